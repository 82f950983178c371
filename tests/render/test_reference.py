from __future__ import annotations

import os
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest

from minutes.messages import use_language
from minutes.messages.catalogue import _
from minutes.model import DocumentKind, Edition, Language
from minutes.render import fields as records
from minutes.render.contents import MADE_KINDS
from minutes.render.field_list import described, heading, listed
from minutes.render.field_names import fields_of_record
from minutes.render.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "template-fields.md"
RECORDS: list[Any] = [r for r in vars(records).values() if is_dataclass(r)]


def test_the_reference_of_template_fields_is_up_to_date() -> None:
    """`MINUTES_UPDATE=1 pytest tests/render/test_reference.py` writes it anew; the checks in `.ci/run` refuse that."""
    if os.environ.get("MINUTES_UPDATE") and not os.environ.get("CI"):
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(reference(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_meaning_of_every_field_is_told_in_the_users_language(language: str) -> None:
    said = {
        words
        for record in RECORDS
        for words in (heading(record), *(described(record)[n] for n in fields_of_record(record) if n != "other"))
        if record is not records.PaperFields
    }
    use_language(language)
    try:
        untold = {words for words in said if _(words) == words}
    finally:
        use_language("en")
    assert untold == set()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", MADE_KINDS)
def test_every_field_is_listed_once_under_a_record_of_its_own(kind: DocumentKind, language: Language) -> None:
    sections = listed(Edition(kind=kind, language=language), language)
    fields = [row.field for section in sections for row in section.rows]
    wanted = sum(len(set(fields_of_record(r)) - {"other"}) for r in RECORDS if r is not records.PaperFields)
    assert len(fields) == len(set(fields)) == wanted


def test_samples_are_of_the_paper_asked_for() -> None:
    def samples(kind: DocumentKind) -> dict[str, str]:
        sections = listed(Edition(kind=kind, language=Language.FI), Language.FI)
        return {row.field: row.sample for section in sections for row in section.rows}

    minutes, notice = samples(DocumentKind.MINUTES), samples(DocumentKind.NOTICE)
    assert minutes["asia.päätös"] and not notice["asia.päätös"]
    assert notice["kokous.linkki"] == "https://kokous.example/kaislaranta" and not minutes["kokous.linkki"]
    assert minutes["allekirjoittaja.viiva"] == "__________"
    assert not any("\ufdd0" <= c <= "\ufdef" for said in (*minutes.values(), *notice.values()) for c in said)
