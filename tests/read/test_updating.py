"""Changes written into a meeting file: the values change, every other character stays."""

from __future__ import annotations

import difflib
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import adversarial_texts, meetings

from minutes.errors import FaultyInput, InputError
from minutes.model import Language, Meeting
from minutes.read import meeting_tree, write_meeting
from minutes.read.meeting_files import located_text
from minutes.read.updating import Update, updated

FILE = Path("meeting.yaml")

TEXT = """\
# Kaikki nimet on keksitty.
toimielin: Rannan neuvosto   # ilman omaa tiedostoa
päivä: 10.5.2023
alkaa: 13.00  # ovet auki 12.30
sihteeri: Aino Malli

läsnä:
  - Liisa Virta
  - {nimi: Pekka Koski, rooli: jäsen}   # lähtee aikaisin
  - nimi: Aino Malli
    rooli: sihteeri

poissa:
  # ei ilmoittanut
  - nimi: Kalle Lampi

asiat:
  - Avaus
  # tämä jää viimeiseksi?
  - numero: 2
    otsikko: 'Talous'
    ehdotus: |
      Hyväksytään.

      - kulut
      - tulot
    päätös: Hyväksyttiin.   # yksimielisesti
    äänestys: 5–3

  - numero: 3
    otsikko: {fi: Muut asiat, sv: "Övriga ärenden"}
    päätös:
      teksti: >
        Ei muita
        asioita.
      lopputulos: ei käsitelty
"""


def meeting_of(text: str, file: Path = FILE) -> Meeting:
    """The meeting of a text."""
    record = located_text(text, file, Meeting).record
    assert isinstance(record, Meeting)
    return record


def changed(text: str, *updates: Update, file: Path = FILE) -> str:
    """The text with changes made."""
    return updated(text, file, meeting_of(text, file), updates)


