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

from minutes.flows.contents import within
from minutes.flows.counterparts import counterparts, is_said_by
from minutes.flows.printed import Printed, folded
from minutes.model import Certainty, Document, Evidence, Extraction, Finding, Meeting, Severity
from minutes.model.finding import finding
from minutes.model.paper import Paper
from minutes.model.pointers import is_at_or_below

MOST_BYTES = 20 * 1024 * 1024
"""Embedded data larger than this is not read: a meeting of eighty long items takes less than one."""

_NAMED_BY = {"attendance": "name", "items": "title"}
"""Lists whose rows do not exist unless what they are called by is printed."""

_UNPRINTED = frozenset({"id", "seat"})
"""Keys that no paper prints and that tell nothing about the meeting."""

_COUNTS = frozenset({"yes", "no", "blank"})
"""Counts of votes, which are zero where a tree leaves them out."""

_REFERENCES = re.compile(r"/items/\d+/attachments")
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
        document, meeting = parsed(data)
    except (ValueError, RecursionError) as error:
        reason = "size" if isinstance(error, _TooLargeError) else type(error).__name__
        unreadable = finding("embedded-unreadable", Severity.WARNING, reason=reason)
        return extraction.model_copy(update={"findings": (*extraction.findings, unreadable)})
    hearing, tree = compared(extraction, paper, document, meeting)
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


def compared(extraction: Extraction, paper: Paper, document: Document, meeting: Meeting) -> tuple[Hearing, Any]:
    """What the comparison of a reading with data found, and the agreed meeting as a JSON tree.

    Args:
        extraction: what the printed text says.
        paper: the paper.
        document: the paper by the data.
        meeting: the meeting by the data.
    """
    hearing = Hearing(extraction, Printed(paper))
    reading = within(extraction.meeting.as_json(), extraction.document.kind, document)
    tree = hearing.merged("", "", meeting.as_json(), reading)
    statuses = {row.name: row.status.value for row in extraction.meeting.attendance}
    for row in tree.get("attendance", ()):
        # A row that only the page has, of which no more than the name was compared.
        if "status" not in row and row.get("name") in statuses:
            row["status"] = statuses[row["name"]]
    return hearing, tree


class _TooLargeError(ValueError):
    pass


def parsed(data: bytes) -> tuple[Document, Meeting]:
    """The embedded `meeting.json` as paper and meeting.

    Raises:
        ValueError: it is too large, not JSON, or not a meeting.
        RecursionError: it is nested too deeply.
    """
    if len(data) > MOST_BYTES:
        raise _TooLargeError
    tree = json.loads(data)
    if not isinstance(tree, dict):
        raise ValueError("not an object")
    if rb"\ud" in data.lower():
        # Half of a surrogate pair is valid JSON and no text: it could be written to no file.
        json.dumps(tree, ensure_ascii=False).encode("utf-8")
    return Document.model_validate(tree.get("document")), Meeting.model_validate(tree.get("meeting"))


def _document(read: Document, told: Document, printed: Printed) -> Document:
    """The paper's kind is by its content, so the reading stands; its title and language if they are printed."""
    title = told.title if told.title and printed.holds(told.title) else read.title
    return read.model_copy(update={"title": title})


