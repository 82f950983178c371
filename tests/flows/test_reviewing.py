"""Which pages a review shows, where it looks for the papers, and how it parts what is too large."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from minutes.errors import OutputError
from minutes.flows.extracting import extract_file
from minutes.flows.reviewing import review
from minutes.model import Extraction

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
PAPERS = ("byalag-2012.pdf", "kylayhdistys-2009.pdf", "lautakunta-2018.pdf")


@pytest.fixture(scope="module")
def read() -> dict[str, Extraction]:
    return {name: extract_file(ARCHIVE / name) for name in PAPERS}


def result(folder: Path, *extractions: Extraction) -> Path:
    file = folder / "read.jsonl"
    lines = [json.dumps(one.as_json()) for one in extractions]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def pictures(page: Path) -> list[str]:
    """Numbers of papers and pages whose pictures a page holds."""
    return re.findall(r'id="picture-([\d-]+)"', page.read_text(encoding="utf-8"))


def test_only_pages_with_values_are_shown_unless_all_are_asked_for(read: dict[str, Extraction], tmp_path: Path) -> None:
    whole = read["lautakunta-2018.pdf"]
    first = tuple(proof for proof in whole.evidence if proof.page == 1)
    file = result(tmp_path, whole.model_copy(update={"evidence": first}))
    review(file, tmp_path / "some.html")
    review(file, tmp_path / "all.html", all_pages=True)
    assert (pictures(tmp_path / "some.html"), pictures(tmp_path / "all.html")) == (["1-1"], ["1-1", "1-2"])


def test_of_a_paper_without_any_value_the_pages_are_shown(read: dict[str, Extraction], tmp_path: Path) -> None:
    file = result(tmp_path, read["lautakunta-2018.pdf"].model_copy(update={"evidence": ()}))
    review(file, tmp_path / "page.html")
    assert pictures(tmp_path / "page.html") == ["1-1", "1-2"]


def test_what_is_too_large_for_one_page_is_parted_and_every_paper_is_in_one_part(
    read: dict[str, Extraction], tmp_path: Path
) -> None:
    done = review(result(tmp_path, *read.values()), tmp_path / "page.html", most_bytes=60_000)
    assert [file.name for file in done.files] == ["page.html", "page-2.html", "page-3.html"]
    assert [pictures(file) for file in done.files] == [["1-1"], ["2-1"], ["3-1", "3-2"]]
    assert done.papers == 3
    together = review(result(tmp_path, *read.values()), tmp_path / "one.html")
    assert [file.name for file in together.files] == ["one.html"]


def test_a_page_that_is_there_is_not_replaced_unasked(read: dict[str, Extraction], tmp_path: Path) -> None:
    file = result(tmp_path, read["byalag-2012.pdf"])
    (tmp_path / "page.html").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        review(file, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "mine"
    review(file, tmp_path / "page.html", force=True)
    assert pictures(tmp_path / "page.html") == ["1-1"]


def test_papers_of_an_archive_that_was_moved_are_found_by_path_or_name(
    read: dict[str, Extraction], tmp_path: Path
) -> None:
    deep, flat = tmp_path / "deep" / "old", tmp_path / "flat"
    deep.mkdir(parents=True)
    flat.mkdir()
    shutil.copy(ARCHIVE / "byalag-2012.pdf", deep)
    shutil.copy(ARCHIVE / "byalag-2012.pdf", flat)
    one = read["byalag-2012.pdf"]
    moved = one.model_copy(update={"source": one.source.model_copy(update={"path": "old/byalag-2012.pdf"})})
    for folder in (tmp_path / "deep", flat):
        done = review(result(tmp_path, moved), tmp_path / "page.html", papers=folder, force=True)
        assert done.unshown == []
    (flat / "byalag-2012.pdf").write_bytes(b"something else")
    done = review(result(tmp_path, moved), tmp_path / "page.html", papers=flat, force=True)
    assert [(paper.path, "not the file any more" in paper.reason) for paper in done.unshown] == [
        ("old/byalag-2012.pdf", True)
    ]
