"""For which paper a template is, by the fields that it prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from minutes.model import DocumentKind, Edition, Language
from minutes.render.field_names import field_names, words
from minutes.render.tags import Survey

_SIGNS = (
    (DocumentKind.EXTRACT, {"certification"}),
    (DocumentKind.DECISION_LIST, {"decisions"}),
    (DocumentKind.ATTENDANCE_LIST, {"expected"}),
    (DocumentKind.NOTICE, {"registration"}),
    (DocumentKind.NOTICE, {"instructions"}),
    (DocumentKind.MINUTES, {"signers"}),
    (DocumentKind.MEMO, {"decision", "attendance"}),
    (DocumentKind.SUMMARY, {"decision"}),
    (DocumentKind.AGENDA, {"proposal"}),
)
"""Fields that tell a paper from those further down."""


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What is said of the paper that a template is for; what is not said is guessed from its fields."""

    kind: DocumentKind | None = None
    language: Language | None = None
    second: Language | None = None

    def edition(self, parts: Iterable[Survey] = ()) -> Edition:
        """The paper: as said, else as the fields of a template tell."""
        guessed = _guessed(parts)
        if self.language is not None:
            guessed = Edition(kind=guessed.kind, language=self.language, second=self.second)
        return guessed if self.kind is None else guessed.model_copy(update={"kind": self.kind})


def _guessed(parts: Iterable[Survey]) -> Edition:
    """The paper that a template seems to be for; minutes in Finnish where nothing tells."""
    said = [name for part in parts for one in part.found for name in re.findall(r"[^\W\d]\w*", one.reading.code)]
    known = words()
    used = {known[name] for name in said if name in known}
    kind = next((kind for kind, fields in _SIGNS if fields <= used), DocumentKind.MINUTES)
    counted: Counter[Language] = Counter()
    for language in Language:
        names = set(field_names(language.value).values())
        counted[language] = sum(name in names for name in said)
    language = max(Language, key=lambda each: counted[each])
    if "other" in used and language is not Language.EN:
        return Edition(kind=kind, language=Language.FI, second=Language.SV)
    return Edition(kind=kind, language=language)