class Hearing:
    """One comparison of a reading with the data, as JSON trees: what it found, and the proof of what stands."""

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
        if "outcome" in read and "outcome" not in told and agreed.get("text") != told.get("text"):
            # The data's words imply no outcome; the printed ones, which stand, do.
            agreed["outcome"] = self._against(f"{at}/outcome", f"{was}/outcome", None, read["outcome"])
        for key in sorted(read.keys() - told.keys() - _UNPRINTED - _WORDLESS):
            if key in _COUNTS and self._surely(f"{was}/{key}"):
                agreed[key] = self._value(f"{at}/{key}", f"{was}/{key}", 0, read[key])
            elif self._holds_sure(f"{was}/{key}"):
                agreed[key] = self._left_out(f"{at}/{key}", f"{was}/{key}", read[key])
        return agreed

    def _rows(self, at: str, was: str, told: list[Any], read: list[Any]) -> list[Any]:
        if _REFERENCES.fullmatch(at):
            return told
        agreed: list[Any] = []
        list_name = at.rpartition("/")[2]
        for pair in counterparts(list_name, told, read):
            here = f"{at}/{len(agreed)}"
            if pair.told is None:
                there, row = f"{was}/{pair.read}", read[pair.read or 0]
                said = not self._holds_sure(there) or is_said_by(row, told)
                kept = None if said else self._left_out(here, there, row)
            elif pair.read is not None:
                kept = self.merged(here, f"{was}/{pair.read}", told[pair.told], read[pair.read])
            elif self._is_named(told[pair.told], _NAMED_BY.get(list_name)):
                kept = self.merged(here, "", told[pair.told], None)
            else:
                self._unprinted(here, told[pair.told][_NAMED_BY[list_name]])
                continue
            if kept is not None and kept != {}:
                agreed.append(kept)
            if pair.told is not None and pair.read is not None and (called := _NAMED_BY.get(list_name)):
                self._rename(kept, told[pair.told], called)
        return agreed

    def _rename(self, kept: Any, told: dict[str, Any], called: str) -> None:
        """Drop an id that was made from a name that did not stand: the model makes one of the printed name."""
        if isinstance(kept, dict) and kept.get(called) != told.get(called):
            kept.pop("id", None)

    def _value(self, at: str, was: str, told: Any, read: Any) -> Any:
        key = at.rpartition("/")[2]
        if key in _UNPRINTED:
            return told
        proof = self._proof(was) if was else None
        if read is not None and folded(told) == folded(read):
            self._keep(at, proof, told, Certainty.HIGH)
            return told
        if read is None and key in _COUNTS:
            read = 0
        if read is not None and (self._surely(was) or isinstance(told, int)):
            # A figure stands somewhere on almost any page, so only the reading can bear one out.
            return self._against(at, was, told, read)
        if key in _WORDLESS or isinstance(told, bool):
            self._keep(at, proof, told, Certainty.MEDIUM)
            return told
        if self.printed.holds(told):
            # The words stand somewhere on the pages; that they say this here is the data's word.
            self._keep(at, None, told, Certainty.MEDIUM)
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

    def _is_named(self, row: Any, key: str | None) -> bool:
        """Whether a row of the data that the reading does not have may be on the pages all the same."""
        name = row.get(key) if key is not None and isinstance(row, dict) else None
        names = name.values() if isinstance(name, dict) else (name,)
        return any(one is None or self.printed.holds(one) for one in names)

    def _surely(self, was: str) -> bool:
        proof = self._proof(was) if was else None
        return proof is not None and proof.certainty is Certainty.HIGH

    def _holds_sure(self, was: str) -> bool:
        """Whether the reading is sure of a value or of any part of it."""
        return self._surely(was) or any(
            pointer.startswith(f"{was}/") and proof.certainty is Certainty.HIGH
            for pointer, proof in self.proofs.items()
        )

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

    def _left_out(self, at: str, was: str, read: Any) -> Any:
        """What the page says and the data does not stands as printed, in doubt."""
        below = [e for pointer, e in self.proofs.items() if is_at_or_below(pointer, was)]
        for proof in below or [p for p in [self._proof(was)] if p is not None]:
            pointer = at + proof.pointer.removeprefix(was) if below else at
            self.evidence.append(proof.model_copy(update={"pointer": pointer, "certainty": Certainty.LOW}))
        said = "; ".join(leaves(read))
        self.findings.append(finding("embedded-differs", Severity.WARNING, at, printed=said[:200], embedded=""))
        return read

    def _unprinted(self, at: str, value: Any) -> None:
        self.findings.append(finding("embedded-unprinted", Severity.WARNING, at, embedded=str(value)[:200]))


def leaves(value: Any) -> Iterator[str]:
    """The plain values of a tree, in order, but for ids."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in _UNPRINTED:
                yield from leaves(below)
    elif isinstance(value, list):
        for row in value:
            yield from leaves(row)
    else:
        yield str(value)
