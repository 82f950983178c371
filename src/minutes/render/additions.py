"""What a filled document needs besides its parts: the logo, texts written in Word, and what tells the parts of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from minutes.render.compiled import Compiled, split_numbering
from minutes.render.inserting import Inserter
from minutes.render.package import CONTENT_TYPES, OFFICE, enlist, relationships_of
from minutes.render.packing import Member, packed
from minutes.render.pictures import Logo
from minutes.render.supplies import Supplies

_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


@dataclass(frozen=True, kw_only=True)
class WordText:
    """A text written in Word that is put into a paper."""

    docx: bytes
    """The Word document that holds it."""
    file: Path
    """Its name, for messages."""


class Additions:
    """Additions to one document."""

    def __init__(
        self, compiled: Compiled, styles: Member | None, logo: Logo | None, texts: Mapping[str, WordText]
    ) -> None:
        """Make ready what may be added.

        Args:
            compiled: the template.
            styles: the part with the styles in the language of the paper.
            logo: the picture of the body.
            texts: texts written in Word by their keys.

        Raises:
            InputError: `insert-…` for a text that cannot be put in.
        """
        self._compiled = compiled
        self._logo = logo
        self._entries: list[tuple[str, str, str]] = []
        self._members: dict[str, Member] = {}
        self.numbering = compiled.numbering
        """The part with the lists, split where more of them go."""
        head = compiled.numbering[1] + compiled.numbering[2] if compiled.numbering else None
        inserter = Inserter(_unpacked(styles) if styles else None, head)
        self._inserts = {key: inserter.insert(text.docx, text.file) for key, text in texts.items()}
        if self._inserts and styles and (changed := inserter.styles):
            self._members[styles.name] = packed(styles.name, changed)
        if self._inserts and (lists := inserter.numbering):
            self._bring_lists(lists)

    @property
    def blocks(self) -> dict[str, bytes]:
        """Paragraphs and tables of the texts, by their keys."""
        return {key: insert.blocks for key, insert in self._inserts.items()}

    def note(self, part: str, supplies: Supplies) -> None:
        """Note what a part that was set makes use of."""
        relationships = relationships_of(part)
        if supplies.pictured and self._logo:
            self._members[self._logo.name] = self._logo.member
            self._entries.append((CONTENT_TYPES, "Types", self._logo.content_type))
            self._entries.append((relationships, "Relationships", self._logo.relationship))
        for key in sorted(supplies.inserted):
            insert = self._inserts[key]
            self._members |= {member.name: member for member in insert.members}
            self._entries += [(CONTENT_TYPES, "Types", entry) for entry in insert.content_types]
            self._entries += [(relationships, "Relationships", entry) for entry in insert.relationships]

    def members(self) -> dict[str, Member]:
        """The members that are new or changed."""
        lists = dict(self._compiled.lists)
        for name, root, entry in dict.fromkeys(self._entries):
            enlist(lists, name, root, entry)
        changed = {name: packed(name, content) for name, content in lists.items() if self._entries}
        return changed | self._members

    def _bring_lists(self, content: bytes) -> None:
        """The part with the lists that the texts brought; a template may have had none."""
        name = self.numbering[0] if self.numbering else f"{self._compiled.document.rpartition('/')[0]}/numbering.xml"
        self.numbering = split_numbering(name, content)
        self._members[name] = packed(name, content)
        if self._compiled.numbering is None:
            kind = f'<{{0}}Override PartName="/{name}" ContentType="{_NUMBERING_TYPE}"/>'
            self._entries.append((CONTENT_TYPES, "Types", kind))
            entry = f'<{{0}}Relationship Id="rIdMinutesLists" Type="{OFFICE}/numbering" Target="/{name}"/>'
            self._entries.append((relationships_of(self._compiled.document), "Relationships", entry))


def _unpacked(member: Member) -> bytes:
    return zlib.decompress(member.data, -zlib.MAX_WBITS) if member.method else member.data
