"""A document that nobody touched says exactly what it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import adversarial_meetings, meetings

from minutes.errors import UsageError
from minutes.flows.merging import changes_of
from minutes.flows.word_edits import edited
from minutes.model import DocumentKind, Edition, Language, Meeting, Publicity
from minutes.outside.shipped import shipped
from minutes.read import read_meeting
from minutes.read.word_paper import read_word
from minutes.render import all_shipped, fill

SAMPLES = sorted((shipped("samples") / "meetings").glob("*.yaml"))
FORMS = [(kind, language, second, file) for kind, language, second, file in all_shipped()]


def _assert_untouched(docx: bytes, meeting: Meeting) -> None:
    telling = edited(read_word(docx, Path("paper.docx")), meeting)
    assert list(changes_of(telling.base, telling.word)) == []
    assert telling.untaken == ()
    assert telling.base["body"]["name"], "the tree holds the meeting at all"


def _edition(meeting: Meeting, kind: DocumentKind, language: Language, second: Language | None) -> Edition:
    public = [i.number for i in meeting.items if i.publicity is Publicity.PUBLIC and i.number]
    chosen = tuple(public[:2]) if kind is DocumentKind.EXTRACT else ()
    return Edition(kind=kind, language=language, second=second, items=chosen)


def _made(meeting: Meeting, edition: Edition, template: Path) -> bytes:
    return fill(template.read_bytes(), meeting, edition, name=template).docx


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_every_paper_of_a_sample_comes_back_without_a_change(sample: Path) -> None:
    meeting = read_meeting(sample)
    count = 0
    for kind, language, second, template in FORMS:
        try:
            docx = _made(meeting, _edition(meeting, kind, language, second), template)
        except UsageError:
            continue
        _assert_untouched(docx, meeting)
        count += 1
    assert count > 8


@given(meeting=meetings(most_items=12), form=st.sampled_from(FORMS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_generated_meeting_comes_back_without_a_change(
    meeting: Meeting, form: tuple[DocumentKind, Language, Language | None, Path]
) -> None:
    kind, language, second, template = form
    try:
        docx = _made(meeting, _edition(meeting, kind, language, second), template)
    except UsageError:
        return
    _assert_untouched(docx, meeting)


@given(meeting=adversarial_meetings(), kind=st.sampled_from((DocumentKind.AGENDA, DocumentKind.MINUTES)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_texts_that_look_like_something_else_come_back_without_a_change(meeting: Meeting, kind: DocumentKind) -> None:
    template = next(f for k, language, second, f in FORMS if (k, language, second) == (kind, meeting.language, None))
    _assert_untouched(_made(meeting, Edition(kind=kind, language=meeting.language), template), meeting)
