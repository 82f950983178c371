"""A Word document bound to its meeting: bookmarks with names that tell nothing, and data of what is printed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.strategies import adversarial_texts

from minutes.model import Attendance, Body, Decision, DocumentKind, Edition, Item, Language, Meeting, Status, Text
from minutes.model.bookmarks import bookmark_name, field_mark, key_of
from minutes.model.markup import parse
from minutes.model.word_data import digest
from minutes.outside.shipped import shipped
from minutes.read import read_meeting
from minutes.read.word_package import opened
from minutes.read.word_values import normal
from minutes.render import all_shipped, fill, reduced, shipped_template
from minutes.render.binding import prepare, printed_blocks, printed_fields
from minutes.render.codes import prose
from minutes.render.wording import fields_of

SAMPLE = read_meeting(shipped("samples") / "meetings" / "virtamaa-2026-11-18.yaml")
MINUTES = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
AGENDA = Edition(kind=DocumentKind.AGENDA, language=Language.FI)


def parts(meeting: Meeting, edition: Edition) -> dict[str, bytes]:
    """The parts of a made document."""
    template = shipped_template(edition)
    docx = fill(template.read_bytes(), meeting, edition, name=template).docx
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {i.filename: archive.read(i) for i in archive.infolist()}


@given(st.sampled_from(("items", "attendance", "attachments")), st.text(min_size=1, max_size=60))
def test_keys_are_short_and_names_are_words_names(group: str, row_id: str) -> None:
    key = key_of(group, row_id)
    name = bookmark_name(key, "recusals12_other_person")
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name)
    assert field_mark(name) == (key, "recusals12_other_person")
    assert field_mark(name.upper()) == field_mark(name)


@pytest.mark.parametrize("name", ["signChair", "_GoBack", "footer", "f", "fmeeting", "fabcdefgh", "_Toc123", "kuva_1"])
def test_other_bookmarks_are_not_ours(name: str) -> None:
    assert field_mark(name) is None


def test_each_bookmark_of_a_document_has_a_name_of_its_own() -> None:
    names = re.findall(r'w:name="([^"]+)"', parts(SAMPLE, MINUTES)["word/document.xml"].decode())
    lowered = [name.lower() for name in names]
    assert len(lowered) == len(set(lowered)) > 100
    assert all(field_mark(name) or name.startswith("sign") for name in names)


def test_the_data_is_what_the_paper_prints() -> None:
    members = parts(SAMPLE, MINUTES)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    data = opened(content.getvalue(), Path("x.docx")).data
    assert data is not None
    assert data.edition == MINUTES
    assert data.meeting == reduced(SAMPLE, MINUTES, keyed=True)
    assert data.is_beside("Osallistujat") and not data.is_beside(SAMPLE.items[0].title.best(Language.FI, Language.FI))


def test_no_part_tells_what_an_agenda_does_not_print() -> None:
    meeting = Meeting(
        body=Body(name=Text(own="Rannan neuvosto")),
        attendance=(Attendance(id="salainen-nimi", name="Salli Salainen", status=Status.PRESENT),),
        items=(
            Item(id="hiljainen-tunnus", title=Text(own="Avaus"), decision=Decision(text=Text(own="Piilotettu päätös"))),
        ),
    )
    told = b"\n".join(parts(meeting, AGENDA).values()).decode("utf-8", "replace")
    assert "Avaus" in told
    for hidden in ("Salli", "Salainen", "salainen", "hiljainen", "Piilotettu"):
        assert hidden not in told


@pytest.mark.parametrize("form", all_shipped(), ids=lambda f: getattr(f, "stem", None) or str(f))
def test_every_form_carries_its_data(form: tuple[DocumentKind, Language, Language | None, Path]) -> None:
    kind, language, second, template = form
    numbers = tuple(i.number for i in SAMPLE.items if i.number)[:1]
    items = numbers if kind is DocumentKind.EXTRACT else ()
    edition = Edition(kind=kind, language=language, second=second, items=items)
    docx = fill(template.read_bytes(), SAMPLE, edition, name=template).docx
    data = opened(docx, Path("x.docx")).data
    assert data is not None and data.edition == edition and data.printed


def test_a_template_that_came_from_a_made_document_leaves_nothing_behind() -> None:
    members = parts(SAMPLE, MINUTES)
    used = io.BytesIO()
    with zipfile.ZipFile(used, "w") as archive:
        for name, part in members.items():
            archive.writestr(name, part.replace(b"Kokoustiedot", b"{{ kokous.paikka }}"))
    other = SAMPLE.model_copy(update={"items": (), "place": Text(own="Toinen paikka"), "attendance": ()})
    filled = fill(used.getvalue(), other, AGENDA, name=Path("oma.docx")).docx
    data = opened(filled, Path("x.docx")).data
    assert data is not None and data.edition == AGENDA
    assert data.meeting == reduced(other, AGENDA, keyed=True)
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        names = re.findall(rb'w:name="(f[^"]+)"', archive.read("word/document.xml"))
        assert b"fmeeting_place" in names and len(names) == 1
        held = [n for n in archive.namelist() if b"urn:minutes:paper:1" in archive.read(n) and "Props" not in n]
    assert len(held) == 1


def test_data_stands_beside_other_parts_of_its_sort() -> None:
    members = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": b"<document/>",
        "customXml/item1.xml": b"<b:Sources xmlns:b='urn:other'/>",
    }
    assert prepare(members, "word/document.xml") == "customXml/item2.xml"
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels", "customXml/_rels/item2.xml.rels"):
        assert len(etree.fromstring(members[name])) > 0
    (relation,) = etree.fromstring(members["word/_rels/document.xml.rels"])
    assert relation.get("Target") == "../customXml/item2.xml"


@given(adversarial_texts)
def test_a_coded_text_is_decoded_to_what_is_printed(text: str) -> None:
    if not {"\x85", "\u2028", "\u2029"} & set(text):
        assert normal(printed_blocks(prose(text))) == normal(parse(text))


def test_each_field_is_found_by_its_bookmark() -> None:
    few = reduced(SAMPLE, MINUTES, keyed=True)
    fields = printed_fields(fields_of(few, MINUTES, SAMPLE))
    item = few.items[0]
    assert fields[bookmark_name(item.id, "title")] == item.title.own
    assert all(len(name) <= 40 and field_mark(name) for name in fields)


def test_a_digest_does_not_see_blanks() -> None:
    assert digest("Läsnä\tAino  Malli") == digest("Läsnä Aino Malli") != digest("Läsnä")
