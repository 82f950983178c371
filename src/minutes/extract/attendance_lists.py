"""Attendance lists without marks: one person a line, in one column or in several."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from minutes.extract.attendance_blocks import COLUMN_SLACK, Block, Row, heading_of
from minutes.extract.attendance_marks import box_of, header_of, without_dittos
from minutes.extract.attendance_paragraphs import (
    Listed,
    are_single_words,
    count_names,
    entries_in,
    first_part,
    is_paragraph,
    read_paragraph,
)
from minutes.extract.attendance_tables import name_columns
from minutes.extract.attendee import Attendee, entry_of, segments_of
from minutes.extract.clock import clocks
from minutes.extract.joining import line_before
from minutes.extract.names import BULLET, NUMBERED, Shape, name_in, particles
from minutes.lexicon import find_first, whole
from minutes.model.attendance import AttendanceRole

MOST_WORDS = 30
"""A list's line with more words than this is prose."""

_SENTENCE = re.compile(r"[a-zåäö]{3,}\.$")


def read_list(
    block: Block,
    *,
    lined: bool = False,
    singles: bool = False,
    commas: bool = False,
    full: Collection[int] = (),
) -> tuple[Listed, ...]:
    """The persons of a block's rows, as a paragraph or as lines.

    Args:
        block: the heading and its rows.
        lined: whether an earlier list of the same paper has one person a line, with an organisation like a name.
        singles: whether earlier lists of the same paper name persons by one word.
        commas: whether earlier lists of the same paper print `Family, Given`.
        full: ids of lines that had no room for the next line's first word.
    """
    rows = block.rows
    while rows and (header_of(rows[0].cells) or "=" in rows[0].text):
        rows = rows[1:]
    if not rows:
        return ()
    told = without_dittos([row.cells for row in rows])
    rows = _given_first([r._replace(cells=c) for r, c in zip(rows, told, strict=True)], 1 if commas else 2)
    if find_first("absence_prose", rows[0].text) is not None:
        return ()
    if any(box_of(r.text)[0] is not None for r in rows):
        return _read_boxes(rows)
    if handles := _handles(block, rows[0].text):
        return tuple(Listed(Attendee(h, Shape.SINGLE), (rows[0],)) for h in handles)
    if singles and block.inline and name_in(rows[0].text)[1] is Shape.SINGLE:
        return (Listed(Attendee(name_in(rows[0].text)[0], Shape.SINGLE), (rows[0],)),)
    if block.column and len(rows) == 1 and len(rows[0].text.split()) == 1:
        name, shape = name_in(rows[0].text)
        return (Listed(Attendee(name, shape), (rows[0],)),) if shape is Shape.SINGLE else ()
    listed = (
        read_paragraph(rows, full)
        if is_paragraph(rows, lined, block.inline or singles, full)
        else _read_lines(rows, block)
    )
    return listed


def _read_boxes(rows: Sequence[Row]) -> tuple[Listed, ...]:
    """A list in which a box before each name is ticked or empty; it ends at the first line without one."""
    listed: list[Listed] = []
    for row in rows:
        status, text = box_of(row.text)
        if status is None:
            if listed:
                break
            continue
        listed.extend(Listed(p._replace(status=p.status or status), (row,)) for p in entry_of(text, singles=True))
    return tuple(listed)


HANDLE = re.compile(r"@?[\w.-]{2,24}")
"""A name under which someone writes on the net."""

HANDLES = 3
"""So many words with commas between, not all of them capitalised, are a list of such names."""


def _handles(block: Block, text: str) -> tuple[str, ...]:
    """The names of people who are known by what they are called on the net: `alice, bob_b, Cat`."""
    parts = [p.strip() for p in text.rstrip(".").split(",")]
    if block.heading.status is None or not all(HANDLE.fullmatch(p) and not p.isdigit() for p in parts):
        return ()
    known = ("role", "occupation", "attendance", "organisation", "record", "function_word", "nobody", "mark")
    if any(find_first(kind, p) is not None for p in parts for kind in known):
        return ()
    alike = sum(p[:1].islower() for p in parts)
    return tuple(parts) if len(parts) >= HANDLES and alike else ()


