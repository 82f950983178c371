"""Coded texts of a filled template become Word's own paragraphs, lists, runs and bookmarks.

What a secretary sees is what Word would have done: the first paragraph of a text goes on where the tag
stands, the following ones take the style that is named as the next one of the paragraph's style, and a
paragraph whose tags gave nothing is not there at all.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from minutes.render import codes
from minutes.render.styles import Lists, Styles, w

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TOKENS = re.compile(f"({codes.ALL.pattern})")
_STARTS = (codes.PARAGRAPH, codes.BULLET, codes.NUMBER, codes.FIRST_NUMBER)
_SHOWN = {
    w(n) for n in ("drawing", "pict", "object", "fldChar", "sym", "footnoteReference", "tab", "ptab", "br")
}  # fmt: skip
_TOGGLES = ("b", "bCs", "i", "iCs")
_BEFORE_TOGGLES = {w("rStyle"), w("rFonts")}

Element = etree._Element


@dataclass
class _Part:
    """The content of one paragraph to be: how it starts, and its children."""

    start: str | None = None
    children: list[Element] = field(default_factory=list)


class Typesetter:
    """Sets one part of a document: its body, a header, a footer or the footnotes."""

    def __init__(self, styles: Styles, lists: Lists, bookmark_ids: Iterator[int]) -> None:
        self._styles = styles
        self._lists = lists
        self._ids = bookmark_ids

    def typeset(self, root: Element) -> None:
        """Turn all coded texts of the part into Word's own structure."""
        for paragraph in list(root.iter(w("p"))):
            if any(_coded(child) for child in paragraph):
                self._paragraph(paragraph)
        for element in root.iter():
            for name, value in element.attrib.items():
                if codes.ALL.search(value):
                    element.set(name, codes.ALL.sub("", value))

    def _paragraph(self, paragraph: Element) -> None:
        parts = [_Part()]
        for child in paragraph:
            if child.tag == w("pPr"):
                continue
            if child.tag == w("r") and _coded(child):
                self._split(child, parts)
            else:
                for run in [r for r in child.iter(w("r")) if _coded(r)]:
                    self._split_inline(run)
                parts[-1].children.append(child)
        look = paragraph.find(w("pPr"))
        for child in list(paragraph):
            if child is not look:
                paragraph.remove(child)
        if len(parts) > 1 and not _shows(parts[0]) and parts[1].start != codes.PARAGRAPH:
            parts[1].children = parts[0].children + parts[1].children
            del parts[0]
        unlisted = copy.deepcopy(look) if look is not None else None
        paragraph.extend(parts[0].children)
        if parts[0].start is not None:
            self._lists.style(paragraph, parts[0].start)
        made = [self._made(part, unlisted) for part in parts[1:]]
        for new in reversed(made):
            paragraph.addnext(new)
        if not _shows(parts[0]):
            _dropped(paragraph)

    def _made(self, part: _Part, look: Element | None) -> Element:
        """A paragraph that follows from the text of another one."""
        paragraph = etree.Element(w("p"))
        if look is not None:
            paragraph.append(copy.deepcopy(look))
            for section in paragraph.findall(f"{w('pPr')}/{w('sectPr')}"):
                section.getparent().remove(section)  # type: ignore[union-attr]
        if part.start == codes.PARAGRAPH:
            self._styles.follow(paragraph)
        paragraph.extend(part.children)
        if part.start not in (None, codes.PARAGRAPH):
            self._lists.style(paragraph, str(part.start))
        return paragraph

    def _split(self, run: Element, parts: list[_Part]) -> None:
        """Split a run at its codes, over as many paragraphs as they begin."""
        piece = _like(run)

        def close() -> None:
            nonlocal piece
            if any(child.tag != w("rPr") for child in piece):
                parts[-1].children.append(piece)
            piece = _like(run)

        bold = italic = False
        for child in list(run):
            if child.tag == w("rPr"):
                continue
            if child.tag != w("t") or not codes.ALL.search(child.text or ""):
                piece.append(child)
                continue
            bookmark: str | None = None
            for token in _TOKENS.split(child.text or ""):
                if token in _STARTS:
                    close()
                    parts.append(_Part(start=token))
                elif token in (codes.BREAK, codes.TAB):
                    etree.SubElement(piece, w("br" if token == codes.BREAK else "tab"))
                elif token in (codes.BOLD_ON, codes.BOLD_OFF, codes.ITALIC_ON, codes.ITALIC_OFF):
                    close()
                    bold = token == codes.BOLD_ON if token in (codes.BOLD_ON, codes.BOLD_OFF) else bold
                    italic = token == codes.ITALIC_ON if token in (codes.ITALIC_ON, codes.ITALIC_OFF) else italic
                elif token == codes.BOOKMARK_ON:
                    close()
                    bookmark = ""
                elif token == codes.BOOKMARK_OFF:
                    parts[-1].children += self._place_to_sign(run, bookmark or "")
                    bookmark = None
                elif bookmark is not None:
                    bookmark += token
                elif token and token != codes.FILLED:
                    _emphasise(piece, bold, italic)
                    _say(piece, token)
        close()

    def _split_inline(self, run: Element) -> None:
        """Split a run inside a link or the like, where no paragraph can begin."""
        parts = [_Part()]
        self._split(run, parts)
        for place, part in enumerate(parts):
            if place:
                line_break = _like(run)
                etree.SubElement(line_break, w("br"))
                run.addprevious(line_break)
            for child in part.children:
                run.addprevious(child)
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)

    def _place_to_sign(self, run: Element, name: str) -> tuple[Element, Element, Element]:
        """A bookmark around the line to sign on, which is a tabulator: the style gives it its leader."""
        start, line, end = etree.Element(w("bookmarkStart")), _like(run), etree.Element(w("bookmarkEnd"))
        identity = str(next(self._ids))
        start.set(w("id"), identity)
        start.set(w("name"), name)
        end.set(w("id"), identity)
        etree.SubElement(line, w("tab"))
        return start, line, end


