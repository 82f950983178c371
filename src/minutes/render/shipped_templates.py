"""The Word templates that come with the toolkit: a folder a language, a file a kind of paper."""

from __future__ import annotations

from pathlib import Path

from minutes.errors import UsageError
from minutes.model import DocumentKind, Edition, Language
from minutes.outside.shipped import shipped

Languages = tuple[Language, Language | None]
"""The language of a paper, and the second one of a parallel paper."""

_K = DocumentKind
_NAMES: dict[Languages, dict[DocumentKind, str]] = {
    (Language.FI, None): {
        _K.NOTICE: "kokouskutsu",
        _K.AGENDA: "esityslista",
        _K.MINUTES: "pöytäkirja",
        _K.EXTRACT: "pöytäkirjanote",
        _K.MEMO: "muistio",
        _K.SUMMARY: "tiivistelmä",
        _K.ATTENDANCE_LIST: "osallistujaluettelo",
        _K.DECISION_LIST: "päätösluettelo",
    },
    (Language.SV, None): {
        _K.NOTICE: "möteskallelse",
        _K.AGENDA: "föredragningslista",
        _K.MINUTES: "protokoll",
        _K.EXTRACT: "protokollsutdrag",
        _K.MEMO: "promemoria",
        _K.SUMMARY: "sammandrag",
        _K.ATTENDANCE_LIST: "deltagarförteckning",
        _K.DECISION_LIST: "beslutsförteckning",
    },
    (Language.EN, None): {
        _K.NOTICE: "notice",
        _K.AGENDA: "agenda",
        _K.MINUTES: "minutes",
        _K.EXTRACT: "extract",
        _K.MEMO: "memo",
        _K.SUMMARY: "summary",
        _K.ATTENDANCE_LIST: "attendance-list",
        _K.DECISION_LIST: "decision-list",
    },
}
for _first, _second in ((Language.FI, Language.SV), (Language.SV, Language.FI)):
    _NAMES[_first, _second] = {
        kind: f"{name}-{_NAMES[_second, None][kind]}" for kind, name in _NAMES[_first, None].items()
    }
"""Names of the files, as the field calls its papers."""


def shipped_template(edition: Edition) -> Path:
    """The template that comes with the toolkit.

    Raises:
        UsageError: `template-not-shipped` if there is none for the kind in the language.
    """
    languages = (edition.language, edition.second)
    name = _NAMES.get(languages, {}).get(edition.kind)
    if name is None:
        raise UsageError("template-not-shipped", kind=edition.kind.value, language=_joined(languages, "/"))
    return _file(languages, name)


def all_shipped() -> tuple[tuple[DocumentKind, Language, Language | None, Path], ...]:
    """Every template that comes with the toolkit: kind, language, second language, file."""
    return tuple(
        (kind, *languages, _file(languages, name))
        for languages, names in _NAMES.items()
        for kind, name in names.items()
    )


def _file(languages: Languages, name: str) -> Path:
    return shipped("templates") / _joined(languages, "-") / f"{name}.docx"


def _joined(languages: Languages, mark: str) -> str:
    return mark.join(language.value for language in languages if language)
