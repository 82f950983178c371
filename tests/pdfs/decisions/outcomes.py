"""All ten outcomes, in Finnish and in Swedish."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.decisions.setting import begin, beside, item

FINNISH = (
    ("1 § Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 12.00."),
    ("2 § Talousarvio", "Toimikunta hyväksyi talousarvion."),
    ("3 § Toimintasuunnitelma", "Suunnitelma hyväksyttiin sillä lisäyksellä, että retki tehdään keväällä."),
    ("4 § Tilannekatsaus", "Merkittiin tiedoksi."),
    ("5 § Edustaja verkostoon", "Edustajaksi nimettiin Ilmari Tuomi."),
    ("6 § Tarvikkeet", "Päätettiin hankkia kaksi telttaa."),
    ("7 § Mökin vuokra", "Asia siirrettiin seuraavaan kokoukseen."),
    ("8 § Säännöt", "Toimikunta päätti palauttaa säännöt valmisteltaviksi."),
    ("9 § Avustushakemus", "Hakemusta ei hyväksytty."),
    ("10 § Muut asiat", "Asiaa ei käsitelty."),
    ("11 § Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 13.10."),
)

SWEDISH = (
    ("§ 1 Mötets öppnande", "Ordföranden öppnade mötet kl. 12.00."),
    ("§ 2 Budget", "Kommittén antog budgeten."),
    ("§ 3 Verksamhetsplan", "Planen godkändes med följande ändringar: utfärden görs på våren."),
    ("§ 4 Lägesrapport", "Rapporten lades till handlingarna."),
    ("§ 5 Representant", "Till representant utsågs Hedda Sjö."),
    ("§ 6 Utrustning", "Kommittén beslutade köpa två tält."),
    ("§ 7 Hyra av stuga", "Ärendet bordlades."),
    ("§ 8 Stadgar", "Kommittén beslutade att återremittera stadgarna."),
    ("§ 9 Ansökan om bidrag", "Ansökan avslogs."),
    ("§ 10 Övriga ärenden", "Ärendet drogs tillbaka."),
    ("§ 11 Mötets avslutande", "Ordföranden avslutade mötet kl. 13.10."),
)


def in_finnish(file: Path) -> None:
    """Each outcome once, marked."""
    s = begin(
        file, "Retkiyhdistys Polku ry", "Leiritoimikunta", "Pöytäkirja 2/2031", "Aika: 4.2.2031", label="Läsnä",
        present=("Saara Vuori, puheenjohtaja", "Ilmari Tuomi, sihteeri", "Elli Paju"),
    )  # fmt: skip
    for heading, decision in FINNISH:
        item(s, heading)
        beside(s, "Päätös:", decision)
    s.save()


def in_swedish(file: Path) -> None:
    """Each outcome once, marked."""
    s = begin(
        file, "Vandrarföreningen Stigen rf", "Lägerkommittén", "Protokoll 2/2031", "Tid: 4.2.2031", label="Närvarande",
        present=("Vera Berg, ordförande", "Hedda Sjö, sekreterare", "Elin Sälg"),
    )  # fmt: skip
    for heading, decision in SWEDISH:
        item(s, heading)
        beside(s, "Beslut:", decision)
    s.save()
