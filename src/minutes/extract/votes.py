"""Counts of votes in the text of an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minutes.lexicon import entries, find_all
from minutes.model import Votes

NEAR = 120
"""Blank votes are told within so many characters after the count of the sides."""

BESIDE = 8
"""Characters at most between two sides that stand beside each other."""


class Counted(NamedTuple):
    """A vote and where in the text it stands."""

    votes: Votes
    start: int
    end: int
    rule: str


@cache
def _number_words() -> dict[str, int]:
    return {
        phrase: value
        for e in entries("number_word")
        for language in {spoken for spoken, _ in e.phrases}
        for value, phrase in enumerate((p for spoken, p in e.phrases if spoken is language), start=1)
    }


def votes_of(text: str) -> tuple[Counted, ...]:
    """All votes counted in a text, in order."""
    full = list(_full(text))
    apart = [c for c in (*_pairs(text), *_sides(text)) if not any(c.start < f.end and f.start < c.end for f in full)]
    return tuple(sorted([*full, *apart], key=lambda c: c.start))


def _full(text: str) -> Iterator[Counted]:
    """Votes told as we print them, with all three sides."""
    for hit in find_all("sentence_vote", text):
        yes, no, blank = (int(hit.match[side]) for side in ("yes", "no", "blank"))
        yield Counted(Votes(yes=yes, no=no, blank=blank), hit.start, hit.end, hit.entry.id)


def _pairs(text: str) -> Iterator[Counted]:
    end = 0
    # Of several patterns for one count, the one that begins first stands, and of those the longest.
    for hit in sorted(find_all("vote", text), key=lambda h: (h.start, -h.end)):
        if hit.start < end:
            continue
        groups = hit.match.groupdict()
        yes, no = (_number(groups.get(side), groups.get(f"{side}w")) for side in ("yes", "no"))
        if yes is None or no is None:
            continue
        end = hit.end
        blank = groups.get("blank") or groups.get("blank2")
        count = int(blank) if blank else _blank_near(text, hit.end)
        votes = Votes(yes=yes, no=no, blank=count)
        yield Counted(votes, hit.start, hit.end, hit.entry.id)


def _blank_near(text: str, end: int) -> int:
    """Blank votes told in words soon after a count of two sides."""
    for hit in find_all("vote_side", text):
        if hit.entry.given("side") == "blank" and 0 <= hit.start - end <= NEAR:
            return _count(hit.match) or 0
    return 0


def _sides(text: str) -> Iterator[Counted]:
    """Votes whose sides are named one by one; a vote ends where a side is named again."""
    found: list[tuple[int, int, str, int]] = []
    taken: set[int] = set()
    for hit in sorted(find_all("vote_side", text), key=lambda h: (h.start, -h.end)):
        side, count = hit.entry.given("side") or "", _count(hit.match)
        number = hit.match.start("n" if hit.match.groupdict().get("n") else "w")
        # Of several patterns for one count the first stands, and a number counts for one side alone.
        twice = any(s == side and start < hit.end and hit.start < end for start, end, s, _ in found)
        if count is None or twice or number in taken:
            continue
        taken.add(number)
        found.append((hit.start, hit.end, side, count))
    open_vote: dict[str, tuple[int, int, int]] = {}
    for start, end, side, count in found:
        if side in open_vote:
            if _is_whole(open_vote):
                yield _closed(open_vote)
                open_vote = {}
            elif side != "blank":
                open_vote = {}
        open_vote[side] = (count, start, end)
    if _is_whole(open_vote):
        yield _closed(open_vote)


def _is_whole(sides: dict[str, tuple[int, int, int]]) -> bool:
    """Whether both sides are told, or those in favour beside those who abstained (`3 for, 1 abstention`)."""
    if {"yes", "no"} <= sides.keys():
        return True
    if not {"yes", "blank"} <= sides.keys():
        return False
    (_, start, end), (_, blank_start, blank_end) = sides["yes"], sides["blank"]
    return max(start, blank_start) - min(end, blank_end) <= BESIDE


def _count(match: re.Match[str]) -> int | None:
    """The count of a side; None where the word before the side is no number."""
    groups = match.groupdict()
    return _number(groups.get("n"), groups.get("w"))


def _number(figures: str | None, word: str | None) -> int | None:
    return int(figures) if figures else _number_words().get((word or "").lower())


def _closed(sides: dict[str, tuple[int, int, int]]) -> Counted:
    counts = {side: count for side, (count, _, _) in sides.items()}
    return Counted(
        Votes(yes=counts["yes"], no=counts.get("no", 0), blank=counts.get("blank", 0)),
        min(start for _, start, _ in sides.values()),
        max(end for _, _, end in sides.values()),
        "vote.sides",
    )
