"""Extract: from many old papers to one outcome a paper, whatever the papers do to who reads them.

The parent only counts content (SHA-256) and writes down what workers tell; results are text that it need not
understand. What it keeps in memory of a paper is where its line stands in the journal.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, Protocol

from minutes.errors import InputError, MinutesError, PaperError
from minutes.flows.extracting import DEFAULT, UNREAD, Options, extract_file
from minutes.flows.journal import Content, Entry, Journal, Place, passing_journal
from minutes.model import Extraction
from minutes.outside.files import shown
from minutes.outside.remote import RemoteFile, path_of
from minutes.outside.workers import SECONDS, Done, Workers


class How(StrEnum):
    """How an outcome came about."""

    READ = "read"
    """The paper was read now."""
    KEPT = "kept"
    """It was read in an earlier run, as the journal tells."""
    SAME = "same"
    """Another paper of the same content was read now."""
    FAILED = "failed"
    """There is no result."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file: a result, or the error that it ended in."""

    path: Path
    how: How
    hash: str | None = None
    """SHA-256 of its bytes, hexadecimal; None where it could not be opened, or lies elsewhere and was not read."""
    same_as: Path | None = None
    """The file of the same content whose result it is; None where it is its own."""
    seconds: float = 0.0
    """How long reading took, whenever that was."""
    pages: int = 0
    findings: int = 0
    """How many findings the result has."""
    error: MinutesError | None = None
    result: str | None = None
    """The extraction as JSON."""

    @cached_property
    def extraction(self) -> Extraction | None:
        """What was read; None where it failed."""
        return None if self.result is None else Extraction.model_validate_json(self.result)

    def corrected(self, extraction: Extraction) -> Outcome:
        """The same outcome with another result."""
        return replace(self, result=_as_text(extraction), findings=len(extraction.findings))


class Read(NamedTuple):
    """What a worker tells of a paper that it read."""

    hash: str
    pages: int
    findings: int
    complete: bool
    result: bytes


class Hands(Protocol):
    """Whoever reads papers: `outside.workers.Workers` here, `cluster.ClusterWorkers` elsewhere."""

    @property
    def have_room(self) -> bool:
        """Whether a paper given now would soon be taken up."""

    @property
    def are_busy(self) -> bool:
        """Whether outcomes are still to come."""

    def give(self, task: Path) -> int:
        """Give a paper; its number comes back in its outcome."""

    def outcomes(self, *, wait: bool = True) -> list[Done[Path, Read]]:
        """What has ended since the last call."""


def extract_many(
    paths: Iterable[Path],
    options: Options = DEFAULT,
    *,
    jobs: int = 1,
    seconds: float = SECONDS,
    journal: Journal | None = None,
    in_order: bool = True,
    hands: Callable[[Callable[[Path], Read]], AbstractContextManager[Hands]] | None = None,
) -> Generator[Outcome, None, None]:
    """Read many papers in worker processes that may die; one outcome a file.

    Equal content is read once, also where both are asked for at the same time.

    Args:
        paths: files, as of `papers_in`.
        options: how they are to be read.
        jobs: how many workers.
        seconds: how long one paper may take; a page read by OCR adds its own limit to it.
        journal: what was read before, under the same options, and where what is read now is written down.
        in_order: whether outcomes come in the order of the paths, or as soon as they are there.
        hands: makes of the function that reads a paper who calls it, in place of `jobs` workers.
    """
    with ExitStack() as open_until_done:
        if journal is None:
            journal = open_until_done.enter_context(passing_journal(options))
        read = partial(_read, options=options)
        made = Workers(read, jobs=jobs, seconds=seconds) if hands is None else hands(read)
        ended = _Run(journal, open_until_done.enter_context(made)).through(paths)
        for one in _ordered(ended) if in_order else ended:
            yield _outcome(one, journal)


