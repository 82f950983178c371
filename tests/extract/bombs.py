"""Papers made to hurt who reads them: small files that unpack to gigabytes, endless nesting, places without end."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from tests.extract.damaging import saved

LINE = "BT /F1 9 Tf 57 {y} Td ({text}) Tj ET\n"


def _font(**other: Any) -> Dictionary:
    known: dict[str, Any] = {
        "Type": Name.Font, "Subtype": Name.Type1, "BaseFont": Name.Helvetica, "Encoding": Name.WinAnsiEncoding,
    }  # fmt: skip
    return Dictionary({f"/{key}": value for key, value in (known | other).items()})


def _paper(content: bytes, *, size: tuple[float, float] = (595, 842), font: Any = None, **more: Any) -> pikepdf.Pdf:
    """One page with this content; `more` goes into its resources."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.Contents = pdf.make_stream(content)
    page.Resources = Dictionary(Font=Dictionary(F1=font or _font()))
    for key, value in more.items():
        page.Resources[f"/{key}"] = value
    return pdf


def _text(words: Iterable[str]) -> bytes:
    """Words set one after another, twelve a line, over and over the page."""
    lines: list[str] = []
    row: list[str] = []
    for word in words:
        row.append(word)
        if len(row) == 12:
            lines.append(LINE.format(y=800 - len(lines) * 10 % 780, text=" ".join(row)))
            row = []
    return "".join(lines).encode("latin-1")


@cache
def _zeros(count: int, what: bytes = b" ") -> bytes:
    """Packed bytes that unpack to `count` of one kind."""
    packer = zlib.compressobj(1)
    block = what * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(count >> 20)) + packer.flush()


def _unpacked_content(times: int) -> bytes:
    """A page's content packed once or several times: a thousandfold each time."""
    packed = _zeros(1 << 30)
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    pdf = _paper(b" ")
    pdf.pages[0].Contents.write(packed, filter=Array([Name.FlateDecode] * times))
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _unpacked_text() -> bytes:
    pdf = _paper(b" ")
    pdf.pages[0].Contents.write(_zeros(1 << 28, b"BT /F1 9 Tf 9 9 Td (Sanaa) Tj ET\n"), filter=Name.FlateDecode)
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _object_stream() -> bytes:
    """Objects in a stream that unpacks to a gigabyte."""
    packed = _zeros(1 << 30)
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"3 0 obj\n<</Type/ObjStm/N 100000000/First 9/Filter/FlateDecode/Length " + str(len(packed)).encode() + b">>"
        b"stream\n" + packed + b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 2147483647>>\nstartxref\n9\n%%EOF"
    )


def _table_of_billions() -> bytes:
    packed = _zeros(1 << 26, b"\0")
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 2147483647/W[1 8 8]/Index[0 2147483647]/Root 1 0 R/Filter/FlateDecode"
        b"/Length " + str(len(packed)).encode() + b">>stream\n" + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"
    )


def _picture(width: int, height: int, packed: bytes, **how: Any) -> bytes:
    """A page that is one picture."""
    pdf = _paper(b"q 595 0 0 842 0 0 cm /P Do Q")
    picture = pdf.make_stream(b" ")
    picture.write(packed, filter=how.pop("filter", Name.FlateDecode))
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height = width, height
    picture.BitsPerComponent, picture.ColorSpace = how.pop("bits", 8), how.pop("space", Name.DeviceGray)
    pdf.pages[0].Resources.XObject = Dictionary(P=picture)
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _nested_forms(levels: int, *, shared: bool) -> bytes:
    """Forms that each draw the next twice: two to the power of `levels` in all; or one that draws itself."""
    pdf = _paper(b"/X Do")
    form = pdf.make_stream(b"BT /F1 9 Tf 57 700 Td (Sana) Tj ET")
    for _ in range(levels):
        outer = pdf.make_stream(b"/X Do /X Do")
        outer.Resources = Dictionary(XObject=Dictionary(X=form))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form = outer
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    if shared:
        form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Resources.XObject = Dictionary(X=form)
    return saved(pdf)


def _many_pages(count: int, *, shared: bool) -> bytes:
    pdf = _paper(_text(["Sana"] * 12))
    first = pdf.pages[0].obj
    for _ in range(count - 1):
        pdf.Root.Pages.Kids.append(first if shared else pdf.make_indirect(Dictionary(dict(first.items()))))
    pdf.Root.Pages.Count = count
    return saved(pdf)


def _deep_tree(levels: int) -> bytes:
    pdf = _paper(_text(["Sana"] * 12))
    pages: Any = pdf.Root.Pages
    for _ in range(levels):
        pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([pages]), Count=1))
    pdf.Root.Pages = pages
    return saved(pdf)


def _nested_arrays(opening: bytes) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X " + opening * 300_000 + b">>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 1>>\nendobj\ntrailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF"
    )


