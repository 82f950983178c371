"""The checker of templates: all faults at once, what it says of the looks, and what it mends."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.render.mutating import marked_paper, text_of, words_of
from tests.render.test_templates import PIECES, template

from minutes.errors import TemplateError
from minutes.messages import words_of_fault, words_of_finding
from minutes.messages.tables import ERRORS, FINDINGS
from minutes.model import DocumentKind, Language
from minutes.render.checking import Checked, checked, looked_at
from minutes.render.compiling import compile_template
from minutes.render.guessing import Meant
from minutes.render.mending import mended
from minutes.render.package import Package
from minutes.render.shipped_templates import all_shipped
from minutes.render.template import Template

NAME = Path("oma.docx")
PAPER = marked_paper()
MINUTES = Meant(kind=DocumentKind.MINUTES, language=Language.FI)
AGENDA = Meant(kind=DocumentKind.AGENDA, language=Language.FI)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SOUND = ["{%p if kokous.luonnos %}", "Luonnos", "{%p endif %}"]


def made(build: Callable[[Any], None]) -> bytes:
    """A template from Word's own empty document."""
    document, saved = Document(), io.BytesIO()
    build(document)
    document.save(saved)
    return saved.getvalue()


def faults(data: bytes) -> list[tuple[str, str]]:
    return [(f.slug, f.spot.place or "") for f in checked(data, NAME, AGENDA).faults]


def findings(data: bytes, meant: Meant = AGENDA) -> list[tuple[str, str]]:
    """What is remarked, but for what is so in python-docx's own empty document."""
    told = checked(data, NAME, meant)
    assert told.faults == ()
    return [(f.slug, f.where) for f in told.findings if f.where not in ("List Bullet", "List Number")]


def mends(data: bytes) -> list[tuple[str, str]]:
    """What is mended, but for the bullets of that document."""
    return [(m.slug, m.where) for m in mended(data, NAME).mends if m.where != "List Bullet"]


def worded(told: Checked) -> list[str]:
    return [*map(words_of_fault, told.faults), *map(words_of_finding, told.findings)]


def with_member(data: bytes, name: str, content: str) -> bytes:
    saved = io.BytesIO(data)
    with zipfile.ZipFile(saved, "a") as archive:
        archive.writestr(name, content)
    return saved.getvalue()


@pytest.mark.parametrize("edition", all_shipped(), ids=lambda e: f"{e[3].stem}")
def test_shipped_templates_are_known_for_what_they_are_and_have_no_fault(
    edition: tuple[DocumentKind, Language, Language | None, Path],
) -> None:
    kind, _language, _second, file = edition
    told = checked(file.read_bytes(), file)
    assert worded(told) == []
    assert told.edition.kind is kind
    assert told.sample is not None


def test_all_faults_are_told_at_once_in_the_order_of_the_document() -> None:
    data = template(
        "{{ kokous.numerö }} ja { { kokous.paikka }}",
        "{%p if kokous.luonnos %} teksti",
        "{{ asiat }}",
        "{%p endfor %}",
        table=[["{{ kokous.numero }", "{% for a in asiat %}"], ["b", "{% endfor %}"]],
        header="{{ sää }}",
    )
    assert faults(data) == [
        ("template-unknown-field-near", "paragraph 1: «{{ kokous.numerö }}»"),
        ("template-spaced-braces", "paragraph 1: «{ { kokous.paikka }}»"),
        ("template-text-beside", "paragraph 2: «{%p if kokous.luonnos %}»"),
        ("template-unclosed", "paragraph 2: «{%p if kokous.luonnos %}»"),
        ("template-not-text", "paragraph 3: «{{ asiat }}»"),
        ("template-unopened", "paragraph 4: «{%p endfor %}»"),
        ("template-missing-brace", "table 1, row 1, cell 1: «{{ kokous.numero }»"),
        ("template-across-cells", "table 1, row 2, cell 2: «{% endfor %}»"),
        ("template-unknown-field", "header, paragraph 1: «{{ sää }}»"),
    ]


