"""What was decided in an item: by a mark, by a formal sentence, or by the verb alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from minutes.extract.formalities import is_formal, is_of_earlier_meeting
from minutes.extract.lines import Line
from minutes.extract.motions import with_motions
from minutes.extract.outcomes import outcome_of, verbs_in
from minutes.extract.parts import HISTORY, Part
from minutes.extract.sentences import Paragraph, Sentence, paragraphs_of, sentences_of, text_of
from minutes.extract.subjects import is_of_other_body, is_told_of_others
from minutes.lexicon import Hit, find_all, find_first, whole
from minutes.model import Certainty, Outcome

SILENT = {HISTORY, "after", "attachments", "preparation", "presenter", "proposal", "background", "actions", "recusals",
          "dissents"}  # fmt: skip
"""Parts in which nothing is decided, whatever their verbs say."""

HANDLING = ("recusal_told", "rival", "proposed", "vote", "vote_side")
"""What tells of the handling of a proposal, so that it is no part of it."""

OPENING_WORDS = 5
"""A paragraph that answers the proposal above it has its verb among so many first words."""

RESULT_WORDS = 8
"""What came of a resolution is said in at most so many words below it."""

ANSWER_WORDS = 45
"""A longer text under the title of an election or a date is an account, not the bare answer."""


DEEPER = 5.0
"""A point of a list belongs to the one above it if it begins this much further right, in points."""


class Found(NamedTuple):
    """A decision found in an item."""

    text: str
    outcome: Outcome | None
    lines: tuple[Line, ...]
    """The lines that it stands on."""
    rule: str
    certainty: Certainty
    outcome_rule: str
    outcome_words: str


class Marks(NamedTuple):
    """How a paper writes its decisions."""

    marked: bool
    """It marks them, so that an item without a mark has none, formal sentences excepted."""
    records: bool
    """It tells what was decided; an agenda does not."""
    head: str = ""
    """What stands above its items, where it names the bodies that are its own."""


def marks_of(items: Sequence[Sequence[Part]], *, head: str = "", held: bool = False) -> Marks:
    """How a paper writes its decisions.

    Args:
        items: the parts of each of its items.
        head: what stands above the items.
        held: whether it tells who was there, so that it records.
    """
    labelled = sum(any(p.name == "decision" for p in parts) for parts in items)
    filled = sum(bool(_marked(parts)) for parts in items)
    marks = max(labelled, filled)
    marked = marks >= max(1, min(2, len(items) // 3))
    if filled:
        return Marks(marked and _told_beside(items) < marks, True, head)
    if labelled:
        return Marks(True, False, head)
    return Marks(False, held or _records(items), head)


def _told_beside(items: Sequence[Sequence[Part]]) -> int:
    """The items without a mark in which a verb tells a decision; as many as marks, and the paper does not mark them."""
    return sum(
        not _marked(parts)
        and not any(part.name == "decision" for part in parts)
        and any(
            _verb(s) is not None and find_first("formal", s.text) is None
            for paragraph in _spoken(parts)
            for s in sentences_of(paragraph)
        )
        for parts in items
    )


def _records(items: Sequence[Sequence[Part]]) -> bool:
    """Whether a paper without marks tells of a meeting that was held."""
    spoken = 0
    for parts in items:
        sentences = [s for paragraph in _spoken(parts) for s in sentences_of(paragraph)]
        if any(h.entry.given("standing") != "legality" for s in sentences for h in find_all("formal", s.text)):
            return True
        spoken += any(_verb(s) is not None for s in sentences) or (len(sentences) == 1 and _present(sentences[0].text))
    return spoken >= max(1, len(items) / 8)


def decision_of(parts: Sequence[Part], standing: Sequence[Hit], marks: Marks) -> Found | None:
    """The decision of an item, or None if it has none.

    Args:
        parts: the parts of the item.
        standing: the standing items that its title names.
        marks: how the paper writes its decisions.
    """
    if not marks.records:
        return None
    marked = _marked(parts)
    if marked:
        found = _made(marked, standing, "label.decision", Certainty.HIGH)
        return _as_its_mark_says(found, parts) if found is not None else None
    sentences = [s for paragraph in _spoken(parts) for s in sentences_of(paragraph)]
    formal = [s for s in sentences if is_formal(s.text, standing, len(sentences))]
    answer = _answer(parts, standing)
    if marks.marked:
        # When to meet next is told bare in papers of every kind.
        bare = answer is not None and any(h.entry.given("standing") == "next_meeting" for h in standing)
        return answer if bare else _of_sentences(formal, standing, "decision.formal", Certainty.HIGH)
    if answer is not None:
        return answer
    news = any(h.entry.given("standing") == "announcements" for h in standing)
    chosen = _told(parts, marks.head, news=news)
    if not chosen:
        return None
    # Where an item says nothing else, the bounds of what was decided are its own.
    whole_item = len(parts) == 1 and chosen == sentences
    return _of_sentences(chosen, standing, "decision.verb", Certainty.HIGH if whole_item else Certainty.MEDIUM)


def _as_its_mark_says(found: Found, parts: Sequence[Part]) -> Found:
    """A decision whose words do not tell the outcome, with that of the mark before it (`NOTED: …`)."""
    if found.outcome_rule != "decision.marked" and not found.outcome_rule.startswith("standing."):
        return found
    texts = (p.text for part in parts if part.name not in (HISTORY, "proposal") for p in paragraphs_of(part.rows))
    mark = next((hit for text in texts if (hit := find_first("decision_mark", text)) is not None), None)
    told = mark.entry.given("outcome") if mark is not None else None
    if mark is None or told is None:
        return found
    return found._replace(outcome=Outcome(told), outcome_rule=mark.entry.id, outcome_words=mark.match.group().strip())


def _spoken(parts: Iterable[Part]) -> list[Paragraph]:
    """The paragraphs of an item in which a decision may be told.

    Below a proposal the decision often follows as a paragraph of its own that opens with its verb.
    """
    found: list[Paragraph] = []
    for part in parts:
        if part.name == "proposal":
            found.extend(_answer_below(paragraphs_of(part.rows)))
        elif part.name not in SILENT:
            found.extend(paragraphs_of(part.rows))
    return [paragraph for p in found for paragraph in _without_task(p)]


def _without_task(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph down to the task that it goes on with (`Action: …`)."""
    mark = find_first("task_mark", paragraph.text)
    rest = paragraph.text if mark is None else paragraph.text[: mark.start].strip()
    return [paragraph._replace(text=rest)] if rest else []


