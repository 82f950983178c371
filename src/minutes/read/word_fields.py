"""Gives the words of a document to its fields, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from minutes.lexicon import one_of
from minutes.model.bookmarks import MEETING, NEXT_MEETING, FieldMark
from minutes.model.markup import BlockKind
from minutes.model.word_data import WordData
from minutes.read.word_blocks import Paragraph, Piece, Story, Table
from minutes.read.word_custom import Custom, item_head, list_name, people_head, segments_of
from minutes.read.word_paper import ATTENDANCE, ITEMS, WordPaper, WordRow
from minutes.read.word_values import Value, plain, said, value_of

GOES_ON = frozenset({
    "background", "proposal", "discussion", "decision", "votes", "elections", "dissents", "recusals", "actions", "text",
    "note",
})  # fmt: skip
"""Fields that a paragraph without label and bookmark may go on: those of prose, and lists of sentences."""


def _begins_with_name(words: str) -> bool:
    """Whether words begin as a line of a list of people does: two to four capitalised words, then a sign."""
    name = re.split(rf"[,;(]|\s(?:{one_of('and')})\s", words, maxsplit=1)[0].split()
    return 2 <= len(name) <= 4 and all(word[0].isupper() for word in name)


@dataclass
class Held:
    """The words of a field as they are gathered."""

    parts: list[tuple[BlockKind, list[Piece]]] = field(default_factory=list)

    def add(self, kind: BlockKind, pieces: Iterable[Piece], *, new: bool) -> None:
        """Words of a paragraph; `new` if they begin one of their own."""
        if new or not self.parts:
            self.parts.append((kind, list(pieces)))
        else:
            self.parts[-1][1].extend(pieces)

    @property
    def value(self) -> Value:
        """The value."""
        return value_of(self.parts)


class Fields:
    """Reads one document.

    Args:
        data: what it was made from.
        followers: the style that follows each style.
        default: the style of paragraphs that name none.
    """

    def __init__(self, data: WordData, followers: Mapping[str, str], default: str) -> None:
        self._followers = followers
        self._default = default
        self._custom = Custom(data)
        self._paper = WordPaper(data=data)
        self._held: dict[FieldMark, Held] = defaultdict(Held)
        self._added = 0
        self._region: WordRow | None = None
        self._owner: FieldMark | None = None
        self._last: Paragraph | None = None
        self._list = ""
        """Words of the typed heading or label below which people are listed."""
        self._titles = {
            (
                row.number or "",
                plain(said(row.title.best(data.edition.language, data.edition.language))).casefold(),
            ): row.id
            for row in data.meeting.items
        }

    def read(self, story: Story) -> WordPaper:
        """The fields of the document."""
        from minutes.read.word_tables import read_table

        self._custom.learn(story)
        under = ""
        for block in story:
            if isinstance(block, Table):
                if not read_table(block, self._custom, self, under):
                    for paragraph in (p for r in block.rows for p in r.paragraphs):
                        if not self.take(paragraph) and not paragraph.marks:
                            self.give_up(paragraph)
                self._owner = None
            else:
                if block.level is not None and not block.marks:
                    under = block.text.strip()
                self._paragraph(block)
        return self._finished()

    def row(self, group: str, key: str, under: str = "") -> WordRow:
        """The row of a list with this key, made where it is not there yet; an empty key makes a new one."""
        known = self._paper.row(group, key) if key else None
        if known is None:
            self._added += not key
            known = WordRow(key=key or f"+{self._added}", group=under)
            self._paper.rows[group].append(known)
        return known

    def held(self, key: str, name: str) -> Held:
        """What has been gathered of a field."""
        return self._held[FieldMark(key, name)]

    def give_up(self, paragraph: Paragraph) -> None:
        """Keep words that belong to no field that is known, unless the template printed them."""
        if paragraph.text.strip() and not self._custom.is_usual(paragraph):
            key = self._region.key if self._region is not None else ""
            self._paper.loose.append((key, " ".join(paragraph.text.split())))

    def take(self, paragraph: Paragraph) -> FieldMark | None:
        """Give the words of a paragraph to the fields that its bookmarks tell; returns the last of them."""
        segments = segments_of(paragraph)
        marked = [place for place, s in enumerate(segments) if s.mark and self._custom.kind(s.mark.key)]
        seen: set[FieldMark] = set()
        for this, then in zip(marked, [*marked[1:], None], strict=False):
            mark = segments[this].mark
            assert mark is not None
            group = self._custom.kind(mark.key)
            if group in self._paper.rows:
                self.row(group, mark.key)
            held = self._held[mark]
            held.add(paragraph.kind, segments[this].pieces, new=mark not in seen)
            seen.add(mark)
            beyond = segments[this + 1 : then] if then is not None else segments[this + 1 :]
            pieces = [p for s in beyond for p in s.pieces]
            after = segments[then].mark if then is not None else None
            typed = list(self._custom.typed(mark, after, pieces)) if mark != after else []
            name, sign = self._custom.lost_after(mark) if typed and after is None else ("", "")
            if name:
                first = typed[0]._replace(text=typed[0].text.removeprefix(sign).lstrip(" \t,:–"))
                self._held[FieldMark(mark.key, name)].add(paragraph.kind, [first, *typed[1:]], new=True)
            elif mark != after:
                held.add(paragraph.kind, typed, new=False)
            else:
                held.add(paragraph.kind, pieces, new=False)
        return segments[marked[-1]].mark if marked else None

    def _paragraph(self, block: Paragraph) -> None:
        marks = [m for m in block.marks if self._custom.kind(m.key)]
        if marks:
            self._list = ""
        heads = [m for m in marks if self._custom.kind(m.key) == ITEMS and m.field in ("number", "title")]
        if heads and heads[0] in block.begun:
            self._region, self._owner = self.row(ITEMS, heads[0].key), None
            self.take(block)
            if FieldMark(heads[0].key, "title") not in self._held:
                self._retitled(block, heads[0].key)
        elif block.level is not None and not marks:
            # A heading of the template itself ends the item before it.
            self._region, self._owner = self._new_item(block), None
            self._list = "" if self._region is not None or self._custom.is_usual(block) else people_head(block.text)
            if self._region is None and not self._list:
                self.give_up(block)
        elif marks and (
            block.level is not None
            or block.begun.intersection(marks)
            or self._custom.is_within(block)
            or self._custom.label(block, self._region) is None
        ):
            items = [m for m in marks if self._custom.kind(m.key) == ITEMS]
            self._owner = self.take(block)
            if items:
                self._region = self.row(ITEMS, items[0].key)
            elif block.level is not None:
                self._region = None
        elif self._custom.is_usual(block):
            self._owner = None
        elif not self._labelled(block) and block.text.strip():
            self._unlabelled(block)
            return
        if block.text.strip():
            self._last = block

    def _retitled(self, block: Paragraph, key: str) -> None:
        """The title typed anew, so that its bookmark is gone: what follows the number."""
        told, title = item_head(block.text, self._custom.prefix)
        words = [s for s in segments_of(block) if s.mark is None]
        if title and words and words[-1].text.strip():
            pieces = words[-1].pieces if words[-1].text.strip() == title else (Piece(title),)
            self._held[FieldMark(key, "title")].add(block.kind, pieces, new=True)
            number = self._held.get(FieldMark(key, "number"))
            if number is not None and plain(number.value).endswith(title):
                number.parts[:] = [(block.kind, [Piece(told)])] if told else []

    def _new_item(self, block: Paragraph) -> WordRow | None:
        """The item that a heading without bookmarks begins: moved here or added; None for any other heading."""
        if block.style not in self._custom.item_styles:
            return None
        number, title = item_head(block.text, self._custom.prefix)
        known = self._titles.get((number, title.casefold())) or next(
            (key for (_, words), key in self._titles.items() if words == title.casefold()), None
        )
        if known and known not in self._custom.anchored:
            row = self.row(ITEMS, known)
        elif title and (number or (self._custom.prefix and block.text.strip().startswith(self._custom.prefix))):
            row = self.row(ITEMS, "")
        else:
            return None
        for name, words in (("number", number), ("title", title)):
            if words:
                self._held[FieldMark(row.key, name)].add(block.kind, [Piece(words)], new=True)
        return row

    def _labelled(self, block: Paragraph) -> bool:
        """Whether a label begins the paragraph; its words then go to the field of the label."""
        found = self._custom.label(block, self._region)
        if found is None:
            return self._people(block)
        self._list = ""
        name, pieces = found
        key = self._region.key if self._region is not None else MEETING
        if list_name(name):
            # A row added to a list within the item; those that were there have bookmarks.
            name = f"{list_name(name)}+"
        mark = FieldMark(key, name)
        if "".join(p.text for p in pieces).strip():
            self._held[mark].add(block.kind, pieces, new=True)
        self._owner = mark
        return True

    def _people(self, block: Paragraph) -> bool:
        """Whether the paragraph lists people: after a label such as «Present», or below one."""
        words = " ".join(block.text.split())
        head, sign, rest = block.text.partition("\t" if "\t" in block.text else ":")
        named = people_head(head)
        if named:
            words = " ".join(rest.split()) if sign else ""
        if not (named or self._list) or (words and self._region is not None and not _begins_with_name(words)):
            # Within an item a line that begins with no name goes on with what is told there.
            self._list = ""
            return False
        self._list, self._owner = named or self._list, None
        if words:
            self.row(ATTENDANCE, "", self._list).whole = words
        return True

    def _unlabelled(self, block: Paragraph) -> None:
        owner, pieces = self._owner, block.pieces
        if block.text.startswith("\t"):
            # Below a label, an empty one and a tabulator begin the next line.
            pieces = [p._replace(text=p.text.lstrip("\t")) if n == 0 else p for n, p in enumerate(pieces)]
        if owner is None and self._region is not None and self._region.key.startswith("+"):
            owner = self._owner = FieldMark(self._region.key, "background")
            self._last = block
        if owner is not None and self._goes_on(block, owner):
            self._held[owner].add(block.kind, pieces, new=True)
            self._last = block
        else:
            self.give_up(block)

    def _goes_on(self, block: Paragraph, owner: FieldMark) -> bool:
        """Whether a paragraph that nothing marks goes on with the field before it."""
        name = list_name(owner.field) or owner.field.removeprefix("other_")
        group = ITEMS if owner.key.startswith("+") else self._custom.kind(owner.key)
        if name not in GOES_ON or group not in (ITEMS, NEXT_MEETING):
            return False
        last = self._last
        if last is None or block.kind is not BlockKind.PARAGRAPH or last.kind is not BlockKind.PARAGRAPH:
            return True
        return block.style in (last.style, self._followers.get(last.style), self._default)

    def _finished(self) -> WordPaper:
        paper = self._paper
        owners = {row.key: row for group in paper.rows.values() for row in group}
        for mark, held in self._held.items():
            if not (value := held.value):
                continue
            if mark.key in owners:
                owners[mark.key].values[mark.field] = value
            else:
                paper.once[mark] = value
        for rows in paper.rows.values():
            for row in rows:
                row.key = "" if row.key.startswith("+") else row.key
        return paper
