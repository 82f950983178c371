"""A Word document as a paper: which words stand in which field, by bookmarks, labels and places in tables.

Bookmarks are anchors, not truth. Word leaves out what is typed at a field's end and drops a bookmark
whose words are all typed over; LibreOffice may begin one twice. So what follows a field's last word
belongs to it, unless other rows have the same words there; words beside a known label are its field; and
a cell is the field of its column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from minutes.model.bookmarks import FieldMark
from minutes.model.word_data import WordData
from minutes.read.word_blocks import story_of
from minutes.read.word_package import opened
from minutes.read.word_values import Value

ITEMS, ATTENDANCE, ATTACHMENTS = "items", "attendance", "attachments"


@dataclass
class WordRow:
    """An item, a person or an attachment as it stands in the document."""

    key: str
    """Its key; empty for one that was added."""
    values: dict[str, Value] = field(default_factory=dict)
    """Field of the record as templates name it in English → its words."""
    group: str = ""
    """Of a person added or moved: words of the heading that the row stands under."""
    whole: str = ""
    """Of people typed in lines below a heading such as «Present»: the words of one line."""


@dataclass
class WordPaper:
    """What was read from a Word document."""

    data: WordData | None
    """What it was made from; None if it is not one of ours."""
    damaged: bool = False
    """Whether it is one of ours whose data cannot be read any more."""
    once: dict[FieldMark, Value] = field(default_factory=dict)
    """What the paper has once: the fields of meeting, body and next meeting."""
    rows: dict[str, list[WordRow]] = field(default_factory=lambda: {ITEMS: [], ATTENDANCE: [], ATTACHMENTS: []})
    """Rows by list, in the order of the document."""
    loose: list[tuple[str, str]] = field(default_factory=list)
    """Words that the template did not print and that belong to no field: the key of their item, if any, and they."""

    def row(self, group: str, key: str) -> WordRow | None:
        """The row of a list with this key."""
        return next((row for row in self.rows[group] if row.key == key), None)


def read_word(content: bytes, file: Path) -> WordPaper:
    """The fields of a Word document; of one that is not ours only that it is not.

    Args:
        content: bytes of a .docx that the zip guard has let pass.
        file: its name, for messages.

    Raises:
        PaperError: `word-not-docx`.
    """
    from minutes.read.word_fields import Fields

    parts = opened(content, file)
    if parts.data is None:
        return WordPaper(data=None, damaged=parts.damaged)
    story, followers, default = story_of(parts)
    return Fields(parts.data, followers, default).read(story)


def lists_of(data: WordData) -> Mapping[str, str]:
    """Key of each row that the document was made with → the list that it is in."""
    meeting = data.meeting
    return (
        {row.id: ATTACHMENTS for row in meeting.attachments}
        | {row.id: ATTENDANCE for row in meeting.attendance}
        | {row.id: ITEMS for row in meeting.items}
    )