def lines_changed(before: str, after: str) -> list[str]:
    """The lines that differ, as a diff has them."""
    rows = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [row for row in rows if row[:1] in "+-" and row[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("start",), "13:30", ["-alkaa: 13.00  # ovet auki 12.30", "+alkaa: 13.30  # ovet auki 12.30"]),
        (("end",), "15:00", ["+päättyy: 15.00"]),
        (("place", "fi"), "Kirjasto", ["+paikka: Kirjasto"]),
        (("officers", "secretary"), "Uuno Uusi", ["-sihteeri: Aino Malli", "+sihteeri: Uuno Uusi"]),
        (("officers", "chair"), "Uuno Uusi", ["+puheenjohtaja: Uuno Uusi"]),
        (("officers", "secretary"), None, ["-sihteeri: Aino Malli"]),
        (
            ("attendance", "pekka-koski", "arrived"), "13:10",
            ["-  - {nimi: Pekka Koski, rooli: jäsen}   # lähtee aikaisin",
             "+  - {nimi: Pekka Koski, rooli: jäsen, saapui: 13.10}   # lähtee aikaisin"],
        ),
        (
            ("attendance", "pekka-koski", "role"), None,
            ["-  - {nimi: Pekka Koski, rooli: jäsen}   # lähtee aikaisin",
             "+  - {nimi: Pekka Koski}   # lähtee aikaisin"],
        ),
        (
            ("attendance", "liisa-virta", "remote"), True,
            ["-  - Liisa Virta", "+  - nimi: Liisa Virta", "+    etänä: kyllä"],
        ),
        (("attendance", "kalle-lampi", "organisation", "fi"), "Seura", ["+    taho: Seura"]),
        (("attendance", "kalle-lampi", "name"), "Kaarlo Lampi", ["-  - nimi: Kalle Lampi", "+  - nimi: Kaarlo Lampi"]),
        (("items", "avaus", "decision", "text", "fi"), "Avattiin.",
         ["-  - Avaus", "+  - otsikko: Avaus", "+    päätös: Avattiin."]),
        (("items", "avaus", "title", "fi"), "Avaaminen", ["-  - Avaus", "+  - Avaaminen"]),
        (("items", "talous", "title", "fi"), "Talous ja tilat",
         ["-    otsikko: 'Talous'", "+    otsikko: 'Talous ja tilat'"]),
        (("items", "talous", "decision", "text", "fi"), "Hylättiin.",
         ["-    päätös: Hyväksyttiin.   # yksimielisesti", "+    päätös: Hylättiin.   # yksimielisesti"]),
        (("items", "talous", "decision", "text", "sv"), "Godkändes.",
         ["-    päätös: Hyväksyttiin.   # yksimielisesti", "+    päätös:   # yksimielisesti", "+      teksti:",
          "+        fi: Hyväksyttiin.", "+        sv: Godkändes."]),
        (("items", "talous", "decision", "text", "fi"), "Yksi.\n\nKaksi.",
         ["-    päätös: Hyväksyttiin.   # yksimielisesti", "+    päätös: |   # yksimielisesti", "+      Yksi.", "+",
          "+      Kaksi."]),
        (("items", "talous", "decision", "votes"), {"yes": 6, "no": 3},
         ["-    äänestys: 5–3", "+    äänestys:", "+      jaa: 6", "+      ei: 3"]),
        (("items", "talous", "proposal", "fi"), "Hylätään.",
         ["-    ehdotus: |", "-      Hyväksytään.", "-", "-      - kulut", "-      - tulot",
          "+    ehdotus: Hylätään."]),
        (("items", "talous", "proposal", "fi"), None,
         ["-    ehdotus: |", "-      Hyväksytään.", "-", "-      - kulut", "-      - tulot"]),
        (("items", "talous", "background", "fi"), "Yksi.\n\nKaksi: #2.",
         ["+    selostus: |", "+      Yksi.", "+", "+      Kaksi: #2."]),
        (("items", "muut-asiat", "title", "sv"), "Annat", ['-    otsikko: {fi: Muut asiat, sv: "Övriga ärenden"}',
         "+    otsikko: {fi: Muut asiat, sv: Annat}"]),
        (("items", "muut-asiat", "title", "sv"), None, ['-    otsikko: {fi: Muut asiat, sv: "Övriga ärenden"}',
         "+    otsikko: {fi: Muut asiat}"]),
        (("items", "muut-asiat", "decision", "text", "fi"), "Oli yksi.",
         ["-      teksti: >", "-        Ei muita", "-        asioita.", "+      teksti: Oli yksi."]),
        (("items", "muut-asiat", "decision", "outcome"), "decided",
         ["-      lopputulos: ei käsitelty", "+      lopputulos: päätettiin"]),
        (("items", "muut-asiat", "decision", "actions"), [{"what": {"fi": "Selvitetään"}, "due": "2023-06-01"}],
         ["+      toimenpiteet:", "+        - mitä: Selvitetään", "+          määräaika: 1.6.2023"]),
    ],
    ids=lambda p: "-".join(p) if isinstance(p, tuple) else None,
)  # fmt: skip
def test_one_value_changes_and_no_other_line(path: tuple[str, ...], value: Any, lines: list[str]) -> None:
    after = changed(TEXT, Update(path=path, value=value))
    assert lines_changed(TEXT, after) == lines
    meeting_of(after)


def test_a_row_is_taken_away_with_its_comment() -> None:
    after = changed(TEXT, Update(path=("items", "talous"), row="remove"))
    assert "Talous" not in after and "jää viimeiseksi" not in after
    assert [i.id for i in meeting_of(after).items] == ["avaus", "muut-asiat"]
    assert all(line.startswith("-") for line in lines_changed(TEXT, after))


def test_a_row_moves_as_it_is_written() -> None:
    after = changed(TEXT, Update(path=("items", "muut-asiat"), row="move", after="avaus"))
    assert [i.id for i in meeting_of(after).items] == ["avaus", "muut-asiat", "talous"]
    assert sorted(after.splitlines()) == sorted(TEXT.splitlines())
    assert after.index("# tämä jää") < after.index("'Talous'")


def test_a_row_moves_to_the_first_place() -> None:
    after = changed(TEXT, Update(path=("items", "talous"), row="move", after=None))
    assert [i.id for i in meeting_of(after).items] == ["talous", "avaus", "muut-asiat"]
    assert after.count("# tämä jää viimeiseksi?\n  - numero: 2") == 1


