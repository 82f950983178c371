"""The tags of a Word template: found, checked for the mistakes that Word invites, and made ready for Jinja.

docxtpl's `patch_xml` gathers a tag that Word has split over runs and lifts `{%p …%}`, `{%tr …%}` and
`{%tc …%}` out of their paragraph, row or cell. It is silent about what it destroys, so that is checked
before. One survey finds all faults of a part; compiling stops at the first of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree

from minutes.messages.catalogue import _
from minutes.render.blocks import TOO_DEEP, Blocks, matched
from minutes.render.faults import Flaw
from minutes.render.finding_tags import Found, Tag, found_in
from minutes.render.standing import misplaced
from minutes.render.syntax import plain
from minutes.render.tracking import settle

Element = etree._Element

__all__ = ["Survey", "Tag", "marked", "surveyed"]

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What one part of a template holds."""

    found: tuple[Found, ...]
    """Its tags, in the order of the document."""
    flaws: tuple[Flaw, ...]
    """What is wrong with them, in the same order."""
    blocks: Blocks
    """Which tags belong together."""
    skeleton: tuple[str, ...]
    """The tags alone, mended as far as needed to be parsed together; each begins on the line of its number and
    goes on on the next, as in `marked`. The last piece closes what is still open. Empty where blocks stand too deep
    in one another for Jinja."""

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags with their places."""
        return tuple(one.tag for one in self.found)


def surveyed(root: Element) -> Survey:
    """Look at all tags of a part whose tracked changes are settled."""
    found, flaws = found_in(root)
    blocks = matched(found)
    flaws = [*flaws, *misplaced(found, blocks), *blocks.flaws]
    order = {one.tag.where: one.number for one in reversed(found)}
    flaws.sort(key=lambda f: f.tag if f.tag is not None else order.get(f.place or "", len(found)))
    skeleton = () if any(flaw.slug == TOO_DEEP for flaw in blocks.flaws) else _skeleton(found, blocks)
    return Survey(found=tuple(found), flaws=_once(flaws), blocks=blocks, skeleton=skeleton)


def marked(root: Element, file: Path) -> tuple[str, tuple[Tag, ...]]:
    """The text of a part for Jinja, in which tag `n` (from 0) begins on line `n + 1` and goes on on the next.

    Args:
        root: the part; it is changed: tracked changes are accepted and comments taken away.
        file: the template, for messages.

    Raises:
        TemplateError: the first fault of the survey, located.
    """
    settle(root)
    survey = surveyed(root)
    if survey.flaws:
        raise survey.flaws[0].as_error(file)
    source = etree.tostring(root, encoding="unicode").replace("\n", " ").replace("\r", " ")
    source = DocxTemplate(str(file)).patch_xml(source)
    tags: list[Tag] = []
    places: dict[str, list[str]] = defaultdict(list)
    for one in reversed(survey.found):
        places[_bare(one.tag.text)].append(one.tag.place)
    place = _("document")

    def opened(match: re.Match[str]) -> str:
        nonlocal place
        text = match[0]
        if known := places[_bare(text)]:
            place = known.pop()
        tags.append(Tag(text, place))
        head = 3 if text[2:3] in "-+" else 2
        return text[:head] + "\n" + text[head:]

    return _TAG.sub(opened, source), tuple(tags)


def _bare(tag: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"^\{[{%#](p|tr|tc|r)(?=\s)", "", tag))


def _once(flaws: list[Flaw]) -> tuple[Flaw, ...]:
    """Each fault once: what is in a text box stands twice in the file."""
    return tuple({(f.slug, f.place, f.arguments, f.tag): f for f in flaws}.values())


def _skeleton(found: list[Found], blocks: Blocks) -> tuple[str, ...]:
    pieces = []
    for one in found:
        code = "{# #}"
        if one.sound and one.number not in blocks.dropped:
            code = plain(one.reading.code, one.reading.word)
        elif one.number not in blocks.dropped:
            code = _instead_of(one)
        head = 3 if code[2:3] in "-+" else 2
        pieces.append(blocks.closing.get(one.number, "") + code[:head] + "\n" + code[head:])
    return (*pieces, blocks.closing.get(len(found), ""))


def _instead_of(one: Found) -> str:
    """What holds the place of a statement that could not be parsed, so that its block stays whole."""
    if one.word == "for":
        name = re.search(r"for\s+([^\W\d]\w*)", one.reading.code)
        return "{% for " + (name[1] if name else "row") + " in _ %}"
    return {"if": "{% if 1 %}", "elif": "{% elif 1 %}", "else": "{% else %}"}.get(one.word, "{# #}")
