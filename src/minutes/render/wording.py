"""A reduced meeting as the fields of a template: dates, times and sentences as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.lexicon import find_all
from minutes.model import (
    DocumentKind,
    Edition,
    Inspection,
    Meeting,
    MeetingKind,
    NextMeeting,
    Notice,
    Remote,
    RemoteMode,
    SignerRole,
    State,
)
from minutes.model.bookmarks import BODY, MEETING, NEXT_MEETING
from minutes.model.markup import plain
from minutes.render.codes import BOOKMARK_OFF, BOOKMARK_ON, PARAGRAPH, line, literal, picture
from minutes.render.fields import BodyFields, MeetingFields, NextMeetingFields, PaperFields, SignerFields
from minutes.render.parallel import joined
from minutes.render.saying import Saying
from minutes.render.wording_items import ItemWording
from minutes.render.wording_people import PeopleWording
from minutes.rules.profiles import Signer, signers_of, terms_of

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
    first = _Wording(meeting, edition.kind, whole, Saying(edition.language)).paper()
    if edition.second is None or edition.second is edition.language:
        return first
    saying = Saying(edition.second, first=edition.language)
    return joined(first, _Wording(meeting, edition.kind, whole, saying).paper())


def _signers(kind: DocumentKind, whole: Meeting) -> tuple[Signer, ...]:
    """Who signs the minutes, or certifies an extract: its secretary; other papers nobody signs."""
    if kind is DocumentKind.MINUTES:
        return signers_of(whole)
    if kind is DocumentKind.EXTRACT:
        return (Signer(role=SignerRole.SECRETARY, number=None, name=whole.officers.secretary),)
    return ()


def paper_title(meeting: Meeting, edition: Edition) -> str:
    """Title of the file: kind of paper, number, body and day, as far as known; a parallel paper's in both languages."""
    sayings = [Saying(edition.language)]
    if edition.second is not None and edition.second is not edition.language:
        sayings.append(Saying(edition.second, first=edition.language))
    head = " / ".join(dict.fromkeys(s.say(f"document.{edition.kind.value}") for s in sayings))
    if meeting.number:
        head += f" {line(meeting.number)}"
    names = [meeting.body.name.best(edition.language, meeting.language)]
    names += [meeting.body.name.said_in(s.language, meeting.language) or "" for s in sayings[1:]]
    body = " / ".join(dict.fromkeys(line(name) for name in names if name))
    return ", ".join(part for part in (head, body, sayings[0].day(meeting.date)) if part)


