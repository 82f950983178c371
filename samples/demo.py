"""The whole job on invented bodies, from meeting data to signed minutes and back out of old papers.

Run by `make demo`, or by `python samples/demo.py [FOLDER [ENGINE]]`. It makes the folder anew each time
and needs no network, no LibreOffice and no key of anybody's. Without ENGINE (rdocx or libreoffice) the
best PDF engine that is there makes the PDFs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import RGBColor

from minutes.cli.failures import EXIT_CODES
from minutes.cli.tables import WIDTH, table
from minutes.errors import MinutesError
from minutes.flows.batch import make_many
from minutes.flows.extracting_many import Outcome, extract_many
from minutes.flows.identities import make_identity
from minutes.flows.making import Made
from minutes.flows.orders import Order
from minutes.flows.papers import papers_in
from minutes.flows.signing import sign_paper, verify_paper
from minutes.messages import words_of_error, words_of_finding
from minutes.model import DocumentKind, Extraction, Language, Meeting, Status
from minutes.outside.shipped import shipped
from minutes.read import read_meeting
from minutes.rules import check
from minutes.rules.profiles import signers_of

PASSPHRASE = "vain kokeiluun"
"""Of the throw-away keys; a real one is typed, never written down in a file like this."""
MARK = ".made-by-minutes-demo"
"""A file in the folder by which we know that we made it and may replace it."""


MEETINGS = shipped("samples") / "meetings"
TABLE, BOARD, COUNCIL = "ulapanmaa", "kaarnaniemi", "virtamaa"
BOTH = (Language.FI, Language.SV)


def main() -> int:
    """Run the demo; 0 if everything came out as it must."""
    began = time.monotonic()
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "demo")
    engine = sys.argv[2] if len(sys.argv) > 2 else None
    if not _fresh(out):
        print(f"{out} is there and was not made by this demo. Give another folder.", file=sys.stderr)
        return 1

    _chapter("1. The meetings are checked", "minutes check samples/meetings/*.yaml")
    print(table([_checked(file) for file in sorted(MEETINGS.glob("*.yaml"))], head=("file", "items", "remarks")))

    _chapter("2. Every paper of a meeting, in Word and PDF", f"minutes make minutes FILE --pdf --out {out}")
    papers = _papers(out, engine)
    print(table([_made(one) for one in papers], head=("paper", "pages", "attached", "standards")))
    _remarks(papers)
    print()
    proven = _command(out, "inspect", "2026-10-20-päätösluettelo.pdf") == 0

    _chapter("3. A template of one's own")
    mended = _own_template(out)

    _chapter("4. A paper edited in Word is read back")
    merged = _word_and_back(out)

    held = MEETINGS / f"{COUNCIL}-2026-11-18.yaml"
    _chapter("5. Everyone signs with a key of one's own", "minutes sign MINUTES.pdf --as chair --key chair.p12")
    minutes = next(one.pdf for one in papers if one.pdf is not None and one.pdf.stem == "2026-11-18-pöytäkirja")
    signed = _signed(minutes, read_meeting(held), out)
    trust = tuple(sorted((out / "keys").glob("*.pem")))
    verdict = verify_paper(signed, trust=trust)
    rows = [(s.field, s.signer, "intact" if s.intact else "BROKEN", _trusted(s.trusted)) for s in verdict.signatures]
    print(table(rows, head=("role", "signed by", "signature", "key")))
    print(f"\nBottom line: {verdict.bottom_line.value}")
    caught = _changed_byte(signed, out, trust)
    print(f"With one byte changed: {caught}")

    _chapter("6. Old papers are read back", "minutes extract samples/archive")
    read = list(extract_many(papers_in([shipped("samples") / "archive"]), jobs=2))
    print(table([_read(one) for one in read], head=("paper", "kind", "date", "present", "absent", "items", "decided")))
    extractions = [one.extraction for one in read if one.extraction]
    shown = next(e for e in extractions if "lautakunta" in e.source.path)
    print(f"\nOut of {Path(shown.source.path).name}:\n")
    print(table(_people(shown), head=("name", "role", "there")))
    print()
    print(table(_decisions(shown), head=("§", "item", "outcome", "decision")))

    _chapter("What was made")
    print(table(_listed(out)))
    print(f"\nAll of it stands in {out.resolve()}")
    print(f"It took {time.monotonic() - began:.0f} seconds.")
    signing = verdict.bottom_line.value == "valid" and caught != "not noticed"
    return 0 if proven and mended and merged and signing and len(extractions) == len(read) else 1


def _papers(out: Path, engine: str | None) -> list[Made]:
    """One paper of each kind, some of them in two languages side by side."""

    def order(kind: DocumentKind, meeting: str, *languages: Language, items: tuple[str, ...] = ()) -> Order:
        first, second = (*languages, None, None)[:2]
        file = MEETINGS / f"{meeting}.yaml"
        # Behind the minutes of the table its attachments follow; everywhere they are inside the PDF.
        merge = bool(second) and kind is DocumentKind.MINUTES
        return Order(
            kind=kind,
            meeting=file,
            language=first,
            second=second,
            items=items,
            merge=merge,
            out=out,
            to_pdf=True,
            engine=engine,
        )

    orders = (
        order(DocumentKind.NOTICE, f"{TABLE}-2027-03-03", *BOTH),
        order(DocumentKind.ATTENDANCE_LIST, f"{TABLE}-2027-03-03", *BOTH),
        order(DocumentKind.AGENDA, f"{COUNCIL}-2027-02-10"),
        order(DocumentKind.MINUTES, f"{COUNCIL}-2026-11-18"),
        order(DocumentKind.MINUTES, f"{TABLE}-2026-11-25", *BOTH),
        order(DocumentKind.EXTRACT, f"{BOARD}-2026-10-20", items=("6", "7")),
        order(DocumentKind.DECISION_LIST, f"{BOARD}-2026-10-20"),
        order(DocumentKind.MEMO, "skargardsbordet-2026-10-07"),
        order(DocumentKind.SUMMARY, f"{TABLE}-2026-09-02", *BOTH),
    )
    made = []
    for outcome in make_many(orders):
        if outcome.error is not None:
            raise outcome.error
        assert outcome.made is not None
        made.append(outcome.made)
    return made


def _remarks(papers: Iterable[Made]) -> None:
    """What the PDF engine says of the papers, each thing once."""
    found = (one for made in papers for one in made.findings if one.slug.startswith("pdf-"))
    for words in dict.fromkeys(words_of_finding(one) for one in found):
        # A command to install something is copied as it stands; sentences fit the terminal.
        sentence, *command = words.splitlines()
        print("\n" + "\n".join([*textwrap.wrap(sentence, WIDTH, break_on_hyphens=False), *command]))


def _own_template(out: Path) -> bool:
    """A slip in a template is found, told with its place, and mended."""
    folder = out / "template"
    folder.mkdir()
    _command(folder, "template", "new", "minutes", "--paper-language", "fi", "--out", "own.docx")
    print("\nIn Word a heading gets another colour, and a letter of a field is lost.\n")
    document = Document(str(folder / "own.docx"))
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x3D)
    _type_over(document, "{{ kokous.paikka }}", "{{ kokous.pikka }}")
    document.save(str(folder / "own.docx"))
    found = _command(folder, "template", "check", "own.docx")
    print()
    _command(folder, "template", "check", "own.docx", "--fix", "mended.docx")
    made = _command(folder, "template", "try", "mended.docx", "--out", "what-it-looks-like.docx")
    return found == EXIT_CODES["template"] and made == 0


def _word_and_back(out: Path) -> bool:
    """A decision edited in Word goes into the meeting file, and nothing else of the file changes."""
    shutil.copytree(MEETINGS.parent / "bodies", out / "word" / "bodies")
    folder = out / "word" / "meetings"
    folder.mkdir()
    shutil.copytree(MEETINGS / "liitteet", folder / "liitteet")
    shutil.copy(MEETINGS / f"{BOARD}-2026-10-20.yaml", folder / "board.yaml")
    _command(folder, "make", "minutes", "board.yaml")
    print("\nIn Word someone types on in § 5 and corrects when a member came.\n")
    paper = str(next(folder.glob("*.docx")))
    document = Document(paper)
    _type_over(document, "Merkittiin tiedoksi.", "Merkittiin tiedoksi. Katsaus käsitellään uudelleen joulukuussa.")
    _type_over(document, "17.45", "17.50")
    document.save(paper)
    return _command(folder, "read", Path(paper).name, "board.yaml") == 0


def _type_over(document: DocumentObject, words: str, others: str) -> None:
    """Type over the first place of these words, as in Word."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for paragraph in (*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)):
        for run in paragraph.runs:
            if words in run.text:
                run.text = run.text.replace(words, others)
                return
    raise ValueError(words)


