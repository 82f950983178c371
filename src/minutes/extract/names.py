"""What looks like a person's name, by its shape and by words that names do not hold.

There is no list of real persons: a name is two to five capitalised words, with initials and particles
among them, and none of the words of organisations, roles, places and days that the lexicon knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache

from minutes.lexicon import Hit, can_hold, entries, find_first, whole
from minutes.lexicon.matching import pattern_of

MOST_WORDS = 5
"""A name has at most so many words, particles and initials included."""

FOOTNOTES = re.compile(r"[*†‡¹²³]+\)?|(?<=\w)\s?\d\)$")
"""Footnote marks at a name."""

BULLET = re.compile(r"^(?:[•●○·▪◦‣■□o*+\-–—]\s+|[\uf0b7\uf0a7]\s*)+")
"""What stands before an entry of a list."""

NUMBERED = re.compile(r"^\d{1,3}\s*[.)]\s+")
"""Running number of an entry of a list."""

_NAME = re.compile(r"[^\W\d_a-zåäöéüøæšžõ](?:['’.\u2010-]?[^\W\d_])+(?:[-‐][^\W\d_][\w'’]*)*", re.UNICODE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}", re.UNICODE)


class Shape(IntEnum):
    """How much a text looks like a name."""

    NO = 0
    SINGLE = 1
    """One capitalised word: a given name or a pseudonym, a name only where a list makes it one."""
    DOUBTFUL = 2
    """Shaped like a name, but with something that organisations have: a genitive first, many words."""
    FULL = 3
    """Shaped like a name."""


def is_initials(token: str) -> bool:
    """Whether the token is one to three capital letters used as initials, such as `J.`, `B`, `J-P`."""
    bare = token.replace(".", "").replace("-", "")
    return (
        bool(_INITIALS.fullmatch(token)) and bare.isupper() and len(bare) <= (3 if "." in token or "-" in token else 1)
    )


def is_name_word(token: str) -> bool:
    """Whether the token is a capitalised word such as a given or family name."""
    return token[:1].isupper() and _NAME.fullmatch(token) is not None


@cache
def particles() -> frozenset[str]:
    """Particles of family names, such as `von` and `af`."""
    return frozenset(p.casefold() for e in entries("name_particle") for _, p in e.phrases)


@cache
def _degrees() -> tuple[frozenset[str], frozenset[str]]:
    """Titles and degrees in lower case, and those that are abbreviations in capitals: `Di` is no `DI`."""
    words = {p for e in entries("person_title") for _, p in e.phrases}
    return frozenset(w.casefold() for w in words if not w.isupper()), frozenset(w for w in words if w.isupper())


def _is_degree(token: str) -> bool:
    small, capitals = _degrees()
    return token.casefold() in small or token in capitals


@cache
def _lower_words(kind: str) -> frozenset[str]:
    """Single words of a kind that are plain phrases."""
    return frozenset(p.casefold() for e in entries(kind) for _, p in e.phrases if not p.startswith("re:"))


@lru_cache(maxsize=16384)
def shape_of(text: str) -> Shape:
    """How much the text, without titles and marks, looks like one person's name."""
    tokens = text.split()
    if not 1 <= len(tokens) <= MOST_WORDS or (not text.isalpha() and any(map(str.isdigit, text))):
        return Shape.NO
    named = 0
    for place, token in enumerate(tokens):
        if token.casefold() in particles() and not token.isupper() and place < len(tokens) - 1:
            continue
        if is_initials(token) and len(tokens) > 1:
            continue
        if not is_name_word(token):
            return Shape.NO
        named += 1
    last = tokens[-1]
    if not named or last.casefold() in particles():
        return Shape.NO
    organisation = find_first("organisation", text)
    if (organisation is not None and not _is_family_like(organisation, tokens)) or _is_other_word(tokens):
        return Shape.NO
    if whole("role", text) is not None or whole("occupation", text) is not None:
        return Shape.NO
    if len(tokens) == 1:
        return Shape.SINGLE
    if is_initials(last) or organisation is not None:
        return Shape.DOUBTFUL
    if len(tokens) > 3 and not any(t.casefold() in particles() or is_initials(t) for t in tokens):
        return Shape.DOUBTFUL
    return Shape.FULL


