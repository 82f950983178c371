"""Words of a document as a value of the model, and whether it is the value that was printed.

A value is a tuple of blocks as `model.markup` has them. Word keeps more looks than our light markup knows,
and templates give looks of their own, so two values are compared in a normal form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minutes.model.markup import Block, BlockKind, Span, escape, parse
from minutes.read.word_blocks import Piece

Value = tuple[Block, ...]
"""Paragraphs and items of lists with their looks."""


def value_of(parts: Iterable[tuple[BlockKind, Iterable[Piece]]]) -> Value:
    """Paragraphs of words as a value in normal form."""
    return normal(Block(kind=kind, spans=tuple(Span(text=p.text, bold=p.bold, italic=p.italic) for p in pieces))
        for kind, pieces in parts)  # fmt: skip


def said(text: str) -> Value:
    """A text with light markup as a value."""
    return normal(parse(text))


def literal(text: str) -> Value:
    """A text without markup as a value."""
    return normal((Block(spans=(Span(text=text),)),))


def plain(value: Value) -> str:
    """The words of a value in one line."""
    return " ".join(" ".join(block.plain for block in value).split())


def normal(blocks: Iterable[Block]) -> Value:
    """Blocks without empty ones and without blanks at their ends, equal looks joined, lists counted from 1."""
    made: list[Block] = []
    for block in blocks:
        spans = _trimmed(_joined(block.spans))
        if not spans:
            continue
        number = None
        if block.kind is BlockKind.NUMBER:
            number = (made[-1].number or 0) + 1 if made and made[-1].kind is BlockKind.NUMBER else 1
        made.append(Block(kind=block.kind, spans=spans, number=number))
    return tuple(made)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans with neighbours of one look made one; blanks have no look of their own."""
    made: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if made and (made[-1].bold, made[-1].italic) != (span.bold, span.italic) and not span.text.strip():
            span = replace(span, bold=made[-1].bold, italic=made[-1].italic)
        if made and (made[-1].bold, made[-1].italic) == (span.bold, span.italic):
            made[-1] = replace(made[-1], text=made[-1].text + span.text)
        else:
            made.append(span)
    # A blank at the edge of a look belongs outside of it: `**word** next`.
    parted: list[Span] = []
    for span in made:
        core = span.text.strip(" \t\n")
        if (span.bold or span.italic) and core and core != span.text:
            start = span.text.index(core)
            parted += [
                Span(text=span.text[:start]),
                replace(span, text=core),
                Span(text=span.text[start + len(core) :]),
            ]
        else:
            parted.append(span if core else Span(text=span.text))
    joined: list[Span] = []
    for span in parted:
        if not span.text:
            continue
        if joined and (joined[-1].bold, joined[-1].italic) == (span.bold, span.italic):
            joined[-1] = replace(joined[-1], text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined


def _trimmed(spans: list[Span]) -> tuple[Span, ...]:
    kept = list(spans)
    while kept and not (first := kept[0].text.lstrip(" \t\n")):
        kept.pop(0)
    if kept:
        kept[0] = replace(kept[0], text=first)
    while kept and not (last := kept[-1].text.rstrip(" \t\n")):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=last)
    return tuple(kept)


def same(read: Value, printed: Value) -> bool:
    """Whether a value read is the one printed; a look that all of it has may be the template's."""
    return printed in (read, bare(read))


def bare(value: Value) -> Value:
    """The value without a look that all of its words have."""
    spans = [s for block in value for s in block.spans if s.text.strip()]
    bold, italic = bool(spans) and all(s.bold for s in spans), bool(spans) and all(s.italic for s in spans)
    if not (bold or italic):
        return value
    return normal(
        replace(b, spans=tuple(replace(s, bold=s.bold and not bold, italic=s.italic and not italic) for s in b.spans))
        for b in value
    )


def written(value: Value) -> str:
    """The value as a text with light markup: as plainly as it can be, and read back to the same."""
    for form in (_raw, _careful, _bare_escaped):
        text = _laid_out([form(block) for block in value], value)
        if form is _bare_escaped or said(text) == value:
            return text
    raise AssertionError("unreachable")


def _laid_out(texts: list[str], value: Value) -> str:
    parts: list[str] = []
    for place, (text, block) in enumerate(zip(texts, value, strict=True)):
        if place:
            listed = BlockKind.PARAGRAPH not in (block.kind, value[place - 1].kind)
            parts.append("\n" if listed else "\n\n")
        mark = {BlockKind.BULLET: "- ", BlockKind.NUMBER: f"{block.number}. "}.get(block.kind, "")
        parts.append(mark + (text.replace("\n", "\n  ") if mark else text))
    return "".join(parts)


def _raw(block: Block) -> str:
    return "".join(_marked(span, span.text) for span in block.spans)


def _careful(block: Block) -> str:
    return "".join(_marked(span, escape(span.text)) for span in block.spans)


def _bare_escaped(block: Block) -> str:
    return escape(block.plain)


def _marked(span: Span, text: str) -> str:
    marks = "*" * (2 * span.bold + span.italic)
    return f"{marks}{text}{marks}"