def test_a_fault_after_another_one_in_the_same_block_is_found_too() -> None:
    data = template("{%p for asia in asiatt %}", "{{ asia.otsiko }}", "{{ asia.numero }}", "{%p endfor %}")
    assert [slug for slug, _place in faults(data)] == ["template-unknown-field-near"] * 2


@pytest.mark.parametrize("name", ["seuraava-kokous", "seuraava kokous", "seuraava_kokus"])
def test_a_name_of_two_words_is_known_however_they_are_joined(name: str) -> None:
    data = template("{{ " + name + ".teksti }}")
    assert [slug for slug, _place in faults(data)] == ["template-unknown-field-near"]
    fixed = mended(data, NAME).docx
    assert faults(fixed) == []
    assert Document(io.BytesIO(fixed)).paragraphs[0].text == "{{ seuraava_kokous.teksti }}"


def test_letters_with_dots_may_be_written_of_two_characters() -> None:
    assert (
        faults(template(unicodedata.normalize("NFD", "{%p for ä in asiat %}"), "{{ ä.päätös }}", "{%p endfor %}")) == []
    )


def test_what_a_broken_loop_gives_is_not_called_unknown() -> None:
    data = template("{%p for asia in asiat| %}", "{{ asia.otsikko }}", "{%p endfor %}")
    assert faults(data) == [("template-syntax", "paragraph 1: «{%p for asia in asiat| %}»")]


def test_an_unclosed_block_is_told_where_it_was_opened() -> None:
    data = template("{%p for asia in asiat %}", "{%p if asia.numero %}", "x", "{%p endfor %}", *SOUND)
    assert faults(data) == [("template-unclosed", "paragraph 2: «{%p if asia.numero %}»")]


def test_wrong_nesting_is_one_fault() -> None:
    data = template("{%p for asia in asiat %}", "{%p if asia.numero %}", "x", "{%p endfor %}", "{%p endif %}")
    assert faults(data) == [("template-nesting", "paragraph 4: «{%p endfor %}»")]


def test_what_is_nested_beyond_reason_is_refused_and_breaks_nothing() -> None:
    deep = template(*["{%p if kokous.luonnos %}"] * 400, "x", *["{%p endif %}"] * 400)
    assert faults(deep) == [("template-too-deep", "paragraph 30: «{%p if kokous.luonnos %}»")]
    assert [slug for slug, _place in faults(template("{{ " + "(" * 3000 + "a" + ")" * 3000 + " }}"))] == [
        "template-syntax"
    ]


def test_a_text_box_is_told_once_though_word_writes_it_twice() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{{ kokous.numerö }}</w:t></w:r></w:p></w:txbxContent>"
    run = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = made(lambda d: d.add_paragraph("Ohessa")._p.append(parse_xml(run)))
    assert faults(data) == [("template-unknown-field-near", "text box 1, paragraph 1: «{{ kokous.numerö }}»")]


def test_a_tag_in_an_alternative_text_is_checked_too() -> None:
    def build(document: Any) -> None:
        _picture(document, "{{ toimielin.nimmi }}")

    assert faults(made(build)) == [("template-unknown-field-near", "paragraph 1: «{{ toimielin.nimmi }}»")]


def test_braces_of_two_paragraphs_do_not_swallow_what_is_between() -> None:
    assert faults(template("a {", "{{ kokous.numero }}")) == [
        ("template-broken-tag", "paragraph 2: «{{ kokous.numero }}»")
    ]


def test_a_picture_or_page_break_beside_a_paragraph_tag_would_vanish() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("{%p if kokous.luonnos %}").add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("{%p endif %}")

    assert [slug for slug, _place in faults(made(build))] == ["template-thing-beside"]