def _is_family_like(hit: Hit, tokens: Sequence[str]) -> bool:
    """Whether a word of organisations is the end of a family name (`Ylitalo`), which stands last of two words."""
    last = tokens[-1]
    whole_text = " ".join(tokens)
    if len(tokens) < 2 or len(tokens) > 3 or hit.end != len(whole_text) or hit.start < len(whole_text) - len(last):
        return False
    bare = last.split("-")[-1].casefold()
    return not any(re.fullmatch(pattern_of(p), bare, re.IGNORECASE) for p in _short_words()) and not last.isupper()


@cache
def _short_words() -> tuple[str, ...]:
    """Words that make an organisation even where they stand alone, not at another word's end."""
    return tuple(p for e in entries("organisation_only") for _, p in e.phrases)


def _is_other_word(tokens: Sequence[str]) -> bool:
    if any(t.casefold() in _lower_words("not_name") or t.casefold() in _lower_words("record") for t in tokens):
        return True
    return any(_other_pattern().fullmatch(t) is not None for t in tokens)


@cache
def _other_pattern() -> re.Pattern[str]:
    phrases = [p for e in entries("not_name") for _, p in e.phrases if p.startswith("re:")]
    return re.compile("|".join(f"(?:{pattern_of(p)})" for p in phrases), re.IGNORECASE)


@lru_cache(maxsize=4096)
def without_marks(text: str) -> str:
    """The text without bullets, running numbers, footnote marks and stray punctuation around it."""
    text = FOOTNOTES.sub("", NUMBERED.sub("", BULLET.sub("", text.strip())))
    return " ".join(text.split()).strip(' \t,;:.–—-_"”“')


