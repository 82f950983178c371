"""Tags that move out of the text beside them, into a paragraph or row of their own."""

from __future__ import annotations

import copy
import re

from lxml import etree

from minutes.render.braces import with_prefix
from minutes.render.finding_tags import Found, Line
from minutes.render.styles import w
from minutes.render.surroundings import text_of
from minutes.render.tags import Survey

Element = etree._Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def into_own_paragraph(one: Found, originals: dict[Element, Element]) -> None:
    """Divide a paragraph before and after a tag; what is left without text or picture goes."""
    assert one.paragraph is not None
    paragraph = originals[one.paragraph]
    own, after = _divided(one, paragraph, originals)
    paragraph.addnext(own)
    own.addnext(after)
    for piece in (paragraph, after):
        parent = piece.getparent()
        if parent is not None and not _says(piece) and piece.find(f"{w('pPr')}/{w('sectPr')}") is None:
            parent.remove(piece)


def _divided(one: Found, paragraph: Element, originals: dict[Element, Element]) -> tuple[Element, Element]:
    """A paragraph for the tag and one for what follows; the paragraph keeps what stood before."""
    assert one.paragraph is not None
    line = Line(one.paragraph)
    look = paragraph.find(w("pPr"))
    own, after = etree.Element(w("p")), etree.Element(w("p"))
    for new in (own, after):
        if look is not None:
            new.append(copy.deepcopy(look))
    # The end of a section stays with the last of the pieces.
    for earlier in (paragraph, own):
        for section in earlier.findall(f"{w('pPr')}/{w('sectPr')}"):
            parent = section.getparent()
            assert parent is not None
            parent.remove(section)
    first, last = originals[one.texts[0]], originals[one.texts[-1]]
    first_run, last_run = first.getparent(), last.getparent()
    assert first_run is not None and last_run is not None
    tag_run = etree.SubElement(own, w("r"))
    if (run_look := first_run.find(w("rPr"))) is not None:
        tag_run.append(copy.deepcopy(run_look))
    said = etree.SubElement(tag_run, w("t"))
    said.text = one.tag.text
    rest = _rest_of_run(one, line, last_run, last, originals)
    following = _top(last_run, paragraph).getnext()
    if rest is not None:
        after.append(rest)
    while following is not None:
        beyond = following.getnext()
        after.append(following)
        following = beyond
    _cut(one, line, originals)
    return own, after


def _top(element: Element, paragraph: Element) -> Element:
    while (parent := element.getparent()) is not None and parent is not paragraph:
        element = parent
    return element


def _rest_of_run(
    one: Found, line: Line, run: Element, last: Element, originals: dict[Element, Element]
) -> Element | None:
    """A run with what stands in the last run of a tag behind it."""
    start = next(s for t, s, _end in line.pieces if originals[t] is last)
    rest = etree.Element(w("r"))
    if (look := run.find(w("rPr"))) is not None:
        rest.append(copy.deepcopy(look))
    words = (last.text or "")[one.end - start :]
    if words:
        text = etree.SubElement(rest, w("t"))
        text.text = words
        text.set(_SPACE, "preserve")
    for sibling in list(last.itersiblings()):
        rest.append(sibling)
    return rest if any(child.tag != w("rPr") for child in rest) else None


def _cut(one: Found, line: Line, originals: dict[Element, Element]) -> None:
    """Take a tag and what follows it out of the text that it stood in."""
    for text, start, end in line.pieces:
        if text in one.texts and end > one.start:
            original = originals[text]
            original.text = (original.text or "")[: max(one.start - start, 0)]


def _says(paragraph: Element) -> bool:
    shown = {w(n) for n in ("drawing", "pict", "object", "br", "fldChar", "fldSimple", "sym", "footnoteReference")}
    if any(e.tag in shown for e in paragraph.iter()):
        return True
    return bool(text_of(paragraph).strip()) or any(
        (b.get(w("name")) or "").startswith("sign") for b in paragraph.iter(w("bookmarkStart"))
    )


def into_own_row(one: Found, survey: Survey, originals: dict[Element, Element]) -> str | None:
    """Give a tag a row of its own above or below, on the side where its block is.

    Returns:
        The tag as it stands there, or None where the side cannot be told.
    """
    block = survey.blocks.block(one.number)
    row = one.around("tr")
    if block is None or block.end is None or row is None:
        return None
    if one.prefix != "tr":
        # A loop that begins in the first cell of a row and ends in its last one: its tags frame the row.
        opening, closing = with_prefix(block.opener.reading.code, "tr"), with_prefix(block.end.reading.code, "tr")
        original = originals[row]
        for tag in (block.opener, block.end):
            _blank(tag, originals)
        original.addprevious(_row_with(original, opening))
        original.addnext(_row_with(original, closing))
        return f"{opening} … {closing}"
    above = _stands_above(one, block.opener, row, same=block.end.around("tr") is block.opener.around("tr"))
    if above is None:
        return None
    original = originals[row]
    _blank(one, originals)
    if above:
        original.addprevious(_row_with(original, one.tag.text))
    else:
        original.addnext(_row_with(original, one.tag.text))
    return one.tag.text


def _stands_above(one: Found, opener: Found, row: Element, *, same: bool) -> bool | None:
    """Whether a tag belongs above its row: where the row is inside the block, the opening tag does."""
    name = re.search(r"for\s+([^\W\d]\w*)", opener.reading.code)
    inside = bool(same or (name and re.search(rf"\{{[{{%][^{{}}]*\b{name[1]}\.", text_of(row))))
    if not name and not same:
        return None
    return inside if one is opener else not inside


def _blank(one: Found, originals: dict[Element, Element]) -> None:
    assert one.paragraph is not None
    for text, start, end in Line(one.paragraph).pieces:
        if text in one.texts:
            original, said = originals[text], text.text or ""
            original.text = said[: max(one.start - start, 0)] + said[max(min(one.end, end) - start, 0) :]


def _row_with(model: Element, tag: str) -> Element:
    """A row with the cells of another one, that holds a tag in its first cell and nothing else."""
    row = copy.deepcopy(model)
    for properties in row.findall(w("trPr")):
        for mark in properties.findall(w("tblHeader")):
            properties.remove(mark)
    first: Element | None = None
    for cell in row.iterfind(w("tc")):
        paragraphs = cell.findall(w("p"))
        for child in list(cell):
            if child.tag not in (w("tcPr"), w("p")) or child in paragraphs[1:]:
                cell.remove(child)
        for paragraph in cell.findall(w("p")):
            for child in list(paragraph):
                if child.tag != w("pPr"):
                    paragraph.remove(child)
            first = paragraph if first is None else first
    assert first is not None
    said = etree.SubElement(etree.SubElement(first, w("r")), w("t"))
    said.text = tag
    return row
