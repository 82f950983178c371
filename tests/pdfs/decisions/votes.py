"""Votes: counts in sentences and tables, names behind each side, roll calls, motions, elections."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.decisions.setting import begin, beside, item, points
from tests.pdfs.sheet import MARGIN


def counted(file: Path) -> None:
    """JAA, EI and TYHJÄ in a table and in sentences; several votes in one item."""
    s = begin(
        file, "Järvelän ylioppilaskunta", "Edustajiston kokous 2/2031", "Aika: 21.3.2031 klo 17.03–21.12",
        label="Läsnä", present=("37 edustajaa liitteen 1 mukaan",),
    )  # fmt: skip
    item(s, "1 § Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 17.03.")
    item(s, "2 § Talousarvion lisäys")
    beside(s, "Esitys:", "Edustajisto hyväksyy lisätalousarvion.")
    beside(s, "Äänestys:", "JAA-äänen antavat esityksen kannattajat.")
    s.row((MARGIN + 20.0, "JAA"), (140.0, "EI"), (200.0, "TYHJÄ"), down=1.6)
    s.row((MARGIN + 20.0, "24"), (140.0, "11"), (200.0, "2"))
    beside(s, "Päätös:", "Esitys hyväksyttiin.")
    item(s, "3 § Jäsenmaksu")
    s.paragraph("Ensimmäisessä äänestyksessä annettiin 14 ääntä puolesta, 22 vastaan ja 1 tyhjä.")
    s.paragraph("Toisessa äänestyksessä annettiin 23 ääntä puolesta ja 14 vastaan.")
    beside(s, "Päätös:", "Jäsenmaksu on 45 euroa.")
    item(s, "4 § Kannanotto")
    beside(s, "Esitys:", "Kannanotto annetaan.")
    beside(s, "Päätös:", "Esitys hylättiin äänin 12–25.")
    item(s, "5 § Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 21.12.")
    s.save()


def in_swedish(file: Path) -> None:
    """`med 3 röster mot 2`, `Ja 3, Nej 1, Avstår 1`, in words, and names behind each side."""
    s = begin(
        file, "Idrottsföreningen Vågen", "Höstmöte 9 november 2031", label="Närvarande",
        present=("Rut Dahl, ordförande", "Sten Ek", "Ylva Fors", "Ivar Gren", "Tova Hed"),
    )  # fmt: skip
    item(s, "1. Mötets öppnande", "Rut Dahl öppnade mötet kl. 18.00.")
    item(s, "2. Ny klubbstuga", "Förslaget godkändes med 3 röster mot 2.")
    item(s, "3. Medlemsavgift", "Omröstning: Ja 3, Nej 1, Avstår 1.", "Avgiften höjdes enligt beslut av mötet.",
         "Mötet beslutade att höja avgiften till 20 euro.")  # fmt: skip
    item(s, "4. Vinterläger", "Omröstning förrättades.", "Ja: Rut Dahl, Sten Ek, Ylva Fors", "Nej: Ivar Gren",
         "Avstår: Tova Hed", "Mötet beslutade att ordna ett läger.")  # fmt: skip
    item(s, "5. Isbanan", "Förslaget förkastades med två röster mot tre.")
    item(s, "6. Mötets avslutande", "Rut Dahl avslutade mötet kl. 19.40.")
    s.save()


def motions(file: Path) -> None:
    """Moved, seconded, carried or lost; a roll call by name; a motion to table."""
    s = begin(
        file, "Town of Maple Fork", "Select Board Minutes", "May 5, 2031", label="Members present",
        present=("Dora Finch (Chair)", "Glen Heron", "Ida Jay", "Karl Lark", "Myra Owl"),
    )  # fmt: skip
    item(s, "1. Call to Order", "Chair Finch called the meeting to order at 6:30 PM.")
    item(s, "2. Minutes of April 21", "Motion by Glen Heron, seconded by Ida Jay, to approve the minutes.",
         "Motion carried unanimously.")  # fmt: skip
    item(s, "3. Road bond", "Karl Lark moved to issue the bond; Myra Owl seconded.",
         "Roll call vote: Finch - aye; Heron - nay; Jay - aye; Lark - aye; Owl - abstain.",
         "The motion passed 3-1 with 1 abstention.")  # fmt: skip
    item(s, "4. Fence variance", "Ida Jay moved to grant the variance; Glen Heron seconded.", "The motion failed 1-4.")
    item(s, "5. Skate park", "The Board discussed the plans. No action was taken.")
    item(s, "6. Transfer station", "Motion by Myra Owl, second by Karl Lark, to table the discussion until June 2.",
         "All in favor.")  # fmt: skip
    item(s, "7. Adjournment", "The meeting was adjourned at 7:45 PM.")
    s.save()


def for_and_against(file: Path) -> None:
    """Names under the count of each side, and a count in words."""
    s = begin(
        file, "Stonebridge County Council", "Minutes of the meeting held on 19 June 2031", label="Present",
        present=("Mr Abel Crane (Chairman)", "Mrs Beth Dove", "Mr Carl Egret", "Ms Dina Falcon", "Mr Emil Grouse"),
    )  # fmt: skip
    item(s, "1. Minutes", "RESOLVED that the minutes of 1 May 2031 be approved as a correct record.")
    item(s, "2. Transport plan", "The motion was put to the vote and the voting was as follows.", "For (3)",
         "Mr Crane, Mrs Dove, Ms Falcon", "Against (1)", "Mr Egret", "Abstain (1)", "Mr Grouse",
         "RESOLVED that the transport plan be adopted.")  # fmt: skip
    item(s, "3. Libraries", "Three votes in favour, one against, one abstention.",
         "RESOLVED that no library be closed. Mr Egret asked that his vote against be recorded.")  # fmt: skip
    s.save()


def elections(file: Path) -> None:
    """Candidates and their votes: in a list, in a sentence, and a choice without a vote."""
    s = begin(
        file, "Korven Erä ry", "Syyskokous 15.11.2031", label="Läsnä",
        present=("Taisto Hanhi, puheenjohtaja", "Impi Joutsen, sihteeri", "Viljo Kurki", "Aamu Lokki"),
    )  # fmt: skip
    item(s, "1 Kokouksen avaus", "Taisto Hanhi avasi kokouksen klo 13.00.")
    item(s, "2 Puheenjohtajan vaali", "Vaali toimitettiin suljetuin lipuin. Äänet jakautuivat näin:")
    points(s, "Taisto Hanhi, 17 ääntä", "Viljo Kurki, 13 ääntä", "Aamu Lokki, 1 ääni")
    s.paragraph("Puheenjohtajaksi valittiin Taisto Hanhi.")
    item(
        s,
        "3 Hallituksen jäsenen vaali",
        "Impi Joutsen sai 20 ääntä ja Viljo Kurki 11 ääntä. Valituksi tuli Impi Joutsen.",
    )
    item(s, "4 Toiminnantarkastaja", "Toiminnantarkastajaksi valittiin yksimielisesti Aamu Lokki.")
    item(s, "5 Kokouksen päättäminen", "Taisto Hanhi päätti kokouksen klo 14.20.")
    s.save()
