"""How items are numbered, and where their numbers stand."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.sheet import MARGIN, Sheet


def section_before(file: Path) -> None:
    """`§ 343`, running through a year, the number and the title on one line."""
    s = Sheet(file)
    s.row((MARGIN, "Uittokylän kunta"), (330.0, "Pöytäkirja"), (470.0, "31/2024"), bold=True)
    s.line("Kunnanhallitus")
    s.row((MARGIN, "Aika"), (160.0, "Maanantai 18.11.2024 klo 16.00–17.45"), down=2.0)
    s.row((MARGIN, "Paikka"), (160.0, "Kunnantalo, Uittosali"))
    s.row((MARGIN, "Läsnä"), (160.0, "Aaltola Heta, puheenjohtaja"), down=2.0)
    for name in ("Perkiö Jarmo, varapuheenjohtaja", "Sorvali Inka, jäsen", "Tuuliainen Mikael, jäsen"):
        s.line(name, x=160.0)
    s.row((MARGIN, "Poissa"), (160.0, "Kivelä Oona, jäsen"), down=2.0)
    s.row((MARGIN, "Muut osallistujat"), (160.0, "Ranta Pia, kunnanjohtaja, esittelijä"), down=2.0)
    s.line("Halme Tero, hallintojohtaja, pöytäkirjanpitäjä", x=160.0)
    s.heading("§ 343 Kokouksen laillisuus ja päätösvaltaisuus")
    s.paragraph("Päätös: Kokous todettiin laillisesti kutsutuksi ja päätösvaltaiseksi.")
    s.heading("§ 344 Pöytäkirjan tarkastajat")
    s.paragraph("Ehdotus: Pöytäkirjan tarkastajiksi valitaan Inka Sorvali ja Mikael Tuuliainen.")
    s.paragraph("Päätös: Ehdotus hyväksyttiin.")
    s.heading("§ 345 Talousarvion muutos, joka koskee Uittokylän koulun katon korjaamista ja väistötiloja vuonna 2025")
    s.paragraph("UITDno-2024-217")
    s.paragraph(
        "Koulun kattoa korjataan 9 §:n mukaisella määrärahalla. Korjaus maksaa 184 000 euroa, josta § 311 kohdassa"
        " on jo varattu puolet."
    )
    s.paragraph("Ehdotus: Kunnanhallitus myöntää lisämäärärahan 92 000 euroa.")
    s.paragraph("Päätös: Asia palautettiin uudelleen valmisteltavaksi.")
    s.page()
    s.heading("§ 346 Ilmoitusasiat")
    s.paragraph("Päätös: Merkittiin tiedoksi.")
    s.heading("§ 347 Kokouksen päättäminen")
    s.paragraph("Päätös: Puheenjohtaja päätti kokouksen klo 17.45.")
    s.save()


def section_after(file: Path) -> None:
    """`115 §` in large type, its title beside it, and what the item holds under it."""
    s = Sheet(file, font="Times-Roman")
    s.line("KIVIPURON SEURAKUNTA", bold=True)
    s.line("Kirkkoneuvosto", bold=True)
    s.line("PÖYTÄKIRJA 9/2023", bold=True, down=2.0)
    s.row((MARGIN, "Aika:"), (140.0, "torstai 14.9.2023 klo 18.00"), down=2.0)
    s.row((MARGIN, "Paikka:"), (140.0, "Seurakuntatalon takkahuone"))
    s.row((MARGIN, "Läsnä:"), (140.0, "Vuorinen Elias, puheenjohtaja"))
    s.line("Haka Saana, varapuheenjohtaja", x=140.0)
    s.line("Lehtola Pekka, jäsen", x=140.0)
    s.line("Suvanto Riikka, jäsen", x=140.0)
    s.line("Ketola Ari, talouspäällikkö, sihteeri", x=140.0)
    for number, title, decision in (
        ("115 §", "Kokouksen avaus", "Puheenjohtaja avasi kokouksen ja piti alkuhartauden."),
        ("116 §", "Laillisuus ja päätösvaltaisuus", "Todettiin kokous lailliseksi ja päätösvaltaiseksi."),
        ("117 §", "Hautausmaan portin kunnostus", "Kirkkoneuvosto päätti tilata työn 4 800 eurolla Portti Oy:ltä."),
        ("118 §", "Syyskauden kolehdit", "Kolehtisuunnitelma hyväksyttiin esityksen mukaisesti."),
        ("119 §", "Kokouksen päättäminen", "Kokous päätettiin klo 19.20."),
    ):
        s.down(2.2)
        s.put(MARGIN, number, bold=True, points=13.0)
        s.put(110.0, title, bold=True, points=13.0)
        s.row((MARGIN, "Päätös:"), (140.0, decision), down=1.6)
    s.save()


def point_and_section(file: Path) -> None:
    """`15. / 88 §`: the point of the agenda and the section of the year."""
    s = Sheet(file)
    s.line("Lammenseudun vammaisneuvosto", bold=True)
    s.line("Pöytäkirja 5/2022", bold=True)
    s.line("Aika: 12.10.2022 klo 13.00-14.55", down=2.0)
    s.line("Paikka: etäyhteys Teams")
    s.line("Läsnä: Irja Kaukola (pj), Veli Nummi, Sanna-Mari Ojala, Otto Rautio (siht.)")
    s.line("Poissa: Kaisu Virta")
    for number, title, decision in (
        ("11. / 84 §", "Kokouksen avaus ja läsnäolijat", "Kokous avattiin klo 13.00."),
        ("12. / 85 §", "Edellisen kokouksen pöytäkirja", "Päätös: Pöytäkirja hyväksyttiin."),
        ("13. / 86 §", "Lausunto esteettömästä rantareitistä", "Päätös: Neuvosto puoltaa reittiä rakennettavaksi."),
        ("14. / 87 §", "Muut asiat", "Ei muita asioita."),
        ("15. / 88 §", "Seuraava kokous", "Seuraava kokous pidetään 14.12.2022."),
    ):
        s.heading(f"{number} {title}")
        s.paragraph(decision)
    s.save()


def sub_items(file: Path) -> None:
    """`2.1`: items with items of their own below, set in lesser type."""
    s = Sheet(file)
    s.line("Brinkby byalag r.f.", bold=True)
    s.line("Protokoll fört vid styrelsemöte 3/2024", bold=True)
    s.line("Tid: 6.5.2024 kl. 18.30–20.10", down=2.0)
    s.line("Plats: Brinkby byahus")
    s.line("Närvarande: Greta Holmsten (ordförande), Mats Lindgård, Ulla Sandvik, Ove Backas (sekreterare)")
    s.heading("1. Mötets öppnande")
    s.paragraph("Ordföranden öppnade mötet kl. 18.30.")
    s.heading("2. Byahuset")
    s.line("2.1 Målning av fasaden", x=75.0, down=1.8)
    s.paragraph("Beslut: Styrelsen antog anbudet från Färg Ab.", x=75.0)
    s.line("2.2 Hyror 2025", x=75.0, down=1.8)
    s.paragraph("Beslut: Hyran höjs till 120 euro per dygn.", x=75.0)
    s.line("2.3 Nycklar", x=75.0, down=1.8)
    s.paragraph("Beslut: Bordlades.", x=75.0)
    s.heading("3. Ekonomi")
    s.line("3.1 Bokslut", x=75.0, down=1.8)
    s.paragraph("Beslut: Bokslutet godkändes.", x=75.0)
    s.heading("4. Mötets avslutande")
    s.paragraph("Mötet avslutades kl. 20.10.")
    s.save()


def without_numbers(file: Path) -> None:
    """No numbers: bold headings, one of them over two lines."""
    s = Sheet(file)
    s.line("Kaislarannan venekerho ry", bold=True)
    s.line("Hallituksen kokous 22.2.2023", bold=True)
    s.line("Aika: keskiviikko 22.2.2023 klo 18.00", down=2.0)
    s.line("Läsnä: Matti Saarni (puheenjohtaja), Eeva Laituri, Kim Purje, Raili Kari (sihteeri)")
    s.heading("Kokouksen avaus")
    s.paragraph("Puheenjohtaja avasi kokouksen klo 18.05.")
    s.heading("Päätösvaltaisuus")
    s.paragraph("Todettiin kokous päätösvaltaiseksi.")
    s.heading("Laiturien kevätkunnostus ja talkoopäivä")
    s.paragraph("Talkoot pidetään 6.5.2023. Päätettiin hankkia lautaa 600 eurolla.")
    s.heading("Satamamaksut")
    s.paragraph("Keskusteltiin maksujen korottamisesta. Päätettiin pitää satamamaksut ennallaan.")
    s.heading("Kokouksen päättäminen")
    s.paragraph("Kokous päättyi klo 19.40.")
    s.save()


def number_alone(file: Path) -> None:
    """The number stands on a line of its own, right above its title; the same with `§` at the right edge."""
    s = Sheet(file)
    s.line("Ulvilanlahden ympäristölautakunta", bold=True)
    s.line("Pöytäkirja 3/2024", bold=True)
    s.line("Aika: 20.3.2024 klo 17.00–18.10", down=2.0)
    s.line("Läsnä: Aino Koskela (puheenjohtaja), Timo Salmi, Lea Niemi, Jukka Harju (sihteeri)")
    for number, title, text in (
        ("21 §", "Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 17.00."),
        ("22 §", "Pöytäkirjan tarkastajat", "Päätös: Tarkastajiksi valittiin Timo Salmi ja Lea Niemi."),
        ("23 §", "Rantalaiturin lupahakemus", "Päätös: Lautakunta hylkäsi hakemuksen."),
        ("24 §", "Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 18.10."),
    ):
        s.line(number, down=2.0, bold=True)
        s.line(title, bold=True)
        s.paragraph(text)
    s.save()


def section_at_the_right(file: Path) -> None:
    """Title at the left, `§` at the right edge of the same line."""
    s = Sheet(file, font="Times-Roman")
    s.line("Pohjaniemen yhteisen vesiosuuskunnan hallitus", bold=True)
    s.line("Kokouspöytäkirja 2/2021", bold=True)
    s.line("Aika 8.6.2021 klo 17.30", down=2.0)
    s.line("Läsnä Rauno Kallio puheenjohtaja, Helvi Mäki, Toni Oja, Minna Luoto sihteeri")
    for number, title, text in (
        ("§ 12", "Kokouksen avaaminen", "Puheenjohtaja avasi kokouksen."),
        ("§ 13", "Päätösvaltaisuus", "Kokous todettiin päätösvaltaiseksi."),
        ("§ 14", "Vesimittarien vaihto", "Päätettiin vaihtaa mittarit syksyn 2021 aikana."),
        ("§ 15", "Liittymismaksun palautus", "Päätettiin, että maksua ei palauteta."),
        ("§ 16", "Kokouksen päättäminen", "Kokous päättyi klo 18.40."),
    ):
        s.row((MARGIN, title), (500.0, number), bold=True, down=2.0)
        s.paragraph(text, right=490.0)
    s.save()


def section_in_the_margin(file: Path) -> None:
    """`§` in a column of the margin, text at the right of it; the number beside the first line of the text."""
    s = Sheet(file)
    s.line("BERGNÄS SKOLNÄMND", x=130.0, bold=True)
    s.line("Protokoll nr 4/2022", x=130.0, bold=True)
    s.row((MARGIN, "Tid"), (130.0, "Onsdagen den 11 maj 2022 kl. 17.00–18.30"), down=2.0)
    s.row((MARGIN, "Plats"), (130.0, "Kommungården"))
    s.row((MARGIN, "Närvarande"), (130.0, "Sven Karlgren, ordförande"))
    s.line("Anna-Lisa Fors, medlem", x=130.0)
    s.line("Peik Norrgård, medlem", x=130.0)
    s.line("Ingrid Westö, sekreterare", x=130.0)
    for number, title, text in (
        ("§ 31", "Sammanträdets öppnande", "Ordföranden öppnade sammanträdet och konstaterade det beslutfört."),
        (
            "§ 32",
            "Val av protokolljusterare",
            "Beslut: Till protokolljusterare valdes Anna-Lisa Fors och Peik Norrgård.",
        ),
        ("§ 33", "Skolskjutsar läsåret 2022–2023", "Beslut: Skolskjutsplanen godkändes enligt förslaget."),
        ("§ 34", "Delgivningar", "Beslut: Antecknades för kännedom."),
        ("§ 35", "Sammanträdets avslutande", "Ordföranden avslutade sammanträdet kl. 18.30."),
    ):
        s.row((MARGIN, number), (130.0, title), down=2.0)
        s.paragraph(text, x=130.0, above=1.3)
    s.save()


def letters_and_romans(file: Path) -> None:
    """Roman items with points a), b) inside them, which are no items."""
    s = Sheet(file, font="Times-Roman")
    s.line("The Hollow Lane Allotment Society", bold=True)
    s.line("Minutes of the Committee Meeting held on 9 March 2023", bold=True)
    s.line("Present: Edith Marlow (Chair), Colin Peake, Priya Nandan, Hugh Tarrant (Secretary)", down=2.0)
    s.line("Apologies: Dora Quill")
    s.heading("I. Opening")
    s.paragraph("The Chair opened the meeting at 7.30 pm.")
    s.heading("II. Minutes of the last meeting")
    s.paragraph("The minutes of 9 February 2023 were approved.")
    s.heading("III. Water supply")
    s.paragraph("Three matters were raised:")
    s.line("a) Leaking tap at plot 14.", x=80.0)
    s.line("b) Price of a new butt.", x=80.0)
    s.line("c) Hosepipes left out overnight.", x=80.0)
    s.paragraph("It was agreed to replace the tap at a cost of 85 pounds.")
    s.heading("IV. Plot inspections")
    s.paragraph("It was agreed to inspect all plots on 1 May 2023.")
    s.heading("V. Close")
    s.paragraph("The meeting closed at 8.45 pm.")
    s.save()
