"""Files that a meeting or body file names, found beside it: never outside, and never anything but a plain file."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from minutes.errors import InputError
from minutes.model import Meeting
from minutes.outside.pictures import vet_picture, without_people

MOST_UP = 2
"""Folders that a path may go up: meetings and attachments of a body lie in folders beside each other."""

MOST_LOGO_BYTES = 5 * 1024**2
"""Bytes of a logo; one for print takes some 100 kB."""


def beside(named_in: Path, path: str) -> Path:
    """The file that a path in a meeting file means.

    A path is relative to the folder of the file that names it, goes up at most `MOST_UP` folders and never to
    the root, and no symbolic link leads out of there: a meeting file that came from elsewhere must not
    publish what lies somewhere on this computer.

    Args:
        named_in: the file that names it.
        path: the path as it is written; slashes may lean either way.

    Raises:
        InputError: `path-not-allowed`.
    """
    refused = InputError("path-not-allowed", file=named_in, path=path)
    windows = PureWindowsPath(path)
    if not path.strip() or "\0" in path or windows.drive or windows.root or PurePosixPath(path).is_absolute():
        raise refused
    folder = named_in.parent.resolve()
    above = [each for each in (folder, *folder.parents)[: MOST_UP + 1] if each != each.parent]
    try:
        found = (folder / path.replace("\\", "/")).resolve()
    except (OSError, RuntimeError) as error:
        raise refused from error
    if not found.is_relative_to(above[-1] if above else folder):
        raise refused
    return found


def read_at_most(file: Path, most: int) -> bytes:
    """All bytes of a plain file.

    Args:
        file: the file.
        most: bytes that it may have.

    Raises:
        InputError: `file-missing`, `file-unreadable`, `file-not-plain` for a folder or device, `file-too-large`.
    """
    content = read_start(file, most + 1)
    if len(content) > most:
        raise InputError("file-too-large", file=file, limit=f"{most / 1024**2:g}")
    return content


def read_start(file: Path, most: int) -> bytes:
    """The first bytes of a plain file.

    Args:
        file: the file.
        most: how many bytes.

    Raises:
        InputError: `file-missing`, `file-unreadable`, or `file-not-plain` for a folder or device.
    """
    try:
        # A pipe or device must not be opened at all: it may never end, or do something.
        if not stat.S_ISREG(file.stat().st_mode):
            raise InputError("file-not-plain", file=file)
        with file.open("rb") as stream:
            return stream.read(most)
    except FileNotFoundError as error:
        raise InputError("file-missing", file=file) from error
    except OSError as error:
        raise InputError("file-unreadable", file=file, reason=error.strerror or "") from error


def logo_of(meeting: Meeting, meeting_file: Path) -> bytes | None:
    """The picture of the body, without what tells of whoever made it; None where it has none.

    Args:
        meeting: the meeting; its body's `logo` is a path relative to the meeting file, as `read` makes it.
        meeting_file: the file that it was read from.

    Raises:
        InputError: `logo-missing`, or another of `read_at_most` and `vet_picture`.
    """
    if not meeting.body.logo:
        return None
    file = Path(os.path.normpath(meeting_file.parent / meeting.body.logo))
    try:
        picture = read_at_most(file, MOST_LOGO_BYTES)
    except InputError as error:
        if error.slug == "file-missing":
            raise InputError("logo-missing", file=file) from error
        raise
    vet_picture(picture, file)
    return without_people(picture)
