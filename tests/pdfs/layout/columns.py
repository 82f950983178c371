"""Columns of text: newspaper columns, languages side by side and one below the other, turned pages."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from tests.pdfs.sheet import MARGIN, Sheet

ASSOCIATION = (
    (
        "1. Kokouksen avaus",
        "Puheenjohtaja avasi kokouksen klo 18.00 ja toivotti jäsenet tervetulleiksi uudistettuun kerhotaloon.",
    ),
    ("2. Päätösvaltaisuus", "Kokous todettiin laillisesti koolle kutsutuksi ja päätösvaltaiseksi."),
    (
        "3. Jäsenlehden painaminen",
        "Sihteeri esitteli kaksi tarjousta. Lehden sivumäärä kasvaa ensi vuonna kahdeksalla, joten kustannukset"
        " nousevat hieman. Päätettiin painaa lehti Painotalo Kivessä hintaan 1 250 euroa.",
    ),
    (
        "4. Kesäretki",
        "Retkikohteista keskusteltiin vilkkaasti. Ehdolla olivat saaristo ja vanha rautatehdas. Päätettiin lähteä"
        " saaristoon 17.6.2023 ja varata linja-auto.",
    ),
    (
        "5. Talouskatsaus",
        "Rahastonhoitaja kertoi, että tilillä on 3 412 euroa ja että kaikki jäsenmaksut on maksettu. Katsaus"
        " merkittiin tiedoksi.",
    ),
    ("6. Muut asiat", "Muita asioita ei ollut."),
    ("7. Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 19.15."),
)


def two_columns(file: Path) -> None:
    """Two newspaper columns below a head over the whole width; an item begins in one and ends in the other."""
    s = Sheet(file, points=10.0)
    s.line("Ratavartijan Rautatiekerho ry", bold=True)
    s.line("Hallituksen pöytäkirja 2/2023", bold=True)
    s.line("Aika: 14.3.2023 klo 18.00. Paikka: kerhotalo, Ratakuja 2.")
    s.line("Läsnä: Pertti Veturi (puheenjohtaja), Lea Asema, Risto Kisko, Marja Vaunu (sihteeri)")
    s.down(1.0)
    lines = [
        (line, bold, number == 0)
        for heading, text in ASSOCIATION
        for words, bold in ((heading, True), (text, False))
        for number, line in enumerate(simpleSplit(words, s.bold if bold else s.font, s.points, 228.0))
    ]
    top, cut = s.y, next(n for n, line in enumerate(lines) if "saariston" in line[0] or "saaristo" in line[0])
    for x, part in ((MARGIN, lines[:cut]), (310.0, lines[cut:])):
        s.y = top
        for number, (line, bold, starts) in enumerate(part):
            s.line(line, x=x, bold=bold, down=1.5 if bold and starts and number else 1.0)
    s.save()


def side_by_side(file: Path) -> None:
    """Finnish at the left, Swedish at the right, each item at one height; the paper is in Finnish first."""
    s = Sheet(file, points=9.5)
    left, right = MARGIN, 310.0
    s.row((left, "Saarelan kunta"), (right, "Holmby kommun"), bold=True)
    s.row((left, "Kulttuurilautakunta"), (right, "Kulturnämnden"), bold=True)
    s.row((left, "PÖYTÄKIRJA 6/2022"), (right, "PROTOKOLL 6/2022"), bold=True, down=2.0)
    s.row((left, "Aika: 5.10.2022 klo 17.00–18.20"), (right, "Tid: 5.10.2022 kl. 17.00–18.20"), down=2.0)
    s.row((left, "Paikka: kunnantalo"), (right, "Plats: kommunhuset"))
    s.row((left, "Läsnä:"), (right, "Närvarande:"))
    for name, fi, sv in (
        ("Ann-Sofi Dahl", "puheenjohtaja", "ordförande"),
        ("Jukka Pato", "jäsen", "ledamot"),
        ("Maj Kullas", "jäsen", "ledamot"),
        ("Tiina Saari", "sihteeri", "sekreterare"),
    ):
        s.row((left, f"{name}, {fi}"), (right, f"{name}, {sv}"))
    for fi_title, sv_title, fi_text, sv_text in (
        (
            "§ 41 Kokouksen avaus",
            "§ 41 Sammanträdets öppnande",
            "Puheenjohtaja avasi kokouksen ja totesi sen päätösvaltaiseksi.",
            "Ordföranden öppnade sammanträdet och konstaterade det beslutfört.",
        ),
        (
            "§ 42 Kirjaston aukioloajat",
            "§ 42 Bibliotekets öppettider",
            "Kirjastonjohtaja esitteli kävijämäärät. Iltaisin käy vähemmän väkeä kuin aamuisin.\nPäätös: Kirjasto"
            " on 1.1.2023 alkaen auki arkisin klo 9–18.",
            "Bibliotekschefen presenterade antalet besökare. På kvällarna är besökarna färre än på morgnarna.\n"
            "Beslut: Biblioteket är från 1.1.2023 öppet vardagar kl. 9–18.",
        ),
        (
            "§ 43 Avustukset",
            "§ 43 Understöd",
            "Hakemuksia tuli viisi, ja niiden summa oli 7 300 euroa.\nPäätös: Avustukset myönnettiin liitteen"
            " mukaisesti.",
            "Fem ansökningar kom in, och summan av dem var 7 300 euro.\nBeslut: Understöden beviljades enligt bilagan.",
        ),
        (
            "§ 44 Kokouksen päättäminen",
            "§ 44 Sammanträdets avslutande",
            "Puheenjohtaja päätti kokouksen klo 18.20.",
            "Ordföranden avslutade sammanträdet kl. 18.20.",
        ),
    ):
        s.row((left, fi_title), (right, sv_title), bold=True, down=2.0)
        top = s.y
        ends = []
        for x, edge, text in ((left, 285.0, fi_text), (right, 538.0, sv_text)):
            s.y = top
            for part in text.split("\n"):
                s.paragraph(part, x=x, right=edge, above=1.3)
            ends.append(s.y)
        s.y = max(ends)
    s.save()


def one_below_the_other(file: Path) -> None:
    """The whole in Swedish, then the whole in Finnish: one meeting, its items once."""
    s = Sheet(file)
    for part in (
        (
            "Skärgårdens hembygdsförening rf",
            "Protokoll 2/2021",
            "Tid: 3.6.2021 kl. 18.00",
            "Plats: Hembygdsgården",
            "Närvarande: Lars Ekholm (ordförande), Siv Broman, Erik Sjöö, Monika Grön (sekreterare)",
            (
                ("1. Mötets öppnande", "Ordföranden öppnade mötet."),
                ("2. Taket på gården", "Beslut: Taket målas i augusti 2021."),
                ("3. Ny webbplats", "Beslut: Ärendet bordlades."),
                ("4. Mötets avslutande", "Mötet avslutades kl. 19.00."),
            ),
        ),
        (
            "Saariston kotiseutuyhdistys ry",
            "Pöytäkirja 2/2021",
            "Aika: 3.6.2021 klo 18.00",
            "Paikka: Kotiseututalo",
            "Läsnä: Lars Ekholm (puheenjohtaja), Siv Broman, Erik Sjöö, Monika Grön (sihteeri)",
            (
                ("1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen."),
                ("2. Talon katto", "Päätös: Katto maalataan elokuussa 2021."),
                ("3. Uusi verkkosivusto", "Päätös: Asia jätettiin pöydälle."),
                ("4. Kokouksen päättäminen", "Kokous päättyi klo 19.00."),
            ),
        ),
    ):
        body, title, time, place, present, items = part
        s.line(body, bold=True)
        s.line(title, bold=True)
        s.line(time, down=2.0)
        s.line(place)
        s.line(present)
        for heading, text in items:
            s.heading(heading)
            s.paragraph(text)
        s.page()
    s.save()


def turned(file: Path) -> None:
    """Landscape pages stored upright and shown with /Rotate 90."""
    s = Sheet(file, size=landscape(A4))
    s.line("Kuusikon metsästysseura ry", bold=True)
    s.line("Vuosikokouksen pöytäkirja", bold=True)
    s.line("Aika: 12.2.2020 klo 18.00", down=2.0)
    s.line("Läsnä: Antti Hukka (puheenjohtaja), Tapio Metso, Ilona Riekko, Urho Teeri (sihteeri)")
    for heading, text in (
        ("1 § Kokouksen avaus", "Seuran puheenjohtaja avasi kokouksen."),
        ("2 § Kokouksen laillisuus", "Kokous todettiin lailliseksi ja päätösvaltaiseksi."),
        ("3 § Hirviporukan johtaja", "Päätös: Hirviporukan johtajaksi valittiin Tapio Metso."),
        ("4 § Jäsenmaksu", "Päätös: Jäsenmaksu on 40 euroa."),
        ("5 § Kokouksen päättäminen", "Kokous päättyi klo 19.30."),
    ):
        s.heading(heading)
        s.paragraph(text)
    s.save()
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            _, _, width, height = (float(v) for v in page.mediabox)
            # The page as stored is the shown one turned back by a quarter.
            page.contents_add(f"q 0 1 -1 0 {height:g} 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.mediabox = pikepdf.Array([0, 0, height, width])
            page.Rotate = 90
        pdf.save(file, deterministic_id=True)
