"""Outside programs end in time, take what they started with them, and are never a shell line."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from minutes.errors import EngineError
from minutes.outside.programs import OUTPUT_LIMIT, find_program, private_folder, run_program

unix = pytest.mark.skipif(sys.platform == "win32", reason="process groups of Unix")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


def test_output_and_status_come_back(tmp_path: Path) -> None:
    ended = run_program(
        python("import sys; print('hei'); print('virhe', file=sys.stderr); sys.exit(3)"),
        name="python",
        seconds=30,
        folder=tmp_path,
    )
    assert ended.code == 3
    assert ended.output.strip() == b"hei"
    assert ended.last_words() == "virhe"


def test_a_talkative_program_neither_blocks_nor_fills_memory(tmp_path: Path) -> None:
    ended = run_program(
        python("import sys; sys.stdout.write('x' * 5_000_000)"), name="python", seconds=30, folder=tmp_path
    )
    assert ended.code == 0
    assert len(ended.output) == OUTPUT_LIMIT


def test_a_program_that_hangs_is_ended_in_time(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(EngineError) as caught:
        run_program(python("import time; time.sleep(60)"), name="hidas", seconds=0.5, folder=tmp_path)
    assert time.monotonic() - began < 10
    assert caught.value.slug == "engine-timeout"
    assert caught.value.arguments == {"engine": "hidas", "seconds": "0.5"}


@unix
def test_children_of_a_hanging_program_end_with_it(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "open('pid', 'w').write(str(child.pid))\n"
        "time.sleep(60)\n"
    )
    with pytest.raises(EngineError):
        run_program(python(script), name="python", seconds=2, folder=tmp_path)
    child = int((tmp_path / "pid").read_text(encoding="utf-8"))
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


@unix
def test_children_left_behind_by_a_clean_end_are_ended_too(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "open('pid', 'w').write(str(child.pid))\n"
    )
    assert run_program(python(script), name="python", seconds=30, folder=tmp_path).code == 0
    child = int((tmp_path / "pid").read_text(encoding="utf-8"))
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a running program can be limited on Linux only")
def test_memory_is_limited(tmp_path: Path) -> None:
    ended = run_program(
        python("import time; time.sleep(0.2); x = bytearray(600_000_000)"),
        name="python",
        seconds=30,
        folder=tmp_path,
        memory=400_000_000,
    )
    assert ended.code != 0
    assert "MemoryError" in ended.last_words()


def test_words_of_the_command_are_never_read_by_a_shell(tmp_path: Path) -> None:
    ended = run_program(
        [*python("import sys; print(sys.argv[1])"), "; touch pwned $(id) `id`"],
        name="python",
        seconds=30,
        folder=tmp_path,
    )
    assert ended.output.decode().strip() == "; touch pwned $(id) `id`"
    assert not (tmp_path / "pwned").exists()


def test_temporary_files_go_into_the_private_folder(tmp_path: Path) -> None:
    ended = run_program(
        python("import tempfile; print(tempfile.gettempdir())"), name="python", seconds=30, folder=tmp_path
    )
    assert Path(ended.output.decode().strip()) == tmp_path


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        run_program([tmp_path / "puuttuu"], name="puuttuu", seconds=1, folder=tmp_path)
    assert caught.value.slug == "engine-missing-program"


@unix
def test_programs_are_found_in_path_before_their_usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("bin", "opt"):
        (tmp_path / folder).mkdir()
        program = tmp_path / folder / "ohjelma"
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    usual = (tmp_path / "opt" / "ohjelma",)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert find_program(("ohjelma",), usual) == tmp_path / "bin" / "ohjelma"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program(("ohjelma",), usual) == usual[0]
    assert find_program(("muu",)) is None


@unix
def test_a_private_folder_is_for_its_user_only_and_gone_afterwards() -> None:
    with private_folder() as folder:
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "sisältö").write_text("x", encoding="utf-8")
    assert not folder.exists()
