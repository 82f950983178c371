"""From the pages and words of a paper to its meeting, with proof of every value.

The pure part of extraction: no disk, no clock. Stages: words, lines, furniture; facts and
attendance; items with their parts and decisions; the model.
"""

from __future__ import annotations

from minutes.extract.decision_table import decisions_of
from minutes.extract.doubt import less_sure_of_strange_letters
from minutes.extract.facts import BEFORE, Facts, facts_of
from minutes.extract.found import Found, less_sure_of_pictures
from minutes.extract.furniture import without_furniture
from minutes.extract.headcount import headcount_proofs
from minutes.extract.item_tables import item_table_of
from minutes.extract.items import Read, items_of
from minutes.extract.languages import in_one_language
from minutes.extract.lines import Line, lines_of
from minutes.extract.particulars import annexes_of
from minutes.extract.turning import as_shown
from minutes.lexicon import find_all, whole
from minutes.model import (
    Attachment,
    Body,
    Document,
    DocumentKind,
    Extraction,
    Meeting,
    MeetingKind,
    Officers,
    Source,
    State,
    Status,
    Text,
)
from minutes.model.paper import Paper

HELD = frozenset({DocumentKind.MINUTES, DocumentKind.MEMO})
"""Papers that tell what came of a meeting."""


def analyse(paper: Paper, source: Source) -> Extraction:
    """Everything that a paper says of its meeting.

    Args:
        paper: the pages and words of the paper.
        source: the file that they were read from.
    """
    printed = lines_of(paper.pages)
    lines, second = in_one_language(without_furniture(printed, paper.pages))
    table = item_table_of(lines)
    facts = facts_of(table.lines if table is not None else lines)
    listed = decisions_of(lines) if facts.kind is DocumentKind.DECISION_LIST else None
    ahead = facts.kind in BEFORE
    held = any(row.value.status is Status.PRESENT for row in facts.attendance) and facts.kind in HELD
    read = listed or items_of(table.lines if table is not None else lines, ahead=ahead, held=held, table=table)
    annexes = annexes_of(read.back or read.front)
    document = Document(kind=facts.kind, language=facts.language, second=second, title=_value(facts.title))
    return Extraction(
        source=source,
        document=document,
        meeting=_meeting(facts, read, _state(printed), tuple(annex.value for annex in annexes)),
        evidence=as_shown(
            less_sure_of_pictures(
                less_sure_of_strange_letters(
                    (
                        *facts.evidence,
                        *(() if facts.kind in BEFORE else headcount_proofs(lines, read.evidence)),
                        *read.evidence,
                        *(e for place, annex in enumerate(annexes) for e in annex.evidence(f"/attachments/{place}")),
                    )
                ),
                paper.pages,
            ),
            paper.pages,
        ),
    )


def _state(printed: tuple[Line, ...]) -> State:
    """Draft or cancelled where the first page says so alone; inspected where a sentence says so; else final."""
    for text in (cell.text for line in printed if line.page == 1 for cell in line.cells):
        if (hit := whole("state", text) or whole("sentence_state", text)) is not None:
            return State(hit.entry.given("state") or State.FINAL)
    said = (hit.entry.given("state") for line in printed for hit in find_all("sentence_inspection", line.text))
    return State.INSPECTED if State.INSPECTED in set(said) else State.FINAL


def _meeting(facts: Facts, read: Read, state: State, annexes: tuple[Attachment, ...]) -> Meeting:
    officers, details = facts.officers, facts.details
    meeting = Meeting(
        body=Body(name=Text(own=_value(facts.body) or ""), organisation=_text(facts.organisation)),
        state=state,
        language=facts.language,
        number=_value(facts.number),
        diary_number=_value(details.diary_number),
        date=facts.date.value if facts.date is not None else None,
        start=facts.start.value if facts.start is not None else None,
        end=facts.end.value if facts.end is not None else None,
        kind=details.kind.value if details.kind is not None else MeetingKind.ORDINARY,
        breaks=tuple(found.value for found in details.breaks),
        place=_text(facts.place),
        remote=details.remote.value if details.remote is not None else None,
        notice=details.notice.value if details.notice is not None else None,
        officers=Officers(
            chair=_value(officers.chair),
            secretary=_value(officers.secretary),
            inspectors=tuple(found.value for found in officers.inspectors),
            tellers=tuple(found.value for found in officers.tellers),
        ),
        attendance=tuple(found.value for found in facts.attendance),
        items=read.items,
        attachments=annexes,
        next_meeting=facts.next_meeting.value if facts.next_meeting is not None else None,
    )
    return _joined(meeting)


def _joined(meeting: Meeting) -> Meeting:
    """The items' annexes by id: items name them by number, and what the paper does not list they cannot point to."""
    ids = {annex.number: annex.id for annex in meeting.attachments}
    items = tuple(
        item.model_copy(update={"attachments": tuple(ids[n] for n in item.attachments if n in ids)})
        for item in meeting.items
    )
    return meeting.model_copy(update={"items": items})


def _value(found: Found[str] | None) -> str | None:
    return found.value if found is not None else None


def _text(found: Found[str] | None) -> Text | None:
    return Text(own=found.value) if found is not None else None
