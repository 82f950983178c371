"""Signature fields, all of them made before the first signature.

A field added after a signature counts as a forbidden change; so the paper gets a field for every
signer it expects, once. Fields on a tagged page are built into the structure tree (a `Form` element
with an object reference, ISO 14289-1, 7.18.4), so that PDF/A-3a and PDF/UA-1 papers stay both.
"""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, append_signature_field, enumerate_sig_fields

from minutes.errors import SigningError
from minutes.sign.opening import opened, update_of
from minutes.sign.places import FieldPlace
from minutes.sign.structure import tag_field


def fields_in(pdf: bytes) -> tuple[tuple[str, bool], ...]:
    """The signature fields of a paper: name, and whether it is signed.

    Raises:
        SigningError, PaperError: as `opening.opened`.
    """
    reader = opened(pdf)
    try:
        return tuple((name, value is not None) for name, value, _ref in enumerate_sig_fields(reader))
    except Exception as error:  # A broken form may raise anything inside pyHanko.
        raise SigningError("signing-unreadable") from error


def is_seen(pdf: bytes, field: str) -> bool:
    """Whether a signature field shows on a page: whether its rectangle has an area inside it.

    Raises:
        SigningError, PaperError: as `opening.opened`.
    """
    for _name, _value, reference in enumerate_sig_fields(opened(pdf), with_name=field):
        left, bottom, right, top = (float(v) for v in reference.get_object()["/Rect"])
        return left != right and bottom != top
    return False


def with_fields(pdf: bytes, places: tuple[FieldPlace, ...]) -> bytes:
    """The paper with signature fields added, as an update after its old bytes.

    Args:
        pdf: a paper without any signature yet.
        places: the fields to make, in signing order; names that the paper already has are left alone.

    Raises:
        SigningError: `signing-page` for a page that is not there; else as `opening.opened`.
        PaperError: as `opening.opened`.
    """
    known = {name for name, _signed in fields_in(pdf)}
    wanted = tuple(p for p in places if p.field not in known)
    if not wanted:
        return pdf
    try:
        return _with(pdf, wanted)
    except SigningError:
        raise
    except Exception as error:  # A broken page or structure tree may raise anything inside pyHanko.
        raise SigningError("signing-unreadable") from error


def _with(pdf: bytes, wanted: tuple[FieldPlace, ...]) -> bytes:
    writer = update_of(pdf)
    pages = int(writer.root["/Pages"]["/Count"])
    for place in wanted:
        if place.page is not None and not 1 <= place.page <= pages:
            raise SigningError("signing-page", page=place.page, pages=pages)
        _add(writer, place)
    return writer.written()


def _add(writer: IncrementalPdfFileWriter, place: FieldPlace) -> None:
    page = (place.page or 1) - 1
    box = _pdf_box(writer, page, place) if place.seen else None
    append_signature_field(
        writer,
        SigFieldSpec(
            sig_field_name=place.field,
            on_page=page,
            box=box,
            readable_field_name=place.label,
            # PDF/UA allows an untagged field only where it lies outside the page.
            invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
        ),
    )
    for name, _value, reference in enumerate_sig_fields(writer, with_name=place.field):
        assert name == place.field
        widget = reference.get_object()
        widget[pdf_name("/Contents")] = generic.TextStringObject(place.label)
        if box is not None:
            tag_field(writer, writer.find_page_for_modification(page)[0], reference, place.label)


def _pdf_box(writer: IncrementalPdfFileWriter, page: int, place: FieldPlace) -> tuple[int, int, int, int] | None:
    """The place in the page's own coordinates; None on a turned page, where a signature would lie on its side."""
    assert place.box is not None
    leaf = writer.find_page_for_modification(page)[0].get_object()
    turned, area = _inherited(leaf, "/Rotate"), _inherited(leaf, "/MediaBox")
    if isinstance(turned, generic.NumberObject) and turned % 360:
        return None
    if not isinstance(area, generic.ArrayObject) or len(area) != 4:
        raise SigningError("signing-unreadable")
    left, bottom, right, top = (float(v) for v in area)
    left, top = min(left, right), max(bottom, top)
    box = place.box
    return (
        round(left + box.left),
        round(top - box.bottom),
        round(left + box.right),
        round(top - box.top),
    )


def _inherited(node: generic.DictionaryObject, key: str) -> generic.PdfObject | None:
    """A page attribute, from the page or the nearest node of the page tree above it (ISO 32000-2, 7.7.3.4)."""
    for _level in range(64):
        if key in node:
            found: generic.PdfObject = node[key]
            return found
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None
