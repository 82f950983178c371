"""A document of ours against a meeting file: the same rows found on both sides, and what is written checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from minutes.errors import InputError, UsageError
from minutes.flows.counterparts import counterparts
from minutes.flows.merging import LISTS, Change, Merge, Sort, Tree, merged, value_now
from minutes.flows.word_edits import Edited
from minutes.flows.word_trees import row_tree, tree_of
from minutes.lexicon import find_all
from minutes.model import DocumentKind, Item, Language, Meeting
from minutes.model.bookmarks import key_of
from minutes.model.markup import plain
from minutes.model.word_data import WordData
from minutes.read.meeting_files import located_text
from minutes.read.updating import Update
from minutes.render import reduced


class Merging:
    """One merge: ids of the document against ids of the file.

    Args:
        data: what the document was made from.
        telling: what it tells now.
        meeting: the meeting of the file.
    """

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

    def has_row(self, path: tuple[str, ...]) -> bool:
        """Whether the file has the row that a path leads to."""
        rows = {row.id for row in getattr(self.meeting, path[0])}
        return self.ids[path[0]].get(path[1]) in rows

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
        work = Merging(self.data, self.telling, record)
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
