"""The parts of a Word document that hold its words: opened, with tracked changes accepted."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from pydantic import ValidationError

from minutes.errors import PaperError
from minutes.model.word_data import DATA_NAMESPACE, DATA_ROOT, WordData

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""Namespace of the same elements where Word saved as "Strict Open XML"."""


@dataclass(frozen=True)
class WordParts:
    """The parts, as trees; None where the document has no such part."""

    body: Element
    """The body of the main part, with tracked changes accepted."""
    styles: Element | None
    numbering: Element | None
    data: WordData | None
    """What the document was made from, where it is one of ours."""
    damaged: bool = False
    """Whether it is one of ours whose data cannot be read any more."""


def opened(content: bytes, file: Path) -> WordParts:
    """The parts of a .docx that the zip guard has let pass.

    Raises:
        PaperError: `word-not-docx`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
        main = next(iter(_targets(members, "", "officeDocument")), "")
        root = _tree(members, main)
        body = root.find(w("body")) if root is not None else None
        if body is None:
            raise PaperError("word-not-docx", file=file)
        accept_changes(body)
        data, damaged = _data(members)
        return WordParts(
            body=body,
            styles=_tree(members, next(iter(_targets(members, main, "styles")), "")),
            numbering=_tree(members, next(iter(_targets(members, main, "numbering")), "")),
            data=data,
            damaged=damaged,
        )
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, OSError, EOFError) as error:
        raise PaperError("word-not-docx", file=file) from error


def _tree(members: dict[str, bytes], name: str) -> Element | None:
    content = members.get(name)
    if content is None:
        return None
    content = content.replace(_STRICT, _W.encode())
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def _targets(members: dict[str, bytes], part: str, kind: str) -> list[str]:
    folder, name = posixpath.split(part)
    relations = _tree(members, posixpath.join(folder, "_rels", f"{name}.rels"))
    if relations is None:
        return []
    return [
        posixpath.normpath(posixpath.join("/", folder, r.get("Target") or "")).lstrip("/")
        for r in relations.iterfind(f"{{{_RELATIONSHIPS}}}Relationship")
        if (r.get("Type") or "").rsplit("/", 1)[-1] == kind and r.get("TargetMode") != "External"
    ]


def _data(members: dict[str, bytes]) -> tuple[WordData | None, bool]:
    """The data that the document carries, and whether there is some that cannot be read."""
    damaged = False
    for name in sorted(members):
        if not name.startswith("customXml/") or DATA_NAMESPACE.encode() not in members[name]:
            continue
        try:
            root = _tree(members, name)
            if root is None or root.tag != f"{{{DATA_NAMESPACE}}}{DATA_ROOT}":
                continue
            return WordData.model_validate(json.loads(root.text or "")), False
        except (etree.XMLSyntaxError, ValueError, ValidationError, RecursionError):
            damaged = True
    return None, damaged


_DROPPED = {w(n) for n in ("del", "moveFrom", "delText", "delInstrText", "rPrChange", "pPrChange", "sectPrChange",
    "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "txbxContent")}  # fmt: skip
_UNWRAPPED = {w(n) for n in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "hyperlink", "customXml", "fldSimple",
    "dir", "bdo")}  # fmt: skip
_MARK_GONE = (w("del"), w("moveFrom"))
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def accept_changes(body: Element) -> None:
    """Make of the tree what Word shows when all tracked changes are accepted; controls and links are unwrapped."""
    for row in list(body.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _take_away(row)
    for cell in list(body.iter(w("tc"))):
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            _take_away(cell)
    gone = [p for p in body.iter(w("p")) if _mark_gone(p)]
    for element in list(body.iter(*_DROPPED, _ALTERNATE)):
        if element.getparent() is not None and not _in_properties(element):
            _take_away(element)
    for element in list(body.iter(*_UNWRAPPED)):
        if not _in_properties(element):
            _unwrap(element)
    for paragraph in gone:
        _join_with_next(paragraph)


def _in_properties(element: Element) -> bool:
    """Whether an `ins` or `del` is a mark within properties, not a change around content."""
    parent = element.getparent()
    return parent is not None and parent.tag in (w("rPr"), w("trPr"), w("tcPr"), w("numPr"))


def _mark_gone(paragraph: Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(name) is not None for name in _MARK_GONE)


def _take_away(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    # Bookmarks within what is taken away still say where their row is.
    for mark in [m for m in element.iter(w("bookmarkStart"), w("bookmarkEnd")) if parent.tag != w("tbl")]:
        if element.tag not in (w("txbxContent"), _ALTERNATE):
            element.addprevious(mark)
    parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    inner = [c for c in element if c.tag not in (w("sdtPr"), w("sdtEndPr"), w("smartTagPr"), w("customXmlPr"))]
    place = parent.index(element)
    parent[place : place + 1] = inner


def _join_with_next(paragraph: Element) -> None:
    """A paragraph whose mark is deleted runs on into the next; one with nothing left is gone."""
    following = paragraph.getnext()
    while following is not None and following.tag in (w("bookmarkStart"), w("bookmarkEnd")):
        following = following.getnext()
    content = [c for c in paragraph if c.tag != w("pPr")]
    if following is None or following.tag != w("p"):
        if not any(c.tag == w("r") for c in content):
            for mark in content:
                paragraph.addprevious(mark)
            _take_away(paragraph)
        return
    if any(c.tag == w("r") and c.find(w("t")) is not None for c in content):
        # What is left of the first paragraph keeps its look.
        paragraph.extend([c for c in following if c.tag != w("pPr")])
        parent = following.getparent()
        assert parent is not None
        if _mark_gone(following):
            _keep_gone(paragraph)
        parent.remove(following)
        return
    start = 1 if following.find(w("pPr")) is not None else 0
    following[start:start] = content
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)


def _keep_gone(paragraph: Element) -> None:
    """Two deleted marks in a row join three paragraphs."""
    _join_with_next(paragraph)