def test_a_new_item_is_laid_out_like_its_neighbours() -> None:
    item = {"number": "2 b", "title": {"fi": "Uusi"}, "decision": {"text": {"fi": "Päätettiin."}}}
    after = changed(TEXT, Update(path=("items", "+1"), value=item, row="add", after="talous"))
    assert [i.title.own or i.title.fi for i in meeting_of(after).items] == ["Avaus", "Talous", "Uusi", "Muut asiat"]
    assert [x for x in lines_changed(TEXT, after) if x.strip("+-")] == [
        "+  - numero: 2 b", "+    otsikko: Uusi", "+    päätös: Päätettiin.",
    ]  # fmt: skip


def test_a_person_goes_to_the_list_of_the_new_status_as_written() -> None:
    after = changed(TEXT, Update(path=("attendance", "pekka-koski", "status"), value="absent"))
    assert sorted(after.splitlines()) == sorted(TEXT.splitlines())
    row = next(r for r in meeting_of(after).attendance if r.name == "Pekka Koski")
    assert row.status.value == "absent" and row.role is not None


def test_a_list_of_a_status_begins_where_there_was_none() -> None:
    after = changed(
        TEXT,
        Update(path=("attendance", "pekka-koski", "status"), value="excused"),
        Update(path=("attendance", "kalle-lampi", "status"), value="present"),
        Update(path=("attendance", "pekka-koski", "left"), value="14:00"),
    )
    told = {r.name: r.status.value for r in meeting_of(after).attendance}
    assert told.pop("Pekka Koski") == "excused"
    assert told == dict.fromkeys(("Liisa Virta", "Aino Malli", "Kalle Lampi"), "present")
    assert "poistui: 14.00" in after


def test_a_new_person_is_written_in_brackets_beside_one_in_brackets() -> None:
    person = {"name": "Uuno Uusi", "status": "present", "role": "member"}
    after = changed(TEXT, Update(path=("attendance", "+1"), value=person, row="add", after="pekka-koski"))
    assert lines_changed(TEXT, after) == ["+  - {nimi: Uuno Uusi, rooli: jäsen}"]
    absent = {"name": "Uuno Uusi", "status": "absent"}
    after = changed(TEXT, Update(path=("attendance", "+1"), value=absent, row="add", after="aino-malli"))
    assert lines_changed(TEXT, after) == ["+  - Uuno Uusi"]
    assert meeting_of(after).attendance[-1].name == "Uuno Uusi"


_FORMS = {
    "indented.json": json.dumps(
        {"body": "B", "present": ["Aino A", {"name": "Bo B", "role": "member"}], "absent": [{"name": "Ca C"}]}, indent=1
    ),
    "line.json": json.dumps({"body": "B", "present": ["Aino A", {"name": "Bo B"}], "absent": ["Ca C"]}),
    "block.yaml": "body: B\npresent:\n  - Aino A\n  - {name: Bo B}\nabsent:\n  - name: Ca C\n    left: 12.00\n",
    "flow.yaml": "body: B\npresent: [Aino A, {name: Bo B}]\nabsent: [Ca C]\nitems: [X]\n",
    "mixed.yaml": "body: B\nabsent:\n- Ca C\npresent: [Aino A, {name: Bo B}]\nitems: [X]\n",
    "one-list.yaml": "body: B\nattendance:\n  - Aino A\n  - name: Bo B\n  - {name: Ca C, status: absent}\n",
}


@pytest.mark.parametrize("name", _FORMS)
@pytest.mark.parametrize("statuses", list(product(("present", "absent", "excused"), repeat=3)), ids="-".join)
def test_anyone_may_go_to_any_list(name: str, statuses: tuple[str, ...]) -> None:
    text, file = _FORMS[name], Path(name)
    people = sorted(r.id for r in meeting_of(text, file).attendance)
    wanted = dict(zip(people, statuses, strict=True))
    updates = [Update(path=("attendance", key, "status"), value=status) for key, status in wanted.items()]
    after = meeting_of(changed(text, *updates, file=file), file)
    assert {r.id: r.status.value for r in after.attendance} == wanted


