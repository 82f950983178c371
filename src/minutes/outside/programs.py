"""Outside programs: found, run without a shell, within limits, and never left behind.

A program runs in a process group of its own, so that what it started ends with it (killing
`soffice` alone leaves `soffice.bin`), with a time limit, with limited memory where the system
can, in a private folder, and its output is bounded.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from minutes.errors import EngineError

OUTPUT_LIMIT = 64 * 1024
"""Bytes kept of each output stream: enough for any message, too little to fill memory."""

_running: set[subprocess.Popen[bytes]] = set()
"""Programs that this process runs now."""

_CHUNK = 8192
_LOOK = 0.1
"""Seconds between two looks whether a program is to stop."""
_FAREWELL = 5.0
"""Seconds that a killed program's streams may take to close."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a program ended.

    `code` is its exit status (negative for the signal that ended it); `output` and `errors` are
    the first `OUTPUT_LIMIT` bytes of its streams.
    """

    code: int
    output: bytes
    errors: bytes

    def last_words(self) -> str:
        """The last line that it wrote, for a message; empty where it wrote nothing."""
        lines = (self.errors.strip() or self.output.strip()).decode("utf-8", "replace").splitlines()
        return lines[-1].strip()[:200] if lines else ""


def find_program(names: Sequence[str], places: Sequence[Path] = ()) -> Path | None:
    """The first program that is there: by name in PATH, then at its usual places."""
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in places if place.is_file() and os.access(place, os.X_OK)), None)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user can enter, gone afterwards with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="minutes-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def run_program(
    command: Sequence[str | Path],
    *,
    name: str,
    seconds: float,
    folder: Path,
    memory: int | None = None,
    environment: Mapping[str, str] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Ended:
    """Run a program to its end, and end it if it takes too long.

    Args:
        command: the program and its arguments; never a shell line.
        name: what to call the program in messages.
        seconds: time limit on the clock.
        folder: private folder that it runs in and keeps its temporary files in.
        memory: limit of its address space in bytes, where the system can limit it (Linux).
        environment: variables set on top of this process's own.
        stop: asked several times a second whether to end the program early.

    Returns:
        How it ended, whatever its exit status.

    Raises:
        EngineError: `engine-missing-program` if it cannot be started, `engine-timeout` if it hangs,
            `engine-stopped` where `stop` said so.
    """
    variables = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder), **(environment or {})}
    try:
        process = _started([str(word) for word in command], folder, variables)
    except OSError as error:
        raise EngineError("engine-missing-program", engine=name, reason=error.strerror or "") from error
    _running.add(process)
    if memory is not None:
        _limit_memory(process.pid, memory)
    readers = [_Reader(stream) for stream in (process.stdout, process.stderr) if stream is not None]
    try:
        code = process.wait(seconds) if stop is None else _waited(process, seconds, stop)
    except subprocess.TimeoutExpired:
        raise EngineError("engine-timeout", engine=name, seconds=f"{seconds:g}") from None
    except _StoppedError:
        raise EngineError("engine-stopped", engine=name) from None
    finally:
        # Also after a clean end and on Ctrl-C: nothing that the program started may outlive it.
        _end_group(process)
        _running.discard(process)
        for reader in readers:
            reader.join(_FAREWELL)
    return Ended(code=code, output=bytes(readers[0].kept), errors=bytes(readers[1].kept))


def end_programs() -> None:
    """End the programs that this process runs, before it ends at once itself."""
    for process in list(_running):
        _end_group(process)


def end_programs_of(pid: int) -> None:
    """End the programs that another process of ours runs, before it is killed (Linux; it is stopped meanwhile)."""
    if sys.platform != "linux":
        return
    with suppress(OSError):
        os.kill(pid, signal.SIGSTOP)
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                # Each leads a group of its own; a child that leads none has no such group and is left.
                with suppress(OSError):
                    os.killpg(int(child), signal.SIGKILL)


def _started(command: list[str], folder: Path, variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
    if sys.platform == "win32":
        return subprocess.Popen(
            command,
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW,
        )
    return subprocess.Popen(
        command,
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


class _StoppedError(Exception):
    pass


def _waited(process: subprocess.Popen[bytes], seconds: float, stop: Callable[[], bool]) -> int:
    ends = time.monotonic() + seconds
    while True:
        try:
            return process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            if stop():
                raise _StoppedError from None
            if time.monotonic() >= ends:
                raise


def cores() -> int:
    """How many processors this process may use, at least 1."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _limit_memory(pid: int, memory: int) -> None:
    """Limit a running program from outside: safe in a process with threads, unlike code between fork and exec."""
    if sys.platform == "linux":
        import resource

        with suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))


def _end_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_FAREWELL)


class _Reader(Thread):
    """Empties a stream, so that a talkative program never blocks, and keeps its first bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.stream = stream
        self.kept = bytearray()
        self.start()

    def run(self) -> None:
        with suppress(OSError, ValueError), self.stream:
            while chunk := self.stream.read(_CHUNK):
                self.kept += chunk[: OUTPUT_LIMIT - len(self.kept)]
