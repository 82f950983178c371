from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutes.errors import InputError, OutputError
from minutes.outside.files import read_whole, whole_file, write_whole


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
