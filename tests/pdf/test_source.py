"""The embedded Word document tells nothing of who wrote it, and opens as before."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from minutes.pdf.source import stripped

REVISED = (
    f"<w:p {nsdecls('w')} w:rsidR='00AB12CD'>"
    "<w:r><w:t xml:space='preserve'>Päätettiin </w:t></w:r>"
    "<w:ins w:id='1' w:author='Salli Sihteeri' w:date='2023-05-10T12:00:00Z'><w:r><w:t>hyväksyä</w:t></w:r></w:ins>"
    "<w:del w:id='2' w:author='Salli Sihteeri' w:date='2023-05-10T12:00:00Z'>"
    "<w:r><w:delText>hylätä</w:delText></w:r></w:del>"
    "<w:r><w:rPr><w:b/><w:rPrChange w:id='3' w:author='Salli Sihteeri'><w:rPr/></w:rPrChange></w:rPr>"
    "<w:t>.</w:t></w:r></w:p>"
)
JOINED = (
    f"<w:p {nsdecls('w')}><w:pPr><w:rPr><w:del w:id='4' w:author='Salli Sihteeri'/></w:rPr></w:pPr>"
    "<w:r><w:t>alku</w:t></w:r></w:p>"
)


def revised() -> bytes:
    document = docx.Document()
    core = document.core_properties
    core.author, core.last_modified_by, core.comments = "Salli Sihteeri", "Salli Sihteeri", "Sallin kommentti"
    core.title, core.language = "Pöytäkirja", "fi-FI"
    commented = document.add_paragraph("Kommentoitu kohta")
    document.add_comment(commented.runs, text="Salainen huomautus", author="Salli Sihteeri", initials="SS")
    body = document.element.body
    body.insert(0, parse_xml(REVISED))
    body.insert(1, parse_xml(JOINED))
    body.insert(2, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>ja loppu</w:t></w:r></w:p>"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_no_part_names_the_author() -> None:
    before, after = revised(), stripped(revised())

    def parts(package: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(package)) as read:
            return b"".join(name.encode() + read.read(name) for name in read.namelist())

    assert b"Salli" in parts(before)
    for word in (b"Salli", b"Sallin kommentti", b"Salainen", b"comments.xml", b"w:rsid", "hylätä".encode(), b"<w:ins "):
        assert word not in parts(after)


def test_tracked_changes_are_accepted_and_the_rest_is_kept() -> None:
    document = docx.Document(io.BytesIO(stripped(revised())))
    assert [p.text for p in document.paragraphs] == ["Päätettiin hyväksyä.", "alkuja loppu", "Kommentoitu kohta"]
    assert document.core_properties.title == "Pöytäkirja"
    assert document.core_properties.language == "fi-FI"
    assert document.paragraphs[0].runs[-1].bold


def test_stripping_twice_changes_nothing_and_keeps_no_time() -> None:
    once = stripped(revised())
    assert stripped(once) == once
    with zipfile.ZipFile(io.BytesIO(once)) as package:
        assert {m.date_time for m in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
