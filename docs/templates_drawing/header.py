"""The header of every page."""

from __future__ import annotations

from collections.abc import Sequence

from docs.templates_drawing import looks
from docs.templates_drawing.sheet import Sheet

from minutes.lexicon import printed


def header(sheet: Sheet, entry: str) -> str:
    """The header of SFS 2487: who, what paper, which number and page; below them the body, the day, the diary number.

    Args:
        sheet: speaks the languages.
        entry: kind of paper, in the lexicon.
    """
    body_alone = "{% if body.organisation %}{{ body.organisation }}{% else %}{{ body.name }}{% endif %}"
    first, grid = looks.KIND_AT, (looks.NUMBER_AT - looks.KIND_AT, looks.PAGE_AT - looks.NUMBER_AT)
    last = looks.WIDTH - looks.PAGE_AT

    def lines(*texts: tuple[str, str]) -> str:
        return "".join(f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{sheet.run(*text)}</w:p>' for text in texts)

    page = (
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f"{sheet.field('PAGE', 'Strong')}{sheet.run(' (', 'Strong')}{sheet.field('NUMPAGES', 'Strong')}"
        f"{sheet.run(')', 'Strong')}</w:p>"
    )
    kinds = [
        (printed(entry, language), style)
        for language, style in zip(sheet.languages, ("Strong", "Toinenkielivahva"), strict=False)
    ]
    who = lines((body_alone, "Strong"))
    below = lines(("{% if body.organisation %}{{ body.name }}{% endif %}", ""))
    if sheet.second:
        again = "{% if body.organisation %}{{ body.other.organisation }}{% else %}{{ body.other.name }}{% endif %}"
        who += lines((again, "Toinenkieli"))
        below += sheet.control("if body.organisation and body.other.name")
        below += lines(("{{ body.other.name }}", "Toinenkieli")) + sheet.control("endif")
    marks = lines(("{{ meeting.diary_number }}", ""))
    public = sheet.run("{{ meeting.publicity }}", "")
    if sheet.second:
        again = "{% if meeting.other.publicity %} / {{ meeting.other.publicity }}{% endif %}"
        public += sheet.run(again, "Toinenkieli")
    marks += f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{public}</w:p>'
    draft = lines((printed("document.draft", sheet.language).upper(), "Luonnosmerkki"))
    marks += sheet.control("if meeting.draft") + draft + sheet.control("endif")
    widths = (first, *grid, last)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{looks.WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        + _cells([(who, first, 1), (lines(*kinds), grid[0], 1),
                  (lines(("{{ meeting.number }}", "")), grid[1], 1), (page, last, 1)])
        + _cells([(below, first, 1), (lines(("{{ meeting.date }}", "")), grid[0], 1),
                  (marks, grid[1] + last, 2)])
        + '</w:tbl><w:p><w:pPr><w:pStyle w:val="Ylatunnisteviiva"/></w:pPr></w:p>'
    )  # fmt: skip


def _cells(cells: Sequence[tuple[str, int, int]]) -> str:
    """A row of the header: content, width and span of each cell."""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + f"</w:tcPr>{content}</w:tc>"
        for content, width, span in cells
    )
    return f"<w:tr>{drawn}</w:tr>"
