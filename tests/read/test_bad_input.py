from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.errors import FaultyInput, InputError, MinutesError
from minutes.messages import use_language, words_of_error, words_of_fault
from minutes.read import read_body, read_meeting
from minutes.read.json_nodes import json_tree
from minutes.read.nodes import MAX_DEPTH, NodeFault
from minutes.read.source_text import MAX_BYTES
from minutes.read.yaml_nodes import yaml_tree


def faults(text: str, folder: Path, name: str = "kokous.yaml") -> list[tuple[str, int | None, int | None]]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyInput) as caught:
        read_meeting(file)
    for language in ("en", "fi", "sv"):
        use_language(language)
        assert words_of_error(caught.value)
        assert all(words_of_fault(fault) for fault in caught.value.faults)
    use_language("en")
    return [(f.slug, f.spot.line, f.spot.column) for f in caught.value.faults]


def words(text: str, folder: Path, language: str) -> list[str]:
    file = folder / "kokous.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyInput) as caught:
        read_meeting(file)
    use_language(language)
    told = [words_of_fault(fault) for fault in caught.value.faults]
    use_language("en")
    return told


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (None, "file-missing"),
        ("folder", "folder-not-file"),
        (b"", "file-empty"),
        (b"# only a comment\n", "file-empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-text"),
        (b"PK\x03\x04\x14\x00\x08\x00", "not-text"),
        (b"toimielin: Hallitus\0", "not-text"),
        ("päivä: 10.5.2023\n".encode("cp1252"), "not-utf8"),
        (b"a" * (MAX_BYTES + 1), "file-too-large"),
    ],
)
def test_what_is_no_meeting_file_is_told_as_what_it_is(tmp_path: Path, content: bytes | str | None, slug: str) -> None:
    file = tmp_path / "kokous.yaml"
    if content == "folder":
        file.mkdir()
    elif isinstance(content, bytes):
        file.write_bytes(content)
    for read in (read_meeting, read_body):
        with pytest.raises(InputError) as caught:
            read(file)
        assert caught.value.slug == slug
        assert words_of_error(caught.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="file rights do not bind the superuser or Windows")