def _given_first(rows: Sequence[Row], fewest: int) -> tuple[Row, ...]:
    """Rows in which `Mallinen, Aino` is turned to `Aino Mallinen`, where most of them are printed so."""
    turned = [_turned(row) for row in rows]
    count = sum(t is not None for t in turned)
    names = sum(name_in(r.cells[0].text)[1] >= Shape.DOUBTFUL for r in rows)
    if count < fewest or count <= names:
        return tuple(rows)
    return tuple(t or r for t, r in zip(turned, rows, strict=True))


_FAMILY_COMMA = re.compile(
    r"^(?P<family>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?),\s*(?P<given>[^,(]+?)(?P<rest>\s*(?:[,(].*)?)$"
)


def _turned(row: Row) -> Row | None:
    match = _FAMILY_COMMA.match(row.cells[0].text)
    if match is None:
        return None
    family, given = match["family"], match["given"]
    if name_in(family)[1] is Shape.NO or (len(family.split()) > 1 and family.split()[0].casefold() not in particles()):
        return None
    if name_in(given)[1] is Shape.NO or len(given.split()) > 2:
        return None
    first = row.cells[0]._replace(text=f"{given} {family}{match['rest']}")
    return row._replace(cells=(first, *(c._replace(text=_turned_end(c.text)) for c in row.cells[1:])))


_LAST_COMMA = re.compile(r"(?<=\s)(?P<family>[^\W\d_][\w'’-]*),\s*(?P<given>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?)$")


def _turned_end(text: str) -> str:
    """A remark whose last words are another `Family, Given`, these turned: `este, tilalla Mallinen, Aino`."""
    match = _LAST_COMMA.search(text)
    if match is None or any(name_in(match[part])[1] is Shape.NO for part in ("family", "given")):
        return text
    return f"{text[: match.start()]}{match['given']} {match['family']}"


# Lines


def _read_lines(rows: Sequence[Row], block: Block) -> tuple[Listed, ...]:
    columns = name_columns(rows) if any(len(r.cells) > 1 for r in rows) else ()
    merged = _merged(rows)
    singles = are_single_words([_entry_text(r, columns) for r, *_ in merged[:4]]) and _short(merged)
    listed: list[Listed] = []
    misses = 0
    role: AttendanceRole | None = None
    several = False
    first = merged[0][0].line
    for place, group in enumerate(merged):
        head = group[0]
        persons = _persons(group, columns, singles)
        if persons and not (head.line.bold and not first.bold and not block.column):
            listed.extend(Listed(p._replace(role=p.role or role), tuple(group)) for p in persons)
            role = role if several else None
            misses = 0
            continue
        if (above := whole("role", head.text)) is not None and (given := above.entry.given("role")):
            # An office on a line of its own is that of whoever stands below it.
            role, several = AttendanceRole(given), above.entry.given("plural") == "yes"
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
    if (hours := clocks(text)) and hours[0].start == 0:
        return True
    if BULLET.match(text) or NUMBERED.match(text) or text.startswith(","):
        return False
    if above.count("(") > above.count(")") and len(group) < 4:
        return True
    head = first_part(text)
    tail = re.split(r"[,(;]", above)[-1]
    if len(text.split()) == 1 and len(tail.split()) > 1 and name_in(tail)[1] is Shape.NO:
        # A name cut by the line's end: `tilalla Päivi` / `Purovesi.`
        return name_in(f"{above.split()[-1]} {text}")[1] is Shape.FULL
    particle = text.split()[0].casefold() in particles() and name_in(head)[1] is Shape.FULL
    if text[:1].islower() and not particle and not _starts_role(head):
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
            return first_part(cell.text)
    return first_part(row.text)


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
    if colon and name_in(lead)[1] is Shape.NO and not _is_time(rest) and count_names(rest) >= 2:
        organisation = None if whole("role", lead) else lead.strip()
        several = [p for _, part in entries_in(rest) for p in entry_of(part, singles=singles)]
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
                    text = line_before(above.text, cell.text) + cell.text
                    cells[place] = above._replace(words=above.words + cell.words, text=text)
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
