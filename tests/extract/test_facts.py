"""Facts of papers: kind, language, number, date, times, place, officers, with invented papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.extract.facts import Facts, facts_of
from minutes.extract.found import Found
from minutes.extract.lines import Line, lines_of
from minutes.model import Certainty, DocumentKind, Language
from minutes.model.paper import Page, Word


def typeset(text: str) -> tuple[Line, ...]:
    """Lines of text on one page in a fixed-width type; a line that begins with `**` is bold."""
    words = []
    for row, line in enumerate(text.strip("\n").splitlines()):
        bold = line.startswith("**")
        at = 0
        for piece in line.strip("*").split(" "):
            if piece:
                left, top = 60.0 + 5.0 * at, 50.0 + 14 * row
                right = left + 5.0 * len(piece)
                words.append(Word(piece, left, top, right, top + 10, top + 8, 10.0, bold, "Test"))
            at += len(piece) + 1
    return lines_of([Page(1, 900.0, 1600.0, tuple(words))])


def facts(text: str) -> Facts:
    """The facts of a typeset paper."""
    return facts_of(typeset(text))


def said(found: Found[str] | None) -> str | None:
    """The value of a found text."""
    return found.value if found is not None else None


MINUTES = """
**Mallilan järjestöneuvottelukunta
Pöytäkirja 2/2020
Aika     Torstai 13.2.2020 klo 14.00–16.05
Paikka   Kumppanuustalo, Mallila
Läsnä
Aino Mallinen, puheenjohtaja
Bo Esimerk, sihteeri
Cecilia Näyte
Daavid Lahnalampi
**1 § Kokouksen avaus
Puheenjohtaja avasi kokouksen klo 14.02.
**2 § Pöytäkirjantarkastajat
Päätös: Pöytäkirjantarkastajiksi valittiin Cecilia Näyte ja Daavid Lahnalampi.
**3 § Kokouksen päättäminen
Seuraava kokous on 7.5.2020 klo 14. Puheenjohtaja päätti kokouksen klo 16.10.
"""


def test_everything_of_plain_minutes() -> None:
    found = facts(MINUTES)
    assert found.kind is DocumentKind.MINUTES and found.language is Language.FI
    assert said(found.body) == "Mallilan järjestöneuvottelukunta"
    assert said(found.number) == "2/2020" and said(found.place) == "Kumppanuustalo, Mallila"
    assert found.date is not None and found.date.value.isoformat() == "2020-02-13"
    assert found.start is not None and found.start.value.isoformat("minutes") == "14:02"
    assert found.end is not None and found.end.value.isoformat("minutes") == "16:10"
    assert said(found.officers.chair) == "Aino Mallinen" and said(found.officers.secretary) == "Bo Esimerk"
    assert [i.value for i in found.officers.inspectors] == ["Cecilia Näyte", "Daavid Lahnalampi"]
    assert found.next_meeting is not None and found.next_meeting.value.date is not None
    assert found.next_meeting.value.date.isoformat() == "2020-05-07"


def test_all_values_have_proof() -> None:
    found = facts(MINUTES)
    pointers = {e.pointer for e in found.evidence}
    assert {
        "/number",
        "/date",
        "/start",
        "/end",
        "/place",
        "/officers/chair",
        "/officers/inspectors/1",
        "/attendance/3",
    } <= pointers
    assert all(e.page == 1 and e.box is not None and e.words for e in found.evidence)


def test_time_field_counts_where_no_opening_is_recorded() -> None:
    found = facts(MINUTES.replace("avasi kokouksen klo 14.02", "avasi kokouksen").replace(" klo 16.10", ""))
    assert found.start is not None and found.start.value.isoformat("minutes") == "14:00"
    assert found.end is not None and found.end.value.isoformat("minutes") == "16:05"


@pytest.mark.parametrize(
    ("election", "inspectors"),
    [
        ("Tarkastajiksi valittiin Cecilia Näyte ja Bo Esimerk.", ["Cecilia Näyte", "Bo Esimerk"]),
        ("Pöytäkirjan tarkastavat Cecilia Näyte ja Bo Esimerk.", ["Cecilia Näyte", "Bo Esimerk"]),
        ("Lautakunta valitsi pöytäkirjantarkastajiksi Cecilia Näytteen ja Daavid Lahnalammen.", ["Daavid Lahnalampi"]),
        ("Valittiin pöytäkirjan tarkistajiksi:\n• Cecilia Näyte ja Bo Esimerk", ["Cecilia Näyte", "Bo Esimerk"]),
        ("Valittiin pöytäkirjan tarkistajiksi:\nCecilia Näyte\nBo Esimerk", ["Cecilia Näyte", "Bo Esimerk"]),
        ("Cecilia Näyte ja Bo Esimerk valittiin pöytäkirjantarkastajiksi.", ["Cecilia Näyte", "Bo Esimerk"]),
        ("Valittiin tarkastajiksi ja ääntenlaskijoiksi Cecilia Näyte ja Bo Esimerk.", ["Cecilia Näyte", "Bo Esimerk"]),
        ("Ei valittu ketään.", []),
    ],
)
def test_elections_of_inspectors(election: str, inspectors: list[str]) -> None:
    text = MINUTES.replace("Päätös: Pöytäkirjantarkastajiksi valittiin Cecilia Näyte ja Daavid Lahnalampi.", election)
    found = [i.value for i in facts(text).officers.inspectors]
    assert found[-len(inspectors) :] == inspectors if inspectors else found == []


def test_officers_elected_by_the_meeting_and_not_those_of_the_board() -> None:
    text = """
