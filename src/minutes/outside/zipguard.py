"""The guard in front of Word files that someone else made: looked at before anything opens them.

What a paper's template never holds and what has been used to do harm is refused: archives that unpack
without end, entities, macros, embedded programs, and whatever makes a reader fetch something.
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from minutes.errors import TemplateError

MOST_BYTES = 100 * 1024**2
"""Bytes of a template when unpacked; one with a large logo takes a few MB."""

MOST_RATIO = 200
"""How many times its packed size a part may take; Word's XML takes up to about 40."""

_SMALL = 1024**2
"""A part below this many bytes does no harm, however well it packs."""

MOST_MEMBERS = 1000
"""Parts of a template; Word writes about 20."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Start of an OLE compound file: an old .doc, or a .docx under a password."""

_HARMFUL_NAMES = re.compile(r"vbaProject|vbaData|\.bin$|/(embeddings|activeX|ctrlProps)/", re.IGNORECASE)
_MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_EMBEDDED_KINDS = ("oleObject", "package", "aFChunk", "control", "frame", "subDocument", "attachedTemplate")
_FETCHING = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE
)
_FIELD_TEXT = re.compile(
    rb"<(?:\w+:)?(?:instrText|delInstrText)\b[^>]*>([^<]*)<|\b\w+:instr=(?:\"([^\"]*)\"|'([^']*)')"
)
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


def vet(data: bytes, file: Path) -> None:
    """Refuse a template that is no .docx or could do harm.

    Args:
        data: all bytes of the file.
        file: its name, for messages.

    Raises:
        TemplateError: `template-not-docx`, `template-encrypted`, `template-too-many-parts`, `template-path`,
            `template-duplicate-part`, `template-too-big`, `template-bomb`, `template-dtd`, `template-macro`,
            `template-embedded`, `template-external` or `template-fetching-field`.
    """
    if data.startswith(_COMPOUND):
        raise TemplateError(
            "template-encrypted" if b"E\0n\0c\0r\0y\0p\0t\0e\0d" in data else "template-not-docx", file=file
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_outline(members, data, file)
            _check_content(archive, members, file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, struct.error) as error:
        raise TemplateError("template-not-docx", file=file) from error


def _check_outline(members: list[zipfile.ZipInfo], data: bytes, file: Path) -> None:
    """What the directory of the archive says, before any part is unpacked."""
    if len(members) > MOST_MEMBERS:
        raise TemplateError("template-too-many-parts", file=file, count=len(members))
    names: set[str] = set()
    for member in members:
        name = member.filename
        if name.startswith(("/", "\\")) or ":" in name or "\\" in name or ".." in name.split("/") or "\0" in name:
            raise TemplateError("template-path", file=file, part=_shown(name))
        if name.lower() in names:
            raise TemplateError("template-duplicate-part", file=file, part=_shown(name))
        names.add(name.lower())
        if member.flag_bits & 0x1:
            raise TemplateError("template-encrypted", file=file)
        if member.file_size > _SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise TemplateError("template-bomb", file=file, part=_shown(name))
    if sum(m.file_size for m in members) > MOST_BYTES:
        raise TemplateError("template-too-big", file=file, limit=MOST_BYTES // 1024**2)
    if "[content_types].xml" not in names:
        raise TemplateError("template-not-docx", file=file)
    _check_overlaps(members, data, file)


def _check_overlaps(members: list[zipfile.ZipInfo], data: bytes, file: Path) -> None:
    """Parts that share bytes are how small archives hold huge content."""
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            raise TemplateError("template-duplicate-part", file=file, part=_shown(member.filename))
        header = _LOCAL_HEADER.unpack_from(data, member.header_offset)
        end = member.header_offset + _LOCAL_HEADER.size + header[9] + header[10] + member.compress_size


def _check_content(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], file: Path) -> None:
    total = 0
    for member in members:
        if _HARMFUL_NAMES.search(member.filename):
            macro = "vba" in member.filename.lower()
            slug = "template-macro" if macro else "template-embedded"
            raise TemplateError(slug, file=file, part=_shown(member.filename))
        with archive.open(member) as stream:
            # The directory may lie about sizes, so no more is unpacked than would be allowed.
            content = stream.read(MOST_BYTES - total + 1)
        total += len(content)
        if total > MOST_BYTES:
            raise TemplateError("template-bomb", file=file, part=_shown(member.filename))
        if member.filename.lower().endswith((".xml", ".rels")) or content.lstrip()[:1] in (
            b"<",
            b"\xef",
            b"\xff",
            b"\xfe",
        ):
            _check_xml(member.filename, content, file)


def _check_xml(name: str, content: bytes, file: Path) -> None:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise TemplateError("template-dtd", file=file, part=_shown(name))
    if name.lower() == "[content_types].xml" and _MACRO_TYPES.search(content):
        raise TemplateError("template-macro", file=file, part=_shown(name))
    if name.lower().endswith(".rels"):
        _check_relationships(content, file)
        return
    if re.search(rb"<(?:\w+:)?altChunk\b", content):
        raise TemplateError("template-embedded", file=file, part=_shown(name))
    for words in _fields(content):
        if fetching := _FETCHING.search(words):
            raise TemplateError("template-fetching-field", file=file, field=fetching[1].upper())


def _fields(content: bytes) -> Iterator[str]:
    """The instructions of a part's fields: each one alone, and all joined, for Word may split one."""
    found = (next(g for g in m.groups() if g is not None) for m in _FIELD_TEXT.finditer(content))
    parts = [html.unescape(words.decode("utf-8", "replace")) for words in found]
    yield from parts
    yield "".join(parts)


def _check_relationships(content: bytes, file: Path) -> None:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateError("template-not-docx", file=file) from error
    for row in root.iter("{*}Relationship"):
        kind, target = (row.get("Type") or "").rsplit("/", 1)[-1], row.get("Target") or ""
        if (row.get("TargetMode") or "").lower() == "external" and kind != "hyperlink":
            raise TemplateError("template-external", file=file, target=_shown(target))
        if kind in _EMBEDDED_KINDS:
            raise TemplateError("template-embedded", file=file, part=_shown(target))


def _shown(name: str) -> str:
    """A name from the file, short and printable, for a message."""
    return "".join(c if c.isprintable() else "?" for c in name[:80])
