from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from minutes.errors import UsageError
from minutes.lexicon import find_all, printed
from minutes.lexicon.loader import entry
from minutes.model import DocumentKind, Edition, Item, Language, Meeting, Publicity
from minutes.model.markup import parse
from minutes.render import all_shipped, fill, reduced, shipped_template
from minutes.render.codes import printable
from minutes.render.projection_people import attendance_groups
from minutes.render.saying import Saying


def sibling(name: str, file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HERE = Path(__file__).parent
strategies = sibling("minutes_strategies", HERE.parent / "strategies.py")
printing = sibling("render_printing", HERE / "printing.py")

PROSE = {"background", "proposal", "discussion", "text", "reason", "what", "subject", "title", "note", "place", "means",
         "organisation", "name"}  # fmt: skip
WORDS = {
    "role": "role", "method": "method", "choice": "choice", "publicity": "publicity", "kind": "meeting_kind",
    "mode": "",
}  # fmt: skip
SILENT = {"id", "language"}
"""Ids, and the language, which the words themselves say."""
HEADINGS = ("present", "others", "excused", "absent")


def values(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from values(value, (*path, key))
    elif isinstance(node, list):
        for value in node:
            yield from values(value, path)
    else:
        yield path, node


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def expected(path: tuple[str, ...], value: Any, meeting: Meeting) -> Iterator[str]:
    """What the pages must show for one value of the data."""
    language = meeting.language
    if path[-1] in {each.value for each in Language}:
        path = path[:-1]  # One language of a text that is printed in two.
    key = path[-1]
    if key in SILENT or path[-2:] == ("items", "attachments"):
        return
    if key == "state":
        if value in ("inspected", "cancelled"):
            yield printed(f"sentence.{value}", language)
        return
    if key == "outcome":
        return  # Printed by the words of the decision; see the test of outcomes below.
    if key == "status":
        return  # Printed as the heading of a list; see below.
    if key == "remote":
        yield printed("sentence.remotely", language)
    elif key == "mode":
        yield printed("sentence.remote_only", language)
    elif key in WORDS and is_word(WORDS[key], value):
        yield printed(f"{WORDS[key]}.{value}", language)
    elif isinstance(value, bool):
        return
    elif isinstance(value, int):
        yield str(value)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        yield Saying(language).day(date.fromisoformat(value))
    elif re.fullmatch(r"\d\d:\d\d", value):
        yield Saying(language).clock(time.fromisoformat(value))
    elif key == "body" or (key in PROSE and path[0] != "attendance") or path[-2:] == ("attendance", "organisation"):
        for block in parse(value):
            yield printable(block.plain)
    else:
        yield printable(value)


def is_word(prefix: str, value: object) -> bool:
    try:
        return bool(entry(f"{prefix}.{value}"))
    except KeyError:
        return False


EDITIONS = [Edition(kind=kind, language=language, second=second) for kind, language, second, _ in all_shipped()]
"""Every paper that has a template."""


def named(edition: Edition) -> str:
    second = f"-{edition.second.value}" if edition.second else ""
    return f"{edition.kind.value}-{edition.language.value}{second}"


@pytest.mark.parametrize("edition", EDITIONS, ids=named)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
@given(data=st.data())
def test_every_value_of_the_data_is_on_the_pages(edition: Edition, data: st.DataObject) -> None:
    spoken = Language.FI if edition.language is Language.EN else edition.language
    strategy = st.one_of(strategies.meetings(spoken, most_items=8), strategies.adversarial_meetings())
    meeting: Meeting = data.draw(strategy)
    few = reduced(meeting, edition)
    template = shipped_template(edition)
    pages = squeezed(printing.words(fill(template.read_bytes(), meeting, edition, name=template).docx))
    for path, value in values(few.as_json()):
        for words in expected(path, value, few):
            assert squeezed(words) in pages, path
    for heading, group in zip(HEADINGS, attendance_groups(few.attendance)[:4], strict=True):
        if group:
            assert printed(f"attendance.{heading}", few.language) in pages


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
@given(st.data())
def test_reducing_twice_changes_nothing(data: st.DataObject) -> None:
    meeting: Meeting = data.draw(strategies.meetings(most_items=6))
    for edition in EDITIONS:
        few = reduced(meeting, edition)
        assert reduced(few, edition) == few


def test_an_agenda_tells_nothing_of_what_came_of_the_meeting() -> None:
    meeting = Meeting.model_validate(
        {
            "body": "Raati",
            "end": "15:00",
            "officers": {"chair": "Aino Malli"},
            "attendance": [{"name": "Aino Malli", "status": "present"}],
            "items": [{"title": "Asia", "proposal": "Ehdotetaan.", "discussion": "Puhuttiin.", "started": "13:00",
                       "decision": {"text": "Päätettiin."}}],
            "next_meeting": {"note": "syksyllä"},
        }
    )  # fmt: skip
    few = reduced(meeting, Edition(kind=DocumentKind.AGENDA, language=meeting.language)).as_json()
    assert few == {
        "body": "Raati",
        "items": [{"id": "asia", "title": "Asia", "proposal": "Ehdotetaan."}],
    }


@pytest.mark.parametrize("publicity", [Publicity.SECRET, Publicity.RESTRICTED])
@pytest.mark.parametrize("kind", [DocumentKind.AGENDA, DocumentKind.MINUTES])
def test_what_is_not_public_leaves_neither_words_nor_annexes(publicity: Publicity, kind: DocumentKind) -> None:
    meeting = Meeting.model_validate(
        {
            "body": {"name": "Raati", "seats": [{"id": "s", "name": "PIILO"}]},
            "items": [
                {"id": "PIILO", "number": "1", "title": "Henkilöasia", "publicity": publicity, "background": "PIILO",
                 "diary_number": "PIILO", "presenter": "PIILO", "proposal": "PIILO", "discussion": "PIILO",
                 "decision": {"text": "PIILO", "actions": [{"what": "PIILO"}]}, "attachments": ["a"]},
            ],
            "attachments": [
                {"id": "a", "title": "PIILO"},
                {"id": "b", "title": "PIILO", "publicity": "secret"},
            ],
        }
    )  # fmt: skip
    few = reduced(meeting, Edition(kind=kind, language=meeting.language))
    assert "PIILO" not in str(few.as_json())
    pages = printing.words(printing.filled(meeting, kind).docx)
    assert "PIILO" not in pages
    assert "§ 1 Henkilöasia" in pages
    assert printed(f"publicity.{publicity.value}", Language.FI) in pages


def test_an_outcome_that_the_words_do_not_say_is_not_in_the_data() -> None:
    def outcome(decision: dict[str, str]) -> str | None:
        meeting = Meeting(body={"name": "Raati"}, items=(Item.model_validate({"title": "x", "decision": decision}),))
        (item,) = reduced(meeting, Edition(kind=DocumentKind.MINUTES, language=meeting.language)).items
        return item.decision.outcome if item.decision else None

    assert outcome({"outcome": "approved"}) == "approved"
    assert outcome({"outcome": "approved", "text": "Hyväksyttiin yksimielisesti."}) == "approved"
    assert outcome({"outcome": "approved", "text": "Kiitettiin kaikkia."}) is None
    assert any(find_all("decision_verb", "Hyväksyttiin.", Language.FI))


def test_a_kind_without_template_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        reduced(Meeting.model_validate({"body": "Raati"}), Edition(kind=DocumentKind.OTHER, language=Language.FI))
    assert caught.value.slug == "kind-not-made"


def test_an_id_tells_nothing_that_is_not_printed() -> None:
    whole = Meeting.model_validate(
        {
            "body": "Raati",
            "attendance": [{"id": "irtisanottu", "name": "Aino Koivuranta", "status": "present"}],
            "items": [{"id": "irtisanominen-x", "title": "Henkilöasia", "attachments": ["kirje-x"]}],
            "attachments": [{"id": "kirje-x", "title": "Kirje"}],
        }
    )
    told = json.dumps(reduced(whole, Edition(kind=DocumentKind.MINUTES, language=whole.language)).as_json())
    assert "irtisano" not in told and "kirje-x" not in told
    assert reduced(whole, Edition(kind=DocumentKind.MINUTES, language=whole.language)).items[0].attachments == (
        "kirje",
    )
