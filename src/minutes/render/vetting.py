"""What a template may say: the fields that there are, loops and choices, and nothing that runs code.

The tree of a template is walked before it is compiled. Every field is looked up in the records of
`fields`, also in branches that one meeting would not take, and its Finnish or Swedish name is
replaced by the English one. Calls, imports, macros, arithmetic that can blow up a text, and more
than three loops in one another are refused. One walk finds all faults; compiling stops at the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from jinja2 import nodes

from minutes.render.environment import FILTERS, TESTS
from minutes.render.faults import Flaw, fault
from minutes.render.field_names import field_names, root_fields
from minutes.render.tags import Tag
from minutes.render.vetting_walk import UNKNOWN, UNTOLD, Walk, number_of, where

__all__ = ["FILTERS", "TESTS", "UNKNOWN", "field_names", "vetted", "vetting_flaws", "where"]


def vetted(environment: jinja2.Environment, source: str, tags: tuple[Tag, ...], file: Path) -> nodes.Template:
    """The tree of a part, vetted and with all names in English.

    Args:
        environment: the environment that will compile it.
        source: text of the part, with the tags placed as `tags.marked` does.
        tags: its tags, in order.
        file: the template, for messages.

    Raises:
        TemplateError: `template-syntax`, `template-unknown-field`, `template-forbidden`, `template-not-text`
            or `template-not-list`, located.
    """
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError as error:
        raise fault("template-syntax", where(tags, error.lineno)).as_error(file) from error
    walk = Walk(tags, (), {})
    walk.part(tree, {**root_fields()})
    if walk.flaws:
        raise walk.flaws[0].as_error(file)
    return tree


def vetting_flaws(
    tree: nodes.Template, tags: tuple[Tag, ...], codes: Sequence[str], ends: Mapping[int, str]
) -> list[Flaw]:
    """All that is wrong with what the tags of a part say.

    Args:
        tree: the skeleton of the part; its names are turned to English.
        tags: the tags, in order.
        codes: the same tags with their braces, quotes and letters in order.
        ends: where the block of an opening tag ends, by the number of the tag.
    """
    walk = Walk(tags, codes, ends)
    walk.part(tree, {**root_fields(), UNKNOWN: UNTOLD})
    return walk.flaws


def skeleton_tree(pieces: Sequence[str], tags: tuple[Tag, ...]) -> tuple[nodes.Template, list[Flaw]]:
    """The tree of a skeleton, without the tags that do not fit where they stand, and what is said of those."""
    known: list[str] = list(pieces)
    flaws: list[Flaw] = []
    for _attempt in known:
        try:
            return jinja2.Environment().parse("".join(known)), flaws
        except jinja2.TemplateSyntaxError as error:
            number = number_of(tags, error.lineno)
            assert number is not None
            flaws.append(fault("template-syntax", tags[number].where, tag=number))
            known[number] = "{#\n #}"
    return jinja2.Environment().parse(""), flaws
