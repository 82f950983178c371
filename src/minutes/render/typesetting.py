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
from collections.abc import Callable
from itertools import count

from minutes.render import codes
from minutes.render.grid import fitted
from minutes.render.styles import NUMBER_HERE, Looks

_LEAD = "\ufdd0".encode()[:2]
"""How all codes begin in UTF-8; the third byte tells which one it is."""


def _byte(code: str) -> int:
    return code.encode()[2]


_P_ON, _P_OFF = _byte(codes.PARAGRAPH_ON), _byte(codes.PARAGRAPH_OFF)
_TABLE_ON, _TABLE_OFF = codes.TABLE_ON.encode(), codes.TABLE_OFF.encode()

_TEXT = b'<w:t xml:space="preserve">'
_TEXT_END, _RUN_END, _BOTH_END, _PARAGRAPH_END = b"</w:t>", b"</w:r>", b"</w:t></w:r>", b"</w:p>"
_NO_RUN, _IN_RUN, _IN_TEXT = range(3)

_SOME_TEXT = re.compile(rb"<w:t(?: [^>]*[^/>])?>[^<]")
_SOME_THING = re.compile(rb"<w:(?:drawing|pict|object|fldChar|sym|footnoteReference|tab|ptab|br)[ />]")
_SECTION = re.compile(rb"<w:sectPr\b.*?(?:</w:sectPr>|/>)", re.DOTALL)
_NAME = re.compile(rb"\w{1,40}", re.ASCII)
_DRAWING = re.compile(rb'(<wp:docPr\b[^>]*? id=")[^"]*"')
_MARKED = re.compile(rb'<w:bookmark(Start|End)\b[^>]*? w:id="([^"]*)"[^>]*?/>')
_OWN_NAME = re.compile(rb' w:name="([^"]*)"')


