"""Read a Word document back: what was edited in it goes into the meeting file, and nothing else of the file changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from minutes.errors import InputError, OutputError, PaperError, TemplateError, UsageError, WorkerError
from minutes.flows.counterparts import counterparts
from minutes.flows.merging import LISTS, Change, Merge, Sort, Tree, merged, value_now
from minutes.flows.word_edits import Edited, Untaken, edited
from minutes.flows.word_trees import row_tree, tree_of
from minutes.lexicon import find_all
from minutes.model import DocumentKind, Edition, Item, Language, Meeting
from minutes.model.bookmarks import key_of
from minutes.model.markup import plain
from minutes.model.word_data import WordData
from minutes.outside import zipguard
from minutes.outside.files import read_whole, write_whole
from minutes.outside.workers import run_guarded
from minutes.read.meeting_files import located_text
from minutes.read.source_text import text_of
from minutes.read.updating import Update, updated
from minutes.read.updating_text import owned
from minutes.read.word_paper import WordPaper, read_word
from minutes.render import reduced

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
    work = _Merging(data, telling, meeting)
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
        untaken=telling.untaken,
        names=tuple(work.names.items()),
        lines=tuple((c.path, located.spot(work.pointer(c.path)).line or 0) for c in conflicts),
        text=new,
    )
    if new is None or new == text or dry_run:
        return reading
    return replace(reading, copy=_write(meeting_file, before, new))


def read_document(document: Path) -> WordPaper:
    """A Word document read in a process of its own: it may be a stranger's.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
        PaperError: `word-not-docx` or `word-refused`.
        WorkerError: reading it died, hung, or needed too much memory.
    """
    content = read_whole(document)
    vetted(content, document)
    try:
        return run_guarded(_read, (content, document))
    except WorkerError as error:
        error.name_file(document)
        raise


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
        from minutes.flows.extracting import extract_many

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


class _Merging:
    """One merge: ids of the document against ids of the file."""

    def __init__(self, data: WordData, telling: Edited, meeting: Meeting) -> None:
        self.data = data
        self.telling = telling
        self.meeting = meeting
        self.ids = {name: {key_of(name, row.id): row.id for row in getattr(meeting, name)} for name in LISTS}
        self.mine = self._mine(meeting)
        self._rename()
        self.whole = self._whole(meeting)
        self.names = {
            row["id"]: _called(row, data.edition.language)
            for tree in (self.mine, telling.base, telling.word)
            for name in LISTS
            for row in tree.get(name, ())
        }

    def _mine(self, meeting: Meeting) -> dict[str, Any]:
        """What the file says now, as far as such a document prints it."""
        edition = self.data.edition
        if edition.kind is DocumentKind.EXTRACT:
            # An id may be made from the title, and then a new title is a new id; the number stays.
            known = {part for item in self.data.meeting.items for part in (item.id, item.number)}
            numbers = tuple(
                i.number for i in meeting.items if i.number and {key_of("items", i.id), i.number}.intersection(known)
            )
            if not numbers:
                raise UsageError("word-extract-gone")
            edition = edition.model_copy(update={"items": numbers})
        return tree_of(reduced(meeting, edition, keyed=True), edition)

    def _whole(self, meeting: Meeting) -> dict[str, Any]:
        """All that the file says now, with the ids of the document."""
        tree = row_tree(meeting, meeting.language)
        for name in LISTS:
            keys = {row_id: key for key, row_id in self.ids[name].items()}
            for row in tree.get(name, ()):
                row["id"] = keys[row["id"]]
        return tree

    def _rename(self) -> None:
        """Rows of the file whose id has changed since, such as one made from a title, get the id of the document."""
        for name in LISTS:
            base, mine = self.telling.base.get(name, []), self.mine.get(name, [])
            theirs, own = {row["id"] for row in base}, {row["id"] for row in mine}
            lost = [row for row in base if row["id"] not in own]
            new = [row for row in mine if row["id"] not in theirs]
            for pair in counterparts(name, lost, new) if lost and new else ():
                if pair.told is None or pair.read is None or not _alike(lost[pair.told], new[pair.read]):
                    continue
                key, was = lost[pair.told]["id"], new[pair.read]["id"]
                self.ids[name][key] = self.ids[name].pop(was)
                new[pair.read]["id"] = key

    def merge(self) -> Merge:
        """The merge."""
        unseen = frozenset(self._unseen())
        return merged(self.telling.base, self.telling.word, self.mine, self.whole, unseen=unseen)

    def _unseen(self) -> Iterator[str]:
        """Items of the file that hold more than the document prints: a decision, say, that an agenda does not have."""
        shown = {row["id"]: row for row in self.mine.get("items", ())}
        for key, item_id in self.ids["items"].items():
            item = next(i for i in self.meeting.items if i.id == item_id)
            told = {name for name, info in Item.model_fields.items() if getattr(item, name) != info.default}
            if key in shown and told - {"id", "attachments", "publicity"} - set(shown[key]):
                yield key

    def outcomes(self, changes: Sequence[Change]) -> list[Change]:
        """What came of items whose decision has new words that say something else than the file's outcome."""
        found = []
        own = self.meeting.language
        for change in changes:
            if change.sort is not Sort.SET or change.path[2:] != ("decision", "text", own.value) or not change.new:
                continue
            item = next((i for i in self.meeting.items if i.id == self.ids["items"].get(change.path[1])), None)
            was = item.decision.outcome if item and item.decision else None
            hits = sorted(find_all("decision_verb", plain(change.new), own), key=lambda h: h.start)
            said = [hit.entry.given("outcome") for hit in hits]
            if was is not None and said and was.value not in said:
                path = (*change.path[:2], "decision", "outcome")
                found.append(Change(sort=Sort.SET, path=path, old=was.value, new=said[0], mine=was.value))
        return found

    def update(self, change: Change) -> Update:
        """A change as it is written into the file."""
        name, *rest = change.path
        if name not in LISTS:
            return Update(path=change.path, value=change.new)
        key = rest[0]
        path = (name, self.ids[name].get(key, key), *rest[1:])
        if change.sort is Sort.SET:
            return Update(path=path, value=change.new)
        after = self._after(name, key) if change.sort in (Sort.ADD, Sort.MOVE) else None
        return Update(path=path, value=change.new, row=change.sort.value, after=after)

    def _after(self, name: str, key: str) -> str | None:
        """Id of the row of the file, or of the new row, that a row comes after."""
        order = [row["id"] for row in self.telling.word.get(name, ())]
        new = {k for k in order if k not in {row["id"] for row in self.telling.base.get(name, ())}}
        for before in reversed(order[: order.index(key)]):
            if before in self.ids[name] or before in new:
                return str(self.ids[name].get(before, before))
        return None

    def pointer(self, path: tuple[str, ...]) -> str:
        """JSON pointer of a value of the file."""
        name, *rest = path
        if name in LISTS:
            rows = [row.id for row in getattr(self.meeting, name)]
            row_id = self.ids[name].get(rest[0])
            rest = [str(rows.index(row_id)), *rest[1:]] if row_id in rows else []
        return "".join(f"/{step}" for step in (name, *rest))

    def check(self, text: str, file: Path, changes: Sequence[Change]) -> None:
        """Refuse a text that does not say what was to be written.

        Raises:
            InputError: `word-not-written`, with the first thing that would be read back otherwise.
        """
        record = located_text(text, file, Meeting).record
        assert isinstance(record, Meeting)
        work = _Merging(self.data, self.telling, record)
        for change in changes:
            if change.sort is Sort.ADD or change.path[-1] == "outcome":
                # A new row has another id in the file; an outcome shows only where the words say it.
                continue
            there = value_now(change, work.mine, work.whole)
            wanted = {Sort.SET: change.new, Sort.MOVE: there, Sort.REMOVE: None}[change.sort]
            if there != wanted and (there or wanted):
                raise InputError("word-not-written", file=file, field="/".join(change.path[2:] or change.path))
        for name in LISTS:
            new = sum((c.sort is Sort.ADD) - (c.sort is Sort.REMOVE) for c in changes if c.path[0] == name)
            if len(getattr(record, name)) != len(getattr(self.meeting, name)) + new:
                raise InputError("word-not-written", file=file, field=name)


def _alike(one: Tree, other: Tree) -> bool:
    """Whether two rows are called nearly the same: of a changed title the number stays."""
    same_number = one.get("number") is not None and one.get("number") == other.get("number")
    return same_number or _called(one, Language.FI) == _called(other, Language.FI)


def _called(row: Tree, language: Language) -> str:
    """What a row is called: a person by name, an item and an attachment by number and title."""
    if "name" in row:
        return str(row["name"])
    title = row.get("title") or {}
    words = title.get(language.value) or next(iter(title.values()), "")
    return " ".join(part for part in (row.get("number") or "", " ".join(plain(words).split())) if part)


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
