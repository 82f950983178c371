"""Labels that begin a part of an item: `Päätös:`, `Beslut`, `Proposal`.

A label stands alone on its line, before a colon, in bold before plain text, or in the left column.
"""

from __future__ import annotations

from typing import NamedTuple

from minutes.extract.lines import Line
from minutes.extract.names import Shape, shape_of, without_titles
from minutes.lexicon import Entry, can_hold, whole

BULLETS = frozenset("•●○◦▪·‣*–-")
"""What may stand before a label in a list."""

LONGEST = 60
"""A label is at most this many characters long."""


class Label(NamedTuple):
    """A label at the beginning of a line."""

    entry: Entry
    rest: str
    """What follows it on its line."""
    left: float
    """Where it begins, in points."""

    @property
    def part(self) -> str:
        """The part of an item that it begins."""
        return self.entry.given("part") or ""


def label_of(line: Line) -> Label | None:
    """The label at the beginning of a line, or None."""
    cells = line.cells
    first = cells[0].text
    if not (can_hold("label", line.text) or can_hold("label", first)):
        return None
    bullet = not any(c.isalnum() for c in first) and len(cells) > 1
    if bullet:
        cells = cells[1:]
        first = cells[0].text
    left = cells[0].left
    rest = " ".join(c.text for c in cells[1:])
    words = cells[0].words
    if first[:1] in BULLETS and len(words) > 1 and len(words[0].text) == 1:  # a bullet in the cell of its label
        words, left = words[1:], words[1].left
        first = " ".join(w.text for w in words)
    if len(first) <= LONGEST and (hit := whole("label", first)) is not None and not first.rstrip().endswith("."):
        return Label(hit.entry, rest, left)
    head, colon, tail = first.partition(":")
    if colon and len(head) <= LONGEST and (hit := whole("label", head)) is not None:
        return Label(hit.entry, f"{tail.strip()} {rest}".strip(), left)
    if (
        not colon
        and len(words) > 2
        and (hit := whole("label", words[0].text)) is not None
        and hit.entry.given("part") == "proposal"
    ):
        office = " ".join(w.text for w in words[1:])
        name, taken = without_titles(office)
        if taken and shape_of(name) is Shape.FULL:  # `Päätösehdotus Kunnanjohtaja Aino Malli`: who presents it
            return Label(hit.entry, rest, left)
    bold = [w.text for w in words if w.bold]
    texts = [w.text for w in words]
    if 0 < len(bold) < len(texts) and texts[: len(bold)] == bold:
        hit = whole("label", " ".join(bold))
        if hit is not None:
            return Label(hit.entry, " ".join([*texts[len(bold) :], rest]).strip(), left)
    return None
