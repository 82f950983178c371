"""A paper carries nothing that it does not print: not in its data, its Word document, its PDF, nor beside it.

Each value of a meeting holds a word of its own. What of these words stands on the pages is printed; no other
may be anywhere in what is made: in any part of the Word document, in the reduced data, in any object of the PDF.
"""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from minutes import render
from minutes.extract.reading import read_paper
from minutes.flows.making import make
from minutes.flows.orders import Order
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import all_shipped

EDITIONS = [
    Edition(kind=kind, language=language, second=second, items=("2",) if kind is DocumentKind.EXTRACT else ())
    for kind, language, second, _ in all_shipped()
]
"""Every paper that has a template; of an extract one item."""

_WORD = re.compile("qz[a-p]{4}x")
_PUBLIC_PAPERS = (DocumentKind.EXTRACT, DocumentKind.SUMMARY, DocumentKind.DECISION_LIST, DocumentKind.NOTICE)

_WITH_FILES = (DocumentKind.MINUTES, DocumentKind.EXTRACT)
"""Papers whose attachments go along here; each file is cleaned in a process of its own, which takes its time."""


class Marked:
    """A meeting whose every text, name, id, link and address is a word of its own."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self._numbers = count()

    def word(self, place: str) -> str:
        """A word that stands for one place of the meeting file."""
        figure = next(self._numbers)
        letters = "".join(chr(ord("a") + (figure >> shift & 15)) for shift in (12, 8, 4, 0))
        self.words[f"qz{letters}x"] = place
        return f"qz{letters}x"

    def texts(self, place: str) -> dict[str, str]:
        """A text in three languages."""
        return {code: f"{self.word(f'{place}/{code}')} sanoo." for code in ("fi", "sv", "en")}

    def name(self, place: str) -> str:
        """Somebody's name."""
        return f"{self.word(place).title()} {self.word(place).title()}"

    def tenure(self, place: str) -> dict[str, Any]:
        return {
            "person": self.name(f"{place}/person"),
            "organisation": self.texts(f"{place}/organisation"),
            "email": f"{self.word(f'{place}/email')}@example.org",
        }

    def body(self) -> dict[str, Any]:
        seats = [
            {
                "id": self.word(f"seat {n}/id"),
                "name": self.texts(f"seat {n}/name"),
                "category": self.texts(f"seat {n}/category"),
                "holders": [self.tenure(f"seat {n}/holder"), {**self.tenure(f"seat {n}/former"), "to": "2019-12-31"}],
                "deputies": [self.tenure(f"seat {n}/deputy")],
            }
            for n in range(2)
        ]
        return {
            "name": self.texts("body/name"),
            "organisation": self.texts("body/organisation"),
            "standing_items": [{"title": self.texts("standing/title"), "proposal": self.texts("standing/proposal")}],
            "seats": seats,
        }

    def item(self, number: str, **more: Any) -> dict[str, Any]:
        place = f"item {number}"
        vote = {"yes": 3, "no": 1, "ballots": [{"person": self.name(f"{place}/ballot"), "choice": "yes"}]}
        return {
            "id": self.word(f"{place}/id"),
            "number": number,
            "title": self.texts(f"{place}/title"),
            "diary_number": self.word(f"{place}/diary"),
            "started": f"13:{int(number):02}",
            "presenter": self.name(f"{place}/presenter"),
            "background": self.texts(f"{place}/background"),
            "proposal": self.texts(f"{place}/proposal"),
            "discussion": self.texts(f"{place}/discussion"),
            "decision": {
                "text": self.texts(f"{place}/decision"),
                "resolved": self.texts(f"{place}/resolved"),
                "outcome": "rejected",
                "votes": vote | {"subject": self.texts(f"{place}/subject")},
                "other_votes": [vote | {"subject": self.texts(f"{place}/other subject")}],
                "elections": [{"candidate": self.name(f"{place}/candidate"), "count": 4}],
                "dissents": [{"person": self.name(f"{place}/dissent"), "reason": self.texts(f"{place}/reason")}],
                "recusals": [{"person": self.name(f"{place}/recused"), "reason": self.texts(f"{place}/why")}],
                "actions": [
                    {"what": self.texts(f"{place}/task"), "who": self.name(f"{place}/who"), "due": "2026-12-01"}
                ],
            },
        } | more

    def person(self, place: str, status: str, **more: Any) -> dict[str, Any]:
        return {
            "id": self.word(f"{place}/id"),
            "name": self.name(f"{place}/name"),
            "organisation": self.texts(f"{place}/organisation"),
            "role": "member",
            "status": status,
        } | more

    def attachment(self, place: str, number: str, publicity: str = "public") -> dict[str, Any]:
        return {
            "id": self.word(f"{place}/id"),
            "number": number,
            "title": self.texts(f"{place}/title"),
            "publicity": publicity,
            "file": f"{self.word(f'{place}/file')}.docx",
        }

    def meeting(self) -> dict[str, Any]:
        annexes = [
            self.attachment("annex of 1", "1"),
            self.attachment("annex of 2", "2"),
            self.attachment("annex of the closed", "3"),
            self.attachment("secret annex", "4", "secret"),
            self.attachment("restricted annex", "5", "restricted"),
            self.attachment("annex of none", "6"),
        ]
        ids = [annex["id"] for annex in annexes]
        body = self.body()
        return {
            "id": self.word("meeting/id"),
            "body": body,
            "kind": "founding",
            "state": "final",
            "language": "fi",
            "number": "7/2026",
            "diary_number": self.word("meeting/diary").upper() + "/7",
            "date": "2026-11-24",
            "start": "13:00",
            "end": "15:00",
            "breaks": [{"from": "14:07", "to": "14:11"}],
            "place": self.texts("place"),
            "remote": {
                "means": self.texts("means"),
                "link": f"https://{self.word('link')}.example.org/",
                "instructions": self.texts("instructions"),
            },
            "notice": {
                "sent": "2026-11-03",
                "means": self.texts("notice/means"),
                "registration_due": "2026-11-17",
                "convener": self.name("convener"),
            },
            "officers": {
                "chair": self.name("chair"),
                "secretary": self.name("secretary"),
                "inspectors": [self.name("inspector"), self.name("inspector")],
                "tellers": [self.name("teller")],
            },
            "attendance": [
                self.person("present", "present", seat=body["seats"][0]["id"], arrived="13:20"),
                self.person("deputy", "present", role="deputy", deputy_for=self.name("deputy/for")),
                self.person("guest", "present", role="guest"),
                self.person("excused", "excused"),
                self.person("absent", "absent"),
                self.person("awaited", "expected"),
            ],
            "items": [
                self.item("1", attachments=[ids[0]]),
                self.item("2", attachments=[ids[1], ids[3], ids[4]]),
                self.item("3", publicity="secret", attachments=[ids[2]]),
                self.item("4", publicity="restricted"),
            ],
            "attachments": annexes,
            "next_meeting": {
                "date": "2027-01-19",
                "place": self.texts("next/place"),
                "note": self.texts("next/note"),
            },
        }


