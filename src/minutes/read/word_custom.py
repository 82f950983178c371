"""What a document tells about the template that it was made with: labels, words beside fields, headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from minutes.lexicon import whole
from minutes.model.bookmarks import BODY, MEETING, NEXT_MEETING, SIGNERS, FieldMark
from minutes.model.word_data import WordData
from minutes.read.word_blocks import Paragraph, Piece, Story
from minutes.read.word_paper import ATTACHMENTS, ITEMS, WordRow, lists_of

_ONCE = frozenset({MEETING, BODY, NEXT_MEETING})
_PARTS = {"diary": "diary_number"}
_HEADS = {"place": "place", "time": "time", "remote": "remote", "number": "number"}
_OFFICES = {"chair": "chair", "secretary": "secretary", "inspector": "inspectors"}
_LISTS = re.compile(r"(?:other_)?(votes|elections|dissents|recusals|actions|inspectors|tellers|breaks)\d*(?:_.*)?\+?")
_ITEM_NUMBER = r"\d[\w.]*(?:\s[a-zåäö](?=\s|$))?"
_ITEM_HEAD = re.compile(rf"(?:§+\s*({_ITEM_NUMBER})|({_ITEM_NUMBER})\s*§+)[.:)]?\s*(.*)", re.DOTALL)
_LONGEST_LABEL = 60
"""Letters of a label; the longest that is printed has about 30."""


class Segment(NamedTuple):
    """Words of one paragraph that belong to one field, or to none."""

    mark: FieldMark | None
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words."""
        return "".join(p.text for p in self.pieces)


class _Gap(NamedTuple):
    """A place after a field: which field, and what comes next; empty where nothing does."""

    kind: str
    field: str
    then: str


def segments_of(paragraph: Paragraph) -> list[Segment]:
    """A paragraph parted by its fields."""
    return [Segment(mark, tuple(run)) for mark, run in groupby(paragraph.pieces, key=lambda p: p.mark)]


def list_name(name: str) -> str:
    """The list that a field such as `votes0_text` is in; empty for other fields."""
    match = _LISTS.fullmatch(name)
    return match[1] if match else ""


def item_head(text: str, prefix: str) -> tuple[str, str]:
    """Number and title of the heading of an item; empty where it has none."""
    words = " ".join(text.split())
    if match := _ITEM_HEAD.fullmatch(words):
        return (match[1] or match[2]).rstrip("."), match[3]
    return "", words.removeprefix(prefix).strip() if prefix else words


def people_head(text: str) -> str:
    """The words of a heading or label below which people of the attendance are listed; empty for any other."""
    words = text.strip().rstrip(":").strip()
    hit = whole("attendance", words) if 0 < len(words) <= _LONGEST_LABEL else None
    return words if hit and hit.entry.given("list") is None else ""


