"""A compiled template gives what docxtpl gives with the same environment, but for what is wanted otherwise.

The parts are compared as canonical XML. Each wanted difference is a test of its own below.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import reduced
from minutes.render.environment import environment
from minutes.render.fields import PaperFields
from minutes.render.properties import About
from minutes.render.template import compiled
from minutes.render.wording import fields_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
EDITION = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
FILE = Path("oma.docx")
COMPARED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|styles|numbering)\.xml")
CONTEXTS = 20

WORDS = ["Päätös", "A & B", "<C>", 'hän "sanoi"', "x'y", "§ 4", "{{ 7 * 7 }}", "{% if %}", "ÅÄÖ–—…", "1 < 2", "😀",
         "ﷺ", "a  b", "&amp;", "]]>"]  # fmt: skip


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def blank() -> Any:
    """Word's own empty document, its default text in Finnish as the papers below are."""
    document = Document()
    lang = document.styles.element.find(f"{{{W}}}docDefaults//{{{W}}}lang")
    assert lang is not None
    lang.set(f"{{{W}}}val", "fi-FI")
    return document


def paragraph(document: Any, inner: str, look: str = "") -> Any:
    document.element.body.insert(-1, parse_xml(f"<w:p {NAMESPACES}>{look}{inner}</w:p>"))


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def loops() -> bytes:
    document = blank()
    document.add_heading("Pöytäkirja {{ meeting.number }}{% if meeting.draft %} (luonnos){% else %}!{% endif %}", 1)
    document.add_paragraph("{%p for item in items %}")
    document.add_heading("§ {{ item.number }} {{ item.title|upper }}", 2)
    split = document.add_paragraph("Alku {{ item.ti")
    split.add_run("tle }} ja {% if item.presen").bold = True
    split.add_run("ter %}esitteli ")
    split.add_run("{{ item.presenter }}").italic = True
    split.add_run("{% endif %} loppu")
    document.add_paragraph("{%p if loop.first and item.decision %}")
    document.add_paragraph("Päätös:\t{{ item.decision }}")
    document.add_paragraph("{%p elif item.background %}")
    document.add_paragraph("{{ item.background }}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("Ei mitään.")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph(
        "{% for a in item.attachments %}{{ a.title }}{% if not loop.last %}, {% endif %}{% endfor %}."
    )
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ meeting.inspectors|join(', ') }} ({{ items|length }})")
    return saved(document)


def tables() -> bytes:
    document = blank()
    rows = [
        ["Nimi", "Rooli", "§"],
        ["{%tr for p in attendance.present %}", "", ""],
        ["{{ loop.index }} {{ p.name }}", "{{ p.role }}", "{% if p.note %}{{ p.note }}{% endif %}-"],
        ["{%tr endfor %}", "", ""],
    ]
    fill_table(document, rows)
    document.add_paragraph("väli")
    fill_table(document, [["alku", "{%tc for i in items %}", "{{ i.number }}", "{%tc endfor %}", "loppu"]])
    fill_table(document, [["{%tc if meeting.draft %}", "luonnos", "{%tc endif %}", "{{ meeting.number }}"]])
    outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
    outer.paragraphs[0].add_run("{{ body.name }}")
    inner = outer.add_table(rows=3, cols=1)
    for cell, text in zip(
        inner.columns[0].cells, ["{%tr for i in items %}", "{{ i.title }}", "{%tr endfor %}"], strict=True
    ):
        cell.paragraphs[0].add_run(text)
    return saved(document)


def spans() -> bytes:
    document = blank()
    fill_table(document, [["{% colspan items|length %}{{ body.name }}", "b"]])
    fill_table(document, [["{% cellbg 'FF0000' %}{{ body.name }}", "{% colspan 2 %}c"]])
    rows = [["{%tr for i in items %}", ""], ["{% vm %}{{ body.name }}", "{{ i.number }}"], ["{%tr endfor %}", ""]]
    fill_table(document, [["a", "b"], *rows])
    fill_table(document, [["{%tc for i in items %}", "{% hm %}{{ body.name }}", "{%tc endfor %}"]])
    return saved(document)


