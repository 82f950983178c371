"""One entry of an attendance list: a name and what is printed beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.clock import DASH, clocks
from minutes.extract.names import Shape, name_in, without_marks, without_titles
from minutes.extract.stay import Stay, names_items, stay_of, without_items
from minutes.lexicon import can_hold, find_all, find_first, one_of, whole
from minutes.model.attendance import AttendanceRole, Status

_PARTS = re.compile(rf"[,;()\[\]]|\s{DASH}\s|[–—]\s(?=[a-zåäö])|\s/\s|\s{{2,}}|\t|:\s")
"""What parts the segments of an entry."""

_SPAN = re.compile(r"\.?\s*(?:kl\w*\.?\s*)?[§\d]")
"""What follows a word such as `fr.o.m.` where it parts from the name."""


MOST_PARTED = 7
"""A name and an organisation without a comma between have at most so many words."""


_NOTE_MARK = re.compile(r"(?<=[^\W\d_])\s?\d\)(?=[\s,]|$)")
"""Mark of a footnote at a name, whose parenthesis parts nothing."""


class Attendee(NamedTuple):
    """A person as an entry of a list shows it; `None` where the entry does not say."""

    name: str
    shape: Shape = Shape.FULL
    role: AttendanceRole | None = None
    leads: bool = False
    """Whether the entry calls the person the chair of this very meeting."""
    organisation: str | None = None
    status: Status | None = None
    deputy_for: str | None = None
    deputy: str | None = None
    """Who came instead, where the entry says so."""
    remote: bool = False
    stay: Stay = Stay()
    """For how much of the meeting the person was there."""


class Segment(NamedTuple):
    """A part of an entry between commas, parentheses and dashes."""

    text: str
    name: str
    shape: Shape


def segments_of(text: str) -> tuple[Segment, ...]:
    """The parts of an entry, each with the name that it could be."""
    parts: list[Segment] = []
    # A closing parenthesis alone belongs to a mark; after an opening one it ends what stands in between.
    for part in _PARTS.split(_NOTE_MARK.sub("", text) if text.count(")") > text.count("(") else text):
        part = part.strip()
        if not without_marks(part):
            continue
        name, shape = name_in(part)
        if len(part.split()) > 2 and (two := _office_behind(part) or (_parted(part) if shape < Shape.FULL else ())):
            parts.extend(two)
        else:
            parts.append(Segment(part, name, shape))
    return tuple(parts)


def _office_behind(text: str) -> tuple[Segment, ...]:
    """A name and the office behind it without a comma between: `Mrs A Sample Clerk to the Council`."""
    if not (can_hold("role", text) or can_hold("occupation", text)):
        return ()
    words = text.split()
    titled = whole("person_title", words[0]) is not None
    for count in range(2 + titled, min(4 + titled, len(words) - 1) + 1):
        head, tail = " ".join(words[:count]), " ".join(words[count:])
        if not tail[:1].isupper() or not all(map(_is_plain, words[titled:count])):
            continue
        # One word behind a name may be its last: Warden, Dean.
        alone = len(words) - count == 1
        office = whole("role", tail) if titled or not alone else None
        office = office or (whole("occupation", tail) if not alone else None)
        if office is not None and name_in(head)[1] is Shape.FULL:
            return Segment(head, *name_in(head)), Segment(tail, tail, Shape.NO)
    return ()


def _is_plain(word: str) -> bool:
    return whole("role", word) is None and whole("occupation", word) is None


def _parted(text: str) -> tuple[Segment, ...]:
    """A name and an organisation without a comma between: `Eve Sample of Sample Trust`, `Aino Malli Mallilan kunta`."""
    for hit in find_all("of", text):
        name, shape = name_in(text[: hit.start])
        rest = text[hit.end :].strip()
        if shape is Shape.FULL and rest[:1].isupper():
            return Segment(text[: hit.start].strip(), name, shape), Segment(rest, *name_in(rest))
    if (organisation := find_first("organisation", text)) is None or len(text.split()) > MOST_PARTED:
        return ()
    words = text.split()
    for count in range(2, len(words)):
        head, tail = " ".join(words[:count]), " ".join(words[count:])
        if not tail[:1].isupper():
            continue
        name, other = (head, tail) if organisation.start > len(head) else (tail, head)
        if name_in(name)[1] is Shape.FULL and 2 <= len(name.split()) <= 3 and find_first("organisation", other):
            segments = (Segment(name, *name_in(name)), Segment(other, other, Shape.NO))
            return segments if name == head else segments[::-1]
    return ()


def entry_of(
    text: str,
    *,
    name_at: int | None = None,
    singles: bool = False,
) -> tuple[Attendee, ...]:
    """The persons of one entry: none, one, or two joined by an `and`.

    Args:
        text: the entry, with cells parted by two blanks.
        name_at: which segment holds the name in this list, where the list shows it; else the first that
            looks like a name.
        singles: whether single words are names in this list.
    """
    text, leading = _without_leading_deputy(text.strip())
    remote = find_first("remote", text) is not None
    stay = stay_of(text)
    deputy_for = _relation("deputy_for", text)
    deputy = _relation("deputy_by", text) if deputy_for is None else None
    if deputy is not None:
        text = _without(text, "deputy_by")
    segments = [s for s in segments_of(without_stay(text)) if not _is_relation(s.text) or _says_status(s)]
    joined = _joined(segments, name_at)
    if joined:
        rest = [s for s in segments if s.shape is Shape.NO and not _is_pair(s.text)]
        role, leads = _role(rest, ())
        return tuple(
            Attendee(n, Shape.FULL, role, leads, _organisation(rest), None, None, None, remote, stay) for n in joined
        )
    place = _name_place(segments, name_at, singles)
    if place is None:
        return ()
    chosen = segments[place]
    titles = without_titles(without_marks(chosen.text))[1]
    # The member whose place the person takes stands in a segment of its own after a colon.
    rest = [s for n, s in enumerate(segments) if n != place and (deputy_for is None or s.name != deputy_for)]
    role, leads = _role(rest, titles)
    status = _status(rest) if stay == Stay() else None
    if (deputy_for is not None or leading) and role is None:
        role = AttendanceRole.DEPUTY
    return (
        Attendee(
            chosen.name, chosen.shape, role, leads, _organisation(rest), status, deputy_for, deputy, remote, stay,
        ),
    )  # fmt: skip


def _without_leading_deputy(text: str) -> tuple[str, bool]:
    """An entry without the office before its name, and whether it is that of a deputy: `Varajäsen Bo Esimerk`.

    Behind another name the same words tell who came instead.
    """
    first, _, rest = text.partition(" ")
    told = any(find_first(kind, text) is not None for kind in ("deputy_by", "deputy_for"))
    hit = whole("role", first) if told else None
    if hit is None or hit.entry.given("role") != AttendanceRole.DEPUTY or name_in(first_words(rest))[1] is Shape.NO:
        return text, False
    return rest.strip(), True


def first_words(text: str) -> str:
    """A text to its first comma, parenthesis or semicolon."""
    return re.split(r"[,(;]", text)[0]


def _name_place(segments: Sequence[Segment], name_at: int | None, singles: bool) -> int | None:
    if name_at is not None and name_at < len(segments) and segments[name_at].shape >= Shape.DOUBTFUL:
        return name_at
    for least in (Shape.FULL, Shape.DOUBTFUL):
        for place, segment in enumerate(segments):
            if segment.shape >= least:
                return place
    if singles and segments and segments[0].shape is Shape.SINGLE:
        return 0
    if singles and len(segments) > 1 and segments[1].shape is Shape.SINGLE and _may_lead(segments[0]):
        return 1
    return None


def _may_lead(segment: Segment) -> bool:
    """Whether a single name may follow: a role, or a class or group by its number (`7A`)."""
    return _is_role(segment.text) or (segment.text[:1].isdigit() and len(segment.text.split()) == 1)


def _without(text: str, kind: str) -> str:
    """The text without what a kind of phrase is found in."""
    hit = find_first(kind, text)
    return f"{text[: hit.start]}{text[hit.end :]}" if hit is not None else text


def without_stay(text: str) -> str:
    """The text with a comma before each word of coming, going and absence, so that it parts from the name."""
    starts = sorted(
        {h.start for kind in ("movement", "deputy_by", "stayed") for h in find_all(kind, text) if h.start > 0}
        | {
            h.start
            for kind in ("movement_range", "away")
            for h in find_all(kind, text)
            if h.start > 0 and _SPAN.match(text[h.end :])
        }
    )
    for start in reversed(starts):
        text = text[:start].rstrip() + ", " + text[start:]
    return text


def _relation(kind: str, text: str) -> str | None:
    """The name that a phrase of standing in for someone holds; its words do not begin in another cell."""
    for part in [text, *re.split(r"[,;()]|\s{2,}", text)]:
        for hit in find_all(kind, part):
            for value in hit.match.groupdict().values():
                if value:
                    name, shape = name_in(value.strip())
                    if shape >= Shape.DOUBTFUL:
                        return name
    return None


def _is_relation(text: str) -> bool:
    return any(find_first(kind, text) is not None for kind in ("deputy_for", "deputy_by", "movement", "stayed")) or (
        find_first("away", text) is not None and any(c.isdigit() for c in text)
    )


def _is_role(text: str) -> bool:
    bare = without_marks(text)
    return whole("role", bare) is not None or whole("role", bare + ".") is not None


def _role(segments: Sequence[Segment], titles: Sequence[str]) -> tuple[AttendanceRole | None, bool]:
    """The role that segments and words taken off the name say, and whether it is that of chairing this meeting."""
    found: list[AttendanceRole] = []
    leads = False
    for words in [*titles, *(s.text for s in segments)]:
        bare = without_marks(without_items(words))
        hit = whole("role", bare) or whole("role", bare + ".")
        if hit is None and len(parted := re.split(rf"\s+(?:{one_of('and')})\s+|\s*/\s*", bare)) > 1:
            hits = [hit for part in parted if (hit := whole("role", part)) is not None]
            found.extend(AttendanceRole(role) for other in hits[1:] if (role := other.entry.given("role")) is not None)
            hit = hits[0] if hits else None
        if hit is not None and (given := hit.entry.given("role")) is not None:
            found.append(AttendanceRole(given))
            leads = leads or hit.entry.given("meeting") == "yes"
    if found:
        if AttendanceRole.DEPUTY in found:
            # "Member of the board" is whom a deputy stands in for.
            found = [r for r in found if r is not AttendanceRole.MEMBER]
        ranked = [r for r in AttendanceRole if r in found]
        return (ranked[0] if not leads else AttendanceRole.CHAIR), leads
    if any(find_first("occupation", words) and not _is_role(words) for words in (*titles, *(s.text for s in segments))):
        return AttendanceRole.STAFF, False
    return None, False


def _says_status(segment: Segment) -> bool:
    """Whether a part of an entry is nothing but a word of presence or absence, such as `POISSA`."""
    return whole("attendance", without_marks(segment.text)) is not None and _status([segment]) is not None


def _status(segments: Sequence[Segment]) -> Status | None:
    for segment in segments:
        bare = without_marks(segment.text)
        hit = whole("attendance", bare)
        if hit is None and len(bare) > 1:
            hit = whole("mark", bare)
        if hit is not None and hit.entry.given("list") is None and (given := hit.entry.given("status")):
            return Status(given)
    return None


def _organisation(segments: Sequence[Segment]) -> str | None:
    """What is left when role, movement and marks are taken away."""
    for segment in segments:
        bare = without_marks(segment.text)
        if (
            len(bare) < 2
            or bare[0].isdigit()
            or names_items(bare)
            or _is_role(bare)
            or whole("remote", bare)
            or whole("attendance", bare)
            or clocks(bare)
        ):
            continue
        if whole("mark", bare) or whole("person_title", bare) or _is_occupation(bare):
            continue
        return bare
    return None


def _is_occupation(text: str) -> bool:
    """Whether a text is someone's work or office elsewhere and not whom a person stands for.

    `tekninen johtaja`, `fullmäktiges ordförande`.
    """
    hit = find_first("occupation", text)
    if hit is not None and hit.end == len(text) and find_first("organisation", text) is None:
        return True
    office = whole("role", text.split()[-1])
    return office is not None and office.entry.given("officer") == "chair"


def _pair(text: str) -> tuple[str, ...]:
    parts = re.split(rf"\s+(?:{one_of('and')})\s+", text)
    if len(parts) < 2:
        return ()
    names = [name_in(p) for p in parts]
    return tuple(n for n, _ in names) if all(shape >= Shape.DOUBTFUL for _, shape in names) else ()


def _is_pair(text: str) -> bool:
    return bool(_pair(text))


def _joined(segments: Sequence[Segment], name_at: int | None) -> tuple[str, ...]:
    """Two or more names joined by an `and` in the segment that holds the name."""
    for segment in segments if name_at is None else segments[name_at : name_at + 1] or segments:
        if pair := _pair(segment.text):
            return pair
        if segment.shape >= Shape.DOUBTFUL and name_at is None:
            return ()
    return ()
