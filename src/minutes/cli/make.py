"""The command `make`: a paper of a meeting."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.cli.tables import WIDTH
from minutes.messages.catalogue import _, n_

if TYPE_CHECKING:
    from minutes.flows.making import Made
    from minutes.model import DocumentKind


@click.command(
    help=_(
        "Make a paper of a meeting in Word, and with --pdf in PDF too. KIND is agenda or minutes (also esityslista, "
        "pöytäkirja, föredragningslista, protokoll); MEETING is a meeting file, YAML or JSON. The paper is named after "
        "the day of the meeting, such as 2023-05-10-pöytäkirja.docx."
    )
)
@click.argument("kind")
@click.argument("meeting", type=click.Path(path_type=Path))
@click.option("--pdf", is_flag=True, help=_("Make a PDF for the archive too, with the data of the paper inside."))
@click.option("--engine", help=_("PDF engine: libreoffice or rdocx; else the best one that is there."))
@click.option("--template", type=click.Path(path_type=Path), help=_("Word template of your own."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Folder to write to; else that of the meeting file."))
@click.option(
    "--paper-language",
    type=click.Choice(["fi", "sv", "en"]),
    help=_("Language of the paper; else that of the meeting."),
)
@click.option("--attach-source", is_flag=True, help=_("Put the Word document into the PDF, without its author."))
@click.option("--ascii-names", is_flag=True, help=_("Name the files without ä, ö and å."))
@click.option("--force", is_flag=True, help=_("Replace files that are already there."))
def make(
    kind: str,
    meeting: Path,
    pdf: bool,
    engine: str | None,
    template: Path | None,
    out: Path | None,
    paper_language: str | None,
    attach_source: bool,
    ascii_names: bool,
    force: bool,
) -> None:
    """Make one paper."""
    from minutes.errors import UsageError
    from minutes.flows.making import make as make_paper
    from minutes.model import Language

    if (engine or attach_source) and not pdf:
        raise UsageError("option-needs-pdf", option="--engine" if engine else "--attach-source")
    made = make_paper(
        _kind(kind),
        meeting,
        out=out,
        to_pdf=pdf,
        engine=engine,
        template=template,
        language=Language(paper_language) if paper_language else None,
        attach_source=attach_source,
        ascii_names=ascii_names,
        force=force,
    )
    _tell(made)


def _kind(words: str) -> DocumentKind:
    """The kind of paper that the words name, in any language.

    Raises:
        UsageError: `kind-unknown`.
    """
    from minutes.errors import UsageError
    from minutes.lexicon import whole
    from minutes.model import DocumentKind

    if words in set(DocumentKind):
        return DocumentKind(words)
    hit = whole("document", words)
    given = hit.entry.given("kind") if hit else None
    if given is None:
        raise UsageError("kind-unknown", kind=words, known="agenda, minutes, esityslista, pöytäkirja")
    return DocumentKind(given)


def _tell(made: Made) -> None:
    from minutes.messages import word_of_severity, words_of_finding

    click.echo(_("Made: {file}").format(file=made.docx))
    if made.pdf is not None and made.pages is not None:
        click.echo(_("Made: {file}").format(file=made.pdf))
        pages = n_("{count} page", "{count} pages", made.pages).format(count=made.pages)
        facts = (pages, *made.conformance, _("engine {name}").format(name=made.engine))
        click.echo("  " + ", ".join(facts))
    if made.draft:
        _say(
            _(
                "The meeting is a draft: each page says so, and the paper cannot be signed. "
                "When it is ready, set state to final in the meeting file."
            )
        )
    for found in made.findings:
        where = f"{found.where}: " if found.where else ""
        _say(f"{word_of_severity(found.severity.value).capitalize()}: {where}{words_of_finding(found)}")


def _say(words: str) -> None:
    """Remarks go to the error stream, so that a script reads the names of the files alone."""
    first, *commands = words.split("\n")
    click.echo(
        textwrap.fill(first, WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False), err=True
    )
    for command in commands:
        # A command is copied, never wrapped.
        click.echo(f"  {command.strip()}", err=True)
