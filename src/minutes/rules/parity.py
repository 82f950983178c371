"""Checks that the two languages of a text say the same: days, times, sections, counts and names.

Two texts that were written side by side come apart when only one of them is corrected. What a reader of
either language must be able to rely on is compared: what can be compared without understanding the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minutes.lexicon import entries, find_all
from minutes.model import Finding, Item, Language, Meeting, Severity, Text
from minutes.model.finding import finding
from minutes.model.markup import plain
from minutes.rules.texts import texts_of

_SOURCE = "Kielilaki 423/2003: both languages of a paper say the same"
_MONTH_ENDS = r"(?:ta|n|ssa|lta|lle|sta)?"
_NUMERIC_DAY = re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.(?:\s?((?:19|20)\d\d))?(?!\d)")
_SECTION = re.compile(r"§§?\s*(\d+[a-z]?(?:\.\d+)*)(?:\s?[-–]\s?(\d+))?|(\d+[a-z]?)(?:\s?[-–]\s?(\d+))?\s?§")
_CLOCK_WORD = re.compile(
    r"\b(?:klo|kello|kl\.?|klockan)\s*(\d{1,2})(?:[.:](\d\d)(?!\d))?(?:\s?[-–]\s?(\d{1,2})(?:[.:](\d\d))?)?",
    re.IGNORECASE,
)
_BARE_CLOCK = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.,]*\d)")
_RANGE = re.compile(r"(?<![\d.,])(\d+)\s?[-–]\s?(\d+)(?![\d]|[.,]\d)")
_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[ \xa0\u202f]\d{3})*(?:,\d+)?(?!\d)")
_STEM = 3
"""So many letters at the end of a family name may change when it is inflected (Virtanen, Virtasen)."""

_SLUGS = ("parity-days", "parity-clocks", "parity-sections", "parity-numbers")


def check_parity(meeting: Meeting, *, parallel: bool = False) -> Iterator[Finding]:
    """Findings on texts in Finnish and Swedish that do not agree, and on items that lack one of the two.

    Args:
        meeting: the meeting.
        parallel: whether a parallel paper is made, so that a text in one language is worth a word even where
            no text of the meeting is in both.
    """
    people = _people(meeting)
    shown = meeting.model_copy(update={"body": meeting.body.model_copy(update={"seats": ()})})
    both = [(where, pair) for where, text in texts_of(shown) if (pair := _pair(text, meeting.language))]
    for where, (finnish, swedish) in both:
        yield from _compared(finnish, swedish, people, where)
    if parallel or any(where.startswith("/items/") for where, _ in both):
        for index, item in enumerate(meeting.items):
            yield from _missing(item, meeting.language, f"/items/{index}", item.number or str(index + 1))


def _pair(text: Text, own: Language) -> tuple[str, str] | None:
    finnish, swedish = text.said_in(Language.FI, own), text.said_in(Language.SV, own)
    if not (finnish and finnish.strip() and swedish and swedish.strip()) or finnish == swedish:
        return None
    return plain(finnish), plain(swedish)


def _compared(finnish: str, swedish: str, people: tuple[str, ...], where: str) -> Iterator[Finding]:
    for slug, mine, theirs in zip(_SLUGS, _facts(finnish), _facts(swedish), strict=True):
        if mine != theirs:
            yield _differs(slug, where, mine, theirs)
    named = [{name for name in people if _names(words, name)} for words in (finnish, swedish)]
    if named[0] != named[1]:
        yield _differs("parity-names", where, named[0], named[1])
    outcomes = [
        {hit.entry.given("outcome") for hit in find_all("decision_verb", words, language)} - {None}
        for words, language in ((finnish, Language.FI), (swedish, Language.SV))
    ]
    if where.endswith("/decision/text") and all(outcomes) and not outcomes[0] & outcomes[1]:
        yield finding("parity-outcome", Severity.WARNING, where, source=_SOURCE)


def _differs(slug: str, where: str, finnish: set[str], swedish: set[str]) -> Finding:
    """A finding with what only one of the languages has."""
    only = (", ".join(sorted(finnish - swedish)) or "–", ", ".join(sorted(swedish - finnish)) or "–")
    return finding(slug, Severity.WARNING, where, source=_SOURCE, finnish=only[0], swedish=only[1])


def _facts(words: str) -> tuple[set[str], set[str], set[str], set[str]]:
    """Days, clock times, sections and other numbers of a text, each in one form."""
    days, words = _taken(words, _written_days())
    clocks, words = _taken(words, (_CLOCK_WORD, _clock_range))
    more, words = _taken(words, (_NUMERIC_DAY, lambda m: _day(m[1], m[2], m[3])))
    sections, words = _taken(words, (_SECTION, lambda m: "§ " + "–".join(filter(None, m.groups()))))
    bare, words = _taken(words, (_BARE_CLOCK, lambda m: _clock(m[1], m[2])))
    ranges, words = _taken(words, (_RANGE, lambda m: f"{m[1]}–{m[2]}"))
    numbers = {re.sub(r"\s", "", number) for number in _NUMBER.findall(words)}
    return days | more, {one for each in clocks | bare for one in each.split("–")}, sections, numbers | ranges


def _taken(words: str, rule: tuple[re.Pattern[str], object]) -> tuple[set[str], str]:
    """What a pattern finds, told by its rule, and the text without it."""
    pattern, told = rule
    assert callable(told)
    found = {told(match) for match in pattern.finditer(words)}
    return found, pattern.sub(" ", words)


@cache
def _written_days() -> tuple[re.Pattern[str], object]:
    """`10. toukokuuta 2023`, `den 16 maj 2023`."""
    months = {p.casefold(): str(e.given("month")) for e in entries("month") for _, p in e.phrases}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\d.])(\d{{1,2}})\.?\s+({names}){_MONTH_ENDS}\b(?:\s+((?:19|20)\d\d))?", re.IGNORECASE)
    return pattern, lambda match: _day(match[1], months[match[2].casefold()], match[3])


def _day(day: str, month: str, year: str | None) -> str:
    return f"{int(day)}.{int(month)}.{year or ''}"


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour)}.{minute or '00'}"


def _clock_range(match: re.Match[str]) -> str:
    start = _clock(match[1], match[2])
    return f"{start}–{_clock(match[3], match[4])}" if match[3] else start


def _people(meeting: Meeting) -> tuple[str, ...]:
    """Everybody whom the meeting and its body's roster name."""
    officers = meeting.officers
    tenures = (t for seat in meeting.body.seats for t in (*seat.holders, *seat.deputies))
    named = [
        *(row.name for row in meeting.attendance),
        *(tenure.person for tenure in tenures),
        *(name for name in (officers.chair, officers.secretary) if name),
        *officers.inspectors,
        *officers.tellers,
    ]
    return tuple(dict.fromkeys(name for name in named if len(name.split()) > 1))


def _names(words: str, name: str) -> bool:
    """Whether a text names someone, in any inflection of the family name."""
    *given, family = name.split()
    if given[0] not in words:
        return False
    stem = family[: max(_STEM, len(family) - _STEM)]
    return re.search(rf"\b{re.escape(' '.join(given))}\s+{re.escape(stem)}", words) is not None


def _missing(item: Item, own: Language, where: str, number: str) -> Iterator[Finding]:
    """What an item has in one of the two languages only."""
    decided = item.decision.text if item.decision else None
    texts = {
        f"{where}/title": item.title,
        f"{where}/background": item.background,
        f"{where}/proposal": item.proposal,
        f"{where}/discussion": item.discussion,
        f"{where}/decision/text": decided,
    }
    known = {place: text for place, text in texts.items() if text}
    for language, word in ((Language.SV, "swedish"), (Language.FI, "finnish")):
        lacking = [place for place, text in known.items() if not (text.said_in(language, own) or "").strip()]
        if lacking and len(lacking) == len(known):
            yield finding(f"parity-item-without-{word}", Severity.WARNING, where, source=_SOURCE, number=number)
        else:
            for place in lacking:
                yield finding(f"parity-text-without-{word}", Severity.WARNING, place, source=_SOURCE, number=number)
