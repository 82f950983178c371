"""Tasks that an item gives: under a label, in a table of who does what by when, or in a sentence with its mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from minutes.extract.clock import dates
from minutes.extract.joining import joined
from minutes.extract.labels import label_of
from minutes.extract.lines import Line
from minutes.extract.names import Shape, shape_of, without_titles
from minutes.extract.parts import HISTORY, Part, Row
from minutes.extract.sentences import Paragraph, paragraphs_of, sentences_of
from minutes.lexicon import find_all, find_first, whole
from minutes.model import Action, Language, Text

SLACK = 3.0
"""A word begins a column where it stands at most so far left of the column's head, in points."""

_STOPPED = re.compile(r"(?<=[^\W\d_]{3})\.$")
"""The stop of a sentence behind a name; that of an initial stays."""

_WHO = re.compile(r"\(([^()]+)\)\s*$")

Told = tuple[Action, Paragraph]


def tasks_of(parts: Sequence[Part]) -> tuple[Told, ...]:
    """The tasks of an item, each with the paragraph that it was read from."""
    found: list[Told] = []
    before = ""
    spoken: Language | None = None
    for part in parts:
        if part.name == HISTORY:
            continue
        if part.name == "actions" and part.label is not None:
            hit = whole("label", part.label.cells[0].text)
            if hit is not None and spoken not in (None, hit.language):
                continue  # A paper in two languages says its tasks again under a label in the other one.
            spoken = hit.language if hit is not None else spoken
        if part.name != "actions":
            paragraphs = paragraphs_of(part.rows)
            if part.name not in ("proposal", "background"):
                found += _marked_in(paragraphs)
            before = paragraphs[-1].text if paragraphs else before
            continue
        label = label_of(part.label) if part.label is not None else None
        says = whole("task_label", part.label.cells[0].text.partition(":")[0]) if part.label is not None else None
        for paragraph in paragraphs_of(part.rows):
            own = whole("task_label", paragraph.text.partition(":")[0]) if ":" in paragraph.text else None
            if says is not None and label is not None and own is None:
                _add(found, says.entry.given("says") or "", paragraph, before)
            else:
                found += _named(_under_label(found, paragraph, before), part)
    return tuple(found)


def _named(told: list[Told], part: Part) -> list[Told]:
    """The tasks under a label that says in parentheses who does them: `Action (BS):`."""
    head = part.label.text.partition(":")[0] if part.label is not None else ""
    match = _WHO.search(head)
    if match is None:
        return told
    return [(a.model_copy(update={"who": a.who or match[1].strip()}), paragraph) for a, paragraph in told]


def _add(found: list[Told], says: str, paragraph: Paragraph, before: str) -> None:
    """Say of the last task who does it or by when; where no task is told, it is what was decided above."""
    who, due = _who_and_due(paragraph.text, says)
    last = found[-1] if found else None
    if last is not None and (last[0].who is None if who else last[0].due is None):
        action = last[0].model_copy(update={k: v for k, v in (("who", who), ("due", due)) if v is not None})
        found[-1] = (action, last[1])
    elif before:
        found.append((Action(what=Text(own=before), who=who, due=due), paragraph))


def _who_and_due(text: str, says: str) -> tuple[str | None, date | None]:
    due = dates(text)
    when = due[-1].value if due else None
    if says == "due":
        return None, when
    stop = min((h.start for h in find_all("sentence_action", text)), default=len(text))
    who = text[: min(stop, due[0].start if due else stop)].strip(" .,;()–-")
    return who or None, when


def _under_label(found: list[Told], paragraph: Paragraph, before: str) -> list[Told]:
    head, colon, tail = paragraph.text.partition(":")
    says = whole("task_label", head) if colon else None
    if says is None:
        return [(task_told(text), paragraph) for text in _tasks(paragraph.text)]
    _add(found, says.entry.given("says") or "", paragraph._replace(text=tail.strip()), before)
    return []


