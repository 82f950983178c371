"""What runs in a worker process: tasks come and answers go by a pipe, within limits, until the parent is gone."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import Any

from minutes.errors import MinutesError
from minutes.outside.programs import end_programs

_pipe_to_parent: Connection | None = None
"""In a worker, where its answers go."""


def ask_for(seconds: float) -> None:
    """Ask for more time for the task at hand, before a step that has a time limit of its own.

    Outside a worker, where no time is limited, it does nothing.
    """
    if _pipe_to_parent is not None:
        _pipe_to_parent.send(("more", seconds, 0))


def serve(pipe: Connection, function: Callable[[Any], Any], memory: int) -> None:
    """What a worker does: take a task, answer, until its parent is gone.

    Args:
        pipe: where tasks come from, and where answers go: what kind of answer, its value, bytes of memory now held.
        function: what to do with a task.
        memory: bytes of address space that this process may have (Unix).
    """
    global _pipe_to_parent
    _pipe_to_parent = pipe
    _limit_memory(memory)
    _end_with_parent()
    try:
        pipe.send(("ready", None, 0))
        while True:
            answer = _answered(function, pipe.recv())
            try:
                pipe.send((*answer, _held()))
            except MemoryError:
                pipe.send(("memory", None, 0))
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


def _held() -> int:
    """Bytes of memory that this process holds: now on Linux, at most so far on macOS, 0 where nobody tells."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0


def _end_with_parent() -> None:
    """End this process when its parent is gone, also while a library hangs (it must have let go of the GIL)."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        end_programs()
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