def _names_without_end() -> bytes:
    """A tree of names whose every branch is itself, twice, beside data of our own name."""
    pdf = _paper(_text(["Sana"] * 24))
    pdf.attachments["meeting.json"] = pikepdf.AttachedFileSpec(pdf, b"{}", filename="meeting.json")
    tree: Any = pdf.Root.Names.EmbeddedFiles
    leaf = pdf.make_indirect(Dictionary(Names=tree.Names, Limits=Array([String("a"), String("z")])))
    branch = pdf.make_indirect(Dictionary())
    branch.Kids = Array([branch, branch, branch])
    pdf.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf, branch]))
    return saved(pdf)


def _enclosed(content: bytes, *, packed: bool = False, count: int = 1) -> bytes:
    """A paper that carries data of our own name, and more files."""
    pdf = _paper(_text(["Sana"] * 24))
    pdf.attachments["meeting.json"] = pikepdf.AttachedFileSpec(pdf, b"{}", filename="meeting.json")
    other = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("x"), UF=String("x"), EF=Dictionary(
        F=pdf.make_stream(b"x", Type=Name.EmbeddedFile))))  # fmt: skip
    leaves: list[Any] = [String("meeting.json"), pdf.attachments["meeting.json"].obj]
    for number in range(count - 1):
        leaves += [String(f"n-{number:05}"), other]
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(leaves))
    stream = leaves[1].EF.F
    stream.write(content, filter=Name.FlateDecode if packed else None)
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _self_drawn(kind: str) -> bytes:
    """A glyph that is set in its own font, a pattern that is filled with itself, a mask that masks itself."""
    pdf = _paper(b"/Pattern cs /S scn /S gs 0 0 595 842 re f BT /S 20 Tf 57 700 Td (aaaa) Tj ET")
    own = pdf.make_stream(b"9 0 d0 /Pattern cs /S scn 0 0 9 9 re f BT /S 9 Tf (aaaa) Tj ET /S Do")
    resources = pdf.make_indirect(Dictionary())
    own.Resources = resources
    own.BBox = Array([0, 0, 9, 9])
    if kind == "glyph":
        font = _font(Subtype=Name.Type3, FontMatrix=Array([1, 0, 0, 1, 0, 0]), FontBBox=Array([0, 0, 9, 9]),
                     CharProcs=Dictionary(a=own), FirstChar=97, LastChar=97, Widths=Array([9]), Resources=resources,
                     Encoding=Dictionary(Differences=Array([97, Name.a])))  # fmt: skip
        resources.Font = Dictionary(S=pdf.make_indirect(font))
    elif kind == "pattern":
        own.PatternType, own.PaintType, own.TilingType, own.XStep, own.YStep = 1, 1, 1, Array([]), 0
        resources.Pattern = Dictionary(S=own)
    else:
        own.Type, own.Subtype = Name.XObject, Name.Form
        own.Group = Dictionary(S=Name.Transparency)
        resources.XObject = Dictionary(S=own)
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=own)
        resources.ExtGState = Dictionary(S=Dictionary(Type=Name.ExtGState, SMask=mask))
    pdf.pages[0].Resources = resources
    return saved(pdf)


def _mapped(ranges: bytes) -> bytes:
    """A font whose map to Unicode claims every code there could be."""
    pdf = _paper(_text(["Sana"] * 24))
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(
        b"begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange 9 beginbfrange " + ranges
    )
    return saved(pdf)


def _titled(size: int) -> bytes:
    pdf = _paper(_text(["Sana"] * 24))
    pdf.docinfo["/Title"] = "Ö" * size
    pdf.Root.Metadata = pdf.make_stream(b"<x>" * size)
    return saved(pdf)


def _looped_tables() -> bytes:
    """Tables of objects that each send to the other."""
    head = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    )
    first = len(head)
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 3/Prev %d/XRefStm %d>>\n"
    second = first + len(table % (0, 0)) + 6
    return head + table % (second, second) + table % (first, first) + b"startxref\n%d\n%%%%EOF" % first


def _drawn(content: bytes, size: tuple[float, float] = (595, 842)) -> Callable[[], bytes]:
    return lambda: saved(_paper(content, size=size))


def _boxed(box: str) -> Callable[[], bytes]:
    sound = saved(_paper(_text(["Sana"] * 24)))
    return lambda: re.sub(rb"/MediaBox \[[^\]]*\]", b"/MediaBox [" + box.encode() + b"]", sound)


def _words(count: int, word: str) -> Callable[[], bytes]:
    return lambda: saved(_paper(_text([word] * count)))


