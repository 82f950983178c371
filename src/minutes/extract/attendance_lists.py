"""Attendance lists without marks: one person a line, or a paragraph of names with commas between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.attendance_blocks import COLUMN_SLACK, Block, Row, heading_of
from minutes.extract.attendance_tables import header_of, name_columns
from minutes.extract.attendee import Attendee, entry_of, segments_of
from minutes.extract.joining import SOFT
from minutes.extract.names import BULLET, NUMBERED, Shape, name_in, without_titles
from minutes.lexicon import entries, find_first, whole
from minutes.model.attendance import AttendanceRole

MOST_WORDS = 30
"""A list's line with more words than this is prose."""

SINGLES = 0.3
"""Single words are names where at least this part of the entries is one."""

_SENTENCE = re.compile(r"[a-zåäö]{3,}\.$")


class Listed(NamedTuple):
    """A person of a list and the rows that say so."""

    person: Attendee
    rows: tuple[Row, ...]


def read_list(block: Block, *, lined: bool = False) -> tuple[Listed, ...]:
    """The persons of a block's rows, as a paragraph or as lines.

    Args:
        block: the heading and its rows.
        lined: whether an earlier list of the same paper has one person a line.
    """
    rows = block.rows
    while rows and (header_of(rows[0]) or "=" in rows[0].text):
        rows = rows[1:]
    if not rows:
        return ()
    rows = _given_first(rows)
    if block.column and len(rows) == 1 and len(rows[0].text.split()) == 1:
        name, shape = name_in(rows[0].text)
        return (Listed(Attendee(name, shape), (rows[0],)),) if shape is Shape.SINGLE else ()
    listed = _read_paragraph(rows) if _is_paragraph(rows, lined) else _read_lines(rows, block)
    return listed


