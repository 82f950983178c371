"""What came after each signature: further signatures are fine, anything else is told by name."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdatingRule
from pyhanko.sign.diff_analysis.rules.file_structure_rules import (
    CatalogModificationRule,
    ObjectStreamRule,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    DSSCompareRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.fields import MDPPerm

from minutes.sign.differences import differences
from minutes.sign.metadata import SavedOnly
from minutes.sign.verdicts import Change, ChangeKind

_STRUCTURE = (
    CatalogModificationRule(),
    XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
)
_FORM = FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()])
# pyHanko's own policy also lets pass metadata of any content, and form fields that are filled in
# after a signature: for minutes neither is true any more of what was signed.
_SIGNING = StandardDiffPolicy([*_STRUCTURE, SavedOnly().as_qualified(ModificationLevel.LTA_UPDATES)], _FORM)
"""What may come with a further signature."""
_PROVING = StandardDiffPolicy(list(_STRUCTURE), _FORM)
"""What may come after the last signature: the data that prove it."""
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


def changes_after(pdf: bytes, ends: tuple[tuple[str, int], ...]) -> tuple[Change, ...]:
    """What was changed after the signatures, beyond signing and adding proofs of it.

    Args:
        pdf: the paper.
        ends: field of each intact signature and where its bytes end, in the order they were made.
    """
    tail = () if ends[-1][1] == len(pdf) else _tail(pdf, *ends[-1])
    if not tail and all(_clean(pdf, end) for _field, end in ends):
        return ()
    found: list[Change] = []
    for (field, end), (_next, until) in pairwise(ends):
        if not _clean(pdf[:until], end):
            found += differences(pdf[:end], pdf[:until], field) or [Change(kind=ChangeKind.OTHER, after=field)]
    found += tail
    if not found:
        # Each step is fine by itself, and yet something that an earlier signature covers was undone.
        found = differences(pdf[: ends[0][1]], pdf, ends[0][0]) or [Change(kind=ChangeKind.OTHER, after=ends[0][0])]
    return tuple(dict.fromkeys(found))


def _tail(pdf: bytes, field: str, end: int) -> list[Change]:
    """What follows the last signature."""
    if not _adds_revision(pdf, end):
        return [Change(kind=ChangeKind.TAIL, after=field)]
    if _clean(pdf, end, _PROVING, ModificationLevel.LTA_UPDATES) and _END.search(pdf[-128:]):
        return []
    told = differences(pdf[:end], pdf, field)
    if not _END.search(pdf[-128:]):
        told.append(Change(kind=ChangeKind.TAIL, after=field))
    return told or [Change(kind=ChangeKind.OTHER, after=field)]


def _adds_revision(pdf: bytes, end: int) -> bool:
    try:
        before = PdfFileReader(BytesIO(pdf[:end]), strict=False).xrefs.total_revisions
        return bool(PdfFileReader(BytesIO(pdf), strict=False).xrefs.total_revisions > before)
    except Exception:  # A broken byte may raise anything inside pyHanko.
        return False


def _clean(
    pdf: bytes,
    end: int,
    policy: StandardDiffPolicy = _SIGNING,
    allowed: ModificationLevel = ModificationLevel.FORM_FILLING,
) -> bool:
    """Whether all that was added after a signature is further signatures, or less."""
    if end == len(pdf):
        return True
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        signed = PdfFileReader(BytesIO(pdf[:end]), strict=True).xrefs.total_revisions - 1
        base: HistoricalResolver = reader.get_historical_resolver(signed)
        result = policy.review_file(reader, base, doc_mdp=MDPPerm.FILL_FORMS)
    except Exception:  # A broken byte may raise anything inside pyHanko.
        return False
    return isinstance(result, DiffResult) and result.modification_level <= allowed
