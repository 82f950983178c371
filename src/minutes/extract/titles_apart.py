"""Titles that stand beside their text, or behind it at the right end of the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from minutes.extract.clock import dates
from minutes.extract.joining import SOFT, joined
from minutes.extract.lines import Line, made_line
from minutes.extract.numbering import Style, numbered
from minutes.extract.titles import LEADING
from minutes.extract.typography import Look, gap_above, same_type
from minutes.lexicon import find_first, whole
from minutes.model.paper import Word

RIGHT_SECTIONS = 2
"""So many titles with a section at the right end of their line make it the place of the paper's sections."""

FEWEST = 3
"""So many titles with text beside them, or running on from them, make it the layout of the paper."""

ALIGNED = 3.0
"""Text of one column begins at the same place, in points."""

MOST_LINES = 60
"""Text beside a title is followed for at most so many lines."""

STARTS = frozenset("0123456789§(IVXPKÄAS")
"""First letters of what may be a number, so that most lines need no closer look."""

_DASHES = ("–", "—", "-")
_BEHIND = re.compile(
    r"(?P<body>[^\W\d_][^\d§:;]{2,60}?)[\s,]+(?:\d{1,2}\.\d{1,2}\.\d{4}[\s,]+)?"
    r"(?P<section>§\s*\d{1,4}|\d{1,4}\s*§)(?:[\s,/]+\d{1,2}\.\d{1,2}\.\d{4})?"
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4},?")

_SENTENCE = re.compile(r"(?P<title>[^\W\d][^.:!?]{2,70}?)(?:\.\s+(?=[A-ZÅÄÖ\"”])|:\s+(?=\S))")


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


