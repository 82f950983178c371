"""What a paper prints of items of business, of what came of them, and of their attachments."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any

from minutes.errors import UsageError
from minutes.lexicon import entries, find_all
from minutes.lexicon import printed as printed_words
from minutes.lexicon.matching import pattern_of
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
    Outcome,
    Publicity,
    Recusal,
    Text,
    Votes,
)
from minutes.model.markup import plain
from minutes.render.codes import cleaned
from minutes.render.contents import Contents
from minutes.render.printed_texts import PrintedTexts

_NAMED = re.compile(r"\(\?P<\w+>")
_NUMBER_SIGNS = " §.\t\xa0"
"""What someone may write around the number of an item on a command line."""


def says_outcome(decision: Decision, texts: PrintedTexts) -> bool:
    """Whether the words of a decision say its outcome, so that the paper prints it."""
    text = texts.some(decision.text)
    if decision.outcome is None or text is None:
        return decision.outcome is not None
    words = plain(text.best(texts.language, texts.language))
    return _said(decision.outcome, texts.language).search(words) is not None


@cache
def _said(outcome: Outcome, language: Language) -> re.Pattern[str]:
    """Every way in which a decision says its outcome in a language, as one pattern: quicker than finding each."""
    phrases = (
        pattern_of(phrase)
        for e in entries("decision_verb")
        if e.given("outcome") == outcome
        for spoken, phrase in e.phrases
        if spoken is language
    )
    body = "|".join(f"(?:{_NAMED.sub('(?:', phrase)})" for phrase in phrases)
    return re.compile(body or r"(?!)", re.IGNORECASE)


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
                id=self.texts.identity("attachments", a.id),
                number=self.texts.word(a.number),
                title=self.texts.text(a.title),
                publicity=a.publicity,
            )
            for a in self.whole.attachments
            if a.publicity is not Publicity.SECRET
            and (a.id in shown or (self.contents.unattached and a.id not in others))
        )

    @cached_property
    def listed(self) -> frozenset[str]:
        """The identities of those attachments."""
        return frozenset(a.id for a in self.attachments)

    def item(self, item: Item) -> Item:
        """One item: of one that is not public the number, the title and a mark."""
        texts = self.texts
        if item.publicity is not Publicity.PUBLIC:
            return Item(
                id=texts.identity("items", item.id),
                number=texts.word(item.number),
                title=texts.text(item.title),
                publicity=item.publicity,
            )
        printed: dict[str, Any] = {}
        for name in self.of_item:
            match name:
                case "diary_number" | "presenter":
                    printed[name] = texts.word(getattr(item, name))
                case "attachments":
                    identities = (texts.identity("attachments", a) for a in item.attachments)
                    printed[name] = tuple(i for i in identities if i in self.listed)
                case "started":
                    printed[name] = item.started
                case _:
                    printed[name] = texts.some(getattr(item, name))
        if item.decision and self.contents.decision:
            printed["decision"] = self.decision(item.decision)
        number, title = texts.word(item.number), texts.text(item.title)
        return Item(id=texts.identity("items", item.id), number=number, title=title, **printed)

    def decision(self, decision: Decision) -> Decision | None:
        """What came of an item; None where that prints nothing."""
        texts = self.texts
        printed: dict[str, Any] = {}
        for name in self.contents.decision & decision.model_fields_set:
            told = getattr(decision, name)
            match name:
                case "text":
                    printed[name] = texts.some(told)
                case "outcome":
                    printed[name] = told if says_outcome(decision, texts) else None
                case "votes":
                    printed[name] = told and self.votes(told)
                case "other_votes":
                    printed[name] = tuple(self.votes(v) for v in told)
                case "elections":
                    named = (e for e in told if e.candidate.strip())
                    printed[name] = tuple(Election(candidate=cleaned(e.candidate), count=e.count) for e in named)
                case "dissents":
                    printed[name] = tuple(Dissent(person=cleaned(d.person), reason=texts.some(d.reason)) for d in told)
                case "recusals":
                    printed[name] = tuple(
                        Recusal(person=cleaned(r.person), reason=texts.some(r.reason), from_=r.from_, to=r.to)
                        for r in told
                    )
                case "actions":
                    printed[name] = tuple(
                        Action(what=texts.text(a.what), who=texts.word(a.who), due=a.due) for a in told
                    )
        if printed.get("outcome") and not printed.get("text"):
            printed["text"] = self._words_of(printed["outcome"])
        return Decision(**printed) if any(value not in (None, ()) for value in printed.values()) else None

    def _words_of(self, outcome: Outcome) -> Text:
        """How the paper tells what came of an item whose decision has no words of its own."""
        languages = (self.texts.language, self.texts.second or self.texts.language)
        told = {each.value: printed_words(f"decision.{outcome.value}", each) + "." for each in languages}
        return self.texts.text(Text.model_validate(told))

    def votes(self, votes: Votes) -> Votes:
        """A vote, by name only where the paper prints that."""
        by_name = votes.ballots if "ballots" in self.contents.decision else ()
        return votes.model_copy(
            update={
                "subject": self.texts.some(votes.subject),
                "ballots": tuple(Ballot(person=cleaned(b.person), choice=b.choice) for b in by_name),
            }
        )
