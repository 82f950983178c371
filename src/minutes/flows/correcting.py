"""Corrections applied to what was read from a paper: the meeting, its proof and its findings, all of one piece.

Each change depends on tests of what it replaces. Where a test fails, the paper is read differently from
when it was corrected: the change is left out and told as a finding, and the others are made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import jsonpatch
import jsonpointer
from pydantic import ValidationError

from minutes.errors import InputError
from minutes.extract.judging import judged
from minutes.flows.corrections import groups_of
from minutes.model import (
    Certainty,
    Correction,
    Evidence,
    Extraction,
    Finding,
    Meeting,
    Operation,
    PaperCorrections,
    Severity,
    Verb,
)
from minutes.model.finding import finding
from minutes.model.pointers import LAST, has, is_at_or_below, parts_of, pointer_of

RULE = "correction"
"""The rule that evidence names where a person wrote the value."""
STALE = "correction-stale"
"""The finding of a change that was left out."""


def corrected(extraction: Extraction, corrections: PaperCorrections) -> Extraction:
    """The reading as a person corrected it, with what was changed on record.

    A corrected value is proven by the words of whoever corrected it, at the place where the value was read;
    what was only checked becomes sure. Constraints are judged anew; values that a contradiction had made less
    sure stay so until somebody checks them.

    Args:
        extraction: what was read, before any correction.
        corrections: corrections of the same paper.

    Raises:
        InputError: `correction-invalid` if the changes that fit make no meeting together.
    """
    work = _Work(
        meeting=extraction.meeting.as_json(),
        evidence=list(extraction.evidence),
        findings=list(extraction.findings),
    )
    for *tests, change in groups_of(corrections.patch):
        work.make(change, tests)
    checked = [one.path for one in corrections.checked if work.holds(one)]
    try:
        # As from a file: dates and times are strings there.
        meeting = Meeting.model_validate_json(json.dumps(work.meeting))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise InputError("correction-invalid", pointer=pointer_of(first["loc"]), reason=first["msg"]) from wrong
    plain = meeting.as_json()
    result = extraction.model_copy(
        update={
            "meeting": meeting,
            # What goes without saying, such as that an item is public or a list empty, is not written: it has no proof.
            "evidence": tuple(
                e for e in work.proven(checked) if has(plain, e.pointer) or not has(work.meeting, e.pointer)
            ),
            "findings": tuple(work.findings),
            "corrections": tuple(work.made),
            "checked": tuple(checked),
        }
    )
    return result.model_copy(update={"findings": judged(result).findings}) if work.made else result


@dataclass
class _Work:
    """A reading while its corrections are made: pointers of proof and findings move with the rows of lists."""

    meeting: dict[str, Any]
    evidence: list[Evidence]
    findings: list[Finding]
    made: list[Correction] = field(default_factory=list)

    def make(self, change: Operation, tests: Iterable[Operation]) -> None:
        """Make one change, if all its tests hold, else tell that it is stale."""
        change = self._placed(change)
        was = jsonpointer.resolve_pointer(self.meeting, change.path, None)
        row = isinstance(self._holder(change.path), list)
        there = [one.model_dump(mode="json") for one in tests]
        try:
            if change.op is Verb.ADD and not row and was is not None:
                raise jsonpatch.JsonPatchTestFailed("something stands there")
            # The value of its own, which pointers into the meeting must not share.
            one = json.loads(json.dumps(change.model_dump(mode="json")))
            self.meeting = jsonpatch.JsonPatch([*there, one]).apply(self.meeting)
        except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException):
            self._tell_stale(change)
            return
        if change.op is Verb.ADD and row:
            was = None
            self._shift(change.path, +1)
        elif change.op is Verb.REMOVE:
            self._forget(change.path)
            if row:
                self._shift(change.path, -1)
        if change.op is not Verb.REMOVE:
            self._prove(change)
        beside = tuple(test for test in tests if test.path != change.path)
        self.made.append(
            Correction(op=change.op, pointer=change.path, was=was, now=change.value, tests=beside)
        )  # fmt: skip

    def holds(self, test: Operation) -> bool:
        """Whether a checked value is still what was checked; else that is told."""
        missing = object()
        if jsonpointer.resolve_pointer(self.meeting, test.path, missing) == test.value:
            return True
        self._tell_stale(test)
        return False

    def proven(self, checked: Iterable[str]) -> list[Evidence]:
        """The proof, sure where somebody checked it."""
        sure = tuple(checked)
        return [
            e.model_copy(update={"certainty": Certainty.HIGH}) if any(is_at_or_below(e.pointer, p) for p in sure) else e
            for e in self.evidence
        ]

    def _holder(self, path: str) -> Any:
        """The list or record that a value stands in, or is to stand in."""
        return jsonpointer.resolve_pointer(self.meeting, pointer_of(parts_of(path)[:-1]), None)

    def _placed(self, change: Operation) -> Operation:
        """The change with the number of its row, where it names the place behind the last one."""
        *above, last = parts_of(change.path)
        if last != LAST or not isinstance(rows := self._holder(change.path), list):
            return change
        return change.model_copy(update={"path": pointer_of([*above, len(rows)])})

    def _tell_stale(self, one: Operation) -> None:
        value = jsonpointer.resolve_pointer(self.meeting, one.path, None)
        # A pointer to nothing would send a reader nowhere; the nearest whole is shown instead.
        where = one.path
        while where and not has(self.meeting, where):
            where = where.rpartition("/")[0]
        told = finding(STALE, Severity.WARNING, where, pointer=one.path, value=words_of_value(value) or "–")
        self.findings.append(told)

    def _prove(self, change: Operation) -> None:
        """The proof of a value that a person wrote: where the one before was read, if there was one."""
        old = [e for e in self.evidence if is_at_or_below(e.pointer, change.path)]
        if not old and change.op is Verb.REPLACE:
            above = [e for e in self.evidence if is_at_or_below(change.path, e.pointer)]
            old = sorted(above, key=lambda e: -len(e.pointer))[:1]
        proof = Evidence(
            pointer=change.path,
            page=old[0].page if old else None,
            box=old[0].box if old else None,
            words=words_of_value(change.value),
            rule=RULE,
        )
        place = next((n for n, e in enumerate(self.evidence) if e in old), len(self.evidence))
        kept = [e for e in self.evidence if not is_at_or_below(e.pointer, change.path)]
        self.evidence = [*kept[:place], proof, *kept[place:]]
        # What was found of the value that was read no longer concerns what stands there.
        self.findings = [f for f in self.findings if f.slug == STALE or not is_at_or_below(f.where, change.path)]

    def _forget(self, path: str) -> None:
        """Leave out what proves or concerns a value that is no more."""
        self.evidence = [e for e in self.evidence if not is_at_or_below(e.pointer, path)]
        self.findings = [
            f.model_copy(update={"also": tuple(p for p in f.also if not is_at_or_below(p, path))})
            for f in self.findings
            if not is_at_or_below(f.where, path)
        ]

    def _shift(self, path: str, by: int) -> None:
        """Move all pointers to rows behind one that came (from its own place on) or went."""
        self.evidence = [e.model_copy(update={"pointer": _moved(e.pointer, path, by)}) for e in self.evidence]
        self.findings = [
            f.model_copy(
                update={"where": _moved(f.where, path, by), "also": tuple(_moved(p, path, by) for p in f.also)}
            )
            for f in self.findings
        ]


def _moved(pointer: str, path: str, by: int) -> str:
    """A pointer after a row came to a place of a list (+1) or went from it (-1)."""
    *above, last = parts_of(path)
    head = pointer_of(above)
    if not pointer.startswith(head + "/"):
        return pointer
    number, slash, below = pointer[len(head) + 1 :].partition("/")
    if not number.isdecimal() or int(number) < int(last) + (by < 0):
        return pointer
    return f"{head}/{int(number) + by}{slash}{below}"


def standing(corrections: Sequence[Correction]) -> tuple[str | None, ...]:
    """Where the values of corrections stand in the meeting after all of them; None for those that went."""
    places: list[str | None] = []
    for one in corrections:
        row = parts_of(one.pointer)[-1].isdecimal()
        if one.op is Verb.REMOVE:
            places = [None if p is not None and is_at_or_below(p, one.pointer) else p for p in places]
        if row and one.op is not Verb.REPLACE:
            by = 1 if one.op is Verb.ADD else -1
            places = [p if p is None else _moved(p, one.pointer, by) for p in places]
        places.append(None if one.op is Verb.REMOVE else one.pointer)
    return tuple(places)


def words_of_value(value: Any) -> str:
    """A value of a meeting as JSON in plain words, for who reads the proof."""
    if isinstance(value, dict):
        return "; ".join(words_of_value(one) for one in value.values())
    if isinstance(value, list):
        return "; ".join(words_of_value(one) for one in value)
    return "" if value is None else str(value)


def patch_of(corrections: Iterable[Correction]) -> tuple[Operation, ...]:
    """The corrections on record as the patch that made them, so that they can be gone on with."""
    return tuple(one for each in corrections for one in _group(each))


def _group(correction: Correction) -> Iterable[Operation]:
    yield from correction.tests
    if correction.was is not None:
        yield Operation(op=Verb.TEST, path=correction.pointer, value=correction.was)
    yield Operation(op=correction.op, path=correction.pointer, value=correction.now)
