"""JSON pointers (RFC 6901) into a record: their parts, and what kind of value stands there."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from minutes.model.base import Frozen

LAST = "-"
"""The place behind the last row of a list (RFC 6901, section 4)."""


def parts_of(pointer: str) -> tuple[str, ...]:
    """The parts of a pointer, unescaped; none for the whole record."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def pointer_of(parts: Sequence[object]) -> str:
    """The pointer with these parts."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def is_at_or_below(pointer: str, above: str) -> bool:
    """Whether a pointer is another or leads into what stands there."""
    return pointer == above or pointer.startswith(above + "/")


def has(record: Any, pointer: str) -> bool:
    """Whether anything stands at a pointer in plain JSON values."""
    for part in parts_of(pointer):
        if isinstance(record, list):
            if not part.isdecimal() or int(part) >= len(record):
                return False
            record = record[int(part)]
        elif isinstance(record, dict) and part in record:
            record = record[part]
        else:
            return False
    return True


class Kind(NamedTuple):
    """What may stand at a pointer."""

    annotation: Any
    """Its type, as pydantic takes it."""
    needed: bool
    """Whether its record cannot be without it."""
    row: bool
    """Whether it is a row of a list."""


def kind_at(model: type[Frozen], pointer: str) -> Kind | None:
    """What may stand at a pointer into a record of a model; None where nothing may."""
    kind = Kind(model, needed=True, row=False)
    for part in parts_of(pointer):
        below = _below(kind.annotation, part)
        if below is None:
            return None
        kind = below
    return kind


def _below(annotation: Any, part: str) -> Kind | None:
    for choice in choices_of(annotation):
        if get_origin(choice) is tuple and (part == LAST or (part.isdecimal() and part.isascii())):
            return Kind(get_args(choice)[0], needed=False, row=True)
        if isinstance(choice, type) and issubclass(choice, Frozen):
            for name, info in choice.model_fields.items():
                if part == (info.alias or name):
                    return Kind(info.annotation, needed=info.is_required(), row=False)
    return None


def choices_of(annotation: Any) -> tuple[Any, ...]:
    """The types that an annotation allows, without what is said beside them."""
    if get_origin(annotation) is Annotated:
        return choices_of(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(c for each in get_args(annotation) for c in choices_of(each))
    return (annotation,)
