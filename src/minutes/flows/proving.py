"""Whether a paper says what its data says: both sides compared, field by field, in both directions.

The data are heard as a witness against the printed text (`witness`), which finds what the page says
otherwise or the data leave out. Then the data are put into words once more, as the paper would print
them (`render.wording`), and each of these words must stand on a page: so a count that two votes exchanged,
or a deputy who came for another, is found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from minutes.errors import PaperError
from minutes.extract.analyse import analyse
from minutes.extract.reading import read_paper
from minutes.flows.contents import within
from minutes.flows.counterparts import counterparts
from minutes.flows.printed import Printed, folded
from minutes.flows.witness import Hearing, compared, leaves, parsed
from minutes.lexicon import find_first
from minutes.model import Certainty, Document, Edition, Extraction, Frozen, Language, Meeting, Source
from minutes.model.pointers import is_at_or_below
from minutes.outside.files import read_whole
from minutes.outside.workers import run_guarded
from minutes.pdf import DATA_NAME, Inspection, attachments, inspect
from minutes.render import codes
from minutes.render.fields import PaperFields
from minutes.render.wording import fields_of

_UNPROVEN = frozenset(
    {"key", "logo", "line", "weekday", "publicity", "inspection", "signers", "opening", "closing", "certification"}
)
"""Fields that need more than the data (who signs, by the rules of the body), that are marks, or no words."""
_PARTED = {"meeting": "time", "next_meeting": "text"}
"""Records with a field that says in one what others say in parts: either way is right."""
_BROKEN = 3
"""Words of a text that need not stand together: a narrow cell parts them by those of its neighbours."""
_LONGEST = 200
"""Characters of a value that a difference quotes."""


class Difference(Frozen):
    """One field in which a paper and its data differ."""

    where: str
    """JSON pointer into the meeting, such as `/items/3/decision/text`."""
    of: str | None = None
    """Which item or person it is about, as it is called: `§ 35 Ilmoitusasiat`."""
    printed: str | None = None
    """What the page says; None where it says nothing of it."""
    embedded: str | None = None
    """What the data say, as it would be printed; None where they say nothing of it."""
    page: int | None = None
    """Page of what is printed, from 1."""


class Agreement(StrEnum):
    """Whether a paper says what its data says."""

    AGREES = "agrees"
    """It does."""
    DIFFERS = "differs"
    """Page and data differ."""
    NO_DATA = "no_data"
    """The embedded data cannot be read."""
    NO_WORDS = "no_words"
    """The pages cannot be read, such as those of a scan."""


class Proof(Frozen):
    """The comparison of a paper with its data."""

    agreement: Agreement
    """The bottom line."""
    differences: tuple[Difference, ...] = ()
    """Where they differ, in the order of the meeting; empty where the paper says what its data says."""


class Inspected(Frozen):
    """What a PDF says about itself, and whether its pages and its data agree."""

    inspection: Inspection
    """What it claims and carries."""
    proof: Proof | None = None
    """The comparison; None for a paper without embedded data."""


def inspect_paper(file: Path) -> Inspected:
    """Look at a PDF file and prove it, in a process of its own: it may be a stranger's.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
        PaperError: it is not a PDF, or locked or damaged.
        WorkerError: reading it died, hung, or needed too much memory.
    """
    return run_guarded(_inspected, file, file=file)


def _inspected(file: Path) -> Inspected:
    content = read_whole(file)
    inspection = inspect(content, file)
    carries = any(a.name == DATA_NAME for a in inspection.attachments)
    return Inspected(
        inspection=inspection, proof=prove(content, file, appended=inspection.appended) if carries else None
    )


def prove(content: bytes, file: Path, *, appended: int = 0) -> Proof:
    """Compare the printed text of a paper with its embedded data.

    Args:
        content: all bytes of the PDF.
        file: its name, for messages.
        appended: how many pages at its end are attachments.
    """
    try:
        told = next((a.content for a in attachments(content, file) if a.name == DATA_NAME), None)
        document, meeting = parsed(told or b"")
    except (PaperError, ValueError, RecursionError):
        return Proof(agreement=Agreement.NO_DATA)
    try:
        paper = read_paper(content, file=file, ocr=False)
    except PaperError:
        return Proof(agreement=Agreement.NO_WORDS)
    # Attachments behind the paper are not its own words.
    paper = paper._replace(pages=paper.pages[: len(paper.pages) - appended])
    extraction = analyse(paper, Source(path=file.name, hash="", pages=len(paper.pages)))
    printed = Printed(paper)
    hearing, tree = compared(extraction, paper, document, meeting)
    found = [*_heard(hearing, tree, extraction, meeting.as_json().get("attendance", [])), *_kind(extraction, document)]
    found += _left_out(extraction, document, meeting, {one.where for one in found})
    known = {one.where for one in found}
    for one in _printed_anew(document, meeting, printed):
        if not any(is_at_or_below(where, one.where) or is_at_or_below(one.where, where) for where in known):
            found.append(one)
            known.add(one.where)
    agreement = Agreement.DIFFERS if found else Agreement.AGREES
    return Proof(agreement=agreement, differences=tuple(found))


def _heard(hearing: Hearing, tree: Any, extraction: Extraction, told: list[Any]) -> Iterator[Difference]:
    """What the witness found."""
    pages = {e.pointer: e.page for e in (*extraction.evidence, *hearing.evidence)}
    for one in hearing.findings:
        said = {argument.name: argument.value for argument in one.arguments}
        if _NEW_ROW.fullmatch(one.where) and not said.get("embedded"):
            # The cell beside a name may have been read as a part of it.
            printed = folded(said.get("printed", ""))
            if any(printed.startswith(folded(row.get("name", ""))) for row in told):
                continue
        yield Difference(
            where=one.where,
            of=_called(one.where, tree, extraction.meeting.language),
            printed=said.get("printed") or None,
            embedded=said.get("embedded") or None,
            page=_nearest(one.where, pages) if said.get("printed") else None,
        )


def _called(pointer: str, tree: Any, language: Language) -> str | None:
    """What the item or person that a pointer into a meeting's JSON leads to is called."""
    parts = pointer.split("/")[1:3]
    if len(parts) < 2 or not parts[1].isdigit() or int(parts[1]) >= len(tree.get(parts[0], ())):
        return None
    row = tree[parts[0]][int(parts[1])]
    if parts[0] == "items":
        title = row.get("title", "")
        title = title if isinstance(title, str) else title.get(language.value) or next(iter(title.values()), "")
        return f"§ {row['number']} {title}" if row.get("number") else title
    return row.get("name") if parts[0] == "attendance" else None


