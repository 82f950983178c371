"""Every lexicon entry is found in its examples and not in its counter-examples."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from minutes.lexicon import Entry, entries, find_all, whole
from minutes.lexicon.loader import DATA
from minutes.model import Language


def all_entries() -> Iterator[Entry]:
    kinds = {
        row["kind"]
        for file in sorted(DATA.glob("*.toml"))
        for row in tomllib.loads(file.read_text(encoding="utf-8")).get("entry", ())
    }
    for kind in sorted(kinds):
        yield from entries(kind)


EXAMPLES = [(e, language, text) for e in all_entries() for language, text in e.examples]
COUNTEREXAMPLES = [(e, language, text) for e in all_entries() for language, text in e.counterexamples]


WHOLE_TEXTS = {"label", "section", "items_begin", "pointer"}
"""Kinds whose entries must be the whole text, not stand within it: headings, and decisions that point."""


def is_in(entry: Entry, text: str, language: Language) -> bool:
    if entry.kind in WHOLE_TEXTS:
        hit = whole(entry.kind, text, language)
        return hit is not None and hit.entry.id == entry.id
    return any(h.entry.id == entry.id for h in find_all(entry.kind, text, language))


@pytest.mark.parametrize(("entry", "language", "text"), EXAMPLES, ids=lambda v: v.id if isinstance(v, Entry) else None)
def test_example_is_found(entry: Entry, language: Language, text: str) -> None:
    assert is_in(entry, text, language)


@pytest.mark.parametrize(
    ("entry", "language", "text"), COUNTEREXAMPLES, ids=lambda v: v.id if isinstance(v, Entry) else None
)
def test_counterexample_is_not_found(entry: Entry, language: Language, text: str) -> None:
    assert not is_in(entry, text, language)


def test_ids_are_unique() -> None:
    ids = [e.id for e in all_entries()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("entry", list(all_entries()), ids=lambda e: e.id)
def test_printed_words_are_recognised(entry: Entry) -> None:
    for language, words in entry.say:
        if "{" not in words:
            assert is_in(entry, words, language)
