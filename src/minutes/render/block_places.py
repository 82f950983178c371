"""Where the tags of a block may stand together, and with which letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes.render.braces import with_prefix
from minutes.render.faults import Flaw, Mend, fault
from minutes.render.finding_tags import Found
from minutes.render.styles import w
from minutes.render.surroundings import alone, text_of

_NEEDS = {
    "p": "template-needs-p",
    "tr": "template-needs-tr",
    "tc": "template-needs-tc",
    "": "template-needs-none",
}


@dataclass(eq=False)
class Block:
    """An opening tag with what belongs to it."""

    opener: Found
    middles: list[Found] = field(default_factory=list)
    end: Found | None = None
    inside: list[Block] = field(default_factory=list)
    """Blocks directly within it, in order."""

    @property
    def members(self) -> list[Found]:
        """All of its tags."""
        return [self.opener, *self.middles, *([self.end] if self.end else [])]


def exact(first: Found, second: Found) -> bool:
    """Whether two tags have the same letter and stand where they can belong together."""
    if "?" in (first.prefix, second.prefix):
        return True
    return first.prefix == second.prefix and first.container(first.prefix) is second.container(second.prefix)


def suit(first: Found, second: Found) -> bool:
    """Whether two tags belong together by their letters and places, or would with one letter for both."""
    return exact(first, second) or any(_may_have((first, second), prefix) for prefix in _NEEDS)


def crossings(block: Block) -> list[Flaw]:
    """What is wrong with the letters and places of one block."""
    opener, members = block.opener, block.members
    wrong = [one for one in members[1:] if not exact(opener, one)]
    known = {one.prefix for one in members} - {"?"}
    if not wrong and len(known) < 2 and "?" not in {one.prefix for one in members}:
        return []
    fitting = [q for q in ("", "p", "tr", "tc") if _may_have(members, q) and (q != "tc" or q in known)]
    if len(fitting) == 1:
        return [_letter(one, block, fitting[0]) for one in members if one.prefix != fitting[0]]
    if not wrong:
        return []
    one = wrong[0]
    return [_crossing(one, block)]


def _may_have(members: Sequence[Found], prefix: str) -> bool:
    containers = {one.container(prefix) for one in members}
    if len(containers) != 1 or None in containers:
        return False
    return all(one.reading.code and (prefix == "" or alone(one, prefix)) for one in members)


def _letter(one: Found, block: Block, prefix: str) -> Flaw:
    other = block.opener if one is not block.opener else block.members[-1]
    return fault(
        _NEEDS[prefix],
        one.tag.where,
        tag=one.number,
        instead=with_prefix(one.reading.code, prefix),
        other=other.tag.where,
    )


def _crossing(one: Found, block: Block) -> Flaw:
    opener = block.opener
    if any(member.prefix for member in (opener, one)):
        return fault("template-block-crosses", one.tag.where, tag=one.number, other=opener.tag.where)
    rows = opener.around("tr"), one.around("tr")
    if None in rows or opener.around("tc") is one.around("tc"):
        return fault("template-across-paragraphs", one.tag.where, tag=one.number, other=opener.tag.where)
    whole_row = rows[0] is rows[1] and one is block.end and not block.middles and _spans(opener, one)
    return fault(
        "template-across-cells",
        one.tag.where,
        tag=one.number,
        mend=Mend.OWN_ROW if whole_row and opener.word == "for" else None,
        other=opener.tag.where,
        opening=with_prefix(opener.reading.code, "tr"),
        closing=with_prefix("{% end" + opener.word + " %}", "tr"),
    )


def _spans(opener: Found, end: Found) -> bool:
    """Whether a block begins with the first text of a row and ends with its last."""
    row = opener.around("tr")
    if row is None or next(row.iterancestors(w("tr")), None) is not None:
        return False
    words = text_of(row).strip()
    return words.startswith(opener.tag.text) and words.endswith(end.tag.text)
