"""Attendance in every layout that papers show, with invented people."""

from __future__ import annotations

import datetime

import pytest

from minutes.extract.attendance import attendance_of
from minutes.extract.facts import facts_of
from minutes.extract.lines import Line, lines_of
from minutes.model import Attendance, AttendanceRole, Status
from minutes.model.paper import Page, Word

EM = 10.0
"""Font size of the typeset lines in points; each character is half of it wide."""

GAP = "  "
"""Two blanks or more in a line of a test set its next cell at the column of that place."""


def typeset(text: str) -> tuple[Line, ...]:
    """Lines of text set on one page in a fixed-width type: what stands below each other is aligned."""
    words = []
    for row, line in enumerate(text.strip("\n").splitlines()):
        top = 50.0 + 14.0 * row
        bold = line.startswith("**")
        line = line.strip("*") if bold else line
        at = 0
        for piece in line.split(" "):
            if piece:
                left = 60.0 + at * EM / 2
                right = left + len(piece) * EM / 2
                words.append(Word(piece, left, top, right, top + EM, top + 8, EM, bold, "Test"))
            at += len(piece) + 1
    return lines_of([Page(1, 900.0, 1200.0, tuple(words))])


def people(text: str) -> list[Attendance]:
    """The attendance of a typeset paper."""
    return [found.value for found in attendance_of(typeset(text))]


def names(text: str, status: Status = Status.PRESENT) -> list[str]:
    """The names with a status in a typeset paper."""
    return [p.name for p in people(text) if p.status is status]


def one(text: str, name: str) -> Attendance:
    """The one row of a person."""
    (row,) = [p for p in people(text) if p.name == name]
    return row


def clock(hour: int, minute: int = 0) -> datetime.time:
    """A clock time."""
    return datetime.time(hour, minute)


def test_role_list_below_headings() -> None:
    text = """
Läsnä
Aino Mallinen, Mallilan kyläyhdistys, puheenjohtaja
Bo Esimerk, varapuheenjohtaja
Cecilia Näyte, Näytelän kunta
Muut läsnäolijat
Daavid Kaava, sihteeri
Poissa
Eeva Puute
1. Kokouksen avaus
Puheenjohtaja avasi kokouksen klo 12.00.
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte", "Daavid Kaava"]
    assert names(text, Status.ABSENT) == ["Eeva Puute"]
    assert one(text, "Aino Mallinen").role is AttendanceRole.CHAIR
    assert one(text, "Daavid Kaava").role is AttendanceRole.SECRETARY
    organisation = one(text, "Cecilia Näyte").organisation
    assert organisation is not None and organisation.own == "Näytelän kunta"


def test_table_of_marks_with_personal_deputies() -> None:
    text = """
Läsnäolo
x = läsnä, - = poissa
Jäsen                    Henkilökohtainen varajäsen
Aino Mallinen      x     Fanni Vara        -
Bo Esimerk         -     Gustaf Tilapäinen x
Cecilia Näyte      x     Hilma Sijainen    -
Daavid Kaava       x     Iiro Toinen       -
"""
    assert names(text) == ["Aino Mallinen", "Gustaf Tilapäinen", "Cecilia Näyte", "Daavid Kaava"]
    assert one(text, "Gustaf Tilapäinen").deputy_for == "Bo Esimerk"
    assert one(text, "Gustaf Tilapäinen").role is AttendanceRole.DEPUTY
    assert one(text, "Bo Esimerk").status is Status.ABSENT


def test_only_presence_is_marked() -> None:
    text = """
Läsnä
Nimi               Läsnä
Aino Mallinen      x
Bo Esimerk
Cecilia Näyte      x
Daavid Kaava       x
"""
    assert names(text) == ["Aino Mallinen", "Cecilia Näyte", "Daavid Kaava"]
    assert names(text, Status.ABSENT) == ["Bo Esimerk"]


def test_footnote_asterisk() -> None:
    text = """
Läsnä:
Aino Mallinen
Bo Esimerk*
Cecilia Näyte
* Poistui kokouksesta klo 17.15 ennen § 5 käsittelyn alkua
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte"]
    assert one(text, "Bo Esimerk").left == clock(17, 15)


