from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import adversarial_meetings, meetings

from minutes.messages import use_language, words_of_finding
from minutes.messages.tables import FINDINGS
from minutes.model import Body, Meeting, Severity
from minutes.rules import check, check_body

SEATS: list[dict[str, Any]] = [
    {"id": "kylat", "name": "Kylät", "holders": [{"person": "Aino Koivuranta", "role": "chair"}]},
    {
        "id": "nuoret",
        "name": "Nuoret",
        "holders": [{"person": "Onni Jokivarsi"}],
        "deputies": [{"person": "Ebba Öhrn"}],
    },
    {
        "id": "saaret",
        "name": "Saaret",
        "holders": [{"person": "Siiri Lehtoniemi", "to": "2022-12-31"}, {"person": "Eero Sund", "from": "2023-01-01"}],
    },
    {"id": "seurakunta", "name": "Seurakunta", "rights": "speak", "holders": [{"person": "Urho Väänälä"}]},
]
GOOD: dict[str, Any] = {
    "body": {
        "name": "Järjestöpöytä",
        "profile": "ngo_council",
        "numbering": "per_meeting",
        "quorum": {"kind": "majority"},
        "notice_days": 7,
        "inspection": "inspectors",
        "inspector_count": 2,
        "seats": SEATS,
    },
    "state": "final",
    "number": "2/2023",
    "date": "2023-05-10",
    "start": "13:00",
    "end": "15:00",
    "place": "Kylätalo",
    "notice": {"sent": "2023-05-03"},
    "officers": {
        "chair": "Aino Koivuranta",
        "secretary": "Märta Strandvik",
        "inspectors": ["Onni Jokivarsi", "Eero Sund"],
    },
    "attendance": [
        {"name": "Aino Koivuranta", "seat": "kylat", "role": "chair", "status": "present"},
        {"name": "Onni Jokivarsi", "seat": "nuoret", "role": "member", "status": "present"},
        {"name": "Eero Sund", "seat": "saaret", "role": "member", "status": "present"},
        {"name": "Märta Strandvik", "role": "secretary", "status": "present"},
        {"name": "Urho Väänälä", "seat": "seurakunta", "role": "observer", "status": "absent"},
    ],
    "items": [
        {"number": "1", "title": "Avaus", "decision": {"text": "Avattiin."}, "started": "13:00"},
        {"number": "2", "title": "Talousarvio", "decision": {"text": "Hyväksyttiin."}, "started": "13:30"},
        {"number": "3", "title": "Päättäminen", "decision": {"text": "Päätettiin."}, "started": "14:30"},
    ],
}


def changed(**changes: Any) -> dict[str, Any]:
    """The good meeting with values put in by path: `attendance__0__status="absent"`; None takes away."""
    data = copy.deepcopy(GOOD)
    for path, value in changes.items():
        at: Any = data
        *way, last = [int(p) if p.isdigit() else p for p in path.split("__")]
        for step in way:
            at = at[step]
        if value is None and not isinstance(last, int):
            at.pop(last, None)
        elif isinstance(last, int) and last == len(at):
            at.append(value)
        else:
            at[last] = value
    return data


def found(**changes: Any) -> list[tuple[str, str, str]]:
    return [(f.slug, f.severity.value, f.where) for f in check(Meeting.model_validate(changed(**changes)))]


def vote(**votes: Any) -> dict[str, Any]:
    return {"text": "Hyväksyttiin.", "votes": votes}


def test_a_good_meeting_has_no_findings() -> None:
    assert found() == []


