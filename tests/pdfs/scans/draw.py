"""Draws the scans of this folder, papers as pictures: `python -m tests.pdfs.scans.draw [NAME …]`."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from tests.pdfs.sheet import MARGIN, Sheet

HERE = Path(__file__).parent


def board(sheet: Sheet) -> None:
    """Minutes of an association, its headings bold with a section sign."""
    sheet.heading("Kuusirannan kyläyhdistys ry")
    sheet.line("Hallituksen kokous 3/2009", bold=True)
    sheet.heading("Pöytäkirja")
    sheet.row((MARGIN, "Aika"), (170, "maanantai 11.5.2009 klo 18.00–19.35"), down=1.6)
    sheet.row((MARGIN, "Paikka"), (170, "Kylätalo Honkala"))
    sheet.row((MARGIN, "Läsnä"), (170, "Reino Ylikorpi, puheenjohtaja"), down=1.6)
    for name in ("Hilkka Sjöman-Aro, sihteeri", "Tauno Ojaranta", "Väinö Pääjärvi", "Aune Lehtisaari"):
        sheet.line(name, x=170)
    sheet.row((MARGIN, "Poissa"), (170, "Eila Mäkivuoti"), down=1.6)
    for number, title, text in (
        (21, "Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 18.00."),
        (22, "Laillisuus ja päätösvaltaisuus", "Kokous todettiin lailliseksi ja päätösvaltaiseksi."),
        (23, "Kylätalon katto", "Päätettiin pyytää katosta kolme tarjousta ja valita halvin."),
        (24, "Talkoot", "Päätettiin pitää talkoot lauantaina 30.5.2009."),
        (25, "Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 19.35."),
    ):
        sheet.heading(f"{number} § {title}")
        sheet.paragraph(text, above=1.3)
    sheet.save()


def marks(sheet: Sheet) -> None:
    """An attendance table with x and –, numbers of items alone in the margin."""
    sheet.heading("Harjuveden vanhusneuvosto")
    sheet.line("Pöytäkirja 4/2016", bold=True)
    sheet.row((MARGIN, "Aika"), (170, "tiistai 15.11.2016 klo 13.00–14.50"), down=2)
    sheet.row((MARGIN, "Paikka"), (170, "Kunnantalo, kokoushuone 2"))
    sheet.heading("Läsnäolo (x = läsnä, – = poissa)")
    sheet.row((MARGIN, "Jäsen"), (265, "Läsnä"), (400, "Tehtävä"), bold=True, down=1.6)
    for name, mark, role in (
        ("Sylvi Rantakangas", "x", "puheenjohtaja"),
        ("Olavi Pihlajisto", "x", "varapuheenjohtaja"),
        ("Terttu Koivulehto", "–", "jäsen"),
        ("Pentti Sorsavirta", "x", "jäsen"),
        ("Raili Jokihaara", "–", "jäsen"),
        ("Heimo Kallionpää", "x", "sihteeri"),
    ):
        sheet.row((MARGIN, name), (280, mark), (400, role), down=1.4)
    for number, title, text in (
        (1, "Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 13.00."),
        (2, "Pöytäkirjan tarkastajat", "Tarkastajiksi valittiin Olavi Pihlajisto ja Pentti Sorsavirta."),
        (3, "Penkit kirkonkylän raitille", "Neuvosto päätti esittää tekniselle lautakunnalle kuutta penkkiä."),
        (4, "Muut asiat", "Muita asioita ei ollut."),
        (5, "Kokouksen päättäminen", "Kokous päättyi klo 14.50."),
    ):
        sheet.row((MARGIN, f"{number}."), (MARGIN + 36, title), bold=True, down=2)
        sheet.paragraph(text, x=MARGIN + 36, above=1.3)
    sheet.save()


def society(sheet: Sheet) -> None:
    """Swedish minutes with a page behind."""
    sheet.heading("Granholmens byaförening r.f.")
    sheet.line("Protokoll 2/2011 fört vid styrelsens möte", bold=True)
    sheet.row((MARGIN, "Tid"), (150, "torsdagen den 14 april 2011 kl. 19.00–20.10"), down=2)
    sheet.row((MARGIN, "Plats"), (150, "Föreningshuset, Granholmen"))
    sheet.row((MARGIN, "Närvarande"), (150, "Göran Ekblad, ordförande"), down=1.6)
    for name in ("Åsa Nyströms-Berg, sekreterare", "Håkan Lillgärd", "Märta Söderviken"):
        sheet.line(name, x=150)
    sheet.row((MARGIN, "Frånvarande"), (150, "Börje Östervall"), down=1.6)
    for number, title, text in (
        (9, "Mötets öppnande", "Ordföranden öppnade mötet kl. 19.00."),
        (10, "Mötets beslutförhet", "Mötet konstaterades vara lagligt sammankallat och beslutfört."),
        (11, "Val av protokolljusterare", "Till protokolljusterare valdes Håkan Lillgärd och Märta Söderviken."),
    ):
        sheet.heading(f"§ {number} {title}")
        sheet.paragraph(text, above=1.3)
    sheet.page()
    for number, title, text in (
        (12, "Bryggan", "Styrelsen beslöt att bryggan repareras före midsommaren."),
        (13, "Mötets avslutande", "Ordföranden avslutade mötet kl. 20.10."),
    ):
        sheet.heading(f"§ {number} {title}")
        sheet.paragraph(text, above=1.3)
    sheet.save()


def committee(sheet: Sheet) -> None:
    """English minutes, the last page of which was signed and scanned."""
    sheet.heading("Elmbrook Village Hall Committee")
    sheet.line("Minutes of the meeting held on 6 March 2014 at 7.30 pm", bold=True)
    sheet.paragraph("Present: Mrs Olive Tarrant (Chair), Mr Hugh Pennock (Secretary), Mr Basil Wray, Miss Edith Lowe")
    sheet.paragraph("Apologies: Mr Cyril Dunnage", above=1.3)
    for number, title, text in (
        (1, "Minutes of the last meeting", "The minutes of 6 February 2014 were approved."),
        (2, "Heating", "It was resolved that the boiler be replaced before the winter."),
    ):
        sheet.heading(f"{number}. {title}")
        sheet.paragraph(text, above=1.3)
    sheet.page()
    for number, title, text in (
        (3, "Summer fair", "It was agreed to hold the fair on 12 July 2014."),
        (4, "Date of next meeting", "The next meeting will be held on 3 April 2014."),
    ):
        sheet.heading(f"{number}. {title}")
        sheet.paragraph(text, above=1.3)
    sheet.paragraph("The meeting closed at 8.45 pm.")
    sheet.save()


def pictures(draw: Callable[[Sheet], None], dpi: int, *, points: float = 11.0) -> list[Image.Image]:
    """The pages of a paper as grey pictures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        draw(Sheet(file, points=points))
        document = pypdfium2.PdfDocument(file.read_bytes())
    return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]