def with_bodies_off(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, where sections stand behind the name of the body (`Hallitus § 12 1.2.2024`) each section alone.

    Only where no line begins with a section: below such a heading the line tells of an earlier handling.
    """
    behind: dict[int, re.Match[str]] = {
        at: found for at, line in enumerate(lines) if "§" in line.text and (found := _BEHIND.fullmatch(line.text))
    }
    if len(behind) < RIGHT_SECTIONS:
        return tuple(lines)
    if sum("§" in line.text[:8] and numbered(line.text) is not None for line in lines) >= RIGHT_SECTIONS:
        return tuple(lines)
    body, count = Counter(found["body"].casefold() for found in behind.values()).most_common(1)[0]
    if count < RIGHT_SECTIONS:
        return tuple(lines)
    made = list(lines)
    seen: set[str] = set()
    for at, found in behind.items():
        if found["body"].casefold() == body and found["section"] not in seen:
            seen.add(found["section"])
            first = len(found["body"].split())
            words = [w for cell in lines[at].cells for w in cell.words][first:]
            made[at] = made_line(lines[at].page, [[w for w in words if not _DATE.fullmatch(w.text)]])
    return tuple(made)


def with_side_headings_apart(lines: Sequence[Line], look: Look) -> tuple[Line, ...]:
    """The lines, with a numbered side heading parted from the text that stands beside it or goes on from it.

    In a layout with a hanging column, or a table without a head, the text of a short item begins on the line of
    its heading; in other papers it runs on from the heading in light type.

    Args:
        lines: the lines of the paper.
        look: the look of its text.
    """
    if (edge := _text_edge(lines)) is not None:
        lines, _ = with_titles_whole(lines, edge, _is_title)
    if look.bold:
        return _with_sentences_apart(lines)
    made: list[Line] = []
    for line in lines:
        if line.text[0] not in STARTS or not any(w.bold for cell in line.cells[:2] for w in cell.words[:2]):
            made.append(line)
            continue
        words = [(place, w) for place, cell in enumerate(line.cells) for w in cell.words]
        # The number before a bold title may be light.
        first = 0 if words[0][1].bold else 1
        bold = next((n for n, (_, w) in enumerate(words[first:], start=first) if not w.bold), len(words))
        head = numbered(" ".join(w.text for _, w in words[:bold])) if 0 < bold < len(words) else None
        # Beside a bold number alone stands its title, however light, and no text.
        if head is None or not head.title or not _stop(words[bold - 1], words[bold]):
            made.append(line)
        else:
            made.extend(parted(line, bold))
    return _with_sentences_apart(made)


def parted(line: Line, count: int) -> tuple[Line, Line]:
    """The first words of a line as its title, without the stop that ends it, and the others as its text."""
    head: list[list[Word]] = []
    rest: list[list[Word]] = []
    for cell in line.cells:
        before, after = cell.words[:count], cell.words[count:]
        count = max(count - len(cell.words), 0)
        head += [list(before)] if before else []
        rest += [list(after)] if after else []
    if rest[0][0].text in _DASHES and len(rest[0]) > 1:
        del rest[0][0]
    last = head[-1][-1]
    if bare := last.text.rstrip(".:;–—-"):
        head[-1][-1] = last._replace(text=bare)
    return made_line(line.page, head), made_line(line.page, rest)


def _stop(last: tuple[int, Word], after: tuple[int, Word]) -> bool:
    """Whether a title ends between two words, each with its cell: by a cell, a stop or a dash."""
    return last[0] != after[0] or last[1].text.endswith((".", ":", *_DASHES)) or after[1].text in _DASHES


def with_titles_whole(
    lines: Sequence[Line], edge: float, is_title: Callable[[Sequence[Sequence[Word]]], bool]
) -> tuple[tuple[Line, ...], frozenset[int]]:
    """The lines, each title of a column of titles whole before the text beside it, and the places of the titles.

    Args:
        lines: the lines of the paper.
        edge: left edge of the column of text, in points.
        is_title: whether the cells left of it begin a title.
    """
    made: list[Line] = []
    titles: set[int] = set()
    at = 0
    while at < len(lines):
        title, text = _sides(lines[at], edge)
        if not title or not text or not is_title(title):
            made.append(lines[at])
            at += 1
            continue
        beside, last = [text], at
        while (below := last + 1) < len(lines) and gap_above(lines, below) <= LEADING:
            more, text = _sides(lines[below], edge)
            if not more or not same_type(made_line(1, more), made_line(1, title)) or _is_apart(more):
                break
            if text and is_title(more) and not _is_full(title, more, edge):
                break
            _go_on(title, more)
            beside += [text] if text else []
            last = below
        titles.add(len(made))
        made.append(made_line(lines[at].page, title))
        made.extend(made_line(lines[at].page, cells) for cells in beside)
        at = last + 1
    return tuple(made), frozenset(titles)


def _is_full(title: Sequence[Sequence[Word]], more: Sequence[Sequence[Word]], edge: float) -> bool:
    """Whether the first word of a line had no room on the line above it in the column of titles."""
    last, first = title[-1][-1], more[0][0]
    return last.right + (first.right - first.left) > edge - 2.0 * first.size or first.text[:1].islower()


def _text_edge(lines: Sequence[Line]) -> float | None:
    """Left edge of the column of text beside a column of numbered titles; None where there is none."""
    starts: Counter[int] = Counter()
    titled: list[int] = []
    for at, line in enumerate(lines):
        if len(line.cells) > 1 and line.cells[0].text[:1] in STARTS:
            found = [
                round(c.left) for n, c in enumerate(line.cells) if n and _is_title([k.words for k in line.cells[:n]])
            ]
            starts.update(found)
            titled += [at] if found else []
    for edge, _ in starts.most_common(2):
        beside = [at for at in titled if any(abs(c.left - edge) <= ALIGNED for c in lines[at].cells[1:])]
        # What stands there is text, which ends in a stop, and not a page, a name or a time.
        prose = sum(_ends_in_stop(lines, at, edge) for at in beside)
        if len(beside) >= FEWEST and 2 * prose >= len(beside):
            return float(edge)
    return None


def _ends_in_stop(lines: Sequence[Line], at: int, edge: float) -> bool:
    """Whether the text that begins on a line beside a title ends in a stop, there or further down its column."""
    last = lines[at]
    for below in lines[at + 1 : at + MOST_LINES]:
        if below.page != last.page or below.cells[-1].left < edge - ALIGNED or _is_title([below.cells[0].words]):
            break
        last = below
    return last.text.rstrip().endswith((".", "!", "?"))


def _sides(line: Line, edge: float) -> tuple[list[Sequence[Word]], list[Sequence[Word]]]:
    """The cells of a line left of the column of text and in it; no cell at the left where one stands in both."""
    left = [c for c in line.cells if c.left < edge - ALIGNED]
    if any(c.right > edge + ALIGNED for c in left):
        return [], [c.words for c in line.cells]
    return [c.words for c in left], [c.words for c in line.cells if c.left >= edge - ALIGNED]


def _is_title(cells: Sequence[Sequence[Word]]) -> bool:
    found = numbered(" ".join(w.text for cell in cells for w in cell))
    return found is not None and bool(found.title) and not found.title[0].islower()


def _is_apart(cells: Sequence[Sequence[Word]]) -> bool:
    """Whether what stands in the column of titles is another title, or a label of a part of the item."""
    text = " ".join(w.text for cell in cells for w in cell)
    return numbered(text) is not None or whole("label", text.rstrip(":")) is not None


def _go_on(title: list[Sequence[Word]], more: Sequence[Sequence[Word]]) -> None:
    """Put the next line of a title behind it; a word broken between the two is one again."""
    words, following = list(title[-1]), [w for cell in more for w in cell]
    if words[-1].text.endswith(("-", *SOFT)):
        first = following.pop(0)
        words[-1] = words[-1]._replace(
            text=joined([words[-1].text, first.text]), right=max(words[-1].right, first.right)
        )
    title[-1] = [*words, *following]


def _with_sentences_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with the sentences parted that run on from a numbered title in the same type.

    `3. Talous. Rahastonhoitaja kertoi …`, `3. Talous: rahastonhoitaja kertoi …`: only where several items begin so.
    """
    found: dict[int, int] = {}
    count = standing = 0
    for at, line in enumerate(lines):
        if line.cells[0].text[:1] not in STARTS or (number := numbered(line.text)) is None or not number.title:
            continue
        count += 1
        head = _SENTENCE.match(number.title)
        if head is None or find_first("record", head["title"]) is not None or dates(head["title"]):
            continue
        found[at] = len(line.text.split()) - len(number.title[head.end() :].split())
        standing += find_first("standing", head["title"]) is not None
    if len(found) < FEWEST or standing < 2 or 2 * len(found) < count:
        return tuple(lines)
    return tuple(
        part for at, line in enumerate(lines) for part in (parted(line, found[at]) if at in found else (line,))
    )
