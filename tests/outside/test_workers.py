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
from minutes.outside.programs import private_folder, run_program
from minutes.outside.serving import ask_for
from minutes.outside.workers import Done, Workers, run_guarded, work_through

KEPT: list[bytearray] = []


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
    if task.startswith("program "):
        with private_folder() as folder:
            run_program(["sleep", task.split()[1]], name="sleep", seconds=600, folder=folder)
    if task == "nap":
        time.sleep(0.5)
    if task == "keep":
        KEPT.append(bytearray(os.urandom(1024) * 300 * 1024))
    if task == "pid":
        return str(os.getpid())
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


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_what_a_worker_runs_ends_with_it_when_it_is_killed_for_its_time() -> None:
    seconds = f"600.{os.getpid()}"
    (done,) = work_through(behave, [f"program {seconds}"], seconds=1.0)
    assert done.error is not None and done.error.slug == "worker-timeout" and done.seconds >= 1.0
    assert _within(5, lambda: not _running(seconds))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_what_a_worker_runs_ends_when_the_parent_is_killed() -> None:
    seconds = f"601.{os.getpid()}"
    script = (
        "from minutes.outside.workers import work_through\n"
        "from tests.outside.test_workers import behave\n"
        f"list(work_through(behave, ['program {seconds}']))\n"
    )
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=root, env={**os.environ, "PYTHONPATH": str(root)})
    assert _within(30, lambda: _running(seconds))
    parent.kill()
    parent.wait()
    assert _within(10, lambda: not _running(seconds))


def _running(word: str) -> bool:
    """Whether a program with this argument runs."""
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if command.read_bytes().split(b"\0")[:2] == [b"sleep", word.encode()]:
                return True
        except OSError:
            continue
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds now")
def test_a_worker_that_holds_much_after_a_task_is_replaced() -> None:
    first, _kept, second = (done.result for done in work_through(behave, ["pid", "keep", "pid"]))
    assert first != second


def test_outcomes_can_be_taken_as_they_come() -> None:
    told: list[Done[str, str]] = []
    with Workers(behave, jobs=2, seconds=60.0) as workers:
        for task in ("hang", "a", "b"):
            workers.give(task)
        while len(told) < 2:
            told += workers.outcomes()
        assert workers.are_busy and workers.have_room
    assert [(done.index, done.result) for done in told] == [(1, "A"), (2, "B")]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_time_in_which_everything_was_stopped_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutes.outside.workers.AWAY", 0.5)
    told: list[Done[str, str]] = []
    before = _children()
    with Workers(behave, seconds=2.0) as workers:
        workers.give("a")
        while not told:
            told += workers.outcomes()
        workers.give("nap")
        workers.outcomes(wait=False)
        (worker,) = _children() - before
        os.kill(worker, signal.SIGSTOP)
        time.sleep(2.5)
        os.kill(worker, signal.SIGCONT)
        while len(told) < 2:
            told += workers.outcomes()
    assert told[1].result == "NAP" and told[1].seconds < 2.0


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent by a signal of Unix")
def test_interrupting_a_run_leaves_no_noise_of_workers(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "from minutes.outside.workers import work_through\n"
        "import signal, sys, time\n"
        "# Whoever runs the tests behind a shell hands down that interrupts are ignored.\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def slow(task):\n"
        "    time.sleep(0.3)\n"
        "    return task\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        for done in work_through(slow, range(100), jobs=2):\n"
        "            print(done.task, flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        sys.exit(130)\n",
        encoding="utf-8",
    )
    call = [sys.executable, str(script)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as parent:
        assert parent.stdout is not None and parent.stderr is not None
        parent.stdout.readline()
        os.killpg(parent.pid, signal.SIGINT)
        assert parent.wait(20) == 130
        assert parent.stderr.read() == b""
