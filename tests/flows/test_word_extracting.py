"""Word documents of another origin are read like old papers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.flows.test_reading import MEETING, MINUTES, made
from tests.flows.word_hand import Hand

from minutes.errors import PaperError
from minutes.flows.extracting import extract_file
from minutes.flows.extracting_many import extract_many
from minutes.flows.papers import papers_in
from minutes.flows.reading import meeting_of, read_document
from minutes.model import DocumentKind, Language, Status
from minutes.read import read_meeting


def foreign(folder: Path, *, tracked: bool = False) -> Path:
    """Minutes of somebody else: without our data and bookmarks."""
    file = folder / "kokous.yaml"
    file.write_text(MEETING, encoding="utf-8")
    hand = Hand(made(read_meeting(file), MINUTES), tracked=tracked)
    if tracked:
        hand.type_into(hand.field("Hyväksyttiin."), "Hyväksyttiin", "Hylättiin")
    for mark in [*hand.root.iter("{*}bookmarkStart"), *hand.root.iter("{*}bookmarkEnd")]:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    document = folder / "toinen.docx"
    with zipfile.ZipFile(io.BytesIO(hand.saved())) as archive, zipfile.ZipFile(document, "w") as stripped:
        for info in archive.infolist():
            if not info.filename.startswith("customXml/"):
                content = archive.read(info)
                for name in (b"/customXml/itemProps1.xml", b"/customXml/item1.xml"):
                    content = content.replace(b'PartName="%b"' % name, b'PartName="/word/none%d.xml"' % len(name))
                stripped.writestr(info.filename, content.replace(b"rIdMinutesData", b"rIdNothing"))
    return document


def test_a_foreign_document_is_read_with_evidence(tmp_path: Path) -> None:
    document = foreign(tmp_path)
    assert read_document(document).data is None
    told = extract_file(document)
    assert told.document.kind is DocumentKind.MINUTES
    assert [i.number for i in told.meeting.items] == ["5", "6", "7"]
    assert {r.name for r in told.meeting.attendance if r.status is Status.PRESENT} == {
        "Liisa Virta", "Pekka Koski", "Uuno Salo", "Aino Malli",
    }  # fmt: skip
    assert told.evidence and told.source.pages >= 1 and told.source.path == document.as_posix()


def test_tracked_changes_of_a_foreign_document_are_accepted(tmp_path: Path) -> None:
    (outcome,) = extract_many([foreign(tmp_path, tracked=True)])
    assert outcome.error is None and outcome.extraction is not None
    decision = outcome.extraction.meeting.items[1].decision
    assert decision is not None and decision.text is not None
    assert decision.text.own == "Hylättiin."


def test_reading_a_foreign_document_back_extracts_it(tmp_path: Path) -> None:
    meeting, untaken, language = meeting_of(foreign(tmp_path))
    assert (untaken, language) == ((), Language.FI)
    assert [i.number for i in meeting.items] == ["5", "6", "7"]


def test_a_folder_gives_word_documents_that_are_not_there_as_pdf(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx", "b.docx", "~$b.docx", "c.doc", "note.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in papers_in([tmp_path])] == ["a.pdf", "b.docx"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 80])
def test_what_is_no_word_document_is_told(tmp_path: Path, content: bytes) -> None:
    document = tmp_path / "odd.docx"
    document.write_bytes(content)
    with pytest.raises(PaperError) as refused:
        extract_file(document)
    assert refused.value.slug == "word-not-docx"
