"""Authorities: an account, a proposal and a decision, what others handled before, and who took no part."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.decisions.setting import begin, beside, item
from tests.pdfs.sheet import MARGIN


def pointing(file: Path) -> None:
    """Decisions that point to their proposal, beside some that change, refuse or send it back."""
    s = begin(
        file, "Lehmuslahden kunta", "Kunnanhallitus", "PÖYTÄKIRJA 6/2031",
        "Aika: maanantai 12.5.2031 klo 17.00–18.40", "Paikka: Kunnantalo",
        label="Läsnä", present=("Helmi Aarnio, puheenjohtaja", "Otso Kallas, jäsen", "Vieno Rautio, jäsen"),
    )  # fmt: skip
    item(s, "41 § Kokouksen laillisuus ja päätösvaltaisuus")
    s.paragraph("Päätös: Kokous todettiin laillisesti kutsutuksi ja päätösvaltaiseksi.")
    item(s, "42 § Uimarannan laituri")
    s.paragraph("Selostus: Laituri on huonossa kunnossa. Tarjouksia saatiin kolme, joista halvin oli 8 400 euroa.")
    s.paragraph("Esittelijä: Kunnanjohtaja Sampo Hietala")
    s.paragraph("Päätösehdotus: Kunnanhallitus tilaa laiturin halvimman tarjouksen tehneeltä yritykseltä.")
    s.paragraph("Päätös: Ehdotuksen mukaan.")
    item(s, "43 § Avustus kyläyhdistykselle")
    s.paragraph("Päätösehdotus: Kyläyhdistykselle myönnetään 1 500 euroa talkookulujen kattamiseen.")
    s.paragraph("Päätös: Hyväksyttiin esittelijän ehdotus.")
    item(s, "44 § Kirjaston aukioloajat")
    s.paragraph("Päätösehdotus: Kirjasto pidetään auki lauantaisin klo 10–14.")
    s.paragraph("Käsittely: Otso Kallas ehdotti, että kirjasto suljetaan jo klo 13.")
    s.paragraph("Päätös: Ehdotus hyväksyttiin muutettuna siten, että kirjasto suljetaan klo 13.")
    item(s, "45 § Tontin myynti")
    s.paragraph("Päätösehdotus: Tontti myydään 32 000 eurolla.")
    s.paragraph("Päätös: Kunnanhallitus hylkäsi ehdotuksen.")
    item(s, "46 § Koulukuljetusten periaatteet")
    s.paragraph("Sivistysjaoston ehdotus: Kuljetusmatka on viisi kilometriä.")
    s.paragraph("Kunnanjohtajan ehdotus: Kuljetusmatka on kolme kilometriä.")
    s.paragraph("Päätös: Kunnanjohtajan ehdotus hyväksyttiin.")
    item(s, "47 § Liikenneturvallisuussuunnitelma")
    s.paragraph("Päätösehdotus: Suunnitelma hyväksytään.")
    s.paragraph("Päätös: Asia palautettiin uudelleen valmisteltavaksi.")
    item(s, "48 § Ilmoitusasiat")
    s.paragraph("Päätös: Merkittiin tiedoksi.")
    item(s, "49 § Kokouksen päättäminen")
    s.paragraph("Päätös: Puheenjohtaja päätti kokouksen klo 18.40.")
    s.save()


def handled_before(file: Path) -> None:
    """The handling of other bodies and of an earlier meeting stands above this one's, each with its decision."""
    s = begin(
        file, "Niittyjoen hyvinvointialue", "Aluehallitus", "Pöytäkirja 11/2031",
        "Kokousaika: 3.11.2031 klo 14.00–15.25", label="Läsnä",
        present=("Iiris Suvela, puheenjohtaja", "Kaapo Ranta, jäsen", "Lumi Vesanto, jäsen"), font="Times-Roman",
    )  # fmt: skip
    item(s, "190 § Kokouksen laillisuus ja päätösvaltaisuus")
    s.line("Päätös", bold=True, down=1.6)
    s.paragraph("Aluehallitus totesi kokouksen laillisesti kutsutuksi ja päätösvaltaiseksi.", above=1.2)
    item(s, "191 § Palvelustrategian päivitys")
    s.line("Palvelujaosto, 4.9.2031, § 77", bold=True, down=1.6)
    for label, words in (
        ("Ehdotus", "Palvelujaosto esittää, että strategia hyväksytään."),
        ("Päätös", "Palvelujaosto palautti asian valmisteluun."),
    ):
        s.line(label, bold=True, x=MARGIN + 20.0, down=1.6)
        s.paragraph(words, x=MARGIN + 20.0, above=1.2)
    s.line("Aluehallitus, 3.11.2031, § 191", bold=True, down=1.6)
    for label, words in (
        ("Selostus", "Henkilöstöjaosto hyväksyi luonnoksen 12.10.2031 ja päätti puoltaa sitä."),
        ("Ehdotus", "Aluehallitus hyväksyy päivitetyn strategian."),
        ("Päätös", "Ehdotus hyväksyttiin yksimielisesti."),
    ):
        s.line(label, bold=True, x=MARGIN + 20.0, down=1.6)
        s.paragraph(words, x=MARGIN + 20.0, above=1.2)
    s.line("Tiedoksi", bold=True, down=1.6)
    s.paragraph("Toimialajohtajat", above=1.2)
    item(s, "192 § Kokouksen päättäminen")
    s.line("Päätös", bold=True, down=1.6)
    s.paragraph("Puheenjohtaja päätti kokouksen klo 15.25.", above=1.2)
    s.save()


