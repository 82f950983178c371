"""Attendance as a paragraph: names with commas between, which run on over line ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from minutes.extract.attendance_blocks import Row
from minutes.extract.attendee import Attendee, entry_of, segments_of, without_stay
from minutes.extract.joining import SOFT, line_before
from minutes.extract.names import BULLET, Shape, name_in, without_titles
from minutes.lexicon import one_of, phrases_of, whole
from minutes.model.attendance import AttendanceRole

MOST = 0.7
"""Commas part names where at least this part of what they part is a full name."""

SINGLES = 0.3
"""Single words are names where at least this part of the entries is one."""


class Listed(NamedTuple):
    """A person of a list and the rows that say so."""

    person: Attendee
    rows: tuple[Row, ...]


def is_paragraph(rows: Sequence[Row], lined: bool, inline: bool = False, full: Collection[int] = ()) -> bool:
    """Whether names run on over line ends: lines end with a comma or in the middle of a name.

    Args:
        rows: the rows of the list.
        lined: whether an earlier list of the same paper has one person a line, with its organisation.
        inline: whether the list begins on its heading's own line.
        full: ids of lines that had no room for the next line's first word.
    """
    first = rows[0].text
    if BULLET.match(first) or _are_columns(rows):
        return False
    if inline and _is_enumeration(rows, lined):
        return True
    head = [s for s in segments_of(first) if s.shape >= Shape.DOUBTFUL]
    if ";" in first and (not head or count_names(first) > 1):
        return True
    if len(rows) == 1 or not _runs_on(rows[0], rows[1], full):
        first = _first_sentence(first)
        segments = segments_of(first)
        names = count_names(first)
        pair = names == 2 and len(segments) == 2 and len(rows) == 1 and not lined and not _has_office(first)
        return names >= 3 or pair or (len(segments) >= 3 and all(s.shape is not Shape.NO for s in segments))
    length = 1
    while length < len(rows) and _runs_on(rows[length - 1], rows[length], full):
        length += 1
    text = "  ".join(r.text for r in rows[:length])
    names = count_names(" ".join(r.text for r in rows[:length]))
    if any(r.text.split()[-1].casefold() in phrases_of("and") for r in rows[: length - 1]):
        return names > 1
    singles = sum(s.shape is Shape.SINGLE for s in segments_of(text))
    if names + singles < 2:
        return False
    # Lines that each begin with a name and are only now and then carried over are a list.
    starts = sum(name_in(first_part(r.text))[1] >= Shape.DOUBTFUL for r in rows[:length])
    ends = sum(r.text.rstrip().endswith((",", ";")) for r in rows[: length - 1])
    ands = one_of("and")
    joined = names > starts and re.search(rf"\)\s+(?:{ands})\s+[A-ZÅÄÖ]", text) is not None
    return (
        joined
        or (inline and names > starts)
        or names + singles > starts + 1
        or (2 * ends >= length - 1 and names > length)
    )


def is_plain(text: str) -> bool:
    """Whether a text is a full name without words of office (`Appointed Governor`)."""
    return name_in(text)[1] is Shape.FULL and not any(whole("role", w) or whole("occupation", w) for w in text.split())


def _are_columns(rows: Sequence[Row]) -> bool:
    """Whether every cell of every row is a full name: the names stand in columns."""
    cells = [cell for row in rows for cell in row.cells]
    return len(rows[0].cells) > 1 and all(is_plain(cell.text) for cell in cells) and all(map(are_alike, rows))


def are_alike(row: Row) -> bool:
    """Whether all cells of a row have titles or none has: what stands beside `Mr A Sample` is whom he works for."""
    return len({bool(without_titles(cell.text)[1]) for cell in row.cells}) == 1


def _is_enumeration(rows: Sequence[Row], lined: bool) -> bool:
    """Whether a line beside its heading is nothing but persons: full names, or given names alone."""
    text = rows[0].text
    shapes = [name_in(_LABELLED.sub("", p))[1] for p in _bare_parts(_first_sentence(text))]
    if len(shapes) < 2 or Shape.NO in shapes:
        return False
    if all(s is Shape.SINGLE for s in shapes):
        return True
    if len(shapes) == 2:
        listed = len(rows) > 1 and name_in(first_part(rows[1].text))[1] is Shape.FULL
        titled = bool(without_titles(_bare_parts(text)[1].strip())[1])
        return not lined and not listed and (titled or not _has_office(text)) and shapes == [Shape.FULL, Shape.FULL]
    return not _is_alternating(shapes)


_ASIDE = re.compile(r"\s*\(.*?\)")
"""What an entry says in parentheses."""

_LABELLED = re.compile(r"^\s*[\w ]{1,20}:\s+")
"""Whom the following names stand for, such as `7A: `."""


def _bare_parts(text: str) -> list[str]:
    """What commas, semicolons and ands part in a text, without what stands in parentheses."""
    ands = one_of("and")
    parts = re.split(rf"[,;]|\s(?:{ands})\s", re.sub(r"\(.*?\)", "", text))
    parts = [re.split(r"\s[/–—-]\s", p)[0] for p in parts]
    return [
        p
        for p in parts
        if (p.strip(" .") and not _is_remark(p)) or _LABELLED.match(p)
        if whole("nobody", _LABELLED.sub("", p)) is None
    ]


def _is_remark(part: str) -> bool:
    """Whether a part tells of those before it or counts others: `puheenjohtaja`, `3 members of the public`."""
    part = part.strip()
    if all(whole("role", office) is not None for office in part.split("/")):
        return True
    return part[0].isdigit() or (part[0].islower() and name_in(part)[1] is Shape.NO)


def _is_alternating(shapes: Sequence[Shape]) -> bool:
    """Whether each full name is followed by one word, which is where the person comes from."""
    return shapes[::2] == [Shape.FULL] * len(shapes[::2]) and shapes[1::2] == [Shape.SINGLE] * len(shapes[1::2])


def _first_sentence(text: str) -> str:
    """The text to the end of its first sentence; the stop of a title (`Prof. A. Sample`) ends none."""
    text = text.strip()
    for match in re.finditer(r"([^\W\d_]{3,})\.\s+(?=[A-ZÅÄÖ])", text):
        if not any(_is_degree(word) or whole("role", word) for word in (match[1], match[1] + ".")):
            return text[: match.end(1)]
    return text.rstrip(".")


def count_names(text: str) -> int:
    """How many entries of a paragraph begin with a name."""
    heads = (re.split(r"[(\[,]|\s[/–—-]\s", _behind_office(part))[0] for _, part in entries_in(text))
    return sum(name_in(head)[1] >= Shape.DOUBTFUL for head in heads)


def _behind_office(part: str) -> str:
    """An entry without the office before a dash: `Chairman – A. Sample`."""
    lead, *rest = re.split(r"\s[–—-]\s", part.strip(), maxsplit=1)
    return rest[0] if rest and whole("role", lead) is not None else part


def _has_office(text: str) -> bool:
    """Whether the first name has a role or a title, so that what follows the comma is an organisation."""
    return bool(without_titles(first_part(text))[1])


def first_part(text: str) -> str:
    """An entry to its first comma, parenthesis or semicolon."""
    return re.split(r"[,(;]", text)[0]


def _runs_on(row: Row, following: Row, full: Collection[int] = ()) -> bool:
    text = row.text.rstrip()
    after = following.text.lstrip()
    if not after or (":" in after and whole("role", after.split(":")[0]) is not None):
        return False
    if text.endswith((",", ";", "-", "/", *SOFT)) or text.count("(") > text.count(")"):
        return True
    if (
        id(row.line) in full
        and len(row.cells) == 1
        and not text.endswith(".")
        and (name_in(_last_part(_ASIDE.sub("", text)))[1] is not Shape.FULL or _is_office(first_part(after)))
    ):
        return True
    if text.split()[-1].casefold() in phrases_of("and") or after[0].islower() or after[0] == "(":
        return True
    tail, head = re.split(rf"[,(;]\s*|\s(?:{one_of('and')})\s", text)[-1], first_part(after)
    if name_in(tail)[1] is Shape.SINGLE and "," in text and name_in(head)[1] is not Shape.FULL:
        # The line ends in the middle of a name: its other part is the first word of the next line.
        return name_in(after.split()[0].rstrip(".,;"))[1] is Shape.SINGLE
    return name_in(tail)[1] in (Shape.SINGLE, Shape.NO) and name_in(head)[1] is Shape.SINGLE and "," in text


def _is_office(text: str) -> bool:
    return whole("role", text) is not None or whole("occupation", text) is not None


def _last_part(text: str) -> str:
    """What stands after the last comma or `and` of a text."""
    return re.split(rf"[,(;:]\s*|\s(?:{one_of('and')})\s", text)[-1]


def read_paragraph(rows: Sequence[Row], full: Collection[int] = ()) -> tuple[Listed, ...]:
    """The persons of a paragraph, from its first row to the last that it runs on to.

    Args:
        rows: the rows of the paragraph and those below it.
        full: ids of lines that had no room for the next line's first word.
    """
    length = 1
    while length < len(rows) and (_runs_on(rows[length - 1], rows[length], full) or _ends_in_office(rows[length - 1])):
        length += 1
    # What a list is broken by at a line end is no cell: one blank between all words.
    text = ""
    places: list[tuple[int, Row]] = []
    while length < len(rows) and _is_all_names(rows[length - 1]) and _is_all_names(rows[length]):
        length += 1
    used_rows = rows[:length]
    for place, row in enumerate(used_rows):
        places.append((len(text), row))
        following = used_rows[place + 1].text if place + 1 < length else ""
        text += line_before(" ".join(c.text for c in row.cells), following)
        if following and _is_all_names(row) and _is_all_names(used_rows[place + 1]):
            text = text.rstrip(" ,") + ", "
    text = _first_sentence(text)
    listed: list[Listed] = []
    order = entries_in(text)
    singles = are_single_words([e for _, e in order])
    carried: AttendanceRole | None = None
    for start, part in order:
        persons = entry_of(part, name_at=None, singles=singles)
        carried = _plural_role(part) or (carried if not any(p.role for p in persons) else None)
        persons = tuple(p._replace(role=p.role or carried) for p in persons)
        used = tuple(
            r
            for n, (at, r) in enumerate(places)
            if at < start + len(part) and (n + 1 == len(places) or places[n + 1][0] > start)
        )
        listed.extend(Listed(p, used) for p in persons)
    return tuple(listed)


def _is_all_names(row: Row) -> bool:
    """Whether a row is two or more full names with commas between, so that it ends with a whole name."""
    text = row.text.rstrip(" ,.")
    parts = [*_bare_parts(text), _last_part(_ASIDE.sub("", text))]
    return "," in row.text and len(parts) > 2 and all(name_in(p)[1] is Shape.FULL for p in parts)


def _ends_in_office(row: Row) -> bool:
    """Whether a row of several names ends with an office after a comma, whose holder begins the next row."""
    text = row.text.rstrip()
    return count_names(text) > 1 and "," in text and whole("role", text.split(",")[-1].strip()) is not None


def _plural_role(part: str) -> AttendanceRole | None:
    """The role that an entry gives to the names after it too: `jäsenet Anna Mallinen ja Bo Esimerk`."""
    hits = (whole("role", title) for title in without_titles(first_part(part).strip())[1])
    hit = next((h for h in hits if h is not None and h.entry.given("plural") == "yes"), None)
    return AttendanceRole(hit.entry.given("role") or "") if hit is not None else None


def are_single_words(parts: Sequence[str]) -> bool:
    """Whether single words are names here: most entries are nothing but one or two capitalised words."""
    shapes = [name_in(re.sub(r"\(.*?\)", "", _LABELLED.sub("", p)))[1] for p in parts]
    if len(shapes) > 2 and _is_alternating(shapes):
        return False
    single = sum(s is Shape.SINGLE for s in shapes)
    return (
        len(shapes) >= 2
        and single >= SINGLES * len(shapes)
        and sum(s is not Shape.NO for s in shapes) >= 0.7 * len(shapes)
    )


def entries_in(text: str) -> list[tuple[int, str]]:
    """The entries of a paragraph: cut before each name that stands after a comma, a semicolon or an `and`."""
    ands = one_of("and")
    pieces: list[tuple[int, str, bool]] = []
    depth = start = 0
    for match in re.finditer(rf"[(\[]|[)\]]|[;,]|\s(?:{ands})\s(?=(?:[a-zåäö]+\.?\s){{0,2}}[A-ZÅÄÖÉ])", text):
        mark = match.group()
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((start, text[start : match.start()], mark == ";"))
            start = match.end()
    pieces.append((start, text[start:], False))
    singles = are_single_words([re.sub(r"\(.*?\)", "", p) for _, p, _ in pieces])
    semicolons = any(hard for *_, hard in pieces) and not _are_names_between(pieces)
    found: list[tuple[int, str]] = []
    fresh = True
    for at, piece, hard in pieces:
        head = _LABELLED.sub("", re.split(r"[(\[,]|\s[/–—-]\s", without_stay(_behind_office(piece)))[0])
        shape = name_in(head)[1]
        starts = shape >= Shape.DOUBTFUL or (
            shape is Shape.SINGLE and (singles or _titled(head)) and not _is_degree(head)
        )
        if (fresh if semicolons else starts) or not found:
            found.append((at, piece))
        else:
            found[-1] = (found[-1][0], found[-1][1] + ", " + piece)
        fresh = hard
    return found


def _are_names_between(pieces: Sequence[tuple[int, str, bool]]) -> bool:
    """Whether semicolons part groups of names: commas part names too, and each of these is one in full."""
    shapes = [name_in(re.sub(r"\(.*?\)", "", piece))[1] for _, piece, _ in pieces]
    return len(pieces) > 2 and sum(s is Shape.FULL for s in shapes) >= MOST * len(shapes)


def _is_degree(text: str) -> bool:
    return whole("person_title", text) is not None


def names_listed(text: str, *, whole: bool = False) -> tuple[str, ...]:
    """The names of a run of text such as `Anna Mallinen, Mr Bo Esimerk and Cecilia Modell`.

    Args:
        text: names with commas and `and` between.
        whole: whether the text must hold nothing else.
    """
    parts = [p for _, p in entries_in(text.strip().rstrip("."))]
    if whole and any(name_in(re.sub(r"\(.*?\)", "", p))[1] < Shape.DOUBTFUL for p in parts):
        return ()
    return tuple(p.name for part in parts for p in entry_of(part, singles=_titled(part)) if p.name)


def _titled(text: str) -> bool:
    """Whether a title stands before a single name, as in `Mrs Sample`."""
    words = text.split()
    return len(words) == 2 and name_in(text)[0] != text.strip()
