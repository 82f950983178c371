"""Boards and committees in English: RESOLVED, words in capitals, points of a memo, what `tabled` means; and tables."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.decisions.setting import begin, item, points
from tests.pdfs.sheet import MARGIN


def resolved(file: Path) -> None:
    """RESOLVED that …: what is not resolved is no decision, formal sentences excepted."""
    s = begin(
        file, "Little Marsh Parish Council", "Minutes of the meeting held on Tuesday 6 May 2031 at 7.30 pm",
        label="Present", present=("Cllr Ivy Marlow (Chair)", "Cllr Hugh Penn", "Cllr Nora Quill", "Tess Rowan (Clerk)"),
        font="Times-Roman",
    )  # fmt: skip
    item(s, "1. Apologies", "Apologies had been received from Cllr Fenn.")
    item(s, "2. Minutes of the previous meeting",
         "RESOLVED that the minutes of the meeting held on 1 April be approved and signed.")  # fmt: skip
    item(s, "3. Village hall grant", "Cllr Penn left the room during the discussion as he is a trustee of the hall.",
         "It was RESOLVED to award a grant of £500 to the village hall.")  # fmt: skip
    item(s, "4. Footpaths", "A revised map had been tabled by the Clerk. Members agreed that it was clear.")
    item(s, "5. Finance report", "RESOLVED that the report be noted.")
    item(s, "6. Mill Lane", "Cllr Quill proposed that the lane be closed to lorries.",
         "RESOLVED that consideration of the matter be deferred to the June meeting.")  # fmt: skip
    item(s, "7. Date of next meeting", "Tuesday 3 June 2031 at 7.30 pm")
    item(s, "8. Close", "The meeting closed at 8.55 pm.")
    s.save()


def capitals(file: Path) -> None:
    """A senate's words in capitals: CONFIRMED, RECEIVED, NOTED, AGREED."""
    s = begin(
        file, "University of Eastmere", "Senate", "Minutes of the meeting of 4 June 2031", label="Present",
        present=("Professor Ada Wren (Chair)", "Dr Bram Yarrow", "Professor Cleo Zander"),
    )  # fmt: skip
    item(s, "1. MINUTES", "CONFIRMED: the minutes of the meeting of 12 March 2031.")
    item(s, "2. NEW PROGRAMMES", "CONSIDERED: two proposals for new programmes.",
         "AGREED: to approve the programme in Marine Data.")  # fmt: skip
    item(s, "3. LIBRARY", "RECEIVED: the annual report of the Library Committee.")
    item(s, "4. OPENING HOURS", "NOTED: that the hours had been extended.")
    item(s, "5. ASSESSMENT", "CONSIDERED: a revised code of assessment.",
         "AGREED: to refer the code back to the Teaching Committee.")  # fmt: skip
    s.save()


def memo(file: Path) -> None:
    """A memo in points, some of which say what was decided."""
    s = begin(
        file, "Harbour Rowing Club", "Board memo 3/2031", "Date: 9 October 2031", label="Present",
        present=("Kit Larch", "Mona Reed", "Sol Thorne"),
    )  # fmt: skip
    item(s, "1. Opening")
    points(s, "Kit Larch opened the meeting at 18:05")
    item(s, "2. Boat house")
    points(s, "the roof leaks, two quotes have come in", "it was agreed to order the repair from Roofers Ltd",
           "Mona asked about insurance")  # fmt: skip
    item(s, "3. Regatta")
    points(s, "last year it was decided to keep the old course", "volunteers are still missing")
    item(s, "4. Coach")
    points(s, "Sol Thorne was appointed coach for the season")
    item(s, "5. Closing")
    points(s, "the meeting ended at 19:20")
    s.save()


def outcomes(file: Path) -> None:
    """All ten outcomes in English; a report that is tabled is put forward, a matter that is tabled is put off."""
    s = begin(
        file, "Lakeside Housing Co-operative", "Management committee, minutes", "Date: 12 February 2031",
        label="Present", present=("Jane Ash", "Rex Birch", "Vera Cedar", "Amos Elm"),
    )  # fmt: skip
    item(s, "1. Opening", "Jane Ash opened the meeting at 18:30.")
    item(s, "2. Minutes", "The minutes were agreed as a true record.")
    item(s, "3. Budget", "The budget was approved with one amendment.")
    item(s, "4. Treasurer's report", "A report was tabled by the treasurer. The report was noted.")
    item(s, "5. Secretary", "Vera Cedar was appointed secretary.")
    item(s, "6. Repairs", "It was agreed that three quotes would be obtained.")
    item(s, "7. Garden rules", "The matter was tabled until April.")
    item(s, "8. Allocation policy", "The policy was referred back to the working group.")
    item(s, "9. Rent increase", "The proposal was defeated.")
    item(s, "10. Car park", "The item was withdrawn.")
    item(s, "11. Closing", "The meeting closed at 20:10.")
    s.save()


def table(file: Path) -> None:
    """A table of § | Asia | Päätös."""
    s = begin(
        file, "Tiekunta Rinnetie", "Vuosikokouksen pöytäkirja", "Aika: 5.6.2031 klo 18.00", label="Läsnä",
        present=("Arvo Koski, puheenjohtaja", "Lempi Oja, sihteeri", "Sulo Mäki"),
    )  # fmt: skip
    s.row((MARGIN, "§"), (100.0, "Asia"), (280.0, "Päätös"), bold=True, down=2.5)
    rows = (
        ("1", ("Kokouksen avaus",), ("Puheenjohtaja avasi kokouksen klo 18.00.",)),
        ("2", ("Tilinpäätös ja", "vastuuvapaus"), ("Tilinpäätös vahvistettiin ja vastuuvapaus", "myönnettiin.")),
        ("3", ("Tien kunnostus",), ("Päätettiin sorastaa alkupää elokuussa.",)),
        ("4", ("Sillan korjaus",), ("Asia jätettiin pöydälle.",)),
        ("5", ("Toimitsijamies",), ("Toimitsijamieheksi valittiin Sulo Mäki.",)),
        ("6", ("Kokouksen päättäminen",), ("Kokous päättyi klo 19.10.",)),
    )
    for number, title, decision in rows:
        for place in range(max(len(title), len(decision))):
            cells = [(MARGIN, number)] if place == 0 else []
            cells += [(100.0, title[place])] if place < len(title) else []
            cells += [(280.0, decision[place])] if place < len(decision) else []
            s.row(*cells, down=1.8 if place == 0 else 1.0)
    s.save()
