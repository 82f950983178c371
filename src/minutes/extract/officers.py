"""Who led, recorded and was elected to inspect a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.elections import elections
from minutes.extract.found import Found, proof_of
from minutes.extract.lines import Line
from minutes.extract.names import matching
from minutes.extract.prose_names import Named, names_in
from minutes.extract.signatures import labelled_officers, signatures
from minutes.lexicon import find_all, find_first
from minutes.model.attendance import Attendance, AttendanceRole, Status
from minutes.model.evidence import Certainty

OTHERS = frozenset(f"attendance.{name}" for name in ("others", "guests", "experts", "observers"))
"""Headings of those who are there beside the members."""


class OfficersFound(NamedTuple):
    """The officers of a meeting, each with proof."""

    chair: Found[str] | None
    secretary: Found[str] | None
    inspectors: tuple[Found[str], ...]
    tellers: tuple[Found[str], ...]


def officers_of(lines: Sequence[Line], attendance: Sequence[Found[Attendance]]) -> OfficersFound:
    """The officers, by attendance, labels, elections and, last, by signatures.

    Args:
        lines: the lines of the paper.
        attendance: the persons of its lists.
    """
    signed = signatures(lines)
    roster = [a.value.name for a in attendance] + [n for c in signed.values() for n in c.names]
    elected = elections(lines, roster)
    labelled = labelled_officers(lines)
    chair = (
        _led(attendance)
        or _single(elected.get("chair"))
        or _of_role(attendance, AttendanceRole.CHAIR)
        or _single(labelled.get("chair"))
        or _opener(lines, attendance)
        or _single(signed.get("chair"))
    )
    secretary = (
        _of_role(attendance, AttendanceRole.SECRETARY)
        or _single(labelled.get("secretary"))
        or _single(elected.get("secretary"))
        or _single(signed.get("secretary"))
    )
    inspectors = (
        _several(elected.get("inspectors"))
        or _several(labelled.get("inspectors"))
        or _several(signed.get("inspectors"))
    )
    return OfficersFound(
        chair, secretary, inspectors, _several(elected.get("tellers")) or _several(labelled.get("tellers"))
    )


def _single(candidate: Named | None) -> Found[str] | None:
    return Found(candidate.names[0], candidate.proof) if candidate is not None and candidate.names else None


def _several(candidate: Named | None) -> tuple[Found[str], ...]:
    return tuple(Found(n, candidate.proof) for n in candidate.names) if candidate is not None else ()


def _led(attendance: Sequence[Found[Attendance]]) -> Found[str] | None:
    for a in attendance:
        if a.value.status is Status.PRESENT and a.value.role is AttendanceRole.CHAIR and _says_meeting(a.proof.words):
            return Found(a.value.name, a.proof)
    return None


def _says_meeting(words: str) -> bool:
    return any(h.entry.given("meeting") == "yes" for h in find_all("role", words))


def _of_role(attendance: Sequence[Found[Attendance]], role: AttendanceRole) -> Found[str] | None:
    for a in attendance:
        if a.value.status is Status.PRESENT and a.value.role is role and not _is_of_other_body(a, role):
            return Found(a.value.name, a.proof)
    return None


def _is_of_other_body(person: Found[Attendance], role: AttendanceRole) -> bool:
    """Whether someone is the chair of something else: who leads the meeting does not stand among the others there."""
    return role is AttendanceRole.CHAIR and person.proof.rule in OTHERS


def _opener(lines: Sequence[Line], attendance: Sequence[Found[Attendance]]) -> Found[str] | None:
    """The person called chair or vice chair who opened the meeting."""
    names = [a.value.name for a in attendance if a.value.status is Status.PRESENT]
    for index, line in enumerate(lines):
        hit = find_first("opened", line.text)
        if hit is None:
            continue
        text = " ".join(other.text for other in lines[index : index + 2])
        role = find_first("role", text)
        if role is None or role.entry.given("role") not in ("chair", "vice_chair"):
            continue
        said = text[role.end :].split()[:1]
        lone = [name for name in names if [name] == [word.rstrip(",.") for word in said]]
        for name in (*lone, *names_in(text)):
            known = matching(name, names)
            if known is not None or not names:
                return Found(known or name, proof_of(lines[index : index + 1], hit.entry.id, Certainty.MEDIUM))
    return None
