"""How far a long run is, in one line of a terminal; nothing where the error stream is not a terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_SECONDS = 0.1
"""Time between two writings of the line: more often than the eye follows only costs time."""


class Progress:
    """The line `12/1000` at the foot of what is told; it goes where the run ends.

    Args:
        total: how many there are to do.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = False
        self._written = 0.0
        self._on = total > 1 and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        """Show the line from the start."""
        self._show()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        self.clear()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if time.monotonic() - self._written >= _SECONDS:
            self._show()

    def clear(self) -> None:
        """Take the line away, before something else is told."""
        if self._shown:
            sys.stderr.write(f"\r{' ' * len(self._line())}\r")
            sys.stderr.flush()
            self._shown = False

    def _line(self) -> str:
        return f"{self._done}/{self._total}"

    def _show(self) -> None:
        if self._on:
            self._written = time.monotonic()
            sys.stderr.write(f"\r{self._line()}")
            sys.stderr.flush()
            self._shown = True
