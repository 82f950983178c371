"""Embedded data is heard as a witness: believed where the page agrees, told of where it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from minutes import read, render
from minutes.flows.extracting import extract_bytes
from minutes.flows.making import Order, make
from minutes.model import Certainty, DocumentKind, Edition, Extraction
from minutes.pdf import DATA_NAME, attachments

MEETINGS = Path(__file__).parents[2] / "samples" / "meetings"
VIRTAMAA = MEETINGS / "virtamaa-2026-11-18.yaml"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Minutes of a sample meeting, with their data embedded."""
    return printed(VIRTAMAA, tmp_path_factory.mktemp("made"))


def printed(meeting_file: Path, folder: Path) -> bytes:
    made = make(Order(kind=DocumentKind.MINUTES, meeting=meeting_file, out=folder, to_pdf=True, engine="rdocx"))
    assert made.pdf is not None
    return made.pdf.read_bytes()


def data_of(paper: bytes) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(next(a.content for a in attachments(paper) if a.name == DATA_NAME))
    return tree


def with_data(paper: bytes, data: bytes) -> bytes:
    """The same pages with other data embedded."""
    target = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        del pdf.attachments[DATA_NAME]
        pdf.attachments[DATA_NAME] = pikepdf.AttachedFileSpec(pdf, data, filename=DATA_NAME)
        pdf.save(target)
    return target.getvalue()


def heard_with(paper: bytes, change: Callable[[dict[str, Any]], None]) -> Extraction:
    tree = data_of(paper)
    change(tree["meeting"])
    return extract_bytes(with_data(paper, json.dumps(tree).encode()), Path("paperi.pdf"))


def slugs(extraction: Extraction) -> list[str]:
    return [f.slug for f in extraction.findings if f.slug.startswith("embedded-")]


@pytest.mark.parametrize("meeting_file", sorted(MEETINGS.glob("*.yaml")), ids=lambda p: p.stem)
def test_a_paper_of_our_own_reads_back_exactly(meeting_file: Path, tmp_path: Path) -> None:
    meeting = read.read_meeting(meeting_file)
    extraction = extract_bytes(printed(meeting_file, tmp_path), Path("paperi.pdf"))
    assert (
        extraction.meeting.as_json()
        == render.reduced(meeting, Edition(kind=DocumentKind.MINUTES, language=meeting.language)).as_json()
    )
    assert slugs(extraction) == []


def test_a_date_that_the_page_denies_does_not_stand(paper: bytes) -> None:
    before = extract_bytes(paper, Path("paperi.pdf")).meeting.date
    extraction = heard_with(paper, lambda m: m.update(date="2019-02-03"))
    assert extraction.meeting.date == before
    assert "embedded-differs" in slugs(extraction)
    assert {e.certainty for e in extraction.evidence if e.pointer == "/date"} == {Certainty.LOW}
    told = next(f for f in extraction.findings if f.slug == "embedded-differs")
    assert "2019-02-03" in [a.value for a in told.arguments]


def test_a_person_whom_no_page_names_is_not_taken_from_the_data(paper: bytes) -> None:
    stranger = {"id": "x", "name": "Tuntematon Haamunen", "status": "present"}
    extraction = heard_with(paper, lambda m: m["attendance"].append(stranger))
    assert "Tuntematon Haamunen" not in [row.name for row in extraction.meeting.attendance]
    assert "embedded-unprinted" in slugs(extraction)


def test_a_decision_that_the_page_denies_does_not_stand_as_sure(paper: bytes) -> None:
    false = "Hylättiin kokonaan ja palautettiin laatijalle."

    def change(meeting: dict[str, Any]) -> None:
        item = next(i for i in meeting["items"] if i.get("decision", {}).get("text"))
        item["decision"]["text"] = false

    extraction = heard_with(paper, change)
    assert false not in json.dumps(extraction.meeting.as_json(), ensure_ascii=False)
    assert set(slugs(extraction)) & {"embedded-differs", "embedded-unprinted"}