@pytest.mark.parametrize(
    ("entry", "arrived", "left"),
    [
        ("Bo Esimerk (poistui klo 11:05)", None, clock(11, 5)),
        ("Bo Esimerk, saapui 17:42", clock(17, 42), None),
        ("Bo Esimerk, saapui 18:26, poistui 18:40", clock(18, 26), clock(18, 40)),
        ("Bo Esimerk – poistui klo 17.50", None, clock(17, 50)),
        ("Bo Esimerk saapui kokoukseen klo 9.45", clock(9, 45), None),
        ("Bo Esimerk (avlägsnade sig kl. 19.15)", None, clock(19, 15)),
        ("Bo Esimerk (anlände kl 18.05)", clock(18, 5), None),
        ("Bo Esimerk (joined at 10:15)", clock(10, 15), None),
        ("Bo Esimerk (klo 14.10 alkaen)", clock(14, 10), None),
        ("Bo Esimerk (klo 15.30 saakka)", None, clock(15, 30)),
        ("Bo Esimerk, klo 16.35–17.16", clock(16, 35), clock(17, 16)),
        ("Bo Esimerk (poistui klo 13)", None, clock(13)),
    ],
)
def test_times_beside_a_name(entry: str, arrived: datetime.time | None, left: datetime.time | None) -> None:
    row = one(f"Läsnä\nAino Mallinen\n{entry}\nCecilia Näyte", "Bo Esimerk")
    assert (row.arrived, row.left) == (arrived, left)


@pytest.mark.parametrize(
    ("entry", "first", "last"),
    [
        ("Bo Esimerk, 1–3 §:t", "1", "3"),
        ("Bo Esimerk (§ 2-4)", "2", "4"),
        ("Bo Esimerk (poistui § 5 jälkeen)", None, "5"),
    ],
)
def test_section_ranges_are_presence(entry: str, first: str | None, last: str | None) -> None:
    (interval,) = one(f"Läsnä\nAino Mallinen\n{entry}\nCecilia Näyte", "Bo Esimerk").presence
    assert (interval.from_item, interval.to_item) == (first, last)


def test_deputy_in_parentheses() -> None:
    text = """
Läsnä
Aino Mallinen
Bo Esimerk (Eeva Puutteen varajäsen), Mallilan kylät
Poissa
Eeva Puute
"""
    row = one(text, "Bo Esimerk")
    assert (row.role, row.deputy_for) == (AttendanceRole.DEPUTY, "Eeva Puute")


def test_absent_with_a_deputy_in_place() -> None:
    text = """
Läsnä
Aino Mallinen
Bo Esimerk, este, tilalla Gustaf Tilapäinen
Cecilia Näyte
"""
    assert names(text) == ["Aino Mallinen", "Gustaf Tilapäinen", "Cecilia Näyte"]
    assert one(text, "Bo Esimerk").status is Status.EXCUSED
    assert one(text, "Gustaf Tilapäinen").deputy_for == "Bo Esimerk"


def test_swedish_deputies() -> None:
    text = """
Närvarande
Ann-Sofi Modell, ordförande
Bo Esimerk, ersättare för Carl Saknad
Dan Prov, ers.
Frånvarande
Carl Saknad
"""
    assert names(text) == ["Ann-Sofi Modell", "Bo Esimerk", "Dan Prov"]
    assert one(text, "Bo Esimerk").deputy_for == "Carl Saknad"
    assert one(text, "Dan Prov").role is AttendanceRole.DEPUTY


def test_english_paragraphs_with_titles() -> None:
    text = """
PRESENT: Mr A Sample (Chairman), Mrs B Specimen, OBE, Miss C D Instance,
Dr E Model and Ms F Example
IN ATTENDANCE: Mr G Worker (Head of Finance) and Ms H Helper
(General Counsel)
1. Apologies
Apologies were received from Mr Lacking and Sir John Missing.
"""
    present = ["A Sample", "B Specimen", "C D Instance", "E Model", "F Example", "G Worker", "H Helper"]
    assert names(text) == present
    assert names(text, Status.EXCUSED) == ["Lacking", "John Missing"]
    assert one(text, "A Sample").role is AttendanceRole.CHAIR


def test_comma_paragraph_cut_in_the_middle_of_a_name() -> None:
    text = """
Läsnä: Aino Mallinen, Bo Esimerk, Cecilia Näyte, Daavid
Kaava, Eeva Puute
1 Ajankohtaiset
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte", "Daavid Kaava", "Eeva Puute"]


def test_columns_of_present_and_absent_side_by_side() -> None:
    text = """
Läsnä                     Poissa
Aino Mallinen (Mallila)   Eeva Puute (Näytelä)
Bo Esimerk (Kaavio)
Cecilia Näyte
1. Avaus
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte"]
    assert names(text, Status.ABSENT) == ["Eeva Puute"]


def test_those_called_are_not_there() -> None:
    text = """
Kallade             Närvarande
Ann Modell          Ann Modell
Bo Esimerk          Carl Prov
Carl Prov
Mötets öppnande 12:15
"""
    assert names(text) == ["Ann Modell", "Carl Prov"]
    assert not names(text, Status.ABSENT)


