"""What each kind of paper prints, in order (domain: order of sections; content of each kind)."""

from __future__ import annotations

from collections.abc import Callable

from docs.templates_drawing import blocks, looks
from docs.templates_drawing.header import header
from docs.templates_drawing.package import packed
from docs.templates_drawing.sheet import TAB, Column, Sheet

from minutes.model import DocumentKind, Language


def drawn(kind: DocumentKind, language: Language, second: Language | None) -> bytes:
    """The template of a kind of paper, as a .docx."""
    sheet = Sheet(language, second)
    entry = f"document.{kind.value}"
    blocks.title(sheet, entry)
    PAPERS[kind](sheet)
    return packed(
        sheet.body, header(sheet, entry), title=sheet.words(entry), language=language, second=second,
    )  # fmt: skip


def _notice(sheet: Sheet) -> None:
    """When, where and how; the matters; who calls (Associations Act 24 §)."""
    blocks.details(sheet, held=False, called=True)
    with sheet.when("items"):
        sheet.heading(2, "paper.matters")
    with sheet.each("item", "items"):
        number = ("{% if item.number %}§ {{ item.number }}{% endif %}", "Strong")
        closed = "{% if item.publicity %} ({{ item.publicity }}){% endif %}"
        sheet.paragraph("Asia", number, TAB, f"{{{{ item.title }}}}{closed}")
        if sheet.second:
            again = "{% if item.other.publicity %} ({{ item.other.publicity }}){% endif %}"
            with sheet.when("item.other.title"):
                sheet.paragraph("Asia2", TAB, (f"{{{{ item.other.title }}}}{again}", "Toinenkieli"))
    blocks.attachments(sheet)


def _agenda(sheet: Sheet) -> None:
    """The matters with their preparation and proposals."""
    blocks.details(sheet, held=False)
    with sheet.each("item", "items"):
        blocks.item_head(sheet)
        blocks.item_prepared(sheet)
        blocks.item_attachments(sheet)
    blocks.attachments(sheet)


def _record(sheet: Sheet) -> None:
    """What minutes and memo share: the meeting, who was there, the items."""
    blocks.details(sheet, held=True)
    blocks.attendance(sheet)
    blocks.section(sheet, "standing.opening", "meeting.opening")
    _items(sheet)
    blocks.section(sheet, "section.next_meeting", "next_meeting.text")
    blocks.section(sheet, "paper.closing", "meeting.closing")


def _items(sheet: Sheet) -> None:
    with sheet.each("item", "items"):
        blocks.item_head(sheet)
        blocks.item_handled(sheet)
        blocks.item_attachments(sheet)


def _minutes(sheet: Sheet) -> None:
    """The meeting, its items, inspection and signatures, annexes."""
    _record(sheet)
    blocks.section(sheet, "section.inspection", "meeting.inspection")
    blocks.signatures(sheet)
    blocks.attachments(sheet)


def _extract(sheet: Sheet) -> None:
    """Heading of the minutes, officers, the item of quorum, the items asked for, certification (domain 1.2)."""
    blocks.details(sheet, held=True)
    _items(sheet)
    blocks.attachments(sheet)
    blocks.certification(sheet)


def _memo(sheet: Sheet) -> None:
    """As minutes, without inspection and signatures."""
    _record(sheet)
    blocks.attachments(sheet)


def _summary(sheet: Sheet) -> None:
    """What was decided, under the original numbers (domain: summary)."""
    blocks.details(sheet, held=False)
    with sheet.each("item", "items"):
        blocks.item_head(sheet)
        blocks.item_decided(sheet)
    blocks.section(sheet, "section.next_meeting", "next_meeting.text")


def _attendance_list(sheet: Sheet) -> None:
    """Names with room for a signature at the door."""
    blocks.details(sheet, held=False)
    with sheet.when("attendance.expected"):
        sheet.heading(2, "attendance.heading")
        columns = (
            Column(heading="attendance.name", width=2592, cell="{{ person.name }}"),
            Column(heading="attendance.represents", width=2592, cell="{{ person.organisation }}", parallel=True),
            Column(heading="attendance.role", width=1750, cell="{{ person.role }}", parallel=True),
            Column(heading="paper.signature", width=looks.WIDTH - 2592 - 2592 - 1750, cell=""),
        )
        sheet.table("attendance.heading", columns, "person", "attendance.expected", style="Allekirjoitusrivi")


def _decision_list(sheet: Sheet) -> None:
    """Decisions and tasks as a table: number, matter, decision, task, who, by when."""
    blocks.details(sheet, held=False)
    with sheet.when("decisions"):
        sheet.heading(2, "paper.decisions")
        columns = (
            Column(heading="paper.section", width=560, cell="{{ row.number }}"),
            Column(heading="paper.matter", width=2100, cell="{{ row.title }}", stacked=True),
            Column(heading="label.decision", width=3020, cell="{{ row.decision }}", stacked=True),
            Column(heading="paper.task", width=1750, cell="{{ row.what }}", stacked=True),
            Column(heading="paper.responsible", width=1300, cell="{{ row.who }}"),
            Column(heading="paper.due", width=looks.WIDTH - 8730, cell="{{ row.due }}"),
        )
        sheet.table("paper.decisions", columns, "row", "decisions")


PAPERS: dict[DocumentKind, Callable[[Sheet], None]] = {
    DocumentKind.NOTICE: _notice,
    DocumentKind.AGENDA: _agenda,
    DocumentKind.MINUTES: _minutes,
    DocumentKind.EXTRACT: _extract,
    DocumentKind.MEMO: _memo,
    DocumentKind.SUMMARY: _summary,
    DocumentKind.ATTENDANCE_LIST: _attendance_list,
    DocumentKind.DECISION_LIST: _decision_list,
}
"""How each kind of paper is drawn."""
