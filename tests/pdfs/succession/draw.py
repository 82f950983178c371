"""Draws three minutes of one board that do not fit: the last approves other minutes than the ones before it."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.sheet import Sheet

FOLDER = Path(__file__).parent


def minutes(name: str, number: str, day: str, before: str, following: str) -> None:
    """Minutes of a board of a village association."""
    sheet = Sheet(FOLDER / name)
    sheet.line("Kivijoen kyläyhdistys ry, hallitus", bold=True)
    sheet.line(f"Pöytäkirja {number}", bold=True)
    sheet.row((57, "Aika"), (140, f"{day} klo 17.00–18.00"), down=2)
    sheet.row((57, "Läsnä"), (140, "Aino Esimerkki, puheenjohtaja"), down=2)
    sheet.row((140, "Bengt Malli, jäsen"))
    sheet.row((140, "Cecilia Keksitty, sihteeri"))
    items = [
        ("1 § Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 17.00."),
        ("2 § Edellisen kokouksen pöytäkirja", f"Hyväksyttiin {before} pidetyn kokouksen pöytäkirja."),
        ("3 § Seuraava kokous", f"Seuraava kokous pidetään {following} klo 17."),
        ("4 § Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 18.00."),
    ]
    for title, text in items:
        sheet.heading(title)
        sheet.paragraph(text)
    sheet.save()


if __name__ == "__main__":
    minutes("spring.pdf", "1/2031", "3.4.2031", "6.2.2031", "5.6.2031")
    minutes("summer.pdf", "2/2031", "5.6.2031", "3.4.2031", "4.9.2031")
    minutes("autumn.pdf", "3/2031", "4.9.2031", "3.4.2031", "6.11.2031")