class Custom:
    """What is usual in one document.

    Args:
        data: what it was made from.
    """

    def __init__(self, data: WordData) -> None:
        self._lists = lists_of(data)
        self._gaps: dict[_Gap, Counter[str]] = defaultdict(Counter)
        self._data = data
        self._seen: set[FieldMark] = set()
        self._printed = {(key, name) for rows in data.printed for key in rows.keys for name in rows.fields}
        self._labels = _labels(data)
        self.item_styles: set[str] = set()
        """Styles of headings of items."""
        self.prefix = ""
        """What stands before the number in a heading of an item, such as `§`."""
        self.anchored: set[str] = set()
        """Keys of the items whose heading still has its bookmarks."""

    def kind(self, key: str) -> str:
        """The list that a row is in, or what the paper has once; empty for a key that is not known."""
        return key if key in _ONCE or key.startswith(SIGNERS) else self._lists.get(key, "")

    def was_printed(self, key: str, name: str) -> bool:
        """Whether a field had a bookmark when the document was made."""
        return (key, name) in self._printed

    def learn(self, story: Story) -> None:
        """Take in what stands beside bookmarks."""
        for block in story:
            paragraphs = [block] if isinstance(block, Paragraph) else [p for r in block.rows for p in r.paragraphs]
            for paragraph in paragraphs:
                segments = segments_of(paragraph)
                self._seen.update(paragraph.marks)
                self._learn_gaps(segments)
                marks = [s.mark for s in segments if s.mark and self.kind(s.mark.key)]
                if marks and isinstance(block, Paragraph):
                    self._learn_heading(paragraph, segments)

    def _learn_gaps(self, segments: Sequence[Segment]) -> None:
        marked = [place for place, s in enumerate(segments) if s.mark and self.kind(s.mark.key)]
        for this, then in zip(marked, [*marked[1:], None], strict=False):
            mark, after = segments[this].mark, segments[then].mark if then is not None else None
            if mark is not None and mark != after:
                between = segments[this + 1 : then] if then is not None else segments[this + 1 :]
                self._gaps[self._gap(mark, after)]["".join(s.text for s in between)] += 1

    def _gap(self, mark: FieldMark, after: FieldMark | None) -> _Gap:
        then = f"{self.kind(after.key)} {re.sub(r'[0-9]+', '', after.field)}" if after is not None else ""
        return _Gap(self.kind(mark.key), re.sub(r"\d+", "", mark.field), then)

    def _learn_heading(self, paragraph: Paragraph, segments: Sequence[Segment]) -> None:
        heads = [s.mark for s in segments if s.mark and self.kind(s.mark.key) == ITEMS]
        if not heads or heads[0].field not in ("number", "title"):
            return
        self.anchored.add(heads[0].key)
        if paragraph.level is not None:
            self.item_styles.add(paragraph.style)
            if segments[0].mark is None:
                self.prefix = self.prefix or segments[0].text.strip()

    def typed(self, mark: FieldMark, after: FieldMark | None, pieces: Sequence[Piece]) -> Iterable[Piece]:
        """Of the words that follow a field in its paragraph, those that the template did not print."""
        words = "".join(p.text for p in pieces)
        if after is None:
            return self._typed_behind(mark, words, pieces)
        seen = self._gaps[self._gap(mark, after)]
        most = max(seen.values())
        usual = min((w for w, count in seen.items() if count == most), key=len)
        if sum(seen.values()) < 2 or not words.endswith(usual):
            return ()
        typed = words.removesuffix(usual)
        return (Piece(typed),) if typed.strip() else ()

    def _typed_behind(self, mark: FieldMark, words: str, pieces: Sequence[Piece]) -> Iterable[Piece]:
        """Words behind the last field of a paragraph that the template did not print."""
        named = f"{self.kind(mark.key)}.{re.sub(r'[0-9]+', '', mark.field)}"
        for tail in sorted((t for name, t in self._data.tails if name == named), key=len, reverse=True):
            for part in (tail, tail.strip()):
                if words.startswith(part) or words.endswith(part):
                    typed = words.removeprefix(part) if words.startswith(part) else words.removesuffix(part)
                    return (Piece(typed),) if typed.strip() else ()
        return pieces if words.strip() else ()

    def lost_after(self, mark: FieldMark) -> tuple[str, str]:
        """The field that stood behind another in its paragraph and has lost its bookmark, and what parts the two.

        Both are empty if there is none.
        """
        kind = self.kind(mark.key)
        behind = {
            gap.then.partition(" ")[2]: seen.most_common(1)[0]
            for gap, seen in self._gaps.items()
            if seen and (gap.kind, gap.field) == (kind, mark.field) and gap.then.startswith(f"{kind} ")
        }
        names = sorted(behind, key=lambda name: -behind[name][1]) + (["title"] if kind == ATTACHMENTS else [])
        for name in names:
            if self.was_printed(mark.key, name) and FieldMark(mark.key, name) not in self._seen:
                return name, behind[name][0] if name in behind else ""
        return "", ""

    def is_usual(self, block: Paragraph) -> bool:
        """Whether a paragraph without bookmarks stood there when the document was made."""
        return self._data.is_beside(block.text)

    def is_within(self, block: Paragraph) -> bool:
        """Whether a paragraph went on with a field when the document was made."""
        return self._data.is_within(block.text)

    def label(self, block: Paragraph, region: WordRow | None) -> tuple[str, list[Piece]] | None:
        """The field that a label at the start of a paragraph names, and the pieces after it."""
        for sign in ("\t", ":"):
            head, found, _ = block.text.partition(sign)
            if found and (name := self._named(head, region)):
                return name, _after_label(block.pieces, len(head) + 1)
        strong = "".join(p.text for p in _leading_strong(block.pieces))
        if strong.strip() and (name := self._named(strong, region)):
            return name, _after_label(block.pieces, len(strong))
        return None

    def _named(self, label: str, region: WordRow | None) -> str | None:
        words = label.strip().rstrip(":").strip()
        if not words or len(words) > _LONGEST_LABEL:
            return None
        if known := self._labels.get((region is not None, words.casefold())):
            return known
        if region is not None:
            hit = whole("label", words)
            part = hit.entry.given("part") if hit else None
            return (
                _PARTS.get(part, part) if part not in (None, "history", "after", "preparation", "attachments") else None
            )
        if hit := whole("field", words):
            return _HEADS.get(hit.entry.id.removeprefix("field."))
        hit = whole("role", words)
        return _OFFICES.get(hit.entry.id.removeprefix("role.")) if hit else None


def _labels(data: WordData) -> dict[tuple[bool, str], str]:
    """Labels as the template has them, those within items apart: the field that each begins."""
    found: dict[tuple[bool, str], str] = {}
    for named, words in data.heads:
        group, _, field = named.partition(".")
        label = words.strip().rstrip(":").strip()
        if group in (ITEMS, MEETING) and any(c.isalpha() for c in label):
            found.setdefault((group == ITEMS, label.casefold()), field)
    return found


def _leading_strong(pieces: Sequence[Piece]) -> list[Piece]:
    found = []
    for piece in pieces:
        if not (piece.strong or piece.bold) or piece.mark is not None:
            break
        found.append(piece)
    return found if len(found) < len(pieces) or all(p.strong for p in found) else []


def _after_label(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """The pieces without their first letters, and without blanks and tabulators there."""
    rest: list[Piece] = []
    for piece in pieces:
        text = piece.text[count:] if count < len(piece.text) else ""
        count = max(count - len(piece.text), 0)
        if not rest:
            text = text.lstrip(" \t")
        if text:
            rest.append(piece._replace(text=text))
    return rest
