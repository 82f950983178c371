"""Something wrong or worth knowing about a document, as data."""

from __future__ import annotations

from enum import StrEnum

from minutes.model.base import Frozen


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Argument(Frozen):
    """One value that the words of a finding mention."""

    name: str
    """Name of the placeholder."""
    value: str
    """What stands there."""


class Finding(Frozen):
    """What a check found. `messages` turns slug and arguments into words."""

    slug: str
    """What was found."""
    severity: Severity
    """How bad it is."""
    where: str = ""
    """JSON pointer into the meeting, such as `/items/3/number`; empty for the whole."""
    also: tuple[str, ...] = ()
    """Pointers to other places that take part in it."""
    arguments: tuple[Argument, ...] = ()
    """Values for the words."""
    source: str = ""
    """The law, standard or custom behind the check."""


def finding(slug: str, severity: Severity, where: str = "", *, also: tuple[str, ...] = (), source: str = "",
            **arguments: object) -> Finding:  # fmt: skip
    """A finding from plain arguments."""
    named = tuple(Argument(name=k, value=str(v)) for k, v in arguments.items())
    return Finding(slug=slug, severity=severity, where=where, also=also, source=source, arguments=named)
