"""Attendance and facts as bodies print them that keep minutes in ways of their own."""

from __future__ import annotations

from datetime import date, time

from tests.extract.typeset import Put, head, para, read

from minutes.model import Extraction
from minutes.model.attendance import AttendanceRole, Status


def there(found: Extraction) -> dict[str, Status]:
    """Who was there, by name."""
    return {a.name: a.status for a in found.meeting.attendance}


def role_of(found: Extraction, name: str) -> AttendanceRole | None:
    """In what role a person of the paper was there."""
    return next(a.role for a in found.meeting.attendance if a.name == name)


def opened(year: int = 2031) -> list[Put]:
    """The head of a paper and its title."""
    return [head("Mallilan kyläyhdistys ry", above=0), Put(f"Hallituksen kokous 3/{year}, pöytäkirja 12.4.{year}")]


P_, A_, E_ = Status.PRESENT, Status.ABSENT, Status.EXCUSED


def test_marks_before_the_names() -> None:
    found = read(
        [
            *opened(),
            Put(((57, "Läsnä"), (170, "x"), (190, "Aino Mallinen, pj")), above=12),
            Put(((170, "x"), (190, "Bo Esimerk, jäsen"))),
            Put(((170, "–"), (190, "Cilla Kuvitella, jäsen (vara: Eero Keksitty, x)"))),
            Put(((170, "x"), (190, "Dan Tarumaa, esittelijä ja sihteeri"))),
            head("1 § Kokouksen avaus"),
            "Puheenjohtaja avasi kokouksen klo 17.02.",
        ]
    )
    assert there(found) == {
        "Aino Mallinen": P_,
        "Bo Esimerk": P_,
        "Cilla Kuvitella": A_,
        "Eero Keksitty": P_,
        "Dan Tarumaa": P_,
    }
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Aino Mallinen", "Dan Tarumaa")


def test_dash_alone_before_names_is_a_bullet() -> None:
    found = read([*opened(), head("Läsnä"), "- Aino Mallinen, pj", "- Bo Esimerk", "- Cilla Kuvitella"])
    assert set(there(found).values()) == {P_}


def test_ticks_with_remarks() -> None:
    found = read(
        [
            *opened(),
            Put(((57, "Ledamöter"), (300, "Närvarande")), bold=True, above=12),
            Put(((57, "Anna Modell"), (300, "X, mötesordförande § 4–§ 6"))),
            Put(((57, "Bo Exempel"), (300, "X, ej § 5"))),
            Put(((57, "Cia Diktan"), (300, "anmält förhinder"))),
            Put(((57, "Dan Prov"), (300, "x (kl. 18.30 till)"))),
            head("Sekretariatet"),
            Put(((57, "Eva Saga"), (300, "X, sekreterare"))),
        ]
    )
    assert there(found)["Anna Modell"] is P_
    assert there(found)["Bo Exempel"] is P_
    assert there(found)["Cia Diktan"] is E_
    assert there(found)["Dan Prov"] is P_
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Anna Modell", "Eva Saga")


def test_member_and_deputy_in_one_cell_with_two_marks() -> None:
    found = read(
        [
            *opened(),
            head("Osallistujat"),
            Put(((57, "Järjestö"), (220, "Edustaja"), (420, "Läsnä")), bold=True),
            Put(((57, "Mallilan Nuoret ry"), (220, "Aino Mallinen, pj"), (420, "x"))),
            Put(((57, "Eläkeläiset ry"), (220, "Bo Esimerk / vara Cilla Kuvitella"), (420, "–/x"))),
            Put(((57, "Kylät ry"), (220, "Eero Keksitty"), (420, "x (klo 10 saakka)"))),
            Put(((57, "Mallilan kaupunki"), (220, "Dan Tarumaa"), (420, "–"))),
        ]
    )
    assert there(found) == {
        "Aino Mallinen": P_,
        "Bo Esimerk": A_,
        "Cilla Kuvitella": P_,
        "Eero Keksitty": P_,
        "Dan Tarumaa": A_,
    }
    assert next(a.left for a in found.meeting.attendance if a.name == "Eero Keksitty") == time(10)


