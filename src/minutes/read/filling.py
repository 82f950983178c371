"""What a meeting file leaves to its body: names and organisations of seats, officers by their roles, ids."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from typing import Any

from minutes.model import AttendanceRole, Body, Language, Seat, Status, Tenure
from minutes.read.nodes import Mark
from minutes.read.typed import Typing


def seat_ids(typing: Typing, body: dict[str, Any], pointer: str) -> None:
    """Give each seat without an id one made from its name; two seats with one id are a fault."""
    seats = [seat for seat in body.get("seats", ()) if isinstance(seat, dict)]
    taken: dict[str, int] = {}
    for place, seat in enumerate(seats):
        if (given := seat.get("id")) is None:
            continue
        if given in taken:
            mark = typing.marks.get(f"{pointer}/seats/{place}/id", typing.marks[pointer])
            typing.fault("seat-twice", mark, seat=given)
        taken[given] = place
    for seat in seats:
        if seat.get("id") is None:
            name = seat.get("name") or {}
            words = next((name[code] for code in ("own", "fi", "sv", "en") if name.get(code)), "")
            seat["id"] = _free(slug_of(words), set(taken))
            taken[seat["id"]] = -1


def slug_of(words: str) -> str:
    """Words as a short id of small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "seat"


def _free(stem: str, taken: set[str]) -> str:
    count, made = 1, stem
    while made in taken:
        count += 1
        made = f"{stem}-{count}"
    return made


def rows_from_seats(typing: Typing, rows: list[dict[str, Any]], body: Body, day: date | None) -> None:
    """Fill name, organisation and office of attendance rows that refer to a seat of the body.

    Args:
        typing: takes the faults, and knows the places of the rows.
        rows: attendance rows as dicts; changed.
        body: the body of the meeting.
        day: day of the meeting, which decides who holds a seat.
    """
    for place, row in enumerate(rows):
        if not row.get("seat"):
            continue
        mark = typing.marks.get(f"/attendance/{place}/seat", typing.marks[""])
        seat = _seat_of(body, row["seat"])
        if seat is None:
            _unknown_seat(typing, mark, row["seat"], body)
            row.setdefault("name", "?")
            continue
        row["seat"] = seat.id
        if not row.get("name"):
            row["name"] = _holder_name(typing, mark, seat, day)
        for key, value in defaults_of(seat, row["name"], day).items():
            row.setdefault(key, value)


def defaults_of(seat: Seat, name: str, day: date | None) -> dict[str, Any]:
    """What a row takes from its seat where it does not say it itself: organisation, and office of the person."""
    tenure = tenure_of(seat, name, day)
    found: dict[str, Any] = {"organisation": (tenure and tenure.organisation) or seat.name}
    if tenure and tenure.role in {role.value for role in AttendanceRole}:
        found["role"] = tenure.role
    return found


def tenure_of(seat: Seat, name: str, day: date | None) -> Tenure | None:
    """The tenure of a holder, else of a deputy, of this name on the day."""
    tenures = [*seat.holders, *seat.deputies]
    return next((t for t in tenures if t.person == name and (day is None or t.held_on(day))), None)


def _seat_of(body: Body, sought: str) -> Seat | None:
    """The seat with this id, or the only one with this name."""
    if seat := body.seat(sought):
        return seat
    named = [s for s in body.seats if sought in (s.name.own, s.name.fi, s.name.sv, s.name.en)]
    return named[0] if len(named) == 1 else None


def _unknown_seat(typing: Typing, mark: Mark, sought: str, body: Body) -> None:
    if not body.seats:
        typing.fault("seats-unknown", mark, seat=sought)
        return
    known = {s.id: s.id for s in body.seats} | {s.name.best(Language.FI, Language.FI): s.id for s in body.seats}
    near = get_close_matches(sought, known, n=1, cutoff=0.5)
    if near:
        typing.fault("seat-unknown-near", mark, seat=sought, near=known[near[0]])
    else:
        typing.fault("seat-unknown", mark, seat=sought, seats=", ".join(s.id for s in body.seats))


def _holder_name(typing: Typing, mark: Mark, seat: Seat, day: date | None) -> str:
    holders = seat.holders if day is None else seat.holders_on(day)
    if len(holders) == 1:
        return holders[0].person
    slug = "seat-without-holder" if not holders else "seat-of-several"
    typing.fault(slug, mark, seat=seat.id, count=len(holders))
    return "?"


def officers_from_roles(officers: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Make the only present chair, and the only present secretary, officers where the file names none."""
    for office in ("chair", "secretary"):
        if office not in officers:
            named = [r["name"] for r in rows if r.get("role") == office and r.get("status") == Status.PRESENT]
            if len(named) == 1:
                officers[office] = named[0]


def attachment_ids(items: list[dict[str, Any]], attachments: list[dict[str, Any]]) -> None:
    """Turn numbers and titles by which items refer to attachments into ids, where they are ids of none."""
    ids = {row["id"] for row in attachments if row.get("id")}
    for row in attachments:
        row_title = row.get("title") or {}
        row["_names"] = {row.get("number"), *(row_title.values() if isinstance(row_title, dict) else ())} - {None}
    for item in items:
        item["attachments"] = [_attachment_id(ref, ids, attachments) for ref in item.get("attachments") or ()]
    for row in attachments:
        del row["_names"]


def _attachment_id(ref: str, ids: set[str], attachments: list[dict[str, Any]]) -> str:
    if ref in ids:
        return ref
    named = [row for row in attachments if ref in row["_names"]]
    if len(named) != 1:
        return ref
    if not named[0].get("id"):
        taken = {row["id"] for row in attachments if row.get("id")}
        title = named[0].get("title") or {}
        words = next((title[code] for code in ("own", "fi", "sv", "en") if title.get(code)), "")
        named[0]["id"] = _free(slug_of(words), taken)
    return str(named[0]["id"])
