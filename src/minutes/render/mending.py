"""Mending what is unambiguous in a template, in a copy.

Each round looks at a part as the checker does, applies the mends that the faults themselves name, and
looks again, until nothing is left that has one mend. Tracked changes that have nothing to do with tags stay.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from minutes.model import Finding, Severity
from minutes.model.finding import finding
from minutes.render import braces
from minutes.render.checking import judged
from minutes.render.faults import Flaw, Mend
from minutes.render.finding_tags import Found, Line
from minutes.render.linting import table_without_header, torn_lines
from minutes.render.linting_lists import picture_bullet, used_levels
from minutes.render.looks import StyleTree
from minutes.render.mending_places import into_own_paragraph, into_own_row
from minutes.render.oddities import look_of
from minutes.render.package import Package, parsed, written
from minutes.render.places import Places
from minutes.render.styles import w
from minutes.render.tags import Survey, surveyed
from minutes.render.tracking import is_deletion, settle

Element = etree._Element

_MOST_ROUNDS = 200
"""Rounds after which a part is left as it is; each mends at least one fault."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, kw_only=True)
class Mended:
    """A mended copy of a template."""

    docx: bytes
    """All bytes of the copy."""
    mends: tuple[Finding, ...]
    """What was mended; `where` is the place in the template as it was."""


def mended(data: bytes, file: Path) -> Mended:
    """Mend what is unambiguous.

    Args:
        data: bytes of a template that the zip guard has let pass.
        file: its name, for messages.

    Raises:
        TemplateError: `template-not-docx`.
    """
    package = Package.opened(data, file)
    changed: dict[str, bytes] = {}
    mends: list[Finding] = []
    styles = StyleTree(package.tree(package.styles))
    for name in package.texts:
        root = parsed(package.members[name])
        own = [*_mended_part(root), *_headed(root), *_kept_together(root, styles)]
        if own:
            changed[name] = written(root)
            mends += own
    numbering = package.tree(package.numbering)
    if numbering is not None and package.numbering is not None:
        own = list(_with_bullets(numbering, [parsed(package.members[n]) for n in package.texts], styles))
        if own:
            changed[package.numbering] = written(numbering)
            mends += own
    return Mended(docx=_rewritten(data, changed), mends=tuple(dict.fromkeys(mends)))


def _mended_part(root: Element) -> list[Finding]:
    mends = _without_deleted(root)
    refused: set[tuple[str, str | None]] = set()
    for _round in range(_MOST_ROUNDS):
        survey, originals = _surveyed_twin(root)
        touched: set[Element | None] = set()
        for flaw in judged(survey):
            if flaw.mend is None or flaw.tag is None or (flaw.slug, flaw.place) in refused:
                continue
            area = _area(survey.found[flaw.tag])
            if area in touched:
                # Its places may have moved; it is looked at again in the next round.
                continue
            told = _apply(flaw, survey, originals)
            if told is None:
                refused.add((flaw.slug, flaw.place))
            else:
                touched.add(area)
                mends.append(told)
        if not touched:
            break
    return [*mends, *_joined(root), *_straight(root)]


def _area(one: Found) -> Element | None:
    """The paragraph or table of the part itself that a tag is in: mends of different ones do not meet."""
    area = one.paragraph
    while area is not None and (around := area.getparent()) is not None and around.getparent() is not None:
        if around.tag == w("body"):
            break
        area = around
    return area


def _apply(flaw: Flaw, survey: Survey, originals: dict[Element, Element]) -> Finding | None:
    """Apply the mend of one fault; None where it cannot be done."""
    assert flaw.tag is not None
    one = survey.found[flaw.tag]
    where = one.tag.where
    if flaw.mend is Mend.REWRITE:
        if not one.texts:
            return None
        _rewrite(one, flaw.instead, originals)
        return finding("mended-tag", Severity.INFO, where, instead=flaw.instead)
    if flaw.mend is Mend.OWN_PARAGRAPH:
        into_own_paragraph(one, originals)
        return finding("mended-own-paragraph", Severity.INFO, where)
    rows = into_own_row(one, survey, originals)
    return None if rows is None else finding("mended-own-row", Severity.INFO, where, instead=rows)


def _rewrite(one: Found, instead: str, originals: dict[Element, Element]) -> None:
    """Write a tag anew, in the first piece of text that it is in."""
    assert one.paragraph is not None
    line = Line(one.paragraph)
    for text, start, end in line.pieces:
        if text not in one.texts:
            continue
        said = text.text or ""
        head = said[: max(one.start - start, 0)]
        tail = said[max(min(one.end, end) - start, 0) :]
        original = originals[text]
        original.text = head + (instead if text is one.texts[0] else "") + tail
        original.set(_SPACE, "preserve")


