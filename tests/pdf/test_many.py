"""Many documents: one outcome each in order, whatever the documents and the engine do."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from minutes.errors import EngineError
from minutes.pdf import Engine, inspect
from minutes.pdf.libreoffice import LibreOffice
from minutes.pdf.rdocx_engine import Rdocx

unix = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for programs")


def titled(title: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading(title, 1)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def told(outcome: bytes | EngineError) -> str:
    """The title of a PDF, or the slug of an error."""
    return outcome.slug if isinstance(outcome, EngineError) else str(inspect(outcome).title)


def test_each_document_has_its_outcome_in_its_place(engine: Engine) -> None:
    good = [titled(f"Paperi {n}") for n in range(5)]
    docs = [good[0], b"tavallista", good[1], good[2][:3000], good[2], good[3], b"", good[4]]
    assert [told(o) for o in engine.convert_many(docs, jobs=2)] == [
        "Paperi 0", "engine-failed", "Paperi 1", "engine-failed", "Paperi 2", "Paperi 3", "engine-failed", "Paperi 4",
    ]  # fmt: skip


def test_no_documents_give_no_outcomes(engine: Engine) -> None:
    assert list(engine.convert_many([])) == []


def test_one_by_one_and_many_give_the_same_pages(engine: Engine, word: bytes, laid_out: bytes) -> None:
    (many,) = engine.convert_many(iter([word]))
    assert isinstance(many, bytes)
    if engine.name == "rdocx":
        assert many == laid_out
    pdfium = pytest.importorskip("pypdfium2")
    for number in range(2):
        shown = [pdfium.PdfDocument(pdf)[number].render(scale=1).to_pil().tobytes() for pdf in (laid_out, many)]
        assert shown[0] == shown[1]


def test_documents_are_taken_while_others_are_converted() -> None:
    taken = 0

    def docs() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"ei mik\xc3\xa4\xc3\xa4n"

    outcomes = Rdocx().convert_many(docs(), jobs=1)
    assert told(next(outcomes)) == "engine-failed"
    assert taken < 100


@pytest.fixture
def office(tmp_path: Path) -> Callable[[str, float], LibreOffice]:
    """A program that stands in for soffice and converts as the script of its loop over the documents says.

    The loop has the document in `$doc`, its text in `$words` and its target in `$out`; `$good` is a PDF.
    """
    good = tmp_path / "good.pdf"
    good.write_bytes(Rdocx().convert(titled("x")))

    def made(script: str, seconds: float = 20) -> LibreOffice:
        program = tmp_path / "soffice"
        program.write_text(
            "#!/bin/sh\n"
            f"good={good}; calls={tmp_path}/calls; echo >> $calls\n"
            'while [ "$1" != --outdir ]; do shift; done; folder=$2; shift 2\n'
            'for doc in "$@"; do\n'
            "  words=$(unzip -p $doc docProps/core.xml | tr '\\n' ' ' | sed 's/.*<dc:title>//;s/<.*//')\n"
            "  out=$folder/$(basename $doc .docx).pdf\n"
            f"  {script}\n"
            "done\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        return LibreOffice(program, seconds=seconds)

    return made


def slugs(office: LibreOffice, titles: str, jobs: int = 1) -> list[str]:
    return [
        o.slug if isinstance(o, EngineError) else "made"
        for o in office.convert_many(map(titled, titles.split()), jobs=jobs)
    ]


@unix
def test_a_document_that_crashes_the_engine_takes_no_other_with_it(
    office: Callable[[str, float], LibreOffice], tmp_path: Path
) -> None:
    crash = office("case $words in bad*) kill -9 $$;; esac; cp $good $out", 20)
    assert slugs(crash, "a b bad1 c bad2 d") == ["made", "made", "engine-failed", "made", "engine-failed", "made"]


@unix
def test_a_document_that_hangs_the_engine_takes_no_other_with_it(office: Callable[[str, float], LibreOffice]) -> None:
    hang = office("case $words in bad*) sleep 60;; esac; cp $good $out", 1.5)
    began = time.monotonic()
    assert slugs(hang, "a bad b c") == ["made", "engine-timeout", "made", "made"]
    assert time.monotonic() - began < 10


@unix
def test_many_documents_may_take_longer_than_the_limit_of_one(office: Callable[[str, float], LibreOffice]) -> None:
    slow = office("sleep 0.4; cp $good $out", 1.5)
    assert slugs(slow, "a b c d e f") == ["made"] * 6


@unix
def test_an_engine_that_never_works_is_given_up(office: Callable[[str, float], LibreOffice], tmp_path: Path) -> None:
    broken = office("exit 77", 20)
    assert slugs(broken, " ".join("abcdefghij")) == ["engine-failed"] * 10
    assert len((tmp_path / "calls").read_bytes()) < 10


@unix
def test_a_crash_that_does_not_come_again_harms_nothing(
    office: Callable[[str, float], LibreOffice], tmp_path: Path
) -> None:
    once = office(
        f"case $words in b) test -e {tmp_path}/once || {{ touch {tmp_path}/once; kill -9 $$; }};; esac; cp $good $out",
        20,
    )
    assert slugs(once, "a b c") == ["made"] * 3


@unix
def test_what_still_runs_ends_when_nobody_wants_more(
    office: Callable[[str, float], LibreOffice], tmp_path: Path
) -> None:
    endless = office(f"case $words in first) cp $good $out; continue;; esac; echo $$ >> {tmp_path}/pids; sleep 60", 90)
    began = time.monotonic()
    outcomes = endless.convert_many(map(titled, ["first", "second"]), jobs=2)
    assert isinstance(next(outcomes), bytes)
    while not (tmp_path / "pids").exists():
        time.sleep(0.05)
    outcomes.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 20
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pids").read_text(encoding="utf-8").split()[0]), 0)
