"""What the styles of a template say of a paragraph: heading or not, kept with the next one or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from minutes.render.styles import w

Element = etree._Element

_HEADING = re.compile(r"heading ([1-9])$")
_BODY_LEVEL = 9
"""Outline level of text that is no heading (ECMA-376, 17.3.1.20)."""


def is_on(toggle: Element | None) -> bool:
    """Whether a property that is on or off is on."""
    return toggle is not None and toggle.get(w("val")) not in ("0", "false", "off", "none")


class StyleTree:
    """The styles of a template and what each takes from the one it is based on."""

    def __init__(self, styles: Element | None) -> None:
        self.by_id: dict[str, Element] = {}
        """Styles by their id."""
        self._default: str | None = None
        for style in () if styles is None else styles.iterfind(w("style")):
            identity = style.get(w("styleId"))
            if identity is not None:
                self.by_id[identity] = style
                if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                    self._default = identity

    def chain(self, identity: str | None) -> Iterator[Element]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while identity is not None and identity in self.by_id and identity not in seen:
            seen.add(identity)
            yield self.by_id[identity]
            base = self.by_id[identity].find(w("basedOn"))
            identity = base.get(w("val")) if base is not None else None

    def property(self, paragraph: Element, name: str) -> Element | None:
        """A property of a paragraph, its own or that of its style."""
        own = paragraph.find(f"{w('pPr')}/{w(name)}")
        if own is not None:
            return own
        for style in self.chain(self.style_id(paragraph)):
            found = style.find(f"{w('pPr')}/{w(name)}")
            if found is not None:
                return found
        return None

    def style_id(self, paragraph: Element) -> str | None:
        """Id of the style of a paragraph."""
        named = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return self._default if named is None else named.get(w("val"))

    def heading_level(self, paragraph: Element) -> int | None:
        """Level of a heading, from 1; None for other text."""
        outline = self.property(paragraph, "outlineLvl")
        if outline is not None and (level := outline.get(w("val"))) and level.isdecimal():
            return int(level) + 1 if int(level) < _BODY_LEVEL else None
        for style in self.chain(self.style_id(paragraph)):
            name = style.find(w("name"))
            if name is not None and (hit := _HEADING.match((name.get(w("val")) or "").lower())):
                return int(hit[1])
        return None

    def keeps_next(self, paragraph: Element) -> bool:
        """Whether no page ends between a paragraph and the next one."""
        return is_on(self.property(paragraph, "keepNext"))

    def name(self, identity: str) -> str:
        """Name of a style as Word shows it."""
        named = self.by_id[identity].find(w("name"))
        return (named.get(w("val")) if named is not None else None) or identity
