"""Recusals, dissents and tasks of an item: under labels, or told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from typing import NamedTuple

from minutes.extract.clock import dates
from minutes.extract.names import Shape, shape_of, without_titles
from minutes.extract.parts import HISTORY, Part
from minutes.extract.prose_names import names_in
from minutes.extract.sentences import Paragraph, paragraphs_of, sentences_of
from minutes.lexicon import find_all, find_first
from minutes.model import Action, Dissent, Recusal, Text

NAME_WORDS = 4
"""A name is at most so many words long."""

_PARTED = re.compile(r"\s*[,;:(–—]\s*|\s+-\s+")


class Labelled(NamedTuple):
    """What stands under the labels of an item, each with its paragraph."""

    recusals: tuple[tuple[Recusal, Paragraph], ...]
    dissents: tuple[tuple[Dissent, Paragraph], ...]
    actions: tuple[tuple[Action, Paragraph], ...]


def labelled_of(parts: Sequence[Part]) -> Labelled:
    """Recusals, dissents and tasks of an item."""
    recusals = _once([*_persons(_under(parts, "recusals")), *_told(parts, "recusal_told")])
    dissents = _once([*_persons(_under(parts, "dissents")), *_told(parts, "dissent_told")])
    return Labelled(
        tuple((_recusal(who, why, p.text), p) for who, why, p in recusals),
        tuple((Dissent(person=who, reason=why), p) for who, why, p in dissents),
        tuple((_action(text), p) for p in _under(parts, "actions") for text in _tasks(p.text)),
    )


def _once(told: Iterable[tuple[str, Text | None, Paragraph]]) -> list[tuple[str, Text | None, Paragraph]]:
    """Each person once: what stands under a label is often told in a sentence of the discussion too."""
    found: dict[str, tuple[str, Text | None, Paragraph]] = {}
    for person, why, paragraph in told:
        found.setdefault(person.casefold(), (person, why, paragraph))
    return list(found.values())


def told_alone(part: str, text: str) -> Recusal | Dissent | Action | None:
    """What one paragraph under a label tells; None if it begins with no name.

    Args:
        part: the part of the item that the label begins: `recusals`, `dissents` or `actions`.
        text: the paragraph.
    """
    if part == "actions":
        return _action(text)
    name, rest = _name_first(text)
    if not name:
        return None
    why = _reason(rest, text)
    reason = Text(own=why) if why else None
    return _recusal(name, reason, text) if part == "recusals" else Dissent(person=name, reason=reason)


def _recusal(who: str, why: Text | None, text: str) -> Recusal:
    """A recusal with the time out of the room, where it is told."""
    gone: dict[str, time] = {}
    for hit in find_all("sentence_away", text):
        for name, words in hit.match.groupdict().items():
            hour, minute = re.split("[.:]", words)
            if int(hour) < 24 and int(minute) < 60:
                gone.setdefault(name, time(int(hour), int(minute)))
    return Recusal(person=who, reason=why, from_=gone.get("time"), to=gone.get("until"))


def _told(parts: Iterable[Part], kind: str) -> Iterator[tuple[str, Text | None, Paragraph]]:
    """The persons of whom a sentence outside of the labels tells it."""
    for part in parts:
        if part.name in (HISTORY, "recusals", "dissents"):
            continue
        for paragraph in paragraphs_of(part.rows):
            if find_first(kind, paragraph.text) is None:
                continue
            for sentence in sentences_of(paragraph):
                hit = find_first(kind, sentence.text)
                for name in names_in(sentence.text[: hit.start]) if hit is not None else ():
                    yield name, None, paragraph


def _under(parts: Iterable[Part], name: str) -> list[Paragraph]:
    return [p for part in parts if part.name == name for p in paragraphs_of(part.rows)]


def _persons(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Text | None, Paragraph]]:
    """The person at the beginning of each paragraph, and the reason that follows; others are left out."""
    for paragraph in paragraphs:
        name, rest = _name_first(paragraph.text)
        if name:
            why = _reason(rest, paragraph.text)
            yield name, Text(own=why) if why else None, paragraph


def _reason(rest: str, whole_text: str) -> str:
    """The reason in what follows a name: after its mark, or all of it unless it only tells what was done."""
    if hit := find_first("sentence_reason", rest):
        return rest[hit.end :].strip()
    told = any(find_first(kind, whole_text) for kind in ("recusal_told", "dissent_told"))
    return "" if told else rest


def _name_first(text: str) -> tuple[str, str]:
    """A name at the beginning of a text and what follows it; no name where there is none."""
    parted = _PARTED.search(text)
    head, rest = (text[: parted.start()], text[parted.end() :]) if parted else (text, "")
    bare = without_titles(head.strip(" ."))[0]
    if shape_of(bare) is Shape.FULL:
        return bare, rest.strip(" .").removesuffix(")") if rest else ""
    words = text.split()
    for count in range(min(NAME_WORDS, len(words)), 1, -1):
        bare = without_titles(" ".join(words[:count]))[0]
        if shape_of(bare) is Shape.FULL:
            return bare, " ".join(words[count:]).strip()
    return "", text


def _tasks(text: str) -> Iterator[str]:
    """The tasks of a paragraph: a new one may begin after the parenthesis that says who does one or by when."""
    start = 0
    for hit in find_all("sentence_action", text):
        end = text.find(")", hit.end)
        if end < 0 or "(" in text[hit.end : end] or end + 1 <= start:
            continue
        rest = text[end + 1 :]
        if rest[:1].isspace() and rest.lstrip()[:1].isupper():
            yield text[start : end + 1].strip()
            start = end + 1
    if text[start:].strip():
        yield text[start:].strip()


def _action(text: str) -> Action:
    """A task; who does it stands in a mark ("responsible: …") or before a colon, a full date says by when."""
    due = dates(text)
    when = due[-1].value if due else None
    if hits := sorted(find_all("sentence_action", text), key=lambda h: h.start):
        who = next((name.strip() for h in hits if (name := h.match.groupdict().get("name"))), None)
        what = text[: hits[0].start].rstrip(" (,;–-")
        return Action(what=Text(own=what or text), who=who, due=when)
    head, colon, tail = text.partition(":")
    who = without_titles(head.strip())[0] if colon else ""
    named = bool(who) and shape_of(who) is Shape.FULL and bool(tail.strip())
    return Action(what=Text(own=tail.strip() if named else text), who=who if named else None, due=when)
