"""The text of a meeting file with the place of each value in it, so that one value can be changed and no other.

The tree is that of ruamel, with the marks of where things begin and end; keys are known by their canonical
names in whatever language they are written. JSON is read as the YAML that it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from minutes.errors import InputError
from minutes.model import Attendance, Frozen, Meeting, Status
from minutes.read.vocabulary import bare, key_table

STATUSES = tuple(status.value for status in Status)


@dataclass(frozen=True)
class Entry:
    """A key of a mapping and its value."""

    key: ScalarNode
    value: Node


@dataclass(frozen=True)
class RowPlace:
    """A row of a list: the list's own node, and the place in it."""

    listing: SequenceNode
    place: int
    status: str = ""
    """Of the attendance: the status that the list stands for."""

    @property
    def node(self) -> Node:
        """The row's node."""
        found: Node = self.listing.value[self.place]
        return found


class FileText:
    """One text, parsed once.

    Args:
        text: the whole text.
        path: its file; a name that ends in `.json` is written as JSON.

    Raises:
        InputError: `word-file-parse` if ruamel cannot make a tree of it.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path
        self.is_json = path.suffix.lower() == ".json"
        try:
            root = YAML(typ="rt", pure=True).compose(text)
        except YAMLError as error:
            raise InputError("word-file-parse", file=path) from error
        if not isinstance(root, MappingNode):
            raise InputError("word-file-parse", file=path)
        self.root = root

    def entries(self, model: type[Frozen], node: MappingNode) -> dict[str, Entry]:
        """The entries of a mapping by canonical key."""
        table = key_table(model)
        return {table.get(bare(str(key.value)), str(key.value)): Entry(key, value) for key, value in node.value}

    def rows(self, name: str) -> list[RowPlace]:
        """The rows of the attendance, the items or the attachments, in the order that the model has them."""
        found: list[RowPlace] = []
        for key, entry in self.entries(Meeting, self.root).items():
            listed = key == name or (name == "attendance" and key in STATUSES)
            if listed and isinstance(entry.value, SequenceNode):
                status = key if key in STATUSES else ""
                found += [RowPlace(entry.value, place, status) for place in range(len(entry.value.value))]
        return found

    def line(self, node: Node) -> int:
        """Line on which a value begins, from 1."""
        return int(node.start_mark.line) + 1

    # Where things end.

    def end(self, node: Node) -> int:
        """Index behind the last character of a value, without what follows it on its line."""
        if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
            last = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
            if isinstance(last, ScalarNode) and self.is_nothing(last):
                before = node.value[-1][0] if isinstance(node, MappingNode) else None
                return self.colon(before) if before is not None else self._dash_end(last)
            return self.end(last)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return self._block_end(node)
        return int(node.end_mark.index)

    def is_nothing(self, node: Node) -> bool:
        """Whether nothing is written where a value could stand."""
        return isinstance(node, ScalarNode) and node.style in (None, "") and node.value in ("", None)

    def _dash_end(self, node: Node) -> int:
        return self.text.rindex("-", 0, int(node.start_mark.index) + 1) + 1

    def _block_end(self, node: ScalarNode) -> int:
        """A block of text ends with its last line that is not blank and no comment behind it."""
        start = int(node.start_mark.index)
        lines = self.text[start : int(node.end_mark.index)].split("\n")
        depth = min((len(x) - len(x.lstrip(" ")) for x in lines[1:2] if x.strip()), default=None)
        kept = 1
        for place, line in enumerate(lines[1:], start=1):
            inside = len(line) - len(line.lstrip(" "))
            if depth is None and line.strip():
                depth = inside
            if line.strip() and inside < (depth or 0):
                break
            if line.strip():
                kept = place + 1
        return start + len("\n".join(lines[:kept]))

    def colon(self, key: Node) -> int:
        """Index behind the colon of a key."""
        return self.text.index(":", int(key.end_mark.index)) + 1

    def line_start(self, index: int) -> int:
        """Index of the first character of a line."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Index of the line end at or after a place."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found

    def in_flow(self, node: Node) -> bool:
        """Whether a mapping or list is written in brackets."""
        return bool(getattr(node, "flow_style", False))


def bare_type(annotation: Any) -> Any:
    """A type without its constraints and without `None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return bare_type(get_args(annotation)[0])
    if origin in (Union, UnionType):
        (inner,) = [a for a in get_args(annotation) if a is not type(None)]
        return bare_type(inner)
    return annotation


def field_of(model: type[Frozen], key: str) -> tuple[str, Any]:
    """Name and annotation of the field with this canonical key."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return name, info.annotation
    raise KeyError(key)


def order_of(model: type[Frozen]) -> list[str]:
    """The canonical keys of a record in the order in which files have them."""
    if model is Attendance:
        return [
            "id",
            "name",
            "organisation",
            "seat",
            "role",
            "status",
            "deputy_for",
            "remote",
            "arrived",
            "left",
            "presence",
        ]
    if model is Meeting:
        own = [info.alias or name for name, info in model.model_fields.items()]
        place = own.index("attendance")
        return [
            *own[:place],
            "chair",
            "secretary",
            "inspectors",
            "tellers",
            "present",
            "absent",
            "excused",
            *own[place:],
        ]
    return [info.alias or name for name, info in model.model_fields.items()]


def nodes_below(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from nodes_below(key)
            yield from nodes_below(value)
    elif isinstance(node, SequenceNode):
        for row in node.value:
            yield from nodes_below(row)
