"""What a decision came to, in the ten codes of the model: by its verbs, its item's title, or a mark alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutes.lexicon import Hit, find_all, phrases_of
from minutes.model import Outcome

NEAR = 70
"""What stands within so many characters of "decided" says what was decided."""

OPENS = 6
"""A decision without a verb of its own opens with what was decided, within so many characters."""

_ENDED = re.compile(r"[^\W\d_]{2}\.\s")
"""The end of a sentence."""

_FURTHER = re.compile(r"[^\W\d_]{2}\.\s|;")
"""What parts the first thing decided from a further one, beside an and."""

PLAIN_SPOKEN = {"tabled", "returned", "rejected"}
"""Outcomes that a plain "decided" gives way to."""


def verbs_in(text: str) -> list[Hit]:
    """The verbs of decision in a text, in order; those in words that only seem to decide are left out."""
    verbs = sorted(find_all("decision_verb", text), key=lambda h: (h.start, h.start - h.end))
    return _but_seeming(text, verbs) if verbs else verbs


def _but_seeming(text: str, hits: Sequence[Hit]) -> list[Hit]:
    seeming = list(find_all("seeming", text))
    return [h for h in hits if not _inside(h, seeming)]


def outcome_of(text: str, standing: Sequence[Hit]) -> tuple[Outcome | None, str, str]:
    """What a decision came to, the rule that tells so, and the words that it goes by.

    Args:
        text: the decision.
        standing: the standing items that the item's title names.
    """
    formal = sorted(find_all("formal", text), key=lambda h: h.start)
    verbs = verbs_in(text)
    strong = [h for h in verbs if not h.entry.given("weak") and not _inside(h, formal)]
    sorts = {h.entry.given("standing") for h in standing}
    stated = [h for h in formal if h.entry.given("outcome") in (None, Outcome.STATED)]
    if sorts & {"opening", "legality", "closing"} and stated and "next_meeting" not in sorts:
        return Outcome.STATED, stated[0].entry.id, stated[0].match.group()
    if sorts == {"next_meeting"}:
        # The paper's closing sentence may stand below its last item, which says when to meet next.
        formal = [
            h for h in formal if h.entry.given("standing") != "closing" or not any(map(str.isdigit, text[: h.start]))
        ]
    if strong and strong[0].entry.given("found") and "legality" in sorts:
        return Outcome.STATED, strong[0].entry.id, strong[0].match.group()
    strong = _weighed(text, strong)
    apart = [h for h in verbs if not _inside(h, formal)]
    for hits in (strong, [h for h in formal if h.entry.given("standing") == "next_meeting"], apart, formal):
        for hit in hits:
            outcome = hit.entry.given("outcome")
            if outcome:
                return Outcome.AMENDED if _is_amended(text, hit) else Outcome(outcome), hit.entry.id, hit.match.group()
    for hit in standing:
        outcome = hit.entry.given("outcome")
        if outcome:
            return Outcome(outcome), hit.entry.id, ""
    for hit in sorted(find_all("decision_present", text), key=lambda h: h.start):
        if outcome := hit.entry.given("outcome"):
            return Outcome(outcome), hit.entry.id, hit.match.group()
    return Outcome.DECIDED, "decision.marked", ""


def _weighed(text: str, verbs: Sequence[Hit]) -> list[Hit]:
    """The verbs, the one that tells the outcome first.

    "Decided" and "agreed" say little: what follows them at once says what was decided. What is noted
    beside something that is decided comes second.
    """
    if not verbs:
        opening = [h for h in find_all("decided_what", text) if h.start < OPENS]
        verbs = sorted([*opening, *find_all("marked_verb", text)], key=lambda h: h.start)
    if not verbs:
        return []
    first, outcome = verbs[0], verbs[0].entry.given("outcome")
    if outcome == "decided":
        return [*_what_follows(text, first, verbs), *verbs]
    if outcome == "noted":
        others = [*verbs, *find_all("marked_verb", text)]
        more = [h for h in others if h.entry.given("outcome") in ("approved", "amended", "elected", "decided")]
        return [*more[:1], *verbs]
    return list(verbs)


def _what_follows(text: str, decided: Hit, verbs: Sequence[Hit]) -> list[Hit]:
    """What a plain "decided" goes on to say in the same sentence: to approve, to reject, to elect."""
    plain = (h for h in verbs if h.entry.given("outcome") in PLAIN_SPOKEN)
    said = _but_seeming(text, list(find_all("decided_what", text)))
    after = [
        h
        for h in sorted([*plain, *said], key=lambda h: h.start)
        if decided.start < h.start < decided.end + NEAR and not _is_further(text[decided.end : h.start])
    ]
    # "As proposed" says less than what it was that was proposed.
    return [*(h for h in after if not h.entry.given("weak")), *after][:1]


def _is_further(between: str) -> bool:
    """Whether words between "decided" and what was decided tell of a thing decided first."""
    return _FURTHER.search(between) is not None or not phrases_of("and").isdisjoint(between.casefold().split())


def _is_amended(text: str, hit: Hit) -> bool:
    """Whether what was approved was changed first, as the same sentence says."""
    return hit.entry.given("outcome") in ("approved", "decided") and any(
        h.start > hit.start and not _ENDED.search(text[hit.end : h.start]) for h in find_all("amending", text)
    )


def _inside(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(o.start <= hit.start and hit.end <= o.end for o in others)
