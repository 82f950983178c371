"""A misread section sign is put right only where the numbers around it prove it."""

from __future__ import annotations

import pytest

from minutes.extract.ocr_slips import mended
from minutes.model.paper import Page, Word


def page_of(lines: list[str], *, ocr: bool = True) -> Page:
    words = [
        Word(text, 50.0 * place, 20.0 * row, 50.0 * place + 40, 20.0 * row + 10, 20.0 * row + 9, 10.0, False, "", ocr)
        for row, line in enumerate(lines)
        for place, text in enumerate(line.split())
    ]
    return Page(1, 595.0, 842.0, tuple(words))


def lines_after(lines: list[str], *, ocr: bool = True) -> list[str]:
    rows: dict[float, list[str]] = {}
    for word in mended([page_of(lines, ocr=ocr)])[0].words:
        rows.setdefault(word.baseline, []).append(word.text)
    return [" ".join(row) for row in rows.values()]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["1 $ Avaus", "2 § Valinnat", "3 $ Talous"], ["1 § Avaus", "2 § Valinnat", "3 § Talous"]),
        (["$21 Avaus", "§ 22 Valinnat"], ["§21 Avaus", "§ 22 Valinnat"]),
        (["111 § Avaus", "1128 Valinnat", "113 § Talous"], ["111 § Avaus", "112§ Valinnat", "113 § Talous"]),
        (["111 § Avaus", "112 8 Valinnat", "113 § Talous"], ["111 § Avaus", "112 § Valinnat", "113 § Talous"]),
        (["4$ Avaus", "5$ Valinnat"], ["4§ Avaus", "5§ Valinnat"]),
        (["§ 4 Avaus", "S5 Valinnat", "S6 Talous"], ["§ 4 Avaus", "§5 Valinnat", "§6 Talous"]),
        (["318§ Avaus", "328§ Valinnat", "338 Talous"], ["31§ Avaus", "32§ Valinnat", "338 Talous"]),
        (
            ["318§ Avaus", "328 Valinnat", "3385 Talous", "34§ Muut", "355 Loppu"],
            ["31§ Avaus", "32§ Valinnat", "33§ Talous", "34§ Muut", "35§ Loppu"],
        ),
        (
            ["§15 Avaus", "516 Valinnat", "817 Talous", "§18 Muut"],
            ["§15 Avaus", "§16 Valinnat", "§17 Talous", "§18 Muut"],
        ),
        (["1$ Avaus", "25 Valinnat", "3§ Talous", "95 Muut"], ["1§ Avaus", "2§ Valinnat", "3§ Talous", "95 Muut"]),
        (
            ["815", "Avaus", "§16", "Valinnat", "517", "Talous", "518", "Muut"],
            ["§15", "Avaus", "§16", "Valinnat", "§17", "Talous", "§18", "Muut"],
        ),
        (
            ["§15", "Avaus", "§16", "Valinnat", "17", "Talous", "518", "Muut"],
            ["§15", "Avaus", "§16", "Valinnat", "§17", "Talous", "§18", "Muut"],
        ),
        (
            ["562 Avaus", "863 Valinnat", "564 Talous", "565 Muut"],
            ["§62 Avaus", "§63 Valinnat", "§64 Talous", "§65 Muut"],
        ),
        (["3 § Avaus", "4 5$ Valinnat", "5 § Talous"], ["3 § Avaus", "4 § Valinnat", "5 § Talous"]),
        (["318 § Avaus", "319 § Valinnat"], ["318 § Avaus", "319 § Valinnat"]),
        (["18§ Avaus", "28§ Muut", "38§ Loppu"], ["1§ Avaus", "2§ Muut", "3§ Loppu"]),
    ],
)
def test_numbers_that_run_on_prove_the_sign(read: list[str], printed: list[str]) -> None:
    assert lines_after(read) == printed


@pytest.mark.parametrize(
    "lines",
    [
        ["1 § Opening", "$ 500 Grant"],
        ["1 § Avaus", "28 Helmikuuta"],
        ["1128 Valinnat", "S 3 Talo"],
        ["111 § Avaus", "1128 Valinnat"],
        ["1 § Avaus", "2 § Valinnat", "28 Huonetta"],
        ["1 § Avaus", "28 huonetta"],
        ["$ 5 Fee"],
        ["1 § Avaus", "2 § Valinnat", "38 Huonetta"],
        ["18 Huonetta", "28 Huonetta", "38 Huonetta"],
        ["38§ Avaus", "Talous", "39§ Muut"],
        ["862 Avaus", "863 Valinnat", "864 Talous", "865 Muut"],
        ["§ 1 Avaus", "2", "Sivu"],
    ],
)
def test_what_no_number_proves_stays_as_it_was_read(lines: list[str]) -> None:
    assert lines_after(lines) == lines


def test_print_is_never_touched() -> None:
    lines = ["1 § Avaus", "2 $ Valinnat"]
    assert lines_after(lines, ocr=False) == lines
