"""Review: what was read from papers becomes a page on which a person compares it with them, and corrects it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from minutes.errors import OutputError, PaperError
from minutes.export.review import Changed, Picture, Piece, Reviewed, failed_piece, page, piece_of
from minutes.export.review_shapes import groups
from minutes.flows.correcting import STALE, patch_of, standing, words_of_value
from minutes.flows.extracting import UNREAD, laid_out
from minutes.flows.results import Result, read_results
from minutes.lexicon import printed
from minutes.messages import words_of_error
from minutes.messages.catalogue import _, current_language
from minutes.model import DocumentKind, Extraction, Language
from minutes.outside.files import read_whole, whole_file
from minutes.outside.workers import SECONDS, Done, work_through
from minutes.read.vocabulary import key_in, value_in

MOST_BYTES = 200 * 1024 * 1024
"""Bytes of pictures that one page may hold: browsers open that much in a few seconds, and twice as much hardly."""

MOST_PAGES = 20
"""Pages of a paper that are shown where no value tells which ones matter."""


@dataclass(frozen=True, kw_only=True)
class Unshown:
    """A paper whose pages cannot be shown beside what was read from it, and why."""

    path: str
    reason: str


@dataclass(kw_only=True)
class Review:
    """What came of a review."""

    files: list[Path] = field(default_factory=list)
    """The pages that were written, in order."""
    papers: int = 0
    """Papers on them, those that were not read included."""
    unshown: list[Unshown] = field(default_factory=list)
    """Papers that are missing, have changed or cannot be drawn."""


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """The pages of one paper that are to be drawn."""

    path: Path
    hash: str
    pages: tuple[int, ...]


def review(
    result: Path,
    output: Path,
    *,
    papers: Path | None = None,
    all_pages: bool = False,
    passwords: tuple[str, ...] = (),
    jobs: int = 1,
    seconds: float = SECONDS,
    force: bool = False,
    most_bytes: int = MOST_BYTES,
) -> Review:
    """Write the page of a result, in several files where one would be too large for a browser.

    The papers are drawn in worker processes that may die; one that cannot be drawn is on the page without pictures.

    Args:
        result: what `minutes extract` wrote as JSON.
        output: the file to write; further ones get a number behind their name.
        papers: the folder that the paths of the papers are in; None for the current one.
        all_pages: whether pages without any value are drawn too.
        passwords: passwords to try on papers that are protected with one.
        jobs: how many workers.
        seconds: how long one paper may take.
        force: whether existing files may be replaced.
        most_bytes: bytes of pictures that one file may hold.

    Raises:
        InputError: the result cannot be read.
        OutputError: a file cannot be written.
    """
    if output.exists() and not force:
        raise OutputError("output-exists", file=output)
    done = Review()
    told = _Told(papers, all_pages=all_pages, passwords=passwords, jobs=jobs, seconds=seconds)
    language = Language(current_language())
    shapes = groups(
        lambda model, key: key_in(model, key, language),
        lambda enum, value: value_in(enum, value, language).replace("_", " "),
    )
    pieces = told.pieces(read_results(result), done)
    waiting = next(pieces, None)
    while waiting is not None:
        number = len(done.files) + 1
        target = output if number == 1 else output.with_name(f"{output.stem}-{number}{output.suffix}")
        part = _Part(waiting, pieces, most_bytes)
        with whole_file(target, force=force) as stream:
            for text in page(part.filled(), shapes):
                stream.write(text.encode("utf-8"))
        done.files.append(target)
        waiting = part.next
    return done


@dataclass
class _Part:
    """Papers for one file, until it is full."""

    first: Piece
    pieces: Iterator[Piece]
    most_bytes: int
    next: Piece | None = None
    """The first paper that has no room any more."""

    def filled(self) -> Iterator[Piece]:
        size = 0
        for piece in chain([self.first], self.pieces):
            if size and size + piece.size > self.most_bytes:
                self.next = piece
                return
            size += piece.size
            yield piece


@dataclass
class _Told:
    """The papers of a result as pieces of the page."""

    folder: Path | None
    all_pages: bool
    passwords: tuple[str, ...]
    jobs: int
    seconds: float

    def pieces(self, results: Iterable[Result], done: Review) -> Iterator[Piece]:
        waiting: list[Result] = []

        def wanted() -> Iterator[_Wanted]:
            for result in results:
                waiting.append(result)
                if result.extraction is not None:
                    yield self._wanted(result.extraction)

        draw = partial(draw_paper, passwords=self.passwords)
        for drawn in work_through(draw, wanted(), jobs=self.jobs, seconds=self.seconds):
            # Papers that were not read have nothing to draw and come before the next that was.
            while (result := waiting.pop(0)).extraction is None:
                yield self._failed(result, done)
            yield self._read(result.extraction, drawn, done)
        for result in waiting:
            yield self._failed(result, done)

    def _failed(self, result: Result, done: Review) -> Piece:
        done.papers += 1
        return failed_piece(done.papers, result.path, result.reason)

    def _read(self, extraction: Extraction, drawn: Done[_Wanted, tuple[Picture, ...]], done: Review) -> Piece:
        done.papers += 1
        note = ""
        if drawn.error is not None:
            drawn.error.name_file(drawn.task.path)
            note = words_of_error(drawn.error)
            done.unshown.append(Unshown(path=extraction.source.path, reason=note))
        paper = Reviewed(
            extraction=extraction,
            kind=_kind(extraction.document.kind),
            patch=patch_of(extraction.corrections),
            history=tuple(
                Changed(where, words_of_value(one.was))
                for one, where in zip(extraction.corrections, standing(extraction.corrections), strict=True)
                if one.was is not None
            ),
            pictures=drawn.result or (),
            note=note,
        )
        return piece_of(done.papers, paper)

    def _wanted(self, extraction: Extraction) -> _Wanted:
        source = extraction.source
        shown = {e.page for e in extraction.evidence if e.page is not None}
        if self.all_pages:
            shown = set(range(1, source.pages + 1))
        elif not shown or any(f.slug in (UNREAD, STALE) for f in extraction.findings):
            # What is missed or moved can stand on any page.
            shown |= set(range(1, min(source.pages, MOST_PAGES) + 1))
        return _Wanted(path=self._found(Path(source.path)), hash=source.hash, pages=tuple(sorted(shown)))

    def _found(self, path: Path) -> Path:
        """Where the paper lies: below the folder by its path or, in an archive that was moved, by its name alone."""
        if self.folder is None:
            return path
        places = [self.folder / path, self.folder / path.name]
        return next((place for place in places if place.is_file()), places[0])


def draw_paper(wanted: _Wanted, passwords: tuple[str, ...] = ()) -> tuple[Picture, ...]:
    """The pages of a paper that is still what was read; for a worker, since it may be a stranger's.

    Raises:
        InputError: the file cannot be opened.
        PaperError: `paper-changed`, or it cannot be drawn.
    """
    from minutes.extract.drawing import draw_pages
    from minutes.extract.reading import open_paper

    data = read_whole(wanted.path)
    if hashlib.sha256(data).hexdigest() != wanted.hash:
        raise PaperError("paper-changed", file=wanted.path)
    pdf = laid_out(data, wanted.path) if wanted.path.suffix.lower() == ".docx" else data
    with closing(open_paper(pdf, wanted.path, passwords)) as document:
        return tuple(Picture(*drawing) for drawing in draw_pages(document, wanted.pages))


def _kind(kind: DocumentKind) -> str:
    if kind is DocumentKind.OTHER:
        return _("Another kind of paper")
    return printed(f"document.{kind.value}", Language(current_language()))
