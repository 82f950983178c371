"""What stands on the pages and is not tagged right: mended where it is only decoration, else told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator

from minutes.pdf.glyphs import fonts_of, lacks_glyphs

_OPEN = {"BMC", "BDC"}
_PATH = {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_CLOSE_PATH = _PAINT | {"n"}

_HEADING = re.compile(r"H([1-6])$")
BAR_ARCHIVE = frozenset({"missing-glyph"})
"""Flaws that no PDF/A allows (ISO 19005-3, 6.2.11.8)."""
BAR_LEVEL_A = frozenset({"untagged", "symbol-font"})
"""Flaws that PDF/A-3a does not allow (ISO 19005-3, 6.7 and 6.2.11.7.3)."""
BAR_ACCESSIBLE = frozenset({"untagged", "picture-without-description", "heading-skipped"})
"""Flaws that PDF/UA-1 does not allow (ISO 14289-1, 7.1, 7.3 and 7.4.2)."""

_PRIVATE_USE = range(0xE000, 0xF900)


def rules_as_artifacts(paper: pikepdf.Pdf) -> None:
    """Mark lines and fills that stand outside all tags as decoration (PDF/UA-1, 7.1: no untagged content).

    LibreOffice leaves the rules of headers, footers and cells so.
    """
    for page in paper.pages:
        instructions = list(pikepdf.parse_content_stream(page))
        mended = list(_with_artifacts(instructions))
        if len(mended) != len(instructions):
            page.obj.Contents = paper.make_stream(pikepdf.unparse_content_stream(mended))


def _with_artifacts(instructions: list[Any]) -> Iterator[Any]:
    depth = 0
    path: list[Any] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += (operator in _OPEN) - (operator == "EMC")
        if depth == 0 and operator in _PATH:
            path.append(instruction)
            continue
        if depth == 0 and operator in _CLOSE_PATH:
            if operator in _PAINT:
                yield ContentStreamInstruction([Name.Artifact], Operator("BMC"))
                yield from [*path, instruction]
                yield ContentStreamInstruction([], Operator("EMC"))
            else:
                yield from [*path, instruction]
            path = []
            continue
        yield from path
        path = []
        yield instruction
    yield from path


def flaws_of(paper: pikepdf.Pdf, *, tags: bool) -> tuple[str, ...]:
    """Why the paper must not claim all that its engine can give, as far as template and data can cause it.

    The engine's own work was proven with veraPDF; a template can still bring a picture without a
    description, headings that skip a level, or bullets out of a symbol font, and the data
    characters that no font of the engine has.

    Args:
        paper: the paper.
        tags: whether to look at the tags too.

    Returns:
        Slugs, each once: `missing-glyph`, `untagged`, `picture-without-description`,
        `heading-skipped`, `symbol-font`.
    """
    found: dict[str, None] = {}
    if lacks_glyphs(paper):
        found["missing-glyph"] = None
    return (*found, *_flaws_of_tags(paper)) if tags else tuple(found)


def _flaws_of_tags(paper: pikepdf.Pdf) -> tuple[str, ...]:
    found: dict[str, None] = {}
    if "/StructTreeRoot" not in paper.Root:
        return ("untagged",)
    level = 0
    roles = paper.Root.StructTreeRoot.get("/RoleMap", pikepdf.Dictionary())
    for element in _elements(paper.Root.StructTreeRoot):
        kind = str(element.get("/S", "/"))
        kind = str(roles.get(kind, kind)).lstrip("/")
        if kind in ("Figure", "Formula") and not str(element.get("/Alt", "")) and "/ActualText" not in element:
            found["picture-without-description"] = None
        if match := _HEADING.match(kind):
            if int(match[1]) > level + 1:
                found["heading-skipped"] = None
            level = int(match[1])
    for stream in _unicode_maps(paper):
        if any(int(code, 16) in _PRIVATE_USE for code in re.findall(rb"<([0-9A-Fa-f]{4})>\s*$", stream, re.MULTILINE)):
            found["symbol-font"] = None
    return tuple(found)


def _elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All structure elements in reading order, without recursion, each once."""
    waiting: list[pikepdf.Object] = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed([kid for kid in node if isinstance(kid, (pikepdf.Dictionary, pikepdf.Array))]))
            continue
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        if "/S" in node:
            yield node
        kids = node.get("/K")
        if isinstance(kids, (pikepdf.Dictionary, pikepdf.Array)):
            waiting.append(kids)


def _unicode_maps(paper: pikepdf.Pdf) -> Iterator[bytes]:
    for font in fonts_of(paper):
        if "/ToUnicode" in font:
            yield font.ToUnicode.read_bytes()
