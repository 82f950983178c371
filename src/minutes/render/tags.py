"""The tags of a Word template: found, checked for the mistakes that Word invites, and made ready for Jinja.

docxtpl's `patch_xml` gathers a tag that Word has split over runs and lifts `{%p …%}`, `{%tr …%}` and
`{%tc …%}` out of their paragraph, row or cell. It is silent about what it destroys, so that is checked before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree

from minutes.errors import TemplateError
from minutes.messages.catalogue import _
from minutes.render.styles import w

Element = etree._Element

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{\s+[{%]|[%}]\s+\}")
_PREFIX = re.compile(r"\{[{%#](p|tr|tc|r)(?=\s)")
_CLOSES = {"endfor": "for", "endif": "if"}
_LEAVES = {"p": "p", "tr": "tr", "tc": "tc"}
"""What docxtpl takes away around a tag with this prefix."""
_LONGEST = 60


@dataclass(frozen=True)
class Tag:
    """A tag and its place, as an author of the template sees it."""

    text: str
    place: str

    @property
    def shown(self) -> str:
        """The tag, short enough for a message."""
        return self.text if len(self.text) <= _LONGEST else self.text[: _LONGEST - 1] + "…"

    @property
    def where(self) -> str:
        """Place and tag in one."""
        return f"{self.place}: «{self.shown}»"


@dataclass(frozen=True)
class _Found:
    tag: Tag
    paragraph: Element

    @property
    def prefix(self) -> str:
        match = _PREFIX.match(self.tag.text)
        return match[1] if match else ""

    @property
    def word(self) -> str:
        """First word of a statement, such as `for`; empty for what is no statement."""
        match = re.match(r"\{%[-+]?(?:p|tr|tc|r)?\s*(\w+)", self.tag.text)
        return match[1] if match else ""

    def around(self, name: str) -> Element | None:
        return self.paragraph if name == "p" else next(self.paragraph.iterancestors(w(name)), None)

    def container(self) -> Element | None:
        """What has to hold the tags of one block together."""
        match self.prefix:
            case "p":
                return self.paragraph.getparent()
            case "tr":
                return self.around("tbl")
            case "tc":
                return self.around("tr")
        return self.paragraph


def marked(root: Element, file: Path) -> tuple[str, tuple[Tag, ...]]:
    """The text of a part for Jinja, in which tag `n` (from 0) begins on line `n + 1` and goes on on the next.

    Args:
        root: the part; it is changed: tracked changes are accepted and comments taken away.
        file: the template, for messages.

    Raises:
        TemplateError: `template-broken-tag`, `template-prefix`, `template-text-beside`, `template-unclosed`,
            `template-unopened` or `template-block-crosses`, located.
    """
    _settle(root)
    found = _found(root, file)
    for one in found:
        _check_prefix(one, file)
    _check_blocks(found, file)
    source = etree.tostring(root, encoding="unicode").replace("\n", " ").replace("\r", " ")
    source = DocxTemplate(str(file)).patch_xml(source)
    tags: list[Tag] = []
    known = iter(found)
    place = _("document")

    def opened(match: re.Match[str]) -> str:
        nonlocal place
        text = match[0]
        for candidate in known:
            place = candidate.tag.place
            if _bare(candidate.tag.text) == _bare(text):
                break
        tags.append(Tag(text, place))
        head = 3 if text[2:3] in "-+" else 2
        return text[:head] + "\n" + text[head:]

    return _TAG.sub(opened, source), tuple(tags)


def _bare(tag: str) -> str:
    return re.sub(r"\W+", "", _PREFIX.sub("", tag))


def _settle(root: Element) -> None:
    """Accept tracked changes and take comments away: neither belongs in a paper, and both split tags."""
    for name in ("del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
                 "sectPrChange", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
                 "proofErr", "lastRenderedPageBreak", "moveFromRangeStart", "moveFromRangeEnd",
                 "moveToRangeStart", "moveToRangeEnd"):  # fmt: skip
        for gone in list(root.iter(w(name))):
            parent = gone.getparent()
            if parent is not None:
                parent.remove(gone)
    for name in ("ins", "moveTo"):
        for wrapper in list(root.iter(w(name))):
            parent = wrapper.getparent()
            if parent is None:
                continue
            place = parent.index(wrapper)
            parent[place : place + 1] = list(wrapper)


def _found(root: Element, file: Path) -> list[_Found]:
    places = _Places(root)
    found: list[_Found] = []
    for paragraph in root.iter(w("p")):
        words = _words(paragraph)
        if "{" not in words and "}" not in words:
            continue
        place = places.of(paragraph)
        end = 0
        for match in _TAG.finditer(words):
            _check_between(words[end : match.start()], words, place, file, after_tag=end > 0)
            found.append(_Found(Tag(match[0], place), paragraph))
            end = match.end()
        _check_between(words[end:], words, place, file, after_tag=end > 0)
    return found


def _check_between(between: str, words: str, place: str, file: Path, *, after_tag: bool) -> None:
    """Braces that are no part of a tag: a tag that is not whole, or one brace too many."""
    if _BROKEN.search(between) or (after_tag and between.startswith("}")):
        shown = words.strip()
        shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
        raise TemplateError("template-broken-tag", file=file, place=f"{place}: «{shown}»")


def _words(paragraph: Element) -> str:
    """The text of a paragraph, without that of text boxes in it."""
    return "".join(
        t.text or "" for t in paragraph.iter(w("t")) if next(a for a in t.iterancestors(w("p"))) is paragraph
    )


class _Places:
    """Where a paragraph is, in words: tables, rows, cells and paragraphs counted from 1."""

    def __init__(self, root: Element) -> None:
        self._tables = {t: n for n, t in enumerate(root.iter(w("tbl")), start=1)}
        outside = (p for p in root.iter(w("p")) if next(p.iterancestors(w("tbl")), None) is None)
        self._paragraphs = {p: n for n, p in enumerate(outside, start=1)}
        self._part = {w("hdr"): _("header"), w("ftr"): _("footer"), w("footnotes"): _("footnotes")}.get(str(root.tag))

    def of(self, paragraph: Element) -> str:
        table = next(paragraph.iterancestors(w("tbl")), None)
        if table is None:
            place = _("paragraph {number}").format(number=self._paragraphs[paragraph])
        else:
            row = next(paragraph.iterancestors(w("tr")))
            cell = next(paragraph.iterancestors(w("tc")))
            place = _("table {table}, row {row}, cell {cell}").format(
                table=self._tables[table],
                row=list(table.iter(w("tr"))).index(row) + 1,
                cell=list(row.iter(w("tc"))).index(cell) + 1,
            )
        return f"{self._part}, {place}" if self._part else place


def _check_prefix(one: _Found, file: Path) -> None:
    """Printing tags take no letter, and a tag that takes its surroundings away stands alone in them."""
    if not one.prefix:
        return
    if one.tag.text.startswith("{{"):
        raise TemplateError("template-prefix", file=file, place=one.tag.where, letter=one.prefix)
    if one.prefix not in _LEAVES:
        return
    around = one.around(_LEAVES[one.prefix])
    if around is None:
        raise TemplateError("template-no-table", file=file, place=one.tag.where)
    words = "".join(t.text or "" for t in around.iter(w("t")))
    if words.strip() != one.tag.text.strip():
        raise TemplateError("template-text-beside", file=file, place=one.tag.where)


def _check_blocks(found: list[_Found], file: Path) -> None:
    """Each `for` and `if` is closed, and its tags stand where Word can repeat or leave out what is between."""
    open_blocks: dict[Element | None, list[_Found]] = defaultdict(list)
    for one in found:
        stack = open_blocks[next(one.paragraph.iterancestors(w("txbxContent")), None)]
        if one.word in ("for", "if"):
            stack.append(one)
        elif one.word in _CLOSES or one.word in ("elif", "else"):
            if not stack or (one.word in _CLOSES and stack[-1].word != _CLOSES[one.word]):
                raise TemplateError("template-unopened", file=file, place=one.tag.where)
            opener = stack[-1]
            if opener.prefix != one.prefix or opener.container() is not one.container():
                raise TemplateError("template-block-crosses", file=file, place=one.tag.where, tag=opener.tag.shown)
            if one.word in _CLOSES:
                stack.pop()
    for stack in open_blocks.values():
        if stack:
            raise TemplateError(
                "template-unclosed",
                file=file,
                place=stack[-1].tag.where,
                closing=f"{{%{stack[-1].prefix} end{stack[-1].word} %}}",
            )
