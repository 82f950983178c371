"""Someone who edits a Word document: changes of its XML as Word makes them, tracked or not."""

from __future__ import annotations

import copy
import io
import itertools
import zipfile
from collections.abc import Callable

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RSID = "00A77B3C"


def w(name: str) -> str:
    """A qualified name of WordprocessingML."""
    return f"{{{_W}}}{name}"


class Hand:
    """One document under the hands of someone."""

    def __init__(self, docx: bytes, *, tracked: bool = False) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self._members = {i.filename: archive.read(i) for i in archive.infolist()}
        self.root = etree.fromstring(self._members["word/document.xml"])
        body = self.root.find(w("body"))
        assert body is not None
        self.body = body
        self.tracked = tracked
        self._ids = itertools.count(90_000)

    def saved(self) -> bytes:
        """The document as it is saved."""
        self._members["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._members.items():
                archive.writestr(name, content)
        return result.getvalue()

    # Finding.

    def start(self, ending: str, number: int = 0) -> Element:
        """The start of the bookmark whose name ends so, the `number`th of them."""
        found = [b for b in self.root.iter(w("bookmarkStart")) if (b.get(w("name")) or "").endswith(ending)]
        return found[number]

    def field(self, words: str, ending: str = "") -> Element:
        """The start of the bookmark around these words."""
        for start in self.root.iter(w("bookmarkStart")):
            if (start.get(w("name")) or "").endswith(ending) and words in self.words(start):
                return start
        raise LookupError(words)

    def words(self, start: Element) -> str:
        """What stands between a bookmark's start and its end."""
        said, identity, inside = [], start.get(w("id")), False
        for element in self.root.iter():
            if element is start:
                inside = True
            elif element.tag == w("bookmarkEnd") and element.get(w("id")) == identity:
                break
            elif inside and element.tag == w("t"):
                said.append(element.text or "")
        return "".join(said)

    def paragraph(self, words: str) -> Element:
        """The first paragraph with these words."""
        for paragraph in self.root.iter(w("p")):
            if words in "".join(t.text or "" for t in paragraph.iter(w("t"))):
                return paragraph
        raise LookupError(words)

    def row(self, words: str) -> Element:
        """The first row of a table with these words."""
        for row in self.root.iter(w("tr")):
            if words in "".join(t.text or "" for t in row.iter(w("t"))):
                return row
        raise LookupError(words)

    def item(self, title: str) -> list[Element]:
        """The paragraphs of an item, from its heading on."""
        head = self.paragraph(title)
        style = _style(head)
        found = [head]
        following = head.getnext()
        while following is not None and following.tag == w("p") and _style(following) != style:
            found.append(following)
            following = following.getnext()
        return found

    # Typing.

    def run(self, text: str, like: Element | None = None, *, bold: bool = False) -> Element:
        """A run as Word writes one, with the look of another."""
        run = etree.Element(w("r"), {w("rsidR"): _RSID})
        look = like.find(w("rPr")) if like is not None and like.tag == w("r") else None
        if look is not None:
            run.append(copy.deepcopy(look))
        if bold:
            own = run.find(w("rPr"))
            own = own if own is not None else etree.SubElement(run, w("rPr"))
            etree.SubElement(own, w("b"))
            etree.SubElement(own, w("bCs"))
        for place, part in enumerate(text.split("\t")):
            if place:
                etree.SubElement(run, w("tab"))
            if part:
                said = etree.SubElement(run, w("t"))
                said.text = part
                said.set(_SPACE, "preserve")
        return run

    def inserted(self, run: Element) -> Element:
        """A run as it is inserted: wrapped where changes are tracked."""
        if not self.tracked:
            return run
        wrapper = etree.Element(w("ins"), self._who())
        wrapper.append(run)
        return wrapper

    def _who(self) -> dict[str, str]:
        return {w("id"): str(next(self._ids)), w("author"): "Sihteeri", w("date"): "2026-11-20T10:00:00Z"}

    def deleted(self, run: Element) -> None:
        """Delete a run: take it away, or mark it where changes are tracked."""
        parent = run.getparent()
        assert parent is not None
        if not self.tracked:
            parent.remove(run)
            return
        wrapper = etree.Element(w("del"), self._who())
        parent.replace(run, wrapper)
        for text in run.iter(w("t")):
            text.tag = w("delText")
        wrapper.append(run)

    def runs(self, start: Element) -> list[Element]:
        """The runs within a bookmark."""
        found, identity, inside = [], start.get(w("id")), False
        for element in list(self.root.iter()):
            if element is start:
                inside = True
            elif element.tag == w("bookmarkEnd") and element.get(w("id")) == identity:
                break
            elif inside and element.tag == w("r"):
                found.append(element)
        return found

    def end(self, start: Element) -> Element:
        """The end of a bookmark."""
        identity = start.get(w("id"))
        return next(e for e in self.root.iter(w("bookmarkEnd")) if e.get(w("id")) == identity)

    def type_after(self, start: Element, text: str) -> None:
        """Type at the end of a field: Word leaves it outside of the bookmark."""
        last = self.runs(start)[-1]
        proof = etree.Element(w("proofErr"), {w("type"): "spellStart"})
        self.end(start).addnext(proof)
        proof.addnext(self.inserted(self.run(text, last)))

    def type_into(self, start: Element, old: str, new: str) -> None:
        """Replace words within a field; Word splits the run there."""
        for run in self.runs(start):
            for said in run.iter(w("t")):
                if old not in (said.text or ""):
                    continue
                before, _, after = (said.text or "").partition(old)
                said.text = before
                said.set(_SPACE, "preserve")
                pieces = [self.run(old, run), self.inserted(self.run(new, run)), self.run(after, run)]
                for piece in reversed(pieces):
                    run.addnext(piece)
                self.deleted(pieces[0])
                return
        raise LookupError(old)

    def type_over(self, start: Element, text: str) -> None:
        """Select a whole field and type: the words go, and so does the bookmark (untracked)."""
        runs = self.runs(start)
        paragraph = next(a for a in start.iterancestors(w("p")))
        new = self.inserted(self.run(text, runs[-1] if runs else None))
        end = self.end(start)
        (end if end.getparent() is paragraph else paragraph[-1]).addnext(new)
        for run in runs:
            self.deleted(run)
        if not self.tracked:
            for mark in (start, end):
                holder = mark.getparent()
                assert holder is not None
                holder.remove(mark)

    def new_paragraph(self, after: Element, text: str, *, style: str | None = None, label: str = "") -> Element:
        """Press Enter at the end of a paragraph, and type."""
        paragraph = etree.Element(w("p"), {w("rsidR"): _RSID, w("rsidRDefault"): _RSID})
        look = after.find(w("pPr"))
        if look is not None:
            paragraph.append(copy.deepcopy(look))
        if style is not None:
            for own in paragraph.findall(f"{w('pPr')}/{w('pStyle')}"):
                own.set(w("val"), style)
        if self.tracked:
            properties = paragraph.find(w("pPr"))
            properties = properties if properties is not None else etree.SubElement(paragraph, w("pPr"))
            mark = etree.SubElement(properties, w("rPr"))
            etree.SubElement(mark, w("ins"), self._who())
        if label:
            paragraph.append(self.inserted(self.run(label, bold=True)))
            text = f"\t{text}"
        paragraph.append(self.inserted(self.run(text)))
        after.addnext(paragraph)
        return paragraph

    def remove(self, *elements: Element) -> None:
        """Delete paragraphs or rows whole."""
        for element in elements:
            if not self.tracked:
                parent = element.getparent()
                assert parent is not None
                parent.remove(element)
            elif element.tag == w("tr"):
                properties = element.find(w("trPr"))
                if properties is None:
                    properties = etree.Element(w("trPr"))
                    element.insert(0, properties)
                etree.SubElement(properties, w("del"), self._who())
            else:
                for run in list(element.iter(w("r"))):
                    self.deleted(run)
                self._mark(element, "del")

    def _mark(self, paragraph: Element, how: str) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        mark = properties.find(w("rPr"))
        mark = mark if mark is not None else etree.SubElement(properties, w("rPr"))
        mark.append(etree.Element(w(how), self._who()))

    def move(self, elements: list[Element], after: Element) -> None:
        """Cut and paste: untracked the bookmarks go along; tracked the old place keeps them, struck."""
        if not self.tracked:
            for element in reversed(elements):
                after.addnext(element)
            return
        copies = [copy.deepcopy(element) for element in elements]
        for original, pasted in zip(elements, copies, strict=True):
            for mark in [*pasted.iter(w("bookmarkStart")), *pasted.iter(w("bookmarkEnd"))]:
                holder = mark.getparent()
                assert holder is not None
                holder.remove(mark)
            for run in list(pasted.iter(w("r"))):
                _wrap(run, etree.Element(w("moveTo"), self._who()))
            for run in list(original.iter(w("r"))):
                _wrap(run, etree.Element(w("moveFrom"), self._who()))
            self._mark(pasted, "moveTo")
            self._mark(original, "moveFrom")
        for pasted in reversed(copies):
            after.addnext(pasted)

    def new_row(self, after: Element, cells: list[str]) -> Element:
        """Add a row below another and type into its cells; Word copies the look, not the bookmarks."""
        row = copy.deepcopy(after)
        for mark in [*row.iter(w("bookmarkStart")), *row.iter(w("bookmarkEnd"))]:
            holder = mark.getparent()
            assert holder is not None
            holder.remove(mark)
        for cell, text in zip(row.findall(w("tc")), cells, strict=False):
            paragraphs = cell.findall(w("p"))
            for extra in paragraphs[1:]:
                cell.remove(extra)
            for run in paragraphs[0].findall(w("r")):
                paragraphs[0].remove(run)
            paragraphs[0].append(self.inserted(self.run(text)))
        if self.tracked:
            properties = row.find(w("trPr"))
            if properties is None:
                properties = etree.Element(w("trPr"))
                row.insert(0, properties)
            etree.SubElement(properties, w("ins"), self._who())
        after.addnext(row)
        return row


def _wrap(run: Element, wrapper: Element) -> None:
    parent = run.getparent()
    assert parent is not None
    parent.replace(run, wrapper)
    wrapper.append(run)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return (style.get(w("val")) if style is not None else None) or ""


Edit = Callable[[Hand], None]
"""What someone does to a document."""
