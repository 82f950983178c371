"""Attachments embedded in a paper: whole, named, dated, described, and still PDF/A-3."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
from lxml import etree

from minutes.model import Language
from minutes.pdf import DATA_NAME, Described, Enclosure, Engine, attachments, finish

MADE = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
PAPER = Described(
    title="Pöytäkirja 3/2026 <Å & Ö>",
    language=Language.FI,
    second=Language.SV,
    made=MADE,
    creator="Virtamaan kunta, kunnanhallitus & jaosto",
    day=date(2026, 11, 18),
    kind="Pöytäkirja",
    identifier="12/00.01/2026",
    rights="julkinen",
)
ENCLOSED = (
    Enclosure(
        name="Liite 1.pdf", content=b"%PDF-1.7 x", media_type="application/pdf", description="Liite 1, § 5 Talous"
    ),
    Enclosure(name="kuvat/liite 1.PDF", content=b"toinen", media_type="ei mikään"),
    Enclosure(name="Liite 1.pdf", content=b"kolmas\xff\x00", media_type="image/png"),
    Enclosure(name="../\x07", content=b""),
)
DC = "{http://purl.org/dc/elements/1.1/}"
LI = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


def test_files_come_out_as_they_went_in_under_names_of_their_own(laid_out: bytes) -> None:
    paper = finish(laid_out, PAPER, data=b"{}", enclosures=(*ENCLOSED, Enclosure(name=DATA_NAME, content=b"vale")))
    held = {a.name: (a.content, a.relationship) for a in attachments(paper.content)}
    assert held == {
        DATA_NAME: (b"{}", "Data"),
        "Liite 1.pdf": (b"%PDF-1.7 x", "Supplement"),
        "kuvat liite 1.PDF": (b"toinen", "Supplement"),
        "Liite 1 (2).pdf": (b"kolmas\xff\x00", "Supplement"),
        "file": (b"", "Supplement"),
        "meeting (2).json": (b"vale", "Supplement"),
    }


def test_each_file_is_associated_described_and_dated(laid_out: bytes) -> None:
    paper = finish(laid_out, PAPER, enclosures=ENCLOSED)
    file = pikepdf.open(io.BytesIO(paper.content))
    rows = list(file.Root.AF.as_list())
    assert [str(row.UF) for row in rows] == ["Liite 1.pdf", "kuvat liite 1.PDF", "Liite 1 (2).pdf", "file"]
    assert str(rows[0].Desc) == "Liite 1, § 5 Talous"
    streams = [row.EF.F for row in rows]
    assert [str(s.Subtype) for s in streams] == [
        "/application/pdf", "/application/octet-stream", "/image/png", "/application/octet-stream",
    ]  # fmt: skip
    assert {str(s.Params.ModDate) for s in streams} == {"D:20261119080000Z"}


def test_equal_enclosures_give_equal_bytes(laid_out: bytes) -> None:
    once, again = (finish(laid_out, PAPER, enclosures=ENCLOSED).content for _ in range(2))
    assert once == again


def test_the_validator_confirms_a_paper_with_enclosures(
    engine: Engine, laid_out: bytes, tmp_path: Path, verapdf: Callable[[bytes, str, Path], None]
) -> None:
    paper = finish(laid_out, PAPER, data=b"{}", enclosures=ENCLOSED, accessible=engine.accessible)
    verapdf(paper.content, "3a,ua1" if engine.accessible else "3b", tmp_path)


def test_metadata_tell_dublin_core_and_agree_with_the_document_information(laid_out: bytes) -> None:
    paper = finish(laid_out, PAPER)
    with pikepdf.open(io.BytesIO(paper.content)) as file:
        tree = etree.fromstring(file.Root.Metadata.read_bytes())
        info = {key: str(value) for key, value in file.docinfo.items()}
    known = {
        str(element.tag).removeprefix(DC): [li.text for li in element.iter(LI)] or element.text
        for element in tree.iter(f"{DC}*")
    }
    assert known == {
        "format": "application/pdf",
        "title": [PAPER.title],
        "language": ["fi", "sv"],
        "creator": [PAPER.creator],
        "date": ["2026-11-18"],
        "type": ["Pöytäkirja"],
        "identifier": "12/00.01/2026",
        "rights": ["julkinen"],
    }
    assert (info["/Title"], info["/Author"]) == (PAPER.title, PAPER.creator)


def test_what_is_not_known_of_a_paper_is_left_out(laid_out: bytes) -> None:
    paper = finish(laid_out, Described(title="x", language=Language.SV, second=Language.SV, made=MADE))
    with pikepdf.open(io.BytesIO(paper.content)) as file:
        tree = etree.fromstring(file.Root.Metadata.read_bytes())
        assert "/Author" not in file.docinfo
    assert {str(e.tag).removeprefix(DC) for e in tree.iter(f"{DC}*")} == {"format", "title", "language"}
    assert [e.text for e in tree.iter(f"{DC}language") for e in e.iter(LI)] == ["sv"]
