"""A text written in Word comes into a paper whole: with its styles, lists, pictures and links, or not at all."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from lxml import etree

from minutes.errors import InputError, MinutesError
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import Filled, Order, WordText, codes, fill_many, reduced, shipped_template
from minutes.render.template import Template, compiled
from minutes.render.wording import fields_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
w = f"{{{W}}}"
EDITION = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
MEETING = Meeting.model_validate(
    {"body": "Raati", "items": [{"id": "a", "number": "1", "title": "x", "background": "Alku."}]}
)
PAPER = fields_of(reduced(MEETING, EDITION), EDITION, MEETING)


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0\1\2\3\4\5\6" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def written_text() -> Any:
    """What an official prepared: every sort of thing that may come along."""
    document = Document()
    own = document.styles.add_style("Oma tyyli", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Quote"]
    document.add_heading("Väliotsikko", 3)
    document.add_paragraph("omaa", style="Oma tyyli")
    for word in ("yksi", "kaksi"):
        document.add_paragraph(word, style="List Number")
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    add(document, f"<w:p>{number}<w:r><w:t>oma luettelo</w:t></w:r></w:p>")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "solu"
    document.add_picture(io.BytesIO(png()))
    relation = document.part.relate_to("https://esimerkki.fi/?a=1&b={0}", f"{OFFICE}/hyperlink", is_external=True)
    add(document, f'<w:p><w:hyperlink r:id="{relation}"><w:r><w:t>linkki</w:t></w:r></w:hyperlink></w:p>')
    add(
        document,
        '<w:p><w:bookmarkStart w:id="0" w:name="signChair"/><w:ins w:id="1" w:author="x"><w:r><w:t>lisätty</w:t></w:r>'
        '</w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>poistettu</w:delText></w:r></w:del>'
        '<w:bookmarkEnd w:id="0"/></w:p>',
    )
    control = "<w:p><w:r><w:t>kenttä {{ 7 * 7 }} \ufdd1</w:t></w:r></w:p>"
    add(document, f"<w:sdt><w:sdtPr/><w:sdtContent>{control}</w:sdtContent></w:sdt>")
    document.add_section()
    document.add_paragraph("loppu")
    return document


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAID = [
    "Väliotsikko",
    "omaa",
    "yksi",
    "kaksi",
    "oma luettelo",
    "solu",
    "linkki",
    "lisätty",
    "kenttä {{ 7 * 7 }} \ufffd",
    "loppu",
]


def add(document: Any, xml: str) -> None:
    names = f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
    document.element.body.insert(-1, parse_xml(xml.replace(">", f" {names}>", 1)))


def template(*paragraphs: str, header: str = "", numbered: bool = True) -> Template:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text, style="List Bullet" if text.startswith("•") else None)
    if header:
        document.sections[0].header.paragraphs[0].add_run(header)
    if not numbered:
        part = document.part.numbering_part
        document.part.drop_rel(next(i for i, r in document.part.rels.items() if r.target_part is part))
    return compiled(saved(document), Path("oma.docx"))


def paper(background: str) -> Any:
    return replace(PAPER, items=(replace(PAPER.items[0], background=background),))


def filled(ready: Template, background: str, text: Any = None) -> Any:
    docx = (text or written_text()) if not isinstance(text, bytes) else text
    data = docx if isinstance(docx, bytes) else saved(docx)
    return Document(
        io.BytesIO(ready.fill(paper(background), texts={"k": WordText(docx=data, file=Path("teksti.docx"))}))
    )


def words(document: Any) -> list[str]:
    return [t for p in document.element.body.iter(f"{w}p") if (t := "".join(x.text or "" for x in p.iter(f"{w}t")))]


HERE = codes.insert("k")


def test_a_text_comes_whole_and_where_it_is_called_for() -> None:
    document = filled(template("ennen", "{{ items[0].background }}", "jälkeen"), HERE)
    assert words(document) == ["ennen", *SAID, "jälkeen"]


def test_a_text_parts_the_paragraph_that_it_stands_in() -> None:
    document = filled(template("ennen {{ items[0].background }} perässä"), f"sana{HERE}")
    assert words(document) == ["ennen sana", *SAID, " perässä"]


@pytest.mark.parametrize("numbered", [True, False])
def test_styles_and_lists_come_along_and_stay_apart_from_those_of_the_paper(numbered: bool) -> None:
    ready = template("{{ items[0].background }}", "{{ items[0].title }}", numbered=numbered)
    field = replace(paper(HERE).items[0], title=f"{codes.FIRST_NUMBER}kentän luettelo")
    texts = {"k": WordText(docx=saved(written_text()), file=Path("x"))}
    document = Document(io.BytesIO(ready.fill(replace(PAPER, items=(field,)), texts=texts)))
    styles = {s.style_id for s in document.styles}
    used = {e.get(f"{w}val") for e in document.element.body.iter(f"{w}pStyle", f"{w}rStyle", f"{w}tblStyle")}
    assert used <= styles and document.styles["Oma tyyli"].base_style == document.styles["Quote"]
    assert len(styles) == len(list(document.styles))
    numbering = document.part.numbering_part.element
    numbers = {n.get(f"{w}numId"): n.find(f"{w}abstractNumId").get(f"{w}val") for n in numbering.iter(f"{w}num")}
    schemes = [a.get(f"{w}abstractNumId") for a in numbering.iter(f"{w}abstractNum")]
    assert len(numbers) == len(list(numbering.iter(f"{w}num"))) and len(schemes) == len(set(schemes))
    assert set(numbers.values()) <= set(schemes)
    tags = [etree.QName(e).localname for e in numbering]
    assert tags == sorted(tags, key=["numPicBullet", "abstractNum", "num"].index)
    in_use = {e.get(f"{w}val") for e in document.element.body.iter(f"{w}numId")}
    assert in_use <= set(numbers) and len(in_use) == (2 if numbered else 1)


def test_pictures_and_links_come_along_into_the_part_that_shows_them() -> None:
    ready = template("{{ items[0].background }}", header="{{ items[0].background }}")
    document = filled(ready, HERE)
    for part in (document.part, document.sections[0].header.part):
        (picture,) = part.element.xpath("//a:blip/@r:embed")
        assert part.related_parts[picture].blob == png()
        (link,) = part.element.xpath("//w:hyperlink/@r:id")
        assert part.rels[link].target_ref == "https://esimerkki.fi/?a=1&b=%7B0}"
    ids = document.element.body.xpath("//wp:docPr/@id")
    assert len(ids) == len(set(ids)) == 1


def test_marks_sections_changes_and_controls_of_a_text_do_not_come_along() -> None:
    body = filled(template("{{ items[0].background }}"), HERE).element.body
    assert not list(body.iter(*(f"{w}{n}" for n in ("bookmarkStart", "sdt", "ins", "del"))))
    assert len(list(body.iter(f"{w}sectPr"))) == 1


def test_a_text_in_a_cell_leaves_the_cell_as_word_wants_it() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{ items[0].background }}")
    only_table = Document()
    only_table.add_table(1, 1).cell(0, 0).text = "solu"
    made = filled(compiled(saved(document), Path("x")), HERE, only_table)
    cell = made.tables[0].cell(0, 0)
    assert cell._tc[-1].tag == f"{w}p" and cell.tables[0].cell(0, 0).text == "solu"


def test_a_text_that_is_not_there_prints_nothing() -> None:
    document = Document(io.BytesIO(template("{{ items[0].background }}", "loppu").fill(paper(HERE))))
    assert [p.text for p in document.paragraphs] == ["loppu"]


@pytest.mark.parametrize(
    "thing", ['<w:r><w:footnoteReference w:id="2"/></w:r>', "<w:r><w:object/></w:r>", '<w:hyperlink r:id="rId1"/>']
)
def test_what_cannot_come_along_is_refused_by_name(thing: str) -> None:
    document = Document()
    add(document, f"<w:p>{thing}</w:p>")
    with pytest.raises(InputError) as caught:
        filled(template("{{ items[0].background }}"), HERE, document)
    assert caught.value.slug == "insert-holds" and caught.value.spot.file == Path("teksti.docx")


@pytest.mark.parametrize("data", [b"x", b"PK\3\4", png()])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        filled(template("{{ items[0].background }}"), HERE, data)
    assert caught.value.slug == "insert-refused"


def made(kind: DocumentKind, **item: Any) -> Filled | MinutesError:
    row = {"id": "a", "number": "1", "title": "x", "background": "Alku.", "decision": {"text": "Näin."}, **item}
    meeting = Meeting.model_validate({"body": "Raati", "items": [row]})
    edition = Edition(kind=kind, language=Language.FI)
    order = Order(meeting=meeting, edition=edition, texts={"a": WordText(docx=saved(written_text()), file=Path("x"))})
    file = shipped_template(edition)
    (outcome,) = fill_many(file.read_bytes(), [order], name=file)
    return outcome


def test_the_text_of_an_item_follows_its_account_outside_its_bookmark() -> None:
    outcome = made(DocumentKind.MINUTES)
    assert isinstance(outcome, Filled)
    body = Document(io.BytesIO(outcome.docx)).element.body
    said = words(Document(io.BytesIO(outcome.docx)))
    start = next(n for n, t in enumerate(said) if t.endswith("Alku."))
    assert said[start + 1 : start + 1 + len(SAID)] == SAID
    (mark,) = [s for s in body.iter(f"{w}bookmarkStart") if str(s.get(f"{w}name")).endswith("_background")]
    assert [e.get(f"{w}id") == mark.get(f"{w}id") for e in mark.getparent().iter(f"{w}bookmarkEnd")] == [True]


@pytest.mark.parametrize("publicity", ["restricted", "secret"])
def test_the_text_of_an_item_that_is_not_public_does_not_leave_the_house(publicity: str) -> None:
    outcome = made(DocumentKind.MINUTES, publicity=publicity)
    assert isinstance(outcome, Filled)
    with zipfile.ZipFile(io.BytesIO(outcome.docx)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search("Väliotsikko|oma luettelo".encode(), everything)
    assert not [n for n in archive.namelist() if n.startswith("word/media/")]
