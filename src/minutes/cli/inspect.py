"""The command `inspect`: what a PDF claims and carries."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.cli.tables import WIDTH
from minutes.messages.catalogue import _, n_

if TYPE_CHECKING:
    from minutes.pdf import Inspection


@click.command(
    help=_(
        "Tell what a PDF says about itself and carries: engine, standards that it claims, embedded files, signature "
        "fields. Whether signatures hold is told by verify."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Form of the answer."))
def inspect(file: Path, form: str) -> None:
    """Inspect one PDF."""
    from minutes.flows.making import inspect_paper

    told = inspect_paper(file)
    if form == "json":
        click.echo(json.dumps({"file": str(file), **told.model_dump(mode="json")}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([str(file), *_lines(told)]))


def _lines(told: Inspection) -> list[str]:
    yes, no = _("yes"), _("no")
    rows = [
        (_("Title"), told.title or "–"),
        (_("Language"), told.language or "–"),
        (_("Pages"), str(told.pages)),
        (_("PDF version"), told.version),
        (_("Engine"), told.engine or "–"),
        (_("Made with"), told.creator or "–"),
        (_("Claims"), ", ".join(told.conformance) or _("nothing")),
        (_("Tagged"), yes if told.tagged else no),
    ]
    for file in told.attachments:
        size = n_("{count} byte", "{count} bytes", file.size).format(count=file.size)
        rows.append((_("Embedded"), ", ".join(filter(None, (file.name, size, file.relationship)))))
        rows.append(("", f"SHA-256 {file.sha256}"))
    for field in told.signatures:
        rows.append((_("Signature"), f"{field.name}: {_('signed') if field.signed else _('not signed')}"))
    if not told.attachments:
        rows.append((_("Embedded"), _("nothing")))
    if not told.signatures:
        rows.append((_("Signature"), _("no field")))
    width = max(len(label) for label, _words in rows) + 2
    return [line for label, words in rows for line in _row(label, words, width)]


def _row(label: str, words: str, width: int) -> list[str]:
    if not label:
        # A hash is copied, never wrapped.
        return [f"    {words}"]
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=f"  {label:<{width}}",
        subsequent_indent=" " * (width + 2),
    ) or [f"  {label}"]
