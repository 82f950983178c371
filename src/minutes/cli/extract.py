"""Command `extract`: old papers to attendance and decisions."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.messages.catalogue import _

if TYPE_CHECKING:
    from minutes.flows.applying import Applying
    from minutes.flows.extracting import Options
    from minutes.flows.extracting_many import Outcome

FORMS = ("jsonl", "json", "yaml", "csv", "xlsx")
ORDERS = ("ready", "name")


@click.command(
    help=_(
        "Read attendance and decisions out of old minutes. PATH is a PDF, a Word document or a folder of them. Every "
        "value carries the page and place it was read from and how sure it is."
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
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
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    help=_("Text file (UTF-8) with passwords to try on protected papers, one a line."),
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help=_(
        "Read on a Dask cluster: the address of its scheduler, such as tcp://10.0.0.5:8786, or local for one made of "
        "--jobs processes of this machine. PATH must mean the same papers to all machines."
    ),
)
@click.option(
    "--storage-option",
    "storage",
    multiple=True,
    metavar="KEY=VALUE",
    help=_(
        "Option of a storage that PATH lies in, where that is an address such as s3://bucket/folder; may be given "
        "several times. Keys and passwords belong in the environment (AWS_…, FSSPEC_…)."
    ),
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default="ready",
    show_default=True,
    help=_("ready: each paper as soon as it is read; name: in the order of their names."),
)
@click.option(
    "--journal",
    type=click.Path(path_type=Path),
    help=_(
        "File where what was read is kept, so that a later or interrupted run reads only what is new. With several "
        "papers and --output it is that name with .journal behind it."
    ),
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help=_("Table (CSV) to write: each paper, what became of it, and why it was not read."),
)
@click.option(
    "--corrections",
    multiple=True,
    type=click.Path(path_type=Path),
    help=_("File of corrections, as the page of minutes review saves it; may be given several times."),
)
@click.option("--force", is_flag=True, help=_("Replace files that are already there. (A journal is never replaced.)"))
def extract(
    paths: tuple[str, ...],
    jobs: int,
    form: str,
    output: Path | None,
    timeout: float,
    ocr: bool,
    password_file: Path | None,
    cluster: str | None,
    storage: tuple[str, ...],
    order: str,
    journal: Path | None,
    report: Path | None,
    corrections: tuple[Path, ...],
    force: bool,
) -> int:
    """Read papers; 0 only if all were read, else 1, or the code of the failure where one file was asked for."""
    from minutes.cli.extract_report import Told, compared, reported
    from minutes.cli.failures import EXIT_CODES
    from minutes.cli.results import WRITERS
    from minutes.extract.succession import Succession
    from minutes.flows.extracting import Options
    from minutes.flows.papers import papers_in
    from minutes.flows.passwords import passwords_in
    from minutes.outside.files import clear_unfinished

    papers = papers_in(_places(paths, storage))
    if journal is None and output is not None and len(papers) > 1:
        journal = _beside(output)
    _vet_names(output, journal, report)
    if output is not None:
        is_folder = output.is_dir()
        clear_unfinished(output if is_folder else output.parent, f".{form}" if is_folder else output.name)
    applying = _corrections(corrections)
    told, neighbours = Told(len(papers)), Succession()
    options = Options(ocr=ocr, passwords=passwords_in(password_file) if password_file is not None else ())
    try:
        with ExitStack() as open_until_done:
            read = _read(
                papers,
                options,
                jobs=jobs,
                seconds=timeout,
                in_order=order == "name",
                cluster=cluster,
                file=journal,
            )
            outcomes = open_until_done.enter_context(closing(read))
            if applying is not None:
                outcomes = open_until_done.enter_context(closing(applying.through(outcomes)))
            if len(papers) > 1:
                outcomes = open_until_done.enter_context(closing(compared(outcomes, neighbours)))
            shown = output is not None or not sys.stdout.isatty()
            outcomes = open_until_done.enter_context(closing(_watched(told.heard(outcomes), len(papers), shown=shown)))
            if report is not None:
                outcomes = open_until_done.enter_context(closing(reported(outcomes, report, force, neighbours)))
            WRITERS[form](outcomes, papers, output, force)
    except BaseException:
        told.tell_stop(journal)
        raise
    told.tell(journal, report, neighbours)
    if applying is not None:
        _tell_left(applying)
    if told.first is None:
        return 0
    error = told.first.error
    return EXIT_CODES[error.family] if error is not None and len(papers) == 1 else 1


def _places(paths: tuple[str, ...], storage: tuple[str, ...]) -> list[Path]:
    """The files and folders that are named, here or elsewhere.

    Raises:
        UsageError: `storage-option-broken`.
    """
    from minutes.errors import UsageError
    from minutes.outside.remote import path_of

    options = []
    for option in storage:
        key, has_value, value = option.partition("=")
        if not (key and has_value):
            # Its text is not told: it may be a key that was meant to be a value.
            raise UsageError("storage-option-broken")
        options.append((key, value))
    return [path_of(path, tuple(options)) for path in paths]


def _read(
    papers: tuple[Path, ...],
    options: Options,
    *,
    jobs: int,
    seconds: float,
    in_order: bool,
    cluster: str | None,
    file: Path | None,
) -> Generator[Outcome, None, None]:
    """The outcomes of all papers, with a journal where one is named; it is opened when the first is asked for."""
    from minutes.flows.extracting_many import extract_many
    from minutes.flows.journal import open_journal

    with ExitStack() as open_until_done:
        journal = None
        if file is not None:
            journal = open_until_done.enter_context(open_journal(file, options))
        jobs = min(jobs, len(papers))
        hands = None
        if cluster is not None:
            from minutes.flows.cluster import Cluster

            hands = Cluster(address=cluster, options=options, jobs=jobs, seconds=seconds, count=len(papers)).hands
        yield from extract_many(
            papers, options, jobs=jobs, seconds=seconds, journal=journal, in_order=in_order, hands=hands
        )


def _watched(outcomes: Iterator[Outcome], count: int, *, shown: bool) -> Generator[Outcome, None, None]:
    """The outcomes, with a line of progress on a terminal."""
    from minutes.cli.progress import Progress

    with Progress(count, _("Reading"), shown=shown) as progress:
        for outcome in outcomes:
            yield outcome
            progress.step()


def _corrections(files: tuple[Path, ...]) -> Applying | None:
    """What applies the corrections, vetted before any paper is read; None without any."""
    if not files:
        return None
    from minutes.flows.applying import Applying
    from minutes.flows.corrections import read_corrections

    return Applying(read_corrections(files))


def _tell_left(applying: Applying) -> None:
    """Tell of corrections that came to nothing because their paper was not among those read."""
    for one in applying.left:
        told = _("The corrections of {paper} were not needed: no paper that was read is the file that they belong to.")
        click.echo(told.format(paper=one.path or one.hash), err=True)


def _beside(output: Path) -> Path:
    """The journal that goes with an output."""
    output = output if output.name else output.resolve()
    return output.with_name(f"{output.name}.journal")


def _vet_names(*files: Path | None) -> None:
    """Refuse one name for two files.

    Raises:
        UsageError: `one-file-twice`.
    """
    from minutes.errors import UsageError

    named = [file.resolve() for file in files if file is not None]
    for place, file in enumerate(named):
        if file in named[:place]:
            raise UsageError("one-file-twice", file=file)
