"""A file of the user's own to a tree of nodes, or one plain fault that says what it is instead."""

from __future__ import annotations

import codecs
from pathlib import Path

from minutes.errors import FaultyInput, InputError
from minutes.read.json_nodes import json_tree
from minutes.read.nodes import Node, NodeFault
from minutes.read.yaml_nodes import yaml_tree

MAX_BYTES = 4_000_000
"""Bytes of a meeting or body file; 80 items of 5,000 words are 3.2 million."""


def tree_of(path: Path) -> Node:
    """The tree of a YAML or JSON file.

    Raises:
        InputError: `file-missing`, `folder-not-file`, `file-unreadable`, `file-too-large`, `not-text`, `file-empty`.
        FaultyInput: the text cannot be read as YAML or JSON; one fault says where.
    """
    return tree_in(text_of(path), path)


def tree_in(text: str, path: Path) -> Node:
    """The tree of a text in YAML or JSON.

    Args:
        text: the text, its line ends as single characters.
        path: the file that it is of; its suffix tells which.

    Raises:
        InputError: `file-empty`.
        FaultyInput: the text cannot be read as YAML or JSON; one fault says where.
    """
    try:
        tree = json_tree(text) if path.suffix.lower() == ".json" else yaml_tree(text)
    except NodeFault as wrong:
        raise FaultyInput(path, (wrong.fault(path),)) from wrong
    if tree is None:
        raise InputError("file-empty", file=path)
    return tree


def text_of(path: Path) -> str:
    """The text of a file, its line ends as single characters.

    Raises:
        InputError: `file-missing`, `folder-not-file`, `file-unreadable`, `file-too-large`, `not-text`, `not-utf8`.
    """
    try:
        if path.is_dir():
            raise InputError("folder-not-file", file=path)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("file-missing", file=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("file-unreadable", file=path, reason=reason) from error
    if len(data) > MAX_BYTES:
        raise InputError("file-too-large", file=path, limit=f"{MAX_BYTES // 1_000_000} MB")
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in data:
        raise InputError("not-text", file=path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # A Word or PDF file has more odd bytes than letters; a Windows text file has a few for ä and ö.
        odd = sum(1 for byte in data[:2000] if byte < 9 or 13 < byte < 32)
        slug = "not-text" if odd or data.startswith((b"%PDF", b"PK")) else "not-utf8"
        line = data[: error.start].count(b"\n") + 1
        raise InputError(slug, file=path, line=line if slug == "not-utf8" else None) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
