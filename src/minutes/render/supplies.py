"""What the texts of one document share while they are set: numbers and names that may stand once, and the logo."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count

from minutes.render.code_bytes import BOTH_END, BULLET, FIRST_NUMBER, TEXT
from minutes.render.styles import NUMBER_HERE, Looks

_NAME = re.compile(rb"\w{1,40}", re.ASCII)


class Supplies:
    """Ids of bookmarks and drawings, names of bookmarks, and numbered lists of one document."""

    def __init__(
        self,
        first_id: int,
        picture: Callable[[str], bytes] | None = None,
        texts: Mapping[str, bytes] | None = None,
    ) -> None:
        """Begin a document.

        Args:
            first_id: from where ids of bookmarks are free.
            picture: makes the drawing of the logo with an alternative text (escaped); None where there is no logo.
            texts: paragraphs and tables that are put in, by their keys.
        """
        self.drawings = count(1001)
        """Ids of drawings, from where docxtpl counts too."""
        self.pictured = False
        """Whether the part at hand shows the logo."""
        self.inserted: set[str] = set()
        """Keys of the texts that were put into the part at hand."""
        self.lists = 0
        """How many numbered lists were begun."""
        self._ids = count(first_id)
        self._names: set[bytes] = set()
        self._picture = picture
        self._texts = texts or {}
        self._definition = b""
        self._item = 0

    def bookmark(self, name: bytes) -> tuple[bytes, bytes]:
        """Start and end of a bookmark; nothing if the name is taken, for it may stand once in a document."""
        low = name.lower()
        if low in self._names or not _NAME.fullmatch(name):
            return b"", b""
        self._names.add(low)
        number = next(self._ids)
        return b'<w:bookmarkStart w:id="%d" w:name="%b"/>' % (number, name), b'<w:bookmarkEnd w:id="%d"/>' % number

    def draw(self, description: bytes) -> bytes:
        """The logo, or nothing where there is none."""
        if self._picture is None:
            return b""
        self.pictured = True
        return self._picture(description.decode())

    def text(self, key: bytes) -> bytes:
        """A text that is put in; empty where there is none of this key."""
        name = key.decode()
        text = self._texts.get(name, b"")
        if text:
            self.inserted.add(name)
        return text

    def listed(self, look: bytes, start: int, looks: Looks) -> bytes:
        """The head of a paragraph that is an item of a list: without list styles its mark is printed as text."""
        styles = looks.styles
        if start == FIRST_NUMBER:
            self._item, self._definition = 0, b""
            if styles.scheme is not None:
                self._definition = str(styles.free + self.lists).encode()
                self.lists += 1
        style = styles.bullets if start == BULLET else styles.numbers
        if style is not None:
            numbered = start != BULLET and bool(self._definition)
            return looks.listed(look, style, numbered=numbered).replace(NUMBER_HERE, self._definition)
        self._item += start != BULLET
        mark = "– " if start == BULLET else f"{self._item}. "
        return look + b"<w:r>" + TEXT + mark.encode() + BOTH_END
