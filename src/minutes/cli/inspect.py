"""The command `inspect`: what a PDF claims and carries, and whether its pages say what its data says."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.cli.failures import EXIT_CODES
from minutes.cli.tables import WIDTH
from minutes.messages.catalogue import _, n_

if TYPE_CHECKING:
    from minutes.flows.proving import Difference, Proof
    from minutes.pdf import Inspection


@click.command(
    help=_(
        "Tell what a PDF says about itself and carries: engine, standards that it claims, embedded files, signature "
        "fields. The words on its pages are compared with its embedded data, field by field; it ends with 1 where "
        "they differ. Whether signatures hold is told by verify."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Form of the answer."))
def inspect(file: Path, form: str) -> None:
    """Inspect one PDF."""
    from minutes.flows.proving import Agreement, inspect_paper

    found = inspect_paper(file)
    told, proof = found.inspection, found.proof
    if form == "json":
        plain = {"file": str(file), **told.model_dump(mode="json")}
        plain["proof"] = proof.model_dump(mode="json") if proof else None
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([str(file), *_lines(told), *(_proof(proof) if proof else ())]))
    if proof is not None and proof.agreement is not Agreement.AGREES:
        click.get_current_context().exit(EXIT_CODES["minutes"])


def _proof(proof: Proof) -> list[str]:
    """Whether the paper says what its data says, and each field in which it does not."""
    verdict = {
        "agrees": _("The paper says what its data says."),
        "differs": _("The paper does not say what its data says:"),
        "no_data": _("The embedded data cannot be read, so nothing shows whether the paper says the same."),
        "no_words": _("The pages hold no text that can be read, so nothing shows whether they say what the data says."),
    }[proof.agreement.value]
    lines = textwrap.wrap(verdict, WIDTH, initial_indent="  ", subsequent_indent="  ")
    for one in proof.differences:
        lines += textwrap.wrap(_place(one), WIDTH, initial_indent="  - ", subsequent_indent="    ")
        for words in (
            _("page {page}: {words}").format(page=one.page or "–", words=one.printed or _("nothing")),
            _("data: {words}").format(words=one.embedded or _("nothing")),
        ):
            lines += textwrap.wrap(words, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)
    return lines


def _place(one: Difference) -> str:
    """Where a difference is: the item or person, and the keys of the meeting file in the user's language."""
    from minutes.lexicon import printed
    from minutes.messages.catalogue import current_language
    from minutes.model import Language

    words = []
    for key in one.where.split("/")[1:]:
        if key.isdigit():
            words.append(str(int(key) + 1))
            continue
        try:
            words.append(printed(f"key.{key}", Language(current_language())))
        except KeyError:
            words.append(key)
    place = " › ".join(words)
    return f"{one.of}: {place}" if one.of else place


def _lines(told: Inspection) -> list[str]:
    yes, no = _("yes"), _("no")
    rows = [
        (_("Title"), told.title or "–"),
        (_("Language"), told.language or "–"),
        (_("Pages"), _pages(told)),
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


def _pages(told: Inspection) -> str:
    if not told.appended:
        return str(told.pages)
    return _("{pages}, of which {appended} are attachments").format(pages=told.pages, appended=told.appended)


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
