"""Tables of what was read, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from minutes.export.tables import ATTENDANCE, DECISIONS, ITEMS, MEETINGS, TABLES, VOTES, Table, csv_line
from minutes.model import Document, DocumentKind, Evidence, Extraction, Language, Meeting, Source

READ = Extraction(
    source=Source(path="vanhat/a.pdf", hash="0123456789abcdef" * 4, pages=2),
    document=Document(kind=DocumentKind.MINUTES, language=Language.FI),
    meeting=Meeting.model_validate(
        {
            "body": "Kylätoimikunta",
            "date": "2009-05-12",
            "start": "18:00",
            "officers": {"chair": "Aatos Lehtikangas", "inspectors": ["Kaino Vesaluoma", "Elma Tuomisalo"]},
            "attendance": [{"name": "=HYPERLINK(1)", "status": "present", "left": "19:05"}],
            "items": [
                {"number": "1", "title": "Avaus"},
                {
                    "number": "2",
                    "title": 'Lainaus "ja; pilkku"',
                    "decision": {
                        "text": "-5 euroa",
                        "outcome": "approved",
                        "votes": {"yes": 3, "no": 0},
                        "other_votes": [
                            {
                                "subject": "Lykkäys",
                                "yes": 1,
                                "no": 2,
                                "ballots": [
                                    {"person": "Kaino Vesaluoma", "choice": "yes"},
                                    {"person": "Elma Tuomisalo", "choice": "no"},
                                ],
                            }
                        ],
                    },
                },
            ],
        }
    ),
    evidence=(Evidence(pointer="/items/1/decision/text", page=2), Evidence(pointer="/attendance/0", page=1)),
)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def told(table: Table) -> list[dict[str, str]]:
    head, *below = rows("".join(map(csv_line, (table.columns, *table.rows(READ)))))
    return [dict(zip(head, row, strict=True)) for row in below]


def test_meetings_have_one_row_a_paper() -> None:
    (meeting,) = told(MEETINGS)
    assert (meeting["body"], meeting["paper"]) == ("Kylätoimikunta", "vanhat/a.pdf")
    assert (meeting["date"], meeting["start"], meeting["end"]) == ("2009-05-12", "18:00", "")
    assert meeting["inspectors"] == "Kaino Vesaluoma; Elma Tuomisalo"


def test_all_tables_point_to_the_meeting_by_the_content_of_its_paper() -> None:
    moved = READ.model_copy(update={"source": READ.source.model_copy(update={"path": "muualla/b.pdf"})})
    for table in TABLES:
        first, elsewhere = ({row[table.columns.index("meeting")] for row in table.rows(read)} for read in (READ, moved))
        assert first == elsewhere == {"0123456789abcdef"}


def test_what_looks_like_a_formula_is_made_harmless() -> None:
    (person,) = told(ATTENDANCE)
    assert person["name"] == "'=HYPERLINK(1)"
    assert told(DECISIONS)[0]["decision"] == "'-5 euroa"


def test_items_without_decision_are_items_all_the_same() -> None:
    assert [item["title"] for item in told(ITEMS)] == ["Avaus", 'Lainaus "ja; pilkku"']
    assert [decision["number"] for decision in told(DECISIONS)] == ["2"]


def test_decisions_tell_outcome_page_and_certainty() -> None:
    (decision,) = told(DECISIONS)
    assert (decision["outcome"], decision["page"], decision["certainty"]) == ("approved", "2", "high")
    assert decision["item"] == told(ITEMS)[1]["item"]


def test_every_vote_has_a_row_with_its_count_and_names() -> None:
    main, second = told(VOTES)
    assert (main["vote"], main["yes"], main["no"], main["blank"]) == ("1", "3", "0", "0")
    assert (second["vote"], second["subject"], second["yes"], second["no"]) == ("2", "Lykkäys", "1", "2")
    assert second["ballots"] == "Kaino Vesaluoma: yes; Elma Tuomisalo: no"
