"""Which phrases can stand in a text at all, told by its words before any pattern is tried.

A text is met by thousands of phrases. Each phrase needs certain words, or parts of words, to be there
(its stems). Words come again and again, so what a word brings is kept, and a text of words that bring
nothing costs next to nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

_HEAD = 3
"""Letters by which the stems that may stand in a word are looked up."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LETTERS = re.compile(r"\w+")
_LITERAL_RUN = re.compile(r"[a-zåäöéü]+")
_EDGE = "\x01"
_NO_LETTER = re.compile(r"(?P<edge>\\b|\\s\+?(?![?*{]))|\\.|.[?*]|.\{[^}]*\}")
"""What stands in a pattern for no letter that must be there: edges of words, classes, and what may be absent."""
_WHOLE = re.compile(rf"(?<={_EDGE})[a-zåäöéü]+(?={_EDGE})")
_ESCAPED = re.compile(r"\\(.)([?*]|\{0)?")
_GROUP_HEAD = re.compile(r"\?(?:P<\w+>|[a-zA-Z-]*:|<?=)")
"""How a bracket begins that must match, or that looks for what must stand beside."""


MOST_WORDS = 65_536
"""What more words than these bring is forgotten, and found out anew."""


class Part(Enum):
    """Which part of a word of the text a stem is."""

    ALL = "all"
    HEAD = "head"
    ANY = "any"
    DIGIT = "digit"
    """Any digit, whatever the text of the stem."""


class Stem(NamedTuple):
    """What one word of a text must hold, in lower case."""

    text: str
    part: Part = Part.ANY


Needs = tuple[tuple[Stem, ...], ...]
"""Alternatives of stems: of each of the (at most two) tuples one stem must be there; an empty one asks nothing."""

_A_DIGIT = (Stem("", Part.DIGIT),)


class _Met(NamedTuple):
    """A need that a stem meets: of which phrase, and whether the phrase has another one."""

    kind: str
    bit: int
    double: int | None
    """Number of the phrase among those with two needs; None if it has but this one."""
    place: int
    """Which of its needs: 0 or 1."""


class _Brought(NamedTuple):
    """What a run of characters between blanks lets stand in a text."""

    kinds: int
    """Kinds of the phrases that need nothing else, as bits."""
    first: int
    """The phrases that need something else too, as bits, of which it is the first need."""
    second: int
    """The same, of which it is the second need."""
    alone: dict[str, int]
    """The phrases that need nothing else, of each kind as bits."""


class Presence:
    """An index of phrases by their stems. Sets of phrases and of kinds are numbers of many bits."""

    def __init__(self) -> None:
        self._words: defaultdict[str, list[_Met]] = defaultdict(list)
        self._heads: defaultdict[str, list[tuple[str, _Met]]] = defaultdict(list)
        self._parts: defaultdict[str, list[tuple[str, _Met]]] = defaultdict(list)
        self._of_digits: list[_Met] = []
        self._double: list[tuple[str, int]] = []
        self._free: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._short: list[str] = []
        self._bringing = _Bringing(self._look_up)

    def add(self, kind: str, phrases: Iterable[Needs]) -> int:
        """Take in a kind, once, with the needs of all its phrases.

        Returns:
            The bit of the kind.
        """
        kind_bit = self._kinds[kind] = 1 << len(self._kinds)
        for number, needs in enumerate(phrases):
            bit = 1 << number
            asked = [stems for stems in needs if stems]
            if not asked:
                self._free[kind] = self._free.get(kind, 0) | bit
            if len(asked) == 2:
                self._double.append((kind, bit))
            for place, stems in enumerate(asked):
                double = len(self._double) - 1 if len(asked) == 2 else None
                for stem in stems:
                    self._index(stem, _Met(kind, bit, double, place))
        self._short = [head for head in self._parts if len(head) < _HEAD]
        self._bringing.clear()
        return kind_bit

    def _index(self, stem: Stem, met: _Met) -> None:
        text, part = stem
        if part is Part.ALL:
            self._words[text].append(met)
        elif part is Part.DIGIT:
            self._of_digits.append(met)
        else:
            (self._heads if part is Part.HEAD else self._parts)[text[:_HEAD]].append((text, met))

    def in_text(self, text: str) -> int:
        """The kinds of which the words of the text let a phrase stand in it, as bits."""
        kinds = first = second = 0
        for brought in filter(None, map(self._bringing.__getitem__, text.split())):
            kinds |= brought[0]
            first |= brought[1]
            second |= brought[2]
        for kind in self._free:
            kinds |= self._kinds[kind]
        for kind, _ in self._both(first & second):
            kinds |= self._kinds[kind]
        return kinds

    def of_kind(self, kind: str, text: str) -> int:
        """The phrases of a kind that the words of the text let stand in it: bit `n` is the `n`-th of the kind."""
        found = self._free.get(kind, 0)
        first = second = 0
        for brought in filter(None, map(self._bringing.__getitem__, text.split())):
            found |= brought.alone.get(kind, 0)
            first |= brought.first
            second |= brought.second
        for other, bit in self._both(first & second):
            if other == kind:
                found |= bit
        return found

    def _both(self, phrases: int) -> Iterator[tuple[str, int]]:
        """Kind and bit of phrases with two needs, both of which are met."""
        while phrases:
            lowest = phrases & -phrases
            yield self._double[lowest.bit_length() - 1]
            phrases ^= lowest

    def _look_up(self, chunk: str) -> _Brought | None:
        """What a run of characters between blanks brings, most often one word and a stop or comma."""
        found: list[_Met] = []
        for word in _TOKEN.findall(chunk.lower()):
            found += self._words.get(word, ())
            found += self._met_in(word)
            if not word.isalpha() and any(map(str.isdecimal, word)):
                found += self._of_digits
        if not found:
            return None
        alone: dict[str, int] = {}
        bits = [0, 0]
        for kind, bit, double, place in found:
            if double is None:
                alone[kind] = alone.get(kind, 0) | bit
            else:
                bits[place] |= 1 << double
        kinds = 0
        for kind in alone:
            kinds |= self._kinds[kind]
        return _Brought(kinds, bits[0], bits[1], alone)

    def _met_in(self, word: str) -> Iterable[_Met]:
        """The needs that are met by the beginning or by any part of a word."""
        for length in range(1, _HEAD + 1):
            yield from (met for stem, met in self._heads.get(word[:length], ()) if word.startswith(stem))
        heads = {word[place : place + _HEAD] for place in range(len(word) - _HEAD + 1)}
        heads.update(short for short in self._short if short in word)
        for head in heads & self._parts.keys():
            yield from (met for stem, met in self._parts[head] if stem in word)


