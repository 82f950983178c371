"""Read a Word document back: what was edited in it goes into the meeting file, and nothing else of the file changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from minutes.errors import InputError, OutputError, PaperError, TemplateError
from minutes.flows.merging import LISTS, Change, Sort
from minutes.flows.word_edits import Untaken, edited
from minutes.flows.word_merging import Merging
from minutes.model import Edition, Language, Meeting
from minutes.model.word_data import WordData
from minutes.outside import zipguard
from minutes.outside.files import read_whole, write_whole
from minutes.outside.workers import run_guarded
from minutes.read.meeting_files import located_text
from minutes.read.source_text import text_of
from minutes.read.updating import updated
from minutes.read.updating_text import owned
from minutes.read.word_paper import WordPaper, read_word

Side = Literal["word", "file"]
"""Whose value a conflict is settled for."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of reading a document back."""

    edition: Edition
    """Which paper the document is."""
    changes: tuple[Change, ...] = ()
    """Changes that the meeting file took, or would take."""
    conflicts: tuple[Change, ...] = ()
    """Changes on both sides: neither is written, unless one side was chosen."""
    known: tuple[Change, ...] = ()
    """Changes that the file had already."""
    untaken: tuple[Untaken, ...] = ()
    """Words that were changed and that no value could be made of."""
    names: tuple[tuple[str, str], ...] = ()
    """What the rows that changes tell of are called, by their ids."""
    lines: tuple[tuple[tuple[str, ...], int], ...] = ()
    """Line of the meeting file on which the value of a conflict stands."""
    text: str | None = None
    """The new text of the meeting file; None if nothing changes."""
    copy: Path | None = None
    """The copy of the file as it was, where the file was written."""

    def name_of(self, key: str) -> str:
        """What a row is called."""
        return dict(self.names).get(key, "")


def read_back(document: Path, meeting_file: Path, *, take: Side | None = None, dry_run: bool = False) -> Reading:
    """Merge the edits of a Word document of ours into its meeting file.

    Args:
        document: the .docx that `minutes make` made, edited since.
        meeting_file: the meeting, YAML or JSON.
        take: which side wins where both changed the same; None writes neither of the two.
        dry_run: whether to tell what would change and write nothing.

    Raises:
        InputError: a file cannot be read; `word-file-parse` or `word-file-anchor` if it cannot be changed in place;
            `word-file-moved` if it was saved by someone else meanwhile; `word-not-written` if a value would not
            be read back as it was typed.
        FaultyInput: the meeting file has faults, or would have some after the change.
        PaperError: `word-not-docx`, `word-refused`, `word-not-ours`, `word-data-damaged`.
        OutputError: the file or its copy cannot be written.
    """
    return merge_into(read_document(document), document, meeting_file, take=take, dry_run=dry_run)


def merge_into(
    paper: WordPaper, document: Path, meeting_file: Path, *, take: Side | None = None, dry_run: bool = False
) -> Reading:
    """Merge a Word document that was read already; arguments and errors as `read_back`."""
    data = _data_of(paper, document)
    before = read_whole(meeting_file)
    text = text_of(meeting_file)
    located = located_text(text, meeting_file, Meeting)
    meeting = located.record
    assert isinstance(meeting, Meeting)
    telling = edited(paper, meeting)
    work = Merging(data, telling, meeting)
    result = work.merge()
    changes, conflicts = list(result.changes), list(result.conflicts)
    if take == "word":
        # What the file has no row for any more cannot be written, whoever wins.
        there = [
            c for c in conflicts if c.path[0] not in LISTS or c.path[1] in work.ids[c.path[0]] or c.sort is Sort.ADD
        ]
        changes, conflicts = [*changes, *there], [c for c in conflicts if c not in there]
    elif take == "file":
        conflicts = []
    # Whom the body's seats alone name has no row in the meeting file.
    homeless = [c for c in changes if c.path[0] in LISTS and c.sort is not Sort.ADD and not work.has_row(c.path)]
    changes = [c for c in changes if c not in homeless]
    changes = [*changes, *work.outcomes(changes)]
    updates = [work.update(change) for change in changes]
    new = updated(text, meeting_file, meeting, updates) if updates else None
    if new is not None:
        work.check(new, meeting_file, changes)
    reading = Reading(
        edition=data.edition,
        changes=tuple(changes),
        conflicts=tuple(conflicts),
        known=result.known,
        untaken=(*telling.untaken, *(Untaken(path=c.path, words=_words(c.new)) for c in homeless)),
        names=tuple(work.names.items()),
        lines=tuple((c.path, located.spot(work.pointer(c.path)).line or 0) for c in conflicts),
        text=new,
    )
    if new is None or new == text or dry_run:
        return reading
    return replace(reading, copy=_write(meeting_file, before, new))


