"""Which lines are the headings of the items of business.

Numbered headings are one run of numbers (`chains`) with its sub-items; where a paper has no such
run, its items are the lines of the one type that stands out from the text and holds most
standing items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.chains import Candidate, heaviest
from minutes.extract.clock import dates
from minutes.extract.joining import SOFT, joined
from minutes.extract.labels import label_of
from minutes.extract.lines import Line, made_line
from minutes.extract.numbering import Numbered, Style, numbered, with_series
from minutes.extract.typography import Look, body_look, gap_above, same_type, stands_out
from minutes.lexicon import find_first, whole

TITLE_LINES = 5
"""A title has at most this many lines."""

TITLE_LENGTH = 220
"""A longer line than this, in characters, is a paragraph, not a title."""

LEADING = 0.75
"""White space above a line, in em, within one title; more parts it from what stands above."""

APART = 2.5
"""A title stands no further below its number than this, in em."""

SLACK = 1.5
"""A line goes on in the next where the next one's first word would have come nearer to the edge than this, in em."""

RIGHT_SECTIONS = 2
"""So many titles with a section at the right end of their line make it the place of the paper's sections."""

ALIGNED = 4.0
"""Headings of one rank begin at the same place, in points."""

AROUND = 25
"""So many lines on either side show where the column of a line ends."""

COLUMN_LEFT = 90.0
"""Lines of one column begin within so many points of each other."""

SUFFICIENT = 2.5
"""Least weight of a run of numbered items: one section with a bold heading, or two plain numbers."""

DIARY_NUMBER = re.compile(
    r"(?:[A-ZÅÄÖ]{2,}\s?[Dd][Nn][Oo]?-?\d[\d-]*|[A-ZÅÄÖ]{2,}/\d+/[\d./]+|\d+/\d\d\.\d\d[\d./]*/\d{4}"
    r"|[A-ZÅÄÖ]{2,} \d{4}-\d{4,6}.*)$"
)
"""Case ids of authorities, in the forms that case systems print."""


class Heading(NamedTuple):
    """The heading of one item."""

    first: int
    """Index of its first line."""
    end: int
    """Index after its last line."""
    number: str | None
    """Its number as printed, digits and letter alone."""
    title: str
    """Its title, on one line."""
    rule: str
    """What found it."""
    sure: bool
    """Whether number, type and run agree."""