def dissents_and_recusals(file: Path) -> None:
    """Who took no part, why and from when to when; who dissented and why."""
    s = begin(
        file, "Kivirannan kaupunki", "Tekninen lautakunta", "Pöytäkirja 4/2031",
        "Aika: 22.4.2031 klo 16.30–18.05", label="Läsnä",
        present=("Oiva Lammi, puheenjohtaja", "Saimi Torppa, jäsen", "Urho Vaara, jäsen", "Elsa Kuusi, jäsen"),
    )  # fmt: skip
    item(s, "31 § Kokouksen laillisuus ja päätösvaltaisuus")
    beside(s, "Päätös:", "Kokous todettiin lailliseksi ja päätösvaltaiseksi.")
    item(s, "32 § Katuvalojen urakka")
    beside(s, "Ehdotus:", "Urakoitsijaksi valitaan Valopaja Oy.")
    beside(s, "Esteellisyys:", "Urho Vaara, koska hän istuu yhtiön hallituksessa. Poissa klo 16.50–17.05.")
    beside(s, "Päätös:", "Ehdotus hyväksyttiin.")
    item(s, "33 § Pysäköintimaksut")
    beside(s, "Ehdotus:", "Maksu on kaksi euroa tunnilta.")
    beside(s, "Päätös:", "Lautakunta hyväksyi ehdotuksen.")
    beside(s, "Eriävä mielipide:", "Saimi Torppa: maksu on asukkaille liian korkea")
    item(s, "34 § Puiston nimi")
    s.paragraph(
        "Elsa Kuusi ilmoitti olevansa esteellinen ja poistui klo 17.40. Hän palasi klo 17.52. Oiva Lammi jätti"
        " päätökseen eriävän mielipiteen."
    )
    beside(s, "Päätös:", "Puiston nimeksi annetaan Kuusenpuisto.")
    item(s, "35 § Kokouksen päättäminen")
    beside(s, "Päätös:", "Puheenjohtaja päätti kokouksen klo 18.05.")
    s.save()


def in_swedish(file: Path) -> None:
    """The same of a Swedish board: `Enligt förslaget`, jäv and a reservation."""
    s = begin(
        file, "Sandnäs kommun", "Nämnden för bildning", "Protokoll 3/2031",
        "Tid: tisdag 3.6.2031 kl. 16.30–18.00", "Plats: Kommungården", label="Närvarande",
        present=("Alva Strand, ordförande", "Elis Holm, ledamot", "Tyra Lund, ledamot", "Folke Berg, ledamot"),
    )  # fmt: skip
    item(s, "§ 31 Sammanträdets laglighet och beslutförhet")
    s.paragraph("Beslut: Sammanträdet konstaterades lagligt sammankallat och beslutfört.")
    item(s, "§ 32 Daghemsavgifter")
    s.paragraph("Redogörelse: Fullmäktige beslöt om principerna den 12 december 2030.")
    s.paragraph("Förslag: Nämnden fastställer avgifterna enligt bilaga 2.")
    s.paragraph("Beslut: Enligt förslaget.")
    item(s, "§ 33 Skolskjutsar")
    s.paragraph("Förslag: Avtalet med Taxi Vik förlängs med ett år.")
    s.paragraph("Folke Berg anmälde jäv och avlägsnade sig kl. 17.02. Han återkom kl. 17.15.")
    s.paragraph("Beslut: Förslaget godkändes.")
    item(s, "§ 34 Skolans stängning")
    s.paragraph("Förslag: Byskolan stängs.")
    s.paragraph("Beslut: Nämnden förkastade förslaget.")
    s.paragraph("Reservation: Elis Holm: skolan har för få elever")
    item(s, "§ 35 Redogörelse för vikarier")
    s.paragraph("Beslut: Antecknades för kännedom.")
    item(s, "§ 36 Avslutning")
    s.paragraph("Beslut: Ordföranden avslutade sammanträdet kl. 18.00.")
    s.save()
