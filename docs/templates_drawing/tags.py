"""Tags of a template in the language of its reader: written here in English, drawn in Finnish or Swedish."""

from __future__ import annotations

import re
from functools import cache

from minutes.lexicon import entries
from minutes.model import Language

_LOCAL = {
    "item": ("asia", "ärende"),
    "person": ("henkilö", "person"),
    "attachment": ("liite", "bilaga"),
    "vote": ("äänestys", "omröstning"),
    "point": ("kohta", "punkt"),
    "row": ("rivi", "rad"),
    "signer": ("allekirjoittaja", "signatär"),
}
"""Names that a template gives itself after `for`, in Finnish and Swedish."""

_KEPT = {"if", "elif", "else", "endif", "for", "in", "endfor", "and", "or", "not", "loop", "first", "last", "join"}
"""Words of the template language."""
_TAG = re.compile(r"(\{(?:\{|%(?:p|tr)?)) (.*?) ([%}]\})")
_WORD = re.compile(r'"[^"]*"|[^\W\d]\w*')


def in_language(text: str, language: Language) -> str:
    """A text with its tags, each name of a field in the language.

    Args:
        text: words of the paper, with tags in English.
        language: of the template.

    Raises:
        KeyError: for a name that is no field and no name of a loop.
    """
    return _TAG.sub(lambda tag: f"{tag[1]} {_expression(tag[2], language)} {tag[3]}", text)


def other(field: str) -> str:
    """The same field in the second language: `item.decision` becomes `item.other.decision`."""
    record, _, name = field.rpartition(".")
    return f"{record}.other.{name}"


def _expression(words: str, language: Language) -> str:
    return _WORD.sub(lambda word: _name(word[0], language), words)


def _name(word: str, language: Language) -> str:
    return word if word.startswith('"') or word in _KEPT else _names(language)[word]


@cache
def _names(language: Language) -> dict[str, str]:
    places = {Language.FI: 0, Language.SV: 1}
    own = {name: words[places[language]] if language in places else name for name, words in _LOCAL.items()}
    fields = {
        str(e.given("field")): word for e in entries("template_field") for spoken, word in e.say if spoken is language
    }
    return fields | own
