"""rdocx as the engine: embedded, so that a PDF comes without any program installed.

It runs in a child process within limits: it is young native code. It gives no named destinations
for bookmarks, so the signing places are measured on a layout of their own that carries a mark at each
of them, and set as destinations in the paper, where LibreOffice would have put them. That layout also
tells the number of pages, which rdocx would set with room for more figures: "1 (3  )", and which
headings it leaves on another page than their tables.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from minutes.errors import EngineError, MinutesError
from minutes.outside.programs import cores, private_folder, run_program
from minutes.outside.workers import work_through
from minutes.pdf.outcomes import checked
from minutes.pdf.page_number import closed_up
from minutes.pdf.page_total import asks_for_total, with_total
from minutes.pdf.rdocx_child import laid_out
from minutes.pdf.table_heads import parted, with_break
from minutes.pdf.word_body import BODY, with_body
from minutes.pdf.words import pages_from_end

SECONDS = 60.0
"""Time limit: 0.14 s cold for a usual paper."""

MEMORY = 2 * 1024**3
"""Limit of address space in bytes; 72 MB are used."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHILD = Path(__file__).with_name("rdocx_child.py")
_MOST_MENDED = 4
"""Headings of tables that are moved to a new page, each for one layout more; one is rare."""
_ASCENT = 0.93
"""Height of a line above its baseline in font sizes (Carlito and Liberation: 0.90 to 0.95)."""


@dataclass(frozen=True)
class Rdocx:
    """The embedded engine."""

    seconds: float = SECONDS

    @property
    def name(self) -> str:
        """Name that it is asked for by."""
        return "rdocx"

    @property
    def accessible(self) -> bool:
        """No: numbered headings are tagged as lists, whatever it claims."""
        return False

    def convert(self, docx: bytes) -> bytes:
        """The document as PDF/A-3b; see `Engine.convert`."""
        return _paper(docx, self._laid_out)

    def convert_many(self, docs: Iterable[bytes], *, jobs: int | None = None) -> Iterator[bytes | EngineError]:
        """The documents as PDF/A-3b, in workers that may die; see `Engine.convert_many`."""
        for done in work_through(_converted, docs, jobs=jobs or cores(), seconds=self.seconds, memory=MEMORY):
            if isinstance(done.error, EngineError):
                yield done.error
            elif done.error is not None or done.result is None:
                yield self._told(done.error)
            else:
                yield done.result

    def _told(self, error: MinutesError | None) -> EngineError:
        """What became of a worker, as an error of the engine."""
        slug = error.slug if error is not None else "worker-failed"
        if slug == "worker-timeout":
            return EngineError("engine-timeout", engine="rdocx", seconds=f"{self.seconds:g}")
        reasons = {"worker-died": "it crashed", "worker-memory": "out of memory"}
        return EngineError("engine-failed", engine="rdocx", reason=reasons.get(slug, "it broke"))

    def _laid_out(self, docx: bytes) -> bytes:
        with private_folder() as folder:
            source, target = folder / "paper.docx", folder / "paper.pdf"
            source.write_bytes(docx)
            ended = run_program(
                [sys.executable, "-P", _CHILD, source, target],
                name="rdocx",
                seconds=self.seconds,
                folder=folder,
                memory=MEMORY,
            )
            if ended.code != 0 or not target.is_file():
                raise EngineError("engine-failed", engine="rdocx", reason=ended.last_words() or str(ended.code))
            return checked("rdocx", target.read_bytes())


def _converted(docx: bytes) -> bytes:
    """The document as PDF/A-3b, laid out in this process: a worker's task."""

    def within(docx: bytes) -> bytes:
        try:
            pdf = laid_out(docx)
        except MemoryError:
            raise
        except Exception as error:  # the engine has a dozen of its own, and wraps others
            raise EngineError("engine-failed", engine="rdocx", reason=str(error)[:200]) from error
        return checked("rdocx", pdf)

    return _paper(docx, within)


