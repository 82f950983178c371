"""Building a form field into the structure tree of a tagged paper (ISO 32000-2, 14.7)."""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


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
    tree = writer.root.get("/StructTreeRoot")
    if not isinstance(tree, generic.DictionaryObject) or not isinstance(
        parents := tree.get("/ParentTree"), generic.DictionaryObject
    ):
        return
    above = _document(tree)
    element = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): _pointer(writer, above),
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


def _document(tree: generic.DictionaryObject) -> generic.DictionaryObject:
    """The one element that holds the document, or the root of the tree where there are several."""
    top = tree.get("/K")
    if isinstance(top, generic.ArrayObject) and len(top) == 1:
        top = top[0]
    if isinstance(top, generic.DictionaryObject) and top.get("/S") is not None and _number(top) is not None:
        return top
    return tree


def _number(element: generic.DictionaryObject) -> generic.Reference | None:
    """Under which number the element stands by itself; None for one that is part of another."""
    return element.container_ref if isinstance(element.container_ref, generic.Reference) else None


def _pointer(writer: IncrementalPdfFileWriter, element: generic.DictionaryObject) -> generic.IndirectObject:
    reference = _number(element)
    assert reference is not None
    return generic.IndirectObject(reference.idnum, reference.generation, writer)


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
    said = tree.get("/ParentTreeNextKey", 0)
    return max(int(said), 1 + max(_keys(parents, 0), default=-1))


def _keys(node: generic.DictionaryObject, depth: int) -> list[int]:
    keys = [int(k) for k in node.get("/Nums", ())[::2]]
    if depth < 32:
        for kid in node.get("/Kids", ()):
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
