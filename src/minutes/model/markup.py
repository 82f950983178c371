r"""The light markup of `Text`: paragraphs, lists, bold and italic; everything else is literal.

- A blank line parts paragraphs; a single line break stays a line break.
- Lines that begin with `- ` are a list; so are two or more lines that run `1. `, `2. `, `3. ` …
  A line after them that is indented by two blanks belongs to the item above it. A mark without words
  after it is no item, for nothing would stand on the page but the mark.
- `**bold**`, `*italic*` and `***both***` at the edges of words.
- A backslash takes the meaning from a `*`, from a line break, and from what would begin a list.

HTML, entities, code, headings and links are just text: "10. toukokuuta" is no list, "2*3*4" no
emphasis, four blanks no code. A backslash before anything else is a backslash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_LITERAL = "\x1a"
"""Stands in the shadow of a text for a character that has lost its meaning: neither word, blank nor mark."""

_BACKSLASHES = re.compile(
    r"(?P<mark>\\+)(?=[*\n])"
    r"|^(?P<bullet>\\+)(?=-[ \t])"
    r"|^(?P<digits>[0-9]{1,3})(?P<number>\\+)(?=\.[ \t])"
    r"|\A(?P<blank>\\+)(?=[ \t])",
    re.MULTILINE,
)
_TO_ESCAPE = re.compile(
    r"(?<!\\)(?P<mark>\\*)(?=[*\n])"
    r"|^(?P<bullet>\\*)(?=-[ \t])"
    r"|^(?P<digits>[0-9]{1,3})(?P<number>\\*)(?=\.[ \t])"
    r"|\A(?P<blank>\\*)(?=[ \t])",
    re.MULTILINE,
)
_OPENING = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])")
_CLOSING = {n: re.compile(rf"(?<=[^\s*])\*{{{n}}}(?![\w*])") for n in (1, 2, 3)}
_BULLET = re.compile(r"-[ \t]+(?=\S)")
_MEANS = re.compile(r"[*\\\n]|\A-[ \t]")
"""A text without any of these is one plain paragraph, as names and most titles are."""
_NUMBER = re.compile(r"([0-9]{1,3})\.[ \t]+(?=\S)")


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    """One item of a list of bullets."""
    NUMBER = "number"
    """One item of a numbered list."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """Text in one look; a line break in it is printed as a line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph or one item of a list; `number` is that of a numbered item, from 1."""

    kind: BlockKind = BlockKind.PARAGRAPH
    spans: tuple[Span, ...]
    number: int | None = None

    @property
    def plain(self) -> str:
        """The words of the block without any look."""
        return "".join(s.text for s in self.spans)


@dataclass(frozen=True)
class _Line:
    """Characters and their shadow, in which those without meaning are masked."""

    text: str
    shadow: str

    def cut(self, start: int, end: int | None = None) -> _Line:
        return _Line(self.text[start:end], self.shadow[start:end])


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text with light markup; empty for an empty text."""
    if is_plain(text):
        return (Block(spans=(Span(text=text),)),) if text.strip(" \t") else ()
    blocks: list[Block] = []
    paragraph: list[_Line] = []
    lines = _lines(text)
    place = 0
    while place < len(lines):
        taken, listed = _list_at(lines, place)
        if taken or not lines[place].shadow.strip(" \t"):
            if paragraph:
                blocks.append(Block(spans=_spans(_joined(paragraph))))
                paragraph = []
            blocks += listed
            place += max(taken, 1)
        else:
            paragraph.append(lines[place])
            place += 1
    if paragraph:
        blocks.append(Block(spans=_spans(_joined(paragraph))))
    return tuple(blocks)


def is_plain(text: str) -> bool:
    """Whether a text has no markup at all: it is one paragraph of just these words, or blank."""
    return _MEANS.search(text) is None


