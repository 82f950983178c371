"""For which paper a template is, by the fields that it prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

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


def guessed_edition(parts: Iterable[Survey]) -> Edition:
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
