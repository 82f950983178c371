"""Files elsewhere are named, listed and read like files here."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator

import pytest

from minutes.errors import EngineError, InputError
from minutes.flows.papers import papers_in
from minutes.outside.files import read_whole, shown
from minutes.outside.remote import RemoteFile, path_of

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'minutes[cluster]'")


@pytest.fixture
def shelf() -> Iterator[str]:
    """A storage in memory with papers of an archive."""
    system = fsspec.filesystem("memory")
    for name in ("b.pdf", "a.PDF", "c.docx", "c.pdf", "~$d.docx", "note.txt", "alle/ä å.pdf", "alle/x.docx"):
        system.pipe(f"/arkisto/{name}", name.encode("utf-8"))
    yield "memory://arkisto"
    system.rm("/arkisto", recursive=True)


def test_papers_elsewhere_are_found_as_papers_here_are(shelf: str) -> None:
    found = papers_in([path_of(shelf)])
    assert [str(p) for p in found] == [
        "memory:///arkisto/a.PDF", "memory:///arkisto/alle/x.docx", "memory:///arkisto/alle/ä å.pdf",
        "memory:///arkisto/b.pdf", "memory:///arkisto/c.pdf",
    ]  # fmt: skip
    assert [p.name for p in papers_in([path_of(f"{shelf}/note.txt")])] == ["note.txt"]
    assert read_whole(found[2]) == "alle/ä å.pdf".encode()


def test_an_address_stays_what_it_was(shelf: str) -> None:
    file = path_of(f"{shelf}/alle/ä å.pdf", (("key", "hidden"),))
    assert isinstance(file, RemoteFile)
    again = pickle.loads(pickle.dumps(file))
    assert str(file) == str(again) == shown(file) == f"{shelf}/alle/ä å.pdf"
    assert again == file and again.storage == file.storage and again.digest() == file.digest()
    assert (file.name, file.stem, file.suffix) == ("ä å.pdf", "ä å", ".pdf")
    assert "hidden" not in f"{file!r} {file}"


@pytest.mark.parametrize("text", ["a.pdf", "/srv/a.pdf", "C:\\a.pdf", "s3:", "c://a.pdf", "a/b://c"])
def test_what_is_no_address_is_a_path(text: str) -> None:
    assert not isinstance(path_of(text), RemoteFile)


def test_what_is_known_of_a_file_tells_when_it_changed() -> None:
    def digest(size: int | None, version: str) -> bytes:
        return RemoteFile("s3://a/b.pdf", size=size, version=version).digest()

    assert len({digest(1, "x"), digest(2, "x"), digest(1, "y"), digest(None, "")}) == 4
    assert digest(1, "x") == digest(1, "x")


@pytest.mark.parametrize(
    ("address", "slug"),
    [("memory://nothing/here", "remote-missing"), ("file:///nowhere", "remote-missing"),
     ("nosuch://a/b", "remote-unreadable")],
)  # fmt: skip
def test_a_place_that_cannot_be_listed_is_told(address: str, slug: str) -> None:
    with pytest.raises(InputError) as caught:
        papers_in([path_of(address)])
    assert caught.value.slug == slug
    assert caught.value.spot.file is not None and str(caught.value.spot.file) == address


def test_a_folder_elsewhere_without_papers_is_told(shelf: str) -> None:
    fsspec.filesystem("memory").pipe("/arkisto/tyhjä/note.txt", b"")
    with pytest.raises(InputError) as caught:
        papers_in([path_of(f"{shelf}/tyhjä"), path_of(shelf)])
    # One file that is not named like a paper was not named itself.
    assert caught.value.slug == "no-papers"


def test_a_missing_file_elsewhere_is_an_input_error() -> None:
    with pytest.raises(InputError) as caught:
        read_whole(path_of("memory://nothing/a.pdf"))
    assert caught.value.slug in ("file-missing", "file-unreadable")


@pytest.mark.parametrize(("gone", "address"), [("fsspec", "s3://a/b"), ("s3fs", "s3://a/b")])
def test_a_missing_package_says_how_to_get_it(gone: str, address: str) -> None:
    script = f"import sys; sys.modules[{gone!r}] = None\nfrom minutes.__main__ import main\nmain()"
    call = [sys.executable, "-c", script, "--language", "en", "extract", address]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert "pip install 'minutes[cluster]'" in done.stderr and "Traceback" not in done.stderr
    assert done.returncode not in (0, 1, 70)


def test_a_package_that_is_missing_is_an_engine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(EngineError) as caught:
        list(RemoteFile("s3://a/b").listed())
    assert caught.value.slug == "remote-package-missing"
