"""Tags with a letter stand alone: what is beside them would vanish without a word."""

from __future__ import annotations

from collections.abc import Iterable

from minutes.render.blocks import Blocks
from minutes.render.braces import with_prefix
from minutes.render.faults import Flaw, Mend, fault
from minutes.render.finding_tags import Found
from minutes.render.styles import w
from minutes.render.surroundings import alone, text_beside, thing_beside
from minutes.render.syntax import SPECIAL

_LIFTED = ("p", "tr", "tc")


def misplaced(found: Iterable[Found], blocks: Blocks) -> list[Flaw]:
    """Tags with a letter that have no table around them, or something beside them."""
    known = list(found)
    lifted: dict[object, int] = {}
    for one in known:
        if one.prefix in _LIFTED:
            lifted[one.paragraph] = lifted.get(one.paragraph, 0) + 1
    homeless = [
        fault("template-no-table", one.tag.where, tag=one.number)
        for one in known
        if one.word in SPECIAL and one.around("tc") is None
    ]
    return homeless + [
        flaw
        for one in known
        if one.prefix in _LIFTED and one.paragraph is not None
        if (flaw := _checked(one, blocks, lifted[one.paragraph])) is not None
    ]


def _checked(one: Found, blocks: Blocks, lifted: int) -> Flaw | None:
    around = one.around(one.prefix)
    if around is None:
        instead = with_prefix(one.reading.code, "p") if one.word and alone(one, "p") else ""
        return fault("template-no-table", one.tag.where, tag=one.number, instead=instead)
    if not text_beside(one, around) and not thing_beside(around):
        return None
    mend = _mend(one, blocks)
    if one.prefix == "p" and lifted > 1:
        return fault("template-two-tags", one.tag.where, tag=one.number, mend=mend)
    if not text_beside(one, around):
        return fault("template-thing-beside", one.tag.where, tag=one.number, mend=mend)
    return fault("template-text-beside", one.tag.where, tag=one.number, mend=mend)


def _mend(one: Found, blocks: Blocks) -> Mend | None:
    """A tag moves out where its runs are the paragraph's own, so that the paragraph can be divided there."""
    runs = [t.getparent() for t in one.texts]
    if one.paragraph is None or any(r is None or r.getparent() is not one.paragraph for r in runs):
        return None
    if one.prefix == "p":
        return Mend.OWN_PARAGRAPH
    if one.prefix == "tr" and one.word not in ("else", "elif"):
        row, partner = one.around("tr"), blocks.partner(one.number)
        if partner is None or row is None or list(row.iterancestors(w("tr"))):
            return None
        return Mend.OWN_ROW
    return None
