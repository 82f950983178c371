"""Where the tags of a part are: in its paragraphs, over how many pieces of text, and in what odd places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from minutes.render import braces, syntax
from minutes.render.braces import Reading, Scan
from minutes.render.faults import Flaw, fault
from minutes.render.places import BOX, Places, is_twin
from minutes.render.styles import w

Element = etree._Element

_LONGEST = 60
_JOINS = re.compile(r"\{\0[{%#]|[%}#]\0\}")
_LOST_WITHIN = {
    w(n) for n in ("drawing", "pict", "object", "fldChar", "instrText", "sym", "footnoteReference", "endnoteReference")
}
"""What would vanish if it stood within a tag."""


@dataclass(frozen=True)
class Tag:
    """A tag and its place, as an author of the template sees it."""

    text: str
    place: str

    @property
    def shown(self) -> str:
        """The tag, short enough for a message."""
        return shortened(self.text)

    @property
    def where(self) -> str:
        """Place and tag in one."""
        return f"{self.place}: «{self.shown}»"


@dataclass(frozen=True, eq=False, kw_only=True)
class Found:
    """A tag in the document."""

    number: int
    """Its number in the part, from 0, in the order of the document."""
    tag: Tag
    """Its text as written, and its place."""
    reading: Reading
    """What it says, its braces, quotation marks and letters in order."""
    sound: bool
    """Whether Jinja understands it."""
    paragraph: Element | None
    """The paragraph that it is in; None for one in an odd place."""
    texts: tuple[Element, ...] = ()
    """The pieces of text that it is spread over."""
    start: int = 0
    """Where it begins in the text of its paragraph."""
    end: int = 0
    """Where it ends there."""

    @property
    def prefix(self) -> str:
        """Its letter."""
        return self.reading.prefix

    @property
    def word(self) -> str:
        """First word of a statement."""
        return self.reading.word

    @property
    def box(self) -> Element | None:
        """The text box that it is in."""
        return None if self.paragraph is None else next(self.paragraph.iterancestors(BOX), None)

    def around(self, name: str) -> Element | None:
        """The paragraph, row or cell that it is in."""
        if self.paragraph is None:
            return None
        return self.paragraph if name == "p" else next(self.paragraph.iterancestors(w(name)), None)

    def container(self, prefix: str) -> Element | None:
        """What has to hold all tags of a block together, if they have this letter."""
        if not self.texts:
            return self.paragraph
        if prefix in ("p", "tr", "tc"):
            around = self.around(prefix)
            return None if around is None else around.getparent()
        run = self.texts[0].getparent()
        return None if run is None else run.getparent()


def shortened(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


class Line:
    """The text of a paragraph, without that of text boxes in it, and the pieces that it is made of."""

    def __init__(self, paragraph: Element) -> None:
        self.paragraph = paragraph
        self.pieces: list[tuple[Element, int, int]] = []
        words: list[str] = []
        length = 0
        for text in paragraph.iter(w("t")):
            if next(text.iterancestors(w("p"))) is paragraph:
                said = text.text or ""
                self.pieces.append((text, length, length + len(said)))
                words.append(said)
                length += len(said)
        self.words = "".join(words)

    def texts(self, start: int, end: int) -> tuple[Element, ...]:
        """The pieces that hold what is between two places."""
        return tuple(t for t, first, last in self.pieces if first < end and last > start)


def found_in(root: Element) -> tuple[list[Found], list[Flaw]]:
    """All tags of a settled part in the order of the document, and what is wrong with each by itself."""
    places = Places(root)
    order = {element: n for n, element in enumerate(root.iter())}
    pieces: list[tuple[int, Scan, Line | Element, str]] = []
    for paragraph in root.iter(w("p")):
        line = Line(paragraph)
        if "{" in line.words or "}" in line.words:
            for scan in braces.scanned(line.words):
                pieces.append((order[line.texts(scan.start, scan.end)[0]], scan, line, line.words))
    for element in root.iter(etree.Element):
        for said in [] if element.tag == w("t") else [element.text or "", *map(str, element.attrib.values())]:
            if "{{" in said or "{%" in said:
                pieces += [(order[element], scan, element, said) for scan in braces.scanned(said)]
    found: list[Found] = []
    flaws: list[Flaw] = []
    for _place, scan, holder, said in sorted(pieces, key=lambda row: row[0]):
        if isinstance(holder, Line):
            one, own = _in_line(len(found), scan, holder, places)
        else:
            one, own = _oddly(len(found), scan, holder, said, places)
        found.append(one)
        if own and is_twin(holder.paragraph if isinstance(holder, Line) else holder):
            own = [f for f in own if not any((f.slug, f.place) == (g.slug, g.place) for g in flaws)]
        flaws += own
    return found, [*flaws, *_joining_braces(root, places)]


def _joining_braces(root: Element, places: Places) -> Iterator[Flaw]:
    """A brace at the end of a paragraph and one at the start of the next: docxtpl would take all between away."""
    before: Element | None = None
    for text in root.iter(w("t")):
        if not text.text:
            continue
        if before is not None and _JOINS.search(f"{(before.text or '')[-1]}\0{text.text[0]}"):
            here = next(text.iterancestors(w("p")))
            if next(before.iterancestors(w("p"))) is not here:
                yield fault("template-broken-tag", f"{places.of(here)}: «{shortened(text.text)}»")
        before = text


def _in_line(number: int, scan: Scan, line: Line, places: Places) -> tuple[Found, list[Flaw]]:
    tag = Tag(line.words[scan.start : scan.end].strip() or scan.slug or "", places.of(line.paragraph))
    texts = line.texts(scan.start, scan.end)
    reading, sound, flaws = _understood(number, scan, tag)
    if len(texts) > 1 and (lost := _lost_within(texts)):
        flaws.append(fault(lost, tag.where, tag=number))
    one = Found(
        number=number,
        tag=tag,
        reading=reading,
        sound=sound,
        paragraph=line.paragraph,
        texts=texts,
        start=scan.start,
        end=scan.end,
    )
    return one, flaws


def _oddly(number: int, scan: Scan, element: Element, said: str, places: Places) -> tuple[Found, list[Flaw]]:
    """A tag in an alternative text, a field code or the like: it may print, and nothing else."""
    tag = Tag(said[scan.start : scan.end], places.of(element))
    reading, sound, flaws = _understood(number, scan, tag)
    if reading.code.startswith("{%"):
        flaws.append(fault("template-odd-place", tag.where, tag=number))
        sound = False
    return Found(number=number, tag=tag, reading=reading, sound=sound, paragraph=None), flaws


def _understood(number: int, scan: Scan, tag: Tag) -> tuple[Reading, bool, list[Flaw]]:
    """What a tag says, whether it can be parsed, and its faults: one of its braces, quotes, letters or syntax."""
    if scan.code is None:
        return Reading(code=tag.text), False, [fault(scan.slug or "template-broken-tag", tag.where, tag=number)]
    code, quotes = braces.straightened(scan.code)
    reading = braces.read(code)
    wrong: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    if scan.slug:
        wrong.append((scan.slug, ()))
    if quotes == "template-smart-quotes":
        wrong.append((quotes, ()))
    wrong += [(slug, (("letter", letter),) if letter else ()) for slug, letter in reading.slugs]
    complaint = syntax.complaint(reading)
    if complaint is not None:
        slug, arguments = complaint
        said = dict(arguments)
        near, instead_of = said.get("near"), said.get("field") or reading.word
        meant = braces.read(reading.code.replace(instead_of, near, 1)) if near else reading
        sound = syntax.complaint(meant) is None
        flaw = fault(slug, tag.where, tag=number, instead=meant.code if sound else "")
        return meant if sound else reading, sound, [flaw.saying(**said)]
    if not wrong:
        return reading, True, []
    slug, arguments = wrong[0]
    # Letters that there are not may stand for any; all else has one way to be written.
    instead = "" if reading.prefix == "?" else reading.code
    return reading, True, [fault(slug, tag.where, tag=number, instead=instead).saying(**dict(arguments))]


def _lost_within(texts: tuple[Element, ...]) -> str | None:
    """What is wrong with a tag that is spread over several runs: its end is elsewhere, or something is within."""
    runs = [t.getparent() for t in texts]
    first, last = runs[0], runs[-1]
    assert first is not None and last is not None
    if any(run is None or run.getparent() is not first.getparent() for run in runs):
        return "template-tag-crosses"
    run: Element | None = first
    while run is not None:
        for element in run.iter():
            after_first = run is not first or _follows(texts[0], element)
            before_last = run is not last or _follows(element, texts[-1])
            if element.tag in _LOST_WITHIN and after_first and before_last:
                return "template-tag-holds"
        if run is last:
            return None
        run = run.getnext()
    return None


def _follows(first: Element, second: Element) -> bool:
    """Whether the second of two children of one run comes after the first."""
    siblings = list(first.itersiblings())
    return any(second is s or s in second.iterancestors() for s in siblings)
