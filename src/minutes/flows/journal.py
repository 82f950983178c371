"""The journal of a long run: each outcome is written down as it comes, so that nothing is read twice.

A journal is a text file that only grows: a first line that says what it is, then one line of JSON an outcome, with
all of its result. Whoever is stopped, by whatever, goes on from its last whole line. What stands in it is found by
the content of a paper and by what it was read by (`ReadBy`), so a paper that is changed, or that another edition of
the toolkit or other options would read, is read anew, and one that was only moved is not.

Some failures lie with the machine rather than with the paper, and are tried again in a new run though they stand
in the journal: OCR or a layout program missing or failing, a worker that died or went over its time or memory, a
file that could not be opened, and papers whose pictures nobody could read. So is a protected paper where passwords
are given. Every other failure would come out the same and is kept.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple

from minutes.errors import InputError, MinutesError, OutputError
from minutes.flows.editions import read_by
from minutes.flows.extracting import Options
from minutes.outside.files import worded
from minutes.outside.locks import locked

HEAD = b'{"journal": "minutes extract", "form": 1}\n'
"""The first line. Another form of the lines gets another number."""

_CHECK = b', "check": '
_RESULT = b', "extraction": '
"""What stands before a result, which comes last in its line so that its text can be taken as it is.

Neither can stand inside a text of JSON, where a quotation mark has a backslash in front.
"""

SYNC_SECONDS = 2.0
"""A line is on the disk itself at the latest with the first one after this time: the loss of power costs no more."""

_LOCKED_WITH_PASSWORD = "paper-encrypted"
_OF_PASSWORDS = "paper-password-wrong"
"""What hangs on the passwords that were given, which no journal knows."""
_OF_MACHINE = ("paper-ocr-missing", "word-no-engine")
"""Errors of a paper that are not the paper's fault."""


class Place(NamedTuple):
    """Where a line stands in the journal, in bytes, end excluded."""

    start: int
    end: int


