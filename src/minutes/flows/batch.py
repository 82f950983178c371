"""Many papers in one run: filled in one process, converted in chunks, each written as it comes.

Every order has one outcome, in the order given; one that fails takes no other with it. Orders are opened
a few hundred ahead of what is written at most, so memory stays flat however many there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from minutes import pdf, render
from minutes.errors import EngineError, InputError, MinutesError, OutputError
from minutes.flows import attachments as annexes
from minutes.flows.making import Made, Opened, completed, opened
from minutes.flows.orders import Order
from minutes.model import Finding
from minutes.outside.files import read_whole
from minutes.read import BODY_SUFFIXES, is_body_file

_TOGETHER = 16
"""Papers whose attachments one process opens: its start costs as much as a few papers."""

P = TypeVar("P")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one order: a paper, the error that it ended in, or neither where its results are there."""

    order: Order
    made: Made | None = None
    error: MinutesError | None = None

    @property
    def skipped(self) -> bool:
        """Whether nothing was to be done."""
        return self.made is None and self.error is None


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One order on its way."""

    order: Order
    paper: Opened | None = None
    filled: render.Filled | None = None
    converted: bytes | None = None
    loaded: tuple[annexes.Loaded | Finding, ...] = ()
    error: MinutesError | None = None
    whole: bool = True
    """Whether it is still to be made."""

    def failed(self, error: MinutesError) -> _Row:
        """The row with the error that it ends in."""
        return replace(self, error=error, whole=False)


def meetings_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The meeting files to work on: files as given, of folders those directly in them, each once.

    Body files that lie in a folder are passed over; a file that cannot be read is not, so that it is told.

    Raises:
        InputError: `no-meetings` for a folder without any.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        files = sorted(f for f in path.iterdir() if f.suffix.lower() in BODY_SUFFIXES and f.is_file())
        inside = [f for f in files if not is_body_file(f)]
        if not inside:
            raise InputError("no-meetings", file=path)
        found |= dict.fromkeys(inside)
    return tuple(found)


def make_many(orders: Iterable[Order], *, skip_existing: bool = False) -> Generator[Outcome, None, None]:
    """Make many papers.

    Args:
        orders: what is wanted; the PDFs of all are made by the engine of the first that wants one.
        skip_existing: whether an order is passed over whose results are all there, so that a run which was
            broken off goes on where it stopped.

    Raises:
        UsageError: `engine-unknown`.
        EngineError: `engine-missing`.
    """
    waiting = iter(orders)
    first = next(waiting, None)
    if first is None:
        return
    engine = pdf.choose(first.engine) if first.to_pdf else None
    rows = _filled(_opened(_chained(first, waiting), skip_existing))
    for row in _with_attachments(_converted(rows, engine)):
        if not row.whole:
            yield Outcome(order=row.order, error=row.error)
            continue
        assert row.paper is not None and row.filled is not None
        try:
            made = completed(row.paper, row.filled, row.converted, engine, row.loaded)
        except MinutesError as error:
            yield Outcome(order=row.order, error=error)
            continue
        yield Outcome(order=row.order, made=made)


def _chained(first: Order, others: Iterator[Order]) -> Iterator[Order]:
    yield first
    yield from others


def _opened(orders: Iterator[Order], skip_existing: bool) -> Iterator[_Row]:
    given: dict[Path, Path] = {}
    for order in orders:
        row = _Row(order=order)
        try:
            paper = opened(order)
            if skip_existing and all(file.is_file() for file in paper.files):
                yield replace(row, whole=False)
                continue
            paper.refuse_existing()
            for file in paper.files:
                # Windows and macOS take `A.docx` and `a.docx` for one file.
                name = file.parent / file.name.casefold()
                if name in given:
                    raise OutputError("output-twice", file=file, other=given[name])
                given[name] = order.meeting
        except MinutesError as error:
            yield row.failed(error)
            continue
        yield replace(row, paper=paper)


def _filled(rows: Iterator[_Row]) -> Iterator[_Row]:
    """Each run of one template goes through it together: compiled once, a stranger's in one process."""
    for template, run in groupby(rows, key=lambda row: row.paper.template if row.paper else None):
        if template is None:
            yield from run
            continue
        for row, results in _through(run, _fillings, partial(_fill, template)):
            (result,) = results
            yield row.failed(result) if isinstance(result, MinutesError) else replace(row, filled=result)


def _fillings(row: _Row) -> tuple[render.Order, ...]:
    return (row.paper.filling(),) if row.paper else ()


def _fill(template: Path, orders: Iterator[render.Order]) -> Iterator[render.Filled | MinutesError]:
    try:
        yield from render.fill_many(read_whole(template), orders, name=template)
    except MinutesError as error:
        # The template itself is refused: before anything was made, so the orders are all still there.
        for _each in orders:
            yield error


def _converted(rows: Iterator[_Row], engine: pdf.Engine | None) -> Iterator[_Row]:
    if engine is None:
        yield from rows
        return
    chosen = engine

    def convert(docs: Iterator[bytes]) -> Iterator[bytes | EngineError]:
        return chosen.convert_many(docs)

    through = _through(rows, lambda row: (row.filled.docx,) if row.whole and row.filled else (), convert)
    for row, results in through:
        if not results:
            yield row
        elif isinstance(results[0], EngineError):
            yield row.failed(results[0])
        else:
            yield replace(row, converted=results[0])


def _with_attachments(rows: Iterator[_Row]) -> Iterator[_Row]:
    """Files of strangers are opened in one process for several papers, and held only until these are written."""
    waiting: list[_Row] = []
    for row in rows:
        if not waiting and not _attached(row):
            yield row
            continue
        waiting.append(row)
        if len(waiting) == _TOGETHER:
            yield from _loaded(waiting)
            waiting = []
    yield from _loaded(waiting)


def _attached(row: _Row) -> tuple[tuple[annexes.Listed, Path], ...]:
    """The attachments of a row, each with the file that names it."""
    if not row.whole or row.paper is None:
        return ()
    return tuple((one, row.order.meeting) for one in row.paper.attachments)


def _loaded(rows: Iterable[_Row]) -> Iterator[_Row]:
    for row, results in _through(rows, _attached, annexes.loaded_of):
        yield replace(row, loaded=results)


def _through(
    rows: Iterable[_Row], parts_of: Callable[[_Row], Sequence[P]], work: Callable[[Iterator[P]], Iterator[R]]
) -> Iterator[tuple[_Row, tuple[R, ...]]]:
    """Send the parts of all rows through one piece of work, and give each row with the results of its parts.

    Args:
        rows: the rows, in whose order all comes out.
        parts_of: what of a row goes through; nothing of one that is to pass by.
        work: takes the parts and gives one result for each, in their order; it may take parts ahead.
    """
    waiting: deque[tuple[_Row, int]] = deque()

    def parts() -> Iterator[P]:
        for row in rows:
            own = parts_of(row)
            waiting.append((row, len(own)))
            yield from own

    gathered: list[R] = []
    for result in work(parts()):
        while waiting[0][1] == 0:
            yield waiting.popleft()[0], ()
        gathered.append(result)
        if len(gathered) == waiting[0][1]:
            yield waiting.popleft()[0], tuple(gathered)
            gathered = []
    while waiting:
        yield waiting.popleft()[0], ()
