"""What a person corrected in a reading of a paper, as operations on its meeting (RFC 6902, JSON Patch)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, JsonValue

from minutes.model.base import Frozen


class Verb(StrEnum):
    """Operations of a JSON patch that a correction may hold (RFC 6902, section 4)."""

    TEST = "test"
    ADD = "add"
    REPLACE = "replace"
    REMOVE = "remove"


class Operation(Frozen):
    """One operation on a meeting as JSON."""

    op: Verb
    """What it does."""
    path: str = Field(pattern=r"^(?:/(?:[^~/]|~[01])*)+$")
    """JSON pointer into the meeting (RFC 6901)."""
    value: JsonValue = None
    """What is tested, or stands there from now on; a removal has none."""


class PaperCorrections(Frozen):
    """The corrections of one paper."""

    hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the paper's bytes, hexadecimal: what the corrections belong to, wherever the paper lies."""
    path: str = ""
    """Where the paper lay, for people."""
    patch: tuple[Operation, ...] = ()
    """What was changed, one operation after another on the meeting as it was read; before each replacement and
    removal stands a test of the value that was there."""
    checked: tuple[Operation, ...] = ()
    """Tests of values that somebody looked at and found right, in the meeting after the patch."""


class Correction(Frozen):
    """One change that a person made to what was read."""

    op: Verb
    """Whether a value was added, replaced or removed."""
    pointer: str
    """JSON pointer of the value in the meeting as it stood after the corrections before this one."""
    was: JsonValue = None
    """What was read; absent where nothing was."""
    now: JsonValue = None
    """What stands there instead; absent after a removal."""
    tests: tuple[Operation, ...] = ()
    """What had to hold for it beside the value itself, such as the id of the row that it is in."""
