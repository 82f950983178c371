"""What an item tells beside its texts: presenter, case number, publicity, candidates, votes by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from typing import NamedTuple

from minutes.extract.clock import clocks
from minutes.extract.found import Found, proof_of
from minutes.extract.joining import joined
from minutes.extract.lines import Line
from minutes.extract.names import Shape, shape_of, without_titles
from minutes.extract.parts import BODY, HISTORY, Part
from minutes.extract.sentences import Paragraph, paragraphs_of, sentences_of
from minutes.extract.titles import DIARY_NUMBER
from minutes.lexicon import find_all, find_first, whole
from minutes.model import Attachment, Ballot, Choice, Election, Publicity, Text, VoteMethod

_BEHIND = re.compile(r"\s*\(([^()]+)\)$")
"""What stands in parentheses behind a title."""
_CASE = re.compile(r"[\w-]*\d[\w./ -]*")
"""A case number holds a figure."""


SAME_EDGE = 2.0
"""Lines of one column begin within so many points of each other."""


class Told(NamedTuple):
    """A value and the paragraph that it was read from."""

    value: str
    paragraph: Paragraph


class Particulars(NamedTuple):
    """The particulars of an item; what it does not say is None or empty."""

    presenter: Told | None
    diary_number: Told | None
    publicity: Told | None
    elections: tuple[tuple[Election, Paragraph], ...]
    started: tuple[time, Paragraph] | None
    """When its handling began."""
    attachments: tuple[Told, ...]
    """Numbers of the annexes that belong to it, such as `2`."""


def particulars_of(parts: Sequence[Part]) -> Particulars:
    """The particulars of an item."""
    return Particulars(
        presenter=next(_names(parts), None),
        diary_number=next(_cases(parts), None),
        publicity=next(_publicities(parts), None),
        elections=tuple(_elections(parts)),
        started=next(_starts(parts), None),
        attachments=tuple(_annexes(parts)),
    )


def method_of(text: str) -> VoteMethod | None:
    """How a vote was taken, as a text about it says."""
    hit = find_first("vote_method", text)
    return VoteMethod(hit.entry.given("method") or "") if hit is not None else None


def ballots_of(paragraphs: Iterable[Paragraph]) -> tuple[Ballot, ...]:
    """Votes by name: sentences of a side, a colon and names."""
    found: list[Ballot] = []
    for sentence in (s for paragraph in paragraphs for s in sentences_of(paragraph)):
        side, colon, names = sentence.text.partition(":")
        hit = whole("vote_choice", side) if colon else None
        people = [without_titles(n.strip(" ."))[0] for n in names.split(",")]
        if hit is not None and all(shape_of(n) is Shape.FULL for n in people):
            found.extend(Ballot(person=n, choice=Choice(hit.entry.given("choice") or "")) for n in people)
    return tuple(found)


def _in(parts: Iterable[Part], name: str) -> Iterator[Paragraph]:
    for part in parts:
        if part.name == name:
            yield from paragraphs_of(part.rows)


def _names(parts: Sequence[Part]) -> Iterator[Told]:
    for paragraph in _in(parts, "presenter"):
        name = without_titles(paragraph.text.strip(" ."))[0]
        if shape_of(name) is Shape.FULL:
            yield Told(name, paragraph)


def _cases(parts: Sequence[Part]) -> Iterator[Told]:
    for paragraph in _before_history(parts):
        first = paragraph.lines[0].cells[0].text
        _, _, value = paragraph.text.partition(first) if len(paragraph.lines[0].cells) > 1 else ("", "", "")
        if not value:
            first, _, value = paragraph.text.partition(":")
        if (begun := find_first("sentence_item", value)) is not None:
            value = value[: begun.start]
        hit = whole("field", first)
        if hit is not None and hit.entry.given("field") == "diary_number" and _CASE.fullmatch(value.strip()):
            yield Told(value.strip(), paragraph)
        elif DIARY_NUMBER.fullmatch(paragraph.text.strip()):
            yield Told(paragraph.text.strip(), paragraph)


def _publicities(parts: Sequence[Part]) -> Iterator[Told]:
    for paragraph in _before_history(parts):
        hit = find_first("publicity", paragraph.text)
        if hit is not None and hit.start == 0:
            given = hit.entry.given("publicity")
            if given and given != Publicity.PUBLIC:
                yield Told(given, paragraph)


def without_publicity(title: str) -> tuple[str, Publicity]:
    """A title without the parenthesis behind it that says that the item is not public, and what it says."""
    if (match := _BEHIND.search(title)) is not None:
        hit = find_first("publicity", match[1])
        if hit is not None and hit.start == 0 and match.start() > 0:
            return title[: match.start()].rstrip(), Publicity(hit.entry.given("publicity") or Publicity.PUBLIC)
    return title, Publicity.PUBLIC


def _starts(parts: Sequence[Part]) -> Iterator[tuple[time, Paragraph]]:
    for paragraph in _before_history(parts):
        for line in paragraph.lines:
            hit = whole("sentence_item", line.text)
            if hit is not None and hit.entry.given("field") == "started":
                yield clocks(hit.match["time"])[0].value, paragraph


def _before_history(parts: Sequence[Part]) -> Iterator[Paragraph]:
    for part in parts:
        if part.name == HISTORY:
            return
        if part.name == BODY:
            yield from paragraphs_of(part.rows)


def _elections(parts: Sequence[Part]) -> Iterator[tuple[Election, Paragraph]]:
    """The candidates and their votes: under the label of an election, or told with their votes anywhere."""
    told: set[str] = set()
    for part in parts:
        for paragraph in paragraphs_of(part.rows) if part.name != HISTORY else ():
            found = list(_candidates(paragraph))
            if not found and part.name == "elections":
                found = list(_candidate_alone(paragraph))
            for election in found:
                if election.candidate not in told:
                    told.add(election.candidate)
                    yield election, paragraph


def _candidates(paragraph: Paragraph) -> Iterator[Election]:
    for hit in sorted(find_all("received", paragraph.text), key=lambda h: h.start):
        bare = without_titles(hit.match["name"].strip(" ."))[0]
        while shape_of(bare) is not Shape.FULL and len(bare.split()) > 2:  # `Valittiin Aino Malli`
            bare = bare.split(" ", 1)[1]
        if shape_of(bare) is Shape.FULL:
            yield Election(candidate=bare, count=int(hit.match["count"]))


def _candidate_alone(paragraph: Paragraph) -> Iterator[Election]:
    bare = without_titles(paragraph.text.strip(" ."))[0]
    if shape_of(bare) is Shape.FULL:
        yield Election(candidate=bare)


def _annexes(parts: Sequence[Part]) -> Iterator[Told]:
    for part in parts:
        if part.name == "attachments":
            for paragraph in paragraphs_of(part.rows):
                for line in paragraph.lines:
                    yield from (Told(hit.match["number"], paragraph) for hit in find_all("annex", line.text))


def annexes_of(lines: Sequence[Line]) -> tuple[Found[Attachment], ...]:
    """The annexes that are listed below the items, each a line that begins with its number."""
    found: list[Found[Attachment]] = []
    for index, line in enumerate(lines):
        hit = find_first("annex", line.text)
        if hit is None or hit.start > 0:
            continue
        title, used = line.text[hit.end :].strip(" :.–-"), [line]
        for below in lines[index + 1 :]:
            if len(line.cells) < 2 or len(below.cells) > 1 or abs(below.left - line.cells[1].left) > SAME_EDGE:
                break
            title, used = joined([title, below.text]), [*used, below]
        if title:
            annex = Attachment(number=hit.match["number"], title=Text(own=" ".join(title.split())))
            found.append(Found(annex, proof_of(used, hit.entry.id)))
    return tuple(found)
