"""What was made is read back: with its data exactly, from the pages alone equal but for a written normal form."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from tests.strategies import adversarial_meetings, meetings

from minutes import render
from minutes.extract.analyse import analyse
from minutes.extract.reading import read_paper
from minutes.flows.extracting import extract_bytes
from minutes.flows.making import embedded_data
from minutes.model import (
    Certainty,
    DocumentKind,
    Edition,
    Extraction,
    Language,
    Meeting,
    Publicity,
    Source,
    Status,
    Text,
)
from minutes.model.markup import plain
from minutes.pdf import Described, finish
from minutes.pdf.engines import choose

EXAMPLES = int(os.environ.get("MINUTES_EXAMPLES", "12"))

SLOW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""Few examples: each is a document filled, laid out and read. More by MINUTES_EXAMPLES."""

OFTEN = settings(SLOW, max_examples=5 * EXAMPLES)
"""For papers that are small, and faults that one paper in three shows."""

KINDS = st.sampled_from((DocumentKind.MINUTES, DocumentKind.MINUTES, DocumentKind.AGENDA))

ALL_KINDS = st.sampled_from((DocumentKind.MINUTES, *(kind for kind in DocumentKind if kind is not DocumentKind.OTHER)))


def laid_out(meeting: Meeting, kind: DocumentKind = DocumentKind.MINUTES) -> tuple[bytes, str]:
    """The paper as the embedded engine makes it, and its title."""
    language = Language.SV if meeting.language is Language.SV else Language.FI
    edition = Edition(kind=kind, language=language)
    template = render.shipped_template(edition).read_bytes()
    filled = render.fill(template, meeting, edition, name=Path("paper.docx"))
    return choose("rdocx").convert(filled.docx), filled.title


def read_back(meeting: Meeting, kind: DocumentKind = DocumentKind.MINUTES) -> Extraction:
    made = read_paper(laid_out(meeting, kind)[0])
    return analyse(made, Source(path="paper.pdf", hash="0" * 64, pages=len(made.pages)))


def normal_form(meeting: Meeting) -> Any:
    """A meeting but for what no page can carry.

    Ids, which are made from what is printed; what an elliptic decision points to, which is read and never printed;
    marks of bold and italic; the white space of texts, since a
    paragraph that ends a page or fills its last line cannot be told from one that goes on; coming at the
    very opening and leaving at the very closing, which is no lateness.
    """
    rows = tuple(
        row.model_copy(
            update={
                "arrived": None if row.arrived == meeting.start else row.arrived,
                "left": None if row.left == meeting.end else row.left,
            }
        )
        for row in meeting.attendance
    )

    def normal(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: normal(v) for k, v in value.items() if k not in ("id", "resolved")}
        if isinstance(value, list):
            return [normal(v) for v in value]
        return "".join(plain(value).split()) if isinstance(value, str) else value

    return normal(meeting.model_copy(update={"attendance": rows}).as_json())


def with_data_of(meeting: Meeting, paper: tuple[bytes, str], kind: DocumentKind = DocumentKind.MINUTES) -> bytes:
    """A laid out paper, finished, with the data of a meeting embedded: its own or another."""
    content, title = paper
    return finish(
        content,
        Described(title=title, language=meeting.language, made=datetime(2026, 1, 2, tzinfo=UTC)),
        data=embedded_data(meeting, Edition(kind=kind, language=meeting.language), title),
        source=None,
        accessible=False,
    ).content


