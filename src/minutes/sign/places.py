"""Where a signature goes: plain data between whoever finds the place and whoever makes the field."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.model import Box


@dataclass(frozen=True, kw_only=True)
class FieldPlace:
    """A signature field to be made."""

    field: str
    """Name of the field, such as `chair` or `inspector1`."""
    label: str
    """What it is for, in the paper's language: a tip on screen and the text for a screen reader."""
    page: int | None = None
    """Page, from 1; None makes a field that is not seen."""
    box: Box | None = None
    """Where on the page: points, origin top left, y down; None makes a field that is not seen."""

    @property
    def seen(self) -> bool:
        """Whether the field shows on a page."""
        return self.page is not None and self.box is not None
