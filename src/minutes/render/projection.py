"""What each kind of paper prints of a meeting: one projection a kind.

The reduced meeting is both what the template is filled with and what is embedded in the PDF as data,
so that the data holds nothing that is not on the pages.
"""

from __future__ import annotations

from collections.abc import Iterable

from minutes.errors import UsageError
from minutes.lexicon import find_all
from minutes.model import (
    Action,
    Attachment,
    Attendance,
    AttendanceRole,
    Ballot,
    Body,
    Decision,
    Dissent,
    DocumentKind,
    Edition,
    Election,
    Item,
    Language,
    Meeting,
    NextMeeting,
    Notice,
    Officers,
    Publicity,
    Recusal,
    Remote,
    State,
    Status,
    Text,
    Votes,
)
from minutes.model.bookmarks import key_of
from minutes.model.markup import plain
from minutes.render.codes import cleaned

MADE_KINDS = (DocumentKind.AGENDA, DocumentKind.MINUTES)
"""Kinds of papers that are made today."""

OTHER_ROLES = frozenset(
    {
        AttendanceRole.PRESENTER,
        AttendanceRole.EXPERT,
        AttendanceRole.OBSERVER,
        AttendanceRole.STAFF,
        AttendanceRole.GUEST,
    }
)
"""Roles of those who attend without being a member or an officer."""


def reduced(meeting: Meeting, edition: Edition, *, keyed: bool = False) -> Meeting:
    """The meeting with only what this paper prints, in one language.

    Ids are made anew from what is printed. Of an item that is not public the minutes hold the number, the
    title and a mark, nothing else; a secret attachment is left out. What is printed is cleaned of characters
    that have no look.

    Args:
        meeting: the whole meeting.
        edition: which paper.
        keyed: whether the ids of items, people and attachments are the keys of their ids in `meeting`
            (`bookmarks.key_of`), by which a Word document is read back, instead of made anew.

    Raises:
        UsageError: `kind-not-made` for a kind that no template exists for.
    """
    if edition.kind not in MADE_KINDS:
        raise UsageError("kind-not-made", kind=edition.kind.value, known=", ".join(k.value for k in MADE_KINDS))
    few = _Reduction(meeting, edition).meeting()
    return _with_keys(few) if keyed else _with_ids_anew(few)


def _with_keys(meeting: Meeting) -> Meeting:
    """The meeting with the key of each id in its place."""
    items = tuple(
        i.model_copy(update={"id": key_of(i.id), "attachments": tuple(key_of(a) for a in i.attachments)})
        for i in meeting.items
    )
    attendance = tuple(row.model_copy(update={"id": key_of(row.id)}) for row in meeting.attendance)
    attachments = tuple(a.model_copy(update={"id": key_of(a.id)}) for a in meeting.attachments)
    return meeting.model_copy(update={"items": items, "attendance": attendance, "attachments": attachments})


def _with_ids_anew(meeting: Meeting) -> Meeting:
    """The meeting with ids made from what is printed: an id of the meeting file may tell what the paper does not."""
    attachments = tuple(a.model_copy(update={"id": ""}) for a in meeting.attachments)
    known = {name: getattr(meeting, name) for name in Meeting.model_fields}
    fresh = Meeting(
        **known
        | {
            "attendance": tuple(row.model_copy(update={"id": ""}) for row in meeting.attendance),
            "items": tuple(item.model_copy(update={"id": ""}) for item in meeting.items),
            "attachments": attachments,
        }
    )
    now = {old.id: new.id for old, new in zip(meeting.attachments, fresh.attachments, strict=True)}
    items = tuple(i.model_copy(update={"attachments": tuple(now[a] for a in i.attachments)}) for i in fresh.items)
    return fresh.model_copy(update={"items": items})


def attendance_groups(rows: Iterable[Attendance]) -> tuple[tuple[Attendance, ...], ...]:
    """The attendance as printed: members and officers present, others present, excused, absent."""
    groups: tuple[list[Attendance], ...] = ([], [], [], [])
    for row in rows:
        if row.status is Status.PRESENT:
            groups[1 if row.role in OTHER_ROLES else 0].append(row)
        else:
            groups[2 if row.status is Status.EXCUSED else 3].append(row)
    return tuple(tuple(g) for g in groups)


def says_outcome(decision: Decision, language: Language) -> bool:
    """Whether the words of a decision say its outcome, so that the paper prints it."""
    if decision.outcome is None or decision.text is None:
        return decision.outcome is not None
    words = plain(decision.text.best(language, language))
    return any(hit.entry.given("outcome") == decision.outcome for hit in find_all("decision_verb", words, language))


