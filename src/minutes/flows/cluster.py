"""Many machines read the papers: batches of them are tasks of a Dask cluster, each with workers that may die.

The machines need the same edition of the toolkit, and must find the papers under the same names: on a disk that
all share, or in object storage (`outside.remote`). What they tell goes into the journal of this machine, as it
comes, so a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from logging import CRITICAL
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from minutes.errors import EngineError, MinutesError, WorkerError
from minutes.flows.editions import ReadBy, read_by
from minutes.flows.extracting import Options
from minutes.outside.apart import work_apart
from minutes.outside.remote import INSTALL
from minutes.outside.workers import SECONDS, Done

T = TypeVar("T")
R = TypeVar("R")

LOCAL = "local"
"""The address of a cluster that is made of processes of this machine."""

PAPERS_A_TASK = 300
"""Most papers of one task: enough that starting its workers costs nothing beside, few enough that its results
(some 20 kB each) come back in small pieces and little is lost with a machine."""

TASKS_A_THREAD = 2
"""Tasks that are under way for each thread of the cluster: one that is worked on and the next."""

CONNECT_SECONDS = 30.0
"""Seconds to try to reach a cluster that has at least one worker."""

ALLOWED_FAILURES = 1
"""Times that a task is begun anew after its machine died; then its papers are taken apart.