def grained(page: Image.Image, spread: float, seed: int) -> Image.Image:
    """A page with the grain of a scanner."""
    chance = random.Random(seed)
    levels = bytes(max(0, min(255, round(chance.gauss(128, spread)))) for _ in range(page.width * page.height))
    return ImageChops.add(page, Image.frombytes("L", page.size, levels), offset=-128)


def write(file: Path, pages: Sequence[Image.Image], dpi: int, *, quality: int = 40) -> None:
    """Write pictures as a PDF, black and white ones packed as faxes are."""
    target = BytesIO()
    packed = {} if pages[0].mode == "1" else {"quality": quality}
    pages[0].save(target, format="PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi, **packed)
    with pikepdf.open(BytesIO(target.getvalue())) as pdf:
        del pdf.docinfo
        pdf.save(file, deterministic_id=True)


def clean(file: Path) -> None:
    """In black and white, straight, 200 dpi."""
    write(file, [page.convert("1", dither=Image.Dither.NONE) for page in pictures(board, 200)], 200)


def table(file: Path) -> None:
    """In black and white, a little askew, specks all over, 200 dpi."""
    (page,) = pictures(marks, 200)
    chance = random.Random(5)
    page = page.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=255)
    draw = ImageDraw.Draw(page)
    for _ in range(100):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        draw.rectangle((x, y, x + 1, y + chance.randrange(2)), fill=0)
    write(file, [page.convert("1", dither=Image.Dither.NONE)], 200)


def askew(file: Path) -> None:
    """Grey, dark on one side, grained, the first page askew and the second upside down, 150 dpi."""
    first, second = pictures(society, 150, points=12)
    first = first.rotate(-1.4, Image.Resampling.BICUBIC, fillcolor=255)
    second = second.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=255).transpose(Image.Transpose.ROTATE_180)
    shade = Image.linear_gradient("L").rotate(90).resize(first.size).point([level * 50 // 255 for level in range(256)])
    pages = [
        grained(ImageChops.subtract(page.filter(ImageFilter.GaussianBlur(0.5)), shade), 5, seed)
        for seed, page in enumerate((first, second))
    ]
    write(file, pages, 150, quality=18)


def sideways(file: Path) -> None:
    """The pages on their side, in black and white, 150 dpi."""
    pages = [page.transpose(Image.Transpose.ROTATE_90) for page in pictures(board, 150, points=12)]
    write(file, [page.convert("1", dither=Image.Dither.NONE) for page in pages], 150)


def mixed(file: Path) -> None:
    """The first page of text, the second a picture."""
    with tempfile.TemporaryDirectory() as folder:
        text, picture = Path(folder) / "text.pdf", Path(folder) / "picture.pdf"
        committee(Sheet(text))
        write(picture, [page.convert("1", dither=Image.Dither.NONE) for page in pictures(committee, 200)], 200)
        with pikepdf.open(text) as pdf, pikepdf.open(picture) as scanned:
            pdf.pages[1] = scanned.pages[1]
            pdf.save(file, deterministic_id=True)


PAPERS = {"clean": clean, "table": table, "askew": askew, "sideways": sideways, "mixed": mixed}


def main(named: Sequence[str]) -> None:
    """Draw the scans named, or all."""
    for name in named or PAPERS:
        PAPERS[name](HERE / f"{name}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:])
