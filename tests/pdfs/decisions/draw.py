"""Draws the papers of this folder: `python -m tests.pdfs.decisions.draw [NAME …]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.pdfs.decisions import associations, authority, boards, outcomes, tasks, votes

HERE = Path(__file__).parent

PAPERS: dict[str, Callable[[Path], None]] = {
    "pointing": authority.pointing,
    "handled-before": authority.handled_before,
    "dissents-and-recusals": authority.dissents_and_recusals,
    "pointing-in-swedish": authority.in_swedish,
    "by-verb": associations.by_verb,
    "marked-or-not": associations.marked_or_not,
    "housing-company": associations.housing_company,
    "att-list": associations.att_list,
    "annual-meeting": associations.annual_meeting,
    "resolved": boards.resolved,
    "capitals": boards.capitals,
    "memo": boards.memo,
    "outcomes": boards.outcomes,
    "table": boards.table,
    "outcomes-in-finnish": outcomes.in_finnish,
    "outcomes-in-swedish": outcomes.in_swedish,
    "votes": votes.counted,
    "votes-in-swedish": votes.in_swedish,
    "motions": votes.motions,
    "for-and-against": votes.for_and_against,
    "elections": votes.elections,
    "tasks-of-a-project": tasks.project,
    "tasks-in-finnish": tasks.in_finnish,
    "tasks-in-swedish": tasks.in_swedish,
}


def main(named: list[str]) -> None:
    """Draw the papers named, or all."""
    for name in named or PAPERS:
        PAPERS[name](HERE / f"{name}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:])
