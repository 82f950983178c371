"""Which files of a folder are papers."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from minutes.errors import InputError
from minutes.outside.remote import RemoteFile

SUFFIXES = (".pdf", ".docx")
"""What names of papers end with; of a PDF and a Word document of one name in one folder the PDF is the paper."""

_LOCK_FILE = "~$"
"""How the name begins that Word gives to a note that a document is open."""


def papers_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read: files as given, of folders every paper below them, each once, in order of name.

    What comes into a folder later is for the next run. A link to a file is followed, one to a folder is not, for it
    may lead round in a circle or over the whole disk; a folder given itself may be a link. A folder that may not be
    opened is among the papers, so that it is told like a paper that may not.

    Raises:
        InputError: `file-missing`, or `no-papers` for a folder without any PDF or Word document; of a place
            elsewhere, `remote-missing` or `remote-unreadable`.
        EngineError: `remote-package-missing`.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if isinstance(path, RemoteFile):
            if not (elsewhere := dict.fromkeys(_elsewhere(path))):
                raise InputError("no-papers", file=path)
            found |= elsewhere
            continue
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise InputError("file-missing", file=path) from error
        except OSError:
            is_folder = False
        inside = dict.fromkeys(_inside(path) if is_folder else [path])
        if not inside:
            raise InputError("no-papers", file=path)
        found |= inside
    return tuple(found)


def _inside(folder: Path) -> Iterator[Path]:
    """The papers below a folder; no call within a call, for folders can lie deeper than Python calls."""
    waiting = [(folder, True)]
    while waiting:
        place, is_folder = waiting.pop()
        if not is_folder:
            yield place
            continue
        try:
            with os.scandir(place) as entries:
                below = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield place
            continue
        folders = {entry.name for entry in below if entry.is_dir(follow_symlinks=False)}
        papers = {entry.name for entry in below if entry.name not in folders and _is_paper(entry)}
        printed = {name.rpartition(".")[0] for name in papers if name.lower().endswith(".pdf")}
        papers -= {name for name in papers if name.lower().endswith(".docx") and name.rpartition(".")[0] in printed}
        for entry in below:
            if entry.name in folders or entry.name in papers:
                waiting.append((place / entry.name, entry.name in folders))


def _elsewhere(place: RemoteFile) -> Iterator[RemoteFile]:
    """The papers below a place elsewhere; one that is named itself is a paper whatever its name."""
    files = list(place.listed())
    if len(files) == 1 and files[0] == place:
        yield files[0]
        return
    papers = [f for f in files if f.suffix.lower() in SUFFIXES and not f.name.startswith(_LOCK_FILE)]
    printed = {str(f)[: -len(f.suffix)] for f in papers if f.suffix.lower() == ".pdf"}
    for file in papers:
        if file.suffix.lower() == ".pdf" or str(file)[: -len(file.suffix)] not in printed:
            yield file


def _is_paper(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is named like a paper and is a file, or a link that leads nowhere, which is to be told."""
    if not entry.name.lower().endswith(SUFFIXES) or entry.name.startswith(_LOCK_FILE):
        return False
    try:
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True
