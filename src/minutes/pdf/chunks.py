"""Many documents through LibreOffice: one call of it on each processor, fifty files in each call.

Starting takes most of a call's time. LibreOffice takes its files in order and goes on after one that
it cannot read, so what lacks a PDF after a clean end is at fault itself; after a crash or a stall it
is the first without a PDF, and the rest go again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event

from minutes.errors import EngineError
from minutes.outside.programs import private_folder
from minutes.pdf.outcomes import Outcome, checked
from minutes.pdf.signing_block import kept_together
from minutes.pdf.soffice import failed, is_package, put_in, run

MOST = 50
"""Documents in one call: the start is a twentieth of its time then, and little is lost with it."""

_STRIKES = 3
"""Calls in a row without any PDF after which the rest of a chunk is given up: it is not the documents then."""


def spread(program: Path, docs: Iterable[bytes], *, jobs: int, seconds: float) -> Iterator[Outcome]:
    """One outcome for each document in their order; `jobs` calls run at a time.

    Args:
        program: `soffice`.
        docs: the documents, taken from the iterable while others are converted.
        jobs: how many calls at a time, at least 1.
        seconds: how long a call may go without finishing a document.
    """
    waiting = iter(docs)
    stop = Event()
    pool = ThreadPoolExecutor(max(jobs, 1))
    running: deque[Future[list[Outcome]]] = deque()
    try:
        while group := list(islice(waiting, jobs * MOST)):
            size = -(-len(group) // jobs)
            for start in range(0, len(group), size):
                chunk = _Chunk(program, group[start : start + size], seconds, stop)
                running.append(pool.submit(chunk.outcomes))
            while len(running) > 2 * jobs:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass
class _Call:
    """What came of one call: the PDFs by place, why others are missing, and whether it ended by itself."""

    made: dict[int, bytes]
    reason: EngineError
    clean: bool


@dataclass(frozen=True)
class _Chunk:
    """Documents of one call, or of as many as the faulty ones among them make needed."""

    program: Path
    docs: Sequence[bytes]
    seconds: float
    stop: Event

    def outcomes(self) -> list[Outcome]:
        known: dict[int, Outcome] = {
            n: failed("not a .docx") for n, docx in enumerate(self.docs) if not is_package(docx)
        }
        waiting = [n for n in range(len(self.docs)) if n not in known]
        strikes = 0
        while waiting:
            call, several = self._called(waiting), len(waiting) > 1
            known |= {waiting[place]: pdf for place, pdf in call.made.items()}
            waiting = [n for n in waiting if n not in known]
            strikes = 0 if call.made else strikes + 1
            if self.stop.is_set() or strikes >= _STRIKES:
                known |= dict.fromkeys(waiting, call.reason)
                break
            # After a clean end all that are missing are at fault, after another the first of them.
            suspects = waiting if call.clean else waiting[:1]
            for n in suspects:
                again = call.reason.slug == "engine-failed" and (several or not call.clean)
                known[n] = self._alone(n) if again else call.reason
            waiting = waiting[len(suspects) :]
        known |= self._kept_together(known)
        return [known[n] for n in range(len(self.docs))]

    def _kept_together(self, known: dict[int, Outcome]) -> dict[int, Outcome]:
        """Those whose places to sign were parted, made again in one more call."""
        mended = {
            n: docx
            for n, pdf in known.items()
            if isinstance(pdf, bytes) and (docx := kept_together(self.docs[n], pdf)) is not None
        }
        if not mended or self.stop.is_set():
            return {}
        again = _Chunk(self.program, list(mended.values()), self.seconds, self.stop)
        made = again._called(range(len(mended))).made
        return {n: made[place] for place, n in enumerate(mended) if place in made}

    def _alone(self, number: int) -> Outcome:
        """One document in a call of its own: for its own reason of failing, or a second chance after a crash."""
        call = self._called([number])
        return call.made.get(0, call.reason)

    def _called(self, numbers: Sequence[int]) -> _Call:
        with private_folder() as folder:
            targets = put_in(folder, [self.docs[n] for n in numbers])
            clean = False
            try:
                ended = run(
                    self.program, folder, len(numbers), self.seconds * len(numbers), self._stalls(folder / "out")
                )
                clean = ended.code == 0
                reason = failed(ended.last_words() or str(ended.code))
            except EngineError as error:
                reason = error
                if error.slug == "engine-stopped" and not self.stop.is_set():
                    reason = EngineError("engine-timeout", engine="LibreOffice", seconds=f"{self.seconds:g}")
            made = {}
            for place, target in enumerate(targets):
                try:
                    made[place] = checked("LibreOffice", target.read_bytes())
                except FileNotFoundError:
                    continue
                except EngineError as error:
                    reason = error
            return _Call(made, reason, clean)

    def _stalls(self, out: Path) -> Callable[[], bool]:
        """Whether to end a call: all are told to, or it has finished no document for as long as one may take."""
        known, since = 0, time.monotonic()

        def stalled() -> bool:
            nonlocal known, since
            count = sum(1 for _ in out.iterdir())
            if count != known:
                known, since = count, time.monotonic()
            return self.stop.is_set() or time.monotonic() - since > self.seconds

        return stalled
