"""One paragraph set, with whatever its texts hold: paragraphs, lists, looks, fields, places to sign, the logo."""

from __future__ import annotations

import re

from minutes.render.code_bytes import (
    BOTH_END,
    BREAKS,
    EMPHASES,
    FIELD_OFF,
    FIELD_ON,
    FIRST,
    INLINE_ON,
    INSERT_ON,
    LAST,
    LEAD,
    LOOK_END,
    NAMED,
    PARAGRAPH,
    PARAGRAPH_END,
    RUN_END,
    RUN_STARTS,
    SIGN_ON,
    STARTS,
    TEXT,
    TEXT_END,
)
from minutes.render.styles import Looks
from minutes.render.supplies import Supplies

_NO_RUN, _IN_RUN, _IN_TEXT = range(3)

_SOME_TEXT = re.compile(rb"<w:t(?: [^>]*[^/>])?>[^<]")
_SOME_THING = re.compile(rb"<w:(?:drawing|pict|object|fldChar|sym|footnoteReference|tab|ptab|br)[ />]")
_MARK = re.compile(rb"<w:bookmark(?:Start|End)\b[^>]*/>")
_SECTION = re.compile(rb"<w:sectPr\b[^>]*(?<=/)>|<w:sectPr\b[^>]*>.*?</w:sectPr>", re.DOTALL)


