"""Workers may die, hang or swell; the rest of the work goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutes.errors import PaperError, WorkerError
from minutes.outside.workers import ask_for, run_guarded, work_through


def behave(task: str) -> str:
    """What a task asks for; runs in the worker."""
    if task == "die":
        os._exit(3)
    if task == "crash":
        os.kill(os.getpid(), signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    if task == "hang":
        time.sleep(600)
    if task == "ask":
        ask_for(30.0)
        time.sleep(1.5)
    if task == "swell":
        return str(len(bytearray(8 * 1024**3)))
    if task == "break":
        raise ZeroDivisionError("unforeseen")
    if task == "refuse":
        raise PaperError("paper-empty", file=Path("old.pdf"))
    return task.upper()


def test_outcomes_come_in_the_order_of_the_tasks_and_each_task_has_one() -> None:
    tasks = ["a", "die", "b", "refuse", "c", "break", "crash", "d"]
    done = list(work_through(behave, tasks, jobs=2))
    assert [d.task for d in done] == tasks
    assert [d.result for d in done] == ["A", None, "B", None, "C", None, None, "D"]
    assert [d.error.slug if d.error else None for d in done] == [
        None, "worker-died", None, "paper-empty", None, "worker-failed", "worker-died", None,
    ]  # fmt: skip


def test_a_hanging_task_is_stopped_and_the_next_is_done() -> None:
    start = time.monotonic()
    done = list(work_through(behave, ["hang", "a"], jobs=1, seconds=1.0))
    assert [d.error.slug if d.error else d.result for d in done] == ["worker-timeout", "A"]
    assert time.monotonic() - start < 60


def test_a_task_that_asks_for_time_gets_it_and_the_next_has_the_usual() -> None:
    done = list(work_through(behave, ["ask", "hang", "a"], jobs=1, seconds=0.5))
    assert [d.error.slug if d.error else d.result for d in done] == ["ASK", "worker-timeout", "A"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space of a process")
def test_a_task_that_needs_too_much_memory_is_stopped() -> None:
    with pytest.raises(WorkerError) as caught:
        run_guarded(behave, "swell", memory=2 * 1024**3)
    assert caught.value.slug == "worker-memory"


def test_an_error_crosses_with_all_it_knows() -> None:
    with pytest.raises(PaperError) as caught:
        run_guarded(behave, "refuse")
    assert caught.value.slug == "paper-empty"
    assert caught.value.spot.file == Path("old.pdf")


def test_tasks_are_taken_only_as_workers_come_free() -> None:
    taken: list[int] = []

    def counted() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield str(number)

    with closing(work_through(behave, counted(), jobs=1)) as stream:
        next(stream)
        assert len(taken) < 50


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_no_worker_outlives_the_work() -> None:
    before = _children()
    list(work_through(behave, ["a", "hang"], jobs=2, seconds=0.5))
    assert _children() <= before


def _children() -> set[int]:
    own = os.getpid()
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == own and b"spawn_main" in (stat.parent / "cmdline").read_bytes():
            found.add(int(stat.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_hanging_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, pathlib, sys, time\n"
        "from minutes.outside.workers import work_through\n"
        "def hang(task):\n"
        "    pathlib.Path(task).write_text(str(os.getpid()), encoding='utf-8')\n"
        "    time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    list(work_through(hang, [sys.argv[1]]))\n",
        encoding="utf-8",
    )
    parent = subprocess.Popen([sys.executable, str(script), str(note)])
    assert _within(30, lambda: note.exists() and note.read_text(encoding="utf-8") != "")
    worker = Path("/proc") / note.read_text(encoding="utf-8")
    parent.kill()
    parent.wait()
    assert _within(10, lambda: not worker.exists())


def _within(seconds: float, so: Callable[[], bool]) -> bool:
    """Whether it becomes so in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if so():
            return True
        time.sleep(0.05)
    return False
