"""A motion and its result are one decision."""

from __future__ import annotations

import pytest
from tests.extract.typeset import Put, decisions, head, outcomes, para, read

CLOSING = [head("3. Adjournment"), *para("The meeting was adjourned at 8:05 p.m.")]


def minutes(text: str) -> tuple[str | None, str | None]:
    rows: list[Put | str] = [
        head("Sample Lake Board of Education"),
        head("Minutes of the regular meeting, October 8, 2031"),
        head("1. Call to Order"),
        *para("The meeting was called to order at 7:00 p.m."),
        head("2. Bus purchase"),
        *para(text),
        *CLOSING,
    ]
    found = read(rows)
    return decisions(found)[1], outcomes(found)[1]


@pytest.mark.parametrize(
    "motion",
    [
        "Moved by Mrs. Sample, seconded by Mr. Model, to approve the purchase of two buses. Motion carried 4-1.",
        "Motion by Model, second by Sample, to accept the bid of Example Motors. Motion carried unanimously.",
        "Ann Sample moved to buy two buses. SECOND: Ben Model. Motion carried.",
        "Moved by Mr. Model, seconded by Mrs. Sample, to accept the bid. Voice vote, all ayes. Motion carried.",
    ],
)
def test_the_motion_belongs_to_what_was_decided(motion: str) -> None:
    text, outcome = minutes(f"The manager presented three bids. {motion}")
    assert text == motion
    assert outcome in ("approved", "decided")


def test_talk_between_a_motion_of_another_paragraph_and_a_result_stays_out() -> None:
    text, _ = minutes("Ann Sample presented the bids and thanked the drivers. Motion carried.")
    assert text == "Motion carried."