class Setting:
    """One paragraph being set: from code to code, it is known whether a run and a text are open."""

    __slots__ = ("_after_text", "_at", "_bold", "_fields", "_inline", "_italic", "_look", "_looks", "_own_look",
                 "_pieces", "_run", "_section", "_supplies", "paragraphs")  # fmt: skip

    def __init__(self, supplies: Supplies, looks: Looks, content: bytes) -> None:
        """Set a paragraph.

        Args:
            supplies: what the document shares.
            looks: looks of its part.
            content: the paragraph with its codes, of which none is that of another paragraph.
        """
        self._supplies = supplies
        self._looks = looks
        self._look: bytes | None = None
        self._run = b"<w:r>"
        self._own_look = b""
        self._inline = self._bold = self._italic = False
        self._at = _IN_TEXT
        self._fields: list[bytes] = []
        self._section = b""
        self._after_text = False
        head, *rest = content.split(LEAD)
        self._pieces = [head]
        self.paragraphs = b""
        """What was set: the paragraph, and those that its texts began."""
        for piece in rest:
            self._code(piece[0] if piece else 0, piece[1:])
        if self._section:
            self._end_section()
        if any(self._fields):
            self._put_before_end(b"".join(self._fields))
        last = b"".join(self._pieces)
        if self._after_text and not self._section and not shows(last):
            last = b"".join(_MARK.findall(last))
        self.paragraphs += last

    def _code(self, code: int, text: bytes) -> None:
        if code in RUN_STARTS:
            self._begin_run(text, inline=code == INLINE_ON)
            return
        if code in NAMED:
            # Nothing of the template lies between such a code and its end, unless the end is missing.
            name, cut, rest = text.partition(b"<")
            self._named(code, name)
            text = cut + rest
        elif code == FIELD_OFF:
            if self._fields:
                self._close()
                self._pieces.append(self._fields.pop())
        elif code in STARTS:
            self._begin_paragraph(code)
        elif code in BREAKS:
            self._put_in_run(BREAKS[code])
        elif code in EMPHASES:
            self._close()
            which, wanted = EMPHASES[code]
            self._bold, self._italic = (wanted, self._italic) if which == "bold" else (self._bold, wanted)
            look = self._looks.emphasised(self._own_look, bold=self._bold, italic=self._italic)
            self._run = b"<w:r>" + look
        elif not FIRST <= code <= LAST:
            # A letter that begins as the codes do; it is text.
            text = LEAD + bytes([code]) + text
        self._say(text)

    def _named(self, code: int, name: bytes) -> None:
        """A field begins, or there is a place to sign, the logo or a text; with the name that follows the code."""
        if code == FIELD_ON:
            self._close()
            start, end = self._supplies.bookmark(name)
            self._pieces.append(start)
            self._fields.append(end)
        elif code == SIGN_ON:
            self._place_to_sign(name)
        elif code == INSERT_ON:
            self._insert(name)
        elif drawing := self._supplies.draw(name):
            self._put_in_run(drawing)

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
        elif text.startswith(TEXT_END):
            text = text[len(TEXT_END) :]
            if self._at == _NO_RUN:
                if text.startswith(RUN_END):
                    text = text[len(RUN_END) :]
                else:
                    self._pieces.append(self._run)
            self._pieces.append(text)
            self._at = _IN_TEXT
        else:
            self._pieces += (self._run, TEXT, text) if self._at == _NO_RUN else (TEXT, text)
            self._at = _IN_TEXT

    def _put_in_run(self, thing: bytes) -> None:
        if self._at == _NO_RUN:
            self._pieces.append(self._run)
        elif self._at == _IN_TEXT:
            self._pieces.append(TEXT_END)
        self._pieces.append(thing)
        self._at = _IN_RUN

    def _close(self) -> None:
        """End the run, if one is open."""
        if self._at == _IN_TEXT:
            self._pieces[-1:] = ended(self._pieces[-1])
        elif self._at == _IN_RUN:
            self._pieces.append(RUN_END)
        self._at = _NO_RUN

    def _place_to_sign(self, name: bytes) -> None:
        """A bookmark around the line to sign on, which is a tabulator: the style gives it its leader."""
        self._close()
        start, end = self._supplies.bookmark(name)
        self._pieces += (start, self._run, b"<w:tab/>", RUN_END, end)

    def _begin_paragraph(self, start: int) -> None:
        if self._inline:
            self._put_in_run(b"<w:br/>")
            return
        self._close()
        so_far = b"".join(self._pieces)
        begin, end = look_of(so_far)
        own = so_far[begin:end]
        if section := _SECTION.search(own):
            # The section ends with the last paragraph of the text, not with the first.
            self._section = section[0]
            own = _SECTION.sub(b"", own)
        if self._look is None:
            self._look = own
        if start == PARAGRAPH:
            look = self._looks.after(self._look)
        else:
            look = self._supplies.listed(self._look, start, self._looks)
        if not shows(so_far):
            # Nothing stands here as yet: this paragraph itself is the one that begins.
            self._pieces = [so_far[:begin], look, so_far[end:]]
            return
        self.paragraphs += so_far[:begin] + own + so_far[end:] + PARAGRAPH_END
        self._pieces = [b"<w:p>", look]

    def _insert(self, key: bytes) -> None:
        """A text written in Word comes between this paragraph and one that goes on as it does."""
        text = b"" if self._inline else self._supplies.text(key)
        if not text:
            return
        self._close()
        so_far = b"".join(self._pieces)
        begin, end = look_of(so_far)
        look = so_far[begin:end]
        if section := _SECTION.search(look):
            self._section = section[0]
            look = _SECTION.sub(b"", look)
        if self._look is None:
            self._look = look
        if shows(so_far):
            self.paragraphs += so_far[:begin] + look + so_far[end:] + PARAGRAPH_END
        else:
            self.paragraphs += b"".join(_MARK.findall(so_far, end))
        self.paragraphs += text
        self._after_text = text.endswith(PARAGRAPH_END)
        self._pieces = [b"<w:p>", self._look]

    def _end_section(self) -> None:
        whole = b"".join(self._pieces)
        begin, end = look_of(whole)
        look = whole[begin:end].removesuffix(b"/>").removesuffix(LOOK_END) or b"<w:pPr>"
        look = look if look.endswith(b">") else look + b">"
        self._pieces = [whole[:begin], look, self._section, LOOK_END, whole[end:]]

    def _put_before_end(self, ends: bytes) -> None:
        """Close fields that a template cut off, so that no bookmark stays open."""
        whole = b"".join(self._pieces)
        place = whole.rindex(PARAGRAPH_END)
        self._pieces = [whole[:place], ends, whole[place:]]


def look_of(paragraph: bytes) -> tuple[int, int]:
    """Where the look of a paragraph, its `w:pPr`, begins and ends; at one place if it has none."""
    begin = paragraph.find(b">") + 1
    if paragraph.startswith(b"<w:pPr>", begin):
        return begin, paragraph.find(LOOK_END, begin) + len(LOOK_END)
    return begin, begin + (len(b"<w:pPr/>") if paragraph.startswith(b"<w:pPr/>", begin) else 0)


def shows(paragraph: bytes) -> bool:
    """Whether anything of a paragraph is seen, apart from its look."""
    start = look_of(paragraph)[1]
    return bool(_SOME_TEXT.search(paragraph, start) or _SOME_THING.search(paragraph, start))


def ended(text: bytes) -> tuple[bytes, ...]:
    """A piece of a run in whose text a field begins, and the end of the run; a text with nothing in it is left out."""
    return (text[: -len(TEXT)], RUN_END) if text.endswith(TEXT) else (text, BOTH_END)
