"""A paper proves itself: pages and data are compared in both directions, and clean papers raise no alarm."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.strategies import meetings

from minutes import read, render
from minutes.cli.group import run
from minutes.errors import InputError, PaperError
from minutes.flows.extracting import extract_bytes
from minutes.flows.making import embedded_data
from minutes.flows.proving import Agreement, Proof, inspect_paper, prove
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.pdf import DATA_NAME, Appended, Described, choose, finish, merge
from minutes.pdf.libreoffice import LibreOffice

MEETINGS = Path(__file__).parents[2] / "samples" / "meetings"
VIRTAMAA = MEETINGS / "virtamaa-2026-11-18.yaml"
ULAPANMAA = MEETINGS / "ulapanmaa-2026-11-25.yaml"
MADE = datetime(2026, 11, 19, tzinfo=UTC)


def filled(meeting: Meeting, edition: Edition) -> tuple[bytes, str]:
    template = render.shipped_template(edition)
    made = render.fill(template.read_bytes(), meeting, edition, name=template)
    return made.docx, made.title


def finished(pdf: bytes, edition: Edition, title: str, data: bytes) -> bytes:
    return finish(
        pdf, Described(title=title, language=edition.language, second=edition.second, made=MADE), data=data
    ).content


@pytest.fixture(scope="module", params=["rdocx", "libreoffice"])
def paper(request: pytest.FixtureRequest) -> bytes:
    """Minutes of a sample meeting with their data, of each engine."""
    if request.param == "libreoffice" and LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    meeting = read.read_meeting(VIRTAMAA)
    edition = Edition(kind=DocumentKind.MINUTES, language=meeting.language)
    docx, title = filled(meeting, edition)
    pdf = choose(request.param).convert(docx)
    return finished(pdf, edition, title, embedded_data(meeting, edition, title))


def made(meeting: Meeting, edition: Edition) -> bytes:
    """A paper of the embedded engine, with its data."""
    docx, title = filled(meeting, edition)
    return finished(choose("rdocx").convert(docx), edition, title, embedded_data(meeting, edition, title))


@pytest.fixture(scope="module")
def parallel() -> bytes:
    """Minutes in Finnish and Swedish, with their data."""
    meeting = read.read_meeting(ULAPANMAA)
    return made(meeting, Edition(kind=DocumentKind.MINUTES, language=Language.FI, second=Language.SV))


def editions(meeting: Meeting) -> Iterator[Edition]:
    for kind, language, second, _file in render.all_shipped():
        numbers = tuple(item.number for item in meeting.items if item.number)[3:5]
        if kind is not DocumentKind.EXTRACT or numbers:
            yield Edition(
                kind=kind, language=language, second=second, items=numbers if kind is DocumentKind.EXTRACT else ()
            )


@pytest.mark.parametrize(
    ("engine", "file"),
    [("rdocx", VIRTAMAA), ("rdocx", ULAPANMAA), ("libreoffice", VIRTAMAA)],
    ids=["rdocx, four sections", "rdocx, two languages", "libreoffice"],
)
def test_every_kind_in_every_language_says_what_its_data_says(engine: str, file: Path) -> None:
    if engine == "libreoffice" and LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    meeting = read.read_meeting(file)
    known = list(editions(meeting))
    papers = [filled(meeting, edition) for edition in known]
    alarms = {}
    for edition, (_docx, title), pdf in zip(
        known, papers, choose(engine).convert_many(docx for docx, _title in papers), strict=True
    ):
        assert isinstance(pdf, bytes)
        content = finished(pdf, edition, title, embedded_data(meeting, edition, title))
        proof = prove(content, Path("paperi.pdf"))
        if proof.agreement is not Agreement.AGREES:
            alarms[edition.kind.value, edition.language.value, edition.second] = proof
    assert alarms == {}
    assert len(known) > 20


@settings(
    max_examples=10, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(meetings(most_items=8))
def test_no_clean_paper_of_any_meeting_raises_an_alarm(meeting: Meeting) -> None:
    language = Language.SV if meeting.language is Language.SV else Language.FI
    for kind in (DocumentKind.MINUTES, DocumentKind.AGENDA):
        edition = Edition(kind=kind, language=language)
        docx, title = filled(meeting, edition)
        content = finished(choose("rdocx").convert(docx), edition, title, embedded_data(meeting, edition, title))
        assert prove(content, Path("paperi.pdf")) == Proof(agreement=Agreement.AGREES)


def with_data(paper: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The same pages with data that were changed."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        tree = json.loads(pdf.attachments[DATA_NAME].get_file().read_bytes())
        change(tree)
        del pdf.attachments[DATA_NAME]
        pdf.attachments[DATA_NAME] = pikepdf.AttachedFileSpec(pdf, json.dumps(tree).encode(), filename=DATA_NAME)
        pdf.save(target)
    return target.getvalue()


def put(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(tree: Any) -> None:
        *above, last = path
        for key in ("meeting", *above):
            tree = tree[key]
        tree[last] = value

    return change


def drop(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(tree: Any) -> None:
        *above, last = path
        for key in ("meeting", *above):
            tree = tree[key]
        del tree[last]

    return change


def exchanged(tree: dict[str, Any]) -> None:
    """Two persons exchange the members whose places they took, or their times; nothing new is named."""
    rows = tree["meeting"]["attendance"]
    place = next(n for n, row in enumerate(rows) if row.get("deputy_for"))
    other = next(row["name"] for row in rows if row["name"] not in (rows[place]["deputy_for"], rows[place]["name"]))
    rows[place]["deputy_for"] = other


def added(tree: dict[str, Any]) -> None:
    tree["meeting"]["items"].append(
        {
            "id": "x",
            "number": "43",
            "title": "Palkkiot",
            "decision": {"text": "Maksetaan puheenjohtajalle 5 000 euroa."},
        }
    )


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "day": (put("date", value="2026-11-19"), "/date"),
    "beginning": (put("start", value="12:45"), "/start"),
    "place": (put("place", value="Kauppatori"), "/place"),
    "chair": (put("officers", "chair", value="Oiva Mustalampi"), "/officers/chair"),
    "name": (put("attendance", 1, "name", value="Olga Mustalampi"), "/attendance/1"),
    "status": (put("attendance", 1, "status", value="absent"), "/attendance/1/status"),
    "deputy": (exchanged, "/attendance/3"),
    "person left out": (drop("attendance", 1), "/attendance/1"),
    "title": (put("items", 4, "title", value="Sala-asiat"), "/items/4/title"),
    "decision": (put("items", 4, "decision", "text", value="Hylättiin tiedoksi."), "/items/4/decision/text"),
    "decision left out": (drop("items", 4, "decision"), "/items/4/decision"),
    "votes": (put("items", 7, "decision", "votes", "yes", value=11), "/items/7/decision/votes"),
    "votes left out": (drop("items", 7, "decision", "votes"), "/items/7/decision/votes"),
    "dissent left out": (drop("items", 7, "decision", "dissents"), "/items/7/decision/dissents"),
    "task": (put("items", 6, "decision", "actions", 0, "due", value="2027-11-30"), "/items/6/decision/actions"),
    "item left out": (drop("items", 5), "/items/5"),
    "item added": (added, "/items/12"),
    "next meeting": (put("next_meeting", "date", value="2027-02-11"), "/next_meeting"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_data_that_were_changed_are_found_where_they_differ(paper: bytes, change: str) -> None:
    alter, where = CHANGES[change]
    proof = prove(with_data(paper, alter), Path("paperi.pdf"))
    assert proof.agreement is Agreement.DIFFERS
    assert [d.where for d in proof.differences if d.where.startswith(where) or where.startswith(f"{d.where}/")]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (drop("attendance", 2), "/attendance/2"),
        (put("items", 5, "decision", "text", "sv", value="Allt förkastades."), "/items/5/decision/text"),
        (put("items", 5, "title", "sv", value="Annat ärende"), "/items/5/title"),
        (drop("items", 6), "/items/6"),
    ],
    ids=["person left out", "second language of a decision", "second language of a title", "item left out"],
)
def test_data_of_a_parallel_paper_that_were_changed_are_found(
    parallel: bytes, change: Callable[[dict[str, Any]], None], where: str
) -> None:
    assert prove(parallel, Path("paperi.pdf")).agreement is Agreement.AGREES
    proof = prove(with_data(parallel, change), Path("paperi.pdf"))
    assert [d.where for d in proof.differences if d.where.startswith(where)]


@pytest.mark.parametrize(
    ("kind", "change", "where"),
    [
        (DocumentKind.DECISION_LIST, drop("items", 6), "/items/6"),
        (DocumentKind.DECISION_LIST, put("items", 6, "decision", "text", value="Hylättiin."), "/items/6/decision"),
        (DocumentKind.SUMMARY, drop("items", 4), "/items/4"),
        (DocumentKind.ATTENDANCE_LIST, drop("attendance", 3), "/attendance/3"),
        (DocumentKind.ATTENDANCE_LIST, put("attendance", 3, "name", value="Olga Outola"), "/attendance/3"),
        (DocumentKind.MEMO, put("officers", "chair", value="Olga Outola"), "/officers/chair"),
        (DocumentKind.NOTICE, put("place", value="Kauppatori"), "/place"),
        (DocumentKind.AGENDA, put("items", 6, "proposal", value="Hylätään."), "/items/6/proposal"),
    ],
    ids=lambda value: value.value if isinstance(value, DocumentKind) else "",
)
def test_each_kind_of_paper_finds_what_its_data_say_otherwise(
    kind: DocumentKind, change: Callable[[dict[str, Any]], None], where: str
) -> None:
    meeting = read.read_meeting(VIRTAMAA)
    content = made(meeting, Edition(kind=kind, language=meeting.language))
    proof = prove(with_data(content, change), Path("paperi.pdf"))
    assert [d.where for d in proof.differences if d.where.startswith(where)]


def on_page(paper: bytes, number: int, change: Callable[[list[Any]], list[Any]]) -> bytes:
    """The paper with another content stream of one page; the data stay."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        page = pdf.pages[number]
        instructions = change(list(pikepdf.parse_content_stream(page)))
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_words_that_were_taken_off_a_page_are_found(paper: bytes, share: float) -> None:
    def without_some(instructions: list[Any]) -> list[Any]:
        shown = [n for n, one in enumerate(instructions) if str(one.operator) in ("TJ", "Tj")]
        first = int(len(shown) * share)
        gone = set(shown[first : first + 6])
        return [one for n, one in enumerate(instructions) if n not in gone]

    proof = prove(on_page(paper, 2, without_some), Path("paperi.pdf"))
    assert proof.agreement is Agreement.DIFFERS
    assert any(d.embedded for d in proof.differences)