def test_only_absences_are_remarked() -> None:
    found = read(
        [
            *opened(),
            head("LÄSNÄ:"),
            "Mallinen, Aino",
            Put(((57, "Esimerk, Bo"), (200, "este, tilalla Kuvitella, Cilla"))),
            Put(((57, "Keksitty, Eero"), (200, "este"))),
            "Tarumaa, Dan",
            Put(((57, "Satunen, Eila"), (200, "saapui 17.20, § 4"))),
            head("MUUT LÄSNÄOLIJAT:"),
            "Olematon, Kai, hallituksen puheenjohtaja",
            head("4 § Avaus"),
            "Kokous avattiin klo 17.02.",
            Put("Aino Mallinen", above=40),
            "puheenjohtaja",
        ]
    )
    assert there(found) == {
        "Aino Mallinen": P_,
        "Bo Esimerk": E_,
        "Cilla Kuvitella": P_,
        "Eero Keksitty": E_,
        "Dan Tarumaa": P_,
        "Eila Satunen": P_,
        "Kai Olematon": P_,
    }
    assert found.meeting.officers.chair == "Aino Mallinen"


def test_absence_and_deputy_behind_a_name_in_parentheses() -> None:
    found = read(
        [
            *opened(),
            Put(((57, "Jäsenet"), (170, "Aino Mallinen, puheenjohtaja")), above=12),
            Put("Bo Esimerk (POISSA) sij. Cilla Kuvitella", left=170),
            Put("Eero Keksitty (POISSA)", left=170),
            Put("Eila Satunen, varapuheenjohtaja (POISSA); sij. Ulla-Mari Tarumaa", left=170),
            Put(((57, "Muut osallistujat"), (170, "Kai Olematon, talousjohtaja, esittelijä")), above=12),
        ]
    )
    assert there(found) == {
        "Aino Mallinen": P_,
        "Bo Esimerk": A_,
        "Cilla Kuvitella": P_,
        "Eero Keksitty": A_,
        "Eila Satunen": A_,
        "Ulla-Mari Tarumaa": P_,
        "Kai Olematon": P_,
    }


def test_inspectors_beside_a_label_on_two_lines() -> None:
    found = read(
        [
            *opened(),
            Put(((57, "Läsnä"), (170, "Aino Mallinen, puheenjohtaja")), above=12),
            Put("Bo Esimerk", left=170),
            Put("Cilla Kuvitella", left=170),
            Put(((57, "Pöytäkirjan"), (170, "Mallilassa 20.4.2031"), (400, "Mallilassa 20.4.2031")), above=12),
            Put(((57, "tarkastus"), (170, "Bo Esimerk"), (400, "Cilla Kuvitella")), above=20),
            head("1 § Kokouksen avaus"),
            "Puheenjohtaja avasi kokouksen klo 17.02.",
        ]
    )
    assert found.meeting.officers.inspectors == ("Bo Esimerk", "Cilla Kuvitella")


def test_names_behind_lines_to_sign_on() -> None:
    found = read(
        [
            *opened(),
            Put(((57, "Beslutande"), (170, "Anna Modell, ordförande")), above=12),
            Put("Bo Exempel", left=170),
            Put(((57, "Tjänstemän"), (170, "Cia Diktan, förvaltningschef")), above=12),
            Put("Dan Prov, planerare", left=170),
            Put(((57, "Underskrifter"), (170, "Sekreterare ………………… Dan Prov")), above=12),
            Put("Justerare ………………… Bo Exempel", left=170, above=12),
        ]
    )
    assert found.meeting.officers.secretary == "Dan Prov"
    assert found.meeting.officers.inspectors == ("Bo Exempel",)


