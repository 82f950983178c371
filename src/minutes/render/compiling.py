"""From the bytes of a template to what filling needs: Jinja's code of each part, and all else packed already.

What comes out is plain data, so that it can be kept: see `kept_templates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from jinja2 import nodes
from lxml import etree

from minutes.errors import TemplateError
from minutes.model import Language
from minutes.render.binding import data_place, prepare, unbound
from minutes.render.codes import ALL, REPLACEMENT, cleaned
from minutes.render.compiled import Compiled, Part, split_numbering
from minutes.render.environment import environment
from minutes.render.package import CONTENT_TYPES, Package, parsed, relationships_of, written
from minutes.render.packing import Member, packed
from minutes.render.properties import make_nameless, spoken
from minutes.render.structure import OutOfOrderError, Structure
from minutes.render.styles import Styles
from minutes.render.tags import marked
from minutes.render.vetting import vetted, where

_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
"""Content types of a document that Word takes for a template, and for a document."""
_IDENTITIES = re.compile(rb'<w:bookmarkStart\b[^>]*? w:id="(\d{1,9})"')


def compile_template(data: bytes, file: Path) -> Compiled:
    """Compile a template from the bytes of a .docx that the zip guard has let pass.

    Raises:
        TemplateError: `template-…`, located at the tag that is wrong.
    """
    package = Package.opened(data, file)
    if CONTENT_TYPES in package.members:
        # A template that Word saved as one (.dotx) gives a document all the same.
        package.members[CONTENT_TYPES] = package.members[CONTENT_TYPES].replace(_TEMPLATE, _DOCUMENT)
    core = make_nameless(package)
    place = data_place(package.members) or prepare(package.members, package.document)
    for name in package.texts:
        package.members[name] = unbound(package.members[name])
    parts = tuple(_part(package, name) for name in package.texts)
    styles, numbering = package.tree(package.styles), package.tree(package.numbering)
    names = [CONTENT_TYPES, *(relationships_of(part.name) for part in parts)]
    return Compiled(
        parts=parts,
        members=package.as_packed() | {part.name: Member(part.name, b"", 0, 0, 0) for part in parts},
        styles=Styles.read(styles, numbering),
        styles_name=package.styles or "",
        spoken=_in_each_language(package.styles, styles),
        numbering=split_numbering(str(package.numbering), written(numbering)) if numbering is not None else None,
        lists={name: package.members[name] for name in names if name in package.members},
        core=core,
        data=place,
        document=package.document,
        first_id=_first_id(package.members[part.name] for part in parts),
    )


def _part(package: Package, name: str) -> Part:
    file = package.file
    source, tags = marked(parsed(package.members[name]), file)
    # What means something to us between filling and setting cannot come from a template.
    tree = vetted(environment(), ALL.sub(REPLACEMENT, source), tags, file)
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str):
            constant.value = cleaned(constant.value)
    try:
        structure = Structure(tree)
    except OutOfOrderError as error:
        raise TemplateError("template-breaks-structure", file=file, place=where(tags, error.line)) from error
    return Part(
        name=name,
        code=environment().compile(tree, filename="<template>"),
        places=tuple(tag.where for tag in tags),
        root=structure.root,
        bookmarks="<w:bookmarkStart" in structure.text,
        drawings="<wp:docPr" in structure.text,
        tables=structure.has_tables_to_fit,
    )


def _in_each_language(name: str | None, styles: etree._Element | None) -> dict[str, Member]:
    if name is None or styles is None:
        return {}
    return {language.value: packed(name, spoken(styles, language)) for language in Language}


def _first_id(parts: Iterable[bytes]) -> int:
    return max((int(number) for part in parts for number in _IDENTITIES.findall(part)), default=0) + 1