def test_json_stays_json() -> None:
    file = Path("meeting.json")
    tree = meeting_tree(meeting_of(TEXT), Language.EN)
    text = json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    meeting = meeting_of(text, file)
    ids = [i.id for i in meeting.items]
    after = updated(
        text,
        file,
        meeting,
        [
            Update(path=("start",), value="14:05"),
            Update(path=("items", ids[1], "discussion", "fi"), value='Kysyttiin: "miksi"?\n\nVastattiin.'),
            Update(path=("items", ids[0]), row="remove"),
            Update(path=("items", "+1"), row="add", value={"title": {"fi": "Uusi"}}, after=ids[1]),
            Update(path=("attendance", "kalle-lampi", "status"), value="present"),
        ],
    )
    json.loads(after)
    now = meeting_of(after, file)
    assert now.start is not None and now.start.strftime("%H.%M") == "14.05"
    assert [i.title.best(Language.FI, Language.FI) for i in now.items] == ["Talous", "Uusi", "Muut asiat"]
    assert now.items[0].discussion is not None and "Vastattiin" in (now.items[0].discussion.own or "")
    assert {r.name: r.status.value for r in now.attendance}["Kalle Lampi"] == "present"


def test_a_value_that_is_used_in_two_places_is_refused() -> None:
    text = TEXT.replace("päätös: Hyväksyttiin.   # yksimielisesti", "päätös: &p Hyväksyttiin.")
    with pytest.raises(InputError) as refused:
        changed(text, Update(path=("items", "talous", "decision", "text", "fi"), value="Ei."))
    assert refused.value.slug == "word-file-anchor"
    assert refused.value.spot.line is not None


def test_a_change_that_would_break_the_file_is_refused() -> None:
    with pytest.raises((FaultyInput, ValueError)):
        changed(TEXT, Update(path=("attendance", "kalle-lampi", "name"), value="a\x01b"))


def _edits(draw: st.DrawFn, meeting: Meeting) -> list[Update]:
    texts = adversarial_texts.filter(lambda t: t.strip() and not {"\x85", "\u2028", "\u2029"} & set(t))
    own = meeting.language.value
    found = []
    for item in draw(st.lists(st.sampled_from(meeting.items), max_size=3, unique_by=lambda i: i.id)):
        field = draw(st.sampled_from(("background", "proposal", "discussion")))
        found.append(Update(path=("items", item.id, field, own), value=draw(texts).strip()))
        found.append(Update(path=("items", item.id, "decision", "text", own), value=draw(texts).strip()))
        if draw(st.booleans()):
            found.append(Update(path=("items", item.id, "presenter"), value=None))
    for person in draw(st.lists(st.sampled_from(meeting.attendance), max_size=3, unique_by=lambda r: r.id)):
        found.append(Update(path=("attendance", person.id, "left"), value=draw(st.sampled_from(("12:05", None)))))
        status = draw(st.sampled_from(("present", "absent", "excused")))
        found.append(Update(path=("attendance", person.id, "status"), value=status))
    return found


@given(data=st.data(), meeting=meetings(most_items=6), keys=st.sampled_from(Language), as_json=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_file_takes_any_values(data: st.DataObject, meeting: Meeting, keys: Language, as_json: bool) -> None:
    file = Path("m.json" if as_json else "m.yaml")
    tree = meeting_tree(meeting, keys)
    text = json.dumps(tree, ensure_ascii=False, indent=1) if as_json else write_meeting(meeting, keys)
    before = meeting_of(text, file)
    updates = data.draw(st.composite(lambda draw: _edits(draw, before))())
    after = meeting_of(updated(text, file, before, updates), file)
    assert {r.id for r in after.attendance} == {r.id for r in before.attendance}
    for update in updates:
        name, key, *steps = update.path
        value: Any = next(r for r in getattr(after, name) if r.id == key)
        for step in steps:
            value = getattr(value, "own" if step == meeting.language.value else step) if value is not None else None
        told = value.strftime("%H:%M") if hasattr(value, "strftime") else value
        assert (told or None) == update.value
