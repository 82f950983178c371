"""An invented meeting that has something to print for every field, to show and to try templates with."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

from minutes.model import Edition, Meeting
from minutes.render.fields import HIDDEN, PaperFields
from minutes.render.projection import reduced
from minutes.render.wording import fields_of

_FILE = Path(__file__).parent / "sample_meeting.json"


@cache
def sample_meeting() -> Meeting:
    """The meeting; its texts are in Finnish, Swedish and English."""
    return Meeting.model_validate_json(_FILE.read_bytes())


def sample_fields(edition: Edition) -> PaperFields:
    """What a paper of it prints.

    Raises:
        UsageError: `kind-not-made`.
    """
    meeting = sample_meeting()
    return fields_of(reduced(meeting, edition), edition, meeting)


def richest(rows: tuple[object, ...]) -> object | None:
    """The row of a list that fills the most fields."""
    return max(rows, key=_filled, default=None)


def _filled(row: object) -> int:
    if not is_dataclass(row):
        return bool(row)
    return sum(bool(getattr(row, f.name)) for f in fields(row) if f.name not in HIDDEN)
