"""A text written in Word is put into a paper: its paragraphs and tables, with the styles, lists and pictures they need.

The look is that of the paper: a style that both have is the paper's. What cannot come along is refused by name
rather than left out. Bookmarks, sections and content controls are taken off; what is in them stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from minutes.errors import InputError, TemplateError
from minutes.outside import zipguard
from minutes.render.codes import cleaned
from minutes.render.package import OFFICE, Package, parsed, relationships_of, written
from minutes.render.packing import Member, packed
from minutes.render.styles import Element, w
from minutes.render.tracking import settle

_R = f"{{{OFFICE}}}"
_MICROSOFT = "{http://schemas.microsoft.com/office/word/"
_REQUIRES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_REFUSED = {w(n): n for n in ("footnoteReference", "endnoteReference", "object", "control", "subDoc", "altChunk")}
_TAKEN_OFF = tuple(w(n) for n in ("bookmarkStart", "bookmarkEnd", "sectPr", "permStart", "permEnd"))
_STYLED = tuple(w(n) for n in ("pStyle", "rStyle", "tblStyle"))
_TOLD_BY_STYLES = tuple(w(n) for n in ("basedOn", "next", "link"))
_EMPTY_NUMBERING = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


@dataclass(frozen=True, kw_only=True)
class Insert:
    """A text ready to be put in."""

    blocks: bytes
    """Its paragraphs and tables."""
    relationships: tuple[str, ...]
    """Entries for the list of the part it comes into, with `{0}` for the prefix of the list."""
    content_types: tuple[str, ...]
    """Entries for the list of content types, likewise."""
    members: tuple[Member, ...]
    """Its pictures."""


class Inserter:
    """Makes the texts of one document ready, and adds what they need to its styles and lists."""

    def __init__(self, styles: bytes | None, numbering: bytes | None) -> None:
        """Begin with the parts of the document as they are.

        Args:
            styles: the part with the styles.
            numbering: the part with the numbering of lists.
        """
        self._styles = None if styles is None else parsed(styles)
        self._numbering = parsed(numbering or _EMPTY_NUMBERING.encode())
        self._count = 0
        self._new_styles: list[Element] = []

    @property
    def styles(self) -> bytes | None:
        """The part with the styles, with what the texts brought."""
        return None if self._styles is None else written(self._styles)

    @property
    def numbering(self) -> bytes | None:
        """The part with the numbering, with what the texts brought; None while there is nothing in it."""
        return written(self._numbering) if len(self._numbering) else None

    def insert(self, docx: bytes, file: Path) -> Insert:
        """Make a text ready.

        Args:
            docx: bytes of the Word document that holds it.
            file: its name, for messages.

        Raises:
            InputError: `insert-refused` where it is no Word document or could do harm; `insert-holds` where it
                holds what cannot come along.
        """
        self._count += 1
        try:
            zipguard.vet(docx, file)
            package = Package.opened(docx, file)
            body = parsed(package.members[package.document]).find(w("body"))
        except (TemplateError, etree.XMLSyntaxError) as error:
            raise InputError("insert-refused", file=file) from error
        if body is None:
            raise InputError("insert-refused", file=file)
        settle(body)
        _bare(body, file)
        self._bring_styles(package, body)
        self._bring_lists(package, body)
        relationships, content_types, members = self._bring_related(package, body, file)
        prefixes = {p for choice in body.iter(_REQUIRES) for p in (choice.get("Requires") or "").split()}
        etree.cleanup_namespaces(body, keep_ns_prefixes=sorted(prefixes))
        blocks = "".join(etree.tostring(block, encoding="unicode", with_tail=False) for block in body)
        return Insert(
            blocks=cleaned(blocks).encode(),
            relationships=tuple(relationships),
            content_types=tuple(content_types),
            members=tuple(members),
        )

    def _bring_styles(self, package: Package, body: Element) -> None:
        """Styles that the document has are used; those that it lacks come along, with those they rest on."""
        self._new_styles = []
        theirs = package.tree(package.styles)
        if theirs is None or self._styles is None:
            return
        source = {str(s.get(w("styleId"))): s for s in theirs.iterfind(w("style"))}
        ours = {str(s.get(w("styleId"))): s for s in self._styles.iterfind(w("style"))}
        names = {(_name(s), s.get(w("type"))): identity for identity, s in ours.items()}
        known: dict[str, str] = {}
        waiting = [str(e.get(w("val"))) for e in body.iter(*_STYLED)]
        while waiting:
            identity = waiting.pop()
            style = source.get(identity)
            if identity in known or style is None:
                continue
            if same := names.get((_name(style), style.get(w("type")))):
                known[identity] = same
                continue
            known[identity] = identity if identity not in ours else f"{identity}{self._count}"
            waiting += [str(e.get(w("val"))) for e in style.iter(*_TOLD_BY_STYLES)]
        for identity, name in known.items():
            if name not in ours:
                style = source[identity]
                style.set(w("styleId"), name)
                style.attrib.pop(w("default"), None)
                _rename(style, known, _TOLD_BY_STYLES)
                self._styles.append(style)
                self._new_styles.append(style)
        _rename(body, known, _STYLED)

    def _bring_lists(self, package: Package, body: Element) -> None:
        """Each list of the text comes along under numbers of its own."""
        theirs = package.tree(package.numbering)
        used = [e for root in (body, *self._new_styles) for e in root.iter(w("numId"))]
        numbers = {n.get(w("numId")): n for n in (() if theirs is None else theirs.iterfind(w("num")))}
        schemes = {a.get(w("abstractNumId")): a for a in (() if theirs is None else theirs.iterfind(w("abstractNum")))}
        known: dict[str, str] = {}
        for place in used:
            number = place.get(w("val")) or "0"
            if number == "0":
                continue
            if number not in known:
                known[number] = self._bring_list(numbers.get(number), schemes)
            place.set(w("val"), known[number])

    def _bring_list(self, number: Element | None, schemes: dict[str | None, Element]) -> str:
        """One list; without a definition it is none."""
        told = None if number is None else number.find(w("abstractNumId"))
        scheme = None if told is None else schemes.get(told.get(w("val")))
        if number is None or told is None or scheme is None:
            return "0"
        new_scheme, new_number = parsed(etree.tostring(scheme)), parsed(etree.tostring(number))
        for name in ("nsid", "tmpl", "lvlPicBulletId", "pStyle", "styleLink", "numStyleLink"):
            for gone in list(new_scheme.iter(w(name))):
                _take_out(gone)
        identity, abstract = (
            self._free(w("num"), w("numId"), 10_000),
            self._free(w("abstractNum"), w("abstractNumId"), 0),
        )
        new_scheme.set(w("abstractNumId"), abstract)
        new_number.set(w("numId"), identity)
        new_number.find(w("abstractNumId")).set(w("val"), abstract)  # type: ignore[union-attr]  # it is a copy
        # Schemes stand before numbers (ECMA-376, CT_Numbering).
        first = next((n for n, e in enumerate(self._numbering) if e.tag == w("num")), len(self._numbering))
        self._numbering.insert(first, new_scheme)
        last = max(n for n, e in enumerate(self._numbering) if e.tag in (w("abstractNum"), w("num")))
        self._numbering.insert(last + 1, new_number)
        return identity

    def _free(self, tag: str, attribute: str, least: int) -> str:
        """A number that nothing has; lists that fields begin are counted far below."""
        taken = [int(e.get(attribute) or 0) for e in self._numbering.iterfind(tag)]
        return str(max([least, *taken]) + 1)

    def _bring_related(self, package: Package, body: Element, file: Path) -> tuple[list[str], list[str], list[Member]]:
        """Pictures and links to the web, under names of their own."""
        relationships: list[str] = []
        content_types: list[str] = []
        members: dict[str, Member] = {}
        known: dict[str, str] = {}
        rows = package.tree(relationships_of(package.document))
        by_id = {str(r.get("Id")): r for r in (rows if rows is not None else ())}
        for element, attribute in _related(body):
            identity = str(element.get(attribute))
            if identity not in known:
                known[identity] = new = f"rIdText{self._count}n{len(known)}"
                row = by_id.get(identity)
                kind = "" if row is None else (row.get("Type") or "").rsplit("/", 1)[-1]
                target = "" if row is None else row.get("Target") or ""
                if kind == "hyperlink":
                    relationships.append(_entry(new, kind, target, ' TargetMode="External"'))
                elif kind == "image" and (picture := _picture(package, target)):
                    members[picture.name] = picture
                    relationships.append(_entry(new, kind, f"/{picture.name}"))
                else:
                    raise InputError("insert-holds", file=file, what=kind or etree.QName(element).localname)
            element.set(attribute, known[identity])
        for name in members:
            kind = {"jpg": "jpeg"}.get(ending := name.rpartition(".")[2], ending)
            content_types.append(f'<{{0}}Override PartName="/{name}" ContentType="image/{kind}"/>')
        return relationships, content_types, list(members.values())


def _bare(body: Element, file: Path) -> None:
    """Take off what belongs to a document and not to its text; refuse what would be lost."""
    for element in body.iter():
        if element.tag in _REFUSED:
            raise InputError("insert-holds", file=file, what=_REFUSED[str(element.tag)])
    for gone in list(body.iter(*_TAKEN_OFF)):
        _take_out(gone)
    for control in list(body.iter(w("sdt"))):
        parent, content = control.getparent(), control.find(w("sdtContent"))
        if parent is not None:
            place = parent.index(control)
            parent[place : place + 1] = [] if content is None else list(content)
    for element in list(body.iter(f"{w('')}*")):
        for name in [str(n) for n in element.attrib if str(n).startswith(_MICROSOFT)]:
            del element.attrib[name]
        for child in [c for c in element if str(c.tag).startswith(_MICROSOFT)]:
            # Looks that only later versions of Word know, and that a document has to announce.
            element.remove(child)


def _related(body: Element) -> Iterator[tuple[Element, str]]:
    for element in body.iter():
        for name in list(element.attrib):
            if str(name).startswith(_R):
                yield element, str(name)


def _picture(package: Package, target: str) -> Member | None:
    name = (
        target.lstrip("/") if target.startswith("/") else f"{package.document.rpartition('/')[0]}/{target}".lstrip("/")
    )
    content, ending = package.members.get(name), name.rpartition(".")[2].lower()
    if content is None or ending not in ("png", "jpg", "jpeg", "gif", "bmp", "tiff"):
        return None
    return packed(f"word/media/text-{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)


def _entry(identity: str, kind: str, target: str, more: str = "") -> str:
    quoted = target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("{", "%7B")
    return f'<{{0}}Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{quoted}"{more}/>'


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else (name.get(w("val")) or "").lower()


def _rename(root: Element, names: dict[str, str], tags: tuple[str, ...]) -> None:
    for element in root.iter(*tags):
        if new := names.get(element.get(w("val")) or ""):
            element.set(w("val"), new)


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
