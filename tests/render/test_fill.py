from __future__ import annotations

import importlib.util
import io
import multiprocessing
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.errors import MinutesError
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.model.markup import escape
from minutes.render import Filled, Order, fill, fill_many, shipped_template
from minutes.render.codes import ALL, printable


def sibling(name: str, file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


printing = sibling("render_printing", Path(__file__).parent / "printing.py")
W = printing.W
MINUTES, AGENDA = DocumentKind.MINUTES, DocumentKind.AGENDA


def meeting(**given: Any) -> Meeting:
    return Meeting.model_validate({"body": "Raati", "items": [], **given})


def decided(text: str) -> Meeting:
    return meeting(items=[{"number": "1", "title": "Asia", "decision": {"text": text}}])


def texts(docx: bytes) -> list[str]:
    return list(printing.paragraphs(docx))


@pytest.mark.parametrize(
    "text",
    [
        "A & B <C> &amp; 'x' \"y\"",
        "{{ kokous.numero }} {% for x in y %} {# z #} {_{ x }_}",
        "{{ 7 * 7 }}",
        "<w:p/> ]]> <!-- -->",
        "§ 4 Päätös: – …  kaksi välilyöntiä",
    ],
)
def test_any_text_comes_out_as_it_is(text: str) -> None:
    assert f"Päätös\t{text}" in texts(printing.filled(decided(escape(text)), MINUTES).docx)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet=st.characters(codec=None), min_size=1, max_size=40).filter(lambda s: printable(s).strip() != "")
)
def test_every_character_is_printed_or_shown_as_missing(text: str) -> None:
    pages = printing.words(printing.filled(decided(escape(text)), MINUTES).docx)
    assert f"Päätös\t{printable(text)}" in pages


def test_lone_surrogates_and_control_characters_are_shown_not_dropped() -> None:
    pages = printing.words(printing.filled(decided("a\x00b\ud800c\ufdd0d"), MINUTES).docx)
    assert "a\ufffdb\ufffdc\ufffdd" in pages


def test_a_long_item_sixty_people_and_eighty_items_all_come_out() -> None:
    long = " ".join(f"sana{n}" for n in range(5000))
    big = meeting(
        attendance=[{"name": f"Henkilö {n}.", "status": "present", "role": "member"} for n in range(60)],
        items=[{"number": str(n), "title": f"Asia {n}", "decision": {"text": f"Päätös {n}."}} for n in range(1, 80)]
        + [{"number": "80", "title": "Pitkä", "background": long}],
    )
    pages = texts(printing.filled(big, MINUTES).docx)
    assert f"Selostus\t{long}" in pages
    assert all(f"Henkilö {n}." in pages for n in range(60))
    assert [p for p in pages if p.startswith("§ ")] == [f"§ {n} Asia {n}" for n in range(1, 80)] + ["§ 80 Pitkä"]


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_empty_fields_leave_no_empty_paragraphs(kind: DocumentKind, language: Language) -> None:
    docx = printing.filled(meeting(items=[{"title": "Asia"}]), kind, language).docx
    body = Document(io.BytesIO(docx)).element.body
    signing = [b.getparent() for b in body.iter(f"{W}bookmarkStart")]
    empty = [p for p in body.iter(f"{W}p") if not "".join(t.text or "" for t in p.iter(f"{W}t")).strip()]
    assert [p for p in empty if p not in signing and next(p.iterancestors(f"{W}tc"), None) is None] == []


