"""Formal sentences: those of opening, quorum and closing, which decide also where other decisions bear a mark."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.extract.outcomes import verbs_in
from minutes.lexicon import Hit, find_all, find_first

CHOSEN = {"inspectors", "agenda"}
"""Standing items of form whose short answer opens with its verb: who inspects, and by what agenda."""

ANSWER_SENTENCES = 2
"""Such an answer has at most so many sentences."""


def is_formal(text: str, standing: Sequence[Hit], among: int) -> bool:
    """Whether a sentence decides also in a paper that marks its other decisions.

    Args:
        text: the sentence.
        standing: the standing items that the title of its item names.
        among: the sentences of its item.
    """
    if is_of_earlier_meeting(text):
        return False
    if find_first("formal", text) is not None or find_first("meeting_act", text) is not None:
        return True
    sorts = {h.entry.given("standing") for h in standing}
    return bool(sorts & CHOSEN) and among <= ANSWER_SENTENCES and any(h.start == 0 for h in verbs_in(text))


def is_of_earlier_meeting(text: str) -> bool:
    """Whether a sentence tells, with its whole paragraph, of a meeting before this one."""
    return any(h.entry.given("paragraph") for h in find_all("earlier", text))
