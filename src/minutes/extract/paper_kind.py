"""What a paper is, by its content, and in what language it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice

from minutes.extract.clock import clocks
from minutes.extract.found import Found, proof_of
from minutes.extract.labels import BULLETS
from minutes.extract.lines import Line
from minutes.lexicon import can_hold, entries, find_all, find_first, whole
from minutes.model.attendance import Attendance
from minutes.model.base import Language
from minutes.model.evidence import Certainty
from minutes.model.extraction import DocumentKind

HEAD_LINES = 16
"""A paper's title stands among so many lines."""

TITLE_LINES = 10
"""The title itself stands among so many."""

FILLED = 0.34
"""A form with less than this part of its decision labels filled in is an agenda."""

RECORDS = 3
"""So many past verbs of decisions make a record, where nothing else tells."""

TITLE_WORDS = 14
"""A title has at most so many words."""

_BY_TITLE = frozenset(
    {DocumentKind.EXTRACT, DocumentKind.SUMMARY, DocumentKind.ATTENDANCE_LIST, DocumentKind.DECISION_LIST}
)
"""Kinds that a paper is by its title alone: what they hold stands in other papers too."""

_ROSTERS = frozenset(
    ("heading", "member_list", "deputy_list", "others", "observers", "experts", "guests", "presenters", "officers")
)
"""Headings of lists that papers written before the meeting hold too: those who belong to the body, or are called."""

_BODIES = frozenset(("member_list", "deputy_list"))
"""Headings of lists that any paper about a body may hold."""

_BEFORE = ("background", "proposal")
"""Parts of an item that are written before the meeting."""

_ITEM = re.compile(r"(?:\d{1,3}[.)]\s|§\s?\d|\d{1,4}\s?§)")
"""The number of an item of business, which may be about minutes and agendas too."""

_POINTS = "".join(sorted(BULLETS)) + " "
"""What may stand before a point of a list."""

_NUMBER = re.compile(r"#?\s*\d{1,3}\s*(?:/\s*\d{2,4})?|\d{1,3}\s*\(\d{1,3}\)|[\d.\-–: ]+")


@cache
def _function_words() -> dict[str, tuple[Language, ...]]:
    found: dict[str, list[Language]] = {}
    for e in entries("function_word"):
        for language, word in e.phrases:
            found.setdefault(word, []).append(language)
    return {w: tuple(ls) for w, ls in found.items()}


def language_of(lines: Sequence[Line]) -> Found[Language] | None:
    """The main language of the paper, by its most frequent small words; None for a paper without lines."""
    if not lines:
        return None
    counted: Counter[Language] = Counter()
    for line in lines:
        for word in re.findall(r"[^\W\d_]+", line.text.casefold()):
            for language in _function_words().get(word, ()):
                counted[language] += 1
    if not counted:
        for kind in ("attendance", "document", "field", "label"):
            counted.update(h.language for line in lines for h in islice(find_all(kind, line.text), 3))
    ranked = counted.most_common(2)
    if not ranked:
        return Found(Language.FI, proof_of(lines[:1], "language", Certainty.LOW))
    sure = len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]
    return Found(ranked[0][0], proof_of(lines[:1], "language", Certainty.HIGH if sure else Certainty.MEDIUM))


def title_of(lines: Sequence[Line]) -> Found[tuple[str, DocumentKind]] | None:
    """The line of the paper's head that says what it is called, and the kind that its words mean."""
    found: list[tuple[int, Line, str, DocumentKind]] = []
    for place, line in enumerate(lines[:TITLE_LINES]):
        if place and _ITEM.match(line.text):
            break
        if len(line.text.split()) > TITLE_WORDS:
            continue
        for number, cell in enumerate(line.cells):
            if (
                number == 0
                and len(line.cells) > 1
                and whole("label", cell.text)
                and not _is_numberlike(line.cells[1].text)
            ):
                continue
            hit = find_first("document", cell.text)
            if hit is None or (hit.end < len(cell.text) and cell.text[hit.end] == "-"):
                continue
            rest = cell.text[: hit.start].split()
            strong = hit.start == 0 or len(rest) <= 5
            if strong and (line.cells[0].text.strip().endswith(":") is False or len(line.cells) == 1):
                found.append((place, line, cell.text, DocumentKind(hit.entry.given("kind") or "other")))
    if not found:
        return None
    ranking = [DocumentKind.EXTRACT, DocumentKind.SUMMARY, DocumentKind.MEMO, DocumentKind.MINUTES]
    best = min(found, key=lambda f: (f[0] > 5, ranking.index(f[3]) if f[3] in ranking else 4, f[0]))
    return Found((best[2], best[3]), proof_of([best[1]], "document." + best[3].value))