def _coded(element: Element) -> bool:
    """Whether a text of the element, but not of a text box in it, holds a code."""
    return any(text.text and codes.ALL.search(text.text) for text in element.iter(w("t")) if not _boxed(text, element))


def _boxed(text: Element, within: Element) -> bool:
    """Whether a paragraph lies between a text and an element around it."""
    for ancestor in text.iterancestors():
        if ancestor is within:
            return False
        if ancestor.tag == w("p"):
            return True
    return False


def _shows(part: _Part) -> bool:
    """Whether anything of a paragraph's content is seen."""
    return any(e.tag in _SHOWN or (e.tag == w("t") and bool(e.text)) for child in part.children for e in child.iter())


def _like(run: Element) -> Element:
    """An empty run that looks the same."""
    new = etree.Element(w("r"))
    look = run.find(w("rPr"))
    if look is not None:
        new.append(copy.deepcopy(look))
    return new


def _say(run: Element, words: str) -> None:
    text = etree.SubElement(run, w("t"))
    text.text = words
    text.set(_SPACE, "preserve")


def _emphasise(run: Element, bold: bool, italic: bool) -> None:
    """Make a run bold, italic or both, beside what it is already; the order is that of the schema."""
    if not (bold or italic):
        return
    look = run.find(w("rPr"))
    if look is None:
        look = etree.Element(w("rPr"))
        run.insert(0, look)
    place = sum(1 for child in look if child.tag in _BEFORE_TOGGLES)
    for name, wanted in zip(_TOGGLES, (bold, bold, italic, italic), strict=True):
        present = look.find(w(name))
        if wanted:
            if present is not None:
                look.remove(present)
            look.insert(place, etree.Element(w(name)))
            place += 1
        elif present is not None:
            place += 1


def _dropped(paragraph: Element) -> None:
    """Take away a paragraph that shows nothing, unless Word needs it where it stands."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return
    if parent.tag != w("body"):
        last = parent.tag == w("tc") and parent[-1] is paragraph and parent[-2].tag == w("tbl")
        if len(parent.findall(w("p"))) == 1 or last:
            return
    parent.remove(paragraph)