def plain(text: str) -> str:
    """The words of a text with light markup, as they are read on the page.

    Items of a list stand on lines of their own after `- ` or their number; an empty line parts other blocks.
    """
    if is_plain(text):
        return text if text.strip(" \t") else ""
    parts: list[str] = []
    before: Block | None = None
    for block in parse(text):
        if before is not None:
            listed = BlockKind.PARAGRAPH not in (before.kind, block.kind)
            parts.append("\n" if listed else "\n\n")
        prefix = {BlockKind.BULLET: "- ", BlockKind.NUMBER: f"{block.number}. "}.get(block.kind, "")
        parts.append(prefix + block.plain)
        before = block
    return "".join(parts)


def escape(literal: str) -> str:
    """Light markup that means exactly these characters, as one paragraph: `plain(escape(s)) == s`."""

    def doubled(match: re.Match[str]) -> str:
        run = next(match[g] for g in ("mark", "bullet", "number", "blank") if match[g] is not None)
        return (match["digits"] or "") + "\\" * (2 * len(run) + 1)

    return _TO_ESCAPE.sub(doubled, literal)


def _lines(text: str) -> list[_Line]:
    """The lines of a text, a masked line break not parting them."""
    chars: list[str] = []
    shadow: list[str] = []
    place = 0
    for match in _BACKSLASHES.finditer(text):
        if match.start() < place:
            continue
        run = next(match[g] for g in ("mark", "bullet", "number", "blank") if match[g] is not None)
        chars += [text[place : match.end() - len(run)], "\\" * (len(run) // 2)]
        shadow += [text[place : match.end() - len(run)], _LITERAL * (len(run) // 2)]
        place = match.end()
        if len(run) % 2:
            chars.append(text[place])
            shadow.append(_LITERAL)
            place += 1
    whole = _Line("".join(chars) + text[place:], "".join(shadow) + text[place:])
    lines: list[_Line] = []
    start = 0
    for match in re.finditer(r"\r?\n|\Z", whole.shadow):
        lines.append(whole.cut(start, match.start()))
        start = match.end()
    return lines


def _list_at(lines: list[_Line], place: int) -> tuple[int, list[Block]]:
    """How many lines from `place` are a list, and its items."""
    count, items = _items(lines, place, numbered=False)
    if not items:
        count, items = _items(lines, place, numbered=True)
        if len(items) < 2:
            return 0, []
        return count, [
            Block(kind=BlockKind.NUMBER, spans=_spans(line), number=n) for n, line in enumerate(items, start=1)
        ]
    return count, [Block(kind=BlockKind.BULLET, spans=_spans(line)) for line in items]


def _items(lines: list[_Line], place: int, *, numbered: bool) -> tuple[int, list[_Line]]:
    items: list[list[_Line]] = []
    count = 0
    for line in lines[place:]:
        match = (_NUMBER if numbered else _BULLET).match(line.shadow)
        if match and (not numbered or match[1] == str(len(items) + 1)):
            items.append([line.cut(match.end())])
        elif items and re.match(r"[ \t]{2,}\S", line.shadow):
            items[-1].append(line.cut(len(line.shadow) - len(line.shadow.lstrip(" \t"))))
        else:
            break
        count += 1
    return count, [_joined(i) for i in items]


def _joined(lines: list[_Line]) -> _Line:
    return _Line("\n".join(x.text for x in lines), "\n".join(x.shadow for x in lines))


def _spans(line: _Line, *, bold: bool = False, italic: bool = False) -> tuple[Span, ...]:
    """The spans of a paragraph; an opening mark without a closing one is literal."""
    spans: list[Span] = []
    start = place = 0
    hopeless: set[int] = set()  # Marks that close nowhere further on: looked for once, so the time stays linear.
    while opening := _OPENING.search(line.shadow, place):
        marks = len(opening[0])
        closing = None if marks in hopeless else _CLOSING[marks].search(line.shadow, opening.end() + 1)
        if closing is None:
            hopeless.add(marks)
            place = opening.end()
            continue
        spans += _span(line.text[start : opening.start()], bold, italic)
        inner = line.cut(opening.end(), closing.start())
        spans += _spans(inner, bold=bold or marks >= 2, italic=italic or marks in (1, 3))
        start = place = closing.end()
    spans += _span(line.text[start:], bold, italic)
    return tuple(spans)


def _span(text: str, bold: bool, italic: bool) -> list[Span]:
    return [Span(text=text, bold=bold, italic=italic)] if text else []
