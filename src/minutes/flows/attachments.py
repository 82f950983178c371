"""Attachments of a paper: files beside the meeting file, looked at, cleaned of people and named anew.

Only what the paper lists and anyone may read goes into it. The files come from all over, so they are
opened in a process of their own (`cleaning`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes import lexicon, render
from minutes.errors import Fault, FaultyInput, MinutesError
from minutes.flows.cleaning import MOST_BYTES, Form, cleaned, form_of, size_of
from minutes.flows.neighbours import beside
from minutes.model import Edition, Finding, Language, Meeting, Publicity, Severity
from minutes.model.bookmarks import key_of
from minutes.model.finding import Argument
from minutes.model.markup import plain
from minutes.outside.workers import work_through
from minutes.pdf import Enclosure
from minutes.read import Located

MOST_TOGETHER = 200 * 1024**2
"""Bytes of all attachments of one paper, which must fit in memory several times over."""

MEDIA_TYPES = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PNG: "image/png",
    Form.JPEG: "image/jpeg",
}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An attachment that a paper lists and that anyone may read, with a file of its own."""

    pointer: str
    """Where it stands in the meeting."""
    number: str
    """Number as printed; empty where it has none."""
    title: str
    """Title in the language of the paper, on one line."""
    items: tuple[str, ...]
    """Numbers of the items of the paper that it belongs to."""
    path: str
    """Its file as the meeting file names it."""
    language: Language
    """Language of its label."""

    @property
    def label(self) -> str:
        """`Liite 1, § 5`; empty where the attachment has no number."""
        if not self.number:
            return ""
        name = lexicon.printed("attachment.name", self.language, number=self.number)
        if not self.items:
            return name
        return lexicon.printed("attachment.of_items", self.language, name=name, items=", ".join(self.items))

    @property
    def name(self) -> str:
        """File name without suffix, of number and title; never that of its file, which may tell of its maker."""
        name = lexicon.printed("attachment.name", self.language, number=self.number) if self.number else ""
        return " ".join(part for part in (name, self.title) if part)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """An attachment, cleaned."""

    listed: Listed
    form: Form
    content: bytes

    def enclosure(self) -> Enclosure:
        """The attachment as it goes into a paper."""
        return Enclosure(
            name=f"{self.listed.name}.{self.form.value}",
            content=self.content,
            media_type=MEDIA_TYPES[self.form],
            description=" ".join(part for part in (self.listed.label, self.listed.title) if part),
        )


def numbered(meeting: Meeting) -> Meeting:
    """The meeting with its attachments numbered from 1 in their order, where the file numbers none of them."""
    if any(one.number for one in meeting.attachments):
        return meeting
    rows = (one.model_copy(update={"number": str(place)}) for place, one in enumerate(meeting.attachments, 1))
    return meeting.model_copy(update={"attachments": tuple(rows)})


def files_of(meeting: Meeting) -> tuple[Listed, ...]:
    """All attachments of a meeting that have a file, whoever may read them: to look at, not to print."""
    return tuple(
        Listed(
            pointer=f"/attachments/{place}",
            number=one.number or "",
            title=" ".join(plain(one.title.best(meeting.language, meeting.language)).split()),
            items=(),
            path=one.file,
            language=meeting.language,
        )
        for place, one in enumerate(meeting.attachments)
        if one.file is not None
    )


def listed(meeting: Meeting, edition: Edition) -> tuple[Listed, ...]:
    """The public attachments with files that a paper lists, in the order printed.

    Args:
        meeting: the whole meeting.
        edition: which paper.

    Raises:
        UsageError: as `render.reduced`.
    """
    printed = render.reduced(meeting, edition, keyed=True)
    places = {key_of("attachments", a.id): place for place, a in enumerate(meeting.attachments)}
    found = []
    for shown in printed.attachments:
        place = places[shown.id]
        path = meeting.attachments[place].file
        if path is None or shown.publicity is not Publicity.PUBLIC:
            continue
        found.append(
            Listed(
                pointer=f"/attachments/{place}",
                number=shown.number or "",
                title=" ".join(plain(shown.title.best(edition.language, printed.language)).split()),
                items=tuple(i.number for i in printed.items if shown.id in i.attachments and i.number),
                path=path,
                language=edition.language,
            )
        )
    return tuple(found)


def looked_at(attachments: Iterable[Listed], meeting_file: Path) -> tuple[Finding, ...]:
    """What is wrong with the files of attachments, as far as one look tells: none is opened to its end.

    Args:
        attachments: the attachments.
        meeting_file: the file that names them.
    """
    found, together = [], 0
    for one in attachments:
        try:
            file = beside(meeting_file, one.path)
            together += size_of(file)
            form_of(file)
        except MinutesError as error:
            found.append(_told(one, error))
            continue
        if together > MOST_TOGETHER:
            limit = MOST_TOGETHER // 1024**2
            found.append(_finding("attachments-too-large", one, limit=limit))
            break
    return tuple(found)


def loaded(attachments: Iterable[Listed], meeting_file: Path) -> Iterator[Loaded | Finding]:
    """The attachments cleaned of who made them, or what is wrong with each; one process works through them all.

    Args:
        attachments: the attachments, already looked at.
        meeting_file: the file that names them.
    """
    yield from loaded_of((one, meeting_file) for one in attachments)


def loaded_of(attachments: Iterable[tuple[Listed, Path]]) -> Iterator[Loaded | Finding]:
    """As `loaded`, of many meetings: each attachment with the meeting file that names it."""
    given: deque[Listed] = deque()

    def files() -> Iterator[tuple[Path, str]]:
        for one, meeting_file in attachments:
            given.append(one)
            yield meeting_file, one.path

    for done in work_through(cleaned, files()):
        one = given.popleft()
        if done.result is None:
            assert done.error is not None
            yield _told(one, done.error)
            continue
        form, content = done.result
        yield Loaded(listed=one, form=form, content=content)


def faulty(meeting_file: Path, problems: Iterable[Finding], located: Located) -> FaultyInput:
    """What is wrong with attachments as one error, each with its line in the meeting file."""
    return FaultyInput(
        meeting_file,
        tuple(
            Fault(
                slug=one.slug,
                spot=located.spot(one.where),
                arguments=tuple((a.name, a.value) for a in one.arguments),
            )
            for one in problems
        ),
    )


def _told(one: Listed, error: MinutesError) -> Finding:
    """An error of a file as what is wrong with an attachment."""
    known = {
        "path-not-allowed": "attachment-path",
        "file-missing": "attachment-missing",
        "file-not-plain": "attachment-form",
        "attachment-form": "attachment-form",
        "attachment-empty": "attachment-empty",
        "file-too-large": "attachment-large",
        "paper-encrypted": "attachment-locked",
        "template-encrypted": "attachment-locked",
        "paper-active": "attachment-active",
        "image-too-large": "attachment-large-picture",
        "template-not-docx": "attachment-form",
    }
    families = {
        "paper": "attachment-damaged",
        "template": "attachment-unsafe",
        "worker": "attachment-unread",
        "input": "attachment-unreadable",
    }
    slug = known.get(error.slug)
    if slug is None:
        slug = "attachment-damaged" if error.slug == "image-damaged" else families[error.family]
    return _finding(slug, one, limit=MOST_BYTES // 1024**2, reason=str(error.arguments.get("reason", "")))


def _finding(slug: str, one: Listed, **arguments: object) -> Finding:
    told = {"attachment": one.title, "path": one.path, **arguments}
    named = tuple(Argument(name=name, value=str(value)) for name, value in told.items())
    return Finding(slug=slug, severity=Severity.WARNING, where=one.pointer, arguments=named)
