"""Recusals and dissents of an item: under labels, or told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from itertools import pairwise
from typing import NamedTuple

from minutes.extract.clock import clocks
from minutes.extract.names import Shape, is_name_word, shape_of, without_titles
from minutes.extract.parts import HISTORY, Part
from minutes.extract.prose_names import apart, names_in
from minutes.extract.sentences import Paragraph, paragraphs_of, sentences_of, split
from minutes.extract.tasks import task_told, tasks_of
from minutes.lexicon import Hit, find_all, find_first
from minutes.model import Action, Dissent, Recusal, Text

NAME_WORDS = 4
"""A name is at most so many words long."""

_PARTED = re.compile(r"\s*[,;:(–—]\s*|\s+-\s+")


class Labelled(NamedTuple):
    """What stands under the labels of an item, each with its paragraph."""

    recusals: tuple[tuple[Recusal, Paragraph], ...]
    dissents: tuple[tuple[Dissent, Paragraph], ...]
    actions: tuple[tuple[Action, Paragraph], ...]


class _Person(NamedTuple):
    """A person told of, why, the words that tell it, and their paragraph."""

    name: str
    why: Text | None
    words: str
    paragraph: Paragraph


def labelled_of(parts: Sequence[Part]) -> Labelled:
    """Recusals, dissents and tasks of an item."""
    recusals = _once([*_persons(_under(parts, "recusals"), "recusal_told"), *_told(parts, "recusal_told")])
    dissents = _once([*_persons(_under(parts, "dissents"), "dissent_told"), *_told(parts, "dissent_told")])
    return Labelled(
        tuple((_recusal(p.name, p.why, p.words), p.paragraph) for p in recusals),
        tuple((Dissent(person=p.name, reason=p.why), p.paragraph) for p in dissents),
        tasks_of(parts),
    )


def _once(told: Iterable[_Person]) -> list[_Person]:
    """Each person once: what stands under a label is often told in a sentence of the discussion too."""
    found: dict[str, _Person] = {}
    for person in told:
        key = person.name.casefold()
        twin = next((k for k in found if k == key or k.endswith(f" {key}") or key.endswith(f" {k}")), None)
        if twin is None:
            found[key] = person
        elif found[twin].why is None and person.why is not None:
            found[twin] = found[twin]._replace(why=person.why)
    return list(found.values())


def told_alone(part: str, text: str) -> Recusal | Dissent | Action | None:
    """What one paragraph under a label tells; None if it begins with no name.

    Args:
        part: the part of the item that the label begins: `recusals`, `dissents` or `actions`.
        text: the paragraph.
    """
    if part == "actions":
        return task_told(text)
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
            if words and (told := clocks(f"klo {words}")):
                gone.setdefault(name, told[0].value)
    return Recusal(person=who, reason=why, from_=gone.get("time"), to=gone.get("until"))


def _told(parts: Iterable[Part], kind: str) -> Iterator[_Person]:
    """The persons of whom a sentence outside of the labels tells it."""
    for part in parts:
        if part.name in (HISTORY, "recusals", "dissents"):
            continue
        for paragraph in paragraphs_of(part.rows):
            if find_first(kind, paragraph.text) is None:
                continue
            sentences = [s.text for s in sentences_of(paragraph)]
            for place, sentence in enumerate(sentences):
                if (hit := find_first(kind, sentence)) is None:
                    continue
                # When they left and came back may be a sentence of its own.
                words = " ".join(sentences[place : place + 2])
                for name in _who(sentence, hit):
                    yield _Person(name, _because(sentence), words, paragraph)


def _who(sentence: str, hit: Hit) -> tuple[str, ...]:
    """The persons of whom a sentence tells it: named before its verb, else after it (`Esteellisinä poistuivat …`)."""
    before = sentence[: hit.start]
    return names_in(before) or _titled(before) or (names_in(sentence[hit.start :]) if not before.strip() else ())


def _titled(text: str) -> tuple[str, ...]:
    """Family names that a title makes names: `Cllr Sample`, `Mr Hook`."""
    words = text.split()
    found = []
    for title, name in pairwise(words):
        bare, taken = without_titles(f"{title} {name.strip('.,;:')}")
        if taken and title[:1].isupper() and " " not in bare and is_name_word(bare) and shape_of(bare) >= Shape.SINGLE:
            found.append(bare)
    return tuple(dict.fromkeys(found))


def _because(sentence: str) -> Text | None:
    hit = find_first("because", sentence)
    return Text(own=hit.match["what"].strip(" .,")) if hit is not None else None


def _under(parts: Iterable[Part], name: str) -> list[Paragraph]:
    return [p for part in parts if part.name == name for p in paragraphs_of(part.rows)]


def _persons(paragraphs: Iterable[Paragraph], kind: str) -> Iterator[_Person]:
    """The persons at the beginning of each paragraph, and the reason that follows; others are left out."""
    for paragraph in paragraphs:
        hit = find_first(kind, paragraph.text)
        told = names_in(paragraph.text[: hit.start]) if hit is not None else _names_first(paragraph.text)
        name, rest = _name_first(paragraph.text)
        names = told if len(told) > 1 else (name,) if name else ()
        if len(told) > 1 and hit is None:
            rest = _PARTED.split(paragraph.text, maxsplit=1)[-1] if _PARTED.search(paragraph.text) else ""
        why = _reason(rest, paragraph.text)
        because = find_first("because", why)
        why = because.match["what"].strip(" .") if because is not None and because.start == 0 else why
        for person in names:
            yield _Person(person, Text(own=why) if why else None, paragraph.text, paragraph)


def _names_first(text: str) -> tuple[str, ...]:
    """Several names at the beginning of a text, before a reason: `Aino Malli ja Eero Malli, yhtiön omistajat`."""
    head = _PARTED.split(text, maxsplit=1)[0].strip(" .")
    names = [without_titles(part)[0] for part in apart(head)]
    return tuple(names) if len(names) > 1 and all(shape_of(n) is Shape.FULL for n in names) else ()


def _reason(rest: str, whole_text: str) -> str:
    """The reason in what follows a name: after its mark, or all of it unless it only tells what was done."""
    if hit := find_first("sentence_reason", rest):
        return rest[hit.end :].strip()
    if any(find_first(kind, whole_text) for kind in ("recusal_told", "dissent_told")):
        told = _because(whole_text)
        return (told.own or "") if told is not None else ""
    return " ".join(s for s in split(rest) if find_first("sentence_away", s) is None).strip(" .")


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
