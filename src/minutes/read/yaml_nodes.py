"""YAML text to nodes: no tag is run, aliases and nesting have limits, scalars stay as written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from minutes.read.nodes import MAX_DEPTH, MAX_NODES, Listing, Mapping, Mark, Node, NodeFault, Scalar

_KNOWN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map")}


def yaml_tree(text: str) -> Node | None:
    """The tree of a YAML text, or None if it says nothing.

    Raises:
        NodeFault: the text is not YAML, has more than one document, or goes past the limits.
    """
    try:
        return _Builder(YAML(typ="safe", pure=True).parse(text)).document()
    except ReaderError as error:
        raise _unreadable(text, error) from error
    except MarkedYAMLError as error:
        raise _worded(text, error) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise NodeFault("not-yaml", None, reason=str(error).partition("\n")[0]) from error


def _mark(mark: Any) -> Mark:
    return Mark(line=mark.line + 1, column=mark.column + 1)


def _unreadable(text: str, error: ReaderError) -> NodeFault:
    place = int(error.position)
    before = text[:place]
    mark = Mark(line=before.count("\n") + 1, column=place - (before.rfind("\n") + 1) + 1)
    return NodeFault("control-character", mark, code=f"U+{ord(text[place]):04X}" if place < len(text) else "?")


def _worded(text: str, error: MarkedYAMLError) -> NodeFault:
    """The mishaps that befall secretaries have words of their own; the rest is told as the parser tells it."""
    mark = _mark(error.problem_mark or error.context_mark) if error.problem_mark or error.context_mark else None
    problem = error.problem or ""
    # A text that ends too early is at fault on the line after its last one, which is not there.
    line = "".join(text.splitlines()[mark.line - 1 : mark.line]) if mark else ""
    if r"'\t'" in problem or (mark and "\t" in line[: mark.column]):
        return NodeFault("yaml-tab", mark)
    if "mapping values are not allowed" in problem:
        return NodeFault("yaml-colon", mark)
    if "alias" in (error.context or "") or "anchor" in (error.context or ""):
        return NodeFault("yaml-star", mark)
    if "found unexpected end of stream" in problem and "quoted" in (error.context or ""):
        return NodeFault("yaml-quote", _mark(error.context_mark) if error.context_mark else mark)
    return NodeFault("not-yaml", mark, reason=problem)


class _Builder:
    """Builds the tree from parser events, so that limits hold while it grows."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def document(self) -> Node | None:
        tree: Node | None = None
        documents = 0
        for event in self._events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise NodeFault("several-documents", _mark(event.start_mark))
                first = next(self._events)
                tree = self._node(first, 1)[0]
        if isinstance(tree, Scalar) and tree.is_null:
            return None
        return tree

    def _grow(self, size: int, mark: Mark) -> None:
        self._count += size
        if self._count > MAX_NODES:
            raise NodeFault("too-many-nodes", mark, limit=MAX_NODES)

    def _node(self, event: Any, depth: int) -> tuple[Node, int]:
        """The node that starts with this event, and how many nodes it has with aliases written out."""
        mark = _mark(event.start_mark)
        kind = type(event).__name__
        if kind == "AliasEvent":
            if event.anchor not in self._anchors:
                raise NodeFault("yaml-star", mark)
            known, size = self._anchors[event.anchor]
            self._grow(size, mark)
            return known, size
        if depth > MAX_DEPTH:
            raise NodeFault("too-deep", mark, limit=MAX_DEPTH)
        if event.tag and str(event.tag) not in _KNOWN_TAGS and str(event.tag) != "!":
            raise NodeFault("tag-refused", mark, tag=str(event.tag))
        before = self._count
        self._grow(1, mark)
        node: Node
        if kind == "ScalarEvent":
            # A block (`|`, `>`) always brings a line end of its own; one that is meant is written in quotes.
            written = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
            node = Scalar(mark, _joined(written), plain=event.style in (None, ""))
        elif kind == "SequenceStartEvent":
            node = Listing(mark, tuple(self._node(e, depth + 1)[0] for e in self._until("SequenceEndEvent")))
        else:
            node = Mapping(mark, tuple(self._entries(depth)))
        size = self._count - before
        if event.anchor:
            self._anchors[event.anchor] = (node, size)
        return node, size

    def _until(self, end: str) -> Iterator[Any]:
        for event in self._events:
            if type(event).__name__ == end:
                return
            yield event

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        for event in self._until("MappingEndEvent"):
            key = self._node(event, depth + 1)[0]
            if not isinstance(key, Scalar):
                raise NodeFault("key-not-word", key.mark)
            yield key, self._node(next(self._events), depth + 1)[0]


def _joined(value: str) -> str:
    r"""Surrogate pairs of JSON's `\ud83d\ude00` as the one character they stand for."""
    if not any("\ud800" <= c <= "\udfff" for c in value):
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