def fill_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            if text:
                cell.paragraphs[0].add_run(text)


def headers() -> bytes:
    document = blank()
    document.add_paragraph("{{ body.name }}")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run("{{ body.name }}\t{{ meeting.number }}")
    section.header.add_table(1, 2, 5000000).rows[0].cells[1].paragraphs[0].add_run("{{ meeting.date }}")
    section.first_page_header.paragraphs[0].add_run("Ensimmäinen {{ meeting.number }}")
    section.footer.paragraphs[0].add_run("{% for i in items %}{{ i.number }} {% endfor %}")
    document.add_section(WD_SECTION.NEW_PAGE).footer.is_linked_to_previous = False
    document.sections[1].footer.paragraphs[0].add_run("Toinen {{ body.name }}")
    document.add_paragraph("{%p if items %}")
    document.add_paragraph("Loppu {{ items[0].title }}")
    document.add_paragraph("{%p endif %}")
    return saved(document)


def footnotes() -> bytes:
    document = blank()
    document.add_paragraph("Teksti {{ meeting.number }}")
    document.add_paragraph("{%p for i in items %}")
    document.add_paragraph("{{ i.title }}")
    document.add_paragraph("{%p endfor %}")
    return with_footnotes(saved(document), "{{ body.name }} {% for i in items %}{{ i.title }}; {% endfor %}")


def with_footnotes(docx: bytes, text: str) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>{run(text)}</w:p></w:footnote></w:footnotes>'
    changes = {
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdF" Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>',
        ),
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{main}.footnotes+xml"/></Types>',
        ),
        "word/document.xml": ("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
    }
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                content = content.decode().replace(*changes[name], 1).encode()
            target.writestr(name, content)
        target.writestr("word/footnotes.xml", note)
    return result.getvalue()


def lists() -> bytes:
    document = blank()
    document.styles["Normal"].font.name = "Carlito"
    for style in ("List Bullet", "List Number", "Quote", "Heading 3"):
        document.add_paragraph("{%p for i in items %}")
        document.add_paragraph("{{ i.number }} {{ i.title }}", style=style)
        document.add_paragraph("{%p endfor %}")
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr><w:rPr><w:b/></w:rPr></w:pPr>'
    paragraph(document, run("{{ meeting.number }}", "<w:rPr><w:b/><w:color w:val='FF0000'/></w:rPr>"), number)
    return saved(document)


def boxes() -> bytes:
    document = blank()
    inner = "".join(f"<w:p>{run(text)}</w:p>" for text in ("Ruutu {{ meeting.number }}", "{{ body.name }}"))
    inner = f"<w:txbxContent>{inner}</w:txbxContent>"
    graphic = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9000" cy="9000"/>'
        f'<wp:docPr id="7" name="Ruutu"/><a:graphic><a:graphicData uri="{graphic}"><wps:wsp><wps:spPr/><wps:txbx>'
        f"{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    paragraph(document, run("Ennen {{ meeting.number }} ") + box + run(" jälkeen {{ body.name }}"))
    paragraph(document, box)
    return saved(document)


def links() -> bytes:
    document = blank()
    link = f'<w:hyperlink w:anchor="kohta">{run("{{ meeting.number }}")}{run(" ja {{ body.name }}")}</w:hyperlink>'
    paragraph(document, f'<w:bookmarkStart w:id="3" w:name="kohta"/>{run("Alku ")}{link}<w:bookmarkEnd w:id="3"/>')
    field = f'<w:fldSimple w:instr=" REF kohta ">{run("{{ body.name }}")}</w:fldSimple>'
    paragraph(
        document, run("Kenttä ") + field + "<w:r><w:tab/><w:t>{{ meeting.number }}</w:t><w:br/><w:t>x</w:t></w:r>"
    )
    return saved(document)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    f.__name__: f for f in (loops, tables, spans, headers, footnotes, lists, boxes, links)
}


