"""What the head of a paper tells of its meeting beside time and place: kind, breaks, remote link, notice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from minutes.extract.clock import clocks, dates
from minutes.extract.fields import FIELD_LINES, Field
from minutes.extract.found import Found, proof_of
from minutes.extract.lines import Line
from minutes.lexicon import find_first, whole
from minutes.model import Break, Evidence, MeetingKind, Notice, Remote, RemoteMode, Text


class Details(NamedTuple):
    """The details; what the paper does not say is None or empty."""

    kind: Found[MeetingKind] | None
    breaks: tuple[Found[Break], ...]
    remote: Found[Remote] | None
    notice: Found[Notice] | None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Proof of all values, with pointers into the meeting."""
        found: list[Evidence] = []
        for pointer, value in (("/kind", self.kind), ("/remote", self.remote), ("/notice", self.notice)):
            if value is not None:
                found.extend(value.evidence(pointer))
        for place, one in enumerate(self.breaks):
            found.extend(one.evidence(f"/breaks/{place}"))
        return tuple(found)


def details_of(lines: Sequence[Line], fields: Sequence[Field], day: date | None) -> Details:
    """The details of a meeting.

    Args:
        lines: the lines of the paper.
        fields: the labelled fields of its head.
        day: the day of the meeting, which its notice cannot be sent after.
    """
    return Details(
        kind=next((k for f in fields if f.name == "kind" and (k := _kind(f))), None),
        breaks=tuple(b for f in fields if f.name == "breaks" for b in _breaks(f)),
        remote=next((_remote(f) for f in fields if f.name == "remote" and f.text), None),
        notice=next((n for line in lines[:FIELD_LINES] if (n := _notice(line, day))), None),
    )


def _kind(field: Field) -> Found[MeetingKind] | None:
    hit = whole("meeting_kind", field.text)
    given = hit.entry.given("kind") if hit is not None else None
    return Found(MeetingKind(given), proof_of(field.lines[:1], "field.kind")) if given else None


def _breaks(field: Field) -> list[Found[Break]]:
    times = [c.value for c in clocks(field.text)]
    pairs = zip(times[::2], times[1::2], strict=False)
    proof = proof_of(field.lines[:1], "field.breaks")
    return [Found(Break(from_=gone, to=back), proof) for gone, back in pairs if gone < back]


def _remote(field: Field) -> Found[Remote]:
    hit = find_first("sentence_remote_mode", field.text)
    mode = RemoteMode(hit.entry.given("mode") or RemoteMode.HYBRID) if hit is not None else RemoteMode.HYBRID
    means = field.text[hit.end :] if hit is not None and hit.start == 0 else field.text
    means = means.strip(" ,.;")
    return Found(Remote(mode=mode, means=Text(own=means) if means else None), proof_of(field.lines, "field.remote"))


def _notice(line: Line, day: date | None) -> Found[Notice] | None:
    if len(line.cells) < 2 or (label := whole("document", line.cells[0].text)) is None:
        return None
    said = "  ".join(cell.text for cell in line.cells[1:])
    hit = find_first("sentence_notice", said)
    if label.entry.given("kind") != "notice" or hit is None:
        return None
    sent = dates(said)
    if not sent or (day is not None and sent[0].value > day):
        return None
    means = said[sent[0].end :].strip(" ,.")
    return Found(Notice(sent=sent[0].value, means=Text(own=means) if means else None), proof_of([line], "field.notice"))
