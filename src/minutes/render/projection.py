"""What one paper prints of a meeting, and nothing else.

The reduced meeting is both what the template is filled with and what is embedded in the PDF as data,
so that the data holds nothing that is not on the pages. `contents` says what each kind of paper prints.
"""

from __future__ import annotations

from minutes.errors import UsageError
from minutes.model import (
    Body,
    Edition,
    Meeting,
    MeetingKind,
    NextMeeting,
    Notice,
    Officers,
    Remote,
    State,
)
from minutes.render.contents import CONTENTS, MADE_KINDS, Contents
from minutes.render.printed_texts import PrintedTexts
from minutes.render.projection_items import ItemProjection
from minutes.render.projection_people import attended, awaited


def reduced(meeting: Meeting, edition: Edition, *, keyed: bool = False) -> Meeting:
    """The meeting with only what this paper prints, in its one or two languages.

    Ids are made anew from what is printed. Of an item that is not public the minutes hold the number, the
    title and a mark, nothing else; a secret attachment is left out. What is printed is cleaned of characters
    that have no look.

    Args:
        meeting: the whole meeting.
        edition: which paper.
        keyed: whether the ids of items, people and attachments are the keys of their ids in `meeting`
            (`bookmarks.key_of`), by which a Word document is read back, instead of made anew.

    Raises:
        UsageError: `kind-not-made` for a kind that no template exists for; `item-unknown` or
            `item-not-public` for an extract of items that there are not, or that nobody may read.
    """
    contents = CONTENTS.get(edition.kind)
    if contents is None:
        raise UsageError("kind-not-made", kind=edition.kind.value, known=", ".join(k.value for k in MADE_KINDS))
    few = _printed(meeting, edition, contents, PrintedTexts(meeting, edition, keyed=keyed))
    return few if keyed else _with_ids_anew(few)


def _with_ids_anew(meeting: Meeting) -> Meeting:
    """The meeting with ids made from what is printed: an id of the meeting file may tell what the paper does not."""
    attachments = tuple(a.model_copy(update={"id": ""}) for a in meeting.attachments)
    known = {name: getattr(meeting, name) for name in Meeting.model_fields}
    fresh = Meeting(
        **known
        | {
            "attendance": tuple(row.model_copy(update={"id": ""}) for row in meeting.attendance),
            "items": tuple(item.model_copy(update={"id": ""}) for item in meeting.items),
            "attachments": attachments,
        }
    )
    now = {old.id: new.id for old, new in zip(meeting.attachments, fresh.attachments, strict=True)}
    items = tuple(i.model_copy(update={"attachments": tuple(now[a] for a in i.attachments)}) for i in fresh.items)
    return fresh.model_copy(update={"items": items})


def _printed(whole: Meeting, edition: Edition, contents: Contents, texts: PrintedTexts) -> Meeting:
    items = ItemProjection(whole, edition, contents, texts)
    people = awaited(whole, texts) if contents.door else attended(whole, texts) if contents.attendance else ()
    return Meeting(
        body=Body(name=texts.text(whole.body.name), organisation=texts.some(whole.body.organisation)),
        kind=whole.kind,
        state=State.FINAL if whole.state is State.INSPECTED and not contents.inspected else whole.state,
        language=edition.language,
        number=texts.word(whole.number),
        diary_number=texts.word(whole.diary_number),
        date=whole.date,
        start=whole.start,
        end=whole.end if contents.end else None,
        breaks=whole.breaks if contents.breaks else (),
        place=texts.some(whole.place),
        remote=_remote(whole.remote, contents, texts),
        notice=_notice(whole, contents, texts),
        officers=_officers(whole.officers, contents, texts),
        attendance=people,
        items=items.items(),
        attachments=items.attachments,
        next_meeting=_next_meeting(whole.next_meeting, texts) if contents.next_meeting else None,
    )


def _remote(remote: Remote | None, contents: Contents, texts: PrintedTexts) -> Remote | None:
    if remote is None:
        return None
    few = Remote(mode=remote.mode, means=texts.some(remote.means))
    if not contents.joining:
        return few
    joining = {"link": texts.word(remote.link), "instructions": texts.some(remote.instructions)}
    return few.model_copy(update=joining)


def _notice(whole: Meeting, contents: Contents, texts: PrintedTexts) -> Notice | None:
    """The notice; the minutes of a founding meeting tell who convened and opened it."""
    notice = whole.notice or Notice()
    kept = contents.notice
    if kept and contents.officers and whole.kind is MeetingKind.FOUNDING:
        kept = kept | {"convener"}
    few = Notice(
        sent=notice.sent if "sent" in kept else None,
        means=texts.some(notice.means) if "means" in kept else None,
        registration_due=notice.registration_due if "registration_due" in kept else None,
        convener=texts.word(notice.convener) if "convener" in kept else None,
        version=notice.version if "version" in kept else 1,
    )
    return None if few == Notice() else few


def _officers(officers: Officers, contents: Contents, texts: PrintedTexts) -> Officers:
    if not contents.officers:
        return Officers()
    return Officers(
        chair=texts.word(officers.chair) if "chair" in contents.officers else None,
        secretary=texts.word(officers.secretary) if "secretary" in contents.officers else None,
        inspectors=texts.words(officers.inspectors) if "inspectors" in contents.officers else (),
        tellers=texts.words(officers.tellers) if "tellers" in contents.officers else (),
    )


def _next_meeting(following: NextMeeting | None, texts: PrintedTexts) -> NextMeeting | None:
    if following is None:
        return None
    kept = NextMeeting(
        date=following.date,
        start=following.start,
        place=texts.some(following.place),
        note=texts.some(following.note),
    )
    return None if kept == NextMeeting() else kept
