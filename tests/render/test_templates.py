"""What is wrong in a template is said with its place, and a hostile one does nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.errors import TemplateError
from minutes.messages import words_of_error
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import fill, reduced
from minutes.render.fields import PaperFields
from minutes.render.template import compiled
from minutes.render.vetting import field_names
from minutes.render.wording import fields_of

EDITION = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
MEETING = Meeting.model_validate(
    {
        "body": "Raati",
        "number": "3/2031",
        "attendance": [{"name": f"Henkilö {n}", "status": "present"} for n in range(3)],
        "items": [{"number": str(n), "title": f"Asia {n}", "background": "- a\n- b"} for n in range(1, 4)],
    }
)


def template(*paragraphs: str, table: Sequence[Sequence[str]] = (), header: str = "") -> bytes:
    """A template that a stranger made with Word's own empty document."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(text)
    if header:
        document.sections[0].header.paragraphs[0].add_run(header)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def refused(data: bytes) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        compiled(data, Path("oma.docx"))
    words_of_error(caught.value)
    return caught.value


def test_a_strangers_template_is_filled() -> None:
    data = template(
        "Kokous {{ kokous.numero }}",
        "{%p for asia in asiat %}",
        "{{ asia.numero }}. {{ asia.otsikko|upper }} {% if loop.last %}(viimeinen){% endif %}",
        "{{ asia.selostus }}",
        "{%p endfor %}",
        table=[["Nimi"], ["{%tr for h in osallistujat.läsnä %}"], ["{{ h.nimi }}"], ["{%tr endfor %}"]],
    )
    docx = fill(data, MEETING, EDITION, name=Path("oma.docx")).docx
    document = Document(io.BytesIO(docx))
    assert [p.text for p in document.paragraphs][:4] == ["Kokous 3/2031", "1. ASIA 1 ", "a", "b"]
    assert [row.cells[0].text for row in document.tables[0].rows] == ["Nimi", "Henkilö 0", "Henkilö 1", "Henkilö 2"]


def test_a_template_saved_as_such_gives_a_document() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("Kokous {{ kokous.numero }}"))) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"ml.document.main+xml", b"ml.template.main+xml"))
    docx = fill(saved.getvalue(), MEETING, EDITION, name=Path("oma.dotx")).docx
    assert Document(io.BytesIO(docx)).paragraphs[0].text == "Kokous 3/2031"


