"""The parts of a Word document, as members of its zip."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from lxml import etree

from minutes.errors import TemplateError
from minutes.render.packing import Member, as_they_lie, packed

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""How the kinds of relationships between the parts of a document begin."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LISTS = {"Relationships": f"{_PACKAGE}/relationships", "Types": f"{_PACKAGE}/content-types"}
_CLOSING = re.compile(rb"</((?:\w+:)?)(Relationships|Types)>\s*$")

Element = etree._Element


def parsed(xml: bytes) -> Element:
    """XML without entities and network, as bytes of a part."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def written(root: Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Package:
    """The members of a .docx by name, and where its main parts are."""

    def __init__(self, members: Mapping[str, bytes], file: Path, as_packed: Mapping[str, Member] | None = None) -> None:
        self.members = dict(members)
        self.file = file
        self._as_found = dict(members)
        self._as_packed = as_packed or {}
        document = self._target("", "officeDocument")
        if document is None or document not in self.members:
            raise TemplateError("template-not-docx", file=file)
        self.document: str = document

    @classmethod
    def opened(cls, data: bytes, file: Path) -> Package:
        """Read a .docx that the zip guard has let pass.

        Raises:
            TemplateError: `template-not-docx`.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
                return cls(members, file, as_they_lie(data, archive))
        except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, OSError, EOFError) as error:
            raise TemplateError("template-not-docx", file=file) from error

    @property
    def texts(self) -> tuple[str, ...]:
        """Names of the parts that hold text to fill: the document, its headers, footers and footnotes, each once."""
        beside = [t for kind in ("header", "footer", "footnotes") for t in self._targets(self.document, kind)]
        return tuple(name for name in dict.fromkeys([self.document, *beside]) if name in self.members)

    @property
    def styles(self) -> str | None:
        """Name of the part with the styles."""
        return self._target(self.document, "styles")

    @property
    def numbering(self) -> str | None:
        """Name of the part with the numbering of lists."""
        return self._target(self.document, "numbering")

    @property
    def properties(self) -> str | None:
        """Name of the part with the core properties."""
        return self._target("", "core-properties")

    def tree(self, name: str | None) -> Element | None:
        """A part as a tree, or None if it is not there."""
        if name is None or name not in self.members:
            return None
        return parsed(self.members[name])

    def as_packed(self) -> dict[str, Member]:
        """The members as they lie in a zip, those that are unchanged without packing them again.

        The content types come first, as Word writes them, then the relationships of the whole.
        """
        order = sorted(self.members, key=lambda n: (n != CONTENT_TYPES, not n.startswith("_rels/")))
        return {name: self._packed(name) for name in order}

    def _packed(self, name: str) -> Member:
        content = self.members[name]
        known = self._as_packed.get(name)
        return known if known is not None and content == self._as_found.get(name) else packed(name, content)

    def _target(self, part: str, kind: str) -> str | None:
        return next(iter(self._targets(part, kind)), None)

    def _targets(self, part: str, kind: str) -> list[str]:
        folder = posixpath.dirname(part)
        relationships = self.tree(relationships_of(part))
        if relationships is None:
            return []
        return [
            posixpath.normpath(posixpath.join("/", folder, r.get("Target") or "")).lstrip("/")
            for r in relationships.iterfind(f"{{{_LISTS['Relationships']}}}Relationship")
            if (r.get("Type") or "").rsplit("/", 1)[-1] == kind and r.get("TargetMode") != "External"
        ]


def relationships_of(part: str) -> str:
    """Name of the part with the relationships of a part; of the whole document where that is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def enlist(members: MutableMapping[str, bytes], part: str, root: str, entry: str) -> None:
    """Add an entry at the end of a list of relationships or content types.

    Args:
        members: the parts of a document by name; changed.
        part: name of the list, which is made if there is none.
        root: name of its root element, `Relationships` or `Types`.
        entry: the entry as XML, with `{0}` for the prefix that the list itself uses.
    """
    known = members.get(part)
    if known is None:
        known = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{root} xmlns="{_LISTS[root]}"/>'.encode()
    closing = _CLOSING.search(known)
    if closing is None:
        # An empty list may be one closed tag; written anew it has an end.
        empty = parsed(known)
        empty.text = empty.text or ""
        known = written(empty)
        closing = _CLOSING.search(known)
        assert closing is not None
    told = entry.replace("{0}", closing[1].decode()).encode()
    members[part] = known[: closing.start()] + told + known[closing.start() :]
