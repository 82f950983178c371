"""The shipped templates: what is typed in them is what the lexicon reads back, and Word and LibreOffice keep them."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from minutes.lexicon.loader import DATA, entries, printed
from minutes.lexicon.matching import whole
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.outside.programs import find_program, private_folder, run_program
from minutes.outside.shipped import shipped
from minutes.render import all_shipped, fill, shipped_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHIPPED = [pytest.param(*row, id=f"{row[3].parent.name}/{row[3].stem}") for row in all_shipped()]
FILES = [pytest.param(row[3], id=f"{row[3].parent.name}/{row[3].stem}") for row in all_shipped()]
RECORDS = (DocumentKind.AGENDA, DocumentKind.MINUTES, DocumentKind.MEMO)
"""Kinds whose every heading and label is read back from their pages."""
READ = ("section", "field", "label", "attendance", "column", "document", "officer", "role", "item", "standing")
"""Kinds of entries that headings and labels are read by."""
FORMATTING = {f"{W}{n}" for n in ("b", "i", "color", "sz", "rFonts", "u", "spacing", "jc", "ind", "pBdr", "shd")}
"""Looks that belong into styles."""

RICH: dict[str, Any] = {
    "body": {"name": {"fi": "Raati", "sv": "Rådet"}, "organisation": {"fi": "Liitto", "sv": "Förbundet"},
             "languages": ["fi", "sv"]},
    "number": "1/2031",
    "diary_number": "DN/1/2031",
    "date": "2031-05-14",
    "start": "13:00",
    "end": "14:00",
    "place": {"fi": "Sali", "sv": "Salen"},
    "notice": {"sent": "2031-05-01", "convener": "Aino M"},
    "officers": {"chair": "Aino M", "secretary": "Onni K", "inspectors": ["Eeva L"]},
    "attendance": [
        {"name": "Aino M", "status": "present", "role": "chair"},
        {"name": "Onni K", "status": "absent", "role": "member"},
        {"name": "Eeva L", "status": "present", "role": "expert"},
        {"name": "Iida P", "status": "excused", "role": "member"},
    ],
    "items": [
        {
            "number": "1",
            "title": {"fi": "Laillisuus ja päätösvaltaisuus", "sv": "Laglighet och beslutförhet"},
            "decision": {"text": {"fi": "Todettiin.", "sv": "Konstaterades."}, "outcome": "stated"},
        },
        {
            "number": "2",
            "title": {"fi": "Talousarvio", "sv": "Budgeten"},
            "background": {"fi": "Tausta", "sv": "Bakgrund"},
            "proposal": {"fi": "x\n\ny", "sv": "u\n\nv"},
            "decision": {
                "text": {"fi": "Näin:\n- aa\n- bb", "sv": "Så här:\n- cc\n- dd"},
                "votes": {"yes": 3, "no": 1, "blank": 0},
                "actions": [{"what": {"fi": "Lähetys", "sv": "Sändning"}, "who": "Onni K", "due": "2031-06-01"}],
            },
            "attachments": ["1"],
        },
    ],
    "attachments": [{"number": "1", "title": {"fi": "Luvut", "sv": "Siffrorna"}}],
    "next_meeting": {"date": "2031-09-01"},
}  # fmt: skip
BARE: dict[str, Any] = {"body": "Raati"}


DATA_OF = {"rich": RICH, "bare": BARE}


@cache
def made(kind: DocumentKind, language: Language, second: Language | None, data: str = "rich") -> bytes:
    edition = Edition(kind=kind, language=language, second=second)
    file = shipped_template(edition)
    meeting = Meeting.model_validate(DATA_OF[data] | {"language": language.value})
    return fill(file.read_bytes(), meeting, edition, name=file).docx


def part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def words_of(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def typed(file: Path) -> list[tuple[str, str]]:
    """Headings and labels typed in a template, without its tags; each with the style that it is in."""
    found: list[tuple[str, str]] = []
    for paragraph in part(file.read_bytes(), "word/document.xml").iter(f"{W}p"):
        style = style_of(paragraph)
        for run in paragraph.iter(f"{W}r"):
            look = run.find(f"{W}rPr/{W}rStyle")
            mark = "" if look is None else str(look.get(f"{W}val"))
            if mark in ("Strong", "Toinenkielivahva") or style in ("Heading2", "Heading3", "Taulukonotsikko"):
                for words in re.sub(r"\{[{%].*?[%}]\}|§", "", words_of(run)).split(" / "):
                    # The comma before the items that an attachment belongs to is no label.
                    found.append((words.strip(" ,"), mark))
    return [(words, mark) for words, mark in found if words]


@pytest.mark.parametrize(("kind", "language", "second", "file"), SHIPPED)
def test_typed_headings_and_labels_are_words_of_the_lexicon(
    kind: DocumentKind, language: Language, second: Language | None, file: Path
) -> None:
    spoken = {language, second} - {None}
    kinds = {e.kind for k in READ for e in entries(k)} | {"paper_word", "items_begin", "state"}
    said = {words for k in kinds for e in entries(k) for tongue, words in e.say if tongue in spoken}
    assert {words for words, _ in typed(file)} - said == set()
    if kind in RECORDS:
        unread = {w for w, _ in typed(file) if not any(whole(read, w) for read in READ)}
        assert unread == set()
    assert DATA.is_dir() and all(entries(k) for k in ("section", "field", "label", "attendance"))


@pytest.mark.parametrize(("kind", "language", "second", "file"), SHIPPED)
def test_a_template_says_its_kind_and_number_at_the_top(
    kind: DocumentKind, language: Language, second: Language | None, file: Path
) -> None:
    docx = made(kind, language, second)
    names = [printed(f"document.{kind.value}", spoken) for spoken in (language, second) if spoken]
    first = next(p for p in Document(io.BytesIO(docx)).paragraphs if p.text)
    assert first.style is not None and first.style.name == "Heading 1"
    assert first.text == f"{' / '.join(names)} 1/2031"
    header = words_of(part(docx, "word/header1.xml"))
    assert all(words in header for words in (*names, "1/2031", "DN/1/2031"))


@pytest.mark.parametrize(("kind", "language", "second", "file"), SHIPPED)
@pytest.mark.parametrize("data", ["rich", "bare"])
def test_headings_are_not_skipped_and_none_stands_empty(
    kind: DocumentKind, language: Language, second: Language | None, file: Path, data: str
) -> None:
    document = Document(io.BytesIO(made(kind, language, second, data)))
    levels = [
        (int(p.style.name.removeprefix("Heading ")), p.text)
        for p in document.paragraphs
        if p.style and p.style.name and p.style.name.startswith("Heading")
    ]
    assert levels[0][0] == 1 and [level for level, _ in levels].count(1) == 1
    assert all(below <= above + 1 for (above, _), (below, _) in pairwise(levels))
    assert all(text.strip() for _, text in levels)
    # A heading of the same level never follows at once: something stands below each.
    bodies = [(p.style.name or "", p.text) for p in document.paragraphs if p.style and p.text]
    if data == "bare":
        shown = [style for style, _ in bodies]
        assert all(
            not (a == "Heading 2" and b in ("Heading 1", "Heading 2")) for a, b in pairwise([*shown, "Heading 1"])
        )
    assert "None" not in "\n".join(p.text for p in document.paragraphs)


@pytest.mark.parametrize(("kind", "language", "second", "file"), SHIPPED)
def test_no_label_stands_without_what_it_labels(
    kind: DocumentKind, language: Language, second: Language | None, file: Path
) -> None:
    """The second side heading of a name is the one exception: the name is printed once, beside the first."""
    document = Document(io.BytesIO(made(kind, language, second)))
    labels = [p for p in document.paragraphs if p.style and p.style.style_id in ("Kohta", "Kokoustieto", "Paatos")]
    alone = [p.text for p in labels if not p.text.partition("\t")[2].strip()]
    assert labels and alone == []


@pytest.mark.parametrize("file", FILES)
def test_tables_have_heading_rows_captions_whole_rows_and_their_grid(file: Path) -> None:
    for table in part(file.read_bytes(), "word/document.xml").iter(f"{W}tbl"):
        first, *rows = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None and caption.get(f"{W}val")
        grid = [int(c.get(f"{W}w") or 0) for c in table.findall(f"{W}tblGrid/{W}gridCol")]
        width = table.find(f"{W}tblPr/{W}tblW")
        assert width is not None and sum(grid) == int(width.get(f"{W}w") or 0)
        for row in (first, *(r for r in rows if "{%tr" not in words_of(r))):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            assert [int(c.get(f"{W}w") or 0) for c in row.iter(f"{W}tcW")] == grid


@pytest.mark.parametrize("file", FILES)
def test_looks_are_in_styles_and_nowhere_else(file: Path) -> None:
    content = file.read_bytes()
    known = {s.get(f"{W}styleId") for s in part(content, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml"):
        tree = part(content, name)
        direct = {e.tag for look in tree.iter(f"{W}pPr", f"{W}rPr", f"{W}tcPr") for e in look} & FORMATTING
        assert direct == set()
        used = {e.get(f"{W}val") for e in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used - known == set()


@pytest.mark.parametrize("file", FILES)
def test_lists_have_real_marks_in_the_font_of_the_text(file: Path) -> None:
    content = file.read_bytes()
    levels = list(part(content, "word/numbering.xml").iter(f"{W}lvl"))
    assert levels
    for level in levels:
        assert level.find(f"{W}rPr/{W}rFonts") is not None
        mark = level.find(f"{W}lvlText")
        assert mark is not None and mark.get(f"{W}val") in ("–", "%1.")


@pytest.mark.parametrize(("kind", "language", "second", "file"), SHIPPED)
def test_a_parallel_paper_says_the_language_of_each_block(
    kind: DocumentKind, language: Language, second: Language | None, file: Path
) -> None:
    docx = made(kind, language, second)
    name = {Language.FI: "Raati", Language.SV: "Rådet"}
    body = part(docx, "word/document.xml")
    if second is None:
        other_names = set(name.values()) - {name.get(language, "Raati")}
        assert not any(n in words_of(body) for n in other_names)
        return
    again = [r for r in body.iter(f"{W}r") if name[second] in words_of(r)]
    styles = {s.get(f"{W}styleId"): s for s in part(docx, "word/styles.xml").iter(f"{W}style")}
    assert again
    for run in again:
        look = run.find(f"{W}rPr/{W}rStyle")
        assert look is not None
        spoken = styles[look.get(f"{W}val")].find(f"{W}rPr/{W}lang")
        assert spoken is not None and spoken.get(f"{W}val") == f"{second.value}-FI"
    # LibreOffice forgets the language of a style in tables: each run says it too, also those of lists.
    styled = [r for r in body.iter(f"{W}r") if str(_run_style(r)).startswith("Toinen")]
    said = {lang.get(f"{W}val") for r in styled for lang in r.findall(f"{W}rPr/{W}lang")}
    assert styled and said == {f"{second.value}-FI"}
    assert all(r.find(f"{W}rPr/{W}lang") is not None for r in styled)


@pytest.mark.parametrize(("kind", "language", "second", "file"), SHIPPED)
def test_places_to_sign_are_marked_and_kept_together(
    kind: DocumentKind, language: Language, second: Language | None, file: Path
) -> None:
    docx = made(kind, language, second)
    body = part(docx, "word/document.xml")
    names = [str(b.get(f"{W}name")) for b in body.iter(f"{W}bookmarkStart")]
    signs = [name for name in names if name.startswith("sign")]
    expected = {
        DocumentKind.MINUTES: ["signChair", "signSecretary", "signInspector1"],
        DocumentKind.EXTRACT: ["signSecretary"],
    }.get(kind, [])
    assert signs[: len(expected)] == expected and bool(signs) == bool(expected)
    if not expected:
        return
    document = Document(io.BytesIO(docx))
    block = [p for p in document.paragraphs if p.style and p.style.name and "llekirjoit" in p.style.name]
    kept = [_kept(p.style) for p in block]
    assert kept[:-1] == [True] * (len(block) - 1) and kept[-1] is False


def _run_style(run: etree._Element) -> str | None:
    found = run.find(f"{W}rPr/{W}rStyle")
    return None if found is None else found.get(f"{W}val")


def _kept(style: object) -> bool:
    """Whether a style, or the one that it is based on, keeps a paragraph with the next one."""
    while style is not None:
        said = style.paragraph_format.keep_with_next  # type: ignore[attr-defined]
        if said is not None:
            return bool(said)
        style = style.base_style  # type: ignore[attr-defined]
    return False


SAVED_ANEW = (
    Edition(kind=DocumentKind.AGENDA, language=Language.FI),
    Edition(kind=DocumentKind.MINUTES, language=Language.SV),
    Edition(kind=DocumentKind.DECISION_LIST, language=Language.FI),
    Edition(kind=DocumentKind.MINUTES, language=Language.FI, second=Language.SV),
)


@pytest.fixture(scope="module")
def saved_anew() -> dict[Edition, bytes]:
    """Some templates as LibreOffice saves them, in one call."""
    office = find_program(("soffice", "libreoffice"))
    if office is None:
        pytest.skip("LibreOffice is not installed")
    files = [shipped_template(edition) for edition in SAVED_ANEW]
    with private_folder() as folder:
        ended = run_program(
            [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, *files],
            name="soffice", seconds=120, folder=folder,
        )  # fmt: skip
        saved = [folder / file.name for file in files]
        assert all(file.is_file() for file in saved), ended.last_words()
        return {edition: file.read_bytes() for edition, file in zip(SAVED_ANEW, saved, strict=True)}


@pytest.mark.parametrize("edition", SAVED_ANEW, ids=lambda e: shipped_template(e).stem)
def test_a_template_saved_anew_in_libreoffice_fills_the_same(
    edition: Edition, saved_anew: dict[Edition, bytes]
) -> None:
    file = shipped_template(edition)
    meeting = Meeting.model_validate(RICH | {"language": edition.language.value})
    one, two = (
        [p.text for p in Document(io.BytesIO(fill(t, meeting, edition, name=file).docx)).paragraphs]
        for t in (file.read_bytes(), saved_anew[edition])
    )
    assert one == two
    decided = any(words in text for text in one for words in ("Näin", "Så här"))
    assert decided is (edition.kind is DocumentKind.MINUTES)


def test_every_shipped_template_is_named() -> None:
    assert {file for *_, file in all_shipped()} == set(shipped("templates").rglob("*.docx"))
    assert all(
        shipped_template(Edition(kind=kind, language=language, second=second)) == file
        for kind, language, second, file in all_shipped()
    )
