"""Many papers of every kind: each path has one outcome, equal content is read once, and odd files harm nobody."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from minutes.flows.extracting import DEFAULT, extract_file
from minutes.flows.extracting_many import How, Outcome, extract_many
from minutes.flows.journal import open_journal
from minutes.flows.papers import papers_in
from minutes.model import Extraction

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
PAPER = ARCHIVE / "byalag-2012.pdf"
OTHER = ARCHIVE / "kylayhdistys-2009.pdf"


def told(outcomes: list[Outcome]) -> dict[str, str]:
    """Name → how it ended."""
    return {o.path.name: o.error.slug if o.error else o.how.value for o in outcomes}


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in papers_in([folder])]


def needs_link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this user may not make symbolic links here")


def test_equal_content_is_read_once_and_told_for_each_path(tmp_path: Path) -> None:
    content = PAPER.read_bytes()
    for name in ("a.pdf", "b.pdf", "c.PDF", "d.docx"):
        (tmp_path / name).write_bytes(content)
    outcomes = list(extract_many(papers_in([tmp_path]), jobs=2))
    assert told(outcomes) == {"a.pdf": "read", "b.pdf": "same", "c.PDF": "same", "d.docx": "word-not-docx"}
    first, *twins, word = outcomes
    assert len({o.hash for o in outcomes}) == 1
    assert [o.same_as for o in outcomes] == [None, first.path, first.path, None]
    assert first.extraction is not None
    for twin in twins:
        assert twin.extraction is not None and twin.extraction.source.path == twin.path.as_posix()
        assert twin.extraction.meeting == first.extraction.meeting
    assert word.error is not None and word.error.spot.file == word.path


def test_a_twin_of_one_that_fails_fails_under_its_own_name(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"rubbish")
    first, second = extract_many(papers_in([tmp_path]))
    assert first.error is not None and second.error is not None
    assert (first.error.spot.file, second.error.spot.file) == (tmp_path / "a.pdf", tmp_path / "b.pdf")
    assert second.same_as == tmp_path / "a.pdf" and second.how is How.FAILED


def test_a_paper_that_goes_while_it_waits_takes_no_twin_with_it(tmp_path: Path) -> None:
    before, first, second, third = (tmp_path / name for name in ("before.pdf", "a.pdf", "b.pdf", "c.pdf"))
    before.write_bytes(OTHER.read_bytes())
    for path in (first, second, third):
        path.write_bytes(PAPER.read_bytes())
    stream = extract_many([before, first, second, third], in_order=False)
    outcomes = [next(stream)]
    first.unlink()
    outcomes += stream
    ended = told(outcomes)
    assert ended.pop("before.pdf") == "read"
    # The first may have been read already; if not, another is read in its place.
    assert ended in (
        {"a.pdf": "read", "b.pdf": "same", "c.pdf": "same"},
        {"a.pdf": "file-missing", "b.pdf": "read", "c.pdf": "same"},
    )


def test_outcomes_come_as_soon_as_they_are_there_or_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PAPER.read_bytes())
    (tmp_path / "b.pdf").write_bytes(b"rubbish")
    papers = [tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "gone.pdf"]
    assert [o.path.name for o in extract_many(papers)] == ["a.pdf", "b.pdf", "gone.pdf"]
    with open_journal(tmp_path / "journal", DEFAULT) as journal:
        ready = [o.path.name for o in extract_many(papers, jobs=3, journal=journal, in_order=False)]
    assert ready[0] == "gone.pdf" and sorted(ready) == ["a.pdf", "b.pdf", "gone.pdf"]


def test_a_folder_that_grows_while_it_is_read_gives_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.pdf").write_bytes(PAPER.read_bytes() + b"\n%%%d" % number)
    with open_journal(tmp_path / "journal", DEFAULT) as journal:
        stream = extract_many(papers_in([folder]), journal=journal)
        outcomes = [next(stream)]
        (folder / "0-new.pdf").write_bytes(OTHER.read_bytes())
        outcomes += stream
        assert [o.path.name for o in outcomes] == ["0.pdf", "1.pdf", "2.pdf"]
    with open_journal(tmp_path / "journal", DEFAULT) as journal:
        again = list(extract_many(papers_in([folder]), journal=journal))
    assert told(again) == {"0-new.pdf": "read", "0.pdf": "kept", "1.pdf": "kept", "2.pdf": "kept"}
    assert [o.extraction for o in again if o.how is How.KEPT] == [o.extraction for o in outcomes]


@pytest.mark.parametrize("paper", sorted(ARCHIVE.glob("*.pdf")), ids=lambda paper: paper.stem)
def test_a_result_comes_back_from_its_text_as_it_was(paper: Path) -> None:
    extraction = extract_file(paper)
    assert Extraction.model_validate_json(json.dumps(extraction.as_json())) == extraction


def test_links_in_circles_end_and_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "years").mkdir()
    (tmp_path / "years" / "a.pdf").write_bytes(PAPER.read_bytes())
    needs_link(tmp_path / "years" / "again", tmp_path)
    needs_link(tmp_path / "linked.pdf", tmp_path / "years" / "a.pdf")
    needs_link(tmp_path / "nowhere.pdf", tmp_path / "gone.pdf")
    needs_link(tmp_path / "round.pdf", tmp_path / "round.pdf")
    needs_link(tmp_path / "door", tmp_path / "years")
    assert names(tmp_path) == ["linked.pdf", "nowhere.pdf", "round.pdf", "years/a.pdf"]
    outcomes = list(extract_many(papers_in([tmp_path])))
    assert told(outcomes) == {
        "linked.pdf": "read", "nowhere.pdf": "file-missing", "round.pdf": "file-unreadable", "a.pdf": "same",
    }  # fmt: skip
    assert [path.name for path in papers_in([tmp_path / "door"])] == ["a.pdf"]


def test_papers_come_in_order_of_name_however_deep_they_lie(tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["d"] * 200)
    for place in (tmp_path / "b.pdf", tmp_path / "a" / "z.pdf", tmp_path / "a.x" / "y.pdf", deep / "e.pdf"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
    found = papers_in([tmp_path])
    assert list(found) == sorted(found) and len(found) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_that_is_not_utf_8_is_read_and_told_in_letters(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/p\xf6yt\xe4kirja.pdf"))
    try:
        path.write_bytes(PAPER.read_bytes())
    except OSError:
        pytest.skip("this file system takes no such names")
    (outcome,) = extract_many(papers_in([tmp_path]))
    assert outcome.extraction is not None
    assert outcome.extraction.source.path == f"{tmp_path.as_posix()}/p\\xf6yt\\xe4kirja.pdf"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among files")
def test_a_pipe_does_not_keep_a_run_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(PAPER.read_bytes())
    assert names(tmp_path) == ["b.pdf"]
    assert told(list(extract_many([tmp_path / "a.pdf"]))) == {"a.pdf": "file-not-plain"}


def test_what_may_not_be_opened_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("closed/a.pdf", "open/b.pdf", "open/c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAPER.read_bytes())
    (tmp_path / "open" / "b.pdf").chmod(0)
    (tmp_path / "closed").chmod(0)
    if os.access(tmp_path / "closed", os.R_OK):
        pytest.skip("whoever runs this may read everything")
    try:
        outcomes = list(extract_many(papers_in([tmp_path])))
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert told(outcomes) == {"closed": "folder-unreadable", "b.pdf": "file-unreadable", "c.pdf": "read"}
