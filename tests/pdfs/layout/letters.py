"""What letters become in a PDF: broken words, ligatures, accents, letterspaced headings, odd characters."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from tests.pdfs.sheet import MARGIN, Sheet

SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif"


def _embedded(file: Path, **how: float) -> Sheet:
    """A sheet in an embedded font, which has all characters."""
    for name, path in (("DejaVu", f"{SERIF}.ttf"), ("DejaVu-Bold", f"{SERIF}-Bold.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, path))
    return Sheet(file, font="DejaVu", **how)  # type: ignore[arg-type]


def broken_words(file: Path) -> None:
    """Words broken by hyphens of each sort at the ends of narrow lines; hyphens that belong to their words."""
    s = _embedded(file, points=10.0)
    s.line("Takametsän tiekunta", bold=True)
    s.line("Pöytäkirja 1/2019", bold=True)
    s.line("Aika: 7.5.2019 klo 18.00", down=2.0)
    s.line("Läsnä: Aimo Kuusela (puheenjohtaja), Hilkka Honkanen, Teuvo Mänty (sihteeri)")
    for heading, *lines in (
        ("1 § Kokouksen avaus", "Puheenjohtaja avasi kokouksen ja toivotti osa-", "kkaat tervetulleiksi."),
        (
            "2 § Tien kunnossapitosopi-",
            "mus",
            "Päätös: Hyväksyttiin kunnossa\u00ad",
            "pitosopimus, joka koskee kevät-",
            "ja syyskunnostusta sekä tal\u00ad",
            "vi-",
            "hoitoa.",
        ),
        (
            "3 § Tiemaksut",
            "Päätös: Tiemaksuyksikön hinnaksi vahvis-",
            "tettiin 0,45 euroa. Linja-",
            "autoliikenteeltä peritään maksu Etelä-",
            "Tiestön hinnaston mukaan.",
        ),
        ("4 § Kokouksen päättäminen", "Kokous päättyi klo 19.", ""),
    ):
        s.down(1.0)
        s.line(heading, bold=True)
        for line in lines:
            s.line(line, bold=line == "mus")
    s.save()


def ligatures(file: Path) -> None:
    """Ligatures of Unicode (fi, fl, ffi), decomposed accents, characters without width, no-break blanks."""
    s = _embedded(file, points=11.0)
    s.line("Kansliets fo\u0308rening fo\u0308r \ufb01lmintresserade", bold=True)
    s.line("Protokoll 4/2023", bold=True)
    s.line("Tid: 2.10.2023 kl.\u00a018.00", down=2.0)
    s.line(
        "Na\u0308rvarande: A\u030asa \u00d6gren (ordfo\u0308rande), Sofia Lo\u0308fgren, Max Fi\u0308nk (sekreterare)"
    )
    s.heading("1\u00a0§ Mo\u0308tets o\u0308ppnande")
    s.paragraph("Ordfo\u0308randen o\u0308ppnade\u200b mo\u0308tet.")
    s.heading("2\u00a0§ Filmprogram och a\ufb03scher")
    s.paragraph("Beslut: Fo\u0308reningen visar fem \ufb01lmer och trycker tju\u00adgo a\ufb03scher.")
    s.heading("3\u00a0§ \ufb02ytt av visningssal")
    s.paragraph("Beslut: Visningarna \ufb02yttas till Ga\u030ardsbion den 1.11.2023.")
    s.heading("4\u00a0§ Mo\u0308tets avslutande")
    s.paragraph("Mo\u0308tet avslutades kl.\u00a019.10.")
    s.save()


def tex_codes(file: Path) -> None:
    """A T1 font of TeX without a map to Unicode: U+001C for fi, U+009F for §, as control codes of a font."""
    s = Sheet(file, font="Times-Roman")
    s.line("Sigmafysikerna r.f.", bold=True)
    s.line("Protokoll 7/2018", bold=True)
    s.line("Tid: 4.12.2018 kl. 16.15", down=2.0)
    s.line("Närvarande: Alva Kvist (ordförande), Ivar Stenlund, Tuva Rehn (sekreterare)")
    for heading, text in (
        ("@ 61 Mötets öppnande", "Ordföranden öppnade mötet kl. 16.18."),
        ("@ 62 Mötets beslutförhet", "Mötet konstaterades beslutfört."),
        ("@ 63 O{ciell }agga", "Beslut: Föreningen köper en o{ciell }agga och |nansierar den med lotteri."),
        ("@ 64 Mötets avslutande", "Ordföranden avslutade mötet kl. 17.02."),
    ):
        s.heading(heading)
        s.paragraph(text)
    s.save()
    names = {"@": "/afii1", "|": "/afii2", "}": "/afii3", "{": "/afii4"}
    mapped = {"@": 0x9F, "|": 0x1C, "}": 0x1D, "{": 0x1E}
    assert names.keys() == mapped.keys()
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        lines = "\n".join(f"<{ord(a):02X}> <{b:04X}>" for a, b in sorted(mapped.items()))
        rest = "\n".join(
            f"<{code:02X}> <{ord(bytes([code]).decode('cp1252')):04X}>"
            for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))
            if chr(code) not in mapped
        ).split("\n")
        blocks = [lines.split("\n"), *(rest[i : i + 90] for i in range(0, len(rest), 90))]
        cmap = "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T1 def /CMapType 2 def",
                "1 begincodespacerange <00> <FF> endcodespacerange",
                *(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks),
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        )
        stream = pdf.make_stream(cmap.encode("ascii"))
        for page in pdf.pages:
            for font in page.resources.Font.values():
                font.ToUnicode = stream
        pdf.save(file, deterministic_id=True)


def letterspaced(file: Path) -> None:
    """Letterspaced and capital headings: `P Ö Y T Ä K I R J A`, `K O K O U K S E N   A V A U S`."""
    s = Sheet(file, font="Courier", points=11.0)
    s.line("VANHAN PAPPILAN SÄÄTIÖ")
    s.line("Hallitus")
    s.line("P Ö Y T Ä K I R J A   3/1996", down=2.0)
    s.line("Aika     22.8.1996 klo 17.00", down=2.0)
    s.line("Paikka   Vanha pappila")
    s.line("Läsnä    Oiva Rantala, puheenjohtaja")
    s.line("         Kerttu Alho".replace(" ", "\u00a0"))
    s.line("         Väinö Sipilä, sihteeri".replace(" ", "\u00a0"))
    for heading, text in (
        ("1 §  K O K O U K S E N   A V A U S", "Puheenjohtaja avasi kokouksen."),
        ("2 §  L A I L L I S U U S", "Kokous todettiin lailliseksi ja päätösvaltaiseksi."),
        ("3 §  UUNIN KORJAUS", "Päätettiin korjauttaa tuvan uuni."),
        ("4 §  S E U R A A V A   K O K O U S", "Seuraava kokous pidetään 19.9.1996."),
        ("5 §  K O K O U K S E N   P Ä Ä T T Ä M I N E N", "Kokous päättyi klo 18.10."),
    ):
        s.line(heading, down=2.0)
        s.paragraph(text, x=MARGIN + 60.0, above=1.2)
    s.save()
