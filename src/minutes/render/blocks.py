"""Which tags of a template belong together, and which have lost their partner.

An author who forgets one `endif` has all later ones out of step. Tags are therefore matched by their
letter and place too, so that the fault is told where it was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes.render.block_places import Block, crossings, exact, suit
from minutes.render.braces import with_prefix
from minutes.render.faults import Flaw, fault
from minutes.render.finding_tags import Found

CLOSES = {"endfor": "for", "endif": "if"}
TOO_DEEP = "template-too-deep"
"""Slug of the fault that keeps a template from being parsed as a whole."""
_MIDDLE = ("elif", "else")
_MOST_ALSO = 4
"""Other places that a fault names at most, where it cannot be told which of them it is."""
_DEEPEST = 30
"""Blocks in one another at most; a template of a meeting paper has about five, and Jinja ends at a hundred or so."""


@dataclass
class Blocks:
    """The blocks of a part, and what is wrong with them."""

    flaws: list[Flaw] = field(default_factory=list)
    closed: list[Block] = field(default_factory=list)
    closing: dict[int, str] = field(default_factory=dict)
    """End tags that are missing, by the number of the tag that they belong before."""
    dropped: set[int] = field(default_factory=set)
    """Tags that belong to no block."""

    def block(self, number: int) -> Block | None:
        """The block that a tag belongs to."""
        return next((b for b in self.closed for m in b.members if m.number == number), None)

    def partner(self, number: int) -> Found | None:
        """The other end of the block of a tag."""
        block = self.block(number)
        if block is None:
            return None
        return block.end if block.opener.number == number else block.opener


def matched(found: Sequence[Found]) -> Blocks:
    """Match the tags of a part; those of a text box among themselves."""
    result = Blocks()
    groups: dict[object, list[Found]] = defaultdict(list)
    for one in found:
        if one.word in ("for", "if", *_MIDDLE, *CLOSES) and one.paragraph is not None:
            groups[one.box].append(one)
    for box, group in groups.items():
        end = 1 + max(one.number for one in found if one.paragraph is not None and one.box is box)
        _Matching(result, end).match(group, exactly=not _balanced(group))
    for block in result.closed:
        result.flaws += crossings(block)
        result.closing |= _unsound_end(block)
    return result


def _balanced(group: Sequence[Found]) -> bool:
    """Whether the tags match by their words alone."""
    stack: list[str] = []
    for one in group:
        if one.word in ("for", "if"):
            stack.append(one.word)
            continue
        wanted = CLOSES.get(one.word) or ("if" if one.word == "elif" else None)
        if not stack or wanted not in (None, stack[-1]):
            return False
        if one.word in CLOSES:
            stack.pop()
    return not stack


class _Matching:
    def __init__(self, result: Blocks, end: int) -> None:
        self._result = result
        self._end = end
        self._stack: list[Block] = []
        self._torn: list[tuple[Block, Found]] = []
        """Blocks that were open when the end of one around them came, and that end."""
        self._unopened: list[Found] = []
        self._ends: list[tuple[Found, Block | None]] = []

    def match(self, group: Sequence[Found], *, exactly: bool) -> None:
        for one in group:
            if one.word in ("for", "if"):
                self._stack.append(Block(one))
                if len(self._stack) == _DEEPEST:
                    self._result.flaws.append(fault(TOO_DEEP, one.tag.where, tag=one.number, most=_DEEPEST - 1))
            else:
                self._belonging(one, exactly)
        self._pair_leftovers()
        for block in self._stack:
            self._unclosed(block)
            self._close_before(self._end, block)
        for block, end in self._torn:
            self._unclosed(block)
            self._close_before(end.number, block)
        for one in self._unopened:
            self._lonely(one)

    def _belonging(self, one: Found, exactly: bool) -> None:
        depth = next(
            (
                n
                for n in range(len(self._stack) - 1, -1, -1)
                if self._fits(self._stack[n].opener, one) and (not exactly or suit(self._stack[n].opener, one))
            ),
            None,
        )
        if depth is None:
            self._unmatched(one)
            return
        torn = self._stack[depth + 1 :]
        self._torn += [(block, one) for block in torn]
        del self._stack[depth + 1 :]
        block = self._stack[-1]
        block.inside += torn
        if one.word in _MIDDLE:
            block.middles.append(one)
            return
        block.end = one
        self._stack.pop()
        around = self._stack[-1] if self._stack else None
        if around is not None:
            around.inside.append(block)
        self._ends.append((one, around))
        self._result.closed.append(block)

    @staticmethod
    def _fits(opener: Found, one: Found) -> bool:
        if one.word in CLOSES:
            return opener.word == CLOSES[one.word]
        return one.word == "else" or opener.word == "if"

    def _unmatched(self, one: Found) -> None:
        """An end without a beginning: that of a block that another end has torn, or of none."""
        self._result.dropped.add(one.number)
        for block, end in reversed(self._torn):
            nearer = any(b.opener.number > block.opener.number and self._fits(b.opener, one) for b in self._stack)
            if one.word in CLOSES and self._fits(block.opener, one) and not nearer:
                self._torn.remove((block, end))
                self._close_before(end.number, block)
                self._result.flaws.append(
                    fault(
                        "template-nesting",
                        end.tag.where,
                        tag=end.number,
                        opened=block.opener.tag.where,
                        end=one.tag.where,
                    )
                )
                return
        self._unopened.append(one)

    def _pair_leftovers(self) -> None:
        """A block without end and an end without block, one after the other, were meant for each other."""
        for one in list(self._unopened):
            for block in reversed(self._stack):
                later = [b for b in block.inside if b.end and b.opener.number < one.number < b.end.number]
                if block.opener.number < one.number and self._fits(block.opener, one) and not later:
                    if one.word in CLOSES:
                        block.end = one
                        self._stack.remove(block)
                        self._result.closed.append(block)
                    else:
                        block.middles.append(one)
                    self._unopened.remove(one)
                    self._result.dropped.discard(one.number)
                    break

    def _unclosed(self, block: Block) -> None:
        opener = block.opener
        also = [b.opener for b in block.inside if b.opener.word == opener.word and exact(b.opener, opener)]
        self._result.flaws.append(
            _told(
                "template-unclosed",
                opener,
                also[-_MOST_ALSO:],
                closing=with_prefix("{% end" + opener.word + " %}", opener.prefix.replace("?", "")),
            )
        )

    def _lonely(self, one: Found) -> None:
        around = next((b for b in self._stack[::-1] if b.opener.number < one.number), None)
        also = [
            end
            for end, outer in self._ends
            if end.number < one.number and end.word == one.word and exact(end, one) and outer is around
        ]
        self._result.flaws.append(_told("template-unopened", one, also[-1:]))

    def _close_before(self, number: int, block: Block) -> None:
        said = self._result.closing.get(number, "")
        self._result.closing[number] = "{% end" + block.opener.word + " %}" + said


def _told(slug: str, one: Found, also: list[Found], **arguments: object) -> Flaw:
    if not also:
        return fault(slug, one.tag.where, tag=one.number).saying(**arguments)
    places = "; ".join(o.tag.where for o in also)
    return fault(f"{slug}-or", one.tag.where, tag=one.number, also=places).saying(**arguments)


def _unsound_end(block: Block) -> dict[int, str]:
    end = block.end
    return {} if end is None or end.sound else {end.number: "{% end" + block.opener.word + " %}"}
