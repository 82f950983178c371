"""JSON text to nodes, with lines and with numbers as written; duplicate keys stay visible."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

from minutes.read.nodes import MAX_DEPTH, MAX_NODES, Listing, Mapping, Mark, Node, NodeFault, Scalar

_BLANK = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null", re.ASCII)


def json_tree(text: str) -> Node | None:
    """The tree of a JSON text, or None if it says nothing.

    Raises:
        NodeFault: the text is not JSON or goes past the limits.
    """
    scanner = _Scanner(text)
    if scanner.at_end():
        return None
    tree = scanner.node(1)
    if not scanner.at_end():
        raise NodeFault("not-json", scanner.mark(), reason="text after the end")
    return None if isinstance(tree, Scalar) and tree.is_null else tree


_STRINGS = JSONDecoder()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._count = 0
        self._line = 1
        self._line_start = 0
        self._seen = 0

    def mark(self) -> Mark:
        new = self._text.count("\n", self._seen, self._place)
        if new:
            self._line += new
            self._line_start = self._text.rfind("\n", self._seen, self._place) + 1
        self._seen = self._place
        return Mark(line=self._line, column=self._place - self._line_start + 1)

    def at_end(self) -> bool:
        self._skip()
        return self._place >= len(self._text)

    def _skip(self) -> None:
        blank = _BLANK.match(self._text, self._place)
        assert blank is not None
        self._place = blank.end()

    def _next(self) -> str:
        self._skip()
        return self._text[self._place : self._place + 1]

    def _expect(self, signs: str) -> str:
        sign = self._next()
        if not sign or sign not in signs:
            raise NodeFault("not-json", self.mark(), reason=f"«{sign or 'end of file'}», not one of {' '.join(signs)}")
        self._place += 1
        return sign

    def node(self, depth: int) -> Node:
        sign = self._next()
        mark = self.mark()
        self._count += 1
        if depth > MAX_DEPTH:
            raise NodeFault("too-deep", mark, limit=MAX_DEPTH)
        if self._count > MAX_NODES:
            raise NodeFault("too-many-nodes", mark, limit=MAX_NODES)
        if sign == "{":
            return Mapping(mark, tuple(self._entries(depth)))
        if sign == "[":
            return Listing(mark, tuple(self._rows(depth)))
        if sign == '"':
            return self._string()
        word = _WORD.match(self._text, self._place)
        if word is None:
            raise NodeFault("not-json", mark, reason=f"«{sign or 'end of file'}»")
        self._place = word.end()
        return Scalar(mark, word.group(), plain=True)

    def _string(self) -> Scalar:
        mark = self.mark()
        try:
            value, self._place = _STRINGS.raw_decode(self._text, self._place)
        except JSONDecodeError as error:
            self._place = max(self._place, error.pos)
            raise NodeFault("not-json", self.mark(), reason=error.msg) from error
        return Scalar(mark, value)

    def _entries(self, depth: int) -> list[tuple[Scalar, Node]]:
        entries: list[tuple[Scalar, Node]] = []
        self._expect("{")
        if self._next() == "}":
            self._place += 1
            return entries
        while True:
            if self._next() != '"':
                self._expect('"')
            key = self._string()
            self._expect(":")
            entries.append((key, self.node(depth + 1)))
            if self._expect(",}") == "}":
                return entries

    def _rows(self, depth: int) -> list[Node]:
        rows: list[Node] = []
        self._expect("[")
        if self._next() == "]":
            self._place += 1
            return rows
        while True:
            rows.append(self.node(depth + 1))
            if self._expect(",]") == "]":
                return rows