@pytest.mark.parametrize(
    ("tags", "slug", "place"),
    [
        (["x", "{{ kokous.numerö }}"], "template-unknown-field-near", "paragraph 2: «{{ kokous.numerö }}»"),
        (["{{ sää }}"], "template-unknown-field", "paragraph 1"),
        (["{%p if kokous.luonnos %}", "{{ asiat.xyz }}", "{%p endif %}"], "template-field-of-list", "paragraph 2"),
        (["{{ kokous.numero "], "template-unfinished-tag", "paragraph 1"),
        (["{ { kokous.numero }}"], "template-spaced-braces", "paragraph 1: «{ { kokous.numero }}»"),
        (["{{ kokous.numero } }"], "template-spaced-braces", "paragraph 1: «{{ kokous.numero } }»"),
        (["{{ kokous.numero }}}"], "template-extra-brace", "paragraph 1: «{{ kokous.numero }}}»"),
        (["{{{ kokous.numero }}"], "template-extra-brace", "paragraph 1: «{{{ kokous.numero }}»"),
        (["{{ kokous.numero }"], "template-missing-brace", "paragraph 1: «{{ kokous.numero }»"),
        (["{ kokous.numero }}"], "template-missing-brace", "paragraph 1: «{ kokous.numero }}»"),
        (["{% if kokous.numero }x{% endif %}"], "template-missing-brace", "paragraph 1: «{% if kokous.numero }»"),
        (["{{ kokous.numero %}"], "template-mixed-braces", "paragraph 1: «{{ kokous.numero %}»"),
        (["x }} y"], "template-broken-tag", "paragraph 1: «}}»"),
        (["{{ }}"], "template-empty-tag", "paragraph 1"),
        (["{{ kokous. }}"], "template-syntax", "paragraph 1"),
        (["{{ kokous numero }}"], "template-syntax-at", "paragraph 1"),
        (["{{ kokous.tarkastajat|join(„, „) }}"], "template-smart-quotes", "paragraph 1"),
        (["{% fro asia in asiat %}"], "template-unknown-statement-near", "paragraph 1"),
        (["{% jos asia %}"], "template-unknown-statement", "paragraph 1"),
        (["{% If kokous.numero %}x{% endif %}"], "template-capital", "paragraph 1: «{% If kokous.numero %}»"),
        (["{%pif kokous.numero %}", "{%p endif %}"], "template-prefix-form", "paragraph 1"),
        (["{% p if kokous.numero %}", "{%p endif %}"], "template-prefix-form", "paragraph 1"),
        (["{%td if kokous.numero %}", "{%p endif %}"], "template-unknown-letter", "paragraph 1"),
        (["{{ toimielin.numero }}"], "template-field-elsewhere", "paragraph 1"),
        (["{% for a in asiat %}{% endfor %}{{ a.otsikko }}"], "template-outside-loop", "paragraph 1"),
        (["ok {{ kokous.numero }}", "{{ 1 + }}"], "template-syntax", "paragraph 2"),
        (["{%p for asia in asiat %}"], "template-unclosed", "paragraph 1"),
        (["x", "{%p endfor %}"], "template-unopened", "paragraph 2"),
        (["{%p if kokous %}", "{%p endfor %}"], "template-unclosed", "paragraph 1"),
        (["{% for asia in asiat %}", "{% endfor %}"], "template-needs-p", "paragraph 1"),
        (["a {% for asia in asiat %}", "{% endfor %}"], "template-across-paragraphs", "paragraph 2"),
        (["{%p for asia in asiat %}", "{% endfor %}"], "template-needs-p", "paragraph 2"),
        (["{%p if kokous.luonnos %}", "x", "katoava {%p endif %}"], "template-text-beside", "paragraph 3"),
        (["{%p if kokous.luonnos %}{%p endif %}"], "template-two-tags", "paragraph 1"),
        (["{%tr if kokous.luonnos %}"], "template-no-table", "paragraph 1"),
        (["{{r kokous.numero }}"], "template-prefix", "paragraph 1"),
        (["{{ asiat }}"], "template-not-text", "paragraph 1"),
        (["{% for x in kokous.numero %}{% endfor %}"], "template-not-list", "paragraph 1"),
    ],
)
def test_a_fault_is_told_with_its_place(tags: list[str], slug: str, place: str) -> None:
    error = refused(template(*tags))
    assert (error.slug, (error.spot.place or "")[: len(place)]) == (slug, place)


def test_a_fault_in_a_table_or_header_is_found_there() -> None:
    error = refused(template(table=[["a", "b"], ["c", "{{ kokous.numerro }}"]]))
    assert error.spot.place == "table 1, row 2, cell 2: «{{ kokous.numerro }}»"
    assert error.arguments["near"] == "numero"
    assert (refused(template(header="{{ kokous.x_y_z }}")).spot.place or "").startswith("header, paragraph 1")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ kokous.numero.__class__ }}",
        "{{ kokous.__init__.__globals__ }}",
        "{{ kokous.numero.format(1) }}",
        "{{ cycler.__init__ }}",
        "{{ self }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 1000000 }}",
        "{{ range(1000000) }}",
        "{% for i in range(1000000) %}{% endfor %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}",
        "{% set ns = namespace() %}",
        "{{ kokous.numero|safe }}",
        "{{ kokous.numero|attr('x') }}",
        "{{ kokous['numero'] }}",
        "{{ lipsum() }}",
        "{{ asiat|map('upper')|list }}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape false %}{{ kokous.numero }}{% endautoescape %}",
    ],
)
def test_nothing_that_runs_code_or_blows_up_is_compiled(tag: str) -> None:
    for data in (template(tag), template(header=tag)):
        assert refused(data).slug.startswith("template-")


