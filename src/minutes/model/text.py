"""A printed text in one or more languages."""

from __future__ import annotations

from typing import Any

from pydantic import ModelWrapValidatorHandler, model_serializer, model_validator

from minutes.model.base import Frozen, Language


class Text(Frozen):
    """A text as it is printed, with the light markup of `minutes.model.markup`.

    A plain string in a file stands for a text in the meeting's own language and stays a
    plain string when written again.
    """

    own: str | None = None
    """The text in the meeting's own language, where the file does not name the language."""
    fi: str | None = None
    """The text in Finnish."""
    sv: str | None = None
    """The text in Swedish."""
    en: str | None = None
    """The text in English."""

    @model_validator(mode="wrap")
    @classmethod
    def _from_plain(cls, value: Any, handler: ModelWrapValidatorHandler[Text]) -> Text:
        return handler({"own": value}) if isinstance(value, str) else handler(value)

    @model_serializer(mode="plain")
    def _as_plain(self) -> str | dict[str, str]:
        named = {k: v for k in ("own", "fi", "sv", "en") if (v := getattr(self, k)) is not None}
        return self.own if set(named) == {"own"} and self.own is not None else named

    def said_in(self, language: Language, own: Language) -> str | None:
        """The text in `language`, or None if it is not given in it.

        Args:
            language: the language wanted.
            own: the meeting's language, which a plain string is in.
        """
        named: str | None = getattr(self, language)
        if named is None and language is own:
            return self.own
        return named

    def best(self, language: Language, own: Language) -> str:
        """The text in `language`, else in the meeting's own, else in any; empty only if no language has it."""
        said = self.said_in(language, own)
        if said is not None:
            return said
        candidates = (self.said_in(own, own), self.own, self.fi, self.sv, self.en)
        return next((one for one in candidates if one is not None), "")

    def __bool__(self) -> bool:
        """Whether anything is printed at all, in any language."""
        return any(t and not t.isspace() for t in (self.own, self.fi, self.sv, self.en))


def text(own: str) -> Text:
    """A text in the meeting's own language."""
    return Text(own=own)
