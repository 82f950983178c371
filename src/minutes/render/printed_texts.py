"""The texts of a meeting in the languages that one paper prints, cleaned of what has no look."""

from __future__ import annotations

from collections.abc import Iterable

from minutes.model import Edition, Language, Meeting, Text
from minutes.model.markup import plain
from minutes.render.codes import cleaned


class PrintedTexts:
    """The texts of one meeting as one paper prints them."""

    def __init__(self, whole: Meeting, edition: Edition) -> None:
        self.own = whole.language
        self.language = edition.language
        self.second: Language | None = None if edition.second is edition.language else edition.second

    def text(self, text: Text) -> Text:
        """The text in the paper's language, and in the second one where it says the same in other words.

        Where the second language has no words, or the very same, the text is printed once.
        """
        first = cleaned(text.best(self.language, self.own))
        if self.second is None:
            return Text(own=first)
        second = cleaned(text.said_in(self.second, self.own) or "")
        if second == first or not _shows(second):
            return Text(own=first)
        return Text.model_validate({self.language.value: first, self.second.value: second})

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
    return bool(plain(text).strip())