def test_names_aligned_by_spaces_after_the_organisation_and_two_on_one_seat() -> None:
    text = """
Läsnä:
Puheenjohtaja                    Aino Mallinen
Sihteeri                         Bo Esimerk
Kunnat
Mallilan kaupunki                Cecilia Näyte ja Daavid Kaava
Näytelän kunta                   Eeva Tiainen (saapui klo 13:20)
Kaavion hyvinvointialue          Fanni Vaara
Poissaolosta ilmoittaneet:
Virran kunta                     Hilma Puute
"""
    assert names(text) == [
        "Aino Mallinen", "Bo Esimerk", "Cecilia Näyte", "Daavid Kaava", "Eeva Tiainen", "Fanni Vaara",
    ]  # fmt: skip
    assert one(text, "Aino Mallinen").role is AttendanceRole.CHAIR
    assert one(text, "Eeva Tiainen").arrived == clock(13, 20)
    assert names(text, Status.EXCUSED) == ["Hilma Puute"]


def test_family_name_first() -> None:
    text = """
Läsnä
Esimerkkinen Bo
Mallinen Aino
Näyttönen Cecilia
Puutonen Daavid
"""
    assert names(text) == ["Bo Esimerkkinen", "Aino Mallinen", "Cecilia Näyttönen", "Daavid Puutonen"]


def test_remote_marks() -> None:
    text = """
Paikalla
Aino Mallinen (etänä)
Bo Esimerk
"""
    assert one(text, "Aino Mallinen").remote
    assert not one(text, "Bo Esimerk").remote


def test_label_with_hanging_names() -> None:
    text = """
Aika         4.3.2024 klo 17.00
Läsnä        Aino Mallinen pj., Mallilan yhdistys
             Bo Esimerk vpj., Näytelän seura
             Cecilia Näyte, Kaavion kylät
Muut         Daavid Kaava siht., Maakunta
läsnäolijat  Eeva Tiainen hyte-päällikkö, Maakunta
Poissa       Fanni Puute, Virran kylät
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte", "Daavid Kaava", "Eeva Tiainen"]
    assert names(text, Status.ABSENT) == ["Fanni Puute"]


def test_bullets_numbers_and_double_names() -> None:
    text = """
Osallistujat:
1. Anna-Maija Mallinen-Koe, puheenjohtaja
2. Carl-Gustaf von Esimerk
3. J. P. Näyte
Läsnäolijoita oli kolme.
"""
    assert names(text) == ["Anna-Maija Mallinen-Koe", "Carl-Gustaf von Esimerk", "J. P. Näyte"]


def test_title_and_organisation_before_the_name() -> None:
    text = """
Läsnä
toiminnanjohtaja Aino Mallinen, Mallilan yhdistys
FT Bo Esimerk, Näytelän kunta
puheenjohtaja Cecilia Näyte
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte"]
    assert one(text, "Cecilia Näyte").role is AttendanceRole.CHAIR


def test_single_names_are_names_where_the_list_shows_it() -> None:
    text = """
ATTENDING                                 ABSENT
Ann Sample, Bo Example, Zed, Kit,         Lou*
Pat, Sam, Cecilia Instance
1. Opening
"""
    assert names(text) == ["Ann Sample", "Bo Example", "Zed", "Kit", "Pat", "Sam", "Cecilia Instance"]
    assert names(text, Status.ABSENT) == ["Lou"]


def test_double_name_broken_at_a_line_end() -> None:
    text = """
PRESENT: Mr A Sample, Mrs B Specimen, Miss C D Instance, Mr E Crow\ufffe
Model, Ms F Example
"""
    assert names(text) == ["A Sample", "B Specimen", "C D Instance", "E Crow-Model", "F Example"]


def test_absence_in_prose() -> None:
    assert names("Team meeting\nCate not here\nWe talked of pipes.", Status.ABSENT) == ["Cate"]


def test_roll_call_inside_an_item() -> None:
    text = """
**1 Mötets öppnande
Mötet öppnades 14:00.
**2 Fastställande av röstlängd
Samtliga närvarande har rösträtt.
• Ann Modell
• Bo Esimerk
**3 Godkännande av kallelsen
"""
    assert names(text) == ["Ann Modell", "Bo Esimerk"]


def test_movement_inside_an_item() -> None:
    text = """
Läsnä
Aino Mallinen, puheenjohtaja
Bo Esimerk
Cecilia Näyte
3 § Talousarvio
Bo Esimerk saapui kokoukseen klo 14.10 § 3 käsittelyn aikana.
4 § Lausunto
Cecilia Näyte poistui kokouksesta klo 15.20.
"""
    assert one(text, "Bo Esimerk").arrived == clock(14, 10)
    assert one(text, "Cecilia Näyte").left == clock(15, 20)


