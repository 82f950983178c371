"""What stands around a tag: docxtpl takes the whole paragraph, row or cell of a tag with a letter away."""

from __future__ import annotations

from lxml import etree

from minutes.render.finding_tags import Found
from minutes.render.styles import w

Element = etree._Element

_SHOWN = {
    w(n)
    for n in ("drawing", "pict", "object", "fldChar", "fldSimple", "sym", "footnoteReference", "endnoteReference",
              "sectPr", "ptab")
} | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"}  # fmt: skip


def text_of(around: Element) -> str:
    """All text of a paragraph, row or cell, that of text boxes in it too."""
    return "".join(t.text or "" for t in around.iter(w("t")))


def text_beside(one: Found, around: Element) -> bool:
    """Whether a paragraph, row or cell holds other text than the tag."""
    return text_of(around).strip() != one.tag.text.strip()


def thing_beside(around: Element) -> bool:
    """Whether it holds a picture, field, note, section break, page break or place to sign."""
    return any(
        e.tag in _SHOWN
        or (e.tag == w("br") and e.get(w("type")) in ("page", "column"))
        or (e.tag == w("bookmarkStart") and (e.get(w("name")) or "").startswith("sign"))
        for e in around.iter()
    )


def alone(one: Found, prefix: str) -> bool:
    """Whether a tag is all that its paragraph, row or cell holds, so that it may have that letter."""
    around = one.around(prefix)
    return around is not None and not text_beside(one, around) and not thing_beside(around)
