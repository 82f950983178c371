"""What the styles and lists of a template say about paragraphs that its texts begin."""

from __future__ import annotations

from lxml import etree

from minutes.render import codes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_W = "{" + W + "}"
_BEFORE_NUMBER = {_W + n for n in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}
"""What stands before `numPr` in `pPr` (ECMA-376, CT_PPrBase)."""

Element = etree._Element


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


class Styles:
    """The paragraph styles of a template."""

    def __init__(self, styles: Element | None) -> None:
        self._next: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self.numbering: dict[str, str] = {}
        """Number definition (`numId`) of the styles that have one."""
        for style in () if styles is None else styles.iterfind(w("style")):
            identity, name, after = style.get(w("styleId")), style.find(w("name")), style.find(w("next"))
            if identity is None or style.get(w("type")) != "paragraph":
                continue
            if name is not None:
                self._by_name[(name.get(w("val")) or "").lower()] = identity
            if after is not None and (following := after.get(w("val"))):
                self._next[identity] = following
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if number is not None and (definition := number.get(w("val"))):
                self.numbering[identity] = definition

    def named(self, name: str) -> str | None:
        """Id of the style with this (English, built-in) name."""
        return self._by_name.get(name.lower())

    def follow(self, paragraph: Element) -> None:
        """Give a paragraph the style that Word gives after Enter."""
        look = paragraph.find(w("pPr"))
        style = look.find(w("pStyle")) if look is not None else None
        if look is None or style is None:
            return
        following = self._next.get(style.get(w("val")) or "")
        if following is not None and following != style.get(w("val")):
            restyle(paragraph, following)


class Lists:
    """The list styles of a template and its numbering, in which every numbered list begins anew."""

    def __init__(self, styles: Styles, numbering: Element | None) -> None:
        self._bullets = styles.named("List Bullet")
        self._numbers = styles.named("List Number")
        self._numbering = numbering
        self._definition = styles.numbering.get(self._numbers or "")
        self._current: str | None = None
        self._count = 0

    def style(self, paragraph: Element, start: str) -> None:
        """Make a paragraph an item of a list; without list styles in the template its mark is printed as text."""
        if start == codes.FIRST_NUMBER:
            self._count = 0
            self._current = self._restarted()
        style = self._bullets if start == codes.BULLET else self._numbers
        if style is not None:
            restyle(paragraph, style)
            if start != codes.BULLET and self._current is not None:
                _number(paragraph, self._current)
            return
        self._count += start != codes.BULLET
        mark = etree.Element(w("r"))
        text = etree.SubElement(mark, w("t"))
        text.text = "– " if start == codes.BULLET else f"{self._count}. "
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        first = next((i for i, child in enumerate(paragraph) if child.tag != w("pPr")), len(paragraph))
        paragraph.insert(first, mark)

    def _restarted(self) -> str | None:
        """A new number definition that counts from 1 with the look of the style's own."""
        if self._numbering is None or self._definition is None:
            return None
        definitions = self._numbering.findall(w("num"))
        own = next((n for n in definitions if n.get(w("numId")) == self._definition), None)
        abstract = own.find(w("abstractNumId")) if own is not None else None
        if abstract is None:
            return None
        identity = str(max(int(n.get(w("numId")) or 0) for n in definitions) + 1)
        new = etree.Element(w("num"))
        new.set(w("numId"), identity)
        etree.SubElement(new, w("abstractNumId")).set(w("val"), abstract.get(w("val")) or "0")
        override = etree.SubElement(new, w("lvlOverride"))
        override.set(w("ilvl"), "0")
        etree.SubElement(override, w("startOverride")).set(w("val"), "1")
        definitions[-1].addnext(new)
        return identity


def restyle(paragraph: Element, style: str) -> None:
    """Give a paragraph a style, and take away what its own look would set against it."""
    look = paragraph.find(w("pPr"))
    if look is None:
        look = etree.Element(w("pPr"))
        paragraph.insert(0, look)
    for name in ("pStyle", "ind", "numPr", "tabs", "keepNext", "outlineLvl"):
        for own in look.findall(w(name)):
            look.remove(own)
    named = etree.Element(w("pStyle"))
    named.set(w("val"), style)
    look.insert(0, named)


def _number(paragraph: Element, definition: str) -> None:
    look = paragraph.find(w("pPr"))
    assert look is not None
    own = etree.Element(w("numPr"))
    etree.SubElement(own, w("ilvl")).set(w("val"), "0")
    etree.SubElement(own, w("numId")).set(w("val"), definition)
    look.insert(sum(child.tag in _BEFORE_NUMBER for child in look), own)
