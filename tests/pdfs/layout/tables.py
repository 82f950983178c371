"""Items as rows of tables, drawn with and without rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from tests.pdfs.sheet import LEADING, MARGIN, Sheet


class Table:
    """A ruled table whose cells are wrapped; a row that does not fit is cut by the page or goes to the next.

    Args:
        sheet: where it is drawn, below the line written last.
        edges: left edges of its columns, and the right edge of the last.
        cut: whether a row may be cut by the end of the page.
        repeat: whether the head comes again on each page.
    """

    def __init__(self, sheet: Sheet, edges: Sequence[float], *, cut: bool = False, repeat: bool = True) -> None:
        self.sheet, self.edges, self.cut, self.repeat = sheet, tuple(edges), cut, repeat
        self.head_cells: tuple[str, ...] = ()
        self.bottom = sheet.height - 70.0

    def head(self, *cells: str) -> None:
        """Draw the head."""
        self.head_cells = cells
        self.row(*cells, bold=True)

    def row(self, *cells: str, bold: bool = False) -> None:
        """Draw a row; a cell may hold several paragraphs, parted by newlines."""
        s = self.sheet
        font = s.bold if bold else s.font
        widths = [right - left - 8.0 for left, right in zip(self.edges, self.edges[1:], strict=False)]
        texts = [
            [line for part in cell.split("\n") for line in simpleSplit(part, font, s.points, width)]
            for cell, width in zip(cells, widths, strict=True)
        ]
        height = LEADING * s.points
        count = max(map(len, texts))
        if s.y + (count + 0.6) * height > self.bottom and not self.cut:
            self.turn()
        self.rule()
        s.down(0.15)
        for number in range(count):
            if s.y + height > self.bottom:
                self.rule()
                self.turn()
            s.down()
            for left, lines in zip(self.edges, texts, strict=False):
                if number < len(lines):
                    s.put(left + 4.0, lines[number], bold=bold)
        s.down(0.35)
        self.rule()

    def turn(self) -> None:
        """Go on on the next page."""
        self.sheet.page()
        if self.repeat and self.head_cells:
            self.row(*self.head_cells, bold=True)

    def rule(self) -> None:
        """Draw a rule below the row written last."""
        s = self.sheet
        s.canvas.setLineWidth(0.5)
        s.canvas.line(self.edges[0], s.height - s.y, self.edges[-1], s.height - s.y)


def rows_as_items(file: Path) -> None:
    """`§ | Asia | Päätös`: each row an item, its cells wrapped."""
    s = Sheet(file, points=10.0)
    s.line("Suvantolan nuorisovaltuusto", bold=True)
    s.line("PÖYTÄKIRJA 2/2023", bold=True)
    s.line("Aika: 4.4.2023 klo 16.30–18.00", down=2.0)
    s.line("Paikka: Suvantolan nuorisotila")
    s.line("Läsnä: Aada Pelto (puheenjohtaja), Onni Kaarto, Siiri Lamminen, Eetu Ronkainen (sihteeri)")
    s.line("Poissa: Väinö Harjula")
    s.down()
    t = Table(s, (MARGIN, 100.0, 280.0, 538.0))
    t.head("§", "Asia", "Päätös")
    t.row("8", "Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 16.30.")
    t.row("9", "Laillisuus ja päätösvaltaisuus", "Todettiin kokous lailliseksi ja päätösvaltaiseksi.")
    t.row(
        "10",
        "Skeittipaikan rakentaminen keskustan puistoon",
        "Nuorisovaltuusto tekee asiasta aloitteen kunnanhallitukselle. Aloitteen kirjoittaa Siiri Lamminen.",
    )
    t.row("11", "Nuorten ilta", "Asia jätettiin pöydälle seuraavaan kokoukseen.")
    t.row("12", "Muut asiat", "Ei muita asioita.")
    t.row("13", "Kokouksen päättäminen", "Kokous päättyi klo 18.00.")
    s.save()


def table_over_pages(file: Path) -> None:
    """A table with a row cut by the break, the head again on the next page; dots after the numbers."""
    s = Sheet(file, points=11.0)
    s.line("Norrviks kyrkoförening", bold=True)
    s.line("Protokoll 1/2022, årsmöte", bold=True)
    s.line("Tid: 20.3.2022 kl. 14.00", down=2.0)
    s.line("Närvarande: Eva Strandell (ordförande), Bo Hästö, Karin Nylund, Per Österman (sekreterare)")
    s.y = 500.0
    t = Table(s, (MARGIN, 95.0, 250.0, 538.0), cut=True)
    t.head("Nr", "Ärende", "Beslut")
    t.row("1.", "Mötets öppnande", "Ordföranden öppnade mötet kl. 14.00.")
    t.row("2.", "Laglighet och beslutförhet", "Mötet konstaterades lagligt och beslutfört.")
    t.row(
        "3.",
        "Bokslut och ansvarsfrihet",
        "Bokslutet för 2021 fastställdes. Styrelsen beviljades ansvarsfrihet för räkenskapsperioden 1.1–31.12.2021"
        " efter att verksamhetsgranskarens utlåtande hade lästs upp i sin helhet för mötet, som inte hade något att"
        " tillägga eller anmärka.",
    )
    t.row(
        "4.",
        "Medlemsavgift",
        "Medlemsavgiften för 2023 fastställdes till 15 euro. Avgiften uppbärs senast i april och betalas in på"
        " föreningens konto med den referens som sekreteraren meddelar varje medlem i mars, eller kontant till"
        " kassören vid vårens första träff.",
    )
    t.row("5.", "Övriga ärenden", "Inga övriga ärenden.")
    t.row("6.", "Mötets avslutande", "Mötet avslutades kl. 15.10.")
    s.save()


def table_without_repeated_head(file: Path) -> None:
    """A table that goes on without its head; proposal and decision in columns of their own, no rules, landscape."""
    s = Sheet(file, size=landscape(A4), points=10.0)
    s.line("Kolmiharjun yhteistyöryhmä", bold=True)
    s.line("Kokousmuistio 28.9.2021", bold=True)
    s.line("Aika: 28.9.2021 klo 9–11", down=2.0)
    s.line("Paikalla: Tuija Rekola (pj.), Arto Pesonen, Noora Hiltu, Lassi Vuori (siht.)")
    s.y = 330.0
    t = Table(s, (MARGIN, 100.0, 300.0, 540.0, 785.0), repeat=False)
    t.head("Nro", "Asia", "Esitys", "Päätös")
    t.row("1", "Kokouksen avaus", "", "Puheenjohtaja avasi kokouksen klo 9.")
    t.row("2", "Muistion hyväksyminen", "Hyväksytään muistio.", "Hyväksyttiin.")
    t.row(
        "3",
        "Työpajan järjestäminen",
        "Järjestetään työpaja marraskuussa 2021.",
        "Päätettiin järjestää työpaja 16.11.2021 ja kutsua mukaan kylätoimikunnat.",
    )
    t.row("4", "Viestintäsuunnitelma", "Merkitään tiedoksi.", "Merkittiin tiedoksi.")
    t.row("5", "Rahoitushakemus", "Haetaan avustusta 12 000 euroa.", "Siirrettiin seuraavaan kokoukseen.")
    t.row("6", "Kokouksen päätös", "", "Kokous päättyi klo 10.50.")
    s.save()


def table_without_numbers(file: Path) -> None:
    """`Agenda item | Discussion | Action/Decision`: rows without numbers."""
    s = Sheet(file, points=10.0)
    s.line("Ferndale Community Library Trust", bold=True)
    s.line("Board meeting minutes, 14 June 2022, 18:00", bold=True)
    s.line("Present: Rosa Whitlock (Chair), Ben Adeyemi, Clare Oduya, Tom Hale (Secretary)", down=2.0)
    s.line("Apologies: Nia Price")
    s.down()
    t = Table(s, (MARGIN, 180.0, 370.0, 538.0))
    t.head("Item", "Discussion", "Decision")
    t.row("Welcome and apologies", "The Chair welcomed everyone.", "Apologies from Nia Price were noted.")
    t.row("Minutes of last meeting", "No corrections.", "Approved.")
    t.row(
        "Opening hours",
        "Saturday visits have doubled. Volunteers are willing to cover two further hours.",
        "Agreed to open until 4 pm on Saturdays from 1 September.",
    )
    t.row("Roof repair", "Two quotes received, a third is awaited.", "Deferred to the next meeting.")
    t.row("Any other business", "None.", "")
    s.save()


def boxes_of_items(file: Path) -> None:
    """Each item a table of two columns: label at the left, text at the right; the first row its heading."""
    s = Sheet(file, points=10.0)
    s.line("Koivurannan koulun johtokunta", bold=True)
    s.line("Pöytäkirja 4/2020", bold=True)
    s.line("Aika 9.9.2020 klo 17.00–18.15", down=2.0)
    s.line("Läsnä: Juha Marttila (puheenjohtaja), Satu Viita, Kaija Lohi, Reijo Tamminen (sihteeri)")
    for number, title, proposal, decision in (
        ("1 §", "Kokouksen avaus", "", "Puheenjohtaja avasi kokouksen klo 17.00."),
        ("2 §", "Päätösvaltaisuus", "", "Kokous todettiin päätösvaltaiseksi."),
        (
            "3 §",
            "Lukuvuoden työsuunnitelma",
            "Johtokunta hyväksyy lukuvuoden 2020–2021 työsuunnitelman.",
            "Esitys hyväksyttiin muutettuna: syysloma on viikolla 42.",
        ),
        ("4 §", "Muut asiat", "", "Ei ollut."),
        ("5 §", "Kokouksen päättäminen", "", "Kokous päätettiin klo 18.15."),
    ):
        s.down(1.5)
        t = Table(s, (MARGIN, 130.0, 538.0))
        t.row(number, title, bold=True)
        if proposal:
            t.row("Esitys", proposal)
        t.row("Päätös", decision)
    s.save()
