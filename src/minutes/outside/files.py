"""Files, whole or not at all: read with a typed error, written atomically and never over another unasked."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from minutes.errors import InputError, OutputError
from minutes.outside.locks import locked

_SLUGS = {
    errno.EACCES: "folder-not-writable",
    errno.EPERM: "folder-not-writable",
    errno.EROFS: "folder-not-writable",
    errno.ENOTDIR: "folder-not-writable",
    errno.EEXIST: "folder-not-writable",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
}

_MOST_NAME = 60
"""Characters of a name that the name of its unfinished file begins with: such names have at most 255 bytes."""
_UNFINISHED = re.compile(r"\.(.+)\.[a-z0-9_]{8}\.part", re.DOTALL)
"""Names of unfinished files."""
_JUST_NOW = 10.0
"""Seconds."""


def shown(path: Path) -> str:
    r"""A path as text that can be written anywhere: with `/`, and with `\xNN` for bytes that are not UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def read_whole(file: Path) -> bytes:
    """All bytes of a file that the user named.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise InputError("file-missing", file=file) from error
    except OSError as error:
        raise InputError("file-unreadable", file=file, reason=error.strerror or "") from error


def write_whole(target: Path, content: bytes, *, force: bool = False, private: bool = False) -> None:
    """Write a file so that it is there whole or not at all.

    Args:
        target: the file to write; its folder is made where missing.
        content: all of its bytes.
        force: whether an existing file may be replaced.
        private: whether only its owner may read it, as a key.

    Raises:
        OutputError: `output-exists`, `folder-not-writable`, `disk-full` or `cannot-write`.
    """
    with whole_file(target, force=force, private=private) as stream:
        stream.write(content)


def write_together(contents: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write several files so that all of them are there whole, or none is and what was there before still is.

    All are written beside their names first, so that a full disk shows before any has its name. Only
    the loss of power between two names can leave one without the other.

    Args:
        contents: file → all of its bytes; folders are made where missing.
        force: whether existing files may be replaced.

    Raises:
        OutputError: as `write_whole`.
    """
    for target in contents:
        if target.exists() and not force:
            raise OutputError("output-exists", file=target)
    written: dict[Path, Path] = {}
    named: list[_Named] = []
    try:
        for target, content in contents.items():
            with worded(target):
                written[target] = _beside(target)
                with written[target].open("wb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
        for target, beside in written.items():
            with worded(target):
                before = _kept(target) if force else None
                named.append(_Named(target, before))
                _publish(beside, target, force, private=False)
                named[-1].done = True
    except BaseException:
        for one in reversed(named):
            one.take_back()
        raise
    finally:
        for beside in (*written.values(), *(one.before for one in named if one.before)):
            beside.unlink(missing_ok=True)


@dataclass
class _Named:
    """A file that got its name, or was about to."""

    target: Path
    before: Path | None
    """The file that had the name before, under another name."""
    done: bool = False

    def take_back(self) -> None:
        """Put back what had the name before; else take the name away again."""
        with suppress(OSError):
            if self.done and self.before is not None:
                self.before.replace(self.target)
            elif self.done:
                self.target.unlink(missing_ok=True)


def _kept(target: Path) -> Path | None:
    """A second name for the file that stands there, or a copy where the file system has no such names."""
    if not target.is_file():
        return None
    kept = _beside(target)
    kept.unlink()
    try:
        os.link(target, kept)
    except OSError:
        try:
            shutil.copy2(target, kept)
        except OSError:
            kept.unlink(missing_ok=True)
            raise
    return kept


@contextmanager
def whole_file(target: Path, *, force: bool = False, private: bool = False) -> Iterator[BinaryIO]:
    """A stream to a file that gets its name only when the block ends well; for what grows bit by bit.

    Args:
        target: the file to write; its folder is made where missing.
        force: whether an existing file may be replaced.
        private: whether only its owner may read it.

    Raises:
        OutputError: as `write_whole`.
    """
    if target.exists() and not force:
        raise OutputError("output-exists", file=target)
    beside: Path | None = None
    try:
        with worded(target):
            beside = _beside(target)
            with beside.open("wb") as stream:
                # So that another run can tell that this file is not left over.
                locked(stream.fileno())
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _publish(beside, target, force, private)
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def clear_unfinished(folder: Path, ending: str) -> None:
    """Remove what a killed process left of files that it was writing with `whole_file`, if it can be told for sure.

    Args:
        folder: where they were to stand.
        ending: how their names were to end.
    """
    with suppress(OSError):
        for entry in os.scandir(folder):
            name = _UNFINISHED.fullmatch(entry.name)
            if name is None or not name[1].endswith(ending):
                continue
            with suppress(OSError), Path(entry.path).open("rb+") as stream:
                status = os.fstat(stream.fileno())
                # One that was made just now may not be locked yet.
                begun = status.st_size == 0 and time.time() - status.st_mtime < _JUST_NOW
                if not begun and locked(stream.fileno(), otherwise=False):
                    Path(entry.path).unlink()


def _beside(target: Path) -> Path:
    """A new empty file beside the target, for its owner alone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:_MOST_NAME]}.", suffix=".part", dir=target.parent)
    os.close(handle)
    return Path(name)


def _publish(beside: Path, target: Path, force: bool, private: bool) -> None:
    """Give the finished file its name; without `force`, in a way that cannot race with another writer."""
    if os.name == "posix" and not private:
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
    if force:
        beside.replace(target)
        return
    try:
        os.link(beside, target)
    except FileExistsError:
        raise OutputError("output-exists", file=target) from None
    except OSError:
        # A file system without hard links: the check and the move are two steps there.
        if target.exists():
            raise OutputError("output-exists", file=target) from None
        beside.replace(target)


@contextmanager
def worded(target: Path) -> Iterator[None]:
    """Errors of the system as errors of a file that is written.

    Raises:
        OutputError: `folder-not-writable`, `disk-full` or `cannot-write`.
    """
    try:
        yield
    except OSError as error:
        slug = _SLUGS.get(error.errno or 0, "cannot-write")
        raise OutputError(slug, file=target, reason=error.strerror or "") from error
