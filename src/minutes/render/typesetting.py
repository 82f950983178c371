"""Coded texts of a filled template become Word's own paragraphs, lists, runs and bookmarks.

What a secretary sees is what Word would have done: the first paragraph of a text goes on where the tag
stands, the following ones take the style that is named as the next one of the paragraph's style, and a
paragraph whose tags gave nothing is not there at all.

It is done on the bytes of a part, in one pass from code to code: a tree of the whole part would take many
times longer than filling it. `structure` has marked the paragraphs and runs in which tags print, so nothing
but these is looked at.
"""

from __future__ import annotations

import re

from minutes.render.code_bytes import (
    BOTH_END,
    FIELD_OFF,
    FIELD_ON,
    FIELD_SEP,
    LEAD,
    P_OFF,
    P_ON,
    PARAGRAPH_END,
    RUN_ON,
    TABLE_OFF,
    TABLE_ON,
    TEXT,
    TEXT_END,
)
from minutes.render.grid import fitted
from minutes.render.paragraph_setting import Setting, ended, shows
from minutes.render.styles import Looks
from minutes.render.supplies import Supplies

_EASY = re.compile(b"%c(?:%c(%c%c%c)*)*%c" % (P_ON, RUN_ON, FIELD_ON, FIELD_SEP, FIELD_OFF, P_OFF))
"""The marks of a paragraph that `Typesetter._easy` can set, and the last field in it."""
_DRAWING = re.compile(rb'(<wp:docPr\b[^>]*? id=")[^"]*"')
_MARKED = re.compile(rb'<w:bookmark(Start|End)\b[^>]*? w:id="([^"]*)"[^>]*?/>')
_OWN_NAME = re.compile(rb' w:name="([^"]*)"')


class Typesetter:
    """Sets the parts of one document in turn: its body, headers, footers and footnotes."""

    def __init__(self, supplies: Supplies) -> None:
        """Begin a document.

        Args:
            supplies: what its texts share.
        """
        self._supplies = supplies

    def typeset(self, xml: bytes, looks: Looks, *, bookmarks: bool, drawings: bool, tables: bool) -> bytes:
        """Turn all coded texts of a part into Word's own structure.

        Args:
            xml: the part as the template gave it.
            looks: looks of the part.
            bookmarks: whether the template has bookmarks that a loop may repeat.
            drawings: whether it has drawings.
            tables: whether it has tables that are to be fitted.
        """
        supplies = self._supplies
        supplies.pictured, supplies.inserted = False, set()
        result = self._set(xml, looks)
        if tables:
            result = _fit_tables(result, looks)
        if drawings or supplies.pictured or supplies.inserted:
            result = _DRAWING.sub(lambda match: b'%b%d"' % (match[1], next(supplies.drawings)), result)
        return _without_doubles(result) if bookmarks else result

    def _set(self, xml: bytes, looks: Looks) -> bytes:
        """Set all paragraphs; marks of tables stay."""
        first, *pieces = xml.split(LEAD)
        marks = bytes([piece[0] for piece in pieces])
        texts = [piece[1:] for piece in pieces]
        done = [first]
        at, end = 0, len(pieces)
        while at < end:
            if marks[at] != P_ON:
                done.append(LEAD + pieces[at])
                at += 1
                continue
            easy = _EASY.match(marks, at)
            close = easy.end() - 1 if easy else _end_of(marks, at)
            if easy and not easy[1]:
                paragraph = b"".join(texts[at:close])
            elif easy:
                paragraph = self._easy(marks[at:close], texts[at:close], looks)
            else:
                content = LEAD.join(pieces[at:close])[1:]
                # Paragraphs of text boxes in this one come first.
                content = self._set(content, looks) if P_ON in marks[at + 1 : close] else content
                paragraph = Setting(self._supplies, looks, content).paragraphs
            following = texts[close]
            # A field is never empty.
            if (easy and easy[1]) or shows(paragraph) or b"<w:sectPr" in paragraph or _is_needed(done, following):
                done.append(paragraph)
            done.append(following)
            at = close + 1
        return b"".join(done)

    def _easy(self, marks: bytes, texts: list[bytes], looks: Looks) -> bytes:
        """A paragraph in whose runs there is nothing but text, and fields that begin and end there.

        `Setting` would give the same; most paragraphs are such, and this takes a third of its time.

        Args:
            marks: the codes of the paragraph.
            texts: what stands after each of them.
            looks: looks of its part.
        """
        done = [texts[0]]
        run: bytes | None = None
        head, is_open = b"", False
        for place, mark in enumerate(marks):
            if mark == RUN_ON:
                run = texts[place]
                done.append(run)
            elif mark == FIELD_ON:
                if run is not None:
                    look, is_open = looks.run(run)
                    head = b"<w:r>" + look
                    run = None
                    if not is_open:
                        done.pop()
                if is_open:
                    done[-1:] = ended(done[-1])
                name, text, rest = texts[place : place + 3]
                start, end = self._supplies.bookmark(name)
                done += (start, head, TEXT, text, BOTH_END, end)
                is_open = False
                if rest.startswith(BOTH_END):
                    done.append(rest[len(BOTH_END) :])
                elif rest:
                    is_open = True
                    done += (head, rest[len(TEXT_END) :]) if rest.startswith(TEXT_END) else (head, TEXT, rest)
        return b"".join(done)


def _end_of(marks: bytes, start: int) -> int:
    """The place of the mark that ends the paragraph that begins at `start`; paragraphs may lie in it."""
    depth = 0
    for place in range(start, len(marks)):
        depth += (marks[place] == P_ON) - (marks[place] == P_OFF)
        if not depth:
            return place
    raise ValueError("a paragraph has no end")


def _is_needed(before: list[bytes], following: bytes) -> bool:
    """Whether Word needs a paragraph where it stands: a cell, header or the like ends with one."""
    if not following.startswith(b"</w:"):
        return False
    last = next((piece for piece in reversed(before) if piece), b"")
    return not last.endswith(PARAGRAPH_END)


def _fit_tables(xml: bytes, looks: Looks) -> bytes:
    """Fit the grids of tables whose rows changed in width, inner tables first."""
    while (start := xml.rfind(TABLE_ON)) >= 0:
        end = xml.find(TABLE_OFF, start)
        table = fitted(xml[start + len(TABLE_ON) : end], looks)
        xml = xml[:start] + table + xml[end + len(TABLE_OFF) :]
    return xml


def _without_doubles(xml: bytes) -> bytes:
    """Rows repeated by a loop keep no doubles: a bookmark stands once."""
    names: set[bytes] = set()
    seen: dict[bytes, set[bytes]] = {b"Start": set(), b"End": set()}

    def once(match: re.Match[bytes]) -> bytes:
        kind, identity = match[1], match[2]
        name = _OWN_NAME.search(match[0]) if kind == b"Start" else None
        double = identity in seen[kind] or (name is not None and name[1] in names)
        seen[kind].add(identity)
        if name is not None:
            names.add(name[1])
        return b"" if double else match[0]

    return _MARKED.sub(once, xml)
