"""Words of a document as light markup: written plainly, and read back to the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import adversarial_texts

from minutes.model.markup import Block, BlockKind, Span
from minutes.read.word_values import bare, literal, normal, plain, said, same, written

P, B, N = BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.NUMBER


def block(text: str, kind: BlockKind = P) -> Block:
    return Block(kind=kind, spans=(Span(text=text),))


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([block("Yksi."), block("Kaksi.")], "Yksi.\n\nKaksi."),
        ([block("Luettelo"), block("a", B), block("b", B), block("Loppu")], "Luettelo\n\n- a\n- b\n\nLoppu"),
        ([block("a", N), block("b", N)], "1. a\n2. b"),
        ([block("rivi\ntoinen")], "rivi\ntoinen"),
        ([block("- ei luettelo")], "\\- ei luettelo"),
        ([block("2*3*4 ja 10. toukokuuta")], "2*3*4 ja 10. toukokuuta"),
        ([Block(spans=(Span(text="on "), Span(text="yksi ", bold=True), Span(text="ja")))], "on **yksi** ja"),
        ([Block(spans=(Span(text="on "), Span(text="molempia", bold=True, italic=True)))], "on ***molempia***"),
        ([block(" "), block("  väli  ")], "väli"),
    ],
)
def test_words_are_written_as_plainly_as_they_can_be(blocks: list[Block], text: str) -> None:
    value = normal(blocks)
    assert written(value) == text
    assert said(text) == value


spans = st.builds(Span, text=adversarial_texts, bold=st.booleans(), italic=st.booleans())
blocks = st.builds(Block, kind=st.sampled_from(BlockKind), spans=st.lists(spans, min_size=1, max_size=3).map(tuple))


@given(st.lists(blocks, max_size=4))
@settings(max_examples=300)
def test_no_word_is_lost_whatever_stands_there(found: list[Block]) -> None:
    value = normal(found)
    assert "".join(plain(said(written(value))).split()).replace("\\", "") in _with_marks(value)
    assert normal(value) == value


def _with_marks(value: tuple[Block, ...]) -> set[str]:
    """The words without blanks, with and without the marks of lists that cannot be lists."""
    words = "".join("".join(b.plain.split()) for b in value).replace("\\", "")
    marked = "".join(
        {B: "-", N: f"{b.number}."}.get(b.kind, "") + "".join(b.plain.split()) for b in value
    ).replace("\\", "")  # fmt: skip
    single = "".join(
        (f"{b.number}." if b.kind is N and _alone(value, n) else "") + "".join(b.plain.split())
        for n, b in enumerate(value)
    ).replace("\\", "")
    return {words, marked, single}


def _alone(value: tuple[Block, ...], place: int) -> bool:
    near = [value[n].kind for n in (place - 1, place + 1) if 0 <= n < len(value)]
    return N not in near


def test_a_look_of_the_whole_is_the_templates() -> None:
    bold = normal([Block(spans=(Span(text="Otsikko", bold=True),))])
    assert same(bold, literal("Otsikko")) and same(bold, bold)
    assert not same(literal("Otsikko"), bold)
    assert bare(bold) == literal("Otsikko")
    half = normal([Block(spans=(Span(text="Ot", bold=True), Span(text="sikko")))])
    assert not same(half, literal("Otsikko"))
