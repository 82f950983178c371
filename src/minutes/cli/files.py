"""Commands on meeting and body files: check one, start one, describe them to an editor."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from minutes.cli.failures import EXIT_CODES
from minutes.errors import FaultyInput, InputError, UsageError
from minutes.messages import _, current_language, n_, word_of_severity, words_of_error, words_of_fault, words_of_finding
from minutes.model import Body, Finding, Language, Meeting, Profile, Seat, Severity, Tenure, Text
from minutes.outside.files import write_whole
from minutes.read import BODY_SUFFIXES, Located, file_schema, read_body, read_either, started_meeting, write_body
from minutes.read.filling import slug_of
from minutes.read.scalars import NotValue, day_of
from minutes.read.vocabulary import value_in, value_table
from minutes.rules import check as findings_of
from minutes.rules import check_body

KEYS = click.option(
    "--keys",
    type=click.Choice([language.value for language in Language]),
    help=_("Language of the keys; without it that of the messages."),
)
OUT = click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help=_("File to write."))
FORCE = click.option("--force", is_flag=True, help=_("Replace the file if it is there."))


@click.command(help=_("Check meeting and body files: faults in the file, then what is wrong with the meeting."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Form of the result."))
def check(files: tuple[Path, ...], form: str) -> int:
    """Report faults and findings; 0 if nothing is an error, 1 if something is, 3 if a file has faults."""
    reports = [_report(path) for path in files]
    if form == "json":
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
    else:
        for report in reports:
            _show(report)
    if any(report["faults"] for report in reports):
        return EXIT_CODES["input"]
    return int(any(one["severity"] == Severity.ERROR for report in reports for one in report["findings"]))


def _report(path: Path) -> dict[str, Any]:
    """Faults and findings of one file as plain values."""
    try:
        located = read_either(path)
    except FaultyInput as error:
        faults = [
            {
                "slug": fault.slug,
                "file": str(fault.spot.file),
                "line": fault.spot.line,
                "column": fault.spot.column,
                "message": words_of_fault(fault),
            }
            for fault in error.faults
        ]
        return {"file": str(path), "kind": None, "faults": faults, "findings": []}
    except InputError as error:
        told = {"slug": error.slug, "file": str(path), "line": error.spot.line, "column": None}
        return {"file": str(path), "kind": None, "faults": [{**told, "message": words_of_error(error)}], "findings": []}
    is_body = isinstance(located.record, Body)
    return {
        "file": str(path),
        "kind": "body" if is_body else "meeting",
        "faults": [],
        "findings": [_told(finding, located) for finding in _findings(located.record, path)],
    }


def _findings(record: Meeting | Body, path: Path) -> tuple[Finding, ...]:
    if isinstance(record, Body):
        return check_body(record)
    if not any(one.file for one in record.attachments):
        return findings_of(record)
    # What opens attachments takes longer to load than a meeting to check.
    from minutes.flows.attachments import files_of, looked_at

    return (*findings_of(record), *looked_at(files_of(record), path))


def _told(finding: Finding, located: Located) -> dict[str, Any]:
    spot = located.spot(finding.where)
    return {
        "slug": finding.slug,
        "severity": finding.severity.value,
        "where": finding.where,
        "also": list(finding.also),
        "line": spot.line if spot is not located.spots[""] else None,
        "message": words_of_finding(finding),
        "source": finding.source,
    }


def _show(report: dict[str, Any]) -> None:
    for fault in report["faults"]:
        click.echo(fault["message"])
    for one in report["findings"]:
        place = f"{report['file']}:{one['line']}" if one["line"] else report["file"]
        source = f" [{_(one['source'])}]" if one["source"] else ""
        click.echo(f"{place}: {word_of_severity(one['severity'])}: {one['message']}{source}")
    click.echo(f"{report['file']}: {_summed(report)}")


def _summed(report: dict[str, Any]) -> str:
    if report["faults"]:
        count = len(report["faults"])
        return n_(
            "{count} fault; mend it and check again.", "{count} faults; mend them and check again.", count
        ).format(count=count)
    counts = {severity: sum(f["severity"] == severity for f in report["findings"]) for severity in Severity}
    if not report["findings"]:
        return _("nothing to remark.")
    return ", ".join(
        words.format(count=count)
        for words, count in (
            (n_("{count} error", "{count} errors", counts[Severity.ERROR]), counts[Severity.ERROR]),
            (n_("{count} warning", "{count} warnings", counts[Severity.WARNING]), counts[Severity.WARNING]),
            (n_("{count} note", "{count} notes", counts[Severity.INFO]), counts[Severity.INFO]),
        )
        if count
    )


@click.group(help=_("Start a body or meeting file."))
def new() -> None:
    """Files to begin with."""


def _keys(asked: str | None) -> Language:
    return Language(asked or current_language())


@new.command("body", help=_("Start the file of a body. Without --name it asks for name, profile and seats."))
@click.option("--name", help=_("Name of the body; with it nothing is asked."))
@click.option("--organisation", help=_("Organisation whose body it is."))
@click.option("--profile", help=_("Which law and custom it goes by, such as ngo_council."))
@click.option("--seat", "seats", multiple=True, help=_("A seat: «NAME», «NAME = HOLDER» or «NAME = HOLDER / DEPUTY»."))
@OUT
@FORCE
@KEYS
def new_body(
    name: str | None,
    organisation: str | None,
    profile: str | None,
    seats: tuple[str, ...],
    out: Path | None,
    force: bool,
    keys: str | None,
) -> None:
    """Write a body file from options, or from answers."""
    language = _keys(keys)
    asking = name is None
    name = name or click.prompt(_("Name of the body"), type=str)
    organisation = organisation or (_asked(_("Organisation whose body it is (may be left empty)")) if asking else None)
    chosen = _profile(profile) if profile else (_asked_profile(language) if asking else None)
    made = [_seat(words) for words in seats] or (_asked_seats() if asking else [])
    body = Body(
        name=Text(own=name),
        organisation=Text(own=organisation) if organisation else None,
        profile=chosen,
        seats=_with_ids(made),
    )
    target = out or Path(f"{slug_of(name)}.yaml")
    write_whole(target, write_body(body, language).encode("utf-8"), force=force)
    click.echo(_("Wrote {file}. Go on with: minutes new meeting --body {file}").format(file=target))


def _asked(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _profile(word: str) -> Profile:
    found = value_table("Profile").get(" ".join(word.replace("_", " ").replace("-", " ").casefold().split()))
    if found is None:
        raise click.BadParameter(
            _("«{word}» is not known. Known: {words}").format(word=word, words=", ".join(Profile)),
            param_hint="--profile",
        )
    return Profile(found)


def _asked_profile(language: Language) -> Profile | None:
    click.echo(_("Which law and custom does the body go by?"))
    for place, profile in enumerate(Profile, start=1):
        click.echo(f"  {place}. {value_in('Profile', profile.value, language)}")
    count = len(Profile)
    answer = click.prompt(_("Number (0: none of these)"), type=click.IntRange(0, count), default=0)
    return list(Profile)[answer - 1] if answer else None


def _asked_seats() -> list[Seat]:
    seats = []
    click.echo(_("Now the seats, one by one. An empty name ends."))
    while name := _asked(_("Name of the seat (whom it represents)")):
        holders = _asked(_("Holder; several with commas; empty if vacant"))
        deputy = _asked(_("Personal deputy; empty if none")) if holders else ""
        seats.append(_seat(f"{name} = {holders} / {deputy}"))
    return seats


def _seat(words: str) -> Seat:
    """A seat as it is told in one line: `NAME = HOLDER, HOLDER / DEPUTY`."""
    name, _sign, people = (part.strip() for part in words.partition("="))
    holders, _sign, deputies = (part.strip() for part in people.partition("/"))
    if not name:
        raise click.BadParameter(_("A seat needs a name."), param_hint="--seat")
    return Seat(id=slug_of(name), name=Text(own=name), holders=_tenures(holders), deputies=_tenures(deputies))


def _tenures(people: str) -> tuple[Tenure, ...]:
    return tuple(Tenure(person=person.strip()) for person in people.split(",") if person.strip())


def _with_ids(seats: list[Seat]) -> tuple[Seat, ...]:
    """The seats, those of one name told apart by a number."""
    count: dict[str, int] = {}
    made = []
    for seat in seats:
        count[seat.id] = count.get(seat.id, 0) + 1
        again = count[seat.id]
        made.append(seat if again == 1 else seat.model_copy(update={"id": f"{seat.id}-{again}"}))
    return tuple(made)


@new.command("meeting", help=_("Start a meeting file with the body's standing items and the holders of its seats."))
@click.option(
    "--body", "body_file", required=True, type=click.Path(path_type=Path), help=_("File of the body that meets.")
)
@click.option("--date", "day", help=_("Day of the meeting, such as 10.5.2023."))
@click.option("--number", help=_("Number of the meeting, such as 3/2023."))
@OUT
@FORCE
@KEYS
def new_meeting(
    body_file: Path, day: str | None, number: str | None, out: Path | None, force: bool, keys: str | None
) -> None:
    """Write a meeting file that a secretary goes on with."""
    if body_file.suffix.lower() not in BODY_SUFFIXES and body_file.is_file():
        raise UsageError("body-suffix", file=body_file, suffixes=", ".join(BODY_SUFFIXES))
    body = read_body(body_file)
    when = _day(day)
    stem = slug_of(body.name.best(Language.FI, Language.FI))
    target = out or Path(f"{when.isoformat() if when else _('meeting')}-{stem}.yaml")
    text = started_meeting(body, _keys(keys), body_file=_from(target.parent, body_file), day=when, number=number)
    write_whole(target, text.encode("utf-8"), force=force)
    click.echo(_("Wrote {file}. When it is filled in: minutes check {file}").format(file=target))


def _day(word: str | None) -> date | None:
    try:
        return day_of(word) if word else None
    except NotValue as wrong:
        from minutes.messages.tables import ERRORS

        told = {name: str(value) for name, value in wrong.arguments.items()}
        raise click.BadParameter(_(ERRORS[wrong.slug]).format_map(told), param_hint="--date") from wrong


def _from(folder: Path, file: Path) -> str:
    """The path of a file as seen from a folder; absolute where no relative one exists (another drive)."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return file.resolve().as_posix()


@click.command(help=_("Write the JSON Schema of meeting or body files, for editors that complete and check."))
@click.argument("kind", type=click.Choice(["meeting", "body"]), default="meeting")
@OUT
@FORCE
@KEYS
def schema(kind: str, out: Path | None, force: bool, keys: str | None) -> None:
    """Write the schema to a file, or to standard output."""
    made = file_schema(Body if kind == "body" else Meeting, _keys(keys))
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode("utf-8"), force=force)
        click.echo(_("Wrote {file}.").format(file=out))
