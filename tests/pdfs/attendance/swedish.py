"""Attendance as Swedish-speaking associations, parishes and students print it."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.attendance.setting import matter, signed
from tests.pdfs.sheet import MARGIN, Sheet


def housing(file: Path) -> None:
    """A housing association: offices in parentheses, a deputy, those prevented, a day in words."""
    sheet = Sheet(file)
    sheet.line("Brf Modellgatan 7", bold=True)
    sheet.line("Protokoll fört vid styrelsemöte den 3 april 2031 kl. 18.30 i föreningslokalen")
    sheet.line("Närvarande:", bold=True, down=1.5)
    sheet.line("Anna Alskog (ordförande)")
    sheet.line("Per Bylund (kassör)")
    sheet.line("Lena Carlkvist (sekreterare)")
    sheet.line("Omar Dahlhem (suppleant) i stället för Eva Ekbacka")
    sheet.line("Förhindrade: Eva Ekbacka, Finn Gårdstam", down=1.5)
    matter(sheet, "§ 1 Mötets öppnande", "Ordföranden förklarade mötet öppnat.")
    matter(sheet, "§ 2 Val av justerare", "Per Bylund valdes att jämte ordföranden justera protokollet.")
    matter(sheet, "§ 3 Mötets avslutande", "Ordföranden förklarade mötet avslutat kl. 20.10.")
    signed(sheet, (MARGIN, "Lena Carlkvist", "sekreterare"), (300, "Anna Alskog", "ordförande"))
    sheet.save()


def in_whose_place(file: Path) -> None:
    """A parish council whose members sit in one paragraph, one replaced, one at a distance."""
    sheet = Sheet(file, font="Times-Roman", points=12.0)
    sheet.line("Modellby församling", bold=True)
    sheet.line("Kyrkorådet")
    sheet.line("Protokoll 2/2031")
    sheet.line("Tid och plats: onsdag 12.2.2031 kl. 18–20, församlingshemmet", down=1.5)
    sheet.paragraph(
        "Närvarande: Kyrkoherde Nils Alvik (ordf.), Sonja Bergman, Klas Cederlund (på distans), ledamot Tove Dalin "
        "i vars ställe Uno Eklöv närvar, Vivan Forsman."
    )
    sheet.line("Övriga närvarande: ekonomichef Yngve Grahn (sekr.)", down=1.2)
    matter(sheet, "1 § Mötet öppnas", "Mötet öppnades med andakt kl. 18.02.")
    matter(sheet, "2 § Kollekter", "Beslut: Kollekterna godkändes.")
    sheet.save()


def students(file: Path) -> None:
    """A students' union: ranges by t.o.m. and fr.o.m., co-opted persons, offices elected in one sentence."""
    sheet = Sheet(file, points=10.0)
    sheet.row((MARGIN, "Studentkåren vid Modellbys högskola"), (430, "Protokoll"), bold=True)
    sheet.line("Styrelsemöte nr 9")
    sheet.line("Datum: 2031-05-12", down=1.5)
    sheet.line("Tid: 17.15")
    sheet.line("Närvarande ledamöter", bold=True, down=1.5)
    sheet.row((MARGIN, "Elin Almgren"), (200, "Ordförande"))
    sheet.row((MARGIN, "Hugo Brolin"), (200, "Vice ordförande"), (330, "t.o.m. § 2"))
    sheet.row((MARGIN, "Maja Cederfors"), (200, "Ledamot"), (330, "fr.o.m. § 2"))
    sheet.line("Adjungerade", bold=True, down=1.5)
    sheet.row((MARGIN, "Kim Dahlström"), (200, "Kårchef"))
    sheet.row((MARGIN, "Sara Enberg"), (200, "Valberedningen"), (330, "§§ 1–2"))
    sheet.line("Frånvarande ledamöter", bold=True, down=1.5)
    sheet.row((MARGIN, "Axel Fagerlund"), (200, "Ledamot"))
    matter(sheet, "§ 1 Mötets öppnande", "Elin Almgren öppnar mötet 17.18.")
    matter(
        sheet,
        "§ 2 Val av mötesfunktionärer",
        "Mötet väljer Elin Almgren till mötesordförande, Hugo Brolin till mötessekreterare och Maja Cederfors "
        "till justerare.",
    )
    matter(sheet, "§ 3 Mötets avslutande", "Elin Almgren avslutar mötet 19.02.")
    sheet.save()


def notes_of_a_village(file: Path) -> None:
    """Notes that call themselves so, with a weekday before the day in words."""
    sheet = Sheet(file, font="Times-Roman", points=12.0)
    sheet.line("Modellby byalag", bold=True)
    sheet.line("Minnesanteckningar från möte torsdagen den 9 oktober 2031")
    sheet.line("Deltagare: Börje Ahlnäs, Gunilla Berghem, Ingvar Dalsbo samt Märta Enskog", down=1.5)
    sheet.paragraph("Börje hälsade alla välkomna. Bryggan lagas i april av dem som kan.")
    sheet.line("Vid pennan Märta Enskog", down=2.0)
    sheet.save()


def notice(file: Path) -> None:
    """A notice with those who are called, those invited and a mailing list: nobody is said to be there."""
    sheet = Sheet(file)
    sheet.line("Modellby hembygdsförening r.f.", bold=True)
    sheet.line("KALLELSE till styrelsemöte", bold=True)
    sheet.row((MARGIN, "Tid"), (130, "torsdag den 6 november 2031 kl. 18.30"), down=1.5)
    sheet.row((MARGIN, "Plats"), (130, "Hembygdsgården"))
    sheet.row((MARGIN, "Kallade"), (130, "Ulf Alnäs, Vera Boström"))
    sheet.row((MARGIN, "Inbjudna"), (130, "Xenia Dahlman"))
    sheet.row((MARGIN, "Sändlista"), (130, "Yngve Ekholm, revisor"))
    sheet.line("Ärenden", bold=True, down=1.5)
    for words in ("1. Mötets öppnande", "2. Ekonomin", "3. Övriga ärenden", "4. Mötets avslutande"):
        sheet.line(words)
    sheet.line("Välkommen!", down=1.5)
    sheet.save()
