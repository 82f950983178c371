"""Reading the entries of PDF dictionaries: pyHanko's own `get` gives references unresolved."""

from __future__ import annotations

from pyhanko.pdf_utils import generic


def held(node: generic.PdfObject | None, key: str) -> generic.PdfObject | None:
    """What a dictionary holds under a key, resolved; None for a missing key or what is no dictionary."""
    if not isinstance(node, generic.DictionaryObject) or key not in node:
        return None
    found: generic.PdfObject = node[key]
    return found


def dictionary(node: generic.PdfObject | None, key: str) -> generic.DictionaryObject:
    """The dictionary under a key; an empty one where there is none."""
    found = held(node, key)
    return found if isinstance(found, generic.DictionaryObject) else generic.DictionaryObject()


def array(node: generic.PdfObject | None, key: str) -> generic.ArrayObject:
    """The array under a key; an empty one where there is none."""
    found = held(node, key)
    return found if isinstance(found, generic.ArrayObject) else generic.ArrayObject()
