"""What was decided, in the ways that papers tell it, and what is no decision."""

from __future__ import annotations

import pytest
from tests.extract.typeset import Put, decisions, head, outcomes, para, read

from minutes.model import Extraction

STORY = "Työryhmä on valmistellut asiaa syksyn ajan yhdessä kylien kanssa ja kertoi kokoukselle, missä mennään."


def meeting(*matter: str) -> Extraction:
    """Minutes with one matter between a formal opening and closing."""
    rows: list[Put] = [
        head("Pöytäkirja 2/2031"),
        head("1. Kokouksen avaus"),
        *para("Puheenjohtaja avasi kokouksen klo 12.00."),
        head("2. Kylätalon lukot"),
    ]
    for text in matter:
        rows.extend(para(text))
    rows += [head("3. Kokouksen päättäminen"), *para("Puheenjohtaja päätti kokouksen klo 13.00.")]
    return read(rows)


def matter(*texts: str) -> tuple[str | None, str | None]:
    """Decision and outcome of that matter."""
    found = meeting(*texts)
    return decisions(found)[1], outcomes(found)[1]


def marked(*rows: Put | str, number: str = "2") -> Extraction:
    """Minutes that mark their decisions, with one matter of the given rows."""
    return read(
        [
            head("1. Kokouksen avaus"),
            *para("Päätös: Puheenjohtaja avasi kokouksen klo 12.00."),
            head(f"{number}. Kylätalon lukot"),
            *rows,
            head("3. Edellinen pöytäkirja"),
            *para("Päätös: Hyväksyttiin."),
        ]
    )


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Päätettiin hankkia kaksi lukkoa.", "decided"),
        ("Esitys hyväksyttiin yksimielisesti.", "approved"),
        ("Lukkotilanne merkittiin tiedoksi.", "noted"),
        ("Lukkovastaavaksi valittiin Aino Malli.", "elected"),
        ("Asia jätettiin pöydälle.", "tabled"),
        ("Asia palautettiin valmisteltavaksi.", "returned"),
        ("Esitys hylättiin.", "rejected"),
        ("Päätettiin olla hankkimatta lukkoja.", "rejected"),
        ("Esitys hyväksyttiin seuraavin muutoksin.", "amended"),
    ],
)
def test_decision_is_told_by_its_verb(text: str, outcome: str) -> None:
    assert matter(STORY, text) == (text, outcome)


@pytest.mark.parametrize(
    "text",
    [
        "Esitettiin, että lukot vaihdetaan ja että lasku jaetaan.",
        "Aino Malli ehdotti, että hyväksyttiin mitä tahansa, lukot vaihdetaan.",
        "Edellisessä kokouksessa päätettiin hankkia lukot.",
        "Keskusteltiin lukoista pitkään.",
    ],
)
def test_proposals_talk_and_earlier_meetings_are_no_decisions(text: str) -> None:
    assert matter(text) == (None, None)


def test_text_under_the_mark_is_the_decision_up_to_the_next_label() -> None:
    found = marked(
        *para("Lukot ovat vanhat."),
        *para("Esitys: Vaihdetaan lukot."),
        *para("Päätös: Vaihdetaan lukot ensi viikolla. Lasku jaetaan kylien kesken."),
        *para("Tiedoksi: Kylät"),
    )
    item = found.meeting.items[1]
    assert decisions(found)[1] == "Vaihdetaan lukot ensi viikolla. Lasku jaetaan kylien kesken."
    assert item.proposal is not None and item.proposal.own == "Vaihdetaan lukot."


def test_mark_alone_on_its_line_and_decision_over_a_page_break() -> None:
    first = [
        head("1. Kokouksen avaus"),
        *para("Päätös: Kokous avattiin klo 12.00."),
        head("2. Lukot"),
        head("Päätös"),
        Put("Lukot vaihdetaan ja niiden avaimet jaetaan kyläyhdistyksen jäsenille, jotka kuittaavat", above=4),
    ]
    second: list[Put | str] = ["ne saaduiksi.", head("3. Avaimet"), *para("Päätös: Merkittiin tiedoksi.")]
    expected = "Lukot vaihdetaan ja niiden avaimet jaetaan kyläyhdistyksen jäsenille, jotka kuittaavat ne saaduiksi."
    assert decisions(read(first, second))[1] == expected


