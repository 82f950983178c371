"""Tasks: under labels, in a table, and inside a paragraph."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.decisions.setting import begin, beside, item
from tests.pdfs.sheet import MARGIN


def project(file: Path) -> None:
    """Numbered actions of a project, and a table of who does what by when."""
    s = begin(
        file, "Depot renewal", "Project meeting 11", "Date: 21.5.2031", label="Attendees",
        present=("Ada Brook", "Bert Creek", "Cora Delta"),
    )  # fmt: skip
    item(s, "1 Progress", "Works are two weeks behind.")
    beside(s, "Action 11.1:", "Bert Creek to issue a revised programme by 28 May 2031.")
    item(s, "2 Risks", "Ground water is higher than expected.")
    beside(s, "Action (CD):", "Agree monitoring with the contractor.")
    item(s, "3 Cost", "It was agreed to release 20,000 from contingency. Action: Ada Brook to inform the bank.")
    item(s, "4 Open actions")
    s.row((MARGIN, "No"), (100.0, "Action"), (330.0, "Owner"), (440.0, "Due"), bold=True, down=1.8)
    s.row((MARGIN, "1"), (100.0, "Send the drawings"), (330.0, "Ada Brook"), (440.0, "30.5.2031"), down=1.4)
    s.row((MARGIN, "2"), (100.0, "Book the crane and tell the"), (330.0, "Bert Creek"), (440.0, "2.6.2031"), down=1.4)
    s.row((100.0, "neighbours of it"))
    s.save()


def in_finnish(file: Path) -> None:
    """`Toimenpide`, `Vastuu` and `Määräaika`, each on a line or in parentheses."""
    s = begin(
        file, "Verkko auki -hanke", "Ohjausryhmän kokous 4/2031", "Aika: 17.9.2031 klo 9.00–10.30",
        label="Osallistujat", present=("Hanna Pelto, puheenjohtaja", "Jussi Aro", "Kaisa Notko, sihteeri"),
    )  # fmt: skip
    item(s, "1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 9.00.")
    item(s, "2. Maksatushakemus", "Päätettiin jättää hakemus rahoittajalle.")
    s.line("Vastuu: Jussi Aro", down=1.6)
    s.line("Määräaika: 30.9.2031")
    item(s, "3. Muutoshakemus", "Päätettiin hakea jatkoaikaa.")
    s.paragraph("Toimenpide: Laaditaan hakemus (vastuu: Kaisa Notko, määräaika 10.10.2031)")
    item(s, "4. Tiedotus", "Sovittiin, että esite uusitaan. Toimenpide: Hanna Pelto: pyytää taittotarjoukset")
    item(s, "5. Kokouksen päättäminen", "Kokous päättyi klo 10.30.")
    s.save()


def in_swedish(file: Path) -> None:
    """`Åtgärd` and `Ansvarig`, in columns too."""
    s = begin(
        file, "Hem och skola i Vik rf", "Styrelsemöte 4.9.2031", label="Närvarande",
        present=("Lisa Udd, ordförande", "Måns Vass, sekreterare", "Nina Äng"), font="Times-Roman",
    )  # fmt: skip
    item(s, "1 Mötets öppnande", "Lisa Udd öppnade mötet kl. 18.35.")
    item(s, "2 Höstbasaren", "Styrelsen beslöt ordna en basar.")
    s.line("Åtgärd: Boka gymnastiksalen", down=1.6)
    s.line("Ansvarig: Nina Äng")
    s.line("Senast: 15.9.2031")
    item(s, "3 Uppgifter inför basaren")
    s.row((MARGIN, "Uppgift"), (300.0, "Ansvarig"), (420.0, "Senast"), bold=True, down=1.8)
    s.row((MARGIN, "Skriva inbjudan"), (300.0, "Måns Vass"), (420.0, "20.9.2031"), down=1.4)
    s.row((MARGIN, "Köpa lotter"), (300.0, "Nina Äng"), (420.0, "1.10.2031"), down=1.4)
    item(s, "4 Mötets avslutande", "Mötet avslutades kl. 19.50.")
    s.save()
