"""Whether a paper prints `Family Given`, as registers and many authorities do.

There is no list of given names to ask. Three things tell: endings of family names, names printed the other way
round elsewhere in the paper (in signatures and elections above all), and lists in the order of their first words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from minutes.extract.names import particles
from minutes.lexicon import whole

ENDINGS = 3
"""So many names that end like family names on their first word alone show the order."""

REVERSED = 2
"""So many names printed the other way round elsewhere show the order, with nothing against it."""

SORTED = 5
"""So many names in alphabetical order, which they hardly are by chance, show what they are sorted by."""


def family_first(names: Sequence[str], lists: Sequence[Sequence[str]] = (), text: str = "") -> bool:
    """Whether the names of a paper are consistently printed `Family Given`.

    Args:
        names: the names as they are listed.
        lists: the same names by list and role, in the order printed.
        text: the paper outside the lists.
    """
    pairs = [n.split() for n in names if len(n.split()) == 2]
    turned = sum(f"{b} {a}" in text for a, b in pairs) if text else 0
    kept = sum(f"{a} {b}" in text for a, b in pairs) if text else 0
    if kept or turned >= REVERSED:
        return turned >= REVERSED and kept <= turned // REVERSED
    first = last = 0
    for a, b in pairs:
        front, back = _has_family_ending(a), _has_family_ending(b)
        first += front and not back
        last += back and not front
    if first >= ENDINGS - turned and last <= first // 6 and first >= len(pairs) // 2:
        return True
    # A list in two columns is read row by row.
    runs = [run for rows in lists for run in (rows, *((rows[::2], rows[1::2]) if len(rows) >= 2 * SORTED - 2 else ()))]
    return first >= last and any(_is_sorted(run, 0) and not _is_sorted(run, -1) for run in runs)


def _is_sorted(names: Sequence[str], place: int) -> bool:
    words = [n.split()[place].casefold() for n in names if len(n.split()) == 2]
    return len(words) >= SORTED and words == sorted(words) and len(set(words)) > 1


@lru_cache(maxsize=4096)
def _has_family_ending(word: str) -> bool:
    return whole("family_ending", word) is not None


def given_first(name: str) -> str:
    """A name printed `Family Given` with the given name first."""
    words = name.replace(",", " ").split()
    # Particles belong to the family name: `von Keksitty Aino`.
    count = next((n for n, word in enumerate(words[:-1]) if word.casefold() not in particles()), 0) + 1
    return " ".join([*words[count:], *words[:count]])
