"""What a template may say: the fields that there are, loops and choices, and nothing that runs code.

The tree of a template is walked before it is compiled. Every field is looked up in the records of
`fields`, also in branches that one meeting would not take, and its Finnish or Swedish name is
replaced by the English one. Calls, imports, macros, arithmetic that can blow up a text, and more
than three loops in one another are refused.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Any, NoReturn, get_args, get_type_hints

import jinja2
from jinja2 import nodes

from minutes.errors import TemplateError
from minutes.lexicon import entries
from minutes.messages.catalogue import _
from minutes.render.fields import HIDDEN, PaperFields
from minutes.render.tags import Tag

FILTERS = ("capitalize", "count", "d", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
"""Filters that a template may use."""
TESTS = ("defined", "divisibleby", "eq", "even", "false", "ge", "gt", "in", "le", "lt", "ne", "none", "odd", "true")
"""Tests that a template may use."""
_DEEPEST = 3
_LONGEST_RANGE = 1000
_LOOP = {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"}

Shape = Any
"""Type of a value: `str`, `int`, `bool`, a record of `fields`, or `tuple[x, ...]`."""


def vetted(environment: jinja2.Environment, source: str, tags: tuple[Tag, ...], file: Path) -> nodes.Template:
    """The tree of a part, vetted and with all names in English.

    Args:
        environment: the environment that will compile it.
        source: text of the part, with the tags placed as `tags.marked` does.
        tags: its tags, in order.
        file: the template, for messages.

    Raises:
        TemplateError: `template-syntax`, `template-unknown-field`, `template-forbidden`, `template-not-text`
            or `template-not-list`, located.
    """
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError as error:
        place = where(tags, error.lineno)
        raise TemplateError("template-syntax", file=file, place=place, reason=error.message or "") from error
    _Vetting(tags, file).statements(tree.body, _root(), 0)
    return tree


@cache
def _names() -> Mapping[str, str]:
    """English name of each field, by its name in any language."""
    return {
        word: str(entry.given("field"))
        for entry in entries("template_field")
        for __, word in (*entry.say, *entry.phrases)
    }


def field_names(language: str) -> dict[str, str]:
    """Name of each field in one language, by its English name."""
    return {str(e.given("field")): word for e in entries("template_field") for code, word in e.say if code == language}


def _root() -> dict[str, Shape]:
    return dict(get_type_hints(PaperFields))


def where(tags: tuple[Tag, ...], line: int | None) -> str | None:
    """Place of the tag that has this line, whose content begins on the line after its own."""
    return tags[min(max(line - 2, 0), len(tags) - 1)].where if tags and line else None


def _line(node: nodes.Node) -> int | None:
    """The line of a node; some that Jinja makes up have none, but their parts have."""
    known: int | None = node.lineno
    return known or next((line for child in node.iter_child_nodes() if (line := _line(child))), None)


class _Vetting:
    """The walk through one part."""

    def __init__(self, tags: tuple[Tag, ...], file: Path) -> None:
        self._tags = tags
        self._file = file

    def _fail(self, slug: str, node: nodes.Node, **arguments: str) -> NoReturn:
        error = TemplateError(slug, file=self._file, place=where(self._tags, _line(node)))
        error.arguments.update(arguments)
        raise error

    def _forbid(self, node: nodes.Node) -> NoReturn:
        self._fail("template-forbidden", node, what=type(node).__name__)

    def statements(self, body: list[nodes.Node], scope: dict[str, Shape], depth: int) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for child in node.nodes:
                        if not isinstance(child, nodes.TemplateData):
                            self._printed(child, self.expression(child, scope))
                case nodes.For():
                    self._loop(node, scope, depth)
                case nodes.If():
                    self.expression(node.test, scope)
                    self.statements(node.body, scope, depth)
                    self.statements(list(node.elif_), scope, depth)
                    self.statements(node.else_, scope, depth)
                case nodes.Assign() if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = self.expression(node.node, scope)
                case _:
                    self._forbid(node)

    def _printed(self, node: nodes.Node, shape: Shape) -> None:
        if shape not in (str, int, bool):
            self._fail("template-not-text", node)

    def _loop(self, node: nodes.For, scope: dict[str, Shape], depth: int) -> None:
        if depth == _DEEPEST or node.recursive or not isinstance(node.target, nodes.Name):
            self._forbid(node)
        element = self._element(node.iter, self.expression(node.iter, scope))
        inner = {**scope, node.target.name: element, "loop": "loop"}
        if node.test is not None:
            self.expression(node.test, inner)
        self.statements(node.body, inner, depth + 1)
        self.statements(node.else_, scope, depth)

    def _element(self, node: nodes.Node, shape: Shape) -> Shape:
        if not isinstance(shape, GenericAlias):
            self._fail("template-not-list", node)
        return get_args(shape)[0]

    def expression(self, node: nodes.Node, scope: dict[str, Shape]) -> Shape:
        """The shape of an expression, its names turned to English on the way."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._attribute(node, scope)
            case nodes.Getitem() if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
                return self._element(node, self.expression(node.node, scope))
            case nodes.TemplateData() | nodes.Const():
                value = node.data if isinstance(node, nodes.TemplateData) else node.value
                return type(value) if isinstance(value, str | int | bool) else str
            case nodes.And() | nodes.Or():
                left, right = self.expression(node.left, scope), self.expression(node.right, scope)
                return left if left == right else str
            case nodes.Not():
                self.expression(node.node, scope)
                return bool
            case nodes.Compare():
                self.expression(node.expr, scope)
                for operand in node.ops:
                    self.expression(operand.expr, scope)
                return bool
            case nodes.CondExpr():
                self.expression(node.test, scope)
                shape = self.expression(node.expr1, scope)
                if node.expr2 is not None:
                    self.expression(node.expr2, scope)
                return shape
            case nodes.Concat():
                for child in node.nodes:
                    self._printed(child, self.expression(child, scope))
                return str
            case nodes.Add() | nodes.Sub():
                self.expression(node.left, scope)
                return self.expression(node.right, scope)
            case nodes.Tuple() | nodes.List():
                for child in node.items:
                    self.expression(child, scope)
                return tuple[str, ...]
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.Call():
                return self._call(node)
        self._forbid(node)

    def _name(self, node: nodes.Name, scope: dict[str, Shape]) -> Shape:
        if node.name not in scope:
            known = _names().get(node.name, node.name)
            if known not in _root():
                self._unknown(node, node.name, set(scope))
            node.name = known
        return scope[node.name]

    def _attribute(self, node: nodes.Getattr, scope: dict[str, Shape]) -> Shape:
        shape = self.expression(node.node, scope)
        if shape == "loop":
            if node.attr not in _LOOP:
                self._unknown(node, node.attr, _LOOP)
            return bool if node.attr in ("first", "last") else int
        known: dict[str, Shape] = get_type_hints(shape) if hasattr(shape, "__dataclass_fields__") else {}
        known = {name: each for name, each in known.items() if name not in HIDDEN}
        attribute = _names().get(node.attr, node.attr)
        if attribute not in known:
            self._unknown(node, node.attr, set(known))
        node.attr = attribute
        return known[attribute]

    def _unknown(self, node: nodes.Node, name: str, known: set[str]) -> NoReturn:
        """Refuse a name, with the nearest one that there is in any language."""
        words = [word for word, english in _names().items() if english in known] + sorted(known)
        near = difflib.get_close_matches(name.lower(), words, n=1, cutoff=0.6)
        if near:
            self._fail("template-unknown-field-near", node, field=name, near=near[0])
        self._fail("template-unknown-field", node, field=name)

    def _filter(self, node: nodes.Filter, scope: dict[str, Shape]) -> Shape:
        if node.name not in FILTERS or node.node is None or node.dyn_args or node.dyn_kwargs:
            self._fail("template-forbidden", node, what=_("the filter {name}").format(name=node.name))
        shape = self.expression(node.node, scope)
        for argument in node.args:
            self.expression(argument, scope)
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
                self._forbid(keyword)
            row = nodes.Name("row", "load", lineno=node.lineno)
            field = nodes.Getattr(row, keyword.value.value, "load", lineno=node.lineno)
            element = self._attribute(field, {"row": element})
            keyword.value.value = field.attr
        self._printed(node, element)
        return str

    def _test(self, node: nodes.Test, scope: dict[str, Shape]) -> Shape:
        if node.name not in TESTS or node.dyn_args or node.dyn_kwargs:
            self._fail("template-forbidden", node, what=_("the test {name}").format(name=node.name))
        self.expression(node.node, scope)
        for argument in node.args:
            self.expression(argument, scope)
        return bool

    def _call(self, node: nodes.Call) -> Shape:
        """Only `range` with small plain numbers may be called."""
        numbers = [a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, int)]
        plain = len(numbers) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "range" and plain):
            self._forbid(node)
        if any(abs(n) > _LONGEST_RANGE for n in numbers):
            self._forbid(node)
        return tuple[int, ...]
