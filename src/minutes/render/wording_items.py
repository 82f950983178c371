"""Items of business in words: votes, elections, dissents, recusals and tasks as a secretary writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes.model import (
    Action,
    Attachment,
    Decision,
    Dissent,
    DocumentKind,
    Election,
    Item,
    Meeting,
    Publicity,
    Recusal,
    Votes,
)
from minutes.render.codes import PARAGRAPH, literal
from minutes.render.fields import (
    ActionFields,
    AttachmentFields,
    DecisionFields,
    DissentFields,
    ElectionFields,
    ItemFields,
    RecusalFields,
    VoteFields,
    blank,
)
from minutes.render.saying import Saying


class ItemWording:
    """The items of one reduced meeting being put into words."""

    def __init__(self, meeting: Meeting, kind: DocumentKind, saying: Saying) -> None:
        self.meeting = meeting
        self.kind = kind
        self.saying = saying
        self.sections: dict[str, list[str]] = {}
        """Numbers of the items that each attachment belongs to, by the attachment's id."""
        for item in meeting.items:
            for attachment in item.attachments:
                self.sections.setdefault(attachment, []).extend([item.number] if item.number else [])
        self.annexes = {a.id: self.attachment(a) for a in meeting.attachments}

    def item(self, item: Item) -> ItemFields:
        """One item."""
        say, text = self.saying.say, self.saying.text
        decision = item.decision or Decision()
        votes = ((decision.votes,) if decision.votes else ()) + decision.other_votes
        return ItemFields(
            key="" if self.saying.first else item.id,
            number=literal(item.number or ""),
            title=text(item.title),
            diary_number=literal(item.diary_number or ""),
            publicity=self.withheld(item.publicity),
            started=say("sentence.item_started", time=self.saying.clock(item.started)) if item.started else "",
            presenter=literal(item.presenter or ""),
            background=text(item.background),
            proposal=text(item.proposal),
            discussion=text(item.discussion),
            decision=self.saying.text(decision.text),
            votes=tuple(self.vote(v) for v in votes),
            elections=tuple(self.election(e) for e in decision.elections),
            dissents=tuple(self.dissent(d) for d in decision.dissents),
            recusals=tuple(self.recusal(r) for r in decision.recusals),
            actions=tuple(self.action(a) for a in decision.actions),
            attachments=tuple(self.annexes[a] for a in item.attachments if a in self.annexes),
        )

    def withheld(self, publicity: Publicity) -> str:
        """The mark of an item that is not public; a notice tells no item's content anyway."""
        if publicity is Publicity.PUBLIC:
            return ""
        mark = self.saying.say(f"publicity.{publicity.value}")
        return mark if self.kind is DocumentKind.NOTICE else f"{mark}. {self.saying.say('sentence.withheld')}"

    def decisions(self) -> Iterator[DecisionFields]:
        """The rows of the list of decisions: one an item, and one more for each further task that it gave."""
        if self.kind is not DocumentKind.DECISION_LIST:
            return
        for item in self.meeting.items:
            decision = item.decision or Decision()
            for place, action in enumerate(decision.actions or (None,)):
                task = self.action(action) if action else None
                yield DecisionFields(
                    key="" if self.saying.first or place else item.id,
                    number=literal(item.number or ""),
                    title=self.saying.text(item.title),
                    decision="" if place else self.saying.text(decision.text),
                    what=task.what if task else "",
                    who=task.who if task else "",
                    due=task.due if task else "",
                )

    def vote(self, votes: Votes) -> VoteFields:
        """A vote: what it was about, the count, how it was taken, and who voted how."""
        say = self.saying.say
        subject, method = self.saying.text(votes.subject), ""
        count = say("sentence.vote", yes=votes.yes, no=votes.no, blank=votes.blank)
        if votes.method:
            method = say(f"method.{votes.method.value}")
            count += " " + say("sentence.vote_method", method=method)
        by_choice: dict[str, list[str]] = {}
        for ballot in votes.ballots:
            by_choice.setdefault(say(f"choice.{ballot.choice.value}"), []).append(literal(ballot.person))
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
        """A candidate, with the votes received."""
        name = literal(election.candidate)
        words = name
        if election.count is not None:
            entry = "sentence.elected_one" if election.count == 1 else "sentence.elected_many"
            words = self.saying.say(entry, name=name, count=election.count)
        elif self.saying.first is not None:
            words = ""  # A bare name is the same in both languages.
        count = "" if election.count is None else str(election.count)
        return ElectionFields(text=words, candidate=name, count=count)

    def dissent(self, dissent: Dissent) -> DissentFields:
        """A dissenting opinion, with its reason."""
        name, reason = literal(dissent.person), self.saying.text(dissent.reason)
        words = self._with_reason(self.saying.say("sentence.dissented", name=name), reason)
        return DissentFields(text=words, person=name, reason=reason)

    def recusal(self, recusal: Recusal) -> RecusalFields:
        """Someone who took no part, with the time away and the reason."""
        name, reason = literal(recusal.person), self.saying.text(recusal.reason)
        words = self.saying.say("sentence.recused", name=name)
        gone, back = self.saying.clock(recusal.from_), self.saying.clock(recusal.to)
        if gone and back:
            words += " " + self.saying.say("sentence.away_between", time=gone, until=back)
        elif gone or back:
            entry = "sentence.away_from" if gone else "sentence.away_until"
            words += " " + self.saying.say(entry, time=gone, until=back)
        return RecusalFields(text=self._with_reason(words, reason), person=name, reason=reason)

    def _with_reason(self, words: str, reason: str) -> str:
        return f"{words} {self.saying.say('sentence.reason')} {reason}" if reason else words

    def action(self, action: Action) -> ActionFields:
        """A task, who does it and by when; nothing in a language that has no words for the task."""
        what, who = self.saying.text(action.what), literal(action.who or "")
        due = self.saying.day(action.due)
        if self.saying.lacks(action.what):
            return ActionFields(text="", what="", who=who, due=due)
        more: Iterable[str] = (
            self.saying.say("sentence.action_who", name=who) if who else "",
            self.saying.say("sentence.action_due", date=due) if due else "",
        )
        said = ", ".join(part for part in more if part)
        return ActionFields(text=f"{what} ({said})" if said else what, what=what, who=who, due=due)

    def attachment(self, attachment: Attachment) -> AttachmentFields:
        """An annex, and the items that it belongs to; nothing in a language that has no title for it."""
        if self.saying.lacks(attachment.title):
            return blank(AttachmentFields)
        public = attachment.publicity is Publicity.PUBLIC
        sections = self.sections.get(attachment.id, ())
        return AttachmentFields(
            key="" if self.saying.first else attachment.id,
            number=literal(attachment.number or ""),
            title=self.saying.text(attachment.title),
            section=f"§ {', '.join(literal(n) for n in sections)}" if sections else "",
            publicity="" if public else self.saying.say(f"publicity.{attachment.publicity.value}"),
        )