def test_label_beside_a_label_is_no_name() -> None:
    found = read(
        [
            *opened(),
            head("§ 1 Val av sekreterare"),
            "Till protokollförare utsågs Maj Modell.",
            Put(((57, "Vid protokollet:"), (300, "Justeras:")), above=40),
            Put(((57, "Maj Modell"), (300, "Ulf Exempel")), above=20),
        ]
    )
    assert found.meeting.officers.secretary == "Maj Modell"


def test_names_with_their_offices_beside_them_in_the_end() -> None:
    found = read(
        [
            *opened(),
            head("§ 1 Mötets öppnande"),
            "Mötet öppnades klockan 17.19.",
            head("§ 2 Motion om kaffe"),
            "Mötet beslutade att köpa kaffe.",
            Put(((57, "Disa Modell"), (300, "Mötesordförande")), above=40),
            Put(((57, "Ylva Exempel"), (300, "Mötessekreterare")), above=30),
        ]
    )
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Disa Modell", "Ylva Exempel")


def english(*rows: Put | str) -> Extraction:
    """What is read from an English paper with these rows below its title."""
    return read([head("Sampleton Council", above=0), Put("Minutes of the meeting of 12 May 2031"), *rows])


def test_titles_of_several_before_names_of_one_word() -> None:
    found = english(
        *para("COUNCIL PRESENT: Mayor Tiller-Holt, Councilmembers Fenwick, Harrow, Blackmoor, and Stein."),
        *para("ABSENT: Councilmember Jonstone."),
        *para(
            "STAFF PRESENT: City Manager Dale Moor, Finance Director Hannaman, City Attorney Knott, and City "
            "Clerk Sandra Pool."
        ),
    )
    assert there(found) == {
        **dict.fromkeys(("Tiller-Holt", "Fenwick", "Harrow", "Blackmoor", "Stein"), P_),
        "Jonstone": A_,
        **dict.fromkeys(("Dale Moor", "Hannaman", "Knott", "Sandra Pool"), P_),
    }
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Tiller-Holt", "Sandra Pool")


def test_office_behind_a_name_without_a_comma() -> None:
    found = english(
        head("In Attendance:"),
        "One member of the public",
        "Mr W Grover Clerk and Executive Officer to Sampleton Parish Council",
        "Mrs P Alder Assistant Clerk",
    )
    assert list(there(found)) == ["W Grover", "P Alder"]
    assert found.meeting.officers.secretary == "W Grover"


def test_company_of_a_guest_is_no_guest() -> None:
    found = english(*para("Present: Ann Sample, Bo Example, Cy Made"), "Also Present: Rita Moor, Plumford Management")
    assert list(there(found)) == ["Ann Sample", "Bo Example", "Cy Made", "Rita Moor"]


def test_whole_meeting_said_behind_a_name() -> None:
    found = read(
        [
            *opened(),
            *para(
                "Läsnä: Aino Mallinen, puheenjohtaja (Tammela), Anna-Maria Satunen koko päivän (Mallila), Bo Esimerk."
            ),
        ]
    )
    assert list(there(found)) == ["Aino Mallinen", "Anna-Maria Satunen", "Bo Esimerk"]


def test_particle_begins_a_family_name_in_a_list() -> None:
    found = read(
        [
            *opened(),
            Put(((57, "Läsnä"), (170, "Mallinen Heimo"), (350, "puheenjohtaja")), above=12),
            Put(((170, "Esimerkki Seija"), (350, "jäsen"))),
            Put(((170, "von Keksitty Arja"), (350, "jäsen"))),
            Put(((170, "Tarunen Mirjo"), (350, "varajäsen"))),
            Put(((170, "Satunen Jukka"), (350, "kirkkoherra, poistui klo 18.10"))),
        ]
    )
    assert set(there(found)) == {
        "Heimo Mallinen", "Seija Esimerkki", "Arja von Keksitty", "Mirjo Tarunen", "Jukka Satunen",
    }  # fmt: skip


