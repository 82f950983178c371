"""Workers for whoever may have none: a process that is itself someone's daemon may not start others.

Such a process, as those of a cluster are, starts this module as a program, gives it the work, and is given the
outcomes. The program ends with the work or with whoever started it, and its workers end with it.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from _thread import interrupt_main
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import IO, Any, TypeVar

from minutes.errors import WorkerError
from minutes.outside.workers import MEMORY, SECONDS, Done, work_through

FAREWELL = 15.0
"""Seconds that the program may take to end its workers and itself."""

T = TypeVar("T")
R = TypeVar("R")


def work_apart(
    function: Callable[[T], R],
    tasks: Sequence[T],
    *,
    jobs: int = 1,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> list[Done[T, R]]:
    """As `workers.work_through`, for all tasks at once.

    Args:
        function: a function at the top of a module; tasks and results must be picklable.
        tasks: what to work on.
        jobs: how many workers.
        seconds: how long one task may take.
        memory: bytes of address space that a worker may have (Unix).

    Raises:
        WorkerError: `worker-failed` where the program or its workers cannot be started.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "minutes.outside.apart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdin is not None and program.stdout is not None
        try:
            pickle.dump((function, tasks, jobs, seconds, memory), program.stdin)
            program.stdin.flush()
            # Its end of the pipe stays open meanwhile: where it closes, the program knows that it is alone.
            told = _told(program.stdout, len(tasks))
            _ended(program)
        except (OSError, EOFError, pickle.UnpicklingError):
            raise WorkerError("worker-failed", reason="start") from None
        finally:
            with suppress(OSError):
                program.stdin.close()
            _ended(program)
    return told


def _ended(program: subprocess.Popen[bytes]) -> None:
    """Wait until the program has ended its workers and itself; kill it where it does not."""
    try:
        program.wait(FAREWELL)
    except subprocess.TimeoutExpired:
        program.kill()


def _told(stream: IO[bytes], count: int) -> list[Done[Any, Any]]:
    return [pickle.load(stream) for _ in range(count)]


def _main() -> None:
    """Take work from standard input and tell the outcomes on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints is not to stand among the answers.
    os.dup2(2, 1)
    function, tasks, jobs, seconds, memory = pickle.load(sys.stdin.buffer)
    # Whoever starts this may ignore interrupts, and then it would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    Thread(target=_end_when_alone, daemon=True).start()
    try:
        for done in work_through(function, tasks, jobs=jobs, seconds=seconds, memory=memory):
            pickle.dump(done, answers)
            answers.flush()
    except (KeyboardInterrupt, OSError):
        # Whoever gave the work is gone; the workers are ended by now.
        os._exit(1)
    # No farewell to the thread that still waits for the pipe to close.
    os._exit(0)


def _end_when_alone() -> None:
    """When whoever gave the work is gone, stop the work, so that its workers end before this process does."""
    while os.read(0, 4096):
        continue
    interrupt_main()
    time.sleep(FAREWELL)
    os._exit(1)


if __name__ == "__main__":
    _main()
