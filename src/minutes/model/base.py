"""What all parts of the model share: frozen records, languages and clock times."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer


class Frozen(BaseModel):
    """A record that never changes after it is made, has no unknown fields, and is compared by value."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
        use_attribute_docstrings=True,
    )

    def as_json(self) -> dict[str, Any]:
        """The record as plain JSON values: dates ISO, times `HH:MM`, what is not set left out."""
        return self.model_dump(mode="json", exclude_defaults=True)


class Language(StrEnum):
    """Languages that papers are printed in and read in (ISO 639-1)."""

    FI = "fi"
    SV = "sv"
    EN = "en"


Clock = Annotated[time, PlainSerializer(lambda t: t.strftime("%H:%M"), return_type=str, when_used="json")]
"""A clock time of the meeting's place, to the minute; `HH:MM` in JSON."""


def day_words(day: date) -> str:
    """A day as papers in Finnish and Swedish write it, `3.3.2027`."""
    return f"{day.day}.{day.month}.{day.year}"
