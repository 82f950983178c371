"""The shipped templates: what is typed in them is what the lexicon reads back, and Word and LibreOffice keep them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document

from minutes.lexicon.loader import DATA, entries
from minutes.lexicon.matching import whole
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.outside.programs import find_program, private_folder, run_program
from minutes.outside.shipped import shipped
from minutes.render import fill, shipped_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = [
    (kind, language) for kind in (DocumentKind.AGENDA, DocumentKind.MINUTES) for language in (Language.FI, Language.SV)
]
READ = ("section", "field", "label", "attendance", "column", "document", "officer", "role", "item", "standing")
"""Kinds of entries that headings and labels are read by."""


def typed(file: Path) -> set[str]:
    """Headings and labels typed in a template, without its tags."""
    found: set[str] = set()
    body = Document(str(file)).element.body
    for paragraph in body.iter(f"{W}p"):
        style = (paragraph.xpath("w:pPr/w:pStyle/@w:val") or [""])[0]
        for run in paragraph.iter(f"{W}r"):
            strong = run.xpath("w:rPr/w:rStyle[@w:val='Strong']")
            if strong or style in ("Heading2", "Heading3"):
                words = re.sub(r"\{[{%].*?[%}]\}|§", "", "".join(t.text or "" for t in run.iter(f"{W}t"))).strip()
                found |= {words} - {""}
    return found


@pytest.mark.parametrize(("kind", "language"), TEMPLATES)
def test_typed_headings_and_labels_are_words_of_the_lexicon(kind: DocumentKind, language: Language) -> None:
    unread = {
        words
        for words in typed(shipped_template(Edition(kind=kind, language=language)))
        if not any(whole(read, words, language) for read in READ)
    }
    assert unread == set()
    assert DATA.is_dir() and all(entries(k) for k in ("section", "field", "label", "attendance"))


@pytest.mark.parametrize(("kind", "language"), TEMPLATES)
def test_a_template_saved_anew_in_libreoffice_fills_the_same(kind: DocumentKind, language: Language) -> None:
    office = find_program(("soffice", "libreoffice"))
    if office is None:
        pytest.skip("LibreOffice is not installed")
    file = shipped_template(Edition(kind=kind, language=language))
    with private_folder() as folder:
        ended = run_program(
            [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, file],
            name="soffice", seconds=90, folder=folder,
        )  # fmt: skip
        saved = folder / file.name
        assert saved.is_file(), ended.last_words()
        anew = saved.read_bytes()
    meeting = Meeting.model_validate(
        {
            "body": "Raati",
            "number": "1/2031",
            "language": language,
            "attendance": [{"name": "Aino M", "status": "present"}, {"name": "Onni K", "status": "absent"}],
            "items": [{"number": "1", "title": "A", "proposal": "x\n\ny", "decision": {"text": "Näin:\n- a\n- b"}}],
        }
    )
    one, two = (
        [
            p.text
            for p in Document(
                io.BytesIO(fill(t, meeting, Edition(kind=kind, language=language), name=file).docx)
            ).paragraphs
        ]
        for t in (file.read_bytes(), anew)
    )
    assert one == two


def test_every_shipped_template_is_named() -> None:
    named = {shipped_template(Edition(kind=kind, language=language)) for kind, language in TEMPLATES}
    assert named == set(shipped("templates").rglob("*.docx"))
