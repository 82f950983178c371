"""The names of what a template can print, in all languages, and which record has which field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from minutes.lexicon import entries
from minutes.render.fields import HIDDEN, PaperFields

Shape = Any
"""Type of a value: `str`, `int`, `bool`, a record of `fields`, or `tuple[x, ...]`."""


@cache
def words() -> Mapping[str, str]:
    """English name of each field, by its name in any language."""
    return {
        word: str(entry.given("field"))
        for entry in entries("template_field")
        for __, word in (*entry.say, *entry.phrases)
    }


def field_names(language: str) -> dict[str, str]:
    """Name of each field in one language, by its English name."""
    return {str(e.given("field")): word for e in entries("template_field") for code, word in e.say if code == language}


@cache
def root_fields() -> Mapping[str, Shape]:
    """What a template can name, by its English names."""
    return dict(get_type_hints(PaperFields))


def fields_of_record(record: Shape) -> Mapping[str, Shape]:
    """The fields that a template may use of a record, by their English names; none of what is no record."""
    return _fields(record) if hasattr(record, "__dataclass_fields__") else {}


@cache
def _fields(record: Any) -> Mapping[str, Shape]:
    hints = get_type_hints(record)
    return {name: shape for name, shape in hints.items() if name not in HIDDEN}


def written_elsewhere(field: str, written: str, scope: Mapping[str, Shape]) -> str:
    """Where else a field is, as it has to be written: `toimielin.nimi`; empty where nowhere."""
    language = next((code for code in ("fi", "sv", "en") if field_names(code).get(field) == written), None)
    if language is None:
        return ""
    names = field_names(language)
    own = [name for name in scope if name not in root_fields()]
    for name in (*reversed(own), *root_fields()):
        if field in fields_of_record(scope.get(name)):
            return f"{names.get(name, name)}.{written}"
    return ""
