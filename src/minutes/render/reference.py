"""The reference of template fields, made from the fields themselves."""

from __future__ import annotations

from dataclasses import is_dataclass
from types import GenericAlias
from typing import Any, get_args

from minutes.model import Edition, Language
from minutes.render import fields as records
from minutes.render.contents import MADE_KINDS
from minutes.render.field_list import OTHER, described, heading, sample_of
from minutes.render.field_names import field_names, fields_of_record

_INTRODUCTION = """# Fields of Word templates

A template is an ordinary Word document. Where something of the meeting is to stand, it has a tag:

| Tag | What it does |
|---|---|
| `{{ kokous.päivä }}` | prints a field |
| `{%p if asia.ehdotus %}` … `{%p endif %}` | keeps or drops whole paragraphs; each tag alone in its paragraph |
| `{%p for asia in asiat %}` … `{%p endfor %}` | repeats whole paragraphs |
| `{%tr for henkilö in osallistujat.läsnä %}` … `{%tr endfor %}` | repeats rows of a table; each tag alone in its row |
| `{% if asia.numero %}` … `{% endif %}` | inside one paragraph |
| `{% if loop.first %}`, `{% if loop.last %}` | only the first or last time of a `for` |
| `{{ kokous.tarkastajat\\|join(", ") }}` | prints a list of names in one line |

Fields have Finnish, Swedish and English names; all work in every template. The name after `for` is your own.
A text of several paragraphs or with a list comes out of one tag: its first paragraph where the tag stands, the
following ones in the style that Word gives after Enter (*style for following paragraph*), its lists in the styles
*List Bullet* and *List Number*. A paragraph whose tags print nothing is not there in the document.

`{{ allekirjoittaja.viiva }}` makes the place of an electronic signature; a bookmark of your own with the name
`signChair`, `signSecretary`, `signInspector1` … does the same. `{{ toimielin.logo }}` prints the picture that the
body's file names.

Every record has also `toinen` (`andra`, `other`): the same record in the second language of a parallel paper, such as
`asia.toinen.päätös`. In a paper of one language it prints nothing.

A template may print, repeat and choose; it may not calculate or call. `minutes template check` tells all faults at
once, each with its place, such as "table 2, row 3, cell 2", and `minutes template fields` lists the fields of one
paper with samples.
"""


def reference() -> str:
    """The whole page, as Markdown."""
    parts = [_INTRODUCTION]
    names = {language: field_names(language) for language in ("fi", "sv", "en")}
    samples = [Edition(kind=kind, language=Language.FI) for kind in MADE_KINDS]
    for record in (records.PaperFields, *_records()):
        parts.append(f"## {heading(record)}\n")
        parts.append("| Finnish | Swedish | English | | Sample |\n|---|---|---|---|---|")
        for field, shape in fields_of_record(record).items():
            if field == OTHER:
                continue
            words = " | ".join(f"`{names[code][field]}`" for code in names)
            sample = _escaped(sample_of(record, field, samples))
            parts.append(f"| {words} | {described(record)[field]}{_kind(shape)} | {sample} |")
        parts.append("")
    return "\n".join(parts)


def _records() -> list[Any]:
    return [r for r in vars(records).values() if is_dataclass(r) and r is not records.PaperFields]


def _escaped(sample: str) -> str:
    return sample.replace("|", "\\|")


def _kind(shape: Any) -> str:
    """What the reader has to know of a field's shape: a list, a record of its own, or a truth."""
    if isinstance(shape, GenericAlias):
        element = get_args(shape)[0]
        return " (a list)" if element is str else f" (a list: {heading(element).lower()})"
    if is_dataclass(shape):
        return " (see below)"
    return " (for `if`)" if shape is bool else ""