def without_titles(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without titles, degrees and offices before and after a name, and what was taken off.

    Only what leaves at least one word is taken off: `Mrs A Sample OBE` gives `A Sample`,
    `toiminnanjohtaja Anna Mallinen` gives `Anna Mallinen`.
    """
    tokens = text.split()
    taken: list[str] = []
    changed = True
    while changed and len(tokens) > 1:
        changed = False
        if tokens[0] == "The" and len(tokens) > 2 and _is_degree(tokens[1]):
            tokens.pop(0)
        count = _office_before(tokens)
        # A word that is a title by itself may begin an office: `vice ordförande`.
        if _is_degree(tokens[0].strip(",")) and not is_initials(tokens[0]) and count < 2:
            taken.append(tokens.pop(0))
            changed = True
        elif tokens[-1].isupper() and (_is_degree(tokens[-1]) or _is_degree(tokens[-1].casefold())):
            taken.append(tokens.pop())
            changed = True
        elif count > 0:
            taken.append(" ".join(tokens[:count]))
            tokens = tokens[count:]
            changed = True
        elif (count := _office_after(tokens)) > 0:
            taken.append(" ".join(tokens[-count:]))
            tokens = tokens[:-count]
            changed = True
    return " ".join(tokens).strip(" ,"), tuple(taken)


def _is_office(words: str) -> bool:
    return (
        whole("role", words) is not None
        or whole("occupation", words) is not None
        or whole("officer", words) is not None
    )


@lru_cache(maxsize=16384)
def _office_words(words: str) -> bool:
    return _is_office(words)


def _may_hold_office(text: str) -> bool:
    """Whether words of the text can be a role or an office at all."""
    return bool(can_hold("role", text) or can_hold("occupation", text) or can_hold("officer", text))


def _office_before(tokens: Sequence[str]) -> int:
    """How many words at the front are a role or an office, with its lower-case words before it."""
    if not _may_hold_office(" ".join(tokens)):
        return 0
    for count in range(min(4, len(tokens) - 1), 0, -1):
        rest = tokens[count:]
        if not (rest[0][:1].isupper() or rest[0].casefold() in particles()):
            continue
        head = " ".join(tokens[:count])
        if _office_words(head) or (
            _office_words(tokens[count - 1]) and not any(map(_is_plain_name, tokens[: count - 1]))
        ):
            return count
        if _office_words(tokens[count - 1]) and count >= 2 and tokens[0][:1].isupper() and len(rest) >= 2:
            return count
    return 0


def _is_plain_name(token: str) -> bool:
    return is_name_word(token) and not _office_words(token)


def _office_after(tokens: Sequence[str]) -> int:
    """How many words at the end are a role or an office."""
    if not _may_hold_office(" ".join(tokens)):
        return 0
    for count in range(min(4, len(tokens) - 1), 0, -1):
        tail = " ".join(tokens[-count:])
        if tail[:1].islower() and _office_words(tail):
            return count
    return 0


def cleaned(text: str) -> str:
    """The text as a name: without marks and titles; capitals throughout are set as in a sentence."""
    name, _ = without_titles(without_marks(text))
    return name


@lru_cache(maxsize=16384)
def name_in(text: str) -> tuple[str, Shape]:
    """The name that the text is when titles and marks are taken off, and how much it looks like one."""
    bare = without_marks(text)
    shape = shape_of(bare)
    if shape is Shape.FULL and _office_before(bare.split()) == 0 and not _starts_with_title(bare):
        return bare, shape
    name, _ = without_titles(bare)
    return name, shape_of(name)


def _starts_with_title(text: str) -> bool:
    first, last = text.split()[0], text.split()[-1]
    return first == "The" or _is_degree(first) or (last.isupper() and (_is_degree(last) or _is_degree(last.casefold())))


def words_of(name: str) -> tuple[str, ...]:
    """A name's words without regard to order and case, to compare names."""
    return tuple(sorted(re.findall(r"\w+", name.casefold())))


def same_person(one: str, other: str) -> bool:
    """Whether two printed names are the same words, in any order."""
    return words_of(one) == words_of(other)


def matching(name: str, roster: Sequence[str]) -> str | None:
    """The one name of the roster that an inflected or shortened name stands for, or None.

    Finnish and Swedish names are inflected at their end (`Mallisen`, `Mallisella`); stems may change, so
    each word must share its beginning: all but the last three letters of the roster's word, at least three.
    A single word may be the given or the family name where only one person of the roster has it.
    """
    exact = [r for r in roster if same_person(name, r)]
    if exact:
        return exact[0]
    tokens = re.findall(r"[\w'’-]+", name)
    found = [r for r in roster if tokens and _inflected(tokens, r.split())]
    if not found and len(tokens) == 2:
        found = [r for r in roster if _inflected(tokens[::-1], r.split())]
    return found[0] if len({words_of(r) for r in found}) == 1 else None


def _inflected(tokens: Sequence[str], words: Sequence[str]) -> bool:
    if len(tokens) == 1:
        return any(_same_stem(tokens[0], w) for w in words)
    if len(tokens) != len(words):
        if len(tokens) < len(words) and len(tokens) >= 2:
            return _same_stem(tokens[0], words[0]) and _same_stem(tokens[-1], words[-1])
        return False
    return all(_same_stem(t, w) for t, w in zip(tokens, words, strict=True))


def _same_stem(token: str, word: str) -> bool:
    token, word = token.casefold(), word.casefold()
    if token == word:
        return True
    need = max(3, len(word) - 3)
    if len(token) < len(word) - 2 or len(token) > len(word) + 4:
        return False
    if len(word) <= 3:
        return token.startswith(word)
    return token[:need] == word[:need] and token[-1] in "naäeltsiådr"
