"""A Word template compiled, and filled with fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from itertools import count
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from minutes.errors import TemplateError
from minutes.render.codes import FILLED
from minutes.render.fields import PaperFields
from minutes.render.package import Package, parsed, written
from minutes.render.styles import Lists, Styles, w
from minutes.render.tags import Tag, marked
from minutes.render.typesetting import Typesetter
from minutes.render.vetting import FILTERS, TESTS, vetted, where

_RUN_TIME = (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError)
"""What an expression that passed the vetting can still end in."""


@dataclass(frozen=True)
class _Part:
    """One text part: its compiled text, and its tags in order."""

    name: str
    template: jinja2.Template
    tags: tuple[Tag, ...]


class Template:
    """A Word template, compiled once, filled as often as wanted."""

    def __init__(self, package: Package) -> None:
        """Compile all text parts.

        Raises:
            TemplateError: `template-…`, located at the tag that is wrong.
        """
        self._package = package
        environment = _environment()
        self._parts = tuple(self._compiled(environment, name) for name in package.texts)

    def fill(self, paper: PaperFields) -> Package:
        """The document with its tags filled.

        Raises:
            TemplateError: `template-breaks-structure` or `template-fails`.
        """
        filled = Package(self._package.members, self._package.file)
        context = {f.name: getattr(paper, f.name) for f in fields(paper)}
        styles = Styles(filled.tree(filled.styles))
        numbering = filled.tree(filled.numbering)
        typesetter = Typesetter(styles, Lists(styles, numbering), count(10_000))
        for part in self._parts:
            filled.members[part.name] = self._filled(part, context, typesetter)
        if numbering is not None and filled.numbering is not None:
            filled.members[filled.numbering] = written(numbering)
        return filled

    def _compiled(self, environment: jinja2.Environment, name: str) -> _Part:
        file = self._package.file
        source, tags = marked(parsed(self._package.members[name]), file)
        tree = vetted(environment, source, tags, file)
        return _Part(name, environment.from_string(tree), tags)

    def _filled(self, part: _Part, context: dict[str, Any], typesetter: Typesetter) -> bytes:
        try:
            xml = part.template.render(context)
        except _RUN_TIME as error:
            where = _where(part, error)
            raise TemplateError("template-fails", file=self._package.file, place=where, reason=str(error)) from error
        try:
            root = parsed(xml.encode())
        except etree.XMLSyntaxError as error:
            raise TemplateError("template-breaks-structure", file=self._package.file) from error
        typesetter.typeset(root)
        _renumbered(root)
        return written(root)


def _where(part: _Part, error: BaseException) -> str | None:
    """The tag at which filling failed: Jinja tells its line, which is the tag's place in the part."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return where(part.tags, line)


def _environment() -> jinja2.Environment:
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, autoescape=True, finalize=_final, cache_size=0
    )
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.globals = {"range": environment.globals["range"]}
    return environment


def _final(value: object) -> str:
    """What a tag prints, marked so that a paragraph whose tags gave nothing can be told."""
    if is_dataclass(value) or isinstance(value, tuple):
        raise jinja2.TemplateRuntimeError("a record or list cannot be printed")
    return FILLED + ("" if value is None else str(value))


def _renumbered(root: etree._Element) -> None:
    """Rows repeated by a loop keep no doubles: ids of drawings differ, a bookmark stands once."""
    number: Callable[[], int] = count(1).__next__
    for drawing in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        drawing.set("id", str(number()))
    names: set[str] = set()
    identities: set[str] = set()
    for start in list(root.iter(w("bookmarkStart"))):
        name, identity = start.get(w("name")) or "", start.get(w("id")) or ""
        if name in names or identity in identities:
            parent = start.getparent()
            assert parent is not None
            parent.remove(start)
        names.add(name)
        identities.add(identity)
    ends: set[str] = set()
    for end in list(root.iter(w("bookmarkEnd"))):
        identity = end.get(w("id")) or ""
        if identity in ends:
            parent = end.getparent()
            assert parent is not None
            parent.remove(end)
        ends.add(identity)


def compiled(data: bytes, file: Path) -> Template:
    """A template from the bytes of a .docx that the zip guard has let pass."""
    return Template(Package.opened(data, file))
