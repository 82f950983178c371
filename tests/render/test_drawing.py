"""The shipped templates are what their description draws, byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs.draw_templates import templates
from docs.templates_drawing.tags import in_language

from minutes.model import Language
from minutes.outside.shipped import shipped


def test_every_shipped_template_is_what_its_description_draws() -> None:
    drawn = templates()
    assert drawn and {file: file.read_bytes() for file in drawn if file.is_file()} == drawn
    assert set(shipped("templates").rglob("*.docx")) == set(drawn)


def test_drawing_twice_gives_the_same_bytes() -> None:
    assert templates() == templates()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.FI, "{%p for asia in asiat %} {{ asia.toinen.päätös }} if item"),
        (Language.SV, "{%p for ärende in ärenden %} {{ ärende.andra.beslut }} if item"),
        (Language.EN, "{%p for item in items %} {{ item.other.decision }} if item"),
    ],
)
def test_tags_are_in_the_language_of_the_template(language: Language, expected: str) -> None:
    assert in_language("{%p for item in items %} {{ item.other.decision }} if item", language) == expected


def test_a_name_that_is_no_field_is_not_drawn() -> None:
    with pytest.raises(KeyError):
        in_language("{{ item.decison }}", Language.FI)


def test_templates_lie_in_a_folder_of_their_language() -> None:
    assert {file.parent.name for file in templates()} == {"fi", "sv", "en", "fi-sv", "sv-fi"}
    assert all(isinstance(file, Path) and file.suffix == ".docx" for file in templates())
