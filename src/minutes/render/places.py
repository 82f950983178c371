"""Where something stands in a Word document, as its author sees it."""

from __future__ import annotations

from lxml import etree

from minutes.messages.catalogue import _
from minutes.render.styles import w

Element = etree._Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = w("txbxContent")
"""The content of a text box."""


class Places:
    """Places in one part: tables, rows, cells, text boxes and paragraphs, counted from 1."""

    def __init__(self, root: Element) -> None:
        self._tables = {t: n for n, t in enumerate(root.iter(w("tbl")), start=1)}
        self._boxes: dict[Element, int] = {}
        for box in root.iter(BOX):
            self._boxes[box] = len(self._boxes) + 1 if not is_twin(box) else max(len(set(self._boxes.values())), 1)
        self._paragraphs: dict[Element, int] = {}
        count: dict[Element | None, int] = {}
        for paragraph in root.iter(w("p")):
            inside = next(paragraph.iterancestors(BOX), None)
            if next(paragraph.iterancestors(w("tbl"), BOX), None) is inside:
                count[inside] = self._paragraphs[paragraph] = count.get(inside, 0) + 1
        self._part = {
            w("hdr"): _("header"),
            w("ftr"): _("footer"),
            w("footnotes"): _("footnotes"),
            w("endnotes"): _("endnotes"),
        }.get(str(root.tag))

    def of(self, element: Element) -> str:
        """The place of a paragraph, a row or cell of a table, or what is within one."""
        parts = [self._part] if self._part else []
        box = next(element.iterancestors(BOX), None)
        if box is not None:
            parts.append(_("text box {number}").format(number=self._boxes[box]))
        parts.append(self._within(element))
        return ", ".join(p for p in parts if p) or _("document")

    def table(self, table: Element) -> str:
        """The place of a whole table."""
        place = _("table {table}").format(table=self._tables[table])
        return f"{self._part}, {place}" if self._part else place

    def _within(self, element: Element) -> str:
        table = next(element.iterancestors(w("tbl"), BOX), None)
        if table is None or table.tag == BOX:
            own = element if element.tag == w("p") else next(element.iterancestors(w("p")), None)
            if own is None or own not in self._paragraphs:
                return ""
            return _("paragraph {number}").format(number=self._paragraphs[own])
        row = element if element.tag == w("tr") else next(element.iterancestors(w("tr")))
        number = list(table.iter(w("tr"))).index(row) + 1
        cell = element if element.tag == w("tc") else next(element.iterancestors(w("tc"), w("tr")), None)
        if cell is None or cell.tag == w("tr") or element is row:
            return _("table {table}, row {row}").format(table=self._tables[table], row=number)
        return _("table {table}, row {row}, cell {cell}").format(
            table=self._tables[table], row=number, cell=list(row.iter(w("tc"))).index(cell) + 1
        )


def is_twin(element: Element) -> bool:
    """Whether an element is the second writing of something that Word keeps twice, for old programs."""
    return next(element.iterancestors(_MC + "Fallback"), None) is not None
