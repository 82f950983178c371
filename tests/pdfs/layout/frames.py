"""What stands around the text: headers, footers, margins, stamps, notes, contents, covers, annexes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from tests.pdfs.sheet import MARGIN, Sheet


class Framed(Sheet):
    """A sheet with something drawn on each of its pages."""

    frame: Callable[[Framed, int], None] | None = None
    number = 1

    def page(self) -> None:
        """Go to the top of a new page."""
        if self.frame is not None:
            self.frame(self, self.number)
        self.number += 1
        super().page()

    def save(self) -> None:
        """Finish the file."""
        if self.frame is not None:
            self.frame(self, self.number)
        super().save()


def headers_inside(file: Path) -> None:
    """Body, kind, page "n (m)", diary number, stamp and a running title above and below each page, inside items."""

    def frame(s: Framed, number: int) -> None:
        s.put(MARGIN, "Hakoniemen kunta", y=32.0, bold=True)
        s.put(260.0, "Pöytäkirja 7/2023", y=32.0)
        s.put(490.0, f"{number} (3)", y=32.0)
        s.put(MARGIN, "Sivistyslautakunta", y=45.0)
        s.put(260.0, "29.8.2023", y=45.0)
        s.put(440.0, "Dnro 412/12.00.01/2023", y=45.0, points=8.0)
        s.put(MARGIN, "LUONNOS – EI JULKINEN", y=58.0, points=8.0)
        s.put(MARGIN, "Hakoniementie 1, 99999 Hakoniemi", y=s.height - 36.0, points=8.0)
        s.put(360.0, "Pöytäkirjan tarkastajat: ____  ____", y=s.height - 36.0, points=8.0)

    s = Framed(file)
    s.frame = frame
    s.y = 75.0
    s.line("Kokousaika 29.8.2023 klo 17.00–18.35", down=1.0)
    s.line("Kokouspaikka Kunnantalo")
    s.line("Saapuvilla olleet jäsenet", bold=True, down=2.0)
    for name in ("Kaarina Lahti, puheenjohtaja", "Olli Suomela", "Tarja Ikonen", "Matias Virolainen"):
        s.line(name)
    s.line("Muut saapuvilla olleet", bold=True, down=1.5)
    s.line("Eila Rajala, sivistysjohtaja, esittelijä")
    s.heading("§ 58 Kokouksen laillisuus ja päätösvaltaisuus")
    s.paragraph("Päätös: Kokous todettiin lailliseksi ja päätösvaltaiseksi.")
    s.heading("§ 59 Koulujen lukuvuoden työsuunnitelmat")
    s.paragraph(
        "Selostus: Koulut ovat laatineet työsuunnitelmansa. Suunnitelmissa on kerrottu tuntikehyksen käytöstä,"
        " kerhoista, opintoretkistä ja yhteistyöstä kotien kanssa. Suunnitelmat ovat olleet rehtoreiden"
        " kokouksessa käsiteltävinä 15.8.2023."
    )
    s.y = 700.0
    s.line("Ehdotus: Lautakunta hyväksyy työsuunnitelmat ja kehottaa rehtoreita")
    s.page()
    s.y = 75.0
    s.line("tiedottamaan niistä koteihin syyskuun aikana.", down=1.0)
    s.paragraph("Päätös: Ehdotus hyväksyttiin yksimielisesti.")
    s.heading("§ 60 Uimahallin aukioloajat")
    s.paragraph("Ehdotus: Uimahalli on auki arkisin klo 7–20.")
    s.y = 690.0
    s.line("Päätös: Lautakunta päätti, että uimahalli on auki arkisin klo 7–20 ja")
    s.page()
    s.y = 75.0
    s.line("lauantaisin klo 10–16, kuitenkin kesäkuukausina vain arkisin.", down=1.0)
    s.heading("§ 61 Kokouksen päättäminen")
    s.paragraph("Puheenjohtaja päätti kokouksen klo 18.35.")
    s.save()


def numbered_lines(file: Path) -> None:
    """Each line numbered in the left margin, as in verbatim records; the numbers are no items."""

    def frame(s: Framed, number: int) -> None:
        for place in range(1, 41):
            s.put(30.0, str(place), y=MARGIN + place * 17.0, points=7.0)

    s = Framed(file, font="Times-Roman", points=12.0)
    s.frame = frame

    def line(words: str, *, bold: bool = False) -> None:
        s.y += 17.0
        s.put(72.0, words, bold=bold)

    for words in (
        "*Västerby hushållningssällskap",
        "*Protokoll 2/2017, förvaltningsrådet",
        "Tid: 15.11.2017 kl. 13.00",
        "Närvarande: Birger Lind (ordförande), Gun Åberg, Hans Wik, Lis Dahlbo (sekreterare)",
        "",
        "*1. Mötets öppnande",
        "Ordföranden öppnade mötet och hälsade alla välkomna.",
        "",
        "*2. Budget för år 2018",
        "Sekreteraren föredrog budgeten. I diskussionen deltog Gun Åberg och",
        "Hans Wik, som frågade om räntorna.",
        "Beslut: Budgeten för år 2018 godkändes.",
        "",
        "*3. Val av revisor",
        "Beslut: Till revisor valdes Rolf Ek.",
        "",
        "*4. Mötets avslutande",
        "Ordföranden avslutade mötet kl. 14.30.",
    ):
        line(words.lstrip("*"), bold=words.startswith("*"))
    s.save()


def footnotes(file: Path) -> None:
    """Notes at the foot of the page in small type, with raised figures; they belong to no decision."""
    s = Sheet(file)

    def raised(words: str, mark: str) -> None:
        s.put(MARGIN + s.canvas.stringWidth(words, s.font, s.points), mark, y=s.y - 4.0, points=7.0)

    s.line("Merenrannan asukasyhdistys ry", bold=True)
    s.line("Pöytäkirja 4/2018", bold=True)
    s.line("Aika: 10.10.2018 klo 18.00", down=2.0)
    s.line("Läsnä: Jorma Tyrsky (puheenjohtaja), Anneli Poukama, Ilkka Luoto, Mervi Salmi (sihteeri)")
    s.heading("1. Kokouksen avaus")
    s.paragraph("Puheenjohtaja avasi kokouksen.")
    s.heading("2. Leikkipuiston kunnostus")
    s.paragraph("Päätös: Yhdistys esittää kaupungille puiston kunnostamista")
    raised("Päätös: Yhdistys esittää kaupungille puiston kunnostamista", "1")
    s.paragraph("ja lahjoittaa kaksi penkkiä.", above=1.0)
    s.heading("3. Kyläjuhla")
    s.paragraph("Päätös: Kyläjuhla pidetään elokuussa 2019.")
    raised("Päätös: Kyläjuhla pidetään elokuussa 2019.", "2")
    s.put(MARGIN, "_" * 24, y=740.0)
    s.put(MARGIN, "1 Kaupunki kunnosti puiston viimeksi vuonna 2004.", y=755.0, points=8.0)
    s.put(MARGIN, "2 Päivämäärä sovitaan tanssilavan kanssa.", y=766.0, points=8.0)
    s.page()
    s.heading("4. Muut asiat")
    s.paragraph("Ei muita asioita.")
    s.heading("5. Kokouksen päättäminen")
    s.paragraph("Kokous päättyi klo 19.05.")
    s.save()


def cover_contents_annex(file: Path) -> None:
    """A cover, a table of contents with the numbers of the items, the items, an annex with numbers of its own."""
    s = Sheet(file)
    s.y = 250.0
    s.put(MARGIN, "Taimelan ammattikorkeakoulun opiskelijakunta", bold=True, points=18.0)
    s.y = 290.0
    s.put(MARGIN, "Edustajiston kokous 2/2022", bold=True, points=16.0)
    s.y = 320.0
    s.put(MARGIN, "PÖYTÄKIRJA", bold=True, points=16.0)
    s.line("Aika: 26.4.2022 klo 17.00", down=3.0)
    s.line("Paikka: Kampus, auditorio")
    s.page()
    items = (
        ("§ 14", "Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 17.04."),
        ("§ 15", "Laillisuus ja päätösvaltaisuus", "Päätös: Kokous on laillinen ja päätösvaltainen."),
        ("§ 16", "Toimintakertomus 2021", "Päätös: Hyväksyttiin liitteen 1 mukainen toimintakertomus."),
        ("§ 17", "Jäsenmaksu", "Päätös: Jäsenmaksu on 52 euroa lukuvuodessa."),
        ("§ 18", "Kokouksen päättäminen", "Kokous päättyi klo 18.22."),
    )
    s.line("Sisällys", bold=True)
    for place, (number, title, _) in enumerate(items):
        dots = "." * (70 - len(number + title))
        s.row((MARGIN, f"{number} {title} {dots}"), (520.0, str(3 + (place > 2))))
    s.page()
    s.line("Osallistujat", bold=True)
    s.line("Läsnä: Vilma Oksa (puheenjohtaja), Leevi Haapa, Nelli Tuomi, Aaro Pihlaja, Iida Kataja (sihteeri)")
    s.line("Poissa: Toivo Paju")
    for place, (number, title, text) in enumerate(items):
        if place == 3:
            s.page()
        s.heading(f"{number} {title}")
        s.paragraph(text)
    s.line("Vakuudeksi", down=3.0)
    s.row((MARGIN, "Vilma Oksa, puheenjohtaja"), (300.0, "Iida Kataja, sihteeri"), down=3.0)
    s.line("LIITTEET", bold=True, down=2.0)
    s.line("Liite 1: Toimintakertomus 2021")
    s.page()
    s.line("LIITE 1", bold=True)
    s.line("TOIMINTAKERTOMUS 2021", bold=True)
    for heading, text in (
        ("1. Yleistä", "Vuosi oli opiskelijakunnan kymmenes."),
        ("2. Edunvalvonta", "Hallitus hyväksyi kannanoton opetuksen laadusta."),
        ("3. Tapahtumat", "Päätettiin perinteen mukaan järjestää talviriehat."),
        ("4. Talous", "Tilikauden ylijäämä oli 1 204 euroa."),
    ):
        s.heading(heading)
        s.paragraph(text)
    s.save()


def in_forms(file: Path) -> None:
    """The text of a page in a form XObject, drawn smaller and moved, as printing four-up or stamping makes it."""
    s = Sheet(file)
    s.line("Harjukylän nuorisoseura ry", bold=True)
    s.line("Pöytäkirja 6/2015", bold=True)
    s.line("Aika: 3.9.2015 klo 19.00", down=2.0)
    s.line("Läsnä: Salli Hongisto (puheenjohtaja), Nestori Laine, Pihla Varis (sihteeri)")
    for heading, text in (
        ("1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen."),
        ("2. Näytelmän esityspäivät", "Päätettiin esittää näytelmä 14.11. ja 15.11.2015."),
        ("3. Lavasteiden varastointi", "Päätettiin vuokrata varasto Lauta Oy:ltä."),
        ("4. Kokouksen päättäminen", "Kokous päättyi klo 20.15."),
    ):
        s.heading(heading)
        s.paragraph(text)
    s.save()
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(
            page.Contents.read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=page.mediabox,
            Resources=page.resources,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fx0=form))
        page.Contents = pdf.make_stream(b"q 0.8 0 0 0.8 60 80 cm /Fx0 Do Q")
        pdf.save(file, deterministic_id=True)