class Typesetter:
    """Sets the parts of one document in turn: its body, headers, footers and footnotes."""

    def __init__(self, first_id: int, picture: Callable[[str], bytes] | None = None) -> None:
        """Begin a document.

        Args:
            first_id: from where ids of bookmarks are free.
            picture: makes the drawing of the logo with an alternative text (escaped); None where there is no logo.
        """
        self._ids = count(first_id)
        self._names: set[bytes] = set()
        self._drawings = count(1001)
        self._picture = picture
        self.pictured = False
        """Whether the part that was set last shows the logo."""
        self.lists = 0
        """How many numbered lists were begun."""
        self._definition = b""
        self._item = 0

    def typeset(self, xml: bytes, looks: Looks, *, bookmarks: bool, drawings: bool, tables: bool) -> bytes:
        """Turn all coded texts of a part into Word's own structure.

        Args:
            xml: the part as the template gave it.
            looks: looks of the part.
            bookmarks: whether the template has bookmarks that a loop may repeat.
            drawings: whether it has drawings.
            tables: whether it has tables that are to be fitted.
        """
        self.pictured = False
        result = self._set(xml, looks)
        if tables:
            result = _fit_tables(result, looks)
        if drawings or self.pictured:
            result = _DRAWING.sub(lambda match: b'%b%d"' % (match[1], next(self._drawings)), result)
        return _without_doubles(result) if bookmarks else result

    def _set(self, xml: bytes, looks: Looks) -> bytes:
        """Set all paragraphs; marks of tables stay."""
        first, *pieces = xml.split(_LEAD)
        marks = bytes([piece[0] for piece in pieces])
        done = [first]
        at, end = 0, len(pieces)
        while at < end:
            if marks[at] != _P_ON:
                done.append(_LEAD + pieces[at])
                at += 1
                continue
            easy = _EASY.match(marks, at)
            close = easy.end() - 1 if easy else _end_of(marks, at)
            if easy:
                paragraph = self._easy(pieces[at:close], looks)
            else:
                content = _LEAD.join(pieces[at:close])[1:]
                # Paragraphs of text boxes in this one come first.
                content = self._set(content, looks) if _P_ON in marks[at + 1 : close] else content
                paragraph = _Setting(self, looks, content).paragraphs
            following = pieces[close][1:]
            # A field is never empty.
            if (easy and easy[1]) or _shows(paragraph) or b"<w:sectPr" in paragraph or _is_needed(done, following):
                done.append(paragraph)
            done.append(following)
            at = close + 1
        return b"".join(done)

    def _easy(self, pieces: list[bytes], looks: Looks) -> bytes:
        """A paragraph in whose runs there is nothing but text, and fields that begin and end there.

        `_Setting` would give the same; most paragraphs are such, and this takes a third of its time.
        """
        done = [pieces[0][1:]]
        run: bytes | None = None
        head, is_open = b"", False
        for place, piece in enumerate(pieces):
            if piece[0] == _RUN_ON:
                run = piece[1:]
                done.append(run)
            elif piece[0] == _FIELD_ON:
                if run is not None:
                    look, is_open = looks.run(run)
                    head = b"<w:r>" + look
                    run = None
                    if not is_open:
                        done.pop()
                if is_open:
                    done[-1:] = _ended(done[-1])
                start, end = self.bookmark(piece[1:])
                done += (start, head, _TEXT, pieces[place + 1][1:], _BOTH_END, end)
                rest = pieces[place + 2][1:]
                is_open = False
                if rest.startswith(_BOTH_END):
                    done.append(rest[len(_BOTH_END) :])
                elif rest:
                    is_open = True
                    done += (head, rest[len(_TEXT_END) :]) if rest.startswith(_TEXT_END) else (head, _TEXT, rest)
        return b"".join(done)

    def bookmark(self, name: bytes) -> tuple[bytes, bytes]:
        """Start and end of a bookmark; nothing if the name is taken, for it may stand once in a document."""
        low = name.lower()
        if low in self._names or not _NAME.fullmatch(name):
            return b"", b""
        self._names.add(low)
        number = next(self._ids)
        return b'<w:bookmarkStart w:id="%d" w:name="%b"/>' % (number, name), b'<w:bookmarkEnd w:id="%d"/>' % number

    def draw(self, description: bytes) -> bytes:
        """The logo, or nothing where there is none."""
        if self._picture is None:
            return b""
        self.pictured = True
        return self._picture(description.decode())

    def listed(self, look: bytes, start: int, looks: Looks) -> bytes:
        """The head of a paragraph that is an item of a list: without list styles its mark is printed as text."""
        styles = looks.styles
        if start == _FIRST_NUMBER:
            self._item, self._definition = 0, b""
            if styles.scheme is not None:
                self._definition = str(styles.free + self.lists).encode()
                self.lists += 1
        style = styles.bullets if start == _BULLET else styles.numbers
        if style is not None:
            numbered = start != _BULLET and bool(self._definition)
            return looks.listed(look, style, numbered=numbered).replace(NUMBER_HERE, self._definition)
        self._item += start != _BULLET
        mark = "– " if start == _BULLET else f"{self._item}. "
        return look + b"<w:r>" + _TEXT + mark.encode() + _BOTH_END


_PARAGRAPH, _BULLET, _NUMBER, _FIRST_NUMBER = (
    _byte(c) for c in (codes.PARAGRAPH, codes.BULLET, codes.NUMBER, codes.FIRST_NUMBER)
)
_STARTS = frozenset({_PARAGRAPH, _BULLET, _NUMBER, _FIRST_NUMBER})
_BREAKS = {_byte(codes.BREAK): b"<w:br/>", _byte(codes.TAB): b"<w:tab/>"}
_EMPHASES = {
    _byte(codes.BOLD_ON): ("bold", True),
    _byte(codes.BOLD_OFF): ("bold", False),
    _byte(codes.ITALIC_ON): ("italic", True),
    _byte(codes.ITALIC_OFF): ("italic", False),
}
_INLINE_ON = _byte(codes.INLINE_ON)
_RUN_ON = _byte(codes.RUN_ON)
_RUN_STARTS = frozenset({_RUN_ON, _INLINE_ON})
_FIELD_ON, _FIELD_SEP, _FIELD_OFF = _byte(codes.FIELD_ON), _byte(codes.FIELD_SEP), _byte(codes.FIELD_OFF)
_EASY = re.compile(b"%c(?:%c(%c%c%c)*)*%c" % (_P_ON, _RUN_ON, _FIELD_ON, _FIELD_SEP, _FIELD_OFF, _P_OFF))
"""The marks of a paragraph that `Typesetter._easy` can set, and the last field in it."""
_SIGN_ON, _PICTURE_ON = _byte(codes.BOOKMARK_ON), _byte(codes.PICTURE_ON)
_FIRST, _LAST = _byte("\ufdd0"), _byte("\ufdef")


