"""Any text with any codes becomes sound WordprocessingML that says what the text says."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import codes, reduced
from minutes.render.codes import Bound
from minutes.render.environment import environment
from minutes.render.fields import PaperFields
from minutes.render.structure import OutOfOrderError, Structure
from minutes.render.template import Template, compiled
from minutes.render.wording import fields_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
w = f"{{{W}}}"
EDITION = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
MEETING = Meeting.model_validate({"body": "B", "number": "1", "items": [{"number": "1", "title": "x"}]})
PAPER = fields_of(reduced(MEETING, EDITION), EDITION, MEETING)

TAG = "{{ body.name }}"


def run(text: str, look: str = "") -> str:
    return f'<w:r w:rsidR="00AA11BB">{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def box(inner: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"


def para(inner: str, look: str = "") -> str:
    return f"<w:p>{look}{inner}</w:p>"


def table(*cells: str) -> str:
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblGrid/><w:tr>{row}</w:tr></w:tbl>"


BOLD = "<w:rPr><w:rStyle w:val='Strong'/><w:b/><w:color w:val='FF0000'/></w:rPr>"
FORMS = {
    "alone": para(run(TAG)),
    "with a look": para(run(TAG, BOLD), '<w:pPr><w:pStyle w:val="Heading1"/><w:keepNext/></w:pPr>'),
    "between words": para(run(f"alku {TAG} väli {TAG} loppu")),
    "twice": para(run(TAG + TAG)),
    "after a tab": para(run("Nimi", BOLD) + f"<w:r><w:tab/><w:t>{TAG}</w:t><w:br/><w:t>ja {TAG}</w:t></w:r>"),
    "over runs": para(run("{% if body.name %}a") + run("b", BOLD) + run(TAG + "{% endif %} " + TAG)),
    "in a link": para(f'<w:hyperlink w:anchor="x">{run(TAG)}{run("b")}</w:hyperlink>' + run(TAG)),
    "in a cell": table(para(run(TAG)), para(run("x" + TAG))),
    "in a box": para(run(TAG) + box(para(run(TAG)) + para(run("x"))) + run(TAG)),
    "in an attribute": para('<w:r><w:pict><w:x w:descr="{{ body.name }}"/></w:pict></w:r>' + run(TAG)),
    "in a field": para("<w:r><w:instrText>{{ body.name }}</w:instrText></w:r>" + run("x" + TAG)),
    "at a section": para(run(TAG), "<w:pPr><w:sectPr><w:pgSz w:w='100'/></w:sectPr></w:pPr>") + para(run("y")),
}  # fmt: skip


def template(body: str, *, header: str = "") -> Template:
    document: Any = Document()
    wrapped = parse_xml(f'<w:body xmlns:w="{W}">{body}</w:body>')
    for element in list(wrapped):
        document.element.body.insert(-1, element)
    if header:
        document.sections[0].header.paragraphs[0].add_run(header)
    saved = io.BytesIO()
    document.save(saved)
    return compiled(saved.getvalue(), Path("oma.docx"))


READY = {name: template(form) for name, form in FORMS.items()}


def paper(name: str) -> PaperFields:
    return replace(PAPER, body=replace(PAPER.body, name=name))


def body_of(docx: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


CODES = [chr(code) for code in range(0xFDD0, ord(codes.PARAGRAPH_ON))]
STARTS = (codes.PARAGRAPH, codes.BULLET, codes.NUMBER, codes.FIRST_NUMBER)
OURS = [*STARTS, codes.BREAK, codes.TAB, codes.BOLD_ON, codes.BOLD_OFF, codes.ITALIC_ON, codes.ITALIC_OFF]
LETTERS = ["a", "B ", "&", "<", '"', "ä", "\ufdfa", "\ufdf0", "😀"]
TEXTS = st.lists(st.sampled_from([*LETTERS, *OURS]), max_size=12).map("".join)


def said(text: str) -> str:
    return codes.ALL.sub("", text)


@pytest.mark.parametrize("bound", [False, True])
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_any_coded_text_is_set_whole_in_any_place(form: str, bound: bool, text: str) -> None:
    value = Bound(text, "fabc_name") if bound and text else text
    body = body_of(READY[form].fill(paper(value)))
    xml = etree.tostring(body, encoding="unicode")
    assert not codes.ALL.search(xml)
    words = "".join(t.text or "" for t in body.iter(f"{w}t"))
    times = len(re.findall(re.escape(TAG), FORMS[form])) - (form in ("in an attribute", "in a field"))
    wanted = Counter(said(text) * times)
    assert not wanted - Counter(words)
    for cell in body.iter(f"{w}tc"):
        assert cell[-1].tag == f"{w}p"
    starts = [s.get(f"{w}id") for s in body.iter(f"{w}bookmarkStart")]
    ends = [e.get(f"{w}id") for e in body.iter(f"{w}bookmarkEnd")]
    assert sorted(starts) == sorted(ends) and len(set(starts)) == len(starts)
    assert [s.get(f"{w}name") for s in body.iter(f"{w}bookmarkStart")] in ([], ["fabc_name"])
    assert all(p.getparent().tag in (f"{w}p", f"{w}hyperlink") for p in body.iter(f"{w}bookmarkStart", f"{w}r"))


@settings(max_examples=300, deadline=None)
@given(text=st.lists(st.sampled_from([*LETTERS, *CODES]), max_size=10).map("".join))
def test_codes_without_sense_make_no_broken_document(text: str) -> None:
    """No meeting and no template can bring these in; were it so, the document would still open."""
    for form in ("between words", "in a cell", "in a link"):
        body = body_of(READY[form].fill(paper(text)))
        assert not codes.ALL.search(etree.tostring(body, encoding="unicode"))


def texts(docx: bytes) -> list[tuple[str, str]]:
    return [(p.style.name if p.style else "", p.text) for p in Document(io.BytesIO(docx)).paragraphs]


def test_a_field_over_several_paragraphs_is_marked_from_its_first_to_its_last() -> None:
    text = Bound(f"yksi{codes.PARAGRAPH}kaksi{codes.BULLET}kolme", "fabc_decision")
    body = body_of(READY["between words"].fill(paper(text)))
    marked, inside = "", False
    for element in body.iter(f"{w}bookmarkStart", f"{w}bookmarkEnd", f"{w}t", f"{w}p"):
        if element.tag == f"{w}bookmarkStart":
            inside = True
        elif element.tag == f"{w}bookmarkEnd":
            inside = False
        elif inside:
            marked += "\n" if element.tag == f"{w}p" else element.text or ""
    assert marked == "yksi\nkaksi\nkolme"


def test_a_field_that_begins_with_a_list_is_marked_in_the_list() -> None:
    docx = READY["alone"].fill(paper(Bound(f"{codes.BULLET}yksi{codes.BULLET}kaksi", "fabc_x")))
    assert texts(docx) == [("List Bullet", "yksi"), ("List Bullet", "kaksi")]
    starts = list(body_of(docx).iter(f"{w}bookmarkStart"))
    assert len(starts) == 1 and starts[0].getparent().xpath("string(.)") == "yksi"


def test_a_plain_field_alone_in_its_run_gives_one_run_between_the_marks() -> None:
    (paragraph,) = body_of(READY["with a look"].fill(paper(Bound("Nimi", "fabc_name")))).iter(f"{w}p")
    assert [etree.QName(e).localname for e in paragraph] == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]
    assert paragraph[2].xpath("string(.)") == "Nimi" and paragraph[2].find(f"{w}rPr/{w}color") is not None


def test_each_joined_row_has_its_own_mark() -> None:
    ready = template(para(run("{{ meeting.inspectors|join(', ') }}")))
    both = (Bound("Aino", "fmeeting_inspectors0"), Bound("Eino", "fmeeting_inspectors1"))
    docx = ready.fill(replace(PAPER, meeting=replace(PAPER.meeting, inspectors=both)))
    assert texts(docx)[0][1] == "Aino, Eino"
    assert [s.get(f"{w}name") for s in body_of(docx).iter(f"{w}bookmarkStart")] == [str(b.name) for b in both]


def test_a_name_is_marked_once_in_a_document_whatever_its_case() -> None:
    ready = template(para(run(TAG)) + para(run(TAG)), header=TAG)
    docx = ready.fill(paper(Bound("Nimi", "fbody_name")))
    assert len(list(body_of(docx).iter(f"{w}bookmarkStart"))) == 1
    header = Document(io.BytesIO(docx)).sections[0].header
    assert header.paragraphs[0].text == "Nimi" and not list(header._element.iter(f"{w}bookmarkStart"))


def test_bookmarks_of_a_template_in_a_loop_stand_once_and_keep_clear_of_ours() -> None:
    mark = '<w:bookmarkStart w:id="41" w:name="oma"/>{}<w:bookmarkEnd w:id="41"/>'
    loop = para(run("{%p for i in items %}")) + para(mark.format(run("{{ i.title }}"))) + para(run("{%p endfor %}"))
    rows = tuple(replace(PAPER.items[0], title=Bound(f"t{n}", f"f{n}_title")) for n in range(3))
    body = body_of(template(loop).fill(replace(PAPER, items=rows)))
    marks = [(s.get(f"{w}name"), s.get(f"{w}id")) for s in body.iter(f"{w}bookmarkStart")]
    assert [name for name, _ in marks] == ["oma", "f0_title", "f1_title", "f2_title"]
    assert len({number for _, number in marks}) == 4 and marks[0][1] == "41"
    assert len(list(body.iter(f"{w}bookmarkEnd"))) == 4


def test_lists_begin_anew_each_and_leave_the_numbering_sound() -> None:
    one = f"{codes.FIRST_NUMBER}a{codes.NUMBER}b{codes.PARAGRAPH}x{codes.FIRST_NUMBER}c"
    docx = READY["alone"].fill(paper(one))
    numbers = [
        p.xpath("string(w:pPr/w:numPr/w:numId/@w:val)", namespaces={"w": W}) for p in body_of(docx).iter(f"{w}p")
    ]
    assert numbers[0] == numbers[1] != numbers[3] and numbers[2] == ""
    numbering = Document(io.BytesIO(docx)).part.numbering_part.element
    defined = [n.get(f"{w}numId") for n in numbering.iter(f"{w}num")]
    assert len(defined) == len(set(defined)) and {numbers[0], numbers[3]} <= set(defined)


def test_a_section_ends_with_the_last_paragraph_of_a_text() -> None:
    for look in ("", "<w:jc w:val='center'/>"):
        ready = template(
            para(run(TAG), f"<w:pPr>{look}<w:sectPr><w:pgSz w:w='100'/></w:sectPr></w:pPr>") + para(run("y"))
        )
        docx = ready.fill(paper(f"a{codes.PARAGRAPH}b{codes.BULLET}c"))
        found = [(p.xpath("string(.)"), p.find(f"{w}pPr/{w}sectPr") is not None) for p in body_of(docx).iter(f"{w}p")]
        assert found == [("a", False), ("b", False), ("c", True), ("y", False)]


def test_without_list_styles_the_marks_are_text() -> None:
    document = Document()
    for name in ("List Bullet", "List Number"):
        document.styles[name].delete()
    document.add_paragraph(TAG)
    saved = io.BytesIO()
    document.save(saved)
    text = f"{codes.BULLET}a{codes.FIRST_NUMBER}b{codes.NUMBER}c"
    docx = compiled(saved.getvalue(), Path("oma.docx")).fill(paper(text))
    assert [t for _, t in texts(docx)] == ["– a", "1. b", "2. c"]


@pytest.mark.parametrize(
    "source",
    [
        "<a><b>{% if x %}</b>{% endif %}</a>",
        "<a>{% if x %}<b>{% endif %}</b></a>",
        "<a>{% for y in x %}<b>{% endfor %}</a>",
        "<a>{% if x %}<b>{% else %}<c>{% endif %}</b></a>",
        "<a {% if x %}>{% endif %}/></a>",
        "<a></b></a>",
        "<a>",
    ],
)
def test_a_block_that_leaves_elements_open_is_refused_before_anything_is_filled(source: str) -> None:
    with pytest.raises(OutOfOrderError):
        Structure(environment().parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "<a>{% if x %}</a><a>{% endif %}</a>",
        "<a><b>{% for y in x %}y</b></a><a><b>{% endfor %}</b></a>",
        "<a>{% if x %}<b>{% else %}<b c='1'>{% endif %}</b></a>",
        "<a b='{% if x %}1{% else %}2{% endif %}'/>",
        "<?pi x?><a><!-- <b> --></a>",
    ],
)
def test_a_block_that_leaves_open_what_was_open_is_in_order(source: str) -> None:
    Structure(environment().parse(source))
