"""Tables of what was read, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from minutes.export.tables import ATTENDANCE, DECISIONS, MEETINGS, csv_of
from minutes.model import Document, DocumentKind, Evidence, Extraction, Language, Meeting, Source

READ = Extraction(
    source=Source(path="vanhat/a.pdf", hash="0" * 64, pages=2),
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
                    "decision": {"text": "-5 euroa", "outcome": "approved", "votes": {"yes": 3, "no": 0}},
                },
            ],
        }
    ),
    evidence=(Evidence(pointer="/items/1/decision/text", page=2), Evidence(pointer="/attendance/0", page=1)),
)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_meetings_have_one_row_a_paper() -> None:
    head, row = rows("".join(csv_of(MEETINGS, [READ])))
    told = dict(zip(head, row, strict=True))
    assert told["body"] == "Kylätoimikunta"
    assert (told["date"], told["start"], told["end"]) == ("2009-05-12", "18:00", "")
    assert told["inspectors"] == "Kaino Vesaluoma; Elma Tuomisalo"


def test_what_looks_like_a_formula_is_made_harmless() -> None:
    _, row = rows("".join(csv_of(ATTENDANCE, [READ])))
    assert row[3] == "'=HYPERLINK(1)"
    assert rows("".join(csv_of(DECISIONS, [READ])))[2][6] == "'-5 euroa"


def test_decisions_tell_votes_page_and_certainty() -> None:
    head, first, second = rows("".join(csv_of(DECISIONS, [READ])))
    told = dict(zip(head, second, strict=True))
    assert (told["yes"], told["no"], told["blank"], told["page"], told["certainty"]) == ("3", "0", "0", "2", "high")
    assert told["title"] == 'Lainaus "ja; pilkku"'
    assert dict(zip(head, first, strict=True))["decision"] == ""
