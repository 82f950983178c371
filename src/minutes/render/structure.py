"""Where paragraphs, runs and tables of a template begin and end among its blocks, known before it is filled.

The text of a part is walked once as Jinja will write it: through every branch, with the elements open at each
point. What a tag prints is escaped, so the elements come from the template alone, and a part that is in order
here is in order whatever it is filled with. Marks are put where `typesetting` has something to do: around a
paragraph in which a tag prints, before the run of the tag, around a table whose rows change in width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import nodes

from minutes.render import codes
from minutes.render.environment import WORDS

_TAGS = re.compile(r"<[^>]*>?")
_NAME = re.compile(r"</?([^\s/>?!]+)")
_Spot = tuple[nodes.TemplateData, int]
"""A place in a text of the template: before the character of this number."""


class OutOfOrderError(Exception):
    """A block leaves elements open or closes those of others."""

    def __init__(self, line: int | None) -> None:
        super().__init__(line)
        self.line = line
        """Line of the block, which tells its tag."""


@dataclass(eq=False)
class _Span:
    """A paragraph, run or table; several are one if they stand for each other after a block."""

    starts: list[_Spot]
    ends: list[_Spot] = field(default_factory=list)
    marked: bool = False
    inline: bool = False
    """Whether a run lies in a link or the like, where no paragraph can begin."""
    part_of: _Span | None = None

    @property
    def whole(self) -> _Span:
        """The one that it has become part of."""
        return self.part_of.whole if self.part_of else self

    def join(self, other: _Span) -> None:
        """Take in what stands for the same element when another branch is taken."""
        one, two = self.whole, other.whole
        if one is not two:
            two.part_of = one
            one.starts += two.starts
            one.ends += two.ends
            one.marked |= two.marked
            one.inline |= two.inline


@dataclass(eq=False)
class _Open:
    """An element that is open."""

    name: str
    span: _Span | None


class Structure:
    """The walk through one part; what it finds is marked in the tree of the part."""

    def __init__(self, tree: nodes.Template) -> None:
        """Walk through a part and mark it.

        Raises:
            OutOfOrderError: what it would write is not always XML.
        """
        self.root = ""
        """The start tag of the part's root element, which tells its namespaces."""
        self.text = ""
        """All the text of the part, whatever branch it is in."""
        self._line: int | None = None
        self._open: list[_Open] = []
        self._cut: tuple[str, _Spot] | None = None
        self._spans: dict[str, list[_Span]] = {"w:p": [], "w:r": [], "w:tbl": []}
        self._texts: list[str] = []
        self._statements(tree.body)
        if self._open or self._cut:
            raise OutOfOrderError(self._line)
        self.text = "".join(self._texts)
        self._mark()

    @property
    def has_tables_to_fit(self) -> bool:
        """Whether a table may get more or fewer cells in a row than its grid has."""
        return any(span.whole.marked for span in self._spans["w:tbl"])

    def _statements(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for place, child in enumerate(node.nodes):
                        if isinstance(child, nodes.TemplateData):
                            self._text(child)
                            continue
                        self._line = child.lineno
                        if not self._printed():
                            node.nodes[place] = nodes.Filter(child, WORDS, [], [], None, None, lineno=child.lineno)
                case nodes.For():
                    self._branches(node, [node.body, node.else_], skipped=True)
                case nodes.If():
                    choices = [node.body, *(other.body for other in node.elif_), node.else_]
                    self._branches(node, [c for c in choices if c], skipped=not node.else_)

    def _branches(self, node: nodes.Node, branches: list[list[nodes.Node]], *, skipped: bool) -> None:
        """Walk through all branches of a block: whichever is taken, the same elements are open after it."""
        self._line = node.lineno
        if self._open and self._open[-1].name == "w:tr" and (table := self._innermost("w:tbl")):
            table.marked = True
        before, cut = list(self._open), self._cut
        after = [before] if skipped else []
        for branch in branches:
            self._open = list(before)
            self._statements(branch)
            if (self._cut is None) != (cut is None):
                raise OutOfOrderError(node.lineno)
            after.append(self._open)
        if len({tuple(o.name for o in elements) for elements in after}) != 1:
            raise OutOfOrderError(node.lineno)
        self._open = [_same(alternatives) for alternatives in zip(*after, strict=True)]

    def _text(self, data: nodes.TemplateData) -> None:
        text, place = data.data, 0
        self._texts.append(text)
        if self._cut:
            end = text.find(">") + 1
            begun, spot = self._cut
            if not end:
                self._cut = (begun + text, spot)
                return
            self._cut = None
            self._tag(begun + text[:end], spot, (data, end))
            place = end
        for match in _TAGS.finditer(text, place):
            if match[0].endswith(">"):
                self._tag(match[0], (data, match.start()), (data, match.end()))
            else:
                self._cut = (match[0], (data, match.start()))

    def _tag(self, tag: str, start: _Spot, end: _Spot) -> None:
        match = _NAME.match(tag)
        if match is None or tag.endswith("/>"):
            return
        name = match[1]
        if tag.startswith("</"):
            if not self._open or self._open[-1].name != name:
                raise OutOfOrderError(self._line)
            closed = self._open.pop().span
            if closed:
                closed.whole.ends.append(end)
            return
        self.root = self.root or tag
        span = None
        if name in self._spans:
            span = _Span([start])
            self._spans[name].append(span)
        self._open.append(_Open(name, span))

    def _printed(self) -> bool:
        """Whether what is printed here is text of a paragraph; the paragraph and the run are marked then."""
        if self._cut:
            if self._cut[0].startswith("<w:gridSpan") and (table := self._innermost("w:tbl")):
                table.marked = True
            return False
        names = [o.name for o in self._open[-3:]]
        run, paragraph = self._innermost("w:r"), self._innermost("w:p")
        if names[1:] != ["w:r", "w:t"] or run is None or paragraph is None:
            return False
        run.marked = paragraph.marked = True
        run.inline |= names[0] != "w:p"
        return True

    def _innermost(self, name: str) -> _Span | None:
        return next((o.span.whole for o in reversed(self._open) if o.name == name and o.span), None)

    def _mark(self) -> None:
        """Write the marks into the texts of the template."""
        marks: dict[nodes.TemplateData, list[tuple[int, int, str]]] = {}

        def put(spots: list[_Spot], rank: int, mark: str) -> None:
            for data, place in spots:
                marks.setdefault(data, []).append((place, rank, mark))

        for name, on, off in (
            ("w:p", codes.PARAGRAPH_ON, codes.PARAGRAPH_OFF),
            ("w:tbl", codes.TABLE_ON, codes.TABLE_OFF),
        ):
            for span in self._spans[name]:
                if span.marked and not span.part_of:
                    put(span.starts, 1, on)
                    # Where one ends and the next begins, the end comes first.
                    put(span.ends, 0, off)
        for span in self._spans["w:r"]:
            if span.marked and not span.part_of:
                put(span.starts, 1, codes.INLINE_ON if span.inline else codes.RUN_ON)
        for data, places in marks.items():
            pieces, last = [], 0
            for place, _rank, mark in sorted(places):
                pieces += [data.data[last:place], mark]
                last = place
            data.data = "".join([*pieces, data.data[last:]])


def _same(alternatives: tuple[_Open, ...]) -> _Open:
    """The element that is open after a block: one and the same, or one of several."""
    first, *others = alternatives
    for other in others:
        if first.span and other.span:
            first.span.join(other.span)
    return first
