"""Values to YAML text that a secretary can go on with: plain words, blocks for paragraphs, quotes only where needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Tree = str | None | Sequence["Tree"] | Mapping[str, "Tree"]
"""Words, nothing, lists and groups of keys."""

_STEP = "  "
_ODD = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not take as it is, or takes for a line end or a byte order mark."""
_PLAIN = re.compile(r"[^\W_](?:.*[^\s:])?")
_NOT_PLAIN = re.compile(r":\s|\s#|\t|^(?:null|true|false|yes|no|on|off|y|n)$", re.IGNORECASE)
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"}


def yaml_text(tree: Mapping[str, Tree]) -> str:
    """The tree as YAML, its keys in the order given."""
    return "".join(f"{line}\n" for line in _mapping(tree, ""))


def value_lines(value: Tree, pad: str) -> list[str]:
    """What follows the colon of a key, and the lines below it.

    Args:
        value: the value of the key.
        pad: the blanks before the key.
    """
    return _value(value, pad)


def row_lines(row: Tree, pad: str) -> list[str]:
    """A row of a list, line by line.

    Args:
        row: the row.
        pad: the blanks before the dash.
    """
    return _row(row, pad)


def _mapping(tree: Mapping[str, Tree], pad: str) -> list[str]:
    lines: list[str] = []
    for key, value in tree.items():
        first, *rest = _value(value, pad)
        lines += [f"{pad}{_scalar(key, pad)[0]}:{first and ' ' + first}", *rest]
    return lines


def _value(value: Tree, pad: str) -> list[str]:
    """What follows the colon of a key, and the lines below it."""
    if value is None:
        return [""]
    if isinstance(value, str):
        return _scalar(value, pad)
    if not value:
        return ["{}" if isinstance(value, Mapping) else "[]"]
    if isinstance(value, Mapping):
        return ["", *_mapping(value, pad + _STEP)]
    return ["", *(line for row in value for line in _row(row, pad + _STEP))]


def _row(row: Tree, pad: str) -> list[str]:
    if isinstance(row, Mapping) and row:
        first, *rest = _mapping(row, pad + _STEP)
        return [f"{pad}- {first.removeprefix(pad + _STEP)}", *rest]
    if row is None:
        return [f"{pad}-"]
    first, *rest = _value(row, pad) if not isinstance(row, str) else _scalar(row, pad)
    return [f"{pad}- {first}", *rest]


def _scalar(text: str, pad: str) -> list[str]:
    if "\n" in text and _fits_block(text):
        return ["|", *(line and f"{pad}{_STEP}{line}" for line in text.split("\n"))]
    if "\n" not in text and _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) and not _ODD.search(text):
        return [text]
    return ['"' + "".join(_escaped(character) for character in text) + '"']


def _fits_block(text: str) -> bool:
    """Whether a block gives the text back: no blanks at its ends that a reader or an editor would eat."""
    lines = text.split("\n")
    return (
        bool(lines[0])
        and bool(lines[-1])
        and not lines[0][0].isspace()
        and not any(line != line.rstrip() or line.startswith("\t") for line in lines)
        and not _ODD.search(text)
    )


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _ODD.match(character):
        return character
    code = ord(character)
    return f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}"
