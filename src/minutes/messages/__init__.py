"""Words for people, in the user's language: slugs and arguments become sentences."""

from minutes.messages.catalogue import _, current_language, n_, use_language
from minutes.messages.wording import word_of_severity, words_of_error, words_of_fault, words_of_finding

__all__ = [
    "_",
    "current_language",
    "n_",
    "use_language",
    "word_of_severity",
    "words_of_error",
    "words_of_fault",
    "words_of_finding",
]
