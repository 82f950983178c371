"""Workers: processes that do the work on strangers' files, and may die of it.

Each worker takes one file at a time, within its time and memory. One that dies or goes over is
replaced, and only the file it had is lost. Workers are spawned, never forked: PDFium is not safe
to share. They end with their parent, even when it is killed; Ctrl-C is for the parent alone.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from minutes.errors import MinutesError, WorkerError
from minutes.outside.programs import end_programs_of
from minutes.outside.serving import serve

T = TypeVar("T")
R = TypeVar("R")

MEMORY = 2 * 1024**3
"""Bytes of address space that a worker may have; reading ordinary papers takes 30 to 60 MB."""

SECONDS = 60.0
"""Seconds that one file may take; ordinary papers take less than one."""

MOST_WORK = 2_000
"""Files after which a worker is replaced, so that what leaks in a library does not add up."""

MOST_KEPT = 250 * 1024**2
"""Bytes that a worker may hold between two files; one that holds more, after a file of thousands of pages, is
replaced."""

AWAY = 5.0
"""Seconds without a look at the workers after which they were likely stopped too, as by Ctrl-Z; such time is not
counted."""

_START_SECONDS = 60.0
"""Seconds that a worker may take to start, on a busy machine."""

_STARTS = 3
"""Workers that fail to start one after another before the work is given up."""


@dataclass(frozen=True, kw_only=True)
class Done(Generic[T, R]):
    """One outcome: of `task`, either its `result` or the `error` that it ended in."""

    index: int
    """Its place among the tasks, from 0."""
    task: T
    result: R | None = None
    error: MinutesError | None = None
    seconds: float = 0.0
    """How long it took."""


def run_guarded(
    function: Callable[[T], R], task: T, *, seconds: float = SECONDS, memory: int = MEMORY, file: Path | None = None
) -> R:
    """Call a function once in a process of its own, within limits.

    Args:
        function: a function at the top of a module; task and result must be picklable.
        task: its argument.
        seconds: how long it may take.
        memory: bytes of address space it may have (Unix).
        file: the file that is worked on, which every error then names.

    Raises:
        MinutesError: what the function raised.
        WorkerError: `worker-died`, `worker-timeout`, `worker-memory` or `worker-failed`.
    """
    (done,) = work_through(function, [task], jobs=1, seconds=seconds, memory=memory)
    if done.error is not None:
        if file is not None:
            done.error.name_file(file)
        raise done.error
    return done.result  # type: ignore[return-value]  # None only where the function returns None


def work_through(
    function: Callable[[T], R],
    tasks: Iterable[T],
    *,
    jobs: int = 1,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Generator[Done[T, R], None, None]:
    """Do the work of all tasks in `jobs` workers and give the outcomes in the order of the tasks.

    Tasks are taken from the iterable as workers come free; at most a few finished outcomes wait
    for an earlier one, so memory stays flat however many tasks there are.

    Args:
        function: a function at the top of a module; tasks and results must be picklable.
        tasks: what to work on.
        jobs: how many workers, at least 1.
        seconds: how long one task may take.
        memory: bytes of address space that a worker may have (Unix).
    """
    waiting: dict[int, Done[T, R]] = {}
    given, told = 0, 0
    with Workers(function, jobs=jobs, seconds=seconds, memory=memory) as workers:
        for task in tasks:
            while not workers.have_room or given - told >= 8 * jobs:
                waiting |= {done.index: done for done in workers.outcomes()}
                while told in waiting:
                    yield waiting.pop(told)
                    told += 1
            given = workers.give(task) + 1
        while told < given:
            waiting |= {done.index: done for done in workers.outcomes()}
            while told in waiting:
                yield waiting.pop(told)
                told += 1


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Any
    """A `Connection`, or on Windows its twin `PipeConnection`."""
    started: float
    """When it was started or given its task (monotonic)."""
    index: int | None = None
    task: Any = None
    count: int = 0
    ready: bool = False
    granted: float = 0.0
    """Seconds that its task asked for on top of the limit."""


class Workers(Generic[T, R]):
    """Workers that take tasks as they are given and tell each outcome once; they end where the block ends.

    Args:
        function: a function at the top of a module; tasks and results must be picklable.
        jobs: how many workers.
        seconds: how long one task may take.
        memory: bytes of address space that a worker may have (Unix).
    """

    def __init__(
        self, function: Callable[[T], R], *, jobs: int = 1, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        self._function, self._seconds, self._memory = function, seconds, memory
        self._jobs = max(jobs, 1)
        self._workers: list[_Worker] = []
        self._backlog: deque[tuple[int, T]] = deque()
        self._given = 0
        self._failed_starts = 0
        self._looked = time.monotonic()

    def __enter__(self) -> Workers[T, R]:
        """Ready for tasks; workers start with the first."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End all workers, and what they were at."""
        for worker in list(self._workers):
            self._drop(worker)

    @property
    def have_room(self) -> bool:
        """Whether a task given now would soon be taken up."""
        return len(self._backlog) < self._jobs

    @property
    def are_busy(self) -> bool:
        """Whether outcomes are still to come."""
        return bool(self._backlog) or any(worker.index is not None for worker in self._workers)

    def give(self, task: T) -> int:
        """Give a task; its number, from 0, comes back in its outcome."""
        index = self._given
        self._given += 1
        self._backlog.append((index, task))
        self._hand_out()
        return index

    def outcomes(self, *, wait: bool = True) -> list[Done[T, R]]:
        """What has ended since the last call; with `wait`, some time is spent on something to end.

        Raises:
            WorkerError: `worker-failed` where workers cannot be started.
        """
        self._hand_out()
        ended = list(self._outcomes(wait))
        self._hand_out()
        return ended

    def _hand_out(self) -> None:
        idle = [w for w in self._workers if w.index is None and w.ready]
        for _ in range(min(self._jobs - len(self._workers), len(self._backlog) - len(idle))):
            self._workers.append(self._spawned())
        for worker in idle:
            if not self._backlog:
                return
            index, task = self._backlog.popleft()
            worker.index, worker.task, worker.started, worker.granted = index, task, time.monotonic(), 0.0
            worker.count += 1
            try:
                worker.pipe.send(task)
            except (BrokenPipeError, ConnectionError):
                # It died while idle; its task is still whole and goes to another.
                self._backlog.appendleft((index, task))
                self._drop(worker)

    def _outcomes(self, patient: bool) -> Iterator[Done[T, R]]:
        now = time.monotonic()
        if now - self._looked > AWAY:
            for worker in self._pending():
                worker.started += now - self._looked
        deadlines = [self._deadline(w) for w in self._pending()]
        timeout = max(min(deadlines, default=now + 1.0) - now, 0.0) if patient else 0.0
        ready = wait([w.pipe for w in self._workers], min(timeout, 1.0))
        self._looked = time.monotonic()
        for worker in [w for w in self._workers if w.pipe in ready]:
            yield from self._heard(worker)
        now = time.monotonic()
        for worker in [w for w in self._pending() if w.pipe not in ready]:
            if now <= self._deadline(worker):
                continue
            if worker.index is not None:
                seconds = round(self._seconds + worker.granted)
                yield self._lost(worker, WorkerError("worker-timeout", seconds=seconds))
            else:
                self._not_started(worker)

    def _not_started(self, worker: _Worker) -> None:
        """Drop a worker that did not start; a machine that is short of something for a moment gets another try."""
        self._drop(worker)
        self._failed_starts += 1
        if self._failed_starts >= _STARTS:
            raise WorkerError("worker-failed", reason="start")

    def _deadline(self, worker: _Worker) -> float:
        limit = self._seconds + worker.granted if worker.index is not None else _START_SECONDS
        return worker.started + limit

    def _pending(self) -> list[_Worker]:
        return [w for w in self._workers if w.index is not None or not w.ready]

    def _heard(self, worker: _Worker) -> Iterator[Done[T, R]]:
        try:
            kind, value, held = worker.pipe.recv()
        except Exception:  # EOF, or bytes that a dying process left half written
            if worker.index is None:
                if worker.ready:
                    self._drop(worker)
                else:
                    self._not_started(worker)
                return
            worker.process.join(5)
            yield self._lost(worker, WorkerError("worker-died"))
            return
        if kind == "ready":
            worker.ready = True
            self._failed_starts = 0
            return
        assert worker.index is not None
        if kind == "more":
            worker.granted += value
            return
        if kind == "memory":
            yield self._lost(worker, WorkerError("worker-memory"))
            return
        index, task, seconds = worker.index, worker.task, time.monotonic() - worker.started
        worker.index, worker.task = None, None
        if worker.count >= MOST_WORK or held > MOST_KEPT:
            self._drop(worker)
        if kind == "done":
            yield Done(index=index, task=task, result=value, seconds=seconds)
        else:
            error = value if kind == "error" else WorkerError("worker-failed", reason=value)
            yield Done(index=index, task=task, error=error, seconds=seconds)

    def _lost(self, worker: _Worker, error: MinutesError) -> Done[T, R]:
        assert worker.index is not None
        seconds = time.monotonic() - worker.started
        done: Done[T, R] = Done(index=worker.index, task=worker.task, error=error, seconds=seconds)
        self._drop(worker)
        return done

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        try:
            if worker.process.pid is not None:
                end_programs_of(worker.process.pid)
        finally:
            # It is stopped by now, and would stay so for ever where an interrupt comes between.
            worker.process.kill()
        worker.process.join(5)

    def _spawned(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._function, self._memory), daemon=True)
        with _without_interrupts():
            process.start()
        theirs.close()
        return _Worker(process=process, pipe=ours, started=time.monotonic())


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes that are started in the block never hear of Ctrl-C (Unix): they would each tell of it at length."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