def test_a_person_whom_the_data_leaves_out_is_kept_from_the_page(paper: bytes) -> None:
    name = data_of(paper)["meeting"]["attendance"][1]["name"]
    extraction = heard_with(paper, lambda m: m["attendance"].pop(1))
    assert name in [row.name for row in extraction.meeting.attendance]
    assert "embedded-differs" in slugs(extraction)


def without(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def leave_out(meeting: Any) -> None:
        *above, last = path
        for key in above:
            meeting = meeting[key]
        del meeting[last]

    return leave_out


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (("items", 7, "decision"), "/items/7/decision"),
        (("items", 7, "decision", "votes"), "/items/7/decision/votes"),
        (("items", 7, "decision", "dissents"), "/items/7/decision/dissents"),
        (("items", 6, "decision", "recusals"), "/items/6/decision/recusals"),
        (("items", 8, "decision", "elections", 0), "/items/8/decision/elections/0"),
        (("items", 4), "/items/4"),
        (("officers", "inspectors", 0), "/officers/inspectors/0"),
        (("next_meeting",), "/next_meeting"),
        (("attachments", 1), "/attachments/1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_data_leaves_out_stands_as_printed(paper: bytes, path: tuple[str | int, ...], where: str) -> None:
    whole = extract_bytes(paper, Path("paperi.pdf"))
    extraction = heard_with(paper, without(*path))
    assert [f.where for f in extraction.findings if f.slug == "embedded-differs"] == [where]
    assert {e.certainty for e in extraction.evidence if e.pointer.startswith(where)} == {Certainty.LOW}
    # What marks and words imply is in the data alone.
    assert len(extraction.meeting.items) == len(whole.meeting.items)
    if where != "/items/4":
        assert extraction.meeting == whole.meeting


def test_an_item_that_the_data_calls_something_else_keeps_its_printed_title(paper: bytes) -> None:
    whole = extract_bytes(paper, Path("paperi.pdf"))
    extraction = heard_with(paper, lambda m: m["items"][1].update(title="Aivan muu asia"))
    assert extraction.meeting == whole.meeting
    told = [f for f in extraction.findings if f.slug == "embedded-differs"]
    assert [(f.where, [a.value for a in f.arguments]) for f in told] == [
        ("/items/1/title", ["Laillisuus ja päätösvaltaisuus", "Aivan muu asia"])
    ]


def test_words_that_only_stand_somewhere_on_the_page_are_not_sure(paper: bytes) -> None:
    other = data_of(paper)["meeting"]["attendance"][5]["name"]
    extraction = heard_with(paper, lambda m: m["attendance"][2].update(deputy_for=other))
    sure = {e.pointer for e in extraction.evidence if e.certainty is Certainty.HIGH}
    assert "/attendance/2/deputy_for" not in sure


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b'{"meeting": 5, "document": []}',
        b'{"meeting": {"attendance": {"a": 1}}, "document": {"kind": "minutes", "language": "fi"}}',
        b"[" * 200_000,
        b'{"meeting": ' * 50_000 + b"1" + b"}" * 50_000,
        b'"' + b"x" * (21 * 1024 * 1024) + b'"',
        b"9" * 100_000,
    ],
    ids=["empty", "bytes", "list", "types", "wrong-row", "deep-list", "deep-object", "huge", "long-number"],
)
def test_hostile_data_is_a_finding_and_the_page_still_read(paper: bytes, data: bytes) -> None:
    extraction = extract_bytes(with_data(paper, data), Path("paperi.pdf"))
    assert slugs(extraction) == ["embedded-unreadable"]
    assert extraction.meeting.items and extraction.meeting.attendance


@pytest.mark.parametrize("coding", ["/FlateDecode", "/Unheard"])
def test_data_that_cannot_be_decoded_is_a_finding_and_the_page_still_read(paper: bytes, coding: str) -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(with_data(paper, b"{}"))) as pdf:
        pdf.attachments[DATA_NAME].obj.EF.F.write(b"no such code", filter=pikepdf.Name(coding))
        pdf.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    extraction = extract_bytes(target.getvalue(), Path("paperi.pdf"))
    assert slugs(extraction) == ["embedded-unreadable"]
    assert extraction.meeting.attendance
