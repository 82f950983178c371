"""Attendance as English-speaking councils, charities, companies and projects print it."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.attendance.setting import matter
from tests.pdfs.sheet import MARGIN, Sheet


def parish_council(file: Path) -> None:
    """Titles before initials, several names under one title, an hour after noon."""
    sheet = Sheet(file, font="Times-Roman")
    sheet.line("SAMPLETON PARISH COUNCIL", bold=True)
    sheet.paragraph(
        "Minutes of the Meeting of the Parish Council held on Tuesday 8th April 2031 at 7.30pm in the Village Hall"
    )
    sheet.paragraph("Present: Cllrs A Applegarth (Chair), B Brookfield, C Cattermole and D Dovecote (from 7.45pm)")
    sheet.paragraph("In attendance: Mrs E Elmstead (Clerk), District Cllr F Fernhill, 3 members of the public")
    matter(
        sheet,
        "1. Apologies for absence",
        "Apologies were received and accepted from Cllrs G Greenhalgh and H Hollinshead.",
    )
    matter(sheet, "2. Allotments", "RESOLVED to let plot 4.")
    matter(sheet, "3. Close", "There being no further business the Chair closed the meeting at 9.12pm.")
    sheet.save()


def city_commission(file: Path) -> None:
    """Labels with hanging names, an ordinal day after the month, adjournment."""
    sheet = Sheet(file, size=(612.0, 792.0))
    sheet.line("CITY OF SAMPLEVILLE", bold=True)
    sheet.line("PLANNING COMMISSION", bold=True)
    sheet.line("REGULAR MEETING MINUTES", bold=True)
    sheet.line("April 3rd, 2031", down=1.5)
    matter(sheet, "CALL TO ORDER", "Chair Applegarth called the meeting to order at 6:00 p.m.")
    sheet.heading("ROLL CALL")
    sheet.row((MARGIN, "Commissioners Present:"), (220, "Ann Applegarth, Chair"), down=1.2)
    sheet.line("Bob Brookfield, Vice Chair", x=220)
    sheet.line("Cy Cattermole (arrived 6:12 p.m.)", x=220)
    sheet.row((MARGIN, "Commissioners Absent:"), (220, "Dee Dovecote (excused)"))
    sheet.row((MARGIN, "Staff Present:"), (220, "Ed Elmstead, Planning Director"))
    sheet.line("Fay Fernhill, City Clerk", x=220)
    matter(sheet, "APPROVAL OF MINUTES", "Motion by Brookfield, second by Cattermole. Motion carried 3-0.")
    matter(sheet, "ADJOURNMENT", "The meeting adjourned at 7:48 p.m.")
    sheet.save()


def trustees(file: Path) -> None:
    """A charity by video: who took the chair, an alternate, a guest who left, an hour without minutes."""
    sheet = Sheet(file)
    sheet.line("The Sampleton Trust", bold=True)
    sheet.paragraph("Minutes of a meeting of the trustees held by video conference on 3 April 2031 commencing at 2 pm")
    sheet.line("Trustees present: Jane Applegarth (in the chair), Tom Brookfield, Ursula Cattermole", down=1.5)
    sheet.line("Trustees not present: Will Dovecote (alternate: Xan Elmstead attending)")
    sheet.line("Also in attendance: Zoe Fernhill (bookkeeper; left at 2.40 pm)")
    matter(sheet, "1. Minutes of the last meeting", "The minutes were agreed.")
    matter(sheet, "2. Any other business", "There was none. The meeting closed at 3.25 pm.")
    sheet.save()


def project_board(file: Path) -> None:
    """Notes of a project: boxes to tick, affiliations in parentheses, a guest for one item."""
    sheet = Sheet(file, font="Courier", points=9.0)
    sheet.line("Sample Toolkit Steering Committee", bold=True)
    sheet.line("Minutes, 2031-03-12", bold=True)
    sheet.line("Attendance", bold=True, down=1.5)
    sheet.line("[x] Ann Applegarth (Sample Inc), chair")
    sheet.line("[x] Bob Brookfield (Example Labs)")
    sheet.line("[ ] Cy Cattermole (Specimen GmbH)")
    sheet.line("Guests", bold=True, down=1.5)
    sheet.line("Ed Elmstead (for item 2)")
    sheet.line("Meeting called to order 16:03 UTC.", down=1.5)
    matter(sheet, "1. Budget", "Approved unanimously.")
    matter(sheet, "2. Build machines", "The committee agreed to buy two machines.")
    sheet.line("Adjourned 16:58 UTC.", down=1.5)
    sheet.save()


def board_table(file: Path) -> None:
    """A table that its header alone says to be one of attendance."""
    sheet = Sheet(file)
    sheet.line("Sample Foundation Board of Directors", bold=True)
    sheet.line("Meeting Minutes, 9 September 2031")
    sheet.row((MARGIN, "Name"), (220, "Role"), (340, "Attendance"), bold=True, down=2.0)
    sheet.row((MARGIN, "Ann Applegarth"), (220, "Chair"), (340, "Present"))
    sheet.row((MARGIN, "Bob Brookfield"), (220, "Treasurer"), (340, "Present (remote)"))
    sheet.row((MARGIN, "Cy Cattermole"), (220, "Director"), (340, "Absent"))
    sheet.row((MARGIN, "Dee Dovecote"), (220, "Director"), (340, "Late (10:20)"))
    sheet.line("The meeting opened at 10:00.", down=2.0)
    matter(sheet, "1. Budget", "The budget was approved.")
    sheet.save()


def society(file: Path) -> None:
    """An annual meeting told in prose."""
    sheet = Sheet(file, font="Times-Roman", points=12.0)
    sheet.paragraph(
        "The annual general meeting of the Sampleton Allotment Society was held in the pavilion on 5th March 2031 "
        "at 7.30 p.m."
    )
    sheet.paragraph("Mr. Albert Applegarth was in the chair.")
    sheet.paragraph("Apologies were received from Mrs. Brenda Brookfield and Mr. Colin Cattermole.")
    matter(sheet, "1. Minutes", "The minutes of the last annual meeting were read and approved.")
    matter(sheet, "2. Rents", "It was agreed to keep the rents as they are.")
    sheet.line("The meeting closed at 8.45 p.m.", down=1.5)
    sheet.save()


def team(file: Path) -> None:
    """A few lines that say only who was not there."""
    sheet = Sheet(file)
    sheet.line("Garden team meeting 2031-06-02", bold=True)
    sheet.line("Cate not here", down=1.5)
    sheet.line("We talked of hoses and agreed to buy two.")
    sheet.save()


def agenda(file: Path) -> None:
    """An agenda with the roster of the council and a clerk who signs it: nobody is said to be there."""
    sheet = Sheet(file, font="Times-Roman")
    sheet.line("SAMPLETON TOWN COUNCIL", bold=True)
    sheet.paragraph(
        "Notice is hereby given that a meeting of the Town Council will be held on Monday 12th May 2031 at 7.00 pm"
    )
    sheet.line("To: Cllrs A Applegarth, B Brookfield, C Cattermole", down=1.5)
    sheet.line("Members: A Applegarth, B Brookfield, C Cattermole")
    sheet.line("AGENDA", bold=True, down=1.5)
    sheet.line("1. To receive apologies for absence")
    sheet.line("2. To approve the minutes")
    sheet.line("3. To receive declarations of interest")
    sheet.save()
