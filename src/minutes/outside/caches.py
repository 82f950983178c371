"""What took long to make is kept in the user's cache folder, never beside the originals.

A cache may vanish at any time and nothing is lost: what cannot be read or written is made again.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from minutes.errors import OutputError
from minutes.outside.files import write_whole

MOST_BYTES = 256 * 1024 * 1024
"""Bytes that one cache may take; a page of OCR takes about 20 KB."""

_KEPT_SHARE = 0.8
"""How full a cache that ran over is left, so that it is not swept at every writing."""
_SWEEP_EVERY = 64
"""Writings between two looks at the size: looking means listing the folder."""
_KEY = re.compile(r"[0-9a-f]{64}")


def cache_folder() -> Path:
    """The folder of this user for what can be made again, as the system has it (XDG, macOS, Windows)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "minutes" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "minutes"
    # A relative XDG_CACHE_HOME is to be ignored (XDG Base Directory Specification).
    told = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (told if told.is_absolute() else Path.home() / ".cache") / "minutes"


def _is_own(status: os.stat_result) -> bool:
    """Whether a file or folder is this user's and nobody else may write to it."""
    if sys.platform == "win32":
        # There the folder below the user's profile has an access list of its own.
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


@dataclass
class Cache:
    """Pieces of bytes under keys, in one private folder of bounded size; the longest unused go first."""

    room: str
    """Name of its folder below the user's cache folder."""
    most_bytes: int = MOST_BYTES
    _writings: int = 0

    def get(self, key: str, *, own: bool = False) -> bytes | None:
        """What was kept under a key (64 hexadecimal digits), or None.

        Args:
            key: the key.
            own: whether nothing counts that anybody but this user can have put there; for what is run as code.
        """
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                if own and not (_is_own(os.fstat(stream.fileno())) and _is_own(path.parent.lstat())):
                    return None
                content = stream.read()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a piece; where the folder cannot be written, nothing is kept."""
        path = self._path(key)
        try:
            # Only its owner may enter: what was read off a paper can be confidential.
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.chmod(0o700)
            write_whole(path, content, force=True, private=True)
        except (OSError, OutputError):
            return
        if self._writings % _SWEEP_EVERY == 0:
            self._sweep()
        self._writings += 1

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("a key has 64 hexadecimal digits")
        return cache_folder() / self.room / key

    def _sweep(self) -> None:
        pieces = []
        with suppress(OSError):
            for entry in os.scandir(cache_folder() / self.room):
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    pieces.append((status.st_mtime, status.st_size, entry.path))
        total = sum(size for _used, size, _path in pieces)
        if total <= self.most_bytes:
            return
        for _used, size, path in sorted(pieces):
            if total <= self.most_bytes * _KEPT_SHARE:
                return
            with suppress(OSError):
                Path(path).unlink()
                total -= size
