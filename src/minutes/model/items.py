"""An item of business, what was proposed, and what came of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from minutes.model.base import Clock, Frozen
from minutes.model.text import Text


class Outcome(StrEnum):
    """What came of an item, in ten codes (after OpenAhjo's resolutions)."""

    APPROVED = "approved"
    """As proposed."""
    AMENDED = "amended"
    """The proposal, changed."""
    NOTED = "noted"
    """Taken note of (merkittiin tiedoksi)."""
    STATED = "stated"
    """A fact was put on record (todettiin)."""
    ELECTED = "elected"
    """Someone was elected or appointed."""
    DECIDED = "decided"
    """Any other positive decision."""
    TABLED = "tabled"
    """Left on the table or moved to a later meeting."""
    RETURNED = "returned"
    """Sent back for preparation."""
    REJECTED = "rejected"
    """Turned down."""
    NOT_HANDLED = "not_handled"
    """Nothing to handle, or not handled."""


class Publicity(StrEnum):
    """Who may read an item or an attachment (JulkL 621/1999)."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    """Not published, such as for personal data."""
    SECRET = "secret"
    """Secret by law (JulkL 24 §)."""


class VoteMethod(StrEnum):
    """How a vote was taken."""

    SHOW_OF_HANDS = "show_of_hands"
    ROLL_CALL = "roll_call"
    BALLOT = "ballot"
    """Closed ballot (suljettu lippuäänestys)."""
    ACCLAMATION = "acclamation"
    ELECTRONIC = "electronic"


class Choice(StrEnum):
    """One voter's vote."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"
    ABSENT = "absent"


class Ballot(Frozen):
    """How one named person voted."""

    person: str
    """The voter's name."""
    choice: Choice
    """The vote."""


class Votes(Frozen):
    """A vote and its count: `yes` is for the proposal that stood first (JAA)."""

    yes: int = Field(default=0, ge=0)
    """Votes for the first proposal."""
    no: int = Field(default=0, ge=0)
    """Votes against it, or for the counter-proposal (EI)."""
    blank: int = Field(default=0, ge=0)
    """Blank votes and abstentions."""
    subject: Text | None = None
    """What was voted on, where it is not the item's proposal."""
    method: VoteMethod | None = None
    """How the vote was taken."""
    ballots: tuple[Ballot, ...] = ()
    """The vote by name, where it is recorded."""


class Election(Frozen):
    """A candidate of an election and the votes received."""

    candidate: str
    """The candidate's name."""
    count: int | None = Field(default=None, ge=0)
    """Votes received; absent where elected without a vote."""


class Dissent(Frozen):
    """A dissenting opinion (eriävä mielipide, avvikande mening)."""

    person: str
    """Who dissented."""
    reason: Text | None = None
    """Why, as recorded."""


class Recusal(Frozen):
    """Someone who took no part for a conflict of interest (esteellisyys, jäv)."""

    person: str
    """Who was recused."""
    reason: Text | None = None
    """Why; for a municipal body it must be recorded (AOKS OKV/1691/1/2015)."""
    from_: Clock | None = Field(default=None, alias="from")
    """Left the room at this time."""
    to: Clock | None = None
    """Came back at this time."""


class Action(Frozen):
    """A task that the meeting gave to someone."""

    what: Text
    """What is to be done."""
    who: str | None = None
    """Who does it."""
    due: date | None = None
    """By when."""


class Decision(Frozen):
    """What was decided in an item."""

    text: Text | None = None
    """The decision as printed, without its marker."""
    resolved: Text | None = None
    """The proposal of the item that an elliptic decision ("Esityksen mukaan.") points to; read from papers, never
    printed."""
    outcome: Outcome | None = None
    """What came of the item."""
    votes: Votes | None = None
    """The main vote."""
    other_votes: tuple[Votes, ...] = ()
    """Further votes in the same item."""
    elections: tuple[Election, ...] = ()
    """Candidates and their votes."""
    dissents: tuple[Dissent, ...] = ()
    """Dissenting opinions."""
    recusals: tuple[Recusal, ...] = ()
    """Who took no part."""
    actions: tuple[Action, ...] = ()
    """Tasks given."""


class Item(Frozen):
    """One item of business."""

    id: str = ""
    """Stable id within the meeting that survives renumbering; made from the title where a file gives none."""
    number: str | None = None
    """Number as printed, digits and letter alone: `3`, `115`, `2.1`."""
    title: Text
    """Title of the item."""
    diary_number: str | None = None
    """Case id of an authority (diaarinumero)."""
    publicity: Publicity = Publicity.PUBLIC
    """Who may read it."""
    started: Clock | None = None
    """When its handling began."""
    presenter: str | None = None
    """Who presented it (esittelijä)."""
    background: Text | None = None
    """Account of the matter before the meeting (selostus)."""
    proposal: Text | None = None
    """Proposal for a decision (päätösehdotus)."""
    discussion: Text | None = None
    """What was said in the meeting (käsittely)."""
    decision: Decision | None = None
    """What was decided."""
    attachments: tuple[str, ...] = ()
    """Ids of the meeting's attachments that belong to the item."""
