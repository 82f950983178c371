"""From what an engine wrote to a paper for the archive: PDF/A-3 with its data inside.

ISO 19005-3 (PDF/A-3) and ISO 14289-1 (PDF/UA-1); each step was found with veraPDF on the output
of the engines.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from minutes import __version__
from minutes.errors import EngineError
from minutes.pdf.described import Described, clean
from minutes.pdf.destinations import keep_signing_places
from minutes.pdf.enclosing import Enclosure, enclose, moment_of
from minutes.pdf.structure import BAR_ACCESSIBLE, BAR_ARCHIVE, BAR_LEVEL_A, flaws_of, rules_as_artifacts
from minutes.pdf.xmp import Claims, packet

DATA_NAME = "meeting.json"
"""Name of the embedded data."""

SOURCE_NAME = "source.docx"
"""Name of the embedded Word document."""

# ICC.1:2010, 7.2: the header, its date and time in UTC, and its checksum, which may be left zero.
_ICC_HEADER = 128
_ICC_DATE = slice(24, 36)
_ICC_ID = slice(84, 100)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Finished:
    """A paper for the archive, and what it claims.

    `level` is that of PDF/A-3 (A, B, or None where it claims none), `accessible` whether it claims
    PDF/UA-1, `flaws` why it does not claim all that its engine can give (slugs of `structure.flaws_of`).
    """

    content: bytes
    level: str | None
    accessible: bool
    flaws: tuple[str, ...] = ()


def finish(
    pdf: bytes,
    paper: Described,
    *,
    data: bytes | None = None,
    source: bytes | None = None,
    enclosures: tuple[Enclosure, ...] = (),
    accessible: bool = False,
) -> Finished:
    """Make an engine's PDF a paper for the archive; equal input gives equal bytes.

    Args:
        pdf: PDF/A-3 as an engine wrote it.
        paper: what its metadata say of it.
        data: the embedded `meeting.json`.
        source: the Word document to embed, already without author, comments and revisions.
        enclosures: other files to embed, such as the attachments of the meeting.
        accessible: whether the engine's tags may be relied on; level A and PDF/UA-1 are claimed
            only then, and only where the pages show no flaw.

    Raises:
        EngineError: `engine-failed` if the PDF cannot be opened.
    """
    try:
        file = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as error:
        raise EngineError("engine-failed", engine="PDF", reason=str(error)[:200]) from error
    with file:
        rules_as_artifacts(file)
        keep_signing_places(file)
        flaws = flaws_of(file, tags=accessible)
        claims = Claims(
            paper=paper,
            producer=str(file.docinfo.get("/Producer", "")) or "unknown",
            tool=f"minutes {__version__}",
            level=_level(accessible, flaws),
            accessible=accessible and not BAR_ACCESSIBLE.intersection(flaws),
        )
        _describe(file, claims)
        _date_colours(file, paper.made)
        enclose(file, _enclosed(data, source) + enclosures, paper.made)
        for key in ("/ID", "/DocChecksum"):
            # LibreOffice's own differ each time, and would be kept.
            if key in file.trailer:
                del file.trailer[key]
        result = io.BytesIO()
        file.save(
            result,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return Finished(result.getvalue(), claims.level, claims.accessible, flaws)


def _level(accessible: bool, flaws: tuple[str, ...]) -> str | None:
    if BAR_ARCHIVE.intersection(flaws):
        return None
    return "A" if accessible and not BAR_LEVEL_A.intersection(flaws) else "B"


def _describe(paper: pikepdf.Pdf, claims: Claims) -> None:
    """Set language, title and claims; drop all else that the engine wrote about people and machines."""
    root = paper.Root
    root.Lang = String(claims.paper.language.value)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for page in paper.pages:
        page.obj.Tabs = Name.S
    metadata = paper.make_stream(packet(claims))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata
    date = moment_of(claims.paper.made)
    del paper.docinfo
    paper.docinfo["/Title"] = String(clean(claims.paper.title))
    if creator := clean(claims.paper.creator):
        paper.docinfo["/Author"] = String(creator)
    paper.docinfo["/Producer"] = String(clean(claims.producer))
    paper.docinfo["/Creator"] = String(clean(claims.tool))
    paper.docinfo["/CreationDate"] = String(date)
    paper.docinfo["/ModDate"] = String(date)


def _date_colours(paper: pikepdf.Pdf, made: datetime) -> None:
    """Date the colour profile as the paper: LibreOffice puts the second of the conversion into it."""
    for intent in paper.Root.get("/OutputIntents", Array()):
        if "/DestOutputProfile" not in intent:
            continue
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        if len(profile) >= _ICC_HEADER:
            moment = made.astimezone(UTC)
            profile[_ICC_DATE] = struct.pack(
                ">6H", moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second
            )
            profile[_ICC_ID] = bytes(16)
            intent.DestOutputProfile.write(bytes(profile))


def _enclosed(data: bytes | None, source: bytes | None) -> tuple[Enclosure, ...]:
    """The data and the Word document, those of them that there are."""
    found = []
    if data is not None:
        found.append(Enclosure(name=DATA_NAME, content=data, media_type="application/json", relationship="Data"))
    if source is not None:
        found.append(Enclosure(name=SOURCE_NAME, content=source, media_type=_WORD, relationship="Source"))
    return tuple(found)