def _command(folder: Path, *arguments: str) -> int:
    """Give a command in a folder, with what it prints; its exit code."""
    print(f"$ minutes {' '.join(arguments)}", flush=True)
    call = [sys.executable, "-c", "from minutes.cli.main import main; main()", *arguments]
    return subprocess.run(call, cwd=folder, stderr=subprocess.STDOUT, check=False).returncode


def _fresh(out: Path) -> bool:
    """Make the folder anew, unless it is somebody else's."""
    if out.exists():
        if any(out.iterdir()) and not (out / MARK).exists():
            return False
        shutil.rmtree(out)
    out.mkdir(parents=True)
    (out / MARK).touch()
    return True


def _listed(out: Path) -> list[tuple[str, str]]:
    """The papers with their sizes, and of each folder how many files it holds."""
    rows = []
    for one in sorted(out.iterdir()):
        if one.is_dir():
            rows.append((f"{one.name}/", f"{sum(file.is_file() for file in one.rglob('*'))} files"))
        elif one.name != MARK:
            rows.append((one.name, f"{one.stat().st_size / 1024:.0f} kB"))
    return rows


def _chapter(title: str, command: str = "") -> None:
    print(f"\n{title}\n{'═' * min(len(title), WIDTH)}")
    if command:
        print(f"$ {command}\n")


