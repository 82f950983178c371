"""Words typed over in papers of the samples, as a secretary types them: nothing is lost, doubled or broken off."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from minutes.flows.making import make
from minutes.flows.orders import Order
from minutes.flows.reading import Reading, read_back
from minutes.model import DocumentKind, Language, Meeting
from minutes.read import read_meeting

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("meetings", "bodies"):
        shutil.copytree(SAMPLES / name, tmp_path / name)
    return tmp_path


def typed_over(
    folder: Path, sample: str, kind: DocumentKind, before: str, now: str, second: Language | None = None
) -> tuple[Reading, Meeting, Meeting]:
    """The paper of a sample with words typed over once and read back; the meeting before and after."""
    file = folder / "meetings" / f"{sample}.yaml"
    was = read_meeting(file)
    docx = make(Order(kind=kind, meeting=file, out=folder / "out", second=second)).docx
    document = Document(str(docx))
    word = next(t for t in document.element.body.iter(TEXT) if t.text and before in t.text)
    word.text = word.text.replace(before, now)
    document.save(str(docx))
    return read_back(docx, file), was, read_meeting(file)


def test_a_person_of_the_body_alone_is_told_and_not_written(folder: Path) -> None:
    reading, was, now = typed_over(
        folder, "ulapanmaa-2027-03-03", DocumentKind.ATTENDANCE_LIST, "Leyla Merisalo", "Leyla Merisaari"
    )
    assert [one.words for one in reading.untaken] == ["Leyla Merisaari"]
    assert now == was


def test_a_row_that_goes_on_with_an_item_adds_none(folder: Path) -> None:
    reading, was, now = typed_over(
        folder, "kaarnaniemi-2026-10-20", DocumentKind.DECISION_LIST, "15.11.2026", "20.11.2026"
    )
    assert any("20.11.2026" in one.words for one in reading.untaken)
    assert now == was


def test_another_means_of_the_remote_link_is_written(folder: Path) -> None:
    _, was, now = typed_over(folder, "virtamaa-2026-11-18", DocumentKind.MINUTES, "Hybridikokous, Teams",
                             "Hybridikokous, Zoom")  # fmt: skip
    assert was.remote and now.remote and now.remote.means
    assert (now.remote.means.own, now.remote.mode) == ("Zoom", was.remote.mode)


def test_a_task_keeps_its_words_in_the_language_that_was_not_typed(folder: Path) -> None:
    _, was, now = typed_over(
        folder, "ulapanmaa-2026-11-25", DocumentKind.MINUTES, "määräaika 15.1.2027", "määräaika 31.1.2027", Language.SV
    )
    (before,) = [a for i in was.items if i.decision for a in i.decision.actions if str(a.due) == "2027-01-15"]
    (after,) = [a for i in now.items if i.decision for a in i.decision.actions if str(a.due) == "2027-01-31"]
    assert after.what == before.what and after.what.sv
