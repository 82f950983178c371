"""Errors, faults and findings as sentences, with their place in front."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from minutes.errors import Fault, MinutesError, Spot
from minutes.messages.catalogue import _
from minutes.messages.tables import ERRORS, FINDINGS


class Named(Protocol):
    """A value with the name of its placeholder."""

    @property
    def name(self) -> str:
        """Name of the placeholder."""

    @property
    def value(self) -> str:
        """What stands there."""


class Worded(Protocol):
    """What has words in the table of findings; `model.Finding` is one."""

    @property
    def slug(self) -> str:
        """Key of the table."""

    @property
    def arguments(self) -> Iterable[Named]:
        """Values for the placeholders."""


def words_of_error(error: MinutesError) -> str:
    """What is wrong, where, and what to do, in the language in use."""
    return _located(error.spot, _filled(ERRORS, error.slug, error.arguments, error.spot))


def words_of_fault(fault: Fault) -> str:
    """One fault of a file, with its place."""
    return _located(fault.spot, _filled(ERRORS, fault.slug, dict(fault.arguments), fault.spot))


def words_of_finding(finding: Worded) -> str:
    """What a check found, without its place: that is for whoever shows it."""
    return _filled(FINDINGS, finding.slug, {a.name: a.value for a in finding.arguments}, Spot())


def word_of_severity(severity: str) -> str:
    """The word in front of a finding: `error`, `warning` or `info` in the language in use, in small letters."""
    return {"error": _("error"), "warning": _("warning"), "info": _("note")}[severity]


def _filled(table: dict[str, str], slug: str, arguments: dict[str, object], spot: Spot) -> str:
    values = {"file": _shown(spot.file.name) if spot.file else "", **{k: str(v) for k, v in arguments.items()}}
    return _(table[slug]).format_map(values)


def _shown(path: Path | str) -> str:
    r"""A path as words that every stream takes: bytes that are not UTF-8 as `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _located(spot: Spot, sentence: str) -> str:
    parts = []
    if spot.file is not None and spot.line is not None:
        parts.append(f"{_shown(spot.file)}:{spot.line}" + (f":{spot.column}" if spot.column is not None else ""))
    elif spot.file is not None and (spot.page is not None or spot.place is not None):
        parts.append(_shown(spot.file))
    if spot.page is not None:
        parts.append(_("page {page}").format(page=spot.page))
    if spot.place is not None:
        parts.append(spot.place)
    return ": ".join([*parts, sentence]) if parts else sentence