def meeting(seed: int) -> Meeting:
    """A meeting with odd texts, each of one paragraph."""
    chance = random.Random(seed)

    def words() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, 4))).strip()

    def text() -> str:
        return "".join(f"\\{c}" if c in "\\*_-#.`" else c for c in words())

    items = [
        {
            "number": str(n),
            "title": text(),
            "presenter": words() if chance.random() < 0.5 else None,
            "background": text() if chance.random() < 0.5 else None,
            "decision": {"text": text()},
        }
        for n in range(1, chance.randint(2, 8))
    ]
    people = [{"name": words(), "status": "present", "role": "member"} for _ in range(chance.randint(1, 6))]
    return Meeting.model_validate(
        {
            "body": words(),
            "number": f"{seed}/2031",
            "date": "2031-05-14",
            "state": chance.choice(["draft", "final"]),
            "attendance": people,
            "items": items,
        }
    )


def context_of(paper: PaperFields) -> dict[str, Any]:
    return {f.name: getattr(paper, f.name) for f in fields(paper)}


@lru_cache
def paper_of(seed: int) -> PaperFields:
    whole = meeting(seed)
    return fields_of(reduced(whole, EDITION), EDITION, whole)


def by_docxtpl(template: bytes, paper: PaperFields) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(context_of(paper), jinja_env=environment())
    return saved(document)


def by_us(template: bytes, paper: PaperFields) -> bytes:
    return compiled(template, FILE).fill(paper, about=About(language=Language.FI))


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {
            name: etree.tostring(etree.fromstring(archive.read(name)), method="c14n")
            for name in archive.namelist()
            if COMPARED.fullmatch(name)
        }


@lru_cache
def template_of(name: str) -> bytes:
    return TEMPLATES[name]()


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_document_equals_that_of_docxtpl(name: str) -> None:
    template = template_of(name)
    for seed in range(CONTEXTS):
        paper = paper_of(seed)
        ours, theirs = parts(by_us(template, paper)), parts(by_docxtpl(template, paper))
        assert {"word/document.xml", "word/styles.xml", "word/numbering.xml"} <= set(ours) == set(theirs)
        for part, content in theirs.items():
            assert ours[part].decode() == content.decode(), (part, seed)


# What is wanted otherwise than docxtpl has it.


def odd(**given: Any) -> PaperFields:
    whole = Meeting.model_validate(
        {"body": "A & B", "number": "1/2031", "items": [{"number": "1", "title": "x"}], **given}
    )
    return fields_of(reduced(whole, EDITION), EDITION, whole)


def document_of(docx: bytes) -> Any:
    return Document(io.BytesIO(docx))


def test_wanted_core_properties_are_the_papers_and_not_escaped_twice() -> None:
    document = blank()
    document.core_properties.title = "{{ body.name }}"
    document.core_properties.author = "Mallin Tekijä"
    template = saved(document)
    theirs = document_of(by_docxtpl(template, odd())).core_properties
    about = About(title="Pöytäkirja, A & B", creator="A & B")
    ours = document_of(compiled(template, FILE).fill(odd(), about=about)).core_properties
    assert (theirs.title, theirs.author) == ("A &amp; B", "Mallin Tekijä")
    assert (ours.title, ours.author, ours.last_modified_by) == ("Pöytäkirja, A & B", "A & B", "")


def test_wanted_footnotes_are_filled_once_however_many_sections_there_are() -> None:
    document = blank()
    document.add_paragraph("x")
    document.add_section()
    template = with_footnotes(saved(document), "{{ body.name }}")
    paper = odd(body="{{ meeting.number }}")
    note = "word/footnotes.xml"
    assert b"{{ meeting.number }}" in parts(by_us(template, paper))[note]
    assert b"{{ meeting.number }}" not in parts(by_docxtpl(template, paper))[note]


def test_wanted_braces_with_a_line_in_data_are_data() -> None:
    document = blank()
    document.add_paragraph("{{ body.name }}")
    template, paper = saved(document), odd(body="{_{ x }_} {_% y %_}")
    assert document_of(by_us(template, paper)).paragraphs[0].text == "{_{ x }_} {_% y %_}"
    assert document_of(by_docxtpl(template, paper)).paragraphs[0].text == "{{ x }} {% y %}"


