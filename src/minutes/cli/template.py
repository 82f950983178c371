"""Commands on Word templates: check and mend one, try it, list its fields, start one from a shipped one."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutes.cli.failures import EXIT_CODES
from minutes.cli.paper_names import PARALLEL, kind_named, languages_named
from minutes.cli.tables import WIDTH, table
from minutes.messages.catalogue import _, current_language, n_

if TYPE_CHECKING:
    from minutes.errors import Fault
    from minutes.model import Finding
    from minutes.render.checking import Checked
    from minutes.render.guessing import Meant

KIND = click.option("--kind", help=_("Paper that the template is for; else its fields tell."))
PAPER_LANGUAGE = click.option(
    "--paper-language",
    type=click.Choice(["fi", "sv", "en", *PARALLEL]),
    help=_("Language of the paper, or two of a parallel paper."),
)
FORCE = click.option("--force", is_flag=True, help=_("Replace the file if it is there."))
FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Form of the result.")
)


_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@click.group(
    help=_("Word templates of your own: check and mend them, try them, list the fields, start from a shipped one.")
)
def template() -> None:
    """Templates of one's own."""


@template.command(
    help=_(
        "Tell everything that is wrong with a Word template, each fault with its place and how to mend it. With --fix "
        "what has one mend is mended in a copy."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--fix", type=click.Path(path_type=Path, dir_okay=False), help=_("Mended copy to write."))
@KIND
@PAPER_LANGUAGE
@FORM
@FORCE
def check(file: Path, fix: Path | None, kind: str | None, paper_language: str | None, form: str, force: bool) -> int:
    """Report faults and findings; 0 if nothing keeps the template from being used, 4 if something does."""
    from minutes.flows.templates import check_template, fix_template

    meant = _meant(kind, paper_language)
    if fix is None:
        told, name = check_template(file, meant), file
        report = _report(file, told)
    else:
        fixed = fix_template(file, fix, meant, force=force)
        told, name = fixed.left, fix
        report = {**_report(fix, told), "mended": [_found(one) for one in fixed.mends]}
        if form == "text":
            _show_mends(file, fix, fixed.mends)
    if form == "json":
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _show(name, told)
        if fix is None and told.mendable:
            _offer(file, told.mendable)
    return EXIT_CODES["template"] if told.faults else 0


@template.command(
    "try",
    help=_("Make a paper of an invented meeting with a template, to see in Word what it looks like."),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help=_("File to write."))
@KIND
@PAPER_LANGUAGE
@FORCE
def try_out(file: Path, out: Path | None, kind: str | None, paper_language: str | None, force: bool) -> int:
    """Write the paper; 4 if the template has faults."""
    from minutes.flows.templates import try_template

    target = out or file.with_name(f"{file.stem}-{_('sample')}.docx")
    told = try_template(file, target, _meant(kind, paper_language), force=force)
    if told.faults:
        _show(file, told)
        return EXIT_CODES["template"]
    click.echo(_("Made: {file}").format(file=target))
    return 0


@template.command(
    help=_(
        "List the fields that a template for a paper can print, each with its meaning and a sample. KIND is notice, "
        "agenda, minutes, extract, memo, summary, attendance-list or decision-list, in English, Finnish or Swedish."
    )
)
@click.argument("kind")
@PAPER_LANGUAGE
@FORM
def fields(kind: str, paper_language: str | None, form: str) -> None:
    """Print the list."""
    from minutes.model import Edition, Language
    from minutes.render.field_list import listed

    language, second = languages_named(paper_language)
    spoken = Language(current_language())
    edition = Edition(kind=kind_named(kind), language=language or spoken, second=second)
    sections = listed(edition, spoken)
    if form == "json":
        rows = [
            {
                "section": section.title,
                "field": row.field,
                "shape": row.shape,
                "meaning": row.meaning,
                "sample": row.sample,
            }
            for section in sections
            for row in section.rows
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for section in sections:
        click.echo(section.title)
        if section.tag:
            click.echo(f"  {section.tag}\n")
        click.echo(textwrap.indent(_aligned([(r.field, r.meaning, r.sample) for r in section.rows]), "  "))
        click.echo()
    click.echo(
        textwrap.fill(
            _(
                "A field is printed by its name in two braces, such as {example}. A list is repeated by the tags above "
                "its fields, each alone in its paragraph; in a table tr instead of p, each alone in its row."
            ).format(example="{{ " + sections[0].rows[0].field + " }}"),
            WIDTH,
            break_on_hyphens=False,
        )
    )


@template.command(
    help=_(
        "Copy a shipped template, to change it in Word. KIND is notice, agenda, minutes, extract, memo, summary, "
        "attendance-list or decision-list, in English, Finnish or Swedish."
    )
)
@click.argument("kind")
@PAPER_LANGUAGE
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help=_("File to write."))
@FORCE
def new(kind: str, paper_language: str | None, out: Path | None, force: bool) -> None:
    """Write the copy."""
    from minutes.flows.templates import new_template
    from minutes.model import Edition, Language
    from minutes.render.shipped_templates import shipped_template

    language, second = languages_named(paper_language)
    edition = Edition(kind=kind_named(kind), language=language or Language(current_language()), second=second)
    target = out or Path(shipped_template(edition).name)
    new_template(edition, target, force=force)
    click.echo(_("Wrote {file}. Change it in Word, then: minutes template check {file}").format(file=target))


def _meant(kind: str | None, paper_language: str | None) -> Meant:
    from minutes.render.guessing import Meant

    language, second = languages_named(paper_language)
    return Meant(kind=kind_named(kind) if kind else None, language=language, second=second)


def _aligned(rows: list[tuple[str, str, str]]) -> str:
    return table(rows, width=WIDTH - 2)


def _report(file: Path, told: Checked) -> dict[str, Any]:
    """A check as plain values."""
    from minutes.messages import words_of_fault

    return {
        "file": str(file),
        "kind": told.edition.kind.value,
        "language": told.edition.language.value,
        "second": told.edition.second.value if told.edition.second else None,
        "faults": [
            {"slug": fault.slug, "where": fault.spot.place or "", "message": words_of_fault(_bare(fault))}
            for fault in told.faults
        ],
        "findings": [_found(one) for one in told.findings],
        "mendable": told.mendable,
    }


def _found(one: Finding) -> dict[str, str]:
    from minutes.messages import words_of_finding

    return {
        "slug": one.slug,
        "severity": one.severity.value,
        "where": one.where,
        "message": words_of_finding(one),
    }


def _bare(fault: Fault) -> Fault:
    """The fault without its place, which is shown apart from its words."""
    from dataclasses import replace

    return replace(fault, spot=replace(fault.spot, place=None))


def _show(file: Path, told: Checked) -> None:
    from minutes.messages import words_of_fault, words_of_finding
    from minutes.model import Severity

    errors = [(words_of_fault(_bare(f)), f.spot.place or "") for f in told.faults]
    warnings, notes = (
        [(words_of_finding(f), f.where) for f in told.findings if f.severity is severity]
        for severity in (Severity.WARNING, Severity.INFO)
    )
    click.echo(_summed(file, told, len(errors), len(warnings), len(notes)))
    for title, rows in (
        (_("To mend before the template can be used"), errors),
        (_("Worth mending"), warnings),
        (_("Notes"), notes),
    ):
        if rows:
            click.echo(f"\n{title}")
            _show_grouped(rows)


def _summed(file: Path, told: Checked, errors: int, warnings: int, notes: int) -> str:
    counts = [
        n_("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        n_("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
        n_("{count} note", "{count} notes", notes).format(count=notes) if notes else "",
    ]
    said = ", ".join(filter(None, counts)) or _("nothing to remark.")
    return f"{file}: {said}"


def _show_grouped(rows: Iterable[tuple[str, str]]) -> None:
    """Each sentence once, with all its places below."""
    grouped: dict[str, list[str]] = {}
    for words, place in rows:
        grouped.setdefault(words, []).append(place)
    for words, places in grouped.items():
        click.echo()
        for place in filter(None, places):
            click.echo(f"  {place}")
        click.echo(_wrapped(words, "    " if any(places) else "  "))


def _wrapped(words: str, indent: str) -> str:
    """Lines of at most 80 characters in which no tag is broken, so that it can be copied."""
    whole = _TAG.sub(lambda tag: tag[0].replace(" ", "\0"), words)
    return textwrap.fill(
        whole, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    ).replace("\0", " ")


def _show_mends(file: Path, out: Path, mends: tuple[Finding, ...]) -> None:
    from minutes.messages import words_of_finding

    count = len(mends)
    click.echo(n_("{file}: {count} mend", "{file}: {count} mends", count).format(file=out, count=count))
    _show_grouped((words_of_finding(one), one.where) for one in mends)
    if out.resolve() != file.resolve():
        click.echo("\n" + _("{file} is as it was.").format(file=file))
    click.echo()


def _offer(file: Path, count: int) -> None:
    """Say how the mends that need no asking are made."""
    copy = file.with_name(f"{file.stem}-{_('mended')}.docx")
    click.echo(
        "\n"
        + n_(
            "{count} of these has one mend. To have it made in a copy:",
            "{count} of these have one mend. To have them made in a copy:",
            count,
        ).format(count=count)
    )
    click.echo(f"  minutes template check {file} --fix {copy}")
