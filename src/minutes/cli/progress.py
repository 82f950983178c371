"""How far a long run is, in one line of a terminal; nothing where the error stream is not a terminal."""

from __future__ import annotations

import shutil
import sys
import time
from collections import deque
from types import TracebackType

from minutes.messages.catalogue import _

_SECONDS = 0.1
"""Time between two writings of the line: more often than the eye follows only costs time."""
_LOOK_BACK = 30.0
"""Seconds that the rate is taken over: of late, for papers that are skipped go by faster than those that are read."""
_SURE_AFTER = 2.0
"""Seconds before which a rate says little and is not told."""
_FEW = 10
"""Papers a second below which they are counted a minute, so that the number says something."""
_LONG = 90
"""Seconds, and minutes, from which on a time is told in the next larger unit."""


class Progress:
    """The line `Reading 1 200/10 000 · 34 papers/s · 4 min left` at the foot of what is told; it goes with the run.

    Args:
        total: how many papers there are.
        doing: what is done with them, in the user's language.
        shown: False for no line at all, as where results go to the same terminal.
    """

    def __init__(self, total: int, doing: str, *, shown: bool = True) -> None:
        self._total = total
        self._doing = doing
        self._done = 0
        self._length = 0
        self._written = 0.0
        self._past: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])
        self._on = shown and total > 1 and sys.stderr.isatty()

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
        if self._done == 1:
            # Workers take a while to start, which says nothing of what follows.
            self._past = deque([(time.monotonic(), 1)])
        if self._on and time.monotonic() - self._written >= _SECONDS:
            self._show()

    def clear(self) -> None:
        """Take the line away, before something else is told."""
        if self._length:
            sys.stderr.write(f"\r{' ' * self._length}\r")
            sys.stderr.flush()
            self._length = 0

    def _show(self) -> None:
        if not self._on:
            return
        now = time.monotonic()
        if now - self._past[-1][0] >= 1.0:
            self._past.append((now, self._done))
        while now - self._past[0][0] > _LOOK_BACK and len(self._past) > 1:
            self._past.popleft()
        # The last column stays free: some terminals go to the next line there.
        line = self._line(now)[: shutil.get_terminal_size().columns - 1]
        self._written = now
        sys.stderr.write(f"\r{line}{' ' * (self._length - len(line))}")
        sys.stderr.flush()
        self._length = max(len(line), 1)

    def _line(self, now: float) -> str:
        parts = [f"{self._doing} {_grouped(self._done)}/{_grouped(self._total)}"]
        began, before = self._past[0]
        if now - began >= _SURE_AFTER and self._done > before:
            rate = (self._done - before) / (now - began)
            parts += [_rate(rate), _left((self._total - self._done) / rate)]
        return " · ".join(parts)


def _rate(rate: float) -> str:
    """Papers a second, or a minute where they are few."""
    if rate >= _FEW:
        return _("{count} papers/s").format(count=_grouped(round(rate)))
    return _("{count} papers/min").format(count=max(round(rate * 60), 1))


def _left(seconds: float) -> str:
    """Time that is left, as exactly as it is known."""
    if seconds < _LONG:
        return _("{count} s left").format(count=round(seconds))
    if (minutes := round(seconds / 60)) < _LONG:
        return _("{count} min left").format(count=minutes)
    return _("{hours} h {minutes} min left").format(hours=minutes // 60, minutes=minutes % 60)


def _grouped(number: int) -> str:
    """A number with its thousands apart, by a blank that no line breaks at (ISO 80000-1)."""
    return f"{number:,}".replace(",", "\u00a0")