def test_item_without_a_mark_has_no_decision_in_a_paper_that_marks_them() -> None:
    assert decisions(marked(*para("Keskustelussa hyväksyttiin ajatus, että lukkoja on.")))[1] is None


def test_formal_sentence_is_a_decision_also_without_a_mark() -> None:
    found = marked(*para("Todettiin kokous lailliseksi ja päätösvaltaiseksi."))
    assert outcomes(found)[1] == "stated"


def test_agenda_with_empty_marks_decides_nothing() -> None:
    rows: list[Put] = []
    for number, title in enumerate(("Kokouksen avaus", "Talousarvio", "Muut asiat"), start=1):
        rows += [
            head(f"{number}. {title}"),
            *para("Ehdotus: Hyväksytään liitteen mukainen ehdotus."),
            *para("Päätös:"),
        ]
    assert decisions(read([head("Esityslista 1/2031"), *rows])) == [None, None, None]


def test_decision_of_another_body_is_not_this_meetings() -> None:
    rows = [
        Put("Johtokunta, 3.1.2031, § 4", bold=True, above=10),
        Put("Päätös", left=122, bold=True, above=10),
        Put("Johtokunta hylkäsi esityksen.", left=122, above=4),
        Put("Hallitus, 1.2.2031, § 2", bold=True, above=10),
        Put("Päätös", left=122, bold=True, above=10),
        Put("Hallitus hyväksyi esityksen.", left=122, above=4),
    ]
    found = marked(*rows)
    assert (decisions(found)[1], outcomes(found)[1]) == ("Hallitus hyväksyi esityksen.", "approved")


def test_earlier_handling_under_its_label_is_left_out() -> None:
    rows = [
        Put("Johtokunnan käsittely", bold=True, above=10),
        Put("Päätös", left=122, above=10),
        Put("Johtokunta hylkäsi esityksen.", left=122, above=4),
        Put(((57, "Päätös"), (187, "Hallitus hyväksyi esityksen.")), above=12),
    ]
    assert decisions(marked(*rows))[1] == "Hallitus hyväksyi esityksen."


def test_resolution_inside_running_text() -> None:
    rows = [
        head("Minutes of the Village Committee"),
        head("1. Apologies"),
        *para("No apologies were received."),
        head("2. Locks"),
        *para("1. Ms Example explained the state of the locks."),
        *para("2. RESOLVED that the locks be replaced in spring."),
        head("3. Keys"),
        *para("RESOLVED that the report on keys be noted."),
    ]
    found = read(rows)
    assert decisions(found) == [None, "the locks be replaced in spring.", "the report on keys be noted."]
    assert outcomes(found)[2] == "noted"


def test_decision_below_a_proposal_of_the_same_label() -> None:
    assert matter("Esitys: Vaihdetaan lukot ja avaimet.", "Esitys hyväksyttiin.") == (
        "Esitys hyväksyttiin.",
        "approved",
    )


def test_list_that_a_decision_promises_belongs_to_it() -> None:
    found = matter("Valittiin seuraavat lukkovastaavat:", "• Aino Malli", "• Väinö Esimerkki")
    assert found == ("Valittiin seuraavat lukkovastaavat: Aino Malli Väinö Esimerkki", "elected")


def test_name_alone_under_an_election_is_the_decision() -> None:
    rows = [
        head("1. Mötets öppnande"),
        *para("Mötet öppnades klockan 18.00."),
        head("2. Val av sekreterare"),
        *para("Anna Exempel"),
        head("3. Mötets avslutande"),
        *para("Mötet avslutades klockan 19.00."),
    ]
    found = read(rows)
    assert decisions(found)[1] == "Anna Exempel"
    assert outcomes(found) == ["stated", "elected", "stated"]


def test_signatures_below_the_last_item_are_not_its_decision() -> None:
    rows = [
        head("1. Kokouksen avaus"),
        *para("Päätös: Kokous avattiin klo 12.00."),
        head("2. Kokouksen päättäminen"),
        *para("Päätös: Kokous päätettiin klo 13.00."),
        Put("Vakuudeksi", above=20),
        Put("Aino Malli, puheenjohtaja", above=20),
    ]
    assert decisions(read(rows))[1] == "Kokous päätettiin klo 13.00."


