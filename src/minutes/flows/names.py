"""Names of the files of a paper."""

from __future__ import annotations

import re
import unicodedata

from minutes import lexicon
from minutes.model import DocumentKind, Edition, Language, Meeting

_MOST_ITEMS = 6
"""Numbers of items that stand in a name; of more the first and the last do, with how many there are."""


def paper_name(meeting: Meeting, edition: Edition, *, ascii_only: bool = False) -> str:
    """File name of a paper without its suffix: `2023-05-10-pöytäkirja`.

    An extract has its items (`2023-05-10-pöytäkirjanote-§3+5`), a parallel paper the words of both
    languages (`2023-05-10-pöytäkirja-protokoll`).

    Args:
        meeting: the meeting.
        edition: which paper of it.
        ascii_only: whether the name keeps to plain letters.
    """
    languages = [edition.language, *([edition.second] if edition.second else [])]
    parts = [meeting.date.isoformat()] if meeting.date else []
    parts += dict.fromkeys(_safe(_word(edition, language)) for language in languages)
    if edition.items:
        parts.append(f"§{_items(edition.items)}")
    name = "-".join(parts)
    if ascii_only:
        return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return unicodedata.normalize("NFC", name)


def _word(edition: Edition, language: Language) -> str:
    if edition.kind is DocumentKind.MINUTES and not edition.discussion:
        return lexicon.printed("paper.decisions_only", language)
    return lexicon.printed(f"document.{edition.kind.value}", language)


def _items(numbers: tuple[str, ...]) -> str:
    safe = [_safe(number) for number in numbers]
    if len(safe) > _MOST_ITEMS:
        return f"{safe[0]}+…+{safe[-1]}({len(safe)})"
    return "+".join(safe)


def _safe(words: str) -> str:
    """Words in small letters with hyphens: no sign that a file system or a command line takes for its own."""
    return re.sub(r"[^\w.]+", "-", words.lower()).strip("-.")
