"""The pages of a stranger's PDF and nothing else of it: what is seen, without what acts, hides or fetches.

A page keeps its contents, what they need and its measures. Notes, stamps and the values of form fields
become part of the contents as a printer would show them; links, actions, scripts, forms, embedded files,
metadata and tags go. Layers that are switched off stay off.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from minutes.errors import PaperError
from minutes.outside.pdf_head import vet_pdf

_PAGE_KEYS = frozenset({"/Type", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Resources", "/Group", "/UserUnit"})
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
"""Keys that a page may leave to the tree above it (ISO 32000-1, 7.7.3.4)."""
_DEEPEST = 64
"""Levels of the tree of pages that are climbed."""

_STREAM_KEYS = (
    # Data in another file (ISO 32000-1, 7.3.8.2), pictures and pages elsewhere, files, private data, and tags.
    "/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/Alternates",
    "/AF", "/Metadata", "/PieceInfo", "/Measure", "/PtData", "/StructParent", "/StructParents",
)  # fmt: skip
_PROPERTY_KEYS = frozenset({"/ActualText", "/Alt", "/E", "/Lang", "/MCID"})
"""What marked content may say of itself, besides the layer that it is on."""
_LAYER_KEYS = frozenset({"/Type", "/Name"})
_LAYERS = ("/OCG", "/OCMD")


def washed(pdf: bytes, file: Path | None = None) -> bytes:
    """A PDF of the same pages that carries nothing else.

    Args:
        pdf: the bytes of a stranger's PDF; best in a process of its own.
        file: its name, for messages.

    Raises:
        PaperError: `paper-empty`, `paper-not-a-pdf`, `paper-encrypted`, `paper-without-pages` or `paper-broken`.
    """
    vet_pdf(pdf, file)
    try:
        with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as clean:
            if not len(source.pages):
                raise PaperError("paper-without-pages", file=file)
            _flatten(source)
            hidden, layers = _layers(source)
            for page in source.pages:
                _keep_page(page.obj)
                _keep_below(page.obj)
                clean.pages.append(page)
            if layers:
                set_layers(clean, [clean.copy_foreign(g) for g in layers], [clean.copy_foreign(g) for g in hidden])
            result = io.BytesIO()
            clean.save(result, static_id=True)
            return result.getvalue()
    except pikepdf.PasswordError as error:
        raise PaperError("paper-encrypted", file=file) from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError, RuntimeError) as error:
        raise PaperError("paper-broken", file=file) from error


def set_layers(paper: pikepdf.Pdf, groups: list[pikepdf.Object], hidden: list[pikepdf.Object]) -> None:
    """Make these the layers of a paper, some of them switched off (as ISO 19005-3, 6.9 wants them listed)."""
    if not groups:
        return
    paper.Root.OCProperties = Dictionary(
        OCGs=Array(groups), D=Dictionary(Name=String("Default"), Order=Array(groups), OFF=Array(hidden))
    )


def layers_of(paper: pikepdf.Pdf) -> tuple[list[pikepdf.Object], list[pikepdf.Object]]:
    """The layers of a paper that was washed or made here: all, and those that are switched off."""
    known = paper.Root.get("/OCProperties")
    if known is None:
        return [], []
    return list(known.OCGs.as_list()), list(known.D.OFF.as_list())


def _flatten(source: pikepdf.Pdf) -> None:
    if "/AcroForm" in source.Root and source.Root.AcroForm.get("/NeedAppearances", False):
        source.generate_appearance_streams()
    source.flatten_annotations("print")


def _layers(source: pikepdf.Pdf) -> tuple[list[pikepdf.Object], list[pikepdf.Object]]:
    """Those of its layers that are switched off, and all of them, without anything but their names."""
    known = source.Root.get("/OCProperties")
    if not isinstance(known, Dictionary):
        return [], []
    listed = known.get("/OCGs")
    groups: list[pikepdf.Object] = [
        g for g in (listed if isinstance(listed, Array) else ()) if isinstance(g, Dictionary) and g.is_indirect
    ]
    default = known.get("/D", Dictionary())
    off = {g.objgen for g in default.get("/OFF", Array())}
    if str(default.get("/BaseState", "")) == "/OFF":
        on = {g.objgen for g in default.get("/ON", Array())}
        off = {g.objgen for g in groups if g.objgen not in on}
    for group in groups:
        _keep(group, _LAYER_KEYS)
        if "/Name" not in group:
            group.Name = String("-")
    return [g for g in groups if g.objgen in off], groups


def _keep_page(page: pikepdf.Object) -> None:
    """Leave of a page what shows, with what it had from above."""
    for key in _INHERITED:
        node = page
        for _ in range(_DEEPEST):
            if key in node or "/Parent" not in node:
                break
            node = node.Parent
        if node is not page and key in node:
            page[key] = node[key]
    _keep(page, _PAGE_KEYS | {"/Parent"})
    page.Type = Name.Page


def _keep(dictionary: pikepdf.Object, keys: frozenset[str]) -> None:
    for key in [k for k in sorted(dictionary.keys()) if k not in keys]:
        del dictionary[key]


def _keep_below(page: pikepdf.Object) -> None:
    """Leave of all that the contents of a page use what draws."""
    waiting = [page[key] for key in ("/Resources", "/Contents", "/Group") if key in page]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        if isinstance(node, pikepdf.Stream):
            for key in _STREAM_KEYS:
                if key in node:
                    del node[key]
            if str(node.get("/Subtype", "")) == "/PS":
                # A program for printers (ISO 32000-1, 8.8.2); nothing shows it.
                node.write(b"")
                node.Subtype, node.BBox = Name.Form, Array([0, 0, 0, 0])
        elif isinstance(node, Dictionary) and isinstance(node.get("/Properties"), Dictionary):
            for value in node.Properties.as_dict().values():
                if isinstance(value, Dictionary):
                    layer = str(value.get("/Type", "")) in _LAYERS
                    _keep(value, _LAYER_KEYS | {"/OCGs", "/P", "/VE"} if layer else _PROPERTY_KEYS)
        waiting.extend(_held(node))


def _held(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, Array):
        values = list(node.as_list())
    else:
        values = [node[key] for key in sorted(node.keys()) if key not in ("/Parent", "/P")]
    yield from (v for v in values if isinstance(v, (Array, Dictionary, pikepdf.Stream)))
