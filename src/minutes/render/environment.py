"""How Jinja runs a template: strict, escaped, in a sandbox, with few filters and no names but the fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from minutes.render import codes
from minutes.render.codes import Bound

FILTERS = ("capitalize", "count", "d", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
"""Filters that a template may use."""
TESTS = ("defined", "divisibleby", "eq", "even", "false", "ge", "gt", "in", "le", "lt", "ne", "none", "odd", "true")
"""Tests that a template may use."""
WORDS = "words only"
"""Name of a filter that templates cannot write: what is printed where no paragraph can be set has no codes."""

_UNSAID = re.compile(
    f"{codes.FIELD_ON}[^{codes.FIELD_SEP}]*{codes.FIELD_SEP}"
    f"|{codes.BOOKMARK_ON}[^{codes.BOOKMARK_OFF}]*{codes.BOOKMARK_OFF}"
    f"|{codes.PICTURE_ON}[^{codes.PICTURE_OFF}]*{codes.PICTURE_OFF}"
    f"|{codes.INSERT_ON}[^{codes.INSERT_OFF}]*{codes.INSERT_OFF}"
)
_BETWEEN_WORDS = re.compile(
    f"[{codes.PARAGRAPH}{codes.BULLET}{codes.NUMBER}{codes.FIRST_NUMBER}{codes.BREAK}{codes.TAB}]"
)


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The one environment of all templates."""
    made = _Sandbox(undefined=jinja2.StrictUndefined, autoescape=True, finalize=_final, cache_size=0)
    made.filters = {name: made.filters[name] for name in FILTERS} | {"join": _join, WORDS: _words}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {"range": made.globals["range"]}
    return made


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which need not ask what a field of a record is: records hold strings, truths and records."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, or what the sandbox gives."""
        kind: Any = type(obj)
        if attribute in _fields(kind):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@lru_cache(maxsize=256)
def _fields(kind: Any) -> frozenset[str]:
    """Names of the fields if it is a type of records."""
    in_fields = getattr(kind, "__module__", "") == "minutes.render.fields"
    return frozenset(getattr(kind, "__dataclass_fields__", ())) if in_fields else frozenset()


def _final(value: object) -> str:
    """What a tag prints."""
    if type(value) is str:
        return value
    if type(value) is Bound:
        return codes.marked(value)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list) or hasattr(value, "__dataclass_fields__"):
        raise jinja2.TemplateRuntimeError("a record or list cannot be printed")
    return "" if value is None else str(value)


@jinja2.pass_eval_context
def _join(context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Jinja's filter, with a bookmark for each of what is joined."""
    rows = map(make_attrgetter(context.environment, attribute), value) if attribute else value
    joined: str = do_join(context, [codes.marked(row) for row in rows], d)
    return joined


def _words(value: object) -> object:
    """A text without codes."""
    if not isinstance(value, str):
        return value
    return codes.ALL.sub("", _BETWEEN_WORDS.sub(" ", _UNSAID.sub("", value)))
