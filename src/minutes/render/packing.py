"""The zip around a Word document, written by hand so that what a template has packed once stays packed.

Members have no time of their own and a fixed order: the same content gives the same file, byte for byte.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

LEVEL = 6
"""How hard members are packed; 9 takes half as long again for one byte in a hundred."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DAY = 20, 0x800, (1 << 5) | 1
"""Version needed for deflate, the flag of names in UTF-8, and 1 January 1980 (APPNOTE 4.4)."""


class Member(NamedTuple):
    """A member as it lies in the zip."""

    name: str
    data: bytes
    """Its bytes, packed if `method` says so."""
    method: int
    """`zipfile.ZIP_STORED` or `zipfile.ZIP_DEFLATED`."""
    check: int
    """CRC-32 of its content."""
    size: int
    """Bytes of its content."""


def packed(name: str, content: bytes) -> Member:
    """A member from its content."""
    squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = squeezer.compress(content) + squeezer.flush()
    check = zlib.crc32(content)
    if len(data) < len(content):
        return Member(name, data, zipfile.ZIP_DEFLATED, check, len(content))
    return Member(name, content, zipfile.ZIP_STORED, check, len(content))


def as_they_lie(data: bytes, archive: zipfile.ZipFile) -> dict[str, Member]:
    """The members of an opened zip by name, without unpacking those that deflate packed.

    Args:
        data: all bytes of the zip.
        archive: the same, opened.
    """
    members = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        if info.compress_type != zipfile.ZIP_DEFLATED:
            members[info.filename] = packed(info.filename, archive.read(info))
            continue
        header = _LOCAL.unpack_from(data, info.header_offset)
        start = info.header_offset + _LOCAL.size + header[9] + header[10]
        raw = data[start : start + info.compress_size]
        members[info.filename] = Member(info.filename, raw, info.compress_type, info.CRC, info.file_size)
    return members


def zipped(members: Iterable[Member]) -> bytes:
    """The bytes of a zip with these members in this order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data, method, check, size in members:
        named = name.encode()
        flags = 0 if name.isascii() else _UTF8
        about = (flags, method, 0, _DAY, check, len(data), size, len(named), 0)
        head = _LOCAL.pack(b"PK\3\4", _VERSION, *about)
        pieces += (head, named, data)
        directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *about, 0, 0, 0, 0, offset), named)
        offset += len(head) + len(named) + len(data)
    entries = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), offset, 0)
    return b"".join([*pieces, entries, end])