def test_the_page_of_another_meeting_is_found(paper: bytes) -> None:
    """The pages say one thing, the data of the same meeting another: what is printed is quoted with its page."""
    meeting = read.read_meeting(VIRTAMAA)
    edition = Edition(kind=DocumentKind.MINUTES, language=meeting.language)
    item = meeting.items[4]
    assert item.decision is not None
    false = item.model_copy(
        update={"decision": item.decision.model_copy(update={"text": type(item.title)(own="Hylättiin kaikki.")})}
    )
    changed = meeting.model_copy(update={"items": (*meeting.items[:4], false, *meeting.items[5:])})
    docx, title = filled(changed, edition)
    content = finished(choose("rdocx").convert(docx), edition, title, embedded_data(meeting, edition, title))
    (found,) = [d for d in prove(content, Path("paperi.pdf")).differences if d.where == "/items/4/decision/text"]
    assert found.printed == "Hylättiin kaikki."
    assert found.embedded == "Merkittiin tiedoksi."
    assert found.page in (2, 3)
    assert found.of == "§ 35 Ilmoitusasiat"


def test_a_paper_called_something_else_than_its_data_is_found(paper: bytes) -> None:
    def renamed(tree: dict[str, Any]) -> None:
        tree["document"].update(kind="summary", title="Tiivistelmä 4/2026")

    proof = prove(with_data(paper, renamed), Path("paperi.pdf"))
    assert "/document/kind" in [d.where for d in proof.differences]


