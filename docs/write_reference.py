"""Write the generated pages of the reference: commands, exit codes, errors and the keys of meeting files.

Run by `make reference`; `tests/test_docs.py` fails where a page is not what this script would write.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import click

from minutes import errors
from minutes.cli.failures import EXIT_CODES, INTERNAL, INTERRUPTED
from minutes.cli.group import minutes
from minutes.messages.catalogue import use_language
from minutes.messages.tables import ERRORS, FINDINGS
from minutes.model import Body, Frozen, Language, Meeting
from minutes.read.vocabulary import key_in, keys_of, value_in
from minutes.sign.verdicts import BottomLine

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/write_reference.py; change the code, then run make reference. -->\n\n"
WIDTH = 80
"""Characters of a line of help."""


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """A command and those below it, each with its full name and context."""
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, click.Context(below, info_name=name, parent=context, terminal_width=WIDTH))


def every_command() -> list[tuple[str, click.Command, click.Context]]:
    """All commands of the toolkit, the group itself first."""
    return list(
        commands(minutes, click.Context(minutes, info_name="minutes", terminal_width=WIDTH, **minutes.context_settings))
    )


def cli_page() -> str:
    """Help of every command, and the exit codes."""
    parts = [
        NOTE,
        "# Commands\n\nEvery command tells this itself with `--help`. Messages come in English, Finnish and ",
    ]
    parts.append("Swedish: `--language fi`, or `MINUTES_LANGUAGE=fi` in the environment.\n")
    for name, command, context in every_command():
        parts.append(f"\n## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    parts.append("\n# Exit codes\n\n| code | meaning |\n|---|---|\n| 0 | done |\n")
    meanings = {kind.family: (kind.__doc__ or "").strip().splitlines()[0] for kind in families()}
    meanings["minutes"] = "a finding is an error, or a file of a batch failed"
    rows = {code: meanings[family] for family, code in EXIT_CODES.items()}
    rows |= {line.exit_code: f"`minutes verify`: {line.value}" for line in BottomLine if line.exit_code}
    rows |= {INTERNAL: "a fault of the toolkit itself; please report it", INTERRUPTED: "stopped with Ctrl-C"}
    parts += [f"| {code} | {meaning} |\n" for code, meaning in sorted(rows.items())]
    return "".join(parts)


def families() -> list[type[errors.MinutesError]]:
    """The families of errors, as `errors.py` orders them."""
    return [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.MinutesError) and "family" in vars(kind)
    ]


def errors_page() -> str:
    """Every message that a user can meet, by its slug."""
    parts = [NOTE, "# Messages\n\nEvery error and every finding has a short name that does not change. "]
    parts.append("`--format json` gives it; here are the sentences. Words in braces are filled in.\n")
    for title, words in (("Errors", ERRORS), ("Findings", FINDINGS)):
        parts.append(f"\n## {title}\n\n| name | sentence |\n|---|---|\n")
        parts += [f"| `{slug}` | {_cell(sentence)} |\n" for slug, sentence in sorted(words.items())]
    return "".join(parts)


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").replace("<", "&lt;").split())


def keys_page() -> str:
    """The keys of meeting and body files in three languages, and the words for closed values."""
    parts = [NOTE, "# Keys of meeting and body files\n\nA file may be written in Finnish, Swedish or English; "]
    parts.append("other common words for a key are known too, and a wrong one is answered with a suggestion. ")
    parts.append("`minutes schema` writes the same for an editor.\n")
    seen: list[type[Frozen]] = []
    for root in (Meeting, Body):
        for model in _below(root, seen):
            first = (model.__doc__ or "").strip().splitlines()[0]
            parts.append(
                f"\n## {model.__name__}\n\n{first}\n\n| suomi | svenska | English | what it is |\n|---|---|---|---|\n"
            )
            described = {i.alias or n: i.description or "" for n, i in model.model_fields.items()}
            for key in keys_of(model):
                said = " | ".join(f"`{key_in(model, key, language)}`" for language in Language)
                parts.append(f"| {said} | {_cell(described.get(key, 'see below'))} |\n")
    parts.append("\n## Words for values\n\n| | suomi | svenska | English |\n|---|---|---|---|\n")
    for enum in _enums(seen):
        for value in enum:
            said = " | ".join(value_in(enum.__name__, str(value.value), language) for language in Language)
            parts.append(f"| {enum.__name__} | {said} |\n")
    return "".join(parts)


def _annotations(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type) and not getattr(annotation, "__args__", ()):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _annotations(inner)


def _types(model: type[Frozen]) -> Iterator[type]:
    for info in model.model_fields.values():
        yield from _annotations(info.annotation)


def _below(model: type[Frozen], seen: list[type[Frozen]]) -> list[type[Frozen]]:
    """The record and those in it, each once over all calls."""
    if model in seen:
        return []
    seen.append(model)
    found = [model]
    for kind in _types(model):
        if issubclass(kind, Frozen):
            found += _below(kind, seen)
    return found


def _enums(models: list[type[Frozen]]) -> list[type[Enum]]:
    kinds = [kind for model in models for kind in _types(model) if issubclass(kind, Enum)]
    return list(dict.fromkeys(kinds))


PAGES = {"cli.md": cli_page, "messages.md": errors_page, "keys.md": keys_page}
"""File → what writes it."""


def main(arguments: list[str]) -> None:
    """Write them all, in English; with `--show NAME` print that one and write nothing."""
    use_language("en")
    if arguments[:1] == ["--show"]:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream outside of tests
        sys.stdout.write(PAGES[arguments[1]]())
        return
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
