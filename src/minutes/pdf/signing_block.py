"""Places to sign that LibreOffice leaves on two pages, or on another page than their heading.

LibreOffice begins by putting twenty-five paragraphs on a page. Where that cut goes through a block that is to be
kept together, the upper part of it stays behind, though there may be room for none or all of it. Such a block begins
a new page with its heading.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

import pikepdf
from lxml import etree

from minutes.pdf.table_heads import begun_on_new_page
from minutes.pdf.word_body import BODY, with_body

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGN = re.compile(r"/?sign[A-Z]\w*")


def kept_together(docx: bytes, pdf: bytes) -> bytes | None:
    """The Word document with a new page at the heading of its places to sign, if the PDF has parted them.

    Args:
        docx: a sound Word document.
        pdf: what LibreOffice made of it.

    Returns:
        The document; None where nothing is parted or there is no heading to move.
    """
    if not _is_parted(pdf):
        return None
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        tree = etree.fromstring(package.read(BODY), etree.XMLParser(resolve_entities=False, no_network=True))
    for mark in tree.iter(f"{_W}bookmarkStart"):
        if _SIGN.fullmatch(mark.get(f"{_W}name") or ""):
            line = next(mark.iterancestors(f"{_W}p"), mark)
            return with_body(docx, etree.tostring(tree)) if begun_on_new_page(line) else None
    return None


def _is_parted(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        pages = {page.obj.objgen: number for number, page in enumerate(paper.pages)}
        named: Any = paper.Root.get("/Dests", {})
        places = [_place(place, pages) for name, place in named.items() if _SIGN.fullmatch(name)]
        if not places:
            return False
        first, last = min(places), max(places)
        with paper.open_outline() as outline:
            headings = [_place(entry.destination, pages) for entry in _all(outline.root)]
        above = max((heading for heading in headings if heading <= first), default=first)
        return above[0] != first[0] or first[0] != last[0]


def _place(destination: Any, pages: dict[tuple[int, int], int]) -> tuple[int, float]:
    """Page and depth of a destination, so that what comes later is greater."""
    return pages[destination[0].objgen], -float(destination[3])


def _all(entries: Iterable[pikepdf.OutlineItem]) -> Iterable[pikepdf.OutlineItem]:
    for entry in entries:
        if isinstance(entry.destination, pikepdf.Array):
            yield entry
        yield from _all(entry.children)