A local cluster has it so; another has what its operator chose (Dask itself: 3).
"""


@dataclass(frozen=True, eq=False)
class _Batch(Generic[T, R]):
    """What a task is to do. Nothing of it is printed: a cluster shows what its tasks are called with."""

    function: Callable[[T], R]
    tasks: Sequence[T]
    seconds: float
    read_by: ReadBy
    options: Options

    def __repr__(self) -> str:
        return f"<{len(self.tasks)} papers>"


def _worked(batch: _Batch[T, R]) -> list[Done[T, R]]:
    """Do the work of a batch; runs on a machine of the cluster.

    Raises:
        EngineError: `cluster-differs` where this machine would read papers otherwise than the one that asks.
        WorkerError: workers cannot be started here.
    """
    if read_by(batch.options) != batch.read_by:
        raise EngineError("cluster-differs")
    return work_apart(batch.function, batch.tasks, seconds=batch.seconds)


class ClusterWorkers(Generic[T, R]):
    """Workers on other machines, given tasks and telling outcomes like `outside.workers.Workers`.

    Args:
        client: a connection to the cluster.
        function: a function at the top of a module; tasks and results must be picklable.
        options: how papers are read.
        seconds: how long one task may take.
        count: how many tasks there will be, as far as is known: a few are spread over all machines.
    """

    def __init__(
        self, client: Any, function: Callable[[T], R], options: Options, *, seconds: float = SECONDS, count: int
    ) -> None:
        self._client, self._function, self._options, self._seconds = client, function, options, seconds
        self._read_by = read_by(options)
        self._threads = max(sum(map(int, client.nthreads().values())), 1)
        self._size = min(max(count // (self._threads * TASKS_A_THREAD), 1), PAPERS_A_TASK)
        self._waiting: list[tuple[int, T]] = []
        self._under_way: dict[str, list[tuple[int, T]]] = {}
        self._apart: deque[list[tuple[int, T]]] = deque()
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._given = 0

    @property
    def have_room(self) -> bool:
        """Whether a task given now would soon be taken up."""
        return len(self._under_way) + len(self._apart) < self._threads * TASKS_A_THREAD

    @property
    def are_busy(self) -> bool:
        """Whether outcomes are still to come."""
        return bool(self._waiting or self._under_way or self._apart)

    def give(self, task: T) -> int:
        """Give a task; its number, from 0, comes back in its outcome."""
        index = self._given
        self._given += 1
        self._waiting.append((index, task))
        if len(self._waiting) >= self._size:
            self._send_waiting()
        return index

    def outcomes(self, *, wait: bool = True) -> list[Done[T, R]]:
        """What has ended since the last call; with `wait`, some time is spent on something to end.

        Raises:
            EngineError: `cluster-differs`, or `cluster-failed` where the cluster is no more.
            WorkerError: its machines cannot start workers.
        """
        if wait and self.have_room:
            # Whoever waits though there is room has no more to give.
            self._send_waiting()
        while self._apart and len(self._under_way) < self._threads * TASKS_A_THREAD:
            self._send(self._apart.popleft())
        told: list[Done[T, R]] = []
        try:
            future = self._ended.get(timeout=1.0) if wait else self._ended.get_nowait()
            told += self._told(future)
        except Empty:
            self._look_after_cluster()
        return told

    def _send_waiting(self) -> None:
        if self._waiting:
            self._apart.append(self._waiting)
            self._waiting = []

    def _send(self, numbered: list[tuple[int, T]]) -> None:
        batch = _Batch(self._function, [task for _, task in numbered], self._seconds, self._read_by, self._options)
        future = self._client.submit(_worked, batch, pure=False)
        self._under_way[future.key] = numbered
        future.add_done_callback(self._ended.put)

    def _told(self, future: Any) -> Iterator[Done[T, R]]:
        """The outcomes of a task that ended.

        One that took its machines with it is taken apart, until it is known which paper does that: that one failed.
        """
        from distributed import KilledWorker

        numbered = self._under_way.pop(future.key)
        try:
            worked: list[Done[T, R]] = future.result()
        except KilledWorker:
            if len(numbered) > 1:
                half = len(numbered) // 2
                self._apart += [numbered[:half], numbered[half:]]
                return
            ((index, task),) = numbered
            worked = [Done(index=index, task=task, error=WorkerError("worker-died"))]
        except MinutesError:
            raise
        except Exception as error:  # whatever a cluster can meet
            raise EngineError("cluster-failed", reason=type(error).__name__) from error
        finally:
            future.release()
        for (index, _), done in zip(numbered, worked, strict=True):
            yield Done(index=index, task=done.task, result=done.result, error=done.error, seconds=done.seconds)

    def _look_after_cluster(self) -> None:
        if str(self._client.status) not in ("running", "connecting"):
            raise EngineError("cluster-failed", reason=str(self._client.status))


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """A cluster, and how papers are to be read on it."""

    address: str
    """That of its scheduler, such as `tcp://10.0.0.5:8786`, or `LOCAL`."""
    options: Options
    jobs: int = 1
    """How many processes a local one has."""
    seconds: float = SECONDS
    """How long one paper may take."""
    count: int = 1
    """How many papers there are."""

    @contextmanager
    def hands(self, function: Callable[[T], R]) -> Iterator[ClusterWorkers[T, R]]:
        """Who calls a function on the cluster, as `extract_many` wants it.

        Raises:
            EngineError: `cluster-missing` where Dask is not installed, `cluster-unreachable`.
        """
        with connected(self.address, jobs=self.jobs) as client:
            yield ClusterWorkers(client, function, self.options, seconds=self.seconds, count=self.count)


@contextmanager
def connected(address: str, *, jobs: int = 1, seconds: float = CONNECT_SECONDS) -> Iterator[Any]:
    """A client of a cluster; one of this machine is made, and ended with the block.

    Args:
        address: as of `Cluster`.
        jobs: how many processes a local one has.
        seconds: how long to try to reach it.

    Raises:
        EngineError: `cluster-missing` where Dask is not installed, `cluster-unreachable`.
    """
    try:
        import dask
        import distributed
    except ImportError:
        raise EngineError("cluster-missing", command=INSTALL) from None
    dask_distributed: Any = distributed
    with ExitStack() as open_until_done:
        try:
            if address == LOCAL:
                settings = {"distributed.scheduler.allowed-failures": ALLOWED_FAILURES}
                open_until_done.enter_context(dask.config.set(settings))
                # Papers have limits of their own; a limit on a whole process would only end it in their midst.
                made = dask_distributed.LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    memory_limit=0,
                    silence_logs=CRITICAL,
                )
                open_until_done.enter_context(made)
                address = made.scheduler_address
            client = open_until_done.enter_context(dask_distributed.Client(address, timeout=seconds))
            client.wait_for_workers(1, timeout=seconds)
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineError("cluster-unreachable", address=address, reason=type(error).__name__) from error
        yield client