def headings_of(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings of the items, in reading order; empty if the paper has no items.

    Args:
        lines: the lines of the paper, without furniture.
    """
    look = body_look(lines)
    found = with_series([(i, n) for i, line in enumerate(lines) if (n := numbered(line.text)) is not None])
    candidates = _candidates(lines, found, look)
    weight, chain = heaviest(candidates)
    chain = _up_to_closing(lines, chain, candidates, dict(found))
    if weight >= SUFFICIENT and chain:
        return _numbered_headings(lines, chain, dict(found), look)
    return _plain_headings(lines, look) or _only_heading(lines, look)


def _up_to_closing(
    lines: Sequence[Line], chain: Sequence[Candidate], candidates: Sequence[Candidate], found: dict[int, Numbered]
) -> tuple[Candidate, ...]:
    """The run without numbers of an annex, where one that begins anew below the closing of the meeting outruns it."""
    for place, candidate in enumerate(chain[:-1]):
        title = found[candidate.at].title or lines[min(candidate.at + 1, len(lines) - 1)].text
        hit = find_first("standing", title)
        if hit is None or hit.entry.given("standing") != "closing":
            continue
        after = chain[place + 1].at
        if any(candidate.at < c.at < after and c.number <= candidate.number for c in candidates):
            return tuple(chain[: place + 1])
    return tuple(chain)


def with_numbers_first(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, sections that stand alone at their right ends put before their titles.

    Only where several lines end so and hardly any begins with a section: a section may also stand at the right
    end of a page's head.
    """
    at_right = {
        index
        for index, line in enumerate(lines)
        if len(line.cells) > 1
        and "§" in line.cells[-1].text
        and (number := numbered(line.cells[-1].text)) is not None
        and number.style is Style.SECTION
        and not number.title
        and numbered(line.text) is None
    }
    titles = {lines[index].cells[0].text for index in at_right}
    if len(titles) < RIGHT_SECTIONS or 3 * len(titles) < 2 * len(at_right):
        return tuple(lines)
    first = sum("§" in line.text[:12] and numbered(line.text) is not None for line in lines)
    if first > 1:
        return tuple(lines)
    return tuple(
        made_line(line.page, [c.words for c in (line.cells[-1], *line.cells[:-1])]) if index in at_right else line
        for index, line in enumerate(lines)
    )


def with_side_headings_apart(lines: Sequence[Line], look: Look) -> tuple[Line, ...]:
    """The lines, with a bold numbered side heading parted from text that stands beside it.

    In a layout with a hanging column the text of a short item begins on the line of its heading.
    """
    made: list[Line] = []
    for line in lines:
        cells = line.cells
        # The number may have a cell of its own.
        split = next((i for i, c in enumerate(cells) if not all(w.bold for w in c.words)), len(cells))
        side = numbered(" ".join(c.text for c in cells[:split])) if 0 < split < len(cells) else None
        # Beside a bold number alone stands its title, however light, and no text.
        if side is not None and side.title and not look.bold:
            made.append(made_line(line.page, [c.words for c in cells[:split]]))
            made.append(made_line(line.page, [c.words for c in cells[split:]]))
        else:
            made.append(line)
    return tuple(made)


def _candidates(lines: Sequence[Line], found: Sequence[tuple[int, Numbered]], look: Look) -> list[Candidate]:
    made = []
    for place, (index, number) in enumerate(found):
        if len(number.number) > 1 or len(number.title) > TITLE_LENGTH:
            continue
        follower = next(
            (i for i, n in found[place + 1 :] if n.style is number.style and len(n.number) == 1), len(lines)
        )
        weight = _weight(lines, index, number, follower - index - 1, look)
        if weight > -1.0:
            made.append(Candidate(index, lines[index], number.style, number.number[0], weight))
    return made


def _weight(lines: Sequence[Line], index: int, number: Numbered, content: int, look: Look) -> float:
    """How much a numbered line looks like the heading of an item."""
    line = lines[index]
    title, weight = number.title, 0.5
    if not title:
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or numbered(following.text) is not None or label_of(following) is not None:
            return -2.0
        if gap_above(lines, index + 1) > APART:  # what stands there, or on the next page, is not its title
            return -2.0
        title = following.text
        weight -= 0.3
        content -= 1
    if line.bold and not look.bold:
        weight += 1.0
    if line.size >= 1.06 * look.size:
        weight += 1.0
    elif line.size <= 0.92 * look.size:
        weight -= 1.0
    if find_first("standing", title[:120]) is not None:
        weight += 1.2
    if title[0].islower():
        weight -= 2.0
    if title.rstrip().endswith((".", ";", ",")):
        weight -= 0.8
    if whole("label", title) is not None:
        weight -= 1.0
    weight += 0.35 * min(max(content, 0), 3)
    if gap_above(lines, index) > LEADING:
        weight += 0.3
    return weight


def _numbered_headings(
    lines: Sequence[Line], chain: Sequence[Candidate], found: dict[int, Numbered], look: Look
) -> tuple[Heading, ...]:
    made: list[Heading] = []
    ends = [*(c.at for c in chain[1:]), len(lines)]
    for candidate, end in zip(chain, ends, strict=True):
        number = found[candidate.at]
        made.append(_heading(lines, candidate.at, number, look, f"items.{number.style.value}"))
        wanted, letter = 1, "a"
        for index in range(candidate.at + 1, end):
            part = found.get(index)
            if part is not None and part.printed == f"{candidate.number}{letter}" and _is_like(lines, index, candidate):
                made.append(_heading(lines, index, part, look, "items.letter"))
                letter = chr(ord(letter) + 1)
                continue
            if part is None or part.number != (candidate.number, wanted) or not part.title or part.title[0].islower():
                continue
            if len(part.title) > TITLE_LENGTH or part.title.endswith((".", ";", ",")):
                continue
            made.append(_heading(lines, index, part, look, "items.part"))
            wanted += 1
    # One number alone is no run that could bear it out.
    return tuple(made) if len(made) > 1 else tuple(h._replace(sure=False) for h in made)


def _is_like(lines: Sequence[Line], index: int, candidate: Candidate) -> bool:
    """Whether a line is set like the heading of an item."""
    return same_type(lines[index], candidate.line) and abs(lines[index].left - candidate.line.left) <= ALIGNED


def _heading(lines: Sequence[Line], index: int, number: Numbered, look: Look, rule: str) -> Heading:
    end = title_end(lines, index, look, bare=not number.title)
    title = joined_title([number.title, *(line_title(line) for line in lines[index + 1 : end])])
    title = _without_diary(title)
    sure = stands_out(lines[index], look) or number.style is Style.SECTION
    if end < len(lines) and gap_above(lines, end) <= LEADING and same_type(lines[end - 1], lines[end]):
        # The next line may be a part of the title, unless it is plain text below a plain heading.
        sure = sure and not stands_out(lines[end], look)
    return Heading(index, end, number.printed, title, rule, sure)


def title_end(lines: Sequence[Line], index: int, look: Look, *, bare: bool) -> int:
    """Index after the last line of the title that begins on line `index`.

    Args:
        lines: the lines of the paper.
        index: the line with the number, or the first line of the title.
        look: the look of the text.
        bare: whether that line holds only a number, so that the title begins on the next.
    """
    first = lines[index]
    end = index + 1
    if bare and end < len(lines):
        first = lines[end]
        end += 1
    prominent = stands_out(first, look)
    while end < len(lines) and end - index < TITLE_LINES:
        line = lines[end]
        if gap_above(lines, end) > LEADING or not same_type(first, line):
            break
        if label_of(line) is not None or DIARY_NUMBER.match(line.text):
            break
        # A title in type of its own that goes on in small letters is not yet over, however short its line.
        full = _goes_on(lines, end - 1, look) or (prominent and line.text[:1].islower())
        if not full or (not prominent and not _hangs(first, line)):
            break
        end += 1
    return end


def _goes_on(lines: Sequence[Line], index: int, look: Look) -> bool:
    """Whether a line is full, so that the next one's first word had to go there."""
    line, below = lines[index], lines[index + 1]
    if line.text.endswith(("-", *SOFT)):
        return True
    near = lines[max(index - AROUND, 0) : index + AROUND]
    edges = [x.right for x in near if x.page == line.page and abs(x.left - line.left) < COLUMN_LEFT]
    edge = max(edges) if len(edges) > 2 else look.right
    word = below.cells[0].words[0]
    return line.right + (word.right - word.left) > edge - SLACK * line.size


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line stands under the title rather than under its number."""
    inner = (
        first.cells[1].left if len(first.cells) > 1 else next((w.left for w in first.cells[0].words[1:2]), first.left)
    )
    return abs(line.left - inner) < 4.0 or line.text[0].islower()


def line_title(line: Line) -> str:
    """A line of a title without a case id in a cell of its own."""
    return " ".join(c.text for c in line.cells if not DIARY_NUMBER.fullmatch(c.text))


def joined_title(parts: Sequence[str]) -> str:
    """The lines of a title on one line, broken words whole again."""
    title = joined([p for p in parts if p])
    return title.lstrip(" –-").rstrip() or title


def _without_diary(title: str) -> str:
    return DIARY_NUMBER.sub("", title).strip() or title


def _plain_headings(lines: Sequence[Line], look: Look) -> tuple[Heading, ...]:
    """Headings without numbers: the type that stands out and names most standing items."""
    groups: dict[tuple[float, bool], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if stands_out(line, look) and len(line.text) <= TITLE_LENGTH and len(line.cells) == 1:
            groups[round(line.size * 2) / 2, line.bold].append(index)
    best: tuple[float, list[int]] = (0.0, [])
    for indices in groups.values():
        indices = [i for i in indices if _may_be_item(lines[i])]
        standing = sum(find_first("standing", lines[i].text) is not None for i in indices)
        weight = 0.4 * len(indices) + 1.5 * standing
        if len(indices) >= 2 and standing and weight > best[0]:
            best = (weight, indices)
    begun = max((i for i in range(len(lines)) if whole("items_begin", lines[i].text)), default=-1)
    after = [i for i in best[1] if i > begun] if begun >= 0 else _below_head(lines, best[1])
    made: list[Heading] = []
    for index in after if len(after) > 1 else best[1]:
        if made and index < made[-1].end:
            continue
        end = title_end(lines, index, look, bare=False)
        title = joined_title([line_title(line) for line in lines[index:end]])
        made.append(Heading(index, end, None, title, "items.type", False))
    return tuple(made)


def _below_head(lines: Sequence[Line], indices: Sequence[int]) -> list[int]:
    """The headings below the head: above the first standing item, one with a field or no text below it is none."""
    first = next((n for n, i in enumerate(indices) if _is_standing(lines[i].text)), 0)
    head = 0
    for n in range(first):
        below = lines[indices[n] + 1 : indices[n + 1]]
        if not below or any(_is_field(line) for line in below):
            head = n + 1
    return list(indices[head:])


def _is_standing(text: str) -> bool:
    """Whether a heading is that of a standing item; the title of the paper may hold the words of one."""
    return find_first("standing", text) is not None and ((hit := find_first("document", text)) is None or hit.start > 0)


def _is_field(line: Line) -> bool:
    words = line.cells[0].text.split(":")[0]
    return any(whole(kind, words) is not None for kind in ("field", "attendance"))


def _may_be_item(line: Line) -> bool:
    if whole("standing", line.text):
        return True
    kinds = ("label", "attendance", "officer", "role", "section", "field", "items_begin", "document")
    if any(whole(kind, line.text) for kind in kinds) or not any(c.isalpha() for c in line.text):
        return False
    return not any(d.end - d.start >= len(line.text.strip()) for d in dates(line.text))


def _only_heading(lines: Sequence[Line], look: Look) -> tuple[Heading, ...]:
    """The heading of a paper of one item, such as an extract: what stands out above its first label."""
    labels = [i for i, line in enumerate(lines) if label_of(line) is not None]
    if not any(label.part == "decision" for i in labels if (label := label_of(lines[i])) is not None):
        return ()
    case = (i for i, line in enumerate(lines) if any(DIARY_NUMBER.fullmatch(c.text) for c in line.cells))
    above = min(labels[0], next(case, labels[0]))
    title = [i for i in range(above) if stands_out(lines[i], look) and _may_be_item(lines[i])]
    if not title:
        return ()
    begin = title[-1]
    while begin - 1 in title and same_type(lines[begin - 1], lines[begin]) and gap_above(lines, begin) <= LEADING:
        begin -= 1
    words = joined_title([line_title(line) for line in lines[begin : title[-1] + 1]])
    return (Heading(begin, title[-1] + 1, None, words, "items.only", False),)
