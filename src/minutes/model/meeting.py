"""A meeting: when and where, who, what was handled, and what came of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date as Day
from enum import StrEnum

from pydantic import Field, field_validator

from minutes.model.attendance import Attendance
from minutes.model.base import Clock, Frozen, Language
from minutes.model.body import Body
from minutes.model.items import Item, Publicity
from minutes.model.text import Text


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    FOUNDING = "founding"
    ANNUAL = "annual"
    EMAIL = "email"
    WORKSHOP = "workshop"


class State(StrEnum):
    """How far the papers of a meeting are."""

    DRAFT = "draft"
    """Still being written; its papers say so on each page and cannot be signed."""
    FINAL = "final"
    """Ready to be signed."""
    INSPECTED = "inspected"
    """Inspected and approved."""
    CANCELLED = "cancelled"
    """Called off: its papers say so, and its calendar entry is withdrawn."""


class RemoteMode(StrEnum):
    """Whether a meeting was held over a remote link."""

    HYBRID = "hybrid"
    """In a place and over a link."""
    REMOTE = "remote"
    """Over a link only."""


class Remote(Frozen):
    """The remote side of a meeting."""

    mode: RemoteMode = RemoteMode.HYBRID
    """In part or wholly remote."""
    means: Text | None = None
    """By what means, such as Teams."""
    link: str | None = None
    """Address to join by; printed in the notice only."""
    instructions: Text | None = None
    """How to join, and the terms and limits of it (Yhdistyslaki 24 §)."""


class Notice(Frozen):
    """The notice (kokouskutsu) of the meeting."""

    sent: Day | None = None
    """When it was sent."""
    means: Text | None = None
    """How it was sent."""
    registration_due: Day | None = None
    """Last day to register."""
    convener: str | None = None
    """Who convenes the meeting, such as the body's chair or, for a founding meeting, the convener appointed."""
    version: int = Field(default=1, ge=1)
    """Which notice of the meeting it is; one that corrects an earlier notice is 2 or more."""


class Break(Frozen):
    """A break in the meeting."""

    from_: Clock = Field(alias="from")
    """When it began."""
    to: Clock | None = None
    """When the meeting went on."""


class Officers(Frozen):
    """Who led, recorded and will inspect this meeting."""

    chair: str | None = None
    """Chair of this meeting."""
    secretary: str | None = None
    """Secretary or minute-taker."""
    inspectors: tuple[str, ...] = ()
    """Inspectors of the minutes elected in the meeting."""
    tellers: tuple[str, ...] = ()
    """Tellers elected in the meeting."""


class Attachment(Frozen):
    """An annex of the papers."""

    id: str = ""
    """Stable id within the meeting."""
    number: str | None = None
    """Number as printed."""
    title: Text
    """Title as printed."""
    file: str | None = None
    """Path relative to the meeting file."""
    publicity: Publicity = Publicity.PUBLIC
    """Who may read it."""


class NextMeeting(Frozen):
    """When the body meets next, as far as it is known."""

    date: Day | None = None
    """Day."""
    start: Clock | None = None
    """Clock time."""
    place: Text | None = None
    """Place."""
    note: Text | None = None
    """What is known in words, such as only a month."""


class Meeting(Frozen):
    """One meeting of one body."""

    body: Body
    """The body that meets."""
    id: str | None = None
    """Stable id of the meeting that no paper prints; without one its number tells it from others of the body."""
    kind: MeetingKind = MeetingKind.ORDINARY
    """What sort of meeting it is."""
    state: State = State.DRAFT
    """How far its papers are."""
    language: Language = Language.FI
    """The meeting's own language: that of plain texts."""
    number: str | None = None
    """Number of the meeting as printed, such as `3/2023`."""
    diary_number: str | None = None
    """Case id of an authority for the meeting (diaarinumero); its papers have the header of an authority then."""
    date: Day | None = None
    """Day of the meeting."""
    start: Clock | None = None
    """When it was opened; before the meeting, when it is to begin."""
    end: Clock | None = None
    """When it was closed."""
    breaks: tuple[Break, ...] = ()
    """Breaks."""
    place: Text | None = None
    """Where it is held."""
    remote: Remote | None = None
    """Its remote side."""
    notice: Notice | None = None
    """Its notice."""
    officers: Officers = Officers()
    """Its officers."""
    attendance: tuple[Attendance, ...] = ()
    """Who was present and absent, in the order printed."""
    items: tuple[Item, ...] = ()
    """Items of business, in the order handled."""
    attachments: tuple[Attachment, ...] = ()
    """Annexes of the papers."""
    next_meeting: NextMeeting | None = None
    """When the body meets next."""

    @field_validator("attendance", mode="after")
    @classmethod
    def _identify_attendance(cls, rows: tuple[Attendance, ...]) -> tuple[Attendance, ...]:
        ids = _identified((r.id, r.name) for r in rows)
        return tuple(r if r.id == i else r.model_copy(update={"id": i}) for r, i in zip(rows, ids, strict=True))

    @field_validator("items", mode="after")
    @classmethod
    def _identify_items(cls, rows: tuple[Item, ...]) -> tuple[Item, ...]:
        ids = _identified((r.id, "" if r.id else r.title.best(Language.FI, Language.FI)) for r in rows)
        return tuple(r if r.id == i else r.model_copy(update={"id": i}) for r, i in zip(rows, ids, strict=True))

    @field_validator("attachments", mode="after")
    @classmethod
    def _identify_attachments(cls, rows: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        ids = _identified((r.id, "" if r.id else r.title.best(Language.FI, Language.FI)) for r in rows)
        return tuple(r if r.id == i else r.model_copy(update={"id": i}) for r, i in zip(rows, ids, strict=True))


def _identified(rows: Iterable[tuple[str, str]]) -> list[str]:
    """An id for each row: its own, or one made from its words, told apart by a number where needed."""
    known = list(rows)
    taken = {i for i, _ in known if i}
    ids: list[str] = []
    for given, words in known:
        if given:
            ids.append(given)
            continue
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "row"
        made, count = stem, 1
        while made in taken:
            count += 1
            made = f"{stem}-{count}"
        taken.add(made)
        ids.append(made)
    return ids
