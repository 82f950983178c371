"""How the lists and numbered headings of a template look to the PDF engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from minutes.model import Finding, Severity
from minutes.model.finding import finding
from minutes.render.looks import StyleTree
from minutes.render.styles import w

Element = etree._Element

_PICTURE_FONTS = ("symbol", "wingdings", "webdings", "zapf dingbats")
"""Fonts whose letters are pictures: PDF/A-3a cannot say what they mean."""

_FOR_TEXTS = ("list bullet", "list number")
"""Styles that lists within a text are set in."""


def list_looks(numbering: Element | None, roots: Sequence[Element], styles: StyleTree) -> Iterator[Finding]:
    """Bullets of picture fonts, and numbers without a look of their own."""
    if numbering is None:
        return
    for definition, level, used_by in used_levels(numbering, roots, styles):
        if picture_bullet(level):
            yield finding("template-symbol-bullets", Severity.WARNING, used_by)
        elif _number_without_look(level):
            # The embedded engine sets such a number in the font of the document, not in that of the style.
            yield finding("template-numbering-look", Severity.INFO, used_by, definition=definition)


def used_levels(numbering: Element, roots: Sequence[Element], styles: StyleTree) -> Iterator[tuple[str, Element, str]]:
    """The levels of lists that styles and paragraphs use: definition, level, and who uses it."""
    abstract = {a.get(w("abstractNumId")): a for a in numbering.iterfind(w("abstractNum"))}
    numbers = {
        n.get(w("numId")): abstract.get(reference.get(w("val")))
        for n in numbering.iterfind(w("num"))
        if (reference := n.find(w("abstractNumId"))) is not None
    }
    seen: set[Element] = set()
    for identity, used_by, depth in _uses(roots, styles):
        definition = numbers.get(identity)
        if definition is None:
            continue
        for level in definition.iterfind(w("lvl")):
            if level.get(w("ilvl")) == depth and level not in seen:
                seen.add(level)
                yield definition.get(w("abstractNumId")) or "", level, used_by


def _uses(roots: Sequence[Element], styles: StyleTree) -> Iterator[tuple[str | None, str, str]]:
    """Definition, user and level of each list: of the styles in use, and of those that texts with lists are set in."""
    named = {styles.style_id(paragraph) for root in roots for paragraph in root.iter(w("p"))}
    used = {style for identity in named for style in styles.chain(identity)}
    for identity, style in styles.by_id.items():
        if style not in used and styles.name(identity).lower() not in _FOR_TEXTS:
            continue
        if (number := style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")) is not None:
            depth = style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
            yield number.get(w("val")), styles.name(identity), _depth(depth)
    for root in roots:
        for properties in root.iter(w("numPr")):
            number, depth = properties.find(w("numId")), properties.find(w("ilvl"))
            if number is not None:
                yield number.get(w("val")), "", _depth(depth)


def _depth(depth: Element | None) -> str:
    return (depth.get(w("val")) if depth is not None else None) or "0"


def picture_bullet(level: Element) -> bool:
    """Whether a level of a list has a bullet that is a picture of a special font."""
    form, text = level.find(w("numFmt")), level.find(w("lvlText"))
    if form is None or form.get(w("val")) != "bullet":
        return False
    fonts = level.find(f"{w('rPr')}/{w('rFonts')}")
    named = {(v or "").lower() for v in fonts.attrib.values()} if fonts is not None else set()
    mark = (text.get(w("val")) if text is not None else None) or ""
    return bool(named & set(_PICTURE_FONTS)) or any("\ue000" <= c <= "\uf8ff" for c in mark)


def _number_without_look(level: Element) -> bool:
    form, text = level.find(w("numFmt")), level.find(w("lvlText"))
    if form is None or form.get(w("val")) in ("bullet", "none") or text is None or not text.get(w("val")):
        return False
    return level.find(w("rPr")) is None
