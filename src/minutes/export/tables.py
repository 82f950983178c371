"""What was read from papers as tables, for a spreadsheet or statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minutes.model import Extraction, Text

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection)."""


class Table(NamedTuple):
    """A named table; the first row holds the names of its columns."""

    name: str
    columns: tuple[str, ...]


MEETINGS = Table(
    "meetings",
    ("paper", "kind", "language", "body", "number", "date", "start", "end", "chair", "secretary", "inspectors"),
)
ATTENDANCE = Table(
    "attendance",
    ("paper", "date", "id", "name", "organisation", "role", "status", "deputy_for", "arrived", "left", "page",
     "certainty"),
)  # fmt: skip
DECISIONS = Table(
    "decisions",
    ("paper", "date", "id", "number", "title", "outcome", "decision", "yes", "no", "blank", "page", "certainty"),
)
TABLES = (MEETINGS, ATTENDANCE, DECISIONS)
"""All tables; `paper` is the path of the file in each, and joins them."""


def csv_of(table: Table, extractions: Iterable[Extraction]) -> Iterator[str]:
    """A table as lines of CSV, ended by CRLF (RFC 4180), the column names first.

    A value that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    rows = {MEETINGS: _meetings, ATTENDANCE: _attendance, DECISIONS: _decisions}[table]
    yield _line(table.columns)
    for extraction in extractions:
        for row in rows(extraction):
            yield _line(row)


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_safe(cell) for cell in cells])
    return buffer.getvalue()


def _safe(cell: object) -> str:
    words = "" if cell is None else str(cell)
    return f"'{words}" if words.startswith(_RISKY) else words


def _meetings(extraction: Extraction) -> Iterator[tuple[object, ...]]:
    meeting, document = extraction.meeting, extraction.document
    officers = meeting.officers
    yield (
        extraction.source.path, document.kind.value, document.language.value, _said(meeting.body.name, extraction),
        meeting.number, meeting.date, _clock(meeting.start), _clock(meeting.end), officers.chair, officers.secretary,
        "; ".join(officers.inspectors),
    )  # fmt: skip


def _attendance(extraction: Extraction) -> Iterator[tuple[object, ...]]:
    for index, row in enumerate(extraction.meeting.attendance):
        yield (
            extraction.source.path, extraction.meeting.date, row.id, row.name, _said(row.organisation, extraction),
            row.role and row.role.value, row.status.value, row.deputy_for, _clock(row.arrived), _clock(row.left),
            *_proof(extraction, f"/attendance/{index}"),
        )  # fmt: skip


def _decisions(extraction: Extraction) -> Iterator[tuple[object, ...]]:
    for index, item in enumerate(extraction.meeting.items):
        decision = item.decision
        votes = decision.votes if decision else None
        counts = (votes.yes, votes.no, votes.blank) if votes else (None, None, None)
        yield (
            extraction.source.path,
            extraction.meeting.date,
            item.id,
            item.number,
            _said(item.title, extraction),
            decision and decision.outcome and decision.outcome.value,
            _said(decision.text if decision else None, extraction),
            *counts,
            *_proof(extraction, f"/items/{index}/decision" if decision else f"/items/{index}"),
        )


def _said(words: Text | None, extraction: Extraction) -> str | None:
    return words.best(extraction.document.language, extraction.meeting.language) if words else None


def _clock(time: object) -> str | None:
    return f"{time:%H:%M}" if time else None


def _proof(extraction: Extraction, pointer: str) -> tuple[int | None, str | None]:
    """Page and certainty of the value at the pointer: the evidence of itself, of its first part, or of its whole."""
    while pointer:
        for evidence in extraction.evidence:
            if evidence.pointer == pointer or evidence.pointer.startswith(pointer + "/"):
                return evidence.page, evidence.certainty.value
        pointer = pointer.rpartition("/")[0]
    return None, None
