"""The journal of a long run keeps every whole line, whatever happens to the last one."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from minutes.errors import EngineError, InputError, MinutesError, OutputError, PaperError, WorkerError
from minutes.flows.extracting import DEFAULT, Options
from minutes.flows.journal import HEAD, Content, Entry, Journal, open_journal

PASSWORD = "kuutamo-1987"


def content(name: str) -> Content:
    return Content.of(Path(name), hashlib.sha256(name.encode()).digest())


def entry(name: str, *, error: MinutesError | None = None, complete: bool = True) -> Entry:
    """An outcome whose words try to look like the parts of a line."""
    result = b"" if error else f'{{"source": {{"path": "{name}, \\"extraction\\": null}}"}}, "måndag": 1}}'.encode()
    return Entry(path=name, content=content(name), pages=2, findings=1, result=result, error=error, complete=complete)


def filled(file: Path, *entries: Entry, options: Options = DEFAULT) -> bytes:
    with open_journal(file, options) as journal:
        for one in entries:
            journal.add(one)
    return file.read_bytes()


def test_what_was_added_is_found_as_it_was(tmp_path: Path) -> None:
    error = PaperError("paper-too-long", file=Path("b.pdf"), page=3, place="here", count=9000, most=2000)
    filled(tmp_path / "j", entry("a.pdf"), entry("b.pdf", error=error))
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        first, second = (journal.find(content(name)) for name in ("a.pdf", "b.pdf"))
        assert first is not None and second is not None and second.end == journal.found
        assert journal.entry(first) == entry("a.pdf")
        told = journal.entry(second).error
        assert isinstance(told, PaperError)
        assert (told.slug, told.spot, told.arguments) == (error.slug, error.spot, error.arguments)
        assert journal.find(content("c.pdf")) is None


def test_a_last_line_that_is_not_whole_is_cut_off_wherever_it_ends(tmp_path: Path) -> None:
    file = tmp_path / "j"
    before = filled(file, entry("a.pdf"))
    whole = filled(file, entry("ö.pdf"))
    for end in sorted({*range(len(HEAD), len(whole), 11), len(before), len(before) - 1, len(whole) - 1}):
        file.write_bytes(whole[:end])
        with open_journal(file, DEFAULT) as journal:
            assert (journal.find(content("a.pdf")) is not None) == (end >= len(before))
            assert journal.find(content("ö.pdf")) is None
            journal.add(entry("c.pdf"))
        with open_journal(file, DEFAULT) as journal:
            assert journal.find(content("c.pdf")) is not None
        assert file.read_bytes().startswith(before if end >= len(before) else HEAD)


def test_a_journal_of_which_only_the_beginning_was_written_begins_anew(tmp_path: Path) -> None:
    for end in range(len(HEAD)):
        (tmp_path / "j").write_bytes(HEAD[:end])
        assert filled(tmp_path / "j", entry("a.pdf")).startswith(HEAD + b'{"path": "a.pdf"')


def test_a_line_that_was_damaged_is_read_anew_and_costs_the_others_nothing(tmp_path: Path) -> None:
    file = tmp_path / "j"
    first = len(filled(file, entry("a.pdf")))
    second = len(filled(file, entry("b.pdf")))
    whole = filled(file, entry("c.pdf"))
    for place in range(first, second - 1, 7):
        damaged = bytearray(whole)
        damaged[place] = 0
        file.write_bytes(damaged)
        with open_journal(file, DEFAULT) as journal:
            found = [name for name in ("a.pdf", "b.pdf", "c.pdf") if journal.find(content(name))]
            assert found == ["a.pdf", "c.pdf"]


@pytest.mark.parametrize(
    ("error", "complete", "kept"),
    [
        (None, True, True),
        (None, False, False),
        (PaperError("paper-broken"), True, True),
        (PaperError("paper-encrypted"), True, True),
        (PaperError("paper-ocr-missing"), True, False),
        (PaperError("word-no-engine"), True, False),
        (EngineError("engine-timeout", engine="Tesseract", seconds="60"), True, False),
        (WorkerError("worker-died"), True, False),
        (WorkerError("worker-memory"), True, False),
        (InputError("file-unreadable", reason="Permission denied"), True, False),
    ],
)
def test_what_lay_with_the_machine_is_tried_again(
    tmp_path: Path, error: MinutesError | None, complete: bool, kept: bool
) -> None:
    filled(tmp_path / "j", entry("a.pdf", error=error, complete=complete))
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        assert (journal.find(content("a.pdf")) is not None) == kept


def test_other_options_and_editions_find_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "j", entry("a.pdf"))
    with open_journal(tmp_path / "j", Options(ocr=False)) as journal:
        assert journal.find(content("a.pdf")) is None
        journal.add(entry("a.pdf"))
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        assert journal.find(content("a.pdf")) is not None
    monkeypatch.setattr("minutes.flows.editions._lexicon", lambda: "another")
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        assert journal.find(content("a.pdf")) is None


def test_a_protected_paper_is_tried_with_passwords_and_nothing_of_them_is_kept(tmp_path: Path) -> None:
    filled(tmp_path / "j", entry("a.pdf", error=PaperError("paper-encrypted")), entry("b.pdf"))
    options = Options(passwords=(PASSWORD,))
    with open_journal(tmp_path / "j", options) as journal:
        assert journal.find(content("a.pdf")) is None
        assert journal.find(content("b.pdf")) is not None
        journal.add(entry("a.pdf"))
    assert PASSWORD.encode() not in (tmp_path / "j").read_bytes()
    assert PASSWORD not in f"{options} {options!r}"
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        assert journal.find(content("a.pdf")) is not None


def test_a_word_document_and_a_pdf_of_the_same_bytes_are_two(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"x").digest()
    assert Content.of(Path("a.PDF"), digest) == Content.of(Path("b"), digest) != Content.of(Path("a.DOCX"), digest)


def test_a_path_that_is_not_utf_8_comes_back_as_it_was(tmp_path: Path) -> None:
    name = os.fsdecode(b"p\xe4\xe4t\xf6s.pdf")
    one = Entry(path=name, content=Content(b"1" * 32, False), result=b"{}")
    filled(tmp_path / "j", one)
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        place = journal.find(one.content)
        assert place is not None and journal.entry(place) == one


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    import resource

    before = filled(tmp_path / "j", entry("a.pdf"))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, limits[1]))
        try:
            with pytest.raises(OutputError):
                journal.add(entry("b.pdf"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert (tmp_path / "j").read_bytes() == before
        assert journal.find(content("b.pdf")) is None
        journal.add(entry("b.pdf"))
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        assert journal.find(content("b.pdf")) is not None


def test_who_has_it_open_keeps_others_out(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j", DEFAULT):
        with pytest.raises(OutputError) as refused, open_journal(tmp_path / "j", DEFAULT):
            pass
        assert refused.value.slug == "journal-in-use"
    with open_journal(tmp_path / "j", DEFAULT) as journal:
        assert isinstance(journal, Journal)


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused, open_journal(tmp_path, DEFAULT):
        pass
    assert refused.value.slug == "journal-foreign"
