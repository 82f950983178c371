"""A Word document bound to its meeting: printed fields know their bookmarks, and the data goes along.

The bookmarks tell which words are which field when the document comes back edited; the data is what
stood there when it was made, so that an edit is told from a value that was never touched. It holds what
the paper prints and nothing else, with keys for ids.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, MutableMapping
from typing import Any
from xml.sax.saxutils import unescape

from minutes.model import Edition, Meeting
from minutes.model.bookmarks import BODY, MEETING, NEXT_MEETING, SIGNERS, bookmark_name, field_mark
from minutes.model.markup import Block, BlockKind, Span
from minutes.model.word_data import DATA_NAMESPACE, DATA_ROOT, PrintedRows, WordData, digest
from minutes.render import codes
from minutes.render.codes import Bound
from minutes.render.fields import PaperFields
from minutes.render.package import enlist

_UNBOUND = frozenset({"key", "line", "logo"})
"""Fields that are no words: keys, places to sign and pictures."""

_ONCE = {"body": BODY, "meeting": MEETING, "next_meeting": NEXT_MEETING}

_BOOKMARKS = re.compile(rb'w:name="f([a-z0-9]+)_([a-z0-9_]+)"')
_STARTS = re.compile(rb'<w:bookmarkStart w:id="(\d+)" w:name="f([a-z0-9]+)_([a-z0-9_]+)"')
_ANY_START = re.compile(rb'<w:bookmarkStart\b[^>]*?\bw:name="(?P<name>f[A-Za-z0-9_]+)"[^>]*>')
_IDENTITY = re.compile(rb'\bw:id="(?P<id>\d+)"')
_DIGITS = re.compile(r"\d+")
_TEXTS = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_TOKENS = re.compile(f"({codes.ALL.pattern})")
_KINDS = {codes.BULLET: BlockKind.BULLET, codes.NUMBER: BlockKind.NUMBER, codes.FIRST_NUMBER: BlockKind.NUMBER}

_PART = re.compile(r"customXml/item(\d+)\.xml")
_STORE_ID = "{7C0F9A54-5D1B-4E0B-9E55-6D696E757465}"
"""Names the data part within a document, as Word wants it; the same in all."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{DATA_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()


def bound(paper: PaperFields) -> PaperFields:
    """The fields with each printed string as a `codes.Bound`; empty ones stay as they are."""
    made: dict[str, Any] = {}
    for name in PaperFields.__slots__:
        value = getattr(paper, name)
        if name in _ONCE:
            made[name] = _record(value, _ONCE[name], "")
        elif name == "attendance":
            made[name] = type(value)(**{group: _rows(getattr(value, group), group) for group in value.__slots__})
        elif name == "signers":
            made[name] = tuple(_record(row, f"{SIGNERS}{place}", "") for place, row in enumerate(value))
        elif isinstance(value, tuple):
            made[name] = _rows(value, name)
        else:
            made[name] = value
    return PaperFields(**made)


def _rows(rows: Any, group: str) -> Any:
    """Rows of the meeting, each with its key; a list of the second language has none of its own and stays."""
    if not isinstance(rows, tuple):
        return rows
    return tuple(_record(row, key, "") if (key := getattr(row, "key", "")) else row for row in rows)


def _record(record: Any, key: str, before: str) -> Any:
    """A record with its strings bound under a key; `before` is what stands before the names of its fields."""
    made = {}
    for name in record.__slots__:
        value = getattr(record, name)
        if name in _UNBOUND or not value:
            made[name] = value
        elif isinstance(value, str):
            made[name] = Bound(value, bookmark_name(key, before + name))
        elif isinstance(value, tuple):
            made[name] = tuple(_row(row, key, f"{before}{name}{place}") for place, row in enumerate(value))
        elif hasattr(value, "__slots__"):
            made[name] = _record(value, key, f"{before}{name}_")
        else:
            made[name] = value
    return type(record)(**made)


def _row(row: Any, key: str, name: str) -> Any:
    """A row within a record: a string, a row with a key of its own, or one that goes by its place."""
    if isinstance(row, str):
        return Bound(row, bookmark_name(key, name))
    own = getattr(row, "key", "")
    return _record(row, own, "") if own else _record(row, key, f"{name}_")


def data_part(few: Meeting, edition: Edition, document: bytes) -> bytes:
    """The data of a paper as the XML part that the Word document carries.

    Args:
        few: the meeting as `reduced(..., keyed=True)` gives it.
        edition: which paper.
        document: the main part, filled: its bookmarks tell which fields the template prints.
    """
    beside, within, heads, tails = _around(few, document)
    data = WordData(
        edition=edition, meeting=few, printed=_printed(document), beside=beside, within=within, heads=heads, tails=tails
    )
    told = data.as_json()
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    part = f'<?xml version="1.0" encoding="UTF-8"?>\n<{DATA_ROOT} xmlns="{DATA_NAMESPACE}">{escaped}</{DATA_ROOT}>'
    return part.encode()


def _printed(document: bytes) -> tuple[PrintedRows, ...]:
    """The bookmarks of a document, rows with the same fields together."""
    fields: dict[bytes, list[bytes]] = {}
    for key, field in _BOOKMARKS.findall(document):
        fields.setdefault(key, []).append(field)
    keys: dict[tuple[bytes, ...], list[bytes]] = {}
    for key, named in fields.items():
        keys.setdefault(tuple(named), []).append(key)
    return tuple(
        PrintedRows(keys=tuple(key.decode() for key in rows), fields=tuple(name.decode() for name in named))
        for named, rows in keys.items()
    )


_Around = tuple[tuple[str, str], ...]