def _marked_in(paragraphs: Iterable[Paragraph]) -> Iterator[Told]:
    """Tasks in running text whose sentence says who is responsible."""
    for paragraph in paragraphs:
        marks = sorted(find_all("task_mark", paragraph.text), key=lambda h: h.start)
        ends = [*(h.start for h in marks[1:]), len(paragraph.text)]
        for mark, end in zip(marks, ends, strict=False):
            action = task_told(paragraph.text[mark.end : end].strip())
            who = action.who or mark.match.groupdict().get("name")
            yield action.model_copy(update={"who": who}), paragraph
        if marks or find_first("sentence_action", paragraph.text) is None:
            continue
        before = ""
        for text in (s.text for s in sentences_of(paragraph)):
            hits = sorted(find_all("sentence_action", text), key=lambda h: h.start)
            if any("name" in h.match.groupdict() for h in hits):
                apart = not text[: hits[0].start].strip(" (")
                # A sentence that only says who is responsible tells of the one before it.
                task = task_told(f"{before.rstrip('.')} ({text})" if apart and before else text)
                if before or not apart:
                    yield task, paragraph
            before = text


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


def task_told(text: str) -> Action:
    """A task; who does it stands in a mark ("responsible: …"), before a colon or before "to", a full date says by when.

    Args:
        text: the words of one task.
    """
    due = dates(text)
    when = due[-1].value if due else None
    if hits := sorted(find_all("sentence_action", text), key=lambda h: h.start):
        who = next((_STOPPED.sub("", name.strip()) for h in hits if (name := h.match.groupdict().get("name"))), None)
        what = text[: hits[0].start].rstrip(" (,;–-")
        return Action(what=Text(own=what or text), who=who, due=when)
    head, colon, tail = text.partition(":")
    who = without_titles(head.strip())[0] if colon else ""
    if who and shape_of(who) is Shape.FULL and tail.strip():
        return Action(what=Text(own=tail.strip()), who=who, due=when)
    if (told := find_first("task_told", text)) is not None and told.start == 0:
        return Action(what=Text(own=told.match["what"]), who=told.match["name"], due=when)
    return Action(what=Text(own=text), due=when)


class Table(NamedTuple):
    """A table of tasks among the rows of an item."""

    rows: tuple[Row, ...]
    """The rows that it takes up, its head included."""
    tasks: tuple[Told, ...]


def table_of(rows: Sequence[Row]) -> Table | None:
    """The table of tasks among the rows of a part; None if there is none.

    Args:
        rows: the rows of the part.
    """
    head = next((n for n, row in enumerate(rows) if _columns(row.line)), None)
    if head is None:
        return None
    columns = _columns(rows[head].line)
    tasks: list[tuple[dict[str, list[str]], list[Line]]] = []
    end = head + 1
    for row in rows[head + 1 :]:
        if row.line.left < min(columns) - SLACK or (row.line.bold and len(row.line.cells) == 1):
            break
        end += 1
        if _columns(row.line):
            continue
        cells = _cells(row.line, columns)
        # A row goes on where only some of its columns have a further line.
        if not tasks or ("what" in cells and "who" in cells) or "number" in cells:
            tasks.append(({}, []))
        for name, words in cells.items():
            tasks[-1][0].setdefault(name, []).append(words)
        tasks[-1][1].append(row.line)
    made = tuple(told for cells, lines in tasks if (told := _task(cells, lines)) is not None)
    return Table(tuple(rows[head:end]), made) if made else None


def _columns(line: Line) -> dict[float, str]:
    """Left edge and name of each column that a head names; empty where it is none."""
    if len(line.cells) < 2:
        return {}
    hits = [(cell.left, whole("task_column", cell.text)) for cell in line.cells]
    found = {left: hit.entry.given("column") or "" for left, hit in hits if hit is not None}
    return found if len(found) == len(line.cells) and {"what", "who"} <= set(found.values()) else {}


def _cells(line: Line, columns: Mapping[float, str]) -> dict[str, str]:
    cells: dict[str, list[str]] = {}
    for word in (word for cell in line.cells for word in cell.words):
        edge = max((left for left in columns if left - SLACK <= word.left), default=min(columns))
        cells.setdefault(columns[edge], []).append(word.text)
    return {name: " ".join(words) for name, words in cells.items()}


def _task(cells: Mapping[str, Sequence[str]], lines: Sequence[Line]) -> Told | None:
    what = joined(cells.get("what", ())).strip()
    if not what:
        return None
    due = dates(" ".join(cells.get("due", ())))
    who = joined(cells.get("who", ())).strip()
    action = Action(what=Text(own=what), who=who or None, due=due[0].value if due else None)
    return action, Paragraph(" ".join(line.text for line in lines), tuple(lines), lines[0].left, False)
