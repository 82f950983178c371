"""What someone changed in a Word document, as the meeting that it tells of now.

Each field's words are compared with the words that were printed: what is the same was not touched,
whatever it means; only what differs is understood anew. What cannot be understood is told, not dropped.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from minutes.flows.word_sentences import (
    LIST_ROWS,
    clock_words,
    names_told,
    next_meeting_told,
    note_told,
    notice_told,
    remote_told,
    role_told,
    row_told,
    status_told,
    time_told,
)
from minutes.flows.word_trees import tree_of
from minutes.model import DocumentKind, Language, Meeting
from minutes.model.bookmarks import BODY, MEETING, NEXT_MEETING, bookmark_name
from minutes.read.word_paper import ATTACHMENTS, ATTENDANCE, ITEMS, WordPaper, WordRow
from minutes.read.word_values import Value, bare, normal, plain, same, written
from minutes.render.binding import printed_blocks, printed_fields
from minutes.render.wording import fields_of

_TEXTS = {
    ITEMS: ("title", "background", "proposal", "discussion"),
    ATTENDANCE: ("organisation",),
    ATTACHMENTS: ("title",),
}
_WORDS = {ITEMS: ("number", "diary_number", "presenter"), ATTENDANCE: ("name",), ATTACHMENTS: ("number",)}
_NEEDED = frozenset({"title", "name"})
"""Fields that a row cannot be without."""

_DERIVED = frozenset(
    {"closing", "inspection", "opening", "certification", "publicity", "weekday", "logo", "text", "sections", "started"}
)
"""Fields whose words the toolkit makes of others."""

_TASK = {"what": "what", "who": "who", "due": "due"}


@dataclass(frozen=True, kw_only=True)
class Untaken:
    """Words that were changed in the document and that no value could be made of."""

    path: tuple[str, ...]
    """The field."""
    words: str
    """What stands there now; empty if it was taken away."""


@dataclass(frozen=True, kw_only=True)
class Edited:
    """The meeting of an edited document."""

    base: dict[str, Any]
    """The tree that it was made from."""
    word: dict[str, Any]
    """The tree that it tells now."""
    untaken: tuple[Untaken, ...] = ()
    """What could not be understood."""


def edited(paper: WordPaper, body_of: Meeting | None = None) -> Edited:
    """What a document of ours tells now, beside what it was made from.

    Args:
        paper: the document as it was read, with its data.
        body_of: the meeting of the file, whose body knows more than the paper.
    """
    return _Reading(paper, body_of).edited()


class _Reading:
    def __init__(self, paper: WordPaper, body_of: Meeting | None) -> None:
        assert paper.data is not None
        self.paper = paper
        self.edition = paper.data.edition
        self.language = paper.data.edition.language
        self.meeting = paper.data.meeting
        whole = self.meeting.model_copy(update={"body": body_of.body}) if body_of else self.meeting
        fields = printed_fields(fields_of(self.meeting, self.edition, whole))
        self.printed = {name: normal(printed_blocks(coded)) for name, coded in fields.items()}
        self.was_printed = {(key, name) for rows in paper.data.printed for key in rows.keys for name in rows.fields}
        self.base = tree_of(self.meeting, self.edition)
        self.word = copy.deepcopy(self.base)
        self.untaken: list[Untaken] = []

    def edited(self) -> Edited:
        self.meeting_fields()
        self.next_meeting()
        for name in (MEETING, BODY):
            self.rest(name)
        self.rows(ATTENDANCE, self.person)
        self.rows(ITEMS, self.item)
        self.rows(ATTACHMENTS, self.attachment)
        for words in self.paper.loose:
            self.untaken.append(Untaken(path=(ITEMS,), words=words))
        return Edited(base=self.base, word=self.word, untaken=tuple(self.untaken))

    # One field.

    def changed(self, key: str, name: str, values: Mapping[str, Value]) -> Value | None:
        """The words of a field if not those printed, empty if they were taken away; None if nothing changed."""
        before = self.printed.get(bookmark_name(key, name), ())
        now = values.get(name, ())
        if same(now, before):
            return None
        if now:
            return now if bare(before) == before == () or bare(before) != before else bare(now)
        if (key, name) not in self.was_printed or any(plain(before) in words for words in self.paper.loose):
            return None
        return ()

    def once(self, key: str) -> dict[str, Value]:
        """What the paper has once, by field."""
        return {mark.field: value for mark, value in self.paper.once.items() if mark.key == key}

    def text(self, tree: dict[str, Any], name: str, value: Value, language: Language) -> None:
        """Set or take away a text in one language."""
        words = tree.setdefault(name, {})
        if value:
            words[language.value] = written(value)
        else:
            words.pop(language.value, None)
        if not words:
            del tree[name]

    def give_up(self, path: tuple[str, ...], value: Value) -> None:
        """Tell of words that no value was made of."""
        self.untaken.append(Untaken(path=path, words=plain(value)))

    def languages(self) -> Iterable[tuple[str, Language]]:
        """What stands before the name of a field in each language of the paper."""
        yield "", self.language
        if self.edition.second is not None:
            yield "other_", self.edition.second

    # The meeting.

    def meeting_fields(self) -> None:
        values = self.once(MEETING)
        for before, language in self.languages():
            if (now := self.changed(MEETING, f"{before}place", values)) is not None:
                self.text(self.word, "place", now, language)
        if (now := self.changed(MEETING, "number", values)) is not None:
            _put(self.word, "number", plain(now))
        officers = self.word.setdefault("officers", {})
        for name in ("chair", "secretary"):
            if (now := self.changed(MEETING, name, values)) is not None:
                _put(officers, name, plain(now))
        for name in ("inspectors", "tellers"):
            self.names(officers, name, values)
        if not officers:
            del self.word["officers"]
        for name in ("time", "date", "start", "end", "breaks", "remote", "notice"):
            self.told(name, values)

    def names(self, officers: dict[str, Any], name: str, values: Mapping[str, Value]) -> None:
        """A list of names, each with a bookmark of its own."""
        listed = sorted((_place(n), n) for n in {*values, *self._names_of(MEETING)} if _is_of(n, name))
        if all(self.changed(MEETING, n, values) is None for _, n in listed):
            return
        told = names_told(plain(value) for _, n in listed if (value := values.get(n)))
        _put(officers, name, told)

    def _names_of(self, key: str) -> list[str]:
        before = bookmark_name(key, "")
        return [name.removeprefix(before) for name in self.printed if name.startswith(before)]

    def told(self, name: str, values: Mapping[str, Value]) -> None:
        """A field of the meeting that is a sentence made of several values."""
        names = [n for n in {*values, *self._names_of(MEETING)} if n == name or (name == "breaks" and _is_of(n, name))]
        for field in sorted(names):
            now = self.changed(MEETING, field, values)
            if now is None:
                continue
            before = self.printed.get(bookmark_name(MEETING, field), ())
            if name == "breaks":
                parts = [plain(values[n]) for n in sorted(names, key=_place) if n in values]
                found = clock_words(parts)
            elif name == "remote":
                found = remote_told(plain(now), plain(before), self.word, self.language)
            elif name == "notice":
                found = notice_told(plain(now), plain(before), self.word, self.language)
            else:
                found = time_told(name, plain(now), plain(before))
            if not found:
                self.give_up((name,), now)
            for key, value in found.items():
                _put(self.word, key, value)

    def next_meeting(self) -> None:
        values = self.once(NEXT_MEETING)
        for name in ("text", "time", "place", "note"):
            now = self.changed(NEXT_MEETING, name, values)
            if now is None:
                continue
            before = self.printed.get(bookmark_name(NEXT_MEETING, name), ())
            found = next_meeting_told(name, now, before, self.word.get("next_meeting", {}), self.language)
            if found is None:
                self.give_up(("next_meeting",), now)
            else:
                _put(self.word, "next_meeting", found)

    def rest(self, key: str) -> None:
        """Tell of changed words that are no values of the meeting file, such as the name of the body."""
        handled = {"place", "number", "chair", "secretary", "time", "date", "start", "end", "remote", "notice"}
        values = self.once(key)
        for name in sorted({*values, *self._names_of(key)}):
            stem = name.removeprefix("other_").rstrip("+")
            listed = any(_is_of(name, one) for one in ("inspectors", "tellers", "breaks"))
            if stem in _DERIVED or listed or (key == MEETING and stem in handled and not name.startswith("other_")):
                continue
            if (now := self.changed(key, name, values)) is not None and not (stem == "place" and key == MEETING):
                self.give_up((key, stem) if key == BODY else (stem,), now)

    # Rows.

    def rows(self, group: str, take: Any) -> None:
        """The rows of a list: known ones compared, those gone taken away, new ones added where they stand."""
        known = {row["id"]: row for row in self.word.get(group, [])}
        marked = {key for key, _ in self.was_printed if key in known}
        found: list[dict[str, Any]] = []
        for row in self.paper.rows[group]:
            key = row.key or self.called(group, row, known, [r["id"] for r in found])
            tree = known.get(key)
            if tree is None:
                if group == ATTACHMENTS or not row.values.get("name" if group == ATTENDANCE else "title"):
                    self.give_up((group,), tuple(block for value in row.values.values() for block in value))
                    continue
                key, tree = f"+{len(found)}", {"id": f"+{len(found)}"}
            take(key, row, tree)
            found.append(tree)
        seen = {row["id"] for row in found}
        if group == ATTACHMENTS:
            # An attachment is listed under its items and at the end, and only one of them has its bookmark.
            seen |= known.keys()
        kept = [tree for key, tree in known.items() if key not in seen and key not in marked]
        self.word[group] = _in_place(found, kept, [*known]) if group == ITEMS else _as_before(found, kept, [*known])
        if group == ATTACHMENTS:
            self.word[group] = list(known.values())
        if not self.word[group]:
            del self.word[group]

    def called(self, group: str, row: WordRow, known: Mapping[str, Any], taken: list[str]) -> str:
        """The key of a row that lost its bookmarks, by what it is called."""
        name = "name" if group == ATTENDANCE else "title"
        words = plain(row.values.get(name, ())).casefold()
        here = {r.key for r in self.paper.rows[group]} | set(taken)
        for key in known:
            before = plain(self.printed.get(bookmark_name(key, name), ())).casefold()
            if key not in here and words and words == before:
                return key
        return ""

    def plain_fields(self, group: str, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """Fields that are texts or words as they stand."""
        for before, language in self.languages():
            for name in _TEXTS[group]:
                if (now := self.changed(key, f"{before}{name}", row.values)) is not None:
                    if now or name not in _NEEDED:
                        self.text(tree, name, now, language)
                    else:
                        self.give_up((group, key, name), now)
        for name in _WORDS[group]:
            if (now := self.changed(key, name, row.values)) is not None:
                if now or name not in _NEEDED:
                    _put(tree, name, plain(now))
                else:
                    self.give_up((group, key, name), now)

    def attachment(self, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """One attachment; it is printed in two places, so a missing bookmark does not tell that it was taken away."""
        known = {name: self.printed.get(bookmark_name(key, name), ()) for name in ("number", "title", "other_title")}
        values = {name: value for name, value in known.items() if value} | row.values
        self.plain_fields(ATTACHMENTS, key, WordRow(key=key, values=values), tree)

    def person(self, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """One person of the attendance."""
        self.plain_fields(ATTENDANCE, key, row, tree)
        if (now := self.changed(key, "role", row.values)) is not None:
            role = role_told(plain(now)) if now else None
            if now and role is None:
                self.give_up((ATTENDANCE, key, "role"), now)
            else:
                _put(tree, "role", role)
        if (now := self.changed(key, "note", row.values)) is not None:
            before = plain(self.printed.get(bookmark_name(key, "note"), ()))
            found = note_told(tree.get("name", ""), plain(now), before)
            if found is None:
                self.give_up((ATTENDANCE, key, "note"), now)
            else:
                for name, value in found.items():
                    _put(tree, name, value)
        told = status_told(row.group) if self.edition.kind is not DocumentKind.ATTENDANCE_LIST else None
        if told:
            tree["status"] = told
        tree.setdefault("status", "present")

    def item(self, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """One item of business."""
        self.plain_fields(ITEMS, key, row, tree)
        decision = tree.setdefault("decision", {})
        for before, language in self.languages():
            if (now := self.changed(key, f"{before}decision", row.values)) is not None:
                self.text(decision, "text", now, language)
        for name in LIST_ROWS:
            self.list_of(name, key, row, decision)
        for name in _TASK:
            if (now := self.changed(key, name, row.values)) is not None:
                self.give_up((ITEMS, key, "actions"), now)
        if not decision:
            del tree["decision"]

    def list_of(self, name: str, key: str, row: WordRow, decision: dict[str, Any]) -> None:
        """Votes, candidates, dissents, recusals or tasks of an item."""
        fields = {n for n in {*row.values, *self._names_of(key)} if _is_of(n, name) and not n.startswith("other_")}
        if all(self.changed(key, field, row.values) is None for field in fields):
            return
        before = _listed(decision, name)
        rows: list[Any] = []
        places = sorted({_place(field) for field in fields})
        for place in places:
            own = sorted(f for f in fields if _place(f) == place)
            changes = {f: self.changed(key, f, row.values) for f in own}
            old = before[place] if place < len(before) else None
            if all(change is None for change in changes.values()):
                rows += [old] if old is not None else []
                continue
            if all(not row.values.get(f) for f in own):
                continue
            found = row_told(name, own, row.values, old, self.language)
            if found is None:
                self.give_up((ITEMS, key, name), next(v for v in changes.values() if v is not None))
                rows += [old] if old is not None else []
            else:
                rows += found
        _relist(decision, name, rows)


def _put(tree: dict[str, Any], name: str, value: Any) -> None:
    """Set a value, or take it away where there is none."""
    if value in (None, "", [], {}, False):
        tree.pop(name, None)
    else:
        tree[name] = value


def _is_of(field: str, name: str) -> bool:
    """Whether a field such as `votes0_text` is of the list `votes`."""
    rest = field.removeprefix("other_").removeprefix(name)
    return (
        len(rest) < len(field)
        and field.removeprefix("other_").startswith(name)
        and (rest == "" or rest[0] in "0123456789+")
    )


_NEW = 10**6
"""Place of rows that were added, after all others."""


def _place(field: str) -> int:
    """The place of a row within its list by the name of a field."""
    digits = "".join(c for c in field.partition("_")[0] if c.isdigit())
    return int(digits) if digits else _NEW


def _listed(decision: Mapping[str, Any], name: str) -> list[Any]:
    if name == "votes":
        return ([decision["votes"]] if "votes" in decision else []) + list(decision.get("other_votes", ()))
    return list(decision.get(name, ()))


def _relist(decision: dict[str, Any], name: str, rows: list[Any]) -> None:
    if name == "votes":
        _put(decision, "votes", rows[0] if rows else None)
        _put(decision, "other_votes", rows[1:])
    else:
        _put(decision, name, rows)


def _in_place(found: list[dict[str, Any]], kept: list[dict[str, Any]], order: list[str]) -> list[dict[str, Any]]:
    """Rows as they stand in the document, and those that it never printed after the row that they came after."""
    rows = list(found)
    for tree in kept:
        before = order[: order.index(tree["id"])]
        place = max((n + 1 for n, row in enumerate(rows) if row["id"] in before), default=0)
        rows.insert(place, tree)
    return rows


def _as_before(found: list[dict[str, Any]], kept: list[dict[str, Any]], order: list[str]) -> list[dict[str, Any]]:
    """Known rows in the order that they had, each new one after the row that it follows in the document."""
    ranks = {key: float(n) for n, key in enumerate(order)}
    last = -1.0
    for row in found:
        if row["id"] not in ranks:
            ranks[row["id"]] = last + 1e-6
        last = ranks[row["id"]]
    return sorted([*found, *kept], key=lambda row: ranks[row["id"]])
