"""The commands `template …`, as a secretary with a template of her own calls them."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document

from minutes.cli.group import run
from minutes.messages import use_language
from minutes.outside.shipped import shipped


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def minutes(*arguments: object, language: str = "en") -> Done:
    out, err = io.StringIO(), io.StringIO()
    use_language(language)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--language", language, *map(str, arguments)])
    finally:
        use_language("en")
    return Done(code, out.getvalue(), err.getvalue())


def template(*arguments: object, language: str = "en") -> Done:
    return minutes("template", *arguments, language=language)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the Finnish minutes with the secretary's mistakes in it."""
    file = tmp_path / "oma.docx"
    assert template("new", "minutes", "--paper-language", "fi", "-o", file).returncode == 0
    document = Document(str(file))
    document.add_paragraph("Paikalla {{ kokous.paikkka }} asti")
    document.add_paragraph("{%p if kokous.luonnos %}")
    document.save(str(file))
    return file


def test_a_copy_of_a_shipped_template_has_nothing_to_remark(tmp_path: Path) -> None:
    for kind, language in (("pöytäkirja", "fi"), ("agenda", "sv"), ("notice", "fi/sv"), ("decision-list", "en")):
        file = tmp_path / f"{kind}-{language[:2]}.docx"
        assert template("new", kind, "--paper-language", language, "-o", file).returncode == 0
        done = template("check", file)
        assert (done.returncode, done.stdout) == (0, f"{file}: nothing to remark.\n")


def test_new_names_the_copy_as_the_shipped_one_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert template("new", "minutes", "--paper-language", "fi").returncode == 0
    assert (tmp_path / "pöytäkirja.docx").is_file()
    assert template("new", "minutes", "--paper-language", "fi").returncode == 7


def test_check_tells_all_faults_with_their_places_and_mends(own: Path) -> None:
    done = template("check", own)
    assert done.returncode == 4
    assert done.stdout.startswith(f"{own}: 2 errors\n\nTo mend before the template can be used\n\n")
    assert "«{{ kokous.paikkka }}»\n    There is no field «paikkka». Did you mean «paikka»?\n" in done.stdout
    assert "«{%p if kokous.luonnos %}»\n    This tag is never closed. Add {%p endif %} where its" in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines() if str(own.parent) not in line)
    assert f"minutes template check {own} --fix" in done.stdout


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Kenttää «paikkka» ei ole."), ("sv", "Det finns inget fält «paikkka».")]
)
def test_check_speaks_the_users_language_places_too(own: Path, language: str, words: str) -> None:
    said = template("check", own, language=language).stdout
    assert words in said
    assert {"fi": "  kappale ", "sv": "  stycke "}[language] in said


def test_check_gives_json_to_programs(own: Path) -> None:
    report = json.loads(template("check", own, "--format", "json").stdout)
    assert (report["kind"], report["language"]) == ("minutes", "fi")
    assert [f["slug"] for f in report["faults"]] == ["template-unknown-field-near", "template-unclosed"]
    assert report["mendable"] == 1


def test_fix_mends_a_copy_and_tells_what_is_left(own: Path) -> None:
    before, copy = own.read_bytes(), own.with_name("korjattu.docx")
    done = template("check", own, "--fix", copy)
    assert done.returncode == 4
    assert f"{copy}: 1 mend\n" in done.stdout and "Now {{ kokous.paikka }}" in done.stdout
    assert f"{copy}: 1 error\n" in done.stdout
    assert own.read_bytes() == before
    assert "Paikalla {{ kokous.paikka }} asti" in [p.text for p in Document(str(copy)).paragraphs]
    assert template("check", own, "--fix", copy).returncode == 7
    assert template("check", own, "--fix", copy, "--force").returncode == 4


def test_a_template_is_never_mended_in_place_unasked(own: Path) -> None:
    before = own.read_bytes()
    assert template("check", own, "--fix", own).returncode == 7
    assert own.read_bytes() == before


