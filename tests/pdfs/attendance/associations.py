"""Attendance as associations, parishes, companies and schools print it, in Finnish."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.attendance.setting import matter
from tests.pdfs.sheet import MARGIN, Sheet


def aligned_by_spaces(file: Path) -> None:
    """The organisation before the name in a column that blanks alone make, and two persons on one seat."""
    sheet = Sheet(file, font="Courier", points=10.0)
    sheet.line("Mallilan järjestöneuvosto", bold=True)
    sheet.line("Muistio 3/2031", bold=True)
    sheet.line("Aika: tiistai 9.9.2031 klo 14.00-15.45", down=1.5)
    sheet.line("Läsnä:", bold=True, down=1.5)
    for organisation, name in (
        ("Puheenjohtaja", "Aino Mallinen"),
        ("Sihteeri", "Bo Esimerk"),
        ("Mallilan kaupunki", "Cecilia Näytelä ja Daavid Kaavala"),
        ("Näytelän kunta", "Eeva Tiainen (saapui 14:20)"),
        ("Kaavion hyvinvointialue", "Fanni Vaarala (etänä)"),
    ):
        sheet.line(f"{organisation:<28}{name}")
    sheet.line("Poissaolosta ilmoittaneet:", bold=True, down=1.5)
    sheet.line(f"{'Virran kunta':<28}Hilma Puutonen")
    matter(sheet, "1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen.")
    matter(sheet, "2. Verkostojen kuulumiset", "Merkittiin tiedoksi.")
    sheet.save()


def organisation_after(file: Path) -> None:
    """Running numbers, the organisation after a slash, Teams, until an hour, absent with someone in place."""
    sheet = Sheet(file)
    sheet.line("Mallilan seutukunnan yhteistyöryhmä", bold=True)
    sheet.line("Kokouksen muistio")
    sheet.line("Aika: Torstai 16.10.2031 klo 9.00 - 11.35", down=1.5)
    sheet.line("Paikka: Maakuntatalo")
    sheet.line("Läsnäolijat:", bold=True, down=1.5)
    for words in (
        "1. Anna Kettunen / Mallilan kunta (puheenjohtaja)",
        "2. Bertil Malminen / Näytelän yrittäjät ry",
        "3. Cecilia Norjanen / Kaavion kaupunki, Teams",
        "4. Daniel Oravainen / Virran yrittäjät ry, klo 10 saakka",
        "5. Elsa Pihlainen / sihteeri",
        "6. Fiona Rautio / Virran kunta, este, tilalla Gunnar Salminen",
    ):
        sheet.line(words)
    matter(sheet, "1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 9.03.")
    matter(sheet, "2. Kuntien tilanne", "Merkittiin kuntien tilanne tiedoksi.")
    sheet.save()


def comma_paragraph(file: Path) -> None:
    """A paragraph of names with what happened to each, and a day written short."""
    sheet = Sheet(file, font="Times-Roman", points=12.0)
    sheet.line("Mallilan Vesiosuuskunta", bold=True)
    sheet.line("Hallituksen kokous 3/31")
    sheet.line("Maanantaina 3.3.-31 klo 18.30 osuuskunnan toimistolla")
    sheet.paragraph(
        "Läsnä: Aimo Vesterlampi (pj), Kaija Nurmiaho, Seppo Lohikoski (poistui klo 19.40), Ritva Hiekkasalo ja "
        "Tauno Purola. Esteen ilmoittanut Jorma Kivikangas, tilalla Päivi Purovesi. Poissa: Reino Suovanen."
    )
    matter(sheet, "1. Avaus", "Puheenjohtaja avasi kokouksen 18.32.")
    matter(sheet, "2. Edellinen pöytäkirja", "Hyväksyttiin.")
    matter(sheet, "3. Päättäminen", "Kokous päättyi klo 20.15.")
    sheet.save()


def side_by_side(file: Path) -> None:
    """Those present and those absent in columns beside each other."""
    sheet = Sheet(file)
    sheet.line("Mallilan nuorisovaltuusto", bold=True)
    sheet.line("Kokous 3/2031, perjantai 14.3.2031 klo 16:00–17:30")
    sheet.row((MARGIN, "Läsnä"), (320, "Poissa"), bold=True, down=2.0)
    sheet.row((MARGIN, "Aada Luminen, pj"), (320, "Eetu Hallanen"))
    sheet.row((MARGIN, "Niilo Kastela, vpj"), (320, "Siiri Routanen (ilmoitti)"))
    sheet.line("Helmi Usvala")
    sheet.line("Veikka Tuiskula (16:20–)")
    sheet.line("Minja Pyrylä, sihteeri")
    matter(sheet, "1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 16:03.")
    matter(sheet, "2. Nuorten päivä", "Päätettiin järjestää nuorten päivä 6.6.2031.")
    sheet.save()


def given_names(file: Path) -> None:
    """Given names alone, on one line."""
    sheet = Sheet(file)
    sheet.line("Mallilan vanhempainyhdistys ry:n hallituksen kokous", bold=True)
    sheet.line("Ke 5.2.2031 klo 18–19.30, koulun kahvio")
    sheet.line("Paikalla: Sanna, Teemu, Jonna (etänä), Pekka ja Marika (klo 18.20 alkaen)", down=1.5)
    sheet.line("Poissa: Laura ja Niko")
    matter(sheet, "1. Kokouksen avaus", "Sanna avasi kokouksen klo 18.05.")
    matter(sheet, "2. Myyjäiset", "Sovittiin, että myyjäiset pidetään 10.5.2031.")
    matter(sheet, "3. Kokouksen päättäminen", "Kokous päättyi klo 19.25.")
    sheet.save()


def told_in_prose(file: Path) -> None:
    """Who was there and who was not, told in sentences."""
    sheet = Sheet(file, font="Times-Roman", points=12.0)
    sheet.line("Mallilan kylätoimikunnan kokouksen pöytäkirja", bold=True)
    sheet.paragraph("Kokous pidettiin Mallilan kylätalolla 6. huhtikuuta 2031 klo 18.")
    sheet.paragraph(
        "Kokouksessa olivat läsnä Aarne Hietala, Bertta Ihalainen, Eino Jokela ja Fanni Koivula. "
        "Gunnar Lahtinen oli estynyt ja hänen tilallaan oli Hilma Metsola."
    )
    matter(sheet, "1 § Kokouksen avaaminen", "Puheenjohtaja Aarne Hietala avasi kokouksen klo 18.05.")
    matter(sheet, "2 § Sihteeri", "Kokouksen sihteeriksi valittiin Fanni Koivula.")
    matter(sheet, "3 § Talkoot", "Päätettiin pitää talkoot 7.6.2031.")
    sheet.save()


def counted_only(file: Path) -> None:
    """A meeting of members of whom only the number is told, and whom it elected."""
    sheet = Sheet(file)
    sheet.line("Mallilan Martat ry", bold=True)
    sheet.line("Syyskokouksen pöytäkirja")
    sheet.row((MARGIN, "Aika"), (130, "12.10.2031 klo 13.00 – 14.20"), down=1.5)
    sheet.row((MARGIN, "Läsnä"), (130, "12 jäsentä"))
    matter(sheet, "1. Kokouksen avaus", "Yhdistyksen puheenjohtaja avasi kokouksen.")
    matter(
        sheet,
        "2. Kokouksen järjestäytyminen",
        "Kokouksen puheenjohtajaksi valittiin Hilkka Suopelto ja sihteeriksi Tuulikki Ahola. "
        "Pöytäkirjantarkastajiksi valittiin Raili Nurminen ja Eila Kivelä.",
    )
    matter(sheet, "3. Hallitus", "Valittiin hallitukseen Helvi Aarnio, Irma Bergman ja Leena Rautala.")
    sheet.save()


def roles_on_the_left(file: Path) -> None:
    """The role of everyone in the left column, and no heading of presence."""
    sheet = Sheet(file)
    sheet.line("Mallilan kirjastolautakunta", bold=True)
    sheet.line("Kokouksen pöytäkirja")
    sheet.line("Kokous pidettiin 3.4.2031 klo 17–19.30 Mallilan kirjastossa.", down=1.5)
    for label, words in (
        ("Puheenjohtaja", "Arvo Kallionen"),
        ("Varapuheenjohtaja", "Bertta Niemelä"),
        ("Jäsenet", "Cecilia Rantala"),
        ("", "Daavid Salonen"),
        ("", "Eeva Taimela (este)"),
        ("Varajäsen", "Fanni Ukkola, Eeva Taimelan tilalla"),
        ("Sihteeri", "Gunnar Valanne"),
    ):
        cells = ((MARGIN, label), (190, words))
        sheet.row(*((x, text) for x, text in cells if text))
    matter(sheet, "1 § Kokouksen avaus", "Kokous avattiin klo 17.")
    matter(sheet, "2 § Aukioloajat", "Päätettiin jatkaa aukioloa lauantaisin.")
    sheet.save()
