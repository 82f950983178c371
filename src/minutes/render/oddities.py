"""What is not wrong with the tags of a template, but is hardly meant: tracked changes, split tags, idle loops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes
from lxml import etree

from minutes.messages.catalogue import _
from minutes.model import Finding, Severity
from minutes.model.finding import finding
from minutes.render import braces
from minutes.render.field_names import root_fields, words
from minutes.render.finding_tags import Found, Line, shortened
from minutes.render.package import Package, parsed
from minutes.render.places import Places
from minutes.render.styles import w
from minutes.render.tags import Survey
from minutes.render.tracking import inserted, is_deletion

Element = etree._Element

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_UNSEEN = {w(n) for n in ("lang", "noProof", "rPrChange", "ins", "del")}
"""Properties of a run that no reader sees."""


class Before:
    """What a part holds before its tracked changes are settled."""

    def __init__(self, root: Element) -> None:
        self.insertions = {text: inserted(text) for text in root.iter(w("t"))}
        """The tracked insertion that each piece of text is in."""
        places = Places(root)
        self.deleted = [
            (places.of(element), match[0])
            for element in root.iter()
            if is_deletion(element)
            for match in _TAG.finditer("".join(t.text or "" for t in element.iter(w("delText"), w("t"))))
        ]
        """Tags that are deleted with tracking, and where."""


def oddities(root: Element, survey: Survey, before: Before, tree: nodes.Template) -> Iterator[Finding]:
    """What is to be said of the tags of a part.

    Args:
        root: the part, its tracked changes settled.
        survey: its tags.
        before: what it held before.
        tree: its skeleton, parsed.
    """
    for place, tag in before.deleted:
        yield finding("template-deleted-tag", Severity.WARNING, f"{place}: «{shortened(tag)}»")
    for one in survey.found:
        yield from _of_tag(one, before)
    yield from _idle_loops(survey, tree)
    places, known = Places(root), words()
    for paragraph in root.iter(w("p")):
        line = Line(paragraph)
        tags = braces.scanned(line.words) if "{" in line.words else []
        for match in braces.names_of(line.words) if "{" in line.words else ():
            if any(tag.start <= match.start() < tag.end for tag in tags):
                continue
            if known.get(match[1].split(".")[0]) in root_fields() and "." in match[1]:
                where = f"{places.of(paragraph)}: «{match[0]}»"
                yield finding("template-single-braces", Severity.WARNING, where, instead="{{ " + match[1] + " }}")


def _of_tag(one: Found, before: Before) -> Iterator[Finding]:
    if len({before.insertions.get(text) for text in one.texts}) > 1:
        yield finding("template-inserted-tag", Severity.WARNING, one.tag.where)
    if len({look_of(text) for text in one.texts}) > 1:
        yield finding("template-split-tag", Severity.INFO, one.tag.where)
    if one.sound and braces.straightened(one.tag.text)[1] == "template-quotes-taken":
        yield finding("template-quotes-taken", Severity.INFO, one.tag.where)


def look_of(text: Element) -> str:
    """How a piece of text looks, as a key."""
    run = text.getparent()
    look = run.find(w("rPr")) if run is not None else None
    return "" if look is None else "".join(etree.tostring(e, encoding="unicode") for e in look if e.tag not in _UNSEEN)


def _idle_loops(survey: Survey, tree: nodes.Template) -> Iterator[Finding]:
    for loop in tree.find_all(nodes.For):
        used = {name.name for part in (*loop.body, *loop.else_) for name in part.find_all(nodes.Name)}
        used |= {part.name for part in loop.body if isinstance(part, nodes.Name)}
        if isinstance(loop.target, nodes.Name) and not used & {loop.target.name, "loop"}:
            tag = survey.tags[min(max(loop.lineno - 2, 0), len(survey.tags) - 1)]
            yield finding("template-loop-unused", Severity.WARNING, tag.where, name=loop.target.name)


def unfilled_parts(package: Package) -> Iterator[Finding]:
    """Tags in parts of a document that are not filled: endnotes, comments, properties, charts."""
    filled = {*package.texts}
    for name, content in package.members.items():
        if name in filled or not name.endswith(".xml") or (b"{{" not in content and b"{%" not in content):
            continue
        try:
            said = "".join(str(text) for text in parsed(content).itertext())
        except etree.XMLSyntaxError:
            continue
        for match in _TAG.finditer(said):
            yield finding(
                "template-unfilled-part",
                Severity.WARNING,
                f"{_part_name(name)}: «{shortened(match[0])}»",
                part=_part_name(name),
            )


def _part_name(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].removesuffix(".xml")
    known = {
        "endnotes": _("endnotes"),
        "comments": _("comments"),
        "core": _("document properties"),
        "app": _("document properties"),
        "custom": _("document properties"),
    }
    return known.get(stem, name)