def _without_deleted(root: Element) -> list[Finding]:
    """Take tags away that are deleted with tracked changes: in Word they look gone already."""
    places, mends = Places(root), []
    for element in [e for e in root.iter() if is_deletion(e)]:
        said = "".join(t.text or "" for t in element.iter(w("delText"), w("t")))
        parent = element.getparent()
        if parent is None or not any(mark in said for mark in ("{{", "{%")):
            continue
        mends.append(finding("mended-dropped", Severity.INFO, f"{places.of(element)}: «{said.strip()[:60]}»"))
        parent.remove(element)
    return mends


def _joined(root: Element) -> list[Finding]:
    """Give tags one look that are split by formatting: that of their first letter, which is what they print with."""

    def instead(one: Found) -> str | None:
        return one.tag.text if len({look_of(text) for text in one.texts}) > 1 else None

    return [finding("mended-joined", Severity.INFO, where) for where, _said in _written_anew(root, instead)]


def _straight(root: Element) -> list[Finding]:
    """Straighten the quotation marks of tags."""

    def instead(one: Found) -> str | None:
        straight, told = braces.straightened(one.tag.text)
        return straight if told else None

    return [finding("mended-tag", Severity.INFO, where, instead=said) for where, said in _written_anew(root, instead)]


def _written_anew(root: Element, instead: Callable[[Found], str | None]) -> Iterator[tuple[str, str]]:
    """Write sound tags anew, one of a paragraph at a time: where each was, and what it is now."""
    for _round in range(_MOST_ROUNDS):
        survey, originals = _surveyed_twin(root)
        touched: set[Element | None] = set()
        for one in survey.found:
            said = instead(one) if one.sound and one.texts and one.paragraph not in touched else None
            if said is not None:
                _rewrite(one, said, originals)
                touched.add(one.paragraph)
                yield one.tag.where, said
        if not touched:
            return


def _surveyed_twin(root: Element) -> tuple[Survey, dict[Element, Element]]:
    """A survey of a part as its tracked changes would leave it, and the elements of the part by their twins."""
    twin = copy.deepcopy(root)
    originals = dict(zip(twin.iter(), root.iter(), strict=True))
    settle(twin)
    return surveyed(twin), originals


def _headed(root: Element) -> list[Finding]:
    """Mark the first row of tables that have no header row."""
    if root.tag in (w("hdr"), w("ftr")):
        return []
    places, mends = Places(root), []
    for table in root.iter(w("tbl")):
        first = table.find(w("tr"))
        if first is None or not table_without_header(table) or "{" in "".join(t.text or "" for t in first.iter(w("t"))):
            continue
        look = first.find(w("trPr"))
        if look is None:
            look = etree.Element(w("trPr"))
            before = first.find(w("tblPrEx"))
            first.insert(0 if before is None else first.index(before) + 1, look)
        for old in look.findall(w("tblHeader")):
            look.remove(old)
        etree.SubElement(look, w("tblHeader"))
        mends.append(finding("mended-header-row", Severity.INFO, places.table(table)))
    return mends


def _kept_together(root: Element, styles: StyleTree) -> list[Finding]:
    """Keep the line of a signature with the name below it."""
    survey, originals = _surveyed_twin(root)
    mends = []
    for one in torn_lines(survey, styles):
        assert one.paragraph is not None
        paragraph = originals[one.paragraph]
        look = paragraph.find(w("pPr"))
        if look is None:
            look = etree.Element(w("pPr"))
            paragraph.insert(0, look)
        for old in look.findall(w("keepNext")):
            look.remove(old)
        look.insert(0 if look.find(w("pStyle")) is None else 1, etree.Element(w("keepNext")))
        mends.append(finding("mended-kept", Severity.INFO, one.tag.where))
    return mends


def _with_bullets(numbering: Element, roots: list[Element], styles: StyleTree) -> list[Finding]:
    """Give lists an ordinary bullet instead of a picture of a special font."""
    mends = []
    for _definition, level, used_by in used_levels(numbering, roots, styles):
        text, look = level.find(w("lvlText")), level.find(w("rPr"))
        if text is None or not picture_bullet(level):
            continue
        text.set(w("val"), "•")
        for fonts in look.findall(w("rFonts")) if look is not None else ():
            look.remove(fonts)  # type: ignore[union-attr]  # the loop is empty without a look
        mends.append(finding("mended-bullets", Severity.INFO, used_by))
    return mends


def _rewritten(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The same archive with some members changed, all else as it lies."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member, changed.get(member.filename, old.read(member)), compress_type=zipfile.ZIP_DEFLATED)
    return result.getvalue()
