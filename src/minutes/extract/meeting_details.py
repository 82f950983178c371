"""What the head of a paper tells of its meeting beside time and place: kind, case id, breaks, remote link, notice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from minutes.extract.clock import clocks, dates
from minutes.extract.fields import FIELD_LINES, Field
from minutes.extract.found import Found, Proof, proof_of
from minutes.extract.lines import Line
from minutes.lexicon import find_first, whole
from minutes.model import Break, DocumentKind, Evidence, MeetingKind, Notice, Remote, RemoteMode, Text

HEADER_LINES = 4
"""The header of the first page has so many lines at most."""

_CASE = re.compile(r"(?=.*\d)[^\W_][\w./ -]{2,39}")
"""A case id: letters, figures and what parts them."""


class Details(NamedTuple):
    """The details; what the paper does not say is None or empty."""

    kind: Found[MeetingKind] | None
    diary_number: Found[str] | None
    breaks: tuple[Found[Break], ...]
    remote: Found[Remote] | None
    notice: Found[Notice] | None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Proof of all values, with pointers into the meeting."""
        found: list[Evidence] = []
        simple: tuple[tuple[str, Found[Any] | None], ...] = (
            ("/kind", self.kind),
            ("/diary_number", self.diary_number),
            ("/remote", self.remote),
            ("/notice", self.notice),
        )
        for pointer, value in simple:
            if value is not None:
                found.extend(value.evidence(pointer))
        for place, one in enumerate(self.breaks):
            found.extend(one.evidence(f"/breaks/{place}"))
        return tuple(found)


def details_of(lines: Sequence[Line], fields: Sequence[Field], day: date | None, paper: DocumentKind) -> Details:
    """The details of a meeting.

    Args:
        lines: the lines of the paper.
        fields: the labelled fields of its head.
        day: the day of the meeting, which its notice cannot be sent after.
        paper: what the paper is; only a notice tells how to join, and only minutes who opened a founding meeting.
    """
    kind = next((k for f in fields if f.name == "kind" and (k := _kind(f))), None)
    remote = next((_remote(f) for f in fields if f.name == "remote" and f.text), None)
    notice = next((n for line in lines[:FIELD_LINES] if (n := _notice(line, day))), None)
    if paper is DocumentKind.NOTICE:
        told = {f.name: f for f in reversed(fields) if f.ended and f.text}
        remote = remote and _with_joining(remote, told)
        notice = _with_terms(notice, told)
    elif kind is not None and kind.value is MeetingKind.FOUNDING:
        notice = _with_convener(notice, lines)
    return Details(
        kind=kind,
        diary_number=_diary_number(lines),
        breaks=tuple(b for f in fields if f.name == "breaks" for b in _breaks(f)),
        remote=remote,
        notice=notice,
    )


def _diary_number(lines: Sequence[Line]) -> Found[str] | None:
    """The case id of the whole meeting: in the header of an authority it stands right of the day."""
    for line in lines[:HEADER_LINES]:
        for day, beside in zip(line.cells, line.cells[1:], strict=False):
            if dates(day.text) and _CASE.fullmatch(beside.text) and not dates(beside.text):
                return Found(beside.text, proof_of([line], "header.diary_number", words=beside.text))
    return None


def _with_joining(remote: Found[Remote], told: Mapping[str, Field]) -> Found[Remote]:
    """The remote side with how to join it."""
    words = {name: told[name].text for name in ("link", "instructions") if name in told}
    parts = tuple((f"/{name}", proof_of(told[name].lines, f"field.{name}")) for name in words)
    joining = {name: Text(own=text) if name == "instructions" else text for name, text in words.items()}
    return Found(remote.value.model_copy(update=joining), remote.proof, remote.parts + parts)


def _with_terms(notice: Found[Notice] | None, told: Mapping[str, Field]) -> Found[Notice] | None:
    """The notice with who convenes, and until when to register."""
    more: dict[str, object] = {}
    parts: list[tuple[str, Proof]] = []
    if field := told.get("convener"):
        more["convener"] = field.text
        parts.append(("/convener", proof_of(field.lines, "field.convener")))
    field = told.get("registration")
    hit = find_first("sentence_registration", field.text) if field is not None else None
    if field is not None and hit is not None and (days := dates(hit.match["date"])):
        more["registration_due"] = days[0].value
        parts.append(("/registration_due", proof_of(field.lines, hit.entry.id)))
    field = told.get("notice")
    again = find_first("sentence_version", field.text) if field is not None else None
    if field is not None and again is not None:
        more |= {"version": int(again.match["number"]), "means": None}
        parts.append(("/version", proof_of(field.lines, again.entry.id)))
    if not more:
        return notice
    known = notice or Found(Notice(), parts[0][1])
    return Found(known.value.model_copy(update=more), known.proof, (*known.parts, *parts))


def _with_convener(notice: Found[Notice] | None, lines: Sequence[Line]) -> Found[Notice] | None:
    """The notice with the convener who opened a founding meeting, as a sentence tells."""
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        hit = find_first("sentence_convener", f"{line.text} {below.text}" if below is not None else line.text)
        if hit is not None and hit.start < len(line.text):
            proof = proof_of([line], hit.entry.id)
            known = notice or Found(Notice(), proof)
            named = known.value.model_copy(update={"convener": hit.match["name"]})
            return Found(named, known.proof, (*known.parts, ("/convener", proof)))
    return notice


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
