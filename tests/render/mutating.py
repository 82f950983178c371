"""Faulty templates made from sound ones, and a paper in which every field prints a word of its own."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from docx.oxml import OxmlElement
from lxml import etree

from minutes.render.fields import HIDDEN, PaperFields, blank
from minutes.render.finding_tags import Found
from minutes.render.package import Package, parsed, written
from minutes.render.places import Places
from minutes.render.styles import w
from minutes.render.tags import Survey, surveyed
from minutes.render.vetting import field_names

Element = Any


@dataclass(frozen=True)
class Mutant:
    """A template with one thing changed."""

    template: Path
    part: str
    """Name of the changed part."""
    way: Callable[[Shop], None]
    said: str
    """How it was changed, and where."""
    data: bytes
    right: frozenset[str]
    """Places at which a fault may be told: that of the changed tag, of its partners, of the tags in its block."""
    given_up: frozenset[str]
    """Fields that the change itself no longer prints."""


def marked_paper() -> PaperFields:
    """A paper in which each field prints a word that tells which field it is: `q‹field›q‹number›q`."""
    number = iter(range(1, 100_000))

    def record(shape: Any, depth: int) -> Any:
        made: dict[str, Any] = {}
        for name, kind in get_type_hints(shape).items():
            if name in HIDDEN:
                made[name] = ""
            elif name == "other":
                made[name] = blank(shape) if depth else record(shape, depth + 1)
            elif kind is bool:
                made[name] = True
            elif kind is str:
                made[name] = word(name)
            elif hasattr(kind, "__dataclass_fields__"):
                made[name] = record(kind, depth)
            else:
                (element, *_rest) = kind.__args__
                made[name] = tuple(word(name) if element is str else record(element, depth) for _ in range(2))
        return shape(**made)

    def word(name: str) -> str:
        return f"q{name.replace('_', '')}q{next(number)}q"

    return PaperFields(**_roots(record))


def _roots(record: Callable[[Any, int], Any]) -> dict[str, Any]:
    whole = {}
    for name, kind in get_type_hints(PaperFields).items():
        if hasattr(kind, "__dataclass_fields__"):
            whole[name] = record(kind, 0)
        else:
            whole[name] = tuple(record(kind.__args__[0], 0) for _ in range(2))
    assert set(whole) == {f.name for f in fields(PaperFields)}
    return whole


def text_of(docx: bytes) -> str:
    """All text of a document: its body, headers, footers and notes."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            if re.match(r"word/(document|header|footer|footnotes)\d*\.xml", name):
                for paragraph in etree.fromstring(archive.read(name)).iter(w("p")):
                    found.append(
                        "".join(t.text or "" if t.tag == w("t") else " " for t in paragraph.iter(w("t"), w("tab")))
                    )
    return "\n".join(found)


def words_of(text: str) -> set[str]:
    """The words of a text, those of the marked paper one by one."""
    return set(re.findall(r"q[a-z]+q\d+q|[^\W\d]{2,}", text))


