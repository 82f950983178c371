"""The grid of a table whose rows got more or fewer cells than the template shows."""

from __future__ import annotations

from lxml import etree

from minutes.render.styles import Element, Looks, w


def fitted(table: bytes, looks: Looks) -> bytes:
    """A table whose grid has as many columns as its widest row, and is as wide as before.

    The widths come out as docxtpl makes them, so that a template looks the same with it.

    Args:
        table: a `w:tbl`.
        looks: looks of its part.
    """
    return looks.changed(table, lambda box: _fit(box[0]))


def _fit(table: Element) -> None:
    grid = table.find(w("tblGrid"))
    columns = [] if grid is None else grid.findall(w("gridCol"))
    if grid is None or not columns:
        return
    rows = [row.findall(w("tc")) for row in table.iter(w("tr"))]
    missing = max((len(cells) for cells in rows), default=0) - len(columns)
    if missing > 0:
        total = sum(_width(c) for c in columns)
        if total > 0:
            before, now = total / len(columns), total / (len(columns) + missing)
            for column in columns:
                column.set(w("w"), str(int(_width(column) * now / before)))
            for _ in range(missing):
                etree.SubElement(grid, w("gridCol")).set(w("w"), str(int(now)))
    columns = grid.findall(w("gridCol"))
    spare = len(columns) - max((sum(_span(cell) for cell in cells) for cells in rows), default=0)
    if 0 < spare < len(columns):
        gone, left = columns[-spare:], columns[:-spare]
        share = int(sum(_width(c) for c in gone) / len(left))
        for column in gone:
            grid.remove(column)
        for column in left:
            column.set(w("w"), str(int(_width(column) + share)))


def _width(column: Element) -> float:
    """Width of a column in twentieths of a point."""
    return float(column.get(w("w")) or 0)


def _span(cell: Element) -> int:
    """How many columns a cell takes."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return int(span.get(w("val")) or 1) if span is not None else 1