def test_file_without_the_right_to_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "kokous.yaml"
    file.write_text("toimielin: Hallitus\n", encoding="utf-8")
    file.chmod(0)
    with pytest.raises(InputError) as caught:
        read_meeting(file)
    assert caught.value.slug == "file-unreadable"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_windows_editors_save_readable_files(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "kokous.yaml"
    file.write_bytes("toimielin: Työryhmä\r\npaikka: |\r\n  Kylätalo\r\n  Äänekoski\r\n".encode(encoding))
    meeting = read_meeting(file)
    assert meeting.place is not None
    assert meeting.place.own == "Kylätalo\nÄänekoski"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- toimielin: Hallitus", [("listing-not-file", 1, 1)]),
        ("Hallitus kokoontui", [("word-not-file", 1, 1)]),
        ("toimielin: Hallitus: kokous", [("yaml-colon", 1, 20)]),
        ("toimielin: Hallitus\npaikka: **Kylätalo**", [("yaml-star", 2, 9)]),
        ("toimielin: 'Hallitus\npaikka: x", [("yaml-quote", 1, 12)]),
        ("toimielin:\n\tnimi: x", [("yaml-tab", 2, 1)]),
        ("toimielin: [Hallitus", [("not-yaml", 1, 21)]),
        ("toimielin: [Hallitus\n", [("not-yaml", 2, 1)]),
        ("toimielin: a\x07b", [("control-character", 1, 13)]),
        ('toimielin: "a\\x07b"', [("control-character", 1, 12)]),
        ("toimielin: A\n---\ntoimielin: B", [("several-documents", 2, 1)]),
        ("toimielin: !!python/object/apply:os.system [ls]", [("tag-refused", 1, 12)]),
        ("? [a, b]\n: c", [("key-not-word", 1, 3)]),
        ("toimielin: A\ntoimielin: B", [("key-twice", 1, 1), ("key-twice", 2, 1)]),
        ("toimielin: A\nbody: B", [("key-two-words", 1, 1), ("key-two-words", 2, 1)]),
        ("toimielin: A\npaikkaa: B", [("key-unknown-near", 2, 1)]),
        ("toimielin: A\nqqq: B", [("key-unknown", 2, 1)]),
        ("päivä: 10.5.2023", [("key-missing", 1, 1)]),
        ("toimielin:", [("value-missing", 1, 11)]),
        ("toimielin: A\npäivä: 31.11.2023", [("date-nonexistent", 2, 8)]),
        ("toimielin: A\npäivä: 29.2.2023", [("date-nonexistent", 2, 8)]),
        ("toimielin: A\npäivä: 10.5.", [("date-without-year", 2, 8)]),
        ("toimielin: A\npäivä: 10.5.23", [("date-without-year", 2, 8)]),
        ("toimielin: A\npäivä: huomenna", [("not-a-date", 2, 8)]),
        ("toimielin: A\npäivä: ti 10.5.2023", [("wrong-weekday", 2, 8)]),
        ("toimielin: A\nalkaa: 25.00", [("not-a-time", 2, 8)]),
        ("toimielin: A\nalkaa: 13.60", [("not-a-time", 2, 8)]),
        ("toimielin: A\nalkaa: [13.00]", [("word-expected", 2, 8)]),
        ("toimielin: A\ntila: valmiina", [("value-unknown-near", 2, 7)]),
        ("toimielin: A\ntila: hihhei", [("value-unknown", 2, 7)]),
        ("toimielin: A\nasiat: ensimmäinen", [("list-expected", 2, 8)]),
        ("toimielin: A\nläsnä: Aino Koivuranta", [("list-expected", 2, 8)]),
        ("toimielin: A\nkutsu: [1.5.2023]", [("mapping-expected", 2, 8)]),
        ("toimielin: A\npaikka: [x]", [("word-expected", 2, 9)]),
        ("toimielin: A\ntoimihenkilöt: Aino", [("fields-expected", 2, 16)]),
        ("toimielin: {nimi: A, kutsuaika: -1}", [("number-too-small", 1, 33)]),
        ("toimielin: {nimi: A, kutsuaika: viikko}", [("not-a-number", 1, 33)]),
        ("toimielin: A\nläsnä: [{nimi: Aino, etänä: ehkä}]", [("not-yes-or-no", 2, 29)]),
        ("toimielin: A\nasiat: [{otsikko: x, äänestys: paljon}]", [("not-a-vote", 2, 32)]),
        ("toimielin: A\nläsnä: [{nimi: Aino, läsnäolo: poissa}]", [("status-contradicts", 2, 9)]),
        ("toimielin: A\nläsnä: [{paikka: kyla}]", [("seats-unknown", 2, 18)]),
        ("toimielin: A\nläsnä: [null]", [("value-missing", 2, 9)]),
        ("toimielin: A\nasiat: [{otsiko: x}]", [("key-unknown-near", 2, 10)]),
    ],
)
def test_each_fault_has_its_place(tmp_path: Path, text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text, tmp_path) == expected


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "toimielin: A\npäivä: 31.11.2023\nalkaa: kohta\nasiat:\n  - numero: 1\n  - otsiko: x\nwwww: hyvä\n"
    assert faults(text, tmp_path) == [
        ("date-nonexistent", 2, 8),
        ("not-a-time", 3, 8),
        ("key-missing", 5, 5),
        ("key-unknown-near", 6, 5),
        ("key-unknown", 7, 1),
    ]


def test_suggestions_are_words_of_the_files_language(tmp_path: Path) -> None:
    (finnish,) = words("toimielin: A\npäivä: 10.5.2023\nsihteri: B\n", tmp_path, "en")
    assert "«sihteeri»" in finnish
    (swedish,) = words("organ: A\ndatum: 10.5.2023\nsekreterar: B\n", tmp_path, "fi")
    assert "«sekreterare»" in swedish
    assert "Tarkoititko" in swedish


def test_wrong_weekday_names_the_right_one_in_the_files_language(tmp_path: Path) -> None:
    assert "keskiviikko" in words("toimielin: A\npäivä: ti 10.5.2023\n", tmp_path, "fi")[0]
    assert "onsdag" in words("organ: A\ndatum: tisdag 10.5.2023\n", tmp_path, "fi")[0]


def test_missing_body_file_is_told_with_what_lies_near(tmp_path: Path) -> None:
    (tmp_path / "hallitus.yaml").write_text("nimi: Hallitus\n", encoding="utf-8")
    text = "toimielin: halitus.yaml\n"
    assert faults(text, tmp_path) == [("body-not-found-near", 1, 12)]
    assert "hallitus.yaml" in words(text, tmp_path, "en")[0]
    assert faults("toimielin: muualla/hallitus.yaml\n", tmp_path) == [("body-not-found", 1, 12)]


def test_faults_of_the_body_file_carry_its_name(tmp_path: Path) -> None:
    (tmp_path / "hallitus.yaml").write_text("nimi: Hallitus\nprofili: ngo_council\n", encoding="utf-8")
    file = tmp_path / "kokous.yaml"
    file.write_text("toimielin: hallitus.yaml\npäivä: 31.4.2023\n", encoding="utf-8")
    with pytest.raises(FaultyInput) as caught:
        read_meeting(file)
    named = [(f.slug, f.spot.file.name if f.spot.file else "") for f in caught.value.faults]
    assert named == [("date-nonexistent", "kokous.yaml"), ("key-unknown-near", "hallitus.yaml")]


