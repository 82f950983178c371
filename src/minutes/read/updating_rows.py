"""Rows of a meeting file added, taken away and moved, with the comments above them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from minutes.model import Language, Meeting
from minutes.read.updating_nodes import STATUSES, FileText, RowPlace, order_of
from minutes.read.updating_text import LONGEST, flow_text
from minutes.read.updating_values import Splice
from minutes.read.vocabulary import key_in
from minutes.read.yaml_text import Tree, row_lines


class _Span(NamedTuple):
    """The lines of a row: from its comments to behind its line end."""

    start: int
    end: int


class Rows:
    """The rows of one list of a text.

    Args:
        file: the text.
        name: `attendance`, `items` or `attachments`.
        keys: language of keys that are added.
    """

    def __init__(self, file: FileText, name: str, keys: Language) -> None:
        self.file = file
        self.name = name
        self._keys = keys
        self.rows = file.rows(name)

    def removed(self, place: int) -> list[Splice]:
        """What to replace so that a row is gone."""
        return [self._without(self.rows[place])]

    def added(self, tree: Tree, after: int | None, status: str = "") -> list[Splice]:
        """What to replace so that a row stands behind another; behind None it is the first.

        Args:
            tree: the row in key words.
            after: place of the row that it comes after.
            status: of the attendance: the list that it belongs in, where lists are by status.
        """
        rows = [row for row in self.rows if not row.status or row.status == status]
        beside = self.rows[after] if after is not None and self.rows[after] in rows else None
        if beside is None and after is not None and rows:
            beside = rows[-1]
        if not rows:
            return [self._first(tree, status)]
        target = beside or rows[0]
        if self._flows(target.listing):
            return [self._in_flow(target, flow_text(tree, is_json=self.file.is_json), first=beside is None)]
        lines = self._laid_out(tree, target)
        return [self._in_block(target, "\n".join(lines), first=beside is None)]

    def moved(self, place: int, after: int | None, status: str = "") -> list[Splice]:
        """What to replace so that a row stands behind another, as it is written.

        Args:
            place: the row.
            after: place of the row that it comes after; None for the first place.
            status: of the attendance: the list that it goes to, where lists are by status.
        """
        row = self.rows[place]
        rows = [r for r in self.rows if (not r.status or r.status == (status or row.status)) and r != row]
        taken = self._without(row)
        if self._flows(row.listing):
            words = self.file.text[int(row.node.start_mark.index) : self.file.end(row.node)]
        else:
            span = self._span(row)
            words = self.file.text[span.start : span.end].rstrip("\n")
        flows = self._flows(row.listing)
        if not rows:
            return [taken, self._listed(words if self.file.is_json or not flows else f"  - {words}", status)]
        beside = self.rows[after] if after is not None and self.rows[after] in rows else None
        beside = beside or (rows[-1] if after is not None or status else None)
        target = beside or rows[0]
        if self._flows(target.listing):
            words = words if flows else flow_text(_as_written(row.node), is_json=False)
            return [taken, self._in_flow(target, words, first=beside is None)]
        column = _dash_column(self, target)
        words = " " * column + f"- {words}" if flows else _shifted(words, column - _dash_column(self, row))
        return [taken, self._in_block(target, words, first=beside is None)]

    # How rows lie.

    def _flows(self, listing: SequenceNode) -> bool:
        return self.file.is_json or self.file.in_flow(listing)

    def _dash(self, row: RowPlace) -> int:
        """Index of the dash of a row."""
        return self.file.text.rindex(
            "-", 0, int(row.node.start_mark.index) + (1 if self.file.is_nothing(row.node) else 0)
        )

    def _span(self, row: RowPlace) -> _Span:
        dash = self._dash(row)
        start = self.file.line_start(dash)
        column = dash - start
        while start > 0:
            above = self.file.line_start(start - 1)
            line = self.file.text[above : start - 1]
            if not line.strip().startswith("#") or len(line) - len(line.lstrip()) != column:
                break
            start = above
        return _Span(start, min(self.file.line_end(self.file.end(row.node)) + 1, len(self.file.text)))

    def _without(self, row: RowPlace) -> Splice:
        listing, place, text = row.listing, row.place, self.file.text
        if self._flows(listing):
            nodes = listing.value
            start, end = int(row.node.start_mark.index), self.file.end(row.node)
            if place:
                return Splice(self.file.end(nodes[place - 1]), end, "")
            return Splice(start, int(nodes[1].start_mark.index) if len(nodes) > 1 else end, "")
        span = self._span(row)
        end = span.end
        if place + 1 < len(listing.value):
            # The empty lines that part it from the next row go along.
            blank = re.compile(r"(?:[ \t]*\n)*").match(text, end)
            end = blank.end() if blank else end
            return Splice(span.start, end, "")
        before = text[: span.start]
        return Splice(len(before.rstrip("\n")) + 1 if before.strip() else span.start, end, "")

    def _in_flow(self, target: RowPlace, words: str, *, first: bool) -> Splice:
        node = target.listing.value[0] if first else target.node
        apart = node.start_mark.line != target.listing.start_mark.line
        gap = ",\n" + " " * int(node.start_mark.column) if apart else ", "
        if first:
            at = int(node.start_mark.index)
            return Splice(at, at, words + gap)
        at = self.file.end(node)
        return Splice(at, at, gap + words)

    def _in_block(self, target: RowPlace, words: str, *, first: bool) -> Splice:
        """Lines of a row behind, or before, those of another, parted from them as the others are."""
        span = self._span(target)
        parted = "\n" if self._parted(target.listing) else ""
        if first:
            return Splice(span.start, span.start, f"{words}\n{parted}")
        ended = "" if self.file.text[: span.end].endswith("\n") else "\n"
        return Splice(span.end, span.end, f"{ended}{parted}{words}\n")

    def _parted(self, listing: SequenceNode) -> bool:
        """Whether empty lines stand between the rows of a list."""
        nodes = listing.value
        if len(nodes) < 2:
            return self.name == "items" and isinstance(nodes[0], MappingNode) and not self.file.in_flow(nodes[0])
        spans = [self._span(RowPlace(listing, place)) for place in range(len(nodes))]
        between = [self.file.text[one.end : other.start] for one, other in pairwise(spans)]
        return any("\n" in gap and not gap.strip() for gap in between)

    def _laid_out(self, tree: Tree, target: RowPlace) -> list[str]:
        """The lines of a new row, in brackets where the others are."""
        dash = self._dash(target)
        pad = " " * (dash - self.file.line_start(dash))
        line = f"{pad}- {flow_text(tree, is_json=False)}"
        flows = isinstance(target.node, MappingNode) and self.file.in_flow(target.node)
        if flows and len(line) <= LONGEST and not isinstance(tree, str):
            return [line]
        return row_lines(tree, pad)

    def _first(self, tree: Tree, status: str) -> Splice:
        """The first row of a list that is not there, or empty."""
        if self.file.is_json:
            return self._listed(flow_text(tree, is_json=True), status)
        return self._listed("\n".join(row_lines(tree, "  ")), status)

    def _listed(self, words: str, status: str) -> Splice:
        """A list with one row, under a key that may be there already."""
        entries = self.file.entries(Meeting, self.file.root)
        by_status = (
            status if self.name == "attendance" and (any(s in entries for s in STATUSES) or not self.rows) else ""
        )
        key = by_status or self.name
        entry = entries.get(key)
        if self.file.is_json:
            if entry is not None:
                return Splice(int(entry.value.start_mark.index), self.file.end(entry.value), f"[{words}]")
            return self._new_key(key, f"[{words}]")
        if entry is not None:
            start = self.file.colon(entry.key)
            nothing = self.file.is_nothing(entry.value)
            return Splice(start, start if nothing else self.file.end(entry.value), f"\n{words}")
        return self._new_key(key, f"\n{words}")

    def _new_key(self, key: str, words: str) -> Splice:
        entries = self.file.entries(Meeting, self.file.root)
        order = order_of(Meeting)
        earlier = [e for name, e in entries.items() if name in order and order.index(name) < order.index(key)]
        before = max(earlier, key=lambda e: int(e.key.start_mark.index), default=None) or next(iter(entries.values()))
        word = key_in(Meeting, key, self._keys)
        if self.file.is_json:
            at = self.file.end(before.value)
            return Splice(at, at, ",\n" + " " * int(before.key.start_mark.column) + f'"{word}": {words}')
        at = self.file.line_end(max(self.file.end(before.value), self.file.colon(before.key)))
        blank = "\n" if isinstance(before.value, SequenceNode) and not self.file.in_flow(before.value) else ""
        return Splice(at, at, f"\n{blank}{word}:{words}")


def _as_written(node: Node) -> Tree:
    """A node as a tree of words."""
    if isinstance(node, MappingNode):
        return {str(key.value): _as_written(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_as_written(row) for row in node.value]
    return str(node.value).rstrip("\n")


def _dash_column(rows: Rows, row: RowPlace) -> int:
    dash = rows._dash(row)
    return dash - rows.file.line_start(dash)


def _shifted(words: str, by: int) -> str:
    """Lines moved to the right, or to the left."""
    if by >= 0:
        return "\n".join(" " * by + line if line.strip() else line for line in words.split("\n"))
    return "\n".join(line[-by:] if line[:-by].isspace() else line for line in words.split("\n"))
