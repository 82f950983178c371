"""What the metadata of a paper say of it, in one record for XMP and the document information alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from minutes.model import Language

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, kw_only=True)
class Described:
    """A paper in the terms of Dublin Core; what is empty or None is left out.

    It names no person and no machine: the body is the author of its papers.
    """

    title: str
    """Title, shown by viewers instead of the file name."""
    language: Language
    """Language of the paper; of a parallel paper the first one."""
    made: datetime
    """When it was made, with time zone."""
    second: Language | None = None
    """The second language of a parallel paper."""
    creator: str = ""
    """The body whose paper it is."""
    day: date | None = None
    """Day of the meeting."""
    kind: str = ""
    """What the paper is, in a word of its language, such as "Pöytäkirja"."""
    identifier: str = ""
    """Diary number, else the number of the meeting."""
    rights: str = ""
    """Publicity class, in words of its language."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """Languages of the paper, the main one first."""
        return (self.language,) if self.second in (None, self.language) else (self.language, self.second)


def clean(words: str) -> str:
    """The words without characters that XML cannot hold, on one line."""
    return " ".join(_NOT_XML.sub("", words).split())
