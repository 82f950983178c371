"""Headings without numbers, and the heading of a paper of one item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from minutes.extract.clock import dates
from minutes.extract.labels import label_of
from minutes.extract.lines import Line
from minutes.extract.titles import DIARY_NUMBER, LEADING, TITLE_LENGTH, Heading, joined_title, line_title, title_end
from minutes.extract.typography import Look, gap_above, same_type, stands_out
from minutes.lexicon import find_first, whole


def plain_headings(lines: Sequence[Line], look: Look) -> tuple[Heading, ...]:
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


def only_heading(lines: Sequence[Line], look: Look) -> tuple[Heading, ...]:
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
