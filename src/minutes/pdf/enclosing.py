"""Files put into a paper: its data, its Word document, the attachments of the meeting.

PDF/A-3 (ISO 19005-3, 6.8) wants of each its media type, its relationship to the paper and that the
catalogue names it; ISO 32000-1, 7.11.4 wants the dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name

from minutes.pdf.described import clean

_LONGEST = 200
"""Characters of a file name: file systems take 255 bytes, and some letters are two."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
"""What some file system does not take in a name, or takes for a folder."""
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_ANY = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file to be put into a paper."""

    name: str
    """File name, without folders; where two are equal, the later gets a number."""
    content: bytes
    """Its bytes."""
    media_type: str = _ANY
    """Media type, such as `application/pdf`."""
    description: str = ""
    """What it is, shown by viewers, such as "Liite 1, § 5 Talousarvio"."""
    relationship: str = "Supplement"
    """What it is to the paper (AFRelationship): `Supplement`, `Data` or `Source`."""


def enclose(paper: pikepdf.Pdf, enclosures: tuple[Enclosure, ...], made: datetime) -> None:
    """Embed these files and no others; what the paper carried before is dropped.

    Args:
        paper: the paper, changed in place.
        enclosures: what to embed, in the order in which the catalogue names it.
        made: the date that the files get, with time zone.
    """
    for name in tuple(paper.attachments):
        del paper.attachments[name]
    associated = Array()
    taken: set[str] = set()
    for enclosure in enclosures:
        associated.append(_embedded(paper, enclosure, _free_name(enclosure.name, taken), moment_of(made)))
    if len(associated):
        paper.Root.AF = associated
    elif "/AF" in paper.Root:
        del paper.Root.AF


def moment_of(moment: datetime) -> str:
    """A moment as PDF writes it (ISO 32000-1, 7.9.4)."""
    offset = moment.strftime("%z")
    zone = "Z" if offset in ("", "+0000") else f"{offset[:3]}'{offset[3:5]}'"
    return moment.strftime("D:%Y%m%d%H%M%S") + zone


def _embedded(paper: pikepdf.Pdf, enclosure: Enclosure, name: str, date: str) -> pikepdf.Object:
    kind = enclosure.media_type if _MEDIA_TYPE.fullmatch(enclosure.media_type) else _ANY
    paper.attachments[name] = AttachedFileSpec(
        paper,
        enclosure.content,
        description=clean(enclosure.description),
        filename=name,
        mime_type=kind,
        creation_date=date,
        mod_date=date,
        relationship=Name(f"/{enclosure.relationship}"),
    )
    return paper.attachments[name].obj


def _free_name(name: str, taken: set[str]) -> str:
    """The name without what a file system may not take, and unlike all before it (letters of either case are one)."""
    base = clean(_NOT_IN_NAMES.sub(" ", name)).strip(". ")[-_LONGEST:] or "file"
    path, found, count = PurePosixPath(base), base, 1
    while found.casefold() in taken:
        count += 1
        found = f"{path.stem} ({count}){path.suffix}"
    taken.add(found.casefold())
    return found
