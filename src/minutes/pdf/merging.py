"""The attachments behind the paper in one file, each with a bookmark.

The paper stays as it is: its data, tags, outline and places to sign. Of what stands behind it only the
pages are taken (`washing`). The whole claims what is proven of all of it, and no more.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, String

from minutes.errors import EngineError, PaperError
from minutes.outside.workers import work_through
from minutes.pdf.described import clean
from minutes.pdf.opening import opened
from minutes.pdf.washing import layers_of, set_layers, washed

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"


APPENDED = "/MNTS_Appended"
"""Key of a page that is not the paper's own (a second-class name, ISO 32000-1, annex E)."""


@dataclass(frozen=True, kw_only=True)
class Appended:
    """A PDF to stand behind the paper."""

    title: str
    """Its bookmark, such as "Liite 1, § 5 Talousarvio"."""
    pdf: bytes
    """The bytes of the PDF; a picture is made one by `pictures.pages_of_picture`."""
    made_here: bool = False
    """Whether it was made by `pages_of_picture`, or by an engine and `finish` with a level of PDF/A.

    Only then is it known to keep PDF/A: what a stranger's file claims proves nothing."""
    file: Path | None = None
    """The file that it came from, for messages."""


@dataclass(frozen=True)
class Merged:
    """The whole, and what it claims.

    `level` is that of PDF/A-3 (B, or None where it claims none; A and PDF/UA-1 never, for what is
    appended has no tags), `flaws` why it claims less than the paper alone (`appended-untagged`,
    `appended-unproven`).
    """

    content: bytes
    level: str | None
    accessible: bool
    flaws: tuple[str, ...] = ()


def merge(paper: bytes, appended: tuple[Appended, ...]) -> Merged:
    """Put PDFs behind a paper; equal input gives equal bytes.

    Args:
        paper: a finished paper.
        appended: what to put behind it, in order.

    Raises:
        PaperError: one of them is no PDF, locked or damaged (`washing.washed`).
        WorkerError: one of them is more than reading it may cost.
        EngineError: `engine-failed` if the paper itself cannot be opened.
    """
    parts = _washed_apart(appended)
    try:
        whole = pikepdf.open(io.BytesIO(paper))
    except pikepdf.PdfError as error:
        raise EngineError("engine-failed", engine="PDF", reason=str(error)[:200]) from error
    with whole:
        level, accessible = _claims(whole)
        groups, hidden = layers_of(whole)
        # Kept open until saving: the pages are read from them then.
        sources = [pikepdf.open(io.BytesIO(part)) for part in parts]
        for one, part in zip(appended, sources, strict=True):
            first = len(whole.pages)
            whole.pages.extend(part.pages)
            for page in whole.pages[first:]:
                page.obj[APPENDED] = True
            _bookmark(whole, one.title, first)
            theirs, off = layers_of(part)
            groups += [whole.copy_foreign(g) for g in theirs]
            hidden += [whole.copy_foreign(g) for g in off]
        set_layers(whole, groups, hidden)
        flaws = _flaws(level, accessible, appended)
        if appended:
            level = "B" if level and all(one.made_here for one in appended) else None
            accessible = False
            _claim(whole, level)
        result = io.BytesIO()
        if "/ID" in whole.trailer:
            del whole.trailer["/ID"]
        whole.save(result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        for part in sources:
            part.close()
    return Merged(result.getvalue(), level, accessible, flaws)


def own_pages(pdf: bytes, file: Path | None = None, passwords: Sequence[str] = ()) -> int | None:
    """How many pages of a PDF are its own, before those that `merge` put behind it; None where it cannot be told.

    Args:
        pdf: the bytes of the file.
        file: its name.
        passwords: tried in turn where the file is protected with one.
    """
    try:
        with opened(pdf, file, passwords) as reader:
            return next((n for n, page in enumerate(reader.pages) if APPENDED in page), len(reader.pages))
    except PaperError:
        return None


def _washed_apart(appended: tuple[Appended, ...]) -> list[bytes]:
    """The pages of each, taken in a process that may die of a stranger's file."""
    parts = []
    for done in work_through(_washed, appended, jobs=1):
        if done.error is not None:
            if done.task.file is not None:
                done.error.name_file(done.task.file)
            raise done.error
        parts.append(done.result or b"")
    return parts


def _washed(one: Appended) -> bytes:
    return washed(one.pdf, one.file)


def _flaws(level: str | None, accessible: bool, appended: tuple[Appended, ...]) -> tuple[str, ...]:
    """Why the whole claims less than the paper alone did."""
    found = []
    if appended and (accessible or level == "A"):
        found.append("appended-untagged")
    if level and not all(one.made_here for one in appended):
        found.append("appended-unproven")
    return tuple(found)


def _bookmark(whole: pikepdf.Pdf, title: str, page: int) -> None:
    """Add an entry at the end of the outline, without touching the entries that are there."""
    root = whole.Root
    if "/Outlines" not in root:
        root.Outlines = whole.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    outline = root.Outlines
    target = Array([whole.pages[page].obj, Name.Fit])
    entry = whole.make_indirect(Dictionary(Title=String(clean(title) or str(page + 1)), Parent=outline, Dest=target))
    if "/Last" in outline:
        entry.Prev = outline.Last
        outline.Last.Next = entry
    else:
        outline.First = entry
    outline.Last = entry
    shown = int(outline.get("/Count", 0))
    # A negative count would mean that the outline is closed (ISO 32000-1, 12.3.3).
    outline.Count = shown + 1 if shown >= 0 else shown - 1


def _claims(paper: pikepdf.Pdf) -> tuple[str | None, bool]:
    tree = _metadata(paper)
    if tree is None:
        return None, False
    return tree.findtext(f".//{_PDFA}conformance"), tree.find(f".//{_PDFUA}part") is not None


def _claim(paper: pikepdf.Pdf, level: str | None) -> None:
    """Leave of the claims of conformance only this level of PDF/A."""
    tree = _metadata(paper)
    if tree is None:
        return
    for description in tree.findall(f".//{_RDF}Description"):
        held = description.getparent()
        conformance = description.find(f"{_PDFA}conformance")
        if conformance is not None and level:
            conformance.text = level
        elif held is not None and any(str(child.tag).startswith((_PDFA, _PDFUA, _EXTENSION)) for child in description):
            held.remove(description)
    paper.Root.Metadata.write(etree.tostring(tree.getroottree(), encoding="utf-8", xml_declaration=False))


def _metadata(paper: pikepdf.Pdf) -> etree._Element | None:
    """The XMP packet that `finish` wrote."""
    if "/Metadata" not in paper.Root:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(paper.Root.Metadata.read_bytes(), parser)