def test_votes_are_counted_and_the_one_that_carried_is_the_main_one() -> None:
    found = meeting(
        "Äänestyksessä annettiin 3 JAA-ääntä ja 5 EI-ääntä.",
        "Toisessa äänestyksessä annettiin 6 JAA-ääntä ja 2 EI-ääntä, 1 äänesti TYHJÄÄ.",
        "Päätettiin vaihtaa lukot.",
    )
    decision = found.meeting.items[1].decision
    assert decision is not None and decision.votes is not None
    assert (decision.votes.yes, decision.votes.no, decision.votes.blank) == (6, 2, 1)
    assert [(v.yes, v.no) for v in decision.other_votes] == [(3, 5)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Esitys hyväksyttiin äänin 8–3.", (8, 3, 0)),
        ("Esitys hyväksyttiin äänin 8–3. Yksi äänesti tyhjää.", (8, 3, 1)),
        ("Valittiin äänin 3-1 (1 tyhjä) Aino Malli.", (3, 1, 1)),
        ("Äänestyksessä annettiin viisi (5) JAA-ääntä ja kolme (3) EI-ääntä. Esitys hyväksyttiin.", (5, 3, 0)),
    ],
)
def test_count_of_votes_in_its_usual_forms(text: str, counts: tuple[int, int, int]) -> None:
    decision = meeting(text).meeting.items[1].decision
    assert decision is not None and decision.votes is not None
    assert (decision.votes.yes, decision.votes.no, decision.votes.blank) == counts


def test_dissents_recusals_and_actions_under_their_labels() -> None:
    found = marked(
        *para("Esteellisyys: Aino Malli, lukkoliikkeen omistaja"),
        *para("Päätös: Vaihdetaan lukot."),
        *para("Eriävä mielipide: Väinö Esimerkki, koska lukot ovat kalliit"),
        *para("Toimenpide: Sihteeri pyytää tarjoukset."),
    )
    decision = found.meeting.items[1].decision
    assert decision is not None
    assert [(r.person, r.reason and r.reason.own) for r in decision.recusals] == [
        ("Aino Malli", "lukkoliikkeen omistaja")
    ]
    assert [(d.person, d.reason and d.reason.own) for d in decision.dissents] == [
        ("Väinö Esimerkki", "lukot ovat kalliit")
    ]
    assert [a.what.own for a in decision.actions] == ["Sihteeri pyytää tarjoukset."]
    assert decision.text is not None and decision.text.own == "Vaihdetaan lukot."


def test_vote_on_a_motion_is_counted() -> None:
    rows = [
        head("1. Call to order"),
        *para("The chair called the meeting to order at 10:00."),
        head("2. Kettle"),
        *para("MOTION: to buy a kettle. For: 5, Against: 2, Abstain: 1. Motion carried."),
        head("3. Adjournment"),
        *para("The meeting adjourned at 11:00."),
    ]
    found = read(rows)
    decision = found.meeting.items[1].decision
    assert decision is not None and decision.votes is not None
    assert (decision.votes.yes, decision.votes.no, decision.votes.blank) == (5, 2, 1)
    assert outcomes(found) == ["stated", "approved", "stated"]


def test_dissents_and_recusals_told_in_a_sentence() -> None:
    found = meeting(
        "Aino Malli poistui esteellisenä asian käsittelyn ajaksi.",
        "Päätettiin vaihtaa lukot. Väinö Esimerkki jätti päätökseen eriävän mielipiteen.",
    )
    decision = found.meeting.items[1].decision
    assert decision is not None
    assert [r.person for r in decision.recusals] == ["Aino Malli"]
    assert [d.person for d in decision.dissents] == ["Väinö Esimerkki"]


def test_next_meeting_below_the_last_item_is_not_its_decision() -> None:
    rows = [
        head("1. Kokouksen avaus"),
        *para("Päätös: Kokous avattiin klo 12.00."),
        head("2. Kokouksen päättäminen"),
        *para("Päätös: Kokous päätettiin klo 13.00."),
        Put(((57, "Seuraava kokous"), (187, "maanantai 3.3.2031 klo 12.00")), above=20),
    ]
    assert decisions(read(rows))[1] == "Kokous päätettiin klo 13.00."


