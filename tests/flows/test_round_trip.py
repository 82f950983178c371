"""What was made is read back: with its data exactly, from the pages alone equal but for a written normal form."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.strategies import adversarial_meetings, meetings

from minutes import render
from minutes.extract.analyse import analyse
from minutes.extract.reading import read_paper
from minutes.flows.extracting import extract_bytes
from minutes.flows.making import embedded_data
from minutes.model import Certainty, DocumentKind, Extraction, Language, Meeting, Publicity, Source, Text
from minutes.model.markup import plain
from minutes.pdf import finish
from minutes.pdf.engines import choose

SLOW = settings(
    max_examples=int(os.environ.get("MINUTES_EXAMPLES", "12")),
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""Few examples: each is a document filled, laid out and read. More by MINUTES_EXAMPLES."""

KINDS = st.sampled_from((DocumentKind.MINUTES, DocumentKind.MINUTES, DocumentKind.AGENDA))


def laid_out(meeting: Meeting, kind: DocumentKind = DocumentKind.MINUTES) -> tuple[bytes, str]:
    """The paper as the embedded engine makes it, and its title."""
    language = Language.SV if meeting.language is Language.SV else Language.FI
    template = render.shipped_template(kind, language).read_bytes()
    filled = render.fill(template, meeting, kind, language, name=Path("paper.docx"))
    return choose("rdocx").convert(filled.docx), filled.title


def read_back(meeting: Meeting, kind: DocumentKind = DocumentKind.MINUTES) -> Extraction:
    made = read_paper(laid_out(meeting, kind)[0])
    return analyse(made, Source(path="paper.pdf", hash="0" * 64, pages=len(made.pages)))


def normal_form(meeting: Meeting) -> Any:
    """A meeting but for what no page can carry.

    Ids, which are made from what is printed; marks of bold and italic; the white space of texts, since a
    paragraph that ends a page or fills its last line cannot be told from one that goes on; coming at the
    very opening and leaving at the very closing, which is no lateness.
    """
    rows = tuple(
        row.model_copy(
            update={
                "arrived": None if row.arrived == meeting.start else row.arrived,
                "left": None if row.left == meeting.end else row.left,
            }
        )
        for row in meeting.attendance
    )

    def normal(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: normal(v) for k, v in value.items() if k != "id"}
        if isinstance(value, list):
            return [normal(v) for v in value]
        return "".join(plain(value).split()) if isinstance(value, str) else value

    return normal(meeting.model_copy(update={"attendance": rows}).as_json())


def shown(text: Text | None, meeting: Meeting) -> str | None:
    """A text as it stands on the page, without white space, which lines change."""
    if not text:
        return None
    return "".join(plain(text.best(meeting.language, meeting.language)).split())


@SLOW
@given(meetings(most_items=15), KINDS)
def test_with_its_data_a_paper_comes_back_exactly(meeting: Meeting, kind: DocumentKind) -> None:
    paper, title = laid_out(meeting, kind)
    finished = finish(
        paper,
        title=title,
        language=meeting.language,
        made=datetime(2026, 1, 2, tzinfo=UTC),
        data=embedded_data(meeting, kind, meeting.language, title),
        source=None,
        accessible=False,
    )
    found = extract_bytes(finished.content, Path("paper.pdf"))
    assert found.meeting == render.reduced(meeting, kind)
    assert [f for f in found.findings if f.slug.startswith("embedded-")] == []


@SLOW
@given(meetings(most_items=15), KINDS)
def test_from_its_pages_alone_a_paper_comes_back_in_normal_form(meeting: Meeting, kind: DocumentKind) -> None:
    found = read_back(meeting, kind)
    assert found.document.kind is kind
    assert normal_form(found.meeting) == normal_form(render.reduced(meeting, kind))


@SLOW
@given(meetings(most_items=15))
def test_items_and_decisions_of_realistic_minutes_come_back(meeting: Meeting) -> None:
    found = read_back(meeting).meeting
    assert [i.number for i in found.items] == [i.number for i in meeting.items]
    for item, printed in zip(found.items, meeting.items, strict=True):
        if printed.publicity is not Publicity.PUBLIC:
            continue
        assert shown(item.title, found) == shown(printed.title, meeting)
        decision = printed.decision.text if printed.decision else None
        assert shown(item.decision.text if item.decision else None, found) == shown(decision, meeting)


@SLOW
@given(adversarial_meetings())
def test_deceiving_texts_give_no_wrong_item_with_high_certainty(meeting: Meeting) -> None:
    found = read_back(meeting)
    sure = {e.pointer for e in found.evidence if e.certainty is Certainty.HIGH}
    titles = {shown(i.title, meeting) for i in meeting.items}
    texts = {shown(i.decision.text, meeting) for i in meeting.items if i.decision}
    for place, item in enumerate(found.meeting.items):
        if f"/items/{place}/title" in sure:
            assert shown(item.title, found.meeting) in titles
        if item.decision is not None and f"/items/{place}/decision/text" in sure:
            assert shown(item.decision.text, found.meeting) in texts
