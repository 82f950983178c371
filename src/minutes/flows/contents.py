"""What a paper of a kind can tell of its meeting at all: what else is read from its sentences is no statement of it.

A summary prints no officers, so its data hold none; that its decisions name who was elected to inspect
the minutes must not count as something that the data leave out.
"""

from __future__ import annotations

from typing import Any

from minutes.model import Document, DocumentKind
from minutes.render.contents import CONTENTS, Contents

_ALWAYS = frozenset({"id", "number", "title", "publicity", "decision"})
"""Keys of an item that are kept for every kind."""
_OPEN = frozenset({DocumentKind.AGENDA, DocumentKind.NOTICE, DocumentKind.MINUTES, DocumentKind.MEMO})
"""Kinds that strangers' papers are called too, by what is in them; a paper read as one of them may be another."""


def within(reading: dict[str, Any], read: DocumentKind, told: Document) -> dict[str, Any]:
    """A reading without what a paper of the kind does not tell.

    Args:
        reading: a meeting as JSON, as it was read from the pages.
        read: the kind of paper by its content and title.
        told: the paper by the data; its kind is believed where the content does not tell the kinds apart.
    """
    contents = CONTENTS.get(told.kind)
    if contents is None or (read is not told.kind and not (read in _OPEN and told.kind in _OPEN)):
        return reading
    kept = {key: value for key, value in reading.items() if _has(contents, key)}
    if told.second is not None and "attendance" in kept:
        # The cells of a parallel paper say role and remark twice: only who is named is read surely. What is told of
        # them is proven by the data printed anew.
        kept["attendance"] = [{"name": row["name"]} for row in kept["attendance"]]
    if "notice" in kept:
        kept["notice"] = {k: v for k, v in kept["notice"].items() if k in contents.notice}
    if "officers" in kept:
        kept["officers"] = {k: v for k, v in kept["officers"].items() if k in contents.officers}
    if contents.item is not None and "items" in kept:
        kept["items"] = [_item(contents, row) for row in kept["items"]]
    return kept


def _has(contents: Contents, key: str) -> bool:
    return {
        "end": contents.end,
        "breaks": contents.breaks,
        "notice": bool(contents.notice),
        "officers": bool(contents.officers),
        "attendance": contents.attendance or contents.door,
        "items": contents.item is not None,
        "attachments": contents.unattached or "attachments" in (contents.item or ()),
        "next_meeting": contents.next_meeting,
    }.get(key, True)


def _item(contents: Contents, row: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in row.items() if key in _ALWAYS or key in (contents.item or ())}
    if "decision" in kept:
        kept["decision"] = {k: v for k, v in kept["decision"].items() if k in contents.decision}
        if not kept["decision"]:
            del kept["decision"]
    return kept
