"""Tracked changes and comments of a template: neither belongs in a paper, and both split tags."""

from __future__ import annotations

from lxml import etree

from minutes.render.styles import w

Element = etree._Element

_GONE = ("del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange",
         "sectPrChange", "numberingChange", "commentRangeStart", "commentRangeEnd", "commentReference",
         "annotationRef", "proofErr", "lastRenderedPageBreak", "moveFromRangeStart", "moveFromRangeEnd",
         "moveToRangeStart", "moveToRangeEnd", "cellIns")  # fmt: skip
_KEPT = ("ins", "moveTo")


def settle(root: Element) -> None:
    """Accept all tracked changes of a part and take its comments away."""
    for row in [r for r in root.iter(w("tr")) if r.find(f"{w('trPr')}/{w('del')}") is not None]:
        _without(row)
    for paragraph in [p for p in root.iter(w("p")) if p.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None]:
        if all(child.tag in (w("pPr"), w("del"), w("moveFrom"), w("proofErr")) for child in paragraph):
            _without_paragraph(paragraph)
    for gone in list(root.iter(*map(w, _GONE))):
        _without(gone)
    for wrapper in list(root.iter(*map(w, _KEPT))):
        parent = wrapper.getparent()
        if parent is not None:
            place = parent.index(wrapper)
            parent[place : place + 1] = list(wrapper)


def is_deletion(element: Element) -> bool:
    """Whether an element holds text that is deleted, or moved away, with tracking."""
    return element.tag in (w("del"), w("moveFrom"))


def inserted(element: Element) -> Element | None:
    """The tracked insertion that an element is in."""
    return next(element.iterancestors(*map(w, _KEPT)), None)


def _without(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _without_paragraph(paragraph: Element) -> None:
    """Take a deleted paragraph away, unless Word needs one where it stands."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return
    if len(parent.findall(w("p"))) > 1:
        parent.remove(paragraph)
