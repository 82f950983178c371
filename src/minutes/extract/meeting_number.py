"""The number of a meeting: `3/2023`, `nr 12`, `#7`, not that of a section or a case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from minutes.extract.fields import Field
from minutes.extract.found import Found, proof_of
from minutes.extract.lines import Line
from minutes.lexicon import entries, entry, find_all, find_first
from minutes.model.evidence import Certainty

HEAD = 14
"""A number without a label stands among so many lines."""

TITLES = 5
"""A title with a bare number stands among so many lines."""

_SLASHED = re.compile(
    r"(?<![\w/.-])([A-ZÅÄÖ]{0,2}\d{1,3})\s*/\s*((?:19|20)\d{2}(?:[/–-](?:19|20)?\d\d(?!\d))?|\d{2})(?![\d/.]|\s*(?:§|kpl))"
)
_LABELLED = re.compile(r"(?<!\d)\d{1,3}(?:\s*/\s*\d{2,4})?")
_HASHED = re.compile(r"#\s?(\d{1,3})(?![\d/])")


class _Patterns(NamedTuple):
    """Patterns of what stands before a number."""

    titled: re.Pattern[str]
    """A kind of paper or of meeting at the end of a text, where a number with its year follows."""
    named: re.Pattern[str]
    """A kind, the word number, and the number."""
    bare: re.Pattern[str]
    """A kind and the number, which ends the text."""


@cache
def _patterns() -> _Patterns:
    words = {
        p
        for kind in ("document", "held")
        for e in entries(kind)
        for _, p in e.phrases
        if not p.startswith("re:") and "*" not in p
    }
    kinds = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    numero = "|".join(re.escape(p.rstrip(".")) for _, p in entry("field.number").phrases)
    return _Patterns(
        re.compile(rf"(?:\w*(?:{kinds})\w{{0,3}})\s*(?:{numero})?\.?\s*[:#]?\s*$", re.IGNORECASE),
        re.compile(rf"(?:{kinds})\s*(?:{numero})\.?\s*(\d{{1,3}})(?!\d|\s*§)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:\w*(?:{kinds}))\s+(\d{{1,3}})(?=$|,\s)", re.IGNORECASE),
    )


def number_of(lines: Sequence[Line], fields: Sequence[Field]) -> Found[str] | None:
    """The meeting's number as printed, such as `3/2023` or `12`, not a section or diary number."""
    for field in fields:
        if field.name == "number" and (match := _LABELLED.search(field.text)):
            return Found(re.sub(r"\s", "", match[0]), proof_of(field.lines, "field.number"))
    head = [line for line in lines[:HEAD] if any(c.isdigit() for c in line.text)]
    for line in head:
        for match in _SLASHED.finditer(line.text):
            if _is_of_meeting(line, match):
                return Found(f"{match[1]}/{match[2][:4]}", proof_of([line], "number.slashed"))
    titles = lines[:TITLES]
    for line in head:
        for pattern in (_HASHED, _patterns().named) if line in titles else (_patterns().named,):
            if match := pattern.search(line.text):
                return Found(match[1], proof_of([line], "number.plain", Certainty.MEDIUM))
    for line in titles:
        for cell in line.cells:
            if match := _patterns().bare.search(cell.text):
                return Found(match[1], proof_of([line], "number.title", Certainty.MEDIUM))
    return None


def _is_of_meeting(line: Line, match: re.Match[str]) -> bool:
    """Whether a number with its year follows the name of a paper, a meeting or a body, or stands alone beside one."""
    before = line.text[: match.start()].rstrip()
    if _patterns().titled.search(before) or any(hit.end == len(before) for hit in find_all("body_word", before)):
        return True
    cell = next((c for c in line.cells if match[0] in c.text), line.cells[0])
    alone = re.fullmatch(rf"\(?{re.escape(match[0])}\)?(?:\s+\d{{1,3}}\s*\(\d{{1,3}}\))?", cell.text.strip())
    return alone is not None and any(find_first(kind, line.text) for kind in ("document", "body_word"))