class Content(NamedTuple):
    """What a result hangs on, of a file: its bytes, and whether its name makes it a Word document."""

    hash: bytes
    """SHA-256."""
    word: bool

    @classmethod
    def of(cls, path: Path, digest: bytes) -> Content:
        """The content of a file."""
        return cls(digest, path.suffix.lower() == ".docx")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One outcome: a result or an error."""

    path: str
    """The file, as the system writes it."""
    content: Content
    seconds: float = 0.0
    """How long it took."""
    pages: int = 0
    findings: int = 0
    """How many findings the result has."""
    complete: bool = True
    """False where pages were left unread for want of OCR."""
    result: bytes = b""
    """The extraction as JSON, UTF-8; empty where there is an error."""
    error: MinutesError | None = None


class Journal:
    """A journal that is open for this process alone; made by `open_journal` or `passing_journal`.

    Args:
        stream: the file, open for reading and writing.
        file: its name; None for one that is gone with the run.
        options: how papers are read now.
    """

    def __init__(self, stream: BinaryIO, file: Path | None, options: Options) -> None:
        self.file = file
        self._stream = stream
        self._read_by = read_by(options).as_json()
        self._passwords = bool(options.passwords)
        self._places: dict[Content, Place] = {}
        self._end = 0
        self._synced = time.monotonic()
        self._begin()
        self.found = self._end
        """Where the lines of this run begin."""

    def find(self, content: Content) -> Place | None:
        """Where the outcome of a content stands that need not be tried again, if there is one."""
        return self._places.get(content)

    def add(self, entry: Entry) -> Place:
        """Write an outcome down; once it is, not even the death of this process loses it.

        Raises:
            OutputError: the disk is full, or the like; the journal is as it was before.
        """
        line = self._line(entry)
        place = Place(self._end, self._end + len(line))
        with worded(self.file or Path("journal")):
            self._put(line)
            if self.file is not None and time.monotonic() - self._synced >= SYNC_SECONDS:
                self.sync()
        if not _is_of_machine(entry):
            self._places[entry.content] = place
        return place

    def entry(self, place: Place) -> Entry:
        """The outcome that stands at a place."""
        self._stream.seek(place.start)
        told, result = _parts(self._stream.read(place.end - place.start))
        return Entry(
            path=told["path"],
            content=_content(told),
            seconds=told["seconds"],
            pages=told["pages"],
            findings=told["findings"],
            complete=told["complete"],
            result=result,
            error=_error(told["error"], Path(told["path"])) if "error" in told else None,
        )

    def sync(self) -> None:
        """Have the disk itself hold all that was added."""
        os.fsync(self._stream.fileno())
        self._synced = time.monotonic()

    def _put(self, content: bytes) -> None:
        """Write at the end, all of it or nothing: half a line would spoil the next one."""
        try:
            self._stream.seek(self._end)
            left = memoryview(content)
            while left:
                left = left[self._stream.write(left) :]
        except OSError:
            with suppress(OSError):
                self._stream.truncate(self._end)
            raise
        self._end += len(content)

    def _line(self, entry: Entry) -> bytes:
        told: dict[str, Any] = {
            "path": entry.path,
            "hash": entry.content.hash.hex(),
            "word": entry.content.word,
            **self._read_by,
            "seconds": round(entry.seconds, 3),
            "pages": entry.pages,
            "findings": entry.findings,
            "complete": entry.complete,
        }
        if entry.error is not None:
            told["error"] = _told(entry.error)
        # In ASCII, so that a path which is not UTF-8 comes back as it was.
        head = json.dumps(told).encode("ascii")[:-1]
        result = entry.result or b"null"
        return head + b"%s%d" % (_CHECK, _sum(head, result)) + _RESULT + result + b"}\n"

    def _begin(self) -> None:
        """Find out what stands in the file, and cut off a line that was not finished.

        Raises:
            InputError: `journal-foreign` where it is not a journal; it is left as it is.
        """
        self._stream.seek(0)
        first = self._stream.read(len(HEAD))
        if first != HEAD:
            if not HEAD.startswith(first):
                raise InputError("journal-foreign", file=self.file)
            self._put(HEAD)
            if self.file is not None:
                self.sync()
            return
        self._end = len(HEAD)
        for line in self._lines():
            place = Place(self._end, self._end + len(line))
            if (content := self._settled(line)) is not None:
                self._places[content] = place
            self._end = place.end
        self._stream.truncate(self._end)

    def _lines(self) -> Iterator[bytes]:
        """The whole lines after the first."""
        with os.fdopen(os.dup(self._stream.fileno()), "rb") as lines:
            lines.seek(len(HEAD))
            yield from (line for line in lines if line.endswith(b"\n"))

    def _settled(self, line: bytes) -> Content | None:
        """The content whose outcome a line holds; None where it is to be read anew, or the line is damaged."""
        try:
            told, _result = _parts(line)
            if any(told[k] != v for k, v in self._read_by.items()):
                return None
            slug = told.get("error", {}).get("slug")
            family = told.get("error", {}).get("family", "paper")
            if family != "paper" or slug in _OF_MACHINE or not told["complete"]:
                return None
            if slug == _OF_PASSWORDS or (slug == _LOCKED_WITH_PASSWORD and self._passwords):
                return None
            return _content(told)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


@contextmanager
def open_journal(file: Path, options: Options) -> Iterator[Journal]:
    """Open a journal, or begin one, for this process alone.

    Args:
        file: its name.
        options: how papers are read now.

    Raises:
        InputError: `journal-foreign` where the file is something else; it is left as it is.
        OutputError: `journal-in-use` where another process has it; or it cannot be written.
    """
    if file.exists() and not file.is_file():
        raise InputError("journal-foreign", file=file)
    with worded(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "r+b", buffering=0) as stream:
        if not locked(descriptor):
            raise OutputError("journal-in-use", file=file)
        journal = Journal(stream, file, options)
        try:
            yield journal
        finally:
            with suppress(OSError):
                journal.sync()


@contextmanager
def passing_journal(options: Options) -> Iterator[Journal]:
    """A journal without a name, gone when it is closed: where results wait that are asked for in another order."""
    with TemporaryFile(buffering=0) as stream:
        yield Journal(stream, None, options)


def _parts(line: bytes) -> tuple[dict[str, Any], bytes]:
    """The head of a line, and its result as it stands.

    Raises:
        ValueError: it is no line of a journal, or not as it was written.
    """
    before, _, rest = line.partition(_RESULT)
    head, _, check = before.partition(_CHECK)
    result = rest[:-2]
    if rest[-2:] != b"}\n" or int(check) != _sum(head, result):
        raise ValueError("no line of a journal")
    told: dict[str, Any] = json.loads(head + b"}")
    return told, b"" if result == b"null" else result


def _sum(head: bytes, result: bytes) -> int:
    """What tells a damaged line from a whole one."""
    return zlib.crc32(result, zlib.crc32(head))


def _content(told: dict[str, Any]) -> Content:
    return Content(bytes.fromhex(told["hash"]), told["word"])


def _is_of_machine(entry: Entry) -> bool:
    """Whether a new run is to try again."""
    error = entry.error
    return not entry.complete or (error is not None and (error.family != "paper" or error.slug in _OF_MACHINE))


def _told(error: MinutesError) -> dict[str, Any]:
    """An error as JSON, without its file: equal content has the same error under each of its names."""
    spot = error.spot
    plain = {k: v if isinstance(v, int | float | bool) else str(v) for k, v in error.arguments.items()}
    return {"family": error.family, "slug": error.slug, "page": spot.page, "place": spot.place, "arguments": plain}


def _error(told: dict[str, Any], file: Path) -> MinutesError:
    kinds = {kind.family: kind for kind in MinutesError.__subclasses__()}
    return kinds.get(told["family"], MinutesError)(
        told["slug"], file=file, page=told["page"], place=told["place"], **told["arguments"]
    )
