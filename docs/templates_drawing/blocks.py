"""The parts that several papers share: head, meeting details, attendance, items, end."""

from __future__ import annotations

from docs.templates_drawing import looks
from docs.templates_drawing.sheet import LINE_END, TAB, Column, Run, Sheet

from minutes.lexicon import printed
from minutes.model import Language

NAME, ORGANISATION, ROLE, NOTE = 2450, 2750, 2150, 2571
"""Widths of the columns of the attendance."""
_RECORDS = ("attachment", "attachment.other")
"""An annex in the first and in the second language."""
assert NAME + ORGANISATION + ROLE + NOTE == looks.WIDTH


def title(sheet: Sheet, kind: str) -> None:
    """What paper this is, of which meeting and body; whether it is a draft."""
    sheet.paragraph("Tunnus", "{{ body.logo }}")
    number = "{% if meeting.number %} {{ meeting.number }}{% endif %}"
    sheet.paragraph("Heading1", *sheet.both(kind), number)
    sheet.paragraph("Subtitle", "{{ body.name }}")
    if sheet.second:
        with sheet.when("body.other.name"):
            sheet.paragraph("Subtitle2", ("{{ body.other.name }}", "Toinenkieli"))
    with sheet.when("meeting.draft"):
        sheet.paragraph("Luonnos", *((words.upper(), style) for words, style in sheet.both("document.draft")))
    sheet.text("Luonnos", "meeting.cancelled")


def details(sheet: Sheet, *, held: bool, called: bool = False) -> None:
    """When and where, and who leads.

    Args:
        sheet: to draw on.
        held: whether the meeting has been held: breaks, the notice sent and officers are told.
        called: whether people are called to it: link, instructions, registration and convener are told.
    """
    rows = [("field.meeting_kind", "meeting.kind"), ("field.time", "meeting.time")]
    rows += [("field.place", "meeting.place"), ("field.remote", "meeting.remote")]
    told = [field for _, field in rows]
    told += ["meeting.link", "meeting.instructions", "meeting.registration", "meeting.convener"] if called else []
    told += ["meeting.notice"] if held or called else []
    told += ["meeting.chair", "meeting.secretary", "meeting.inspectors", "meeting.tellers"] if held else []
    with sheet.when(" or ".join(told)):
        sheet.heading(2, "field.details")
    for entry, field in rows:
        sheet.labelled(entry, field, style="Kokoustieto", whole=True)
        if held and field == "meeting.time":
            sheet.labelled("field.breaks", "meeting.breaks", style="Kokoustieto", whole=True, joined=True)
    if called:
        for entry in ("link", "instructions", "registration"):
            sheet.labelled(f"paper.{entry}", f"meeting.{entry}", style="Kokoustieto", whole=True)
        sheet.named("paper.convener", "meeting.convener", style="Kokoustieto")
        sheet.labelled("paper.sent", "meeting.notice", style="Kokoustieto", whole=True)
    if held:
        sheet.labelled("document.notice", "meeting.notice", style="Kokoustieto", whole=True)
        officers(sheet)


def officers(sheet: Sheet) -> None:
    """Chair, secretary, inspectors and tellers."""
    sheet.named("role.chair", "meeting.chair", style="Kokoustieto")
    sheet.named("role.secretary", "meeting.secretary", style="Kokoustieto")
    sheet.named("paper.inspectors", "meeting.inspectors", style="Kokoustieto", joined=True)
    sheet.named("paper.tellers", "meeting.tellers", style="Kokoustieto", joined=True)


def attendance(sheet: Sheet) -> None:
    """Who was there and who was not, a table for each group."""
    groups = ("present", "others", "excused", "absent")
    with sheet.when(" or ".join(f"attendance.{group}" for group in groups)):
        sheet.heading(2, "attendance.heading")
    columns = (
        Column(heading="attendance.name", width=NAME, cell="{{ person.name }}"),
        Column(
            heading="attendance.represents", width=ORGANISATION, cell="{{ person.organisation }}", parallel=True
        ),
        Column(heading="attendance.role", width=ROLE, cell="{{ person.role }}", parallel=True),
        Column(heading="column.note", width=NOTE, cell="{{ person.note }}", stacked=True),
    )  # fmt: skip
    for group in groups:
        with sheet.when(f"attendance.{group}"):
            sheet.heading(3, f"attendance.{group}")
            sheet.table(f"attendance.{group}", columns, "person", f"attendance.{group}")


def item_head(sheet: Sheet) -> None:
    """Number and title of an item, its case id, and a sentence where it is not public."""
    runs: list[Run | str] = ["{% if item.number %}§ {{ item.number }} {% endif %}{{ item.title }}"]
    if sheet.second:
        again = "{% if item.other.title %}"
        runs += [again, LINE_END, ("{{ item.other.title }}", "Toinenotsikko"), "{% endif %}"]
    sheet.paragraph("Heading2", *runs)
    sheet.text("KohdanTeksti", "item.publicity")
    sheet.named("field.diary", "item.diary_number")


