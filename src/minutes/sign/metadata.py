"""Metadata as far as they say something of the paper: not when and by what program it was last saved.

Programs that sign often write their own name and the time into the metadata; that harms nobody. Anything
else in them, such as the title, is content, and pyHanko's own rule lets it change to whatever it may be.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import SuspiciousModification
from pyhanko.sign.diff_analysis.rules.metadata_rules import DocInfoRule, MetadataUpdateRule
from pyhanko.sign.diff_analysis.rules_api import ReferenceUpdate, WhitelistRule

from minutes.sign.objects import held

_SAVING = frozenset({"/ModDate", "/Producer"})
"""Entries of the Info dictionary that tell of saving only."""
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_SAVING_XMP = frozenset({f"{_XMP}ModifyDate", f"{_XMP}MetadataDate", "{http://ns.adobe.com/pdf/1.3/}Producer"})
_HISTORY = "{http://ns.adobe.com/xap/1.0/mm/}"
"""Names of the history of saving, all of which goes."""
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_FRAME = "{adobe:ns:meta/}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
LARGEST = 2_000_000
"""Bytes of the largest XMP packet that is read."""


def said_in_metadata(paper: HistoricalResolver | PdfFileReader) -> tuple[str, ...]:
    """What the metadata of a paper say, apart from when and by what it was last saved.

    Raises:
        ValueError: for metadata that cannot be read.
    """
    said = []
    reference = paper.trailer_view.get_value_as_reference("/Info", optional=True)
    info = reference.get_object() if reference is not None else None
    if isinstance(info, generic.DictionaryObject):
        said += [f"{key}={info[key]!r}" for key in sorted(info) if key not in _SAVING]
    packet = held(paper.root, "/Metadata")
    if isinstance(packet, generic.StreamObject):
        said += _xmp(packet.data)
    return tuple(said)


def _xmp(packet: bytes) -> list[str]:
    if len(packet) > LARGEST:
        raise ValueError("metadata too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(packet, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("metadata not XML") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("metadata with a document type")
    # Programs that save anew write the same statements in another order and form.
    return sorted(set(_told(root, "")))


def _told(element: etree._Element, above: str) -> Iterable[str]:
    """The statements of a packet, whether written as attributes or as elements."""
    tag = str(element.tag)
    if tag in _SAVING_XMP or tag.startswith(_HISTORY):
        return
    path = above if tag.startswith((_RDF, _FRAME)) else f"{above}/{tag}"
    if words := (element.text or "").strip():
        yield f"{path}={words}"
    for name, value in ((str(n), str(v)) for n, v in element.attrib.items()):
        if name not in _SAVING_XMP and not name.startswith((_HISTORY, _RDF, _FRAME, _XML)):
            yield f"{path}/{name}={value}"
    for child in element:
        yield from _told(child, path)


class SavedOnly(WhitelistRule):
    """Lets metadata change in nothing but when and by what the paper was saved."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        """The updates of metadata that are fine.

        Raises:
            SuspiciousModification: where they say something else than before.
        """
        if said_in_metadata(old) != said_in_metadata(new):
            raise SuspiciousModification("metadata say something else")
        yield from DocInfoRule().apply(old, new)
        yield from MetadataUpdateRule().apply(old, new)
