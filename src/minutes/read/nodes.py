"""The tree of a file as it was written: scalars are words, and everything knows its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes.errors import Fault, Spot


@dataclass(frozen=True)
class Mark:
    """A place in a file; line and column from 1."""

    line: int
    column: int

    def spot(self, file: Path) -> Spot:
        """The place as errors tell it."""
        return Spot(file=file, line=self.line, column=self.column)


@dataclass(frozen=True)
class Scalar:
    """One value as it was written; `plain` if it stood without quotes."""

    mark: Mark
    value: str
    plain: bool = False

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here: an empty place, `~` or `null` without quotes."""
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Listing:
    """A list."""

    mark: Mark
    rows: tuple[Node, ...]


@dataclass(frozen=True)
class Mapping:
    """Keys and what stands under them, in the order of the file; a key may stand there twice."""

    mark: Mark
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Listing | Mapping

MAX_DEPTH = 30
"""Levels of nesting that a file may have; a meeting needs nine."""
MAX_NODES = 300_000
"""Nodes that a file may have with its aliases written out; 80 items with everything need 20,000."""


class NodeFault(Exception):
    """The tree cannot be built; carries the one fault that stopped it."""

    def __init__(self, slug: str, mark: Mark | None, **arguments: object) -> None:
        super().__init__(slug)
        self.slug = slug
        self.mark = mark
        self.arguments = arguments

    def fault(self, file: Path) -> Fault:
        """The fault with its place in the file."""
        spot = self.mark.spot(file) if self.mark else Spot(file=file)
        return Fault(slug=self.slug, spot=spot, arguments=tuple(self.arguments.items()))


def key_words(node: Node) -> Iterator[str]:
    """All keys of the tree as written, in the order of the file."""
    if isinstance(node, Mapping):
        for key, below in node.entries:
            yield key.value
            yield from key_words(below)
    elif isinstance(node, Listing):
        for row in node.rows:
            yield from key_words(row)
