from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.strategies import meetings

from minutes.model import Body, Language, Meeting
from minutes.outside.shipped import shipped
from minutes.read import file_schema, write_body, write_meeting

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is a development dependency")

SAMPLES = sorted(shipped("samples").glob("*/*.yaml"))


def as_editor(text: str) -> Any:
    """What an editor's YAML gives to the schema: numbers as numbers, days as strings."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): plain(below) for key, below in value.items()}
        if isinstance(value, list):
            return [plain(row) for row in value]
        return value.isoformat() if isinstance(value, date) else value

    return plain(YAML(typ="safe", pure=True).load(text))


def wrong(text: str, kind: type[Meeting] | type[Body], language: Language) -> list[str]:
    validator = jsonschema.Draft202012Validator(file_schema(kind, language))
    return [error.message for error in validator.iter_errors(as_editor(text))]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", [Meeting, Body])
def test_the_schema_is_valid_draft_2020_12(kind: type[Meeting] | type[Body], language: Language) -> None:
    jsonschema.Draft202012Validator.check_schema(file_schema(kind, language))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_samples_fit_the_schema_of_every_language(file: Path, language: Language) -> None:
    kind = Body if file.parent.name == "bodies" else Meeting
    assert wrong(file.read_text(encoding="utf-8"), kind, language) == []


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=meetings(most_items=3), language=st.sampled_from(Language))
def test_written_files_fit_the_schema(meeting: Meeting, language: Language) -> None:
    assert wrong(write_meeting(meeting, language), Meeting, language) == []
    assert wrong(write_body(meeting.body, language), Body, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "toimielin: A\npäivää: 1.1.2023",
        "päivä: 1.1.2023",
        "toimielin: A\npäivä: huomenna",
        "toimielin: A\ntila: hihhei",
        "toimielin: A\nläsnä: Aino",
        "toimielin: A\nasiat: [{numero: 1}]",
        "toimielin: {nimi: A, kutsuaika: -1}",
        "toimielin: A\nasiat: [{otsikko: x, äänestys: {jaa: paljon}}]",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text: str) -> None:
    assert wrong(text, Meeting, Language.FI)


def test_editors_complete_in_the_language_asked_for() -> None:
    properties = file_schema(Meeting, Language.FI)["properties"]
    assert {"toimielin", "päivä", "läsnä", "poissa", "estyneet", "asiat"} <= set(properties)
    assert "närvarande" in file_schema(Meeting, Language.SV)["properties"]


def test_patterns_are_valid_in_every_dialect() -> None:
    """ECMAScript with the u flag refuses escapes of characters that need none."""
    allowed = r"\\(?:[.^$*+?()\[\]{}|\\/]|[dswDSW])"
    for kind in (Meeting, Body):
        for pattern in _patterns(file_schema(kind, Language.FI)):
            re.compile(pattern)
            assert "\\" not in re.sub(allowed, "", pattern), pattern


def _patterns(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [p for row in schema for p in _patterns(row)]
    if not isinstance(schema, dict):
        return []
    found = [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
    found += list(schema["patternProperties"]) if isinstance(schema.get("patternProperties"), dict) else []
    return found + [p for below in schema.values() for p in _patterns(below)]
