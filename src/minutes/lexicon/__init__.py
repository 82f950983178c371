"""The words of Finnish, Swedish and English meeting papers, as data that prints and recognises."""

from minutes.lexicon.loader import Entry, entries, entry, one_of, phrases_of, printed
from minutes.lexicon.matching import Hit, can_hold, find_all, find_first, whole

__all__ = [
    "Entry",
    "Hit",
    "can_hold",
    "entries",
    "entry",
    "find_all",
    "find_first",
    "one_of",
    "phrases_of",
    "printed",
    "whole",
]
