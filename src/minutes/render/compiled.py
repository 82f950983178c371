"""A compiled template as plain data, and the same as bytes."""

from __future__ import annotations

import marshal
from types import CodeType
from typing import Any, NamedTuple

from minutes.render.packing import Member
from minutes.render.styles import Styles

_LIST_END = b"</w:num>"


class Part(NamedTuple):
    """A text part, compiled."""

    name: str
    code: CodeType
    """Jinja's code."""
    places: tuple[str, ...]
    """Where its tags are, in words."""
    root: str
    """Start tag of its root element."""
    bookmarks: bool
    """Whether it has bookmarks of its own."""
    drawings: bool
    """Whether it has drawings of its own."""
    tables: bool
    """Whether it has tables that are to be fitted."""


class Compiled(NamedTuple):
    """A template with all that filling needs of it."""

    parts: tuple[Part, ...]
    members: dict[str, Member]
    """All members of the package, packed; those of the parts are empty."""
    styles: Styles
    styles_name: str
    """Name of the part with the styles."""
    spoken: dict[str, Member]
    """That part, by the code of the language that the text is in."""
    numbering: tuple[str, bytes, bytes] | None
    """Name of the part with the lists, and its content before and after the place for more of them."""
    lists: dict[str, bytes]
    """Content types, and relationships of the parts, to which a picture is added."""
    core: str
    """Name of the part with the core properties."""
    data: str
    """Name of the part with the data."""
    document: str
    """Name of the main part."""
    first_id: int
    """From where ids of bookmarks are free."""

    def as_bytes(self) -> bytes:
        """The same as bytes, for this version of Python."""
        # marshal knows no classes.
        known: dict[str, Any] = {
            **self._asdict(),
            "parts": tuple(tuple(part) for part in self.parts),
            "members": {name: tuple(member) for name, member in self.members.items()},
            "spoken": {language: tuple(member) for language, member in self.spoken.items()},
            "styles": tuple(self.styles),
        }
        return marshal.dumps(tuple(known.values()))

    @classmethod
    def from_bytes(cls, content: bytes) -> Compiled:
        """A compiled template from its bytes, which must be as they were written."""
        known = cls(*marshal.loads(content))
        return known._replace(
            parts=tuple(Part(*part) for part in known.parts),
            members={name: Member(*member) for name, member in known.members.items()},
            spoken={language: Member(*member) for language, member in known.spoken.items()},
            styles=Styles(*known.styles),
        )


def split_numbering(name: str, content: bytes) -> tuple[str, bytes, bytes]:
    """The part with the numbering of lists, parted where definitions of more lists go."""
    last = content.rfind(_LIST_END)
    if last >= 0:
        place = last + len(_LIST_END)
        return name, content[:place], content[place:]
    if content.endswith(b"/>"):
        # An empty part gets an end of its own.
        root = content[content.rindex(b"<") + 1 :].split(b" ")[0]
        content = content.removesuffix(b"/>") + b"></" + root.removesuffix(b"/>") + b">"
    place = content.rindex(b"</")
    return name, content[:place], content[place:]
