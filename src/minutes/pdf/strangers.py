"""A PDF that someone else made, fit to be embedded in a published paper: its pages, and nobody's name.

A signed PDF stays as it is, byte for byte, for any change would break its signatures.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name

from minutes.errors import PaperError
from minutes.outside import pictures
from minutes.outside.pdf_head import vet_pdf

_KEPT = frozenset({"/Title", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"})
"""Document information that names programs and days, not people (ISO 32000-1, 14.3.3)."""

_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PEOPLE = frozenset({f"{_DC}creator", f"{_DC}contributor", f"{_DC}publisher", f"{_DC}source"})
_TELLING = (
    "{http://ns.adobe.com/xap/1.0/mm/}",
    "{http://ns.adobe.com/xap/1.0/rights/}",
    "{http://ns.adobe.com/pdfx/1.3/}",
    "{http://ns.adobe.com/photoshop/1.0/}",
    "{http://ns.adobe.com/exif/1.0/}",
    "{http://ns.adobe.com/tiff/1.0/}",
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}",
)
"""Schemas of XMP that tell of people, machines, places and earlier states, and that no standard of PDF asks for."""

_ACTIVE = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Movie", "/Rendition", "/RichMedia"})
"""Kinds of actions that do something other than show a place (ISO 32000-1, 12.6.4)."""


def without_people(pdf: bytes, file: Path | None = None) -> bytes:
    """The PDF without authors, its custom properties, the names in comments and the files that it carries.

    Meant for a process of its own (`outside.workers`): the file may be anything.

    Args:
        pdf: the bytes of the file.
        file: its name, for messages.

    Raises:
        PaperError: `paper-empty`, `paper-not-a-pdf`, `paper-encrypted`, `paper-broken`, `paper-without-pages`,
            or `paper-active` for one with scripts or the like.
    """
    vet_pdf(pdf, file)
    try:
        with pikepdf.open(io.BytesIO(pdf)) as paper:
            if not len(paper.pages):
                raise PaperError("paper-without-pages", file=file)
            if _is_active(paper):
                raise PaperError("paper-active", file=file)
            if _is_signed(paper):
                return pdf
            _strip(paper)
            result = io.BytesIO()
            paper.save(result, deterministic_id=True, fix_metadata_version=False)
    except pikepdf.PasswordError as error:
        raise PaperError("paper-encrypted", file=file) from error
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise PaperError("paper-broken", file=file) from error
    return result.getvalue()


def _is_active(paper: pikepdf.Pdf) -> bool:
    for thing in paper.objects:
        if not isinstance(thing, Dictionary | pikepdf.Stream):
            continue
        if any(_kind_of(held) in _ACTIVE for held in (thing, *_held(thing))):
            return True
        if Name.JavaScript in thing or Name.JS in thing:
            return True
    return False


def _held(thing: Any) -> list[Any]:
    """Dictionaries that stand directly in another: an action is often written where it belongs."""
    found, waiting, depth = [], [value for _key, value in thing.items()], 0
    while waiting and depth < 8:
        below: list[Any] = []
        for value in waiting:
            # What is an object of its own is looked at as such.
            if isinstance(value, Dictionary) and not value.is_indirect:
                found.append(value)
                below += [v for _key, v in value.items()]
            elif isinstance(value, Array) and not value.is_indirect:
                below += list(value)
        waiting, depth = below, depth + 1
    return found


def _kind_of(thing: Any) -> str:
    return str(thing.get("/S", ""))


def _is_signed(paper: pikepdf.Pdf) -> bool:
    return any(
        isinstance(thing, Dictionary) and "/ByteRange" in thing and "/Contents" in thing for thing in paper.objects
    )


def _strip(paper: pikepdf.Pdf) -> None:
    for key in list(paper.docinfo.keys()):
        if key not in _KEPT:
            del paper.docinfo[key]
    for name in tuple(paper.attachments):
        del paper.attachments[name]
    for key in ("/OpenAction", "/AA"):
        if key in paper.Root:
            del paper.Root[key]
    _clean_metadata(paper.Root)
    for thing in paper.objects:
        if isinstance(thing, Dictionary | pikepdf.Stream):
            _strip_part(thing, whole=thing.objgen == paper.Root.objgen)
    for page in paper.pages:
        for note in page.obj.get("/Annots", Array()):
            # /T names who commented; of a form field it is the field's own name.
            if note.get("/Subtype") != Name.Widget and "/T" in note:
                del note["/T"]


def _strip_part(thing: Any, *, whole: bool) -> None:
    """Pages and pictures may tell who made them on their own, and photographs in their own bytes."""
    for key in ("/PieceInfo", "/AF", "/Metadata"):
        if key in thing and not (whole and key == "/Metadata"):
            del thing[key]
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == Name.DCTDecode and "/DecodeParms" not in thing:
        photograph = thing.read_raw_bytes()
        bare = pictures.without_people(photograph)
        if bare != photograph:
            thing.write(bare, filter=Name.DCTDecode)


def _clean_metadata(root: Any) -> None:
    if "/Metadata" not in root:
        return
    try:
        tree = etree.fromstring(
            root.Metadata.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except etree.XMLSyntaxError:
        del root["/Metadata"]
        return
    for description in tree.iter(f"{_RDF}Description"):
        for element in [e for e in description if _tells(str(e.tag))]:
            description.remove(element)
        for key in [k for k in description.attrib if _tells(str(k))]:
            del description.attrib[key]
    root.Metadata.write(etree.tostring(tree, encoding="utf-8"))


def _tells(tag: str) -> bool:
    return tag in _PEOPLE or tag.startswith(_TELLING)
