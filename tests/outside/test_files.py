from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutes.errors import InputError, OutputError
from minutes.outside.files import read_whole, whole_file, write_together, write_whole


def test_a_file_is_written_whole_with_its_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "uusi" / "pöytäkirja.pdf"
    write_whole(target, b"sisus")
    assert read_whole(target) == b"sisus"
    assert [f.name for f in target.parent.iterdir()] == [target.name]


def test_what_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"vanha")
    with pytest.raises(OutputError) as caught:
        write_whole(target, b"uusi")
    assert caught.value.slug == "output-exists"
    assert target.read_bytes() == b"vanha"
    write_whole(target, b"uusi", force=True)
    assert target.read_bytes() == b"uusi"


def test_what_another_writer_made_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with pytest.raises(OutputError) as caught, whole_file(target) as stream:
        stream.write(b"oma")
        target.write_bytes(b"toisen")
    assert caught.value.slug == "output-exists"
    assert target.read_bytes() == b"toisen"
    assert list(tmp_path.iterdir()) == [target]


def test_a_block_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"vanha")
    with pytest.raises(RuntimeError), whole_file(target, force=True) as stream:
        stream.write(b"puoli")
        raise RuntimeError
    assert target.read_bytes() == b"vanha"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are Unix's")
def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "avain", b"x", private=True)
    assert (tmp_path / "avain").stat().st_mode & 0o077 == 0


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "a" / "b", b"x")
    assert caught.value.slug == "folder-not-writable"


def test_reading_tells_what_is_missing_and_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_whole(tmp_path / "none.pdf")
    assert caught.value.slug == "file-missing"
    with pytest.raises(InputError) as caught:
        read_whole(tmp_path)
    assert caught.value.slug == "file-unreadable"


def test_files_of_one_paper_get_their_names_together(tmp_path: Path) -> None:
    word, pdf = tmp_path / "uusi" / "a.docx", tmp_path / "uusi" / "a.pdf"
    write_together({word: b"w", pdf: b"p"})
    assert (word.read_bytes(), pdf.read_bytes()) == (b"w", b"p")
    assert sorted(f.name for f in word.parent.iterdir()) == ["a.docx", "a.pdf"]


@pytest.mark.parametrize("first", ["a.docx", "a.pdf"])
def test_where_one_name_cannot_be_given_no_file_stands_alone(tmp_path: Path, first: str) -> None:
    word, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    (tmp_path / first).mkdir()
    files = {word: b"w", pdf: b"p"}
    with pytest.raises(OutputError):
        write_together(files, force=True)
    assert [f.name for f in tmp_path.iterdir()] == [first]
    with pytest.raises(OutputError):
        write_together(dict(reversed(files.items())), force=True)
    assert [f.name for f in tmp_path.iterdir()] == [first]


def test_what_was_there_comes_back_where_a_later_name_cannot_be_given(tmp_path: Path) -> None:
    word, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    word.write_bytes(b"vanha")
    pdf.mkdir()
    with pytest.raises(OutputError):
        write_together({word: b"uusi", pdf: b"p"}, force=True)
    assert word.read_bytes() == b"vanha"
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.docx", "a.pdf"]


def test_together_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    word, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    pdf.write_bytes(b"vanha")
    with pytest.raises(OutputError) as caught:
        write_together({word: b"w", pdf: b"p"})
    assert caught.value.slug == "output-exists"
    assert [f.name for f in tmp_path.iterdir()] == ["a.pdf"]
    assert pdf.read_bytes() == b"vanha"
    write_together({word: b"w", pdf: b"p"}, force=True)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.docx", "a.pdf"]
    assert pdf.read_bytes() == b"p"
