"""A body that meets: its seats, who has held them, and the rules it goes by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import (
    Field,
    ModelWrapValidatorHandler,
    model_serializer,
    model_validator,
)

from minutes.model.base import Frozen, Language
from minutes.model.text import Text


class Profile(StrEnum):
    """Which law and custom a body goes by; the table of profiles in `rules/profiles.py` says what follows."""

    ASSOCIATION_MEETING = "association_meeting"
    """ry-kokous: a meeting of an association (Yhdistyslaki 503/1989, 31 §)."""
    ASSOCIATION_BOARD = "association_board"
    """ry-hallitus: the board of an association (its rules and practice)."""
    MUNICIPAL_BODY = "municipal_body"
    """kunta-toimielin (Kuntalaki 410/2015)."""
    WELLBEING_COUNTY_BODY = "wellbeing_county_body"
    """hva-toimielin (laki 611/2021)."""
    AUTHORITY_COUNCIL = "authority_council"
    """viranomainen-nk: an advisory council set by an authority."""
    NGO_COUNCIL = "ngo_council"
    """jarjesto-nk: a council led by associations, under its own toimintasääntö."""
    COMPANY_BOARD = "company_board"
    """oy-hallitus (OYL 6:6)."""
    HOUSING_COMPANY_BOARD = "housing_company_board"
    """asoy-hallitus (AOYL 7:6)."""
    COMPANY_MEETING = "company_meeting"
    """yhtiökokous of a company or housing company (OYL 5, AOYL 6)."""


class Numbering(StrEnum):
    """How items are numbered."""

    PER_MEETING = "per_meeting"
    """From 1 in each meeting."""
    PER_YEAR = "per_year"
    """Running § through the calendar year."""


class Inspection(StrEnum):
    """How minutes are inspected."""

    INSPECTORS = "inspectors"
    """By inspectors elected in the meeting."""
    NEXT_MEETING = "next_meeting"
    """By the next meeting."""
    NONE = "none"
    """Not at all: signing is enough."""


class SignerRole(StrEnum):
    """In what capacity someone signs minutes."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    INSPECTOR = "inspector"
    MEMBER = "member"


class Right(StrEnum):
    """What the holder of a seat may do in a meeting."""

    VOTE = "vote"
    """Full membership: attend, speak and vote."""
    SPEAK = "speak"
    """Attend and speak, not vote (läsnäolo- ja puheoikeus)."""


class QuorumKind(StrEnum):
    """How a quorum is counted."""

    MAJORITY = "majority"
    """More than half of the voting seats."""
    HALF = "half"
    """At least half of the voting seats."""
    TWO_THIRDS = "two_thirds"
    """At least two thirds of the voting seats."""
    COUNT = "count"
    """At least a fixed number of voters."""
    CONVENED = "convened"
    """Any meeting that was duly convened."""


class Quorum(Frozen):
    """When a body can decide. A plain number in a file means `count`, a plain word a `kind`."""

    kind: QuorumKind = QuorumKind.MAJORITY
    """How it is counted."""
    count: int | None = Field(default=None, ge=1)
    """The number of voters needed, for kind `count`."""
    chair_required: bool = False
    """Whether the chair or a vice chair must be among the present."""

    @model_validator(mode="wrap")
    @classmethod
    def _from_plain(cls, value: Any, handler: ModelWrapValidatorHandler[Quorum]) -> Quorum:
        if isinstance(value, int) and not isinstance(value, bool):
            return handler({"kind": QuorumKind.COUNT, "count": value})
        return handler({"kind": value}) if isinstance(value, str) else handler(value)


