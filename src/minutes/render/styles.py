"""What the styles and lists of a template say about paragraphs that its texts begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_W = "{" + W + "}"
_BEFORE_NUMBER = {_W + n for n in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}
"""What stands before `numPr` in `pPr` (ECMA-376, CT_PPrBase)."""
_TOGGLES = ("b", "bCs", "i", "iCs")
_BEFORE_TOGGLES = {_W + n for n in ("rStyle", "rFonts")}
"""What stands before them in `rPr` (ECMA-376, CT_RPr)."""

_LOOK_END = b"</w:rPr>"
_NOTHING = (b"<w:t>", b'<w:t xml:space="preserve">')
"""Starts of texts in which nothing stands as yet."""
_MOST_KNOWN = 1000
"""Starts of runs that are remembered; those of a template are a hundred, but unbound values can stand in one."""

NUMBER_HERE = b"{number}"
"""Where the definition of a list goes that is known only when the list begins."""

Element = etree._Element


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML."""
    return f"{_W}{name}"


class Styles(NamedTuple):
    """The paragraph styles of a template as far as texts need them."""

    following: dict[str, str]
    """Id of the style after Enter, by the id of the style, where they differ."""
    bullets: str | None
    """Id of the style of lists with bullets."""
    numbers: str | None
    """Id of the style of numbered lists."""
    scheme: str | None
    """Id of the abstract definition that numbered lists follow; each list begins anew with one of its own."""
    free: int
    """The first number that no definition of a list has."""

    @classmethod
    def read(cls, styles: Element | None, numbering: Element | None) -> Styles:
        """From the parts of a template, as far as it has them."""
        following: dict[str, str] = {}
        by_name: dict[str, str] = {}
        definitions: dict[str, str] = {}
        for style in () if styles is None else styles.iterfind(w("style")):
            identity, name, after = style.get(w("styleId")), style.find(w("name")), style.find(w("next"))
            if identity is None or style.get(w("type")) != "paragraph":
                continue
            if name is not None:
                by_name[(name.get(w("val")) or "").lower()] = identity
            if after is not None and (next_one := after.get(w("val"))) and next_one != identity:
                following[identity] = next_one
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if number is not None and (definition := number.get(w("val"))):
                definitions[identity] = definition
        schemes: dict[str, str | None] = {}
        for one in () if numbering is None else numbering.iterfind(w("num")):
            abstract = one.find(w("abstractNumId"))
            schemes[one.get(w("numId")) or ""] = None if abstract is None else abstract.get(w("val"))
        numbers = by_name.get("list number")
        return cls(
            following=following,
            bullets=by_name.get("list bullet"),
            numbers=numbers,
            scheme=schemes.get(definitions.get(numbers or "", "")),
            free=max((int(n) for n in schemes if n.isdecimal()), default=0) + 1,
        )


class Looks:
    """The looks of paragraphs and runs, as XML, that follow from other looks; each is worked out once."""

    def __init__(self, styles: Styles, root: str) -> None:
        """Looks of one part.

        Args:
            styles: the styles of the template.
            root: start tag of the part's root element, which tells its namespaces.
        """
        self.styles = styles
        self._head = root.encode()
        self._tail = b"</" + self._head[1:].split(b" ")[0].rstrip(b">") + b">"
        self._known: dict[tuple[object, ...], bytes] = {}
        self._runs: dict[bytes, tuple[bytes, bool]] = {}

    def run(self, start: bytes) -> tuple[bytes, bool]:
        """The look of a run, and whether more than that has begun.

        Args:
            start: the run up to where a field begins in a text of it.
        """
        known = self._runs.get(start)
        if known is None:
            if len(self._runs) >= _MOST_KNOWN:
                self._runs.clear()
            end = start.find(b">") + 1
            look = b""
            if start.startswith(b"<w:rPr>", end):
                after = start.index(_LOOK_END, end) + len(_LOOK_END)
                look, end = start[end:after], after
            known = self._runs[start] = (look, start[end:] not in _NOTHING)
        return known

    def after(self, look: bytes) -> bytes:
        """The look of the paragraph that Word begins at Enter.

        Args:
            look: the `w:pPr` of a paragraph; empty where it has none.
        """
        return self._worked_out(("after", look), lambda box: self._follow(box))

    def listed(self, look: bytes, style: str, *, numbered: bool) -> bytes:
        """The look of an item of a list, with `NUMBER_HERE` for its definition if it has one of its own."""

        def restyled(box: Element) -> None:
            restyle(box, style)
            if numbered:
                _number(box, NUMBER_HERE.decode())

        return self._worked_out(("listed", look, style, numbered), restyled)

    def emphasised(self, look: bytes, *, bold: bool, italic: bool) -> bytes:
        """The look of a run, bold or italic beside what it is already.

        Args:
            look: the `w:rPr` of a run; empty where it has none.
            bold: whether it is to be bold.
            italic: whether it is to be italic.
        """
        if not (bold or italic):
            return look
        key = ("emphasised", look, bold, italic)
        return self._worked_out(key, lambda box: _emphasise(box, bold=bold, italic=italic))

    def changed(self, xml: bytes, change: Callable[[Element], None]) -> bytes:
        """A piece of the part changed as a tree; `change` gets an element that holds it."""
        box = etree.fromstring(self._head + xml + self._tail)
        change(box)
        text = etree.tostring(box, encoding="UTF-8")
        if text.endswith(b"/>"):
            return b""
        start = text.index(b">", text.index(self._tail[2:-1])) + 1
        return text[start : text.rindex(b"</")]

    def _worked_out(self, key: tuple[str, bytes, *tuple[object, ...]], change: Callable[[Element], None]) -> bytes:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self.changed(key[1], change)
        return known

    def _follow(self, box: Element) -> None:
        style = box.find(f"{w('pPr')}/{w('pStyle')}")
        next_one = None if style is None else self.styles.following.get(style.get(w("val")) or "")
        if next_one is not None:
            restyle(box, next_one)


def restyle(box: Element, style: str) -> None:
    """Give what holds a `w:pPr` a style, and take away what its own look would set against it."""
    look = box.find(w("pPr"))
    if look is None:
        look = etree.Element(w("pPr"))
        box.insert(0, look)
    for name in ("pStyle", "ind", "numPr", "tabs", "keepNext", "outlineLvl"):
        for own in look.findall(w(name)):
            look.remove(own)
    named = etree.Element(w("pStyle"))
    named.set(w("val"), style)
    look.insert(0, named)


def _number(box: Element, definition: str) -> None:
    look = box.find(w("pPr"))
    assert look is not None
    own = etree.Element(w("numPr"))
    etree.SubElement(own, w("ilvl")).set(w("val"), "0")
    etree.SubElement(own, w("numId")).set(w("val"), definition)
    look.insert(sum(child.tag in _BEFORE_NUMBER for child in look), own)


def _emphasise(box: Element, *, bold: bool, italic: bool) -> None:
    """The order is that of the schema."""
    look = box.find(w("rPr"))
    if look is None:
        look = etree.SubElement(box, w("rPr"))
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
