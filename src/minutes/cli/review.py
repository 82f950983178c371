"""Command `review`: a page on which a person looks at what was read beside the papers, and corrects it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from minutes.messages.catalogue import _, n_

MOST_TOLD = 20
"""Papers without pictures that are told one by one; the page tells each."""


@click.command(
    help=_(
        "Make a page to check and correct what was read. RESULT is what minutes extract wrote as jsonl or json. The "
        "page is one file that works in any browser without a network: the values beside the pages of the papers, "
        "what is in doubt first. It saves corrections, which minutes extract --corrections applies."
    )
)
@click.argument("result", metavar="RESULT", type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help=_("Page to write (.html)."))
@click.option(
    "--papers",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Folder that the papers are in, where they are not at the paths that RESULT names."),
)
@click.option("--all-pages", is_flag=True, help=_("Show all pages of the papers, also those without any value."))
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    help=_("Text file (UTF-8) with passwords to try on protected papers, one a line."),
)
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help=_("Papers at a time."))
@click.option("--force", is_flag=True, help=_("Replace files that are already there."))
def review(
    result: Path,
    output: Path,
    papers: Path | None,
    all_pages: bool,
    password_file: Path | None,
    jobs: int,
    force: bool,
) -> int:
    """Write the page; 1 if the pages of a paper cannot be shown."""
    from minutes.flows.passwords import passwords_in
    from minutes.flows.reviewing import review as reviewed

    passwords = passwords_in(password_file) if password_file is not None else ()
    done = reviewed(result, output, papers=papers, all_pages=all_pages, passwords=passwords, jobs=jobs, force=force)
    for paper in done.unshown[:MOST_TOLD]:
        click.echo(_("Without pictures: {paper}: {reason}").format(paper=paper.path, reason=paper.reason), err=True)
    if (more := len(done.unshown) - MOST_TOLD) > 0:
        told = n_("{count} more paper is without pictures.", "{count} more papers are without pictures.", more)
        click.echo(told.format(count=more), err=True)
    if done.unshown and papers is None:
        click.echo(_("Where the papers are in another folder, name it with --papers."), err=True)
    count = done.papers
    for file in done.files:
        click.echo(_("Made: {file}").format(file=file))
    told = n_("{count} paper. Open the page in a browser.", "{count} papers. Open the page in a browser.", count)
    click.echo(told.format(count=count))
    if len(done.files) > 1:
        parts = _("One page would be too large for a browser, so there are {count}; each saves its own corrections.")
        click.echo(parts.format(count=len(done.files)))
    return 1 if done.unshown else 0
