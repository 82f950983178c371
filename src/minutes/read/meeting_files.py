"""Meeting and body files to the model: all of what is right, or all faults at once."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from minutes.errors import Fault, FaultyInput, InputError, Spot
from minutes.model import Body, Frozen, Meeting
from minutes.read.filling import attachment_ids, officers_from_roles, rows_from_seats, seat_ids
from minutes.read.nodes import Listing, Mapping, Node, Scalar
from minutes.read.source_text import tree_in, tree_of
from minutes.read.typed import MISSING, Typing
from minutes.read.vocabulary import bare, key_table

BODY_SUFFIXES = (".yaml", ".yml", ".json")
"""A word under `body` that ends so is a file beside the meeting file; any other word is the body's name."""


_TOP_KEY = re.compile(r"^['\"]?([^\s#'\"{\[-][^:#'\"]*?)['\"]?\s*:(?:\s|$)", re.MULTILINE)
"""A key at the start of a line of YAML; parsing a whole folder only to sort it would take as long as the work."""


@dataclass(frozen=True, kw_only=True)
class Located:
    """A meeting or body, and where in its file each value stands."""

    record: Meeting | Body
    """What the file says."""
    spots: dict[str, Spot]
    """JSON pointer of a value → its place in the file."""

    def spot(self, pointer: str) -> Spot:
        """The place of a value, or of the nearest value around it."""
        while pointer and pointer not in self.spots:
            pointer = pointer.rpartition("/")[0]
        return self.spots[pointer]


def read_meeting(path: Path) -> Meeting:
    """The meeting of a YAML or JSON file, with the body that the file names.

    Raises:
        InputError: there is no such file, or it is no text; `body-not-found` for its body file.
        FaultyInput: all faults of the file and of its body file, each with its place.
    """
    record = locate(path, Meeting).record
    assert isinstance(record, Meeting)
    return record


def read_body(path: Path) -> Body:
    """The body of a YAML or JSON file.

    Raises:
        InputError: there is no such file, or it is no text.
        FaultyInput: all faults of the file, each with its place.
    """
    record = locate(path, Body).record
    assert isinstance(record, Body)
    return record


def read_either(path: Path) -> Located:
    """A meeting or a body, whichever the keys of the file tell.

    Raises:
        InputError: there is no such file, or it is no text.
        FaultyInput: all faults of the file, each with its place.
    """
    tree = tree_of(path)
    return _located(path, tree, _kind_of(tree))


def locate(path: Path, kind: type[Meeting] | type[Body]) -> Located:
    """A meeting or body with the places of its values.

    Raises:
        InputError: there is no such file, or it is no text.
        FaultyInput: all faults of the file, each with its place.
    """
    return _located(path, tree_of(path), kind)


def located_text(text: str, path: Path, kind: type[Meeting] | type[Body]) -> Located:
    """A meeting or body of a text that is not written to its file yet.

    Args:
        text: the text, its line ends as single characters.
        path: the file that it is for: tells JSON from YAML, and where the body file is looked for.
        kind: what it is.

    Raises:
        FaultyInput: all faults of the text, each with its place.
    """
    return _located(path, tree_in(text, path), kind)


def _kind_of(tree: Node) -> type[Meeting] | type[Body]:
    """A body if the keys fit a body better than a meeting."""
    return _model_of([bare(key.value) for key, _ in tree.entries] if isinstance(tree, Mapping) else [])


def _model_of(words: list[str]) -> type[Meeting] | type[Body]:
    fits = {model: sum(word in key_table(model) for word in words) for model in (Meeting, Body)}
    return Body if fits[Body] > fits[Meeting] else Meeting


def is_body_file(path: Path) -> bool:
    """Whether a file is that of a body, by its keys alone; one that cannot be read is taken for a meeting's."""
    try:
        words = _TOP_KEY.findall(path.read_text(encoding="utf-8")) if path.suffix.lower() != ".json" else []
        tree = None if words else tree_of(path)
    except (OSError, UnicodeError, InputError):
        return False
    if tree is not None:
        return _kind_of(tree) is Body
    return _model_of([bare(word) for word in words]) is Body


