"""The group of all commands, and what happens when one fails."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

import click

from minutes import __version__
from minutes.cli.failures import EXIT_CODES, INTERNAL, INTERRUPTED
from minutes.cli.main import COMMANDS
from minutes.messages.catalogue import LANGUAGES, _

DEBUG = "MINUTES_DEBUG"
"""Environment variable that shows the traceback of a fault in the toolkit itself."""


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
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain about it when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CODES["minutes"]
    except OSError as error:
        return failed(_unwritten(error))
    except Exception as error:
        return failed(error)
    return result if isinstance(result, int) else 0


def _unwritten(error: OSError) -> Exception:
    """A full disk under our own output is the user's to mend; any other error of the system is a fault of ours.

    Files are read and written with errors of their own, so the output stream is what is left.
    """
    from minutes.errors import OutputError

    if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        return error
    return OutputError("terminal-full", reason=error.strerror or "")


def failed(error: Exception) -> int:
    """Say what went wrong in plain words, and give the exit code of its family."""
    from minutes.errors import FaultyInput, MinutesError, TemplateError
    from minutes.messages import words_of_error, words_of_fault

    if not isinstance(error, MinutesError):
        return _broken(error)
    click.echo(_("Error: {message}").format(message=words_of_error(error)), err=True)
    if isinstance(error, FaultyInput):
        for fault in error.faults:
            click.echo(f"  {words_of_fault(fault)}", err=True)
    if isinstance(error, TemplateError) and error.spot.place is not None:
        hint = _("All that is wrong with it is told by: minutes template check {file}")
        click.echo(f"  {hint.format(file=error.spot.file)}", err=True)
    return EXIT_CODES[error.family]


def _broken(error: Exception) -> int:
    """A fault of ours: say so, where it is and how to report it; the traceback only for who asks for it."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
        return INTERNAL
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    click.echo(
        _(
            "Error: the toolkit itself failed ({kind} at {place}); this is not your doing. Please report it with "
            "the command that you gave. Set MINUTES_DEBUG=1 and run it again to see the details."
        ).format(kind=type(error).__name__, place=place),
        err=True,
    )
    return INTERNAL
