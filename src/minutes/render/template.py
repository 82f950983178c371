"""A Word template compiled, and filled with fields."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import jinja2

from minutes.errors import TemplateError
from minutes.messages.catalogue import current_language
from minutes.render import kept_templates
from minutes.render.additions import Additions, WordText
from minutes.render.compiled import Compiled, Part
from minutes.render.environment import environment
from minutes.render.fields import PaperFields
from minutes.render.packing import Member, packed, zipped
from minutes.render.pictures import Logo
from minutes.render.properties import About
from minutes.render.styles import Looks
from minutes.render.supplies import Supplies
from minutes.render.typesetting import Typesetter

_RUN_TIME = (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError)
"""What an expression that passed the vetting can still end in."""

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
"""Bytes of characters that no XML may hold; texts were cleaned of them, with a mark, before they came here."""
_MOST_KNOWN = 16
"""Templates that stay in memory."""
_NEW_LIST = (
    b'<w:num w:numId="%d"><w:abstractNumId w:val="%b"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    b"</w:lvlOverride></w:num>"
)


_known: dict[tuple[str, str], Template] = {}
"""Templates in memory by digest and language of messages, the longest unused first."""


class Template:
    """A Word template, compiled once, filled as often as wanted."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        names = environment().make_globals(None)
        self._parts = [
            (part, jinja2.Template.from_code(environment(), part.code, names), Looks(compiled.styles, part.root))
            for part in compiled.parts
        ]
        self._lists: dict[int, Member] = {}

    def fill(
        self,
        paper: PaperFields,
        file: Path | None = None,
        *,
        about: About | None = None,
        data: Callable[[bytes], bytes] | None = None,
        logo: Logo | None = None,
        texts: Mapping[str, WordText] | None = None,
    ) -> bytes:
        """The document with its tags filled, as the bytes of a .docx.

        Args:
            paper: what the tags print.
            file: the template, for messages.
            about: what the document says about itself.
            data: makes the data that goes along from the filled main part.
            logo: the picture of the body.
            texts: texts written in Word, by the keys that `codes.insert` has put where they go.

        Raises:
            TemplateError: `template-fails`.
            InputError: `insert-…` for a text that cannot be put in.
        """
        compiled, about = self._compiled, about or About()
        members = dict(compiled.members)
        styles = compiled.spoken.get(about.language.value)
        if styles:
            members[compiled.styles_name] = styles
        additions = Additions(compiled, styles, logo, texts or {}) if logo or texts else None
        supplies = Supplies(compiled.first_id, logo.drawing if logo else None, additions.blocks if additions else None)
        setter = Typesetter(supplies)
        context = {f.name: getattr(paper, f.name) for f in fields(paper)}
        for part, template, looks in self._parts:
            xml = _rendered(part, template, context, file)
            xml = setter.typeset(xml, looks, bookmarks=part.bookmarks, drawings=part.drawings, tables=part.tables)
            members[part.name] = packed(part.name, _HEAD + xml)
            if additions:
                additions.note(part.name, supplies)
            if part.name == compiled.document and data is not None:
                members[compiled.data] = packed(compiled.data, data(xml))
        members[compiled.core] = packed(compiled.core, about.core())
        if additions:
            members |= additions.members()
        numbering = additions.numbering if additions else compiled.numbering
        if supplies.lists and numbering is not None:
            members[numbering[0]] = self._numbered(numbering, supplies.lists)
        return zipped(members.values())

    def _numbered(self, numbering: tuple[str, bytes, bytes], lists: int) -> Member:
        """The part with the numbering, with definitions for so many lists more."""
        known = self._lists.get(lists) if numbering is self._compiled.numbering else None
        if known is None:
            name, head, tail = numbering
            free, scheme = self._compiled.styles.free, (self._compiled.styles.scheme or "").encode()
            new = b"".join(_NEW_LIST % (free + number, scheme) for number in range(lists))
            known = packed(name, head + new + tail)
            if numbering is self._compiled.numbering:
                self._lists[lists] = known
        return known


def _rendered(part: Part, template: jinja2.Template, context: dict[str, Any], file: Path | None) -> bytes:
    try:
        return template.render(context).encode().translate(None, _CONTROLS)
    except _RUN_TIME as error:
        raise TemplateError("template-fails", file=file, place=_where(part, error), reason=str(error)) from error


def _where(part: Part, error: BaseException) -> str | None:
    """The tag at which filling failed: Jinja tells its line, the tag begins on the line before."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return part.places[min(max(line - 2, 0), len(part.places) - 1)] if part.places and line else None


def compiled(data: bytes, file: Path) -> Template:
    """A template from the bytes of a .docx that the zip guard has let pass.

    It is compiled once in this process, and once altogether where it can be kept.

    Raises:
        TemplateError: `template-…`, located at the tag that is wrong.
    """
    digest, spoken = hashlib.sha256(data).hexdigest(), current_language()
    known = _known.pop((digest, spoken), None) or Template(kept_templates.compiled(digest, spoken, data, file))
    _known[digest, spoken] = known
    while len(_known) > _MOST_KNOWN:
        del _known[next(iter(_known))]
    return known
