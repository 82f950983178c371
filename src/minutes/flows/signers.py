"""Who signs a paper, by which field, and what the field says."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime

from minutes.errors import SigningError, UsageError
from minutes.lexicon.loader import printed
from minutes.lexicon.matching import whole
from minutes.model import Body, Inspection, Language, Meeting, SignerRole
from minutes.model.base import day_words
from minutes.pdf import DATA_NAME, attachments
from minutes.rules.profiles import terms_of
from minutes.sign.verdicts import Roster, RosterSource

_OWN_FIELD = re.compile(r"chair|secretary|member|inspector[1-9]\d?")
_CUSTOM = ("chair", "secretary")
"""Who signs where nothing is known: the chair must, the secretary does by custom (domain: Yhdistyslaki 31 §)."""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """The data that a paper carries about its meeting; nothing where it carries none."""

    meeting: Meeting | None = None
    """The meeting, as far as the paper prints it."""
    language: Language | None = None
    """The language of the paper."""


def carried_by(pdf: bytes) -> Carried:
    """The data that a paper carries.

    Raises:
        SigningError: `signing-data` where they are there and cannot be read.
        PaperError: where the paper itself cannot be read.
    """
    content = next((a.content for a in attachments(pdf) if a.name == DATA_NAME), None)
    if content is None:
        return Carried()
    try:
        known = json.loads(content)
        return Carried(
            meeting=Meeting.model_validate(known["meeting"]), language=Language(known["document"]["language"])
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SigningError("signing-data") from error


def expected_by(body: Body, meeting: Meeting | None) -> tuple[str, ...]:
    """The fields that a body's rules ask for, with as many inspectors as the meeting elected."""
    terms = terms_of(body)
    elected = len(meeting.officers.inspectors) if meeting is not None else 0
    roles = list(terms.signers)
    if (terms.inspection is Inspection.INSPECTORS or elected) and SignerRole.INSPECTOR not in roles:
        roles.append(SignerRole.INSPECTOR)
    fields: list[str] = []
    for role in roles:
        if role is SignerRole.INSPECTOR:
            fields += [f"inspector{n + 1}" for n in range(elected or terms.inspector_count or 1)]
        else:
            fields.append(role.value)
    return tuple(dict.fromkeys(fields))


def expected_in(meeting: Meeting) -> tuple[str, ...]:
    """The fields that a paper's own data ask for: by its body's rules where it has them, else its officers."""
    body = meeting.body
    if body.profile is not None or body.signers or body.inspection is not None:
        return expected_by(body, meeting)
    officers = meeting.officers
    if officers.chair is None and officers.secretary is None:
        fields = list(_CUSTOM)
    else:
        fields = [f for f, name in (("chair", officers.chair), ("secretary", officers.secretary)) if name]
    return (*fields, *(f"inspector{n + 1}" for n in range(len(officers.inspectors))))


def roster_of(body: Body | None, carried: Carried, fields: tuple[str, ...]) -> Roster:
    """Who must sign: by the body file, else by the paper's data and fields, else by custom.

    Args:
        body: the body file given by the user, which rules.
        carried: the data in the paper.
        fields: the signature fields of the paper.
    """
    if body is not None:
        return Roster(fields=expected_by(body, carried.meeting), source=RosterSource.BODY)
    own = tuple(f for f in fields if _OWN_FIELD.fullmatch(f))
    if carried.meeting is not None:
        by_data = expected_in(carried.meeting)
        return Roster(fields=tuple(dict.fromkeys((*by_data, *own))), source=RosterSource.PAPER)
    if own:
        return Roster(fields=own, source=RosterSource.PAPER)
    return Roster(fields=_CUSTOM, source=RosterSource.CUSTOM)


def named_in(meeting: Meeting | None) -> dict[str, str]:
    """The printed name of the person for each field, as far as the meeting's data has it."""
    if meeting is None:
        return {}
    officers = meeting.officers
    rows = [("chair", officers.chair), ("secretary", officers.secretary)]
    rows += [(f"inspector{n}", name) for n, name in enumerate(officers.inspectors, 1)]
    return {field: name for field, name in rows if name}


def field_for(asked: str, signed: dict[str, bool], meeting: Meeting | None, holder: str) -> str:
    """The field of a role as the user names it, in English, Finnish or Swedish.

    An inspector without a number is the one whose name the key bears, else the first who has not signed.

    Args:
        asked: such as `chair`, `tarkastaja`, `protokolljusterare 2`.
        signed: the fields of the paper and whether each is signed.
        meeting: the paper's data.
        holder: the name in the key's certificate.

    Raises:
        UsageError: `role-unknown`.
    """
    match = re.fullmatch(r"\s*(.+?)\s*([1-9]\d?)?\s*", asked)
    word, number = (match[1], match[2]) if match else (asked, None)
    role = _role(word)
    if role is not SignerRole.INSPECTOR:
        if number is not None:
            raise UsageError("role-unknown", role=asked)
        return role.value
    if number is not None:
        return f"inspector{number}"
    inspectors = sorted((f for f in signed if f.startswith("inspector")), key=lambda f: (len(f), f))
    bearer = set(holder.casefold().split())
    names = named_in(meeting)
    for field in inspectors:
        if set(names.get(field, "").casefold().split()) == bearer:
            return field
    return next((f for f in inspectors if not signed[f]), inspectors[-1] if inspectors else "inspector1")


def _role(word: str) -> SignerRole:
    by_name = {r.value: r for r in SignerRole}
    if word.casefold() in by_name:
        return by_name[word.casefold()]
    if (hit := whole("officer", word)) is not None and hit.entry.given("officer") == "inspectors":
        return SignerRole.INSPECTOR
    role = hit.entry.given("role") if (hit := whole("role", word)) is not None else None
    if role not in by_name:
        raise UsageError("role-unknown", role=word)
    return by_name[role]


def role_printed(field: str, language: Language) -> str:
    """What a field's role is called in a language; the field's own name where it is none of ours."""
    if not _OWN_FIELD.fullmatch(field):
        return field
    return printed(f"role.{field.rstrip('0123456789')}", language)


def label_of(field: str, language: Language) -> str:
    """What a field says on screen and to a screen reader."""
    return printed("signing.field", language, role=role_printed(field, language))


def lines_of(field: str, holder: str, now: datetime, language: Language) -> tuple[str, ...]:
    """What a visible signature prints: name, role and time."""
    offset = now.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    zone = "UTC" if not minutes else f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return (
        holder,
        printed("signing.made", language, role=role_printed(field, language)),
        printed(
            "signing.moment",
            language,
            day=day_words(now),
            time=f"{now.hour}.{now.minute:02}",
            zone=zone,
        ),
    )