def test_wanted_a_paragraph_whose_tags_gave_nothing_is_not_there() -> None:
    document = blank()
    document.add_paragraph("alku")
    document.add_paragraph("{{ meeting.place }}{{ meeting.remote }}")
    document.add_paragraph("Paikka: {{ meeting.place }}")
    fill_table(document, [["{{ meeting.place }}", "{{ body.name }}"]])
    ours, theirs = (document_of(by(saved(document), odd())) for by in (by_us, by_docxtpl))
    assert [p.text for p in theirs.paragraphs] == ["alku", "", "Paikka: "]
    assert [p.text for p in ours.paragraphs] == ["alku", "Paikka: "]
    # A cell keeps the one paragraph that Word wants in it.
    assert [[p.text for p in c.paragraphs] for c in ours.tables[0].rows[0].cells] == [[""], ["A & B"]]


def test_wanted_ids_of_drawings_differ_over_all_parts() -> None:
    document = blank()
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r>'
    )
    paragraph(document, drawing + drawing)
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(drawing.replace("<w:r>", f"<w:r {NAMESPACES}>")))
    document.sections[0].header.paragraphs[0].add_run("{{ body.name }}")
    ours = parts(by_us(saved(document), odd()))
    assert ours["word/document.xml"] == parts(by_docxtpl(saved(document), odd()))["word/document.xml"]
    ids = re.findall(rb'<wp:docPr id="(\d+)"', b"".join(ours.values()))
    assert len(ids) == len(set(ids)) == 3


def test_wanted_tracked_changes_are_accepted_and_comments_gone() -> None:
    document = blank()
    inserted = f'<w:ins w:id="1" w:author="x">{run("{{ meeting.number }}")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>{{ vanha }}</w:delText></w:r></w:del>'
    comment = '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    paragraph(document, run("Nro ") + inserted + deleted + comment)
    xml = parts(by_us(saved(document), odd()))["word/document.xml"]
    assert document_of(by_us(saved(document), odd())).paragraphs[0].text == "Nro 1/2031"
    assert not re.search(rb"<w:(ins|del|comment)", xml)


def test_wanted_the_default_text_has_the_language_of_the_paper() -> None:
    template = saved(blank())
    docx = compiled(template, FILE).fill(odd(), about=About(language=Language.SV))
    theirs = parts(by_docxtpl(template, odd()))["word/styles.xml"]
    assert parts(docx)["word/styles.xml"] == theirs.replace(b'w:val="fi-FI"', b'w:val="sv-FI"') != theirs


def test_wanted_the_grid_of_a_table_that_no_tag_changes_in_width_is_left_alone() -> None:
    document = blank()
    fill_table(document, [["{{ body.name }}", "b"]])
    grid = document.tables[0]._tbl.tblGrid
    grid.append(parse_xml(f'<w:gridCol {NAMESPACES} w:w="100"/>'))
    docx = saved(document)
    count = "count(//w:gridCol)"
    ours, theirs = (document_of(by(docx, odd())).element.body.xpath(count) for by in (by_us, by_docxtpl))
    assert (ours, theirs) == (3, 2)


def test_members_that_no_tag_touches_stay_as_they_are_packed() -> None:
    document = blank()
    logo = Path(__file__).parents[2] / "samples" / "bodies"
    picture = next(file for file in sorted(logo.rglob("*.png")))
    document.add_picture(str(picture))
    document.add_paragraph("{{ body.name }}")
    template = saved(document)
    changed = {"word/document.xml", "word/styles.xml", "docProps/core.xml", "docProps/app.xml",
               "[Content_Types].xml", "word/_rels/document.xml.rels"}  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(template)) as before, zipfile.ZipFile(io.BytesIO(by_us(template, odd()))) as after:
        assert after.testzip() is None
        kept = set(before.namelist()) - changed
        assert "word/media/image1.png" in kept and kept < set(after.namelist())
        for name in kept:
            assert after.read(name) == before.read(name)
            assert after.getinfo(name).compress_size <= before.getinfo(name).compress_size