class Shop:
    """One part of a template on the bench."""

    def __init__(self, data: bytes, name: str, chance: random.Random) -> None:
        self.chance = chance
        self.root: Element = parsed(Package.opened(data, Path("x.docx")).members[name])
        self.survey: Survey = surveyed(self.root)
        self.touched: list[Element] = []
        self.changed: list[Found] = []
        self.loses = False
        """Whether the change takes away what a tag printed."""

    def pick(self, fits: Callable[[Found], bool]) -> Found:
        """A tag at random; raises IndexError where none fits."""
        return self.chance.choice([one for one in self.survey.found if one.texts and fits(one)])

    def write(self, one: Found, text: str) -> None:
        """Write another text where a tag is."""
        (piece,) = one.texts
        piece.text = (piece.text or "").replace(one.tag.text, text, 1)
        self.touch(one)

    def touch(self, one: Found) -> None:
        self.changed.append(one)
        self.touched.append(one.paragraph)

    def members(self, one: Found) -> list[Found]:
        block = self.survey.blocks.block(one.number)
        return block.members if block else []

    def within(self, one: Found) -> list[Found]:
        """The tags of the block that a tag belongs to, and those inside."""
        members = self.members(one)
        if not members:
            return []
        first, last = members[0].number, members[-1].number
        return [other for other in self.survey.found if first <= other.number <= last]

    def places(self) -> frozenset[str]:
        places = Places(self.root)
        around = [o for one in self.changed for o in (*self.members(one), *self._users(one))]
        elements = [*self.touched, *(o.paragraph for o in around)]
        return frozenset(places.of(e) for e in elements if e is not None and e.getroottree().getroot() is self.root)

    def _users(self, one: Found) -> list[Found]:
        """Tags that name what a loop gives, where the loop itself was changed."""
        members = self.members(one)
        name = re.search(r"for\s+(\w+)\s+in", members[0].reading.code) if members else None
        return [o for o in self.within(one) if name and re.search(rf"\b{name[1]}\.", o.reading.code)]

    def given_up(self) -> frozenset[str]:
        """The fields that changed tags print, as the words of the marked paper name them."""
        english = {word: name for code in ("fi", "sv", "en") for name, word in field_names(code).items()}
        named = [re.findall(r"\w+", one.reading.code.split("|")[0])[-1] for one in self.changed if is_print(one)]
        return frozenset(english[word].replace("_", "") for word in named if word in english)


def is_print(one: Found) -> bool:
    return one.reading.code.startswith("{{")


def is_statement(one: Found) -> bool:
    return bool(one.word)


def is_end(one: Found) -> bool:
    return one.word in ("endif", "endfor")


def is_lifted(one: Found) -> bool:
    return one.prefix in ("p", "tr")


def drop(shop: Shop) -> None:
    shop.write(shop.pick(lambda _: True), "")


def drop_end(shop: Shop) -> None:
    shop.write(shop.pick(is_end), "")


def drop_start(shop: Shop) -> None:
    shop.write(shop.pick(lambda o: o.word in ("if", "for")), "")


def double(shop: Shop) -> None:
    one = shop.pick(lambda _: True)
    shop.write(one, one.tag.text * 2)


def double_in_own_paragraph(shop: Shop) -> None:
    one = shop.pick(is_lifted)
    assert one.paragraph is not None
    twin = copy.deepcopy(one.paragraph)
    one.paragraph.addnext(twin)
    shop.touch(one)
    shop.touched.append(twin)


def misspell(shop: Shop) -> None:
    one = shop.pick(lambda o: bool(re.search(r"\w{4}", o.tag.text)))
    word = shop.chance.choice(list(re.finditer(r"[^\W\d]{4,}", one.tag.text)))
    place = shop.chance.randrange(word.start() + 1, word.end() - 1)
    said = one.tag.text
    way = shop.chance.choice(("swap", "lose", "twice", "other"))
    if way == "swap":
        said = said[:place] + said[place + 1] + said[place] + said[place + 2 :]
    elif way == "lose":
        said = said[:place] + said[place + 1 :]
    elif way == "twice":
        said = said[:place] + said[place] + said[place:]
    else:
        said = said[:place] + shop.chance.choice("xzåö") + said[place + 1 :]
    if said == one.tag.text:
        raise IndexError
    shop.write(one, said)


def other_letter(shop: Shop) -> None:
    one = shop.pick(is_statement)
    letter = shop.chance.choice([letter for letter in ("p ", "tr ", "tc ", " ", "td ") if letter.strip() != one.prefix])
    shop.write(one, "{%" + letter + one.tag.text[2 + len(one.prefix) :].lstrip())


def letter_on_print(shop: Shop) -> None:
    one = shop.pick(is_print)
    shop.write(one, "{{" + shop.chance.choice(("r", "p", "tr", "tc")) + " " + one.tag.text[2:].lstrip())


def letter_form(shop: Shop) -> None:
    one = shop.pick(lambda o: is_lifted(o) and is_statement(o))
    prefix, rest = one.prefix, one.tag.text[2 + len(one.prefix) :].lstrip()
    shop.write(
        one, shop.chance.choice(("{%" + prefix + rest, "{% " + prefix + " " + rest, "{%" + prefix.upper() + " " + rest))
    )