class _Reduction:
    """One meeting being reduced to one paper."""

    def __init__(self, whole: Meeting, edition: Edition) -> None:
        self.whole = whole
        self.edition = edition
        self.language = edition.language

    def meeting(self) -> Meeting:
        whole = self.whole
        agenda = self.edition.kind is DocumentKind.AGENDA
        items = tuple(self.item(i, agenda=agenda) for i in whole.items)
        shared = Meeting(
            body=Body(name=self.text(whole.body.name), organisation=self.some(whole.body.organisation)),
            kind=whole.kind,
            state=State.FINAL if agenda and whole.state is State.INSPECTED else whole.state,
            language=self.language,
            number=self.word(whole.number),
            date=whole.date,
            start=whole.start,
            place=self.some(whole.place),
            remote=self.remote(whole.remote),
            items=items,
            attachments=self.attachments(),
        )
        if agenda:
            return shared
        return shared.model_copy(
            update={
                "end": whole.end,
                "breaks": whole.breaks,
                "notice": self.notice(whole.notice),
                "officers": self.officers(whole.officers),
                "attendance": tuple(
                    self.attendance(row) for group in attendance_groups(whole.attendance) for row in group
                ),
                "next_meeting": self.next_meeting(whole.next_meeting),
            }
        )

    def text(self, text: Text) -> Text:
        return Text(own=cleaned(text.best(self.language, self.whole.language)))

    def some(self, text: Text | None) -> Text | None:
        """A text that is left out where it would print nothing."""
        if text is None:
            return None
        one = self.text(text)
        return one if plain(one.own or "").strip() else None

    def word(self, word: str | None) -> str | None:
        return cleaned(word) if word and word.strip() else None

    def words(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(cleaned(w) for w in words if w.strip())

    def remote(self, remote: Remote | None) -> Remote | None:
        return remote and Remote(mode=remote.mode, means=self.some(remote.means))

    def notice(self, notice: Notice | None) -> Notice | None:
        if notice is None:
            return None
        kept = Notice(sent=notice.sent, means=self.some(notice.means))
        return None if kept == Notice() else kept

    def officers(self, officers: Officers) -> Officers:
        return Officers(
            chair=self.word(officers.chair),
            secretary=self.word(officers.secretary),
            inspectors=self.words(officers.inspectors),
            tellers=self.words(officers.tellers),
        )

    def attendance(self, row: Attendance) -> Attendance:
        return row.model_copy(
            update={
                "name": cleaned(row.name),
                "organisation": self.some(row.organisation),
                "seat": None,
                "deputy_for": self.word(row.deputy_for),
                "presence": tuple(
                    i.model_copy(update={"from_item": self.word(i.from_item), "to_item": self.word(i.to_item)})
                    for i in row.presence
                    if i.from_ or i.to or self.word(i.from_item) or self.word(i.to_item)
                ),
            }
        )

    def item(self, item: Item, *, agenda: bool) -> Item:
        head = Item(
            id=item.id,
            number=self.word(item.number),
            title=self.text(item.title),
            publicity=item.publicity,
        )
        if item.publicity is not Publicity.PUBLIC:
            return head
        printed = {a.id for a in self.attachments()}
        update: dict[str, object] = {
            "diary_number": self.word(item.diary_number),
            "presenter": self.word(item.presenter),
            "background": self.some(item.background),
            "proposal": self.some(item.proposal),
            "attachments": tuple(a for a in item.attachments if a in printed),
        }
        if not agenda:
            update |= {
                "started": item.started,
                "discussion": self.some(item.discussion),
                "decision": self.decision(item.decision),
            }
        return head.model_copy(update=update)

    def attachments(self) -> tuple[Attachment, ...]:
        """Those that may be listed: not secret, and not of items that are not public alone."""
        open_items = {a for i in self.whole.items if i.publicity is Publicity.PUBLIC for a in i.attachments}
        closed_items = {a for i in self.whole.items if i.publicity is not Publicity.PUBLIC for a in i.attachments}
        return tuple(
            Attachment(
                id=a.id,
                number=self.word(a.number),
                title=self.text(a.title),
                publicity=a.publicity,
            )
            for a in self.whole.attachments
            if a.publicity is not Publicity.SECRET and (a.id in open_items or a.id not in closed_items)
        )

    def decision(self, decision: Decision | None) -> Decision | None:
        if decision is None:
            return None
        kept = Decision(
            text=self.some(decision.text),
            outcome=decision.outcome,
            votes=self.votes(decision.votes) if decision.votes else None,
            other_votes=tuple(self.votes(v) for v in decision.other_votes),
            elections=tuple(
                Election(candidate=cleaned(e.candidate), count=e.count)
                for e in decision.elections
                if e.candidate.strip()
            ),
            dissents=tuple(Dissent(person=cleaned(d.person), reason=self.some(d.reason)) for d in decision.dissents),
            recusals=tuple(
                Recusal(person=cleaned(r.person), reason=self.some(r.reason), from_=r.from_, to=r.to)
                for r in decision.recusals
            ),
            actions=tuple(Action(what=self.text(a.what), who=self.word(a.who), due=a.due) for a in decision.actions),
        )
        if not says_outcome(kept, self.language):
            kept = kept.model_copy(update={"outcome": None})
        return None if kept == Decision() else kept

    def votes(self, votes: Votes) -> Votes:
        return votes.model_copy(
            update={
                "subject": self.some(votes.subject),
                "ballots": tuple(Ballot(person=cleaned(b.person), choice=b.choice) for b in votes.ballots),
            }
        )

    def next_meeting(self, following: NextMeeting | None) -> NextMeeting | None:
        if following is None:
            return None
        kept = NextMeeting(
            date=following.date,
            start=following.start,
            place=self.some(following.place),
            note=self.some(following.note),
        )
        return None if kept == NextMeeting() else kept
