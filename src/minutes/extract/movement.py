"""Coming and going as sentences inside the items tell it.

`Anna Mallinen saapui kokoukseen klo 14.10 § 3 käsittelyn aikana` gives an arrival. A short absence, for
one item or for a recusal, gives none (GOLD: short absences).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from minutes.extract.clock import DASH, clocks, dates
from minutes.extract.found import Proof, proof_of
from minutes.extract.lines import Line
from minutes.extract.names import matching
from minutes.extract.prose_names import names_in
from minutes.extract.stay import Stay, stay_of
from minutes.lexicon import find_all, find_first
from minutes.model.attendance import Interval

_FOOTNOTE = re.compile(r"^\s*(\*+|\d\)|[†‡])\s*(?=\S)")
"""The mark at the beginning of a footnote."""

HISTORY_WORDS = 8
"""The head of an earlier handling has at most so many words."""


class Movement(NamedTuple):
    """Someone came or went."""

    name: str
    arrived: time | None
    left: time | None
    proof: Proof
    presence: tuple[Interval, ...] = ()
    """Times in the room, where they are not told by one arrival and one departure."""


def movements_of(lines: Sequence[Line], roster: Sequence[str], day: date | None) -> tuple[Movement, ...]:
    """Arrivals and departures of persons of the roster, without short absences.

    Args:
        lines: the lines of the paper but for its attendance lists.
        roster: names of those who were present.
        day: the day of the meeting, to tell its own text from quoted earlier handling.
    """
    events: list[tuple[str, str, time | None, Proof]] = []
    own = True
    for index, line in enumerate(lines):
        if (quoted := handling_day(line)) is not None and day is not None:
            own = quoted == day
        if not own or find_first("movement", line.text) is None:
            continue
        for hit in find_all("movement", line.text):
            what = hit.entry.given("movement") or ""
            if what not in ("arrived", "left"):
                continue
            text = _sentence(lines, index, hit.start)
            again = any(h.entry.given("movement") == "returned" for h in find_all("movement", text))
            found = clocks(text)
            ranged = len(found) > 1 and re.search(DASH, text[found[0].end : found[1].start]) is not None
            clock = (
                found[0].value if found and not again and not ranged else _stamped(lines, index) if not found else None
            )
            for name in _who(text, roster):
                events.append((name, "returned" if again or ranged else what, clock, proof_of([line], hit.entry.id)))
    return tuple(_settled(events))


def footnotes_of(lines: Sequence[Line]) -> dict[str, Movement]:
    """Movements that footnotes tell, by their marks; the name is that of whoever bears the mark."""
    found: dict[str, Movement] = {}
    for line in lines:
        mark = _FOOTNOTE.match(line.text)
        if mark is None or find_first("movement", line.text) is None:
            continue
        stay = stay_of(line.text[mark.end() :])
        if stay != Stay():
            proof = proof_of([line], "movement.footnote")
            found.setdefault(mark[1], Movement("", stay.arrived, stay.left, proof, stay.presence))
    return found


def mark_at(name: str, text: str) -> str | None:
    """The footnote mark that a name bears in its row."""
    words = "|".join(map(re.escape, name.split()))
    match = re.search(rf"(?:{words})\s?(\*+|\d\)|[†‡])", text)
    return match[1] if match is not None else None


def _settled(events: Sequence[tuple[str, str, time | None, Proof]]) -> list[Movement]:
    """One arrival and one departure a person; who went and came again was away for a while only."""
    found = []
    for name in dict.fromkeys(e[0] for e in events):
        own = [e for e in events if e[0] == name]
        arrived = next((e for e in own if e[1] == "arrived"), None)
        left = next((e for e in reversed(own) if e[1] == "left"), None)
        if arrived and left and own.index(left) < own.index(arrived):
            continue
        for event, when in ((arrived, "arrived"), (left, "left")):
            if event is not None and event[2] is not None:
                time_ = event[2]
                found.append(
                    Movement(name, time_ if when == "arrived" else None, time_ if when == "left" else None, event[3])
                )
    return found


def handling_day(line: Line) -> date | None:
    """The day in the head of a handling, such as `Kunnanhallitus, 31.3.2025, § 104`."""
    if "§" not in line.text or len(line.text.split()) > HISTORY_WORDS or find_first("body_word", line.text) is None:
        return None
    found = dates(line.text)
    return found[0].value if found else None


def _sentence(lines: Sequence[Line], index: int, at: int) -> str:
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    text = f"{before} {lines[index].text} {after}"
    place = len(before) + 1 + at
    cuts = [m.end() for m in re.finditer(r"(?<=[^\W\d_]{2})\.\s+(?=[A-ZÅÄÖ])|(?<=\d)\.\s+(?=[A-ZÅÄÖ][a-zåäö])", text)]
    start = max((c for c in cuts if c <= place), default=0)
    end = min((c for c in cuts if c > place), default=len(text))
    return text[start:end]


def _stamped(lines: Sequence[Line], index: int) -> time | None:
    """The clock time at the beginning of the paragraph, as in minutes that are kept by the clock."""
    for line in reversed(lines[max(0, index - 2) : index + 1]):
        found = clocks(line.text)
        if found and found[0].start == 0:
            return found[0].value
    return None


def _who(text: str, roster: Sequence[str]) -> list[str]:
    singles = {name for name in roster if len(name.split()) == 1}
    found = [known for n in names_in(text, roster) if (known := matching(n, roster)) is not None]
    found.extend(n for n in singles if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text))
    if not found:
        for word in re.findall(r"(?<!\w)[A-ZÅÄÖ][\w-]+", text):
            if find_first("movement", word) is None and (known := matching(word, roster)) is not None:
                found.append(known)
                break
    return list(dict.fromkeys(found))
