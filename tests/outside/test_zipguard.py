from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.errors import TemplateError
from minutes.messages import words_of_error
from minutes.outside.shipped import shipped
from minutes.outside.zipguard import vet

PLAIN = shipped("templates") / "fi" / "pöytäkirja.docx"
RELS = "word/_rels/document.xml.rels"


def docx(changed: dict[str, bytes] | None = None) -> bytes:
    """The shipped template with some parts replaced or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(PLAIN) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        members = {n: source.read(n) for n in source.namelist()} | (changed or {})
        for name, content in members.items():
            target.writestr(name, content)
    return result.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(PLAIN) as source:
        return source.read(name)


def relationship(kind: str, target: str, mode: str = "External") -> bytes:
    row = (
        f'<Relationship Id="rId99" TargetMode="{mode}" Target="{target}"'
        f' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return part(RELS).replace(b"</Relationships>", row.encode())


def field(instruction: str) -> bytes:
    run = f"<w:r><w:instrText>{instruction}</w:instrText></w:r></w:p>"
    return part("word/document.xml").replace(b"</w:p>", run.encode(), 1)


def doubled() -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("[Content_Types].xml", part("[Content_Types].xml"))
        target.writestr("word/document.xml", b"a")
        target.writestr("word/document.xml", b"b")
    return result.getvalue()


def overlapping() -> bytes:
    """A directory whose two entries point at one part."""
    data = bytearray(docx({"word/twin.xml": part("word/header1.xml")}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        first = archive.getinfo("word/header1.xml").header_offset
    entry = data.rindex(b"word/twin.xml") - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    data[entry + 42 : entry + 46] = struct.pack("<I", first)
    return bytes(data)


def lying() -> bytes:
    """A part that says that it is small but unpacks to 200 MB."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"".join(packed.compress(bytes(1024**2)) for _ in range(200)) + packed.flush()
    data = bytearray(docx({"word/media/image1.png": b"x" * 10}))
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name.endswith("png") else source.read(name))
    lie = bytearray(result.getvalue())
    entry = lie.rindex(b"word/media/image1.png") - 46
    struct.pack_into("<H", lie, entry + 10, zipfile.ZIP_DEFLATED)
    local = lie.index(b"word/media/image1.png") - 30
    struct.pack_into("<H", lie, local + 8, zipfile.ZIP_DEFLATED)
    return bytes(lie)


def encrypted() -> bytes:
    data = bytearray(docx())
    entry = data.rindex(b"word/document.xml") - 46
    data[entry + 8] |= 1
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "text": (lambda: b"Not a Word document at all.", "template-not-docx"),
    "empty": (lambda: b"", "template-not-docx"),
    "cut off": (lambda: docx()[:3000], "template-not-docx"),
    "another zip": (lambda: docx_like({"a.txt": b"x"}), "template-not-docx"),
    "old doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "template-not-docx"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "template-encrypted",
    ),
    "encrypted part": (encrypted, "template-encrypted"),
    "bomb": (lambda: docx({"word/media/a.xml": bytes(30 * 1024**2)}), "template-bomb"),
    "lying bomb": (lying, "template-"),
    "many parts": (lambda: docx({f"word/x{n}.xml": b"" for n in range(1001)}), "template-too-many-parts"),
    "traversal": (lambda: docx({"word/../../evil.xml": b""}), "template-path"),
    "absolute": (lambda: docx({"/etc/evil.xml": b""}), "template-path"),
    "double": (doubled, "template-duplicate-part"),
    "overlap": (overlapping, "template-duplicate-part"),
    "dtd": (
        lambda: docx({"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "template-dtd",
    ),
    "dtd in utf-16": (lambda: docx({"word/styles.xml": "<!DOCTYPE x><x/>".encode("utf-16")}), "template-dtd"),
    "macro": (lambda: docx({"word/vbaProject.bin": b"x"}), "template-macro"),
    "macro type": (
        lambda: docx({"[Content_Types].xml": part("[Content_Types].xml").replace(b"document.main", b"macroEnabled")}),
        "template-macro",
    ),
    "ole": (lambda: docx({"word/embeddings/oleObject1.bin": b"x"}), "template-embedded"),
    "alt chunk": (lambda: docx({RELS: relationship("aFChunk", "a.html", "Internal")}), "template-embedded"),
    "picture from outside": (lambda: docx({RELS: relationship("image", "http://a.example/a")}), "template-external"),
    "outside template": (lambda: docx({RELS: relationship("attachedTemplate", "c:/a.dotm")}), "template-external"),
    "disguised mode": (
        lambda: docx({RELS: relationship("image", "http://a.example/a", "&#69;xternal")}),
        "template-external",
    ),
    "included text": (lambda: docx({"word/document.xml": field('INCLUDETEXT "c:/a.docx"')}), "template-fetching-field"),
    "dde": (lambda: docx({"word/document.xml": field("DDEAUTO c:/cmd.exe")}), "template-fetching-field"),
    "split dde": (
        lambda: docx({"word/document.xml": field("DD</w:instrText></w:r><w:r><w:instrText>EAUTO x")}),
        "template-fetching-field",
    ),
}  # fmt: skip


def docx_like(members: dict[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_do_harm_is_refused_in_plain_words(name: str) -> None:
    make, slug = HOSTILE[name]
    with pytest.raises(TemplateError) as caught:
        vet(make(), Path("pohja.docx"))
    assert caught.value.slug.startswith(slug)
    assert "pohja.docx" in words_of_error(caught.value)


@pytest.mark.parametrize("file", sorted(shipped("templates").glob("*/*.docx")), ids=lambda f: f.stem)
def test_the_shipped_templates_pass(file: Path) -> None:
    vet(file.read_bytes(), file)


def test_links_that_a_reader_clicks_pass() -> None:
    vet(docx({RELS: relationship("hyperlink", "https://example.org/")}), Path("pohja.docx"))
