"""Headings of tables that would stand alone at the foot of a page, for an engine that does not keep them with a row.

rdocx keeps a heading with the first row of a table, but that row is the one with the names of the columns; no property
of paragraph or row keeps it with the next. Where the engine's tags show a heading on an earlier page than the first
row of data, the heading begins a new page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = (f"{_W}p", f"{_W}tbl")
_STYLE = re.compile(r"(?:Heading|Otsikko|Rubrik)\d")
"""Identities of the styles of headings in Word's English, Finnish and Swedish templates."""
_TAG = re.compile(r"/H\d?")
_BEFORE_BREAK = {f"{_W}{name}" for name in ("pStyle", "keepNext", "keepLines")}
"""What stands before `pageBreakBefore` in `pPr` (ECMA-376, CT_PPrBase)."""


def parted(paper: pikepdf.Pdf) -> tuple[int, ...]:
    """The tables, counted from 0, whose headings are on an earlier page than their first row of data."""
    pages = {page.obj.objgen: number for number, page in enumerate(paper.pages)}
    found: list[int] = []
    for whole in _children(paper.Root.get("/StructTreeRoot", pikepdf.Dictionary())):
        heading: int | None = None
        count = 0
        for block in _children(whole):
            tag = str(block.get("/S"))
            if _TAG.fullmatch(tag):
                heading = min(_pages(block, pages), default=None) if heading is None else heading
                continue
            if tag == "/Table":
                row = min((n for cell in _cells(block) for n in _pages(cell, pages)), default=None)
                if heading is not None and row is not None and heading < row:
                    found.append(count)
                count += 1
            heading = None
    return tuple(found)


def with_break(body: bytes, tables: tuple[int, ...]) -> bytes | None:
    """The document part with a new page at the headings before the first of these tables that has any.

    Args:
        body: `word/document.xml`.
        tables: which tables, as `parted` says.

    Returns:
        The part; None where there is no such heading, or all begin a page already.
    """
    tree = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    known: list[Any] = tree.findall(f"{_W}body/{_W}tbl")
    for number in tables:
        if number < len(known) and begun_on_new_page(known[number]):
            return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return None


def begun_on_new_page(block: Any) -> bool:
    """Put a new page before the headings that stand one after another before a table or paragraph.

    Args:
        block: the element of the table or paragraph, in its document.

    Returns:
        False where there is no such heading, or it begins a page already.
    """
    look = None
    for before in block.itersiblings(*_BLOCKS, preceding=True):
        style = before.find(f"{_W}pPr/{_W}pStyle") if before.tag == _BLOCKS[0] else None
        if style is None or not _STYLE.fullmatch(style.get(f"{_W}val") or ""):
            break
        look = style.getparent()
    if look is None or look.find(f"{_W}pageBreakBefore") is not None:
        return False
    look.insert(sum(child.tag in _BEFORE_BREAK for child in look), etree.Element(f"{_W}pageBreakBefore"))
    return True


def _cells(table: Any) -> Iterator[Any]:
    """The cells of data of a table."""
    for row in _children(table):
        yield from (cell for cell in _children(row) if str(cell.get("/S")) == "/TD")


def _pages(element: Any, pages: dict[tuple[int, int], int]) -> Iterator[int]:
    """Numbers of the pages that show something of an element."""
    if "/Pg" in element:
        yield pages[element.Pg.objgen]
    for child in _children(element):
        yield from _pages(child, pages)


def _children(element: Any) -> Iterator[Any]:
    below = element.get("/K", ())
    for child in below if isinstance(below, pikepdf.Array) else (below,):
        if isinstance(child, pikepdf.Dictionary):
            yield child
