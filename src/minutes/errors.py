"""What stops the work: one exception with a few families.

A family says what kind of thing went wrong and has one exit code (`cli/failures.py`);
the slug says exactly what, and `messages` turns slug and arguments into words in the
user's language. What is merely wrong with a document is a `Finding`, not an exception.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where something is wrong, as far as it is known.

    Lines, columns and pages count from 1. `place` is a place as its author sees it,
    such as "table 2, row 3, cell 2".
    """

    file: Path | None = None
    line: int | None = None
    column: int | None = None
    page: int | None = None
    place: str | None = None


class MinutesError(Exception):
    """Base of all errors that the toolkit raises on purpose.

    Args:
        slug: what exactly is wrong, a key of the message table.
        file: the file in which it is wrong.
        line, column, page: place in it, from 1.
        place: place in it as its author sees it.
        arguments: values for the placeholders of the message.
    """

    family: ClassVar[str] = "minutes"

    def __init__(
        self,
        slug: str,
        *,
        file: Path | None = None,
        line: int | None = None,
        column: int | None = None,
        page: int | None = None,
        place: str | None = None,
        **arguments: object,
    ) -> None:
        super().__init__(slug)
        self.slug = slug
        self.spot = Spot(file=file, line=line, column=column, page=page, place=place)
        self.arguments: dict[str, object] = dict(arguments)

    def name_file(self, file: Path) -> None:
        """Say in which file it is wrong, where the error does not say so itself."""
        if self.spot.file is None:
            self.spot = replace(self.spot, file=file)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross from worker processes, with all they know."""
        return (_rebuilt, (type(self), self.slug, self.spot, self.arguments))

    def __str__(self) -> str:
        """The slug and arguments, for developers; users get `messages.words_of`."""
        known = ", ".join(f"{k}={v!r}" for k, v in self.arguments.items())
        return f"{self.slug}({known})"


def _rebuilt(kind: type[MinutesError], slug: str, spot: Spot, arguments: dict[str, object]) -> MinutesError:
    error = kind.__new__(kind)
    MinutesError.__init__(error, slug)
    error.spot = spot
    error.arguments = arguments
    return error


class UsageError(MinutesError):
    """The call itself is off: an unknown kind of paper, options that exclude each other."""

    family = "usage"


class InputError(MinutesError):
    """A meeting or body file, or another input of the user's own, cannot be read or is not valid."""

    family = "input"


class TemplateError(MinutesError):
    """A Word template cannot be used: not a .docx, a fault in a tag, or hostile."""

    family = "template"


class PaperError(MinutesError):
    """A PDF, scan or Word document cannot be read: encrypted, truncated, empty, without text."""

    family = "paper"


class EngineError(MinutesError):
    """An outside program or engine is missing, failed, hung, or gave something unusable."""

    family = "engine"


class OutputError(MinutesError):
    """A result cannot be written: it exists, the folder is not writable, the disk is full."""

    family = "output"


class SigningError(MinutesError):
    """A paper cannot be signed or a key not be used: wrong passphrase, expired certificate, no field."""

    family = "signing"


class WorkerError(MinutesError):
    """A worker process died, or went over its time or memory, on one file."""

    family = "worker"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One of several things wrong in one file, each with its own spot."""

    slug: str
    spot: Spot
    arguments: tuple[tuple[str, object], ...] = ()


class FaultyInput(InputError):
    """A file with faults, all of them listed at once.

    Args:
        file: the faulty file.
        faults: at least one fault, in order of place.
    """

    family = "input"

    def __init__(self, file: Path, faults: tuple[Fault, ...]) -> None:
        super().__init__("faulty-input", file=file, count=len(faults))
        self.faults = faults

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the faults across processes."""
        return (FaultyInput, (self.spot.file, self.faults))
