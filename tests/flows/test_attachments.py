"""Attachments: whole and named anew in the paper, without whoever made them; what cannot be taken is told by line."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from minutes import pdf, read
from minutes.errors import FaultyInput, InputError
from minutes.flows import attachments as annexes
from minutes.flows.attachments import Listed, Loaded
from minutes.flows.cleaning import Form
from minutes.flows.identities import make_identity
from minutes.flows.making import Made, Order, make
from minutes.flows.neighbours import beside
from minutes.flows.signing import sign_paper
from minutes.messages import words_of_fault
from minutes.model import DocumentKind, Edition, Finding, Language
from minutes.pdf.finishing import DATA_NAME
from minutes.pdf.libreoffice import LibreOffice

AUTHOR = "Tekijä Salanimi"
"""Whoever made the files; must not be found in any paper."""

MEETING = """\
body: Rannan neuvosto
state: final
date: 2026-11-18
start: 13.00
end: 14.00
place: Talo
number: 1/2026
items:
  - {number: 1, title: Avaus, decision: Avattiin kokous.}
  - {number: 5, title: Talousarvio, decision: Hyväksyttiin., attachments: [talous, kuva]}
  - {number: 6, title: Henkilöasia, publicity: secret, attachments: [salainen]}
attachments:
  - {id: talous, number: 1, title: Talousarvio 2027, file: liitteet/luonnos_v3_salanimi.pdf}
  - {id: kuva, number: 2, title: Piirros, file: liitteet/IMG_0001.jpg}
  - {id: lausunto, number: 3, title: "Lausunto: A/B?", file: liitteet/lausunto.docx}
  - {id: salainen, number: 4, title: Hakemus, file: liitteet/hakemus.pdf}
  - {id: rajattu, number: 5, title: Yhteystiedot, file: liitteet/yhteystiedot.pdf, publicity: restricted}
  - {id: vain_paperilla, number: 6, title: Kartta}
