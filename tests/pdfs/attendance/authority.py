"""Attendance as authorities print it: tables of marks, roles in columns, sections and hours."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.attendance.setting import matter, signed
from tests.pdfs.sheet import MARGIN, Sheet


def marks_and_deputies(file: Path) -> None:
    """A table of x and – with personal deputies that goes over the page, its head repeated."""
    sheet = Sheet(file, points=10.0)
    sheet.row((MARGIN, "Mallilan kuntayhtymä"), (330, "PÖYTÄKIRJA"), (480, "2/2031"), bold=True)
    sheet.line("Yhtymähallitus")
    sheet.row((MARGIN, "Kokousaika"), (150, "tiistai 11.2.2031 klo 12.00–13.40"), down=2.0)
    sheet.row((MARGIN, "Kokouspaikka"), (150, "Virastotalo, kokoushuone 2"))
    sheet.line("Läsnäolo", bold=True, down=2.0)
    sheet.line("x = läsnä, – = poissa")
    head = ((MARGIN, "Jäsen"), (230, "Läsnä"), (290, "Henkilökohtainen varajäsen"), (470, "Läsnä"))
    first = (
        ("Aki Hakala, puheenjohtaja", "x", "Anu Mäkiranta", "–"),
        ("Bo Ijäsmaa", "–", "Bea Niemelä", "x"),
        ("Cia Juvonen", "x", "Carl Ojanperä", "–"),
        ("Dan Karilampi", "x", "Doris Pohjola", "–"),
    )
    second = (("Eva Lainesalo", "–", "Elis Rinnekoski", "x"), ("Filip Metsola", "x", "Frida Saarikko", "–"))
    sheet.row(*head, bold=True, down=1.5)
    for member, there, deputy, deputy_there in first:
        sheet.row((MARGIN, member), (238, there), (290, deputy), (478, deputy_there))
    sheet.page()
    sheet.row(*head, bold=True)
    for member, there, deputy, deputy_there in second:
        sheet.row((MARGIN, member), (238, there), (290, deputy), (478, deputy_there))
    matter(sheet, "12 § Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 12.01.")
    matter(sheet, "13 § Pöytäkirjan tarkastajat", "Pöytäkirjan tarkastajiksi valittiin Cia Juvonen ja Elis Rinnekoski.")
    matter(sheet, "14 § Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 13.40.")
    sheet.save()


def roles_in_columns(file: Path) -> None:
    """Name, role and remarks in columns, family names first, which the signatures tell."""
    sheet = Sheet(file, points=10.0)
    sheet.row((MARGIN, "MALLILAN KUNTA"), (330, "PÖYTÄKIRJA"), (480, "4/2031"), bold=True)
    sheet.line("Tekninen lautakunta")
    sheet.row((MARGIN, "AIKA"), (130, "20.05.2031 klo 17:00 - 19:34"), down=2.0)
    sheet.row((MARGIN, "PAIKKA"), (130, "Kunnantalo, valtuustosali"))
    sheet.row((MARGIN, "LÄSNÄ"), (130, "Nimi"), (270, "Tehtävä"), (390, "Lisätiedot"), down=2.0)
    for name, role, note in (
        ("Ahonlaita Juha", "puheenjohtaja", ""),
        ("Kettukangas Mervi", "varapuheenjohtaja", "Poistui klo 18:10 § 34"),
        ("Laaksopuro Vesa", "jäsen", ""),
        ("Niittykoski Anne", "jäsen", "Saapui klo 17:25 § 31"),
        ("Vainioranta Ismo", "varajäsen", "Hillevi Suonsyrjän varajäsen"),
    ):
        sheet.row(*((x, words) for x, words in ((130, name), (270, role), (390, note)) if words))
    sheet.row((MARGIN, "POISSA"), (130, "Suonsyrjä Hillevi"), (270, "jäsen"), down=2.0)
    sheet.row((MARGIN, "MUU"), (130, "Ojanperä Kari"), (270, "tekninen johtaja"), (390, "esittelijä"), down=2.0)
    sheet.row((130, "Tuomivaara Leena"), (270, "toimistosihteeri"), (390, "pöytäkirjanpitäjä"))
    sheet.row((130, "Lintukoski Jari"), (270, "kunnanhallituksen edustaja"))
    sheet.line("ALLEKIRJOITUKSET", down=2.0)
    signed(sheet, (130, "Juha Ahonlaita", "Puheenjohtaja"), (330, "Leena Tuomivaara", "Pöytäkirjanpitäjä"))
    sheet.line("PÖYTÄKIRJAN TARKASTUS", down=2.0)
    sheet.row((130, "Vesa Laaksopuro"), (330, "Anne Niittykoski"), down=2.0)
    matter(
        sheet,
        "§ 31 Pöytäkirjan tarkastajien valinta",
        "Päätös: Pöytäkirjan tarkastajiksi valittiin Vesa Laaksopuro ja Anne Niittykoski.",
    )
    matter(sheet, "§ 32 Latuverkon hoito", "Päätös: Lautakunta hyväksyi suunnitelman.")
    sheet.save()


def members_and_deputies(file: Path) -> None:
    """Columns of members and personal deputies in Swedish, where only presence is marked."""
    sheet = Sheet(file, font="Times-Roman")
    sheet.row((MARGIN, "Modellby kommun"), (380, "PROTOKOLL 2/2031"), bold=True)
    sheet.line("Socialnämnden")
    sheet.row((MARGIN, "Sammanträdestid"), (180, "tisdag 18.2.2031 kl. 16.30–18.05"), down=2.0)
    sheet.row((MARGIN, "Plats"), (180, "Kommungården"))
    sheet.row((MARGIN, "Ledamöter"), (220, "Närv."), (290, "Personliga ersättare"), (450, "Närv."), bold=True, down=2.0)
    for member, there, deputy, deputy_there in (
        ("Anna Almskog, ordf.", "x", "Bo Blomhamn", ""),
        ("Cia Carlsvik, viceordf.", "", "Dan Dahlsudd", "x"),
        ("Eva Ekbacka", "x", "Fia Falkdal", ""),
        ("Gun Granholt", "x", "Hans Hedstam", ""),
    ):
        cells = ((MARGIN, member), (228, there), (290, deputy), (458, deputy_there))
        sheet.row(*((x, words) for x, words in cells if words))
    sheet.line("Övriga närvarande", bold=True, down=2.0)
    sheet.line("Ida Ihrsten, socialdirektör, föredragande")
    sheet.line("Jan Jungby, sekreterare")
    matter(sheet, "§ 9 Sammanträdets laglighet och beslutförhet", "Beslut: Konstaterades.")
    matter(
        sheet,
        "§ 10 Val av protokolljusterare",
        "Beslut: Till protokolljusterare valdes Eva Ekbacka och Gun Granholt.",
    )
    sheet.save()


def not_for_all_sections(file: Path) -> None:
    """A Swedish board of a municipality: who was not there for which sections, and until what hour."""
    sheet = Sheet(file)
    sheet.row((MARGIN, "MODELLSTAD"), (260, "PROTOKOLL"), (440, "Nr 6/2031"), bold=True)
    sheet.line("Stadsstyrelsen")
    sheet.row((MARGIN, "Sammanträdestid"), (190, "tisdag 3.6.2031 kl. 18.00–20.41"), down=2.0)
    sheet.row((MARGIN, "Sammanträdesplats"), (190, "Stadshuset"))
    sheet.row((MARGIN, "Beslutande"), (190, "Sten Aspnäs, ordf."), down=2.0)
    sheet.line("Gun Björkskog, viceordf.", x=190)
    sheet.line("Kaj Dalkulla, ledamot", x=190)
    sheet.line("Siv Ekhamn, ers. för Leif Forsvik", x=190)
    sheet.line("Bo Granholmen, ledamot, ej närvarande 25–26, 28 §", x=190)
    sheet.row((MARGIN, "Frånvarande"), (190, "Leif Forsvik"), down=1.5)
    sheet.row((MARGIN, "Övriga närvarande"), (190, "Rolf Havsudd, stadsdirektör, föredragande"), down=1.5)
    sheet.line("Mona Islund, förvaltningschef, protokollförare", x=190)
    sheet.line("Åke Jungskär, fullmäktiges ordförande, kl. 18.00–19.15", x=190)
    matter(sheet, "§ 24 Laglighet och beslutförhet", "Beslut: Konstaterades.")
    matter(sheet, "§ 25 Protokolljusterare", "Beslut: Till protokolljusterare valdes Kaj Dalkulla och Siv Ekhamn.")
    matter(sheet, "§ 26 Hamnavgifter", "Beslut: Stadsstyrelsen godkände avgifterna.")
    matter(sheet, "§ 27 Skolskjutsar", "Beslut: Ärendet bordlades.")
    matter(sheet, "§ 28 Borgen", "Beslut: Borgen beviljades.")
    matter(sheet, "§ 29 Sammanträdets avslutande", "Ordföranden avslutade sammanträdet kl. 20.41.")
    sheet.save()


def ditto_marks(file: Path) -> None:
    """Ditto marks, a column for why someone was there, and a dash lost between two hours."""
    sheet = Sheet(file)
    sheet.row((MARGIN, "Mallilan tielautakunta"), (400, "Pöytäkirja 1/2031"), bold=True)
    sheet.row((MARGIN, "Kokousaika"), (150, "5.5.2031 klo 10:0011:15"), down=2.0)
    sheet.row((MARGIN, "Nimi"), (230, "Tehtävä"), (360, "Läsnäolon peruste"), bold=True, down=2.0)
    sheet.row((MARGIN, "Kumpulainen Veikko"), (230, "puheenjohtaja"), (360, "varsinainen jäsen"))
    sheet.row((MARGIN, "Lahdenperä Aune"), (230, "jäsen"), (360, "”"))
    sheet.row((MARGIN, "Mustonen Olli"), (230, "”"), (360, "”"))
    sheet.row((MARGIN, "Nevalainen Kaisu"), (230, "sihteeri"), (360, "viran puolesta"))
    matter(sheet, "1 § Kokouksen avaus", "Puheenjohtaja avasi kokouksen.")
    matter(sheet, "2 § Pöytäkirjantarkastajat", "Valittiin Aune Lahdenperä ja Olli Mustonen.")
    signed(sheet, (MARGIN, "Veikko Kumpulainen", "puheenjohtaja"), (300, "Kaisu Nevalainen", "sihteeri"))
    sheet.save()


def gaps_and_footnotes(file: Path) -> None:
    """Footnote marks, an absence in the middle, ranges of sections."""
    sheet = Sheet(file, points=10.0)
    sheet.row((MARGIN, "Mallilan kaupunki"), (400, "Pöytäkirja 8/2031"), bold=True)
    sheet.line("Sivistyslautakunta")
    sheet.row((MARGIN, "Kokousaika"), (160, "ke 3.9.2031 klo 10.30–12.05"), down=2.0)
    sheet.line("Saapuvilla olleet jäsenet", bold=True, down=2.0)
    for words in (
        "Tuula Koskimaa, puheenjohtaja",
        "Rauno Lehmusto*",
        "Eila Mäntysaari 1)",
        "Pentti Niittyranta (poissa klo 10.42–10.48)",
        "Raili Ollikka, 1–3 §:t",
        "Sisko Pajula (poistui klo 11:05)",
    ):
        sheet.line(words)
    sheet.line("Muut saapuvilla olleet", bold=True, down=1.5)
    sheet.line("Satu Peltokangas, sivistysjohtaja, esittelijä")
    sheet.line("Ilkka Rautalampi, pöytäkirjanpitäjä")
    sheet.line("Mirja Salokivi, tarkastaja, läsnäolo- ja puheoikeus 2 §")
    sheet.line("* poistui klo 11.20", down=2.0)
    sheet.line("1) saapui kokoukseen klo 10.41")
    matter(sheet, "1 § Laillisuus ja päätösvaltaisuus", "Päätös: Todettiin.")
    matter(sheet, "2 § Koulukuljetukset", "Päätös: Hyväksyttiin.")
    matter(sheet, "3 § Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 12.05.")
    sheet.save()


def parties(file: Path) -> None:
    """A council that prints family names before a comma and parties in parentheses."""
    sheet = Sheet(file, font="Times-Roman")
    sheet.row((MARGIN, "Mallilan kunnanvaltuusto"), (400, "PÖYTÄKIRJA 3/2031"), bold=True)
    sheet.row((MARGIN, "Kokousaika"), (170, "maanantai 26.5.2031 klo 18:00-20:22"), down=2.0)
    sheet.line("Läsnä olleet valtuutetut", bold=True, down=2.0)
    for words in (
        "Aaltola, Ritva (SDP)",
        "Eskelinen, Pauli (KESK), puheenjohtaja",
        "Hirvonen, Sirkka (KOK), saapui klo 18:11",
        "Jauhiainen, Matti (VAS)",
        "Kinnunen, Aila (varavaltuutettu, Lehtosen Kaukon tilalla)",
    ):
        sheet.line(words)
    sheet.line("Poissa", bold=True, down=1.5)
    sheet.line("Lehtonen, Kauko (PS)")
    sheet.line("Muut läsnä olleet", bold=True, down=1.5)
    sheet.line("Martikainen, Jorma, kunnanjohtaja")
    sheet.line("Nenonen, Tarja, pöytäkirjanpitäjä")
    matter(sheet, "21 § Kokouksen laillisuus", "Päätös: Todettiin.")
    matter(sheet, "22 § Tilinpäätös", "Päätös: Valtuusto hyväksyi tilinpäätöksen.")
    sheet.save()


def quoted_handling(file: Path) -> None:
    """Lists that are none of this meeting: distribution, an earlier handling, an election, signatures, certificate."""
    sheet = Sheet(file, points=10.0)
    sheet.row((MARGIN, "Mallilan kaupunginhallitus"), (400, "Pöytäkirja 14/2031"), bold=True)
    sheet.row((MARGIN, "Kokousaika"), (150, "12.5.2031 klo 14.00–15.10"), down=2.0)
    sheet.row((MARGIN, "Jakelu"), (150, "Tuomo Vuorela, hallintojohtaja"))
    sheet.row((MARGIN, "Läsnä"), (150, "Aino Iso-Aho, puheenjohtaja"), down=2.0)
    sheet.line("Birger Kuokkanen, varapuheenjohtaja", x=150)
    sheet.line("Cecilia Lintunen, jäsen", x=150)
    sheet.row((MARGIN, "Poissa"), (150, "Eeva Nokkonen, jäsen"))
    sheet.heading("§ 201 Toimikunnan asettaminen")
    sheet.line("Tekninen lautakunta 3.4.2031 § 44", down=1.5)
    sheet.line("Läsnä: Felix Otavainen, Gun Pihlaja", x=80)
    sheet.line("Poissa: Hans Kvistinen", x=80)
    sheet.line("Mallilan kaupunginhallitus 12.5.2031 § 201", down=1.5)
    sheet.paragraph("Päätös: Kaupunginhallitus asetti toimikunnan, jonka jäsenet ovat:", above=1.2)
    for name in ("Ilmari Rautanen", "Jenni Suonio", "Kalle Turvela"):
        sheet.line(name)
    sheet.line("Tiedoksi: Lauri Uotila", down=1.5)
    sheet.line("Pöytäkirjan vakuudeksi", bold=True, down=2.0)
    signed(sheet, (MARGIN, "Aino Iso-Aho", "puheenjohtaja"), (300, "Saara Väinölä", "pöytäkirjanpitäjä"))
    sheet.line("Otteen oikeaksi todistaa Maija Ylönen, arkistosihteeri", down=2.0)
    sheet.save()
