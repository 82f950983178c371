"""Changes written into a meeting file: what they touch changes, and every other character stays.

The file keeps its comments, its order, the language of its keys and its style. Each change is made in the
text itself at the place that ruamel gives; the text is read again after each round, and the whole is
refused if it is no meeting any more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutes.model import Attendance, Language, Meeting
from minutes.read.meeting_files import located_text
from minutes.read.source_text import tree_in
from minutes.read.typed import Typing
from minutes.read.updating_nodes import FileText
from minutes.read.updating_rows import Rows
from minutes.read.updating_text import owned, words_of
from minutes.read.updating_values import ROW_MODELS, Setter, Splice
from minutes.read.vocabulary import key_in

_COMMENT = re.compile(r"[ \t]+#[^\n]*")


@dataclass(frozen=True, kw_only=True)
class Update:
    """One change of a meeting file."""

    path: tuple[str, ...]
    """Canonical keys from the meeting down; behind `attendance`, `items` and `attachments` the id of the row."""
    value: Any = None
    """What to set, as plain JSON with texts by language; None takes it away. Of a row to add: its fields."""
    row: str = ""
    """`add`, `remove` or `move` where a row itself changes."""
    after: str | None = None
    """Of a row that is added or moved: id of the row that it comes after; None for the first place."""


def updated(text: str, path: Path, meeting: Meeting, updates: Sequence[Update]) -> str:
    """The text of a meeting file with changes made.

    Args:
        text: the whole text, its line ends as single characters.
        path: its file; the body is looked for beside it.
        meeting: the meeting of the text.
        updates: the changes; ids are those of `meeting`, and those that rows to add are given.

    Raises:
        InputError: `word-file-parse` or `word-file-anchor` for a file that cannot be changed in place.
        FaultyInput: the changed text would be no meeting file; nothing is written then.
    """
    work = _Work(text, path, meeting)
    work.values([u for u in updates if not u.row and u.path[2:] != ("status",)])
    for update in [u for u in updates if u.path[2:] == ("status",)]:
        work.status(update)
    for update in [u for u in updates if u.row == "remove"]:
        work.remove(update)
    for update in [u for u in updates if u.row == "add"]:
        work.add(update)
    for update in [u for u in updates if u.row == "move"]:
        work.move(update)
    located_text(work.text, path, Meeting)
    return work.text


class _Work:
    def __init__(self, text: str, path: Path, meeting: Meeting) -> None:
        self.text = text
        self.path = path
        self.own = meeting.language
        tree = tree_in(text, path)
        self.keys = min(Typing(path, tree).languages, key=list(Language).index)
        self.ids = {name: [row.id for row in getattr(meeting, name)] for name in ROW_MODELS}

    def values(self, updates: Sequence[Update]) -> None:
        """Set values, in each round at most one of each row, so that no two touch the same text."""
        waiting = list(updates)
        while waiting:
            file = FileText(self.text, self.path)
            setter, splices, taken, left = Setter(file, self.own, self.keys), list[Splice](), set[tuple[str, ...]](), []
            for update in waiting:
                scope = update.path[:2] if update.path[0] in ROW_MODELS else ()
                if scope in taken or (taken and not scope) or () in taken:
                    left.append(update)
                    continue
                taken.add(scope)
                name, *steps = update.path
                place = [self.ids[name].index(steps[0])] if scope else []
                splices += setter.set((name, *place, *steps[len(place) :]), update.value)
            self.text = _spliced(self.text, splices)
            waiting = left

    def status(self, update: Update) -> None:
        """Set whether someone was there: in a file with lists by status the row goes to the list of the new one."""
        name, key, _ = update.path
        place, rows = self.ids[name].index(key), self._rows(name)
        if not rows.rows[place].status:
            self.values([update])
            return
        status = str(update.value)
        if rows.rows[place].status == status:
            return
        self.text = _spliced(self.text, rows.moved(place, None, status))
        self.ids[name].remove(key)
        self.ids[name].insert(self._last_of(name, status), key)

    def _rows(self, name: str) -> Rows:
        return Rows(FileText(self.text, self.path), name, self.keys)

    def _last_of(self, name: str, status: str) -> int:
        """Place of the last row in the list of a status."""
        return max(n for n, row in enumerate(self._rows(name).rows) if row.status == status)

    def remove(self, update: Update) -> None:
        """Take a row away."""
        name, key = update.path
        place = self.ids[name].index(key)
        self.text = _spliced(self.text, self._rows(name).removed(place))
        del self.ids[name][place]

    def add(self, update: Update) -> None:
        """Add a row behind another."""
        name, key = update.path
        rows, fields = self._rows(name), dict(update.value)
        by_status = ""
        if name == "attendance" and (not rows.rows or any(row.status for row in rows.rows)):
            by_status = str(fields["status"])
        tree = words_of(ROW_MODELS[name], owned(fields, self.own), self.keys)
        if isinstance(tree, dict) and name == "attendance" and (by_status or fields["status"] == "present"):
            del tree[key_in(Attendance, "status", self.keys)]
            word = key_in(Attendance, "name", self.keys)
            tree = tree[word] if list(tree) == [word] else tree
        after = self.ids[name].index(update.after) if update.after in self.ids[name] else None
        same = [n for n, row in enumerate(rows.rows) if row.status == by_status]
        self.text = _spliced(self.text, rows.added(tree, after, by_status))
        if not same:
            place = self._last_of(name, by_status)
        elif after is None:
            place = same[0]
        else:
            place = (after if after in same else same[-1]) + 1
        self.ids[name].insert(place, key)

    def move(self, update: Update) -> None:
        """Put a row behind another."""
        name, key = update.path
        ids = self.ids[name]
        after = ids.index(update.after) if update.after in ids else None
        self.text = _spliced(self.text, self._rows(name).moved(ids.index(key), after))
        ids.remove(key)
        ids.insert(ids.index(update.after) + 1 if update.after in ids else 0, key)


def _spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with pieces replaced, those behind first so that places stay right."""
    splices = [_with_comment(text, splice) for splice in splices]
    ordered = sorted(enumerate(splices), key=lambda s: (s[1].start, s[1].end, s[0]), reverse=True)
    for _, splice in ordered:
        text = text[: splice.start] + splice.words + text[splice.end :]
    return text


def _with_comment(text: str, splice: Splice) -> Splice:
    """A comment behind a value of one line stays on the first line of one of several, where no text can swallow it."""
    comment = _COMMENT.match(text, splice.end)
    if comment is None or splice.start == splice.end or "\n" not in splice.words:
        return splice
    first, _, rest = splice.words.partition("\n")
    return Splice(splice.start, comment.end(), f"{first}{comment[0]}\n{rest}")
