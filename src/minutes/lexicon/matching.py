"""Finding lexicon entries in text.

A text is met by thousands of phrases, so only the patterns of those are tried that its words let stand
in it (`presence`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from threading import Lock
from typing import NamedTuple

from minutes.lexicon.loader import Entry, entries, kinds_beside
from minutes.lexicon.presence import Presence, needs_of
from minutes.model import Language


class Hit(NamedTuple):
    """An entry found in a text, with its half-open range of characters."""

    entry: Entry
    language: Language
    start: int
    end: int
    match: re.Match[str]


class _Phrase(NamedTuple):
    """One phrase of `match` and the pattern that it is a part of."""

    entry: Entry
    language: Language
    words: str
    group: int
    """Phrases of one entry and language are tried together; one with named groups is tried alone."""


KEPT = 32_768
"""Of so many texts it is known for a while what stands in them: those of the longest papers, about."""

_PARALLEL = " / "
"""What stands between the languages of a heading or label of a parallel paper."""

_GROUP_NAME = re.compile(r"\(\?P<\w+>")


def pattern_of(phrase: str) -> str:
    """The regular expression of a phrase of `match`; see `loader` for how phrases are written."""
    if phrase.startswith("re:"):
        return phrase[3:]
    words = [re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in phrase.split()]
    body = r"\s+".join(words)
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return before + body + after


@cache
def _phrases(kind: str) -> tuple[_Phrase, ...]:
    """All phrases of a kind in the order in which they are tried."""
    found: list[_Phrase] = []
    for number, e in enumerate(entries(kind)):
        for language in Language:
            words = sorted({p for spoken, p in e.phrases if spoken is language}, key=lambda p: (-len(p), p))
            # Patterns with named groups stand alone: a name may be used only once in a pattern.
            alone = [p for p in words if _GROUP_NAME.search(p)]
            group = 100 * number
            found += [_Phrase(e, language, p, group) for p in words if p not in alone]
            found += [_Phrase(e, language, p, group + place) for place, p in enumerate(alone, start=1)]
    return tuple(found)


@lru_cache(maxsize=16_384)
def _patterns(kind: str, few: int) -> tuple[tuple[_Phrase, re.Pattern[str]], ...]:
    """The patterns of some phrases of a kind (bits), with a phrase of each for its entry and language."""
    phrases = [phrase for number, phrase in enumerate(_phrases(kind)) if few >> number & 1]
    return tuple(
        (together[0], _pattern(tuple(phrase.words for phrase in together)))
        for _, row in groupby(phrases, key=lambda phrase: (phrase.language, phrase.group))
        if (together := tuple(row))
    )


@lru_cache(maxsize=16_384)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern_of(phrase)})" for phrase in phrases), re.IGNORECASE)


_presence = Presence()
_lock = Lock()


class _Kinds(dict[str, int]):
    """The bit of every kind that was ever looked for: what nobody asks for, and is only printed, is not indexed."""

    def __missing__(self, kind: str) -> int:
        needs = {k: [needs_of(phrase.words) for phrase in _phrases(k)] for k in kinds_beside(kind) if k not in self}
        with _lock:
            # Nobody may see a kind and a text that was looked at without it.
            _texts.clear()
            for other, needed in needs.items():
                if other not in self:
                    self[other] = _presence.add(other, needed)
        return self[kind]


class _Texts(dict[str, int]):
    """Of what kinds, of those asked for, texts can hold phrases, as bits."""

    def __missing__(self, text: str) -> int:
        with _lock:
            if len(self) >= KEPT:
                self.clear()
            found = self[text] = _presence.in_text(text)
        return found


_kinds, _texts = _Kinds(), _Texts()


def can_hold(kind: str, text: str) -> bool:
    """Whether the words of a text let a phrase of a kind stand in it; most often they do not."""
    return _kinds[kind] & _texts[text] != 0


def find_all(kind: str, text: str, language: Language | None = None) -> Iterable[Hit]:
    """Every place where an entry of the kind stands in the text, entry by entry.

    Args:
        kind: kind of entries to look for.
        text: the text to look in.
        language: only phrases of this language, or of all where None.
    """
    if not _kinds[kind] & _texts[text]:
        return ()
    hits = _hits(kind, text)
    return hits if language is None else tuple(hit for hit in hits if hit.language is language)


def find_first(kind: str, text: str, language: Language | None = None) -> Hit | None:
    """The first hit in the text; of several at one place, the longest."""
    if not _kinds[kind] & _texts[text]:
        return None
    return min(find_all(kind, text, language), key=lambda h: (h.start, h.start - h.end), default=None)


def whole(kind: str, text: str, language: Language | None = None) -> Hit | None:
    """The entry that the whole text is, but for white space and `:` `.` around it.

    A parallel paper says one thing in two languages: `Läsnä / Närvarande` is the entry of both its parts.
    """
    if not _kinds[kind] & _texts[text]:
        return None
    return _whole(kind, text, language)


@lru_cache(maxsize=KEPT)
def _hits(kind: str, text: str) -> tuple[Hit, ...]:
    """All hits; kept for a while, since several stages ask the same of one sentence."""
    return tuple(
        Hit(phrase.entry, phrase.language, m.start(), m.end(), m)
        for phrase, pattern in _patterns(kind, _presence.of_kind(kind, text))
        for m in pattern.finditer(text)
    )


@lru_cache(maxsize=KEPT)
def _whole(kind: str, text: str, language: Language | None) -> Hit | None:
    bare = text.strip(" \t\n:.")
    patterns = _patterns(kind, _presence.of_kind(kind, text))
    hit = _matched(patterns, bare, language)
    if hit is None and text.rstrip().endswith("."):  # the stop may belong to an abbreviation
        hit = _matched(patterns, bare + ".", language)
    if hit is None and _PARALLEL in bare:
        parts = [_matched(patterns, part.strip(), language) for part in bare.split(_PARALLEL)]
        hit = parts[0] if len({part.entry.id if part else None for part in parts}) == 1 else None
    return hit


def _matched(patterns: Iterable[tuple[_Phrase, re.Pattern[str]]], bare: str, language: Language | None) -> Hit | None:
    for phrase, pattern in patterns:
        if language in (None, phrase.language) and (match := pattern.fullmatch(bare)):
            return Hit(phrase.entry, phrase.language, match.start(), match.end(), match)
    return None


def forget_texts() -> None:
    """Let go of what is kept of whole texts, such as before a measurement; what is kept of words stays."""
    _texts.clear()
    _hits.cache_clear()
    _whole.cache_clear()
