"""Attendance that sentences tell: apologies, absences, and lists that stand inside an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.attendance_blocks import ends_list, heading_of
from minutes.extract.attendance_paragraphs import names_listed
from minutes.extract.joining import line_before
from minutes.extract.lines import Line
from minutes.extract.names import Shape, name_in
from minutes.extract.prose_names import names_in
from minutes.lexicon import find_all, find_first, whole
from minutes.model.attendance import AttendanceRole, Status

SENTENCE_LINES = 3
"""A sentence of apologies runs over at most so many lines."""

SHORT = 6
"""A note that names someone by one word has at most so many words."""

ROLL_LINES = 80
"""A roll call inside an item is not longer than this."""


class Told(NamedTuple):
    """A person whom a sentence calls present or absent."""

    name: str
    status: Status
    lines: tuple[Line, ...]
    rule: str
    deputy_for: str | None = None
    """The member whose place the person takes."""
    role: AttendanceRole | None = None


def told_absent(lines: Sequence[Line]) -> tuple[Told, ...]:
    """The persons whom sentences call absent or excused, in order."""
    found: list[Told] = []
    for index, line in enumerate(lines):
        if (chairs := find_first("presence_predicate", line.text)) is not None:
            name, shape = name_in(chairs.match["name"].strip())
            if shape is Shape.FULL:
                found.append(Told(name, Status.PRESENT, (line,), chairs.entry.id, role=AttendanceRole.CHAIR))
        if find_first("absence_hint", line.text) is None:
            continue
        if " / " in line.text and whole("attendance", line.text) is not None:
            # The heading of a table in two languages; the names stand below it.
            continue
        used = list(lines[index : index + 1])
        text = line.text.replace("  ", " ")
        while len(used) < SENTENCE_LINES and not text.endswith(".") and index + len(used) < len(lines):
            following = lines[index + len(used)]
            if following.bold and not line.bold:
                break
            used.append(following)
            text = line_before(text, following.text) + following.text.replace("  ", " ")
        for hit in find_all("absence_prose", text):
            if hit.start > len(line.text):
                continue
            for value in hit.match.groupdict().values():
                names = names_listed(value) if value else ()
                found.extend(
                    Told(n, Status(hit.entry.given("status") or "absent"), tuple(used), hit.entry.id) for n in names
                )
        if len(line.cells) > 1 or heading_of(line.text) is not None:
            continue
        for hit in find_all("absence_predicate", line.text):
            name, shape = name_in(hit.match["name"].strip())
            if shape is Shape.FULL or (shape is Shape.SINGLE and hit.start == 0 and len(line.text.split()) <= SHORT):
                found.append(Told(name, Status(hit.entry.given("status") or "absent"), (line,), hit.entry.id))
                found.extend(_deputy(name, text[hit.end :], tuple(used)))
    return tuple(found)


def _deputy(member: str, text: str, lines: tuple[Line, ...]) -> list[Told]:
    """Who took an absent member's place, by the words that follow."""
    for hit in find_all("deputy_by", text):
        for value in hit.match.groupdict().values():
            name, shape = name_in(value.strip()) if value else ("", Shape.NO)
            if shape is Shape.FULL:
                return [Told(name, Status.PRESENT, lines, hit.entry.id, member)]
    return []


def told_by_roll(lines: Sequence[Line]) -> tuple[Told, ...]:
    """The persons listed below the title of a roll call, where no list stands at the head."""
    for index, line in enumerate(lines):
        hit = find_first("roll", line.text)
        if hit is None or len(line.text.split()) > 8:
            continue
        found: list[Told] = []
        for below in lines[index + 1 : index + ROLL_LINES]:
            names = names_listed(below.text, whole=True)
            if not names and (found or below.bold):
                break
            found.extend(Told(n, Status.PRESENT, (below,), hit.entry.id) for n in names)
        if len(found) >= 2:
            return tuple(found)
    return ()


def told_present(lines: Sequence[Line]) -> tuple[Told, ...]:
    """The persons whom a sentence that begins with words of presence names among others whom it counts."""
    for index, line in enumerate(lines):
        words = line.text.split()
        labels = (heading_of(" ".join(words[:count])) for count in range(min(3, len(words) - 1), 0, -1))
        label = next((found for found in labels if found is not None), None)
        if label is None or label.status is not Status.PRESENT or label.rule != "attendance.present":
            continue
        used = [line]
        for below in lines[index + 1 : index + SENTENCE_LINES]:
            if used[-1].text.rstrip().endswith(".") or ends_list(below) or below.bold != line.bold:
                break
            used.append(below)
        text = " ".join(other.text for other in used)
        sentence = re.split(r"(?<=[^\W\d_]{3})\.(?:\s|$)", text)[0]
        return tuple(Told(name, Status.PRESENT, (line,), label.rule) for name in names_in(sentence))
    return ()