def test_every_value_of_an_item_has_its_proof() -> None:
    found = meeting(STORY, "Päätettiin vaihtaa lukot äänin 5–2.")
    pointers = {e.pointer: e for e in found.evidence}
    for below in ("title", "number", "decision/text", "decision/outcome", "decision/votes"):
        proof = pointers[f"/items/1/{below}"]
        assert proof.page == 1 and proof.box is not None and proof.words and proof.rule


def test_a_recusal_told_in_a_sentence_and_under_its_label_is_one() -> None:
    found = marked(
        *para("Käsittely: Aino Malli ilmoitti olevansa esteellinen ja poistui."),
        *para("Esteellisyys: Aino Malli, lukkoliikkeen omistaja"),
        *para("Päätös: Hyväksyttiin."),
    )
    decision = found.meeting.items[1].decision
    assert decision is not None
    assert [r.person for r in decision.recusals] == ["Aino Malli"]


def resolved(extraction: Extraction) -> str | None:
    """What the decision of the matter points to."""
    decision = extraction.meeting.items[1].decision
    return decision.resolved.own if decision and decision.resolved else None


@pytest.mark.parametrize(
    "pointer",
    [
        "Esityksen mukaan.",
        "Ehdotuksen mukaan",
        "Hyväksyttiin esittelijän ehdotus.",
        "Päätösehdotus hyväksyttiin yksimielisesti.",
        "Enligt förslaget.",
        "Beslut enligt förslag.",
        "Förslaget godkändes.",
        "Approved as proposed.",
        "Motion carried.",
    ],
)
def test_an_elliptic_decision_stays_as_printed_and_holds_what_it_points_to(pointer: str) -> None:
    found = marked(*para("Ehdotus: Vaihdetaan lukot ja avaimet."), *para(f"Päätös: {pointer}"))
    assert decisions(found)[1] == pointer
    assert resolved(found) == "Vaihdetaan lukot ja avaimet."
    proof = next(e for e in found.evidence if e.pointer == "/items/1/decision/resolved")
    assert proof.words == "Vaihdetaan lukot ja avaimet." and proof.box is not None
    assert proof.box.top < next(e.box.top for e in found.evidence if e.pointer == "/items/1/decision/text" and e.box)


@pytest.mark.parametrize(
    "decision",
    [
        "Vaihdetaan lukot.",
        "Esitys hylättiin.",
        "Esitys hyväksyttiin muutettuna.",
        "Esityksen mukaan asia jätettiin pöydälle.",
    ],
)
def test_a_decision_that_says_itself_or_says_something_else_points_to_nothing(decision: str) -> None:
    assert resolved(marked(*para("Ehdotus: Vaihdetaan lukot ja avaimet."), *para(f"Päätös: {decision}"))) is None


def test_a_proposal_of_another_body_or_one_of_several_is_not_what_was_resolved() -> None:
    earlier = [
        Put("Johtokunta, 3.1.2031, § 4", bold=True, above=10),
        *para("Ehdotus: Lukot poistetaan.", left=122),
        Put("Hallitus, 1.2.2031, § 2", bold=True, above=10),
        *para("Ehdotus: Lukot vaihdetaan.", left=122),
    ]
    assert resolved(marked(*earlier, *para("Päätös: Ehdotuksen mukaan."))) == "Lukot vaihdetaan."
    two = [*para("Jaoston ehdotus: Lukot poistetaan."), *para("Hallituksen ehdotus: Lukot vaihdetaan.")]
    assert resolved(marked(*two, *para("Päätös: Ehdotuksen mukaan."))) is None
    assert resolved(marked(*two, *para("Päätös: Hallituksen ehdotuksen mukaan."))) == "Lukot vaihdetaan."


def item_of(language_mark: str, *rows: Put | str) -> Extraction:
    """Minutes with an item of the given rows between an opening and a closing, and a further item that is marked."""
    return read(
        [
            head("1. Kokouksen avaus"),
            *para("Kokous avattiin klo 12.00."),
            head("2. Kylätalon lukot"),
            *rows,
            head("3. Avaimet"),
            *para(f"{language_mark} Hyväksyttiin."),
            head("4. Kokouksen päättäminen"),
            *para("Kokous päättyi klo 13.00."),
        ]
    )


def test_a_single_mark_among_told_decisions_hides_none_of_them() -> None:
    found = item_of("Päätös:", *para("Päätettiin vaihtaa lukot."))
    assert decisions(found) == [
        "Kokous avattiin klo 12.00.",
        "Päätettiin vaihtaa lukot.",
        "Hyväksyttiin.",
        "Kokous päättyi klo 13.00.",
    ]


def test_a_motion_is_no_decision_and_is_what_was_carried() -> None:
    found = meeting("Motion by Ben Sample, seconded by Carol Specimen, to buy two locks.", "Motion carried 4-1.")
    decision = found.meeting.items[1].decision
    assert decision is not None and decision.resolved is not None and decision.votes is not None
    assert decisions(found)[1] == "Motion carried 4-1."
    assert decision.resolved.own == "to buy two locks"
    assert (decision.votes.yes, decision.votes.no) == (4, 1)


def test_a_motion_to_table_that_carried_put_the_matter_off() -> None:
    found = meeting("Motion by Ben Sample, second by Carol Specimen, to table the matter until June.", "All in favor.")
    assert outcomes(found)[1] == "tabled"


def test_labels_in_a_list_of_a_motion_are_read_each() -> None:
    found = meeting(
        "Motion: To buy two locks.",
        "• Moved by: Ben Sample",
        "• Seconded by: Carol Specimen",
        "• Vote: 1 in favor, 3 opposed",
        "• Result: FAILED",
    )
    decision = found.meeting.items[1].decision
    assert decision is not None and decision.votes is not None
    assert (decisions(found)[1], outcomes(found)[1]) == ("FAILED", "rejected")
    assert (decision.votes.yes, decision.votes.no) == (1, 3)


def test_names_behind_each_side_are_ballots() -> None:
    found = meeting(
        "Omröstning förrättades. Ja: Anna Exempel, Bo Exempel. Nej: Dan Mall. Avstår: Eva Mall.",
        "Mötet beslutade att byta låsen.",
    )
    decision = found.meeting.items[1].decision
    assert decision is not None and decision.votes is not None
    assert (decision.votes.yes, decision.votes.no, decision.votes.blank) == (2, 1, 1)
    assert [(b.person, b.choice.value) for b in decision.votes.ballots] == [
        ("Anna Exempel", "yes"),
        ("Bo Exempel", "yes"),
        ("Dan Mall", "no"),
        ("Eva Mall", "blank"),
    ]


def test_roll_call_with_a_line_for_each_person() -> None:
    lines = ["Aino Malli JAA", "Väinö Esimerkki EI", "Eero Malli EI", "Liisa Esimerkki TYHJÄ"]
    found = item_of("Päätös:", *para("Suoritettiin nimenhuutoäänestys."), *lines, *para("Esitys hylättiin."))
    decision = found.meeting.items[1].decision
    assert decision is not None and decision.votes is not None
    assert (decision.votes.yes, decision.votes.no, decision.votes.blank) == (1, 2, 1)
    assert len(decision.votes.ballots) == 4


def test_candidates_and_their_votes_are_read_from_a_sentence() -> None:
    found = meeting("Aino Malli sai 17 ääntä ja Eero Malli 13 ääntä. Valituksi tuli Aino Malli.")
    decision = found.meeting.items[1].decision
    assert decision is not None
    assert [(e.candidate, e.count) for e in decision.elections] == [("Aino Malli", 17), ("Eero Malli", 13)]
    assert (decisions(found)[1], outcomes(found)[1]) == ("Valituksi tuli Aino Malli.", "elected")


@pytest.mark.parametrize(
    ("text", "person", "reason", "left", "back"),
    [
        (
            "Aino Malli poistui esteellisenä klo 13.05–13.20, koska hän omistaa liikkeen.",
            "Aino Malli",
            "hän omistaa liikkeen",
            "13:05",
            "13:20",
        ),
        (
            "Anna Exempel anmälde jäv och avlägsnade sig kl. 13.05. Hon återkom kl. 13.20.",
            "Anna Exempel",
            None,
            "13:05",
            "13:20",
        ),
        (
            "Ben Sample declared an interest and left the room at 1.05 pm. He returned at 1.20 pm.",
            "Ben Sample",
            None,
            "13:05",
            "13:20",
        ),
        (
            "Cllr Sample left the room during the discussion as he is a trustee.",
            "Sample",
            "he is a trustee",
            None,
            None,
        ),
    ],
)
def test_a_recusal_says_who_why_and_how_long(
    text: str, person: str, reason: str | None, left: str | None, back: str | None
) -> None:
    decision = meeting(text, "Päätettiin vaihtaa lukot.").meeting.items[1].decision
    assert decision is not None
    (recusal,) = decision.recusals
    assert (recusal.person, recusal.reason and recusal.reason.own) == (person, reason)
    assert [t and f"{t:%H:%M}" for t in (recusal.from_, recusal.to)] == [left, back]


@pytest.mark.parametrize(
    ("rows", "task"),
    [
        (
            ["Päätettiin vaihtaa lukot.", "Vastuu: Aino Malli", "Määräaika: 1.6.2031"],
            ("Aino Malli", "Päätettiin vaihtaa lukot.", "2031-06-01"),
        ),
        (
            ["Action: Ben Sample to buy the locks by 28 May 2031."],
            ("Ben Sample", "buy the locks by 28 May 2031.", "2031-05-28"),
        ),
        (["Action (BS): buy the locks"], ("BS", "buy the locks", None)),
        (["Åtgärd: Köpa lås (ansvarig: Anna Exempel, senast 1.6.2031)"], ("Anna Exempel", "Köpa lås", "2031-06-01")),
        (
            ["Sovittiin, että lukot vaihdetaan. Toimenpide: Aino Malli: hankkii lukot"],
            ("Aino Malli", "hankkii lukot", None),
        ),
        (
            ["Bo Exempel får i uppdrag att köpa lås. Ansvarig: Bo Exempel."],
            ("Bo Exempel", "Bo Exempel får i uppdrag att köpa lås", None),
        ),
    ],
)
def test_a_task_says_who_what_and_by_when(rows: list[str], task: tuple[str, str, str | None]) -> None:
    decision = meeting(*rows).meeting.items[1].decision
    assert decision is not None
    (action,) = decision.actions
    assert (action.who, action.what.own, action.due and action.due.isoformat()) == task


def test_a_table_of_tasks_is_no_part_of_the_decision() -> None:
    columns = (57.0, 300.0, 420.0)
    rows = [
        Put(tuple(zip(columns, texts, strict=True)), above=4)
        for texts in (
            ("Toimenpide", "Vastuu", "Määräaika"),
            ("Hankkia lukot", "Aino Malli", "1.6.2031"),
            ("Jakaa avaimet", "Eero Malli", "9.6.2031"),
        )
    ]
    found = item_of("Päätös:", *para("Päätettiin vaihtaa lukot."), *rows)
    decision = found.meeting.items[1].decision
    assert decision is not None
    assert [(a.what.own, a.who, a.due and a.due.day) for a in decision.actions] == [
        ("Hankkia lukot", "Aino Malli", 1),
        ("Jakaa avaimet", "Eero Malli", 9),
    ]
    assert decisions(found)[1] == "Päätettiin vaihtaa lukot."


def test_what_another_body_decided_is_not_decided_here() -> None:
    other = "Lautakunta hyväksyi kaavan keväällä. Keskustelun jälkeen päätettiin valittaa siitä."
    assert matter(other) == ("Keskustelun jälkeen päätettiin valittaa siitä.", "decided")
    own = read(
        [
            Put("Lukkolan lautakunta"),
            head("1. Kokouksen avaus"),
            *para("Puheenjohtaja avasi kokouksen klo 12.00."),
            head("2. Kylätalon lukot"),
            *para("Lautakunta hyväksyi esityksen."),
            head("3. Kokouksen päättäminen"),
            *para("Kokous päättyi klo 13.00."),
        ]
    )
    assert decisions(own)[1] == "Lautakunta hyväksyi esityksen."


def test_marks_in_capitals_tell_the_outcome_of_what_they_mark() -> None:
    rows = [
        *(head("1. Minutes"), *para("CONFIRMED: the minutes of the meeting of 12 March 2031.")),
        *(head("2. Library"), *para("RECEIVED: the annual report of the Library Committee.")),
        *(head("3. Code"), *para("CONSIDERED: a revised code."), *para("AGREED: to refer the code back to the group.")),
    ]
    found = read(rows)
    assert decisions(found)[0] == "the minutes of the meeting of 12 March 2031."
    assert outcomes(found) == ["approved", "noted", "returned"]


def test_what_came_of_a_resolution_stands_below_it() -> None:
    rows = [
        *(head("1. Call to order"), *para("The meeting was called to order at 14:00.")),
        *(
            head("2. Grants"),
            *para("RESOLVED, that the Foundation grant 2,000 euros.", width=60),
            *para("Approved, 3-0-1"),
        ),
        *(head("3. Logo"), *para("RESOLVED, that the logo be changed."), *para("Approved, 4-0-0")),
    ]
    found = read(rows)
    decision = found.meeting.items[1].decision
    assert decisions(found)[1] == "the Foundation grant 2,000 euros. Approved, 3-0-1"
    assert decision is not None and decision.votes is not None
    assert (decision.votes.yes, decision.votes.no, decision.votes.blank) == (3, 0, 1)


def test_a_proposal_ends_where_its_handling_begins() -> None:
    found = marked(
        *para("Ehdotus: Lukot vaihdetaan."),
        *para("Aino Malli ilmoitti olevansa esteellinen ja poistui klo 13.05. Hän palasi klo 13.20."),
        *para("Päätös: Ehdotuksen mukaan."),
    )
    item = found.meeting.items[1]
    assert item.proposal is not None and item.proposal.own == "Lukot vaihdetaan."
    assert resolved(found) == "Lukot vaihdetaan."


def test_a_proposal_goes_on_below_the_name_of_who_presents_it() -> None:
    rows = [
        *(
            Put("Ehdotus", bold=True, above=10),
            *para("Esittelijä: Hallintojohtaja Aino Malli"),
            *para("Lukot vaihdetaan."),
        ),
        *(Put("Päätös", bold=True, above=10), *para("Ehdotus hyväksyttiin.")),
    ]
    found = marked(*rows)
    assert found.meeting.items[1].presenter == "Aino Malli"
    assert resolved(found) == "Lukot vaihdetaan."


def test_several_persons_under_one_label() -> None:
    found = marked(
        *para("Esteellisyys: Aino Malli ja Eero Malli, yhtiön omistajia"),
        *para("Päätös: Hyväksyttiin."),
        *para("Eriävä mielipide: Väinö Esimerkki ja Liisa Esimerkki jättivät eriävän mielipiteen."),
    )
    decision = found.meeting.items[1].decision
    assert decision is not None
    assert [r.person for r in decision.recusals] == ["Aino Malli", "Eero Malli"]
    assert {r.reason.own for r in decision.recusals if r.reason} == {"yhtiön omistajia"}
    assert [d.person for d in decision.dissents] == ["Väinö Esimerkki", "Liisa Esimerkki"]


@pytest.mark.parametrize(
    "text",
    [
        "Liitto päätti syyskokouksessaan korottaa jäsenmaksua.",
        "Kirjan kustantaja hyväksyi käsikirjoituksen.",
        "Förbundet beslutade att höja avgiften.",
        "The publisher accepted the manuscript.",
        "The county federation decided in autumn to raise its fee.",
    ],
)
def test_a_verb_decides_only_where_its_subject_meets_here(text: str) -> None:
    assert matter(text) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ohjausryhmä hyväksyi hankkeen.",
        "Jäsenet päättivät jatkaa hanketta.",
        "Styrelsen beslutade att vänta.",
        "Efter diskussion beslöt man att vänta.",
        "The committee decided to wait.",
        "We decided to wait.",
    ],
)
def test_a_body_that_meets_decides_by_an_active_verb(text: str) -> None:
    assert matter(text)[0] == text


def test_who_was_elected_elsewhere_is_news() -> None:
    rows = [
        *(head("1. Kokouksen avaus"), *para("Puheenjohtaja avasi kokouksen klo 12.00.")),
        *(head("2. Ajankohtaista"), *para("Väinö Esimerkki valittiin liiton hallitukseen.")),
        *(head("3. Ilmoitusasiat"), *para("Merkittiin tiedoksi kaksi kirjettä.")),
        *(head("4. Kokouksen päättäminen"), *para("Kokous päättyi klo 13.00.")),
    ]
    assert outcomes(read(rows)) == ["stated", None, "noted", "stated"]