def _around(few: Meeting, document: bytes) -> tuple[str, str, _Around, _Around]:
    """What the template printed: digests of paragraphs without fields, words before the first, behind the last."""
    lists = {row.id: name for name in ("attachments", "attendance", "items") for row in getattr(few, name)}
    beside: dict[str, None] = {}
    within: dict[str, None] = {}
    heads: dict[tuple[str, str], None] = {}
    tails: dict[tuple[str, str], None] = {}

    def name(start: tuple[bytes, bytes, bytes]) -> str:
        key = start[1].decode()
        return f"{lists.get(key, key)}.{_DIGITS.sub('', start[2].decode())}"

    open_field: tuple[bytes, bytes, bytes] | None = None
    for chunk in document.split(b"</w:p>"):
        start = chunk.rfind(b"<w:p>")
        paragraph = chunk[max(start, chunk.rfind(b"<w:p ")) :]
        # A field may go on over several paragraphs; the last that begins in one is the only one that can.
        begun = _STARTS.findall(paragraph)
        if begun:
            before = paragraph.partition(b'<w:bookmarkStart w:id="%b"' % begun[0][0])[0]
            if b"<w:t" in before and (words := _words(before)).strip():
                heads[name(begun[0]), words] = None
        if last := begun[-1] if begun else open_field:
            _, found, after = paragraph.rpartition(b'<w:bookmarkEnd w:id="%b"' % last[0])
            open_field = None if found else last
            if not begun:
                within[digest(_words(paragraph))] = None
            if found and b"<w:t" in after and (words := _words(after)).strip():
                tails[name(last), words] = None
        elif b"<w:t" in paragraph:
            beside[digest(_words(paragraph))] = None
    return " ".join(beside), " ".join(within), tuple(heads), tuple(tails)


def _words(xml: bytes) -> str:
    words = b"".join(_TEXTS.findall(xml)).decode()
    return unescape(words) if "&" in words else words


def printed_blocks(coded: str) -> tuple[Block, ...]:
    """The blocks that a coded text of a field is printed as: what `codes.prose` was given, or nearly."""
    parts: list[tuple[str, list[Span]]] = [(codes.PARAGRAPH, [])]
    bold = italic = False
    for token in _TOKENS.split(coded):
        match token:
            case codes.PARAGRAPH | codes.BULLET | codes.NUMBER | codes.FIRST_NUMBER:
                parts.append((token, []))
            case codes.BOLD_ON | codes.BOLD_OFF:
                bold = token == codes.BOLD_ON
            case codes.ITALIC_ON | codes.ITALIC_OFF:
                italic = token == codes.ITALIC_ON
            case _ if words := {codes.BREAK: "\n", codes.TAB: "\t"}.get(token, codes.ALL.sub("", token)):
                parts[-1][1].append(Span(text=words, bold=bold, italic=italic))
    return tuple(Block(kind=_KINDS.get(start, BlockKind.PARAGRAPH), spans=tuple(spans)) for start, spans in parts)


def printed_fields(paper: PaperFields) -> dict[str, str]:
    """The coded text of each field by the name of its bookmark; of a field printed in several places the first."""
    found: dict[str, str] = {}
    _collect(bound(paper), found)
    return found


def _collect(value: Any, found: dict[str, str]) -> None:
    if isinstance(value, Bound):
        found.setdefault(value.name, str(value))
    elif isinstance(value, tuple):
        for row in value:
            _collect(row, found)
    elif value and hasattr(value, "__slots__") and not isinstance(value, str):
        for name in value.__slots__:
            _collect(getattr(value, name), found)


def unbound(part: bytes) -> bytes:
    """A part of a template without bookmarks of fields, which it has if someone drew it from a made document.

    Args:
        part: the XML of the part.
    """
    named = [m[0] for m in _ANY_START.finditer(part) if field_mark(m["name"].decode())]
    numbers = [identity["id"] for start in named if (identity := _IDENTITY.search(start))]
    for number in numbers:
        part = re.sub(rb'<w:bookmark(?:Start|End)\b[^>]*?\bw:id="%b"[^>]*?/>' % number, b"", part)
    return part


def data_place(members: Mapping[str, bytes]) -> str | None:
    """Name of the part with our data, or None if the document has none."""
    names = sorted(name for name in members if _PART.fullmatch(name))
    return next((name for name in names if DATA_NAMESPACE.encode() in members[name]), None)


def prepare(members: MutableMapping[str, bytes], document: str) -> str:
    """Make a place for the data among the parts, with its relationships and types; once for a compiled template.

    Returns:
        The name of the part, which is empty as yet.
    """
    taken = {int(match[1]) for name in members if (match := _PART.fullmatch(name))}
    number = next(n for n in range(1, len(taken) + 2) if n not in taken)
    name, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    folder, _, file = document.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels".lstrip("/")
    up = "../" * (folder.count("/") + 1) if folder else ""
    enlist(members, relations, "Relationships", _relation("rIdMinutesData", "customXml", up + name))
    enlist(
        members,
        f"customXml/_rels/item{number}.xml.rels",
        "Relationships",
        _relation("rId1", "customXmlProps", f"itemProps{number}.xml"),
    )
    types = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    kinds = f'<{{0}}Override PartName="/{properties}" ContentType="{types}"/>'
    kinds += f'<{{0}}Override PartName="/{name}" ContentType="application/xml"/>'
    enlist(members, "[Content_Types].xml", "Types", kinds)
    members[properties] = _PROPERTIES
    members[name] = f'<{DATA_ROOT} xmlns="{DATA_NAMESPACE}"/>'.encode()
    return name


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<{{0}}Relationship Id="{identity}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