def _paper(docx: bytes, lay_out: Callable[[bytes], bytes]) -> bytes:
    """The document laid out, with its page numbers, headings beside their tables, and places to sign."""
    for again in range(_MOST_MENDED, -1, -1):
        copy, names = _with_marks(docx) or (docx, ())
        total = asks_for_total(docx)
        if not names and not total:
            return lay_out(docx)
        measured = lay_out(copy)
        pages, apart = _pages_and_parted_tables(measured)
        mended = _with_break(docx, apart) if apart and again else None
        if mended is None:
            break
        docx = mended
    paper = lay_out(with_total(docx, pages) if total else docx)
    return _settled(paper, _marks_in(measured, names) if names else {})


def _pages_and_parted_tables(pdf: bytes) -> tuple[int, tuple[int, ...]]:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return len(paper.pages), parted(paper)


def _with_break(docx: bytes, tables: tuple[int, ...]) -> bytes | None:
    """The document with a new page at the headings of a table; None where there is nothing to mend."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = with_break(package.read(BODY), tables)
    return None if body is None else with_body(docx, body)


def _with_marks(docx: bytes) -> tuple[bytes, tuple[str, ...]] | None:
    """The document with the word `zqNzq` at the Nth signing bookmark, and their names; None without any."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            part = package.read(BODY)
        tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise EngineError("engine-failed", engine="rdocx", reason="not a .docx") from error
    starts = [
        start
        for start in tree.iter(f"{{{_W}}}bookmarkStart")
        if re.fullmatch(r"sign[A-Z]\w*", start.get(f"{{{_W}}}name") or "")
    ]
    if not starts:
        return None
    for number, start in enumerate(starts):
        _mark(start, f"zq{number}zq")
    return with_body(docx, etree.tostring(tree)), tuple(str(start.get(f"{{{_W}}}name")) for start in starts)


def _mark(start: Any, words: str) -> None:
    """Put a run with the mark after a bookmark's start.

    Among words it is 1 pt small, so as not to move them; in an empty paragraph it keeps the
    paragraph's own size, which gives the line its height.
    """
    paragraph = start
    while paragraph is not None and paragraph.tag != f"{{{_W}}}p":
        paragraph = paragraph.getparent()
    run = etree.Element(f"{{{_W}}}r")
    properties = etree.SubElement(run, f"{{{_W}}}rPr")
    if paragraph is not None and any(t.text for t in paragraph.iter(f"{{{_W}}}t")):
        etree.SubElement(properties, f"{{{_W}}}sz").set(f"{{{_W}}}val", "2")
    elif paragraph is not None:
        own = paragraph.find(f"{{{_W}}}pPr/{{{_W}}}rPr")
        for part in own if own is not None else ():
            if part.tag in (f"{{{_W}}}sz", f"{{{_W}}}rFonts", f"{{{_W}}}rStyle"):
                properties.append(etree.fromstring(etree.tostring(part)))
    etree.SubElement(run, f"{{{_W}}}t").text = words
    if paragraph is not None:
        start.addnext(run)


def _marks_in(pdf: bytes, names: tuple[str, ...]) -> dict[str, tuple[int, float, float]]:
    """Page from 0 and left top corner (PDF points, origin bottom left) of the line of each mark."""
    found: dict[int, tuple[int, float, float]] = {}
    for placed in pages_from_end(pdf):
        for words in placed:
            for match in re.finditer(r"zq(\d+)zq", words.words):
                height = max(w.size for w in placed if abs(w.baseline - words.baseline) < 1)
                found[int(match[1])] = words.page, words.left, words.baseline + _ASCENT * height
        # Papers are signed at their end, and reading a page takes longer than laying it out.
        if len(found) == len(names):
            break
    # A bookmark may stand twice in a document that was saved anew: the first one counts.
    return {names[number]: found[number] for number in sorted(found, reverse=True)}


def _settled(pdf: bytes, places: dict[str, tuple[int, float, float]]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        closed_up(paper)
        if places:
            paper.Root.Dests = paper.make_indirect(
                pikepdf.Dictionary(
                    {
                        f"/{name}": pikepdf.Array([paper.pages[page].obj, pikepdf.Name.XYZ, left, top, 0])
                        for name, (page, left, top) in places.items()
                        if page < len(paper.pages)
                    }
                )
            )
        result = io.BytesIO()
        paper.save(result, static_id=True)
        return result.getvalue()
