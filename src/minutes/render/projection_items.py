"""What a paper prints of items of business, of what came of them, and of their attachments."""

from __future__ import annotations

from functools import cached_property

from minutes.errors import UsageError
from minutes.lexicon import find_all
from minutes.model import (
    Action,
    Attachment,
    Ballot,
    Decision,
    Dissent,
    DocumentKind,
    Edition,
    Election,
    Item,
    Language,
    Meeting,
    Publicity,
    Recusal,
    Votes,
)
from minutes.model.markup import plain
from minutes.render.codes import cleaned
from minutes.render.contents import Contents
from minutes.render.printed_texts import PrintedTexts

_NUMBER_SIGNS = " §.\t\xa0"
"""What someone may write around the number of an item on a command line."""


def says_outcome(decision: Decision, language: Language) -> bool:
    """Whether the words of a decision say its outcome, so that the paper prints it."""
    if decision.outcome is None or decision.text is None:
        return decision.outcome is not None
    words = plain(decision.text.best(language, language))
    return any(hit.entry.given("outcome") == decision.outcome for hit in find_all("decision_verb", words, language))


def is_about_quorum(item: Item, own: Language) -> bool:
    """Whether an item states that the meeting is lawful and can decide."""
    title = plain(item.title.best(own, own))
    return any(hit.entry.given("standing") == "legality" for hit in find_all("standing", title))


class ItemProjection:
    """The items of one meeting as one paper prints them."""

    def __init__(self, whole: Meeting, edition: Edition, contents: Contents, texts: PrintedTexts) -> None:
        self.whole = whole
        self.edition = edition
        self.texts = texts
        self.contents = contents
        self.of_item = contents.item or frozenset()
        if not edition.discussion:
            self.of_item -= {"discussion"}

    def items(self) -> tuple[Item, ...]:
        """The items, in the order handled."""
        if self.contents.item is None:
            return ()
        made = tuple(self.item(item) for item in self.chosen)
        return tuple(item for item in made if item.decision) if self.contents.decided_only else made

    @cached_property
    def chosen(self) -> tuple[Item, ...]:
        """The items of the meeting that the paper is about."""
        items = self.whole.items
        if self.edition.kind is DocumentKind.EXTRACT and self.edition.items:
            items = self._asked_for()
        return items if self.contents.withheld else tuple(i for i in items if i.publicity is Publicity.PUBLIC)

    def _asked_for(self) -> tuple[Item, ...]:
        """The items of an extract: those asked for by number, and the one that states the quorum."""
        known = [item for item in self.whole.items if item.number]
        wanted = {number.strip(_NUMBER_SIGNS) for number in self.edition.items}
        for number in self.edition.items:
            found = [item for item in known if item.number == number.strip(_NUMBER_SIGNS)]
            if not found:
                numbers = ", ".join(str(item.number) for item in known if item.publicity is Publicity.PUBLIC)
                raise UsageError("item-unknown", number=number.strip(_NUMBER_SIGNS), known=numbers)
            if any(item.publicity is not Publicity.PUBLIC for item in found):
                raise UsageError("item-not-public", number=number.strip(_NUMBER_SIGNS))
        public = [item for item in self.whole.items if item.publicity is Publicity.PUBLIC]
        quorum = next((item for item in public if is_about_quorum(item, self.whole.language)), None)
        return tuple(item for item in public if item.number in wanted or item is quorum)

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """Those that may be listed: not secret, and not of items that are not public or not printed alone."""
        if "attachments" not in self.of_item:
            return ()
        shown = {a for i in self.chosen if i.publicity is Publicity.PUBLIC for a in i.attachments}
        others = {a for i in self.whole.items for a in i.attachments} - shown
        return tuple(
            Attachment(
                id=a.id,
                number=self.texts.word(a.number),
                title=self.texts.text(a.title),
                publicity=a.publicity,
            )
            for a in self.whole.attachments
            if a.publicity is not Publicity.SECRET
            and (a.id in shown or (self.contents.unattached and a.id not in others))
        )

    def item(self, item: Item) -> Item:
        """One item: of one that is not public the number, the title and a mark."""
        texts = self.texts
        head = Item(id=item.id, number=texts.word(item.number), title=texts.text(item.title), publicity=item.publicity)
        if item.publicity is not Publicity.PUBLIC:
            return head
        printed: dict[str, object] = {}
        for name in self.of_item:
            match name:
                case "diary_number" | "presenter":
                    printed[name] = texts.word(getattr(item, name))
                case "attachments":
                    listed = {a.id for a in self.attachments}
                    printed[name] = tuple(a for a in item.attachments if a in listed)
                case "started":
                    printed[name] = item.started
                case _:
                    printed[name] = texts.some(getattr(item, name))
        if item.decision and self.contents.decision:
            printed["decision"] = self.decision(item.decision)
        return head.model_copy(update=printed)

    def decision(self, decision: Decision) -> Decision | None:
        """What came of an item; None where that prints nothing."""
        texts = self.texts
        whole = Decision(
            text=texts.some(decision.text),
            outcome=decision.outcome,
            votes=self.votes(decision.votes) if decision.votes else None,
            other_votes=tuple(self.votes(v) for v in decision.other_votes),
            elections=tuple(
                Election(candidate=cleaned(e.candidate), count=e.count)
                for e in decision.elections
                if e.candidate.strip()
            ),
            dissents=tuple(Dissent(person=cleaned(d.person), reason=texts.some(d.reason)) for d in decision.dissents),
            recusals=tuple(
                Recusal(person=cleaned(r.person), reason=texts.some(r.reason), from_=r.from_, to=r.to)
                for r in decision.recusals
            ),
            actions=tuple(Action(what=texts.text(a.what), who=texts.word(a.who), due=a.due) for a in decision.actions),
        )
        left_out = set(Decision.model_fields) - self.contents.decision
        if not says_outcome(whole, texts.language):
            left_out.add("outcome")
        kept = whole.model_copy(update={name: Decision.model_fields[name].default for name in left_out})
        return None if kept == Decision() else kept

    def votes(self, votes: Votes) -> Votes:
        """A vote, by name only where the paper prints that."""
        by_name = votes.ballots if "ballots" in self.contents.decision else ()
        return votes.model_copy(
            update={
                "subject": self.texts.some(votes.subject),
                "ballots": tuple(Ballot(person=cleaned(b.person), choice=b.choice) for b in by_name),
            }
        )
