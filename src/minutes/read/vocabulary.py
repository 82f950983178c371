"""Which words a file may use for the keys and values of the model, in each language."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import NamedTuple

from minutes.lexicon import Entry, entries
from minutes.model import AttendanceRole, Decision, Frozen, Item, Language, Meeting

LIFTED: dict[type[Frozen], tuple[str, ...]] = {
    Meeting: ("present", "absent", "excused", "expected", "chair", "secretary", "inspectors", "tellers"),
    Item: tuple(name for name in Decision.model_fields if name != "text"),
}
"""Keys that may stand one level above where the model has them: lists of attendance and officers
at the meeting, parts of the decision at the item."""


class Word(NamedTuple):
    """A word for a key or value, and its language."""

    text: str
    language: Language


def bare(word: str) -> str:
    """The word as it is compared: one case, composed letters, one kind of gap."""
    return re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFC", word)).strip(" :").casefold()


def keys_of(model: type[Frozen]) -> tuple[str, ...]:
    """Canonical keys of a record, those that may stand there for a record below included."""
    own = tuple(info.alias or name for name, info in model.model_fields.items())
    return own + tuple(key for key in LIFTED.get(model, ()) if key not in own)


@cache
def _key_entries() -> dict[tuple[str, str], Entry]:
    return {(e.given("of") or "", e.given("field") or ""): e for e in entries("key")}


def _entry_of(model: type[Frozen], key: str) -> Entry | None:
    known = _key_entries()
    return known.get((model.__name__, key)) or known.get(("", key))


@cache
def key_table(model: type[Frozen]) -> dict[str, str]:
    """Every word for a key of the record, bare, and the canonical key that it stands for.

    The canonical key itself always works; of two keys with one word the earlier field has it.
    """
    table = {bare(key): key for key in keys_of(model)}
    for key in keys_of(model):
        if e := _entry_of(model, key):
            for _language, phrase in e.phrases:
                table.setdefault(bare(phrase), key)
    return table


def key_in(model: type[Frozen], key: str, language: Language) -> str:
    """How a key is written in a language."""
    if e := _entry_of(model, key):
        for spoken, phrase in e.say:
            if spoken is language:
                return phrase
    return key


def phrases_of_key(model: type[Frozen], key: str) -> tuple[str, ...]:
    """Every word for a key of a record, in any language."""
    e = _entry_of(model, key)
    table = key_table(model)
    return tuple(phrase for _, phrase in e.phrases if table.get(bare(phrase)) == key) if e else ()


def phrases_of_value(enum: str, value: str) -> tuple[str, ...]:
    """Every word for a value of a closed field, in any language."""
    return tuple(phrase for e in _value_entries(enum) if e.given("value") == value for _, phrase in e.phrases)


def key_words_in(model: type[Frozen], languages: frozenset[Language]) -> tuple[str, ...]:
    """The words for the record's keys in these languages, as they are written first."""
    return tuple(dict.fromkeys(key_in(model, key, each) for each in languages for key in keys_of(model)))


def near_key(model: type[Frozen], word: str, languages: frozenset[Language]) -> str | None:
    """The key that was probably meant, in a language that the file uses."""
    near: dict[str, str] = {}
    for key in keys_of(model):
        e = _entry_of(model, key)
        for spoken, phrase in e.phrases if e else ():
            if spoken in languages:
                near.setdefault(bare(phrase), phrase)
    found = get_close_matches(bare(word), near, n=1, cutoff=0.6)
    return near[found[0]] if found else None


@cache
def languages_of_key(word: str) -> frozenset[Language]:
    """The languages in which the word is a key of anything."""
    sought = bare(word)
    return frozenset(spoken for e in entries("key") for spoken, phrase in e.phrases if bare(phrase) == sought)


@cache
def _value_entries(enum: str) -> tuple[Entry, ...]:
    return tuple(e for e in entries("value") if e.given("enum") == enum)


@cache
def value_table(enum: str) -> dict[str, str]:
    """Every word for a value of a closed field, bare, and the canonical value that it stands for.

    Args:
        enum: the name of the enum, `bool` or `Weekday`.
    """
    table: dict[str, str] = {}
    for e in _value_entries(enum):
        table[bare(e.given("value") or "")] = e.given("value") or ""
    for e in _value_entries(enum):
        for _language, phrase in e.phrases:
            table.setdefault(bare(phrase), e.given("value") or "")
    if enum == AttendanceRole.__name__:
        # The words by which papers print and are recognised work in files as well.
        for e in entries("role"):
            if e.given("role"):
                for _language, phrase in e.phrases:
                    if not phrase.startswith("re:") and "*" not in phrase:
                        table.setdefault(bare(phrase), e.given("role") or "")
    return table


def value_in(enum: str, value: str, language: Language) -> str:
    """How a value of a closed field is written in a language."""
    for e in _value_entries(enum):
        if e.given("value") == value:
            for spoken, phrase in e.say:
                if spoken is language:
                    return phrase
    return value


def value_beside(enum: str, word: str, value: str) -> str:
    """How a value is written in the language of another word for the same enum."""
    for e in _value_entries(enum):
        for spoken, phrase in e.phrases:
            if bare(phrase) == bare(word):
                return value_in(enum, value, spoken)
    return value


def values_in(enum: type[Enum], languages: frozenset[Language]) -> tuple[str, ...]:
    """The words for all values of an enum in these languages."""
    return tuple(
        dict.fromkeys(value_in(enum.__name__, str(value.value), each) for each in sorted(languages) for value in enum)
    )
