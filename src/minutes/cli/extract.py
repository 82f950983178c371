"""Command `extract`: old papers to attendance and decisions."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutes.messages.catalogue import _, n_

if TYPE_CHECKING:
    from minutes.flows.extracting_many import Outcome
    from minutes.model import Extraction

FORMS = ("jsonl", "json", "yaml", "csv", "xlsx")


@click.command(
    help=_(
        "Read attendance and decisions out of old minutes. PATH is a PDF, a Word document or a folder of them. Every "
        "value carries the page and place it was read from and how sure it is."
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help=_("Papers at a time."))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="jsonl",
    show_default=True,
    help=_("jsonl: one paper a line; json: one list; yaml: meeting files; csv: tables; xlsx: tables in one workbook."),
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help=_("File to write, or for yaml and csv a folder; else the terminal."),
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help=_("Seconds that one paper may take."),
)
@click.option(
    "--no-ocr",
    "ocr",
    is_flag=True,
    flag_value=False,
    default=True,
    help=_(
        "Do not read pages that are pictures, such as scans, with Tesseract. "
        "(A page read so may take up to 60 seconds on top of --timeout.)"
    ),
)
@click.option("--force", is_flag=True, help=_("Replace files that are already there."))
def extract(
    paths: tuple[Path, ...], jobs: int, form: str, output: Path | None, timeout: float, ocr: bool, force: bool
) -> int:
    """Read papers; 0 only if all were read, else 1, or the code of the failure where one file was asked for."""
    from minutes.cli.failures import EXIT_CODES
    from minutes.flows.extracting import Options
    from minutes.flows.extracting_many import extract_many
    from minutes.flows.papers import papers_in

    papers = papers_in(paths)
    options = Options(ocr=ocr)
    outcomes = _watched(extract_many(papers, options, jobs=min(jobs, len(papers)), seconds=timeout), len(papers))
    failures: list[Outcome] = []
    _WRITERS[form](_sorted_out(outcomes, failures), output, force)
    _tell_failures(failures, len(papers))
    if not failures:
        return 0
    error = failures[0].error
    return EXIT_CODES[error.family] if error is not None and len(papers) == 1 else 1


def _watched(outcomes: Iterator[Outcome], count: int) -> Iterator[Outcome]:
    """The outcomes, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(length=count, label=_("Reading"), file=sys.stderr, width=30) as bar:
        for outcome in outcomes:
            yield outcome
            bar.update(1)


def _sorted_out(outcomes: Iterator[Outcome], failures: list[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        if outcome.error is not None:
            failures.append(outcome)
        yield outcome


def _tell_failures(failures: list[Outcome], count: int) -> None:
    from minutes.messages import words_of_error

    for failure in failures:
        assert failure.error is not None
        click.echo(_("Error: {message}").format(message=words_of_error(failure.error)), err=True)
    if failures and count > 1:
        told = n_(
            "Of {count} papers, {failed} was not read.", "Of {count} papers, {failed} were not read.", len(failures)
        )
        click.echo(told.format(failed=len(failures), count=count), err=True)


def _record(outcome: Outcome) -> dict[str, Any]:
    from minutes.messages import words_of_error

    if outcome.extraction is not None:
        return outcome.extraction.as_json()
    assert outcome.error is not None
    error = {"slug": outcome.error.slug, "message": words_of_error(outcome.error)}
    return {"source": {"path": outcome.path.as_posix()}, "error": error}


def _write_jsonl(outcomes: Iterator[Outcome], output: Path | None, force: bool) -> None:
    _write((json.dumps(_record(o), ensure_ascii=False) + "\n" for o in outcomes), output, force)


def _write_json(outcomes: Iterator[Outcome], output: Path | None, force: bool) -> None:
    records = [_record(o) for o in outcomes]
    _write([json.dumps(records, ensure_ascii=False, indent=2) + "\n"], output, force)


def _write_yaml(outcomes: Iterator[Outcome], output: Path | None, force: bool) -> None:
    """Meeting files: one to the terminal or to a file, several into a folder under the names of the papers."""
    from minutes.errors import UsageError

    read = [(o.path, _meeting_file(o.extraction)) for o in outcomes if o.extraction is not None]
    if output is not None and (len(read) > 1 or output.is_dir()):
        for path, text in _named(read, ".yaml"):
            _write([text], output / path, force)
    elif len(read) > 1:
        raise UsageError("folder-needed", form="yaml")
    else:
        for _path, text in read:
            _write([text], output, force)


def _meeting_file(extraction: Extraction) -> str:
    from minutes.read import write_meeting

    return write_meeting(extraction.meeting, extraction.document.language)


def _named(read: list[tuple[Path, str]], suffix: str) -> Iterator[tuple[str, str]]:
    """Each text with a file name of its own; papers of one name in several folders are told apart by a number."""
    taken: set[str] = set()
    for path, text in read:
        name, count = path.stem, 1
        # Windows and macOS take `A.yaml` and `a.yaml` for one file.
        while name.casefold() in taken:
            count += 1
            name = f"{path.stem}-{count}"
        taken.add(name.casefold())
        yield f"{name}{suffix}", text


def _write_csv(outcomes: Iterator[Outcome], output: Path | None, force: bool) -> None:
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


def _write_xlsx(outcomes: Iterator[Outcome], output: Path | None, force: bool) -> None:
    from minutes.errors import UsageError
    from minutes.export.workbook import write_workbook
    from minutes.outside.files import whole_file

    if output is None:
        raise UsageError("file-needed", form="xlsx")
    with whole_file(output, force=force) as stream:
        write_workbook((o.extraction for o in outcomes if o.extraction is not None), stream, output)


def _write(pieces: Any, output: Path | None, force: bool) -> None:
    from minutes.outside.files import whole_file

    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    with whole_file(output, force=force) as stream:
        for piece in pieces:
            stream.write(piece.encode("utf-8"))


_WRITERS: dict[str, Callable[[Iterator[Outcome], Path | None, bool], None]] = {
    "jsonl": _write_jsonl,
    "json": _write_json,
    "yaml": _write_yaml,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
}
