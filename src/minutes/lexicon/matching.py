"""Finding lexicon entries in text.

A text is met by hundreds of phrases, so each phrase first shows the words that it cannot do without
(its stems); only where one of them stands in the text at all is its pattern tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from minutes.lexicon.loader import Entry, entries
from minutes.model import Language


class Hit(NamedTuple):
    """An entry found in a text, with its half-open range of characters."""

    entry: Entry
    language: Language
    start: int
    end: int
    match: re.Match[str]


class _Pattern(NamedTuple):
    entry: Entry
    language: Language
    stems: tuple[str, ...]
    """One of these must stand in the text, in lower case; empty if that cannot be told."""
    pattern: re.Pattern[str]


_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_LITERAL_RUN = re.compile(r"[a-zåäöéü]{3,}")


def pattern_of(phrase: str) -> str:
    """The regular expression of a phrase of `match`; see `loader` for how phrases are written."""
    if phrase.startswith("re:"):
        return phrase[3:]
    words = [re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in phrase.split()]
    body = r"\s+".join(words)
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return before + body + after


def stem_of(phrase: str) -> str:
    """A word, in lower case, without which the phrase cannot be found; empty if there is none for sure.

    Of a regular expression only letters outside of every bracket and alternative count.
    """
    if not phrase.startswith("re:"):
        return max((w.rstrip("*").lower() for w in phrase.split()), key=len)
    bare = _outside_brackets(phrase[3:])
    if "|" in bare:
        return ""
    # A letter before a quantifier may be absent; an escaped letter is a class.
    bare = re.sub(r"\\.|.[?*]|.\{[^}]*\}", " ", bare)
    return max(_LITERAL_RUN.findall(bare.lower()), key=len, default="")


def _outside_brackets(pattern: str) -> str:
    depth, kept, escaped, in_class = 0, [], False, False
    for char in pattern:
        if escaped:
            escaped = False
            if depth == 0 and not in_class:
                kept.append("\\" + char)
            continue
        if char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
            kept.append(" ")
        elif char == "(":
            depth += 1
            kept.append(" ")
        elif char == ")":
            depth -= 1
        elif depth == 0:
            kept.append(char)
    return "".join(kept)


@cache
def _patterns(kind: str) -> tuple[_Pattern, ...]:
    made = []
    for e in entries(kind):
        for language in Language:
            phrases = sorted({p for spoken, p in e.phrases if spoken is language}, key=len, reverse=True)
            # Patterns with named groups stand alone: a name may be used only once in a pattern.
            together = [p for p in phrases if not _GROUP_NAME.search(p)]
            for group in [together, *([p] for p in phrases if _GROUP_NAME.search(p))]:
                if group:
                    stems = tuple(dict.fromkeys(stem_of(p) for p in group))
                    body = "|".join(f"(?:{pattern_of(p)})" for p in group)
                    made.append(_Pattern(e, language, () if "" in stems else stems, re.compile(body, re.I)))
    return tuple(made)


@cache
def _any_whole(kind: str) -> re.Pattern[str]:
    """One pattern of all phrases of a kind, to turn most texts away at once."""
    phrases = {pattern_of(p) for e in entries(kind) for _, p in e.phrases}
    body = "|".join(f"(?:{_GROUP_NAME.sub('(?:', p)})" for p in sorted(phrases, key=len, reverse=True))
    return re.compile(body or r"(?!)", re.IGNORECASE)


def find_all(kind: str, text: str, language: Language | None = None) -> Iterator[Hit]:
    """Every place where an entry of the kind stands in the text, entry by entry.

    Args:
        kind: kind of entries to look for.
        text: the text to look in.
        language: only phrases of this language, or of all where None.
    """
    for hit in _hits(kind, text):
        if language is None or hit.language is language:
            yield hit


@lru_cache(maxsize=512)
def _hits(kind: str, text: str) -> tuple[Hit, ...]:
    """All hits; kept for a while, since several stages ask the same of one sentence."""
    lowered = text.lower()
    found: list[Hit] = []
    for e, spoken, stems, pattern in _patterns(kind):
        for stem in stems:
            if stem in lowered:
                break
        else:
            if stems:
                continue
        found.extend(Hit(e, spoken, m.start(), m.end(), m) for m in pattern.finditer(text))
    return tuple(found)


def find_first(kind: str, text: str, language: Language | None = None) -> Hit | None:
    """The first hit in the text; of several at one place, the longest."""
    return min(find_all(kind, text, language), key=lambda h: (h.start, h.start - h.end), default=None)


def whole(kind: str, text: str, language: Language | None = None) -> Hit | None:
    """The entry that the whole text is, but for white space and `:` `.` around it."""
    return _whole(kind, text.strip(" \t\n:."), language)


@lru_cache(maxsize=4096)
def _whole(kind: str, bare: str, language: Language | None) -> Hit | None:
    if not bare or not _any_whole(kind).fullmatch(bare):
        return None
    for e, spoken, _, pattern in _patterns(kind):
        if (language is None or spoken is language) and (match := pattern.fullmatch(bare)):
            return Hit(e, spoken, match.start(), match.end(), match)
    return None
