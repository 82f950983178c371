"""A document of ours field by field: the words that stand there now against those that were printed."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from minutes.flows.word_trees import tree_of
from minutes.model import Language, Meeting
from minutes.model.bookmarks import bookmark_name
from minutes.read.word_paper import WordPaper
from minutes.read.word_values import Value, bare, normal, plain, same, written
from minutes.render.binding import printed_blocks, printed_fields
from minutes.render.wording import fields_of


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


class Comparison:
    """One document being compared; `word` is the tree that grows to what the document tells now.

    Args:
        paper: the document as it was read, with its data.
        body_of: the meeting of the file, whose body knows more than the paper; None where there is no file.
    """

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

    def changed(self, key: str, name: str, values: Mapping[str, Value]) -> Value | None:
        """The words of a field if not those printed, empty if they were taken away; None if nothing changed."""
        before = self.printed.get(bookmark_name(key, name), ())
        now = values.get(name, ())
        if same(now, before):
            return None
        if now:
            return now if bare(before) == before == () or bare(before) != before else bare(now)
        if (key, name) not in self.was_printed or any(plain(before) in words for _, words in self.paper.loose):
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

    def names_of(self, key: str) -> list[str]:
        """The fields of a row, or of what the paper has once, that have words printed."""
        before = bookmark_name(key, "")
        return [name.removeprefix(before) for name in self.printed if name.startswith(before)]


def put(tree: dict[str, Any], name: str, value: Any) -> None:
    """Set a value, or take it away where there is none."""
    if value in (None, "", [], {}, False):
        tree.pop(name, None)
    else:
        tree[name] = value


def is_of(field: str, name: str) -> bool:
    """Whether a field such as `votes0_text` is of the list `votes`."""
    rest = field.removeprefix("other_").removeprefix(name)
    return (
        len(rest) < len(field)
        and field.removeprefix("other_").startswith(name)
        and (rest == "" or rest[0] in "0123456789+")
    )


_NEW = 10**6
"""Place of rows that were added, after all others."""


def place_of(field: str) -> int:
    """The place of a row within its list by the name of a field."""
    digits = "".join(c for c in field.partition("_")[0] if c.isdigit())
    return int(digits) if digits else _NEW
