"""Which paper of a meeting is meant."""

from __future__ import annotations

from minutes.model.base import Frozen, Language
from minutes.model.extraction import DocumentKind


class Edition(Frozen):
    """One paper of a meeting: its kind, its languages, and how much of the meeting it holds."""

    kind: DocumentKind
    """The kind of paper."""
    language: Language
    """Its language; of a parallel paper the first one."""
    second: Language | None = None
    """The second language of a parallel paper; None for a paper in one language."""
    items: tuple[str, ...] = ()
    """Numbers of the items that an extract holds, as printed; empty means all."""
    discussion: bool = True
    """Whether minutes tell the discussion (selostuspöytäkirja) or what was decided alone (päätöspöytäkirja)."""
