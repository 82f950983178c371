"""Draw the invented old papers of `samples/archive/`, one function a layout.

Run it with `python samples/draw_archive.py` (it needs reportlab, `pip install --group samples`).
The PDFs stand in the repository, so that nobody needs to run it to use them. Nothing in them is
real: no body, place or person of theirs exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

ARCHIVE = Path(__file__).parent / "archive"
WIDTH, HEIGHT = A4
BOTTOM = 25 * mm
"""Where a page ends, in points from the lower edge."""


class Sheet:
    """A paper that is being written from the top down.

    Args:
        name: file name.
        title: title in the metadata.
        font: family, one of the standard fonts of PDF.
        size: of the text, in points.
        head: draws the head of each page; it gets the sheet and the page's number.
    """

    def __init__(
        self,
        name: str,
        title: str,
        *,
        font: str = "Helvetica",
        size: float = 11,
        head: Callable[[Sheet, int], None] | None = None,
    ) -> None:
        self.canvas = Canvas(str(ARCHIVE / name), pagesize=A4, invariant=1)
        self.canvas.setTitle(title)
        self.canvas.setCreator("samples/draw_archive.py")
        self.font = font
        self.bold = "Times-Bold" if font == "Times-Roman" else f"{font}-Bold"
        self.size = size
        self.head = head
        self.page = 1
        self.y = HEIGHT - 22 * mm
        self._headed()

    def _headed(self) -> None:
        if self.head:
            self.head(self, self.page)

    def at(self, x: float, words: str, *, bold: bool = False, y: float | None = None, size: float = 0) -> None:
        """Write at `x` mm from the left, on the present line."""
        self.canvas.setFont(self.bold if bold else self.font, size or self.size)
        self.canvas.drawString(x * mm, self.y if y is None else y, words)

    def down(self, lines: float = 1) -> None:
        """Go down by lines; past the bottom, to a new page."""
        self.y -= lines * self.size * 1.25
        if self.y < BOTTOM:
            self.canvas.showPage()
            self.page += 1
            self.y = HEIGHT - 22 * mm
            self._headed()

    def text(self, words: str, *, x: float = 20, right: float = 190, bold: bool = False, after: float = 1) -> None:
        """Write a paragraph between `x` and `right`, both mm from the left edge, and leave lines after it."""
        font = self.bold if bold else self.font
        for line in simpleSplit(words, font, self.size, (right - x) * mm):
            self.at(x, line, bold=bold)
            self.down()
        self.down(after)

    def lines(self, rows: Iterable[str], *, x: float = 20, after: float = 1) -> None:
        """Write one row a line."""
        for row in rows:
            self.at(x, row)
            self.down()
        self.down(after)

    def save(self) -> None:
        """Finish the file."""
        self.canvas.save()


def side_headings() -> None:
    """Board of an association in the SFS 2487 look: side headings and a hanging column."""
    hang = 65.7

    def head(sheet: Sheet, page: int) -> None:
        top = HEIGHT - 15 * mm
        sheet.at(20, "Kaislakylän kyläyhdistys ry", bold=True, y=top)
        sheet.at(111.4, "Pöytäkirja", bold=True, y=top)
        sheet.at(155, "3/2009", y=top)
        sheet.at(180, f"{page} (1)", y=top)
        sheet.at(20, "Hallitus", y=top - 14)
        sheet.at(111.4, "12.5.2009", y=top - 14)
        sheet.y = top - 50

    sheet = Sheet("kylayhdistys-2009.pdf", "Hallituksen kokous 3/2009", head=head)

    def side(label: str, *paragraphs: str) -> None:
        sheet.at(20, label)
        for words in paragraphs:
            sheet.text(words, x=hang)

    sheet.text("Hallituksen kokous", bold=True)
    side("Aika", "tiistai 12.5.2009 klo 18.00–19.25")
    side("Paikka", "Kaislakylän seurantalo")
    sheet.at(20, "Läsnä")
    sheet.lines(
        (
            "Aatos Lehtikangas, puheenjohtaja",
            "Hilma Rantaharju, varapuheenjohtaja",
            "Sulo Korpimäki",
            "Kaino Vesaluoma",
            "Elma Tuomisalo, sihteeri",
        ),
        x=hang,
    )
    sheet.at(20, "Poissa")
    sheet.lines(("Jalo Sarkavaara",), x=hang)
    items = (
        ("1 §", "Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 18.00."),
        (
            "2 §",
            "Kokouksen laillisuus ja päätösvaltaisuus",
            "Todettiin kokous laillisesti koolle kutsutuksi ja päätösvaltaiseksi.",
        ),
        (
            "3 §",
            "Kesäjuhlan järjestelyt",
            "Keskusteltiin kesäjuhlan ohjelmasta ja kahvituksesta. Päätettiin pitää kesäjuhla seurantalolla "
            "lauantaina 27.6.2009. Valittiin juhlatoimikunnan vetäjäksi Hilma Rantaharju.",
        ),
        ("4 §", "Uimarannan kunnostus", "Hyväksyttiin rannan kunnostussuunnitelma ja sen kustannusarvio, 1 250 euroa."),
        ("5 §", "Taloustilanne", "Merkittiin tiedoksi taloudenhoitajan katsaus tammi–huhtikuun tuloihin ja menoihin."),
        ("6 §", "Muut asiat", "Muita asioita ei ollut."),
        ("7 §", "Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 19.25."),
    )
    for number, title, decision in items:
        sheet.at(20, number, bold=True)
        sheet.text(title, x=hang, bold=True, after=0.5)
        sheet.text(decision, x=hang)
    sheet.down()
    sheet.at(hang, "Aatos Lehtikangas")
    sheet.at(130, "Elma Tuomisalo")
    sheet.down()
    sheet.at(hang, "puheenjohtaja")
    sheet.at(130, "sihteeri")
    sheet.save()


def marked_table() -> None:
    """Attendance in a table: a member, a personal deputy, and the marks x and –."""
    sheet = Sheet("liikuntaneuvosto-2015.pdf", "Pöytäkirja 2/2015", font="Times-Roman")
    sheet.text("SUVINIEMEN LIIKUNTANEUVOSTO", bold=True, after=0)
    sheet.text("PÖYTÄKIRJA 2/2015", bold=True)
    sheet.lines(("Aika: 9.9.2015 klo 16.30–17.40", "Paikka: Suviniemen urheilutalo, kokoushuone 2"))
    sheet.text("Osallistujat (x = läsnä, – = poissa)", bold=True, after=0)
    columns = (20, 95, 110, 185)
    rows = (
        ("Jäsen", "", "Varajäsen", ""),
        ("Viljo Harjunpelto, pj.", "x", "Siiri Kuusela-Aro", "–"),
        ("Alma Niittyranta", "–", "Eino Salokoski", "x"),
        ("Toivo Hirvimaa", "x", "Impi Joenpolvi", "–"),
        ("Lahja Mäntysuo", "x", "Arvo Tikkasalo", "–"),
        ("Onni Kiviranta", "–", "Helvi Suolahti-Oja", "–"),
    )
    for row in rows:
        for x, words in zip((20, 95, 110, 185), row, strict=True):
            sheet.at(x + 1, words, bold=row is rows[0])
        sheet.canvas.line(20 * mm, sheet.y - 4, 192 * mm, sheet.y - 4)
        sheet.down(1.2)
    for x in (*columns, 192):
        sheet.canvas.line(x * mm, sheet.y + 12, x * mm, sheet.y + 12 + 16.5 * len(rows))
    sheet.down()
    sheet.text("Sihteeri Saara Pellonpiha")
    for number, title, paragraphs in (
        ("1.", "Kokouksen avaus ja päätösvaltaisuus", ("Kokous avattiin ja todettiin päätösvaltaiseksi.",)),
        (
            "2.",
            "Salivuorojen jako kaudelle 2015–2016",
            (
                "Ehdotus: Vuorot jaetaan viime kauden perusteilla.",
                "Päätös: Vuorot jaettiin ehdotuksen mukaan.",
            ),
        ),
        (
            "3.",
            "Vuoden liikuttaja",
            (
                "Ehdolla olivat Reino Lahdenperä ja Tyyne Aromaa.",
                "Päätös: Vuoden liikuttajaksi valittiin Tyyne Aromaa.",
            ),
        ),
        ("4.", "Hiihtolatujen hoito", ("Päätös: Asia jätettiin pöydälle seuraavaan kokoukseen.",)),
        ("5.", "Kokouksen päättäminen", ("Puheenjohtaja päätti kokouksen klo 17.40.",)),
    ):
        sheet.text(f"{number} {title}", bold=True, after=0.3)
        for words in paragraphs:
            sheet.text(words, after=0.3)
        sheet.down(0.7)
    sheet.save()


def two_columns() -> None:
    """Minutes set in two columns, as an association printed them in its member paper."""
    sheet = Sheet("kulttuuriseura-1998.pdf", "Vuosikokouksen pöytäkirja", font="Times-Roman", size=10)
    sheet.text("Hallakankaan kulttuuriseura ry", bold=True, after=0)
    sheet.text("Vuosikokouksen pöytäkirja 15.3.1998", bold=True)
    top = sheet.y
    left = (
        ("Aika", "Sunnuntai 15.3.1998 klo 14.00"),
        ("Paikka", "Hallakankaan kirjasto"),
        ("Läsnä", "Armas Ylätupa, puheenjohtaja\nSylvi Honkaranta, sihteeri\nVäinö Ketoniemi\nLyyli Palosaari"),
        ("1 § Avaus", "Seuran puheenjohtaja Armas Ylätupa avasi kokouksen ja toivotti jäsenet tervetulleiksi."),
        ("2 § Järjestäytyminen", "Kokouksen puheenjohtajaksi valittiin Armas Ylätupa ja sihteeriksi Sylvi Honkaranta."),
        ("3 § Toimintakertomus", "Hyväksyttiin toimintakertomus vuodelta 1997."),
    )
    right = (
        ("4 § Tilinpäätös", "Vahvistettiin tilinpäätös ja myönnettiin hallitukselle vastuuvapaus."),
        ("5 § Jäsenmaksu", "Päätettiin pitää jäsenmaksu ennallaan, 50 markkaa."),
        ("6 § Hallituksen jäsenet", "Valittiin erovuoroisten tilalle Väinö Ketoniemi ja Lyyli Palosaari."),
        ("7 § Muut asiat", "Merkittiin tiedoksi kutsu maakunnan laulujuhliin."),
        ("8 § Päättäminen", "Puheenjohtaja päätti kokouksen klo 15.10."),
    )
    for x, column in ((20, left), (110, right)):
        sheet.y = top
        for heading, words in column:
            sheet.text(heading, x=x, right=x + 80, bold=True, after=0)
            for line in words.split("\n"):
                sheet.text(line, x=x, right=x + 80, after=0)
            sheet.down(0.8)
    sheet.save()


def municipal() -> None:
    """Committee of a municipality: roles, labels, a vote by JAA and EI, and two pages."""

    def head(sheet: Sheet, page: int) -> None:
        top = HEIGHT - 15 * mm
        sheet.at(20, "Rautajärven kunta", bold=True, y=top)
        sheet.at(95, "Pöytäkirja", bold=True, y=top)
        sheet.at(140, "4/2018", y=top)
        sheet.at(180, f"{page} (2)", y=top)
        sheet.at(20, "Vapaa-aikalautakunta", y=top - 13)
        sheet.at(95, "14.6.2018", y=top - 13)
        sheet.y = top - 45

    sheet = Sheet("lautakunta-2018.pdf", "Vapaa-aikalautakunta 14.6.2018", size=12, head=head)
    sheet.text("Kokoustiedot", bold=True)
    sheet.at(20, "Aika")
    sheet.text("torstai 14.6.2018 klo 17.00 - 18.35", x=60)
    sheet.at(20, "Paikka")
    sheet.text("Kunnantalo, kokoushuone Honka", x=60)
    for heading, people in (
        (
            "Saapuvilla olleet jäsenet",
            (
                ("Kalle Ruohoniemi", "puheenjohtaja"),
                ("Venla Isokallio", "varapuheenjohtaja"),
                ("Pentti Sorvari-Laine", "jäsen"),
                ("Raili Kaskenpää", "jäsen, poistui klo 18.10"),
                ("Niilo Ahokangas", "varajäsen"),
            ),
        ),
        (
            "Muut saapuvilla olleet",
            (("Seppo Vuoriranta", "vapaa-aikasihteeri, esittelijä"), ("Outi Tammilehto", "pöytäkirjanpitäjä")),
        ),
        ("Poissa", (("Tuula Lahtivirta", "jäsen"),)),
    ):
        sheet.text(heading, bold=True, after=0)
        for name, role in people:
            sheet.at(25, name)
            sheet.at(95, role)
            sheet.down()
        sheet.down(0.7)
    for number, title, parts in (
        (
            "§ 21",
            "Kokouksen laillisuus ja päätösvaltaisuus",
            (("Päätös", "Kokous todettiin laillisesti koolle kutsutuksi ja päätösvaltaiseksi."),),
        ),
        (
            "§ 22",
            "Pöytäkirjan tarkastajien valinta",
            (("Päätös", "Pöytäkirjan tarkastajiksi valittiin Pentti Sorvari-Laine ja Raili Kaskenpää."),),
        ),
        (
            "§ 23",
            "Nuorisotilan aukioloajat",
            (
                ("Selostus", "Nuorisovaltuusto on esittänyt, että nuorisotila on auki myös sunnuntaisin."),
                ("Päätösehdotus", "Nuorisotila pidetään auki sunnuntaisin klo 14–18 syyskuun alusta."),
                (
                    "Käsittely",
                    "Venla Isokallio ehdotti, että aukioloa ei muuteta. Niilo Ahokangas kannatti ehdotusta. "
                    "Suoritetussa äänestyksessä annettiin 3 JAA-ääntä ja 2 EI-ääntä.",
                ),
                ("Päätös", "Päätösehdotus hyväksyttiin äänin 3–2."),
                ("", "Venla Isokallio jätti päätökseen eriävän mielipiteen."),
            ),
        ),
        (
            "§ 24",
            "Uimahallin käyttömaksut",
            (
                ("Päätösehdotus", "Lautakunta hyväksyy käyttömaksut vuodelle 2019."),
                ("Päätös", "Asia palautettiin uudelleen valmisteltavaksi."),
            ),
        ),
        ("§ 25", "Tiedoksi saatettavat asiat", (("Päätös", "Merkittiin tiedoksi."),)),
    ):
        sheet.at(20, number, bold=True)
        sheet.text(title, x=40, bold=True, after=0.4)
        for label, words in parts:
            sheet.at(40, label, bold=True)
            sheet.text(words, x=75, after=0.4)
        sheet.down(0.6)
    sheet.text("Kokous päättyi klo 18.35.")
    sheet.save()


def swedish() -> None:
    """Minutes in Swedish with § behind the number."""
    sheet = Sheet("byalag-2012.pdf", "Protokoll 2/2012", font="Times-Roman", size=11.5)
    sheet.text("Granholmens byalag rf", bold=True, after=0)
    sheet.text("PROTOKOLL 2/2012", bold=True)
    sheet.lines(("Styrelsemöte", "Tid: 18.4.2012 kl. 19.00–20.15", "Plats: Granholmens bygård"))
    sheet.text("Närvarande", bold=True, after=0)
    sheet.lines(
        (
            "Hjalmar Storskog, ordförande",
            "Ebba Vikström-Lund, sekreterare",
            "Göta Backmark",
            "Rurik Ängsholm",
        )
    )
    sheet.text("Frånvarande", bold=True, after=0)
    sheet.lines(("Dagny Nyhamn",))
    for number, title, words in (
        ("1 §", "Mötets öppnande", "Ordföranden öppnade mötet."),
        ("2 §", "Laglighet och beslutförhet", "Mötet konstaterades lagligt sammankallat och beslutfört."),
        ("3 §", "Val av protokolljusterare", "Till protokolljusterare valdes Göta Backmark och Rurik Ängsholm."),
        ("4 §", "Bygårdens tak", "Beslut: Anbudet på 4 800 euro godkändes enhälligt."),
        ("5 §", "Valborgsfirande", "Beslutades att ordna valborgseld vid stranden den 30 april."),
        ("6 §", "Anlända skrivelser", "Antecknades för kännedom."),
        ("7 §", "Mötets avslutande", "Ordföranden avslutade mötet kl. 20.15."),
    ):
        sheet.text(f"{number} {title}", bold=True, after=0.2)
        sheet.text(words)
    sheet.save()


def comma_memo() -> None:
    """A memo: everybody present in one sentence, items numbered with a bare digit."""
    sheet = Sheet("tyoryhma-2021.pdf", "Muistio", size=10.5)
    sheet.text("MUISTIO", bold=True)
    sheet.text("Järjestötila-työryhmän kokous 2/2021", bold=True)
    sheet.text("Aika: ma 8.3.2021 klo 9.00–10.15", after=0)
    sheet.text("Paikka: Teams")
    sheet.text(
        "Läsnä: Riikka Kuloharju (pj), Timo Jäkäläpää, Anneli Uudentupa, Kimmo Hakovirta, Noora Petäjäniitty (siht.)",
        after=0.3,
    )
    sheet.text("Poissa: Jarkko Lumivaara")
    for number, title, words in (
        ("1", "Kokouksen avaus", "Riikka Kuloharju avasi kokouksen klo 9.00."),
        ("2", "Edellisen kokouksen muistio", "Hyväksyttiin edellisen kokouksen muistio."),
        (
            "3",
            "Tilakyselyn tulokset",
            "Timo Jäkäläpää esitteli kyselyn tulokset. Vastauksia tuli 46. Todettiin, että "
            "kokoustilojen puute on suurin ongelma.",
        ),
        (
            "4",
            "Jatkotoimet",
            "Päätettiin pyytää kunnilta luettelo vapaista tiloista. Vastuu: Anneli Uudentupa, määräaika 31.3.2021.",
        ),
        ("5", "Seuraava kokous", "Seuraava kokous pidetään 12.4.2021 klo 9."),
    ):
        sheet.text(f"{number}. {title}", bold=True, after=0.2)
        sheet.text(words)
    sheet.save()


def english() -> None:
    """Minutes in English, with apologies and motions."""
    sheet = Sheet("project-board-2019.pdf", "Minutes of the project board", font="Times-Roman")
    sheet.text("Frostvale Community Project", bold=True, after=0)
    sheet.text("Minutes of the Project Board, meeting 5/2019", bold=True)
    sheet.lines(("Date: 3 October 2019, 14:00–15:30", "Place: Frostvale Library"))
    sheet.text("Present", bold=True, after=0)
    sheet.lines(("Edith Harrowgate, chair", "Alasdair Penbury", "Ingrid Solvang-Marsh", "Piers Wetherlow, secretary"))
    sheet.text("Absent", bold=True, after=0)
    sheet.lines(("Maud Ellerslie",))
    for number, title, words in (
        ("1.", "Opening of the meeting", "The chair opened the meeting at 14:00."),
        ("2.", "Approval of the agenda", "The agenda was approved."),
        ("3.", "Budget for 2020", "Decision: The budget was approved by 3 votes to 1."),
        ("4.", "Report of the coordinator", "The report was noted."),
        ("5.", "New member of the board", "Alasdair Penbury was elected vice chair."),
        ("6.", "Closing of the meeting", "The chair closed the meeting at 15:30."),
    ):
        sheet.text(f"{number} {title}", bold=True, after=0.2)
        sheet.text(words)
    sheet.save()


LAYOUTS = (side_headings, marked_table, two_columns, municipal, swedish, comma_memo, english)
"""One paper each."""


def main() -> None:
    """Draw them all."""
    ARCHIVE.mkdir(exist_ok=True)
    for draw in LAYOUTS:
        draw()


if __name__ == "__main__":
    main()
