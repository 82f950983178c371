"""What was read from one paper."""

from __future__ import annotations

from enum import StrEnum

from minutes.model.base import Frozen, Language
from minutes.model.correction import Correction
from minutes.model.evidence import Evidence
from minutes.model.finding import Finding
from minutes.model.meeting import Meeting


class DocumentKind(StrEnum):
    """What a paper is by its content, not by its title."""

    AGENDA = "agenda"
    NOTICE = "notice"
    MINUTES = "minutes"
    MEMO = "memo"
    EXTRACT = "extract"
    SUMMARY = "summary"
    ATTENDANCE_LIST = "attendance-list"
    """To be signed at the door."""
    DECISION_LIST = "decision-list"
    """What was decided, who does it and by when."""
    OTHER = "other"


class Source(Frozen):
    """The file that was read."""

    path: str
    """Path as it was given."""
    hash: str
    """SHA-256 of its bytes, hexadecimal."""
    pages: int
    """Number of pages."""
    producer: str | None = None
    """Program that made it, as it says itself."""


class Document(Frozen):
    """The paper as a paper."""

    kind: DocumentKind
    """What it is by its content."""
    language: Language
    """Its main language."""
    second: Language | None = None
    """The second language of a parallel paper that was made here; None for a paper in one language."""
    title: str | None = None
    """Its title as printed."""


class Extraction(Frozen):
    """Everything read from one paper, with proof."""

    source: Source
    """The file."""
    document: Document
    """The paper."""
    meeting: Meeting
    """The meeting that it tells of."""
    evidence: tuple[Evidence, ...] = ()
    """Where each value stands."""
    findings: tuple[Finding, ...] = ()
    """What is wrong or in doubt."""
    corrections: tuple[Correction, ...] = ()
    """What a person changed in the reading, in the order in which it was changed."""
    checked: tuple[str, ...] = ()
    """Pointers of values that a person looked at and found right."""
