"""Sound papers damaged on purpose, each way of damage with its own chance: equal names give equal bytes."""

from __future__ import annotations

import logging
import random
import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Chance = random.Random

# pikepdf tells of what it mends in the damage on its way.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

NUMBERS = (
    b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"4294967296", b"99999999999999999999",
    b"1e30", b"-1e30", b"0.0000000001", b"NaN", b"--5", b"1.2.3", b"",
)  # fmt: skip
"""Figures that a counter, an offset, a size or a place may be ruined by."""

OPERANDS = (*NUMBERS, b"1" + b"0" * 30, b"-34028" + b"0" * 34, b"0." + b"0" * 37 + b"1", b"16777217", b"-32769", b"612")
"""Figures that a size or a place on the page may be ruined by."""

TOKENS = (
    b"/Kids [1 0 R]", b"<<", b">>", b"[", b"]", b"endstream", b"endobj", b"stream\n", b"xref\n0 9\n", b"trailer",
    b"1 0 obj", b"(((((", b"<FFFF", b"startxref\n0\n%%EOF", b"%%EOF", b"\0" * 9, b"\xff" * 9, b"BT", b"ET", b"Tj",
    b"/Length 99999999", b"/Count -5", b"/Parent 1 0 R", b"999999 0 R", b"/Filter/FlateDecode", b"%", b"BI ID EI",
)  # fmt: skip
"""What means something to a reader wherever it stands."""

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")


def damaged(data: bytes, way: str, number: int) -> bytes:
    """A paper damaged in one of `WAYS`, with the chance of this number."""
    return WAYS[way](data, Chance(f"{way}-{number}"))


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    target = BytesIO()
    pdf.save(target, static_id=True, **options)
    return target.getvalue()


def _flipped(data: bytes, chance: Chance) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 5, 40, 300))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: Chance) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3))):
        place = chance.randrange(len(changed))
        del changed[place : place + chance.choice((1, 9, 80, 900))]
    return bytes(changed)


def _ended_early(data: bytes, chance: Chance) -> bytes:
    return data[: chance.randrange(len(data))] if chance.random() < 0.8 else data[chance.randrange(60) :]


def _inserted(data: bytes, chance: Chance) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 10))):
        place = chance.randrange(len(changed))
        changed[place:place] = chance.choice(TOKENS)
    return bytes(changed)


def _doubled(data: bytes, chance: Chance) -> bytes:
    start, to = chance.randrange(len(data)), chance.randrange(len(data))
    part = data[start : start + chance.choice((20, 300, 3000))]
    return data[:to] + part * chance.choice((1, 2, 50)) + data[to:]


