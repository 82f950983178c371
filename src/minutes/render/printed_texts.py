"""The texts of a meeting in the languages that one paper prints, cleaned of what has no look."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes.model import Edition, Language, Meeting, Text
from minutes.model.bookmarks import key_of
from minutes.model.markup import plain
from minutes.render.codes import cleaned

_LETTER = re.compile(r"[^\W_]")


class PrintedTexts:
    """The texts of one meeting as one paper prints them.

    Args:
        whole: the meeting.
        edition: which paper.
        keyed: whether keys stand for ids.
    """

    def __init__(self, whole: Meeting, edition: Edition, *, keyed: bool = False) -> None:
        self.keyed = keyed
        self.own = whole.language
        self.language = edition.language
        self.second: Language | None = None if edition.second is edition.language else edition.second

    def text(self, text: Text) -> Text:
        """The text in the paper's language, and in the second one where it says the same in other words.

        Where the second language has no words, or the very same, the text is printed once.
        """
        first = cleaned(text.best(self.language, self.own))
        if self.second is None:
            alone = text.fi is None and text.sv is None and text.en is None
            return text if alone and first == text.own else Text(own=first)
        second = cleaned(text.said_in(self.second, self.own) or "")
        if second == first or not _shows(second):
            return Text(own=first)
        return Text.model_validate({self.language.value: first, self.second.value: second})

    def identity(self, rows: str, row_id: str) -> str:
        """What stands for the id of a row of `items`, `attendance` or `attachments`: its key, or the id for now."""
        return key_of(rows, row_id) if self.keyed else row_id

    def some(self, text: Text | None) -> Text | None:
        """A text that is left out where it would print nothing."""
        if text is None:
            return None
        one = self.text(text)
        return one if _shows(one.best(self.language, self.language)) else None

    def word(self, word: str | None) -> str | None:
        """A name or a number, left out where it would print nothing."""
        return cleaned(word) if word and word.strip() else None

    def words(self, words: Iterable[str]) -> tuple[str, ...]:
        """Names that print something."""
        return tuple(cleaned(w) for w in words if w.strip())


def _shows(text: str) -> bool:
    """Whether a text has a look; one with a letter or a figure has, whatever its marks are."""
    return _LETTER.search(text) is not None or bool(plain(text).strip())
