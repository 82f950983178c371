"""The entry point: language first, then the group, then only the command that was called."""

from __future__ import annotations

import io
import sys

from minutes.messages.catalogue import mark, use_language

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("minutes.cli.files", mark("Check a meeting or body file.")),
    "extract": ("minutes.cli.extract", mark("Read attendance and decisions out of old minutes.")),
    "identity": ("minutes.cli.sign", mark("Make a key of your own for trial and inner use.")),
    "inspect": ("minutes.cli.inspect", mark("Tell what a PDF claims and carries.")),
    "make": ("minutes.cli.make", mark("Make a paper of a meeting in Word and PDF.")),
    "new": ("minutes.cli.files", mark("Start a body or meeting file.")),
    "read": ("minutes.cli.read", mark("Read a Word document back into the meeting file.")),
    "review": ("minutes.cli.review", mark("Make a page to check and correct what was read.")),
    "schema": ("minutes.cli.files", mark("Write the JSON Schema of meeting and body files.")),
    "sign": ("minutes.cli.sign", mark("Sign minutes.")),
    "template": ("minutes.cli.template", mark("Check, mend, try and start Word templates.")),
    "verify": ("minutes.cli.sign", mark("Verify the signatures of minutes.")),
}
"""Command → module that defines it, under the command's own name, and its line in the help."""


def _asked_language(arguments: list[str]) -> str | None:
    """The value of --language, looked for before click builds any help text."""
    for place, argument in enumerate(arguments):
        if argument == "--language" and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if not argument.startswith("-"):
            break
    return None


def _speak_utf8() -> None:
    """Write UTF-8 also where a console or pipe has another encoding, as on Windows, so that no ä stops us."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main() -> None:
    """Run the command line and leave with its exit code."""
    _speak_utf8()
    use_language(_asked_language(sys.argv[1:]))
    from minutes.cli.group import run

    sys.exit(run())