def test_more_than_three_loops_in_one_another_are_refused() -> None:
    loop = "{% for i in range(1000) %}"
    assert refused(template(loop * 4 + "{% endfor %}" * 4)).slug == "template-forbidden"


def test_a_template_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutes.render.filling._SECONDS", 3.0)
    data = template("{% for i in range(1000) %}" * 3 + "x" + "{% endfor %}" * 3)
    with pytest.raises(TemplateError) as caught:
        fill(data, MEETING, EDITION, name=Path("oma.docx"))
    assert caught.value.slug == "template-over-limits"


@pytest.mark.parametrize(
    "tag", ["{{ 1 + 'x' }}", "{{ kokous.numero < 1 }}", "{{ 1 is divisibleby 0 }}", "{{ asiat[99].otsikko }}"]
)
def test_a_tag_that_fails_only_when_filled_is_an_error_too(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(template(tag), MEETING, EDITION, name=Path("oma.docx"))
    assert caught.value.slug == "template-fails"
    assert (caught.value.spot.place or "").startswith("paragraph 1")


def test_a_fault_is_told_from_the_process_apart() -> None:
    with pytest.raises(TemplateError) as caught:
        fill(template("{{ kokous.numerö }}"), MEETING, EDITION, name=Path("oma.docx"))
    assert caught.value.slug == "template-unknown-field-near"
    assert caught.value.spot.file == Path("oma.docx")


def test_tracked_changes_and_comments_do_not_swallow_tags() -> None:
    document = Document()
    paragraph = document.add_paragraph("A {{ kokous.")
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    inserted: Any = paragraph._p.makeelement(f"{w}ins", {f"{w}id": "1", f"{w}author": "x"})
    paragraph._p.append(inserted)
    inserted.append(paragraph.add_run("numero }} B")._r)
    deleted: Any = paragraph._p.makeelement(f"{w}del", {f"{w}id": "2", f"{w}author": "x"})
    paragraph._p.append(deleted)
    deleted.append(paragraph.add_run("{{ vanha }}")._r)
    document.add_paragraph("C")
    saved = io.BytesIO()
    document.save(saved)
    docx = fill(saved.getvalue(), MEETING, EDITION, name=Path("oma.docx")).docx
    assert [p.text for p in Document(io.BytesIO(docx)).paragraphs] == ["A 3/2031 B", "C"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_field_has_one_word_in_every_language(language: str) -> None:
    names = field_names(language)
    assert set(PaperFields.__dataclass_fields__) <= set(names)
    assert len(set(names.values())) == len(names)
    assert all(word.isidentifier() for word in names.values())


PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{%p ",
    "{%tr ",
    "{#",
    "#}",
    " kokous",
    ".numero",
    ".päivä",
    " for ",
    "asia",
    " in ",
    "asiat",
    " if ",
    "endif",
    "endfor",
    "else",
    "|",
    "join",
    "(",
    ")",
    '"',
    "[0]",
    "-",
    "+",
    "{",
    "}",
    "%",
    " x ",
    "ä",
    "1",
    "<",
    "&",
    "“",
    "not ",
    "loop.first",
    "set a =",
    "hm",
    "vm",
    "colspan 2",
    "cellbg 'x'",
    "r ",
    "raw",
    "{{ kokous.numero }}",
    "{% for a in asiat %}",
    "{% endfor %}",
    "{% if kokous.luonnos %}",
    "{% endif %}",
    "{{ a.otsikko }}",
    "{% vm %}",
    "{% hm %}",
    "{%r ",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_in_a_template_fills_or_is_refused(text: str) -> None:
    paper = fields_of(reduced(MEETING, EDITION), EDITION, MEETING)
    try:
        compiled(template(text, table=[[text]]), Path("oma.docx")).fill(paper)
    except TemplateError as error:
        words_of_error(error)
