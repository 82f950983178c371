"""How the look of a text crosses the template: as code points that no text may hold.

Values of a template are plain strings, so that a template gets nothing that it could call. Paragraphs,
lists, bold and italic travel in them as Unicode noncharacters (U+FDD0 to U+FDEF, which are never in
interchanged text); `typesetting` turns these into Word's own paragraphs and runs after the template
is filled. The same code points in data are replaced before, so data cannot forge them.
"""

from __future__ import annotations

import re

from minutes.model.markup import Block, BlockKind, is_plain, parse

PARAGRAPH = "\ufdd1"
"""A new paragraph begins."""
BULLET = "\ufdd2"
"""A new item of a list of bullets begins."""
NUMBER = "\ufdd3"
"""A new item of a numbered list begins."""
FIRST_NUMBER = "\ufdd4"
"""The first item of a numbered list begins."""
BREAK = "\ufdd5"
"""A line break."""
BOLD_ON, BOLD_OFF = "\ufdd6", "\ufdd7"
ITALIC_ON, ITALIC_OFF = "\ufdd8", "\ufdd9"
BOOKMARK_ON, BOOKMARK_OFF = "\ufdda", "\ufddb"
"""Around the name of a bookmark that marks a place to sign."""
TAB = "\ufddc"
"""A tabulator."""
FIELD_ON, FIELD_SEP, FIELD_OFF = "\ufddd", "\ufdde", "\ufddf"
"""Around a printed field: FIELD_ON, name of its bookmark, FIELD_SEP, its text, FIELD_OFF."""
PICTURE_ON, PICTURE_OFF = "\ufde0", "\ufde1"
"""Around the alternative text of the logo, which stands here."""
INSERT_ON, INSERT_OFF = "\ufde2", "\ufde3"
"""Around the key of a text written in Word, which is put in here."""
PARAGRAPH_ON, PARAGRAPH_OFF = "\ufde8", "\ufde9"
"""Around a paragraph of the template in which a tag prints."""
RUN_ON, INLINE_ON = "\ufdea", "\ufdeb"
"""Before a run in which a tag prints: in a paragraph, or within a link or the like, where no paragraph can begin."""
TABLE_ON, TABLE_OFF = "\ufdec", "\ufded"
"""Around a table whose rows may get more or fewer cells than its grid has."""


class Bound(str):
    """A text of a field that knows the name of its bookmark; to a template it is a string like any other."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, text: str, name: str) -> Bound:
        """The text, marked with a name as `model.bookmarks` makes it."""
        made = super().__new__(cls, text)
        made.name = name
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # str's own has one
        """Both cross to another process."""
        return str(self), self.name


ALL = re.compile("[\ufdd0-\ufdef]")
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def marked(text: str) -> str:
    """A text as it is printed, with the codes of its bookmark if it has one."""
    return f"{FIELD_ON}{text.name}{FIELD_SEP}{text}{FIELD_OFF}" if type(text) is Bound else text


def picture(description: str) -> str:
    """The place of the logo, coded.

    Args:
        description: its alternative text, plain.
    """
    return PICTURE_ON + literal(description).replace(BREAK, " ").replace(TAB, " ") + PICTURE_OFF


def insert(key: str) -> str:
    """The place of a text written in Word, coded.

    Args:
        key: which text: letters and digits.
    """
    return INSERT_ON + key + INSERT_OFF


def cleaned(text: str) -> str:
    """The text with U+FFFD for every character that has no look; its markup and line ends stay as they are."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(REPLACEMENT, text)


def printable(text: str) -> str:
    """A text without markup as a page can show it: cleaned, and every way to end a line is one."""
    return cleaned(_LINE_ENDS.sub("\n", text))


def prose(text: str) -> str:
    """A text with light markup, coded."""
    return literal(text) if is_plain(text) and text.strip() else blocks(parse(text))


def blocks(parsed: tuple[Block, ...]) -> str:
    """Blocks, coded. A paragraph that comes first has no code of its own: it goes on where the tag stands."""
    parts: list[str] = []
    for place, block in enumerate(parsed):
        match block.kind:
            case BlockKind.BULLET:
                parts.append(BULLET)
            case BlockKind.NUMBER:
                parts.append(FIRST_NUMBER if block.number == 1 else NUMBER)
            case BlockKind.PARAGRAPH if place:
                parts.append(PARAGRAPH)
        for span in block.spans:
            words = literal(span.text)
            if span.italic:
                words = ITALIC_ON + words + ITALIC_OFF
            parts.append(BOLD_ON + words + BOLD_OFF if span.bold else words)
    return "".join(parts)


def literal(text: str) -> str:
    """A text without markup, coded."""
    if text.isprintable():
        return text
    return printable(text).replace("\n", BREAK).replace("\t", TAB)


def line(text: str) -> str:
    """A text with light markup as one line of plain words, for headers and titles of files."""
    return " ".join(printable(" ".join(b.plain for b in parse(text))).split())