class _Setting:
    """One paragraph being set: from code to code, it is known whether a run and a text are open."""

    __slots__ = ("_at", "_bold", "_fields", "_inline", "_italic", "_look", "_looks", "_own_look", "_pieces", "_run",
                 "_setter", "paragraphs")  # fmt: skip

    def __init__(self, setter: Typesetter, looks: Looks, content: bytes) -> None:
        self._setter = setter
        self._looks = looks
        self._look: bytes | None = None
        self._run = b"<w:r>"
        self._own_look = b""
        self._inline = self._bold = self._italic = False
        self._at = _IN_TEXT
        self._fields: list[bytes] = []
        head, *rest = content.split(_LEAD)
        self._pieces = [head]
        self.paragraphs = b""
        """What was set: the paragraph, and those that its texts began."""
        for piece in rest:
            self._code(piece[0] if piece else 0, piece[1:])
        if any(self._fields):
            self._put_before_end(b"".join(self._fields))
        self.paragraphs += b"".join(self._pieces)

    def _code(self, code: int, text: bytes) -> None:
        if code in _RUN_STARTS:
            self._begin_run(text, inline=code == _INLINE_ON)
            return
        if code == _FIELD_ON:
            self._close()
            start, end = self._setter.bookmark(text)
            self._pieces.append(start)
            self._fields.append(end)
            return
        if code == _FIELD_OFF:
            if self._fields:
                self._close()
                self._pieces.append(self._fields.pop())
        elif code in _STARTS:
            self._begin_paragraph(code)
        elif code in _BREAKS:
            self._put_in_run(_BREAKS[code])
        elif code in _EMPHASES:
            self._close()
            which, wanted = _EMPHASES[code]
            self._bold, self._italic = (wanted, self._italic) if which == "bold" else (self._bold, wanted)
            look = self._looks.emphasised(self._own_look, bold=self._bold, italic=self._italic)
            self._run = b"<w:r>" + look
        elif code == _SIGN_ON:
            self._place_to_sign(text)
            return
        elif code == _PICTURE_ON:
            drawing = self._setter.draw(text)
            if drawing:
                self._put_in_run(drawing)
            return
        elif not _FIRST <= code <= _LAST:
            # A letter that begins as the codes do; it is text.
            text = _LEAD + bytes([code]) + text
        self._say(text)

    def _begin_run(self, text: bytes, *, inline: bool) -> None:
        """A run of the template begins; `text` is its start, up to where a tag printed something."""
        self._inline, self._bold, self._italic = inline, False, False
        self._own_look, more = self._looks.run(text)
        self._run = b"<w:r>" + self._own_look
        self._at = _IN_TEXT if more else _NO_RUN
        if more:
            self._pieces.append(text)

    def _say(self, text: bytes) -> None:
        """Go on with a text of the template or of a field."""
        if not text:
            return
        if self._at == _IN_TEXT:
            self._pieces.append(text)
        elif text.startswith(_TEXT_END):
            text = text[len(_TEXT_END) :]
            if self._at == _NO_RUN:
                if text.startswith(_RUN_END):
                    text = text[len(_RUN_END) :]
                else:
                    self._pieces.append(self._run)
            self._pieces.append(text)
            self._at = _IN_TEXT
        else:
            self._pieces += (self._run, _TEXT, text) if self._at == _NO_RUN else (_TEXT, text)
            self._at = _IN_TEXT

    def _put_in_run(self, thing: bytes) -> None:
        if self._at == _NO_RUN:
            self._pieces.append(self._run)
        elif self._at == _IN_TEXT:
            self._pieces.append(_TEXT_END)
        self._pieces.append(thing)
        self._at = _IN_RUN

    def _close(self) -> None:
        """End the run, if one is open."""
        if self._at == _IN_TEXT:
            self._pieces[-1:] = _ended(self._pieces[-1])
        elif self._at == _IN_RUN:
            self._pieces.append(_RUN_END)
        self._at = _NO_RUN

    def _place_to_sign(self, name: bytes) -> None:
        """A bookmark around the line to sign on, which is a tabulator: the style gives it its leader."""
        self._close()
        start, end = self._setter.bookmark(name)
        self._pieces += (start, self._run, b"<w:tab/>", _RUN_END, end)

    def _begin_paragraph(self, start: int) -> None:
        if self._inline:
            self._put_in_run(b"<w:br/>")
            return
        self._close()
        so_far = b"".join(self._pieces)
        begin = so_far.index(b">") + 1
        end = begin
        if so_far.startswith(b"<w:pPr>", begin):
            end = so_far.index(b"</w:pPr>", begin) + len(b"</w:pPr>")
        elif so_far.startswith(b"<w:pPr/>", begin):
            end = begin + len(b"<w:pPr/>")
        if self._look is None:
            self._look = _SECTION.sub(b"", so_far[begin:end])
        own = so_far[begin:end]
        if start == _PARAGRAPH:
            look = self._looks.after(self._look)
        else:
            look = self._setter.listed(self._look, start, self._looks)
        if not _shows(so_far) and b"<w:sectPr" not in own:
            # Nothing stands here as yet: this paragraph itself is the one that begins.
            self._pieces = [so_far[:begin], look, so_far[end:]]
            return
        self.paragraphs += so_far + _PARAGRAPH_END
        self._pieces = [b"<w:p>", look]

    def _put_before_end(self, ends: bytes) -> None:
        """Close fields that a template cut off, so that no bookmark stays open."""
        whole = b"".join(self._pieces)
        place = whole.rindex(_PARAGRAPH_END)
        self._pieces = [whole[:place], ends, whole[place:]]


