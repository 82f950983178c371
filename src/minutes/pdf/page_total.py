"""The total of pages as plain text, for an engine that leaves room for three figures around it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RUN, _CHAR, _CODE = f"{{{_W}}}r", f"{{{_W}}}fldChar", f"{{{_W}}}instrText"
_TEXT, _KIND = f"{{{_W}}}t", f"{{{_W}}}fldCharType"
_FIELD = b"NUMPAGES"
_PART = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def asks_for_total(docx: bytes) -> bool:
    """Whether any page shows how many pages there are."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return any(_FIELD in package.read(name) for name in package.namelist() if _PART.fullmatch(name))


def with_total(docx: bytes, pages: int) -> bytes:
    """The document with the number of pages in place of its NUMPAGES fields.

    Args:
        docx: a sound Word document.
        pages: how many pages it has.
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as package,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for member in package.infolist():
            content = package.read(member)
            if _PART.fullmatch(member.filename) and _FIELD in content:
                content = _settled(content, str(pages))
            copy.writestr(member.filename, content)
    return result.getvalue()


def _settled(part: bytes, total: str) -> bytes:
    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for code in [c for c in tree.iter(_CODE) if "NUMPAGES" in (c.text or "")]:
        field = _runs_of_field(code.getparent())
        shown = next((t for run in field for t in run.iter(_TEXT)), None)
        if shown is None:
            continue
        shown.text = total
        for run in field:
            if shown not in run.iter(_TEXT):
                run.getparent().remove(run)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _runs_of_field(code_run: Any) -> list[Any]:
    """The runs from the field's begin to its end, of the paragraph that holds them all; empty if it is broken."""
    runs = [r for r in code_run.getparent() if r.tag == _RUN]
    at = runs.index(code_run)
    begin = next((n for n in range(at, -1, -1) if _marks(runs[n], "begin")), None)
    end = next((n for n in range(at, len(runs)) if _marks(runs[n], "end")), None)
    return [] if begin is None or end is None else runs[begin : end + 1]


def _marks(run: Any, kind: str) -> bool:
    return any(char.get(_KIND) == kind for char in run.iter(_CHAR))
