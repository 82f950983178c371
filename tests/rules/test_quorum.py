from __future__ import annotations

from datetime import date, time

import pytest

from minutes.model import (
    Attendance,
    AttendanceRole,
    Body,
    Decision,
    Item,
    Meeting,
    Profile,
    Quorum,
    QuorumKind,
    Recusal,
    Right,
    Seat,
    Status,
    Tenure,
    Text,
)
from minutes.model.presence import Presence
from minutes.rules.quorum import needed_by, quorum_at

MAJORITY = Quorum()
YES, NO, UNKNOWN = Presence.YES, Presence.NO, Presence.UNKNOWN


def seat(n: int, *holders: str, rights: Right = Right.VOTE, deputies: tuple[str, ...] = ()) -> Seat:
    return Seat(
        id=f"s{n}",
        name=Text(own=f"Taho {n}"),
        rights=rights,
        holders=tuple(Tenure(person=p) for p in holders or (f"Jäsen {n}",)),
        deputies=tuple(Tenure(person=p) for p in deputies),
    )


def body(*seats: Seat, quorum: Quorum | None = MAJORITY) -> Body:
    return Body(name=Text(own="Hallitus"), profile=Profile.NGO_COUNCIL, quorum=quorum, seats=seats)


def there(name: str, **how: object) -> Attendance:
    return Attendance.model_validate({"name": name, "status": Status.PRESENT, **how})


def answer(of: Body, *rows: Attendance, index: int | None = None, items: tuple[Item, ...] = ()) -> Presence:
    meeting = Meeting(body=of, date=date(2023, 5, 10), start=time(13), end=time(15), attendance=rows, items=items)
    return quorum_at(meeting, index).answer


@pytest.mark.parametrize(
    ("kind", "seats", "needed"),
    [
        (QuorumKind.MAJORITY, 5, 3),
        (QuorumKind.MAJORITY, 6, 4),
        (QuorumKind.HALF, 5, 3),
        (QuorumKind.HALF, 6, 3),
        (QuorumKind.TWO_THIRDS, 6, 4),
        (QuorumKind.TWO_THIRDS, 7, 5),
        (QuorumKind.TWO_THIRDS, 1, 1),
        (QuorumKind.CONVENED, 9, 0),
        (QuorumKind.MAJORITY, 0, None),
        (QuorumKind.COUNT, 9, None),
    ],
)
def test_votes_needed_follow_the_rule(kind: QuorumKind, seats: int, needed: int | None) -> None:
    assert needed_by(Quorum(kind=kind), seats) == needed


def test_a_fixed_number_needs_no_seats() -> None:
    of = body(quorum=Quorum(kind=QuorumKind.COUNT, count=2))
    members = [there(n, role=AttendanceRole.MEMBER) for n in ("Aino", "Onni")]
    assert answer(of, *members) is YES
    assert answer(of, members[0]) is NO
    assert answer(of, members[0], there("Onni", role=AttendanceRole.GUEST)) is NO


def test_a_person_whose_right_is_not_known_makes_it_unknown() -> None:
    of = body(quorum=Quorum(kind=QuorumKind.COUNT, count=2))
    assert answer(of, there("Aino", role=AttendanceRole.MEMBER), there("Onni")) is UNKNOWN


def test_without_a_rule_or_seats_nobody_can_tell() -> None:
    assert answer(body(quorum=None), there("Aino", role=AttendanceRole.MEMBER)) is UNKNOWN
    assert answer(body(), there("Aino", role=AttendanceRole.MEMBER)) is UNKNOWN


def test_holders_count_by_seat_id_and_by_name() -> None:
    of = body(seat(1), seat(2), seat(3))
    assert answer(of, there("Jäsen 1", seat="s1"), there("jäsen  2")) is YES
    assert answer(of, there("Jäsen 1", seat="s1"), there("Jäsen 2", status=Status.ABSENT)) is NO


def test_a_seat_has_one_vote_however_many_hold_it() -> None:
    of = body(seat(1, "Aino", "Onni"), seat(2), seat(3))
    assert answer(of, there("Aino"), there("Onni")) is NO
    assert answer(of, there("Aino"), there("Jäsen 3")) is YES


def test_those_who_only_speak_do_not_count() -> None:
    of = body(seat(1), seat(2), seat(3), seat(4, rights=Right.SPEAK))
    assert answer(of, there("Jäsen 1"), there("Jäsen 4")) is NO


def test_a_deputy_counts_for_the_seat() -> None:
    of = body(seat(1), seat(2, deputies=("Vara 2",)), seat(3))
    deputy = there("Vara 2", role=AttendanceRole.DEPUTY)
    assert answer(of, there("Jäsen 1"), deputy, there("Jäsen 2", status=Status.EXCUSED)) is YES
    assert answer(of, there("Jäsen 1"), there("Muu", deputy_for="Jäsen 3")) is YES


def test_a_late_arrival_does_not_count_at_the_opening() -> None:
    of = body(seat(1), seat(2), seat(3))
    items = (Item(title=Text(own="A")), Item(title=Text(own="B"), started=time(13, 30)))
    rows = (there("Jäsen 1"), there("Jäsen 2", arrived=time(13, 30)))
    assert answer(of, *rows, items=items) is NO
    assert answer(of, *rows, index=1, items=items) is YES


def test_when_items_began_decides_whether_it_is_known() -> None:
    of = body(seat(1), seat(2), seat(3))
    items = (Item(title=Text(own="A")), Item(title=Text(own="B")), Item(title=Text(own="C")))
    rows = (there("Jäsen 1"), there("Jäsen 2", left=time(14)))
    assert answer(of, *rows, index=1, items=items) is UNKNOWN


def test_a_recused_member_does_not_count_at_that_item() -> None:
    of = body(seat(1), seat(2), seat(3))
    recused = Decision(recusals=(Recusal(person="Jäsen 2"),))
    items = (Item(title=Text(own="A")), Item(title=Text(own="B"), decision=recused))
    rows = (there("Jäsen 1"), there("Jäsen 2"))
    assert answer(of, *rows, index=0, items=items) is YES
    assert answer(of, *rows, index=1, items=items) is NO


def test_a_chair_may_be_required() -> None:
    of = body(seat(1), seat(2), seat(3), quorum=Quorum(chair_required=True))
    two = (there("Jäsen 1"), there("Jäsen 2"))
    assert answer(of, there("Jäsen 1", role=AttendanceRole.VICE_CHAIR), two[1]) is YES
    assert answer(of, *two, there("Jäsen 3", role=AttendanceRole.CHAIR, status=Status.ABSENT)) is NO
    assert answer(of, *two) is UNKNOWN
