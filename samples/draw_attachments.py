"""Draw the invented attachments and logos of the samples: small PDFs, Word documents and pictures.

Run it with `python samples/draw_attachments.py` (it needs reportlab, `pip install --group samples`).
The files stand in the repository, so that nobody needs to run it to use them. They come out the same
byte for byte each time. Nothing in them is real.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.shared import Mm
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).parent
LOGOS = SAMPLES / "bodies" / "logot"
FINNISH = SAMPLES / "meetings" / "liitteet"
SWEDISH = SAMPLES / "meetings" / "bilagor"
DRAWN = datetime(2026, 9, 1, tzinfo=UTC)
"""Date of every file, so that drawing again changes nothing."""

BLUE, SAND, GREEN, WHITE = "#1f4e79", "#c98a2b", "#3d6b3d", "#ffffff"


def pdf(file: Path, title: str, *paragraphs: str, rows: Sequence[tuple[str, str]] = ()) -> None:
    """A page of text, and below it a table of words and sums."""
    canvas = Canvas(str(file), pagesize=A4, invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("samples/draw_attachments.py")
    y = A4[1] - 25 * mm
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(20 * mm, y, title)
    y -= 24
    canvas.setFont("Helvetica", 11)
    for words in paragraphs:
        for line in simpleSplit(words, "Helvetica", 11, 170 * mm):
            canvas.drawString(20 * mm, y, line)
            y -= 15
        y -= 9
    for name, value in rows:
        canvas.drawString(20 * mm, y, name)
        canvas.drawRightString(150 * mm, y, value)
        canvas.line(20 * mm, y - 4, 150 * mm, y - 4)
        y -= 18
    canvas.save()


def word(file: Path, *parts: tuple[str, str]) -> None:
    """A Word document of parts, each a style and its words."""
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    core = document.core_properties
    core.title, core.author, core.comments, core.language = parts[0][1], "samples/draw_attachments.py", "", "fi-FI"
    core.created = core.modified = DRAWN.replace(tzinfo=None)
    for style, words in parts:
        document.add_paragraph(words, style=style)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            named = zipfile.ZipInfo(member.filename, DRAWN.timetuple()[:6])
            named.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(named, before.read(member))


def picture(file: Path, size: tuple[int, int], draw: Callable[[ImageDraw.ImageDraw, int], None]) -> None:
    """A picture of `size` pixels, drawn four times as large and made small, so that its edges are smooth."""
    scale = 4
    image = Image.new("RGB", (size[0] * scale, size[1] * scale), WHITE)
    draw(ImageDraw.Draw(image), scale)
    image.resize(size, Image.Resampling.LANCZOS).save(file, optimize=True, dpi=(300, 300))


def waves(draw: ImageDraw.ImageDraw, scale: int) -> None:
    """Logo: a disc above two bars."""
    draw.ellipse([50 * scale, 0, 170 * scale, 120 * scale], fill=SAND)
    draw.rectangle([0, 92 * scale, 220 * scale, 116 * scale], fill=BLUE)
    draw.rectangle([0, 128 * scale, 220 * scale, 152 * scale], fill=BLUE)


def gable(draw: ImageDraw.ImageDraw, scale: int) -> None:
    """Logo: a triangle on a square."""
    draw.polygon([(0, 70 * scale), (70 * scale, 0), (140 * scale, 70 * scale)], fill=GREEN)
    draw.rectangle([25 * scale, 78 * scale, 115 * scale, 150 * scale], fill=SAND)


def roof(draw: ImageDraw.ImageDraw, scale: int) -> None:
    """Drawing of a roof with its rafters."""
    width = 2 * scale
    draw.line([(40 * scale, 240 * scale), (300 * scale, 60 * scale), (560 * scale, 240 * scale)], BLUE, 4 * scale)
    draw.rectangle([80 * scale, 240 * scale, 520 * scale, 360 * scale], outline=BLUE, width=width)
    for place in range(120, 520, 60):
        draw.line([(place * scale, 240 * scale), (300 * scale, 90 * scale)], SAND, width)


def islands(draw: ImageDraw.ImageDraw, scale: int) -> None:
    """Map of islands with their meeting places."""
    draw.rectangle([0, 0, 640 * scale, 420 * scale], fill="#dceaf5")
    for left, top, width, height in (
        (40, 50, 190, 120),
        (290, 40, 130, 90),
        (460, 150, 150, 180),
        (150, 230, 220, 140),
    ):
        draw.ellipse(
            [left * scale, top * scale, (left + width) * scale, (top + height) * scale], fill="#e6dcc0", outline=GREEN
        )
        x, y = (left + width / 2) * scale, (top + height / 2) * scale
        draw.ellipse([x - 9 * scale, y - 9 * scale, x + 9 * scale, y + 9 * scale], fill=BLUE)


def main() -> None:
    """Draw all of them."""
    for folder in (LOGOS, FINNISH, SWEDISH):
        folder.mkdir(parents=True, exist_ok=True)
    picture(LOGOS / "ulapanmaa.png", (220, 152), waves)
    picture(LOGOS / "kaarnaniemi.png", (140, 150), gable)

    picture(FINNISH / "katto.png", (600, 400), roof)
    picture(FINNISH / "palveluverkko.png", (640, 420), islands)
    pdf(
        FINNISH / "talouskatsaus.pdf",
        "Talouskatsaus 1–9/2026",
        "Kaarnaniemen kotiseutuyhdistys ry. Tuotot ja kulut tammikuusta syyskuuhun 2026, euroa.",
        rows=(("Jäsenmaksut", "4 120"), ("Avustukset", "9 500"), ("Kesäjuhla", "4 800"), ("Tuotot yhteensä", "18 420")),
    )
    pdf(
        FINNISH / "talousarvio-2027.pdf",
        "Talousarvioehdotus 2027",
        "Kaarnaniemen kotiseutuyhdistys ry. Hallituksen ehdotus vuosikokoukselle, euroa.",
        rows=(("Tuotot", "24 600"), ("Kulut", "24 100"), ("Ylijäämä", "500")),
    )
    pdf(
        FINNISH / "kirje-avustuksista.pdf",
        "Järjestöavustusten haku",
        "Virtamaan hyvinvointialue. Järjestöavustusten haku on auki 1.–31.1.2027.",
    )
    pdf(
        FINNISH / "painopisteet-2027.pdf",
        "Toimintasuunnitelma 2027",
        "Virtamaan järjestöjen neuvottelukunta. Painopisteet ovat järjestöjen tilat, yhteinen hakulomake ja "
        "nuorten kuuleminen.",
    )
    word(
        FINNISH / "lausunto-strategiasta.docx",
        ("Heading 1", "Lausunto järjestöstrategiasta"),
        ("Normal", "Neuvottelukunta pitää strategiaa selkeänä ja esittää siihen yhden lisäyksen."),
        ("Normal", "Kulttuurijärjestöjen tilavuokria ei tule korottaa strategiakaudella."),
    )
    word(
        FINNISH / "korjaussuunnitelma.docx",
        ("Heading 1", "Seurantalon katon korjaussuunnitelma"),
        ("Normal", "Nykyinen huopakate on vuodelta 1974 ja vuotaa lappeen alareunassa."),
        ("Heading 2", "Vaihtoehdot"),
        ("List Bullet", "Peltikatto, 21 300 euroa"),
        ("List Bullet", "Huopakatto, 24 150 euroa"),
        ("List Bullet", "Paanukatto, 34 800 euroa"),
        ("Heading 2", "Aikataulu"),
        ("Normal", "Työ tehdään touko–kesäkuussa 2027."),
    )
    word(
        FINNISH / "toimintasaanto.docx",
        ("Heading 1", "Toimintasääntö – Verksamhetsstadga"),
        ("Heading 2", "1 § Kokoukset – Möten"),
        ("Normal", "Kumppanuuspöytä kokoontuu vähintään neljä kertaa vuodessa."),
        ("Normal", "Partnerskapsbordet sammanträder minst fyra gånger om året."),
        ("Heading 2", "2 § Kielet – Språk"),
        ("Normal", "Kokouksessa käytetään suomea ja ruotsia."),
        ("Normal", "På mötet används finska och svenska."),
    )
    word(
        FINNISH / "toimintasuunnitelma-2027.docx",
        ("Heading 1", "Toimintasuunnitelma 2027 – Verksamhetsplan 2027"),
        ("List Number", "Yhteinen asiakasohjaus – Gemensam klienthandledning"),
        ("List Number", "Saarten kohtaamispaikat – Mötesplatserna på öarna"),
    )
    pdf(
        FINNISH / "lausunto-avustuksista.pdf",
        "Lausunto avustusperiaatteista – Utlåtande om understödsprinciperna",
        "Kumppanuuspöytä pitää hyvänä, että avustukset myönnetään kahdeksi vuodeksi kerrallaan.",
        "Partnerskapsbordet anser det vara bra att understöden beviljas för två år i taget.",
    )
    pdf(
        SWEDISH / "verksamhetsplan-2027.pdf",
        "Verksamhetsplan 2027",
        "Föreningarnas dag hålls på torget den 15 maj. De ungas förslag samlas in under våren.",
    )


if __name__ == "__main__":
    main()