def test_a_tag_that_begins_in_a_link_ends_in_it() -> None:
    link = f"<w:hyperlink {W}><w:r><w:t>{{{{ kokous.</w:t></w:r></w:hyperlink>"

    def build(document: Any) -> None:
        paragraph = document.add_paragraph()
        paragraph._p.append(parse_xml(link))
        paragraph.add_run("numero }}")

    assert faults(made(build)) == [("template-tag-crosses", "paragraph 1: «{{ kokous.numero }}»")]


def test_tracked_changes_of_tags_are_remarked() -> None:
    deleted = f"<w:del {W}><w:r><w:delText>{{{{ vanha }}}}</w:delText></w:r></w:del>"
    inserted = f"<w:ins {W}><w:r><w:t>numero }}}}</w:t></w:r></w:ins>"

    def build(document: Any) -> None:
        document.add_paragraph("a")._p.append(parse_xml(deleted))
        document.add_paragraph("{{ kokous.")._p.append(parse_xml(inserted))

    assert findings(made(build)) == [
        ("template-deleted-tag", "paragraph 1: «{{ vanha }}»"),
        ("template-inserted-tag", "paragraph 2: «{{ kokous.numero }}»"),
    ]


def test_a_tag_deleted_with_tracked_changes_is_dropped_from_the_mended_copy() -> None:
    deleted = f"<w:del {W}><w:r><w:delText>{{{{ vanha }}}}</w:delText></w:r></w:del>"
    data = made(lambda d: d.add_paragraph("a")._p.append(parse_xml(deleted)))
    assert mends(data) == [("mended-dropped", "paragraph 1: «{{ vanha }}»")]
    assert mends(mended(data, NAME).docx) == []


def test_a_row_deleted_with_tracked_changes_is_gone() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 1)
        table.rows[1].cells[0].text = "{{ xyz }}"
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W}/>"))

    assert faults(made(build)) == []


def test_a_tag_split_by_formatting_is_noted_and_joined() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("{{ kokous.")
        paragraph.add_run("numero").bold = True
        paragraph.add_run(" }} ja {{ kokous.")
        paragraph.add_run("paikka").italic = True
        paragraph.add_run(" }}")

    data = made(build)
    assert [slug for slug, _place in findings(data)] == ["template-split-tag"] * 2
    fixed = mended(data, NAME)
    assert [slug for slug, _place in mends(data)] == ["mended-joined"] * 2
    assert findings(fixed.docx) == []
    assert Document(io.BytesIO(fixed.docx)).paragraphs[0].text == "{{ kokous.numero }} ja {{ kokous.paikka }}"


def test_fields_in_single_braces_and_idle_loops_are_remarked() -> None:
    data = template("Paikka: {kokous.paikka} {muu}", "{%p for a in asiat %}", "x", "{%p endfor %}")
    assert findings(data) == [
        ("template-loop-unused", "paragraph 2: «{%p for a in asiat %}»"),
        ("template-single-braces", "paragraph 1: «{kokous.paikka}»"),
    ]


@pytest.mark.parametrize(
    ("name", "place"), [("word/endnotes.xml", "endnotes"), ("docProps/custom.xml", "document properties")]
)
def test_tags_where_nothing_is_filled_are_remarked(name: str, place: str) -> None:
    data = with_member(template("{{ kokous.numero }}"), name, "<a><b>{{ kokous.</b><b>numero }}</b></a>")
    assert findings(data) == [("template-unfilled-part", f"{place}: «{{{{ kokous.numero }}}}»")]


def _heading_skipped(document: Any) -> None:
    document.add_heading("Yksi", 1)
    document.add_heading("Kolme", 3)


def _no_header_row(document: Any) -> None:
    document.add_table(2, 2)


def _picture(document: Any, words: str = "") -> None:
    run = document.add_paragraph().add_run()
    run._r.append(
        parse_xml(
            f'<w:drawing {W} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            f'<wp:inline><wp:docPr id="1" name="Kuva 1" descr="{words}"/></wp:inline></w:drawing>'
        )
    )


