"""The data embedded in a paper as a witness: heard, but believed only where the page agrees.

A value of the data stands where the printed text says the same. Where a printed reading that is
sure says otherwise, the printed value stands, with low certainty, and a finding shows both. What
the page was not sure of is taken from the data if its words stand on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from minutes.flows.printed import Printed, folded
from minutes.model import Certainty, Document, Evidence, Extraction, Finding, Meeting, Severity
from minutes.model.finding import finding
from minutes.model.paper import Paper

MOST_BYTES = 20 * 1024 * 1024
"""Embedded data larger than this is not read: a meeting of eighty long items takes less than one."""

_ROWS_BY = {"attendance": ("name",), "items": ("number", "title")}
"""Lists whose rows are matched by what they say rather than by their place."""

_UNPRINTED = frozenset({"id", "seat"})
"""Keys that no paper prints and that tell nothing about the meeting."""

_REFERENCE = re.compile(r"/items/\d+/attachments/\d+")
"""An item's attachments are ids too."""

_WORDLESS = frozenset(
    {"status", "role", "outcome", "method", "choice", "kind", "state", "publicity", "language", "mode", "remote"}
)
"""Keys whose values are codes: the page says them in words or by where a name stands."""


def heard(extraction: Extraction, paper: Paper, data: bytes) -> Extraction:
    """The extraction with what the embedded data adds and where it differs.

    Args:
        extraction: what the printed text says.
        paper: the paper, to look for the words of the data on its pages.
        data: the embedded `meeting.json`.
    """
    try:
        document, meeting = _parsed(data)
    except (ValueError, RecursionError) as error:
        reason = "size" if isinstance(error, _TooLargeError) else type(error).__name__
        unreadable = finding("embedded-unreadable", Severity.WARNING, reason=reason)
        return extraction.model_copy(update={"findings": (*extraction.findings, unreadable)})
    hearing = _Hearing(extraction, Printed(paper))
    tree = hearing.merged("", "", meeting.as_json(), extraction.meeting.as_json())
    try:
        agreed = Meeting.model_validate(tree)
    except ValidationError:
        unreadable = finding("embedded-unreadable", Severity.WARNING, reason="ValidationError")
        return extraction.model_copy(update={"findings": (*extraction.findings, unreadable)})
    return extraction.model_copy(
        update={
            "document": _document(extraction.document, document, hearing.printed),
            "meeting": agreed,
            "evidence": tuple(hearing.evidence),
            "findings": (*extraction.findings, *hearing.findings),
        }
    )


class _TooLargeError(ValueError):
    pass


def _parsed(data: bytes) -> tuple[Document, Meeting]:
    if len(data) > MOST_BYTES:
        raise _TooLargeError
    tree = json.loads(data)
    if not isinstance(tree, dict):
        raise ValueError("not an object")
    return Document.model_validate(tree.get("document")), Meeting.model_validate(tree.get("meeting"))


def _document(read: Document, told: Document, printed: Printed) -> Document:
    """The paper's kind is by its content, so the reading stands; its title and language if they are printed."""
    title = told.title if told.title and printed.holds(told.title) else read.title
    return read.model_copy(update={"title": title})


