"""The forms that what was read is written in; each takes outcomes as they come and keeps none of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from minutes.flows.extracting_many import Outcome

Outcomes = Iterator["Outcome"]
Papers = tuple[Path, ...]
Writer = Callable[[Outcomes, Papers, Path | None, bool], None]
"""Takes outcomes, all papers that are asked for, where to write (None for the terminal), and whether to replace."""


def _record(outcome: Outcome) -> str:
    """An outcome as JSON: what was read, or the error with its words."""
    from minutes.messages import words_of_error
    from minutes.outside.files import shown

    if outcome.result is not None:
        return outcome.result
    assert outcome.error is not None
    error = {"slug": outcome.error.slug, "message": words_of_error(outcome.error)}
    return json.dumps({"source": {"path": shown(outcome.path)}, "error": error}, ensure_ascii=False)


def _write_jsonl(outcomes: Outcomes, papers: Papers, output: Path | None, force: bool) -> None:
    _write((f"{_record(outcome)}\n" for outcome in outcomes), output, force)


def _write_json(outcomes: Outcomes, papers: Papers, output: Path | None, force: bool) -> None:
    """One list: of a single paper in many lines, to be looked at; of several, one paper a line."""

    def pieces() -> Iterator[str]:
        yield "["
        for count, outcome in enumerate(outcomes):
            record = _record(outcome)
            if len(papers) == 1:
                record = json.dumps(json.loads(record), ensure_ascii=False, indent=2)
            yield (",\n" if count else "\n") + record
        yield "\n]\n"

    _write(pieces(), output, force)


def _write_yaml(outcomes: Outcomes, papers: Papers, output: Path | None, force: bool) -> None:
    """Meeting files: one to the terminal or to a file, several into a folder under the names of the papers."""
    from minutes.errors import UsageError
    from minutes.read import write_meeting

    if output is None and len(papers) > 1:
        raise UsageError("folder-needed", form="yaml")
    several = output is not None and (len(papers) > 1 or output.is_dir())
    named = _names(papers) if several else {}
    for outcome in outcomes:
        if (read := outcome.extraction) is None:
            continue
        text = write_meeting(read.meeting, read.document.language)
        if output is None or not several:
            _write([text], output, force)
        elif not _stands(target := output / f"{named.get(outcome.path, outcome.path.stem)}.yaml", text):
            _write([text], target, force)


def _stands(file: Path, text: str) -> bool:
    """Whether a file holds this already, as where a run that was stopped is taken up again."""
    try:
        return file.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


def _names(papers: Iterable[Path]) -> dict[Path, str]:
    """Papers that cannot have their own name, for one before them in another folder has it, with a number behind."""
    taken: set[str] = set()
    named: dict[Path, str] = {}
    for path in papers:
        name, count = path.stem, 1
        # Windows and macOS take `A.yaml` and `a.yaml` for one file.
        while name.casefold() in taken:
            count += 1
            name = f"{path.stem}-{count}"
        taken.add(name.casefold())
        if count > 1:
            named[path] = name
    return named


def _write_csv(outcomes: Outcomes, papers: Papers, output: Path | None, force: bool) -> None:
    """The tables, all written as the papers are read."""
    from contextlib import ExitStack

    from minutes.errors import OutputError, UsageError
    from minutes.export.tables import TABLES, csv_line
    from minutes.outside.files import whole_file

    if output is None:
        raise UsageError("folder-needed", form="csv")
    files = {table: output / f"{table.name}.csv" for table in TABLES}
    for file in files.values():
        if file.exists() and not force:
            raise OutputError("output-exists", file=file)
    with ExitStack() as open_files:
        streams = [(t, open_files.enter_context(whole_file(file, force=force))) for t, file in files.items()]
        for table, stream in streams:
            # The mark in front tells Excel that the file is UTF-8.
            stream.write(("\ufeff" + csv_line(table.columns)).encode("utf-8"))
        for outcome in outcomes:
            if (extraction := outcome.extraction) is None:
                continue
            for table, stream in streams:
                for row in table.rows(extraction):
                    stream.write(csv_line(row).encode("utf-8"))


def _write_xlsx(outcomes: Outcomes, papers: Papers, output: Path | None, force: bool) -> None:
    from minutes.errors import UsageError
    from minutes.export.workbook import write_workbook
    from minutes.outside.files import whole_file

    if output is None:
        raise UsageError("file-needed", form="xlsx")
    with whole_file(output, force=force) as stream:
        write_workbook((o.extraction for o in outcomes if o.extraction is not None), stream, output)


def _write(pieces: Iterable[str], output: Path | None, force: bool) -> None:
    from minutes.outside.files import whole_file

    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    with whole_file(output, force=force) as stream:
        for piece in pieces:
            stream.write(piece.encode("utf-8"))


WRITERS: dict[str, Writer] = {
    "jsonl": _write_jsonl,
    "json": _write_json,
    "yaml": _write_yaml,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
}
"""Form → what writes it."""
