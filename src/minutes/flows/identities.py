"""Keys of one's own: made, written where only their owner reads them, and asked whether they are locked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minutes.errors import OutputError
from minutes.outside.files import read_whole, whole_file, write_whole
from minutes.sign.identity import new_identity
from minutes.sign.keys import is_locked


@dataclass(frozen=True, kw_only=True)
class MadeIdentity:
    """A key and its certificate, as files."""

    key: Path
    """PKCS#12, locked; readable by its owner alone."""
    certificate: Path
    """PEM, for those who verify."""
    fingerprint: str
    """SHA-256 of the certificate, hexadecimal."""
    ends: datetime
    """When the certificate ends (UTC)."""


def make_identity(
    name: str, passphrase: str, out: Path, *, force: bool = False, now: datetime | None = None
) -> MadeIdentity:
    """Make a self-issued key, and write it and its certificate (`NAME.pem`) side by side.

    Args:
        name: the holder's name.
        passphrase: locks the key.
        out: the file of the key, such as `me.p12`.
        force: whether files that are there may be replaced.
        now: the present moment; the clock's where None.

    Raises:
        SigningError: `identity-name`, `passphrase-empty`.
        OutputError: `output-exists` and others of `outside.files`.
    """
    beside = out.with_suffix(".pem")
    certificate = beside if beside != out else out.with_name(f"{out.name}.certificate.pem")
    made = new_identity(name, passphrase, now=now or datetime.now().astimezone())
    for file in (out, certificate):
        if file.exists() and not force:
            raise OutputError("output-exists", file=file)
    with whole_file(out, force=force, private=True) as stream:
        stream.write(made.pkcs12)
        stream.flush()
        write_whole(certificate, made.certificate, force=force)
    return MadeIdentity(key=out, certificate=certificate, fingerprint=made.fingerprint, ends=made.ends)


def needs_passphrase(key_file: Path) -> bool:
    """Whether a passphrase must be asked for to use a key.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
    """
    return is_locked(read_whole(key_file))