**Esimerkkiyhdistys ry
**Vuosikokouksen pöytäkirja
22.1.2023 klo 13:00
1. Kokouksen avaus
Kokous avattiin klo 13.05.
2. Järjestäytyminen
Valittiin kokouksen puheenjohtajaksi Aino Mallinen ja sihteeriksi Bo Esimerk.
9. Hallituksen valinta
Hallituksen puheenjohtajaksi valittiin Eeva Tiainen.
10. Kokouksen päättäminen
Kokous päätettiin klo 14.53.
"""
    found = facts(text)
    assert said(found.officers.chair) == "Aino Mallinen" and said(found.officers.secretary) == "Bo Esimerk"
    assert found.start is not None and found.start.value.isoformat("minutes") == "13:05"


def test_who_is_elected_to_an_office_of_the_board_leads_no_meeting() -> None:
    text = """
**Modellföreningens årsmöte
10 december 2015
**1. Mötets öppnande
Ann Modellson förklarade mötet öppnat 18:05.
**2. Val av mötesordförande
Mötet valde Ann Modellson till mötesordförande.
**3. Val av styrelse
Mötet valde
Bo Esimerk till ordförande.
Carl Prov till kassör.
**4. Mötets avslutande
Mötet avslutades 18:40.
"""
    assert said(facts(text).officers.chair) == "Ann Modellson"


def test_a_family_name_before_the_office_is_no_other_body() -> None:
    text = """
**Esimerkkiyhdistys ry
**Pöytäkirja
22.1.2023 klo 13:00
1. Järjestäytyminen
Kokous valitsi Eeva Tianen puheenjohtajaksi.
2. Hallituksen valinta
Yhdistyksen puheenjohtajaksi valittiin Bo Esimerk.
"""
    chair = said(facts(text).officers.chair)
    assert chair == "Eeva Tianen"


def test_swedish_head_with_labels() -> None:
    text = """
Styrelsemöte - Modellföreningen
Sekreterare: Bo Esimerk
Justerare: Carl Prov och Dan Modell
2013-01-08
**1 Mötets öppnande
Mötet förklarades öppnat 16:00.
**2 Val av mötesordförande
Ann Modell
**3 Mötets avslutande
Mötet avslutades 16:30.
"""
    found = facts(text)
    assert found.language is Language.SV and found.kind is DocumentKind.MINUTES
    assert said(found.officers.chair) == "Ann Modell" and said(found.officers.secretary) == "Bo Esimerk"
    assert [i.value for i in found.officers.inspectors] == ["Carl Prov", "Dan Modell"]
    assert found.end is not None and found.end.value.isoformat("minutes") == "16:30"


def test_vice_chair_who_leads_this_meeting() -> None:
    text = """
**Mallilan neuvottelukunta
Pöytäkirja 7/2024
Läsnä
Bo Esimerk, varapuheenjohtaja, kokouksen puheenjohtaja
Cecilia Näyte, sihteeri
Estyneet
Aino Mallinen, puheenjohtaja
1. Avaus
Varapuheenjohtaja Bo Esimerk avasi kokouksen klo 16.30.
"""
    found = facts(text)
    assert said(found.officers.chair) == "Bo Esimerk"


def test_kind_is_by_content_not_by_title() -> None:
    notice_with_decisions = """
**Kokouskutsu
Osakkaat kutsutaan yhtiökokoukseen 17.6.2024 klo 12
1. Puheenjohtaja
Esitys: Valitaan puheenjohtaja.
Päätös: Valittiin puheenjohtajaksi Aino Mallinen.
2. Talous
Päätös: Merkittiin tiedoksi.
"""
    assert facts(notice_with_decisions).kind is DocumentKind.MINUTES
    form = """
**Pöytäkirja
Aika 17.6.2024 klo 12
1 § Avaus
Päätös:
2 § Talous
Päätös:
3 § Päättäminen
Päätös:
"""
    assert facts(form).kind is DocumentKind.AGENDA
    notice = """