DEPUTY = {"name": "Ebba Öhrn", "seat": "nuoret", "role": "deputy", "status": "present"}
CASES: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({"end": "13:00"}, ("end-before-start", "error", "/end")),
    ({"date": None}, ("date-missing", "error", "/date")),
    ({"end": None}, ("end-missing", "error", "/end")),
    ({"place": None}, ("place-missing", "error", "/place")),
    ({"number": None}, ("number-missing", "warning", "/number")),
    ({"state": "draft", "start": None}, ("start-missing", "warning", "/start")),
    ({"next_meeting": {"date": "2023-05-10"}}, ("next-not-later", "error", "/next_meeting/date")),
    ({"items__1__started": "12:30"}, ("item-start-odd", "warning", "/items/1/started")),
    ({"breaks": [{"from": "14:00", "to": "13:50"}]}, ("break-odd", "warning", "/breaks/0")),
    ({"breaks": [{"from": "16:00"}]}, ("break-odd", "warning", "/breaks/0")),
    ({"notice": {"sent": "2023-05-04"}}, ("notice-late", "error", "/notice/sent")),
    ({"notice": {"sent": "2023-05-11"}}, ("notice-after-meeting", "error", "/notice/sent")),
    ({"body__term": {"from": "2024-01-01"}}, ("outside-term", "warning", "/date")),
    ({"officers__chair": None}, ("chair-missing", "error", "/officers/chair")),
    ({"officers__secretary": None}, ("secretary-missing", "error", "/officers/secretary")),
    ({"state": "draft", "officers__chair": None}, ("chair-missing", "warning", "/officers/chair")),
    ({"officers__inspectors": ["Eero Sund"]}, ("inspectors-missing", "error", "/officers/inspectors")),
    ({"officers__inspectors__0": "Aino Koivuranta"}, ("inspector-is-officer", "warning", "/officers/inspectors/0")),
    ({"officers__inspectors__0": "Eero Sund"}, ("inspector-twice", "error", "/officers/inspectors/1")),
    ({"officers__inspectors__0": "Urho Väänälä"}, ("inspector-absent", "error", "/officers/inspectors/0")),
    ({"officers__inspectors__0": "Helmi Hietakorpi"}, ("inspector-not-listed", "warning", "/officers/inspectors/0")),
    ({"officers__inspectors__0": "Onni Jokivrsi"}, ("officer-near-miss", "warning", "/officers/inspectors/0")),
    ({"officers__tellers": ["Urho Väänälä"]}, ("teller-absent", "error", "/officers/tellers/0")),
    ({"attendance": []}, ("attendance-missing", "error", "/attendance")),
    (
        {"attendance__5": {"name": "onni  jokivarsi", "status": "absent"}},
        ("present-and-absent", "error", "/attendance/5"),
    ),
    (
        {"attendance__5": {"name": "Märta Strandvik", "role": "secretary", "status": "present"}},
        ("listed-twice", "warning", "/attendance/5"),
    ),
    ({"attendance__4__arrived": "13:10"}, ("absent-with-times", "warning", "/attendance/4")),
    (
        {"attendance__3__arrived": "14:00", "attendance__3__left": "13:30"},
        ("left-before-arrival", "error", "/attendance/3"),
    ),
    ({"attendance__3__arrived": "15:10"}, ("times-outside-meeting", "warning", "/attendance/3")),
    ({"attendance__3__presence": [{"from_item": "9"}]}, ("presence-item-unknown", "warning", "/attendance/3")),
    ({"attendance__0__seat": "muu"}, ("seat-not-known", "error", "/attendance/0/seat")),
    ({"attendance__3__role": None}, ("right-to-vote-unknown", "info", "/attendance/3")),
    ({"attendance__2__name": "Siiri Lehtoniemi"}, ("tenure-not-in-force", "warning", "/attendance/2")),
    ({"attendance__2__name": "Ero Sund"}, ("name-near-miss", "warning", "/attendance/2")),
    ({"attendance__2__name": "Helmi Hietakorpi"}, ("not-of-seat", "warning", "/attendance/2")),
    (
        {"attendance__1": {**DEPUTY, "name": "Helmi Hietakorpi"}},
        ("deputy-not-of-seat", "error", "/attendance/1"),
    ),
    (
        {"attendance__1": {**DEPUTY, "deputy_for": "Joku Muu"}},
        ("deputy-for-nobody", "warning", "/attendance/1/deputy_for"),
    ),
    ({"attendance__5": DEPUTY}, ("member-with-deputy", "error", "/attendance/5")),
    ({"attendance__5": {**DEPUTY, "deputy_for": "Onni Jokivarsi"}}, ("member-with-deputy", "error", "/attendance/5")),
    ({"body__quorum": None}, ("quorum-not-set", "info", "/body/quorum")),
    (
        {"attendance__0__arrived": "13:40", "attendance__1__arrived": "13:40"},
        ("quorum-missing", "error", "/attendance"),
    ),
    ({"attendance__0__left": "14:30", "attendance__1__left": "14:30"}, ("quorum-item-missing", "warning", "/items/2")),
    (
        {"attendance__0__left": "14:00", "attendance__1__left": "14:00"},
        ("quorum-item-unknown", "info", "/items/1"),
    ),
    (
        {"body__quorum": {"chair_required": True}, "attendance__0__status": "absent"},
        ("quorum-without-chair", "error", "/attendance"),
    ),
    ({"items__1__number": None}, ("item-number-missing", "error", "/items/1")),
    ({"items__1__number": "1"}, ("item-number-twice", "error", "/items/1/number")),
    ({"items__2__number": "5"}, ("item-number-gap", "error", "/items/2/number")),
    ({"items__0__number": "3", "items__2__number": "1"}, ("item-out-of-order", "info", "/items/1/number")),
    ({"items__1__decision": None}, ("item-undecided", "error", "/items/1")),
    (
        {"items__1__decision": None, "items__1__discussion": "Keskusteltiin."},
        ("item-only-discussed", "warning", "/items/1"),
    ),
    ({"items__1__attachments": ["x"]}, ("attachment-unknown", "warning", "/items/1/attachments/0")),
    ({"items__1__decision": vote(yes=3, no=1)}, ("votes-exceed", "error", "/items/1/decision/votes")),
    ({"items__1__decision": vote(yes=1, no=1)}, ("votes-fewer", "info", "/items/1/decision/votes")),
    (
        {"items__1__decision": {**vote(yes=1, no=2), "outcome": "approved"}},
        ("outcome-against-votes", "error", "/items/1/decision/outcome"),
    ),
    (
        {"items__1__decision": {**vote(yes=2, no=1), "outcome": "rejected"}},
        ("outcome-against-votes", "error", "/items/1/decision/outcome"),
    ),
    (
        {"items__1__decision": vote(yes=3, ballots=[{"person": "Eero Sund", "choice": "yes"}])},
        ("ballots-differ", "error", "/items/1/decision/votes"),
    ),
    (
        {
            "items__1__decision": vote(
                yes=2, no=1, ballots=[{"person": "Eero Sund", "choice": c} for c in ("yes", "yes", "no")]
            )
        },
        ("ballot-twice", "error", "/items/1/decision/votes/ballots/1"),
    ),
    (
        {"items__1__decision": vote(yes=1, ballots=[{"person": "Märta Strandvik", "choice": "yes"}])},
        ("ballot-without-right", "error", "/items/1/decision/votes/ballots/0"),
    ),
    (
        {
            "items__1__decision": {
                **vote(yes=1, ballots=[{"person": "Eero Sund", "choice": "yes"}]),
                "recusals": [{"person": "Eero Sund", "reason": "Asianosainen"}],
            }
        },
        ("ballot-of-absent", "error", "/items/1/decision/votes/ballots/0"),
    ),
    (
        {"items__1__decision": {"text": "x", "dissents": [{"person": "Eero Sund"}]}},
        ("dissent-without-reason", "info", "/items/1/decision/dissents/0"),
    ),
    (
        {"items__1__decision": {"text": "x", "recusals": [{"person": "Eero Sund"}]}},
        ("recusal-without-reason", "info", "/items/1/decision/recusals/0"),
    ),
    (
        {"body__profile": "municipal_body", "items__1__decision": {"text": "x", "recusals": [{"person": "Eero Sund"}]}},
        ("recusal-without-reason", "error", "/items/1/decision/recusals/0"),
    ),
    (
        {
            "items__1__decision": {
                "text": "x",
                "recusals": [{"person": "Eero Sund", "reason": "y"}],
                "dissents": [{"person": "Eero Sund", "reason": "y"}],
            }
        },
        ("recused-dissented", "error", "/items/1/decision/recusals/0"),
    ),
    (
        {"body__profile": "municipal_body", "attendance__1__arrived": "13:30"},
        ("inspector-not-throughout", "error", "/officers/inspectors/0"),
    ),
    ({"items__1__background": "Valmis 31.11.2023."}, ("text-date-nonexistent", "error", "/items/1/background")),
    ({"items__1__background": "Valmis ti 10.5.2023."}, ("text-weekday-wrong", "error", "/items/1/background")),
    (
        {"next_meeting": {"note": "torstaina 1.9.2023 klo 13"}},
        ("text-weekday-wrong", "error", "/next_meeting/note"),
    ),
    ({"place": {"sv": "Bygården, on 9.5.2023"}}, ("text-weekday-wrong", "error", "/place")),
]


