"""The model to a meeting or body file, in the key words of a language; reading it gives the same model."""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from itertools import groupby
from typing import Any

from minutes.model import (
    Attachment,
    Attendance,
    AttendanceRole,
    Body,
    Decision,
    Frozen,
    Item,
    Language,
    Meeting,
    Officers,
    Quorum,
    Status,
    Tenure,
    Text,
)
from minutes.model.base import day_words
from minutes.read.filling import defaults_of, officers_from_roles
from minutes.read.meeting_files import BODY_SUFFIXES
from minutes.read.vocabulary import key_in, value_in
from minutes.read.yaml_text import Tree, yaml_text


def write_meeting(meeting: Meeting, key_language: Language, *, body_file: str | None = None) -> str:
    """A meeting file in YAML that `read_meeting` reads back to an equal meeting.

    Args:
        meeting: the meeting; seats that its attendance refers to must be seats of its body.
        key_language: language of keys and of the words of closed fields; texts stay in their own.
        body_file: path of the body file, relative to the meeting file, to name instead of writing the body out.
    """
    return yaml_text(meeting_tree(meeting, key_language, body_file=body_file))


def write_body(body: Body, key_language: Language) -> str:
    """A body file in YAML that `read_body` reads back to an equal body."""
    return yaml_text(_Writer(key_language).record(body))


def meeting_tree(meeting: Meeting, key_language: Language, *, body_file: str | None = None) -> dict[str, Tree]:
    """The keys and words of a meeting file, before they are laid out as YAML; arguments as `write_meeting`."""
    return _Writer(key_language).meeting(meeting, body_file)


def field_tree(value: Any, key_language: Language) -> Tree:
    """One value of the model as a file has it, in the key words of a language."""
    return _Writer(key_language)._value(value)


class _Writer:
    def __init__(self, language: Language) -> None:
        self._language = language

    def key(self, model: type[Frozen], key: str) -> str:
        return key_in(model, key, self._language)

    def meeting(self, meeting: Meeting, body_file: str | None) -> dict[str, Tree]:
        tree: dict[str, Tree] = {}
        usual = meeting.body.languages[0] if meeting.body.languages else Language.FI
        bare = _without_ids(meeting)
        for name, info in Meeting.model_fields.items():
            value = getattr(bare, name)
            if name == "body":
                tree[self.key(Meeting, name)] = body_file or self._body(meeting.body)
            elif name == "language":
                if value is not usual:
                    tree[self.key(Meeting, name)] = self._value(value)
            elif name == "attendance":
                tree |= self._attendance(bare)
            elif name == "officers":
                if officers := self._officers(meeting):
                    tree[self.key(Meeting, name)] = officers
            elif value != info.default:
                tree[self.key(Meeting, name)] = self._value(value)
        return tree

    def _body(self, body: Body) -> Tree:
        tree = self.record(body)
        name = body.name.own
        if len(tree) == 1 and isinstance(next(iter(tree.values())), str) and name is not None:
            return tree if name.lower().endswith(BODY_SUFFIXES) else name
        return tree

    def _officers(self, meeting: Meeting) -> dict[str, Tree]:
        tree = self.record(meeting.officers)
        given: dict[str, Any] = {office: name for office, name in meeting.officers if name}
        rows = [{"name": r.name, "role": r.role, "status": r.status} for r in meeting.attendance]
        filled = dict(given)
        officers_from_roles(filled, rows)
        # A place left empty on purpose keeps the reader from filling it from the roles.
        return tree | {self.key(Officers, office): None for office in filled if office not in given}

    def _attendance(self, meeting: Meeting) -> dict[str, Tree]:
        rows = meeting.attendance
        runs = [(status, tuple(run)) for status, run in groupby(rows, key=lambda r: r.status)]
        if len({status for status, _ in runs}) == len(runs):
            return {
                self.key(Meeting, status.value): [self._attendee(r, meeting, False) for r in run]
                for status, run in runs
            }
        return {self.key(Meeting, "attendance"): [self._attendee(r, meeting, True) for r in rows]}

    def _attendee(self, row: Attendance, meeting: Meeting, with_status: bool) -> Tree:
        tree = self.record(row)
        if not with_status or row.status is Status.PRESENT:
            del tree[self.key(Attendance, "status")]
        seat = meeting.body.seat(row.seat) if row.seat else None
        if seat is not None:
            for key in defaults_of(seat, row.name, meeting.date):
                if getattr(row, key) is None:
                    tree[self.key(Attendance, key)] = None
        return row.name if tuple(tree) == (self.key(Attendance, "name"),) else tree

    def record(self, record: Frozen) -> dict[str, Tree]:
        """The keys of a record that say more than its defaults."""
        model = type(record)
        told = {name: getattr(record, name) for name in model.model_fields}
        return {
            self.key(model, info.alias or name): self._field(model, name, told[name])
            for name, info in model.model_fields.items()
            if info.is_required() or told[name] != info.default
        }

    def _field(self, model: type[Frozen], name: str, value: Any) -> Tree:
        if model is Tenure and name == "role" and value in {role.value for role in AttendanceRole}:
            return value_in("AttendanceRole", value, self._language)
        return self._value(value)

    def _value(self, value: Any) -> Tree:
        if isinstance(value, Text):
            named = {k: v for k in ("own", "fi", "sv", "en") if (v := getattr(value, k)) is not None}
            return value.own if set(named) == {"own"} else {self.key(Text, k): v for k, v in named.items()}
        if isinstance(value, Quorum) and value.count is None and not value.chair_required:
            return value_in("QuorumKind", value.kind.value, self._language)
        if isinstance(value, Decision) and value.text and value == Decision(text=Text(own=value.text.own)):
            return value.text.own
        if isinstance(value, Frozen):
            return self.record(value)
        if isinstance(value, tuple):
            return [self._value(row) for row in value]
        if isinstance(value, Enum):
            return value_in(type(value).__name__, str(value.value), self._language)
        if isinstance(value, bool):
            return value_in("bool", "true" if value else "false", self._language)
        if isinstance(value, date):
            return value.isoformat() if self._language is Language.EN else day_words(value)
        if isinstance(value, time):
            return value.strftime("%H:%M" if self._language is Language.EN else "%H.%M")
        return None if value is None else str(value)


def _without_ids(meeting: Meeting) -> Meeting:
    """The meeting without the ids that the model would make again; items that refer to attachments need theirs."""
    rows: dict[str, tuple[Attendance | Item | Attachment, ...]] = {
        "attendance": meeting.attendance,
        "items": meeting.items,
        "attachments": meeting.attachments,
    }
    blank = {name: tuple(r.model_copy(update={"id": ""}) for r in of) for name, of in rows.items()}
    made = Meeting(body=meeting.body, **blank)
    kept = {
        name: blank[name]
        for name, of in rows.items()
        if [r.id for r in getattr(made, name)] == [r.id for r in of]
        and not (name == "attachments" and any(item.attachments for item in meeting.items))
    }
    return meeting.model_copy(update=kept)
