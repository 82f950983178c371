"""Clock times and dates as they are printed."""

from __future__ import annotations

import pytest

from minutes.extract.clock import clocks, dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("klo 14.00–16.05", ["14:00", "16:05"]),
        ("klo 17:15 - 20:31", ["17:15", "20:31"]),
        ("klo 14:0015:41", ["14:00", "15:41"]),
        ("klo 12 alkaen", ["12:00"]),
        ("klo 12–14", ["12:00", "14:00"]),
        ("klo 17-19.30", ["17:00", "19:30"]),
        ("kl. 17.30–19.40", ["17:30", "19:40"]),
        ("kello 9.05", ["09:05"]),
        ("7:15 p.m.", ["19:15"]),
        ("12:05 am", ["00:05"]),
        ("4.3.2019 klo 9.15-.", ["09:15"]),
        ("1.10.2024", []),
        ("vastaus 6.–12.10.", []),
        ("summa 12,50 euroa", []),
        ("klo 25.10", []),
        ("avasi kokouksen klo 17.02. 48 §", ["17:02"]),
        ("1930 hrs", ["19:30"]),
        ("12 noon", ["12:00"]),
        ("2.00 – 3.45 pm", ["14:00", "15:45"]),
        ("11.00 – 1.30 pm", ["11:00", "13:30"]),
    ],
)
def test_clock_times(text: str, expected: list[str]) -> None:
    assert [hit.value.strftime("%H:%M") for hit in clocks(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("torstai 13.2.2020 klo 14", ["2020-02-13"]),
        ("06. 02. 2023", ["2023-02-06"]),
        ("2021-09-16", ["2021-09-16"]),
        ("27 June 2023", ["2023-06-27"]),
        ("July 12, 2022", ["2022-07-12"]),
        ("9th January 2025", ["2025-01-09"]),
        ("den 16 maj 2023", ["2023-05-16"]),
        ("10. toukokuuta 2023", ["2023-05-10"]),
        ("2.12.21", ["2021-12-02"]),
        ("3.3.-31", ["2031-03-03"]),
        ("14/3-31", ["2031-03-14"]),
        ("den 22/3 2031", ["2031-03-22"]),
        ("01/15/2031", ["2031-01-15"]),
        ("2031/04/03", ["2031-04-03"]),
        ("April 3 2031", ["2031-04-03"]),
        ("April 3rd, 2031", ["2031-04-03"]),
        ("this 3rd day of April, 2031", ["2031-04-03"]),
        ("huhtikuun 3. päivänä 2031", ["2031-04-03"]),
        ("1.1.-28.2.2031", ["2031-02-28"]),
        ("MALLI/1472/02.02.02/2031", []),
        ("31.11.2021", []),
        ("30.2.2020", []),
        ("02.06.01.04/2017", []),
    ],
)
def test_dates_are_valid_days(text: str, expected: list[str]) -> None:
    assert [hit.value.isoformat() for hit in dates(text)] == expected
