"""A template and a meeting become a Word document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutes.errors import TemplateError, WorkerError
from minutes.messages.catalogue import current_language, use_language
from minutes.model import Edition, Language, Meeting
from minutes.outside import zipguard
from minutes.outside.workers import run_guarded
from minutes.render.codes import line
from minutes.render.fields import PaperFields
from minutes.render.projection import reduced
from minutes.render.properties import describe
from minutes.render.shipped_templates import all_shipped
from minutes.render.template import compiled
from minutes.render.wording import fields_of, paper_title

_SECONDS = 30.0
"""Time for a template that is not ours; one of 80 items takes less than one second."""

_MEMORY = 1024**3
"""Bytes of address space for a template that is not ours; one of 80 items takes about 200 MB."""


@dataclass(frozen=True, kw_only=True)
class _Task:
    """All that filling needs, as plain data that crosses to another process."""

    template: bytes
    name: Path
    paper: PaperFields
    title: str
    creator: str
    language: Language
    day: date | None
    spoken: str
    """Language of messages, in which a place in the template is told."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A filled Word document."""

    docx: bytes
    """The document."""
    title: str
    """Its title, as in its properties."""


def fill(template: bytes, meeting: Meeting, edition: Edition, *, name: Path) -> Filled:
    """Fill a template with what this paper prints of a meeting.

    Args:
        template: bytes of the template, a .docx.
        meeting: the whole meeting; it is reduced first.
        edition: which paper.
        name: file of the template, for messages.

    Raises:
        TemplateError: `template-…`, located where it can be.
        UsageError: `kind-not-made`.
    """
    few, language = reduced(meeting, edition), edition.language
    zipguard.vet(template, name)
    task = _Task(
        template=template,
        name=name,
        paper=fields_of(few, edition, meeting),
        title=paper_title(few, edition),
        creator=line(few.body.name.best(language, language)),
        language=language,
        day=few.date,
        spoken=current_language(),
    )
    return Filled(docx=_made(task) if _ours(template) else _guarded(task), title=task.title)


def _ours(template: bytes) -> bool:
    """Whether a template is one of the shipped ones, byte by byte."""
    return any(f.is_file() and f.read_bytes() == template for _, _, _, f in all_shipped())


def _guarded(task: _Task) -> bytes:
    """Fill a template of someone else in a process with limits, for its loops may have no end in sight."""
    try:
        return run_guarded(_made_apart, task, seconds=_SECONDS, memory=_MEMORY)
    except WorkerError as error:
        slug = "template-over-limits" if error.slug in ("worker-timeout", "worker-memory") else "template-fails"
        raise TemplateError(slug, file=task.name, reason=error.slug) from error


def _made_apart(task: _Task) -> bytes:
    use_language(task.spoken)
    return _made(task)


def _made(task: _Task) -> bytes:
    package = compiled(task.template, task.name).fill(task.paper)
    describe(package, title=task.title, creator=task.creator, language=task.language, day=task.day)
    return package.packed()
