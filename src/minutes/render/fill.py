"""A template and a meeting become a Word document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutes.errors import UsageError
from minutes.model import DocumentKind, Language, Meeting
from minutes.outside import zipguard
from minutes.outside.shipped import shipped
from minutes.render.codes import line
from minutes.render.projection import reduced
from minutes.render.properties import describe
from minutes.render.template import compiled
from minutes.render.wording import fields_of, paper_title

_SHIPPED = {
    (DocumentKind.AGENDA, Language.FI): "esityslista.docx",
    (DocumentKind.MINUTES, Language.FI): "pöytäkirja.docx",
    (DocumentKind.AGENDA, Language.SV): "föredragningslista.docx",
    (DocumentKind.MINUTES, Language.SV): "protokoll.docx",
}


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A filled Word document."""

    docx: bytes
    """The document."""
    title: str
    """Its title, as in its properties."""


def shipped_template(kind: DocumentKind, language: Language) -> Path:
    """The template that comes with the toolkit.

    Raises:
        UsageError: `template-not-shipped` if there is none for the kind in the language.
    """
    name = _SHIPPED.get((kind, language))
    if name is None:
        raise UsageError("template-not-shipped", kind=kind.value, language=language.value)
    return shipped("templates") / name


def fill(template: bytes, meeting: Meeting, kind: DocumentKind, language: Language, *, name: Path) -> Filled:
    """Fill a template with what this kind of paper prints of a meeting.

    Args:
        template: bytes of the template, a .docx.
        meeting: the whole meeting; it is reduced first.
        kind: the kind of paper.
        language: its language.
        name: file of the template, for messages.

    Raises:
        TemplateError: `template-…`, located where it can be.
        UsageError: `kind-not-made`.
    """
    few = reduced(meeting, kind, language)
    title = paper_title(few, kind)
    zipguard.vet(template, name)
    package = compiled(template, name).fill(fields_of(few, kind, meeting))
    creator = line(few.body.name.best(language, language))
    describe(package, title=title, creator=creator, language=language, day=few.date)
    return Filled(docx=package.packed(), title=title)
