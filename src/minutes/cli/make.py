"""The command `make`: papers of one meeting, or of many in one run."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.cli.paper_names import PARALLEL, kind_named, languages_named
from minutes.cli.progress import Progress
from minutes.cli.tables import WIDTH
from minutes.messages.catalogue import _, n_

if TYPE_CHECKING:
    from minutes.flows.batch import Outcome
    from minutes.flows.making import Made
    from minutes.model import DocumentKind, Finding


@click.command(
    help=_(
        "Make a paper of a meeting in Word, and with --pdf in PDF too. KIND is notice, agenda, minutes, extract, memo, "
        "summary, attendance-list or decision-list, in English, Finnish or Swedish (esityslista, protokoll); MEETING "
        "is a meeting file, YAML or JSON, or a folder of them. The paper is named after the day of the meeting, such "
        "as 2023-05-10-pöytäkirja.docx. A notice comes with a calendar file (.ics) and an e-mail draft (.eml)."
    )
)
@click.argument("kind")
@click.argument("meetings", metavar="MEETING...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--pdf", is_flag=True, help=_("Make a PDF for the archive too, with the data of the paper inside."))
@click.option("--engine", help=_("PDF engine: libreoffice or rdocx; else the best one that is there."))
@click.option("--template", type=click.Path(path_type=Path), help=_("Word template of your own."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Folder to write to; else that of the meeting file."))
@click.option(
    "--paper-language",
    type=click.Choice(["fi", "sv", "en", *PARALLEL]),
    help=_("Language of the paper, or two of a parallel paper; else that of the meeting."),
)
@click.option("--items", help=_("Numbers of the items of an extract, such as 3,5."))
@click.option("--decisions-only", is_flag=True, help=_("Minutes without the discussion."))
@click.option("--merge", is_flag=True, help=_("Put the attachments behind the pages of the PDF too."))
@click.option("--no-attachments", is_flag=True, help=_("Leave the attachments out of the PDF."))
@click.option("--no-calendar", is_flag=True, help=_("Make no calendar file of a notice."))
@click.option("--no-mail", is_flag=True, help=_("Make no e-mail draft of a notice."))
@click.option("--attach-source", is_flag=True, help=_("Put the Word document into the PDF, without its author."))
@click.option("--ascii-names", is_flag=True, help=_("Name the files without ä, ö and å."))
@click.option("--skip-existing", is_flag=True, help=_("Pass over meetings whose papers are already there."))
@click.option("--force", is_flag=True, help=_("Replace files that are already there; a signed paper never is."))
def make(
    kind: str,
    meetings: tuple[Path, ...],
    pdf: bool,
    engine: str | None,
    template: Path | None,
    out: Path | None,
    paper_language: str | None,
    items: str | None,
    decisions_only: bool,
    merge: bool,
    no_attachments: bool,
    no_calendar: bool,
    no_mail: bool,
    attach_source: bool,
    ascii_names: bool,
    skip_existing: bool,
    force: bool,
) -> int:
    """Make one paper of each meeting; 1 if any of several failed, else the exit code of what went wrong."""
    from minutes.errors import UsageError
    from minutes.flows.batch import make_many, meetings_in
    from minutes.flows.orders import Order

    given = {"--engine": engine, "--attach-source": attach_source, "--merge": merge}
    if not pdf and (option := next((name for name, value in given.items() if value), None)):
        raise UsageError("option-needs-pdf", option=option)
    wanted, discussion = _wanted(kind)
    language, second = languages_named(paper_language)
    files = meetings_in(meetings)
    orders = [
        Order(
            kind=wanted,
            meeting=file,
            out=out,
            language=language,
            second=second,
            items=_numbers(items),
            discussion=discussion and not decisions_only,
            template=template,
            to_pdf=pdf,
            engine=engine,
            attach_source=attach_source,
            attachments=not no_attachments,
            merge=merge,
            calendar=not no_calendar,
            mail=not no_mail,
            ascii_names=ascii_names,
            force=force,
        )
        for file in files
    ]
    outcomes = make_many(orders, skip_existing=skip_existing)
    if files == meetings and len(files) == 1:
        return _one(next(outcomes))
    return _many(outcomes, len(orders))


def _wanted(words: str) -> tuple[DocumentKind, bool]:
    """The kind of paper that the words name, and whether it tells the discussion: `päätöspöytäkirja` does not."""
    from minutes.lexicon import whole
    from minutes.model import DocumentKind

    if whole("paper_name", words):
        return DocumentKind.MINUTES, False
    return kind_named(words), True


def _numbers(asked: str | None) -> tuple[str, ...]:
    """Numbers of items as someone writes them: `3,5`, `§ 3 5`."""
    return tuple(part for part in (asked or "").replace("§", " ").replace(",", " ").split() if part)


def _one(outcome: Outcome) -> int:
    if outcome.error is not None:
        raise outcome.error
    if outcome.made is None:
        _say(_("{file} was passed over: its papers are there.").format(file=outcome.order.meeting))
        return 0
    _name_files(outcome.made)
    if outcome.made.draft:
        _say(
            _(
                "The meeting is a draft: each page says so, and the paper cannot be signed. "
                "When it is ready, set state to final in the meeting file."
            )
        )
    for found in outcome.made.findings:
        where = _where(outcome.made, found)
        _say(f"{where}: {_words(found)}" if where else _words(found))
    return 0


@dataclass
class _Count:
    made: int = 0
    skipped: int = 0
    failed: int = 0
    drafts: int = 0


def _many(outcomes: Iterable[Outcome], total: int) -> int:
    """Tell each paper as it comes, what was remarked once for all, and how many there were."""
    count, remarks = _Count(), dict[str, list[str]]()
    with Progress(total, _("Making")) as progress:
        for outcome in outcomes:
            progress.clear()
            if outcome.error is not None:
                count.failed += 1
                _tell_failure(outcome)
            elif outcome.made is None:
                count.skipped += 1
            else:
                count.made += 1
                count.drafts += outcome.made.draft
                _name_files(outcome.made)
                for found in outcome.made.findings:
                    where = _where(outcome.made, found) or str(outcome.order.meeting)
                    remarks.setdefault(_words(found), []).append(where)
            progress.step()
    for words, places in remarks.items():
        _say(f"{_together(places)}: {words}")
    if count.drafts:
        _say(
            n_(
                "{count} meeting is a draft: its pages say so.",
                "{count} meetings are drafts: their pages say so.",
                count.drafts,
            ).format(count=count.drafts)
        )
    _say(_summed(count))
    return 1 if count.failed else 0


def _where(made: Made, found: Finding) -> str:
    """File and line that a remark is about; empty where it is about the paper."""
    spot = made.spot(found)
    if spot is None or spot.file is None:
        return ""
    return f"{spot.file}:{spot.line}" if spot.line else str(spot.file)


def _together(places: list[str]) -> str:
    """The place of a remark, or one of many with their count."""
    if len(places) == 1:
        return places[0]
    told = n_("{count} place, such as {file}", "{count} places, such as {file}", len(places))
    return told.format(count=len(places), file=places[0])


def _summed(count: _Count) -> str:
    parts = [n_("{count} paper made", "{count} papers made", count.made).format(count=count.made)]
    if count.skipped:
        parts.append(
            n_("{count} passed over, as it is there", "{count} passed over, as they are there", count.skipped).format(
                count=count.skipped
            )
        )
    if count.failed:
        parts.append(n_("{count} failed", "{count} failed", count.failed).format(count=count.failed))
    return ", ".join(parts) + "."


def _tell_failure(outcome: Outcome) -> None:
    from minutes.errors import FaultyInput
    from minutes.messages import words_of_error, words_of_fault

    assert outcome.error is not None
    outcome.error.name_file(outcome.order.meeting)
    words = words_of_error(outcome.error)
    _say(_("Failed: {file}: {message}").format(file=outcome.order.meeting, message=words))
    if isinstance(outcome.error, FaultyInput):
        for fault in outcome.error.faults:
            _say(f"  {words_of_fault(fault)}")


def _name_files(made: Made) -> None:
    click.echo(_("Made: {file}").format(file=made.docx))
    if made.pdf is not None and made.pages is not None:
        click.echo(_("Made: {file}").format(file=made.pdf))
        facts = [
            n_("{count} page", "{count} pages", made.pages).format(count=made.pages),
            *made.conformance,
            _("engine {name}").format(name=made.engine),
        ]
        if made.enclosed:
            facts.insert(1, n_("{count} attachment", "{count} attachments", made.enclosed).format(count=made.enclosed))
        click.echo("  " + ", ".join(facts))
    if made.calendar is not None:
        click.echo(_("Made: {file}").format(file=made.calendar))
    if made.mail is not None:
        click.echo(_("Made: {file}").format(file=made.mail))
        if made.recipients:
            to = n_("to {count} address as Bcc", "to {count} addresses as Bcc", made.recipients)
            click.echo("  " + to.format(count=made.recipients))
        for name in made.carried:
            click.echo("  " + _("with {file}").format(file=name))


def _words(found: Finding) -> str:
    from minutes.messages import word_of_severity, words_of_finding

    return f"{word_of_severity(found.severity.value).capitalize()}: {words_of_finding(found)}"


def _say(words: str) -> None:
    """Remarks go to the error stream, so that a script reads the names of the files alone."""
    first, *commands = words.split("\n")
    click.echo(
        textwrap.fill(first, WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False), err=True
    )
    for command in commands:
        # A command is copied, never wrapped.
        click.echo(f"  {command.strip()}", err=True)
