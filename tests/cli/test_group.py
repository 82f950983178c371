"""The group of all commands: its language, its failures, and what it never shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from minutes.cli.main import COMMANDS

COMMAND = Path(sys.executable).with_name("minutes.exe" if os.name == "nt" else "minutes")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {k: v for k, v in os.environ.items() if not k.startswith(("MINUTES_", "LC_", "LANG"))}
    return subprocess.run(
        [COMMAND, *words], capture_output=True, text=True, encoding="utf-8", env={**known, **environment}, timeout=60
    )


def broken(error: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the group with a command that ends in an error that nobody foresaw."""
    script = (
        "import sys, click\n"
        "from minutes.cli import group, main\n"
        "main.use_language('en')\n"
        "@click.command()\n"
        f"def trip(): raise {error}\n"
        "group.LazyGroup.get_command = lambda self, ctx, name: trip\n"
        "sys.exit(group.run(['trip']))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "MINUTES_DEBUG": "", **environment},
        timeout=60,
    )


def test_help_names_every_command_with_a_line() -> None:
    shown = run("--help").stdout
    for name, (_module, line) in COMMANDS.items():
        assert f"  {name}" in shown
        assert line in shown


@pytest.mark.parametrize(("language", "word"), [("fi", "Käyttö:"), ("sv", "Användning:"), ("en", "Usage:")])
def test_clicks_own_words_are_in_the_users_language(language: str, word: str) -> None:
    assert run("--language", language, "--help").stdout.startswith(word)
    assert run("--help", MINUTES_LANGUAGE=language).stdout.startswith(word)


def test_the_language_comes_from_the_locale() -> None:
    assert run("--help", LANG="sv_FI.UTF-8").stdout.startswith("Användning:")


def test_an_unknown_command_is_told_in_finnish_with_code_2() -> None:
    done = run("--language", "fi", "tarkasta")
    assert done.returncode == 2
    assert "Komentoa 'tarkasta' ei ole." in done.stderr


def test_a_missing_argument_is_told_in_swedish() -> None:
    done = run("--language", "sv", "make")
    assert done.returncode == 2
    assert "Fel: Argument saknas: 'KIND'." in done.stderr


def test_letters_come_out_in_a_console_of_another_encoding() -> None:
    done = run("--language", "fi", "--help", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Käyttö:" in done.stdout


def test_a_fault_of_ours_shows_no_traceback() -> None:
    done = broken("ZeroDivisionError('boom')")
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "the toolkit itself failed (ZeroDivisionError at <string>:5)" in done.stderr
    assert "MINUTES_DEBUG=1" in done.stderr


def test_the_traceback_is_there_for_who_asks() -> None:
    done = broken("ZeroDivisionError('boom')", MINUTES_DEBUG="1")
    assert done.returncode == 70
    assert "Traceback" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_under_the_output_is_no_fault_of_ours() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, "schema", "meeting"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 7
    assert b"Traceback" not in done.stderr


def test_ctrl_c_ends_as_a_shell_expects() -> None:
    done = broken("KeyboardInterrupt")
    assert done.returncode == 130
    assert "Traceback" not in done.stderr


def test_an_error_ends_with_the_code_of_its_family(tmp_path: Path) -> None:
    done = run("make", "minutes", str(tmp_path / "none.yaml"))
    assert done.returncode == 3
    assert "none.yaml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise on Windows")
def test_a_reader_that_leaves_gets_no_words_after_it() -> None:
    with subprocess.Popen([COMMAND, "schema", "meeting"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout and writer.stderr
        writer.stdout.close()
        told = writer.stderr.read()
    assert writer.returncode == 1
    assert told == b""
