"""For how much of a meeting someone was there, as entries of lists print it."""

from __future__ import annotations

import pytest

from minutes.extract.stay import Stay, stay_of, without_items


def told(stay: Stay) -> str:
    """A stay in one line."""
    parts = [f"from {stay.arrived:%H:%M}"] if stay.arrived else []
    parts += [f"until {stay.left:%H:%M}"] if stay.left else []
    for one in stay.presence:
        first = one.from_item or (f"{one.from_:%H:%M}" if one.from_ else "")
        last = one.to_item or (f"{one.to:%H:%M}" if one.to else "")
        parts.append(f"[{first}-{last}]")
    return " ".join(parts)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Bo Esimerk (poistui klo 11.05)", "until 11:05"),
        ("Bo Esimerk, saapui 17:42", "from 17:42"),
        ("Bo Esimerk (16:20–)", "from 16:20"),
        ("Bo Esimerk (–16.20)", "until 16:20"),
        ("Bo Esimerk, kl. 18.00–19.15", "from 18:00 until 19:15"),
        ("Bo Esimerk (poissa klo 10.42–10.48)", "[-10:42] [10:48-]"),
        ("Bo Esimerk, poistui klo 17.10, palasi klo 17.30", "[-17:10] [17:30-]"),
        ("Bo Esimerk, 1–3 §:t", "[1-3]"),
        ("Bo Exempel §§ 1–5", "[1-5]"),
        ("Bo Exempel (§ 5 - )", "[5-]"),
        ("Bo Exempel, ej närvarande 25–26, 28 §", "[-24] [27-27] [29-]"),
        ("Bo Exempel t.o.m. § 7", "[-7]"),
        ("Bo Exempel fr.o.m. § 3", "[3-]"),
        ("Bo Exempel (anlände efter § 4)", "[5-]"),
        ("Bo Exempel (anlände efter punkt 4.1)", "[4.1-]"),
        ("Bo Esimerk, saapui kohdassa 6", "[6-]"),
        ("Bo Esimerk (poistui § 5 jälkeen)", "[-5]"),
        ("Bo Esimerk (poistui ennen § 5 käsittelyä)", "[-4]"),
        ("Bo Esimerk saapui § 3, poistui § 7", "[3-7]"),
        ("Bo Example (for items 1 to 3)", "[1-3]"),
        ("Bo Example (until item 31/14)", "[-31/14]"),
        ("Bo Example (absent for items 3 and 4)", "[-2] [5-]"),
        ("Late (10:20)", "from 10:20"),
        ("Kutsuttuna § 4 ajan", "[4-4]"),
        ("Bo Esimerk, Mallilan kunta", ""),
        ("Bo Esimerk (A 12), puheenjohtaja", ""),
    ],
)
def test_stays(entry: str, expected: str) -> None:
    assert told(stay_of(entry)) == expected


def test_what_is_left_without_the_items() -> None:
    assert without_items("läsnäolo- ja puheoikeus 2 §") == "läsnäolo- ja puheoikeus"
    assert without_items("Mallilan kunta") == "Mallilan kunta"
