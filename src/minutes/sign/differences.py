"""What differs between two states of a paper, told by name: pages, fields, metadata, attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from minutes.sign.metadata import said_in_metadata
from minutes.sign.objects import array, dictionary, held
from minutes.sign.verdicts import Change, ChangeKind

DEEPEST = 60
"""Levels of nesting that are compared: papers have some ten; deeper ones are hostile."""
_UPWARD = frozenset({"/Parent", "/P", "/StructParent", "/StructParents"})
"""Keys that lead back up, or that number a thing: not part of what is shown."""


def differences(old: bytes, new: bytes, after: str) -> list[Change]:
    """What is different in `new`, beyond signature fields that were signed.

    Args:
        old: the paper as it was signed.
        new: the paper with what was appended.
        after: field of the signature that `old` ends with.

    Returns:
        The changes that have a name; empty where the difference is in nothing that has one.
    """
    try:
        before, now = _Shown(old), _Shown(new)
    except Exception:  # A broken byte may raise anything inside pyHanko.
        return [Change(kind=ChangeKind.OTHER, after=after)]
    changes = [*_pages(before, now), *_fields(before, now), *_catalog(before, now)]
    return [Change(kind=c.kind, after=after, page=c.page, field=c.field) for c in changes]


class _Shown:
    """What a paper shows and carries, as digests."""

    def __init__(self, pdf: bytes) -> None:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        root = reader.root
        leaves = list(_leaves(root["/Pages"], 0))
        self.pages = [
            _digest([held(leaf, k) for k in ("/Contents", "/MediaBox", "/CropBox", "/Rotate", "/Resources")])
            for leaf in leaves
        ]
        self.annotations = [_digest([a for a in _annotations(leaf) if not _is_field(a)]) for leaf in leaves]
        form = dictionary(root, "/AcroForm")
        self.signatures: dict[str, bytes | None] = {}
        self.entries: dict[str, bytes] = {}
        for name, field in _form_fields(array(form, "/Fields"), "", 0):
            if _is_signature(field):
                self.signatures[name] = _digest(field["/V"]) if "/V" in field else None
            else:
                self.entries[name] = _digest([held(field, k) for k in ("/V", "/AS", "/AP")])
        names = dictionary(root, "/Names")
        self.metadata = _metadata(reader)
        self.attachments = _digest([held(names, "/EmbeddedFiles"), held(root, "/AF")])
        self.scripts = _digest([held(names, "/JavaScript"), held(root, "/OpenAction"), held(root, "/AA")])
        self.layers = _digest(held(root, "/OCProperties"))


def _metadata(reader: PdfFileReader) -> tuple[str, ...] | None:
    try:
        return said_in_metadata(reader)
    except ValueError:
        return None


def _pages(before: _Shown, now: _Shown) -> Iterator[Change]:
    if len(now.pages) > len(before.pages):
        yield Change(kind=ChangeKind.PAGES_ADDED)
    elif len(now.pages) < len(before.pages):
        yield Change(kind=ChangeKind.PAGES_REMOVED)
    for page, (was, then) in enumerate(zip(before.pages, now.pages, strict=False), 1):
        if was != then:
            yield Change(kind=ChangeKind.PAGE_CONTENT, page=page)
    for page, (was, then) in enumerate(zip(before.annotations, now.annotations, strict=False), 1):
        if was != then:
            yield Change(kind=ChangeKind.ANNOTATIONS, page=page)


def _fields(before: _Shown, now: _Shown) -> Iterator[Change]:
    for name, value in before.signatures.items():
        if name not in now.signatures or (value is not None and now.signatures[name] is None):
            kind = ChangeKind.FIELDS_REMOVED if value is None else ChangeKind.SIGNATURE_REMOVED
            yield Change(kind=kind, field=name)
        elif value is not None and value != now.signatures[name]:
            yield Change(kind=ChangeKind.SIGNATURE_REPLACED, field=name)
    for name, shown in before.entries.items():
        if name not in now.entries:
            yield Change(kind=ChangeKind.FIELDS_REMOVED, field=name)
        elif shown != now.entries[name]:
            yield Change(kind=ChangeKind.FORM_FILLED, field=name)
    for name in [*now.signatures, *now.entries]:
        if name not in before.signatures and name not in before.entries:
            yield Change(kind=ChangeKind.FIELDS_ADDED, field=name)


def _catalog(before: _Shown, now: _Shown) -> Iterator[Change]:
    if before.metadata != now.metadata:
        yield Change(kind=ChangeKind.METADATA)
    if before.attachments != now.attachments:
        yield Change(kind=ChangeKind.ATTACHMENTS)
    if before.scripts != now.scripts:
        yield Change(kind=ChangeKind.SCRIPTS)
    if before.layers != now.layers:
        yield Change(kind=ChangeKind.OTHER)


def _leaves(node: generic.DictionaryObject, depth: int) -> Iterator[generic.DictionaryObject]:
    if depth > DEEPEST:
        raise ValueError("page tree too deep")
    if "/Kids" not in node:
        yield node
        return
    for kid in node["/Kids"]:
        yield from _leaves(kid.get_object(), depth + 1)


def _annotations(page: generic.DictionaryObject) -> list[generic.DictionaryObject]:
    return [a.get_object() for a in array(page, "/Annots")]


def _is_field(annotation: generic.DictionaryObject) -> bool:
    """Whether an annotation is the look of a form field, which is compared as a field."""
    kind = held(annotation, "/Subtype")
    return isinstance(kind, generic.NameObject) and kind == "/Widget"


def _is_signature(field: generic.DictionaryObject) -> bool:
    kinds = (held(field, "/FT"), held(held(field, "/Parent"), "/FT"))
    return any(isinstance(kind, generic.NameObject) and kind == "/Sig" for kind in kinds)


def _form_fields(
    fields: generic.ArrayObject, prefix: str, depth: int
) -> Iterator[tuple[str, generic.DictionaryObject]]:
    if depth > DEEPEST:
        raise ValueError("form too deep")
    for reference in fields:
        field = reference.get_object()
        name = prefix + str(held(field, "/T") or "")
        kids = [k for k in array(field, "/Kids") if "/T" in k.get_object()]
        if kids:
            yield from _form_fields(generic.ArrayObject(kids), f"{name}.", depth + 1)
        else:
            yield name, field


def _digest(thing: object) -> bytes:
    """A digest of a thing and all that it leads to, but not of object numbers and of what lies above it."""
    digest = hashlib.sha256()
    _feed(digest, thing, (), 0)
    return digest.digest()


def _feed(digest: hashlib._Hash, thing: object, above: tuple[tuple[int, int], ...], depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("too deep")
    if isinstance(thing, generic.IndirectObject):
        number = (thing.idnum, thing.generation)
        if number in above:
            digest.update(b"^")
            return
        above = (*above, number)
        thing = thing.get_object()
    if isinstance(thing, generic.DictionaryObject):
        for key in sorted(k for k in thing if k not in _UPWARD):
            digest.update(str(key).encode("utf-8", "replace"))
            _feed(digest, thing.raw_get(key), above, depth + 1)
        if isinstance(thing, generic.StreamObject):
            digest.update(thing.encoded_data)
    elif isinstance(thing, generic.ArrayObject):
        digest.update(b"[")
        for index in range(len(thing)):
            _feed(digest, thing.raw_get(index), above, depth + 1)
        digest.update(b"]")
    elif isinstance(thing, list):
        for part in thing:
            digest.update(b";")
            _feed(digest, part, above, depth + 1)
    else:
        digest.update(f"{type(thing).__name__}:{thing!r};".encode("utf-8", "replace"))
