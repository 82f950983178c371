"""Words of any kind at any place are analysed in time that grows with their number, and never stop the work."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from minutes.extract.analyse import analyse
from minutes.extract.judging import judged
from minutes.extract.places import FAR, MOST_LETTERS, in_place
from minutes.lexicon.loader import every_entry
from minutes.model import Extraction, Source
from minutes.model.paper import Page, Paper, Word

STRANGE = (
    "", "§", "§§", "1 §", "§ 99999999999999999999", "9" * 400, "31.12.0000", "0.0.0", "30.2.2024", "klo 99.99", "–",
    "()", ")(", "((((", "*", "***", "x", "X", "- - -", ":", ";;;", ",,,", "Läsnä:", "Päätös:", "A" * 300, "a-", "-a",
    "\u200b", "\ufffe", "a\ufffe", "\U0001f600", "ﬁ", "e\u0301", "½", "²", "٣", "Ⅳ", "ſ", "İ", "ß", "1.1.1.1.1.1",
    "8–3", "0-0", "99999999999-3", "(poistui klo", "§:t 3–99999999999", "2.5.1", "…", "http://a.b/c", "a@b.c", "%s",
    "{0}", "\\1", "[", "(?P<", "9" * 5_000,
)  # fmt: skip
"""Texts at the edge of what patterns expect."""

NUMBERS = (
    0.0, -1.0, 1e-30, 300.0, 842.0, 14_400.0, -14_400.0, 19_999.0, 1e9, -1e9, 1e30, -1e30,
    float("inf"), float("-inf"), float("nan"),
)  # fmt: skip


@cache
def phrases() -> tuple[str, ...]:
    """Everything that the lexicon has examples of."""
    return tuple({text for entry in every_entry() for _language, text in (*entry.examples, *entry.counterexamples)})


def analysed(*pages: Page) -> Extraction:
    """What is read from the pages; it goes through JSON and back."""
    paper = Paper(tuple(in_place(page) for page in pages), None, ())
    read = judged(analyse(paper, Source(path="any.pdf", hash="0" * 64, pages=len(pages))))
    written = json.dumps(read.as_json(), ensure_ascii=False, allow_nan=False).encode("utf-8")
    assert Extraction.model_validate_json(written) == read
    return read


def typeset(texts: Iterator[str], chance: random.Random, number: int, rows: int) -> Page:
    """Lines of phrases, some of them headings, some in columns, as on a page of minutes."""
    words: list[Word] = []
    baseline = 60.0
    for _ in range(rows):
        left = chance.choice((57.0, 57.0, 57.0, 90.0, 130.0, 300.0))
        size, bold = chance.choice(((11.0, False), (11.0, False), (11.0, True), (14.0, True), (8.0, False)))
        baseline = baseline + size * chance.choice((1.0, 1.25, 1.25, 2.5)) if chance.random() < 0.9 else baseline
        for text in next(texts).split(" "):
            width = 0.5 * size * max(len(text), 1)
            words.append(
                Word(text, left, baseline - 0.9 * size, left + width, baseline + 0.2 * size, baseline, size, bold, "T")
            )
            left += width + chance.choice((0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 4.0)) * size
    return Page(number, 595.0, 842.0, tuple(words))


def told(chance: random.Random) -> Iterator[str]:
    """Phrases of minutes in any order, cut and joined, with strange texts between them."""
    known = sorted(phrases())
    while True:
        text = chance.choice(known) if chance.random() < 0.85 else chance.choice(STRANGE)
        if chance.random() < 0.3:
            text = f"{chance.randrange(400)} § {text}"
        if chance.random() < 0.1:
            text = text[: chance.randrange(len(text) + 1)] + " " + chance.choice(known)
        yield text


@pytest.mark.parametrize("seed", range(40))
def test_phrases_of_minutes_in_any_order_are_read(seed: int) -> None:
    chance = random.Random(seed)
    texts = told(chance)
    read = analysed(*(typeset(texts, chance, number, rows=45) for number in range(1, chance.choice((2, 2, 5)))))
    assert all(proof.page for proof in read.evidence if proof.box)


places = st.one_of(st.floats(-700, 1_500), st.sampled_from(NUMBERS))
words = st.builds(
    Word,
    text=st.one_of(
        st.sampled_from(STRANGE).filter(bool),
        st.deferred(lambda: st.sampled_from(sorted(phrases()))),
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    ),
    left=places, top=places, right=places, bottom=places, baseline=places, size=places,
    bold=st.booleans(), font=st.sampled_from(("", "Helvetica", "Arial-Bold")), ocr=st.booleans(),
)  # fmt: skip
pages = st.builds(
    Page,
    number=st.just(1),
    width=places,
    height=places,
    words=st.lists(words, max_size=60).map(tuple),
    turn=st.just(0.0),
)


@settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(page=pages)
def test_words_at_any_place_never_stop_the_work(page: Page) -> None:
    analysed(page)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(page=pages)
def test_what_is_left_of_any_page_lies_where_a_page_can(page: Page) -> None:
    sound = in_place(page)
    assert 0.0 < sound.width <= FAR and 0.0 < sound.height <= FAR
    for word in sound.words:
        assert -FAR < word.left <= word.right < FAR and -FAR < word.top <= word.bottom < FAR
        assert -FAR < word.baseline < FAR and 0.0 <= word.size < FAR
        assert 0 < len(word.text) <= MOST_LETTERS
    assert in_place(sound) is sound
    kept = [word for word in page.words if all(abs(n) < FAR for n in word[1:7])]
    assert [word.text for word in sound.words] == [word.text for word in kept]


def everywhere(count: int) -> Page:
    """Phrases strewn over a page."""
    chance = random.Random(count)
    texts = told(chance)
    strewn = [
        Word(text, x, y - 9, x + 5 * len(text), y + 2, y, 10.0, False, "T")
        for x, y, text in ((chance.uniform(0, 560), chance.uniform(20, 830), next(texts)) for _ in range(count))
    ]
    return Page(1, 595.0, 842.0, tuple(strewn))


def in_rows(count: int) -> Page:
    """Very many short lines, one below the other."""
    texts = told(random.Random(count))
    rows = [
        Word(text, 57.0, n * 0.3, 57.0 + 5 * len(text), n * 0.3 + 10, n * 0.3 + 9, 10.0, False, "T")
        for n, text in enumerate(islice(texts, count))
    ]
    return Page(1, 595.0, 842.0, tuple(rows))


def in_one_row(count: int) -> Page:
    """One line without end."""
    texts = told(random.Random(count))
    row = [
        Word(text, n * 0.4, 91.0, n * 0.4 + 0.3, 102.0, 100.0, 10.0, False, "T")
        for n, text in enumerate(islice(texts, count))
    ]
    return Page(1, 595.0, 842.0, tuple(row))


def in_one_place(count: int) -> Page:
    """All words over each other."""
    texts = told(random.Random(count))
    return Page(
        1, 595.0, 842.0, tuple(Word(t, 57.0, 91.0, 99.0, 102.0, 100.0, 10.0, False, "T") for t in islice(texts, count))
    )


def of_names(count: int) -> Page:
    """A roll that goes on and on, under its heading."""
    rows = [
        ("Läsnä:", True),
        *((f"Etu{chr(97 + n % 26)} Suku{chr(97 + n // 26 % 26)}nen, jäsen", False) for n in range(count)),
    ]
    return Page(1, 595.0, 842.0, tuple(
        Word(part, 57.0 + 60 * k, n * 0.3, 110.0 + 60 * k, n * 0.3 + 10, n * 0.3 + 9, 10.0, bold, "T")
        for n, (text, bold) in enumerate(rows) for k, part in enumerate(text.split())
    ))  # fmt: skip


def of_items(count: int) -> Page:
    """Items without end, each with a decision."""
    texts = [text for n in range(count) for text in (f"{n + 1} § Asia", f"Päätös: Hyväksyttiin äänin {n}–3.")]
    return Page(1, 595.0, 842.0, tuple(
        Word(part, 57.0 + 50 * k, n * 0.5, 105.0 + 50 * k, n * 0.5 + 10, n * 0.5 + 9, 10.0, not n % 2, "T")
        for n, text in enumerate(texts) for k, part in enumerate(text.split())
    ))  # fmt: skip


@pytest.mark.parametrize("kind", [everywhere, in_rows, in_one_row, in_one_place, of_names, of_items])
def test_twice_the_words_take_about_twice_the_time(kind: Callable[[int], Page]) -> None:
    """Of a square, four times the words would take sixteen times as long."""

    def seconds(count: int) -> float:
        page = kind(count)
        start = time.process_time()
        analysed(page)
        return time.process_time() - start

    seconds(200)
    # Once each: of a text that was seen before the lexicon knows the answer.
    few = max(seconds(1_500), 0.1)
    assert seconds(6_000) < 10 * few


@pytest.mark.parametrize("kind", [everywhere, in_rows])
def test_a_page_of_fifty_thousand_words_ends(kind: Callable[[int], Page]) -> None:
    start = time.process_time()
    analysed(kind(12_000))
    assert time.process_time() - start < 30