class Tenure(Frozen):
    """One person in one seat for a time."""

    person: str
    """The person's name, given name first."""
    organisation: Text | None = None
    """The organisation that the person comes from, where it is not the seat's own."""
    role: str | None = None
    """An office that comes with the tenure, such as `chair` or `vice_chair`."""
    from_: date | None = Field(default=None, alias="from")
    """First day of the tenure; open if absent."""
    to: date | None = None
    """Last day of the tenure; open if absent."""
    email: str | None = None
    """Where the notice is sent; never printed in a paper."""

    def held_on(self, day: date) -> bool:
        """Whether the tenure is in force on `day` (both ends included)."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Seat(Frozen):
    """A seat is not a person: it may have two holders, deputies of other organisations, or be vacant."""

    id: str
    """Stable name of the seat within the body."""
    name: Text
    """What the seat represents, as printed."""
    category: Text | None = None
    """Group of seats it belongs to, such as networks or municipalities."""
    rights: Right = Right.VOTE
    """What its holder may do in a meeting."""
    holders: tuple[Tenure, ...] = ()
    """Who has held it, and when."""
    deputies: tuple[Tenure, ...] = ()
    """Personal deputies of the seat, and when."""
    deputy_vacant: bool = False
    """Whether a deputy belongs to the seat but none is named."""

    def holders_on(self, day: date) -> tuple[Tenure, ...]:
        """The tenures of holders in force on `day`."""
        return tuple(t for t in self.holders if t.held_on(day))

    def deputies_on(self, day: date) -> tuple[Tenure, ...]:
        """The tenures of deputies in force on `day`."""
        return tuple(t for t in self.deputies if t.held_on(day))


class StandingItem(Frozen):
    """An item that stands on every agenda of a body."""

    title: Text
    """Title of the item."""
    proposal: Text | None = None
    """Proposal that is made each time."""


class Term(Frozen):
    """A term of office."""

    from_: date | None = Field(default=None, alias="from")
    """First day."""
    to: date | None = None
    """Last day."""


class Body(Frozen):
    """A board, council, committee or general meeting. A plain string in a file is a body known by name only."""

    name: Text
    """Name of the body as printed."""
    organisation: Text | None = None
    """The organisation whose body it is, or that keeps its office."""
    profile: Profile | None = None
    """Which law and custom it goes by."""
    languages: tuple[Language, ...] = ()
    """Languages of its papers, the main one first."""
    term: Term | None = None
    """The term of office now running."""
    numbering: Numbering | None = None
    """How items are numbered."""
    quorum: Quorum | None = None
    """When it can decide; the profile's rule where absent."""
    notice_days: int | None = Field(default=None, ge=0)
    """Days before the meeting that the notice is due; the profile's where absent."""
    signers: tuple[SignerRole, ...] = ()
    """Who signs the minutes, in order; the profile's where empty."""
    inspection: Inspection | None = None
    """How minutes are inspected; the profile's where absent."""
    inspector_count: int | None = Field(default=None, ge=0)
    """How many inspectors a meeting elects; the profile's where absent."""
    standing_items: tuple[StandingItem, ...] = ()
    """Items of every agenda, in order."""
    seats: tuple[Seat, ...] = ()
    """The seats of the body, in the order they are printed."""
    logo: str | None = None
    """Picture for the header, a path relative to the body file."""

    @model_validator(mode="wrap")
    @classmethod
    def _from_plain(cls, value: Any, handler: ModelWrapValidatorHandler[Body]) -> Body:
        return handler({"name": value}) if isinstance(value, str) else handler(value)

    @model_serializer(mode="wrap")
    def _as_plain(self, handler: Any) -> Any:
        known = handler(self)
        if isinstance(known, dict) and isinstance(known.get("name"), str):
            blank = {k: v for k, v in known.items() if k != "name" and v not in (None, (), [])}
            if not blank:
                return known["name"]
        return known

    def seat(self, seat_id: str) -> Seat | None:
        """The seat with this id, or None."""
        return next((s for s in self.seats if s.id == seat_id), None)

    @property
    def voting_seats(self) -> tuple[Seat, ...]:
        """The seats whose holders vote."""
        return tuple(s for s in self.seats if s.rights is Right.VOTE)
