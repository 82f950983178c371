"""Votes by name: the names behind each side (`Ayes: …`), and roll calls (`Example – yes`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from minutes.extract.names import Shape, is_initials, is_name_word, particles, shape_of, without_titles
from minutes.extract.prose_names import apart
from minutes.extract.sentences import Paragraph
from minutes.extract.votes import Counted
from minutes.lexicon import Hit, find_all, find_first, whole
from minutes.model import Ballot, Choice, Votes

FEWEST = 3
"""So many persons in a row with a vote behind their names are a roll call."""

NAME_WORDS = 4
"""A name is at most so many words long."""

_STOP = re.compile(r"(?<=[^\W\d_]{2})\.(?=\s|$)")
_PIECES = re.compile(r"\s*[;,]\s*(?=[^\W\d_a-zåäö])|(?<=[a-zåäö])[.:]\s+")
_CALLED = re.compile(
    r"^(?P<name>[^\d:–]{3,50}?)\s*(?:[:–,-]\s*|\s+(?:voted\s+|röstade\s+|äänesti\s+)?)(?P<word>in\s+favou?r|\w{2,10})$"
)


def votes_by_name(paragraphs: Sequence[Paragraph], *, apart: bool) -> tuple[Votes, ...]:
    """The votes that are told by name in the paragraphs of a part, in order.

    Args:
        paragraphs: the paragraphs of one part of an item.
        apart: whether the part is one of votes alone, so that a list needs no words about voting.
    """
    if not apart and not any(find_first("voting", p.text) is not None for p in paragraphs):
        return ()
    return (*_sides(paragraphs), *_roll_calls(paragraphs))


def with_ballots(counts: Sequence[Counted], named: Sequence[Votes], end: int) -> tuple[Counted, ...]:
    """The counts with the votes by name that agree with them; those that no count agrees with stand alone.

    Args:
        counts: the votes counted in a part.
        named: its votes by name.
        end: length of its text.
    """
    made = list(counts)
    for votes in named:
        twin = next((n for n, c in enumerate(made) if _agree(c.votes, votes) and not c.votes.ballots), None)
        if twin is None:
            made.append(Counted(votes, end, end, "vote.names"))
        else:
            told = made[twin].votes.model_copy(update={"ballots": votes.ballots})
            made[twin] = made[twin]._replace(votes=told)
    return tuple(made)


def _agree(counted: Votes, named: Votes) -> bool:
    """Whether a count is that of the votes by name, of which some names may not have been read as such."""
    pairs = ((counted.yes, named.yes), (counted.no, named.no), (counted.blank, named.blank))
    return all(count >= names for count, names in pairs[:2]) and any(count == names > 0 for count, names in pairs[:2])


def _sides(paragraphs: Sequence[Paragraph]) -> Iterator[Votes]:
    """Votes whose sides are listed; a vote ends where a side comes again."""
    sides: dict[str, tuple[str, ...]] = {}
    promised: tuple[str, int] | None = None  # a side and its number of names, which stand in the paragraph below
    for paragraph in paragraphs:
        hits: list[Hit] = []
        for hit in sorted(find_all("ballot_side", paragraph.text), key=lambda h: (h.start, -h.end)):
            if not hits or hit.start >= hits[-1].end:
                hits.append(hit)
        if promised is not None and not hits:
            names = _names(paragraph.text)
            if len(names) == promised[1]:
                sides[promised[0]] = names
        promised = None
        for hit, stop in zip(hits, [*(h.start for h in hits[1:]), len(paragraph.text)], strict=False):
            choice, groups = hit.entry.given("choice") or "", hit.match.groupdict()
            told = groups.get("n") or groups.get("n2")
            names = _names(paragraph.text[hit.end : stop])
            if choice in sides:
                yield from _closed(sides)
                sides = {}
            if names and (told is None or int(told) == len(names)):
                sides[choice] = names
            elif find_first("no_ballot", paragraph.text[hit.end : stop]) is not None:
                sides[choice] = ()
            elif told is not None and hit.end == len(paragraph.text):
                promised = (choice, int(told))
    yield from _closed(sides)


def _closed(sides: dict[str, tuple[str, ...]]) -> Iterator[Votes]:
    if "yes" in sides and len(sides) > 1:
        ballots = tuple(Ballot(person=n, choice=Choice(side)) for side, names in sides.items() for n in names)
        counts = {side: len(names) for side, names in sides.items()}
        yield Votes(yes=counts["yes"], no=counts.get("no", 0), blank=counts.get("blank", 0), ballots=ballots)


def _names(text: str) -> tuple[str, ...]:
    """The names of a list, to the end of its sentence; none where something else stands among them."""
    listed = _STOP.split(text.strip(), maxsplit=1)[0].strip(" .,;()")
    found = [without_titles(part.strip(" ."))[0] for part in apart(listed)]
    # A family name may be an office too (`Dean`), so most of a list, and not each of it, must be no other word.
    named = sum(shape_of(n) >= Shape.SINGLE for n in found)
    like = all(
        is_name_word(word) or word.casefold() in particles() or is_initials(word) for n in found for word in n.split()
    )
    return tuple(found) if found and like and 2 * named > len(found) else ()


def _roll_calls(paragraphs: Sequence[Paragraph]) -> Iterator[Votes]:
    """Runs of persons, each with a vote behind the name, on lines of their own or in a list."""
    run: list[Ballot] = []
    for paragraph in paragraphs:
        # A roll call is a list in a sentence, or has a line for each person.
        listed = [_called(p.strip(" .;,")) for p in _PIECES.split(paragraph.text)]
        lined = [_called(line.text.strip(" .;,")) for line in paragraph.lines]
        for ballot in max(listed, lined, key=lambda told: sum(b is not None for b in told)):
            if ballot is not None:
                run.append(ballot)
                continue
            yield from _called_all(run)
            run = []
    yield from _called_all(run)


def _called_all(run: Sequence[Ballot]) -> Iterator[Votes]:
    counts = Counter(b.choice for b in run)
    if len(run) >= FEWEST and counts[Choice.YES] + counts[Choice.NO]:
        yield Votes(yes=counts[Choice.YES], no=counts[Choice.NO], blank=counts[Choice.BLANK], ballots=tuple(run))


def _called(text: str) -> Ballot | None:
    match = _CALLED.match(text)
    if match is None or (hit := whole("ballot_word", match["word"])) is None:
        return None
    name = without_titles(match["name"].strip(" .:–-"))[0]
    if len(name.split()) > NAME_WORDS or shape_of(name) < Shape.SINGLE:
        return None
    return Ballot(person=name, choice=Choice(hit.entry.given("choice") or ""))
