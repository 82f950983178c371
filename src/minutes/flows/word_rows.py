"""Rows of an edited document: people, items and attachments, known by their keys, taken away, moved or added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes.flows.word_comparison import Comparison, is_of, place_of, put
from minutes.flows.word_sentences import LIST_ROWS, note_told, people_told, role_told, row_told, status_told, time_told
from minutes.model import Attachment, DocumentKind, Language
from minutes.model.bookmarks import bookmark_name
from minutes.read.word_paper import ATTACHMENTS, ATTENDANCE, ITEMS, WordRow
from minutes.read.word_values import literal, plain

_TEXTS = {
    ITEMS: ("title", "background", "proposal", "discussion"),
    ATTENDANCE: ("organisation",),
    ATTACHMENTS: ("title",),
}
_WORDS = {ITEMS: ("number", "diary_number", "presenter"), ATTENDANCE: ("name",), ATTACHMENTS: ("number",)}
_NEEDED = frozenset({"title", "name"})
"""Fields that a row cannot be without."""

_TAKEN = {
    ITEMS: frozenset({"decision", "started", *_TEXTS[ITEMS], *_WORDS[ITEMS]}),
    ATTENDANCE: frozenset({"role", "note", *_TEXTS[ATTENDANCE], *_WORDS[ATTENDANCE]}),
    ATTACHMENTS: frozenset({*_TEXTS[ATTACHMENTS], *_WORDS[ATTACHMENTS]}),
}
"""Fields that values are made of."""

_TASKS = {"what": "actions", "who": "actions", "due": "actions"}
"""Fields of a list of decisions → the list of an item that they tell of."""


class RowReading:
    """Reads the rows of one document.

    Args:
        told: the document.
    """

    def __init__(self, told: Comparison) -> None:
        self._told = told

    def read(self) -> None:
        """Take all rows into the tree."""
        self.rows(ATTENDANCE, self.person)
        self.listed_people()
        self.rows(ITEMS, self.item)
        self.rows(ATTACHMENTS, self.attachment)
        annexes = tuple(words for words in map(self._annex, self._told.meeting.attachments) if words)
        for key, words in self._told.paper.loose:
            # A sentence of an item that was moved with its changes tracked lost its bookmark, not its words.
            known = {plain(self._told.printed[bookmark_name(key, name)]) for name in self._told.names_of(key)}
            if not key or not (words in known or (annexes and words.endswith(annexes))):
                self._told.give_up((ITEMS, key) if key else ("",), literal(words))

    def _annex(self, attachment: Attachment) -> str:
        return plain(self._told.printed.get(bookmark_name(attachment.id, "title"), ()))

    def rows(self, group: str, take: Any) -> None:
        """The rows of a list: known ones compared, those gone taken away, new ones added where they stand."""
        known = {row["id"]: row for row in self._told.word.get(group, [])}
        marked = {key for key, _ in self._told.was_printed if key in known}
        found: list[dict[str, Any]] = []
        for row in [r for r in self._told.paper.rows[group] if not r.whole]:
            key = row.key or self.called(group, row, known, [r["id"] for r in found])
            tree = known.get(key)
            if tree is None and group == ITEMS and self._goes_on(row):
                self._told.give_up((ITEMS,), tuple(block for value in row.values.values() for block in value))
                continue
            if tree is None:
                if group == ATTACHMENTS or not row.values.get("name" if group == ATTENDANCE else "title"):
                    self._told.give_up((group,), tuple(block for value in row.values.values() for block in value))
                    continue
                key, tree = f"+{len(found)}", {"id": f"+{len(found)}"}
            take(key, row, tree)
            found.append(tree)
        seen = {row["id"] for row in found}
        if group == ATTACHMENTS:
            # An attachment is listed under its items and at the end, and only one of them has its bookmark.
            seen |= known.keys()
        kept = [tree for key, tree in known.items() if key not in seen and key not in marked]
        self._told.word[group] = (
            _in_place(found, kept, [*known]) if group == ITEMS else _as_before(found, kept, [*known])
        )
        if group == ATTACHMENTS:
            self._told.word[group] = list(known.values())
        if not self._told.word[group]:
            del self._told.word[group]

    def _goes_on(self, row: WordRow) -> bool:
        """Whether a row that lost its bookmarks goes on with an item of a list of decisions, and begins none."""
        number = plain(row.values.get("number", ()))
        here = (r for r in self._told.paper.rows[ITEMS] if r is not row and not r.whole)
        return self._told.edition.kind is DocumentKind.DECISION_LIST and any(
            number and plain(other.values.get("number", ())) == number for other in here
        )

    def listed_people(self) -> None:
        """People typed in lines below a heading such as «Present»."""
        rows = [row for row in self._told.paper.rows[ATTENDANCE] if row.whole]
        people: list[dict[str, Any]] = list(self._told.word.get(ATTENDANCE, []))
        before = {tree["name"].casefold(): tree for tree in self._told.base.get(ATTENDANCE, [])}
        for row in rows:
            told = people_told(row.whole, self._told.language)
            if not told:
                self._told.give_up((ATTENDANCE,), literal(row.whole))
            for person in told:
                name = person["name"].casefold()
                tree = next((tree for tree in people if tree["name"].casefold() == name), None)
                if tree is None:
                    tree = dict(before.get(name) or {"id": f"+line{len(people)}", **person})
                    people.append(tree)
                tree["status"] = status_told(row.group) or tree.get("status", "present")
        if rows and people:
            self._told.word[ATTENDANCE] = people

    def called(self, group: str, row: WordRow, known: Mapping[str, Any], taken: list[str]) -> str:
        """The key of a row that lost its bookmarks, by what it is called."""
        name = "name" if group == ATTENDANCE else "title"
        words = plain(row.values.get(name, ())).casefold()
        here = {r.key for r in self._told.paper.rows[group]} | set(taken)
        for key in known:
            before = plain(self._told.printed.get(bookmark_name(key, name), ())).casefold()
            if key not in here and words and words == before:
                return key
        return ""

    def plain_fields(self, group: str, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """Fields that are texts or words as they stand."""
        for before, language in self._told.languages():
            for name in _TEXTS[group]:
                if (now := self._told.changed(key, f"{before}{name}", row.values)) is not None:
                    if now or name not in _NEEDED:
                        self._told.text(tree, name, now, language)
                    else:
                        self._told.give_up((group, key, name), now)
        for name in _WORDS[group]:
            if (now := self._told.changed(key, name, row.values)) is not None:
                if now or name not in _NEEDED:
                    put(tree, name, plain(now))
                else:
                    self._told.give_up((group, key, name), now)

    def attachment(self, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """One attachment. It is printed in two places, so a missing bookmark does not tell that it was taken away."""
        known = {
            name: self._told.printed.get(bookmark_name(key, name), ()) for name in ("number", "title", "other_title")
        }
        values = {name: value for name, value in known.items() if value} | row.values
        self.plain_fields(ATTACHMENTS, key, WordRow(key=key, values=values), tree)
        self.rest(ATTACHMENTS, key, row)

    def person(self, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """One person of the attendance."""
        self.plain_fields(ATTENDANCE, key, row, tree)
        self.rest(ATTENDANCE, key, row)
        if (now := self._told.changed(key, "role", row.values)) is not None:
            role = role_told(plain(now)) if now else None
            if now and role is None:
                self._told.give_up((ATTENDANCE, key, "role"), now)
            else:
                put(tree, "role", role)
        if (now := self._told.changed(key, "note", row.values)) is not None:
            before = plain(self._told.printed.get(bookmark_name(key, "note"), ()))
            found = note_told(tree.get("name", ""), plain(now), before)
            if found is None:
                self._told.give_up((ATTENDANCE, key, "note"), now)
            else:
                for name, value in found.items():
                    put(tree, name, value)
        told = status_told(row.group) if self._told.edition.kind is not DocumentKind.ATTENDANCE_LIST else None
        if told:
            tree["status"] = told
        tree.setdefault("status", "present")

    def item(self, key: str, row: WordRow, tree: dict[str, Any]) -> None:
        """One item of business."""
        self.plain_fields(ITEMS, key, row, tree)
        decision = tree.setdefault("decision", {})
        for before, language in self._told.languages():
            if (now := self._told.changed(key, f"{before}decision", row.values)) is not None:
                if not now and "text" not in decision:
                    # Without words of its own the decision is printed from what came of the item.
                    put(decision, "outcome", None)
                self._told.text(decision, "text", now, language)
        for name in LIST_ROWS:
            self.list_of(name, key, row, decision)
        if (now := self._told.changed(key, "started", row.values)) is not None:
            found = time_told("start", plain(now), "")
            if now and not found:
                self._told.give_up((ITEMS, key, "started"), now)
            else:
                put(tree, "started", found.get("start"))
        self.rest(ITEMS, key, row)
        if not decision:
            del tree["decision"]

    def rest(self, group: str, key: str, row: WordRow) -> None:
        """Tell of changed words in fields that are made of others, or that are unknown."""
        for name in sorted({*row.values, *self._told.names_of(key)}):
            stem = name.removeprefix("other_")
            listed = "_other_" not in name and name == stem and any(is_of(name, one) for one in LIST_ROWS)
            texts = name != stem and stem not in ("decision", *_TEXTS[group])
            if listed or (stem in _TAKEN[group] and not texts):
                continue
            if now := self._told.changed(key, name, row.values):
                self._told.give_up((group, key, _TASKS.get(stem, stem.partition("_")[0].rstrip("0123456789"))), now)

    def list_of(self, name: str, key: str, row: WordRow, decision: dict[str, Any]) -> None:
        """Votes, candidates, dissents, recusals or tasks of an item."""
        fields = {n for n in {*row.values, *self._told.names_of(key)} if is_of(n, name)}
        fields = {n for n in fields if not n.startswith("other_") and "_other_" not in n}
        if all(self._told.changed(key, field, row.values) is None for field in fields):
            return
        before = _listed(decision, name)
        rows: list[Any] = []
        places = sorted({place_of(field) for field in fields})
        for place in places:
            own = sorted(f for f in fields if place_of(f) == place)
            changes = {f: self._told.changed(key, f, row.values) for f in own}
            old = before[place] if place < len(before) else None
            if all(change is None for change in changes.values()):
                rows += [old] if old is not None else []
                continue
            if all(not row.values.get(f) for f in own):
                continue
            found = row_told(name, own, row.values, old, self._told.language)
            if found is None:
                self._told.give_up((ITEMS, key, name), next(v for v in changes.values() if v is not None))
                rows += [old] if old is not None else []
            else:
                rows += [_keeping(found[0], old), *found[1:]] if found and old is not None else found
        _relist(decision, name, rows)


def _keeping(now: Any, before: Any) -> Any:
    """A row with the words that its texts had in languages that were not typed."""
    if not (isinstance(now, dict) and isinstance(before, dict)):
        return now
    languages = {"own", *Language}
    kept = before if {*now, *before} <= languages else {}
    return {**kept, **{key: _keeping(value, before.get(key)) for key, value in now.items()}}


def _listed(decision: Mapping[str, Any], name: str) -> list[Any]:
    if name == "votes":
        return ([decision["votes"]] if "votes" in decision else []) + list(decision.get("other_votes", ()))
    return list(decision.get(name, ()))


def _relist(decision: dict[str, Any], name: str, rows: list[Any]) -> None:
    if name == "votes":
        put(decision, "votes", rows[0] if rows else None)
        put(decision, "other_votes", rows[1:])
    else:
        put(decision, name, rows)


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