BOMBS: dict[str, Callable[[], bytes]] = {
    "content of a gigabyte": lambda: _unpacked_content(1),
    "content of a gigabyte, packed thrice": lambda: _unpacked_content(3),
    "text of gigabytes": _unpacked_text,
    "objects of a gigabyte": _object_stream,
    "table of billions": _table_of_billions,
    "tables in a circle": _looped_tables,
    "a form in itself": lambda: _nested_forms(1, shared=True),
    "forms to the power of twenty": lambda: _nested_forms(20, shared=False),
    "forms to the power of forty": lambda: _nested_forms(40, shared=False),
    "ten thousand pages": lambda: _many_pages(10_000, shared=False),
    "one page ten thousand times": lambda: _many_pages(10_000, shared=True),
    "no pages": lambda: saved(pikepdf.new()),
    "a tree of ten thousand floors": lambda: _deep_tree(10_000),
    "arrays in arrays": lambda: _nested_arrays(b"["),
    "dictionaries in dictionaries": lambda: _nested_arrays(b"<</X "),
    "a pattern in itself": lambda: _self_drawn("pattern"),
    "a mask in itself": lambda: _self_drawn("mask"),
    "a map of long texts": lambda: _mapped(b"<00> <ff> <" + b"0041" * 200_000 + b"> endbfrange endcmap"),
    "states without end": _drawn(b"q " * 1_000_000),
    "marks without end": _drawn(b"/A BMC " * 500_000 + _text(["Sana"] * 24)),
    "operands without end": _drawn(b"1 " * 3_000_000 + b"Td"),
    "letters larger than the page": _drawn(b"BT /F1 1e9 Tf 57 700 Td (Sana) Tj ET"),
}
"""What each paper is → its maker. They may end in any typed error."""

HEAVY: dict[str, Callable[[], bytes]] = {
    "names without end": _names_without_end,
    "data that unpack to a gigabyte": lambda: _enclosed(_zeros(1 << 30), packed=True),
    "data nested without end": lambda: _enclosed(b"[" * 2_000_000),
    "data of one long number": lambda: _enclosed(b'{"document":' + b"9" * 100_000 + b"}"),
    "five thousand attachments": lambda: _enclosed(b"{}", count=5_000),
    "a map of four billion codes": lambda: _mapped(b"<00000000> <ffffffff> <0041> endbfrange endcmap"),
    "a title of megabytes": lambda: _titled(3_000_000),
    "fifty thousand words": _words(50_000, "Hallitus"),
    "one word of a million letters": _drawn(b"BT /F1 1 Tf 9 9 Td (" + b"a" * 1_000_000 + b") Tj ET"),
    "one number of a hundred thousand figures": _drawn(b"BT /F1 1 Tf 9 9 Td (" + b"7" * 100_000 + b" \xa7) Tj ET"),
    "one line of commas": _drawn(b"BT /F1 1 Tf 9 9 Td (L\xe4sn\xe4: " + b"A B, " * 50_000 + b") Tj ET"),
    "a page of two hundred inches": _drawn(_text(["Sana"] * 24), size=(14_400, 14_400)),
    "a page larger than any": _boxed("0 0 1e9 1e9"),
    "a page of nothing": _boxed("0 0 0 0"),
    "as many pages as are read": lambda: _many_pages(2_000, shared=False),
    "a glyph in itself": lambda: _self_drawn("glyph"),
    "three hundred thousand words": _words(300_000, "1"),
}
"""Papers that are strange or heavy, and are read all the same."""

PICTURES: dict[str, Callable[[], bytes]] = {
    "a picture of a gigabyte": lambda: _picture(32_768, 32_768, _zeros(1 << 30, b"\x7f")),
    "a picture of a trillion": lambda: _picture(2**20, 2**20, _zeros(1 << 20, b"\x7f")),
    "a picture of no width": lambda: _picture(0, 10, zlib.compress(b"x" * 10)),
    "a picture of negative width": lambda: _picture(-5, 2**31 - 1, zlib.compress(b"x" * 10)),
    "a picture without bytes": lambda: _picture(800, 800, b""),
    "a JPEG that is none": lambda: _picture(800, 800, b"\xff\xd8\xff\xe0" + b"\xa5" * 5_000, filter=Name.DCTDecode),
    "a JPEG 2000 that is none": lambda: _picture(800, 800, b"\0\0\0\x0cjP  " + b"\xa5" * 5_000, filter=Name.JPXDecode),
    "a JBIG2 that is none": lambda: _picture(800, 800, b"\0\0\0\0\x30\0" + b"\xff" * 99, filter=Name.JBIG2Decode),
    "a fax that is none": lambda: _picture(800, 800, b"\xa5" * 5_000, filter=Name.CCITTFaxDecode, bits=1),
    "a blank page of two hundred inches": _drawn(b"0 0 100 100 re f", size=(14_400, 14_400)),
    "fifty thousand lines": _drawn(b"0 0 m 595 842 l S " * 50_000),
    "a pattern that draws itself": lambda: _self_drawn("pattern"),
    "a mask that draws itself": lambda: _self_drawn("mask"),
}
"""Pages without words, so that they are drawn for OCR."""
