"""What a calendar entry and an e-mail say of a coming meeting, in words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from minutes.lexicon import printed as say
from minutes.model import Language, Meeting, RemoteMode, Text
from minutes.model.base import day_words
from minutes.model.markup import plain


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A notice in plain words; what the notice does not say is empty."""

    language: Language
    name: str
    """Body and number of the meeting."""
    time: str
    """Weekday, day and clock times."""
    place: str
    remote: str
    """That and how one may take part over a link."""
    link: str
    instructions: str
    registration: str
    """Until when to register, as a sentence."""
    matters: tuple[str, ...]
    """Items, each with its number and §."""

    def lines(self, label: str, words: str) -> tuple[str, ...]:
        """A labelled line, or none where there are no words."""
        return (say("mail.line", self.language, label=label, words=words),) if words else ()

    def facts(self) -> tuple[str, ...]:
        """Lines that tell when, where and how; the matters are not among them."""
        return (
            *self.lines(say("field.time", self.language), self.time),
            *self.lines(say("field.place", self.language), self.place),
            *self.lines(say("field.remote", self.language), self.remote),
            *self.lines(say("paper.link", self.language), self.link),
            *((self.instructions,) if self.instructions else ()),
            *((self.registration,) if self.registration else ()),
        )

    def agenda(self) -> tuple[str, ...]:
        """The matters below their heading; nothing where there are none."""
        return (f"{say('paper.matters', self.language)}:", *self.matters) if self.matters else ()


def invitation(notice: Meeting, language: Language) -> Invitation:
    """The words of a notice.

    Args:
        notice: the meeting as its notice prints it, in this language (`render.reduced`).
        language: the language of the words.
    """
    remote = notice.remote
    due = notice.notice.registration_due if notice.notice else None
    return Invitation(
        language=language,
        name=_name(notice, language),
        time=_time(notice, language),
        place=_words(notice.place, language),
        remote=_remote(notice, language),
        link=one_line(remote.link or "") if remote else "",
        instructions=_words(remote.instructions, language) if remote else "",
        registration=say("mail.registration", language, date=day_words(due)) if due else "",
        matters=tuple(
            f"{one_line(i.number)} § {_words(i.title, language)}" if i.number else _words(i.title, language)
            for i in notice.items
        ),
    )


def one_line(words: str) -> str:
    """Words on one line, without characters that have no look: they end headers or cannot be written."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _name(notice: Meeting, language: Language) -> str:
    body = _words(notice.body.name, language)
    if notice.number:
        return say("mail.meeting", language, body=body, number=one_line(notice.number))
    return say("mail.meeting_unnumbered", language, body=body)


def _words(text: Text | None, language: Language) -> str:
    """A text on one line, without its markup."""
    return one_line(plain(text.best(language, language))) if text else ""


def _time(notice: Meeting, language: Language) -> str:
    parts = []
    if notice.date:
        parts = [say(f"value.Weekday.{notice.date.weekday()}", language), day_words(notice.date)]
    if notice.start and notice.end:
        clocks = {"time": _clock(notice.start, language), "until": _clock(notice.end, language)}
        parts.append(say("sentence.between", language, **clocks))
    elif notice.start:
        parts.append(say("sentence.at", language, time=_clock(notice.start, language)))
    return " ".join(parts)


def _clock(moment: time, language: Language) -> str:
    return f"{moment.hour}{':' if language is Language.EN else '.'}{moment.minute:02}"


def _remote(notice: Meeting, language: Language) -> str:
    if notice.remote is None:
        return ""
    mode = "sentence.remote_only" if notice.remote.mode is RemoteMode.REMOTE else "sentence.hybrid"
    means = _words(notice.remote.means, language)
    return f"{say(mode, language)}, {means}" if means else say(mode, language)
