"""A template and a meeting become a Word document; a template and many meetings, as many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from minutes.errors import MinutesError, TemplateError, WorkerError
from minutes.messages.catalogue import current_language, use_language
from minutes.model import Edition, Meeting, Publicity
from minutes.model.bookmarks import key_of
from minutes.outside import zipguard
from minutes.outside.workers import work_through
from minutes.render.additions import WordText
from minutes.render.binding import bound, data_part
from minutes.render.codes import insert, line, marked
from minutes.render.contents import CONTENTS
from minutes.render.fields import PaperFields
from minutes.render.pictures import logo_of
from minutes.render.projection import reduced
from minutes.render.properties import About
from minutes.render.shipped_templates import all_shipped
from minutes.render.template import compiled
from minutes.render.wording import fields_of, paper_title

_SECONDS = 30.0
"""Time for one paper of a template that is not ours; one of 80 items takes less than one second."""

_MEMORY = 1024**3
"""Bytes of address space for a template that is not ours; one of 80 items takes about 200 MB."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """One paper that is to be made."""

    meeting: Meeting
    """The whole meeting; it is reduced first."""
    edition: Edition
    """Which paper."""
    logo: bytes | None = None
    """The picture of the body, PNG or JPEG, for templates that print one."""
    texts: Mapping[str, WordText] = field(default_factory=dict)
    """Texts written in Word that follow the account of an item, by the id of the item."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A filled Word document."""

    docx: bytes
    """The document."""
    title: str
    """Its title, as in its properties."""


@dataclass(frozen=True, kw_only=True)
class _Task:
    """All that filling needs, as plain data that crosses to another process."""

    template: bytes
    name: Path
    paper: PaperFields
    few: Meeting
    """What the paper prints, by the keys of the meeting file."""
    edition: Edition
    title: str
    creator: str
    logo: bytes | None
    texts: Mapping[str, WordText]
    spoken: str
    """Language of messages, in which a place in the template is told."""


def fill(template: bytes, meeting: Meeting, edition: Edition, *, name: Path, logo: bytes | None = None) -> Filled:
    """Fill a template with what this paper prints of a meeting.

    Args:
        template: bytes of the template, a .docx.
        meeting: the whole meeting; it is reduced first.
        edition: which paper.
        name: file of the template, for messages.
        logo: the picture of the body, PNG or JPEG, for templates that print one.

    Raises:
        TemplateError: `template-…`, located where it can be.
        UsageError: `kind-not-made`.
    """
    (filled,) = fill_many(template, [Order(meeting=meeting, edition=edition, logo=logo)], name=name)
    if isinstance(filled, MinutesError):
        raise filled
    return filled


def fill_many(template: bytes, orders: Iterable[Order], *, name: Path) -> Iterator[Filled | MinutesError]:
    """Fill one template for many papers, compiled once; a paper that fails costs that paper alone.

    Orders are taken as the papers are made, so neither need be in memory all at once. A template that is not
    one of the shipped ones is filled in a process of its own, the same for all papers, within limits for each.

    Args:
        template: bytes of the template, a .docx.
        orders: what to make.
        name: file of the template, for messages.

    Yields:
        For each order, in their order, the document or the error that it ended in.

    Raises:
        TemplateError: the template is refused as a file, before anything is made.
    """
    if _ours(hashlib.sha256(template).hexdigest()):
        for order in orders:
            try:
                task = _task(template, name, order)
                yield Filled(docx=_made(task), title=task.title)
            except MinutesError as error:
                yield error
        return
    zipguard.vet(template, name)
    yield from _guarded(template, orders, name)


@lru_cache(maxsize=1024)
def _ours(digest: str) -> bool:
    """Whether a template is one of the shipped ones, byte by byte."""
    return digest in _shipped_digests()


@lru_cache(maxsize=1)
def _shipped_digests() -> frozenset[str]:
    return frozenset(hashlib.sha256(f.read_bytes()).hexdigest() for *_, f in all_shipped() if f.is_file())


def _task(template: bytes, name: Path, order: Order) -> _Task:
    edition, language = order.edition, order.edition.language
    few = reduced(order.meeting, edition, keyed=True)
    texts = _printed_texts(order, few)
    return _Task(
        template=template,
        name=name,
        paper=_with_texts(bound(fields_of(few, edition, order.meeting)), texts),
        few=few,
        edition=edition,
        title=paper_title(few, edition),
        creator=line(few.body.name.best(language, language)),
        logo=order.logo,
        texts=texts,
        spoken=current_language(),
    )


def _printed_texts(order: Order, few: Meeting) -> dict[str, WordText]:
    """The texts that the paper prints, by the keys of their items: where it prints the account, and it is public."""
    contents = CONTENTS.get(order.edition.kind)
    if not order.texts or contents is None or "background" not in (contents.item or ()):
        return {}
    public = {item.id for item in few.items if item.publicity is Publicity.PUBLIC}
    return {key: text for identity, text in order.texts.items() if (key := key_of("items", identity)) in public}


def _with_texts(paper: PaperFields, texts: Mapping[str, WordText]) -> PaperFields:
    """The fields with a place for each text after the account of its item, outside the bookmark of the account."""
    if not texts:
        return paper
    items = tuple(
        replace(item, background=marked(item.background) + insert(item.key)) if item.key in texts else item
        for item in paper.items
    )
    return replace(paper, items=items)


def _guarded(template: bytes, orders: Iterable[Order], name: Path) -> Iterator[Filled | MinutesError]:
    """Fill a template of someone else in a process with limits, for its loops may have no end in sight."""
    failed: dict[int, MinutesError] = {}

    def tasks() -> Iterator[_Task]:
        for place, order in enumerate(orders):
            try:
                task = _task(template, name, order)
            except MinutesError as error:
                failed[place] = error
                continue
            yield task

    place = 0
    for done in work_through(_made_apart, tasks(), seconds=_SECONDS, memory=_MEMORY):
        while place in failed:
            yield failed.pop(place)
            place += 1
        place += 1
        if done.result is not None:
            yield Filled(docx=done.result, title=done.task.title)
        elif isinstance(done.error, WorkerError):
            slug = (
                "template-over-limits" if done.error.slug in ("worker-timeout", "worker-memory") else "template-fails"
            )
            yield TemplateError(slug, file=name, reason=done.error.slug)
        elif done.error is not None:
            yield done.error
    while place in failed:
        yield failed.pop(place)
        place += 1


def _made_apart(task: _Task) -> bytes:
    use_language(task.spoken)
    return _made(task)


def _made(task: _Task) -> bytes:
    about = About(title=task.title, creator=task.creator, language=task.edition.language, day=task.few.date)
    return compiled(task.template, task.name).fill(
        task.paper,
        task.name,
        about=about,
        data=lambda document: data_part(task.few, task.edition, document),
        logo=logo_of(task.logo) if task.logo else None,
        texts=task.texts,
    )
