"""What was read from papers as tables, for a spreadsheet or statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from typing import NamedTuple

from minutes.model import Extraction, Text, Votes

Cell = str | int | date | None
Row = tuple[Cell, ...]

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection)."""

_MEETING_ID = 16
"""Letters of the hash of a paper that tell its meeting's rows from those of others: 64 bits."""


class Table(NamedTuple):
    """A named table: its columns, and the rows that one paper gives.

    In each, `meeting` joins the tables and is the same wherever the paper lies; `page` and `certainty` tell where
    the row was read and how sure it is.
    """

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Extraction], Iterator[Row]]


def csv_line(cells: Iterable[Cell]) -> str:
    """A row, or the names of the columns, as one line of CSV, ended by CRLF (RFC 4180).

    A value that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_safe(cell) for cell in cells])
    return buffer.getvalue()


def _safe(cell: Cell) -> str:
    words = "" if cell is None else str(cell)
    return f"'{words}" if words.startswith(_RISKY) else words


def _meetings(extraction: Extraction) -> Iterator[Row]:
    meeting, document = extraction.meeting, extraction.document
    officers = meeting.officers
    yield (
        _id(extraction), extraction.source.path, document.kind.value, document.language.value,
        _said(meeting.body.name, extraction), meeting.number, meeting.date, _clock(meeting.start), _clock(meeting.end),
        officers.chair, officers.secretary, "; ".join(officers.inspectors) or None, len(extraction.findings),
        *_proof(extraction, "/date", "/body"),
    )  # fmt: skip


def _attendance(extraction: Extraction) -> Iterator[Row]:
    for index, row in enumerate(extraction.meeting.attendance):
        yield (
            _id(extraction), extraction.meeting.date, row.id, row.name, _said(row.organisation, extraction),
            row.role and row.role.value, row.status.value, row.deputy_for, _clock(row.arrived), _clock(row.left),
            *_proof(extraction, f"/attendance/{index}"),
        )  # fmt: skip


def _items(extraction: Extraction) -> Iterator[Row]:
    for index, item in enumerate(extraction.meeting.items):
        yield (
            _id(extraction), extraction.meeting.date, item.id, item.number, _said(item.title, extraction),
            item.diary_number, item.presenter, _said(item.proposal, extraction),
            *_proof(extraction, f"/items/{index}/title", f"/items/{index}"),
        )  # fmt: skip


def _decisions(extraction: Extraction) -> Iterator[Row]:
    for index, item in enumerate(extraction.meeting.items):
        if (decision := item.decision) is None:
            continue
        yield (
            _id(extraction), extraction.meeting.date, item.id, item.number, _said(item.title, extraction),
            decision.outcome and decision.outcome.value, _said(decision.text, extraction),
            _said(decision.resolved, extraction),
            "; ".join(d.person for d in decision.dissents) or None,
            "; ".join(r.person for r in decision.recusals) or None,
            *_proof(extraction, f"/items/{index}/decision"),
        )  # fmt: skip


def _votes(extraction: Extraction) -> Iterator[Row]:
    for index, item in enumerate(extraction.meeting.items):
        if (decision := item.decision) is None:
            continue
        at = f"/items/{index}/decision"
        taken: list[tuple[str, Votes]] = [(f"{at}/votes", decision.votes)] if decision.votes else []
        taken += [(f"{at}/other_votes/{place}", votes) for place, votes in enumerate(decision.other_votes)]
        for place, (pointer, votes) in enumerate(taken, start=1):
            yield (
                _id(extraction), extraction.meeting.date, item.id, item.number, place,
                _said(votes.subject, extraction), votes.method and votes.method.value, votes.yes, votes.no, votes.blank,
                "; ".join(f"{b.person}: {b.choice.value}" for b in votes.ballots) or None,
                *_proof(extraction, pointer),
            )  # fmt: skip


def _id(extraction: Extraction) -> str:
    return extraction.source.hash[:_MEETING_ID]


def _said(words: Text | None, extraction: Extraction) -> str | None:
    return words.best(extraction.document.language, extraction.meeting.language) if words else None


def _clock(moment: time | None) -> str | None:
    return f"{moment:%H:%M}" if moment else None


def _proof(extraction: Extraction, *pointers: str) -> tuple[int | None, str | None]:
    """Page and certainty of the first value that has proof: of itself, of its first part, or of its whole."""
    for start in pointers:
        pointer = start
        while pointer:
            for evidence in extraction.evidence:
                if evidence.pointer == pointer or evidence.pointer.startswith(pointer + "/"):
                    return evidence.page, evidence.certainty.value
            pointer = pointer.rpartition("/")[0]
    return None, None


MEETINGS = Table(
    "meetings",
    ("meeting", "paper", "kind", "language", "body", "number", "date", "start", "end", "chair", "secretary",
     "inspectors", "findings", "page", "certainty"),
    _meetings,
)  # fmt: skip
ATTENDANCE = Table(
    "attendance",
    ("meeting", "date", "person", "name", "organisation", "role", "status", "deputy_for", "arrived", "left", "page",
     "certainty"),
    _attendance,
)  # fmt: skip
ITEMS = Table(
    "items",
    ("meeting", "date", "item", "number", "title", "diary_number", "presenter", "proposal", "page", "certainty"),
    _items,
)
DECISIONS = Table(
    "decisions",
    (
        "meeting",
        "date",
        "item",
        "number",
        "title",
        "outcome",
        "decision",
        "resolved",
        "dissents",
        "recusals",
        "page",
        "certainty",
    ),
    _decisions,
)
VOTES = Table(
    "votes",
    ("meeting", "date", "item", "number", "vote", "subject", "method", "yes", "no", "blank", "ballots", "page",
     "certainty"),
    _votes,
)  # fmt: skip
TABLES = (MEETINGS, ATTENDANCE, ITEMS, DECISIONS, VOTES)
"""All tables: a paper's path stands in `meetings`, the others point there by `meeting`."""