def _checked(file: Path) -> tuple[str, str, str]:
    meeting = read_meeting(file)
    return file.name, str(len(meeting.items)), "; ".join(words_of_finding(one) for one in check(meeting)) or "none"


def _made(made: Made) -> tuple[str, ...]:
    return made.docx.stem, str(made.pages), str(made.enclosed or "–"), ", ".join(made.conformance) or "–"


def _signed(pdf: Path, meeting: Meeting, out: Path) -> Path:
    """Sign in every role that the minutes need, each with its own new key."""
    signed: Path | None = None
    for signer in signers_of(meeting):
        key = out / "keys" / f"{signer.field}.p12"
        make_identity(signer.name or signer.field, PASSPHRASE, key)
        signed = sign_paper(signed or pdf, signer.field, key, PASSPHRASE, in_place=signed is not None).file
    assert signed is not None
    return signed


def _trusted(trusted: bool) -> str:
    return "trusted" if trusted else "unknown"


def _changed_byte(signed: Path, out: Path, trust: tuple[Path, ...]) -> str:
    """Change one byte of the signed paper and say what verification makes of it."""
    content = bytearray(signed.read_bytes())
    place = content.index(b"stream") + 40
    content[place] ^= 1
    tampered = out / f"{signed.stem}-one-byte-changed.pdf"
    tampered.write_bytes(content)
    try:
        verdict = verify_paper(tampered, trust=trust)
    except MinutesError as error:
        return words_of_error(error)
    return "not noticed" if verdict.bottom_line.exit_code == 0 else verdict.bottom_line.value


def _read(outcome: Outcome) -> tuple[str, ...]:
    name = outcome.path.name
    if outcome.extraction is None:
        return name, "failed", "", "", "", "", ""
    meeting = outcome.extraction.meeting
    present = sum(one.status is Status.PRESENT for one in meeting.attendance)
    return (
        name,
        outcome.extraction.document.kind.value,
        meeting.date.isoformat() if meeting.date else "–",
        str(present),
        str(len(meeting.attendance) - present),
        str(len(meeting.items)),
        str(sum(one.decision is not None for one in meeting.items)),
    )


def _people(extraction: Extraction) -> list[tuple[str, ...]]:
    return [
        (one.name, one.role.value if one.role else "–", f"until {one.left:%H.%M}" if one.left else one.status.value)
        for one in extraction.meeting.attendance
    ]


def _decisions(extraction: Extraction) -> list[tuple[str, ...]]:
    language = extraction.document.language or Language.FI
    rows: list[tuple[str, ...]] = []
    for item in extraction.meeting.items:
        decision = item.decision
        words = decision.text.best(language, language) if decision and decision.text else ""
        outcome = decision.outcome.value if decision and decision.outcome else "–"
        rows.append((item.number or "", item.title.best(language, language), outcome, words))
    return rows


if __name__ == "__main__":
    sys.exit(main())
