"""Words for people, in the user's language: slugs and arguments become sentences."""

from minutes.messages.catalogue import _, current_language, n_, use_language
from minutes.messages.wording import words_of_error, words_of_fault, words_of_finding

__all__ = [
    "_",
    "current_language",
    "n_",
    "use_language",
    "words_of_error",
    "words_of_fault",
    "words_of_finding",
]