def test_who_presided_and_who_prepared_the_minutes() -> None:
    found = english(
        *para(
            "A regular meeting was held over a video link beginning at 16:00 UTC, 12 May 2031. Dora Clay-Hill "
            "presided at the meeting. Pat Camber prepared these minutes."
        ),
        head("1 Attendance"),
        *para("Directors present: Mark Lemming, Dora Clay-Hill, Alex Gaynor and Lynn Root."),
    )
    officers = found.meeting.officers
    assert (officers.chair, officers.secretary, found.meeting.start) == ("Dora Clay-Hill", "Pat Camber", time(16))


def test_hour_before_the_day_in_a_title() -> None:
    found = read(
        [
            *para("Minutes of a Meeting of Sampleton Parish Council held at 7.00pm on Monday 12 May 2031"),
            head("Present"),
            "Cllr A Sample",
            "Cllr B Example",
        ]
    )
    assert (found.meeting.date, found.meeting.start) == (date(2031, 5, 12), time(19))


def test_called_to_order_with_words_between() -> None:
    found = english(
        *para("Mayor Holt called a Regular Meeting of the City Council to order at 7:05 p.m. in the Council Chambers.")
    )
    assert found.meeting.start == time(19, 5)


def test_numbers_of_meetings() -> None:
    def number(*rows: str) -> str | None:
        return read([*(Put(r) for r in rows), head("1 § Avaus"), "Kokous avattiin."]).meeting.number

    assert number("Protokoll fullmäktigemöte 3, 2031-11-24") == "3"
    assert number("PROTOKOLL NR 5/2031/2032", "Möte den 26 januari 2032") == "5/2031"
    assert number("Styrelsemöte S07/31", "Modellklubben") == "S07/31"
    assert number("Sample Group", "Notes", "Anna", "Bo", "Cia", "Dan", "Eva", "Ann merged request #812") is None


def test_roll_call_with_marks_and_titles() -> None:
    found = english(
        *para("The meeting was called to order by Chairperson Oddell at 6:31 p.m."),
        head("Roll Call"),
        Put(((57, "Commissioner Oddell"), (260, "Present"))),
        Put(((57, "Commissioner Ferry-Wu"), (260, "Present"))),
        Put(((57, "Commissioner Brand"), (260, "Absent"))),
        Put(((57, "Commissioner Sandow"), (260, "Present (arrived 6:45 p.m.)"))),
    )
    assert there(found) == {"Oddell": P_, "Ferry-Wu": P_, "Brand": A_, "Sandow": P_}
    assert found.meeting.officers.chair == "Oddell"
    assert found.meeting.attendance[3].arrived == time(18, 45)


def test_shortened_offices_before_names_end_no_sentence() -> None:
    found = read(
        [
            head("Modellföreningen", above=0),
            Put("Protokoll nr 6, styrelsesammanträde 2031-11-03"),
            *para(
                "Närvarande: Ordf. Inga Modell, sekr. Tobias Prov, kassör Rune Exempel, ledamöterna Siv Diktan och "
                "Anton Saga samt suppleanten Petra Fabel"
            ),
        ]
    )
    assert list(there(found)) == [
        "Inga Modell", "Tobias Prov", "Rune Exempel", "Siv Diktan", "Anton Saga", "Petra Fabel",
    ]  # fmt: skip
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Inga Modell", "Tobias Prov")


