"""Which body met, as the paper's head prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from minutes.extract.attendance_blocks import heading_of
from minutes.extract.clock import clocks, dates
from minutes.extract.fields import Field, fields_of
from minutes.extract.found import Found, proof_of
from minutes.extract.lines import Line
from minutes.extract.numbering import Style, numbered
from minutes.lexicon import find_first, whole
from minutes.model.evidence import Certainty

HEAD = 8
"""The body is named among so many lines."""

MOST_WORDS = 8
"""A body's name has at most so many words."""

SAME_EDGE = 2.0
"""Lines of one column begin within so many points of each other."""

_TAIL = re.compile(r"[\s,–-]*(?:#?\s*\d{1,3}(?:\s*/\s*\d{2,4})?|\d{1,3}\s*\(\d{1,3}\)|\(\w*\d{4}\S*\))\s*$")

_NUMBER = re.compile(r"^\s*\d{1,3}\s*/\s*\d{2,4}\s*")
"""The number of the meeting behind the kind of paper."""

_RUNS_ON = re.compile(r"\s+[a-zåäö]{2,}\s")
"""`Minutes of the …`, `Protokoll fört vid …`: the words behind the kind of paper are no name."""

_SENTENCE_END = re.compile(r"\w{4,}\.$")


def body_of(lines: Sequence[Line], fields: Sequence[Field]) -> tuple[Found[str] | None, Found[str] | None]:
    """The body that met and the organisation whose body it is, as printed; None where not named."""
    body = organisation = None
    for field in fields:
        if (
            body is None
            and field.name == "body"
            and field.text
            and field.place < HEAD
            and len(field.text.split()) <= MOST_WORDS
        ):
            body = Found(field.text, proof_of(field.lines, "field.body"))
    for line in lines[:HEAD]:
        if heading_of(line.text) is not None or heading_of(line.cells[0].text) is not None or _is_item(line):
            break
        if fields_of([line]):
            continue
        for cell in line.cells:
            text = _bare(cell.text)
            if (
                not text
                or len(text.split()) > MOST_WORDS
                or dates(text)
                or clocks(text)
                or text.endswith(":")
                or _SENTENCE_END.search(text)
                or whole("field", text)
                or whole("sentence_state", text)
            ):
                continue
            if body is None and find_first("body_word", text) is not None:
                body = Found(text, proof_of([line], "body.word", words=cell.text))
            elif (
                organisation is None
                and "," not in text
                and find_first("held", text) is None
                and not _is_body(body, text)
                and find_first("organisation", text) is not None
            ):
                organisation = Found(text, proof_of([line], "organisation.word", Certainty.MEDIUM, words=cell.text))
    return _by_place(lines[:HEAD], body, organisation)


def _by_place(
    head: Sequence[Line], body: Found[str] | None, organisation: Found[str] | None
) -> tuple[Found[str] | None, Found[str] | None]:
    """The two as a header shows them: the body again below the title, its organisation above it in bold."""
    firsts = [line.cells[0].text for line in head]
    for (upper, line), below in pairwise(zip(firsts, head, strict=True)):
        name = below[0]
        if firsts.count(name) < 2 or upper == name or not line.bold or abs(line.left - below[1].left) > SAME_EDGE:
            continue
        if (
            dates(name)
            or _bare(upper) != upper
            or whole("sentence_state", upper)
            or (body is not None and body.value != name)
        ):
            continue
        body = body or Found(name, proof_of([below[1]], "body.header", Certainty.MEDIUM, words=name))
        return body, Found(upper, proof_of([line], "organisation.header", Certainty.MEDIUM, words=upper))
    return body, organisation


def _is_item(line: Line) -> bool:
    """Whether the matters begin here: a short paper has its first one among the lines of its head."""
    number = numbered(line.text)
    return number is not None and number.style is Style.SECTION


def _is_body(body: Found[str] | None, text: str) -> bool:
    return body is not None and body.value.casefold() == text.casefold()


def _bare(text: str) -> str:
    """A cell of the head without number, page and the words of the kind of paper."""
    if found := dates(text):
        text = text[: found[0].start]
    text = _TAIL.sub("", _TAIL.sub("", text.strip(" ,")))
    words = text.split()
    if len(words) > 1 and (label := whole("field", words[-1])) is not None and label.entry.given("field") == "number":
        text = " ".join(words[:-1])
    hit = find_first("document", text)
    if hit is not None and (hit.start == 0 or hit.end == len(text)):
        rest = text[hit.end :]
        if hit.start == 0 and _RUNS_ON.match(rest):
            return ""
        text = (text[: hit.start] + _NUMBER.sub("", rest)).strip(" ,–-")
    return text