def test_short_absences_are_no_movement() -> None:
    text = """
Läsnä
Aino Mallinen, puheenjohtaja
Bo Esimerk
Cecilia Näyte
3 § Talousarvio
Bo Esimerk poistui esteellisenä kokouksesta asian käsittelyn ajaksi klo 14.10–14.20.
4 § Lausunto
Cecilia Näyte poistui klo 15.00 ja palasi kokoukseen klo 15.10.
"""
    assert (one(text, "Bo Esimerk").arrived, one(text, "Bo Esimerk").left) == (None, None)
    assert (one(text, "Cecilia Näyte").arrived, one(text, "Cecilia Näyte").left) == (None, None)


def test_prose_with_roles() -> None:
    text = """
Läsnä olivat puheenjohtaja Aino Mallinen sekä jäsenet Bo Esimerk, Cecilia Näyte ja Daavid Kaava. Kirjurina Eeva Tiainen.
1. Avaus
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte", "Daavid Kaava"]
    assert one(text, "Aino Mallinen").role is AttendanceRole.CHAIR


def test_absent_member_whose_deputy_came() -> None:
    text = """
Läsnä
Aino Mallinen, pj
Bo Esimerk
Cecilia Näyte oli estynyt. Hänen tilallaan oli hänen varajäsenensä Daavid Kaava.
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Daavid Kaava"]
    assert one(text, "Daavid Kaava").deputy_for == "Cecilia Näyte"


def test_table_with_hours_and_family_name_before_a_comma() -> None:
    text = """
Kokousaika    06.02.2023 klo 16:15 - 18:41
Läsnä
Mallinen, Aino                      16:15 - 18:41    puheenjohtaja
Esimerk, Bo                         16:15 - 18:11    jäsen
Näyte, Cecilia                      16:15 - 18:41    jäsen
"""
    found = {a.value.name: a.value for a in facts_of(typeset(text)).attendance}
    assert list(found) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte"]
    assert [p.left for p in found.values()] == [None, clock(18, 11), None]


def test_organisation_before_a_colon_and_several_names() -> None:
    text = """
Paikalla:
Mallilan kaupunki: Aino Mallinen, Bo Esimerk
Näytelän kunta: Cecilia Näyte
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk", "Cecilia Näyte"]


def test_someone_listed_twice_counts_once() -> None:
    text = """
Läsnä
Aino Mallinen
Bo Esimerk
Aino Mallinen
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk"]


def test_row_without_a_name_is_left_out() -> None:
    text = """
Saapuvilla olleet jäsenet
Aino Mallinen, puheenjohtaja, saapui 17:42
Bo Esimerk, saapui 17:42
, varajäsen, saapui 17:42
Poissa
Cecilia Näyte
"""
    assert names(text) == ["Aino Mallinen", "Bo Esimerk"]


def test_signatures_invitations_and_agenda_rosters_are_no_attendance() -> None:
    text = """
Esityslista 1/2024
Aika: 25.1.2024 klo 12.30
Osallistujat
Aino Mallinen, puheenjohtaja
Bo Esimerk, sihteeri
1 § Kokouksen avaus
Ehdotus:
Puheenjohtaja avaa kokouksen.
Päätös:
2 § Talousarvio
Ehdotus:
Hyväksytään talousarvio.
Päätös:
"""
    facts = facts_of(typeset(text))
    assert facts.attendance == ()
    assert facts.officers.chair is not None and facts.officers.chair.value == "Aino Mallinen"
    assert names("Kutsutut: Aino Mallinen, Bo Esimerk, Cecilia Näyte") == []
    assert names("Allekirjoitukset\nAino Mallinen      Bo Esimerk\npuheenjohtaja      sihteeri") == []
    assert names("Jakelu\nAino Mallinen\nBo Esimerk") == []


def test_elected_board_is_not_attendance() -> None:
    text = """
Esimerkkiyhdistys ry
Vuosikokous 4.3.2024 klo 18
1. Avaus
Kokous avattiin klo 18.02.
7. Hallituksen valinta
Hallituksen jäsenet:
Aino Mallinen
Bo Esimerk
Varajäsenet:
Cecilia Näyte
"""
    assert people(text) == []


def test_every_person_has_proof() -> None:
    for found in attendance_of(typeset("Läsnä\nAino Mallinen, pj\nBo Esimerk")):
        (evidence,) = found.evidence("/attendance/0")
        assert evidence.page == 1 and evidence.box is not None and found.value.name in evidence.words


def test_deputy_is_told_in_the_cell_beside_the_role() -> None:
    text = """
**Närvarande
Namn             Representerar        Uppgift        Anmärkning
Anna Modell      Modellbyn            Ordförande
Bo Exempel       Exempelbyn           Ersättare      ersätter Cia Provlund
**Frånvarande
Namn             Representerar        Uppgift        Anmärkning
Cia Provlund     Exempelbyn           Ledamot
"""
    assert one(text, "Bo Exempel").deputy_for == "Cia Provlund"
