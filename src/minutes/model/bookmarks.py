"""Names of the bookmarks that mark the printed fields of a Word document, so that edits are read back.

A name is `f`, the key of the row that the field belongs to, `_` and the field: `fk3x7q2mz_decision`.
The key of a row is a short digest of its id in the meeting file, so it survives renumbering and tells
nothing that the paper does not print. Word takes letters, digits and underscores, 40 at most, and does
not tell capitals from small letters; the names of places to sign start with `sign`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

KEY_LENGTH = 8
"""Letters of a key: 40 bits, so that among a thousand rows two alike are one chance in two millions."""

MEETING, BODY, NEXT_MEETING, SIGNERS = "meeting", "body", "next", "signers"
"""Keys of what a paper has once. They are shorter than those of rows, so no row can have one."""

OTHER = "other"
"""Stands before a field in the second language of a parallel paper: `fk3x7q2mz_other_decision`."""

_NAME = re.compile(
    rf"f(?P<key>[a-z2-7]{{{KEY_LENGTH}}}|{MEETING}|{BODY}|{NEXT_MEETING}|{SIGNERS}\d*)_(?P<field>[a-z][a-z0-9_]*)"
)


class FieldMark(NamedTuple):
    """What a bookmark marks."""

    key: str
    """Key of the row, or one of the keys of what a paper has once."""
    field: str
    """Field of the record as templates name it in English; `votes0_text` of a row within a row."""


@lru_cache(maxsize=4096)
def key_of(group: str, row_id: str) -> str:
    """The key of an item, a person or an attachment: a short digest of its id in the meeting file.

    Args:
        group: the list that it is in: `items`, `attendance` or `attachments`; ids of different lists may be alike.
        row_id: its id.
    """
    words = f"{group}/{row_id}".encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(words, digest_size=KEY_LENGTH * 5 // 8).digest()
    return base64.b32encode(digest).decode("ascii").lower()


def bookmark_name(key: str, field: str) -> str:
    """The name of the bookmark around a field; at most 40 letters."""
    return f"f{key}_{field}"[:40]


def field_mark(name: str) -> FieldMark | None:
    """What a bookmark of this name marks, or None for a bookmark that is none of ours."""
    match = _NAME.fullmatch(name.lower())
    return FieldMark(match["key"], match["field"]) if match else None