def _words(value: Any) -> str:
    """What was typed, of a text what it says in its first language."""
    return str(next(iter(value.values()), "")) if isinstance(value, dict) else str(value or "")


def read_document(document: Path) -> WordPaper:
    """A Word document read in a process of its own: it may be a stranger's.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
        PaperError: `word-not-docx` or `word-refused`.
        WorkerError: reading it died, hung, or needed too much memory.
    """
    content = read_whole(document)
    vetted(content, document)
    return run_guarded(_read, (content, document), file=document)


def _read(task: tuple[bytes, Path]) -> WordPaper:
    return read_word(*task)


def vetted(content: bytes, document: Path) -> None:
    """Refuse a Word document that is none, or that could do harm.

    Raises:
        PaperError: `word-not-docx` or `word-refused`.
    """
    try:
        zipguard.vet(content, document)
    except TemplateError as error:
        slug = "word-not-docx" if error.slug == "template-not-docx" else "word-refused"
        raise PaperError(slug, file=document) from error


def _data_of(paper: WordPaper, document: Path) -> WordData:
    if paper.data is None:
        raise PaperError("word-data-damaged" if paper.damaged else "word-not-ours", file=document)
    return paper.data


def meeting_of(document: Path) -> tuple[Meeting, tuple[Untaken, ...], Language]:
    """The meeting that a Word document tells, where no meeting file is at hand, and the language of the paper.

    One of ours is read by its bookmarks and data, any other as an old paper.

    Raises:
        PaperError: `word-not-docx`, `word-refused`, `word-data-damaged`; or it is not a paper that can be read.
        EngineError: it must be laid out to be read, and that failed.
    """
    paper = read_document(document)
    if paper.data is None and not paper.damaged:
        from minutes.flows.extracting_many import extract_many

        (outcome,) = extract_many([document])
        if outcome.extraction is None:
            assert outcome.error is not None
            raise outcome.error
        return outcome.extraction.meeting, (), outcome.extraction.document.language
    data = _data_of(paper, document)
    telling = edited(paper)
    tree = owned(telling.word, data.edition.language)
    attachments = [row["id"] for row in tree.get("attachments", [])]
    for name in LISTS:
        tree[name] = [{key: value for key, value in row.items() if key != "id"} for row in tree.get(name, [])]
    references = [item.pop("attachments", []) for item in tree["items"]]
    meeting = Meeting.model_validate(tree)
    now = dict(zip(attachments, [row.id for row in meeting.attachments], strict=True))
    items = tuple(
        item.model_copy(update={"attachments": tuple(now[a] for a in own if a in now)})
        for item, own in zip(meeting.items, references, strict=True)
    )
    return meeting.model_copy(update={"items": items}), telling.untaken, data.edition.language


def _write(file: Path, before: bytes, text: str) -> Path:
    """Write the file, after a copy of what it was; refused if someone saved it meanwhile."""
    file = file.resolve() if file.is_symlink() else file
    private = bool(file.stat().st_mode & 0o077 == 0)
    content = text.replace("\n", "\r\n") if b"\r\n" in before else text
    encoding = "utf-16" if before[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
    copy = _copied(file, before, private)
    if read_whole(file) != before:
        raise InputError("word-file-moved", file=file)
    write_whole(file, (mark + content).encode(encoding), force=True, private=private)
    return copy


def _copied(file: Path, content: bytes, private: bool) -> Path:
    """A copy beside a file under a name that is free."""
    count = 1
    while True:
        copy = file.with_name(f"{file.name}.bak" if count == 1 else f"{file.name}.{count}.bak")
        try:
            write_whole(copy, content, private=private)
        except OutputError as error:
            if error.slug != "output-exists":
                raise
            count += 1
        else:
            return copy
