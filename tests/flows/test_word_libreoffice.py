"""Documents that went through LibreOffice: re-saved untouched, and edited before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.flows.test_reading import MINUTES, Desk, made
from tests.flows.word_hand import Hand, w

from minutes.errors import UsageError
from minutes.flows.merging import changes_of
from minutes.flows.word_edits import edited
from minutes.model import DocumentKind, Edition, Meeting, Publicity
from minutes.outside.programs import find_program, run_program
from minutes.outside.shipped import shipped
from minutes.pdf.libreoffice import LibreOffice
from minutes.read import read_meeting
from minutes.read.word_paper import read_word
from minutes.render import all_shipped, fill

pytestmark = pytest.mark.skipif(LibreOffice.found() is None, reason="LibreOffice is not installed")


def resaved(folder: Path, documents: dict[str, bytes]) -> dict[str, bytes]:
    """The documents as LibreOffice saves them, all in one call."""
    program = find_program(("soffice", "libreoffice"))
    assert program is not None
    results = folder / "saved"
    results.mkdir()
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    run_program(
        [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", results, *(folder / name for name in documents),
        ],
        name="LibreOffice",
        seconds=240,
        folder=folder,
    )  # fmt: skip
    return {name: (results / name).read_bytes() for name in documents}


def papers() -> Iterator[tuple[str, Meeting, bytes]]:
    """Every kind of paper in every form, each of one sample."""
    meetings = [read_meeting(f) for f in sorted((shipped("samples") / "meetings").glob("*.yaml"))]
    for kind, language, second, template in all_shipped():
        for meeting in sorted(meetings, key=lambda m: (m.language is not language, -len(m.attachments), -len(m.items))):
            public = tuple(i.number for i in meeting.items if i.publicity is Publicity.PUBLIC and i.number)
            chosen = public[:2] if kind is DocumentKind.EXTRACT else ()
            edition = Edition(kind=kind, language=language, second=second, items=chosen)
            try:
                docx = fill(template.read_bytes(), meeting, edition, name=template).docx
            except UsageError:
                continue
            yield f"{kind.value}-{language.value}-{second}-{len(meeting.items)}.docx", meeting, docx
            break


def test_a_document_saved_by_libreoffice_comes_back_without_a_change(tmp_path: Path) -> None:
    known = {name: (meeting, docx) for name, meeting, docx in papers()}
    assert len(known) > 20
    for name, content in resaved(tmp_path, {name: docx for name, (_, docx) in known.items()}).items():
        assert content != known[name][1]
        telling = edited(read_word(content, Path(name)), known[name][0])
        assert (name, list(changes_of(telling.base, telling.word)), telling.untaken) == (name, [], ())


def test_edits_survive_libreoffice(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        h.type_into(h.field("Hyväksyttiin."), "ksyttiin", "ksyttiin talousarvio")
        h.type_after(h.field("Avattiin."), " Todettiin läsnäolijat.")
        h.new_paragraph(h.paragraph("kulut"), "lainat")
        h.new_row(h.row("Pekka Koski"), ["Vieno Uusi", "Uuden seura", "jäsen", ""])
        h.remove(h.row("Uuno Salo"))
        h.move(h.item("Seuraava kokous"), h.item("Avaus")[-1])

    desk.edit(edit)
    desk.docx = resaved(tmp_path, {"muokattu.docx": desk.docx})["muokattu.docx"]
    told = desk.read()
    assert told.untaken == () and told.conflicts == ()
    text = desk.file.read_text(encoding="utf-8")
    assert "teksti: Hyväksyttiin talousarvio.   # yksimielisesti" in text
    assert "päätös: Avattiin. Todettiin läsnäolijat." in text
    assert "- kulut\n      - lainat\n      - tulot" in text
    assert [i.number for i in desk.meeting.items] == ["5", "7", "6"]
    assert [r.name for r in desk.meeting.attendance] == [
        "Liisa Virta", "Pekka Koski", "Vieno Uusi", "Aino Malli", "Kalle Lampi",
    ]  # fmt: skip


def test_tracked_changes_survive_libreoffice(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(
        lambda h: h.type_into(h.field("Hyväksyttiin."), "ksyttiin", "ksyttiin talousarvio"),
        lambda h: h.new_paragraph(h.item("Seuraava kokous")[-1], "Sovittiin elokuu.", label="Päätös"),
        tracked=True,
    )
    desk.docx = resaved(tmp_path, {"muokattu.docx": desk.docx})["muokattu.docx"]
    desk.read()
    assert desk.diff == [
        "-      teksti: Hyväksyttiin.   # yksimielisesti",
        "+      teksti: Hyväksyttiin talousarvio.   # yksimielisesti",
        "+    päätös: Sovittiin elokuu.",
    ]


def test_controls_and_fields_of_word_change_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    def wrap(h: Hand) -> None:
        run = h.runs(h.field("Avattiin."))[0]
        parent = run.getparent()
        assert parent is not None
        control = h.root.makeelement(w("sdt"), {})
        content = h.root.makeelement(w("sdtContent"), {})
        control.append(h.root.makeelement(w("sdtPr"), {}))
        control.append(content)
        parent.replace(run, control)
        content.append(run)

    desk.edit(wrap)
    assert desk.read().changes == ()
    assert made(desk.meeting, MINUTES)
