"""What was rendered is read back from the pages alone: items, their decisions, and no false certainty."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from tests.strategies import adversarial_meetings, meetings

from minutes import render
from minutes.extract.analyse import analyse
from minutes.extract.reading import read_paper
from minutes.model import Certainty, DocumentKind, Extraction, Language, Meeting, Publicity, Source, Text
from minutes.model.markup import plain
from minutes.pdf.engines import choose

SLOW = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""Few examples: each is a document filled, laid out and read."""


def read_back(meeting: Meeting) -> Extraction:
    language = Language.SV if meeting.language is Language.SV else Language.FI
    template = render.shipped_template(DocumentKind.MINUTES, language).read_bytes()
    filled = render.fill(template, meeting, DocumentKind.MINUTES, language, name=Path("minutes.docx"))
    made = read_paper(choose("rdocx").convert(filled.docx))
    return analyse(made, Source(path="minutes.pdf", hash="0" * 64, pages=len(made.pages)))


def shown(text: Text | None, meeting: Meeting) -> str | None:
    """A text as it stands on the page, without white space, which lines change."""
    if not text:
        return None
    return "".join(plain(text.best(meeting.language, meeting.language)).split())


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
