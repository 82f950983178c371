"""Files, whole or not at all: read with a typed error, written atomically and never over another unasked."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from minutes.errors import InputError, OutputError


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
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _publish(beside, target, force, private)
    except OSError as error:
        raise _worded(error, target) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


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


def _worded(error: OSError, target: Path) -> OutputError:
    slug = {
        errno.EACCES: "folder-not-writable",
        errno.EPERM: "folder-not-writable",
        errno.EROFS: "folder-not-writable",
        errno.ENOTDIR: "folder-not-writable",
        errno.EEXIST: "folder-not-writable",
        errno.ENOSPC: "disk-full",
        errno.EDQUOT: "disk-full",
    }.get(error.errno or 0, "cannot-write")
    return OutputError(slug, file=target, reason=error.strerror or "")