class _Wording:
    """One meeting being put into words, in one language."""

    def __init__(self, meeting: Meeting, kind: DocumentKind, whole: Meeting, saying: Saying) -> None:
        self.meeting = meeting
        self.kind = kind
        self.terms = terms_of(whole.body)
        self.signers = _signers(kind, whole)
        self.pictured = bool(whole.body.logo)
        self.saying = saying
        self.items = ItemWording(meeting, kind, saying)

    def key(self, key: str) -> str:
        """A key; only records of the first language have one."""
        return "" if self.saying.first else key

    def paper(self) -> PaperFields:
        meeting = self.meeting
        return PaperFields(
            body=self.body(),
            meeting=self.details(),
            attendance=PeopleWording(meeting, self.saying).attendance(),
            items=tuple(self.items.item(i) for i in meeting.items),
            decisions=tuple(self.items.decisions()),
            attachments=tuple(self.items.annexes.values()),
            next_meeting=self.next_meeting(meeting.next_meeting or NextMeeting()),
            signers=tuple(self.signer(s) for s in self.signers),
        )

    def body(self) -> BodyFields:
        body = self.meeting.body
        name = self.saying.text(body.name)
        return BodyFields(
            key=self.key(BODY),
            name=name,
            organisation=self.saying.text(body.organisation),
            logo=self.logo,
        )

    @property
    def logo(self) -> str:
        """The picture of the body; one is enough in a parallel paper."""
        if self.saying.first or not self.pictured:
            return ""
        return picture(line(self.meeting.body.name.best(self.saying.language, self.saying.language)))

    def details(self) -> MeetingFields:
        meeting, say = self.meeting, self.saying.say
        weekday, day = self.saying.weekday(meeting.date), self.saying.day(meeting.date)
        when = [weekday, day, self.saying.clocks(meeting.start, meeting.end)]
        remote, notice = meeting.remote or Remote(), meeting.notice or Notice()
        official = meeting.diary_number and meeting.state is not State.DRAFT
        return MeetingFields(
            key=self.key(MEETING),
            number=literal(meeting.number or ""),
            diary_number=literal(meeting.diary_number or ""),
            publicity=say("publicity.public") if official else "",
            kind="" if meeting.kind is MeetingKind.ORDINARY else say(f"meeting_kind.{meeting.kind.value}"),
            date=day,
            weekday=weekday,
            start=self.saying.clock(meeting.start),
            end=self.saying.clock(meeting.end),
            time=" ".join(part for part in when if part),
            breaks=tuple(self.saying.clocks(b.from_, b.to) for b in meeting.breaks),
            place=self.saying.text(meeting.place),
            remote=self.remote(meeting.remote),
            link=literal(remote.link or ""),
            instructions=self.saying.text(remote.instructions),
            registration=say("sentence.register_by", date=self.saying.day(notice.registration_due))
            if notice.registration_due
            else "",
            convener=literal(notice.convener or ""),
            notice=self.notice(notice),
            chair=literal(meeting.officers.chair or ""),
            secretary=literal(meeting.officers.secretary or ""),
            inspectors=tuple(literal(n) for n in meeting.officers.inspectors),
            tellers=tuple(literal(n) for n in meeting.officers.tellers),
            opening=self.opening(),
            closing=self.closing(),
            inspection=self.inspection(),
            certification=say("sentence.certified") if self.kind is DocumentKind.EXTRACT else "",
            draft=meeting.state is State.DRAFT,
            cancelled=say("sentence.cancelled") if meeting.state is State.CANCELLED else "",
        )

    def remote(self, remote: Remote | None) -> str:
        if remote is None:
            return ""
        mode = "sentence.remote_only" if remote.mode is RemoteMode.REMOTE else "sentence.hybrid"
        # The means is a name such as Teams, the same in all languages, and no text to be translated.
        means = self.saying.text(remote.means) or self.saying.shared(remote.means)
        return ", ".join(part for part in (self.saying.say(mode), means) if part)

    def notice(self, notice: Notice) -> str:
        sent = self.saying.say("sentence.sent", date=self.saying.day(notice.sent)) if notice.sent else ""
        more = self.saying.say("sentence.notice_again", number=notice.version) if notice.version > 1 else ""
        return ", ".join(part for part in (sent, more, self.saying.text(notice.means)) if part)

    def _decided(self) -> Iterator[str]:
        """The words of all decisions, as the paper prints them in its first language."""
        language = self.saying.first or self.saying.language
        for item in self.meeting.items:
            if item.decision and item.decision.text:
                yield plain(item.decision.text.best(language, language))

    def opening(self) -> str:
        """Of a founding meeting: who opened it, and who were elected to lead it; unless an item says it."""
        meeting, say = self.meeting, self.saying.say
        convener = meeting.notice.convener if meeting.notice else None
        if meeting.kind is not MeetingKind.FOUNDING or self.kind is not DocumentKind.MINUTES or not convener:
            return ""
        if any(True for words in self._decided() for _ in find_all("opened", words)):
            return ""
        name = literal(convener)
        start = self.saying.clock(meeting.start)
        entry = "sentence.convener_opened_at" if start else "sentence.convener_opened"
        said = [say(entry, name=name, time=start)]
        chair, secretary = literal(meeting.officers.chair or ""), literal(meeting.officers.secretary or "")
        if chair:
            said.append(say("sentence.chair_elected", name=chair))
        if secretary:
            said.append(say("sentence.secretary_elected", name=secretary))
        return " ".join(said)

    def closing(self) -> str:
        """The sentence of closing, unless an item has one with the same time."""
        end = self.saying.clock(self.meeting.end)
        if not end or self.kind is not DocumentKind.MINUTES:
            return ""
        moment = end.replace(":", ".")
        for words in self._decided():
            # Only a text that has the time at all is looked at closer, which takes its time.
            if moment in words.replace(":", ".") and any(
                hit.match["time"].replace(":", ".") == moment for hit in find_all("sentence_end", words)
            ):
                return ""
        return self.saying.say("sentence.closed", time=end)

    def inspection(self) -> str:
        if self.kind is not DocumentKind.MINUTES:
            return ""
        if self.meeting.state is State.INSPECTED:
            return self.saying.say("sentence.inspected")
        if self.terms.inspection is Inspection.NEXT_MEETING:
            return self.saying.say("sentence.next_inspects")
        return ""

    def next_meeting(self, following: NextMeeting) -> NextMeetingFields:
        time = self.saying.clocks(following.start, None)
        day = (self.saying.weekday(following.date), self.saying.day(following.date))
        when = " ".join(part for part in (*day, time) if part)
        place, note = self.saying.text(following.place), self.saying.text(following.note)
        words = ", ".join(part for part in (when, place) if part)
        return NextMeetingFields(
            key=self.key(NEXT_MEETING),
            text=PARAGRAPH.join(part for part in (words, note) if part),
            time=when,
            place=place,
            note=note,
        )

    def signer(self, signer: Signer) -> SignerFields:
        bookmark = f"sign{signer.field[:1].upper()}{signer.field[1:]}"
        return SignerFields(
            role=self.saying.say(_SIGNER_WORDS[signer.role]),
            name=literal(signer.name or ""),
            line="" if self.saying.first else BOOKMARK_ON + bookmark + BOOKMARK_OFF,
        )