Mallilan neuvottelukunta     KOKOUSKUTSU 5/2020
Aika     torstai 24.9.2020 klo 14.00–16.00, kahvit klo 13.30
Paikka   Nuorisotalo
Tervetuloa neuvottelukunnan kokoukseen.
1. Kokouksen avaus
2. Muut asiat
"""
    found = facts(notice)
    assert found.kind is DocumentKind.NOTICE and said(found.number) == "5/2020"
    assert found.end is not None and found.end.value.isoformat("minutes") == "16:00"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Kokousmuistio", DocumentKind.MEMO),
        ("Tiivistelmä kokouksesta", DocumentKind.SUMMARY),
        ("Pöytäkirjanote", DocumentKind.EXTRACT),
    ],
)
def test_titles_that_decide(title: str, kind: DocumentKind) -> None:
    text = (
        f"**Mallilan neuvottelukunta\n{title}\nAika 21.3.2024 klo 9.30\n1. Avaus\nKokous avattiin ja todettiin asiat."
    )
    assert facts(text).kind is kind


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Hallituksen kokous #7 (k2018-19)", "7"),
        ("Työryhmän muistio 10/23", "10/23"),
        ("PROTOKOLL 3/2023", "3/2023"),
        ("Minutes No. 12", "12"),
        ("Dno MALLI/1472/02.02.02/2017", None),
        ("Kokous 31.11.2023", None),
    ],
)
def test_number_of_the_meeting(line: str, number: str | None) -> None:
    assert said(facts(f"Esimerkkiyhdistys\n{line}\nKokous avattiin.").number) == number


def test_nothing_is_guessed_from_an_empty_paper() -> None:
    found = facts_of(())
    assert found.kind is DocumentKind.OTHER and found.attendance == () and found.date is None
    assert found.officers.chair is None


@given(
    st.lists(
        st.text(min_size=1, max_size=60, alphabet=st.characters(codec="utf-8", exclude_characters="\n\r")), max_size=12
    )
)
def test_any_lines_are_read_without_failing(rows: list[str]) -> None:
    found = facts("\n".join(rows))
    assert all(a.value.name.strip() for a in found.attendance)


@pytest.mark.parametrize(
    "line", ["Päätös:", "§ 4", "Poissa Poissa", "Läsnä: Läsnä", "Puheenjohtaja", "x – x – x", "Aika Aika Aika"]
)
def test_words_of_lists_alone_name_nobody_surely(line: str) -> None:
    found = facts(f"Läsnä\nAino Mallinen\nBo Esimerk\n{line}")
    sure = [a.value.name for a in found.attendance if a.proof.certainty is Certainty.HIGH]
    assert sure == ["Aino Mallinen", "Bo Esimerk"]


def test_inspectors_beside_their_label_are_not_looked_for_below_it() -> None:
    read = facts(
        """
Pöytäkirja 1/2024
**Puheenjohtaja          Aino Koivuranta
**Pöytäkirjantarkastajat          Onni Lehtoniemi, Helmi Saarenpää
**Osallistujat
**Läsnä
Aino Koivuranta          Jäsen
Onni Lehtoniemi          Jäsen
"""
    )
    assert [found.value for found in read.officers.inspectors] == ["Onni Lehtoniemi", "Helmi Saarenpää"]


def test_background_told_in_the_past_makes_no_record_of_an_agenda() -> None:
    items = "\n".join(
        f"**§ {n} Nytt från nätverken\nRedogörelse      Nätverken berättade om läget.\nFörslag          Antecknas."
        for n in (1, 2, 3, 4)
    )
    head = "**Föredragningslista 2/2031\nModellbyns delegation\nPlats  Teams\n"
    assert facts(head + items).kind is DocumentKind.AGENDA


def test_first_item_of_a_short_head_is_no_organisation() -> None:
    found = facts("**Esityslista 6/2031\nMallilan neuvottelukunta\nPaikka  Järjestötalo\n\n**§ 1 Muut asiat\nTodetaan.")
    assert said(found.body) == "Mallilan neuvottelukunta"
    assert found.organisation is None


def test_next_meeting_is_after_this_one() -> None:
    head = "**Protokoll 2/2031\nModellbyns delegation\nTid      torsdag 13.2.2031 kl. 14.00\n"
    told = "**§ 1 Mötets avslutande\nProtokollet justeras vid nästa möte.\nModellbyns delegation  13.2.2031\n"
    assert facts(head + told).next_meeting is None
    found = facts(head + told + "Nästa möte  7.5.2031 kl. 14.00\n").next_meeting
    assert found is not None and found.value.date is not None
    assert (found.value.date.isoformat(), found.proof.certainty) == ("2031-05-07", Certainty.HIGH)


def test_place_that_goes_on_below_what_was_read_is_not_sure() -> None:
    found = facts("**Esityslista 1/2031\nPaikka          Kylätalo\n                Huone: 2\n").place
    assert found is not None and found.proof.certainty is not Certainty.HIGH
    found = facts("**Esityslista 1/2031\nPaikka          Kylätalo\n**§ 1 Avaus\n").place
    assert found is not None and found.proof.certainty is Certainty.HIGH


def test_chair_label_with_more_than_one_name_is_not_sure() -> None:
    found = facts("**Pöytäkirja 1/2031\nPuheenjohtaja          Ari Malli ja Bo Esimerk\n").officers.chair
    assert found is not None and found.proof.certainty is not Certainty.HIGH
