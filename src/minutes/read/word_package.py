"""The parts of a Word document that hold its words: opened, with tracked changes accepted."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from pydantic import ValidationError

from minutes.errors import PaperError
from minutes.model.word_data import DATA_NAMESPACE, DATA_ROOT, WordData
from minutes.read.word_tracking import accept_changes, is_tracked, simplify, w

Element = etree._Element

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
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
    with _whole(file):
        members, main, _, body = _unpacked(content, file)
        accept_changes(body)
        simplify(body)
        data, damaged = _data(members)
        return WordParts(
            body=body,
            styles=_tree(members, next(iter(_targets(members, main, "styles")), "")),
            numbering=_tree(members, next(iter(_targets(members, main, "numbering")), "")),
            data=data,
            damaged=damaged,
        )


def accepted(content: bytes, file: Path) -> bytes:
    """A .docx as it is when all tracked changes are accepted; the same bytes where there are none.

    Args:
        content: bytes of a .docx that the zip guard has let pass.
        file: its name, for messages.

    Raises:
        PaperError: `word-not-docx`.
    """
    with _whole(file):
        members, main, root, body = _unpacked(content, file)
    if not is_tracked(body):
        return content
    accept_changes(body)
    members[main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return result.getvalue()


@contextmanager
def _whole(file: Path) -> Iterator[None]:
    """Say that a file is no .docx where its zip or its parts cannot be read."""
    try:
        yield
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, OSError, EOFError) as error:
        raise PaperError("word-not-docx", file=file) from error


def _unpacked(content: bytes, file: Path) -> tuple[dict[str, bytes], str, Element, Element]:
    """The members of a .docx, the name of its main part, that part and its body."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    main = next(iter(_targets(members, "", "officeDocument")), "")
    root = _tree(members, main)
    body = root.find(w("body")) if root is not None else None
    if root is None or body is None:
        raise PaperError("word-not-docx", file=file)
    return members, main, root, body


def _tree(members: dict[str, bytes], name: str) -> Element | None:
    content = members.get(name)
    if content is None:
        return None
    content = content.replace(_STRICT, _TRANSITIONAL)
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
