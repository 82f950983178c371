"""What a template can print: the fields, in the order of the reference.

All are strings, truths, or rows of records; a template gets nothing that it could call. Each field has
a name in Finnish, Swedish and English (`lexicon/data/template_fields.toml`); the names here are the English ones.
`key` is no field of templates: it tells the toolkit which thing of the meeting file a record stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar, get_type_hints

HIDDEN = frozenset({"key"})
"""Attributes of records that are not fields of templates."""

_R = TypeVar("_R", bound="_Record")
_BLANK: dict[type, Any] = {}


class _Record:
    """What all records share: a blank one is the same object wherever it goes, so that it may hold itself."""

    __slots__ = ()

    def __bool__(self) -> bool:
        """Whether it is a record of something; a blank one counts as false, so that a walk ends there."""
        return self is not _BLANK.get(type(self))

    def __reduce_ex__(self, protocol: Any) -> Any:
        """A blank record stays the one that it is when it crosses to another process."""
        return super().__reduce_ex__(protocol) if self else (blank, (type(self),))


def blank(record: type[_R]) -> _R:
    """The record that prints nothing: strings empty, lists empty, and itself as its other language."""
    known: _R | None = _BLANK.get(record)
    if known is not None:
        return known
    made = _BLANK[record] = object.__new__(record)
    for name, shape in get_type_hints(record).items():
        if isinstance(shape, type) and issubclass(shape, _Record):
            value: object = blank(shape)
        else:
            value = shape() if shape in (str, bool) else ()
        object.__setattr__(made, name, value)
    return made


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyFields(_Record):
    """The body that meets."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    name: str
    """Name of the body."""
    organisation: str
    """The organisation whose body it is."""
    logo: str
    """Picture of the body; empty where it has none."""
    other: BodyFields = field(default_factory=lambda: blank(BodyFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingFields(_Record):
    """The meeting."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    number: str
    """Number of the meeting, such as 3/2023."""
    diary_number: str
    """Case id of an authority for the whole meeting."""
    publicity: str
    """The mark of an authority's paper that it is public; empty without a case id and in a draft."""
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
    link: str
    """Address to join by; in the notice only."""
    instructions: str
    """How to join, and the terms of it; in the notice only."""
    registration: str
    """Until when to register, in words; in the notice only."""
    convener: str
    """Who convenes the meeting."""
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
    opening: str
    """Of a founding meeting: who opened it and who were elected to lead it; empty where an item says so."""
    closing: str
    """The sentence that the meeting was closed; empty where an item already says when."""
    inspection: str
    """How the minutes are or were inspected, in words."""
    certification: str
    """What certifies an extract, in words; empty in other papers."""
    draft: bool
    """Whether the papers are still a draft."""
    cancelled: str
    """That the meeting was called off, in words; else empty."""
    other: MeetingFields = field(default_factory=lambda: blank(MeetingFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonFields(_Record):
    """One person in the attendance."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    name: str
    """Name."""
    organisation: str
    """Whom the person represents."""
    role: str
    """In what role, in words."""
    note: str
    """Late arrival, remote link, deputy for whom: in words."""
    other: PersonFields = field(default_factory=lambda: blank(PersonFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttendanceFields(_Record):
    """Who was there and who was not."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    present: tuple[PersonFields, ...]
    """The members and officers who were there."""
    others: tuple[PersonFields, ...]
    """The others who were there: presenters, experts, observers, staff and guests."""
    excused: tuple[PersonFields, ...]
    """Those who had told that they could not come."""
    absent: tuple[PersonFields, ...]
    """Those who were not there."""
    expected: tuple[PersonFields, ...]
    """Those who are awaited, to sign at the door; in the attendance list only."""
    other: AttendanceFields = field(default_factory=lambda: blank(AttendanceFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachmentFields(_Record):
    """An annex."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    number: str
    """Its number."""
    title: str
    """Its title."""
    section: str
    """Items that it belongs to, such as § 5; empty where none."""
    publicity: str
    """A mark if it is not public; else empty."""
    other: AttachmentFields = field(default_factory=lambda: blank(AttachmentFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VoteFields(_Record):
    """A vote."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
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
    other: VoteFields = field(default_factory=lambda: blank(VoteFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ElectionFields(_Record):
    """A candidate."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    text: str
    """Candidate and votes in words."""
    candidate: str
    """The candidate's name."""
    count: str
    """Votes received; empty where there was no vote."""
    other: ElectionFields = field(default_factory=lambda: blank(ElectionFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DissentFields(_Record):
    """A dissenting opinion."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    text: str
    """The dissent in words."""
    person: str
    """Who dissented."""
    reason: str
    """Why."""
    other: DissentFields = field(default_factory=lambda: blank(DissentFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecusalFields(_Record):
    """Someone who took no part."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    text: str
    """The recusal in words."""
    person: str
    """Who was recused."""
    reason: str
    """Why."""
    other: RecusalFields = field(default_factory=lambda: blank(RecusalFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionFields(_Record):
    """A task."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    text: str
    """Task, who does it and by when, in words."""
    what: str
    """What is to be done."""
    who: str
    """Who does it."""
    due: str
    """By when."""
    other: ActionFields = field(default_factory=lambda: blank(ActionFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemFields(_Record):
    """One item of business."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
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
    other: ItemFields = field(default_factory=lambda: blank(ItemFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionFields(_Record):
    """One row of the list of decisions: a decision, or a further task given by it."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    number: str
    """Number of the item, without §."""
    title: str
    """Title of the item."""
    decision: str
    """The decision; empty in the rows of further tasks."""
    what: str
    """Task; empty where none was given."""
    who: str
    """Who is responsible for the task."""
    due: str
    """By when."""
    other: DecisionFields = field(default_factory=lambda: blank(DecisionFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NextMeetingFields(_Record):
    """When the body meets next."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    text: str
    """Day, clock time, place and what else is known, in one; empty where nothing is."""
    time: str
    """Day and clock time."""
    place: str
    """Place."""
    note: str
    """What else is known."""
    other: NextMeetingFields = field(default_factory=lambda: blank(NextMeetingFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignerFields(_Record):
    """One who signs the minutes."""

    key: str = ""
    """Which thing of the meeting file it is: a digest that tells nothing; empty in what has no file."""
    role: str
    """In what capacity."""
    name: str
    """Name; empty where not known."""
    line: str
    """The place to sign: marks where the electronic signature goes."""
    other: SignerFields = field(default_factory=lambda: blank(SignerFields), hash=False)
    """The same in the second language of a parallel paper; blank in a paper of one language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperFields(_Record):
    """All that a template can print."""

    body: BodyFields
    """The body that meets."""
    meeting: MeetingFields
    """The meeting."""
    attendance: AttendanceFields
    """Who was there and who was not."""
    items: tuple[ItemFields, ...]
    """Items of business, in the order handled."""
    decisions: tuple[DecisionFields, ...]
    """Decisions and tasks, a row each; in the list of decisions only."""
    attachments: tuple[AttachmentFields, ...]
    """Annexes of the papers."""
    next_meeting: NextMeetingFields
    """When the body meets next."""
    signers: tuple[SignerFields, ...]
    """Who signs the minutes, in order."""