def _is_numberlike(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None


def kind_of(
    lines: Sequence[Line], title: DocumentKind | None, attendance: Sequence[Found[Attendance]]
) -> Found[DocumentKind] | None:
    """What the paper is by its content: the title alone decides only where the content does not.

    A paper called a notice that records decisions is minutes; a form with empty decision labels is an agenda.

    Args:
        lines: the lines of the paper.
        title: the kind that its title says.
        attendance: the persons of its lists.
    """
    if not lines:
        return None
    proof = proof_of(lines[:1], "kind")
    filled, empty, proposals = _labels(lines)
    recorded = _is_recorded(lines, attendance, filled, empty)
    if title in _BY_TITLE:
        return Found(title, proof)
    if title is DocumentKind.MEMO and (recorded or attendance or not _is_planned(lines)):
        return Found(DocumentKind.MEMO, proof)
    if title is None and not attendance and filled and proposals and _is_single_matter(lines):
        return Found(DocumentKind.EXTRACT, proof._replace(certainty=Certainty.MEDIUM))
    if recorded:
        return Found(DocumentKind.MINUTES, proof)
    called = any((hit := whole("document", line.text)) and hit.entry.given("kind") == "minutes" for line in lines)
    listed = called or any(a.proof.rule.removeprefix("attendance.") not in _BODIES for a in attendance)
    if title is None and attendance and listed and not empty and not proposals and not _is_planned(lines):
        return Found(DocumentKind.MINUTES, proof._replace(certainty=Certainty.MEDIUM))
    if title is DocumentKind.MINUTES and filled + empty == 0:
        return Found(DocumentKind.MINUTES, proof._replace(certainty=Certainty.MEDIUM))
    if title is DocumentKind.NOTICE and not empty and not proposals:
        return Found(DocumentKind.NOTICE, proof)
    if title in (DocumentKind.AGENDA, DocumentKind.NOTICE, DocumentKind.MINUTES) or empty or proposals:
        return Found(DocumentKind.AGENDA, proof)
    return Found(DocumentKind.OTHER, proof._replace(certainty=Certainty.LOW))


def _labels(lines: Sequence[Line]) -> tuple[int, int, int]:
    """How many decision labels are filled in, how many are empty, and how many proposals there are."""
    filled = empty = proposals = 0
    for place, line in enumerate(lines):
        part, rest = _label_at(line)
        if part == "proposal":
            proposals += 1
        if part != "decision":
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        if rest or (following is not None and _label_at(following)[0] is None and not _is_heading(following)):
            filled += 1
        else:
            empty += 1
    return filled, empty, proposals


def _label_at(line: Line) -> tuple[str | None, str]:
    """The part of an item that the line's label names, and what stands after it."""
    text = line.text.lstrip(_POINTS)  # notes tell decisions as points of a list: `• Decision: …`
    if not can_hold("label", text):
        return None, text
    for words in (line.cells[0].text.lstrip(_POINTS), text.split(":")[0] if ":" in text else text):
        hit = whole("label", words)
        if hit is not None:
            rest = text[len(words) :].strip(" :")
            return hit.entry.given("part"), rest
    return None, text


def _is_heading(line: Line) -> bool:
    return bool(re.match(r"(?:§\s*\d|\d{1,4}\s*§|\d{1,3}(?:\.\d+)*[.)]?\s+[^\W\d_])", line.text)) or (
        whole("signing", line.text) is not None or line.text.strip(" .") == ""
    )


def _is_recorded(lines: Sequence[Line], attendance: Sequence[Found[Attendance]], filled: int, empty: int) -> bool:
    if filled + empty >= 2 and filled < FILLED * (filled + empty):
        return False
    if filled and filled >= empty:
        return True
    if any(a.proof.rule.removeprefix("attendance.") not in _ROSTERS for a in attendance):
        return True
    if any(
        clocks(line.text)
        and (find_first("closed", line.text) or find_first("opened", line.text))
        and find_first("record", line.text)
        for line in lines
    ):
        return True
    verbs = sum(find_first("record", line.text) is not None for line in _without_history(lines))
    plans = sum(find_first("planned", line.text) is not None for line in lines)
    return verbs >= RECORDS and verbs > plans


def _without_history(lines: Sequence[Line]) -> list[Line]:
    """The lines but for those labelled as background or proposal: what is told there was before the meeting."""
    kept: list[Line] = []
    before = False
    for line in lines:
        part = _label_at(line)[0]
        if part is not None:
            before = part in _BEFORE
        elif _is_heading(line):
            before = False
        if not before:
            kept.append(line)
    return kept


def _is_planned(lines: Sequence[Line]) -> bool:
    return any(find_first("planned", line.text) is not None for line in lines)


def _is_single_matter(lines: Sequence[Line]) -> bool:
    """Whether the paper is about one matter: it has a case id and no numbered items."""
    has_diary = any(
        (hit := whole("field", line.cells[0].text)) is not None and hit.entry.given("field") == "diary_number"
        for line in lines[: 2 * HEAD_LINES]
    )
    numbered = sum(
        bool(re.match(r"(?:§\s*\d|\d{1,4}\s*§|\d{1,2}\.?\s+[A-ZÅÄÖ])", line.text)) and line.bold for line in lines
    )
    return has_diary and numbered <= 1
