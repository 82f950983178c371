"""An invented meeting that has something to print for every field, to show and to try templates with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from minutes.model import Edition, Meeting
from minutes.render.fields import PaperFields
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


@cache
def sample_logo() -> bytes:
    """The picture of its body, a PNG."""
    return (Path(__file__).parent / "sample_logo.png").read_bytes()
