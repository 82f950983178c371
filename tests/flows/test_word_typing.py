"""Whatever is typed into whichever field comes back, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.flows.word_hand import Hand, w
from tests.strategies import LURES, meetings

from minutes.flows.merging import Sort
from minutes.flows.reading import merge_into
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.model.bookmarks import BODY, field_mark
from minutes.model.markup import plain
from minutes.read import read_meeting, write_meeting
from minutes.read.word_paper import read_word
from minutes.render import fill, shipped_template

FIELDS = {"background", "proposal", "discussion", "decision", "title", "place", "organisation", "presenter"}
WORDS = [
    *(lure for lure in LURES if "\n" not in lure and lure == lure.strip() and lure[-1] != ":"),
    "Uusi teksti.",
    "Åbo & Ö <x>",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all examples."""
    return tmp_path_factory.mktemp("typing")


@given(
    meeting=meetings(most_items=6),
    keys=st.sampled_from(Language),
    tracked=st.booleans(),
    places=st.lists(st.tuples(st.integers(0, 10**6), st.booleans(), st.sampled_from(WORDS)), min_size=1, max_size=4),
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_what_is_typed_comes_back_and_nothing_else(
    folder: Path, meeting: Meeting, keys: Language, tracked: bool, places: list[tuple[int, bool, str]]
) -> None:
    file = folder / "kokous.yaml"
    file.write_text(write_meeting(meeting, keys), encoding="utf-8")
    meeting = read_meeting(file)
    edition = Edition(kind=DocumentKind.MINUTES, language=meeting.language)
    template = shipped_template(edition)
    hand = Hand(fill(template.read_bytes(), meeting, edition, name=template).docx, tracked=tracked)
    starts = {}
    for start in hand.root.iter(w("bookmarkStart")):
        mark = field_mark(start.get(w("name")) or "")
        if mark is not None and mark.field in FIELDS and mark.key != BODY:
            starts[mark] = start
    typed: dict[tuple[str, str], str] = {}
    for place, over, words in places:
        mark = sorted(starts)[place % len(starts)]
        if (mark.key, mark.field) in typed:
            continue
        before = hand.words(starts[mark])
        if over:
            hand.type_over(starts[mark], words)
        else:
            hand.type_after(starts[mark], f" {words}")
        if not over or before != words:
            typed[mark.key, mark.field] = words
    told = merge_into(read_word(hand.saved(), Path("x.docx")), Path("x.docx"), file)
    assert told.untaken == () and told.conflicts == ()
    assert {c.sort for c in told.changes} <= {Sort.SET}
    found = {}
    for change in told.changes:
        name = next((step for step in change.path[2:] or change.path if step in FIELDS), "")
        if change.path[-1] != "outcome":
            key = change.path[1] if len(change.path) > 2 else "meeting"
            assert change.new is not None, (change.path, change.old, typed)
            found[key, name] = plain(change.new) if name != "presenter" else change.new
    assert found.keys() == typed.keys()
    for at, words in typed.items():
        assert found[at].endswith(words)
