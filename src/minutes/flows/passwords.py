"""A file of passwords, for archives whose papers are protected."""

from __future__ import annotations

from pathlib import Path

from minutes.errors import InputError
from minutes.outside.files import read_whole


def passwords_in(file: Path) -> tuple[str, ...]:
    """The passwords of a file, each once, in its order.

    The file is UTF-8 text with a password a line; blanks belong to a password, empty lines do not count.

    Args:
        file: the file.

    Raises:
        InputError: `file-missing`, `file-unreadable`, `passwords-not-text` or `passwords-missing`. None of them
            says anything of the passwords.
    """
    try:
        lines = read_whole(file).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise InputError("passwords-not-text", file=file) from None
    found = tuple(dict.fromkeys(line.removesuffix("\r") for line in lines if line.strip("\r")))
    if not found:
        raise InputError("passwords-missing", file=file)
    return found