@pytest.mark.parametrize(("changes", "expected"), CASES, ids=[f"{n}-{case[1][0]}" for n, case in enumerate(CASES)])
def test_what_is_wrong_is_found_at_its_place(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert expected in found(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        # Weekdays that are right, and words that only look like weekdays.
        {"items__1__background": "Valmis ke 10.5.2023 ja keskiviikkona 10.5.2023."},
        {"items__1__background": "Kokous on 9.5.2023 ja se jatkuu."},
        {"language": "en", "items__1__background": "From 1.5.2023 to 10.5.2023."},
        # A deputy who took over when the member had left.
        {
            "attendance__1__left": "13:30",
            "attendance__5": {**DEPUTY, "arrived": "13:30"},
            "items__0__decision": {"text": "Avattiin."},
        },
        # Sub-numbers and letters stand under their number.
        {"items__1__number": "1.1", "items__2__number": "1a"},
        # A body that numbers through the year starts anywhere.
        {"body__numbering": "per_year", "items__0__number": "41", "items__1__number": "42", "items__2__number": "43"},
        # A wholly remote meeting has no place.
        {"place": None, "remote": {"mode": "remote", "means": "Teams"}},
        # A draft may still lack its decisions and its end.
        {"state": "draft", "end": None, "items__1__decision": None},
        # Everybody votes; the chair's vote decides a tie.
        {"items__1__decision": {**vote(yes=1, no=1, blank=1), "outcome": "approved"}},
    ],
)
def test_what_is_right_is_not_remarked(changes: dict[str, Any]) -> None:
    assert found(**changes) == []