def test_empty_body_file_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "hallitus.yaml").write_text("", encoding="utf-8")
    assert faults("toimielin: hallitus.yaml\n", tmp_path) == [("body-unreadable", 1, 12)]


def test_seat_ids_are_unique_and_suggested(tmp_path: Path) -> None:
    body = "toimielin:\n  nimi: A\n  paikat:\n    - {tunnus: kylat, nimi: Kylät}\n    - {tunnus: kylat, nimi: Nuoret}\n"
    assert faults(body, tmp_path) == [("seat-twice", 5, 16)]
    body = (
        "toimielin: {nimi: A, paikat: [{tunnus: kylat, nimi: Kylät, jäsen: Aino}, {nimi: Nuoret, jäsenet: [B, C]}]}\n"
    )
    assert faults(body + "läsnä: [{paikka: kylt}]\n", tmp_path) == [("seat-unknown-near", 2, 18)]
    assert faults(body + "läsnä: [{paikka: zzz}]\n", tmp_path) == [("seat-unknown", 2, 18)]
    assert faults(body + "läsnä: [{paikka: nuoret}]\n", tmp_path) == [("seat-of-several", 2, 18)]
    late = "toimielin: {nimi: A, paikat: [{nimi: Kylät, jäsen: {nimi: Aino, alkaen: 1.1.2024}}]}\npäivä: 10.5.2023\n"
    assert faults(late + "läsnä: [{paikka: kylat}]\n", tmp_path) == [("seat-without-holder", 3, 18)]


@pytest.mark.parametrize("name", ["kokous.yaml", "kokous.json"])
def test_deep_nesting_is_refused_before_it_hurts(tmp_path: Path, name: str) -> None:
    assert faults("[" * 200_000, tmp_path, name) == [("too-deep", 1, MAX_DEPTH + 1)]


def test_alias_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    rows = ["a0: &a0 [" + ", ".join("x" for _ in range(10)) + "]"]
    rows += [f"a{n}: &a{n} [" + ", ".join(f"*a{n - 1}" for _ in range(10)) + "]" for n in range(1, 9)]
    ((slug, line, _column),) = faults("\n".join(rows), tmp_path)
    assert slug == "too-many-nodes"
    assert line is not None and line < 8


def test_alias_of_a_text_is_allowed(tmp_path: Path) -> None:
    file = tmp_path / "kokous.yaml"
    file.write_text("toimielin: A\npaikka: &p Kylätalo\nasiat:\n  - otsikko: *p\n", encoding="utf-8")
    assert read_meeting(file).items[0].title.own == "Kylätalo"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ('{"body": "A",}', "not-json"),
        ('{"body": "A"', "not-json"),
        ('{"body": "A"} x', "not-json"),
        ("{body: A}", "not-json"),
        ('{"body": "A\nB"}', "not-json"),
        ('{"body": NaN}', "not-json"),
        ('{"body": "A", "body": "B"}', "key-twice"),
        ('{"body": "\\ud800"}', "control-character"),
        ('{"body": "A", "datee": "2023-05-10"}', "key-unknown-near"),
    ],
)
def test_faults_of_json_have_places_too(tmp_path: Path, text: str, slug: str) -> None:
    found = faults(text, tmp_path, "kokous.json")
    assert found[0][0] == slug
    assert found[0][1] is not None


def test_json_keeps_numbers_as_written(tmp_path: Path) -> None:
    file = tmp_path / "kokous.json"
    data = '{"body": "A \\ud83d\\ude00", "start": 13.30, "items": [{"number": 2.10, "title": "x"}]}'
    file.write_text(data, encoding="utf-8")
    meeting = read_meeting(file)
    assert meeting.start is not None
    assert (meeting.start.hour, meeting.start.minute) == (13, 30)
    assert meeting.items[0].number == "2.10"
    assert meeting.body.name.own == "A 😀"


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
        max_leaves=12,
    )
)
def test_any_json_becomes_a_tree(value: object) -> None:
    json_tree(json.dumps(value))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="ab:-[]{}&*!|>'\"#%@,? \n\t", max_size=60))
def test_any_text_gives_a_tree_or_one_located_fault(text: str) -> None:
    for tree in (yaml_tree, json_tree):
        try:
            tree(text)
        except NodeFault as wrong:
            assert wrong.slug


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_meeting_or_a_worded_error(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "odd.yaml"
    file.write_bytes(data)
    try:
        read_meeting(file)
    except MinutesError as error:
        assert words_of_error(error)
