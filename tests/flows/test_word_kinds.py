"""Every kind of paper in every language takes edits back: a title typed on, a decision typed over."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from tests.flows.word_hand import Hand, w

from minutes.flows.reading import merge_into
from minutes.model import DocumentKind, Edition, Language, Publicity
from minutes.outside.shipped import shipped
from minutes.read import read_meeting
from minutes.read.word_paper import read_word
from minutes.render import all_shipped, fill

BILINGUAL = "ulapanmaa-2026-11-25.yaml"
FORMS = [form for form in all_shipped() if form[0] is not DocumentKind.ATTENDANCE_LIST]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the samples that may be written to."""
    return Path(shutil.copytree(shipped("samples"), tmp_path_factory.mktemp("samples") / "samples"))


@pytest.mark.parametrize("tracked", [False, True], ids=["typed", "tracked"])
@pytest.mark.parametrize("form", FORMS, ids=lambda f: f"{f[0].value}-{f[1].value}-{f[2]}")
def test_a_title_and_a_decision_come_back(
    samples: Path, form: tuple[DocumentKind, Language, Language | None, Path], tracked: bool
) -> None:
    kind, language, second, template = form
    file = samples / "meetings" / BILINGUAL
    before = file.read_text(encoding="utf-8")
    meeting = read_meeting(file)
    public = tuple(i.number for i in meeting.items if i.publicity is Publicity.PUBLIC and i.number)
    chosen = public[:2] if kind is DocumentKind.EXTRACT else ()
    edition = Edition(kind=kind, language=language, second=second, items=chosen)
    hand = Hand(fill(template.read_bytes(), meeting, edition, name=template).docx, tracked=tracked)
    hand.type_after(hand.start("_title"), " ja muuta")
    decisions = [b for b in hand.root.iter(w("bookmarkStart")) if (b.get(w("name")) or "").endswith("_decision")]
    for last in decisions[-1:]:
        hand.type_over(last, "Aivan uusi.")
    try:
        told = merge_into(read_word(hand.saved(), Path("x.docx")), Path("x.docx"), file)
        after = file.read_text(encoding="utf-8")
    finally:
        file.write_text(before, encoding="utf-8")
    assert told.untaken == () and told.conflicts == ()
    changed = [c for c in told.changes if c.path[-1] != "outcome"]
    assert len(changed) == 1 + len(decisions[-1:])
    spoken = second or language
    assert {c.path[-1] for c in changed} <= {language.value, spoken.value}
    rows = [r for r in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0) if r[:1] in "+-"][2:]
    assert len([r for r in rows if r[0] == "+" and ("ja muuta" in r or "Aivan uusi." in r)]) == len(changed)
    assert len(rows) <= 12
