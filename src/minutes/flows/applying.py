"""Corrections applied to the outcomes of many papers as they come, after the journal, which keeps what was read."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from minutes.errors import InputError
from minutes.flows.correcting import corrected
from minutes.flows.extracting_many import How, Outcome
from minutes.model import PaperCorrections


@dataclass
class Applying:
    """Corrections by the hash of their paper, and which of them have met it."""

    corrections: Mapping[str, PaperCorrections]
    met: set[str] = field(default_factory=set)

    def through(self, outcomes: Iterable[Outcome]) -> Generator[Outcome, None, None]:
        """The outcomes, those corrected that have corrections; one whose corrections make no meeting has failed."""
        for outcome in outcomes:
            known = self.corrections.get(outcome.hash or "")
            extraction = outcome.extraction if known is not None else None
            if known is None or extraction is None:
                yield outcome
                continue
            self.met.add(known.hash)
            try:
                yield outcome.corrected(corrected(extraction, known))
            except InputError as error:
                error.name_file(outcome.path)
                yield replace(outcome, how=How.FAILED, result=None, error=error)

    @property
    def left(self) -> Iterator[PaperCorrections]:
        """Corrections whose paper has not come."""
        return (one for key, one in self.corrections.items() if key not in self.met)
