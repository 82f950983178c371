"""Documents of a template that a secretary drew herself: labels before a colon, texts without labels, mixed cells."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from tests.flows.test_reading import MINUTES, Desk
from tests.flows.word_hand import Hand, w

from minutes.flows.merging import Sort, changes_of
from minutes.flows.word_edits import edited
from minutes.outside.shipped import shipped
from minutes.read import read_meeting
from minutes.read.word_paper import read_word
from minutes.render import fill


def template() -> bytes:
    """A template as someone may draw it in Word."""
    paper = Document()
    paper.add_heading("{{ toimielin.nimi }}, pöytäkirja {{ kokous.numero }}", 0)
    paper.add_paragraph("Paikka: {{ kokous.paikka }}")
    paper.add_paragraph("Aika: {{ kokous.päivä }} klo {{ kokous.alkaa }} alkaen")
    paper.add_paragraph("Tarkastajat: {{ kokous.tarkastajat|join(' ja ') }}.")
    table = paper.add_table(rows=4, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Henkilö", "Tehtävä"
    table.rows[1].cells[0].text = "{%tr for hlö in osallistujat.läsnä %}"
    table.rows[2].cells[0].text = "{{ hlö.nimi }}, {{ hlö.organisaatio }}"
    table.rows[2].cells[1].text = "{{ hlö.tehtävä }}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    paper.add_paragraph("{%p for asia in asiat %}")
    paper.add_heading("{{ asia.numero }} § {{ asia.otsikko }}", 1)
    paper.add_paragraph("{{ asia.selostus }}")
    paper.add_paragraph("Ehdotus: {{ asia.ehdotus }}")
    paper.add_paragraph("Päätös: {{ asia.päätös }}")
    paper.add_paragraph("Pykälä tarkastettu heti.")
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("Vakuudeksi")
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def own() -> bytes:
    return template()


def _desk(folder: Path, own: bytes) -> Desk:
    desk = Desk(folder)
    desk.docx = fill(own, desk.meeting, MINUTES, name=Path("oma.docx")).docx
    return desk


def test_a_document_of_an_own_template_comes_back_without_a_change(own: bytes) -> None:
    for sample in sorted((shipped("samples") / "meetings").glob("*.yaml"))[::3]:
        meeting = read_meeting(sample)
        telling = edited(read_word(fill(own, meeting, MINUTES, name=Path("oma.docx")).docx, sample), meeting)
        assert (list(changes_of(telling.base, telling.word)), telling.untaken) == ([], ())


def test_edits_of_an_own_template_come_back(tmp_path: Path, own: bytes) -> None:
    desk = _desk(tmp_path, own)

    def edit(h: Hand) -> None:
        h.type_over(h.field("Kirjasto", "_place"), "Kylätalo")
        h.type_over(h.field("Avattiin.", "_decision"), "Kokous avattiin.")
        h.type_after(h.field("Hyväksyttiin.", "_decision"), " Yksimielisesti.")
        h.new_paragraph(h.paragraph("Hyväksyttiin."), "Toinen kappale.")
        h.type_over(h.start("_title", 1), "Talous")
        h.remove(h.row("Uuno Salo"))
        h.new_row(h.row("Liisa Virta"), ["Vieno Uusi, Uuden seura", "jäsen"])

    desk.edit(edit)
    told = desk.read()
    assert told.untaken == () and told.conflicts == ()
    assert {c.sort for c in told.changes} == {Sort.SET, Sort.ADD, Sort.REMOVE}
    text = desk.file.read_text(encoding="utf-8")
    assert "paikka: Kylätalo   # uusi talo" in text
    assert "päätös: Kokous avattiin." in text
    assert "Hyväksyttiin. Yksimielisesti.\n\n        Toinen kappale." in text
    assert "otsikko: Talous\n" in text
    assert "- {nimi: Vieno Uusi, taho: Uuden seura, rooli: jäsen}" in text
    assert "tarkastettu heti" not in text


def test_a_new_item_of_an_own_template_is_known_by_its_number(tmp_path: Path, own: bytes) -> None:
    desk = _desk(tmp_path, own)

    def edit(h: Hand) -> None:
        last = h.item("Avaus")[-1]
        head = h.new_paragraph(last, "5 b § Kirje", style="Heading1")
        look = h.root.makeelement(w("pPr"), {})
        look.append(h.root.makeelement(w("pStyle"), {w("val"): "Heading1"}))
        for old in head.findall(w("pPr")):
            head.remove(old)
        head.insert(0, look)
        text = h.new_paragraph(head, "Saatiin kirje.", style="Normal")
        h.new_paragraph(text, "Päätös: Merkittiin tiedoksi.", style="Normal")

    desk.edit(edit)
    told = desk.read()
    assert [c.sort for c in told.changes] == [Sort.ADD]
    assert [i.number for i in desk.meeting.items] == ["5", "5 b", "6", "7"]
    new = desk.meeting.items[1]
    assert new.background is not None and new.background.own == "Saatiin kirje."
    assert (
        new.decision is not None and new.decision.text is not None and new.decision.text.own == "Merkittiin tiedoksi."
    )