def _located(path: Path, tree: Node, kind: type[Meeting] | type[Body]) -> Located:
    typing = Typing(path, tree, body_at=_body_at if kind is Meeting else None)
    if not isinstance(tree, Mapping):
        slug = "listing-not-file" if isinstance(tree, Listing) else "word-not-file"
        raise FaultyInput(path, (Fault(slug=slug, spot=tree.mark.spot(path)),))
    fields = typing.record(kind, tree, "")
    if kind is Body:
        seat_ids(typing, fields, "")
        record: Meeting | Body | None = _made(Body, fields, typing)
    else:
        record = _meeting(fields, typing)
    if typing.faults or record is None:
        faults = sorted(typing.faults, key=lambda f: (f.spot.file != path, f.spot.line or 0, f.spot.column or 0))
        raise FaultyInput(path, tuple(dict.fromkeys(faults)))
    return Located(record=record, spots={pointer: mark.spot(path) for pointer, mark in typing.marks.items()})


def _meeting(fields: dict[str, Any], typing: Typing) -> Meeting | None:
    body = fields.get("body")
    if isinstance(body, dict):
        seat_ids(typing, body, "/body")
        body = _made(Body, body, typing, "/body")
    if body is None:
        return None
    fields["body"] = body
    if body.languages and "language" not in fields:
        fields["language"] = body.languages[0]
    rows = fields.setdefault("attendance", [])
    rows_from_seats(typing, rows, body, fields.get("date"))
    officers = fields.get("officers") or {}
    officers_from_roles(officers, rows)
    fields["officers"] = officers
    attachment_ids(fields.get("items", []), fields.get("attachments", []))
    return None if typing.faults else _made(Meeting, fields, typing)


def _made(model: type[Frozen], fields: dict[str, Any], typing: Typing, pointer: str = "") -> Any:
    """The record, or None if the model refuses what no earlier check did."""
    if typing.faults:
        return None
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        for wrong in error.errors():
            place = pointer + "".join(f"/{part}" for part in wrong["loc"])
            while place and place not in typing.marks:
                place = place.rpartition("/")[0]
            typing.fault("not-valid", typing.marks[place], reason=wrong["msg"])
        return None


def _body_at(typing: Typing, node: Scalar) -> Any:
    """The body of the file that a word names; None if the word is a name."""
    if not node.value.lower().endswith(BODY_SUFFIXES):
        return None
    folder = typing.file.parent
    path = folder / node.value
    if not path.is_file():
        return _not_found(typing, node, path)
    try:
        known = path.stat()
        body = _body_of(path, (known.st_dev, known.st_ino, known.st_mtime_ns, known.st_size))
    except FaultyInput as error:
        typing.faults.extend(error.faults)
        return MISSING
    except InputError as error:
        return typing.fault("body-unreadable", node.mark, body=node.value, reason=error.slug)
    if body.logo:
        # The meeting goes on without its body file, so the picture's path starts at the meeting file.
        logo = Path(os.path.relpath(path.parent / body.logo, folder)).as_posix()
        body = body.model_copy(update={"logo": logo})
    return body


@lru_cache(maxsize=64)
def _body_of(path: Path, _state: tuple[int, ...]) -> Body:
    """The body of a file in one state of it: a thousand meetings of one body read its file once."""
    return read_body(path)


def _not_found(typing: Typing, node: Scalar, path: Path) -> Any:
    folder = path.parent
    here = sorted(p.name for p in folder.iterdir() if p.suffix.lower() in BODY_SUFFIXES) if folder.is_dir() else []
    others = [name for name in here if folder / name != typing.file]
    near = get_close_matches(path.name, others, n=3, cutoff=0.5) or others[:5]
    if near:
        return typing.fault("body-not-found-near", node.mark, body=node.value, near=", ".join(near))
    return typing.fault("body-not-found", node.mark, body=node.value, folder=str(folder))