def capital(shop: Shop) -> None:
    one = shop.pick(is_statement)
    shop.write(one, one.tag.text.replace(one.word, one.word.capitalize(), 1))


def quotes(shop: Shop) -> None:
    one = shop.pick(is_print)
    first, last = shop.chance.choice(("””", "“”", "„“", "»»", "’’"))
    said = one.tag.text.replace('"', first, 1).replace('"', last, 1)
    if said == one.tag.text:
        said = one.tag.text.replace("}}", f"|default({first}–{last}) }}}}")
    shop.write(one, said)


def braces(shop: Shop) -> None:
    one = shop.pick(lambda _: True)
    said = one.tag.text
    ways = (
        said[0] + " " + said[1:],
        said[:-1] + " " + said[-1],
        said + "}",
        "{" + said,
        said[:-1],
        said[:-2],
        said[1:],
        said[2:],
        said[:-2] + ("%}" if is_print(one) else "}}"),
        said.replace("%}", "}"),
    )
    shop.write(one, shop.chance.choice([way for way in ways if way != said]))


def swap_neighbours(shop: Shop) -> None:
    """Two tags change places, as when the ends of two blocks are mixed up."""
    pairs = [
        (a, b)
        for a, b in zip(shop.survey.found, shop.survey.found[1:], strict=False)
        if is_statement(a) and is_statement(b) and a.tag.text != b.tag.text
    ]
    first, second = shop.chance.choice(pairs)
    shop.write(first, "\0")
    first_piece = first.texts[0]
    shop.write(second, first.tag.text)
    first_piece.text = (first_piece.text or "").replace("\0", second.tag.text, 1)


def move_to_cell(shop: Shop) -> None:
    one = shop.pick(lambda o: o.around("tc") is not None)
    others = [c for c in shop.root.iter(w("tc")) if c is not one.around("tc")]
    cell = shop.chance.choice(others)
    # Within another table the same name may stand for the rows of another list.
    shop.loses = next(cell.iterancestors(w("tbl"))) is not one.around("tbl")
    paragraph = cell.find(w("p"))
    assert paragraph is not None
    shop.write(one, "")
    _say(paragraph, one.tag.text)
    shop.touched.append(paragraph)


def move_to_paragraph(shop: Shop) -> None:
    one = shop.pick(lambda _: True)
    others = [p for p in shop.root.iter(w("p")) if p is not one.paragraph]
    paragraph = shop.chance.choice(others)
    shop.write(one, "")
    _say(paragraph, one.tag.text)
    shop.touched.append(paragraph)


def text_beside(shop: Shop) -> None:
    one = shop.pick(is_lifted)
    words = "qbesideq0q"
    shop.write(one, shop.chance.choice((f"{words} {one.tag.text}", f"{one.tag.text} {words}")))


def merge_paragraphs(shop: Shop) -> None:
    """Someone deletes the end of a paragraph: its text joins the next one."""
    one = shop.pick(lambda o: is_lifted(o) and o.paragraph is not None and o.paragraph.getnext() is not None)
    assert one.paragraph is not None
    following = one.paragraph.getnext()
    if following is None or following.tag != w("p"):
        raise IndexError
    for run in list(following.iter(w("r"))):
        one.paragraph.append(run)
    shop.touch(one)
    shop.changed += [o for o in shop.survey.found if o.paragraph is following]
    parent = following.getparent()
    assert parent is not None
    parent.remove(following)


def split_runs(shop: Shop) -> None:
    """Word splits a tag over runs of different looks."""
    one = shop.pick(lambda o: len(o.tag.text) > 6)
    (piece,) = one.texts
    run = piece.getparent()
    assert run is not None
    said = piece.text or ""
    cuts = sorted(shop.chance.sample(range(1, len(said)), k=min(3, len(said) - 1)))
    for start, end in zip([0, *cuts], [*cuts, len(said)], strict=True):
        part = copy.deepcopy(run)
        text = part.find(w("t"))
        assert text is not None
        for other in [c for c in part if c.tag not in (w("rPr"), w("t"))]:
            part.remove(other)
        text.text = said[start:end]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if shop.chance.random() < 0.5:
            look = part.find(w("rPr"))
            if look is None:
                look = OxmlElement("w:rPr")
                part.insert(0, look)
            look.append(OxmlElement("w:b"))
        run.addprevious(part)
    for left in [c for c in run if c.tag == w("t")]:
        run.remove(left)
    shop.touch(one)


