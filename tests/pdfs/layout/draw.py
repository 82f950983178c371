"""Draws the papers of this folder: `python -m tests.pdfs.layout.draw [NAME …]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.pdfs.layout import columns, frames, letters, numbers, tables

HERE = Path(__file__).parent

PAPERS: dict[str, Callable[[Path], None]] = {
    "section-before": numbers.section_before,
    "section-after": numbers.section_after,
    "point-and-section": numbers.point_and_section,
    "sub-items": numbers.sub_items,
    "without-numbers": numbers.without_numbers,
    "number-alone": numbers.number_alone,
    "section-at-the-right": numbers.section_at_the_right,
    "section-in-the-margin": numbers.section_in_the_margin,
    "letters-and-romans": numbers.letters_and_romans,
    "rows-as-items": tables.rows_as_items,
    "table-over-pages": tables.table_over_pages,
    "table-without-repeated-head": tables.table_without_repeated_head,
    "table-without-numbers": tables.table_without_numbers,
    "boxes-of-items": tables.boxes_of_items,
    "two-columns": columns.two_columns,
    "side-by-side": columns.side_by_side,
    "one-below-the-other": columns.one_below_the_other,
    "turned": columns.turned,
    "broken-words": letters.broken_words,
    "ligatures": letters.ligatures,
    "tex-codes": letters.tex_codes,
    "letterspaced": letters.letterspaced,
    "headers-inside": frames.headers_inside,
    "numbered-lines": frames.numbered_lines,
    "footnotes": frames.footnotes,
    "cover-contents-annex": frames.cover_contents_annex,
    "in-forms": frames.in_forms,
}


def main(named: list[str]) -> None:
    """Draw the papers named, or all."""
    for name in named or PAPERS:
        PAPERS[name](HERE / f"{name}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:])