def test_try_makes_a_paper_of_an_invented_meeting(tmp_path: Path) -> None:
    file, out = tmp_path / "oma.docx", tmp_path / "malli.docx"
    assert template("new", "minutes", "--paper-language", "fi", "-o", file).returncode == 0
    assert template("try", file, "-o", out).returncode == 0
    paper = Document(str(out))
    text = "\n".join(p.text for p in paper.paragraphs)
    assert "Uimarannan laituri" in text and "{" not in text
    assert len(paper.inline_shapes) == 1
    assert paper.core_properties.title.startswith("Pöytäkirja 3/2031")


def test_try_tells_the_faults_and_writes_nothing(own: Path) -> None:
    done = template("try", own)
    assert done.returncode == 4 and "paikkka" in done.stdout
    assert [p.name for p in own.parent.iterdir()] == ["oma.docx"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_fields_are_listed_with_meaning_and_sample_in_eighty_columns(language: str) -> None:
    said = template("fields", "minutes", language=language).stdout
    name = {"fi": "kokous.paikka", "sv": "möte.plats", "en": "meeting.place"}[language]
    sample = {"fi": "Kylätalo, Rantatie 2", "sv": "Byagården, Strandvägen 2", "en": "Village hall, Rantatie 2"}[
        language
    ]
    assert any(line.startswith(f"  {name} ") and sample in line for line in said.splitlines())
    assert all(len(line) <= 80 for line in said.splitlines() if "{%p" not in line)


def test_fields_as_json_have_the_same_rows() -> None:
    rows = json.loads(template("fields", "notice", "--paper-language", "sv", "--format", "json").stdout)
    assert {"section", "field", "shape", "meaning", "sample"} == set(rows[0])
    assert next(r["sample"] for r in rows if r["field"] == "meeting.link").startswith("https://")


def test_a_hostile_template_is_an_error_and_never_opened(tmp_path: Path) -> None:
    bomb, saved = tmp_path / "pommi.docx", io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    bomb.write_bytes(saved.getvalue())
    done = template("check", bomb)
    assert done.returncode == 4 and "was not opened" in done.stdout
    assert template("check", bomb, "--fix", tmp_path / "x.docx").returncode == 4
    assert not (tmp_path / "x.docx").exists()


def test_a_template_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from minutes.flows import templates

    monkeypatch.setattr(templates, "SECONDS", 4.0)
    file, document = tmp_path / "oma.docx", Document()
    document.add_paragraph("{% for i in range(1000) %}" * 3 + "x" + "{% endfor %}" * 3)
    document.save(str(file))
    use_language("en")
    assert [f.slug for f in templates.check_template(file).faults] == ["template-over-limits"]


def test_what_is_no_word_document_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("hei", encoding="utf-8")
    done = template("check", tmp_path / "a.docx")
    assert done.returncode == 4 and "is not a Word document" in done.stdout
    assert template("check", tmp_path / "puuttuu.docx").returncode == 3


def test_make_says_how_to_see_all_that_is_wrong_with_a_template(own: Path, tmp_path: Path) -> None:
    meeting = shipped("samples") / "meetings" / "ulapanmaa-2026-11-25.yaml"
    done = minutes("make", "minutes", meeting, "--template", own, "--out", tmp_path)
    assert done.returncode == 4
    assert "This tag is never closed." in done.stderr
    assert f"minutes template check {own}" in done.stderr


def test_what_is_said_of_the_paper_goes_before_what_is_guessed(tmp_path: Path) -> None:
    file = tmp_path / "oma.docx"
    assert template("new", "protokoll", "--paper-language", "sv", "-o", file).returncode == 0

    def told(*options: str) -> tuple[str, str]:
        report = json.loads(template("check", file, "--format", "json", *options).stdout)
        return report["kind"], report["language"]

    assert told() == ("minutes", "sv")
    assert told("--kind", "muistio") == ("memo", "sv")
    assert told("--paper-language", "fi") == ("minutes", "fi")
