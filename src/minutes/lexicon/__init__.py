"""The words of Finnish, Swedish and English meeting papers, as data that prints and recognises."""

from minutes.lexicon.loader import Entry, entries, entry, printed
from minutes.lexicon.matching import Hit, find_all, find_first, whole

__all__ = ["Entry", "Hit", "entries", "entry", "find_all", "find_first", "printed", "whole"]
