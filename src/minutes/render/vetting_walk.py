"""The walk through what the tags of one part of a template say: what each thing is, and what there is not."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import GenericAlias
from typing import get_args

from jinja2 import nodes

from minutes.messages.catalogue import _
from minutes.render.environment import FILTERS, TESTS
from minutes.render.faults import Flaw, fault
from minutes.render.field_names import Shape, fields_of_record, root_fields, words, written_elsewhere
from minutes.render.tags import Tag

_DEEPEST = 3
_LONGEST_RANGE = 1000
_LOOP = {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"}

UNTOLD = "untold"
"""Shape of what is faulty itself: nothing more is said about it."""
UNKNOWN = "_"
"""Name that stands in a skeleton for what could not be parsed."""
_NEAR, _SURE = 0.6, 0.72
"""How alike two names are for one to be offered instead of the other, and for it to be put in unasked."""
_AHEAD = 0.08
"""How much more alike it is then than any other name: one letter of a name of a dozen."""


def number_of(tags: tuple[Tag, ...], line: int | None) -> int | None:
    """Which tag has this line; its content begins on the line after its own."""
    return min(max(line - 2, 0), len(tags) - 1) if tags and line else None


def where(tags: tuple[Tag, ...], line: int | None) -> str | None:
    """Place of the tag that has this line, whose content begins on the line after its own."""
    number = number_of(tags, line)
    return None if number is None else tags[number].where


def _line(node: nodes.Node) -> int | None:
    """The line of a node; some that Jinja makes up have none, but their parts have."""
    known: int | None = node.lineno
    return known or next((line for child in node.iter_child_nodes() if (line := _line(child))), None)


def _hyphened(node: nodes.Sub) -> tuple[str, str] | None:
    """The two halves of a name that was written with a hyphen where it has a low line."""
    right = node.right
    while isinstance(right, nodes.Getattr):
        right = right.node
    left = node.left.attr if isinstance(node.left, nodes.Getattr) else getattr(node.left, "name", "")
    if isinstance(right, nodes.Name) and f"{left}_{right.name}" in words():
        return left, right.name
    return None


def _what(node: nodes.Node) -> str:
    """What a template may not do, in plain words."""
    match node:
        case nodes.Call():
            return _("a call")
        case nodes.BinExpr() | nodes.UnaryExpr():
            return _("arithmetic")
        case nodes.For():
            return _("more than three loops in one another, or one over pairs")
        case nodes.Getitem() | nodes.Slice():
            return _("square brackets")
        case nodes.Dict():
            return _("single braces")
    return _("the statement {name}").format(name=type(node).__name__.lower())


def _meant(name: str, near: Sequence[str], offered: Mapping[str, str]) -> str:
    """The field that was surely meant by a name; empty where several may have been.

    Args:
        name: the name as written.
        near: names that are like it, the nearest first.
        offered: the field of each name.
    """
    alike = [(difflib.SequenceMatcher(None, word, name).ratio(), offered[word]) for word in near]
    best, field = alike[0]
    others = [ratio for ratio, other in alike if other != field]
    return field if best >= _SURE and best - max(others, default=0.0) >= _AHEAD else ""


class Walk:
    """The walk through one part."""

    def __init__(self, tags: tuple[Tag, ...], codes: Sequence[str], ends: Mapping[int, str]) -> None:
        self.flaws: list[Flaw] = []
        self._tags = tags
        self._codes = codes
        self._ends = ends
        self._repeated: dict[str, list[int]] = {}
        """Names that loops give, and the numbers of the tags that do."""

    def part(self, tree: nodes.Template, scope: dict[str, Shape]) -> None:
        """Walk through a whole part."""
        for name in tree.find_all(nodes.Name):
            name.name = unicodedata.normalize("NFC", name.name)
        for attribute in tree.find_all(nodes.Getattr):
            attribute.attr = unicodedata.normalize("NFC", attribute.attr)
        for loop in tree.find_all(nodes.For):
            if isinstance(loop.target, nodes.Name):
                self._repeated.setdefault(loop.target.name, []).append(number_of(self._tags, _line(loop)) or 0)
        self._statements(tree.body, scope, 0)

    def _fail(self, slug: str, node: nodes.Node, swap: tuple[str, str] | None = None, **arguments: str) -> Shape:
        number = number_of(self._tags, _line(node))
        instead = self._swapped(number, *swap) if swap else ""
        place = None if number is None else self._tags[number].where
        self.flaws.append(fault(slug, place, tag=number, instead=instead).saying(**arguments))
        return UNTOLD

    def _swapped(self, number: int | None, old: str, new: str) -> str:
        """The tag with another name in it; empty where that cannot be done blindly."""
        if number is None or not self._codes:
            return ""
        pattern = rf"(?<![\w\"']){re.escape(old)}(?![\w\"'])"
        return re.sub(pattern, new, self._codes[number]) if re.search(pattern, self._codes[number]) else ""

    def _forbid(self, node: nodes.Node) -> Shape:
        return self._fail("template-forbidden", node, what=_what(node))

    def _statements(self, body: list[nodes.Node], scope: dict[str, Shape], depth: int) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for child in node.nodes:
                        if not isinstance(child, nodes.TemplateData):
                            self._printed(child, self._expression(child, scope))
                case nodes.For():
                    self._loop(node, scope, depth)
                case nodes.If():
                    self._expression(node.test, scope)
                    self._statements(node.body, scope, depth)
                    self._statements(list(node.elif_), scope, depth)
                    self._statements(node.else_, scope, depth)
                case nodes.Assign() if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = self._expression(node.node, scope)
                case _:
                    self._forbid(node)

    def _printed(self, node: nodes.Node, shape: Shape) -> None:
        if shape not in (str, int, bool, UNTOLD):
            self._fail("template-not-text", node)

    def _loop(self, node: nodes.For, scope: dict[str, Shape], depth: int) -> None:
        if not isinstance(node.target, nodes.Name):
            self._forbid(node)
            return
        if depth == _DEEPEST or node.recursive:
            self._forbid(node)
        element = self._element(node.iter, self._expression(node.iter, scope))
        inner = {**scope, node.target.name: element, "loop": "loop"}
        if node.test is not None:
            self._expression(node.test, inner)
        self._statements(node.body, inner, depth + 1)
        self._statements(node.else_, scope, depth)

    def _element(self, node: nodes.Node, shape: Shape) -> Shape:
        if shape == UNTOLD:
            return UNTOLD
        if not isinstance(shape, GenericAlias):
            return self._fail("template-not-list", node)
        return get_args(shape)[0]

    def _expression(self, node: nodes.Node, scope: dict[str, Shape]) -> Shape:
        """The shape of an expression, its names turned to English on the way."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._attribute(node, scope)
            case nodes.Getitem() if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
                return self._element(node, self._expression(node.node, scope))
            case nodes.TemplateData() | nodes.Const():
                value = node.data if isinstance(node, nodes.TemplateData) else node.value
                return type(value) if isinstance(value, str | int | bool) else str
            case nodes.And() | nodes.Or():
                left, right = self._expression(node.left, scope), self._expression(node.right, scope)
                return left if left == right else str
            case nodes.Not():
                self._expression(node.node, scope)
                return bool
            case nodes.Compare():
                self._expression(node.expr, scope)
                for operand in node.ops:
                    self._expression(operand.expr, scope)
                return bool
            case nodes.CondExpr():
                self._expression(node.test, scope)
                shape = self._expression(node.expr1, scope)
                if node.expr2 is not None:
                    self._expression(node.expr2, scope)
                return shape
            case nodes.Concat():
                for child in node.nodes:
                    self._printed(child, self._expression(child, scope))
                return str
            case nodes.Sub() if (parts := _hyphened(node)) is not None:
                written, meant = "-".join(parts), "_".join(parts)
                return self._fail("template-unknown-field-near", node, (written, meant), field=written, near=meant)
            case nodes.Add() | nodes.Sub():
                self._expression(node.left, scope)
                return self._expression(node.right, scope)
            case nodes.Tuple() | nodes.List():
                for child in node.items:
                    self._expression(child, scope)
                return tuple[str, ...]
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.Call():
                return self._call(node)
        return self._forbid(node)

    def _name(self, node: nodes.Name, scope: dict[str, Shape]) -> Shape:
        if node.name not in scope:
            known = words().get(node.name, node.name)
            if known not in root_fields():
                own = [name for name in scope if name not in root_fields() and name != UNKNOWN]
                if node.name in self._repeated and not difflib.get_close_matches(node.name, own, cutoff=_SURE):
                    return self._outside(node)
                near = self._unknown(node, node.name, scope)
                return scope.get(near, UNTOLD)
            node.name = known
        return scope[node.name]

    def _outside(self, node: nodes.Name) -> Shape:
        """Report a name that is known only within a loop before this tag, or one after it."""
        here = number_of(self._tags, _line(node)) or 0
        loops = self._repeated[node.name]
        loop = max((n for n in loops if n <= here), default=loops[0])
        opened, closed = self._tags[loop].where, self._ends.get(loop) or _("its end")
        return self._fail("template-outside-loop", node, field=node.name, opened=opened, closed=closed)

    def _attribute(self, node: nodes.Getattr, scope: dict[str, Shape]) -> Shape:
        shape = self._expression(node.node, scope)
        if shape == UNTOLD:
            return UNTOLD
        if shape == "loop":
            if node.attr not in _LOOP:
                self._unknown(node, node.attr, dict.fromkeys(_LOOP))
            return bool if node.attr in ("first", "last") else int
        known = fields_of_record(shape)
        attribute = words().get(node.attr, node.attr)
        if attribute not in known:
            record = node.node.name if isinstance(node.node, nodes.Name) else ""
            if isinstance(shape, GenericAlias):
                return self._fail("template-field-of-list", node, field=node.attr, record=self._called(node, record))
            if record and (elsewhere := written_elsewhere(attribute, node.attr, scope)):
                called = self._called(node, record)
                return self._fail("template-field-elsewhere", node, field=node.attr, record=called, near=elsewhere)
            return known.get(self._unknown(node, node.attr, known), UNTOLD)
        node.attr = attribute
        return known[attribute]

    def _called(self, node: nodes.Node, record: str) -> str:
        """A record as the tag calls it: its name has been turned to English on the way."""
        number = number_of(self._tags, _line(node))
        said = "" if number is None else self._tags[number].text
        names = [word for word, english in words().items() if english == record and re.search(rf"\b{word}\b", said)]
        return names[0] if names else record

    def _unknown(self, node: nodes.Node, name: str, known: Mapping[str, Shape]) -> str:
        """Report a name that there is not, with the nearest one that there is in any language.

        Returns:
            The (English) name that was surely meant, or an empty text.
        """
        offered = {word: english for word, english in words().items() if english in known}
        offered |= {word: word for word in known if word not in offered.values()}
        near = difflib.get_close_matches(name.lower(), sorted(offered), n=9, cutoff=_NEAR)
        if not near:
            self._fail("template-unknown-field", node, field=name)
            return ""
        meant = _meant(name.lower(), near, offered)
        swap = (name, near[0]) if meant else None
        self._fail("template-unknown-field-near", node, swap, field=name, near=near[0])
        return meant

    def _filter(self, node: nodes.Filter, scope: dict[str, Shape]) -> Shape:
        if node.name not in FILTERS or node.node is None or node.dyn_args or node.dyn_kwargs:
            return self._fail("template-forbidden", node, what=_("the filter {name}").format(name=node.name))
        shape = self._expression(node.node, scope)
        for argument in node.args:
            self._expression(argument, scope)
        match node.name:
            case "length" | "count":
                return int
            case "first" | "last":
                return self._element(node, shape)
            case "default" | "d":
                return shape
            case "join":
                return self._joined(node, self._element(node, shape))
        self._printed(node, shape)
        return str

    def _joined(self, node: nodes.Filter, element: Shape) -> Shape:
        """`join(", ", attribute="name")`: the attribute is a field too."""
        for keyword in node.kwargs:
            if keyword.key != "attribute" or not isinstance(keyword.value, nodes.Const):
                return self._forbid(keyword)
            row = nodes.Name("row", "load", lineno=node.lineno)
            field = nodes.Getattr(row, keyword.value.value, "load", lineno=node.lineno)
            element = self._attribute(field, {"row": element})
            keyword.value.value = field.attr
        self._printed(node, element)
        return str

    def _test(self, node: nodes.Test, scope: dict[str, Shape]) -> Shape:
        if node.name not in TESTS or node.dyn_args or node.dyn_kwargs:
            return self._fail("template-forbidden", node, what=_("the test {name}").format(name=node.name))
        self._expression(node.node, scope)
        for argument in node.args:
            self._expression(argument, scope)
        return bool

    def _call(self, node: nodes.Call) -> Shape:
        """Only `range` with small plain numbers may be called."""
        numbers = [a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, int)]
        plain = len(numbers) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "range" and plain):
            return self._forbid(node)
        if any(abs(n) > _LONGEST_RANGE for n in numbers):
            return self._forbid(node)
        return tuple[int, ...]