class _Hearing:
    """One comparison of a reading with the data, as JSON trees."""

    def __init__(self, reading: Extraction, printed: Printed) -> None:
        self.printed = printed
        self.proofs = {e.pointer: e for e in reading.evidence}
        self.evidence: list[Evidence] = []
        self.findings: list[Finding] = []

    def merged(self, at: str, was: str, told: Any, read: Any) -> Any:
        """The agreed tree at pointer `at`; the reading has its own at pointer `was`."""
        if isinstance(told, dict):
            return self._keys(at, was, told, read if isinstance(read, dict) else {})
        if isinstance(told, list):
            return self._rows(at, was, told, read if isinstance(read, list) else [])
        return self._value(at, was, told, read)

    def _keys(self, at: str, was: str, told: dict[str, Any], read: dict[str, Any]) -> dict[str, Any]:
        agreed = {}
        for key, value in told.items():
            kept = self.merged(f"{at}/{key}", f"{was}/{key}", value, read.get(key))
            if kept is not None and kept != {}:
                agreed[key] = kept
        for key in read.keys() - told.keys() - _UNPRINTED:
            if isinstance(read[key], dict | list) or key in _WORDLESS:
                continue
            if self._surely(f"{was}/{key}"):
                agreed[key] = self._against(f"{at}/{key}", f"{was}/{key}", None, read[key])
        return agreed

    def _rows(self, at: str, was: str, told: list[Any], read: list[Any]) -> list[Any]:
        agreed: list[Any] = []
        list_name = at.rpartition("/")[2]
        partners = list(_partners(told, read, _ROWS_BY.get(list_name)))
        for row, place in partners:
            here = f"{at}/{len(agreed)}"
            if place is not None:
                kept = self.merged(here, f"{was}/{place}", row, read[place])
            elif isinstance(row, dict) and list_name in _ROWS_BY and not self._named(row):
                self._unprinted(here, row.get("name", row.get("title")))
                continue
            else:
                kept = self.merged(here, "", row, None)
            if kept is not None and kept != {}:
                agreed.append(kept)
        if list_name in _ROWS_BY:
            matched = {place for _, place in partners}
            for place, row in enumerate(read):
                if place not in matched and self._surely(f"{was}/{place}"):
                    name = str(row.get("name", row.get("title", "")))
                    agreed.append(row)
                    self._against(f"{at}/{len(agreed) - 1}", f"{was}/{place}", None, name)
        return agreed

    def _value(self, at: str, was: str, told: Any, read: Any) -> Any:
        key = at.rpartition("/")[2]
        if key in _UNPRINTED or _REFERENCE.fullmatch(at):
            return told
        proof = self._proof(was) if was else None
        if read is not None and folded(told) == folded(read):
            self._keep(at, proof, told, Certainty.HIGH)
            return told
        if key in _WORDLESS or isinstance(told, bool):
            if read is not None and self._surely(was):
                return self._against(at, was, told, read)
            self._keep(at, proof, told, Certainty.MEDIUM)
            return told
        if self.printed.holds(told) and not (self._surely(was) and self._exclusive(told, read)):
            self._keep(at, None, told, Certainty.HIGH)
            return told
        if read is not None and folded(read) in folded(told) and self.printed.holds_words(told):
            # A table cell or a column breaks a text between lines of others.
            self._keep(at, proof, told, Certainty.MEDIUM)
            return told
        if read is not None:
            return self._against(at, was, told, read)
        if self.printed.holds_words(told):
            self._keep(at, None, told, Certainty.MEDIUM)
            return told
        self._unprinted(at, told)
        return None

    def _exclusive(self, told: Any, read: Any) -> bool:
        """Whether the two cannot both be right though both stand on the page: different figures, dates or names."""
        if read is None:
            return False
        a, b = folded(told), folded(read)
        return not (a in b or b in a)

    def _named(self, row: dict[str, Any]) -> bool:
        name = row.get("name", row.get("title"))
        return name is None or self.printed.holds(name)

    def _surely(self, was: str) -> bool:
        proof = self._proof(was) if was else None
        return proof is not None and proof.certainty is Certainty.HIGH

    def _proof(self, pointer: str) -> Evidence | None:
        """The evidence of a value, or of the nearest whole that it is part of."""
        while pointer:
            if pointer in self.proofs:
                return self.proofs[pointer]
            pointer = pointer.rpartition("/")[0]
        return None

    def _keep(self, at: str, proof: Evidence | None, value: Any, certainty: Certainty) -> None:
        if proof is not None:
            self.evidence.append(proof.model_copy(update={"pointer": at, "certainty": certainty}))
            return
        page, box = self.printed.place(value)
        self.evidence.append(
            Evidence(pointer=at, page=page, box=box, words=str(value)[:200], rule="embedded", certainty=certainty)
        )

    def _against(self, at: str, was: str, told: Any, read: Any) -> Any:
        """The printed value stands, in doubt."""
        proof = self._proof(was)
        doubt = {"pointer": at, "certainty": Certainty.LOW}
        self.evidence.append(proof.model_copy(update=doubt) if proof else Evidence(**doubt, words=str(read)[:200]))
        said = "" if told is None else told
        self.findings.append(
            finding("embedded-differs", Severity.WARNING, at, printed=str(read)[:200], embedded=str(said)[:200])
        )
        return read

    def _unprinted(self, at: str, value: Any) -> None:
        self.findings.append(finding("embedded-unprinted", Severity.WARNING, at, embedded=str(value)[:200]))


def _partners(told: list[Any], read: list[Any], keys: tuple[str, ...] | None) -> Iterator[tuple[Any, int | None]]:
    """Each row of the data with the place of the row of the reading that tells of the same."""
    if keys is None:
        for place, row in enumerate(told):
            yield row, (place if place < len(read) else None)
        return
    free: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(read):
        free.setdefault(_key(row, keys), []).append(place)
    loose: dict[str, list[int]] = {}
    for place, row in enumerate(read):
        loose.setdefault(folded(row.get(keys[-1], "")), []).append(place)
    used: set[int] = set()
    for row in told:
        found = [p for p in free.get(_key(row, keys), ()) if p not in used]
        found = found or [p for p in loose.get(folded(row.get(keys[-1], "")), ()) if p not in used]
        if found:
            used.add(found[0])
        yield row, (found[0] if found else None)


def _key(row: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(folded(row.get(k, "")) for k in keys)