class _Bringing(dict[str, _Brought | None]):
    """What each run of characters between blanks brings, found out when it is first met."""

    def __init__(self, look_up: Callable[[str], _Brought | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, chunk: str) -> _Brought | None:
        if len(self) >= MOST_WORDS:
            self.clear()
        brought = self[chunk] = self._look_up(chunk)
        return brought


def needs_of(phrase: str) -> Needs:
    """What must stand in a text for a phrase to be found in it.

    A plain phrase needs its words as they are. A regular expression (`re:`) needs its letters outside of brackets,
    and one branch of each bracket that must match; the most telling of these are asked for, and a digit.
    """
    if phrase.startswith("re:"):
        elements = sorted(dict.fromkeys(_elements(phrase[3:])), key=_telling, reverse=True)
        return (*elements[:1], _A_DIGIT) if _needs_digit(phrase[3:]) else tuple(elements[:2])
    needed = set[Stem]()
    for word in phrase.lower().split():
        runs = _LETTERS.findall(word)
        needed |= {Stem(run, Part.ALL) for run in runs[:-1]}
        needed |= {Stem(run, Part.HEAD if word.endswith(f"{run}*") else Part.ALL) for run in runs[-1:]}
    if not needed:
        needed = {Stem(phrase.strip()[:1].lower())}
    return tuple((stem,) for stem in sorted(needed, key=lambda stem: (-len(stem.text), stem.text))[:2])


def _needs_digit(pattern: str) -> bool:
    """Whether whatever the pattern matches holds a digit; False where that cannot be told."""
    for branch in _branches(pattern):
        bare, brackets = _opened(branch)
        digit = any(char == "d" and not few for char, few in _ESCAPED.findall(bare))
        if not digit and not any(map(_needs_digit, brackets)):
            return False
    return True


def _elements(pattern: str) -> list[tuple[Stem, ...]]:
    """What whatever a pattern matches must hold: of each tuple one stem."""
    branches = _branches(pattern)
    if len(branches) > 1:
        best = [max(_elements(branch), key=_telling, default=()) for branch in branches]
        return [tuple(dict.fromkeys(stem for stems in best for stem in stems))] if all(best) else []
    bare, brackets = _opened(pattern)
    bare = _NO_LETTER.sub(lambda found: _EDGE if found["edge"] else " ", bare).lower()
    words = _WHOLE.findall(bare)
    found = [(Stem(word, Part.ALL),) for word in words]
    found += [(Stem(run),) for run in _LITERAL_RUN.findall(bare) if run not in words]
    return found + [stems for content in brackets for stems in _elements(content)]


def _telling(stems: tuple[Stem, ...]) -> tuple[int, int]:
    """How much it tells that one of some stems is there: long ones, and whole words, stand in few texts."""
    return min((len(text) + 2 * (part is Part.ALL) for text, part in stems), default=0), -len(stems)


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
