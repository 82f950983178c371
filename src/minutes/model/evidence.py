"""Where on a page a value was read, and how sure that is."""

from __future__ import annotations

from enum import StrEnum

from minutes.model.base import Frozen


class Certainty(StrEnum):
    """How sure a value is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Box(Frozen):
    """A rectangle on a page in PDF points, origin top left, y down, right and bottom ends exclusive."""

    left: float
    top: float
    right: float
    bottom: float


class Evidence(Frozen):
    """Proof of one extracted value."""

    pointer: str
    """JSON pointer of the value in the meeting, such as `/items/3/decision/text`."""
    page: int | None = None
    """Page, from 1; absent where the value does not stand on a page (embedded data)."""
    box: Box | None = None
    """Where on the page."""
    words: str = ""
    """The words it was read from, as printed."""
    rule: str = ""
    """The rule that found it: a lexicon entry or a stage."""
    certainty: Certainty = Certainty.HIGH
    """How sure it is."""
