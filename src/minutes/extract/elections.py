"""Officers whom the meeting elected: sentences and titles of elections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.extract.attendance_blocks import heading_of
from minutes.extract.found import proof_of
from minutes.extract.labels import label_of
from minutes.extract.lines import Line
from minutes.extract.names import matching
from minutes.extract.numbering import numbered
from minutes.extract.prose_names import Named, names_in, names_only
from minutes.lexicon import find_all, find_first, phrases_of, whole

GENITIVE = 4
"""A word in `-n` with more letters than this before an office may be a genitive: whose office it is."""

TITLE_WORDS = 4
"""A line of so few words that ends with an office is a title."""

SENTENCE_LINES = 3
"""A sentence of election runs over at most so many lines."""


def elections(lines: Sequence[Line], roster: Sequence[str]) -> dict[str, Named]:
    """The first election of each office in which persons are named."""
    found: dict[str, Named] = {}
    for index, line in enumerate(lines):
        hits = sorted(find_all("elected", line.text), key=lambda h: h.start)
        if hits and (named := _names_first(lines, index, roster)):
            for office, one in named.items():
                found.setdefault(office, one)
            continue
        for place, hit in enumerate(hits):
            office = hit.entry.given("officer") or ""
            if office in found or (office in ("chair", "secretary") and _is_of_other_body(line.text[: hit.start])):
                continue
            if hit.entry.given("side") == "before":
                names = names_in(_clause_before(f"{_end_before(lines, index)} {line.text[: hit.start]}"), roster)
                if names:
                    found[office] = Named(names[-1:], proof_of([line], hit.entry.id), index)
                continue
            # One election to two offices (`tarkastajiksi ja ääntenlaskijoiksi`): the names follow the last of them.
            after = place
            while after + 1 < len(hits) and _is_joiner(line.text[hits[after].end : hits[after + 1].start]):
                after += 1
            stop = hits[after + 1].start if after + 1 < len(hits) else None
            names, used = _elected_names(lines, index, hits[after].end, stop, roster)
            if not names and place == 0:
                names = names_in(_clause_before(line.text[: hit.start]), roster)
            if names:
                count = 1 if office in ("chair", "secretary") else len(names)
                found[office] = Named(names[:count], proof_of(lines[index : index + used], hit.entry.id), index)
        title = _title_at(line)
        if title is not None and title not in found:
            candidate = _below_title(lines, index, title, roster)
            if candidate is not None:
                found[title] = candidate
    return found


def _names_first(lines: Sequence[Line], index: int, roster: Sequence[str]) -> dict[str, Named]:
    """The offices of a sentence in which each name stands before its office; empty for any other sentence.

    `Mötet väljer Ann Modell till ordförande, Bo Prov till sekreterare och Cia Exempel till justerare.`
    """
    used = 1
    text = lines[index].text
    while used < SENTENCE_LINES and index + used < len(lines) and not _ends(text):
        if _is_new(lines[index + used], lines[index]):
            break
        text = f"{text} {lines[index + used].text}"
        used += 1
    hits = sorted(find_all("elected", text), key=lambda h: h.start)
    ends = [re.split(r"(?<=[^\W\d_]{2})\.(?:\s|$)", text[hit.end :])[0] for hit in hits]
    if len(hits) < 2 or names_in(ends[-1], roster):
        return {}
    found: dict[str, Named] = {}
    begin = 0
    for hit in hits:
        names = names_in(_clause_before(text[begin : hit.start]), roster)
        if not names:
            return {}
        office = hit.entry.given("officer") or ""
        count = 1 if office in ("chair", "secretary") else len(names)
        found[office] = Named(names[:count], proof_of(lines[index : index + used], hit.entry.id), index)
        begin = hit.end
    return found


def _is_joiner(text: str) -> bool:
    return text.strip(" ,").casefold() in {"", *phrases_of("and")}


def _is_of_other_body(before: str) -> bool:
    """Whether the chair of something else than the meeting is elected: `hallituksen puheenjohtajaksi`."""
    words = re.findall(r"[\w-]+", before)
    if not words:
        return False
    last = words[-1].casefold()
    if find_first("organisation", last) is not None:
        return True
    # Family names in `-nen` and `-son` end so too.
    named = len(words) > 1 and words[-1][:1].isupper() and last.endswith(("nen", "son"))
    genitive = last.endswith("n") and len(last) > GENITIVE and not named
    return (
        genitive
        and not any(find_first(kind, last) for kind in ("held", "record"))
        and not find_first("body_word", last[:-1])
    )


def _end_before(lines: Sequence[Line], index: int) -> str:
    """The line above, from which a sentence may run on."""
    above = lines[index - 1] if index else None
    return above.text if above is not None and not above.bold and not _ends(above.text) else ""


def _clause_before(text: str) -> str:
    return re.split(r"(?<=[^\W\d_])\.\s|:", text)[-1]


def _elected_names(
    lines: Sequence[Line], index: int, start: int, stop: int | None, roster: Sequence[str]
) -> tuple[tuple[str, ...], int]:
    """The names after the words of an election, to the sentence's end or in the lines below it."""
    line = lines[index]
    if stop is not None:
        return names_in(line.text[start:stop], roster), 1
    text = line.text[start:].strip()
    if text.startswith((".", ";")):  # the sentence ends with the office: whom it names stands before
        return (), 1
    used = 1
    while used < SENTENCE_LINES and index + used < len(lines) and not _ends(text):
        following = lines[index + used]
        if text == "" and not following.text[:1].islower() and len(line.text.split()) <= TITLE_WORDS:
            break
        if _is_new(following, line):
            break
        text = f"{text} {following.text}"
        used += 1
    sentence = re.split(r"(?<=[^\W\d_]{2})\.(?:\s|$)", text)[0]
    other = min((h.start for h in find_all("elected", sentence)), default=len(sentence))
    names = names_in(sentence[:other], roster)
    if names and not text.rstrip().endswith(":"):
        return names, used
    gathered = list(names)
    used = 1
    for below in lines[index + 1 : index + 6]:
        listed = names_only(below.text)
        if not listed:
            break
        gathered.extend(matching(n, roster) or n for n in listed)
        used += 1
    return tuple(dict.fromkeys(gathered)), used