def test_presence_from_an_hour_and_office_in_a_column_of_another_kind() -> None:
    found = english(
        Put(((57, "Name"), (200, "Governor type"), (380, "Attendance")), above=12),
        Put(((57, "Olive Sample"), (200, "Chair, Co-opted"), (380, "Present"))),
        Put(((57, "Asha Made"), (200, "Parent"), (380, "Apologies"))),
        Put(((57, "Boyd McExample"), (200, "Staff"), (380, "Present from 18.20"))),
        "Clerk and RFO: Judith Moor",
        "County Councillor: M Trewyn",
        head("1 Welcome"),
        "The Chair welcomed everyone.",
    )
    assert there(found) == {
        "Olive Sample": P_,
        "Asha Made": E_,
        "Boyd McExample": P_,
        "Judith Moor": P_,
        "M Trewyn": P_,
    }
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Olive Sample", "Judith Moor")
    assert found.meeting.attendance[2].arrived == time(18, 20)


def test_semicolons_part_two_persons_on_one_line() -> None:
    found = read(
        [
            *opened(),
            *para("Läsnä: Aino Mallinen, Bo Esimerk ja Cilla Kuvitella"),
            Put("Muut läsnäolijat: Dan Tarumaa, vastuunalainen tilintarkastaja; Eila Satunen, sihteeri"),
        ]
    )
    assert list(there(found)) == ["Aino Mallinen", "Bo Esimerk", "Cilla Kuvitella", "Dan Tarumaa", "Eila Satunen"]
    assert found.meeting.officers.secretary == "Eila Satunen"


def test_whom_someone_works_for_beside_a_titled_name() -> None:
    found = english(
        Put(((57, "Present"), (200, "Mrs Gill Sample"), (380, "Director (Chair)")), above=12),
        Put(((200, "Mr Farid Made"), (380, "Director"))),
        Put(((57, "Apologies"), (200, "Mr Ivor Penn"), (380, "Internal Audit")), above=12),
    )
    assert there(found) == {"Gill Sample": P_, "Farid Made": P_, "Ivor Penn": E_}


def test_trustees_told_in_a_sentence() -> None:
    found = english(
        *para("Trustees in attendance were Wanda Prue, Hugh Delane, Marisol Vago, and Ken Oyam."),
        *para("Also attending were Superintendent Dr. Ruth Abel and Clerk Tim Foll."),
    )
    assert list(there(found)) == ["Wanda Prue", "Hugh Delane", "Marisol Vago", "Ken Oyam", "Ruth Abel", "Tim Foll"]


def test_first_of_several_days() -> None:
    found = read([head("Modellförbundet", above=0), Put("Möte med styrelsen den 26–27 januari 2031")])
    assert found.meeting.date == date(2031, 1, 26)
    reviewed = read(
        [head("Malliyhdistys ry", above=0), Put("Tilinpäätös ajalta 1.–31.12.2031"), Put("Pöytäkirja 2.2.2032")]
    )
    assert reviewed.meeting.date == date(2032, 2, 2)


def test_marks_before_the_names_of_members_and_deputies() -> None:
    found = read(
        [
            *opened(),
            "Läsnä",
            Put(((57, "Jäsenet"), (240, "Varajäsenet"))),
            Put(((57, "x Mallinen Aune, pj"), (240, "- Esimerkki Veijo"))),
            Put(((57, "x Kuvitella Pentti, vpj"), (240, "- Keksitty Lea"))),
            Put(((57, "- Tarumaa Hilkka"), (240, "x Satunen Urho"))),
            Put(((57, "x Olematon Eero"), (240, "- Saduntekijä Raili"))),
            "Asiantuntijat: hyvinvointikoordinaattori Niina Näyte, sihteeri",
            head("8 § Kokouksen avaus"),
            "Puheenjohtaja avasi kokouksen klo 13.00.",
        ]
    )
    came = {tuple(sorted(name.split())) for name, status in there(found).items() if status is P_}
    assert came == {
        ("Aune", "Mallinen"), ("Kuvitella", "Pentti"), ("Satunen", "Urho"), ("Eero", "Olematon"), ("Niina", "Näyte"),
    }  # fmt: skip
    assert len(there(found)) == 9


