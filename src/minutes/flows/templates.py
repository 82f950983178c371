"""Templates of one's own: checked, mended in a copy, tried on an invented meeting, and started from a shipped one.

A template may be a stranger's, so it is read in a process of its own, within limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutes.errors import Fault, Spot, TemplateError, WorkerError
from minutes.messages.catalogue import current_language, use_language
from minutes.model import Edition, Finding
from minutes.outside import zipguard
from minutes.outside.files import read_whole, write_whole
from minutes.outside.workers import run_guarded
from minutes.render.checking import Checked, checked
from minutes.render.guessing import Meant
from minutes.render.mending import mended
from minutes.render.shipped_templates import shipped_template

SECONDS = 60.0
"""Time for checking or mending a template; an ordinary one takes about a second."""
ANY = Meant()
"""Nothing is said of the paper that a template is for."""
MEMORY = 1024**3
"""Bytes of address space for it; an ordinary one takes about 200 MB."""


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """What mending came to."""

    file: Path
    """The mended copy."""
    mends: tuple[Finding, ...]
    """What was mended; `where` is the place in the template as it was."""
    left: Checked
    """A check of the copy."""


@dataclass(frozen=True, kw_only=True)
class _Task:
    data: bytes
    file: Path
    meant: Meant
    spoken: str


def check_template(file: Path, meant: Meant = ANY) -> Checked:
    """Check a template; what is wrong with it is told in the result.

    Args:
        file: the template.
        meant: what is said of the paper that it is for; the rest is guessed from its fields.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
    """
    return _checked(_Task(data=read_whole(file), file=file, meant=meant, spoken=current_language()))


def fix_template(file: Path, out: Path, meant: Meant = ANY, *, force: bool = False) -> Fixed:
    """Mend what is unambiguous in a copy of a template, and check the copy.

    Args:
        file: the template, which stays as it is.
        out: the copy.
        meant: what is said of the paper that it is for; the rest is guessed from its fields.
        force: whether an existing file may be replaced.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
        TemplateError: it is no Word document, or one that does harm, or mending it took too long.
        OutputError: as `write_whole`.
    """
    data = read_whole(file)
    zipguard.vet(data, file)
    task = _Task(data=data, file=file, meant=meant, spoken=current_language())
    try:
        result = run_guarded(_mended_apart, task, seconds=SECONDS, memory=MEMORY)
    except WorkerError as error:
        raise TemplateError("template-over-limits", file=file) from error
    write_whole(out, result[0], force=force)
    left = _checked(_Task(data=result[0], file=out, meant=meant, spoken=current_language()))
    return Fixed(file=out, mends=result[1], left=left)


def try_template(file: Path, out: Path, meant: Meant = ANY, *, force: bool = False) -> Checked:
    """Make a paper of an invented meeting with a template, to see what it looks like.

    Args:
        file: the template.
        out: the paper; it is written where the template has no faults.
        meant: what is said of the paper that it is for; the rest is guessed from its fields.
        force: whether an existing file may be replaced.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
        OutputError: as `write_whole`.
    """
    told = check_template(file, meant)
    if told.sample is not None:
        write_whole(out, told.sample, force=force)
    return told


def new_template(edition: Edition, out: Path, *, force: bool = False) -> None:
    """Copy the shipped template of a paper, to start one's own from.

    Raises:
        UsageError: `template-not-shipped`.
        OutputError: as `write_whole`.
    """
    write_whole(out, read_whole(shipped_template(edition)), force=force)


def _checked(task: _Task) -> Checked:
    try:
        return run_guarded(_checked_apart, task, seconds=SECONDS, memory=MEMORY)
    except WorkerError:
        fault = Fault(slug="template-over-limits", spot=Spot(file=task.file))
        return Checked(edition=task.meant.edition(), faults=(fault,), findings=())


def _checked_apart(task: _Task) -> Checked:
    use_language(task.spoken)
    return checked(task.data, task.file, task.meant)


def _mended_apart(task: _Task) -> tuple[bytes, tuple[Finding, ...]]:
    use_language(task.spoken)
    made = mended(task.data, task.file)
    return made.docx, made.mends
