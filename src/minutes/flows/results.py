"""What `minutes extract` wrote as JSON, read back: one record a paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from minutes.errors import InputError
from minutes.model import Extraction
from minutes.model.pointers import pointer_of


@dataclass(frozen=True, kw_only=True)
class Result:
    """A paper as the result tells of it: what was read, or why it was not."""

    path: str
    extraction: Extraction | None = None
    reason: str = ""


def read_results(file: Path) -> Iterator[Result]:
    """The papers of a result, one after another: of a file with a record a line, or of one with a list.

    Raises:
        InputError: `file-missing`, `file-unreadable`, `result-not-json`, `result-broken` or `result-empty`.
    """
    count = 0
    for count, (line, record) in enumerate(_records(file), start=1):  # noqa: B007
        yield _result(record, file, line)
    if count == 0:
        raise InputError("result-empty", file=file)


def _records(file: Path) -> Iterator[tuple[int | None, Any]]:
    """Records with the lines that they stand on; a list has no lines that tell anybody anything."""
    try:
        with file.open("rb") as stream:
            first = next((line for line in stream if line.strip()), b"")
            stream.seek(0)
            if _is_record(first):
                for number, line in enumerate(stream, start=1):
                    if line.strip():
                        yield number, _parsed(line, file, number)
                return
            told = _parsed(stream.read(), file, 1)
    except FileNotFoundError as error:
        raise InputError("file-missing", file=file) from error
    except OSError as error:
        raise InputError("file-unreadable", file=file, reason=error.strerror or "") from error
    for record in told if isinstance(told, list) else [told]:
        yield None, record


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(data: bytes, file: Path, line: int) -> Any:
    if not data.strip():
        return []
    try:
        return json.loads(data)
    except json.JSONDecodeError as wrong:
        raise InputError("result-not-json", file=file, line=line + wrong.lineno - 1, column=wrong.colno) from wrong
    except (UnicodeDecodeError, RecursionError) as wrong:
        raise InputError("result-not-json", file=file, line=line) from wrong


def _result(record: Any, file: Path, line: int | None) -> Result:
    if isinstance(record, dict) and isinstance(error := record.get("error"), dict):
        source = record.get("source")
        path = source.get("path") if isinstance(source, dict) else None
        return Result(path=str(path or ""), reason=str(error.get("message") or error.get("slug") or ""))
    try:
        read = Extraction.model_validate_json(json.dumps(record))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = pointer_of(first["loc"]) or "/"
        raise InputError("result-broken", file=file, line=line, pointer=place, reason=first["msg"]) from wrong
    return Result(path=read.source.path, extraction=read)
