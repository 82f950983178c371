"""A list of decisions: a table with a row for each item, and one more for each further task that it gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minutes.extract.clock import dates
from minutes.extract.doubt import is_odd
from minutes.extract.found import proof_of
from minutes.extract.items import Read
from minutes.extract.joining import joined
from minutes.extract.lines import Line
from minutes.extract.outcomes import outcome_of
from minutes.lexicon import find_all, whole
from minutes.model import Action, Certainty, Decision, Evidence, Item, Text

_COLUMNS = {
    "paper.section": "number",
    "paper.matter": "title",
    "paper.task": "what",
    "paper.responsible": "who",
    "paper.due": "due",
}
"""Columns by the lexicon entry of their header; that of the decision is the label of decisions."""

_NEEDED = {"number", "title", "decision"}

SLACK = 2.0
"""A word begins a column where it stands at most so far left of the column's header, in points."""


class _Row(NamedTuple):
    """A row of the table: the lines of each column's text, and all lines that it stands on."""

    cells: dict[str, list[str]]
    lines: list[Line]

    def text(self, column: str) -> str:
        return joined(self.cells.get(column, ())).strip()


def decisions_of(lines: Sequence[Line]) -> Read | None:
    """The items of a list of decisions; None where the paper has no such table.

    Args:
        lines: the lines of the paper in reading order, without furniture.
    """
    head = next((place for place, line in enumerate(lines) if _columns(line)), None)
    if head is None:
        return None
    items: list[Item] = []
    evidence: list[Evidence] = []
    for group in _grouped(_rows(lines[head:])):
        pointer = f"/items/{len(items)}"
        items.append(_item(group))
        evidence += _proofs(items[-1], group, pointer)
    return Read(tuple(items), tuple(evidence), tuple(lines[:head]), ())


def _columns(line: Line) -> tuple[tuple[float, str], ...]:
    """Left edge and name of each column that a header line names; empty where it is none."""
    found: list[tuple[float, str]] = []
    for cell in line.cells:
        word, label = whole("paper_word", cell.text), whole("label", cell.text)
        name = _COLUMNS.get(word.entry.id) if word is not None else None
        if name is None and label is not None and label.entry.given("part") == "decision":
            name = "decision"
        if name is None:
            return ()
        found.append((cell.left, name))
    return tuple(found) if {name for _, name in found} >= _NEEDED else ()


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """The rows below a header; the header comes again on each page."""
    columns: tuple[tuple[float, str], ...] = ()
    rows: list[_Row] = []
    for line in lines:
        if header := _columns(line):
            columns = header
            continue
        if line.left < columns[0][0] - SLACK:
            break
        cells: dict[str, list[str]] = {}
        for word in (word for cell in line.cells for word in cell.words):
            name = next((n for left, n in reversed(columns) if left - SLACK <= word.left), columns[0][1])
            cells.setdefault(name, []).append(word.text)
        if "number" in cells or not rows:
            rows.append(_Row({}, []))
        for name, words in cells.items():
            rows[-1].cells.setdefault(name, []).append(" ".join(words))
        rows[-1].lines.append(line)
    return rows


def _grouped(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows of each item together: those of further tasks repeat its number and title, and decide nothing."""
    group: list[_Row] = []
    for row in rows:
        further = group and not row.text("decision") and row.text("number") == group[0].text("number")
        if group and not further:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _item(group: Sequence[_Row]) -> Item:
    first = group[0]
    text = first.text("decision")
    tasks = tuple(_action(row) for row in group if row.text("what"))
    decision = Decision(
        text=Text(own=text) if text else None,
        outcome=outcome_of(text, tuple(find_all("standing", first.text("title"))))[0] if text else None,
        actions=tasks,
    )
    return Item(
        number=first.text("number") or None,
        title=Text(own=first.text("title")),
        decision=None if decision == Decision() else decision,
    )


def _action(row: _Row) -> Action:
    due = dates(row.text("due"))
    return Action(what=Text(own=row.text("what")), who=row.text("who") or None, due=due[0].value if due else None)


def _proofs(item: Item, group: Sequence[_Row], pointer: str) -> Iterator[Evidence]:
    """What proves the values of an item; the cells of a table are bounded by their header alone."""
    first = group[0]
    told = [("number", item.number or ""), ("title", first.text("title")), ("decision/text", first.text("decision"))]
    for name, words in told:
        if words:
            sure = Certainty.LOW if is_odd(words) else Certainty.MEDIUM
            yield proof_of(first.lines, "table.decisions", sure, words=words).at(f"{pointer}/{name}")
    for place, row in enumerate(row for row in group if row.text("what")):
        where = f"{pointer}/decision/actions/{place}"
        yield proof_of(row.lines, "table.decisions", Certainty.MEDIUM, words=row.text("what")).at(where)
