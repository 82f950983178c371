"""The fields of templates listed: how each is written, what it means, and what it prints of a sample meeting."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import GenericAlias
from typing import Any, get_args

from minutes.lexicon import entries
from minutes.messages.catalogue import _
from minutes.model import Edition, Language
from minutes.render import codes
from minutes.render.field_names import field_names, fields_of_record
from minutes.render.fields import PaperFields
from minutes.render.sample import sample_fields

OTHER = "other"
"""The field of each record that holds it in the second language."""
_LONGEST = 60
"""Characters of a sample; a longer one is cut."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field."""

    field: str
    """How it is written, such as `asia.päätös`."""
    shape: str
    """`text`, `truth`, `list` or `record`."""
    meaning: str
    """What it is."""
    sample: str
    """What it prints of the sample meeting; empty where this paper does not print it."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """The fields of one record."""

    title: str
    """What the record is."""
    tag: str
    """The tag that repeats it, where it is a row of a list."""
    rows: tuple[Row, ...]


def listed(edition: Edition, language: Language) -> tuple[Section, ...]:
    """All fields that a template can print, section by section.

    Args:
        edition: the paper that the samples are of.
        language: language of the names.
    """
    return tuple(_sections(sample_fields(edition), language))


def _sections(paper: PaperFields, language: Language) -> Iterator[Section]:
    names, rows = field_names(language.value), _row_names(language)
    known: dict[Any, list[object]] = {}
    _gather(paper, known)
    seen: set[Any] = set()

    def of(record: Any, written: str, tag: str) -> Iterator[Section]:
        if record in seen:
            return
        seen.add(record)
        below: list[tuple[Any, str, str]] = []
        own = []
        for name, shape in fields_of_record(record).items():
            if name == OTHER:
                continue
            field = f"{written}.{names[name]}"
            own.append(_row(field, record, name, shape, known.get(record, [])))
            if element := _element(shape):
                row = rows.get(name, rows["present"])
                below.append((element, row, "{%p for " + row + " in " + field + " %} … {%p endfor %}"))
        yield Section(title=_(heading(record)), tag=tag, rows=tuple(own))
        for element, row, said in below:
            yield from of(element, row, said)

    for name, shape in fields_of_record(PaperFields).items():
        if element := _element(shape):
            yield from of(element, rows[name], "{%p for " + rows[name] + " in " + names[name] + " %} … {%p endfor %}")
        else:
            yield from of(shape, names[name], "")


def sample_of(record: Any, field: str, editions: Iterable[Edition]) -> str:
    """What a field of texts prints of the sample meeting, in the first of some papers that prints it."""
    for edition in editions:
        known: dict[Any, list[object]] = {}
        _gather(_sampled(edition), known)
        for one in known.get(record, []):
            value = getattr(one, field)
            texts = [v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, str)]
            if said := ", ".join(filter(None, map(plain, texts))):
                return said
    return ""


@cache
def _sampled(edition: Edition) -> PaperFields:
    return sample_fields(edition)


def _row(field: str, record: Any, name: str, shape: Any, instances: list[object]) -> Row:
    meaning = _(described(record)[name])
    values = [value for one in instances if (value := getattr(one, name))]
    if shape is bool:
        return Row(field=field, shape="truth", meaning=meaning, sample="")
    if isinstance(shape, GenericAlias):
        first: tuple[object, ...] = values[0] if values else ()
        sample = ", ".join(map(plain, first)) if _element(shape) is None else _counted(len(first))
        return Row(field=field, shape="list", meaning=meaning, sample=sample)
    shown = next((said for value in values if (said := plain(value))), "")
    return Row(field=field, shape="record" if is_dataclass(shape) else "text", meaning=meaning, sample=shown)


def _counted(count: int) -> str:
    return _("list") if count else ""


def _element(shape: Any) -> Any:
    """The record that a list holds; None for what is no list of records."""
    element = get_args(shape)[0] if isinstance(shape, GenericAlias) else None
    return element if is_dataclass(element) else None


def _gather(record: object, known: dict[Any, list[object]]) -> None:
    """All records of a paper by their type, those in the second language left out."""
    if not record:
        return
    known.setdefault(type(record), []).append(record)
    for field in fields(record):  # type: ignore[arg-type]  # only dataclasses are walked
        value = getattr(record, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one) and field.name != OTHER:
                _gather(one, known)


def _row_names(language: Language) -> dict[str, str]:
    return {
        str(entry.given("list")): word
        for entry in entries("template_row")
        for spoken, word in entry.say
        if spoken is language
    }


def plain(value: object) -> str:
    """What a field prints as one short line, without the codes of its look."""
    text = re.sub(f"{codes.BOOKMARK_ON}[^{codes.BOOKMARK_OFF}]*{codes.BOOKMARK_OFF}", "__________", str(value))
    text = re.sub(f"{codes.PICTURE_ON}[^{codes.PICTURE_OFF}]*{codes.PICTURE_OFF}", f"({_('picture')})", text)
    text = re.sub(f"[{codes.PARAGRAPH}{codes.BULLET}{codes.NUMBER}{codes.FIRST_NUMBER}{codes.BREAK}]", " ", text)
    text = " ".join(codes.ALL.sub("", text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def heading(record: Any) -> str:
    """What a record is, as its docstring says."""
    return (inspect.getdoc(record) or "").splitlines()[0].rstrip(".")


@cache
def described(record: Any) -> dict[str, str]:
    """The docstring after each field of a record."""
    body = ast.parse(inspect.getsource(record)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            found[field.target.id] = str(ast.literal_eval(text.value))
    return found
