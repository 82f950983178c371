"""Titles that stand beside their text, or behind it at the right end of the line."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.extract.lines import Line, made_line
from minutes.extract.numbering import Style, numbered
from minutes.extract.typography import Look

RIGHT_SECTIONS = 2
"""So many titles with a section at the right end of their line make it the place of the paper's sections."""


def with_numbers_first(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, sections that stand alone at their right ends put before their titles.

    Only where several lines end so and hardly any begins with a section: a section may also stand at the right
    end of a page's head.
    """
    at_right = {
        index
        for index, line in enumerate(lines)
        if len(line.cells) > 1
        and "§" in line.cells[-1].text
        and (number := numbered(line.cells[-1].text)) is not None
        and number.style is Style.SECTION
        and not number.title
        and numbered(line.text) is None
    }
    titles = {lines[index].cells[0].text for index in at_right}
    if len(titles) < RIGHT_SECTIONS or 3 * len(titles) < 2 * len(at_right):
        return tuple(lines)
    first = sum("§" in line.text[:12] and numbered(line.text) is not None for line in lines)
    if first > 1:
        return tuple(lines)
    return tuple(
        made_line(line.page, [c.words for c in (line.cells[-1], *line.cells[:-1])]) if index in at_right else line
        for index, line in enumerate(lines)
    )


def with_side_headings_apart(lines: Sequence[Line], look: Look) -> tuple[Line, ...]:
    """The lines, with a bold numbered side heading parted from text that stands beside it.

    In a layout with a hanging column the text of a short item begins on the line of its heading.
    """
    made: list[Line] = []
    for line in lines:
        cells = line.cells
        # The number may have a cell of its own.
        split = next((i for i, c in enumerate(cells) if not all(w.bold for w in c.words)), len(cells))
        side = numbered(" ".join(c.text for c in cells[:split])) if 0 < split < len(cells) else None
        # Beside a bold number alone stands its title, however light, and no text.
        if side is not None and side.title and not look.bold:
            made.append(made_line(line.page, [c.words for c in cells[:split]]))
            made.append(made_line(line.page, [c.words for c in cells[split:]]))
        else:
            made.append(line)
    return tuple(made)
