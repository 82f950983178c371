"""A reduced meeting as the fields of a template: dates, times and sentences as they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from minutes.lexicon import find_all, printed
from minutes.model import (
    Action,
    Attachment,
    Attendance,
    Decision,
    Dissent,
    DocumentKind,
    Edition,
    Election,
    Inspection,
    Interval,
    Item,
    Language,
    Meeting,
    MeetingKind,
    NextMeeting,
    Notice,
    Publicity,
    Recusal,
    Remote,
    RemoteMode,
    SignerRole,
    State,
    Text,
    Votes,
)
from minutes.model.markup import plain
from minutes.render.codes import BOOKMARK_OFF, BOOKMARK_ON, PARAGRAPH, line, literal, prose
from minutes.render.fields import (
    ActionFields,
    AttachmentFields,
    AttendanceFields,
    BodyFields,
    DissentFields,
    ElectionFields,
    ItemFields,
    MeetingFields,
    NextMeetingFields,
    PaperFields,
    PersonFields,
    RecusalFields,
    SignerFields,
    VoteFields,
)
from minutes.render.projection import attendance_groups
from minutes.rules.profiles import Signer, Terms, signers_of, terms_of

_SIGNER_WORDS = {
    SignerRole.CHAIR: "role.chair",
    SignerRole.SECRETARY: "role.secretary",
    SignerRole.INSPECTOR: "role.inspector",
    SignerRole.MEMBER: "role.member",
}


def fields_of(meeting: Meeting, edition: Edition, whole: Meeting) -> PaperFields:
    """What the template of this kind of paper is filled with.

    Args:
        meeting: the meeting reduced to what the paper prints.
        edition: which paper.
        whole: the meeting before, whose body tells who signs and how minutes are inspected.
    """
    return _Wording(meeting, edition, terms_of(whole.body), signers_of(whole)).paper()


def paper_title(meeting: Meeting, edition: Edition) -> str:
    """Title of the file: kind of paper, number, body and day, as far as known."""
    language = meeting.language
    head = printed(f"document.{edition.kind.value}", language)
    if meeting.number:
        head += f" {line(meeting.number)}"
    parts = [head, line(meeting.body.name.best(language, language))]
    if meeting.date:
        parts.append(_day(meeting.date))
    return ", ".join(p for p in parts if p)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


class _Wording:
    """One meeting being put into words, in its own language."""

    def __init__(self, meeting: Meeting, edition: Edition, terms: Terms, signers: tuple[Signer, ...]) -> None:
        self.meeting = meeting
        self.language = meeting.language
        self.edition = edition
        self.terms = terms
        self.signers = signers

    def say(self, entry: str, **values: object) -> str:
        return printed(entry, self.language, **values)

    def text(self, text: Text | None) -> str:
        return prose(text.best(self.language, self.language)) if text else ""

    def clock(self, moment: time | None) -> str:
        if moment is None:
            return ""
        mark = ":" if self.language is Language.EN else "."
        return f"{moment.hour}{mark}{moment.minute:02}"

    def clocks(self, start: time | None, end: time | None) -> str:
        if start and end:
            return self.say("sentence.between", time=self.clock(start), until=self.clock(end))
        return self.say("sentence.at", time=self.clock(start)) if start else ""

    def paper(self) -> PaperFields:
        meeting = self.meeting
        present, others, excused, absent = (
            tuple(self.person(p) for p in group) for group in attendance_groups(meeting.attendance)
        )
        return PaperFields(
            body=BodyFields(name=self.text(meeting.body.name), organisation=self.text(meeting.body.organisation)),
            meeting=self.details(),
            attendance=AttendanceFields(present=present, others=others, excused=excused, absent=absent),
            items=tuple(self.item(i) for i in meeting.items),
            attachments=tuple(self.attachment(a) for a in meeting.attachments),
            next_meeting=self.next_meeting(meeting.next_meeting or NextMeeting()),
            signers=tuple(self.signer(s) for s in self.signers) if self.edition.kind is DocumentKind.MINUTES else (),
        )

    def details(self) -> MeetingFields:
        meeting = self.meeting
        weekday = self.say(f"value.Weekday.{meeting.date.weekday()}") if meeting.date else ""
        day = _day(meeting.date) if meeting.date else ""
        when = [weekday, day, self.clocks(meeting.start, meeting.end)]
        return MeetingFields(
            number=literal(meeting.number or ""),
            kind="" if meeting.kind is MeetingKind.ORDINARY else self.say(f"meeting_kind.{meeting.kind.value}"),
            date=day,
            weekday=weekday,
            start=self.clock(meeting.start),
            end=self.clock(meeting.end),
            time=" ".join(part for part in when if part),
            breaks=tuple(self.clocks(b.from_, b.to) for b in meeting.breaks),
            place=self.text(meeting.place),
            remote=self.remote(meeting.remote),
            notice=self.notice(meeting.notice),
            chair=literal(meeting.officers.chair or ""),
            secretary=literal(meeting.officers.secretary or ""),
            inspectors=tuple(literal(n) for n in meeting.officers.inspectors),
            tellers=tuple(literal(n) for n in meeting.officers.tellers),
            closing=self.closing(),
            inspection=self.inspection(),
            draft=meeting.state is State.DRAFT,
        )

    def remote(self, remote: Remote | None) -> str:
        if remote is None:
            return ""
        mode = "sentence.remote_only" if remote.mode is RemoteMode.REMOTE else "sentence.hybrid"
        return ", ".join(part for part in (self.say(mode), self.text(remote.means)) if part)

    def notice(self, notice: Notice | None) -> str:
        if notice is None:
            return ""
        sent = self.say("sentence.sent", date=_day(notice.sent)) if notice.sent else ""
        return ", ".join(part for part in (sent, self.text(notice.means)) if part)

    def closing(self) -> str:
        """The sentence of closing, unless an item has one with the same time."""
        end = self.clock(self.meeting.end)
        if not end or self.edition.kind is not DocumentKind.MINUTES:
            return ""
        said = {
            hit.match["time"]
            for item in self.meeting.items
            if item.decision and item.decision.text
            for hit in find_all("sentence_end", plain(item.decision.text.best(self.language, self.language)))
        }
        return "" if end in said else self.say("sentence.closed", time=end)

    def inspection(self) -> str:
        if self.edition.kind is not DocumentKind.MINUTES:
            return ""
        if self.meeting.state is State.INSPECTED:
            return self.say("sentence.inspected")
        return self.say("sentence.next_inspects") if self.terms.inspection is Inspection.NEXT_MEETING else ""

    def person(self, person: Attendance) -> PersonFields:
        notes = [self.say("sentence.deputy", name=literal(person.deputy_for))] if person.deputy_for else []
        notes += [self.say("sentence.remotely")] if person.remote else []
        notes += [self.say("sentence.arrived", time=self.clock(person.arrived))] if person.arrived else []
        notes += [self.say("sentence.left", time=self.clock(person.left))] if person.left else []
        notes += [words for i in person.presence for words in self.interval(i)]
        return PersonFields(
            name=literal(person.name),
            organisation=self.text(person.organisation),
            role=self.say(f"role.{person.role.value}") if person.role else "",
            note=", ".join(notes),
        )

    def interval(self, interval: Interval) -> list[str]:
        said = []
        come, gone = self.clock(interval.from_), self.clock(interval.to)
        first, last = literal(interval.from_item or ""), literal(interval.to_item or "")
        if come and gone:
            said.append(self.say("sentence.there_between", time=come, until=gone))
        elif come or gone:
            said.append(self.say("sentence.there_from" if come else "sentence.there_until", time=come, until=gone))
        if first and last:
            said.append(self.say("sentence.items_between", first=first, last=last))
        elif first or last:
            said.append(self.say("sentence.items_from" if first else "sentence.items_until", first=first, last=last))
        return said

    def item(self, item: Item) -> ItemFields:
        decision = item.decision or Decision()
        known = {a.id: a for a in self.meeting.attachments}
        votes = ((decision.votes,) if decision.votes else ()) + decision.other_votes
        return ItemFields(
            number=literal(item.number or ""),
            title=self.text(item.title),
            diary_number=literal(item.diary_number or ""),
            publicity=""
            if item.publicity is Publicity.PUBLIC
            else f"{self.say(f'publicity.{item.publicity.value}')}. {self.say('sentence.withheld')}",
            started=self.say("sentence.item_started", time=self.clock(item.started)) if item.started else "",
            presenter=literal(item.presenter or ""),
            background=self.text(item.background),
            proposal=self.text(item.proposal),
            discussion=self.text(item.discussion),
            decision=self.decision(decision),
            votes=tuple(self.vote(v) for v in votes),
            elections=tuple(self.election(e) for e in decision.elections),
            dissents=tuple(self.dissent(d) for d in decision.dissents),
            recusals=tuple(self.recusal(r) for r in decision.recusals),
            actions=tuple(self.action(a) for a in decision.actions),
            attachments=tuple(self.attachment(known[a]) for a in item.attachments if a in known),
        )

    def decision(self, decision: Decision) -> str:
        if decision.text or decision.outcome is None:
            return self.text(decision.text)
        return self.say(f"decision.{decision.outcome.value}") + "."

    def vote(self, votes: Votes) -> VoteFields:
        subject, method = self.text(votes.subject), ""
        count = self.say("sentence.vote", yes=votes.yes, no=votes.no, blank=votes.blank)
        if votes.method:
            method = self.say(f"method.{votes.method.value}")
            count += " " + self.say("sentence.vote_method", method=method)
        by_choice: dict[str, list[str]] = {}
        for ballot in votes.ballots:
            by_choice.setdefault(self.say(f"choice.{ballot.choice.value}"), []).append(literal(ballot.person))
        named = [f"{choice}: {', '.join(people)}." for choice, people in by_choice.items()]
        return VoteFields(
            text=PARAGRAPH.join(part for part in (subject, count, *named) if part),
            subject=subject,
            method=method,
            yes=str(votes.yes),
            no=str(votes.no),
            blank=str(votes.blank),
        )

    def election(self, election: Election) -> ElectionFields:
        name = literal(election.candidate)
        words = name
        if election.count is not None:
            entry = "sentence.elected_one" if election.count == 1 else "sentence.elected_many"
            words = self.say(entry, name=name, count=election.count)
        count = "" if election.count is None else str(election.count)
        return ElectionFields(text=words, candidate=name, count=count)

    def dissent(self, dissent: Dissent) -> DissentFields:
        name, reason = literal(dissent.person), self.text(dissent.reason)
        words = self._with_reason(self.say("sentence.dissented", name=name), reason)
        return DissentFields(text=words, person=name, reason=reason)

    def recusal(self, recusal: Recusal) -> RecusalFields:
        name, reason = literal(recusal.person), self.text(recusal.reason)
        words = self.say("sentence.recused", name=name)
        gone, back = self.clock(recusal.from_), self.clock(recusal.to)
        if gone and back:
            words += " " + self.say("sentence.away_between", time=gone, until=back)
        elif gone or back:
            words += " " + self.say("sentence.away_from" if gone else "sentence.away_until", time=gone, until=back)
        return RecusalFields(text=self._with_reason(words, reason), person=name, reason=reason)

    def _with_reason(self, words: str, reason: str) -> str:
        return f"{words} {self.say('sentence.reason')} {reason}" if reason else words

    def action(self, action: Action) -> ActionFields:
        what, who = self.text(action.what), literal(action.who or "")
        due = _day(action.due) if action.due else ""
        more: Iterable[str] = (
            self.say("sentence.action_who", name=who) if who else "",
            self.say("sentence.action_due", date=due) if due else "",
        )
        said = ", ".join(part for part in more if part)
        return ActionFields(text=f"{what} ({said})" if said else what, what=what, who=who, due=due)

    def attachment(self, attachment: Attachment) -> AttachmentFields:
        public = attachment.publicity is Publicity.PUBLIC
        return AttachmentFields(
            number=literal(attachment.number or ""),
            title=self.text(attachment.title),
            publicity="" if public else self.say(f"publicity.{attachment.publicity.value}"),
        )

    def next_meeting(self, following: NextMeeting) -> NextMeetingFields:
        parts = []
        if following.date:
            parts += [self.say(f"value.Weekday.{following.date.weekday()}"), _day(following.date)]
        if following.start:
            parts.append(self.clocks(following.start, None))
        when, place, note = " ".join(parts), self.text(following.place), self.text(following.note)
        words = ", ".join(part for part in (when, place) if part)
        return NextMeetingFields(
            text=PARAGRAPH.join(part for part in (words, note) if part), time=when, place=place, note=note
        )

    def signer(self, signer: Signer) -> SignerFields:
        bookmark = f"sign{signer.field[:1].upper()}{signer.field[1:]}"
        return SignerFields(
            role=self.say(_SIGNER_WORDS[signer.role]),
            name=literal(signer.name or ""),
            line=BOOKMARK_ON + bookmark + BOOKMARK_OFF,
        )
