"""A value together with the place on the page that proves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from minutes.extract.lines import Line
from minutes.model.evidence import Box, Certainty, Evidence
from minutes.model.paper import Page

T = TypeVar("T")


class Proof(NamedTuple):
    """Where a value was read, by which rule, and how sure that is."""

    page: int
    box: Box
    words: str
    """The words it was read from, as printed."""
    rule: str
    """Lexicon entry or stage that found it."""
    certainty: Certainty = Certainty.HIGH

    def at(self, pointer: str) -> Evidence:
        """The evidence for the value at a JSON pointer into the meeting."""
        return Evidence(
            pointer=pointer, page=self.page, box=self.box, words=self.words, rule=self.rule, certainty=self.certainty
        )


class Found(NamedTuple, Generic[T]):
    """A value, its proof, and further proofs of parts of it."""

    value: T
    proof: Proof
    parts: tuple[tuple[str, Proof], ...] = ()
    """Proofs of parts that stand elsewhere, each with its pointer below the value, such as `/left`."""

    def evidence(self, pointer: str) -> tuple[Evidence, ...]:
        """All evidence for the value at a JSON pointer."""
        return (self.proof.at(pointer), *(proof.at(pointer + below) for below, proof in self.parts))


def proof_of(
    lines: Sequence[Line], rule: str, certainty: Certainty = Certainty.HIGH, *, words: str | None = None
) -> Proof:
    """The proof that whole lines give; of lines on several pages those of the first page are boxed.

    Args:
        lines: the lines, at least one.
        rule: what found the value.
        certainty: how sure it is.
        words: the words, where they are less than the lines.
    """
    page = lines[0].page
    here = [line for line in lines if line.page == page]
    box = Box(
        left=min(line.left for line in here),
        top=min(line.top for line in here),
        right=max(line.right for line in here),
        bottom=max(line.bottom for line in here),
    )
    return Proof(page, box, words if words is not None else " ".join(line.text for line in lines), rule, certainty)


_SUNK = {Certainty.HIGH: Certainty.MEDIUM}


def less_sure(evidence: Evidence) -> Evidence:
    """The evidence one class less certain; what is lowest stays so."""
    return evidence.model_copy(update={"certainty": _SUNK.get(evidence.certainty, Certainty.LOW)})


def less_sure_of_pictures(evidence: Iterable[Evidence], pages: Sequence[Page]) -> tuple[Evidence, ...]:
    """The evidence, less sure where its page was read by OCR, which misreads letters that no stage can prove."""
    read = {page.number for page in pages if any(word.ocr for word in page.words)}
    return tuple(less_sure(e) if e.page in read else e for e in evidence)
