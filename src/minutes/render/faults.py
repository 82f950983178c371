"""A fault of a template as a value: what is wrong, at which tag, and how it is mended where there is one way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from minutes.errors import Fault, Spot, TemplateError


class Mend(StrEnum):
    """How a fault is mended without asking."""

    REWRITE = "rewrite"
    """The tag is written as it has to be."""
    OWN_PARAGRAPH = "own-paragraph"
    """The tag moves out into a paragraph of its own."""
    OWN_ROW = "own-row"
    """The tag moves out into a row of its own."""


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """A fault, and what mending it needs to know."""

    slug: str
    """What is wrong, a key of the table of errors."""
    place: str | None
    """Where, as the author sees it."""
    arguments: tuple[tuple[str, object], ...] = ()
    """Values for the words."""
    tag: int | None = None
    """Number of the tag in its part, from 0."""
    mend: Mend | None = None
    """How it is mended; None where that cannot be told."""
    instead: str = ""
    """What the tag becomes."""

    def saying(self, **arguments: object) -> Flaw:
        """The fault with more values for its words."""
        return replace(self, arguments=(*self.arguments, *arguments.items()))

    def as_fault(self, file: Path) -> Fault:
        """The fault of a file."""
        return Fault(slug=self.slug, spot=Spot(file=file, place=self.place), arguments=self.arguments)

    def as_error(self, file: Path) -> TemplateError:
        """The fault as what stops filling."""
        error = TemplateError(self.slug, file=file, place=self.place)
        error.arguments.update(self.arguments)
        return error


def fault(
    slug: str,
    place: str | None,
    *,
    tag: int | None = None,
    mend: Mend | None = None,
    instead: str = "",
    **arguments: object,
) -> Flaw:
    """A fault from plain arguments; a tag that has to be written otherwise is named in its words as `instead`."""
    if instead:
        arguments["instead"] = instead
        mend = mend or Mend.REWRITE
    return Flaw(slug=slug, place=place, arguments=tuple(arguments.items()), tag=tag, mend=mend, instead=instead)
