"""Tables whose rows are people, items or attachments: known rows by their bookmarks, new ones by their columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from minutes.model.bookmarks import FieldMark
from minutes.read.word_blocks import Paragraph, Piece, Row, Table
from minutes.read.word_custom import Custom, segments_of

if TYPE_CHECKING:
    from minutes.read.word_fields import Fields

_FIELDS = {
    "attendance": ("name", "organisation", "role", "note"),
    "items": ("number", "title", "decision", "who", "due"),
    "attachments": ("number", "title"),
}
"""Fields that columns usually hold, in their usual order."""

_Column = tuple[tuple[str, ...], str]
"""The fields that the cells of a column hold, and what parts them."""


def read_table(table: Table, custom: Custom, fields: Fields, under: str) -> bool:
    """Give the cells of a table to the fields of its rows.

    Args:
        table: the table.
        custom: what is usual in the document.
        fields: takes the words.
        under: words of the heading above.

    Returns:
        Whether its rows are rows of a list; of another table nothing is taken.
    """
    keys = [_key_of(row, custom) for row in table.rows]
    known = [key for key in keys if key]
    groups = {custom.kind(key) for key in known}
    if len(groups) != 1 or len(set(known)) != len(known):
        return False
    (group,) = groups
    columns = _columns(table, keys, custom)
    _guess_columns(table, columns, _FIELDS[group])
    first = next(place for place, key in enumerate(keys) if key)
    headed = any(row.head for row in table.rows)
    for place, (row, key) in enumerate(zip(table.rows, keys, strict=True)):
        if key:
            fields.row(group, key, under).group = under
            _known_row(row, key, columns, fields, custom)
        elif not row.head and (headed or place > first) and _is_typed(row, custom):
            _new_row(row, fields.row(group, "", under).key, columns, fields)
    return True


def _is_typed(row: Row, custom: Custom) -> bool:
    """Whether a row without bookmarks holds words that the template did not print."""
    return any(p.text.strip() and not custom.is_usual(p) for p in row.paragraphs)


def _key_of(row: Row, custom: Custom) -> str:
    """The key that most fields of a row have."""
    seen = Counter(
        m.key for p in row.paragraphs for m in p.marks if custom.kind(m.key) in ("items", "attendance", "attachments")
    )
    return seen.most_common(1)[0][0] if seen else ""


def _columns(table: Table, keys: list[str], custom: Custom) -> dict[int, _Column]:
    """What the columns hold, as most of the known rows have it."""
    seen: dict[int, Counter[_Column]] = {}
    for row, key in zip(table.rows, keys, strict=True):
        for place, cell in enumerate(row.cells) if key else ():
            segments = [s for p in cell for s in segments_of(p)]
            names = tuple(dict.fromkeys(s.mark.field for s in segments if s.mark and s.mark.key == key))
            if names:
                parts = [s.text for s in segments if s.mark is None and s.text]
                seen.setdefault(place, Counter())[names, parts[0] if len(names) > 1 and parts else ""] += 1
    # A row without an organisation, say, shows fewer fields than the column may hold.
    return {place: max(count, key=lambda column: (len(column[0]), count[column])) for place, count in seen.items()}


def _guess_columns(table: Table, columns: dict[int, _Column], names: tuple[str, ...]) -> None:
    """Give the fields that no bookmark of a column tells to the columns that are left, if they are as many."""
    told = {name for held, _ in columns.values() for name in held}
    left = [name for name in names if name not in told]
    wide = max((len(row.cells) for row in table.rows), default=0)
    free = [place for place in range(wide) if place not in columns]
    if len(left) == len(free):
        columns.update({place: ((name,), "") for place, name in zip(free, left, strict=True)})


def _known_row(row: Row, key: str, columns: dict[int, _Column], fields: Fields, custom: Custom) -> None:
    for place, cell in enumerate(row.cells):
        marked = [p for p in cell if any(m.key == key for m in p.marks)]
        if not marked and place not in columns:
            for paragraph in cell:
                fields.give_up(paragraph)
        if not marked:
            _by_column(cell, key, columns.get(place), fields)
            continue
        here = {m.field for p in cell for m in p.marks if m.key == key}
        lost = [n for n in columns.get(place, ((), ""))[0] if n not in here and custom.was_printed(key, n)]
        owner: FieldMark | None = None
        for paragraph in cell:
            if paragraph.marks:
                owner = fields.take(paragraph) or owner
            elif paragraph.text.strip() and not custom.is_usual(paragraph):
                # A field of the cell that was typed over whole stands where it stood.
                owner = FieldMark(key, lost.pop(0)) if lost else owner
                if owner is not None:
                    fields.held(owner.key, owner.field).add(paragraph.kind, paragraph.pieces, new=True)


def _new_row(row: Row, key: str, columns: dict[int, _Column], fields: Fields) -> None:
    for place, cell in enumerate(row.cells):
        _by_column(cell, key, columns.get(place), fields)


def _by_column(cell: list[Paragraph], key: str, column: _Column | None, fields: Fields) -> None:
    """Give a cell without bookmarks to the fields of its column."""
    if column is None or not any(p.text.strip() for p in cell):
        return
    names, sign = column
    if len(names) == 1 or not sign.strip():
        held = fields.held(key, names[0])
        if not held.parts:
            for paragraph in cell:
                held.add(paragraph.kind, paragraph.pieces, new=True)
        return
    words = "\n".join(p.text for p in cell).split(sign)
    for name, part in zip(names, words, strict=False):
        held = fields.held(key, name)
        if not held.parts:
            held.add(cell[0].kind, [Piece(part)], new=True)