def proposals_of(part: Part, parts: Sequence[Part]) -> tuple[Paragraph, ...]:
    """The paragraphs of a labelled proposal, without the answer that stands below it where no label begins that.

    Args:
        part: the proposal.
        parts: the parts of the item.
    """
    paragraphs = paragraphs_of(part.rows)
    answer = None if any(p.name == "decision" for p in parts) else _answer_place(paragraphs)
    place, number = answer or (len(paragraphs), 0)
    begun = paragraphs[place : place + 1] if number else ()
    down = [p._replace(text=" ".join(s.text for s in sentences_of(p)[:number])) for p in begun]
    return tuple(_unseconded([*paragraphs[:place], *down]))


def _unseconded(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs down to where its handling begins: who seconded it, left the room, spoke against it or voted."""
    for place, paragraph in enumerate(paragraphs):
        if place and not paragraph.listed and any(find_first(kind, paragraph.text) for kind in HANDLING):
            return
        sentences = sentences_of(paragraph)
        stop = next((n for n, s in enumerate(sentences) if find_first("seconded", s.text) is not None), None)
        if stop is None:
            yield paragraph
            continue
        if stop:
            yield paragraph._replace(text=" ".join(s.text for s in sentences[:stop]))
        return


def _answer_below(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """What follows a proposal, from the first sentence on that opens with the verb of a decision."""
    if (answer := _answer_place(paragraphs)) is None:
        return []
    place, number = answer
    rest = " ".join(s.text for s in sentences_of(paragraphs[place])[number:])
    return [paragraphs[place]._replace(text=rest), *paragraphs[place + 1 :]]


def _answer_place(paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Paragraph and sentence at which the answer to a proposal begins."""
    for place, paragraph in enumerate(paragraphs):
        sentences = sentences_of(paragraph)
        for number, sentence in enumerate(sentences):
            if place == 0 and number == 0:
                continue
            opening = " ".join(sentence.text.split()[:OPENING_WORDS])
            hit = next(iter(verbs_in(opening)), None)
            if hit is None or hit.entry.given("outcome") == "stated" or _is_proposal(opening, hit.start):
                continue
            return place, number
    return None


def _marked(parts: Sequence[Part]) -> tuple[Paragraph, ...]:
    """The text under all marks of an item."""
    found: list[Paragraph] = []
    for part in parts:
        if part.name == "decision":
            found.extend(paragraphs_of(part.rows))
        elif part.name not in (HISTORY, "proposal"):
            found.extend(_after_mark(paragraphs_of(part.rows)))
    return tuple(paragraph for p in found for paragraph in _without_task(p))


def _after_mark(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """What follows marks inside running text, with the points that hang under them."""
    found: list[Paragraph] = []
    owner: Paragraph | None = None
    for paragraph in paragraphs:
        mark = find_first("decision_mark", paragraph.text)
        if mark is not None:
            owner = paragraph
            rest = paragraph.text[mark.end :].strip()
            if rest:
                found.append(paragraph._replace(text=rest))
        elif owner is not None:
            hangs = paragraph.left > owner.left + DEEPER
            promised = (found[-1].text if found else owner.text).rstrip().endswith((":", ";", ",", " and"))
            if hangs or promised or _is_result(paragraph.text):
                found.append(paragraph)
            else:
                owner = None
    return found


def _is_result(text: str) -> bool:
    """Whether a paragraph below a resolution says no more than what came of it: `Approved, 9-0-1`."""
    return len(text.split()) <= RESULT_WORDS and whole("pointer", text) is not None


def _told(parts: Sequence[Part], head: str, *, news: bool) -> list[Sentence]:
    """The sentences of an unmarked item that tell what was decided."""
    paragraphs = _spoken(parts)
    chosen: list[Sentence] = []
    for place, paragraph in enumerate(paragraphs):
        told = with_motions(sentences_of(paragraph), _told_in(sentences_of(paragraph), head, news=news))
        chosen.extend(told)
        if told and told[-1].text == sentences_of(paragraph)[-1].text:
            chosen.extend(_list_below(paragraphs[place + 1 :], paragraph, told[-1].text))
    if not chosen:
        among = sum(len(sentences_of(p)) for p in paragraphs)
        for place, paragraph in enumerate(paragraphs):
            told = [s for s in sentences_of(paragraph) if _present(s.text, among=among)]
            chosen.extend(told)
            if told and told[-1].text.endswith(":"):
                chosen.extend(_list_below(paragraphs[place + 1 :], paragraph, told[-1].text))
    return list(dict.fromkeys(chosen))


def _told_in(sentences: Sequence[Sentence], head: str, *, news: bool) -> list[Sentence]:
    """The sentences of a paragraph that tell a decision.

    Where the first one does, those after it go on with it, until someone speaks or proposes. Among announcements
    most of what was elected or approved was so elsewhere.
    """
    chosen: list[Sentence] = []
    goes_on = False
    for place, sentence in enumerate(sentences):
        if is_of_earlier_meeting(sentence.text):
            return chosen
        verb = _verb(sentence) if not is_of_other_body(sentence.text, head) else None
        if verb is not None and is_told_of_others(sentence.text, verb, head):
            verb = None
        if verb is not None and news and verb.start and verb.entry.given("outcome") in ("elected", "approved"):
            verb = None
        formal = find_first("formal", sentence.text)
        if verb is not None or formal is not None:
            chosen.append(sentence)
            goes_on = place == 0 and formal is None and len(sentence.text.split()) > 2
        elif goes_on and not _is_proposal(sentence.text, len(sentence.text)):
            chosen.append(sentence)
        else:
            goes_on = False
    return chosen


def _list_below(paragraphs: Sequence[Paragraph], owner: Paragraph, promise: str) -> list[Sentence]:
    """The points of a list that a sentence promises: those that hang below it, or below its colon."""
    found: list[Sentence] = []
    promised = promise.endswith(":") or find_first("promise", promise) is not None
    open_end = promised or not promise.endswith((".", "!", "?"))
    for paragraph in paragraphs:
        hangs = paragraph.listed and (not owner.listed or paragraph.left > owner.left + DEEPER)
        brief = open_end and not owner.listed and (not paragraph.text.endswith(".") or len(paragraph.text.split()) < 7)
        if not (hangs or brief or (promised and paragraph.listed)):
            break
        if _verb(Sentence(paragraph.text, paragraph.lines)) is not None:
            break
        found.append(Sentence(paragraph.text, paragraph.lines))
    return found


def _present(text: str, *, among: int = 1) -> bool:
    """Whether a sentence, one of so many, tells a decision in the present tense.

    It does by its first word, or by any in an only sentence; by some verbs only in an item of a sentence or two.
    """
    hit = find_first("decision_present", text)
    if hit is None or (hit.entry.given("short") and among > 2):
        return False
    return (among == 1 or hit.start == 0) and not _is_proposal(text, len(text)) and not text.endswith("?")


def _verb(sentence: Sentence) -> Hit | None:
    """The verb by which a sentence tells of a decision, if it is one of this meeting."""
    for hit in verbs_in(sentence.text):
        if hit.entry.given("weak") and hit.entry.given("outcome") == "stated":
            continue
        if not _is_proposal(sentence.text, hit.start) and not _is_earlier(sentence.text, len(sentence.text)):
            return hit
    return None


def _is_proposal(text: str, before: int) -> bool:
    return any(h.start < before for h in find_all("proposal", text))


def _is_earlier(text: str, before: int) -> bool:
    return any(h.start < before for h in find_all("earlier", text))


def _answer(parts: Sequence[Part], standing: Sequence[Hit]) -> Found | None:
    """The whole short text under a title that asks for it: who was elected, when to meet next."""
    asking = [h for h in standing if h.entry.given("body") == "decision"]
    if not asking:
        return None
    paragraphs = _spoken(parts)
    text = text_of(paragraphs)
    dated = all(h.entry.given("standing") != "next_meeting" for h in asking) or any(c.isdigit() for c in text)
    if (
        not text
        or not dated
        or len(text.split()) > ANSWER_WORDS
        or any(_verb(s) for p in paragraphs for s in sentences_of(p))
    ):
        return None
    return _made(tuple(paragraphs), standing, asking[0].entry.id, Certainty.MEDIUM)


def _made(paragraphs: Sequence[Paragraph], standing: Sequence[Hit], rule: str, certainty: Certainty) -> Found | None:
    text = text_of(paragraphs)
    if not any(c.isalnum() for c in text):
        return None
    outcome, outcome_rule, words = outcome_of(text, standing)
    lines = tuple(dict.fromkeys(line for p in paragraphs for line in p.lines))
    return Found(text, outcome, lines, rule, certainty, outcome_rule, words)


def _of_sentences(
    sentences: Sequence[Sentence], standing: Sequence[Hit], rule: str, certainty: Certainty
) -> Found | None:
    if not sentences:
        return None
    text = " ".join(s.text for s in sentences)
    outcome, outcome_rule, words = outcome_of(text, standing)
    lines = tuple(dict.fromkeys(line for s in sentences for line in s.lines))
    return Found(text, outcome, lines, rule, certainty, outcome_rule, words)
