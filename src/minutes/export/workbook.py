"""The tables as one workbook (.xlsx), a sheet each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from minutes.errors import OutputError
from minutes.export.tables import TABLES, Cell
from minutes.model import Extraction

if TYPE_CHECKING:
    from xlsxwriter.workbook import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Rows of a sheet (ECMA-376, as Excel reads it)."""
MOST_CHARACTERS = 32_767
"""Characters of a cell; a longer text is cut and ends in an ellipsis."""
_WIDTHS = {
    "title": 44, "decision": 60, "resolved": 60, "proposal": 60, "body": 36, "name": 26, "organisation": 30,
    "paper": 40, "subject": 40, "meeting": 18, "ballots": 40,
}  # fmt: skip
"""Widths of columns, in characters; of others 12."""


def write_workbook(extractions: Iterable[Extraction], stream: BinaryIO, file: Path) -> None:
    """Write all tables; every text is a text, so that none is run as a formula.

    Rows go to the disk as they come, so memory stays flat however many papers there are.

    Args:
        extractions: what was read from each paper.
        stream: where the workbook goes.
        file: its name, for messages.

    Raises:
        OutputError: `workbook-full` where a sheet would have more rows than a workbook can hold.
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": False})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        sheets: list[Worksheet] = []
        for table in TABLES:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(table.columns):
                sheet.set_column(column, column, _WIDTHS.get(name, 12))
                sheet.write_string(0, column, name, head)
            sheets.append(sheet)
        rows = [1] * len(TABLES)
        for extraction in extractions:
            for place, table in enumerate(TABLES):
                for cells in table.rows(extraction):
                    if rows[place] >= MOST_ROWS:
                        raise OutputError("workbook-full", file=file, table=table.name, most=MOST_ROWS)
                    for column, cell in enumerate(cells):
                        _write(sheets[place], rows[place], column, cell, day)
                    rows[place] += 1
        for sheet, table, count in zip(sheets, TABLES, rows, strict=True):
            sheet.autofilter(0, 0, count - 1, len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, day: Format) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, cell if len(cell) <= MOST_CHARACTERS else cell[: MOST_CHARACTERS - 1] + "…")
