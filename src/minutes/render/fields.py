"""What a template can print: the fields, in the order of the reference.

All are strings, truths, or rows of records; a template gets nothing that it could call. Each field has
a name in Finnish, Swedish and English (`lexicon/data/template_fields.toml`); the names here are the English ones.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyFields:
    """The body that meets."""

    name: str
    """Name of the body."""
    organisation: str
    """The organisation whose body it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingFields:
    """The meeting."""

    number: str
    """Number of the meeting, such as 3/2023."""
    kind: str
    """What sort of meeting it is; empty for an ordinary one."""
    date: str
    """Day, such as 10.5.2023."""
    weekday: str
    """Day of the week."""
    start: str
    """When it begins, such as 13.00."""
    end: str
    """When it ended."""
    time: str
    """Weekday, day and clock times in one."""
    breaks: tuple[str, ...]
    """Breaks, each with its clock times."""
    place: str
    """Where it is held."""
    remote: str
    """The remote side, in words."""
    notice: str
    """When and how the notice was sent, in words."""
    chair: str
    """Chair of the meeting."""
    secretary: str
    """Secretary of the meeting."""
    inspectors: tuple[str, ...]
    """Inspectors of the minutes."""
    tellers: tuple[str, ...]
    """Tellers."""
    closing: str
    """The sentence that the meeting was closed; empty where an item already says when."""
    inspection: str
    """How the minutes are or were inspected, in words."""
    draft: bool
    """Whether the papers are still a draft."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonFields:
    """One person in the attendance."""

    name: str
    """Name."""
    organisation: str
    """Whom the person represents."""
    role: str
    """In what role, in words."""
    note: str
    """Late arrival, remote link, deputy for whom: in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttendanceFields:
    """Who was there and who was not."""

    present: tuple[PersonFields, ...]
    """The members and officers who were there."""
    others: tuple[PersonFields, ...]
    """The others who were there: presenters, experts, observers, staff and guests."""
    excused: tuple[PersonFields, ...]
    """Those who had told that they could not come."""
    absent: tuple[PersonFields, ...]
    """Those who were not there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachmentFields:
    """An annex."""

    number: str
    """Its number."""
    title: str
    """Its title."""
    publicity: str
    """A mark if it is not public; else empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VoteFields:
    """A vote."""

    text: str
    """The vote in words: what was voted on, how, the count, and the vote by name."""
    subject: str
    """What was voted on."""
    method: str
    """How the vote was taken."""
    yes: str
    """Votes for."""
    no: str
    """Votes against."""
    blank: str
    """Blank votes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ElectionFields:
    """A candidate."""

    text: str
    """Candidate and votes in words."""
    candidate: str
    """The candidate's name."""
    count: str
    """Votes received; empty where there was no vote."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DissentFields:
    """A dissenting opinion."""

    text: str
    """The dissent in words."""
    person: str
    """Who dissented."""
    reason: str
    """Why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecusalFields:
    """Someone who took no part."""

    text: str
    """The recusal in words."""
    person: str
    """Who was recused."""
    reason: str
    """Why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionFields:
    """A task."""

    text: str
    """Task, who does it and by when, in words."""
    what: str
    """What is to be done."""
    who: str
    """Who does it."""
    due: str
    """By when."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemFields:
    """One item of business."""

    number: str
    """Number, without §."""
    title: str
    """Title."""
    diary_number: str
    """Case id of an authority."""
    publicity: str
    """A sentence if the item is not public; its content is not printed then."""
    started: str
    """When its handling began, in words."""
    presenter: str
    """Who presented it."""
    background: str
    """Account of the matter."""
    proposal: str
    """Proposal for a decision."""
    discussion: str
    """What was said."""
    decision: str
    """The decision; where it has no words of its own, what came of the item."""
    votes: tuple[VoteFields, ...]
    """Votes."""
    elections: tuple[ElectionFields, ...]
    """Candidates of elections."""
    dissents: tuple[DissentFields, ...]
    """Dissenting opinions."""
    recusals: tuple[RecusalFields, ...]
    """Who took no part."""
    actions: tuple[ActionFields, ...]
    """Tasks given."""
    attachments: tuple[AttachmentFields, ...]
    """Annexes of the item."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NextMeetingFields:
    """When the body meets next."""

    text: str
    """Day, clock time, place and what else is known, in one; empty where nothing is."""
    time: str
    """Day and clock time."""
    place: str
    """Place."""
    note: str
    """What else is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignerFields:
    """One who signs the minutes."""

    role: str
    """In what capacity."""
    name: str
    """Name; empty where not known."""
    line: str
    """The place to sign: marks where the electronic signature goes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperFields:
    """All that a template can print."""

    body: BodyFields
    """The body that meets."""
    meeting: MeetingFields
    """The meeting."""
    attendance: AttendanceFields
    """Who was there and who was not."""
    items: tuple[ItemFields, ...]
    """Items of business, in the order handled."""
    attachments: tuple[AttachmentFields, ...]
    """Annexes of the papers."""
    next_meeting: NextMeetingFields
    """When the body meets next."""
    signers: tuple[SignerFields, ...]
    """Who signs the minutes, in order."""
