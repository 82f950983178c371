"""Tracked changes accepted in the tree of a Word document, and what stands around its words taken away."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


_GONE = tuple(
    w(n)
    for n in (
        "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
        "tcPrChange", "tblGridChange", "numberingChange",
    )
)  # fmt: skip
_THERE = tuple(w(n) for n in ("ins", "moveTo"))
_AROUND = tuple(w(n) for n in ("sdt", "sdtContent", "smartTag", "hyperlink", "customXml", "fldSimple", "dir", "bdo"))
_BOXES = (w("txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent")
_PROPERTIES = tuple(w(n) for n in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_HOLDS_MARKS = tuple(w(n) for n in ("rPr", "trPr", "tcPr", "numPr"))


def is_tracked(body: Element) -> bool:
    """Whether a document holds changes that are neither accepted nor rejected."""
    return next(body.iter(*_GONE, *_THERE, w("cellDel")), None) is not None


def accept_changes(body: Element) -> None:
    """Make of the tree what Word shows when all tracked changes are accepted (ECMA-376 part 1, 17.13.5)."""
    for row in list(body.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _take_away(row, keep_marks=False)
    for cell in list(body.iter(w("tc"))):
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            _take_away(cell, keep_marks=False)
    gone = [p for p in body.iter(w("p")) if _mark_gone(p)]
    for element in list(body.iter(*_GONE)):
        if not _is_mark(element):
            _take_away(element, keep_marks=True)
    for element in list(body.iter(*_THERE)):
        if not _is_mark(element):
            _unwrap(element)
    for paragraph in gone:
        _join_with_next(paragraph)
    for element in list(body.iter(*_GONE, *_THERE)):
        _take_away(element, keep_marks=False)


def simplify(body: Element) -> None:
    """Take away text boxes and what only stands around words: controls, links and simple fields."""
    for element in list(body.iter(*_BOXES)):
        _take_away(element, keep_marks=False)
    for element in list(body.iter(*_AROUND)):
        _unwrap(element)


def _is_mark(element: Element) -> bool:
    """Whether an `ins` or `del` is a mark within properties, not a change around content."""
    parent = element.getparent()
    return parent is not None and parent.tag in _HOLDS_MARKS


def _mark_gone(paragraph: Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))


def _take_away(element: Element, *, keep_marks: bool) -> None:
    """Take an element out; bookmarks within it may begin or end a field whose other end stays."""
    parent = element.getparent()
    if parent is None:
        return
    if keep_marks:
        for mark in list(element.iter(*_MARKS)):
            element.addprevious(mark)
    parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = [child for child in element if child.tag not in _PROPERTIES]


def _join_with_next(paragraph: Element) -> None:
    """A paragraph whose mark is deleted runs on into the next; one with nothing left is gone."""
    parent = paragraph.getparent()
    if parent is None:
        return
    content = [child for child in paragraph if child.tag != w("pPr")]
    following = paragraph.getnext()
    while following is not None and following.tag in _MARKS:
        following = following.getnext()
    if following is None or following.tag != w("p"):
        if not any(child.tag == w("r") for child in content):
            for mark in content:
                paragraph.addprevious(mark)
            parent.remove(paragraph)
        return
    if any(child.tag == w("r") and child.find(w("t")) is not None for child in content):
        # What is left of the first paragraph keeps its look.
        again = _mark_gone(following)
        paragraph.extend([child for child in following if child.tag != w("pPr")])
        parent.remove(following)
        if again:
            _join_with_next(paragraph)
        return
    start = 1 if following.find(w("pPr")) is not None else 0
    following[start:start] = content
    parent.remove(paragraph)