def _read(path: Path, options: Options) -> Read:
    """Read a paper; runs in a worker, which also makes it text: the parent has more to do."""
    from minutes.extract.reading import MOST_BYTES

    if isinstance(path, RemoteFile) and (path.size or 0) > MOST_BYTES:
        # It need not be fetched to be told.
        raise PaperError("paper-too-large", file=path, megabytes=MOST_BYTES // 2**20)
    extraction = extract_file(path, options)
    unread = any(finding.slug == UNREAD for finding in extraction.findings)
    return Read(
        hash=extraction.source.hash,
        pages=extraction.source.pages,
        findings=len(extraction.findings),
        complete=not (options.ocr and unread),
        result=_as_text(extraction).encode("utf-8"),
    )


def _as_text(extraction: Extraction) -> str:
    return json.dumps(extraction.as_json(), ensure_ascii=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A paper that is asked for: its place in the order, and its content."""

    index: int
    path: Path
    content: Content


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ended:
    """A paper that is done with: small, for many may wait for an earlier one."""

    index: int
    path: Path
    place: Place | None = None
    """Where its outcome stands in the journal."""
    error: MinutesError | None = None
    """Why there is no such place."""


@dataclass
class _Run:
    """One run over many papers."""

    journal: Journal
    workers: Hands
    asked: dict[int, _Asked] = field(default_factory=dict)
    """Number of a task → what it is for."""
    twins: dict[Content, list[_Asked]] = field(default_factory=dict)
    """Content that is being read → the others that wait for it."""

    def through(self, paths: Iterable[Path]) -> Iterator[_Ended]:
        """Every paper once, as it is done with."""
        for index, path in enumerate(paths):
            while not self.workers.have_room:
                yield from self._heard(wait=True)
            yield from self._taken_up(index, path)
            yield from self._heard(wait=False)
        while self.workers.are_busy:
            yield from self._heard(wait=True)

    def _taken_up(self, index: int, path: Path) -> Iterator[_Ended]:
        try:
            asked = _Asked(index=index, path=path, content=Content.of(path, _digest(path)))
        except InputError as error:
            yield _Ended(index=index, path=path, error=error)
            return
        if (place := self.journal.find(asked.content)) is not None:
            yield _Ended(index=index, path=path, place=place)
        elif asked.content in self.twins:
            self.twins[asked.content].append(asked)
        else:
            self._give(asked)

    def _give(self, asked: _Asked) -> None:
        self.twins.setdefault(asked.content, [])
        self.asked[self.workers.give(asked.path)] = asked

    def _heard(self, *, wait: bool) -> Iterator[_Ended]:
        for done in self.workers.outcomes(wait=wait):
            asked = self.asked.pop(done.index)
            entry = _entry(asked, done)
            place = self.journal.add(entry)
            yield _Ended(index=asked.index, path=asked.path, place=place)
            twins = self.twins.pop(asked.content)
            if entry.content != asked.content or (done.error is not None and done.error.family == "input"):
                # That file changed or went while it waited, which says nothing of the others.
                for twin in twins[:1]:
                    self._give(twin)
                    self.twins[asked.content] += twins[1:]
                continue
            for twin in twins:
                yield _Ended(index=twin.index, path=twin.path, place=place)


def _digest(path: Path) -> bytes:
    """SHA-256 of a file; of one that lies elsewhere, of what was told of it, so that it need not be fetched here.

    Raises:
        InputError: `file-missing`, `file-unreadable`, `file-not-plain`, or `folder-unreadable`.
    """
    if isinstance(path, RemoteFile):
        return path.digest()
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            # A folder is among the papers where it may not be opened; a pipe could keep us waiting for ever.
            raise InputError("folder-unreadable" if stat.S_ISDIR(mode) else "file-not-plain", file=path)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except FileNotFoundError as error:
        raise InputError("file-missing", file=path) from error
    except OSError as error:
        raise InputError("file-unreadable", file=path, reason=error.strerror or "") from error


def _entry(asked: _Asked, done: Done[Path, Read]) -> Entry:
    """What is written down of a task."""
    path = os.fspath(asked.path)
    if (read := done.result) is None:
        return Entry(path=path, content=asked.content, seconds=done.seconds, error=done.error)
    return Entry(
        path=path,
        content=_content(asked, read),
        seconds=done.seconds,
        pages=read.pages,
        findings=read.findings,
        complete=read.complete,
        result=read.result,
    )


def _content(asked: _Asked, read: Read) -> Content:
    """What was read, which may be another content than was asked for, where the file changed meanwhile."""
    if isinstance(asked.path, RemoteFile):
        return asked.content
    return Content(bytes.fromhex(read.hash), asked.content.word)


def _ordered(ended: Iterator[_Ended]) -> Iterator[_Ended]:
    """In the order that the papers were asked for."""
    waiting: dict[int, _Ended] = {}
    told = 0
    for one in ended:
        waiting[one.index] = one
        while told in waiting:
            yield waiting.pop(told)
            told += 1


def _outcome(ended: _Ended, journal: Journal) -> Outcome:
    """The whole of what became of a paper."""
    if ended.place is None:
        return Outcome(path=ended.path, how=How.FAILED, error=ended.error)
    entry = journal.entry(ended.place)
    named = path_of(entry.path)
    if entry.error is not None:
        how = How.FAILED
    elif ended.place.start < journal.found:
        how = How.KEPT
    else:
        how = How.SAME if ended.path != named else How.READ
    outcome = Outcome(
        path=ended.path,
        how=how,
        hash=_hash(ended.path, entry),
        same_as=named if named != ended.path else None,
        seconds=entry.seconds,
        pages=entry.pages,
        findings=entry.findings,
        error=entry.error,
    )
    if entry.error is not None:
        entry.error.spot = replace(entry.error.spot, file=ended.path)
        return outcome
    if outcome.same_as is None:
        return replace(outcome, result=entry.result.decode("utf-8"))
    told = json.loads(entry.result)
    told["source"]["path"] = shown(ended.path)
    return replace(outcome, result=json.dumps(told, ensure_ascii=False))


def _hash(path: Path, entry: Entry) -> str | None:
    """SHA-256 of the bytes of a paper, as far as it is known."""
    if not isinstance(path, RemoteFile):
        return entry.content.hash.hex()
    return str(json.loads(entry.result)["source"]["hash"]) if entry.result else None
