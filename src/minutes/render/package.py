"""The parts of a Word document, as members of its zip."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from minutes.errors import TemplateError

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STAMP = (1980, 1, 1, 0, 0, 0)
"""Time of every member: the same content gives the same file."""

Element = etree._Element


def parsed(xml: bytes) -> Element:
    """XML without entities and network, as bytes of a part."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def written(root: Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Package:
    """The members of a .docx by name, and where its main parts are."""

    def __init__(self, members: Mapping[str, bytes], file: Path) -> None:
        self.members = dict(members)
        self.file = file
        self.document = self._target("", "officeDocument")
        if self.document is None or self.document not in self.members:
            raise TemplateError("template-not-docx", file=file)

    @classmethod
    def opened(cls, data: bytes, file: Path) -> Package:
        """Read a .docx that the zip guard has let pass.

        Raises:
            TemplateError: `template-not-docx`.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return cls({i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}, file)
        except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, OSError, EOFError) as error:
            raise TemplateError("template-not-docx", file=file) from error

    @property
    def texts(self) -> tuple[str, ...]:
        """Names of the parts that hold text to fill: the document, its headers, footers and footnotes, each once."""
        assert self.document is not None
        beside = [t for kind in ("header", "footer", "footnotes") for t in self._targets(self.document, kind)]
        return tuple(dict.fromkeys([self.document, *beside]))

    @property
    def styles(self) -> str | None:
        """Name of the part with the styles."""
        return self._target(self.document or "", "styles")

    @property
    def numbering(self) -> str | None:
        """Name of the part with the numbering of lists."""
        return self._target(self.document or "", "numbering")

    def tree(self, name: str | None) -> Element | None:
        """A part as a tree, or None if it is not there."""
        if name is None or name not in self.members:
            return None
        return parsed(self.members[name])

    def packed(self) -> bytes:
        """The .docx, its content types first as Word writes them."""
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self.members, key=lambda n: (n != "[Content_Types].xml", not n.startswith("_rels/"))):
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self.members[name])
        return result.getvalue()

    def _target(self, part: str, kind: str) -> str | None:
        return next(iter(self._targets(part, kind)), None)

    def _targets(self, part: str, kind: str) -> list[str]:
        folder, name = posixpath.split(part)
        relationships = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relationships is None:
            return []
        return [
            posixpath.normpath(posixpath.join("/", folder, r.get("Target") or "")).lstrip("/")
            for r in relationships.iterfind(f"{{{_RELATIONSHIPS}}}Relationship")
            if (r.get("Type") or "").rsplit("/", 1)[-1] == kind and r.get("TargetMode") != "External"
        ]
