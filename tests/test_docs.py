"""The documents say what is so: every command in them runs, and the generated pages are current."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from minutes.model import Severity
from minutes.read import read_meeting
from minutes.rules import check

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
COMMAND = Path(sys.executable).with_name("minutes.exe" if os.name == "nt" else "minutes")
PASSPHRASE = "only for the test"


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def blocks(document: Path) -> Iterator[str]:
    """Texts of the ```console blocks."""
    yield from re.findall(r"```console\n(.*?)```", document.read_text(encoding="utf-8"), flags=re.DOTALL)


def steps(document: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command of the document's consoles with the lines that it is said to print."""
    for block in blocks(document):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *said = step.rstrip("\n").split("\n")
            while command.endswith("\\"):
                command = command[:-1] + said.pop(0).strip()
            yield command, [line for line in said if line.strip()]


def documents_with_steps() -> list[Path]:
    return [document for document in DOCUMENTS if any(steps(document))]


@pytest.fixture(scope="module")
def write_reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_reference", ROOT / "docs" / "write_reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("document", documents_with_steps(), ids=name_of)
def test_commands_of_a_document_run_as_it_says(document: Path, tmp_path: Path) -> None:
    """One after another in one folder that holds the samples; a line `…` stands for any lines."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    environment = {**os.environ, "MINUTES_LANGUAGE": "en", "MINUTES_PASSPHRASE": PASSPHRASE, "PYTHONUTF8": "1"}
    ran = 0
    for command, said in steps(document):
        words = shlex.split(command, comments=True)
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
        if words[0] != "minutes":
            continue
        expected = re.search(r"# exit code (\d+)", command)
        done = subprocess.run(
            [COMMAND, *words[1:]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
        )
        printed = done.stdout + done.stderr
        assert done.returncode == int(expected[1] if expected else 0), f"$ {command}\n{printed}"
        for line in said:
            assert line.strip() == "…" or line in printed.splitlines(), f"$ {command}\n{line!r} is not in\n{printed}"
        ran += 1
    assert ran or "make" in document.read_text(encoding="utf-8")


def test_there_is_no_error_in_the_meeting_that_the_readme_shows(tmp_path: Path) -> None:
    readme = ROOT / "README.md"
    new_body = next(command for command, _said in steps(readme) if command.startswith("minutes new body"))
    (shown,) = re.findall(r"```yaml\n(toimielin: .*?)```", readme.read_text(encoding="utf-8"), flags=re.DOTALL)
    subprocess.run([COMMAND, *shlex.split(new_body)[1:]], cwd=tmp_path, check=True, timeout=60)
    (tmp_path / "kokous.yaml").write_text(shown, encoding="utf-8")
    found = check(read_meeting(tmp_path / "kokous.yaml"))
    assert [one for one in found if one.severity is not Severity.INFO] == []


def test_every_command_is_shown_in_the_readme(write_reference: ModuleType) -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [name for name, _command, context in write_reference.every_command() if context.parent is not None]
    assert [name for name in names if f"`{name}" not in shown and f"$ {name}" not in shown] == []


def test_every_command_and_option_has_help(write_reference: ModuleType) -> None:
    without = []
    for name, command, context in write_reference.every_command():
        if not command.help:
            without.append(name)
        for parameter in command.get_params(context):
            if parameter.param_type_name == "option" and not getattr(parameter, "help", None):
                without.append(f"{name} {parameter.name}")
    assert without == []


@pytest.mark.parametrize("page", ["cli.md", "messages.md", "keys.md"])
def test_generated_pages_are_current(page: str) -> None:
    """Made in a process of its own: click keeps the help option that a command was first called with."""
    call = [sys.executable, str(ROOT / "docs" / "write_reference.py"), "--show", page]
    environment = {**os.environ, "MINUTES_LANGUAGE": "en", "PYTHONUTF8": "1"}
    made = subprocess.run(call, capture_output=True, encoding="utf-8", env=environment, timeout=60, check=True).stdout
    written = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    assert plain(written) == plain(made), "run make reference"


def plain(page: str) -> str:
    """A page without what differs from one click to the next: 8.1 sets choices of arguments in two brackets."""
    return page.replace("[[", "[").replace("]]", "]")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []
