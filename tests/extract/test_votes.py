"""Counts of votes in the ways that papers tell them, and figures that are none."""

from __future__ import annotations

import pytest

from minutes.extract.votes import votes_of

TOLD: tuple[tuple[str, str], ...] = (
    ("8-3-0", "Esitys hyväksyttiin äänin 8–3."),
    ("8-3-1", "Äänestyksessä annettiin 8 ääntä puolesta, 3 vastaan, 1 tyhjä."),
    ("8-3-1", "JAA 8, EI 3, TYHJÄ 1"),
    ("8-3-1", "JAA EI TYHJÄ 8 3 1"),
    ("8-3-1", "Annettiin 8 jaa-ääntä, 3 ei-ääntä ja 1 tyhjä ääni."),
    ("8-3-0", "Hyväksyttiin kahdeksan ääntä puolesta, kolme vastaan."),
    ("8-3-0", "Puolesta 8, vastaan 3."),
    ("8-3-1", "Puolesta: 8 Vastaan: 3 Tyhjiä: 1"),
    ("8-3-0", "Esitys voitti 8 ääntä 3:a vastaan."),
    ("8-3-0", "Äänestystulos 8–3."),
    ("8-3-2", "JAA-ääniä annettiin 8, EI-ääniä 3 ja tyhjiä 2."),
    ("8-3-0", "Med 8 röster mot 3 beslöts att godkänna förslaget."),
    ("8-3-1", "Ja 8, Nej 3, Avstår 1"),
    ("8-3-1", "Omröstning: 8 ja, 3 nej, 1 avstår."),
    ("8-3-0", "Förslaget vann med rösterna 8–3."),
    ("17-9-3", "17 röstade för, 9 röstade emot och 3 lade ner sin röst."),
    ("8-3-1", "JA NEJ BLANKA 8 3 1"),
    ("8-3-0", "För: 8 Mot: 3"),
    ("8-3-1", "8 röster för, 3 emot och 1 nedlagd."),
    ("8-3-0", "Det avgavs 8 ja-röster och 3 nej-röster."),
    ("5-2-1", "Motion carried 5–2 with 1 abstention."),
    ("5-2-1", "For 5, Against 2, Abstentions 1"),
    ("5-2-1", "For: 5; Against: 2; Abstain: 1."),
    ("5-2-0", "5 ayes, 2 nays."),
    ("5-2-0", "Ayes 5, Noes 2."),
    ("4-0-0", "Vote: 4-0. Motion passed."),
    ("1-3-0", "The motion failed 1-3."),
    ("5-2-0", "Passed on a vote of 5 to 2."),
    ("5-2-1", "Passed (5-2-1)."),
    ("5-2-0", "The council voted 5 to 2 to approve the plan."),
    ("7-2-1", "Seven votes in favour, two against, one abstention."),
    ("5-2-0", "5 in favor, 2 opposed."),
    ("5-2-1", "Yes 5, No 2, Abstain 1"),
    ("5-2-1", "Yeas: 5 Nays: 2 Abstentions: 1"),
    ("12-4-3", "For (12) Ms A, Mr B Against (4) Mr C Abstain (3) Ms D"),
    ("", "Kokous kestää klo 8–10."),
    ("", "Vuosina 2028–2029 jäseniä oli 8."),
    ("", "Budjetti on 5 euroa jäsentä kohti ja 3 vastaan tulijaa varten."),
    ("", "The committee met 4-5 times for two hours."),
    ("", "Seven members spoke for the plan."),
    ("", "De 5 för resan valda hördes. 3 mot väntan."),
    ("", "Jaana 8, Eila 3."),
    ("", "There were no objections and 5 no shows."),
    ("", "2 no parking signs; yes, 3 are needed."),
)
"""Counts (yes-no-blank) and the sentences that tell them."""


@pytest.mark.parametrize(("counts", "text"), TOLD)
def test_votes_are_counted(counts: str, text: str) -> None:
    told = [f"{c.votes.yes}-{c.votes.no}-{c.votes.blank}" for c in votes_of(text)]
    assert told == ([counts] if counts else [])


def test_each_vote_of_a_text_is_counted() -> None:
    text = "Ensimmäisessä annettiin 14 ääntä puolesta, 22 vastaan. Toisessa 23 ääntä puolesta ja 14 vastaan, 1 tyhjä."
    assert [(c.votes.yes, c.votes.no, c.votes.blank) for c in votes_of(text)] == [(14, 22, 0), (23, 14, 1)]
