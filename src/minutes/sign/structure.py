"""Building a form field into the structure tree of a tagged paper (ISO 32000-2, 14.7)."""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from minutes.sign.objects import array, held

DEEPEST = 32
"""Levels of a parent tree that are followed; a sound one of a million entries has five."""


def tag_field(
    writer: IncrementalPdfFileWriter, page: generic.IndirectObject, field: generic.IndirectObject, label: str
) -> None:
    """Give a field a `Form` element at the end of the document; nothing on a paper without structure.

    Args:
        writer: the update that the field was made in.
        page: the page that it stands on.
        field: the field, merged with its widget.
        label: what a screen reader says for it.
    """
    root = writer.root
    tree, parents = held(root, "/StructTreeRoot"), held(held(root, "/StructTreeRoot"), "/ParentTree")
    if not isinstance(tree, generic.DictionaryObject) or not isinstance(parents, generic.DictionaryObject):
        return
    above_at = _document_at(tree) or root.raw_get("/StructTreeRoot")
    if not isinstance(above_at, generic.IndirectObject):
        return
    above = above_at.get_object()
    element = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): above_at,
                pdf_name("/Pg"): page,
                pdf_name("/Alt"): generic.TextStringObject(label),
                # Not in an array: pyHanko finds the field again only right under /K.
                pdf_name("/K"): generic.DictionaryObject(
                    {pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): field, pdf_name("/Pg"): page}
                ),
            }
        )
    )
    _append_child(writer, above, element)
    key = _next_key(tree, parents)
    _enter(writer, parents, key, element)
    tree[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(key + 1)
    writer.update_container(tree)
    field.get_object()[pdf_name("/StructParent")] = generic.NumberObject(key)


def _document_at(tree: generic.DictionaryObject) -> generic.IndirectObject | None:
    """Where the one element stands that holds the document; None where there are several or none."""
    top = tree.raw_get("/K") if "/K" in tree else None
    if isinstance(resolved := held(tree, "/K"), generic.ArrayObject):
        top = resolved.raw_get(0) if len(resolved) == 1 else None
    if isinstance(top, generic.IndirectObject) and held(top.get_object(), "/S") is not None:
        return top
    return None


def _append_child(
    writer: IncrementalPdfFileWriter, above: generic.DictionaryObject, child: generic.IndirectObject
) -> None:
    key = pdf_name("/K")
    present = above.raw_get("/K") if "/K" in above else None
    resolved = present.get_object() if isinstance(present, generic.IndirectObject) else present
    if isinstance(resolved, generic.ArrayObject):
        resolved.append(child)
        writer.update_container(resolved)
        return
    above[key] = generic.ArrayObject([child] if present is None else [present, child])
    writer.update_container(above)


def _next_key(tree: generic.DictionaryObject, parents: generic.DictionaryObject) -> int:
    """The first free key: what the tree says, but never one that is in use."""
    said = held(tree, "/ParentTreeNextKey")
    return max(said if isinstance(said, generic.NumberObject) else 0, 1 + max(_keys(parents, 0), default=-1))


def _keys(node: generic.DictionaryObject, depth: int) -> list[int]:
    keys = [int(k) for k in list(array(node, "/Nums"))[::2]]
    if depth < DEEPEST:
        for kid in array(node, "/Kids"):
            keys += _keys(kid.get_object(), depth + 1)
    return keys


def _enter(
    writer: IncrementalPdfFileWriter, parents: generic.DictionaryObject, key: int, element: generic.IndirectObject
) -> None:
    """Put an element under a key of the parent tree, which is larger than all the others."""
    row = [generic.NumberObject(key), element]
    if "/Kids" in parents:
        leaf = generic.DictionaryObject(
            {
                pdf_name("/Nums"): generic.ArrayObject(row),
                pdf_name("/Limits"): generic.ArrayObject([generic.NumberObject(key), generic.NumberObject(key)]),
            }
        )
        kids = parents["/Kids"]
        kids.append(writer.add_object(leaf))
        writer.update_container(kids)
        return
    if "/Nums" not in parents:
        parents[pdf_name("/Nums")] = generic.ArrayObject()
        writer.update_container(parents)
    nums = parents["/Nums"]
    nums.extend(row)
    writer.update_container(nums)
