"""Every paper claims exactly what the validator confirms: each kind, language and sample, by each engine."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from minutes import read, render
from minutes.flows.describing import described
from minutes.flows.making import embedded_data
from minutes.model import DocumentKind, Edition, Meeting
from minutes.pdf import choose, finish, inspect
from minutes.pdf.libreoffice import LibreOffice

MEETINGS = sorted((Path(__file__).parents[2] / "samples" / "meetings").glob("*.yaml"))
FULLEST = "virtamaa-2026-11-18"
"""The sample that is made in every kind and language; the others in their own language, the commonest kinds."""
COMMONEST = frozenset({DocumentKind.NOTICE, DocumentKind.AGENDA, DocumentKind.MINUTES})
MADE = datetime(2026, 11, 19, tzinfo=UTC)


def papers() -> Iterator[tuple[str, Meeting, Edition]]:
    """Names, meetings and editions of all papers that are proven."""
    for file in MEETINGS:
        meeting = read.read_meeting(file)
        for kind, language, second, _template in render.all_shipped():
            if file.stem != FULLEST and (kind not in COMMONEST or language is not meeting.language or second):
                continue
            numbers = tuple(item.number for item in meeting.items if item.number)[3:5]
            items = numbers if kind is DocumentKind.EXTRACT else ()
            yield (
                f"{file.stem}-{kind.value}-{language.value}{second.value if second else ''}",
                meeting,
                Edition(kind=kind, language=language, second=second, items=items),
            )


def outline_of(paper: bytes) -> set[str]:
    """The titles of all bookmarks."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(paper)) as file, file.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop()
            found.add(" ".join(entry.title.split()))
            waiting += entry.children
    return found


@pytest.mark.parametrize("name", ["libreoffice", "rdocx"])
def test_each_paper_claims_what_the_validator_confirms(name: str, tmp_path: Path) -> None:
    if name == "libreoffice" and LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    engine = choose(name)
    known = list(papers())
    filled = [
        render.fill((file := render.shipped_template(e)).read_bytes(), meeting, e, name=file) for _, meeting, e in known
    ]
    expected = ("PDF/A-3a", "PDF/UA-1") if engine.accessible else ("PDF/A-3b",)
    claims = {}
    for (title, meeting, edition), word, pdf in zip(
        known, filled, engine.convert_many(f.docx for f in filled), strict=True
    ):
        assert isinstance(pdf, bytes), title
        about = described(render.reduced(meeting, edition), edition, word.title, MADE)
        data = embedded_data(meeting, edition, word.title)
        paper = finish(pdf, about, data=data, accessible=engine.accessible)
        (tmp_path / f"{title}.pdf").write_bytes(paper.content)
        claims[title] = (inspect(paper.content).conformance, paper.flaws)
        if edition.kind is DocumentKind.MINUTES:
            printed = render.reduced(meeting, edition).items
            headings = {f"§ {i.number} {i.title.best(edition.language, meeting.language)}" for i in printed if i.number}
            assert headings <= outline_of(paper.content), title
    assert set(claims.values()) == {(expected, ())}, claims
    program = os.environ.get("MINUTES_VERAPDF")
    if not program:
        pytest.skip("MINUTES_VERAPDF does not name the veraPDF script: the claims are as expected, but not proven")
    flavours = "3a,ua1" if engine.accessible else "3b"
    files = sorted(tmp_path.glob("*.pdf"))
    done = subprocess.run([program, flavours, *map(str, files)], capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, "\n".join(row for row in done.stdout.splitlines() if "PASS" not in row) + done.stderr
    assert done.stdout.count("PASS") == len(files) * len(flavours.split(","))
