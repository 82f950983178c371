"""The file of an attachment, read and cleaned of who made it; light, for it runs in a process of its own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from minutes.errors import InputError
from minutes.flows.neighbours import beside, read_at_most, read_start
from minutes.outside import pictures, zipguard

MOST_BYTES = 50 * 1024**2
"""Bytes of one attachment; a scanned plan of many pages has some 20 MB."""

_HEAD = 1024
"""Bytes by which a file tells its form: a PDF need not begin with its mark."""


class Form(StrEnum):
    """Forms of attachments, by what the file holds and not by its name; the value is the suffix."""

    PDF = "pdf"
    WORD = "docx"
    PNG = "png"
    JPEG = "jpg"


def cleaned(task: tuple[Path, str]) -> tuple[Form, bytes]:
    """A file without the people who made it, and its form.

    Args:
        task: the meeting file that names it, and the path that stands there.

    Raises:
        MinutesError: the file cannot be taken.
    """
    from minutes.pdf.source import stripped
    from minutes.pdf.strangers import without_people

    file = beside(*task)
    form = form_of(file)
    content = read_at_most(file, MOST_BYTES)
    if form is Form.PDF:
        return form, without_people(content, file)
    if form is Form.WORD:
        zipguard.vet(content, file)
        return form, stripped(content, ours=False)
    pictures.vet_picture(content, file)
    return form, pictures.without_people(content)


def size_of(file: Path) -> int:
    """Bytes of a file.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
    """
    try:
        return file.stat().st_size
    except FileNotFoundError as error:
        raise InputError("file-missing", file=file) from error
    except OSError as error:
        raise InputError("file-unreadable", file=file, reason=error.strerror or "") from error


def form_of(file: Path) -> Form:
    """The form of a file by its first bytes.

    Raises:
        InputError: `attachment-form`, `attachment-empty`, or one of `read_at_most`.
    """
    if size_of(file) > MOST_BYTES:
        raise InputError("file-too-large", file=file, limit=MOST_BYTES // 1024**2)
    head = read_start(file, _HEAD)
    if not head:
        raise InputError("attachment-empty", file=file)
    if b"%PDF-" in head:
        return Form.PDF
    if picture := pictures.form_of(head):
        return Form.PNG if picture is pictures.PictureForm.PNG else Form.JPEG
    if head.startswith(b"PK\x03\x04"):
        return Form.WORD
    raise InputError("attachment-form", file=file)