def annex_file(word: str) -> bytes:
    """A Word document that says one word."""
    import docx

    document = docx.Document()
    document.add_paragraph(word)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def in_word_document(content: bytes) -> Iterator[str]:
    """Every part of a package and its name, packages within it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield name
            yield part.decode("utf-8", "replace")
            yield part.decode("utf-16", "replace")
            if part.startswith(b"PK"):
                yield from in_word_document(part)


def in_pdf(content: bytes) -> Iterator[str]:
    """Every string and every decoded stream of a PDF, and what is in the files that it carries."""
    yield content.decode("latin-1")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            yield from _in_object(thing, 0)


def _in_object(thing: Any, depth: int) -> Iterator[str]:
    if depth > 30:
        return
    if isinstance(thing, pikepdf.Stream):
        held = thing.read_bytes()
        yield held.decode("latin-1")
        yield held.decode("utf-8", "replace")
        yield held.decode("utf-16-be", "replace")
        if held.startswith(b"PK"):
            yield from in_word_document(held)
        if held.startswith(b"%PDF"):
            yield from in_pdf(held)
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not getattr(one, "is_indirect", False):
                yield from _in_object(one, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, one in thing.items():
            yield key
            if not getattr(one, "is_indirect", False):
                yield from _in_object(one, depth + 1)


def found_in(texts: Iterator[str]) -> set[str]:
    """The words of the meeting that stand in texts, in any case and with any accents taken off."""
    return {word for text in texts for word in _WORD.findall(text.lower())}


def named(edition: Edition) -> str:
    second = f"-{edition.second.value}" if edition.second else ""
    return f"{edition.kind.value}-{edition.language.value}{second}"


@pytest.mark.parametrize("edition", EDITIONS, ids=named)
def test_nothing_is_carried_that_is_not_printed(edition: Edition, tmp_path: Path) -> None:
    marked = Marked()
    told = marked.meeting()
    inside = {}
    for annex in told["attachments"]:
        inside[annex["file"]] = word = marked.word(f"words in the file of {annex['number']}")
        (tmp_path / annex["file"]).write_bytes(annex_file(word))
    file = tmp_path / "kokous.json"
    file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    made = make(
        Order(
            kind=edition.kind,
            meeting=file,
            language=edition.language,
            second=edition.second,
            items=edition.items,
            out=tmp_path / "out",
            to_pdf=True,
            engine="rdocx",
            attach_source=True,
            attachments=edition.kind in _WITH_FILES,
            calendar=False,
            mail=False,
            made=datetime(2026, 11, 25, tzinfo=UTC),
        )
    )
    assert made.pdf is not None
    paper = made.pdf.read_bytes()
    pages = found_in(word.text for page in read_paper(paper).pages for word in page.words)
    assert pages, "the paper prints something"
    # An attachment that the paper lists comes with what its file says.
    for annex in told["attachments"]:
        title = annex["title"][edition.language.value].split()[0]
        if title in pages and annex["publicity"] == "public" and edition.kind in _WITH_FILES:
            pages.add(inside[annex["file"]])

    few = render.reduced(Meeting.model_validate(told), edition)
    carried = {
        "the data": found_in(iter([json.dumps(few.as_json(), ensure_ascii=False)])),
        "the Word document": found_in(in_word_document(made.docx.read_bytes())),
        "the PDF": found_in(in_pdf(paper)),
        "the names of files": found_in(str(f.name) for f in made.files),
    }
    leaked = {where: sorted(marked.words[w] for w in words - pages) for where, words in carried.items()}
    assert leaked == {where: [] for where in carried}


def in_message(content: bytes) -> Iterator[str]:
    """What a message says and what goes with it; addresses only as whose they are."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for name, value in message.items():
        if name.lower() not in ("to", "cc", "bcc"):
            yield str(value)
    for part in message.walk():
        if part.is_multipart():
            continue
        held = part.get_payload(decode=True)
        assert isinstance(held, bytes)
        yield part.get_filename() or ""
        yield held.decode("utf-8", "replace")
        if held.startswith(b"PK"):
            yield from in_word_document(held)
        if held.startswith(b"%PDF"):
            yield from in_pdf(held)


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_what_goes_with_a_notice_tells_no_more_than_the_notice(language: Language, tmp_path: Path) -> None:
    marked = Marked()
    told = marked.meeting()
    file = tmp_path / "kokous.json"
    file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    made = make(
        Order(
            kind=DocumentKind.NOTICE,
            meeting=file,
            language=language,
            out=tmp_path / "out",
            made=datetime(2026, 11, 3, tzinfo=UTC),
        )
    )
    assert made.calendar is not None and made.mail is not None
    pages = found_in(in_word_document(made.docx.read_bytes()))
    entry = made.calendar.read_text(encoding="utf-8").replace("\n ", "").replace("\r\n ", "")
    beside = {"the calendar": found_in(iter([entry])), "the message": found_in(in_message(made.mail.read_bytes()))}
    assert beside["the calendar"] and beside["the message"]
    # Who sends the message signs it.
    pages |= {word for word, place in marked.words.items() if place == "secretary"}
    leaked = {where: sorted(marked.words[w] for w in words - pages) for where, words in beside.items()}
    assert leaked == {where: [] for where in beside}


