"""Files that a PDF carries inside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from minutes.pdf.opening import opened


@dataclass(frozen=True, kw_only=True)
class Attached:
    """An embedded file. `relationship` is its AFRelationship, such as `Data` or `Source`."""

    name: str
    content: bytes
    relationship: str | None

    @property
    def sha256(self) -> str:
        """SHA-256 of the content, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def attachments(pdf: bytes, file: Path | None = None, passwords: Sequence[str] = ()) -> tuple[Attached, ...]:
    """The embedded files of a PDF, in the order of their names.

    Args:
        pdf: the bytes of the file.
        file: its name, for messages.
        passwords: tried in turn where the file is protected with one.

    Raises:
        PaperError: as `opening.opened`.
    """
    with opened(pdf, file, passwords) as reader:
        return attached_to(reader)


def attached_to(reader: pypdf.PdfReader) -> tuple[Attached, ...]:
    """The embedded files of an opened PDF."""
    names = _dictionary(reader.root_object.get("/Names"))
    files = _dictionary(names.get("/EmbeddedFiles")) if names is not None else None
    if files is None:
        return ()
    return tuple(sorted(_read(files), key=lambda a: a.name))


def _read(tree: DictionaryObject) -> Iterator[Attached]:
    for specification in _leaves(tree):
        held = _dictionary(specification.get("/EF"))
        stream = held.get("/UF", held.get("/F")) if held is not None else None
        stream = stream.get_object() if stream is not None else None
        if isinstance(stream, StreamObject):
            relationship = specification.get("/AFRelationship")
            yield Attached(
                name=str(specification.get("/UF", specification.get("/F", ""))),
                content=stream.get_data(),
                relationship=str(relationship).lstrip("/") if relationship is not None else None,
            )


def _leaves(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """The specifications that a tree of names leads to; each branch once, for it may lead back to itself."""
    branches, seen = [root], {id(root)}
    while branches:
        tree = branches.pop()
        pairs = _object(tree.get("/Names"))
        if isinstance(pairs, ArrayObject):
            for value in pairs[1::2]:
                if (leaf := _dictionary(value)) is not None:
                    yield leaf
        kids = _object(tree.get("/Kids"))
        for kid in kids if isinstance(kids, ArrayObject) else ():
            if (branch := _dictionary(kid)) is not None and id(branch) not in seen:
                seen.add(id(branch))
                branches.append(branch)


def _object(value: PdfObject | None) -> PdfObject | None:
    return value.get_object() if value is not None else None


def _dictionary(value: PdfObject | None) -> DictionaryObject | None:
    found = _object(value)
    return found if isinstance(found, DictionaryObject) else None
