"""What someone changed in a Word document, as the meeting that it tells of now.

Each field's words are compared with the words that were printed: what is the same was not touched,
whatever it means; only what differs is understood anew. What cannot be understood is told, not dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes.flows.word_comparison import Comparison, Edited, Untaken, is_of, place_of, put
from minutes.flows.word_rows import RowReading
from minutes.flows.word_sentences import (
    clock_words,
    names_told,
    next_meeting_told,
    notice_told,
    remote_told,
    time_told,
)
from minutes.model import Meeting
from minutes.model.bookmarks import BODY, MEETING, NEXT_MEETING, SIGNERS, bookmark_name
from minutes.read.word_paper import WordPaper
from minutes.read.word_values import Value, plain

__all__ = ["Edited", "Untaken", "edited"]

_DERIVED = frozenset(
    {"closing", "inspection", "opening", "certification", "publicity", "weekday", "logo", "text", "sections", "started"}
)
"""Fields whose words the toolkit makes of others."""


def edited(paper: WordPaper, body_of: Meeting | None = None) -> Edited:
    """What a document of ours tells now, beside what it was made from.

    Args:
        paper: the document as it was read, with its data.
        body_of: the meeting of the file, whose body knows more than the paper.
    """
    told = Comparison(paper, body_of)
    reading = _MeetingReading(told)
    reading.meeting_fields()
    reading.next_meeting()
    for name in (MEETING, BODY):
        reading.rest(name)
    if body_of is not None:
        # Who signs follows from rules of the body that only its file tells.
        reading.signers()
    RowReading(told).read()
    return Edited(base=told.base, word=told.word, untaken=tuple(told.untaken))


class _MeetingReading:
    """Reads what the paper has once."""

    def __init__(self, told: Comparison) -> None:
        self._told = told

    def meeting_fields(self) -> None:
        values = self._told.once(MEETING)
        for before, language in self._told.languages():
            if (now := self._told.changed(MEETING, f"{before}place", values)) is not None:
                self._told.text(self._told.word, "place", now, language)
        if (now := self._told.changed(MEETING, "number", values)) is not None:
            put(self._told.word, "number", plain(now))
        officers = self._told.word.setdefault("officers", {})
        for name in ("chair", "secretary"):
            if (now := self._told.changed(MEETING, name, values)) is not None:
                put(officers, name, plain(now))
        for name in ("inspectors", "tellers"):
            self.names(officers, name, values)
        if not officers:
            del self._told.word["officers"]
        for name in ("time", "date", "start", "end", "breaks", "remote", "notice"):
            self.told(name, values)

    def names(self, officers: dict[str, Any], name: str, values: Mapping[str, Value]) -> None:
        """A list of names, each with a bookmark of its own."""
        listed = sorted((place_of(n), n) for n in {*values, *self._told.names_of(MEETING)} if is_of(n, name))
        if all(self._told.changed(MEETING, n, values) is None for _, n in listed):
            return
        told = names_told(plain(value) for _, n in listed if (value := values.get(n)))
        put(officers, name, told)

    def told(self, name: str, values: Mapping[str, Value]) -> None:
        """A field of the meeting that is a sentence made of several values."""
        names = [
            n for n in {*values, *self._told.names_of(MEETING)} if n == name or (name == "breaks" and is_of(n, name))
        ]
        for field in sorted(names):
            now = self._told.changed(MEETING, field, values)
            if now is None:
                continue
            before = self._told.printed.get(bookmark_name(MEETING, field), ())
            if name == "breaks":
                parts = [plain(values[n]) for n in sorted(names, key=place_of) if n in values]
                found = clock_words(parts)
            elif name == "remote":
                found = remote_told(plain(now), plain(before), self._told.word, self._told.language)
            elif name == "notice":
                found = notice_told(plain(now), plain(before), self._told.word, self._told.language)
            else:
                found = time_told(name, plain(now), plain(before))
            if not found:
                self._told.give_up((name,), now)
            for key, value in found.items():
                put(self._told.word, key, value)

    def next_meeting(self) -> None:
        values = self._told.once(NEXT_MEETING)
        for name in ("text", "time", "place", "note"):
            now = self._told.changed(NEXT_MEETING, name, values)
            if now is None:
                continue
            before = self._told.printed.get(bookmark_name(NEXT_MEETING, name), ())
            found = next_meeting_told(name, now, before, self._told.word.get("next_meeting", {}), self._told.language)
            if found is None:
                self._told.give_up(("next_meeting",), now)
            else:
                put(self._told.word, "next_meeting", found)

    def signers(self) -> None:
        """Tell of names that were changed where they are signed; they are those of the officers."""
        keys = {mark.key for mark in self._told.paper.once if mark.key.startswith(SIGNERS)}
        for key in sorted(keys):
            for name in ("name", "role"):
                if now := self._told.changed(key, name, self._told.once(key)):
                    self._told.give_up(("officers",), now)

    def rest(self, key: str) -> None:
        """Tell of changed words that are no values of the meeting file, such as the name of the body."""
        handled = {"place", "number", "chair", "secretary", "time", "date", "start", "end", "remote", "notice"}
        values = self._told.once(key)
        for name in sorted({*values, *self._told.names_of(key)}):
            stem = name.removeprefix("other_").rstrip("+")
            listed = any(is_of(name, one) for one in ("inspectors", "tellers", "breaks"))
            if stem in _DERIVED or listed or (key == MEETING and stem in handled and not name.startswith("other_")):
                continue
            if (now := self._told.changed(key, name, values)) is not None and not (stem == "place" and key == MEETING):
                self._told.give_up((key, stem) if key == BODY else (stem,), now)
