"""What of a meeting is shown and typed on the page of a review, told to the page as plain data.

The page knows no field by name: it walks these nodes beside a meeting. A node is a `leaf` (one value), a
`record` (its fields in one form, and further nodes below it) or a `list` of rows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from enum import Enum
from typing import Any, get_args, get_origin

from minutes.model import Body, Decision, Frozen, Item, Meeting, Officers, Text
from minutes.model.pointers import choices_of, kind_at, parts_of, pointer_of

KeyWords = Callable[[type[Frozen], str], str]
"""The word for a key of a record, in the language of the page."""
ValueWords = Callable[[str, str], str]
"""The word for a value of an enum, given by its name, in the language of the page."""

_GROUPS: dict[str, tuple[str, ...]] = {
    "facts": (
        "/body/organisation", "/body/name", "/number", "/diary_number", "/kind", "/state", "/date", "/start", "/end",
        "/place", "/breaks", "/remote", "/notice",
    ),
    "officers": ("/officers/chair", "/officers/secretary", "/officers/inspectors", "/officers/tellers"),
    "attendance": ("/attendance",),
    "items": ("/items",),
    "other": ("/attachments", "/next_meeting"),
}  # fmt: skip
"""The groups of the page, each with the places of the meeting that it shows."""

_EXPECTED = frozenset({
    "/body/name", "/number", "/date", "/start", "/end", "/place", "/officers/chair", "/officers/secretary",
    "/items/-/decision/text", "/items/-/decision/outcome",
})  # fmt: skip
"""What nearly every paper says: shown also where it was not read, for that may be a miss."""

_APART: dict[type[Frozen], tuple[str, ...]] = {
    Item: ("background", "proposal", "discussion", "decision"),
    Decision: tuple(Decision.model_fields),
}
"""Fields that have a line of their own rather than a place in the form of their record."""
_HIDDEN = frozenset({"id", "seat", "file", "attachments"})
"""Fields that no paper prints."""
_LONG = frozenset(
    {"background", "proposal", "discussion", "text", "resolved", "reason", "what", "instructions", "note"}
)
"""Texts of several lines."""
_RARE = frozenset({"presence", "ballots"})
"""Lists that nobody is offered to begin: what they tell is typed in other fields."""
_SECTIONS: dict[type[Frozen], tuple[type[Frozen], str]] = {Decision: (Item, "decision")}
"""Records whose main text goes by the name of the whole."""


def groups(key_words: KeyWords, value_words: ValueWords) -> list[dict[str, Any]]:
    """The groups of the page, each with its name and nodes.

    Args:
        key_words: gives labels of fields.
        value_words: gives labels of choices.
    """
    builder = _Builder(key_words, value_words)
    return [
        {"name": name, "nodes": [builder.node(Meeting, pointer) for pointer in pointers]}
        for name, pointers in _GROUPS.items()
    ]


class _Builder:
    def __init__(self, key_words: KeyWords, value_words: ValueWords) -> None:
        self.key_words, self.value_words = key_words, value_words

    def node(self, root: type[Frozen], pointer: str, whole: str | None = None) -> dict[str, Any]:
        """The node for a place of a record.

        Args:
            root: the record that the pointer leads into.
            pointer: the place in it.
            whole: the place in the meeting; where it is left out, the same.
        """
        whole = whole or pointer
        *above, key = parts_of(pointer)
        kind = kind_at(root, pointer)
        holder = kind_at(root, pointer_of(above)) if above else None
        owner = _record_of(holder.annotation) if holder else root
        assert kind is not None and owner is not None
        told: dict[str, Any] = {
            "path": list(parts_of(pointer)),
            "label": self._label(owner, key),
            "needed": kind.needed,
            "expected": whole in _EXPECTED,
        }
        row = _row_of(kind.annotation)
        if row is not None:
            record = _record_of(row)
            one = self._record(record, f"{whole}/-") if record else {"kind": "leaf", **self._type(row, key)}
            told["rare"] = key in _RARE
            return told | {"kind": "list", "row": {"path": [], "label": told["label"], "needed": True, **one}}
        record = _record_of(kind.annotation)
        if record is not None:
            return told | self._record(record, whole)
        return told | {"kind": "leaf", **self._type(kind.annotation, key)}

    def _record(self, record: type[Frozen], whole: str) -> dict[str, Any]:
        apart = _APART.get(record, ())
        fields, below = [], []
        for name, info in record.model_fields.items():
            key = info.alias or name
            if key in _HIDDEN:
                continue
            inner = _record_of(info.annotation)
            if inner in _SECTIONS:
                inner_keys = [k for k in inner.model_fields if k not in _HIDDEN] if inner else []
                below += [self.node(record, f"/{key}/{k}", f"{whole}/{key}/{k}") for k in inner_keys]
            elif key in apart or inner is not None or _row_of(info.annotation) is not None:
                below.append(self.node(record, f"/{key}", f"{whole}/{key}"))
            else:
                fields.append(self.node(record, f"/{key}", f"{whole}/{key}"))
        return {"kind": "record", "fields": fields, "below": below}

    def _label(self, owner: type[Frozen], key: str) -> str:
        if owner in _SECTIONS and key == "text":
            owner, key = _SECTIONS[owner]
        if owner is Body and key == "name":
            owner, key = Meeting, "body"
        if owner is Officers:
            owner = Meeting
        words = self.key_words(owner, key).replace("_", " ")
        return words[:1].upper() + words[1:]

    def _type(self, annotation: Any, key: str) -> dict[str, Any]:
        for choice in choices_of(annotation):
            if isinstance(choice, type) and issubclass(choice, Enum):
                values = [str(one.value) for one in choice]
                return {"type": "choice", "choices": [[v, self.value_words(choice.__name__, v)] for v in values]}
            if choice is bool:
                return {"type": "yes"}
            if choice is int:
                return {"type": "count"}
            if choice is date:
                return {"type": "date"}
            if choice is time:
                return {"type": "time"}
        return {"type": "long" if key in _LONG else "text"}


def _record_of(annotation: Any) -> type[Frozen] | None:
    for choice in choices_of(annotation):
        if isinstance(choice, type) and issubclass(choice, Frozen) and choice is not Text:
            return choice
    return None


def _row_of(annotation: Any) -> Any:
    for choice in choices_of(annotation):
        if get_origin(choice) is tuple:
            return get_args(choice)[0]
    return None