def _grid(document: Any) -> None:
    table = document.add_table(1, 3)
    table.rows[0]._tr.remove(table.rows[0].cells[2]._tc)


def _wide(document: Any) -> None:
    table = document.add_table(1, 2)
    for column in table.columns:
        column.width = Cm(12)


def _symbol_bullets(document: Any) -> None:
    document.add_paragraph("{{ kokous.numero }}", style="List Bullet")


@pytest.mark.parametrize(
    ("build", "slug", "place"),
    [
        (_heading_skipped, "template-heading-skipped", "paragraph 2: «Kolme»"),
        (_no_header_row, "template-no-header-row", "table 1"),
        (_picture, "template-no-alt-text", "paragraph 1"),
        (_grid, "template-grid", "table 1, row 1"),
        (_wide, "template-grid-wide", "table 1"),
        (lambda d: d.add_heading("Yksi", 1), "", ""),
    ],
)
def test_what_hurts_readers_and_archives_is_remarked(build: Callable[[Any], None], slug: str, place: str) -> None:
    def tagged(document: Any) -> None:
        build(document)
        document.add_paragraph("{{ kokous.numero }}")

    told = findings(made(tagged))
    assert told == ([(slug, place)] if slug else [])


def test_pictured_bullets_are_remarked_and_made_ordinary() -> None:
    data = made(_symbol_bullets)
    bullets = re.compile(rb'<w:rFonts w:ascii="Symbol"[^>]*>')
    assert bullets.search(zipfile.ZipFile(io.BytesIO(data)).read("word/numbering.xml"))

    def told(docx: bytes) -> list[str]:
        return [f.where for f in checked(docx, NAME, AGENDA).findings if f.slug == "template-symbol-bullets"]

    assert told(data) == ["List Bullet"]
    assert told(mended(data, NAME).docx) == []


def test_minutes_need_a_place_to_sign_and_keep_it_with_the_name() -> None:
    rows = ["{%p for a in allekirjoittajat %}", "{{ a.viiva }}", "{{ a.nimi }}", "{%p endfor %}"]
    assert findings(template("{{ kokous.numero }}"), MINUTES) == [("template-no-sign-place", "")]
    assert findings(template("{{ kokous.numero }}"), AGENDA) == []
    assert findings(template(*rows), MINUTES) == [("template-sign-apart", "paragraph 2: «{{ a.viiva }}»")]
    assert mends(template(*rows)) == [("mended-kept", "paragraph 2: «{{ a.viiva }}»")]
    assert findings(mended(template(*rows), NAME).docx, MINUTES) == []

    def kept(document: Any) -> None:
        for row in rows:
            document.add_paragraph(row).paragraph_format.keep_with_next = True

    assert findings(made(kept), MINUTES) == []


def test_a_document_without_tags_is_said_to_print_nothing() -> None:
    assert findings(template("Pöytäkirja")) == [("template-without-tags", "")]


def test_the_first_row_of_a_table_is_marked_as_its_header() -> None:
    data = made(_no_header_row)
    assert mends(data) == [("mended-header-row", "table 1")]
    assert mends(mended(data, NAME).docx) == []


def test_a_loop_over_the_cells_of_a_row_gets_rows_of_its_own() -> None:
    data = template(table=[["Nro", "Asia"], ["{% for a in asiat %}{{ a.numero }}", "{{ a.otsikko }}{% endfor %}"]])
    fixed = mended(data, NAME)
    table = Document(io.BytesIO(fixed.docx)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Nro", "Asia"],
        ["{%tr for a in asiat %}", ""],
        ["{{ a.numero }}", "{{ a.otsikko }}"],
        ["{%tr endfor %}", ""],
    ]
    assert faults(fixed.docx) == []


