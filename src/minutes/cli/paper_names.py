"""Papers and languages as someone names them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.messages.catalogue import current_language

if TYPE_CHECKING:
    from minutes.model import DocumentKind, Language

PARALLEL = ("fi/sv", "sv/fi")
"""Pairs of languages that parallel papers are made in."""


def kind_named(words: str) -> DocumentKind:
    """The kind of paper that words name, in any language.

    Raises:
        UsageError: `kind-unknown`.
    """
    from minutes.errors import UsageError
    from minutes.lexicon import printed, whole
    from minutes.model import DocumentKind, Language
    from minutes.render.contents import MADE_KINDS

    if words in set(DocumentKind):
        return DocumentKind(words)
    hit = whole("document", words)
    given = hit.entry.given("kind") if hit else None
    if given is None:
        spoken = Language(current_language())
        known = (printed(f"document.{each.value}", spoken).lower() for each in MADE_KINDS)
        raise UsageError("kind-unknown", kind=words, known=", ".join(known))
    return DocumentKind(given)


def languages_named(asked: str | None) -> tuple[Language | None, Language | None]:
    """The language of a paper and the second one of a parallel paper, such as `fi` or `fi/sv`."""
    from minutes.model import Language

    first, _slash, second = (asked or "").partition("/")
    return Language(first) if first else None, Language(second) if second else None