"""


def pdf_of(words: str) -> bytes:
    """A PDF with an author everywhere that a PDF can have one."""
    with pikepdf.new() as paper:
        page = paper.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = paper.make_stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode("ascii"))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=AUTHOR, Contents="Huomio"
        )
        page.obj.Annots = pikepdf.Array([paper.make_indirect(note)])
        with paper.open_metadata() as metadata:
            metadata["dc:creator"] = [AUTHOR]
            metadata["dc:title"] = words
            metadata["photoshop:AuthorsPosition"] = AUTHOR
        paper.docinfo["/Author"] = AUTHOR
        paper.docinfo["/Title"] = words
        paper.docinfo["/Company"] = AUTHOR
        made = io.BytesIO()
        paper.save(made)
        return made.getvalue()


def word_of(words: str) -> bytes:
    """A Word document with an author in its properties, its picture, and the data of a document library."""
    document = docx.Document()
    document.add_paragraph(words)
    document.add_picture(io.BytesIO(jpeg_of()))
    document.core_properties.author = AUTHOR
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="../customXml/item1.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    parts["customXml/item1.xml"] = f"<p><Author>{AUTHOR}</Author></p>".encode()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return whole.getvalue()


def jpeg_of(turn: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = AUTHOR
    exif[0x0112] = turn
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(made, "JPEG", exif=exif, comment=AUTHOR.encode())
    return made.getvalue()


def png_of() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Author", AUTHOR)
    made = io.BytesIO()
    Image.new("RGBA", (30, 20), (10, 20, 30, 128)).save(made, "PNG", pnginfo=told)
    return made.getvalue()


@pytest.fixture
def meeting_file(tmp_path: Path) -> Path:
    folder = tmp_path / "kokoukset"
    (folder / "liitteet").mkdir(parents=True)
    for name, content in {
        "luonnos_v3_salanimi.pdf": pdf_of("Talousarvion luvut"),
        "IMG_0001.jpg": jpeg_of(),
        "lausunto.docx": word_of("Lausunnon teksti"),
        "hakemus.pdf": pdf_of("Salainen hakemus"),
        "yhteystiedot.pdf": pdf_of("Rajatut tiedot"),
    }.items():
        (folder / "liitteet" / name).write_bytes(content)
    file = folder / "kokous.yaml"
    file.write_text(MEETING, encoding="utf-8")
    return file


def listed(meeting_file: Path, kind: DocumentKind = DocumentKind.MINUTES, **more: object) -> tuple[Listed, ...]:
    meeting = read.read_meeting(meeting_file)
    return annexes.listed(meeting, Edition.model_validate({"kind": kind, "language": Language.FI, **more}))


def loaded(meeting_file: Path, path: str) -> Loaded | Finding:
    one = Listed(pointer="/attachments/0", number="1", title="Liite", items=(), path=path, language=Language.FI)
    (result,) = annexes.loaded((one,), meeting_file)
    return result


def made(meeting_file: Path, **options: object) -> Made:
    known: dict[str, object] = {
        "kind": DocumentKind.MINUTES,
        "meeting": meeting_file,
        "to_pdf": True,
        "engine": "rdocx",
    }
    return make(Order(**{**known, **options}))  # type: ignore[arg-type]


# --- which, and under what names


def test_a_paper_takes_its_public_attachments_that_have_files(meeting_file: Path) -> None:
    assert [(one.label, one.name) for one in listed(meeting_file)] == [
        ("Liite 1, § 5", "Liite 1 Talousarvio 2027"),
        ("Liite 2, § 5", "Liite 2 Piirros"),
        ("Liite 3", "Liite 3 Lausunto: A/B?"),
    ]


def test_an_extract_takes_the_attachments_of_its_items_alone(meeting_file: Path) -> None:
    assert [one.number for one in listed(meeting_file, DocumentKind.EXTRACT, items=("5",))] == ["1", "2"]
    assert listed(meeting_file, DocumentKind.EXTRACT, items=("1",)) == ()


def test_attachments_without_any_number_are_numbered_in_their_order(meeting_file: Path) -> None:
    text = meeting_file.read_text(encoding="utf-8")
    meeting_file.write_text(re.sub(r"(\{id: \w+), number: \d", r"\1", text), encoding="utf-8")
    assert [one.label for one in listed(meeting_file)] == ["", "", ""]
    numbers = [a.number for a in annexes.numbered(read.read_meeting(meeting_file)).attachments]
    assert numbers == ["1", "2", "3", "4", "5", "6"]
    paper = made(meeting_file, to_pdf=False, engine=None)
    with zipfile.ZipFile(paper.docx) as package:
        words = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    assert "Talousarvio 2027" in words and "Liite 1" in words


def test_the_pdf_carries_them_under_number_and_title_and_without_their_makers(meeting_file: Path) -> None:
    paper = made(meeting_file)
    assert paper.pdf is not None and paper.enclosed == 3
    carried = {a.name: a for a in pdf.attachments(paper.pdf.read_bytes()) if a.name != DATA_NAME}
    assert sorted(carried) == ["Liite 1 Talousarvio 2027.pdf", "Liite 2 Piirros.jpg", "Liite 3 Lausunto A B .docx"]
    assert {a.relationship for a in carried.values()} == {"Supplement"}
    with pikepdf.open(paper.pdf) as whole:
        assert whole.attachments["Liite 1 Talousarvio 2027.pdf"].description == "Liite 1, § 5 Talousarvio 2027"
    everything = b"".join([paper.pdf.read_bytes(), *(unpacked(a.content) for a in carried.values())])
    for secret in (AUTHOR, "salanimi", "IMG_0001", "Salainen hakemus", "Rajatut tiedot", "hakemus.pdf"):
        assert secret.encode() not in everything
        assert secret.encode("utf-16-be") not in everything


def unpacked(content: bytes) -> bytes:
    """All bytes of a file that can hold words: parts of Word documents and streams of PDFs opened."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return b"".join(package.read(name) for name in package.namelist())
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as paper:
            plain = io.BytesIO()
            paper.save(
                plain,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.all,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
            return plain.getvalue()
    return content


def test_they_can_be_left_out(meeting_file: Path) -> None:
    paper = made(meeting_file, attachments=False)
    assert paper.pdf is not None and paper.enclosed == 0
    assert [a.name for a in pdf.attachments(paper.pdf.read_bytes())] == [DATA_NAME]


# --- what they are


def test_a_pdf_keeps_its_pages_and_title_and_loses_whoever_made_it(meeting_file: Path) -> None:
    result = loaded(meeting_file, "liitteet/luonnos_v3_salanimi.pdf")
    assert isinstance(result, Loaded) and result.form is Form.PDF
    assert AUTHOR.encode() not in unpacked(result.content)
    with pikepdf.open(io.BytesIO(result.content)) as paper:
        assert str(paper.docinfo["/Title"]) == "Talousarvion luvut"
        assert b"Talousarvion luvut" in paper.pages[0].obj.Contents.read_bytes()
        assert str(paper.pages[0].obj.Annots[0].Contents) == "Huomio"


def test_a_signed_pdf_stays_as_it_is(meeting_file: Path, tmp_path: Path) -> None:
    paper = made(meeting_file, attachments=False)
    assert paper.pdf is not None
    make_identity(AUTHOR, "salasana", tmp_path / "avain.p12")
    sign_paper(paper.pdf, "chair", tmp_path / "avain.p12", "salasana", in_place=True)
    signed = paper.pdf.read_bytes()
    (meeting_file.parent / "liitteet" / "allekirjoitettu.pdf").write_bytes(signed)
    result = loaded(meeting_file, "liitteet/allekirjoitettu.pdf")
    assert isinstance(result, Loaded) and result.content == signed


def test_a_word_document_keeps_its_text_and_loses_whoever_made_it(meeting_file: Path) -> None:
    result = loaded(meeting_file, "liitteet/lausunto.docx")
    assert isinstance(result, Loaded) and result.form is Form.WORD
    document = docx.Document(io.BytesIO(result.content))
    assert [p.text for p in document.paragraphs] == ["Lausunnon teksti", ""]
    assert len(document.inline_shapes) == 1
    assert AUTHOR.encode() in unpacked(word_of("x")) and AUTHOR.encode() not in unpacked(result.content)
    assert b"customXml" not in unpacked(result.content)


@pytest.mark.parametrize("turn", [1, 6, 8])
def test_a_photograph_keeps_its_look_and_which_way_is_up_and_nothing_else(meeting_file: Path, turn: int) -> None:
    original = jpeg_of(turn)
    (meeting_file.parent / "liitteet" / "IMG_0001.jpg").write_bytes(original)
    result = loaded(meeting_file, "liitteet/IMG_0001.jpg")
    assert isinstance(result, Loaded) and result.form is Form.JPEG
    with Image.open(io.BytesIO(original)) as before, Image.open(io.BytesIO(result.content)) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == ({} if turn == 1 else {0x0112: turn})
    assert AUTHOR.encode() not in result.content


def test_a_png_keeps_its_look_and_loses_its_texts(meeting_file: Path) -> None:
    original = png_of()
    (meeting_file.parent / "kuva.jpg").write_bytes(original)
    result = loaded(meeting_file, "kuva.jpg")
    # The form is told by what the file holds, not by its name.
    assert isinstance(result, Loaded) and result.enclosure().name == "Liite 1 Liite.png"
    with Image.open(io.BytesIO(original)) as before, Image.open(io.BytesIO(result.content)) as after:
        assert after.tobytes() == before.tobytes() and after.info == {}


# --- what cannot be taken


def _locked() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("x"))) as paper:
        paper.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


