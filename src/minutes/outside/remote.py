"""Files that lie elsewhere, such as in object storage, under an address that fsspec knows: `s3://bucket/folder`.

Such a file is a `Path` that is read from there, so that whoever takes paths takes it too. Only what the user named
is ever opened; nothing that stands in a document is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from minutes.errors import EngineError, InputError

INSTALL = "pip install 'minutes[cluster]'"
"""What makes fsspec and its S3 part available."""

Storage = tuple[tuple[str, str], ...]
"""Options of a storage, such as ("endpoint_url", "http://127.0.0.1:9000"), beside those that it takes from the
environment (`AWS_*`, `FSSPEC_*`)."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://.")
"""Two letters at least before the colon: one is a drive of Windows."""


class RemoteFile(type(Path())):  # type: ignore[misc]  # the kind of path of this system
    """A file or folder elsewhere; of what a path can do it can be named and read.

    Args:
        address: where it is, with its protocol.
        size: its length in bytes, where a listing told it.
        version: what changes whenever its content does, where a listing told it.
        storage: options of the storage, which nothing prints: they can hold keys.
    """

    address: str
    size: int | None
    version: str
    storage: Storage

    def __new__(cls, address: str, *, size: int | None = None, version: str = "", storage: Storage = ()) -> RemoteFile:
        """Made before `__init__`, as all paths are in Python 3.11."""
        made: RemoteFile = super().__new__(cls, *_parts(address))
        made.address, made.size, made.version, made.storage = address, size, version, storage
        return made

    def __init__(self, address: str, **_known: Any) -> None:
        if type(Path()).__init__ is not object.__init__:  # Python 3.12 and later
            super().__init__(*_parts(address))

    def __reduce__(self) -> tuple[Any, ...]:
        """Crosses to other processes with all it knows."""
        return (_rebuilt, (self.address, self.size, self.version, self.storage))

    def __str__(self) -> str:
        """The address, also of a path that was made of this one."""
        protocol, *rest = self.parts
        return getattr(self, "address", None) or f"{protocol}//{'/'.join(rest)}"

    def __fspath__(self) -> str:
        """The address, for those who write names down; no call of the system finds it."""
        return str(self)

    def as_posix(self) -> str:
        """The address."""
        return str(self)

    def read_bytes(self) -> bytes:
        """All of it, fetched now.

        Raises:
            OSError: it is not there, may not be read, or cannot be reached.
        """
        try:
            content: bytes = self._system().cat_file(self._inside())
        except OSError:
            raise
        except Exception as error:  # each storage has errors of its own
            raise OSError(None, _reason(error)) from None
        return content

    def digest(self) -> bytes:
        """SHA-256 of its address, size and version: another one whenever its content may be another."""
        return hashlib.sha256(
            f"{self.address}\0{self.size}\0{self.version}".encode("utf-8", "surrogateescape")
        ).digest()

    def listed(self) -> Iterator[RemoteFile]:
        """All files below it, in order of name; itself where it is a file.

        Raises:
            InputError: `remote-missing` or `remote-unreadable`.
            EngineError: `remote-package-missing`.
        """
        try:
            system = self._system()
            known: Mapping[str, Mapping[str, Any]] = system.find(self._inside(), detail=True)
        except FileNotFoundError:
            raise InputError("remote-missing", file=self, address=str(self)) from None
        except EngineError:
            raise
        except Exception as error:  # each storage has errors of its own
            raise InputError("remote-unreadable", file=self, address=str(self), reason=_reason(error)) from None
        if not known:
            raise InputError("remote-missing", file=self, address=str(self))
        for name, about in sorted(known.items()):
            yield RemoteFile(
                system.unstrip_protocol(name), size=about.get("size"), version=_version(about), storage=self.storage
            )

    def _system(self) -> Any:
        try:
            import fsspec
        except ImportError:
            raise EngineError("remote-package-missing", package="fsspec", command=INSTALL) from None
        protocol = self.parts[0].rstrip(":")
        try:
            return fsspec.filesystem(protocol, **dict(self.storage))
        except ImportError:
            raise EngineError("remote-package-missing", package=protocol, command=INSTALL) from None
        except ValueError as error:
            raise InputError("remote-unreadable", file=self, address=str(self), reason=_reason(error)) from None

    def _inside(self) -> str:
        """Its name within the storage, which may hold what no path can: an empty part, a lone dot."""
        return str(self._system()._strip_protocol(self.address))


def path_of(text: str, storage: Storage = ()) -> Path:
    """The file that a text names: an address elsewhere, or a path here."""
    return RemoteFile(text, storage=storage) if _ADDRESS.match(text) else Path(text)


def _rebuilt(address: str, size: int | None, version: str, storage: Storage) -> RemoteFile:
    return RemoteFile(address, size=size, version=version, storage=storage)


def _parts(address: str) -> list[str]:
    protocol, _, rest = address.partition("//")
    return [protocol, *(part for part in rest.split("/") if part)]


def _version(about: Mapping[str, Any]) -> str:
    """What a listing says of a file that changes with it; of what it says nothing, its size has to do."""
    known = (about.get(key) for key in ("ETag", "etag", "VersionId", "md5Hash", "mtime", "LastModified", "updated"))
    return "\0".join(str(value) for value in known if value is not None)


def _reason(error: Exception) -> str:
    """The first line of what a library says, which is at most a sentence."""
    return (str(error).splitlines() or [""])[0][:200] or type(error).__name__
