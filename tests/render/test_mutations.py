"""Templates broken in every way that users break them: each fault is told where it is, and no text is lost unsaid."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import docxtpl_lint
import pytest
from tests.render import mutating
from tests.render.mutating import WAYS, Mutant, Shop, marked_paper, mutant, source, text_of, words_of

from minutes.errors import TemplateError
from minutes.render.checking import Looked, looked_at
from minutes.render.compiling import compile_template
from minutes.render.mending import mended
from minutes.render.package import Package, written
from minutes.render.places import Places
from minutes.render.shipped_templates import all_shipped
from minutes.render.template import Template

TEMPLATES = [file for *_edition, file in all_shipped()]
NAME = Path("oma.docx")
PAPER = marked_paper()
DRAWN = 560
"""Pairs of a template and a way to break it; some have nothing to break in that way."""


@cache
def mutants() -> tuple[Mutant, ...]:
    """Templates broken in all ways; which in which, and what tag, is drawn by lot, always the same."""
    pairs = [(template, way, place) for template in TEMPLATES for place, way in enumerate(WAYS)]
    made = (mutant(*pair) for pair in random.Random(3).sample(pairs, k=min(DRAWN, len(pairs))))
    return tuple(one for one in made if one is not None)


@cache
def whole(template: Path) -> frozenset[str]:
    """The words that a template prints as it is shipped."""
    return frozenset(words_of(printed(source(template))))


def printed(data: bytes) -> str:
    return text_of(Template(compile_template(data, NAME)).fill(PAPER, NAME))


@cache
def looked(one: Mutant) -> Looked:
    return looked_at(Package.opened(one.data, NAME).members[one.part], one.part)


def lost(one: Mutant) -> set[str]:
    """Words that the sound template prints and this one does not, but for those that the change itself drops."""
    now = printed(one.data)
    given_up = re.compile(rf"q(?:{'|'.join(one.given_up) or '-'})q\d+q")
    return {word for word in whole(one.template) if word not in now and not given_up.fullmatch(word)}


def test_every_mutant_is_reported_in_place_or_prints_all_its_text() -> None:
    reported, misplaced, losing = 0, [], []
    for one in mutants():
        flaws = looked(one).flaws
        if flaws:
            reported += 1
            said = [f"{f.place} {' '.join(str(value) for _name, value in f.arguments)}" for f in flaws]
            if not any(f"{place}:" in words for words in said for place in one.right):
                misplaced.append((one.said, sorted(one.right), said[:3]))
            continue
        try:
            if gone := lost(one):
                losing.append((one.said, sorted(gone)[:5]))
        except TemplateError as error:
            # What only compiling finds is told as well, at the tag.
            if not any(f"{place}:" in (error.spot.place or "") for place in one.right):
                misplaced.append((one.said, sorted(one.right), [str(error), str(error.spot.place)]))
    assert len(mutants()) >= 500
    assert reported > len(mutants()) / 2
    assert misplaced == []
    assert losing == []


def test_what_docxtpl_lint_finds_is_found_here_too() -> None:
    """docxtpl-lint 2.0.1 as an oracle; there are no exceptions to agree on."""
    found, missed = 0, []
    for one in mutants():
        issues = docxtpl_lint.lint(one.data).issues
        if issues:
            found += 1
            ours = looked(one)
            if not ours.flaws and not ours.findings:
                missed.append((one.said, issues[0].rule, issues[0].message))
    assert found > 200
    assert missed == []


@pytest.mark.parametrize(
    "way",
    [
        mutating.capital,
        mutating.letter_form,
        mutating.letter_on_print,
        mutating.merge_paragraphs,
        mutating.picture_beside,
        mutating.quotes,
        mutating.text_beside,
    ],
    ids=lambda way: way.__name__,
)
def test_what_has_one_mend_is_mended_and_prints_all_its_text(way: Callable[[mutating.Shop], None]) -> None:
    broken = [one for one in mutants() if one.way is way][::5]
    assert broken
    for one in broken:
        copy = replace(one, data=mended(one.data, NAME).docx)
        assert looked(copy).flaws == (), one.said
        assert lost(copy) == set(), one.said


def test_a_misspelt_field_is_mended_where_one_name_alone_is_near() -> None:
    """Names that loops give are misspelt too; what is not mended stays reported."""
    broken = [one for one in mutants() if one.way is mutating.misspell and looked(one).flaws]
    copies = [replace(one, data=mended(one.data, NAME).docx) for one in broken]
    sound = [copy for copy in copies if not looked(copy).flaws]
    assert len(sound) > len(broken) * 0.8
    assert [copy.said for copy in sound if lost(copy)] == []


def test_mending_never_makes_more_faults() -> None:
    for one in mutants()[::9]:
        copy = replace(one, data=mended(one.data, NAME).docx)
        assert len(looked(copy).flaws) <= len(looked(one).flaws), one.said
        assert not any(flaw.mend for flaw in looked(copy).flaws), one.said


def test_two_faults_of_one_template_are_told_both_each_in_its_place() -> None:
    ways = (mutating.capital, mutating.letter_form, mutating.text_beside, mutating.letter_on_print)
    chance, tried = random.Random(5), 0
    for template in TEMPLATES:
        name = Package.opened(source(template), template).document
        shop = Shop(source(template), name, chance)
        for way in chance.sample(ways, k=2):
            way(shop)
        first, second = shop.changed[:2]
        if first.paragraph is second.paragraph:
            continue
        tried += 1
        told = {flaw.place or "" for flaw in looked_at(written(shop.root), name).flaws}
        places = Places(shop.root)
        for one in (first, second):
            assert one.paragraph is not None
            assert any(place.startswith(f"{places.of(one.paragraph)}:") for place in told), one.tag.where
    assert tried > 20