def test_attachments_behind_the_paper_are_not_its_words(paper: bytes, tmp_path: Path) -> None:
    merged = tmp_path / "kaikki.pdf"
    merged.write_bytes(merge(paper, (Appended(title="Liite 1", pdf=paper),)).content)
    told = inspect_paper(merged)
    assert told.inspection.appended * 2 == told.inspection.pages
    assert told.proof == Proof(agreement=Agreement.AGREES)
    alone, behind = (extract_bytes(pdf, Path("paperi.pdf")) for pdf in (paper, merged.read_bytes()))
    assert behind.meeting == alone.meeting
    assert behind.findings == alone.findings == ()


@pytest.mark.parametrize("data", [b"", b"[1]", b"[" * 100_000, b'{"meeting": 5}'])
def test_data_that_cannot_be_read_prove_nothing(paper: bytes, data: bytes) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        del pdf.attachments[DATA_NAME]
        pdf.attachments[DATA_NAME] = pikepdf.AttachedFileSpec(pdf, data, filename=DATA_NAME)
        pdf.save(target)
    assert prove(target.getvalue(), Path("paperi.pdf")).agreement is Agreement.NO_DATA


def test_pages_without_words_prove_nothing(paper: bytes) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(b"0 0 10 10 re f")
        pdf.save(target)
    assert prove(target.getvalue(), Path("paperi.pdf")).agreement is Agreement.NO_WORDS


def test_a_paper_without_data_is_inspected_and_not_proven(paper: bytes, tmp_path: Path) -> None:
    plain = tmp_path / "paperi.pdf"
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        del pdf.attachments[DATA_NAME]
        pdf.save(plain)
    assert inspect_paper(plain).proof is None


def test_what_cannot_be_inspected_is_an_error(tmp_path: Path) -> None:
    broken = tmp_path / "rikki.pdf"
    broken.write_bytes(b"%PDF-1.7 rikki")
    with pytest.raises(PaperError):
        inspect_paper(broken)
    with pytest.raises(InputError):
        inspect_paper(tmp_path / "ei ole.pdf")


def test_the_command_tells_what_differs_and_ends_with_1(
    paper: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean, false = tmp_path / "hyvä.pdf", tmp_path / "väärä.pdf"
    clean.write_bytes(paper)
    false.write_bytes(with_data(paper, CHANGES["decision"][0]))
    assert run(["inspect", str(clean)]) == 0
    assert "The paper says what its data says." in capsys.readouterr().out
    assert run(["inspect", str(false)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "§ 35 Ilmoitusasiat: items › 5 › decision › text" in told
    assert "data: Hylättiin tiedoksi." in told
    assert run(["inspect", str(false), "--format", "json"]) == 1
    proof = json.loads(capsys.readouterr().out)["proof"]
    assert proof["agreement"] == "differs"
    assert proof["differences"][0]["printed"] == "Merkittiin tiedoksi."