def _given_first(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows in which `Mallinen, Aino` is turned to `Aino Mallinen`, where most of them are printed so."""
    turned = [_turned(row) for row in rows]
    count = sum(t is not None for t in turned)
    names = sum(name_in(r.cells[0].text)[1] >= Shape.DOUBTFUL for r in rows)
    if count < 2 or count <= names:
        return tuple(rows)
    return tuple(t or r for t, r in zip(turned, rows, strict=True))


def _turned(row: Row) -> Row | None:
    family, comma, given = row.cells[0].text.partition(",")
    shapes = (name_in(family)[1], name_in(given)[1])
    if not comma or shapes[0] is not Shape.SINGLE or shapes[1] is Shape.NO or len(given.split()) > 2:
        return None
    first = row.cells[0]._replace(text=f"{given.strip()} {family.strip()}")
    return row._replace(cells=(first, *row.cells[1:]))


# Paragraphs


def _is_paragraph(rows: Sequence[Row], lined: bool) -> bool:
    """Whether names run on over line ends: lines end with a comma or in the middle of a name."""
    first = rows[0].text
    if BULLET.match(first):
        return False
    head = [s for s in segments_of(first) if s.shape >= Shape.DOUBTFUL]
    if ";" in first and not head:
        return True
    if len(rows) == 1 or not _runs_on(rows[0], rows[1]):
        first = _first_sentence(first)
        segments = segments_of(first)
        names = _count(first)
        pair = names == 2 and len(segments) == 2 and len(rows) == 1 and not lined and not _has_office(first)
        return names >= 3 or pair or (len(segments) >= 3 and all(s.shape is not Shape.NO for s in segments))
    length = 1
    while length < len(rows) and _runs_on(rows[length - 1], rows[length]):
        length += 1
    text = "  ".join(r.text for r in rows[:length])
    names = _count(text)
    singles = sum(s.shape is Shape.SINGLE for s in segments_of(text))
    if names + singles < 2:
        return False
    # Lines that each begin with a name and are only now and then carried over are a list.
    starts = sum(name_in(_first_part(r.text))[1] >= Shape.DOUBTFUL for r in rows[:length])
    ends = sum(r.text.rstrip().endswith((",", ";")) for r in rows[: length - 1])
    ands = "|".join(map(re.escape, _ands()))
    joined = names > starts and re.search(rf"\)\s+(?:{ands})\s+[A-ZÅÄÖ]", text) is not None
    return joined or names + singles > starts + 1 or (2 * ends >= length - 1 and names > length)


def _first_sentence(text: str) -> str:
    """The text to the end of its first sentence."""
    return re.split(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZÅÄÖ])", text.strip())[0].rstrip(".")


def _count(text: str) -> int:
    """How many entries of a paragraph begin with a name."""
    return sum(name_in(re.split(r"[(\[,]", part)[0])[1] >= Shape.DOUBTFUL for _, part in _entries(text))


def _has_office(text: str) -> bool:
    """Whether the first name has a role or a title, so that what follows the comma is an organisation."""
    return bool(without_titles(_first_part(text))[1])


def _first_part(text: str) -> str:
    return re.split(r"[,(;]", text)[0]


def _runs_on(row: Row, following: Row) -> bool:
    text = row.text.rstrip()
    after = following.text.lstrip()
    if not after:
        return False
    if text.endswith((",", ";", "-", "/", *SOFT)) or text.count("(") > text.count(")"):
        return True
    if text.split()[-1].casefold() in _ands() or after[0].islower() or after[0] == "(":
        return True
    tail, head = re.split(r"[,(;]\s*", text)[-1], _first_part(after)
    return name_in(tail)[1] in (Shape.SINGLE, Shape.NO) and name_in(head)[1] is Shape.SINGLE and "," in text


def _ands() -> frozenset[str]:
    return frozenset(p for e in entries("and") for _, p in e.phrases)


def _read_paragraph(rows: Sequence[Row]) -> tuple[Listed, ...]:
    length = 1
    while length < len(rows) and _runs_on(rows[length - 1], rows[length]):
        length += 1
    # What a list is broken by at a line end is no cell: one blank between all words.
    text = ""
    places: list[tuple[int, Row]] = []
    used_rows = rows[:length]
    for place, row in enumerate(used_rows):
        places.append((len(text), row))
        following = used_rows[place + 1].text if place + 1 < length else ""
        text += line_before(" ".join(c.text for c in row.cells), following)
    text = _first_sentence(text)
    listed: list[Listed] = []
    order = _entries(text)
    singles = _singles([e for _, e in order])
    for start, part in order:
        persons = entry_of(part, name_at=None, singles=singles)
        used = tuple(
            r
            for n, (at, r) in enumerate(places)
            if at < start + len(part) and (n + 1 == len(places) or places[n + 1][0] > start)
        )
        listed.extend(Listed(p, used) for p in persons)
    return tuple(listed)


def line_before(text: str, following: str) -> str:
    """A line as it stands before the next one: a broken word is whole, a double name keeps its hyphen."""
    if text.endswith(SOFT):
        return text[:-1] + ("-" if following[:1].isupper() else "")
    return text if text.endswith("-") and not text.endswith(" -") else text + " "


def _singles(parts: Sequence[str]) -> bool:
    """Whether single words are names here: most entries are nothing but one or two capitalised words."""
    shapes = [name_in(p)[1] for p in parts]
    single = sum(s is Shape.SINGLE for s in shapes)
    return (
        len(shapes) >= 2
        and single >= SINGLES * len(shapes)
        and sum(s is not Shape.NO for s in shapes) >= 0.7 * len(shapes)
    )


def _entries(text: str) -> list[tuple[int, str]]:
    """The entries of a paragraph: cut before each name that stands after a comma, a semicolon or an `and`."""
    ands = "|".join(re.escape(a) for a in sorted(_ands(), key=len, reverse=True))
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
    singles = _singles([re.sub(r"\(.*?\)", "", p) for _, p, _ in pieces])
    semicolons = any(hard for *_, hard in pieces)
    found: list[tuple[int, str]] = []
    fresh = True
    for at, piece, hard in pieces:
        head = re.split(r"[(\[]", piece)[0]
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


def _is_degree(text: str) -> bool:
    return whole("person_title", text) is not None


# Lines


def _read_lines(rows: Sequence[Row], block: Block) -> tuple[Listed, ...]:
    columns = name_columns(rows) if any(len(r.cells) > 1 for r in rows) else ()
    merged = _merged(rows)
    singles = _singles([_entry_text(r, columns) for r, *_ in merged[:4]]) and _short(merged)
    listed: list[Listed] = []
    misses = 0
    first = merged[0][0].line
    for place, group in enumerate(merged):
        head = group[0]
        persons = _persons(group, columns, singles)
        if persons and not (head.line.bold and not first.bold and not block.column):
            listed.extend(Listed(p, tuple(group)) for p in persons)
            misses = 0
            continue
        bold = head.line.bold and not first.bold
        if _prose(group) or (bold and not _goes_on(merged, place, columns, singles)):
            break
        misses += 1
        if misses > 1 or not _goes_on(merged, place, columns, singles):
            break
    return tuple(listed)


def _short(merged: Sequence[Sequence[Row]]) -> bool:
    return all(len(g[0].text.split()) <= 6 for g in merged[:2])


def _goes_on(merged: Sequence[Sequence[Row]], place: int, columns: tuple[float, ...], singles: bool) -> bool:
    """Whether a line without a name is a group's heading: the next line is an entry with a full name."""
    if place + 1 >= len(merged):
        return False
    head, following = merged[place][0], merged[place + 1]
    if len(head.text.split()) > 6 or head.text.rstrip().endswith("."):
        return False
    persons = _persons(following, columns, singles)
    return bool(persons) and persons[0].shape >= Shape.DOUBTFUL and not following[0].line.bold


def _prose(group: Sequence[Row]) -> bool:
    text = " ".join(r.text for r in group)
    return len(text.split()) > MOST_WORDS or (_SENTENCE.search(text) is not None and len(text.split()) > 4)


def _merged(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows gathered into entries: a row that carries an entry on belongs to the row above."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _carries_on(groups[-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _carries_on(group: Sequence[Row], row: Row) -> bool:
    above = group[-1].text.rstrip()
    text = row.text.lstrip()
    if any(abs(row.cells[0].left - c.left) <= COLUMN_SLACK for c in group[0].cells[1:]):
        return True
    if BULLET.match(text) or NUMBERED.match(text) or text.startswith(","):
        return False
    if above.count("(") > above.count(")") and len(group) < 4:
        return True
    head = _first_part(text)
    if text[:1].islower() and not _starts_role(head):
        return True
    if text[:1].islower() and name_in(head)[1] < Shape.DOUBTFUL:
        return True
    if above.endswith((",", "-", "–")) and name_in(head)[1] < Shape.DOUBTFUL and len(group) < 4:
        return True
    return text.startswith("(") and len(group) < 4


def _starts_role(text: str) -> bool:
    words = text.split()
    return whole("role", words[0]) is not None and len(words) > 1


def _entry_text(row: Row, columns: tuple[float, ...]) -> str:
    for cell in row.cells:
        if columns and abs(cell.left - columns[0]) <= COLUMN_SLACK:
            return _first_part(cell.text)
    return _first_part(row.text)


def _persons(group: Sequence[Row], columns: tuple[float, ...], singles: bool) -> tuple[Attendee, ...]:
    if len(columns) > 1:
        found: list[Attendee] = []
        for cell in group[0].cells:
            found.extend(entry_of(cell.text, singles=singles))
        return tuple(found)
    group = [_joined_row(group)]
    text = group[0].text
    if not _is_entry(text):
        return ()
    lead, colon, rest = text.partition(":")
    if colon and name_in(lead)[1] is Shape.NO and not _is_time(rest) and _count(rest) >= 2:
        organisation = None if whole("role", lead) else lead.strip()
        several = [p for _, part in _entries(rest) for p in entry_of(part, singles=singles)]
        return tuple(p._replace(organisation=p.organisation or organisation) for p in several)
    if columns and len(group[0].cells) > 1:
        for place, cell in enumerate(group[0].cells):
            if abs(cell.left - columns[0]) <= COLUMN_SLACK:
                before = sum(len(segments_of(c.text)) for c in group[0].cells[:place])
                own = entry_of(cell.text, singles=singles)
                if not own:
                    return ()
                if len(own) == 1:
                    return entry_of(text, name_at=before + _offset(cell.text), singles=singles) or own
                label = group[0].cells[0].text if place else None
                return tuple(p._replace(organisation=p.organisation or label) for p in own)
    persons = entry_of(text, singles=singles)
    if persons and _first_is_label(text, persons[0]):
        persons = tuple(_with_label(p, text) for p in persons)
    return persons


def _joined_row(group: Sequence[Row]) -> Row:
    """An entry as one row: what hangs below a cell is carried on in it, anything else stands at the end."""
    cells = list(group[0].cells)
    for row in group[1:]:
        for cell in row.cells:
            for place, above in enumerate(cells):
                if place and abs(above.left - cell.left) <= COLUMN_SLACK:
                    cells[place] = above._replace(words=above.words + cell.words, text=f"{above.text} {cell.text}")
                    break
            else:
                cells.append(cell)
    return Row(group[0].line, tuple(cells))


def _is_time(text: str) -> bool:
    return text[:1].isdigit()


def _offset(text: str) -> int:
    for place, segment in enumerate(segments_of(text)):
        if segment.shape >= Shape.DOUBTFUL:
            return place
    return 0


def _first_is_label(text: str, person: Attendee) -> bool:
    return person.role is None and ":" in text


def _with_label(person: Attendee, text: str) -> Attendee:
    hit = whole("role", text.split(":")[0])
    if hit is None or (role := hit.entry.given("role")) is None:
        return person
    return person._replace(role=AttendanceRole(role))


def _is_entry(text: str) -> bool:
    """Whether a line may name persons: not a sentence, and a name among its first parts."""
    if len(text.split()) > MOST_WORDS:
        return False
    segments = segments_of(text)
    if not segments:
        return False
    if heading_of(text) is not None:
        return False
    first = segments[0]
    if first.shape is not Shape.NO or len(segments) > 1:
        return True
    return bool(entry_of(text)) or find_first("role", first.text) is not None


def names_listed(text: str, *, whole: bool = False) -> tuple[str, ...]:
    """The names of a run of text such as `Anna Mallinen, Mr Bo Esimerk and Cecilia Modell`.

    Args:
        text: names with commas and `and` between.
        whole: whether the text must hold nothing else.
    """
    parts = [p for _, p in _entries(text.strip().rstrip("."))]
    if whole and any(name_in(re.sub(r"\(.*?\)", "", p))[1] < Shape.DOUBTFUL for p in parts):
        return ()
    return tuple(p.name for part in parts for p in entry_of(part, singles=_titled(part)) if p.name)


def _titled(text: str) -> bool:
    """Whether a title stands before a single name, as in `Mrs Sample`."""
    words = text.split()
    return len(words) == 2 and name_in(text)[0] != text.strip()
