from __future__ import annotations

from datetime import time

import pytest

from minutes.model import Attendance, Body, Decision, Interval, Item, Meeting, Recusal, Status, Text
from minutes.model.presence import Presence, presence_at, presence_at_opening


def meeting(*starts: time | None, start: time | None = time(13), end: time | None = time(15)) -> Meeting:
    items = tuple(Item(number=str(n), title=Text(own=f"Asia {n}"), started=s) for n, s in enumerate(starts, start=1))
    return Meeting(body=Body(name=Text(own="Hallitus")), start=start, end=end, items=items)


def person(**how: object) -> Attendance:
    return Attendance.model_validate({"name": "Aino Koivuranta", "status": Status.PRESENT, **how})


def answers(of: Meeting, who: Attendance) -> str:
    signs = {Presence.YES: "y", Presence.NO: "n", Presence.UNKNOWN: "?"}
    return "".join(signs[presence_at(of, who, place)] for place in range(len(of.items)))


@pytest.mark.parametrize(
    ("starts", "how", "expected"),
    [
        ((None, None, None), {}, "yyy"),
        ((None, None, None), {"status": Status.ABSENT}, "nnn"),
        ((None, None, None), {"status": Status.EXCUSED}, "nnn"),
        # Came before the opening, left after the end: the whole meeting.
        ((None, None, None), {"arrived": time(12, 50), "left": time(15, 10)}, "yyy"),
        # When items began is not recorded: only the meeting's own ends are known.
        ((None, None, None), {"arrived": time(13, 30)}, "???"),
        ((None, None, None), {"left": time(14)}, "???"),
        # All starts recorded.
        ((time(13), time(13, 20), time(14)), {"arrived": time(13, 20)}, "nyy"),
        ((time(13), time(13, 20), time(14)), {"arrived": time(13, 30)}, "n?y"),
        ((time(13), time(13, 20), time(14)), {"left": time(14)}, "yyn"),
        ((time(13), time(13, 20), time(14)), {"left": time(13, 50)}, "y?n"),
        # A later start bounds the items before it.
        ((None, None, time(13, 40)), {"arrived": time(13, 50)}, "nn?"),
        ((None, None, time(13, 40)), {"arrived": time(13, 40)}, "nny"),
        ((None, time(13, 40), None), {"left": time(13, 30)}, "?nn"),
        # By items.
        ((None, None, None), {"presence": (Interval(from_item="2"),)}, "nyy"),
        ((None, None, None), {"presence": (Interval(to_item="1"), Interval(from_item="3"))}, "yny"),
        ((None, None, None), {"presence": (Interval(from_item="9"),)}, "???"),
        ((None, None, None), {"presence": (Interval(from_item="9", to_item="1"),)}, "?nn"),
        # By both: the items decide where the clock does not speak against them.
        ((None, None, None), {"presence": (Interval(from_=time(13, 30), from_item="2"),)}, "nyy"),
    ],
)
def test_presence_is_yes_no_or_unknown_item_by_item(
    starts: tuple[time | None, ...], how: dict[str, object], expected: str
) -> None:
    assert answers(meeting(*starts), person(**how)) == expected


def test_number_that_two_items_have_tells_nothing() -> None:
    items = tuple(Item(number=n, title=Text(own="Asia")) for n in ("1", "2", "2"))
    of = Meeting(body=Body(name=Text(own="Hallitus")), items=items)
    assert answers(of, person(presence=(Interval(from_item="2"),))) == "???"


def test_recused_person_is_not_present_at_that_item_alone() -> None:
    recused = Decision(recusals=(Recusal(person="Aino Koivuranta"),))
    items = (Item(title=Text(own="A"), decision=recused), Item(title=Text(own="B")))
    of = Meeting(body=Body(name=Text(own="Hallitus")), items=items)
    assert answers(of, person()) == "ny"
    assert presence_at_opening(of, person()) is Presence.YES


@pytest.mark.parametrize(
    ("start", "how", "expected"),
    [
        (time(13), {}, Presence.YES),
        (time(13), {"arrived": time(13, 5)}, Presence.NO),
        (None, {"arrived": time(13, 5)}, Presence.UNKNOWN),
        (time(13), {"status": Status.ABSENT}, Presence.NO),
        (time(13), {"presence": (Interval(from_item="2"),)}, Presence.UNKNOWN),
    ],
)
def test_opening_without_items_is_judged_by_the_clock(
    start: time | None, how: dict[str, object], expected: Presence
) -> None:
    assert presence_at_opening(meeting(start=start), person(**how)) is expected


def test_late_arrival_is_not_there_at_the_opening() -> None:
    of = meeting(None, time(13, 20))
    assert presence_at_opening(of, person(arrived=time(13, 20))) is Presence.NO
