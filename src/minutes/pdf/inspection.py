"""What a PDF says about itself and carries, without judging it."""

from __future__ import annotations

from pathlib import Path

import pypdf
from lxml import etree
from pypdf.generic import DictionaryObject, StreamObject

from minutes.model import Frozen
from minutes.pdf.embedded import attached_to
from minutes.pdf.merging import APPENDED
from minutes.pdf.opening import opened

_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


class AttachedFile(Frozen):
    """An embedded file, without its content."""

    name: str
    """File name."""
    size: int
    """Size in bytes."""
    relationship: str | None = None
    """What it is to the paper (AFRelationship), such as `Data` or `Source`."""
    sha256: str
    """SHA-256 of its bytes, hexadecimal."""


class SignatureField(Frozen):
    """A place for a signature."""

    name: str
    """Name of the field."""
    signed: bool
    """Whether something is signed there; whether it holds is told by `verify`."""


class Inspection(Frozen):
    """What a PDF says about itself."""

    pages: int
    """Number of pages."""
    appended: int = 0
    """How many of them are attachments that `make --merge` put behind the paper."""
    version: str
    """Version of PDF, such as `1.7`."""
    title: str | None = None
    """Title in its metadata."""
    language: str | None = None
    """Language (BCP 47)."""
    engine: str | None = None
    """The program that wrote it, as it says."""
    creator: str | None = None
    """The program that it was made with, as it says."""
    conformance: tuple[str, ...] = ()
    """Standards that it claims, such as `PDF/A-3a` and `PDF/UA-1`; a claim proves nothing."""
    tagged: bool = False
    """Whether it has tags for screen readers."""
    attachments: tuple[AttachedFile, ...] = ()
    """Embedded files."""
    signatures: tuple[SignatureField, ...] = ()
    """Signature fields, in the order of the form."""


def inspect(pdf: bytes, file: Path | None = None) -> Inspection:
    """What the PDF says about itself and carries.

    Args:
        pdf: the bytes of the file.
        file: its name, for messages.

    Raises:
        PaperError: `paper-empty`, `paper-not-a-pdf`, `paper-encrypted` or `paper-broken`.
    """
    with opened(pdf, file) as reader:
        root = reader.root_object
        known: DictionaryObject = reader.metadata or DictionaryObject()
        language = root.get("/Lang")
        marked = root.get("/MarkInfo")
        marked = marked.get_object() if marked is not None else None
        return Inspection(
            pages=len(reader.pages),
            appended=sum(APPENDED in page for page in reader.pages),
            version=_version(reader),
            title=_words(known.get("/Title")),
            language=_words(language),
            engine=_words(known.get("/Producer")),
            creator=_words(known.get("/Creator")),
            conformance=_claimed(root),
            tagged=isinstance(marked, DictionaryObject) and bool(marked.get("/Marked")) and "/StructTreeRoot" in root,
            attachments=tuple(
                AttachedFile(name=a.name, size=len(a.content), relationship=a.relationship, sha256=a.sha256)
                for a in attached_to(reader)
            ),
            signatures=_signature_fields(reader),
        )


def _version(reader: pypdf.PdfReader) -> str:
    """The version of the header, unless the catalog raises it (ISO 32000-1, 7.2.2)."""
    in_head = reader.pdf_header.removeprefix("%PDF-")
    in_root = str(reader.root_object.get("/Version", "")).lstrip("/")
    return max(in_head, in_root)


def _words(value: object) -> str | None:
    words = str(value).strip() if value is not None else ""
    return words or None


def _claimed(root: DictionaryObject) -> tuple[str, ...]:
    metadata = root.get("/Metadata")
    metadata = metadata.get_object() if metadata is not None else None
    if not isinstance(metadata, StreamObject):
        return ()
    try:
        tree = etree.fromstring(
            metadata.get_data(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except etree.XMLSyntaxError:
        return ()
    said: dict[str, str] = {}
    for element in tree.iter(etree.Element):
        said.setdefault(str(element.tag), (element.text or "").strip())
        if element.tag == f"{_RDF}Description":
            for key, value in element.attrib.items():
                said.setdefault(str(key), str(value).strip())
    claims = []
    if part := said.get(f"{_PDFA}part"):
        claims.append(f"PDF/A-{part}{said.get(f'{_PDFA}conformance', '').lower()}")
    if part := said.get(f"{_PDFUA}part"):
        claims.append(f"PDF/UA-{part}")
    return tuple(claims)


def _signature_fields(reader: pypdf.PdfReader) -> tuple[SignatureField, ...]:
    fields = reader.get_fields() or {}
    return tuple(
        SignatureField(name=str(name), signed=field.get("/V") is not None)
        for name, field in fields.items()
        if field.get("/FT") == "/Sig"
    )
