"""Names in running text, and lines that hold nothing but names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from minutes.extract.found import Proof
from minutes.extract.names import (
    Shape,
    is_initials,
    is_name_word,
    matching,
    name_in,
    particles,
    shape_of,
    without_titles,
)
from minutes.lexicon import one_of, phrases_of, whole


class Named(NamedTuple):
    """Persons named for an office, where the paper says so."""

    names: tuple[str, ...]
    proof: Proof
    place: int
    """Index of the line."""


@cache
def _between() -> re.Pattern[str]:
    words = one_of("and")
    return re.compile(rf"\s*[,;]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+", re.IGNORECASE)


def apart(text: str) -> list[str]:
    """What stands between the commas, semicolons and ands of a list."""
    return [part for part in _between().split(text) if part.strip(" .")]


def names_in(text: str, roster: Sequence[str] = ()) -> tuple[str, ...]:
    """The names in running text: runs of capitalised words, without titles and places.

    A name of the roster is given as the roster has it, so that `Anna Mallisen` becomes `Anna Mallinen`.

    Args:
        text: one or two sentences.
        roster: names known from lists and signatures.
    """
    found: list[str] = []
    run: list[str] = []
    for raw in [*re.findall(r"[^\s,;:()]+|[,;:()]", text), "."]:
        token = raw.strip(".") if not is_initials(raw) else raw
        small = token.casefold() in particles() and bool(run)
        if token and (is_name_word(token) or is_initials(token) or small) and token.casefold() not in phrases_of("and"):
            run.append(token)
            if not raw.endswith(".") or is_initials(raw):
                continue
        if run:
            found.extend(_name_of_run(run, roster))
        run = []
    return tuple(dict.fromkeys(found))


def _name_of_run(run: Sequence[str], roster: Sequence[str]) -> list[str]:
    words = list(run)
    while len(words) > 2 and whole("place_ending", words[-1]) is not None:
        words.pop()
    name, _ = without_titles(" ".join(words))
    known = matching(name, roster) if len(name.split()) >= 2 else None
    if known is not None:
        return [known]
    # A run may begin with a capitalised word that is no name (`Valittiin Anna Mallinen`).
    while len(name.split()) >= 2 and shape_of(name) < Shape.DOUBTFUL:
        name = name.split(" ", 1)[1]
    return [name] if len(name.split()) >= 2 and shape_of(name) >= Shape.DOUBTFUL else []


def names_only(text: str) -> tuple[str, ...]:
    """The names of a line that holds nothing but names, commas and ands; empty for any other line."""
    parts = re.split(r"\s*[,;/]\s*|\s{2,}|\s+(?:" + one_of("and") + r")\s+", text.strip())
    names = [name_in(re.sub(r"\(.*?\)", "", p)) for p in parts if any(c.isalnum() for c in p)]
    return tuple(n for n, _ in names) if names and all(s >= Shape.DOUBTFUL for _, s in names) else ()