def test_an_agenda_may_be_final_before_the_meeting_is_held() -> None:
    data = changed(attendance=[], end=None)
    data["items"] = [{"number": "1", "title": "Avaus"}]
    assert not [f for f in check(Meeting.model_validate(data)) if f.severity is Severity.ERROR]


def test_whoever_is_awaited_does_not_make_a_meeting_held() -> None:
    data = changed(attendance=[{"name": "Bo Sund", "role": "expert", "status": "expected"}], end=None)
    data["items"] = [{"number": "1", "title": "Avaus"}]
    data["officers"] = {"chair": "Aino Koivuranta", "secretary": "Märta Strandvik"}
    assert check(Meeting.model_validate(data)) == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"term": {"from": "2024-01-01", "to": "2023-01-01"}}, ("term-reversed", "/term")),
        ({"quorum": {"kind": "count"}}, ("quorum-without-count", "/quorum")),
        ({"quorum": 9, "seats": SEATS}, ("quorum-beyond-seats", "/quorum")),
        ({"signers": ["inspector"], "inspection": "none"}, ("signing-inspector-without-inspection", "/signers")),
        ({"seats": [{"id": "a", "name": "A"}]}, ("seat-vacant", "/seats/0")),
        (
            {
                "seats": [
                    {"id": "a", "name": "A", "holders": [{"person": "B", "from": "2024-01-01", "to": "2023-01-01"}]}
                ]
            },
            ("tenure-reversed", "/seats/0/holders/0"),
        ),
    ],
)
def test_what_is_wrong_with_a_body_is_found(body: dict[str, Any], expected: tuple[str, str]) -> None:
    assert [(f.slug, f.where) for f in check_body(Body.model_validate({"name": "A", **body}))] == [expected]


def test_every_finding_has_words_without_names_in_three_languages() -> None:
    for changes, _expected in CASES:
        for finding in check(Meeting.model_validate(changed(**changes))):
            assert finding.slug in FINDINGS
            for language in ("en", "fi", "sv"):
                use_language(language)
                told = words_of_finding(finding)
                assert "{" not in told
                assert not any(name in told for name in ("Koivuranta", "Jokivarsi", "Sund", "Strandvik", "Öhrn"))
    use_language("en")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(meetings(most_items=8) | adversarial_meetings())
def test_any_meeting_is_checked_and_every_finding_points_into_it(meeting: Meeting) -> None:
    for finding in check(meeting):
        assert words_of_finding(finding)
        assert finding.where.startswith("/")


def test_an_old_meeting_is_as_good_as_a_new_one() -> None:
    old = changed(date="1998-05-13", notice={"sent": "1998-05-01"}, body__seats=[])
    old["body"]["quorum"] = {"kind": "count", "count": 2}
    for row in old["attendance"]:
        row.pop("seat", None)
    assert check(Meeting.model_validate(old)) == ()
