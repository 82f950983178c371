"""The JSON Schema (draft 2020-12) of meeting and body files, in the key words of a language.

Editors complete from `properties` and `enum`; words of other languages and other words for the same
key are allowed by `patternProperties` and `pattern`, so that they are not marked as wrong.
"""

from __future__ import annotations

import re
import types
from datetime import date, time
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from minutes.model import Attendance, Body, Decision, Frozen, Item, Language, Meeting, Officers, Seat, Status
from minutes.read.plain_forms import ALONE, has_plain_form
from minutes.read.vocabulary import LIFTED, key_in, keys_of, phrases_of_key, phrases_of_value, value_in

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""A text: YAML tells an editor that `3` is a number and `true` a truth value; we read both as written."""
_DATE: Schema = {
    "type": "string",
    "pattern": r"^\s*([A-Za-zÅÄÖåäö]+\.?,?\s+)?(\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*\d{4}\.?|\d{4}-\d{1,2}-\d{1,2})\s*$",
}
_CLOCK: Schema = {
    "type": ["string", "number"],
    "pattern": r"^\s*([A-Za-z]+\.?\s*)?\d{1,2}(\s*[.:]\s*\d{2})?([.:]00)?\s*$",
}
_WHOLE: Schema = {"type": ["integer", "string"], "pattern": r"^\s*-?\d{1,9}\s*$"}


def file_schema(model: type[Meeting] | type[Body], language: Language) -> Schema:
    """The schema of meeting files or of body files.

    Args:
        model: `Meeting` or `Body`.
        language: language of the keys and values that an editor offers.
    """
    builder = _Builder(language)
    builder.reference(model)
    root = builder.definitions.pop(model.__name__)
    # What stands at the top of a file is never a plain word.
    root = root["anyOf"][-1] if "anyOf" in root else root
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.__name__,
        "description": (model.__doc__ or "").strip(),
        **root,
        "$defs": {model.__name__: root} | builder.definitions if builder.recursive(model) else builder.definitions,
    }


class _Builder:
    def __init__(self, language: Language) -> None:
        self._language = language
        self.definitions: dict[str, Schema] = {}

    def recursive(self, model: type[Frozen]) -> bool:
        """Whether a definition refers back to the root."""
        return f'"#/$defs/{model.__name__}"' in repr(self.definitions).replace("'", '"')

    def reference(self, model: type[Frozen]) -> Schema:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._definition(model)
        return {"$ref": f"#/$defs/{name}"}

    def _definition(self, model: type[Frozen]) -> Schema:
        fields = self._fields(model)
        record: Schema = {
            "type": "object",
            "properties": {key_in(model, key, self._language): schema for key, schema in fields.items()},
            "patternProperties": {
                f"^(?:{'|'.join(_literal(w) for w in others)})$": schema
                for key, schema in fields.items()
                if (others := sorted(self._words(model, key) - {key_in(model, key, self._language)}))
            },
            "additionalProperties": False,
        }
        required = [key for key in fields if self._required(model, key)]
        if required:
            record["allOf"] = [
                {"anyOf": [{"required": [word]} for word in sorted(self._words(model, key))]} for key in required
            ]
        if model is Officers:
            return {"anyOf": [{"type": "array", "items": record}, record]}
        return {"anyOf": [_TEXT, record]} if has_plain_form(model) else record

    def _words(self, model: type[Frozen], key: str) -> set[str]:
        return {key, *phrases_of_key(model, key)}

    def _required(self, model: type[Frozen], key: str) -> bool:
        if model is Attendance or (model is Seat and key == "id"):
            return False
        info = next((i for n, i in model.model_fields.items() if (i.alias or n) == key), None)
        return info is not None and info.is_required()

    def _fields(self, model: type[Frozen]) -> dict[str, Schema]:
        own = {info.alias or name: info for name, info in model.model_fields.items()}
        below: type[Frozen] = Officers if model is Meeting else Decision
        fields: dict[str, Schema] = {}
        for key in keys_of(model):
            if key in own:
                fields[key] = self._field(own[key])
            elif key in {status.value for status in Status}:
                fields[key] = {"type": ["array", "null"], "items": self.reference(Attendance)}
            else:
                assert key in LIFTED[Meeting] + LIFTED[Item]
                fields[key] = self._field(below.model_fields[key])
        return fields

    def _field(self, info: FieldInfo) -> Schema:
        schema = self._value(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation)
        if not info.is_required():
            schema = _or_nothing(schema)
        return {**schema, "description": info.description} if info.description else schema

    def _value(self, annotation: Any) -> Schema:
        origin = get_origin(annotation)
        if origin is Annotated:
            inner, *constraints = get_args(annotation)
            least = next((c.ge for c in constraints if getattr(c, "ge", None) is not None), None)
            schema = self._value(inner)
            return schema if least is None else {**schema, "minimum": least}
        if origin in (Union, types.UnionType):
            (inner,) = [a for a in get_args(annotation) if a is not type(None)]
            return _or_nothing(self._value(inner))
        if origin is tuple:
            inner = get_args(annotation)[0]
            rows = self._value(inner)
            listing: Schema = {"type": "array", "items": rows}
            single = inner is str or inner in ALONE or (isinstance(inner, type) and issubclass(inner, Enum))
            return {"anyOf": [listing, rows]} if single else listing
        if isinstance(annotation, type) and issubclass(annotation, Frozen):
            return self.reference(annotation)
        return self._word(annotation)

    def _word(self, kind: Any) -> Schema:
        if kind is bool:
            return {"anyOf": [{"type": "boolean"}, self._closed("bool", ("true", "false"))]}
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self._closed(kind.__name__, tuple(str(value.value) for value in kind))
        known: dict[Any, Schema] = {date: _DATE, time: _CLOCK, int: _WHOLE, str: _TEXT}
        return dict(known[kind])

    def _closed(self, enum: str, values: tuple[str, ...]) -> Schema:
        said = [value_in(enum, value, self._language) for value in values]
        others = sorted({w for v in values for w in (v, *phrases_of_value(enum, v))} - set(said))
        return {"anyOf": [{"enum": said}, {"type": "string", "pattern": f"^(?:{'|'.join(map(_literal, others))})$"}]}


def _literal(word: str) -> str:
    """A word in a pattern; only what every dialect of regular expressions takes as an escape is escaped."""
    return re.sub(r"([.^$*+?()\[\]{}|\\/])", r"\\\1", word)


def _or_nothing(schema: Schema) -> Schema:
    """The schema, or an empty place."""
    if isinstance(schema.get("type"), list):
        return {**schema, "type": list(dict.fromkeys([*schema["type"], "null"]))}
    if "type" in schema:
        return {**schema, "type": list(dict.fromkeys([schema["type"], "null"]))}
    if schema.get("anyOf", [{}])[-1] == {"type": "null"}:
        return schema
    return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