def _nearest(pointer: str, pages: dict[str, int | None]) -> int | None:
    """The page of a value, or of the nearest whole that it is part of, or of its first part."""
    at = pointer
    while at:
        if pages.get(at) is not None:
            return pages[at]
        at = at.rpartition("/")[0]
    return next((page for where, page in pages.items() if page and where.startswith(f"{pointer}/")), None)


def _left_out(extraction: Extraction, document: Document, meeting: Meeting, known: set[str]) -> Iterator[Difference]:
    """Items that are read less surely, as those of a table, and that the data say nothing of."""
    told = meeting.as_json()
    reading = within(extraction.meeting.as_json(), extraction.document.kind, document)
    said = folded(" ".join(leaves(told)))
    pages = {e.pointer: e.page for e in extraction.evidence if e.certainty is not Certainty.LOW}
    rows = reading.get("items", [])
    numbers = {item.number for item in meeting.items}
    for pair in counterparts("items", told.get("items", []), rows):
        if pair.told is not None or pair.read is None or f"/items/{pair.read}/title" not in pages:
            continue
        where, row = f"/items/{pair.read}", rows[pair.read]
        if document.second is not None and row.get("number") in numbers:
            # A cell of a parallel paper holds the title in both languages.
            continue
        if where not in known and folded(row["title"]) not in said:
            printed = "; ".join(leaves(row))[:_LONGEST]
            called = _called(where, reading, document.language)
            yield Difference(where=where, of=called, printed=printed, page=pages[f"{where}/title"])


def _kind(extraction: Extraction, document: Document) -> Iterator[Difference]:
    """Whether the paper is called what the data call it."""
    title = extraction.document.title
    if title and document.title and document.kind is not extraction.document.kind:
        hit = find_first("document", title)
        called = hit.entry.given("kind") if hit else None
        if called is not None and called != document.kind.value:
            yield Difference(where="/document/kind", printed=title, embedded=document.title, page=1)


