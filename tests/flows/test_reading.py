"""Edits made in Word come back into the meeting file: typed, tracked, moved, and where both sides changed."""

from __future__ import annotations

import difflib
import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.flows.word_hand import Hand, w

from minutes.errors import FaultyInput, InputError, PaperError
from minutes.flows.merging import Change, Sort
from minutes.flows.reading import Reading, meeting_of, merge_into, read_back, read_document
from minutes.model import DocumentKind, Edition, Language, Meeting, Status
from minutes.outside.shipped import shipped
from minutes.read import meeting_tree, read_meeting
from minutes.read.word_paper import read_word
from minutes.render import fill, shipped_template

MEETING = """\
# Kaikki nimet on keksitty.
toimielin: Rannan neuvosto
numero: 2/2026
päivä: 10.5.2026
alkaa: 13.00
päättyy: 15.00
paikka: Kirjasto   # uusi talo
puheenjohtaja: Liisa Virta
sihteeri: Aino Malli
tarkastajat: [Pekka Koski, Uuno Salo]

läsnä:
  - {nimi: Liisa Virta, rooli: puheenjohtaja}
  - {nimi: Pekka Koski, taho: Lahden seura, rooli: jäsen}   # lähtee aikaisin
  - {nimi: Uuno Salo, taho: Salon seura, rooli: jäsen, saapui: 13.20}
  - {nimi: Aino Malli, rooli: sihteeri}

poissa:
  - {nimi: Kalle Lampi, taho: Lammen seura, rooli: jäsen}

asiat:
  - numero: 5
    otsikko: Avaus
    päätös: Avattiin.

  # valmistelijana Aino
  - numero: 6
    otsikko: Talousarvio
    selostus: |
      Toinen luonnos.

      - kulut
      - tulot
    ehdotus: Hyväksytään.
    päätös:
      teksti: Hyväksyttiin.   # yksimielisesti
      lopputulos: hyväksyttiin
    liitteet: [b1]

  - numero: 7
    otsikko: Seuraava kokous
    ehdotus: Pidetään elokuussa.

liitteet:
  - {tunnus: b1, numero: 1, otsikko: Talousarvio 2027}
"""

MINUTES = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
AGENDA = Edition(kind=DocumentKind.AGENDA, language=Language.FI)


def made(meeting: Meeting, edition: Edition) -> bytes:
    """The shipped paper of a meeting."""
    template = shipped_template(edition)
    return fill(template.read_bytes(), meeting, edition, name=template).docx


class Desk:
    """A meeting file and its document, side by side."""

    def __init__(
        self, folder: Path, edition: Edition = MINUTES, text: str = MEETING, name: str = "kokous.yaml"
    ) -> None:
        self.file = folder / name
        self.file.write_text(text, encoding="utf-8")
        self.before = text
        self.document = folder / "paperi.docx"
        self.docx = made(read_meeting(self.file), edition)

    def edit(self, *edits: Callable[[Hand], object], tracked: bool = False) -> None:
        """Edit the document and save it."""
        hand = Hand(self.docx, tracked=tracked)
        for one in edits:
            one(hand)
        self.docx = hand.saved()

    def rewrite(self, old: str, new: str) -> None:
        """Change the meeting file in an editor."""
        assert old in self.before
        self.before = self.before.replace(old, new)
        self.file.write_text(self.before, encoding="utf-8")

    def read(self, **options: object) -> Reading:
        """Read the document back."""
        paper = read_word(self.docx, self.document)
        return merge_into(paper, self.document, self.file, **options)  # type: ignore[arg-type]

    @property
    def meeting(self) -> Meeting:
        """The meeting of the file now."""
        return read_meeting(self.file)

    @property
    def diff(self) -> list[str]:
        """Lines of the file that differ from what it was."""
        now = self.file.read_text(encoding="utf-8")
        rows = difflib.unified_diff(self.before.splitlines(), now.splitlines(), n=0, lineterm="")
        return [row for row in rows if row[:1] in "+-" and row[:3] not in ("+++", "---")]


@pytest.fixture(params=[False, True], ids=["typed", "tracked"])
def tracked(request: pytest.FixtureRequest) -> bool:
    """Whether Word tracks the changes; they count as accepted."""
    return bool(request.param)


