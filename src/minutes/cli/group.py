"""The group of all commands, and what happens when one fails."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from minutes import __version__
from minutes.cli.failures import EXIT_CODES
from minutes.cli.main import COMMANDS
from minutes.messages.catalogue import LANGUAGES, _


class LazyGroup(click.Group):
    """A group that knows its commands by name and help, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from its module."""
        if cmd_name not in COMMANDS:
            return None
        module, _line = COMMANDS[cmd_name]
        found = getattr(import_module(module), cmd_name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(line)) for name, (_module, line) in sorted(COMMANDS.items())])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help=_("The papers of a meeting: made in Word and PDF, signed and verified, and old ones read back as data."),
)
@click.option("--language", type=click.Choice(LANGUAGES), help=_("Language of messages."))
@click.version_option(__version__, prog_name="minutes", message="%(prog)s %(version)s")
def minutes(language: str | None) -> None:
    """All commands; the language was taken from the arguments before any help text was built."""


def run(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code; no traceback reaches a user."""
    try:
        result = minutes.main(args=arguments, prog_name="minutes", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Stopped."), err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        return failed(error)
    return result if isinstance(result, int) else 0


def failed(error: Exception) -> int:
    """Say what went wrong in plain words, and give the exit code of its family."""
    from minutes.errors import FaultyInput, MinutesError
    from minutes.messages import words_of_error, words_of_fault

    if not isinstance(error, MinutesError):
        raise error
    click.echo(_("Error: {message}").format(message=words_of_error(error)), err=True)
    if isinstance(error, FaultyInput):
        for fault in error.faults:
            click.echo(f"  {words_of_fault(fault)}", err=True)
    return EXIT_CODES[error.family]