def test_row_tags_beside_the_text_of_their_row_move_out() -> None:
    data = template(table=[["Nro"], ["{%tr for a in asiat %}{{ a.numero }}{%tr endfor %}"]])
    table = Document(io.BytesIO(mended(data, NAME).docx)).tables[0]
    assert [row.cells[0].text for row in table.rows] == [
        "Nro",
        "{%tr for a in asiat %}",
        "{{ a.numero }}",
        "{%tr endfor %}",
    ]


def test_mending_leaves_all_else_as_it_is() -> None:
    kept = f'<w:ins {W} w:id="7" w:author="x"><w:r><w:t>lisätty</w:t></w:r></w:ins>'

    def build(document: Any) -> None:
        document.add_paragraph("Ensin ")._p.append(parse_xml(kept))
        document.add_paragraph("{ { kokous.numero } } hei")

    data = made(build)
    fixed = mended(data, NAME)
    before, after = (zipfile.ZipFile(io.BytesIO(d)) for d in (data, fixed.docx))
    assert before.namelist() == after.namelist()
    assert [n for n in before.namelist() if before.read(n) != after.read(n)] == [
        "word/document.xml",
        "word/numbering.xml",
    ]
    assert 'w:id="7"' in after.read("word/document.xml").decode()
    assert Document(io.BytesIO(fixed.docx)).paragraphs[1].text == "{{ kokous.numero }} hei"


def test_a_sound_template_is_copied_without_a_mend() -> None:
    data = template(*SOUND)
    fixed = mended(data, NAME)
    assert mends(data) == []
    assert zipfile.ZipFile(io.BytesIO(fixed.docx)).read("word/document.xml") == zipfile.ZipFile(io.BytesIO(data)).read(
        "word/document.xml"
    )


def test_a_template_that_fails_only_when_filled_is_told_by_the_sample() -> None:
    assert [slug for slug, _place in faults(template("{{ asiat[99].otsikko }}"))] == ["template-fails"]


def test_every_slug_has_its_words() -> None:
    source = Path(__file__).parents[2] / "src" / "minutes" / "render"
    said = {
        slug
        for module in source.glob("*.py")
        for slug in re.findall(r'"((?:template|mended)-[a-z-]+)"', module.read_text(encoding="utf-8"))
    }
    assert len(said) > 60
    assert said - set(ERRORS) - set(FINDINGS) == set()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=3))
def test_what_the_checker_passes_compiles_and_what_compiling_refuses_it_tells(texts: list[str]) -> None:
    data = template(*texts, table=[[text, "y"] for text in texts])
    package = Package.opened(data, NAME)
    told = [flaw for name in package.texts for flaw in looked_at(package.members[name], name).flaws]
    for flaw in told:
        words_of_fault(flaw.as_fault(NAME))
    try:
        compile_template(data, NAME)
    except TemplateError as error:
        # What docxtpl makes of its own cell tags, and the order of elements, only compiling sees.
        own = error.slug == "template-breaks-structure" or re.search(r"\b(?:vm|hm|colspan|cellbg)\b", "".join(texts))
        assert own or (error.slug, error.spot.place) in {(flaw.slug, flaw.place) for flaw in told}
    else:
        assert told == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here to save a template anew")
def test_templates_saved_anew_by_libreoffice_have_no_fault_and_print_all_their_text(tmp_path: Path) -> None:
    files = [file for kind, language, _second, file in all_shipped() if kind is DocumentKind.MINUTES]
    profile = (tmp_path / "profile").as_uri()
    call = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir", tmp_path]
    subprocess.run([*map(str, call), *map(str, files)], capture_output=True, timeout=120, check=True)
    for file in files:
        again = (tmp_path / file.name).read_bytes()
        assert worded(checked(again, file)) == []
        before, after = (
            text_of(Template(compile_template(d, file)).fill(PAPER, file)) for d in (file.read_bytes(), again)
        )
        assert {word for word in words_of(before) if word not in after} == set()