def _swapped(data: bytes, chance: Chance) -> bytes:
    a, b, c = sorted(chance.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _misnumbered(data: bytes, chance: Chance) -> bytes:
    """Any figures: lengths, offsets, references, boxes."""
    places = list(_NUMBER.finditer(data))
    for place in sorted(chance.sample(places, min(chance.choice((1, 2, 8)), len(places))), key=lambda m: -m.start()):
        data = data[: place.start()] + chance.choice(NUMBERS) + data[place.end() :]
    return data


def _crossed(data: bytes, chance: Chance) -> bytes:
    """The cross-reference table and what leads to it."""
    start = max(data.rfind(b"xref", 0, data.rfind(b"startxref")), 0)
    if chance.random() < 0.3:
        return data[:start] + _misnumbered(data[start:], chance)
    changed = bytearray(data)
    at = data.rfind(b"startxref")
    match chance.randrange(5):
        case 0:
            changed[at:] = b"startxref\n%d\n%%%%EOF" % chance.choice((0, at, start, len(data) * 2, 2**31))
        case 1:
            place = data.find(b"/Size", start)
            changed[place:place] = b"/Prev %d " % chance.choice((start, 0, at, 2**40))
        case 2:
            changed[start:at] = b"xref\n0 %d\ntrailer\n<< >>\n" % chance.choice((0, 1, 10**9))
        case 3:
            changed += data[start:] * chance.choice((1, 200))
        case _:
            del changed[start : start + chance.randrange(1, 400)]
    return bytes(changed)


def _streams(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]


def _damaged_inside(data: bytes, chance: Chance) -> bytes:
    """A stream's own bytes, packed again so that a reader comes to them."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for stream in chance.sample(_streams(pdf), 1):
            inside = bytearray(stream.read_bytes())
            if inside:
                way = chance.choice((_flipped, _cut, _inserted, _doubled, _misnumbered, _ended_early))
                stream.write(way(bytes(inside), chance))
        return saved(pdf, compress_streams=True)


def _damaged_packing(data: bytes, chance: Chance) -> bytes:
    """Packed bytes of streams, and what says how they are packed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for stream in _streams(pdf):
            packed = zlib.compress(stream.read_bytes())
            match chance.randrange(7):
                case 0:
                    stream.write(_flipped(packed, chance), filter=Name.FlateDecode)
                case 1:
                    stream.write(packed[: len(packed) // 2], filter=Name.FlateDecode)
                case 2:
                    stream.write(packed, filter=Array([Name.FlateDecode] * chance.choice((2, 9))))
                case 3:
                    kinds = ("JBIG2Decode", "JPXDecode", "DCTDecode", "CCITTFaxDecode", "LZWDecode", "RunLengthDecode",
                             "ASCII85Decode", "ASCIIHexDecode", "Crypt", "Nothing")  # fmt: skip
                    stream.write(packed, filter=Name("/" + chance.choice(kinds)))
                case 4:
                    parms = Dictionary(Predictor=chance.choice((2, 12, 15, 99)), Colors=chance.choice((1, 4, 10**6)),
                                       Columns=chance.choice((0, 1, 7, 10**9)),
                                       BitsPerComponent=chance.choice((1, 8, 77)))  # fmt: skip
                    stream.write(packed, filter=Name.FlateDecode, decode_parms=parms)
                case _:
                    continue
        return _written(pdf, data, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _swapped_streams(data: bytes, chance: Chance) -> bytes:
    """Text where a font should be, a font where text should be."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = _streams(pdf)
        contents = [stream.read_bytes() for stream in streams]
        chance.shuffle(contents)
        for stream, content in zip(streams, contents, strict=True):
            stream.write(content)
        return saved(pdf)


def _misdrawn(data: bytes, chance: Chance) -> bytes:
    """Operands of the page: sizes, matrices and places, to nothing, to infinity, or not a number at all."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            content = page.Contents
            stream = content if isinstance(content, pikepdf.Stream) else content[0]
            drawn = bytearray(stream.read_bytes())
            places = list(_NUMBER.finditer(bytes(drawn)))
            share = chance.choice((0.02, 0.2, 1.0))
            for place in reversed(places):
                if chance.random() < share:
                    drawn[place.start() : place.end()] = chance.choice(OPERANDS)
            stream.write(bytes(drawn))
        return saved(pdf)


def _any_value(pdf: pikepdf.Pdf, chance: Chance) -> Any:
    objects = [one for one in pdf.objects if one is not None]
    return chance.choice((
        lambda: None,
        lambda: chance.choice((0, -1, 1, 2**31 - 1, -(2**31), 7)),
        lambda: Name("/Nothing"),
        lambda: String(chance.choice(("", "x" * 3000, "\0", "\ud7ff\uffff")) or "-"),
        lambda: Array([chance.choice((0, -1, 10**9)) for _ in range(chance.choice((0, 1, 4, 400)))]),
        lambda: Dictionary(),
        lambda: Array([Array([Array([])])]),
        lambda: True,
        lambda: chance.choice(objects),
        lambda: chance.choice(objects),
        lambda: pdf.Root,
        lambda: pdf.pages[0].obj,
    ))()  # fmt: skip


def _miskeyed(data: bytes, chance: Chance) -> bytes:
    """Values of any dictionaries, among them references that now go in circles."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for _ in range(chance.choice((1, 2, 5, 12))):
            held = [one for one in pdf.objects if isinstance(one, Dictionary | pikepdf.Stream) and list(one.keys())]
            if not held:
                break
            one: Any = chance.choice(held)
            key = chance.choice(sorted(one.keys()))
            if key in ("/Length", "/Filter", "/DecodeParms"):
                continue
            value = _any_value(pdf, chance)
            try:
                if value is None or chance.random() < 0.2:
                    del one[key]
                else:
                    one[key] = value
            except (KeyError, ValueError, TypeError, RuntimeError):
                continue
        return _written(pdf, data)


def _written(pdf: pikepdf.Pdf, before: bytes, **options: Any) -> bytes:
    """The file with its damage; where qpdf itself refuses to write that, the file of before without its end."""
    try:
        return saved(pdf, **options)
    except Exception:  # the damage may be too much for qpdf in any way
        return before[: len(before) * 3 // 4]


def _misboxed(data: bytes, chance: Chance) -> bytes:
    """Pages of no size, of negative size, of any size; turned by anything."""
    box = rb"/MediaBox \[[^\]]*\]"
    with pikepdf.open(BytesIO(data)) as pdf:
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    numbers = (*NUMBERS, b"14400", b"200000", b"595", b"-842", b"3.4e38", b"1000000000000000000000000000000000000000")
    ruined = b"".join(
        b"/%s [ %s ] " % (name, b" ".join(chance.choice(numbers) for _ in range(chance.choice((4, 4, 4, 2, 0)))))
        for name in chance.sample((b"MediaBox", b"CropBox", b"ArtBox", b"BleedBox"), chance.choice((1, 2, 4)))
    )
    for name in chance.sample((b"Rotate", b"UserUnit"), chance.choice((0, 1, 2))):
        ruined += b"/%s %s " % (name, chance.choice((*NUMBERS, b"90", b"45", b"-270", b"100000")))
    return re.sub(box, lambda _: ruined, data)


def _misset(data: bytes, chance: Chance) -> bytes:
    """Fonts: widths, encodings, maps to Unicode, matrices, what a glyph is drawn by."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for font in [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.Font]:
            for _ in range(chance.choice((1, 3))):
                _ruin_font(pdf, font, chance)
        return _written(pdf, data)


def _ruin_font(pdf: pikepdf.Pdf, font: Any, chance: Chance) -> None:
    match chance.randrange(9):
        case 0:
            font.Widths = Array(
                [chance.choice((0, -1000, 10**9, 500)) for _ in range(chance.choice((0, 1, 256, 9999)))]
            )
            font.FirstChar, font.LastChar = chance.choice(((0, 255), (255, 0), (-5, 2**31 - 1)))
        case 1:
            font.Encoding = chance.choice((Name("/Identity-H"), Name("/Nothing"), Dictionary(Differences=Array(
                [chance.choice((0, 65, 300, -7)), *[Name(f"/g{n}") for n in range(500)]]))))  # fmt: skip
        case 2:
            many = b"".join(b"<%04x> <ffff> <%04x>\n" % (n, n) for n in range(0, 65536, 400))
            font.ToUnicode = pdf.make_stream(
                b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ffff> endcodespacerange\n"
                b"200 beginbfrange " + many + b" endbfrange endcmap"
            )
        case 3:
            font.ToUnicode = pdf.make_stream(bytes(chance.randrange(256) for _ in range(500)))
        case 4:
            font.Subtype = chance.choice((Name.Type0, Name.Type3, Name.TrueType, Name.Type1, Name("/CIDFontType2")))
        case 5:
            font.DescendantFonts = Array([font])
        case 6:
            font.BaseFont = Name("/" + chance.choice(("x" * 5000, "#00", "Bold", "ABCDEF+")) or "/x")
        case 7:
            glyph = pdf.make_stream(b"1e30 0 0 0 0 0 d1 BT /F1 1e30 Tf (aaaa) Tj ET")
            font.Subtype, font.FontMatrix = Name.Type3, Array([0, 0, 0, 0, 0, 0])
            font.CharProcs = Dictionary({f"/{c}": glyph for c in "aeiouknst"})
            font.Resources = Dictionary(Font=Dictionary(F1=font))
            font.FontBBox = Array([0, 0, 0, 0])
        case _:
            font.FontDescriptor = Dictionary(
                Type=Name.FontDescriptor, FontName=Name("/x"), Flags=2**31 - 1, ItalicAngle=10**9, Ascent=10**9,
                Descent=-(10**9), StemV=-1, FontFile2=pdf.make_stream(b"\0\1\0\0" + b"\xff" * 300))  # fmt: skip


def _retreed(data: bytes, chance: Chance) -> bytes:
    """The tree of pages: in circles, shared, of the wrong kind, with wrong counts, very deep."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages: Any = pdf.Root.Pages
        first = pdf.pages[0].obj
        match chance.randrange(12):
            case 0:
                pages.Kids.append(pages)
            case 1:
                pages.Kids = Array([pages])
            case 2:
                pages.Kids = Array([first] * chance.choice((2, 50)))
                pages.Count = len(pages.Kids)
            case 3:
                pages.Kids = chance.choice((Name.Nothing, String("no"), Dictionary(), Array([]), 7))
            case 4:
                pages.Count = chance.choice((0, -1, 5, 2**31 - 1, -(2**31), 1_999))
            case 5:
                pages.Kids = Array([chance.choice((7, Name.Nothing, Array([]), first)) for _ in range(6)])
            case 6:
                for _ in range(chance.choice((30, 600, 3000))):
                    pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([pages]), Count=1))
                pdf.Root.Pages = pages
            case 7:
                first.Parent = first
            case 8:
                first.Type = chance.choice((Name.Pages, Name.Catalog, Name.Font))
                first.Kids = Array([first])
            case 9:
                pdf.Root.Pages = chance.choice((pdf.Root, first, Dictionary()))
            case 10:
                other = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([pages]), Count=9))
                pages.Kids.append(other)
            case _:
                first.Contents = chance.choice((pdf.Root, Array([first]), Array([]), Array([7, first, pdf.Root])))
        return _written(pdf, data)


def _locked(data: bytes, chance: Chance) -> bytes:
    """Locked with each method, with and without a password, sound and damaged."""
    strength: Literal[2, 3, 4, 6] = chance.choice((2, 3, 4, 6))
    with pikepdf.open(BytesIO(data)) as pdf:
        made = saved(
            pdf,
            encryption=pikepdf.Encryption(
                owner="o", user=chance.choice(("", "", "u")), R=strength, aes=strength >= 4, metadata=strength >= 4
            ),
        )
    return made if chance.random() < 0.3 else chance.choice((_flipped, _cut, _misnumbered, _crossed))(made, chance)


def _attached(data: bytes, chance: Chance) -> bytes:
    """Files inside that lie: our own name on anything, trees of names in circles."""
    contents = (
        b"", b"{", b"[" * 100_000, b'{"document": {}, "meeting": {}}', b'{"meeting": {"body": NaN}}', b"\xff\xfe",
        b'{"document": {"kind": "minutes", "language": "fi"}, "meeting": {"body": {"name": {"fi": "\\ud800"}}}}',
        b"null", b"1" * 50_000, b'{"a": 1e999}', bytes(100_000),
    )  # fmt: skip
    with pikepdf.open(BytesIO(data)) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        name = chance.choice(("meeting.json", "meeting.json", "../../etc/passwd", "x" * 5000, "a\0b"))
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, chance.choice(contents), filename=name)
        tree: Any = pdf.Root.Names.EmbeddedFiles
        match chance.randrange(6):
            case 0:
                tree.Kids = Array([pdf.make_indirect(tree)])
            case 1:
                tree.Names = Array([String("meeting.json")] * 7)
            case 2:
                tree.Names = Array([String(name), Dictionary(F=String(name), UF=7, EF=Dictionary(F=pdf.Root))])
            case 3:
                branch = pdf.make_indirect(Dictionary())
                branch.Kids = Array([branch, branch])
                pdf.Root.Names.EmbeddedFiles = branch
            case _:
                pass
        return _written(pdf, data)


def _described(data: bytes, chance: Chance) -> bytes:
    """What a paper says of itself: too much, or nothing that is text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for key in ("/Title", "/Producer", "/Author", "/CreationDate"):
            pdf.docinfo[key] = chance.choice((
                String("Pöytäkirja " * 3), String("x" * 300_000), String(b"\xfe\xff\xd8\x00\x00A\xdc\x00"), Array([7]),
                String(b"\xff\xfe\x00"), Dictionary(), 7, Name.Nothing, String("\0\0\0-"),
            ))  # fmt: skip
        pdf.Root.Metadata = pdf.make_stream(
            chance.choice((b"<x>" * 50_000, b"\0" * 9, b"<!DOCTYPE a [<!ENTITY b 'c'>]>"))
        )
        return _written(pdf, data)


WAYS: dict[str, Callable[[bytes, Chance], bytes]] = {
    "flipped": _flipped,
    "cut": _cut,
    "ended early": _ended_early,
    "inserted": _inserted,
    "doubled": _doubled,
    "swapped": _swapped,
    "misnumbered": _misnumbered,
    "crossed": _crossed,
    "damaged inside": _damaged_inside,
    "damaged packing": _damaged_packing,
    "swapped streams": _swapped_streams,
    "misdrawn": _misdrawn,
    "miskeyed": _miskeyed,
    "misboxed": _misboxed,
    "misset": _misset,
    "retreed": _retreed,
    "locked": _locked,
    "attached": _attached,
    "described": _described,
}
