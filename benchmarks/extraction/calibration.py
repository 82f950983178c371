"""How often a value is right, by how sure the extraction says it is: the corpus beside its gold.

    MINUTES_CORPUS=… python benchmarks/extraction/calibration.py [--wrong]

`benchmarks/extract.py` runs it. Only values that the gold tells of are judged: facts, attendance, and the
numbers, titles, decisions, outcomes and votes of items. `--wrong` lists those of high certainty that are wrong.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from minutes.flows.extracting_many import extract_many
from minutes.flows.papers import papers_in
from minutes.model import Certainty, Extraction

GOAL_RIGHT, GOAL_SHARE = 0.98, 0.80
"""Values of high certainty are right in so many of all cases, and so many of all values are of high certainty."""

FACTS = {
    "/number": "number", "/date": "date", "/start": "start", "/end": "end",
    "/officers/chair": "chair", "/officers/secretary": "secretary",
}  # fmt: skip


def scoring(corpus: Path) -> Any:
    """The corpus's own rules of what counts as the same."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert spec is not None and spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(extraction: Extraction, gold: dict[str, Any], score: Any) -> Iterator[tuple[str, bool]]:
    """Pointer of each value that the gold tells of, and whether it is right."""
    meeting = extraction.as_json()["meeting"]
    officers = meeting.get("officers", {})
    for pointer, fact in FACTS.items():
        value = officers.get(fact) if pointer.startswith("/officers") else meeting.get(fact)
        if value is None:
            continue
        if fact == "number":
            yield pointer, score.same_number(gold[fact], value)
        elif fact in ("start", "end"):
            yield pointer, score.clock(gold[fact]) == score.clock(value)
        elif fact == "date":
            yield pointer, gold[fact] == value
        else:
            yield pointer, score.person(score.named(gold[fact])) == score.person(value)
    inspectors = {score.person(score.named(name)) for name in gold["inspectors"] or []}
    for place, name in enumerate(officers.get("inspectors", ())):
        yield f"/officers/inspectors/{place}", score.person(name) in inspectors
    listed = Counter((score.person(a["name"]), a["status"]) for a in gold["attendance"])
    for place, row in enumerate(meeting.get("attendance", ())):
        status = "absent" if row["status"] in ("absent", "excused") else row["status"]
        yield f"/attendance/{place}", listed[(score.person(row["name"]), status)] > 0
    items = meeting.get("items", [])
    for told, found in score.pair_items(gold["items"], items):
        if found is not None:
            place = next(n for n, item in enumerate(items) if item is found)
            yield from _item(f"/items/{place}", told or {}, found, score)


def _item(pointer: str, told: dict[str, Any], found: dict[str, Any], score: Any) -> Iterator[tuple[str, bool]]:
    yield f"{pointer}/title", score.likeness(told.get("title"), found["title"]) >= 0.8
    if found.get("number"):
        yield f"{pointer}/number", bool(told.get("number")) and score.same_number(told["number"], found["number"])
    wanted, decision = score.decision_of(told), score.decision_of(found)
    if decision.get("text"):
        yield f"{pointer}/decision/text", bool(wanted) and score.same_text(wanted["text"], decision["text"])
    if decision.get("outcome"):
        classes = [score.OUTCOME_CLASS.get(d.get("outcome"), d.get("outcome")) for d in (wanted, decision)]
        yield f"{pointer}/decision/outcome", classes[0] == classes[1]
    if decision.get("votes"):
        counts = [
            [(d.get("votes") or {}).get(side) or 0 for side in ("yes", "no", "blank")] for d in (wanted, decision)
        ]
        yield f"{pointer}/decision/votes", counts[0] == counts[1]


def main() -> int:
    """Extract, judge and print a table; 0 if it was measured."""
    named = os.environ.get("MINUTES_CORPUS")
    if not named:
        print("calibration: skipped, MINUTES_CORPUS is not set")
        return 0
    corpus = Path(named)
    score = scoring(corpus)
    gold = {}
    for file in (corpus / "gold").rglob("*.json"):
        told = json.loads(file.read_text(encoding="utf-8"))
        gold[unicodedata.normalize("NFC", told["file"])] = told
    seen, right = Counter[Certainty](), Counter[Certainty]()
    without = 0
    for outcome in extract_many(papers_in([corpus / "pdf"]), jobs=os.cpu_count() or 1):
        name = unicodedata.normalize("NFC", "/".join(outcome.path.parts[-2:]))
        if outcome.extraction is None or name not in gold:
            continue
        proofs = {e.pointer: e for e in outcome.extraction.evidence}
        for pointer, is_right in judged(outcome.extraction, gold[name], score):
            proof = proofs.get(pointer)
            if proof is None:
                without += 1
                continue
            seen[proof.certainty] += 1
            right[proof.certainty] += is_right
            if not is_right and proof.certainty is Certainty.HIGH and "--wrong" in sys.argv:
                print(f"{name[:50]}  {pointer}  {proof.rule}  {proof.words[:60]!r}")
    print(f"{'certainty':12}{'values':>10}{'share':>10}{'right':>10}")
    for certainty in Certainty:
        if seen[certainty]:
            share, correct = seen[certainty] / seen.total(), right[certainty] / seen[certainty]
            print(f"{certainty.value:12}{seen[certainty]:10}{share:10.3f}{correct:10.3f}")
    print(f"goals: of high certainty at least {GOAL_SHARE:.2f} of all values, of these right at least {GOAL_RIGHT:.2f}")
    print(f"{without} values without proof of their own")
    return 0


if __name__ == "__main__":
    sys.exit(main())
