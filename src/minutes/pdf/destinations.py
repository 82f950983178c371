"""Named destinations of a paper: those of the signing places stay, those of a template's other bookmarks go.

Word documents carry a bookmark for each field, and an engine makes a destination of every bookmark.
A paper needs them no more than their names, except where one of its links leads to one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, String

from minutes.pdf.places import field_of


def keep_signing_places(paper: pikepdf.Pdf) -> None:
    """Drop all named destinations but the signing places and those that links of the paper lead to."""
    root = paper.Root
    tree = root.Names.Dests if "/Names" in root and "/Dests" in root.Names else None
    if "/Dests" not in root and tree is None:
        return
    led_to = frozenset(_led_to(paper))
    if "/Dests" in root:
        for name in sorted(root.Dests.keys()):
            if field_of(name) is None and name.lstrip("/") not in led_to:
                del root.Dests[name]
        if not len(root.Dests.keys()):
            del root.Dests
    if tree is not None:
        names = NameTree(tree)
        for key in tuple(names.keys()):
            if field_of(str(key)) is None and str(key) not in led_to:
                del names[key]


def _led_to(paper: pikepdf.Pdf) -> Iterator[str]:
    """The names of destinations that links on the pages and entries of the outline lead to."""
    waiting: list[pikepdf.Object] = [
        a for page in paper.pages for a in page.obj.get("/Annots", Array()) if isinstance(a, Dictionary)
    ]
    if "/Outlines" in paper.Root:
        waiting.append(paper.Root.Outlines)
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        action = node.get("/A", Dictionary())
        for target in (node.get("/Dest"), action.get("/D") if isinstance(action, Dictionary) else None):
            if isinstance(target, (Name, String)):
                yield str(target).lstrip("/")
        waiting += [node[key] for key in ("/First", "/Next") if key in node]
