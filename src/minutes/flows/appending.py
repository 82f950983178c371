"""Attachments behind the pages of a paper: each made pages first, a Word document by the engine of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from minutes import pdf
from minutes.errors import MinutesError, Spot
from minutes.flows.attachments import Loaded
from minutes.flows.cleaning import Form
from minutes.model import Language
from minutes.outside.workers import run_guarded
from minutes.pdf.merging import Appended, merge
from minutes.pdf.pictures import pages_of_picture

PICTURES = (Form.PNG, Form.JPEG)


def with_attachments(
    paper: pdf.Finished, attachments: Sequence[Loaded], engine: pdf.Engine, *, language: Language, made: datetime
) -> pdf.Finished:
    """The paper with its attachments behind it; it claims no more than the whole keeps.

    Args:
        paper: the finished paper.
        attachments: what goes behind it, in order.
        engine: what makes pages of Word documents.
        language: language of the paper, taken for that of its attachments too.
        made: when it was made, with time zone.

    Raises:
        EngineError: a Word document could not be converted.
        PaperError: a PDF or picture cannot be read.
        WorkerError: reading one died, hung, or needed too much memory.
    """
    whole = merge(paper.content, tuple(_named(one, engine, language, made) for one in attachments))
    return pdf.Finished(whole.content, whole.level, whole.accessible, (*paper.flaws, *whole.flaws))


def _named(one: Loaded, engine: pdf.Engine, language: Language, made: datetime) -> Appended:
    """The pages of an attachment; what stands against them says of which."""
    try:
        return _pages(one, engine, language, made)
    except MinutesError as error:
        error.spot = Spot(file=Path(one.listed.path), place=one.listed.name)
        raise


def _pages(one: Loaded, engine: pdf.Engine, language: Language, made: datetime) -> Appended:
    title = " ".join(part for part in (one.listed.label, one.listed.title) if part)
    if one.form is Form.PDF:
        return Appended(title=title, pdf=one.content, file=Path(one.listed.path))
    if one.form in PICTURES:
        return Appended(title=title, pdf=run_guarded(pages_of_picture, one.content), made_here=True)
    finished = pdf.finish(
        engine.convert(one.content),
        pdf.Described(title=title, language=language, made=made),
        accessible=engine.accessible,
    )
    return Appended(title=title, pdf=finished.content, made_here=finished.level is not None)
