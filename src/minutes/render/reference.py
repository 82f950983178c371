"""The reference of template fields, made from the fields themselves."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, is_dataclass
from types import GenericAlias
from typing import Any, get_args, get_type_hints

from minutes.render import fields as records
from minutes.render.vetting import field_names

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
`signChair`, `signSecretary`, `signInspector1` … does the same.

A template may print, repeat and choose; it may not calculate or call. Faults are told with their place, such as
"table 2, row 3, cell 2".
"""


def reference() -> str:
    """The whole page, as Markdown."""
    parts = [_INTRODUCTION]
    names = {language: field_names(language) for language in ("fi", "sv", "en")}
    for record in (records.PaperFields, *_records()):
        parts.append(f"## {_heading(record)}\n")
        parts.append("| Finnish | Swedish | English | |\n|---|---|---|---|")
        described = _described(record)
        hints = get_type_hints(record)
        for field in fields(record):
            if field.name in records.HIDDEN:
                continue
            words = " | ".join(f"`{names[code][field.name]}`" for code in names)
            parts.append(f"| {words} | {described[field.name]}{_kind(hints[field.name])} |")
        parts.append("")
    return "\n".join(parts)


def _records() -> list[Any]:
    return [r for r in vars(records).values() if is_dataclass(r) and r is not records.PaperFields]


def _heading(record: Any) -> str:
    return (inspect.getdoc(record) or "").rstrip(".")


def _kind(shape: Any) -> str:
    """What the reader has to know of a field's shape: a list, a record of its own, or a truth."""
    if isinstance(shape, GenericAlias):
        element = get_args(shape)[0]
        return " (a list)" if element is str else f" (a list: {_heading(element).lower()})"
    if is_dataclass(shape):
        return " (see below)"
    return " (for `if`)" if shape is bool else ""


def _described(record: Any) -> dict[str, str]:
    """The docstring after each field."""
    body = ast.parse(inspect.getsource(record)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            found[field.target.id] = str(ast.literal_eval(text.value))
    return found