def _scripted() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("x"))) as paper:
        paper.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        paper.save(made)
    return made.getvalue()


def _launching() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("x"))) as paper:
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="a.exe"))
        paper.pages[0].obj.Annots.append(paper.make_indirect(link))
        paper.save(made)
    return made.getvalue()


def _macros() -> bytes:
    made = io.BytesIO(word_of("x"))
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    return made.getvalue()


def _bomb() -> bytes:
    header = bytearray(png_of())
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    return bytes(header)


REFUSED: tuple[tuple[Callable[[], bytes], str], ...] = (
    (lambda: b"", "attachment-empty"),
    (lambda: b"Tavallista tekstia", "attachment-form"),
    (lambda: b"PK\x03\x04muu", "attachment-form"),
    (lambda: b"%PDF-1.7 rikki", "attachment-damaged"),
    (lambda: pdf_of("x")[:300], "attachment-damaged"),
    (_locked, "attachment-locked"),
    (_scripted, "attachment-active"),
    (_launching, "attachment-active"),
    (_macros, "attachment-unsafe"),
    (lambda: jpeg_of()[:40], "attachment-damaged"),
    (lambda: png_of()[:-20], "attachment-damaged"),
    (_bomb, "attachment-large-picture"),
)
"""What may not go into a paper, and what is said of it."""


def test_what_is_no_sound_file_or_does_something_is_not_taken(meeting_file: Path) -> None:
    tried = []
    for place, (content, _slug) in enumerate(REFUSED):
        (meeting_file.parent / f"{place}").write_bytes(content())
        tried.append(
            Listed(pointer=f"/{place}", number="1", title="L", items=(), path=f"{place}", language=Language.FI)
        )
    results = [r.slug if isinstance(r, Finding) else "taken" for r in annexes.loaded(tried, meeting_file)]
    assert results == [slug for _content, slug in REFUSED]


def test_a_file_that_cannot_be_taken_is_told_by_line_and_nothing_is_made(meeting_file: Path) -> None:
    (meeting_file.parent / "liitteet" / "luonnos_v3_salanimi.pdf").write_bytes(_scripted())
    with pytest.raises(FaultyInput) as caught:
        made(meeting_file)
    (fault,) = caught.value.faults
    line = meeting_file.read_text(encoding="utf-8").splitlines()[(fault.spot.line or 0) - 1]
    assert "Talousarvio 2027" in line
    words = words_of_fault(fault)
    assert str(meeting_file) in words and "{" not in words
    assert {f.name for f in meeting_file.parent.iterdir()} == {"kokous.yaml", "liitteet"}


