"""A motion and what came of it are one decision: `Moved by A, seconded by B, to buy a kettle.` and `Carried.`.

`Motion carried` alone tells nothing; where the motion stands before it in the same paragraph, as is the custom of
bodies that keep to rules of order, both are the words of the decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes.extract.sentences import Sentence
from minutes.lexicon import find_all, find_first, whole
from minutes.model import Language

BACK = 6
"""A motion stands at most so many sentences before its result: who seconded it and how it was voted on is between."""


def with_motions(sentences: Sequence[Sentence], chosen: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that tell a decision, each result of a motion with the motion before it.

    Args:
        sentences: all sentences of the paragraph.
        chosen: those of them that tell a decision.
    """
    told = {sentences.index(sentence) for sentence in chosen}
    for place in sorted(told):
        if _carries(sentences[place].text):
            before = range(place - 1, max(place - BACK, 0) - 1, -1)
            moved = next((n for n in before if _moves(sentences[n].text)), place)
            told.update(range(moved, place))
    return [sentence for place, sentence in enumerate(sentences) if place in told]


def _carries(text: str) -> bool:
    hit = whole("pointer", text)
    if hit is not None and hit.language is Language.EN:
        return True
    return any(h.entry.id == "formal.motion" for h in find_all("formal", text, Language.EN))


def _moves(text: str) -> bool:
    return any(find_first(kind, text, Language.EN) is not None for kind in ("proposed", "motion_made"))
