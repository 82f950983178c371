"""Changes of a meeting in the words of its reader: what a field is called, and how a value is written."""

from __future__ import annotations

from typing import Any

from minutes.flows.merging import LISTS, Path
from minutes.lexicon import entries
from minutes.model import Decision, Frozen, Language, Meeting, Text
from minutes.model.markup import plain
from minutes.read.updating_nodes import bare_type, field_of
from minutes.read.updating_text import flow_text, owned, words_of
from minutes.read.updating_values import ROW_MODELS
from minutes.read.vocabulary import key_in


def field_words(path: Path, language: Language) -> str:
    """What the value at a path is called in meeting files of a language; empty for a row itself."""
    model, steps = _start(path)
    words: list[str] = []
    if not path[0]:
        return ""
    for step in steps:
        if model is None or model is Text:
            break
        if not (model is Decision and step == "text"):
            words.append(key_in(model, step, language) if _has(model, step) else _printed_word(step, language))
        kind = _kind(model, step)
        model = kind if isinstance(kind, type) and issubclass(kind, Frozen) else None
    return ": ".join(words)


def list_words(name: str, language: Language) -> str:
    """What a list of the meeting is called."""
    return key_in(Meeting, name, language)


def value_words(path: Path, value: Any, language: Language, own: Language) -> str:
    """A value in one line of words, as a meeting file would have it.

    Args:
        path: where it stands.
        value: the value, as a tree has it.
        language: language of the words.
        own: language that its texts are in where they are in one alone.
    """
    if value in (None, "", [], {}):
        return ""
    model, steps = _start(path)
    annotation: Any = None
    for step in steps:
        if model is None or model is Text:
            break
        annotation = field_of(model, step)[1]
        kind = bare_type(annotation)
        model = kind if isinstance(kind, type) and issubclass(kind, Frozen) else None
    if isinstance(value, str) and (annotation is None or bare_type(annotation) in (Text, str)):
        return " ".join(plain(value).split())
    tree = words_of(annotation, owned(value, own), language)
    if isinstance(tree, str):
        return " ".join(tree.split())
    if isinstance(tree, list) and all(isinstance(row, str) for row in tree):
        return ", ".join(str(row) for row in tree)
    return flow_text(tree, is_json=False)


def _has(model: type[Frozen], step: str) -> bool:
    return any((info.alias or name) == step for name, info in model.model_fields.items())


def _printed_word(field: str, language: Language) -> str:
    """What templates call a field that meeting files do not have."""
    for entry in entries("template_field"):
        if entry.given("field") == field:
            return dict(entry.say).get(language, field)
    return field.replace("_", " ")


def _start(path: Path) -> tuple[type[Frozen] | None, Path]:
    """The record that a path begins in, and its steps from there."""
    if path[0] in LISTS:
        return ROW_MODELS[path[0]], path[2:]
    return Meeting, path


def _kind(model: type[Frozen], step: str) -> Any:
    try:
        return bare_type(field_of(model, step)[1])
    except KeyError:
        return None
