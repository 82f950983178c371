"""The page of a review: one file of HTML that needs nothing else and may fetch nothing.

Its own script and style are let through by their hashes; a content security policy forbids everything else. What
papers say is in it as JSON and comes on the screen as text alone.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from minutes import __version__
from minutes.export import review_words
from minutes.messages import words_of_finding
from minutes.messages.catalogue import current_language
from minutes.model import DocumentKind, Extraction, Operation

_ASSETS = Path(__file__).parent
_AHEAD = frozenset({DocumentKind.AGENDA, DocumentKind.NOTICE, DocumentKind.ATTENDANCE_LIST, DocumentKind.OTHER})
"""Papers that need not tell who came and what was decided: that they do not is no miss."""
_SCRIPTS = ("review_patch.js", "review.js", "review_view.js", "review_page.js", "review_keys.js")


class Picture(NamedTuple):
    """A page of a paper as it is shown."""

    page: int
    """From 1."""
    width: float
    """In points."""
    height: float
    form: str
    """`png` or `jpeg`."""
    content: bytes


class Changed(NamedTuple):
    """A correction that the result holds already."""

    pointer: str | None
    """Where the value stands now; None where it was removed."""
    was: str
    """What was read."""


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A paper for the page: what was read, with what is needed to go on correcting it."""

    extraction: Extraction
    kind: str
    """The word for its kind."""
    patch: tuple[Operation, ...] = ()
    """The operations that the result holds already."""
    history: tuple[Changed, ...] = ()
    pictures: tuple[Picture, ...] = ()
    note: str = ""
    """Why there are no pictures."""


class Piece(NamedTuple):
    """One paper as it goes into the page."""

    number: int
    data: dict[str, Any]
    pictures: tuple[tuple[int, str], ...]
    """Pages, from 1, and their pictures as addresses that hold them."""

    @property
    def size(self) -> int:
        """Bytes that its pictures take in the page."""
        return sum(len(address) for _page, address in self.pictures)


def piece_of(number: int, paper: Reviewed) -> Piece:
    """A paper as it goes into the page, under a number of its own."""
    read = paper.extraction
    data = {
        **_named(number, read.source.path),
        "hash": read.source.hash,
        "pages": read.source.pages,
        "title": read.document.title,
        "about": paper.kind,
        "note": paper.note,
        "held": read.document.kind not in _AHEAD,
        "meeting": read.meeting.as_json(),
        "evidence": [
            {
                "pointer": e.pointer,
                "page": e.page,
                "box": [round(side, 1) for side in (e.box.left, e.box.top, e.box.right, e.box.bottom)]
                if e.box
                else None,
                "words": e.words,
                "rule": e.rule,
                "certainty": e.certainty.value,
            }
            for e in read.evidence
        ],
        "findings": [
            {"words": words_of_finding(f), "severity": f.severity.value, "where": f.where, "also": f.also}
            for f in read.findings
        ],
        "patch": [one.as_json() for one in paper.patch],
        "checked": read.checked,
        "history": [change._asdict() for change in paper.history],
        "drawn": {picture.page: (round(picture.width, 1), round(picture.height, 1)) for picture in paper.pictures},
    }
    pictures = tuple((one.page, _address(one)) for one in paper.pictures)
    return Piece(number, data, pictures)


def failed_piece(number: int, path: str, reason: str) -> Piece:
    """A paper that was not read, with the reason."""
    return Piece(number, {**_named(number, path), "error": reason, "drawn": {}, "pages": 0}, ())


def page(pieces: Iterable[Piece], groups: list[dict[str, Any]]) -> Iterator[str]:
    """The page, bit by bit, in the language of messages; the papers are taken as they are needed.

    Args:
        pieces: the papers.
        groups: what of a meeting is shown, as `review_shapes.groups` tells it.
    """
    style = (_ASSETS / "review.css").read_text(encoding="utf-8")
    script = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    words = review_words.page_words()
    titles = review_words.group_titles()
    shapes = {
        "words": {name: said for name, said in words.items() if isinstance(said, str)},
        "groups": [group | {"title": titles[group["name"]]} for group in groups],
        "severities": review_words.severities(),
        "certainties": review_words.certainties(),
    }
    yield from _template().generate(
        language=current_language(),
        version=__version__,
        words=words,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        shapes=shapes,
        pieces=pieces,
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_ASSETS), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("review.html")


def _hash(text: str) -> str:
    """How a content security policy names an inline script or style (CSP 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _named(number: int, path: str) -> dict[str, Any]:
    return {"number": number, "path": path, "name": PurePosixPath(path).name or path}


def _address(picture: Picture) -> str:
    """The picture as a `data:` address (RFC 2397)."""
    return f"data:image/{picture.form};base64,{base64.b64encode(picture.content).decode('ascii')}"