def track_deletion(shop: Shop) -> None:
    one = shop.pick(lambda _: True)
    (piece,) = one.texts
    run = piece.getparent()
    assert run is not None
    if (piece.text or "").strip() != one.tag.text:
        raise IndexError
    deletion = OxmlElement("w:del")
    run.addprevious(deletion)
    deletion.append(run)
    piece.tag = w("delText")
    shop.touch(one)


def track_insertion(shop: Shop) -> None:
    """Half of a tag is typed with tracked changes."""
    one = shop.pick(lambda o: len(o.tag.text) > 8)
    (piece,) = one.texts
    run = piece.getparent()
    assert run is not None
    if [c.tag for c in run if c.tag != w("rPr")] != [w("t")]:
        raise IndexError
    said = piece.text or ""
    cut = said.index(one.tag.text) + len(one.tag.text) // 2
    second = copy.deepcopy(run)
    text = second.find(w("t"))
    assert text is not None
    piece.text, text.text = said[:cut], said[cut:]
    insertion = OxmlElement("w:ins")
    run.addnext(insertion)
    insertion.append(second)
    shop.touch(one)


def other_record(shop: Shop) -> None:
    """A field of one record is asked of another."""
    one = shop.pick(lambda o: is_print(o) and "." in o.tag.text)
    record = re.search(r"\{\{\s*(\w+)\.", one.tag.text)
    assert record is not None
    others = [r for r in ("kokous", "toimielin", "seuraava_kokous", "asiat", "rivi") if r != record[1]]
    shop.write(one, one.tag.text.replace(f"{record[1]}.", f"{shop.chance.choice(others)}.", 1))


def picture_beside(shop: Shop) -> None:
    one = shop.pick(is_lifted)
    (piece,) = one.texts
    run = piece.getparent()
    assert run is not None
    run.append(OxmlElement("w:sym"))
    shop.touch(one)


def _say(paragraph: Element, words: str) -> None:
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    paragraph.append(run)


WAYS: tuple[Callable[[Shop], None], ...] = (
    drop,
    drop_end,
    drop_start,
    double,
    double_in_own_paragraph,
    misspell,
    misspell,
    other_letter,
    letter_on_print,
    letter_form,
    capital,
    quotes,
    braces,
    braces,
    swap_neighbours,
    move_to_cell,
    move_to_paragraph,
    text_beside,
    merge_paragraphs,
    split_runs,
    track_deletion,
    track_insertion,
    other_record,
    picture_beside,
)
"""How templates are broken; those that users do most stand twice."""


LOSING = (drop, misspell, track_deletion, other_record)
"""Ways in which the author takes a field away, or asks for another one."""


@cache
def source(template: Path) -> bytes:
    return template.read_bytes()


def mutant(template: Path, way: Callable[[Shop], None], seed: int) -> Mutant | None:
    """A template changed in one way; None where it has nothing to change in that way."""
    data = source(template)
    package = Package.opened(data, template)
    chance = random.Random(f"{template.name} {way.__name__} {seed}")
    name = chance.choice([n for n in package.texts if b"{" in package.members[n]])
    shop = Shop(data, name, chance)
    try:
        way(shop)
    except (IndexError, ValueError):
        return None
    said = f"{template.name} {name} {way.__name__} {seed}: " + "; ".join(one.tag.where for one in shop.changed[:2])
    return Mutant(
        template=template,
        part=name,
        way=way,
        said=said,
        data=repacked(data, name, written(shop.root)),
        right=shop.places(),
        given_up=shop.given_up() if way in LOSING or shop.loses else frozenset(),
    )


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as new:
        for member in old.infolist():
            new.writestr(member.filename, content if member.filename == name else old.read(member))
    return result.getvalue()
