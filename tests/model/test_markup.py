from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.model.markup import Block, BlockKind, Span, escape, parse, plain

AWKWARD = st.text(alphabet="\\*-.1 2a\n\t\r§ä<&{", max_size=30)


@given(st.one_of(AWKWARD, st.text()))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert plain(escape(text)) == text


@given(st.one_of(AWKWARD, st.text(min_size=1)))
def test_escaped_text_is_one_plain_paragraph(text: str) -> None:
    blocks = parse(escape(text))
    assert all(b.kind is BlockKind.PARAGRAPH for b in blocks)
    assert len(blocks) == (1 if text else 0)
    assert all(not s.bold and not s.italic for b in blocks for s in b.spans)


@given(AWKWARD)
def test_any_text_parses(text: str) -> None:
    parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "10. toukokuuta pidettiin kokous.",
        "1. kohta yksin",
        "1. yksi\n3. kolme",
        "2*3*4",
        "a * b * c",
        "**ei loppua",
        "    neljä välilyöntiä",
        "# otsikko",
        "A & B <C> &amp; <b>x</b>",
        "[linkki](https://example.org)",
        "`koodi`",
        r"C:\temp\uusi",
        r"\\palvelin\jako",
        "-ei luettelo",
        "– ajatusviiva",
        "snake_case_nimi",
    ],
)
def test_everything_else_is_literal(text: str) -> None:
    assert parse(text) == (Block(spans=(Span(text=text),)),)


def test_blank_lines_part_paragraphs_and_single_breaks_stay() -> None:
    assert [b.plain for b in parse("yksi\nsamaa\n \n\nkaksi\n")] == ["yksi\nsamaa", "kaksi"]


def test_lists_of_bullets_and_numbers() -> None:
    blocks = parse("Todettiin:\n- yksi\n  jatkuu\n- kaksi\nsitten\n1. a\n2. b")
    assert [(b.kind.value, b.plain, b.number) for b in blocks] == [
        ("paragraph", "Todettiin:", None),
        ("bullet", "yksi\njatkuu", None),
        ("bullet", "kaksi", None),
        ("paragraph", "sitten", None),
        ("number", "a", 1),
        ("number", "b", 2),
    ]


def test_a_mark_without_words_after_it_is_no_item_of_a_list() -> None:
    assert [(b.kind.value, b.plain) for b in parse("Päätös:\n- \n&a")] == [("paragraph", "Päätös:\n- \n&a")]
    assert [(b.kind.value, b.plain) for b in parse("- \n- sana\n-  ")] == [
        ("paragraph", "- "),
        ("bullet", "sana"),
        ("paragraph", "-  "),
    ]
    assert [b.kind.value for b in parse("1. \n2. b")] == ["paragraph"]


def test_bold_and_italic_at_word_edges() -> None:
    (block,) = parse("Se (**hyväksyttiin** *heti*) ja **näin *myös* ja** ***molemmat***.")
    assert [(s.text, s.bold, s.italic) for s in block.spans if s.bold or s.italic] == [
        ("hyväksyttiin", True, False),
        ("heti", False, True),
        ("näin ", True, False),
        ("myös", True, True),
        (" ja", True, False),
        ("molemmat", True, True),
    ]


def test_a_backslash_makes_a_mark_literal() -> None:
    assert plain(r"\*ei kursiivia\*") == "*ei kursiivia*"
    assert plain("\\- ei luettelo") == "- ei luettelo"
    assert plain("1\\. a\n2\\. b") == "1. a\n2. b"


def test_marks_that_never_close_take_no_long_time() -> None:
    begin = time.perf_counter()
    parse("(*a (**b " * 20_000)
    assert time.perf_counter() - begin < 2