def test_markup_becomes_lists_and_looks_of_word() -> None:
    text = "Alku **lihava** ja *kursiivi*:\n- yksi\n- kaksi\n\nloppu\n\n1. a\n2. b\n\nväli\n\n1. c\n2. d"
    docx = printing.filled(decided(text), MINUTES).docx
    document = Document(io.BytesIO(docx))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.text]
    start = styles.index(("Päätös", "Päätös\tAlku lihava ja kursiivi:"))
    assert styles[start + 1 : start + 9] == [
        ("List Bullet", "yksi"),
        ("List Bullet", "kaksi"),
        ("Kohdan teksti", "loppu"),
        ("List Number", "a"),
        ("List Number", "b"),
        ("Kohdan teksti", "väli"),
        ("List Number", "c"),
        ("List Number", "d"),
    ]
    runs = {r.text: (bool(r.bold), bool(r.italic)) for p in document.paragraphs for r in p.runs}
    assert runs["lihava"] == (True, False) and runs["kursiivi"] == (False, True)
    numbers = [p._p.xpath("w:pPr/w:numPr/w:numId/@w:val") for p in document.paragraphs if p.text in tuple("abcd")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_places_to_sign_are_bookmarks_for_all_signers() -> None:
    docx = printing.filled(
        meeting(body={"name": "Raati", "inspection": "inspectors", "inspector_count": 2}, officers={"chair": "Aino M"}),
        MINUTES,
    ).docx
    body = Document(io.BytesIO(docx)).element.body
    starts = [s for s in body.iter(f"{W}bookmarkStart") if str(s.get(f"{W}name")).startswith("sign")]
    assert [s.get(f"{W}name") for s in starts] == ["signChair", "signSecretary", "signInspector1", "signInspector2"]
    ends = [e.get(f"{W}id") for e in body.iter(f"{W}bookmarkEnd")]
    assert len({s.get(f"{W}id") for s in starts}) == 4
    assert all(ends.count(s.get(f"{W}id")) == 1 for s in starts)


@pytest.mark.parametrize(("language", "mark"), [(Language.FI, "LUONNOS"), (Language.SV, "UTKAST")])
@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_a_draft_says_so_in_the_header_of_every_page(kind: DocumentKind, language: Language, mark: str) -> None:
    for state, shown in (("draft", True), ("final", False)):
        docx = printing.filled(meeting(state=state), kind, language).docx
        header = Document(io.BytesIO(docx)).sections[0].header
        cells = [c.text for row in header.tables[0].rows for c in row.cells]
        assert (mark in cells) is shown
        assert (mark in printing.words(docx)) is shown


def test_the_document_is_accessible_by_its_structure() -> None:
    docx = printing.filled(
        meeting(
            attendance=[{"name": "Aino M", "status": "present"}, {"name": "Onni K", "status": "absent"}],
            items=[{"number": "1", "title": "Asia"}],
        ),
        MINUTES,
    ).docx
    document = Document(io.BytesIO(docx))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    assert all(t._tbl.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for t in document.tables)
    fields = [e.text for e in document.sections[0].header._element.iter(f"{W}instrText")]
    assert [f.strip() for f in fields if f] == ["PAGE", "NUMPAGES"]


def test_properties_name_the_paper_and_its_body_and_nobody_else() -> None:
    docx = printing.filled(meeting(number="3/2031", date="2031-05-14", language="sv"), MINUTES).docx
    properties = Document(io.BytesIO(docx)).core_properties
    assert properties.title == "Protokoll 3/2031, Raati, 14.5.2031"
    assert (properties.author, properties.last_modified_by, properties.language) == ("Raati", "", "sv-FI")
    assert properties.created and properties.created.isoformat().startswith("2031-05-14")
    lang = printing.part(docx, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert lang is not None and lang.get(f"{W}val") == "sv-FI"


def test_the_same_meeting_gives_the_same_bytes() -> None:
    one, two = (printing.filled(decided("Näin."), MINUTES).docx for _ in range(2))
    assert one == two


def test_no_code_of_ours_is_left_in_any_part() -> None:
    docx = printing.filled(decided("**a**\n\n- b\n- c\td"), MINUTES).docx
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert not any(ALL.search(archive.read(n).decode("utf-8")) for n in archive.namelist())


def test_footnotes_of_a_template_are_filled_once_even_with_two_sections() -> None:
    """Rendered once a section, the data of the first round would be a template in the second."""
    document = Document(str(shipped_template(Edition(kind=MINUTES, language=Language.FI))))
    document.add_section()
    saved = io.BytesIO()
    document.save(saved)
    data = with_footnote(saved.getvalue(), "Katso {{ toimielin.nimi }}.")
    evil = meeting(body="{{ 7 * 7 }} {{ kokous.numero }}")
    docx = fill(data, evil, Edition(kind=MINUTES, language=Language.FI), name=Path("oma.docx")).docx
    notes = printing.part(docx, "word/footnotes.xml")
    assert "".join(notes.itertext()) == "Katso {{ 7 * 7 }} {{ kokous.numero }}."


def with_footnote(docx: bytes, text: str) -> bytes:
    result = io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode() if name.endswith((".xml", ".rels")) else ""
            if name == "word/_rels/document.xml.rels":
                row = f'<Relationship Id="rIdF" Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>'
                content = content.replace("</Relationships>", row)
            if name == "[Content_Types].xml":
                row = f'<Override PartName="/word/footnotes.xml" ContentType="{main}.footnotes+xml"/></Types>'
                content = content.replace("</Types>", row)
            if name == "word/document.xml":
                run = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
                content = re.sub("</w:p>", run, content, count=1)
            target.writestr(name, content or source.read(name))
        note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        target.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W[1:-1]}">{note}</w:footnotes>')
    return result.getvalue()


FI_MINUTES = Edition(kind=MINUTES, language=Language.FI)
NOT_MADE = Edition(kind=DocumentKind.OTHER, language=Language.FI)


def orders(count: int, *, bad: tuple[int, ...] = ()) -> list[Order]:
    return [
        Order(meeting=meeting(number=f"{n}/2031"), edition=NOT_MADE if n in bad else FI_MINUTES) for n in range(count)
    ]


def own_template(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("own", [False, True])
def test_of_many_papers_one_that_fails_costs_itself_alone(own: bool) -> None:
    shipped = shipped_template(FI_MINUTES)
    data = own_template("Nro {{ kokous.numero }}") if own else shipped.read_bytes()
    bad = (0, 2, 5)
    outcomes = list(fill_many(data, orders(6, bad=bad), name=shipped))
    assert [o.slug if isinstance(o, MinutesError) else "" for o in outcomes] == [
        "kind-not-made" if n in bad else "" for n in range(6)
    ]
    for n, outcome in enumerate(outcomes):
        if isinstance(outcome, Filled):
            assert f"{n}/2031" in printing.words(outcome.docx) and f"{n}/2031" in outcome.title


def test_many_papers_of_a_strangers_template_are_filled_in_one_process() -> None:
    seen: set[int | None] = set()
    for outcome in fill_many(own_template("{{ kokous.numero }}"), orders(5), name=Path("oma.docx")):
        assert isinstance(outcome, Filled)
        seen |= {child.pid for child in multiprocessing.active_children()}
    assert len(seen) == 1


def test_a_paper_over_the_limit_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutes.render.filling._SECONDS", 4.0)
    loop = "{% for i in range(1000) %}" * 3 + "x" + "{% endfor %}" * 3
    data = own_template("{{ kokous.numero }}", '{%p if kokous.numero == "1/2031" %}', loop, "{%p endif %}")
    outcomes = list(fill_many(data, orders(3), name=Path("oma.docx")))
    assert [isinstance(o, Filled) for o in outcomes] == [True, False, True]
    assert isinstance(outcomes[1], MinutesError) and outcomes[1].slug == "template-over-limits"


def test_a_strangers_template_with_a_fault_is_refused_for_each_paper() -> None:
    outcomes = list(fill_many(own_template("{{ kokous.numerö }}"), orders(2), name=Path("oma.docx")))
    assert [o.slug for o in outcomes if isinstance(o, MinutesError)] == ["template-unknown-field-near"] * 2