def test_all_missing_files_are_told_at_once_and_a_word_document_is_made_with_a_remark(meeting_file: Path) -> None:
    for name in ("luonnos_v3_salanimi.pdf", "lausunto.docx"):
        (meeting_file.parent / "liitteet" / name).unlink()
    with pytest.raises(FaultyInput) as caught:
        made(meeting_file)
    assert [f.slug for f in caught.value.faults] == ["attachment-missing", "attachment-missing"]
    paper = made(meeting_file, to_pdf=False, engine=None)
    assert [f.slug for f in paper.findings if f.slug.startswith("attachment-m")] == ["attachment-missing"] * 2
    assert made(meeting_file, attachments=False, force=True).enclosed == 0


def test_an_attachment_of_no_item_is_remarked(meeting_file: Path) -> None:
    paper = made(meeting_file, to_pdf=False, engine=None)
    lone = [f for f in paper.findings if f.slug == "attachment-unreferenced"]
    assert [f.where for f in lone] == ["/attachments/2", "/attachments/4", "/attachments/5"]


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../../../ulkona.pdf",
        "..\\..\\..\\ulkona.pdf",
        "C:\\ulkona.pdf",
        "\\\\palvelin\\jako\\ulkona.pdf",
        "a\0b.pdf",
        "",
    ],
)
def test_no_path_leads_away_from_the_meeting(tmp_path: Path, path: str) -> None:
    deep = tmp_path / "a" / "b" / "c" / "kokous.yaml"
    deep.parent.mkdir(parents=True)
    with pytest.raises(InputError) as caught:
        beside(deep, path)
    assert caught.value.slug == "path-not-allowed"


def test_folders_beside_that_of_the_meeting_are_near_enough(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c" / "kokous.yaml"
    deep.parent.mkdir(parents=True)
    assert beside(deep, "../../liitteet\\x.pdf") == (tmp_path / "a" / "liitteet" / "x.pdf").resolve()


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_no_link_or_pipe_leads_away_either(meeting_file: Path) -> None:
    outside = meeting_file.parents[4] / "ulkona.pdf"
    (meeting_file.parent / "linkki.pdf").symlink_to(outside)
    os.mkfifo(meeting_file.parent / "putki.pdf")
    slugs = []
    for path in ("linkki.pdf", "putki.pdf", "liitteet"):
        one = Listed(pointer="", number="1", title="L", items=(), path=path, language=Language.FI)
        slugs += [f.slug for f in annexes.looked_at((one,), meeting_file)]
    assert slugs == ["attachment-path", "attachment-form", "attachment-form"]


# --- behind the paper


def test_merged_they_stand_behind_the_paper_with_bookmarks_and_it_claims_less(meeting_file: Path) -> None:
    alone = made(meeting_file)
    whole = made(meeting_file, merge=True, force=True)
    assert whole.pdf is not None and alone.pages is not None
    assert whole.pages == alone.pages + 3
    assert whole.enclosed == 3
    with pikepdf.open(whole.pdf) as paper, paper.open_outline() as outline:
        assert [entry.title for entry in outline.root][-3:] == [
            "Liite 1, § 5 Talousarvio 2027",
            "Liite 2, § 5 Piirros",
            "Liite 3 Lausunto: A/B?",
        ]
    assert alone.conformance == ("PDF/A-3b",) and whole.conformance == ()
    assert "pdf-appended-unproven" in {f.slug for f in whole.findings}


def test_merged_pictures_and_word_documents_alone_keep_the_archive(meeting_file: Path) -> None:
    text = meeting_file.read_text(encoding="utf-8").replace(", file: liitteet/luonnos_v3_salanimi.pdf", "")
    meeting_file.write_text(text, encoding="utf-8")
    whole = made(meeting_file, merge=True)
    assert whole.conformance == ("PDF/A-3b",)


@pytest.mark.parametrize(("engine", "flavours"), [("libreoffice", "3a,ua1"), ("rdocx", "3b")])
def test_the_validator_confirms_what_a_paper_with_attachments_claims(
    meeting_file: Path, engine: str, flavours: str
) -> None:
    program = os.environ.get("MINUTES_VERAPDF")
    if not program:
        pytest.skip("MINUTES_VERAPDF does not name the veraPDF script")
    if engine == "libreoffice" and LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    paper = made(meeting_file, engine=engine)
    text = meeting_file.read_text(encoding="utf-8").replace(", file: liitteet/luonnos_v3_salanimi.pdf", "")
    meeting_file.write_text(text, encoding="utf-8")
    merged = made(meeting_file, engine=engine, merge=True, out=meeting_file.parent / "yhdessä")
    assert merged.conformance == ("PDF/A-3b",)
    for claimed, file in ((flavours, paper.pdf), ("3b", merged.pdf)):
        done = subprocess.run([program, claimed, str(file)], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
