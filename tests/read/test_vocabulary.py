from __future__ import annotations

from enum import Enum
from itertools import combinations
from typing import Any, get_args

import pytest

from minutes import model
from minutes.lexicon import entries
from minutes.model import Frozen, Language, Meeting
from minutes.model.body import Body
from minutes.read.vocabulary import bare, key_in, key_table, keys_of, phrases_of_key, value_in, value_table


def records_of(kind: Any, found: set[type[Frozen]]) -> set[type[Frozen]]:
    """Every record that a file may hold, from the top down."""
    if isinstance(kind, type) and issubclass(kind, Frozen):
        if kind not in found:
            found.add(kind)
            for info in kind.model_fields.values():
                records_of(info.annotation, found)
        return found
    for inner in get_args(kind):
        records_of(inner, found)
    return found


RECORDS = sorted(records_of(Meeting, set()) | records_of(Body, set()), key=lambda r: r.__name__)
ENUMS = [e for name in dir(model) if isinstance(e := getattr(model, name), type) and issubclass(e, Enum)]
IN_FILES = [e for e in ENUMS if e.__name__ not in ("Certainty", "DocumentKind", "Severity", "Verb")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_key_has_words_in_three_languages(record: type[Frozen]) -> None:
    entry_fields = {e.given("field") for e in entries("key")}
    for key in keys_of(record):
        assert key in entry_fields
        for language in Language:
            assert key_table(record)[bare(key_in(record, key, language))] == key


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_no_word_means_two_keys_of_one_record(record: type[Frozen]) -> None:
    said = {key: {bare(key), *(bare(key_in(record, key, each)) for each in Language)} for key in keys_of(record)}
    for one, other in combinations(said, 2):
        assert not said[one] & said[other], (one, other)


@pytest.mark.parametrize("enum", IN_FILES, ids=lambda e: e.__name__)
def test_every_value_has_words_in_three_languages(enum: type[Enum]) -> None:
    table = value_table(enum.__name__)
    for value in enum:
        assert table[bare(str(value.value))] == value.value
        for language in Language:
            assert table[bare(value_in(enum.__name__, str(value.value), language))] == value.value


@pytest.mark.parametrize("kind", ["key", "value"])
def test_words_are_written_as_they_are_compared_once(kind: str) -> None:
    for entry in entries(kind):
        assert {language for language, _ in entry.say} == set(Language)
        assert entry.given("field" if kind == "key" else "value")


def test_words_differ_in_case_gaps_and_composition_only_by_eye() -> None:
    table = key_table(Meeting)
    assert table[bare("Seuraava_kokous")] == "next_meeting"
    assert table[bare("SEURAAVA  KOKOUS:")] == "next_meeting"
    assert table[bare("la\u0308sna\u0308")] == "present"
    assert "pöytäkirjantarkastajat" in phrases_of_key(Meeting, "inspectors")
