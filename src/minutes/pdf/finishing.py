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
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from minutes import __version__
from minutes.errors import EngineError
from minutes.model import Language
from minutes.pdf.structure import BAR_ACCESSIBLE, BAR_ARCHIVE, BAR_LEVEL_A, flaws_of, rules_as_artifacts
from minutes.pdf.xmp import Claims, clean, packet

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
    *,
    title: str,
    language: Language,
    made: datetime,
    data: bytes | None = None,
    source: bytes | None = None,
    accessible: bool = False,
) -> Finished:
    """Make an engine's PDF a paper for the archive; equal input gives equal bytes.

    Args:
        pdf: PDF/A-3 as an engine wrote it.
        title: title of the paper, shown by viewers instead of the file name.
        language: language of the paper.
        made: when it was made, with time zone.
        data: the embedded `meeting.json`.
        source: the Word document to embed, already without author, comments and revisions.
        accessible: whether the engine's tags may be relied on; level A and PDF/UA-1 are claimed
            only then, and only where the pages show no flaw.

    Raises:
        EngineError: `engine-failed` if the PDF cannot be opened.
    """
    try:
        paper = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as error:
        raise EngineError("engine-failed", engine="PDF", reason=str(error)[:200]) from error
    with paper:
        rules_as_artifacts(paper)
        flaws = flaws_of(paper, tags=accessible)
        claims = Claims(
            title=title,
            language=language,
            producer=str(paper.docinfo.get("/Producer", "")) or "unknown",
            creator=f"minutes {__version__}",
            made=made,
            level=_level(accessible, flaws),
            accessible=accessible and not BAR_ACCESSIBLE.intersection(flaws),
        )
        _describe(paper, claims)
        _date_colours(paper, made)
        _attach(paper, made, data, source)
        for key in ("/ID", "/DocChecksum"):
            # LibreOffice's own differ each time, and would be kept.
            if key in paper.trailer:
                del paper.trailer[key]
        result = io.BytesIO()
        paper.save(
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
    root.Lang = String(claims.language.value)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for page in paper.pages:
        page.obj.Tabs = Name.S
    metadata = paper.make_stream(packet(claims))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata
    date = claims.made.strftime("D:%Y%m%d%H%M%S") + _zone(claims.made)
    del paper.docinfo
    paper.docinfo["/Title"] = String(clean(claims.title))
    paper.docinfo["/Producer"] = String(clean(claims.producer))
    paper.docinfo["/Creator"] = String(clean(claims.creator))
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


def _zone(made: datetime) -> str:
    offset = made.strftime("%z")
    return "Z" if offset in ("", "+0000") else f"{offset[:3]}'{offset[3:5]}'"


def _attach(paper: pikepdf.Pdf, made: datetime, data: bytes | None, source: bytes | None) -> None:
    for name in tuple(paper.attachments):
        del paper.attachments[name]
    associated = Array()
    if data is not None:
        associated.append(_attached(paper, made, DATA_NAME, data, "application/json", Name.Data))
    if source is not None:
        associated.append(_attached(paper, made, SOURCE_NAME, source, _WORD, Name.Source))
    if len(associated):
        paper.Root.AF = associated
    elif "/AF" in paper.Root:
        del paper.Root.AF


def _attached(
    paper: pikepdf.Pdf, made: datetime, name: str, content: bytes, kind: str, relationship: Name
) -> pikepdf.Object:
    date = made.strftime("D:%Y%m%d%H%M%S") + _zone(made)
    paper.attachments[name] = AttachedFileSpec(
        paper,
        content,
        filename=name,
        mime_type=kind,
        creation_date=date,
        mod_date=date,
        relationship=relationship,
    )
    return paper.attachments[name].obj
