"""Lexicon entries and where they are kept.

`data/*.toml` holds tables `[[entry]]`:

```toml
[[entry]]
id = "decision.noted"               # stable name
kind = "decision_verb"              # what it is used for
say = {fi = "Merkittiin tiedoksi", sv = "Antecknades för kännedom", en = "Noted"}   # how we print it
match.fi = ["merkittiin tiedoksi", "merkitsi* tiedoksi"]      # how it is recognised, beside `say`
gives = {outcome = "noted"}         # what it means
examples.fi = ["Merkittiin tiedoksi."]           # texts that it must be found in
counterexamples.fi = ["Ei merkitty mitään."]     # texts that it must not be found in
```

A phrase of `match` is found as whole words, in any case, with any white space between words; `*` at
the end of a word stands for any ending; a phrase that starts with `re:` is a regular expression.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from minutes.model import Language

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that papers say, in each language.

    Phrases, examples and counter-examples are tuples of (language, text).
    """

    id: str
    kind: str
    say: tuple[tuple[Language, str], ...] = ()
    phrases: tuple[tuple[Language, str], ...] = ()
    gives: tuple[tuple[str, str], ...] = ()
    examples: tuple[tuple[Language, str], ...] = field(default=(), repr=False)
    counterexamples: tuple[tuple[Language, str], ...] = field(default=(), repr=False)

    def given(self, what: str) -> str | None:
        """What the entry means for `what`, such as its outcome."""
        return dict(self.gives).get(what)


@cache
def every_entry() -> tuple[Entry, ...]:
    """All entries, in the order of the files."""
    return tuple(entry for entries in _by_file() for entry in entries)


@cache
def _by_file() -> tuple[tuple[Entry, ...], ...]:
    return tuple(
        tuple(_made(row) for row in tomllib.loads(file.read_text(encoding="utf-8")).get("entry", ()))
        for file in sorted(DATA.glob("*.toml"))
    )


def kinds_beside(kind: str) -> tuple[str, ...]:
    """A kind and those that a file holds together with it: who looks for one looks for others soon."""
    found = (tuple(dict.fromkeys(e.kind for e in entries)) for entries in _by_file())
    return next((kinds for kinds in found if kind in kinds), (kind,))


def _made(row: dict[str, object]) -> Entry:
    known = {"id", "kind", "say", "match", "gives", "examples", "counterexamples"}
    if unknown := set(row) - known:
        raise ValueError(f"lexicon entry {row.get('id')}: unknown keys {sorted(unknown)}")
    say = _by_language(row.get("say"))
    gives = row.get("gives", {})
    assert isinstance(gives, dict)
    return Entry(
        id=str(row["id"]),
        kind=str(row["kind"]),
        say=say,
        phrases=say + _by_language(row.get("match")),
        gives=tuple((str(k), str(v)) for k, v in gives.items()),
        examples=_by_language(row.get("examples")),
        counterexamples=_by_language(row.get("counterexamples")),
    )


def _by_language(value: object) -> tuple[tuple[Language, str], ...]:
    if value is None:
        return ()
    assert isinstance(value, dict)
    return tuple(
        (Language(code), str(text))
        for code, texts in value.items()
        for text in (texts if isinstance(texts, list) else [texts])
    )


@cache
def entries(kind: str) -> tuple[Entry, ...]:
    """All entries of one kind, in the order of the files."""
    return tuple(e for e in every_entry() if e.kind == kind)


@cache
def phrases_of(kind: str) -> frozenset[str]:
    """The plain phrases of all entries of one kind, in every language, as they are written in them."""
    return frozenset(p for e in entries(kind) for _, p in e.phrases if not p.startswith("re:"))


@cache
def one_of(kind: str) -> str:
    """A regular expression of the plain phrases of a kind, the longest first, without a group around them."""
    return "|".join(map(re.escape, sorted(phrases_of(kind), key=lambda phrase: (-len(phrase), phrase))))


@cache
def _index() -> dict[str, Entry]:
    return {e.id: e for e in every_entry()}


def entry(entry_id: str) -> Entry:
    """The entry with this id; KeyError if there is none."""
    return _index()[entry_id]


def printed(entry_id: str, language: Language, **values: object) -> str:
    """How we print an entry, with `{placeholders}` filled in."""
    for spoken, words in entry(entry_id).say:
        if spoken is language:
            return words.format_map({k: str(v) for k, v in values.items()}) if values else words
    raise KeyError(f"{entry_id} has no words in {language.value}")
