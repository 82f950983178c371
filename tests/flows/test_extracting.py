"""From files and folders to one outcome a file, whatever the files are."""

from __future__ import annotations

import gc
import random
from pathlib import Path

import pytest

from minutes.errors import InputError, MinutesError
from minutes.flows.extracting import extract_bytes, extract_file
from minutes.flows.extracting_many import extract_many
from minutes.flows.papers import papers_in
from minutes.model import Certainty, Outcome, Status

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"


def test_folders_give_their_papers_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "note.txt"):
        (tmp_path / name).write_bytes(b"%PDF-")
    assert [p.name for p in papers_in([tmp_path, tmp_path / "b.pdf"])] == ["a.PDF", "b.pdf"]


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_without_papers_or_a_missing_file_is_told(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "tyhjä"
    if made:
        folder.mkdir()
    with pytest.raises(InputError) as caught:
        papers_in([folder])
    assert caught.value.slug == ("no-papers" if made else "file-missing")


def test_every_value_of_a_sample_has_its_place() -> None:
    read = extract_file(ARCHIVE / "lautakunta-2018.pdf")
    assert read.source.pages == 2
    assert len(read.source.hash) == 64
    pointers = {e.pointer for e in read.evidence}
    for index, row in enumerate(read.meeting.attendance):
        assert f"/attendance/{index}" in pointers
        assert row.status in Status
    proofs = [e for e in read.evidence if e.certainty is Certainty.HIGH]
    assert proofs and all(e.page and e.box and e.words and e.rule for e in proofs)
    assert any(i.decision and i.decision.outcome is Outcome.APPROVED for i in read.meeting.items)


def test_a_bad_paper_costs_the_others_nothing(tmp_path: Path) -> None:
    good = (ARCHIVE / "byalag-2012.pdf").read_bytes()
    (tmp_path / "1.pdf").write_bytes(good)
    (tmp_path / "2.pdf").write_bytes(b"")
    (tmp_path / "3.pdf").write_bytes(good[: len(good) // 3])
    (tmp_path / "4.pdf").write_bytes(good)
    outcomes = list(extract_many(papers_in([tmp_path]), jobs=2))
    assert [o.path.name for o in outcomes] == ["1.pdf", "2.pdf", "3.pdf", "4.pdf"]
    assert [o.error.slug if o.error else "read" for o in outcomes][:2] == ["read", "paper-empty"]
    assert outcomes[3].extraction is not None
    assert all(o.error.spot.file == o.path for o in outcomes if o.error)


def test_mutated_papers_end_in_an_extraction_or_a_typed_error(tmp_path: Path) -> None:
    chance = random.Random(7)
    sources = [p.read_bytes() for p in sorted(ARCHIVE.glob("*.pdf"))]
    for number in range(150):
        data = bytearray(chance.choice(sources))
        for _ in range(chance.choice((1, 5, 40))):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randrange(1, 60)]
                case _:
                    data[place:place] = chance.choice((b"/Kids [1 0 R]", b"999999999", b"<<", b"endstream", b"\0" * 9))
        (tmp_path / f"{number:03}.pdf").write_bytes(data)
    outcomes = list(extract_many(papers_in([tmp_path]), jobs=2, seconds=20))
    assert len(outcomes) == 150
    for outcome in outcomes:
        assert (outcome.extraction is None) != (outcome.error is None)
        assert outcome.error is None or isinstance(outcome.error, MinutesError)
    unforeseen = [(o.path.name, str(o.error)) for o in outcomes if o.error and o.error.slug == "worker-failed"]
    assert not unforeseen


@pytest.mark.parametrize("searching", [True, False])
def test_the_search_for_garbage_is_as_before_after_a_paper(searching: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if searching else gc.disable)()
        with pytest.raises(MinutesError):
            extract_bytes(b"no paper", Path("none.pdf"))
        assert gc.isenabled() is searching
    finally:
        (gc.enable if before else gc.disable)()