def test_hours_in_place_of_marks() -> None:
    found = read(
        [
            head("Protokoll Kårstyrelsen 8", above=0),
            "Datum: 31-02-13",
            "Tid: 17:15",
            Put(((57, "Namn"), (200, "Post"), (380, "Närvaro")), bold=True, above=12),
            Put(((57, "Ebba Modell"), (200, "Ordförande"), (380, "17:15–"))),
            Put(((57, "Hugo Exempel"), (200, "Vice ordförande"), (380, "17:15–18:20"))),
            Put(((57, "Saga Prov"), (200, "Sekreterare"), (380, "17:15–"))),
            Put(((57, "Wille Diktan"), (200, "Ledamot"), (380, "Frånvarande"))),
            head("1 OFMÖ"),
            "Ebba Modell förklarade mötet öppnat 17:17.",
        ]
    )
    assert there(found) == {"Ebba Modell": P_, "Hugo Exempel": P_, "Saga Prov": P_, "Wille Diktan": A_}
    assert [(a.arrived, a.left) for a in found.meeting.attendance][:2] == [(None, None), (None, time(18, 20))]
    assert (found.meeting.date, found.meeting.officers.chair) == (date(2031, 2, 13), "Ebba Modell")


def test_names_below_an_apology_with_the_number_of_its_minute() -> None:
    found = english(
        head("PRESENT"),
        "Cllr Mrs P Ostler – Chairman",
        "Cllr Dr K Bhatt",
        "Miss E Rudge – Town Clerk",
        Put("F/31/31   APOLOGIES FOR ABSENCE", above=12),
        "Cllrs S Moore and G Finch.",
        Put("F/31/32   DECLARATIONS OF INTEREST", above=12),
        "There were none.",
    )
    assert there(found) == {
        "P Ostler": P_, "K Bhatt": P_, "E Rudge": P_, "S Moore": E_, "G Finch": E_,
    }  # fmt: skip


def test_who_presided_was_there_and_offices_in_two() -> None:
    found = english(
        *para("Mayor Curt Hollow presided. Aldermen present were: Brenda Stoke, Leroy Pick, Janice Mood, and Al Whit."),
        *para("Staff: Ann Moor, Roy Ellis, Secretary/Treasurer"),
        *para("Guests: The Revd Simon Peak"),
    )
    assert set(there(found)) == {
        "Curt Hollow", "Brenda Stoke", "Leroy Pick", "Janice Mood", "Al Whit", "Ann Moor", "Roy Ellis", "Simon Peak",
    }  # fmt: skip
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Curt Hollow", "Roy Ellis")


def test_inspectors_elected_below_a_proposal_that_names_nobody() -> None:
    found = read(
        [
            *opened(),
            *para("Läsnä: Aino Mallinen, Bo Esimerk ja Cilla Kuvitella"),
            head("3 § PÖYTÄKIRJANTARKASTAJAT"),
            *para(
                "Päätösesitys: Valitaan kokoukselle kaksi pöytäkirjantarkastajaa, jotka toimivat tarvittaessa "
                "ääntenlaskijoina."
            ),
            *para("Päätös: Valittiin Bo Esimerk ja Cilla Kuvitella."),
        ]
    )
    assert found.meeting.officers.inspectors == ("Bo Esimerk", "Cilla Kuvitella")


def test_label_cut_by_the_end_of_a_line() -> None:
    found = english(
        head("1 Attendance"),
        Put("The following members of the Board (4 of 5) were present at the meeting:", above=10),
        "Mark Lemming, Dora Clay-Hill, Alex Gaynor and Jess McExample. Also in",
        "attendance was Eve Jodd (Director of Operations).",
    )
    assert list(there(found)) == ["Mark Lemming", "Dora Clay-Hill", "Alex Gaynor", "Jess McExample", "Eve Jodd"]