def _printed_anew(document: Document, meeting: Meeting, printed: Printed) -> Iterator[Difference]:
    """The words that the data would be printed in and that stand on no page."""
    edition = Edition(kind=document.kind, language=document.language, second=document.second)
    paper = fields_of(meeting, edition, meeting)
    known = meeting.as_json()
    missing = list(dict.fromkeys(_missing(paper, "", printed)))
    places = _Places(meeting, paper)
    for path, words in missing:
        where = places.pointer(path)
        yield Difference(
            where=where, of=_called(where, known, meeting.language), embedded=" ".join(plain_of(words))[:_LONGEST]
        )


def _missing(record: Any, at: str, printed: Printed) -> Iterator[tuple[str, str]]:
    """Paths and words of fields that stand nowhere; a record that says all in one may say it in parts instead."""
    if isinstance(record, str):
        if record and not all(_stands(part, printed) for part in plain_of(record)):
            yield at, record
    elif isinstance(record, tuple):
        for place, row in enumerate(record):
            yield from _missing(row, f"{at}/{place}", printed)
    elif is_dataclass(record) and record:
        names = [f.name for f in fields(record) if f.name not in _UNPROVEN]
        found = {name: list(_missing(getattr(record, name), f"{at}/{name}", printed)) for name in names}
        one = _PARTED.get(at.rpartition("/")[2], "text")
        if one in found and not found[one]:
            found = {name: rows for name, rows in found.items() if name == "other"}
        elif one in found and not any(rows for name, rows in found.items() if name not in (one, "other")):
            del found[one]
        for rows in found.values():
            yield from rows


def _stands(words: str, printed: Printed) -> bool:
    """Whether a text stands on a page, or, of one that cells and columns may have broken, each of its words."""
    return printed.holds(words) or (len(words.split()) >= _BROKEN and printed.holds_words(words))


def plain_of(words: str) -> list[str]:
    """The paragraphs of a coded text, without its codes."""
    parted = codes.ALL.sub(lambda m: "\n" if m[0] in _NEW else "", words)
    return [part for part in parted.split("\n") if part.strip()]


_NEW = {codes.PARAGRAPH, codes.BULLET, codes.NUMBER, codes.FIRST_NUMBER}


_NEW_ROW = re.compile(r"/attendance/\d+")
_LEAVES = {
    "meeting": {
        "time": "date", "date": "date", "start": "start", "end": "end", "breaks": "breaks", "place": "place",
        "remote": "remote", "link": "remote/link", "instructions": "remote/instructions",
        "registration": "notice/registration_due", "convener": "notice/convener", "notice": "notice",
        "chair": "officers/chair", "secretary": "officers/secretary", "inspectors": "officers/inspectors",
        "tellers": "officers/tellers", "draft": "state", "cancelled": "state",
    },
    "items": {
        "decision": "decision/text", "votes": "decision/votes", "elections": "decision/elections",
        "dissents": "decision/dissents", "recusals": "decision/recusals", "actions": "decision/actions",
    },
    "decisions": {
        "decision": "decision/text", "what": "decision/actions", "who": "decision/actions", "due": "decision/actions",
    },
}  # fmt: skip
"""Names of printed fields → where their values stand in the data, where the names differ."""


class _Places:
    """Where the values of printed fields stand in the data."""

    def __init__(self, meeting: Meeting, paper: PaperFields) -> None:
        self.rows = [row.name for row in meeting.attendance]
        self.numbers = [item.number for item in meeting.items]
        self.paper = paper

    def pointer(self, path: str) -> str:
        """The JSON pointer into the meeting for a path of `PaperFields`."""
        parts = [part for part in path.split("/")[1:] if part != "other"]
        head, rest = parts[0], parts[1:]
        if head == "attendance":
            person = getattr(self.paper.attendance, rest[0])[int(rest[1])]
            place = self.rows.index(person.name) if person.name in self.rows else 0
            return "/".join(["/attendance", str(place), *rest[2:]])
        if head == "meeting":
            return "/" + "/".join([_LEAVES[head].get(rest[0], rest[0]), *rest[1:]])
        if head in ("items", "decisions"):
            number = self.paper.decisions[int(rest[0])].number if head == "decisions" else None
            place = self.numbers.index(number) if number in self.numbers else int(rest[0])
            return "/".join(["/items", str(place), _LEAVES[head].get(rest[1], rest[1]), *rest[2:]])
        return "/" + "/".join(parts)
