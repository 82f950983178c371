"""From the pages and words of a paper to its meeting, with proof of every value.

The pure part of extraction: no disk, no clock. Stages: words, lines, furniture, items with their
parts and decisions; attendance and facts; the model.
"""

from __future__ import annotations

from minutes.extract.attendance import attendance_of
from minutes.extract.furniture import without_furniture
from minutes.extract.items import items_of
from minutes.extract.lines import lines_of
from minutes.model import Body, Document, DocumentKind, Extraction, Language, Meeting, Source, Text
from minutes.model.paper import Paper


def analyse(paper: Paper, source: Source) -> Extraction:
    """Everything that a paper says of its meeting.

    Args:
        paper: the pages and words of the paper.
        source: the file that they were read from.
    """
    lines = without_furniture(lines_of(paper.pages), paper.pages)
    read = items_of(lines)
    language = Language.FI
    attendance = attendance_of(lines, language)
    meeting = Meeting(
        body=Body(name=Text(own="")),
        language=language,
        attendance=tuple(found.value for found in attendance),
        items=read.items,
    )
    evidence = [e for i, found in enumerate(attendance) for e in found.evidence(f"/attendance/{i}")]
    document = Document(kind=DocumentKind.MINUTES, language=language, title=paper.title)
    return Extraction(source=source, document=document, meeting=meeting, evidence=(*evidence, *read.evidence))
