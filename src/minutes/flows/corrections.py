"""Corrections files: read whole and vetted before any paper is, so that a fault in one stops nothing half-way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from minutes.errors import InputError
from minutes.model import Meeting, Operation, PaperCorrections, Verb
from minutes.model.base import Frozen
from minutes.model.pointers import Kind, kind_at, pointer_of
from minutes.outside.files import read_whole

MARK = "minutes-corrections"
"""The key that such a file begins with; its value is the version of the form."""


class CorrectionsFile(Frozen):
    """What `minutes review` saves: the corrections of some papers."""

    version: Annotated[Literal[1], Field(alias=MARK)]
    """Version of the form."""
    papers: tuple[PaperCorrections, ...] = ()
    """Corrections, one record a paper."""


def read_corrections(files: Iterable[Path]) -> dict[str, PaperCorrections]:
    """The corrections of several files, by the hash of the paper that they belong to.

    Raises:
        InputError: `file-missing`, `file-unreadable`, `corrections-not-json`, `corrections-broken`,
            `corrections-unknown`, `corrections-needed`, `corrections-empty`, `corrections-check`,
            `corrections-untested` or `corrections-twice`.
    """
    found: dict[str, PaperCorrections] = {}
    for file in files:
        for index, paper in enumerate(_read(file).papers):
            at = ("papers", index)
            if paper.hash in found:
                raise InputError("corrections-twice", file=file, place=pointer_of(at), paper=paper.path or paper.hash)
            _vet(paper, file, at)
            found[paper.hash] = paper
    return found


def groups_of(patch: Iterable[Operation]) -> Iterator[tuple[Operation, ...]]:
    """The operations of a patch in groups: what is tested, and last the change that depends on it."""
    group: list[Operation] = []
    for operation in patch:
        group.append(operation)
        if operation.op is not Verb.TEST:
            yield tuple(group)
            group = []


def _read(file: Path) -> CorrectionsFile:
    data = read_whole(file)
    try:
        told = json.loads(data)
    except json.JSONDecodeError as wrong:
        raise InputError("corrections-not-json", file=file, line=wrong.lineno, column=wrong.colno) from wrong
    except (UnicodeDecodeError, RecursionError) as wrong:
        raise InputError("corrections-not-json", file=file, line=1, column=1) from wrong
    try:
        return CorrectionsFile.model_validate(told)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise InputError("corrections-broken", file=file, place=_place(first["loc"])) from wrong


def _place(parts: tuple[int | str, ...]) -> str:
    return pointer_of(parts) or "/"


def _vet(paper: PaperCorrections, file: Path, at: tuple[object, ...]) -> None:
    """Refuse what could not be applied to any meeting, or would be without a look at what it replaces."""
    tested: set[str] = set()
    for index, one in enumerate(paper.patch):
        where = (*at, "patch", index)
        if one.op is Verb.TEST:
            tested.add(one.path)
            continue
        kind = _known(one, file, where)
        if one.op is Verb.REMOVE:
            if kind.needed:
                raise InputError("corrections-needed", file=file, place=pointer_of((*where, "path")), path=one.path)
        else:
            _vet_value(one, kind, file, (*where, "value"))
        if one.op is not Verb.ADD and one.path not in tested:
            raise InputError("corrections-untested", file=file, place=pointer_of(where), path=one.path)
        tested.clear()
    for index, one in enumerate(paper.checked):
        where = (*at, "checked", index)
        _known(one, file, where)
        if one.op is not Verb.TEST:
            raise InputError("corrections-check", file=file, place=pointer_of((*where, "op")))


def _known(one: Operation, file: Path, where: tuple[object, ...]) -> Kind:
    kind = kind_at(Meeting, one.path)
    if kind is None:
        raise InputError("corrections-unknown", file=file, place=pointer_of((*where, "path")), path=one.path)
    return kind


def _vet_value(one: Operation, kind: Kind, file: Path, where: tuple[object, ...]) -> None:
    if one.value is None or one.value == "":
        raise InputError("corrections-empty", file=file, place=pointer_of(where), path=one.path)
    try:
        _adapter(kind.annotation).validate_json(json.dumps(one.value))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = pointer_of((*where, *first["loc"]))
        raise InputError("corrections-broken", file=file, place=place, reason=first["msg"]) from wrong


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
