"""Corrections of a reading: proof and findings go with the values, and nothing is changed that is not what it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonpatch
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import meetings

from minutes.errors import InputError
from minutes.flows.correcting import RULE, STALE, corrected, patch_of
from minutes.flows.corrections import read_corrections
from minutes.model import (
    Box,
    Certainty,
    Document,
    DocumentKind,
    Evidence,
    Extraction,
    Finding,
    Language,
    Meeting,
    PaperCorrections,
    Severity,
    Source,
)
from minutes.model.pointers import has, pointer_of

HASH = "0" * 64
BOX = Box(left=10, top=20, right=30, bottom=40)


def pointers(value: Any, at: tuple[object, ...] = ()) -> Iterator[str]:
    """Every place of a record but its own."""
    below: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in below:
        yield pointer_of((*at, key))
        yield from pointers(one, (*at, key))


def at(record: Any, pointer: str) -> Any:
    return jsonpatch.JsonPointer(pointer).resolve(record)


def reading(meeting: Meeting, *, findings: tuple[Finding, ...] = ()) -> Extraction:
    """The meeting as if read, each of its values proven by words that are the value itself."""
    plain = meeting.as_json()
    return Extraction(
        source=Source(path="paper.pdf", hash=HASH, pages=1),
        document=Document(kind=DocumentKind.MINUTES, language=Language.FI),
        meeting=meeting,
        evidence=tuple(
            Evidence(
                pointer=p, page=1, box=BOX, words=json.dumps(at(plain, p)), rule="test", certainty=Certainty.MEDIUM
            )
            for p in pointers(plain)
        ),
        findings=findings,
    )


def small() -> Meeting:
    return Meeting.model_validate_json(
        json.dumps(
            {
                "body": {"name": "Kylätoimikunta"},
                "date": "2024-05-14",
                "officers": {"chair": "Aino Koivuranta", "inspectors": ["Onni Lehtoniemi", "Helmi Saarenpää"]},
                "attendance": [
                    {"name": "Aino Koivuranta", "status": "present"},
                    {"name": "Onni Lehtoniemi", "status": "present"},
                    {"name": "Helmi Saarenpää", "status": "absent"},
                ],
                "items": [
                    {"number": "1", "title": "Avaus", "decision": {"text": "Avattiin.", "outcome": "stated"}},
                    {"number": "2", "title": "Talkoot"},
                ],
            }
        )
    )


def corrections(*patch: dict[str, Any], checked: tuple[dict[str, Any], ...] = ()) -> PaperCorrections:
    return PaperCorrections.model_validate({"hash": HASH, "patch": patch, "checked": checked})


def test_path(path: str, value: Any) -> dict[str, Any]:
    return {"op": "test", "path": path, "value": value}


test_path.__test__ = False  # type: ignore[attr-defined]


def proof_of(extraction: Extraction, pointer: str) -> Evidence:
    (found,) = [e for e in extraction.evidence if e.pointer == pointer]
    return found


def test_a_value_typed_anew_is_proven_by_the_corrector_at_the_place_where_it_was_read() -> None:
    result = corrected(
        reading(small()),
        corrections(test_path("/date", "2024-05-14"), {"op": "replace", "path": "/date", "value": "2024-05-15"}),
    )
    assert result.meeting.as_json()["date"] == "2024-05-15"
    proof = proof_of(result, "/date")
    assert (proof.rule, proof.certainty, proof.words, proof.box) == (RULE, Certainty.HIGH, "2024-05-15", BOX)
    (kept,) = result.corrections
    assert (kept.pointer, kept.was, kept.now) == ("/date", "2024-05-14", "2024-05-15")


def test_a_field_of_a_row_takes_its_place_from_the_row() -> None:
    whole = reading(small())
    rows = tuple(e for e in whole.evidence if e.pointer == "/attendance/1")
    result = corrected(
        whole.model_copy(update={"evidence": rows}),
        corrections(
            test_path("/attendance/1/name", "Onni Lehtoniemi"),
            {"op": "replace", "path": "/attendance/1/name", "value": "Onni Lehtonen"},
        ),
    )
    assert proof_of(result, "/attendance/1/name").box == BOX
    assert proof_of(result, "/attendance/1").certainty is Certainty.MEDIUM


def test_what_the_paper_was_not_seen_to_say_gets_no_place() -> None:
    result = corrected(reading(small()), corrections({"op": "add", "path": "/start", "value": "18:00"}))
    assert proof_of(result, "/start").page is None
    assert result.meeting.as_json()["start"] == "18:00"


def test_rows_behind_a_removed_one_keep_their_proof_and_findings() -> None:
    found = (
        Finding(slug="inspector-absent", severity=Severity.WARNING, where="/officers/inspectors/1"),
        Finding(slug="embedded-differs", severity=Severity.WARNING, where="/attendance/2", also=("/attendance/0",)),
        Finding(slug="embedded-unprinted", severity=Severity.WARNING, where="/attendance/0/name"),
    )
    row = small().as_json()["attendance"][0]
    result = corrected(
        reading(small(), findings=found),
        corrections(test_path("/attendance/0", row), {"op": "remove", "path": "/attendance/0"}),
    )
    assert [r.name for r in result.meeting.attendance] == ["Onni Lehtoniemi", "Helmi Saarenpää"]
    assert proof_of(result, "/attendance/1/name").words == json.dumps("Helmi Saarenpää")
    kept = [f for f in result.findings if f.slug.startswith("embedded")]
    assert [(f.slug, f.where, f.also) for f in kept] == [("embedded-differs", "/attendance/1", ())]


def test_a_row_added_in_the_middle_moves_those_behind_it() -> None:
    result = corrected(
        reading(small()),
        corrections({"op": "add", "path": "/items/1", "value": {"number": "1 b", "title": "Läsnäolijat"}}),
    )
    assert [i.number for i in result.meeting.items] == ["1", "1 b", "2"]
    assert proof_of(result, "/items/2/title").words == json.dumps("Talkoot")
    assert proof_of(result, "/items/1").rule == RULE


def test_a_checked_value_becomes_sure_and_is_kept_as_checked() -> None:
    result = corrected(reading(small()), corrections(checked=(test_path("/date", "2024-05-14"),)))
    assert proof_of(result, "/date").certainty is Certainty.HIGH
    assert proof_of(result, "/officers/chair").certainty is Certainty.MEDIUM
    assert result.checked == ("/date",)


def test_a_paper_read_differently_is_not_corrected_silently_and_what_fits_is_applied() -> None:
    result = corrected(
        reading(small()),
        corrections(
            test_path("/date", "1999-01-01"),
            {"op": "replace", "path": "/date", "value": "2024-05-15"},
            test_path("/officers/chair", "Aino Koivuranta"),
            {"op": "replace", "path": "/officers/chair", "value": "Aino Koivula"},
            checked=(test_path("/items/1/title", "Something else"), test_path("/items/7/title", "x")),
        ),
    )
    stale = [(f.where, {a.name: a.value for a in f.arguments}) for f in result.findings if f.slug == STALE]
    assert stale == [
        ("/date", {"pointer": "/date", "value": "2024-05-14"}),
        ("/items/1/title", {"pointer": "/items/1/title", "value": "Talkoot"}),
        ("/items", {"pointer": "/items/7/title", "value": "–"}),
    ]
    assert result.meeting.officers.chair == "Aino Koivula"
    assert str(result.meeting.date) == "2024-05-14"
    assert proof_of(result, "/items/1/title").certainty is Certainty.MEDIUM


def test_what_is_added_where_something_stands_now_is_stale() -> None:
    result = corrected(reading(small()), corrections({"op": "add", "path": "/date", "value": "2024-05-15"}))
    assert [f.slug for f in result.findings if f.slug == STALE] == [STALE]
    assert not result.corrections


def test_a_contradiction_that_a_correction_ends_is_no_longer_found() -> None:
    wrong = small().as_json() | {"start": "18:00", "end": "17:00"}
    patch = (test_path("/end", "17:00"), {"op": "replace", "path": "/end", "value": "19:00"})
    found = (Finding(slug="end-before-start", severity=Severity.ERROR, where="/end"),)
    result = corrected(reading(Meeting.model_validate_json(json.dumps(wrong)), findings=found), corrections(*patch))
    assert "end-before-start" not in {f.slug for f in result.findings}
    back = corrected(reading(result.meeting), corrections(test_path("/end", "19:00"), patch[1] | {"value": "17:00"}))
    assert "end-before-start" in {f.slug for f in back.findings}


def test_corrections_that_make_no_meeting_together_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        corrected(
            reading(small()), corrections({"op": "add", "path": "/items/1/decision", "value": {"votes": {"yes": -1}}})
        )
    assert refused.value.slug == "correction-invalid"
    assert refused.value.arguments["pointer"] == "/items/1/decision/votes/yes"


@st.composite
def patched(draw: st.DrawFn) -> tuple[Meeting, list[dict[str, Any]]]:
    """A meeting and changes to it that all fit: values typed anew, rows removed, rows added."""
    meeting = draw(meetings(most_items=6))
    record = meeting.as_json()
    patch: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(1, 6))):
        known = list(pointers(record))
        rows = [p for p in known if p.rpartition("/")[2].isdecimal() and not p.startswith("/body")]
        texts = [
            p for p in known if p.endswith(("/name", "/title", "/number", "/text")) and isinstance(at(record, p), str)
        ]
        kind = draw(st.sampled_from(("replace", "remove", "add")))
        if kind == "replace" and texts:
            path = draw(st.sampled_from(texts))
            group = [
                test_path(path, at(record, path)),
                {"op": "replace", "path": path, "value": draw(st.sampled_from("ABC"))},
            ]
        elif kind == "remove" and rows:
            path = draw(st.sampled_from(rows))
            group = [test_path(path, at(record, path)), {"op": "remove", "path": path}]
        else:
            top = draw(st.sampled_from(("attendance", "items")))
            place = draw(st.one_of(st.integers(0, len(record.get(top, []))), st.just("-"))) if top in record else None
            row = {"attendance": {"name": "New Person", "status": "present"}, "items": {"title": "New item"}}[top]
            path, value = (f"/{top}/{place}", row) if place is not None else (f"/{top}", [row])
            group = [{"op": "add", "path": path, "value": value}]
        record = jsonpatch.JsonPatch(group).apply(record)
        patch += group
    return meeting, patch


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(patched())
def test_pointers_follow_their_values_whatever_is_corrected(case: tuple[Meeting, list[dict[str, Any]]]) -> None:
    meeting, patch = case
    result = corrected(reading(meeting), corrections(*patch))
    record = result.meeting.as_json()
    assert not [f for f in result.findings if f.slug == STALE]
    assert len(result.corrections) == len([one for one in patch if one["op"] != "test"])
    for proof in result.evidence:
        assert has(record, proof.pointer)
        value = at(record, proof.pointer)
        # A record or list that holds a change is no longer what its words say; every leaf is.
        if proof.rule != RULE and not isinstance(value, dict | list):
            assert json.loads(proof.words) == value
    plain = jsonpatch.JsonPatch(patch).apply(meeting.as_json())
    assert record == Meeting.model_validate_json(json.dumps(plain)).as_json()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(patched())
def test_the_record_of_corrections_is_the_patch_that_makes_them_again(
    case: tuple[Meeting, list[dict[str, Any]]],
) -> None:
    meeting, patch = case
    first = corrected(reading(meeting), corrections(*patch))
    again = PaperCorrections(hash=HASH, patch=patch_of(first.corrections))
    assert corrected(reading(meeting), again) == first


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(patched(), meetings(most_items=6))
def test_corrections_of_another_reading_change_nothing_that_is_not_what_was_corrected(
    case: tuple[Meeting, list[dict[str, Any]]], other: Meeting
) -> None:
    _meeting, patch = case
    result = corrected(reading(other), corrections(*patch))
    stale = [f for f in result.findings if f.slug == STALE]
    assert len(stale) + len(result.corrections) == len([one for one in patch if one["op"] != "test"])
    record = result.meeting.as_json()
    assert all(has(record, e.pointer) for e in result.evidence)


GOOD: dict[str, Any] = {"hash": HASH, "path": "a.pdf", "patch": [], "checked": []}


def written(folder: Path, *papers: dict[str, Any], version: int = 1) -> Path:
    file = folder / "corrections.json"
    file.write_text(json.dumps({"minutes-corrections": version, "papers": papers}), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("paper", "slug", "place"),
    [
        ({"hash": "x"}, "corrections-broken", "/papers/0/hash"),
        ({"patch": [{"op": "move", "path": "/date", "from": "/x"}]}, "corrections-broken", "/papers/0/patch/0"),
        ({"patch": [{"op": "add", "path": "/dates", "value": "x"}]}, "corrections-unknown", "/papers/0/patch/0/path"),
        ({"patch": [{"op": "add", "path": "/date", "value": "x"}]}, "corrections-broken", "/papers/0/patch/0/value"),
        ({"patch": [{"op": "add", "path": "/date", "value": None}]}, "corrections-empty", "/papers/0/patch/0/value"),
        (
            {"patch": [{"op": "add", "path": "/attendance/0", "value": {"name": "A", "status": "there"}}]},
            "corrections-broken",
            "/papers/0/patch/0/value/status",
        ),
        ({"patch": [{"op": "remove", "path": "/date"}]}, "corrections-untested", "/papers/0/patch/0"),
        (
            {"patch": [test_path("/items/0/title", "x"), {"op": "remove", "path": "/items/0/title"}]},
            "corrections-needed",
            "/papers/0/patch/1/path",
        ),
        ({"checked": [{"op": "add", "path": "/date", "value": "x"}]}, "corrections-check", "/papers/0/checked/0/op"),
    ],
)
def test_a_malformed_file_is_refused_with_the_place(
    paper: dict[str, Any], slug: str, place: str, tmp_path: Path
) -> None:
    file = written(tmp_path, GOOD | paper)
    with pytest.raises(InputError) as refused:
        read_corrections([file])
    assert refused.value.slug == slug
    assert refused.value.spot.file == file
    assert refused.value.spot.place is not None and refused.value.spot.place.startswith(place)


def test_what_is_no_corrections_file_is_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text('{\n "minutes-corrections": 1,\n papers\n}', encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_corrections([tmp_path / "c.json"])
    assert (refused.value.slug, refused.value.spot.line) == ("corrections-not-json", 3)
    with pytest.raises(InputError) as refused:
        read_corrections([written(tmp_path, version=2)])
    assert (refused.value.slug, refused.value.spot.place) == ("corrections-broken", "/minutes-corrections")


def test_one_paper_has_its_corrections_once(tmp_path: Path) -> None:
    assert set(read_corrections([written(tmp_path, GOOD)])) == {HASH}
    with pytest.raises(InputError) as refused:
        read_corrections([written(tmp_path, GOOD, GOOD)])
    assert refused.value.slug == "corrections-twice"