def item_prepared(sheet: Sheet) -> None:
    """What is known of an item before the meeting."""
    sheet.named("label.presenter", "item.presenter")
    sheet.labelled("label.background", "item.background")
    sheet.labelled("label.proposal", "item.proposal")


def item_handled(sheet: Sheet) -> None:
    """What became of an item in the meeting, after what was known before."""
    sheet.text("KohdanTeksti", "item.started")
    sheet.rows("label.recusal", "point", "item.recusals", "{{ point.text }}")
    item_prepared(sheet)
    sheet.labelled("label.discussion", "item.discussion")
    item_decided(sheet)


def item_decided(sheet: Sheet) -> None:
    """Votes, elections and the decision of an item, who dissented, and what is to be done."""
    sheet.rows("label.votes", "vote", "item.votes", "{{ vote.text }}")
    sheet.named_rows("label.election", "point", "item.elections", "{{ point.text }}")
    sheet.labelled("label.decision", "item.decision", style="Paatos")
    sheet.rows("label.dissent", "point", "item.dissents", "{{ point.text }}")
    sheet.rows("label.actions", "point", "item.actions", "{{ point.text }}")


def item_attachments(sheet: Sheet) -> None:
    """The annexes of an item."""
    first, *second = (
        f"{_number(language)}{_title(record)}{_secret(record)}"
        for language, record in zip(sheet.languages, _RECORDS, strict=False)
    )
    sheet.rows(
        "label.attachments",
        "attachment",
        "item.attachments",
        first,
        second="".join(second),
        said="attachment.other.title",
    )


def attachments(sheet: Sheet) -> None:
    """All annexes of the paper, with a heading."""
    with sheet.when("attachments"):
        sheet.heading(2, "label.attachments")
        with sheet.each("attachment", "attachments"):
            for language, record in zip(sheet.languages, _RECORDS, strict=False):
                again = record != _RECORDS[0]
                strong, plain = ("Toinenkielivahva", "Toinenkieli") if again else ("Strong", "")
                title = f"{{{{ {record}.title }}}}{_secret(record)}"
                style = "Kokoustieto2" if again else "Kokoustieto"
                number = _number(language, "{% if attachment.section %}, {{ attachment.section }}{% endif %}")
                sheet.paragraph(style, (number, strong), TAB, (title, plain))


def _number(language: Language, after: str = "") -> str:
    word = printed("paper.attachment", language)
    return f"{{% if attachment.number %}}{word} {{{{ attachment.number }}}}{after}{{% endif %}}"


def _title(record: str) -> str:
    title = f"{record}.title"
    return f"{{% if {title} %}}{{% if attachment.number %}}: {{% endif %}}{{{{ {title} }}}}{{% endif %}}"


def _secret(record: str) -> str:
    return f"{{% if {record}.publicity %}} ({{{{ {record}.publicity }}}}){{% endif %}}"


def section(sheet: Sheet, entry: str, field: str) -> None:
    """A heading and a field below it, where the field says something."""
    with sheet.when(field):
        sheet.heading(2, entry)
    sheet.text("KohdanTeksti", field)


def certification(sheet: Sheet) -> None:
    """What certifies an extract, as a heading of its signature."""
    again = ("{% if meeting.other.certification %} / {{ meeting.other.certification }}{% endif %}", "Toinenkieli")
    with sheet.when("meeting.certification"):
        sheet.paragraph("Heading2", "{{ meeting.certification }}", *([again] if sheet.second else []))
    signers(sheet)


def signatures(sheet: Sheet) -> None:
    """The heading and a line to sign on for each signer."""
    with sheet.when("signers"):
        sheet.heading(2, "section.signatures")
    signers(sheet)


def signers(sheet: Sheet) -> None:
    """A line to sign on for each signer, all kept on one page with their heading."""
    with sheet.each("signer", "signers"):
        sheet.paragraph("Allekirjoitusviiva", "{{ signer.line }}")
        with sheet.when("signer.name"):
            sheet.paragraph("Allekirjoittaja", ("{{ signer.name }}", "Strong"))
        role: list[Run | str] = ["{{ signer.role }}"]
        if sheet.second:
            role.append(("{% if signer.other.role %} / {{ signer.other.role }}{% endif %}", "Toinenkieli"))
        with sheet.when("loop.last"):
            sheet.paragraph("Viimeinenallekirjoittaja", *role)
            sheet.otherwise()
            sheet.paragraph("Allekirjoittaja", *role)
