"""Records that may be written as one word or sentence instead of a group of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minutes.model import (
    Action,
    Attachment,
    Attendance,
    Body,
    Break,
    Decision,
    Dissent,
    Election,
    Frozen,
    Interval,
    Item,
    NextMeeting,
    Notice,
    Quorum,
    Recusal,
    Remote,
    Tenure,
    Text,
    Votes,
)
from minutes.model.body import StandingItem, Term
from minutes.read.scalars import NotValue, clocks_of, counts_of, day_of, days_of, whole_of
from minutes.read.vocabulary import bare, value_table


def _as(key: str) -> Callable[[str], dict[str, Any]]:
    return lambda word: {key: word}


def _quorum(word: str) -> dict[str, Any]:
    kind = value_table("QuorumKind").get(bare(word))
    return {"kind": kind} if kind else {"kind": "count", "count": whole_of(word)}


def _remote(word: str) -> dict[str, Any]:
    if mode := value_table("RemoteMode").get(bare(word)):
        return {"mode": mode}
    return {} if value_table("bool").get(bare(word)) == "true" else {"means": word}


def _notice(word: str) -> dict[str, Any]:
    return {"sent": day_of(word)}


def _next_meeting(word: str) -> dict[str, Any]:
    try:
        return {"date": day_of(word)}
    except NotValue as wrong:
        if wrong.slug in ("date-nonexistent", "wrong-weekday"):
            raise
        return {"note": word}


def _votes(word: str) -> dict[str, Any]:
    for_it, against, blank = counts_of(word)
    return {"yes": for_it, "no": against, "blank": blank}


def _clocks(word: str) -> dict[str, Any]:
    first, last = clocks_of(word)
    return {"from": first, "to": last}


def _days(word: str) -> dict[str, Any]:
    first, last = days_of(word)
    return {"from": first, "to": last}


_FORMS: dict[type[Frozen], Callable[[str], dict[str, Any]]] = {
    Action: _as("what"),
    Attachment: _as("title"),
    Attendance: _as("name"),
    Body: _as("name"),
    Break: _clocks,
    Decision: _as("text"),
    Dissent: _as("person"),
    Election: _as("candidate"),
    Interval: _clocks,
    Item: _as("title"),
    NextMeeting: _next_meeting,
    Notice: _notice,
    Quorum: _quorum,
    Recusal: _as("person"),
    Remote: _remote,
    StandingItem: _as("title"),
    Tenure: _as("person"),
    Term: _days,
    Text: _as("own"),
    Votes: _votes,
}

ALONE: frozenset[type[Frozen]] = frozenset({Action, Break, Dissent, Election, Interval, Recusal, Tenure, Votes})
"""Records of which one may stand where the model has a list."""


def from_word(model: type[Frozen], word: str) -> dict[str, Any] | None:
    """The record that a word stands for, or None if it has no such form.

    Raises:
        NotValue: the record has a plain form and the word is not one of it.
    """
    form = _FORMS.get(model)
    return form(word) if form else None


def has_plain_form(model: type[Frozen]) -> bool:
    """Whether the record may be written as one word or sentence."""
    return model in _FORMS
