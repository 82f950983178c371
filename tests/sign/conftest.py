"""Papers, keys and judges that tests of signing use."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from minutes.model import Language, Meeting, Officers, State
from minutes.pdf import Described, choose, finish, signing_places
from minutes.pdf.libreoffice import LibreOffice
from minutes.sign.examining import examined
from minutes.sign.fields import with_fields
from minutes.sign.identity import Identity, new_identity
from minutes.sign.keys import Key, open_key
from minutes.sign.places import FieldPlace
from minutes.sign.signing import signed

PASSPHRASE = "kolme sanaa riittää"
SIGNERS = (
    ("chair", "Aino Virta"),
    ("secretary", "Väinö Åkerlund"),
    ("inspector1", "Saga Öhman"),
    ("inspector2", "Otso Ilves"),
)
NOW = datetime.now(UTC).astimezone()


@dataclass(frozen=True)
class Signer:
    """A signer with a key of their own."""

    field: str
    identity: Identity
    key: Key

    @property
    def certificate(self) -> bytes:
        """DER, to be trusted."""
        return self.key.certificate


@pytest.fixture(scope="session")
def signers() -> tuple[Signer, ...]:
    """Chair, secretary and two inspectors."""
    made = [(field, new_identity(name, PASSPHRASE, now=NOW)) for field, name in SIGNERS]
    return tuple(Signer(f, i, open_key(i.pkcs12, PASSPHRASE, now=NOW, file=Path("me.p12"))) for f, i in made)


@pytest.fixture(scope="session")
def anchors(signers: tuple[Signer, ...]) -> tuple[bytes, ...]:
    """The certificates of all signers."""
    return tuple(s.certificate for s in signers)


def meeting(state: State = State.FINAL) -> Meeting:
    """A meeting with four signers."""
    names = dict(SIGNERS)
    officers = Officers(
        chair=names["chair"], secretary=names["secretary"], inspectors=(names["inspector1"], names["inspector2"])
    )
    return Meeting.model_validate({"body": "Esimerkkineuvosto", "state": state, "officers": officers})


def data_of(known: Meeting) -> bytes:
    """The data that a paper of the meeting carries."""
    document = {"kind": "minutes", "language": "fi", "title": "Pöytäkirja"}
    return json.dumps({"document": document, "meeting": known.as_json()}, ensure_ascii=False).encode()


def word() -> bytes:
    """Minutes of two pages with a marked place for each signer."""
    document = docx.Document()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}").set(qn("w:val"), "fi-FI")
    document.core_properties.title = "Pöytäkirja"
    document.add_heading("Pöytäkirja 3/2026", 1)
    document.add_heading("1 § Kokouksen avaus", 2)
    for _ in range(30):
        document.add_paragraph("Kokous avattiin kello 13.00 ja todettiin lailliseksi ja päätösvaltaiseksi.")
    document.add_heading("Allekirjoitukset", 2)
    for number, (field, name) in enumerate(SIGNERS):
        space = document.add_paragraph()
        space.paragraph_format.space_after = docx.shared.Mm(10)
        space.paragraph_format.keep_with_next = True
        for kind in ("start", "end"):
            mark = OxmlElement(f"w:bookmark{kind.capitalize()}")
            mark.set(qn("w:id"), str(number))
            if kind == "start":
                mark.set(qn("w:name"), "sign" + field[0].upper() + field[1:])
            space._p.append(mark)  # type: ignore[arg-type]  # a paragraph holds bookmarks too
        document.add_paragraph(name)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="session", params=["rdocx", "libreoffice"])
def paper(request: pytest.FixtureRequest) -> bytes:
    """Finished minutes of each engine, with meeting data inside."""
    return made_by(request.param)


@pytest.fixture(scope="session")
def quick_paper() -> bytes:
    """Finished minutes of the engine that is always there."""
    return made_by("rdocx")


def made_by(engine: str) -> bytes:
    """Finished minutes of an engine."""
    if engine == "libreoffice" and LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    chosen = choose(engine)
    laid_out = chosen.convert(word())
    finished = finish(
        laid_out,
        Described(title="Pöytäkirja", language=Language.FI, made=NOW),
        data=data_of(meeting()),
        accessible=engine == "libreoffice",
    )
    return finished.content


def sign_all(pdf: bytes, signers: tuple[Signer, ...]) -> bytes:
    """The paper signed by all, each in a field of their own."""
    places = {p.field: p for p in signing_places(pdf)}
    prepared = with_fields(
        pdf,
        tuple(
            FieldPlace(field=f, label=f, page=places[f].page, box=places[f].box)
            if f in places
            else FieldPlace(field=f, label=f)
            for f in (s.field for s in signers)
        ),
    )
    for signer in signers:
        prepared = signed(prepared, signer.field, signer.key, now=NOW, lines=(signer.key.holder, signer.field))
    return prepared


@pytest.fixture(scope="session")
def signed_paper(quick_paper: bytes, signers: tuple[Signer, ...]) -> bytes:
    """Minutes signed by all four."""
    return sign_all(quick_paper, signers)


@pytest.fixture(scope="session")
def ends(signed_paper: bytes, anchors: tuple[bytes, ...]) -> tuple[int, ...]:
    """Where the bytes of each signature end."""
    return tuple(s.covered for s in examined(signed_paper, anchors, now=NOW).signatures)


@pytest.fixture(scope="session")
def now() -> datetime:
    """The moment at which everything is signed and verified."""
    return NOW


@pytest.fixture(scope="session")
def signed_by_all(signers: tuple[Signer, ...]) -> Callable[[bytes], bytes]:
    """Signs a paper by all four."""
    return lambda pdf: sign_all(pdf, signers)
