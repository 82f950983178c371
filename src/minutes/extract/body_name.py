"""Which body met, as the paper's head prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.extract.attendance_blocks import heading_of
from minutes.extract.clock import clocks, dates
from minutes.extract.fields import Field, fields_of
from minutes.extract.found import Found, proof_of
from minutes.extract.lines import Line
from minutes.lexicon import find_first, whole
from minutes.model.evidence import Certainty

HEAD = 8
"""The body is named among so many lines."""

MOST_WORDS = 8
"""A body's name has at most so many words."""

_TAIL = re.compile(r"[\s,–-]*(?:#?\s*\d{1,3}(?:\s*/\s*\d{2,4})?|\d{1,3}\s*\(\d{1,3}\)|\(\w*\d{4}\S*\))\s*$")


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
        if heading_of(line.text) is not None or heading_of(line.cells[0].text) is not None:
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
                or whole("field", text)
            ):
                continue
            if body is None and find_first("body_word", text) is not None:
                body = Found(text, proof_of([line], "body.word", words=cell.text))
            elif (
                organisation is None
                and "," not in text
                and not _is_body(body, text)
                and find_first("organisation", text) is not None
            ):
                organisation = Found(text, proof_of([line], "organisation.word", Certainty.MEDIUM, words=cell.text))
    return body, organisation


def _is_body(body: Found[str] | None, text: str) -> bool:
    return body is not None and body.value.casefold() == text.casefold()


def _bare(text: str) -> str:
    """A cell of the head without number, page and the words of the kind of paper."""
    if found := dates(text):
        text = text[: found[0].start]
    text = _TAIL.sub("", _TAIL.sub("", text.strip(" ,")))
    hit = find_first("document", text)
    if hit is not None and (hit.start == 0 or hit.end == len(text)):
        text = (text[: hit.start] + text[hit.end :]).strip(" ,–-")
    return text
