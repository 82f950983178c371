"""The language of messages and its gettext catalogue."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("en", "fi", "sv")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(asked: str | None = None) -> str:
    """Choose the language of messages: as asked, else `MINUTES_LANGUAGE`, else the locale, else English.

    click's own messages follow, through the same catalogue.

    Returns:
        The language in use, one of `LANGUAGES`.
    """
    global _translations, _language
    candidates = [asked, os.environ.get("MINUTES_LANGUAGE")]
    candidates += [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    candidates.append(_windows_language())
    codes = [c[:2].lower() for c in candidates if c]
    _language = next((c for c in codes if c in LANGUAGES), "en")
    _translations = gettext.translation("minutes", LOCALE, languages=[_language], fallback=True)
    os.environ["LANGUAGE"] = _language
    gettext.bindtextdomain("minutes", str(LOCALE))
    gettext.textdomain("minutes")
    return _language


def _windows_language() -> str | None:
    """The language that Windows speaks to its user, such as `fi_FI`: it sets none of the variables above."""
    if sys.platform != "win32":
        return None
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())


def current_language() -> str:
    """The language now in use for messages."""
    return _language


def _(message: str) -> str:
    """The message in the language in use."""
    return _translations.gettext(message) if message else ""


def n_(one: str, many: str, count: int) -> str:
    """The message for a count, in the language in use."""
    return _translations.ngettext(one, many, count)


def mark(message: str) -> str:
    """Mark a message for the catalogue without translating it yet (gettext's `N_`)."""
    return message