def at(meeting: Any, pointer: str) -> Any:
    """The value at a JSON pointer of a meeting or of a tree; None where there is none."""
    tree = meeting.as_json() if isinstance(meeting, Meeting) else meeting
    for key in pointer.split("/")[1:]:
        if isinstance(tree, list):
            tree = tree[int(key)] if int(key) < len(tree) else None
        else:
            tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def leaves(tree: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """The plain values of a tree with their pointers."""
    rows = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else None
    if rows is None:
        yield pointer, tree
    else:
        for key, below in rows:
            yield from leaves(below, f"{pointer}/{key}")


def wrongly_sure(found: Extraction, meeting: Meeting) -> list[tuple[str, Any]]:
    """The values, in normal form, that the reading is surest of and that are not the meeting's.

    A value has the certainty of its own evidence, else of the nearest whole's. A row is compared with
    the rows of its name, an item with those of its title. A letter that the engine's font lacks is not
    on the page (a square is, and the words below it name another letter): values with such are left out.
    """
    read, truth = normal_form(found.meeting), normal_form(meeting)
    for tree in (read, truth):
        if isinstance(tree.get("body"), str):
            tree["body"] = {"name": tree["body"]}
    proofs = {e.pointer: e.certainty for e in found.evidence}
    wrong = []
    for pointer, value in leaves(read):
        nearest = pointer
        while nearest and nearest not in proofs:
            nearest = nearest.rpartition("/")[0]
        if proofs.get(nearest) is not Certainty.HIGH:
            continue
        _, part, *rest = pointer.split("/")
        if part in ("attendance", "items"):
            known_by = "name" if part == "attendance" else "title"
            rows = truth.get(part, [])
            name = at(read, f"/{part}/{rest[0]}/{known_by}")
            same = [row for row in rows if row.get(known_by) == name] or rows
            right = [at(row, "/" + "/".join(rest[1:])) for row in same]
        elif part == "officers" and len(rest) > 1:
            right = at(truth, f"/officers/{rest[0]}") or []
        else:
            right = [at(truth, pointer)]
        if value not in right and not any(_is_unprintable(v) for one in right for _, v in leaves(one)):
            wrong.append((pointer, value))
    return wrong


def _is_unprintable(value: Any) -> bool:
    return isinstance(value, str) and any(ord(c) > 0x24F and unicodedata.category(c)[0] in "LMC" for c in value)


def altered(meeting: Meeting, what: str) -> Meeting:
    """The meeting with one printed value changed."""
    rows, items = list(meeting.attendance), list(meeting.items)
    if what in ("name", "status"):
        row = rows[-1]
        other = Status.ABSENT if row.status is Status.PRESENT else Status.PRESENT
        rows[-1] = row.model_copy(update={"name": "Viivi Valheinen"} if what == "name" else {"status": other})
        return meeting.model_copy(update={"attendance": tuple(rows)})
    public = [n for n, i in enumerate(items) if i.publicity is Publicity.PUBLIC and i.decision is not None]
    if what == "votes":
        public = [n for n in public if (d := items[n].decision) is not None and d.votes is not None]
    assume(bool(public))
    item = items[public[-1]]
    if what == "title":
        items[public[-1]] = item.model_copy(update={"title": Text(own="Tyystin toinen asia")})
        return meeting.model_copy(update={"items": tuple(items)})
    assert item.decision is not None
    change: dict[str, Any] = {"text": Text(own="Valittiin edustajaksi Viivi Valheinen.")}
    if what == "votes":
        assert item.decision.votes is not None
        change = {"votes": item.decision.votes.model_copy(update={"yes": item.decision.votes.yes + 1})}
    items[public[-1]] = item.model_copy(update={"decision": item.decision.model_copy(update=change)})
    return meeting.model_copy(update={"items": tuple(items)})


def value_of(meeting: Meeting, what: str, changed: Meeting) -> tuple[str, Any]:
    """Pointer and value, in the minutes of a meeting, of what `altered` changed."""
    tree = render.reduced(meeting, Edition(kind=DocumentKind.MINUTES, language=meeting.language)).as_json()
    if what in ("name", "status"):
        names = {meeting.attendance[-1].name, changed.attendance[-1].name}
        place = max(n for n, row in enumerate(tree["attendance"]) if row["name"] in names)
        return f"/attendance/{place}/{what}", tree["attendance"][place][what]
    place = next(n for n, (a, b) in enumerate(zip(meeting.items, changed.items, strict=True)) if a != b)
    below = {"title": "title", "decision": "decision/text", "votes": "decision/votes/yes"}[what]
    pointer = f"/items/{place}/{below}"
    return pointer, at(tree, pointer) or (0 if what == "votes" else None)


def shown(text: Text | None, meeting: Meeting) -> str | None:
    """A text as it stands on the page, without white space, which lines change."""
    if not text:
        return None
    return "".join(plain(text.best(meeting.language, meeting.language)).split())


@SLOW
@given(meetings(most_items=15), ALL_KINDS)
def test_with_its_data_a_paper_comes_back_exactly(meeting: Meeting, kind: DocumentKind) -> None:
    paper, title = laid_out(meeting, kind)
    found = extract_bytes(with_data_of(meeting, (paper, title), kind), Path("paper.pdf"))
    assert found.meeting == render.reduced(meeting, Edition(kind=kind, language=meeting.language))
    assert [f for f in found.findings if f.slug.startswith("embedded-")] == []


@SLOW
@given(meetings(most_items=15), ALL_KINDS)
def test_from_its_pages_alone_a_paper_comes_back_in_normal_form(meeting: Meeting, kind: DocumentKind) -> None:
    found = read_back(meeting, kind)
    assert found.document.kind is kind
    assert normal_form(found.meeting) == normal_form(
        render.reduced(meeting, Edition(kind=kind, language=meeting.language))
    )


@SLOW
@given(meetings(most_items=15))
def test_items_and_decisions_of_realistic_minutes_come_back(meeting: Meeting) -> None:
    found = read_back(meeting).meeting
    assert [i.number for i in found.items] == [i.number for i in meeting.items]
    for item, printed in zip(found.items, meeting.items, strict=True):
        if printed.publicity is not Publicity.PUBLIC:
            continue
        assert shown(item.title, found) == shown(printed.title, meeting)
        decision = printed.decision.text if printed.decision else None
        assert shown(item.decision.text if item.decision else None, found) == shown(decision, meeting)


@OFTEN
@given(adversarial_meetings(), KINDS)
def test_deceiving_texts_give_no_wrong_value_with_high_certainty(meeting: Meeting, kind: DocumentKind) -> None:
    assert (
        wrongly_sure(read_back(meeting, kind), render.reduced(meeting, Edition(kind=kind, language=meeting.language)))
        == []
    )


@OFTEN
@given(meetings(most_items=6), st.sampled_from(("name", "status", "votes", "decision", "title")), st.booleans())
def test_where_page_and_data_differ_the_printed_value_stands_in_doubt(
    meeting: Meeting, what: str, page_is_changed: bool
) -> None:
    changed = altered(meeting, what)
    on_page, in_data = (changed, meeting) if page_is_changed else (meeting, changed)
    found = extract_bytes(with_data_of(in_data, laid_out(on_page)), Path("paper.pdf"))
    pointer, printed = value_of(on_page, what, in_data)
    _, told = value_of(in_data, what, on_page)
    assert (at(found.meeting, pointer) or 0) == (printed or 0) != told
    assert {e.certainty for e in found.evidence if e.pointer == pointer} == {Certainty.LOW}
    differing = [(f.where, [a.value for a in f.arguments]) for f in found.findings if f.slug == "embedded-differs"]
    assert (pointer, [str(printed), str(told)]) in differing
    if not page_is_changed:
        assert normal_form(found.meeting) == normal_form(
            render.reduced(meeting, Edition(kind=DocumentKind.MINUTES, language=meeting.language))
        )


FOUNDING: dict[str, Any] = {
    "body": {
        "name": {"fi": "Saaristorannan järjestöneuvottelukunta", "sv": "Skärgårdskustens organisationsdelegation"},
        "organisation": "Saaristoranta",
    },
    "kind": "founding",
    "state": "final",
    "number": "1/2026",
    "diary_number": "SRDno-2026-12",
    "date": "2026-05-13",
    "start": "13:00",
    "end": "15:00",
    "place": {"fi": "Kylätalo Kajuutta", "sv": "Bygården Kajutan"},
    "remote": {"means": "Teams", "link": "https://kokous.example.org/abc", "instructions": "Länk / linkki 12.45."},
    "notice": {"sent": "2026-05-01", "version": 2, "registration_due": "2026-05-10", "convener": "Veikko Saarenpää"},
    "officers": {
        "chair": "Aino Koivuranta",
        "secretary": "Siiri Jokivarsi",
        "inspectors": ["Helmi Mäntyvaara", "Eero Hietakorpi"],
    },
    "attendance": [
        {"name": "Aino Koivuranta", "organisation": "Kyläverkosto", "role": "chair", "status": "present"},
        {"name": "Helmi Mäntyvaara", "role": "member", "status": "present", "arrived": "13:20"},
        {"name": "Eero Hietakorpi", "role": "member", "status": "present", "left": "13:45", "remote": True},
        {"name": "Onni Lehtoniemi", "role": "deputy", "status": "present", "deputy_for": "Tapio Strandvik"},
        {"name": "Siiri Jokivarsi", "role": "secretary", "status": "present"},
        {"name": "Urho Kallioinen", "role": "guest", "status": "present", "presence": [{"from_item": "2"}]},
        {"name": "Ebba Ristikangas", "role": "expert", "status": "present", "presence": [{"to_item": "2"}]},
        {"name": "Tapio Strandvik", "role": "member", "status": "excused"},
    ],
    "items": [
        {
            "number": "1",
            "title": {"fi": "Kokouksen laillisuus ja päätösvaltaisuus", "sv": "Mötets laglighet och beslutförhet"},
            "started": "13:00",
            "decision": {
                "text": {
                    "fi": "Todettiin kokous lailliseksi ja päätösvaltaiseksi.",
                    "sv": "Mötet konstaterades vara lagligt och beslutfört.",
                },
                "outcome": "stated",
            },
        },
        {
            "number": "2",
            "title": {"fi": "Talousarvio", "sv": "Budgeten"},
            "started": "13:10",
            "background": {"fi": "Kustannusarvio on 12 500 euroa.", "sv": "Kostnadsförslaget är 12 500 euro."},
            "attachments": ["b"],
            "decision": {
                "text": {"fi": "Hyväksyttiin esityksen mukaan.", "sv": "Godkändes enligt förslaget."},
                "outcome": "approved",
                "votes": {"yes": 3, "no": 1},
                "actions": [
                    {
                        "what": {"fi": "Lähettää talousarvio", "sv": "Skicka budgeten"},
                        "who": "Siiri Jokivarsi",
                        "due": "2026-06-01",
                    },
                    {"what": {"fi": "Tilata kattila", "sv": "Beställa kitteln"}},
                ],
            },
        },
        {"number": "3", "title": {"fi": "Henkilöasia", "sv": "Personärende"}, "publicity": "secret"},
        {
            "number": "4",
            "title": {"fi": "Muut asiat", "sv": "Övriga ärenden"},
            "started": "13:45",
            "decision": {"outcome": "noted"},
        },
    ],
    "attachments": [{"id": "b", "number": "1", "title": {"fi": "Talousarvio 2027", "sv": "Budget 2027"}}],
    "next_meeting": {"date": "2026-08-20", "start": "13:00"},
}


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.OTHER])
def test_each_kind_comes_back_from_its_pages_alone(kind: DocumentKind, language: Language) -> None:
    meeting = Meeting.model_validate(FOUNDING | {"language": language})
    found = read_back(meeting, kind)
    assert (found.document.kind, found.document.language) == (kind, language)
    assert normal_form(found.meeting) == normal_form(render.reduced(meeting, Edition(kind=kind, language=language)))


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.OTHER])
def test_a_parallel_paper_agrees_with_its_data(kind: DocumentKind) -> None:
    meeting = Meeting.model_validate(FOUNDING)
    edition = Edition(kind=kind, language=Language.FI, second=Language.SV)
    template = render.shipped_template(edition)
    filled = render.fill(template.read_bytes(), meeting, edition, name=template)
    paper = finish(
        choose("rdocx").convert(filled.docx),
        Described(title=filled.title, language=Language.FI, made=datetime(2026, 5, 14, tzinfo=UTC)),
        data=embedded_data(meeting, edition, filled.title),
    )
    found = extract_bytes(paper.content, Path("paper.pdf"))
    assert found.meeting == render.reduced(meeting, edition)
    assert [f for f in found.findings if f.slug.startswith("embedded-")] == []
