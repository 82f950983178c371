"""Which phrases can stand in a text at all, told by its words before any pattern is tried.

A text is met by thousands of phrases. Each phrase needs one of a few words or parts of words to be
there (its stems). Words come again and again, so what a word brings is kept, and a text of words that
bring nothing costs next to nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

_HEAD = 3
"""Letters by which the stems that may stand in a word are looked up."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LETTERS = re.compile(r"\w+")
_LITERAL_RUN = re.compile(r"[a-zåäöéü]{3,}")
_GROUP_HEAD = re.compile(r"\?(?:P<\w+>|[a-zA-Z-]*:)")


class Presence:
    """An index of phrases by their stems. Sets of phrases are numbers of many bits: phrase `n` is bit `n`.

    Args:
        needs: for each phrase, alternatives of stems in lower case, all of which must be met: a text can hold
            the phrase if of each of its (at most two) tuples one stem stands in a word of the text.
    """

    def __init__(self, needs: Iterable[tuple[tuple[str, ...], ...]]) -> None:
        self._by_head: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        self._free = [0, 0]
        for number, parts in enumerate(needs):
            for place in (0, 1):
                if place >= len(parts) or not parts[place]:
                    self._free[place] |= 1 << number
                    continue
                for stem in parts[place]:
                    self._by_head[stem[:_HEAD]].append((stem, place, 1 << number))
        self._short = [head for head in self._by_head if len(head) < _HEAD]
        self._brought_by = lru_cache(maxsize=65_536)(self._look_up)

    def in_text(self, text: str) -> int:
        """The phrases that the words of the text let stand in it."""
        first, second = self._free
        for word in _TOKEN.findall(text.lower()):
            brought = self._brought_by(word)
            if brought is not None:
                first |= brought[0]
                second |= brought[1]
        return first & second

    def _look_up(self, word: str) -> tuple[int, int] | None:
        heads = {word[place : place + _HEAD]: place for place in range(len(word) - _HEAD + 1)}
        heads |= {short: word.index(short) for short in self._short if short in word}
        brought = [0, 0]
        for head in heads.keys() & self._by_head.keys():
            for stem, place, bit in self._by_head[head]:
                if stem in word:
                    brought[place] |= bit
        return (brought[0], brought[1]) if any(brought) else None


def needs_of(phrase: str) -> tuple[tuple[str, ...], ...]:
    """What must stand in a text, in lower case, for a phrase to be found in it.

    Of each tuple one stem must be there; an empty tuple asks for nothing. Of a regular expression (`re:`) stems
    are taken from the letters outside of every bracket or, where there are none, from a bracket that must match.
    """
    if phrase.startswith("re:"):
        return (tuple(dict.fromkeys(_needed(phrase[3:]))),)
    words = {run for word in phrase.split() for run in _LETTERS.findall(word.lower())} or {phrase.strip()[:1].lower()}
    return tuple((word,) for word in sorted(words, key=lambda w: (-len(w), w))[:2])


def _needed(pattern: str) -> tuple[str, ...]:
    """One of these stands in whatever the pattern matches; empty where that cannot be told."""
    needed: list[str] = []
    for branch in _branches(pattern):
        bare, brackets = _opened(branch)
        # A letter before a quantifier may be absent; an escaped letter is a class.
        bare = re.sub(r"\\.|.[?*]|.\{[^}]*\}", " ", bare)
        run = max(_LITERAL_RUN.findall(bare.lower()), key=len, default="")
        inner = [(run,)] if run else [stems for content in brackets if (stems := _needed(content))]
        if not inner:
            return ()
        needed += min(inner, key=lambda stems: len(stems))
    return tuple(needed)


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern, split at its outermost level."""
    parts, depth, escaped, in_class = [""], 0, False, False
    for char in pattern:
        if not (escaped or in_class) and char == "|" and depth == 0:
            parts.append("")
            continue
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        else:
            depth += (char == "(") - (char == ")")
        parts[-1] += char
    return parts


def _opened(branch: str) -> tuple[str, list[str]]:
    """A branch with a blank for each bracket, and the contents of those brackets that must match."""
    kept, contents, depth, escaped, in_class, begun = "", [], 0, False, False, 0
    for place, char in enumerate(branch):
        if escaped:
            escaped = False
            if depth == 0 and not in_class:
                kept += "\\" + char
            continue
        if char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
            kept += " " if depth == 0 else ""
        elif char == "(":
            if depth == 0:
                kept, begun = kept + " ", place + 1
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0 and branch[place + 1 : place + 2] not in ("?", "*", "{"):
                content = branch[begun:place]
                head = _GROUP_HEAD.match(content)
                if head or not content.startswith("?"):
                    contents.append(content[head.end() if head else 0 :])
        elif depth == 0:
            kept += char
    return kept, contents