def _shows(paragraph: bytes) -> bool:
    """Whether anything of a paragraph is seen, apart from its look."""
    start = paragraph.find(b">") + 1
    if paragraph.startswith(b"<w:pPr>", start):
        start = paragraph.find(b"</w:pPr>", start)
    return bool(_SOME_TEXT.search(paragraph, start) or _SOME_THING.search(paragraph, start))


def _ended(text: bytes) -> tuple[bytes, ...]:
    """A piece of a run in whose text a field begins, and the end of the run; a text with nothing in it is left out."""
    return (text[: -len(_TEXT)], _RUN_END) if text.endswith(_TEXT) else (text, _BOTH_END)


def _end_of(marks: bytes, start: int) -> int:
    """The place of the mark that ends the paragraph that begins at `start`; paragraphs may lie in it."""
    depth = 0
    for place in range(start, len(marks)):
        depth += (marks[place] == _P_ON) - (marks[place] == _P_OFF)
        if not depth:
            return place
    raise ValueError("a paragraph has no end")


def _is_needed(before: list[bytes], following: bytes) -> bool:
    """Whether Word needs a paragraph where it stands: a cell, header or the like ends with one."""
    if not following.startswith(b"</w:"):
        return False
    last = next((piece for piece in reversed(before) if piece), b"")
    return not last.endswith(_PARAGRAPH_END)


def _fit_tables(xml: bytes, looks: Looks) -> bytes:
    """Fit the grids of tables whose rows changed in width, inner tables first."""
    while (start := xml.rfind(_TABLE_ON)) >= 0:
        end = xml.find(_TABLE_OFF, start)
        table = fitted(xml[start + len(_TABLE_ON) : end], looks)
        xml = xml[:start] + table + xml[end + len(_TABLE_OFF) :]
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
