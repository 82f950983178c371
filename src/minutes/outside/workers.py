"""Workers: processes that do the work on strangers' files, and may die of it.

Each worker takes one file at a time, within its time and memory. One that dies or goes over is
replaced, and only the file it had is lost. Workers are spawned, never forked: PDFium is not safe
to share. They end with their parent, even when it is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any, Generic, TypeVar

from minutes.errors import MinutesError, WorkerError

T = TypeVar("T")
R = TypeVar("R")

MEMORY = 2 * 1024**3
"""Bytes of address space that a worker may have; reading ordinary papers takes 30 to 60 MB."""

SECONDS = 60.0
"""Seconds that one file may take; ordinary papers take less than one."""

MOST_WORK = 2_000
"""Files after which a worker is replaced, so that what leaks in a library does not add up."""

_START_SECONDS = 60.0
"""Seconds that a worker may take to start, on a busy machine."""


_pipe_to_parent: Connection | None = None
"""In a worker, where its answers go."""


def ask_for(seconds: float) -> None:
    """Ask for more time for the task at hand, before a step that has a time limit of its own.

    Outside a worker, where no time is limited, it does nothing.
    """
    if _pipe_to_parent is not None:
        _pipe_to_parent.send(("more", seconds))


@dataclass(frozen=True, kw_only=True)
class Done(Generic[T, R]):
    """One outcome: of `task`, either its `result` or the `error` that it ended in."""

    index: int
    task: T
    result: R | None = None
    error: MinutesError | None = None


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
    pool = _Pool(function, max(jobs, 1), seconds, memory)
    try:
        yield from pool.through(iter(tasks))
    finally:
        pool.close()


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


@dataclass
class _Pool(Generic[T, R]):
    function: Callable[[T], R]
    jobs: int
    seconds: float
    memory: int
    workers: list[_Worker] = field(default_factory=list)

    def through(self, tasks: Iterator[T]) -> Iterator[Done[T, R]]:
        waiting: dict[int, Done[T, R]] = {}
        backlog: deque[tuple[int, T]] = deque()
        taken, given, exhausted = 0, 0, False
        while True:
            while not exhausted and len(backlog) < self.jobs and taken - given < 8 * self.jobs:
                try:
                    backlog.append((taken, next(tasks)))
                    taken += 1
                except StopIteration:
                    exhausted = True
            self._hand_out(backlog)
            if exhausted and given == taken:
                return
            for done in self._outcomes():
                waiting[done.index] = done
            while given in waiting:
                yield waiting.pop(given)
                given += 1

    def _hand_out(self, backlog: deque[tuple[int, T]]) -> None:
        idle = [w for w in self.workers if w.index is None and w.ready]
        for _ in range(min(self.jobs - len(self.workers), len(backlog) - len(idle))):
            self.workers.append(self._spawned())
        for worker in idle:
            if not backlog:
                return
            index, task = backlog.popleft()
            worker.index, worker.task, worker.started, worker.granted = index, task, time.monotonic(), 0.0
            worker.count += 1
            try:
                worker.pipe.send(task)
            except (BrokenPipeError, ConnectionError):
                # It died while idle; its task is still whole and goes to another.
                backlog.appendleft((index, task))
                self._drop(worker)

    def _outcomes(self) -> Iterator[Done[T, R]]:
        now = time.monotonic()
        deadlines = [self._deadline(w) for w in self._pending()]
        timeout = max(min(deadlines, default=now + 1.0) - now, 0.0)
        ready = wait([w.pipe for w in self.workers], min(timeout, 1.0))
        for worker in [w for w in self.workers if w.pipe in ready]:
            yield from self._heard(worker)
        now = time.monotonic()
        for worker in [w for w in self._pending() if w.pipe not in ready]:
            if now <= self._deadline(worker):
                continue
            if worker.index is not None:
                seconds = round(self.seconds + worker.granted)
                yield self._lost(worker, WorkerError("worker-timeout", seconds=seconds))
            else:
                self._drop(worker)
                raise WorkerError("worker-failed", reason="start")

    def _deadline(self, worker: _Worker) -> float:
        limit = self.seconds + worker.granted if worker.index is not None else _START_SECONDS
        return worker.started + limit

    def _pending(self) -> list[_Worker]:
        return [w for w in self.workers if w.index is not None or not w.ready]

    def _heard(self, worker: _Worker) -> Iterator[Done[T, R]]:
        try:
            kind, value = worker.pipe.recv()
        except Exception:  # EOF, or bytes that a dying process left half written
            if worker.index is None:
                starting = not worker.ready
                self._drop(worker)
                if starting:
                    raise WorkerError("worker-failed", reason="start") from None
                return
            worker.process.join(5)
            yield self._lost(worker, WorkerError("worker-died"))
            return
        if kind == "ready":
            worker.ready = True
            return
        assert worker.index is not None
        if kind == "more":
            worker.granted += value
            return
        if kind == "memory":
            yield self._lost(worker, WorkerError("worker-memory"))
            return
        index, task = worker.index, worker.task
        worker.index, worker.task = None, None
        if worker.count >= MOST_WORK:
            self._drop(worker)
        if kind == "done":
            yield Done(index=index, task=task, result=value)
        elif kind == "error":
            yield Done(index=index, task=task, error=value)
        else:
            yield Done(index=index, task=task, error=WorkerError("worker-failed", reason=value))

    def _lost(self, worker: _Worker, error: MinutesError) -> Done[T, R]:
        assert worker.index is not None
        done: Done[T, R] = Done(index=worker.index, task=worker.task, error=error)
        self._drop(worker)
        return done

    def _drop(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join(5)

    def _spawned(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.function, self.memory), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process=process, pipe=ours, started=time.monotonic())

    def close(self) -> None:
        for worker in list(self.workers):
            self._drop(worker)


def _serve(pipe: Connection, function: Callable[[Any], Any], memory: int) -> None:
    """What a worker does: take a task, answer, until its parent is gone."""
    global _pipe_to_parent
    _pipe_to_parent = pipe
    _limit_memory(memory)
    _end_with_parent()
    try:
        pipe.send(("ready", None))
        while True:
            answer = _answered(function, pipe.recv())
            try:
                pipe.send(answer)
            except MemoryError:
                pipe.send(("memory", None))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _answered(function: Callable[[Any], Any], task: Any) -> tuple[str, Any]:
    try:
        return ("done", function(task))
    except MinutesError as error:
        return ("error", error)
    except MemoryError:
        return ("memory", None)
    except RecursionError:
        return ("failed", "RecursionError")
    except Exception as error:  # a stranger's file may break any library in any way
        return ("failed", type(error).__name__)


def _end_with_parent() -> None:
    """End this process when its parent is gone, also while a library hangs (it must have let go of the GIL)."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _limit_memory(limit: int) -> None:
    """Limit the address space where the system can; Windows has no such limit for a process itself."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):
        # macOS refuses limits on address space; the deadline still holds there.
        return
