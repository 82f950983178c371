"""Draws the papers of this folder: `python -m tests.pdfs.attendance.draw [NAME …]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.pdfs.attendance import associations, authority, english, kinds, swedish

HERE = Path(__file__).parent

PAPERS: dict[str, Callable[[Path], None]] = {
    "marks-and-deputies": authority.marks_and_deputies,
    "roles-in-columns": authority.roles_in_columns,
    "members-and-deputies": authority.members_and_deputies,
    "not-for-all-sections": authority.not_for_all_sections,
    "ditto-marks": authority.ditto_marks,
    "gaps-and-footnotes": authority.gaps_and_footnotes,
    "parties": authority.parties,
    "quoted-handling": authority.quoted_handling,
    "aligned-by-spaces": associations.aligned_by_spaces,
    "organisation-after": associations.organisation_after,
    "comma-paragraph": associations.comma_paragraph,
    "side-by-side": associations.side_by_side,
    "given-names": associations.given_names,
    "told-in-prose": associations.told_in_prose,
    "counted-only": associations.counted_only,
    "roles-on-the-left": associations.roles_on_the_left,
    "housing": swedish.housing,
    "in-whose-place": swedish.in_whose_place,
    "students": swedish.students,
    "notes-of-a-village": swedish.notes_of_a_village,
    "notice": swedish.notice,
    "parish-council": english.parish_council,
    "city-commission": english.city_commission,
    "trustees": english.trustees,
    "project-board": english.project_board,
    "board-table": english.board_table,
    "society": english.society,
    "team": english.team,
    "agenda": english.agenda,
    "notice-that-records": kinds.notice_that_records,
    "form": kinds.form,
}


def main(named: list[str]) -> None:
    """Draw the papers named, or all."""
    for name in named or PAPERS:
        PAPERS[name](HERE / f"{name}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:])
