"""A Word document fit to be embedded in a published PDF: its text, and nothing of who wrote it when.

Works on the package itself (ISO 29500-1), so that all that is not named here stays as it is.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

from lxml import etree

from minutes.outside import pictures

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "[Content_Types].xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

_DROPPED = re.compile(r"word/(comments\w*|people)\.xml|docProps/(custom\.xml|thumbnail\.\w+)")
"""Parts that tell of people: comments, their authors, properties of the user's own, a picture of an old state."""

_DROPPED_OF_STRANGERS = re.compile(rf"(?:{_DROPPED.pattern})|customXml/.*")

_STORY = re.compile(r"word/(glossary/)?(document|header\d*|footer\d*|footnotes|endnotes|styles\w*|numbering)\.xml")
_REMOVED = frozenset(
    _W + name
    for name in (
        "del", "moveFrom", "rsid", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange",
        "tblGridChange", "numberingChange", "cellIns", "cellMerge",
    )
)  # fmt: skip
_UNWRAPPED = frozenset({_W + "ins", _W + "moveTo"})
_SETTINGS = frozenset(
    _W + name for name in ("trackRevisions", "rsids", "attachedTemplate", "mailMerge", "docVars", "revisionView")
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: a date would tell when, and make each copy differ."""

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"></cp:coreProperties>'
)
_KEPT_PROPERTIES = ("{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/elements/1.1/}language")


def stripped(docx: bytes, *, ours: bool = True) -> bytes:
    """The document without author, comments, revisions and dates; tracked changes are accepted.

    Args:
        docx: a Word document that was vetted or made here.
        ours: whether it was made here; of a stranger's the custom XML goes too, in which document
            libraries keep who wrote and approved it.
    """
    dropped = _DROPPED if ours else _DROPPED_OF_STRANGERS
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(result, "w") as copy:
        for name in package.namelist():
            if dropped.fullmatch(name) or name.endswith("/"):
                continue
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(member, _cleaned(name, package.read(name), dropped))
    return result.getvalue()


def _cleaned(name: str, content: bytes, dropped: re.Pattern[str]) -> bytes:
    if name == "docProps/core.xml":
        return _core(content)
    if name == "docProps/app.xml":
        return _without(content, ("Company", "Manager", "Template", "TotalTime", "HyperlinkBase"))
    if name == _TYPES or name.endswith(".rels"):
        return _references(name, content, dropped)
    if name.startswith("word/media/") and pictures.form_of(content):
        return pictures.without_people(content)
    if name == "word/settings.xml":
        tree = etree.fromstring(content, _PARSER)
        for element in [e for e in tree.iter(etree.Element) if e.tag in _SETTINGS]:
            _remove(element)
        return _written(tree)
    if _STORY.fullmatch(name):
        return _story(content)
    return content


def _core(content: bytes) -> bytes:
    known = etree.fromstring(content, _PARSER)
    made = etree.fromstring(_CORE.encode())
    for tag in _KEPT_PROPERTIES:
        if (words := known.findtext(tag)) is not None:
            etree.SubElement(made, tag).text = words
    return _written(made)


def _without(content: bytes, names: tuple[str, ...]) -> bytes:
    tree = etree.fromstring(content, _PARSER)
    for element in list(tree):
        if isinstance(element.tag, str) and etree.QName(element).localname in names:
            tree.remove(element)
    return _written(tree)


def _references(name: str, content: bytes, dropped: re.Pattern[str]) -> bytes:
    """Content types and relationships without those of dropped parts and of the attached template."""
    tree = etree.fromstring(content, _PARSER)
    base = posixpath.dirname(posixpath.dirname(name))
    for element in list(tree):
        target = str(element.get("PartName") or element.get("Target") or "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        if dropped.fullmatch(path) or str(element.get("Type", "")).endswith("/attachedTemplate"):
            tree.remove(element)
    return _written(tree)


def _story(content: bytes) -> bytes:
    tree: Any = etree.fromstring(content, _PARSER)
    for mark in [m for m in tree.iter(_W + "del") if m.getparent() is not None]:
        holder = mark.getparent()
        if holder.tag == _W + "trPr":
            _remove(holder.getparent())
        elif holder.tag == _W + "rPr" and holder.getparent().tag == _W + "pPr":
            _join_with_next(holder.getparent().getparent())
    for cell in [e.getparent().getparent() for e in tree.iter(_W + "cellDel")]:
        _remove(cell)
    for element in [e for e in tree.iter(etree.Element) if e.tag in _REMOVED]:
        _remove(element)
    for element in [e for e in tree.iter(etree.Element) if e.tag in _UNWRAPPED]:
        _unwrap(element)
    for element in tree.iter(etree.Element):
        for key in [k for k in element.attrib if etree.QName(k).localname.startswith("rsid")]:
            del element.attrib[key]
    return _written(tree)


def _join_with_next(paragraph: Any) -> None:
    """Accept a deleted paragraph mark: what the paragraph holds moves to the front of the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != _W + "p":
        return
    place = 1 if following.find(_W + "pPr") is not None else 0
    for child in reversed([c for c in paragraph if c.tag != _W + "pPr"]):
        following.insert(place, child)
    _remove(paragraph)


def _remove(element: Any) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _unwrap(element: Any) -> None:
    holder = element.getparent()
    if holder is None:
        return
    place = holder.index(element)
    for child in reversed(list(element)):
        holder.insert(place, child)
    holder.remove(element)


def _written(tree: Any) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
