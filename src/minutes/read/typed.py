"""Nodes to values, each typed by the field of the model that it stands for; every fault is kept."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Callable
from datetime import date, time
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from minutes.errors import Fault
from minutes.lexicon import Entry, entries
from minutes.model import Attendance, Body, Frozen, Language, Meeting, Officers, Remote, Seat, Status, Tenure, Text
from minutes.read.nodes import Listing, Mapping, Mark, Node, Scalar, key_words
from minutes.read.plain_forms import ALONE, from_word
from minutes.read.scalars import NotValue, clock_of, day_of, truth_of, whole_of
from minutes.read.vocabulary import (
    LIFTED,
    bare,
    key_in,
    key_table,
    key_words_in,
    languages_of_key,
    near_key,
    value_table,
    values_in,
)

MISSING: Any = object()
"""What a node gives that is faulty; the fault has been noted."""

_SCALARS: dict[Any, Callable[[str], Any]] = {date: day_of, time: clock_of, int: whole_of, bool: truth_of}
_STATUSES = tuple(status.value for status in Status)


class Typing:
    """Types the nodes of one file.

    Args:
        file: the file, for the spots of faults.
        root: its whole tree, whose keys tell which languages it uses.
        body_at: reads the body file that a word names, or gives None if the word names no file.
    """

    def __init__(self, file: Path, root: Node, body_at: Callable[[Typing, Scalar], Any] | None = None) -> None:
        self.file = file
        self._body_at = body_at
        self.faults: list[Fault] = []
        self._meant: set[str] = set()
        self.marks: dict[str, Mark] = {"": root.mark}
        self.languages = _languages_used(root)

    def fault(self, slug: str, mark: Mark, **arguments: object) -> Any:
        """Note a fault; returns MISSING."""
        self.faults.append(Fault(slug=slug, spot=mark.spot(self.file), arguments=tuple(arguments.items())))
        return MISSING

    def record(self, model: type[Frozen], node: Node, pointer: str) -> Any:
        """The fields of a record as a dict of canonical keys, or MISSING.

        Args:
            model: the record that the node stands for.
            node: a mapping, or a word where the record has a plain form.
            pointer: JSON pointer of the record.
        """
        self.marks[pointer] = node.mark
        if isinstance(node, Scalar):
            return self._plain(model, node)
        if isinstance(node, Listing):
            if model is not Officers:
                slug = "word-expected" if model is Text else "mapping-expected"
                return self.fault(slug, node.mark, what=self._named(pointer))
            node = Mapping(node.mark, tuple(e for row in node.rows if isinstance(row, Mapping) for e in row.entries))
        return self._fields(model, node, pointer)

    def _plain(self, model: type[Frozen], node: Scalar) -> Any:
        if node.is_null:
            return self.fault("value-missing", node.mark)
        if model is Body and self._body_at and (body := self._body_at(self, node)) is not None:
            return body
        try:
            found = from_word(model, node.value)
        except NotValue as wrong:
            return self.fault(wrong.slug, node.mark, **wrong.arguments)
        if found is None:
            keys = ", ".join(key_words_in(model, self.languages)[:6])
            return self.fault("fields-expected", node.mark, word=node.value[:40], keys=keys)
        return found if self._check_text(node) is not MISSING else MISSING

    def keyed(self, model: type[Frozen], node: Mapping) -> dict[str, tuple[Scalar, Node]]:
        """The nodes of a mapping by canonical key, in the order of the file; odd and double keys are faults."""
        table = key_table(model)
        known: dict[str, tuple[Scalar, Node]] = {}
        for written, below in node.entries:
            key = table.get(bare(written.value))
            if key is None:
                self._unknown_key(model, written)
            elif key in known:
                self._twice(known[key][0], written)
            else:
                known[key] = (written, below)
        return known

    def _unknown_key(self, model: type[Frozen], written: Scalar) -> None:
        word = written.value[:60]
        if near := near_key(model, written.value, self.languages):
            self._meant.add(key_table(model)[bare(near)])
            self.fault("key-unknown-near", written.mark, key=word, near=near)
        else:
            keys = ", ".join(sorted(key_words_in(model, self.languages)))
            self.fault("key-unknown", written.mark, key=word, keys=keys)

    def _twice(self, first: Scalar, second: Scalar) -> None:
        slug = "key-twice" if bare(first.value) == bare(second.value) else "key-two-words"
        for one, other in ((first, second), (second, first)):
            self.fault(slug, one.mark, key=one.value, other=other.value, line=other.mark.line)

    def _fields(self, model: type[Frozen], node: Mapping, pointer: str) -> Any:
        self._meant.clear()
        known = self.keyed(model, node)
        meant = frozenset(self._meant)
        values: dict[str, Any] = {}
        if model is Meeting:
            values |= self._attendance(known)
        if model in LIFTED:
            self._lower(model, known)
        for name, info in model.model_fields.items():
            key = info.alias or name
            if key in known and key not in values:
                values[key] = self._field(info, known[key][1], f"{pointer}/{key}")
            elif info.is_required() and not {key} & {*values, *meant} and not _filled_later(model, key, known):
                self.fault("key-missing", node.mark, key=key_in(model, key, self._first_language))
        if model is Tenure and isinstance(role := values.get("role"), str):
            values["role"] = value_table("AttendanceRole").get(bare(role), role)
        return {key: value for key, value in values.items() if value is not MISSING}

    def _field(self, info: FieldInfo, node: Node, pointer: str) -> Any:
        """The value of a field; an empty place is as good as none, but for None where the model has it."""
        if isinstance(node, Scalar) and node.is_null and not info.is_required():
            self.marks[pointer] = node.mark
            return None if info.default is None else MISSING
        annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        return self.value(annotation, node, pointer)

    @property
    def _first_language(self) -> Language:
        return min(self.languages, key=list(Language).index)

    def _lower(self, model: type[Frozen], known: dict[str, tuple[Scalar, Node]]) -> None:
        """Put keys that stand one level too high where the model has them: officers and parts of a decision."""
        target = "officers" if model is Meeting else "decision"
        raised = [key for key in LIFTED[model] if key in known and key not in _STATUSES]
        if not raised:
            return
        moved = [known.pop(key) for key in raised]
        written, below = known.get(target, (moved[0][0], Mapping(moved[0][0].mark, ())))
        if isinstance(below, Scalar):
            text = Scalar(below.mark, "text", plain=True)
            below = Mapping(below.mark, () if below.is_null else ((text, below),))
        if isinstance(below, Mapping):
            known[target] = (written, Mapping(below.mark, (*below.entries, *moved)))

    def _attendance(self, known: dict[str, tuple[Scalar, Node]]) -> dict[str, Any]:
        """`attendance` and the lists by status as one, in the order of the file."""
        parts = [key for key in known if key == "attendance" or key in _STATUSES]
        rows: list[dict[str, Any]] = []
        for key in parts:
            written, below = known.pop(key)
            if isinstance(below, Scalar) and below.is_null:
                continue
            if not isinstance(below, Listing):
                self.fault("list-expected", below.mark, what=written.value)
                continue
            for node in below.rows:
                row = self.record(Attendance, node, f"/attendance/{len(rows)}")
                if row is MISSING:
                    continue
                status = row.setdefault("status", key if key in _STATUSES else Status.PRESENT)
                if key in _STATUSES and status != key:
                    self.fault("status-contradicts", node.mark, list=written.value)
                rows.append(row)
        return {"attendance": rows} if parts else {}

    def value(self, annotation: Any, node: Node, pointer: str) -> Any:
        """The value of a node under a type of the model, or MISSING.

        Args:
            annotation: the type, with its constraints as `Annotated`.
            node: what the file says.
            pointer: JSON pointer of the value.
        """
        self.marks[pointer] = node.mark
        origin = get_origin(annotation)
        if origin is Annotated:
            inner, *constraints = get_args(annotation)
            return self._constrained(self.value(inner, node, pointer), constraints, node)
        if origin in (Union, types.UnionType):
            if isinstance(node, Scalar) and node.is_null:
                return None
            (inner,) = [a for a in get_args(annotation) if a is not type(None)]
            if inner is Remote and isinstance(node, Scalar) and value_table("bool").get(bare(node.value)) == "false":
                return None
            return self.value(inner, node, pointer)
        if origin is tuple:
            return self._rows(get_args(annotation)[0], node, pointer)
        if isinstance(annotation, type) and issubclass(annotation, Frozen):
            return self.record(annotation, node, pointer)
        if not isinstance(node, Scalar):
            return self.fault("word-expected", node.mark, what=self._named(pointer))
        return self._word(annotation, node, pointer)

    def _constrained(self, value: Any, constraints: list[Any], node: Node) -> Any:
        for constraint in constraints:
            least = getattr(constraint, "ge", None)
            if least is not None and isinstance(value, int) and value < least:
                return self.fault("number-too-small", node.mark, least=least)
        return value

    def _rows(self, inner: Any, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.is_null:
            return []
        if not isinstance(node, Listing):
            if inner is not str and inner not in ALONE and not (isinstance(inner, type) and issubclass(inner, Enum)):
                return self.fault("list-expected", node.mark, what=self._named(pointer))
            node = Listing(node.mark, (node,))
        rows = [self.value(inner, row, f"{pointer}/{place}") for place, row in enumerate(node.rows)]
        return [row for row in rows if row is not MISSING]

    def _word(self, kind: Any, node: Scalar, pointer: str) -> Any:
        if node.is_null:
            return self.fault("value-missing", node.mark, what=self._named(pointer))
        if isinstance(kind, type) and issubclass(kind, Enum):
            found = value_table(kind.__name__).get(bare(node.value))
            return found if found is not None else self._unknown_value(kind, node)
        if kind is str:
            return self._check_text(node)
        try:
            return _SCALARS[kind](node.value)
        except NotValue as wrong:
            return self.fault(wrong.slug, node.mark, **wrong.arguments)

    def _unknown_value(self, kind: type[Enum], node: Scalar) -> Any:
        known = values_in(kind, self.languages)
        near = get_close_matches(bare(node.value), [bare(word) for word in known], n=1, cutoff=0.6)
        if near:
            return self.fault(
                "value-unknown-near", node.mark, word=node.value[:60], near=near[0], words=", ".join(known)
            )
        return self.fault("value-unknown", node.mark, word=node.value[:60], words=", ".join(known))

    def _check_text(self, node: Scalar) -> Any:
        """The text, unless it holds characters that no paper can print."""
        for character in node.value:
            if (character < " " and character not in "\t\n") or "\ud800" <= character <= "\udfff":
                return self.fault("control-character", node.mark, code=f"U+{ord(character):04X}")
        return node.value

    def _named(self, pointer: str) -> str:
        """The last key of a pointer in a language of the file."""
        named = [part for part in pointer.split("/") if part and not part.isdigit()]
        return word_for(named[-1], self._first_language) if named else ""


def _languages_used(root: Node) -> frozenset[Language]:
    """The languages of a file's keys: those that more than a third as many keys speak for as for the foremost."""
    seen = [languages_of_key(word) for word in key_words(root)]
    votes = Counter(language for known in seen if len(known) == 1 for language in known)
    votes = votes or Counter(language for known in seen for language in known)
    most = max(votes.values(), default=0)
    return frozenset(language for language, count in votes.items() if 3 * count > most) or frozenset(Language)


def word_for(key: str, language: Language) -> str:
    """A canonical key in a language, where its record does not matter."""
    known: Entry | None = next((e for e in entries("key") if e.given("field") == key and not e.given("of")), None)
    return dict(known.say).get(language, key) if known else key


def _filled_later(model: type[Frozen], key: str, known: dict[str, tuple[Scalar, Node]]) -> bool:
    """Whether a required field is filled from elsewhere when the whole file has been read."""
    if model is Attendance:
        return key == "status" or (key == "name" and "seat" in known)
    return model is Seat and key == "id"
