"""Many papers in one run: each has one outcome in its order, and one that fails takes no other with it."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
import pikepdf
import pytest

from minutes import pdf
from minutes.errors import EngineError, InputError, UsageError
from minutes.flows.batch import Outcome, make_many, meetings_in
from minutes.flows.making import make
from minutes.flows.orders import Order
from minutes.model import DocumentKind, Language
from minutes.outside.shipped import shipped
from minutes.pdf.finishing import DATA_NAME
from minutes.pdf.libreoffice import LibreOffice

MADE = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)

MEETING = """\
body: Rannan neuvosto PLACE
state: final
date: DAY
start: 13.00
end: 14.00
place: Talo
number: PLACE/2026
items:
  - {number: 1, title: Avaus, decision: Avattiin kokous PLACE.}
  - {number: 2, title: Talousarvio, decision: Hyväksyttiin.}
"""
ATTACHMENT = "attachments: [{number: 1, title: Luvut, file: FILE}]\n"


def meeting(folder: Path, place: int, *, file: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"kokous-{place:04}.yaml"
    day = f"2026-{1 + place // 28 % 12:02}-{1 + place % 28:02}"
    text = MEETING.replace("PLACE", str(place)).replace("DAY", day)
    path.write_text(text + ATTACHMENT.replace("FILE", file) if file else text, encoding="utf-8")
    return path


def orders(files: list[Path], **options: object) -> Iterator[Order]:
    known: dict[str, object] = {"kind": DocumentKind.MINUTES, "made": MADE}
    for file in files:
        yield Order(**{**known, "meeting": file, **options})  # type: ignore[arg-type]


def slugs(outcomes: list[Outcome]) -> list[str]:
    return ["made" if o.made else o.error.slug if o.error else "skipped" for o in outcomes]


@pytest.fixture(params=["rdocx", "libreoffice"])
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "libreoffice" and LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    return str(request.param)


def test_of_thirty_papers_one_is_faulty_and_the_rest_are_made(tmp_path: Path, engine: str) -> None:
    files = [meeting(tmp_path / "k", n) for n in range(30)]
    files[11].write_text("body: X\nitems: [{otsikko: A, tuntematon: B}]\n", encoding="utf-8")
    outcomes = list(make_many(orders(files, to_pdf=True, engine=engine, out=tmp_path / "ulos")))
    assert [o.order.meeting for o in outcomes] == files
    assert slugs(outcomes) == ["made"] * 11 + ["faulty-input"] + ["made"] * 18
    for place, outcome in enumerate(outcomes):
        if outcome.made is None:
            continue
        assert outcome.made.pdf is not None
        # Each paper holds its own meeting and no other's.
        (data,) = pdf.attachments(outcome.made.pdf.read_bytes())
        assert json.loads(data.content)["meeting"]["number"] == f"{place}/2026"
        assert any(f"Avattiin kokous {place}." in p.text for p in docx.Document(str(outcome.made.docx)).paragraphs)
    assert len(list((tmp_path / "ulos").iterdir())) == 58


def test_a_paper_of_many_is_the_same_as_one_made_alone(tmp_path: Path) -> None:
    files = [meeting(tmp_path / "k", n) for n in range(3)]
    together = list(make_many(orders(files, to_pdf=True, engine="rdocx", out=tmp_path / "yhdessä")))
    for outcome in together:
        alone = make(Order(kind=DocumentKind.MINUTES, meeting=outcome.order.meeting, to_pdf=True, engine="rdocx",
                           out=tmp_path / "yksin", made=MADE))  # fmt: skip
        assert outcome.made is not None and outcome.made.pdf is not None and alone.pdf is not None
        assert outcome.made.docx.read_bytes() == alone.docx.read_bytes()
        assert outcome.made.pdf.read_bytes() == alone.pdf.read_bytes()


def test_every_way_to_fail_costs_that_paper_alone(tmp_path: Path) -> None:
    folder = tmp_path / "k"
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(tmp_path / "luvut.pdf")
    (tmp_path / "rikki.pdf").write_bytes(b"%PDF-1.7 rikki")
    files = [
        meeting(folder, 0, file="../luvut.pdf"),
        meeting(folder, 1, file="../puuttuu.pdf"),
        meeting(folder, 2, file="../rikki.pdf"),
        folder / "puuttuu.yaml",
        meeting(folder, 4),
        meeting(folder, 5, file="../luvut.pdf"),
        meeting(folder, 6),
    ]
    there = tmp_path / "ulos" / "2026-01-05-pöytäkirja.docx"
    there.parent.mkdir()
    there.write_text("oma", encoding="utf-8")
    outcomes = list(make_many(orders(files, to_pdf=True, engine="rdocx", out=tmp_path / "ulos")))
    assert slugs(outcomes) == [
        "made", "faulty-input", "faulty-input", "file-missing", "output-exists", "made", "made",
    ]  # fmt: skip
    assert there.read_text(encoding="utf-8") == "oma"
    made = [o.made for o in outcomes if o.made]
    assert [m.enclosed for m in made] == [1, 1, 0]
    names = [a.name for a in pdf.attachments((made[1].pdf or Path()).read_bytes()) if a.name != DATA_NAME]
    assert names == ["Liite 1 Luvut.pdf"]


def test_two_meetings_of_one_name_do_not_write_over_each_other_even_by_force(tmp_path: Path) -> None:
    files = [meeting(tmp_path / folder, 0) for folder in ("a", "b")]
    outcomes = list(make_many(orders(files, out=tmp_path / "ulos", force=True)))
    assert slugs(outcomes) == ["made", "output-twice"]
    assert outcomes[1].error is not None and outcomes[1].error.arguments["other"] == files[0]


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    files = [meeting(tmp_path / "k", n) for n in range(6)]
    begun = make_many(orders(files))
    for _ in range(2):
        next(begun)
    begun.close()
    written = sorted(f.name for f in (tmp_path / "k").glob("*.docx"))
    assert len(written) == 2
    outcomes = list(make_many(orders(files), skip_existing=True))
    assert slugs(outcomes) == ["skipped"] * 2 + ["made"] * 4
    assert slugs(list(make_many(orders(files), skip_existing=True))) == ["skipped"] * 6


def test_what_is_there_only_in_part_is_not_passed_over(tmp_path: Path) -> None:
    files = [meeting(tmp_path / "k", 0)]
    list(make_many(orders(files)))
    outcomes = list(make_many(orders(files, to_pdf=True, engine="rdocx"), skip_existing=True))
    assert slugs(outcomes) == ["output-exists"]


def test_a_template_of_ones_own_is_filled_for_all_and_a_bad_one_fails_for_all(tmp_path: Path) -> None:
    files = [meeting(tmp_path / "k", n) for n in range(4)]
    files[1].write_text("body: 1\nei: mitään\n", encoding="utf-8")
    own = docx.Document()
    own.add_paragraph("Oma pohja: {{ kokous.numero }}")
    own.save(str(tmp_path / "oma.docx"))
    outcomes = list(make_many(orders(files, template=tmp_path / "oma.docx")))
    assert slugs(outcomes) == ["made", "faulty-input", "made", "made"]
    made = outcomes[3].made
    assert made is not None and docx.Document(str(made.docx)).paragraphs[0].text == "Oma pohja: 3/2026"
    (tmp_path / "huono.docx").write_bytes(b"ei Word")
    bad = list(make_many(orders(files, template=tmp_path / "huono.docx", force=True)))
    assert slugs(bad) == ["template-not-docx", "faulty-input", "template-not-docx", "template-not-docx"]


def test_papers_of_several_languages_each_take_their_own_template(tmp_path: Path) -> None:
    files = [meeting(tmp_path / "k", n) for n in range(3)]
    languages = [Language.FI, Language.SV, Language.FI]
    mixed = (
        Order(kind=DocumentKind.AGENDA, meeting=f, language=spoken) for f, spoken in zip(files, languages, strict=True)
    )
    names = [o.made.docx.name for o in make_many(mixed) if o.made]
    assert names == ["2026-01-01-esityslista.docx", "2026-01-02-föredragningslista.docx", "2026-01-03-esityslista.docx"]


def test_an_engine_that_is_not_there_stops_the_run_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [meeting(tmp_path / "k", 0)]
    with pytest.raises(UsageError):
        list(make_many(orders(files, to_pdf=True, engine="olematon")))
    monkeypatch.setattr(LibreOffice, "found", classmethod(lambda cls: None))
    with pytest.raises(EngineError):
        list(make_many(orders(files, to_pdf=True, engine="libreoffice")))


def test_no_orders_are_no_outcomes() -> None:
    assert list(make_many(())) == []


def test_memory_does_not_grow_with_the_number_of_papers(tmp_path: Path) -> None:
    files = [meeting(tmp_path / "k", n) for n in range(8)]
    out = iter(range(1000))

    def many(count: int) -> int:
        tracemalloc.start()
        work = (
            Order(kind=DocumentKind.AGENDA, meeting=files[n % 8], out=tmp_path / f"{next(out)}") for n in range(count)
        )
        for outcome in make_many(work):
            assert outcome.made is not None
        gc.collect()
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    many(8)
    assert many(160) < 1.5 * many(40)


# --- folders


def test_a_folder_gives_its_meetings_and_passes_over_bodies(tmp_path: Path) -> None:
    first, second = meeting(tmp_path / "k", 0), meeting(tmp_path / "k", 1)
    (tmp_path / "k" / "toimielin.yaml").write_text(
        "nimi: Neuvosto\npaikat: []\nprofiili: ry-hallitus\n", encoding="utf-8"
    )
    (tmp_path / "k" / "body.json").write_text('{"name": "Council", "seats": []}', encoding="utf-8")
    (tmp_path / "k" / "rikki.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "k" / "muistiinpanot.txt").write_text("x", encoding="utf-8")
    assert meetings_in([tmp_path / "k", first]) == (first, second, tmp_path / "k" / "rikki.yaml")


def test_all_samples_are_told_apart() -> None:
    samples = shipped("samples")
    assert meetings_in([samples / "meetings"]) == tuple(sorted((samples / "meetings").glob("*.yaml")))
    with pytest.raises(InputError) as caught:
        meetings_in([samples / "bodies"])
    assert caught.value.slug == "no-meetings"