@pytest.mark.parametrize("edition", EDITIONS, ids=named)
def test_what_is_not_public_is_on_no_page(edition: Edition) -> None:
    marked = Marked()
    meeting = Meeting.model_validate(marked.meeting())
    template = render.shipped_template(edition)
    docx = render.fill(template.read_bytes(), meeting, edition, name=template).docx
    shown = {marked.words[word] for word in found_in(in_word_document(docx))}
    closed = {place for place in shown if re.match("item [34]/|annex of the closed|secret annex|seat|standing", place)}
    titles = {f"item {number}/title/{code}" for number in "34" for code in ("fi", "sv", "en")}
    door = edition.kind is DocumentKind.ATTENDANCE_LIST
    assert closed <= titles or door
    if edition.kind in _PUBLIC_PAPERS and edition.kind is not DocumentKind.NOTICE:
        assert not closed


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_an_extract_tells_nothing_of_the_other_items(language: Language) -> None:
    marked = Marked()
    meeting = Meeting.model_validate(marked.meeting())
    edition = Edition(kind=DocumentKind.EXTRACT, language=language, items=("2",))
    told = json.dumps(render.reduced(meeting, edition).as_json(), ensure_ascii=False)
    places = {marked.words[word] for word in found_in(iter([told]))}
    assert {place.split("/")[0] for place in places if place.startswith("item")} == {"item 2"}
    assert not {place for place in places if re.match("present|excused|absent|next|annex of 1|awaited", place)}
