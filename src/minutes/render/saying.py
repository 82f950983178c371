"""Sentences, days and clock times in the language of a paper."""

from __future__ import annotations

from datetime import date, time

from minutes.lexicon import printed
from minutes.model import Language, Text
from minutes.model.base import day_words
from minutes.render.codes import prose


class Saying:
    """The words of one language, for the texts of one reduced meeting.

    Args:
        language: the language to say it in.
        first: the paper's own language where this is the second one: a text that has no words of its own in
            the second language is then not said again.
    """

    def __init__(self, language: Language, first: Language | None = None) -> None:
        self.language = language
        self.first = first

    def say(self, entry: str, **values: object) -> str:
        """How the lexicon prints an entry."""
        return printed(entry, self.language, **values)

    def text(self, text: Text | None) -> str:
        """A text of the meeting, coded for the template."""
        if not text:
            return ""
        if self.first is not None:
            return prose(text.said_in(self.language, self.first) or "")
        return prose(text.best(self.language, self.language))

    def shared(self, text: Text | None) -> str:
        """A text that stands in the second language too where it has no words of its own there."""
        return prose(text.best(self.language, self.first or self.language)) if text else ""

    def lacks(self, text: Text | None) -> bool:
        """Whether a text that was said in the first language has no words in this one."""
        return self.first is not None and bool(text) and not self.text(text)

    def clock(self, moment: time | None) -> str:
        """A clock time; empty for none."""
        if moment is None:
            return ""
        mark = ":" if self.language is Language.EN else "."
        return f"{moment.hour}{mark}{moment.minute:02}"

    def clocks(self, start: time | None, end: time | None) -> str:
        """From when until when, with the word that comes before it."""
        if start and end:
            return self.say("sentence.between", time=self.clock(start), until=self.clock(end))
        return self.say("sentence.at", time=self.clock(start)) if start else ""

    def day(self, day: date | None) -> str:
        """A day; empty for none."""
        if day is None:
            return ""
        if self.language is Language.EN:
            return f"{day.day} {self.say(f'month.{day.month}')} {day.year}"
        return day_words(day)

    def weekday(self, day: date | None) -> str:
        """The name of a day of the week; empty for none."""
        return self.say(f"value.Weekday.{day.weekday()}") if day else ""