def _ends(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}\.$", text) is not None or text.endswith(":")


def _is_new(following: Line, line: Line) -> bool:
    """Whether the next line begins something new: a heading, a label, an item."""
    return (
        (following.bold and not line.bold)
        or re.match(r"[\d§•●○–-]", following.text) is not None
        or (whole("label", following.cells[0].text) is not None or heading_of(following.text) is not None)
    )


def _title_at(line: Line) -> str | None:
    """The office that an item's title says is elected in it; a label with its value beside it is no title."""
    if len(line.cells) > 1 and whole("election_title", line.cells[0].text) is not None:
        return None
    text = re.sub(r"^[\d.§)\s]+", "", line.text)
    hit = whole("election_title", text)
    if (
        hit is None
        and (first := find_first("election_title", text)) is not None
        and first.start == 0
        and len(text.split()) <= 14
    ):
        hit = first
    return hit.entry.given("officer") if hit is not None else None


def _named_by_verb(lines: Sequence[Line], index: int, text: str, roster: Sequence[str]) -> tuple[str, ...]:
    """The names that a verb of election governs, in the first sentence below the title: `Valittiin A ja B.`."""
    verb = next((h for h in find_all("decision_verb", text) if h.entry.given("outcome") == "elected"), None)
    if verb is None or (verb.start > 0 and find_first("role", text[verb.end :]) is not None):
        return ()
    after, _ = _elected_names(
        lines, index, lines[index].text.find(text[verb.start :]) + verb.end - verb.start, None, roster
    )
    return after or names_in(text[: verb.start], roster)


def _below_title(lines: Sequence[Line], index: int, office: str, roster: Sequence[str]) -> Named | None:
    """Names alone on the lines below the title of an election."""
    names: list[str] = []
    used = 1
    proposed = False
    for below in lines[index + 1 : index + 7]:
        if heading_of(below.text) is not None or (used > 1 and numbered(below.text) is not None):
            break
        if (label := label_of(below)) is not None:
            proposed = label.part == "proposal"
        labelled = len(below.cells) > 1 and whole("label", below.cells[0].text) is not None
        text = "  ".join(cell.text for cell in below.cells[labelled:])
        if not names and (elected := _named_by_verb(lines, index + used, text, roster)):
            names.extend(elected)
            used += 1
            break
        listed = names_only(text)
        if not listed:
            if names or not (below.bold or proposed):
                break
            # A proposal that names nobody says only how many are to be elected.
            used += 1
            continue
        names.extend(matching(n, roster) or n for n in listed)
        used += 1
    if not names:
        return None
    count = 1 if office in ("chair", "secretary") else len(names)
    return Named(tuple(dict.fromkeys(names))[:count], proof_of(lines[index : index + used], "elected.title"), index)
