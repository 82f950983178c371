"""What a run over papers tells of itself: a report of each paper, and in the end what was not read and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.messages.catalogue import _, n_

if TYPE_CHECKING:
    from minutes.extract.succession import Succession
    from minutes.flows.extracting_many import Outcome
    from minutes.model import Finding

_COLUMNS = ("path", "hash", "outcome", "same_as", "pages", "seconds", "error", "message", "findings")
_MOST_TOLD = 10
"""Papers not read that are each told on the terminal; of more, some of each reason."""
_OF_EACH = 3
"""Papers told of each reason where there are many."""


def reported(
    outcomes: Iterator[Outcome], file: Path, force: bool, neighbours: Succession
) -> Generator[Outcome, None, None]:
    """The outcomes, each also a line of a table (CSV); `outcome` is read, kept, same or failed.

    Behind them stand the papers that do not fit with another paper of their body, as `outcome` neighbour.
    """
    from minutes.export.tables import csv_line
    from minutes.messages import words_of_error, words_of_finding
    from minutes.outside.files import shown, whole_file

    with whole_file(file, force=force) as stream:
        # The mark in front tells Excel that the file is UTF-8.
        stream.write(("\ufeff" + csv_line(_COLUMNS)).encode("utf-8"))
        for outcome in outcomes:
            error = outcome.error
            row = (
                shown(outcome.path),
                outcome.hash,
                outcome.how.value,
                shown(outcome.same_as) if outcome.same_as else None,
                None if error else outcome.pages,
                f"{outcome.seconds:.3f}",
                error.slug if error else None,
                words_of_error(error) if error else None,
                None if error else outcome.findings,
            )
            stream.write(csv_line(row).encode("utf-8"))
            yield outcome
        for path, finding in neighbours.findings():
            told = (path, None, "neighbour", None, None, None, finding.slug, words_of_finding(finding), None)
            stream.write(csv_line(told).encode("utf-8"))


def compared(outcomes: Iterator[Outcome], neighbours: Succession) -> Generator[Outcome, None, None]:
    """The outcomes, each meeting noted for comparison with the other meetings of its body."""
    for outcome in outcomes:
        if outcome.extraction is not None:
            neighbours.add(outcome.extraction)
        yield outcome


class Told:
    """What there is to tell in the end; of many papers it keeps counts and some examples.

    Args:
        count: how many papers were asked for.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._how: Counter[str] = Counter()
        self._slugs: Counter[str] = Counter()
        self._examples: dict[str, list[Outcome]] = defaultdict(list)
        self.first: Outcome | None = None
        """The first paper that was not read."""

    @property
    def done(self) -> int:
        """How many outcomes there were."""
        return self._how.total()

    def heard(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """The outcomes, counted."""
        for outcome in outcomes:
            self._how[outcome.how.value] += 1
            if outcome.error is not None:
                self.first = self.first or outcome
                self._slugs[outcome.error.slug] += 1
                if len(examples := self._examples[outcome.error.slug]) < _MOST_TOLD:
                    examples.append(outcome)
            yield outcome

    def tell(self, journal: Path | None, report: Path | None, neighbours: Succession) -> None:
        """Tell papers that were not read or contradict others, how many there were, and where all of it stands."""
        failed = self._how["failed"]
        most = _MOST_TOLD if failed <= _MOST_TOLD else _OF_EACH
        for slug, count in self._slugs.most_common():
            for outcome in self._examples[slug][:most]:
                self._tell_failure(outcome)
            if count > most:
                more = n_("… and {count} more like this.", "… and {count} more like these.", count - most)
                _say("  " + more.format(count=count - most))
        if self._count == 1:
            return
        if failed:
            told = n_("Of {count} papers, {failed} was not read.", "Of {count} papers, {failed} were not read.", failed)
            _say(told.format(failed=failed, count=self._count))
        if failed > most and report is None:
            _say(_("To have each of them named, give --report with the name of a file, such as report.csv."))
        _tell_contradictions(list(neighbours.findings()))
        if report is not None:
            _say(_("Each paper and what became of it stands in {file}.").format(file=report))
        if journal is not None:
            counts = _("Read now: {read}. Known from before: {kept}. The same as another: {same}.")
            _say(counts.format(**{how: self._how[how] for how in ("read", "kept", "same")}))
            _say(
                _(
                    "What was read stands in {file}. Keep it: with it, the same command with --force reads only papers "
                    "that are new or changed."
                ).format(file=journal)
            )

    def tell_stop(self, journal: Path | None) -> None:
        """Tell, where the run was stopped, that what was read is not lost."""
        if journal is not None and self.done:
            _say(
                _(
                    "What was read so far stands in {file}. Give the same command again: it goes on where it stopped."
                ).format(file=journal)
            )

    def _tell_failure(self, outcome: Outcome) -> None:
        from minutes.messages import words_of_error
        from minutes.outside.files import shown

        assert outcome.error is not None
        words = words_of_error(outcome.error)
        if self._count > 1:
            words = f"{shown(outcome.path)}: {words}"
        _say(_("Error: {message}").format(message=words))


def _tell_contradictions(found: list[tuple[str, Finding]]) -> None:
    """Tell what the papers of one body say against each other; of much, the beginning."""
    from minutes.messages import words_of_finding
    from minutes.model import Severity

    found = [(path, finding) for path, finding in found if finding.severity is not Severity.INFO]
    for path, finding in found[:_MOST_TOLD]:
        _say(f"{path}: {words_of_finding(finding)}")
    if (more := len(found) - _MOST_TOLD) > 0:
        _say("  " + n_("… and {count} more like this.", "… and {count} more like these.", more).format(count=more))


def _say(words: str) -> None:
    click.echo(words, err=True)