def test_deputy_with_the_office_before_the_name() -> None:
    found = read(
        [
            *opened(),
            "Läsnä:  Puheenjohtaja Satu Mallinen",
            Put("Varapuheenjohtaja Kimmo Esimerk", left=81),
            Put("Jäsenet: Outi Satunen, Jere Keksitty, Anu Tarumaa", left=81),
            Put("Varajäsen Leila Näyte (Jere Keksityn sijaan klo 18 alkaen)", left=81),
            "Poissa: Raimo Olematon",
            head("1 Kokouksen avaus"),
            "Puheenjohtaja avasi kokouksen klo 17.02.",
        ]
    )
    assert list(there(found)) == [
        "Satu Mallinen", "Kimmo Esimerk", "Outi Satunen", "Jere Keksitty", "Anu Tarumaa", "Leila Näyte",
        "Raimo Olematon",
    ]  # fmt: skip
    assert role_of(found, "Leila Näyte") is AttendanceRole.DEPUTY


def test_deputies_by_their_office_alone() -> None:
    found = read(
        [
            *opened(),
            head("Närvarande"),
            "Anna Modell, ordförande",
            "Ersättare Bo Prov",
            "Ersättare för Cia Saga: Dan Diktan",
        ]
    )
    assert set(there(found)) >= {"Anna Modell", "Bo Prov"}
    assert role_of(found, "Bo Prov") is AttendanceRole.DEPUTY


def test_plus_before_the_name_of_who_presides() -> None:
    found = read(
        [
            *opened(),
            "SAAPUVILLA OLLEET JÄSENET (+ merkitään puheenjohtajan nimen eteen)",
            Put(((57, "+ Toivo Mallinen"), (380, "puheenjohtaja"))),
            Put(((63, "Maija Esimerk"), (380, "jäsen"))),
            Put(((63, "Urpo Satunen"), (380, "jäsen"))),
        ]
    )
    assert list(there(found)) == ["Toivo Mallinen", "Maija Esimerk", "Urpo Satunen"]
    assert found.meeting.officers.chair == "Toivo Mallinen"


def test_name_before_a_label_on_the_next_line_is_no_part_of_it() -> None:
    found = english(
        "Trustees: Mr Julian Ashe; Professor Rita Coal; The Revd Simon Peak; Mrs Anna-Louise Gray",
        "In attendance: Mr Mark Ludd (Director), Ms Kim Tang (Secretary to the Trustees)",
    )
    assert list(there(found)) == [
        "Julian Ashe", "Rita Coal", "Simon Peak", "Anna-Louise Gray", "Mark Ludd", "Kim Tang",
    ]  # fmt: skip
    assert found.meeting.officers.secretary == "Kim Tang"


def test_marks_at_the_ends_of_lines() -> None:
    found = read(
        [
            *opened(),
            "LÄSNÄOLIJAT",
            "Aada Mallinen, pj x",
            "Elias Esimerk, vpj x",
            "Helmi Satunen etänä",
            "Niilo Tarumaa poissa",
            "Iiris Keksitty, siht. x",
            head("1. Avaus"),
            "Pj avasi kokouksen klo 15.34.",
        ]
    )
    assert there(found) == {
        "Aada Mallinen": P_, "Elias Esimerk": P_, "Helmi Satunen": P_, "Niilo Tarumaa": A_, "Iiris Keksitty": P_,
    }  # fmt: skip
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("Aada Mallinen", "Iiris Keksitty")


def test_offices_before_dashes_in_a_paragraph() -> None:
    found = english(
        *para("Present: Chairman – S. Mood; Hon. Secretary – Mrs J. Trunt; Treasurer – A. Pool; Captain – Bo Carr"),
        "Apologies: M. Snow (Bridgeton)",
    )
    assert list(there(found)) == ["S. Mood", "J. Trunt", "A. Pool", "Bo Carr", "M. Snow"]
    assert (found.meeting.officers.chair, found.meeting.officers.secretary) == ("S. Mood", "J. Trunt")