def sorts(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    """Sort and last steps of changes."""
    return [(c.sort.value, *c.path[2:]) if c.path[0] in ("items", "attendance") else c.path for c in changes]


def test_a_document_as_it_was_made_changes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    told = desk.read()
    assert (told.changes, told.conflicts, told.untaken, told.copy) == ((), (), (), None)
    assert desk.diff == []
    assert [p.name for p in tmp_path.iterdir()] == ["kokous.yaml"]


def test_words_typed_within_a_decision_come_back_alone(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Hyväksyttiin."), "ksyttiin", "ksyttiin talousarvio"), tracked=tracked)
    told = desk.read()
    assert desk.diff == [
        "-      teksti: Hyväksyttiin.   # yksimielisesti",
        "+      teksti: Hyväksyttiin talousarvio.   # yksimielisesti",
    ]
    assert told.copy is not None and told.copy.read_text(encoding="utf-8") == MEETING


def test_words_typed_at_the_end_of_a_decision_belong_to_it(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_after(h.field("Avattiin."), " Todettiin läsnäolijat."), tracked=tracked)
    desk.read()
    assert desk.diff == ["-    päätös: Avattiin.", "+    päätös: Avattiin. Todettiin läsnäolijat."]


def test_a_decision_typed_over_whole_is_found_by_its_label(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_over(h.field("Avattiin."), "Liisa Virta avasi kokouksen."), tracked=tracked)
    desk.read()
    assert desk.diff == ["-    päätös: Avattiin.", "+    päätös: Liisa Virta avasi kokouksen."]


def test_a_title_typed_over_whole_is_found_in_its_heading(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_over(h.field("Talousarvio", "_title"), "Talous ja tilat"), tracked=tracked)
    desk.read()
    assert desk.diff == ["-    otsikko: Talousarvio", "+    otsikko: Talous ja tilat"]


def test_paragraphs_lists_and_bold_become_light_markup(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        last = h.paragraph("Avattiin.")
        bullet = h.new_paragraph(h.paragraph("kulut"), "lainat")
        assert bullet is not None
        second = h.new_paragraph(last, "Toinen kappale.", style="KohdanTeksti")
        second.append(h.inserted(h.run(" Tärkeä", bold=True)))

    desk.edit(edit, tracked=tracked)
    desk.read()
    assert desk.diff == [
        "-    päätös: Avattiin.", "+    päätös: |", "+      Avattiin.", "+", "+      Toinen kappale. **Tärkeä**",
        "+      - lainat",
    ]  # fmt: skip


def test_a_decision_typed_into_an_agenda_that_prints_none_is_read_by_its_label(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path, AGENDA)
    desk.edit(
        lambda h: h.new_paragraph(h.item("Seuraava kokous")[-1], "Pidetään 20.8.2026.", label="Päätös"), tracked=tracked
    )
    told = desk.read()
    assert desk.diff == ["+    päätös: Pidetään 20.8.2026."]
    assert sorts(told.changes) == [("set", "decision", "text", "fi")]


def test_a_decision_on_lines_below_its_label_is_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path, AGENDA)

    def edit(h: Hand) -> None:
        label = h.new_paragraph(h.item("Seuraava kokous")[-1], "Päätös:", style="KohdanTeksti")
        h.new_paragraph(h.new_paragraph(label, "Pidetään elokuussa."), "Paikka sovitaan.")

    desk.edit(edit)
    desk.read()
    assert desk.diff == ["+    päätös: |", "+      Pidetään elokuussa.", "+", "+      Paikka sovitaan."]


def test_what_was_decided_before_stays_where_an_agenda_says_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, AGENDA)
    desk.edit(lambda h: h.type_into(h.field("Hyväksytään."), "ksytään", "ksytään lisäyksin"))
    desk.read()
    assert desk.diff == ["-    ehdotus: Hyväksytään.", "+    ehdotus: Hyväksytään lisäyksin."]


def test_a_text_taken_away_is_taken_away(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.remove(h.paragraph("Pidetään elokuussa.")), tracked=tracked)
    desk.read()
    assert desk.diff == ["-    ehdotus: Pidetään elokuussa."]


def test_attendance_changes_row_by_row(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        h.type_into(h.field("13.20"), "13.20", "13.35")
        h.new_row(h.row("Pekka Koski"), ["Vieno Uusi", "Uuden seura", "jäsen", "etäyhteydellä, poistui klo 14.30"])

    desk.edit(edit, tracked=tracked)
    told = desk.read()
    assert told.untaken == ()
    assert sorted(desk.diff) == [
        "+  - {nimi: Uuno Salo, taho: Salon seura, rooli: jäsen, saapui: 13.35}",
        "+  - {nimi: Vieno Uusi, taho: Uuden seura, rooli: jäsen, etänä: kyllä, poistui: 14.30}",
        "-  - {nimi: Uuno Salo, taho: Salon seura, rooli: jäsen, saapui: 13.20}",
    ]
    names = [r.name for r in desk.meeting.attendance if r.status is Status.PRESENT]
    assert names == ["Liisa Virta", "Pekka Koski", "Vieno Uusi", "Uuno Salo", "Aino Malli"]


def test_a_note_typed_into_an_empty_cell_is_of_its_row(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        cells = h.row("Pekka Koski").findall(w("tc"))
        paragraph = cells[-1].find(w("p"))
        assert paragraph is not None
        paragraph.append(h.inserted(h.run("poistui klo 14.00")))

    desk.edit(edit, tracked=tracked)
    desk.read()
    assert desk.diff == [
        "-  - {nimi: Pekka Koski, taho: Lahden seura, rooli: jäsen}   # lähtee aikaisin",
        "+  - {nimi: Pekka Koski, taho: Lahden seura, rooli: jäsen, poistui: 14.00}   # lähtee aikaisin",
    ]


def test_a_row_taken_away_leaves_the_attendance(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.remove(h.row("Uuno Salo")), tracked=tracked)
    told = desk.read()
    assert sorts(told.changes) == [("remove",)]
    assert desk.diff == ["-  - {nimi: Uuno Salo, taho: Salon seura, rooli: jäsen, saapui: 13.20}"]


def test_a_row_put_among_the_absent_changes_its_status(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        h.row("Kalle Lampi").addnext(h.row("Pekka Koski"))

    desk.edit(edit)
    told = desk.read()
    assert sorts(told.changes) == [("set", "status")]
    assert {r.name: r.status for r in desk.meeting.attendance}["Pekka Koski"] is Status.ABSENT
    assert sorted(desk.file.read_text(encoding="utf-8").splitlines()) == sorted(MEETING.splitlines())


def test_an_item_added_is_read_by_heading_and_labels(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        items = h.item("Talousarvio")
        heading = items[0].find(f"{w('pPr')}/{w('pStyle')}")
        assert heading is not None
        head = h.new_paragraph(items[-1], "§ 6 a Kirje", style=None)
        own = head.find(f"{w('pPr')}/{w('pStyle')}")
        assert own is not None
        own.set(w("val"), heading.get(w("val")) or "")
        text = h.new_paragraph(head, "Neuvosto sai kirjeen.", style="Kohta", label="Selostus")
        h.new_paragraph(text, "Merkittiin tiedoksi.", style="Kohta", label="Päätös")

    desk.edit(edit, tracked=tracked)
    told = desk.read()
    assert told.untaken == ()
    assert [c.sort for c in told.changes] == [Sort.ADD]
    assert [row for row in desk.diff if row != "+"] == [
        "+  - numero: 6 a", "+    otsikko: Kirje", "+    selostus: Neuvosto sai kirjeen.",
        "+    päätös: Merkittiin tiedoksi.",
    ]  # fmt: skip
    assert [i.number for i in desk.meeting.items] == ["5", "6", "6 a", "7"]


def test_an_item_taken_away_goes_with_its_comment(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.remove(*h.item("Talousarvio")), tracked=tracked)
    desk.read()
    assert [i.number for i in desk.meeting.items] == ["5", "7"]
    assert all(row.startswith("-") for row in desk.diff)


def test_an_item_moved_moves_as_it_is_written(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.move(h.item("Seuraava kokous"), h.item("Avaus")[-1]), tracked=tracked)
    told = desk.read()
    assert sorts(told.changes) == [("move",)]
    assert [i.number for i in desk.meeting.items] == ["5", "7", "6"]
    assert sorted(desk.file.read_text(encoding="utf-8").splitlines()) == sorted(MEETING.splitlines())


def test_what_the_paper_has_once_comes_back(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        h.type_over(h.field("Kirjasto", "_place"), "Kylätalo")
        h.type_into(h.field("13.00", "_time"), "13.00", "12.30")
        h.type_after(h.field("Uuno Salo", "inspectors1"), " ja Vieno Uusi")

    desk.edit(edit, tracked=tracked)
    told = desk.read()
    assert told.untaken == ()
    assert desk.diff == [
        "-alkaa: 13.00", "+alkaa: 12.30", "-paikka: Kirjasto   # uusi talo", "+paikka: Kylätalo   # uusi talo",
        "-tarkastajat: [Pekka Koski, Uuno Salo]", "+tarkastajat: [Pekka Koski, Uuno Salo, Vieno Uusi]",
    ]  # fmt: skip


def test_reading_twice_changes_nothing_more(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(
        lambda h: h.type_into(h.field("Hyväksyttiin."), "Hyväksyttiin", "Hylättiin"),
        lambda h: h.new_row(h.row("Pekka Koski"), ["Vieno Uusi", "Uuden seura", "jäsen", ""]),
        lambda h: h.remove(*h.item("Avaus")),
    )
    first = desk.read()
    text = desk.file.read_text(encoding="utf-8")
    again = desk.read()
    assert (again.changes, again.conflicts, again.copy) == ((), (), None)
    assert len(again.known) == len(first.changes) - 1, "the outcome follows from the words"
    assert desk.file.read_text(encoding="utf-8") == text


def test_an_outcome_that_the_words_no_longer_say_follows_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Hyväksyttiin."), "Hyväksyttiin", "Hylättiin"))
    desk.read()
    assert {"-      lopputulos: hyväksyttiin", "+      lopputulos: hylättiin"} <= set(desk.diff)


def test_changes_of_the_file_stay_beside_those_of_word(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    desk.rewrite("ehdotus: Pidetään elokuussa.", "ehdotus: Pidetään syyskuussa.")
    desk.rewrite("otsikko: Talousarvio\n", "otsikko: Talousarvio ja verot\n")
    told = desk.read()
    assert told.conflicts == ()
    assert desk.diff == ["-    päätös: Avattiin.", "+    päätös: Kokous avattiin."]


def test_a_value_changed_on_both_sides_is_not_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(
        lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"),
        lambda h: h.type_into(h.field("Pidetään elokuussa."), "elokuussa", "lokakuussa"),
    )
    desk.rewrite("päätös: Avattiin.", "päätös: Liisa avasi.")
    told = desk.read()
    (conflict,) = told.conflicts
    assert (conflict.old, conflict.new, conflict.mine) == ("Avattiin.", "Kokous avattiin.", "Liisa avasi.")
    line = dict(told.lines)[conflict.path]
    assert "Liisa avasi." in desk.before.splitlines()[line - 1]
    assert desk.diff == ["-    ehdotus: Pidetään elokuussa.", "+    ehdotus: Pidetään lokakuussa."]


@pytest.mark.parametrize(("take", "words"), [("word", "Kokous avattiin."), ("file", "Liisa avasi.")])
def test_one_side_may_be_taken(tmp_path: Path, take: str, words: str) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    desk.rewrite("päätös: Avattiin.", "päätös: Liisa avasi.")
    assert desk.read(take=take).conflicts == ()
    decision = desk.meeting.items[0].decision
    assert decision is not None and decision.text is not None and decision.text.own == words


def test_an_item_that_holds_more_than_the_paper_is_not_taken_away(tmp_path: Path) -> None:
    desk = Desk(tmp_path, AGENDA)
    desk.edit(lambda h: h.remove(*h.item("Talousarvio")))
    told = desk.read()
    assert [c.sort for c in told.conflicts] == [Sort.REMOVE]
    assert desk.diff == []


def test_an_item_changed_in_the_file_is_not_taken_away(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.remove(*h.item("Seuraava kokous")))
    desk.rewrite("Pidetään elokuussa.", "Pidetään syyskuussa.")
    assert [c.sort for c in desk.read().conflicts] == [Sort.REMOVE]
    assert desk.diff == []


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    told = desk.read(dry_run=True)
    assert len(told.changes) == 1 and told.copy is None
    assert desk.diff == []


def test_an_older_copy_is_never_written_over(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "kokous.yaml.bak").write_text("vanha", encoding="utf-8")
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    told = desk.read()
    assert told.copy == tmp_path / "kokous.yaml.2.bak"
    assert (tmp_path / "kokous.yaml.bak").read_text(encoding="utf-8") == "vanha"


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links of Unix")
def test_a_private_file_stays_private_and_a_link_a_link(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    hidden = tmp_path / "salassa"
    hidden.mkdir()
    real = desk.file.rename(hidden / "oikea.yaml")
    real.chmod(0o600)
    desk.file.symlink_to(real)
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    told = desk.read()
    assert desk.file.is_symlink() and "Kokous avattiin." in real.read_text(encoding="utf-8")
    assert told.copy == hidden / "oikea.yaml.bak"
    assert real.stat().st_mode & 0o777 == told.copy.stat().st_mode & 0o777 == 0o600


def test_line_ends_of_the_file_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.file.write_bytes(b"\xef\xbb\xbf" + MEETING.replace("\n", "\r\n").encode())
    desk.edit(lambda h: h.new_paragraph(h.paragraph("Avattiin."), "Toinen.", style="KohdanTeksti"))
    desk.read()
    content = desk.file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#") and b"Toinen.\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")


def test_words_that_tell_no_value_are_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        h.type_over(h.field("saapui klo 13.20"), "myöhässä bussin takia")
        h.type_into(h.field("Rannan neuvosto", "body_name"), "neuvosto", "toimikunta")

    desk.edit(edit)
    told = desk.read()
    assert {one.words for one in told.untaken} == {"myöhässä bussin takia", "Rannan toimikunta"}
    assert desk.diff == []


def test_a_word_document_of_another_origin_is_not_merged(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.docx = shipped_template(MINUTES).read_bytes()
    with pytest.raises(PaperError) as refused:
        desk.read()
    assert refused.value.slug == "word-not-ours"


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.document.write_bytes(b"%PDF-1.7")
    with pytest.raises(PaperError) as refused:
        read_back(desk.document, desk.file)
    assert refused.value.slug == "word-not-docx"


def test_a_faulty_meeting_file_is_told_and_left(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    desk.rewrite("alkaa: 13.00", "alkaa: yksi")
    with pytest.raises(FaultyInput):
        desk.read()
    assert desk.diff == []


def test_a_file_saved_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import minutes.flows.reading as flow

    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    own = flow._copied

    def copied(file: Path, content: bytes, private: bool) -> Path:
        file.write_text(MEETING + "# joku muu\n", encoding="utf-8")
        return own(file, content, private)

    monkeypatch.setattr(flow, "_copied", copied)
    with pytest.raises(InputError) as refused:
        desk.read()
    assert refused.value.slug == "word-file-moved"
    assert desk.file.read_text(encoding="utf-8").endswith("# joku muu\n")


def test_a_parallel_paper_changes_the_language_that_was_edited(tmp_path: Path) -> None:
    sample = shipped("samples")
    folder = shutil.copytree(sample, tmp_path / "samples")
    file = next(
        f for f in sorted((folder / "meetings").glob("*.yaml"))
        if any(i.title.fi and i.title.sv and i.proposal and i.proposal.sv for i in read_meeting(f).items)
    )  # fmt: skip
    before = file.read_text(encoding="utf-8")
    meeting = read_meeting(file)
    item = next(i for i in meeting.items if i.title.fi and i.title.sv and i.proposal and i.proposal.sv)
    assert item.proposal is not None and item.proposal.sv is not None
    edition = Edition(kind=DocumentKind.AGENDA, language=Language.FI, second=Language.SV)
    hand = Hand(made(meeting, edition))
    hand.type_after(hand.field(item.proposal.sv.splitlines()[0], "other_proposal"), " Tillagt.")
    document = tmp_path / "paper.docx"
    document.write_bytes(hand.saved())
    told = read_back(document, file)
    assert [c.path[2:] for c in told.changes] == [("proposal", "sv")]
    now = next(i for i in read_meeting(file).items if i.id == item.id)
    assert now.proposal is not None and now.proposal.sv == item.proposal.sv + " Tillagt."
    assert now.proposal.fi == item.proposal.fi
    assert len(before.splitlines()) == len(file.read_text(encoding="utf-8").splitlines())


def test_a_translation_typed_into_a_paper_stands_beside_the_text(tmp_path: Path) -> None:
    swedish = Edition(kind=DocumentKind.MINUTES, language=Language.SV)
    desk = Desk(tmp_path, swedish)
    desk.edit(lambda h: h.type_over(h.field("Avaus", "_title"), "Öppnande"))
    desk.read()
    assert desk.diff == ["-    otsikko: Avaus", "+    otsikko:", "+      fi: Avaus", "+      sv: Öppnande"]


def test_without_a_meeting_file_the_document_tells_the_meeting(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(lambda h: h.type_into(h.field("Avattiin."), "Avattiin", "Kokous avattiin"))
    desk.document.write_bytes(desk.docx)
    meeting, untaken, language = meeting_of(desk.document)
    assert (untaken, language) == ((), Language.FI)
    assert [i.number for i in meeting.items] == ["5", "6", "7"]
    assert meeting.items[0].decision is not None and meeting.items[0].decision.text is not None
    assert meeting.items[0].decision.text.own == "Kokous avattiin."
    assert meeting.items[1].attachments == (meeting.attachments[0].id,)
    assert {r.name for r in meeting.attendance} == {r.name for r in desk.meeting.attendance}


DECIDED = MEETING.replace(
    "      lopputulos: hyväksyttiin\n",
    """      lopputulos: hyväksyttiin
      äänestys: {jaa: 2, ei: 1, tapa: kädennosto}
      eriävät mielipiteet:
        - {henkilö: Uuno Salo, perustelu: liian kallis}
      toimenpiteet:
        - {mitä: Pyydetään tarjoukset, kuka: Aino Malli, määräaika: 1.6.2026}
""",
)


def test_lists_within_a_decision_change_row_by_row(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path, text=DECIDED)

    def edit(h: Hand) -> None:
        h.type_into(h.field("JAA 2", "votes0_text"), "EI 1", "EI 2")
        h.type_into(h.field("liian kallis", "dissents0_text"), "liian kallis", "ei ole tarpeen")
        tasks = h.start("actions0_text")
        last = next(a for a in h.end(tasks).iterancestors(w("p")))
        h.new_paragraph(last, "Lähetetään kirje (vastuu: Pekka Koski, määräaika 5.6.2026)", label="Toimenpiteet")

    desk.edit(edit, tracked=tracked)
    told = desk.read()
    assert told.untaken == ()
    decision = desk.meeting.items[1].decision
    assert decision is not None and decision.votes is not None
    assert (decision.votes.yes, decision.votes.no) == (2, 2)
    assert decision.votes.method is not None
    assert [(d.person, d.reason and d.reason.own) for d in decision.dissents] == [("Uuno Salo", "ei ole tarpeen")]
    assert [(a.what.own, a.who, a.due and a.due.isoformat()) for a in decision.actions] == [
        ("Pyydetään tarjoukset", "Aino Malli", "2026-06-01"),
        ("Lähetetään kirje", "Pekka Koski", "2026-06-05"),
    ]


def test_a_row_of_a_list_within_a_decision_may_be_taken_away(tmp_path: Path, tracked: bool) -> None:
    desk = Desk(tmp_path, text=DECIDED)
    desk.edit(lambda h: h.remove(h.paragraph("liian kallis")), tracked=tracked)
    desk.read()
    assert desk.diff == ["-      eriävät mielipiteet:", "-        - {henkilö: Uuno Salo, perustelu: liian kallis}"]


def test_damaged_data_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(desk.docx)) as archive, zipfile.ZipFile(stream, "w") as broken:
        for info in archive.infolist():
            content = archive.read(info)
            broken.writestr(info.filename, content.replace(b'{"edition"', b'{"edition'))
    desk.docx = stream.getvalue()
    with pytest.raises(PaperError) as refused:
        desk.read()
    assert refused.value.slug == "word-data-damaged"


@pytest.mark.parametrize("size", [0, 10, 500, 3000])
def test_a_document_cut_off_is_refused(tmp_path: Path, size: int) -> None:
    desk = Desk(tmp_path)
    desk.document.write_bytes(desk.docx[:size])
    with pytest.raises(PaperError):
        read_document(desk.document)


def test_text_under_a_heading_of_ones_own_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    def edit(h: Hand) -> None:
        heading = h.paragraph("Osallistujat")
        h.new_paragraph(h.new_paragraph(heading, "Huomattavaa"), "Ilmastointi oli rikki.", style="KohdanTeksti")

    desk.edit(edit)
    told = desk.read()
    assert {one.words for one in told.untaken} == {"Huomattavaa", "Ilmastointi oli rikki."}
    assert desk.diff == []


def test_a_meeting_file_in_json_takes_edits(tmp_path: Path) -> None:
    folder = tmp_path / "yaml"
    folder.mkdir()
    tree = meeting_tree(Desk(folder).meeting, Language.EN)
    desk = Desk(tmp_path, text=json.dumps(tree, ensure_ascii=False, indent=2) + "\n", name="meeting.json")
    desk.edit(
        lambda h: h.type_into(h.field("Hyväksyttiin."), "ksyttiin", "ksyttiin talousarvio"),
        lambda h: h.new_row(h.row("Pekka Koski"), ["Vieno Uusi", "Uuden seura", "jäsen", ""]),
    )
    assert desk.read().untaken == ()
    told = json.loads(desk.file.read_text(encoding="utf-8"))
    assert told["items"][1]["decision"]["text"] == "Hyväksyttiin talousarvio."
    assert told["present"][2] == {"name": "Vieno Uusi", "organisation": "Uuden seura", "role": "member"}


def test_people_typed_into_an_agenda_are_its_attendance(tmp_path: Path, tracked: bool) -> None:
    text = MEETING[: MEETING.index("läsnä:")] + MEETING[MEETING.index("asiat:") :]
    desk = Desk(tmp_path, AGENDA, text=text)

    def edit(h: Hand) -> None:
        last = h.item("Seuraava kokous")[-1]
        present = h.new_paragraph(last, "Liisa Virta, Pekka Koski ja Uuno Salo", label="Läsnä")
        more = h.new_paragraph(present, "Vieno Uusi (Uuden seura), saapui klo 13.20", style="KohdanTeksti")
        h.new_paragraph(more, "Poissa: Kalle Lampi", style="KohdanTeksti")

    desk.edit(edit, tracked=tracked)
    told = desk.read()
    assert told.untaken == ()
    assert [(r.name, r.status.value) for r in desk.meeting.attendance] == [
        ("Liisa Virta", "present"), ("Pekka Koski", "present"), ("Uuno Salo", "present"), ("Vieno Uusi", "present"),
        ("Kalle Lampi", "absent"),
    ]  # fmt: skip
    late = desk.meeting.attendance[3]
    assert late.arrived is not None and late.organisation is not None and late.organisation.own == "Uuden seura"
    assert desk.read().changes == ()


def test_people_that_the_file_has_already_are_not_added_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path, AGENDA)
    desk.edit(lambda h: h.new_paragraph(h.item("Seuraava kokous")[-1], "Liisa Virta, Uuno Salo", label="Läsnä"))
    told = desk.read()
    assert (told.changes, told.conflicts, len(told.known)) == ((), (), 2)
    assert desk.diff == []


def test_a_line_that_begins_with_no_name_goes_on_with_its_item(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.edit(
        lambda h: h.new_paragraph(
            h.paragraph("Avattiin."), "Jäsenet: jäivät paikalle klo 15 asti.", style="KohdanTeksti"
        )
    )
    desk.read()
    assert desk.diff == [
        "-    päätös: Avattiin.", "+    päätös: |", "+      Avattiin.", "+",
        "+      Jäsenet: jäivät paikalle klo 15 asti.",
    ]  # fmt: skip
