"""The command `read`: edits made in Word go back into the meeting file."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutes.messages.catalogue import _, current_language, n_

if TYPE_CHECKING:
    from minutes.flows.merging import Change
    from minutes.flows.reading import Reading
    from minutes.flows.word_edits import Untaken
    from minutes.model import Language, Meeting

LONGEST = 160
"""Characters of a value in the table; a longer one is cut, for the whole stands in the files."""


@click.command(
    help=_(
        "Read a Word document back. With MEETING, what was edited in Word since `minutes make` made the document goes "
        "into that file; its comments and order stay, and a copy is kept. Without MEETING, the meeting that the "
        "document tells of is written as a new meeting file. A Word document of another origin is read like an old "
        "paper."
    )
)
@click.argument("document", type=click.Path(path_type=Path), metavar="FILE.docx")
@click.argument("meeting", type=click.Path(path_type=Path), required=False, metavar="[MEETING]")
@click.option("--dry-run", is_flag=True, help=_("Tell what would change and write nothing."))
@click.option(
    "--take",
    type=click.Choice(["word", "file"]),
    help=_("Where both were changed: take what Word says, or keep what the file says. Without it neither is written."),
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Without MEETING: the meeting file to write; else it goes to the terminal."),
)
@click.option("--force", is_flag=True, help=_("Replace the file of --output if it is there."))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Form of the answer."))
def read(
    document: Path, meeting: Path | None, dry_run: bool, take: str | None, output: Path | None, force: bool, form: str
) -> int:
    """Merge, or write a meeting file; 0 if all was taken, 1 if something is left to be decided."""
    from minutes.errors import UsageError

    if meeting is not None and output is not None:
        raise UsageError("read-two-targets")
    if meeting is None and (take or dry_run):
        raise UsageError("read-no-meeting")
    if meeting is None:
        return _write_meeting(document, output, force, form)
    from minutes.flows.reading import read_back

    told = read_back(document, meeting, take="word" if take == "word" else "file" if take else None, dry_run=dry_run)
    click.echo(_as_json(told, meeting) if form == "json" else "\n".join(_lines(told, meeting, dry_run)))
    return int(bool(told.conflicts or told.untaken))


def _write_meeting(document: Path, output: Path | None, force: bool, form: str) -> int:
    from minutes.flows.reading import meeting_of
    from minutes.outside.files import write_whole
    from minutes.read import meeting_tree, write_meeting

    told, untaken, language = meeting_of(document)
    if form == "json":
        text = json.dumps(meeting_tree(told, language), ensure_ascii=False, indent=2) + "\n"
    else:
        text = write_meeting(told, language)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode("utf-8"), force=force)
        click.echo(_("Wrote {file}. Check it with: minutes check {file}").format(file=output))
    if untaken:
        click.echo("\n".join(_untaken(untaken, told, _spoken())), err=True)
    return int(bool(untaken))


def _spoken() -> Language:
    from minutes.model import Language

    return Language(current_language())


def _lines(told: Reading, meeting: Path, dry_run: bool) -> list[str]:
    from minutes.cli.tables import WIDTH, table

    lines: list[str] = []
    if told.changes:
        head = (_("Where"), _("What"), _("Before"), _("Now"))
        lines += [_("Taken from Word:"), table([_row(c, told) for c in told.changes], head=head), ""]
    if told.conflicts:
        head = (_("Where"), _("What"), _("In the file"), _("In Word"))
        rows = [_conflict(c, told) for c in told.conflicts]
        lines += [_("Changed both in Word and in the file; nothing of these was written:"), table(rows, head=head)]
        choose = _("Write the right value into the file yourself, or choose for all with --take word or --take file.")
        lines += [textwrap.fill(choose, WIDTH), ""]
    if told.untaken:
        lines += [*_untaken(told.untaken, told, _spoken()), ""]
    lines += [_outcome(told, meeting, dry_run)]
    return lines


def _outcome(told: Reading, meeting: Path, dry_run: bool) -> str:
    count = len(told.changes)
    if not count:
        return _("{file}: nothing to change.").format(file=meeting)
    if dry_run:
        return n_(
            "{file}: {count} change; nothing was written.", "{file}: {count} changes; nothing was written.", count
        ).format(file=meeting, count=count)
    return n_(
        "{file}: {count} change written. The file as it was: {copy}",
        "{file}: {count} changes written. The file as it was: {copy}",
        count,
    ).format(file=meeting, count=count, copy=told.copy)


def _where(change: Change, told: Reading) -> str:
    from minutes.flows.merging import LISTS
    from minutes.flows.word_labels import list_words

    if change.path[0] not in LISTS:
        return _("the meeting")
    return _called(change.path[0], change.path[1], told) or list_words(change.path[0], _spoken())


def _called(group: str, key: str, told: Reading) -> str:
    name = told.name_of(key)
    return f"§ {name}" if group == "items" and name[:1].isdigit() else name


def _what(change: Change, told: Reading) -> str:
    from minutes.flows.merging import Sort
    from minutes.flows.word_labels import field_words

    told_of = {Sort.ADD: _("added"), Sort.REMOVE: _("removed"), Sort.MOVE: _("moved")}.get(change.sort)
    if told_of:
        return told_of
    words = field_words(change.path, _spoken())
    return f"{words} ({change.path[-1]})" if told.edition.second and change.path[-1] in ("fi", "sv", "en") else words


def _value(change: Change, value: Any, told: Reading) -> str:
    from minutes.flows.merging import Sort
    from minutes.flows.word_labels import value_words

    if change.sort is not Sort.SET:
        return ""
    words = value_words(change.path, value, _spoken(), told.edition.language) or "–"
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _row(change: Change, told: Reading) -> tuple[str, str, str, str]:
    from minutes.flows.merging import Sort

    if change.sort in (Sort.MOVE, Sort.ADD):
        after = _called(change.path[0], change.after, told) if change.after else ""
        words = _("after {name}").format(name=after) if after else _("first")
        return _where(change, told), _what(change, told), "", words
    return (
        _where(change, told),
        _what(change, told),
        _value(change, change.old, told),
        _value(change, change.new, told),
    )


def _conflict(change: Change, told: Reading) -> tuple[str, str, str, str]:
    from minutes.flows.merging import Sort

    line = dict(told.lines).get(change.path)
    mine = _value(change, change.mine, told)
    if change.sort is not Sort.SET:
        mine = _("changed, or holds more than the document shows") if change.mine is not None else _("not there")
    place = _("line {line}: {words}").format(line=line, words=mine) if line else mine
    word = _value(change, change.new, told) if change.sort is Sort.SET else _what(change, told)
    return _where(change, told), _what(change, told), place, word


def _untaken(untaken: tuple[Untaken, ...], told: Reading | Meeting, language: Language) -> list[str]:
    from minutes.cli.tables import table
    from minutes.flows.merging import LISTS
    from minutes.flows.word_labels import field_words, list_words

    rows = []
    for one in untaken:
        name, *rest = one.path
        called = told.name_of(rest[0]) if rest and hasattr(told, "name_of") else ""
        where = called or (list_words(name, language) if name in LISTS else _("the meeting"))
        what = field_words(one.path, language)
        rows.append((where, what, one.words[:LONGEST] or _("taken away")))
    head = (_("Where"), _("What"), _("In Word"))
    return [_("Not understood; write it into the meeting file yourself:"), table(rows, head=head)]


def _as_json(told: Reading, meeting: Path) -> str:
    def listed(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
        return [
            {
                "sort": c.sort.value, "path": list(c.path), "name": told.name_of(c.path[1]) if len(c.path) > 1 else "",
                "old": c.old, "new": c.new, "file": c.mine, "after": c.after, "line": dict(told.lines).get(c.path),
            }
            for c in changes
        ]  # fmt: skip

    answer = {
        "file": str(meeting),
        "kind": told.edition.kind.value,
        "changes": listed(told.changes),
        "conflicts": listed(told.conflicts),
        "known": listed(told.known),
        "not_understood": [{"path": list(one.path), "words": one.words} for one in told.untaken],
        "copy": str(told.copy) if told.copy else None,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)
