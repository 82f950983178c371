"""Invented papers of many bodies in `layouts/`: who was there, and the facts that each tells.

Each begins with `@@` and what it shows; below `==` stand the persons of its attendance, in order, and its facts.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.extract.fixed_width import read, told

from minutes.model import Extraction

LAYOUTS = Path(__file__).parent / "layouts"


class Layout(NamedTuple):
    """A paper and what a careful reader finds in it."""

    name: str
    text: str
    attendance: list[str]
    facts: dict[str, str]


def layouts() -> list[Layout]:
    """All papers of the folder."""
    found = []
    for file in sorted(LAYOUTS.glob("*.txt")):
        for block in re.split(r"^@@ ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, rest = block.split("\n", 1)
            text, _, expected = rest.partition("\n==\n")
            lines = [line for line in expected.splitlines() if line]
            facts = dict(line.split(": ", 1) for line in lines if ": " in line)
            found.append(Layout(f"{file.stem} {name}", text, [line for line in lines if ": " not in line], facts))
    return found


def fact(extraction: Extraction, name: str) -> str:
    """A fact as the papers tell it; empty where it was not read."""
    meeting = extraction.meeting
    found = {
        "kind": extraction.document.kind.value,
        "number": meeting.number,
        "date": meeting.date and meeting.date.isoformat(),
        "start": meeting.start and meeting.start.isoformat("minutes"),
        "end": meeting.end and meeting.end.isoformat("minutes"),
        "chair": meeting.officers.chair,
        "secretary": meeting.officers.secretary,
        "inspectors": "; ".join(meeting.officers.inspectors),
    }
    return found[name] or ""


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_attendance_and_facts_of_a_layout(layout: Layout) -> None:
    extraction = read(layout.text)
    assert [told(person) for person in extraction.meeting.attendance] == layout.attendance
    assert {name: fact(extraction, name) for name in layout.facts} == layout.facts


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_every_person_and_fact_of_a_layout_has_its_place(layout: Layout) -> None:
    extraction = read(layout.text)
    proved = {e.pointer: e for e in extraction.evidence}
    persons = [f"/attendance/{place}" for place in range(len(extraction.meeting.attendance))]
    named = {"chair": "/officers/chair", "secretary": "/officers/secretary", "inspectors": "/officers/inspectors/0"}
    facts = [named.get(name, f"/{name}") for name in layout.facts if name != "kind"]
    for pointer in persons + facts:
        assert proved[pointer].page == 1 and proved[pointer].box is not None and proved[pointer].words, pointer
    for pointer, person in zip(persons, extraction.meeting.attendance, strict=True):
        for word in person.name.split():
            assert word[:3].casefold() in proved[pointer].words.casefold(), (pointer, person.name)


WIDTH = 72
"""Letters of a line in which long lines are set anew."""


def set_narrow(text: str) -> str:
    """The text with its long lines of one cell broken, as on a narrower page."""
    lines: list[str] = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        broken = "  " not in line.strip() and len(line) > WIDTH
        lines += (
            textwrap.wrap(line.strip(), WIDTH, initial_indent=indent, subsequent_indent=indent) if broken else [line]
        )
    return "\n".join(lines)


LONG = [layout for layout in layouts() if set_narrow(layout.text) != layout.text]


@pytest.mark.parametrize("layout", LONG, ids=lambda layout: layout.name)
def test_ends_of_lines_within_a_paragraph_change_nothing(layout: Layout) -> None:
    extraction = read(set_narrow(layout.text))
    assert [told(person) for person in extraction.meeting.attendance] == layout.attendance
    assert {name: fact(extraction, name) for name in layout.facts} == layout.facts
