"""The proposal that an elliptic decision points to: `Esityksen mukaan`, `Enligt förslaget`, `Motion carried`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.decisions import Found, proposals_of
from minutes.extract.doubt import lesser
from minutes.extract.outcomes import OPENS
from minutes.extract.parts import HISTORY, Part
from minutes.extract.sentences import Paragraph, marked_up, paragraphs_of, sentences_of, split
from minutes.lexicon import Hit, find_all, find_first, whole
from minutes.model import Certainty, Outcome

CARRIED = (Outcome.APPROVED, Outcome.STATED, Outcome.DECIDED, Outcome.NOTED, Outcome.ELECTED)
"""Outcomes of a decision that may be what was proposed."""

MOTION = "proposed.sentence"
"""The rule of a motion that was made in a sentence."""

STEM = 5
"""Letters by which the owner of a proposal is known again in another form of the word."""


class Resolved(NamedTuple):
    """The proposal that was carried."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    rule: str
    certainty: Certainty


def resolved_of(parts: Sequence[Part], found: Found, *, voted: bool) -> Resolved | None:
    """The proposal that the decision of an item points to; None where it points to none, or it is in doubt which.

    A labelled proposal is what it points to, of several that of the owner whom the decision names. A proposal
    that is made in a sentence alone, or that others were made against, is less sure.

    Args:
        parts: the parts of the item.
        found: its decision.
        voted: whether there was a vote, so that there was more than one proposal.
    """
    pointer = _pointer(found)
    if pointer is None:
        return None
    labelled = [part for part in parts if part.name == "proposal" and proposals_of(part, parts)]
    if labelled:
        part = labelled[0] if len(labelled) == 1 else _owned(labelled, pointer)
        if part is None:
            return None
        paragraphs = proposals_of(part, parts)
        sure = lesser(found.certainty, Certainty.MEDIUM) if voted or _rivalled(parts) else found.certainty
        return Resolved(marked_up(paragraphs), paragraphs, pointer.entry.id, sure)
    made = _made(parts, found)
    if len(made) != 1:
        return None
    hit, paragraph = made[0]
    what = hit.match["what"].strip()
    return Resolved(what, (paragraph,), hit.entry.id, lesser(found.certainty, Certainty.MEDIUM))


def as_the_motion_says(found: Found, resolved: Resolved) -> Found:
    """A decision with the outcome of the motion that carried, where that was to put the matter off or send it back."""
    what = next((h for h in find_all("decided_what", resolved.text) if h.start < OPENS), None)
    told = what.entry.given("outcome") if what is not None else None
    if what is None or resolved.rule != MOTION or told not in (Outcome.TABLED, Outcome.RETURNED):
        return found
    return found._replace(outcome=Outcome(told), outcome_rule=what.entry.id, outcome_words=what.match.group())


def _pointer(found: Found) -> Hit | None:
    """The sentence of a decision that points to a proposal."""
    if found.outcome not in CARRIED:
        return None
    return next((hit for s in split(found.text) if (hit := whole("pointer", s)) is not None), None)


def _owned(labelled: Sequence[Part], pointer: Hit) -> Part | None:
    """The proposal whose label names the owner that the decision names."""
    owner = (pointer.match.groupdict().get("owner") or "").casefold().split()
    own = [p for p in labelled if p.label is not None and any(w[:STEM] in p.label.text.casefold() for w in owner)]
    return own[0] if len(own) == 1 else None


def _rivalled(parts: Sequence[Part]) -> bool:
    """Whether another proposal was made in the meeting."""
    return any(
        find_first("rival", p.text) is not None or find_first("proposed", p.text) is not None
        for part in parts
        if part.name not in (HISTORY, "proposal", "background")
        for p in paragraphs_of(part.rows)
    )


def _made(parts: Sequence[Part], found: Found) -> list[tuple[Hit, Paragraph]]:
    """The proposals that sentences of the item tell, down to the decision."""
    last = max((line.page, line.bottom) for line in found.lines)
    return [
        (hit, paragraph)
        for part in parts
        if part.name not in (HISTORY, "actions", "dissents", "recusals")
        for paragraph in paragraphs_of(part.rows)
        if (paragraph.lines[0].page, paragraph.lines[0].top) <= last
        for sentence in sentences_of(paragraph)
        for hit in list(find_all("proposed", sentence.text))[:1]
    ]
