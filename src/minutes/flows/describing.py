"""What the metadata of a paper say of it: its body, kind, day, number and publicity, and nobody's name."""

from __future__ import annotations

from datetime import datetime

from minutes import lexicon
from minutes.model import Edition, Meeting, Publicity
from minutes.model.markup import plain
from minutes.pdf import Described


def described(printed: Meeting, edition: Edition, title: str, made: datetime) -> Described:
    """The metadata of a paper, out of what it prints alone.

    Args:
        printed: the meeting as the paper prints it (`render.reduced`).
        edition: which paper it is.
        title: its title.
        made: when it was made, with time zone.
    """
    body = printed.body
    language, own = edition.language, printed.language
    named = (body.organisation, body.name)
    return Described(
        title=title,
        language=language,
        second=edition.second,
        made=made,
        creator=", ".join(words for text in named if text and (words := plain(text.best(language, own)))),
        day=printed.date,
        kind=lexicon.printed(f"document.{edition.kind.value}", language),
        identifier=printed.number or "",
        rights=lexicon.printed(f"value.Publicity.{_publicity(printed).value}", language),
    )


def _publicity(printed: Meeting) -> Publicity:
    """The strictest class of an item whose content the paper prints; a title alone gives nothing away."""
    told = {i.publicity for i in printed.items if i.background or i.proposal or i.discussion or i.decision}
    return next((strict for strict in (Publicity.SECRET, Publicity.RESTRICTED) if strict in told), Publicity.PUBLIC)
