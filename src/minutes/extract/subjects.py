"""Who decided, as a sentence says: this meeting's own body, or another whose decision is only told of."""

from __future__ import annotations

import re

from minutes.lexicon import Hit, find_first

STEM = 6
"""Letters by which a body is known again in another form of the word."""

_CLAUSE = re.compile(r"[,;:–]\s|\.\s")

_WORD = re.compile(r"[^\W\d_]{4,}")


def is_of_other_body(text: str, head: str) -> bool:
    """Whether a sentence begins with another body of the authorities, one that the head of the paper does not name.

    Args:
        text: the sentence.
        head: what stands above the items, in lower case.
    """
    organ = find_first("organ", text)
    if organ is None or organ.start > 0:
        return False
    return organ.match.group().split()[-1][:STEM].casefold() not in head


def is_told_of_others(text: str, verb: Hit, head: str) -> bool:
    """Whether a verb in the active voice has a subject that is no body of this meeting: `Liitto päätti`.

    A verb in the passive, or one that begins its sentence, tells what the meeting did.

    Args:
        text: the sentence.
        verb: the verb of a decision in it.
        head: what stands above the items, in lower case.
    """
    subject = _CLAUSE.split(text[: verb.start])[-1].strip()
    if not subject or find_first("active_verb", verb.match.group()) is None:
        return False
    # In Swedish the subject may follow its verb: `Efter diskussion beslöt man`.
    after = next(iter(text[verb.end :].split()), "")
    if any(find_first("own_body", words) is not None for words in (subject, after)):
        return False
    if find_first("passive_before", subject) is not None:
        return False
    return not any(word[:STEM].casefold() in head for word in _WORD.findall(subject))
