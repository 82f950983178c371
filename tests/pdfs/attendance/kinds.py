"""What a paper is by its content: papers whose title says something else."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.attendance.setting import matter
from tests.pdfs.sheet import MARGIN, Sheet


def notice_that_records(file: Path) -> None:
    """A notice that was filled in at the meeting: minutes, with those called and those who came."""
    sheet = Sheet(file)
    sheet.line("Mallilan Pallo ry", bold=True)
    sheet.line("KOKOUSKUTSU", bold=True)
    sheet.line("Hallituksen kokous 6/2031")
    sheet.row((MARGIN, "Aika"), (150, "2.9.2031 klo 19.00"), down=1.5)
    sheet.row((MARGIN, "Kutsuttuina"), (150, "Aulis Metsola, Birgit Karinen, Kauko Rautala"))
    sheet.row((MARGIN, "Läsnä"), (150, "Aulis Metsola (pj.), Birgit Karinen"))
    matter(sheet, "1. Avaus", "Puheenjohtaja avasi kokouksen klo 19.00.")
    matter(sheet, "2. Kausimaksut", "Päätettiin nostaa kausimaksua 10 euroa.")
    matter(sheet, "3. Lopetus", "Kokous päättyi klo 19.50.")
    sheet.save()


def form(file: Path) -> None:
    """A form of minutes in which nothing is filled in: an agenda, its roster of the board no attendance."""
    sheet = Sheet(file)
    sheet.row((MARGIN, "Mallilan seura ry"), (400, "PÖYTÄKIRJA"), bold=True)
    sheet.line("Hallituksen kokous 5/2031")
    sheet.line("Aika: 5.5.2031 klo 18", down=1.5)
    sheet.line("Hallituksen jäsenet: Aino Aronen, Bo Bergman, Cia Cederman")
    sheet.line("Läsnä:")
    sheet.line("Poissa:")
    for title in ("1. Kokouksen avaus", "2. Talous", "3. Kokouksen päättäminen"):
        matter(sheet, title, "Päätös:")
    sheet.save()
