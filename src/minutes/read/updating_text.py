"""Values as they are written into a file that is there already: in its key words, its style, its indentation."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from minutes.model import Attendance, Language, Status
from minutes.read.vocabulary import key_in
from minutes.read.writing import field_tree
from minutes.read.yaml_text import Tree, value_lines

_PLAIN_IN_FLOW = re.compile(r"[^\W_](?:[^,\[\]{}#:\n\t]*[^\s,\[\]{}#:\n\t])?")
_WORDS = re.compile(r"null|true|false|yes|no|on|off|y|n|~", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
LONGEST = 110
"""Characters of a row in brackets; a longer one is written line by line."""


def words_of(annotation: Any, value: Any, language: Language) -> Tree:
    """A value of a tree in the key words of a language.

    Args:
        annotation: the type of the field.
        value: the value as plain JSON.
        language: language of keys and of the words of closed fields.
    """
    if annotation is Attendance and "status" not in value:
        # In a file the list that a row stands in says it.
        tree = words_of(Attendance, {**value, "status": Status.PRESENT.value}, language)
        assert isinstance(tree, dict)
        del tree[key_in(Attendance, "status", language)]
        return tree
    return field_tree(TypeAdapter(annotation).validate_python(value), language)


def flow_text(tree: Tree, *, is_json: bool) -> str:
    """A value on one line, in brackets where it is a list or a group."""
    if is_json:
        return json.dumps(tree, ensure_ascii=False)
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{_flow_word(k)}: {flow_text(v, is_json=False)}" for k, v in tree.items()) + "}"
    if isinstance(tree, str):
        return _flow_word(tree)
    if tree is None:
        return "null"
    return "[" + ", ".join(flow_text(row, is_json=False) for row in tree) + "]"


def _flow_word(text: str) -> str:
    if _PLAIN_IN_FLOW.fullmatch(text) and not _WORDS.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def block_lines(tree: Tree, pad: str) -> list[str]:
    """What follows the colon of a key, and the lines below it.

    Args:
        tree: the value.
        pad: the blanks before the key.
    """
    return value_lines(tree, pad)


def scalar_in_style(text: str, style: str | None, pad: str) -> list[str]:
    """A text in the style that stood there, where it can be written so; else as it is written best."""
    if style == "'" and "\n" not in text and text.isprintable():
        return ["'" + text.replace("'", "''") + "'"]
    if style == '"' and "\n" not in text:
        return [json.dumps(text, ensure_ascii=False)]
    return value_lines(text, pad)


def owned(tree: Any, own: Language) -> Any:
    """A tree whose texts in the meeting's own language alone are plain strings."""
    if isinstance(tree, dict):
        if set(tree) == {own.value}:
            return tree[own.value]
        return {key: owned(value, own) for key, value in tree.items()}
    return [owned(row, own) for row in tree] if isinstance(tree, (list, tuple)) else tree
