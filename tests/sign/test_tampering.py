"""Whatever is done to signed minutes, the verdict says so; nothing raises anything but a typed error."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Protocol

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from minutes.errors import MinutesError, PaperError, SigningError
from minutes.sign.examining import examined
from minutes.sign.fields import with_fields
from minutes.sign.keys import Key
from minutes.sign.opening import update_of
from minutes.sign.places import FieldPlace
from minutes.sign.signing import signed
from minutes.sign.verdicts import BottomLine, ChangeKind, Distrust, Flaw, Roster, RosterSource, Verdict, judged


class Signing(Protocol):
    """A signer of the conftest."""

    field: str
    key: Key


ROSTER = Roster(fields=("chair", "secretary", "inspector1", "inspector2"), source=RosterSource.PAPER)


@pytest.fixture
def verdict_on(anchors: tuple[bytes, ...], now: datetime) -> Callable[[bytes], Verdict]:
    def verdict(pdf: bytes) -> Verdict:
        found = examined(pdf, anchors, now=now)
        return judged(found.signatures, found.changes, ROSTER)

    return verdict


def _updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    writer = update_of(pdf)
    change(writer)
    return writer.written()


def _text_added(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    extra = writer.add_object(generic.StreamObject(stream_data=b"BT 50 50 Td (x) Tj ET"))
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), extra])
    writer.update_container(page)


def _page_added(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    page = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/Parent"): writer.root.raw_get("/Pages"),
            pdf_name("/MediaBox"): generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 595, 842)]),
            pdf_name("/Resources"): generic.DictionaryObject(),
        }
    )
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) + 1)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])


def _page_removed(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    kids = generic.ArrayObject(list(pages["/Kids"])[:-1])
    pages[pdf_name("/Kids")] = kids
    pages[pdf_name("/Count")] = generic.NumberObject(len(kids))
    writer.update_container(pages)


def _note_added(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (50, 50, 200, 100)]),
            pdf_name("/Contents"): generic.TextStringObject("Hyväksytty"),
        }
    )
    writer.register_annotation(page, writer.add_object(note))


def _metadata_changed(writer: IncrementalPdfFileWriter) -> None:
    old = writer.root["/Metadata"].data
    new = generic.StreamObject(stream_data=old.replace("Pöytäkirja".encode(), b"Toinen otsikko"))
    new[pdf_name("/Type")], new[pdf_name("/Subtype")] = pdf_name("/Metadata"), pdf_name("/XML")
    writer.root[pdf_name("/Metadata")] = writer.add_object(new)
    writer.update_root()


def _attachment_changed(writer: IncrementalPdfFileWriter) -> None:
    specification = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    embedded = specification["/EF"]["/F"]
    replaced = generic.StreamObject(dict_data=dict(embedded.items()), stream_data=b'{"meeting": {}}')
    specification["/EF"][pdf_name("/F")] = writer.add_object(replaced)
    writer.update_container(specification["/EF"])


def _script_added(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("app.alert('x')")}
    )
    writer.update_root()


def _signature_removed(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    secretary = fields[1]
    del secretary["/V"]
    writer.update_container(secretary)


def _field_removed(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/Fields")] = generic.ArrayObject(list(form["/Fields"])[:-1])
    writer.update_container(form)


def _form_removed(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_text_added, ChangeKind.PAGE_CONTENT),
        (_page_added, ChangeKind.PAGES_ADDED),
        (_page_removed, ChangeKind.PAGES_REMOVED),
        (_note_added, ChangeKind.ANNOTATIONS),
        (_metadata_changed, ChangeKind.METADATA),
        (_attachment_changed, ChangeKind.ATTACHMENTS),
        (_script_added, ChangeKind.SCRIPTS),
        (_signature_removed, ChangeKind.SIGNATURE_REMOVED),
        (_field_removed, ChangeKind.SIGNATURE_REMOVED),
        (_form_removed, ChangeKind.SIGNATURE_REMOVED),
    ],
)
def test_change_in_an_update_is_broken_and_named(
    signed_paper: bytes,
    verdict_on: Callable[[bytes], Verdict],
    change: Callable[[IncrementalPdfFileWriter], None],
    kind: ChangeKind,
) -> None:
    verdict = verdict_on(_updated(signed_paper, change))
    assert verdict.bottom_line is BottomLine.BROKEN
    assert kind in {c.kind for c in verdict.changes}


def test_change_between_signatures_is_told_with_the_signature_before_it(
    quick_paper: bytes, signers: tuple[Signing, ...], now: datetime, verdict_on: Callable[[bytes], Verdict]
) -> None:
    pdf = with_fields(quick_paper, tuple(FieldPlace(field=s.field, label=s.field) for s in signers))
    for signer in signers[:2]:
        pdf = signed(pdf, signer.field, signer.key, now=now, lines=())
    pdf = _updated(pdf, _text_added)
    for signer in signers[2:]:
        pdf = signed(pdf, signer.field, signer.key, now=now, lines=())
    verdict = verdict_on(pdf)
    assert verdict.bottom_line is BottomLine.BROKEN
    assert [(c.kind, c.after, c.page) for c in verdict.changes] == [(ChangeKind.PAGE_CONTENT, "secretary", 1)]


def test_form_field_filled_after_signing_is_broken(
    quick_paper: bytes, signers: tuple[Signing, ...], now: datetime, verdict_on: Callable[[bytes], Verdict]
) -> None:
    with pikepdf.open(BytesIO(quick_paper)) as opened:
        field = opened.make_indirect(
            pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="huomautus", V="", Type=pikepdf.Name.Annot,
                               Subtype=pikepdf.Name.Widget, Rect=[10, 10, 100, 30], F=4)
        )  # fmt: skip
        opened.pages[0].Annots = pikepdf.Array([field])
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        out = BytesIO()
        opened.save(out)
    pdf = with_fields(out.getvalue(), tuple(FieldPlace(field=s.field, label=s.field) for s in signers))
    for signer in signers:
        pdf = signed(pdf, signer.field, signer.key, now=now, lines=())
    assert verdict_on(pdf).bottom_line is BottomLine.VALID

    def fill(writer: IncrementalPdfFileWriter) -> None:
        entry = writer.root["/AcroForm"]["/Fields"][0]
        entry[pdf_name("/V")] = generic.TextStringObject("Hyväksyn")
        writer.update_container(entry)

    verdict = verdict_on(_updated(pdf, fill))
    assert verdict.bottom_line is BottomLine.BROKEN
    assert [(c.kind, c.field) for c in verdict.changes] == [(ChangeKind.FORM_FILLED, "huomautus")]


def test_saving_time_in_the_metadata_does_not_break_a_further_signature(
    quick_paper: bytes, signers: tuple[Signing, ...], now: datetime, verdict_on: Callable[[bytes], Verdict]
) -> None:
    pdf = with_fields(quick_paper, tuple(FieldPlace(field=s.field, label=s.field) for s in signers))
    pdf = signed(pdf, "chair", signers[0].key, now=now, lines=())
    writer = IncrementalPdfFileWriter(BytesIO(pdf))  # pyHanko's own writes its name and the time.
    writer._force_write_when_empty = True
    out = BytesIO()
    writer.write(out)
    saved = out.getvalue()
    assert verdict_on(saved).bottom_line is BottomLine.BROKEN
    for signer in signers[1:]:
        saved = signed(saved, signer.field, signer.key, now=now, lines=())
    assert verdict_on(saved).bottom_line is BottomLine.VALID


def test_clean_paper_is_valid(signed_paper: bytes, verdict_on: Callable[[bytes], Verdict]) -> None:
    verdict = verdict_on(signed_paper)
    assert (verdict.bottom_line, verdict.changes, verdict.missing, verdict.unexpected) == (BottomLine.VALID, (), (), ())


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_cut_off_signatures_are_missing(
    signed_paper: bytes, ends: tuple[int, ...], verdict_on: Callable[[bytes], Verdict], cut: int
) -> None:
    verdict = verdict_on(signed_paper[: ends[-1 - cut]])
    assert verdict.bottom_line is BottomLine.INCOMPLETE
    assert verdict.missing == ROSTER.fields[-cut:]


@pytest.mark.parametrize("junk", [b"\n", b"\x00", b"hello", b"%%EOF\n", b"\nstartxref\n0\n%%EOF\n"])
def test_junk_after_the_end_is_broken(signed_paper: bytes, verdict_on: Callable[[bytes], Verdict], junk: bytes) -> None:
    assert verdict_on(signed_paper + junk).bottom_line is BottomLine.BROKEN


def test_changed_bytes_never_pass(signed_paper: bytes, verdict_on: Callable[[bytes], Verdict]) -> None:
    chance = random.Random(20261118)
    for _ in range(60):
        changed = bytearray(signed_paper)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        try:
            line = verdict_on(bytes(changed)).bottom_line
        except MinutesError:
            continue
        assert line is BottomLine.BROKEN


def test_changed_bytes_of_the_last_signature_itself_never_pass(
    signed_paper: bytes, verdict_on: Callable[[bytes], Verdict]
) -> None:
    held = list(re.finditer(rb"<([0-9a-fA-F]{1000,})>", signed_paper))[-1]
    chance = random.Random(7)
    # The frame of the envelope at its start, and the name and number of the certificate, are not signed.
    places = [held.start(1) + n for n in (0, 5, 6, 7, 40, 60, 90, 958, 966, 968)]
    places += [chance.randrange(held.start(1), held.end(1)) for _ in range(30)]
    for place in places:
        for bit in (2, 4):
            changed = bytearray(signed_paper)
            changed[place] ^= bit
            assert verdict_on(bytes(changed)).bottom_line is BottomLine.BROKEN


@pytest.mark.parametrize(
    "ranges",
    [
        b"[0 1 2 3]",
        b"[0 0 0 0]",
        b"[5 10 20 30]",
        b"[0 999999999 9 9]",
        b"[0 1 2]",
        b"[-1 2 3 4]",
        b"(text)",
        b"[/A /B /C /D]",
    ],
)
def test_garbled_range_is_broken(signed_paper: bytes, verdict_on: Callable[[bytes], Verdict], ranges: bytes) -> None:
    last = list(re.finditer(rb"/ByteRange\s*\[[^\]]*\]", signed_paper))[-1]
    place = b"/ByteRange " + ranges
    changed = signed_paper[: last.start()] + place.ljust(last.end() - last.start()) + signed_paper[last.end() :]
    assert verdict_on(changed).bottom_line is BottomLine.BROKEN


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated_paper_is_never_valid(
    signed_paper: bytes, verdict_on: Callable[[bytes], Verdict], share: float
) -> None:
    try:
        line = verdict_on(signed_paper[: int(len(signed_paper) * share)]).bottom_line
    except MinutesError:
        return
    assert line is BottomLine.BROKEN


def test_what_holds_no_signature_is_said(quick_paper: bytes, now: datetime) -> None:
    with pytest.raises(SigningError, match="signature-missing"):
        examined(quick_paper, (), now=now)
    with pytest.raises(PaperError, match="paper-empty"):
        examined(b"", (), now=now)
    with pytest.raises(PaperError, match="paper-not-a-pdf"):
        examined(b"Poytakirja", (), now=now)
    with pytest.raises(SigningError, match="signing-unreadable"):
        examined(b"%PDF-1.7\nnothing more", (), now=now)


def test_locked_paper_is_said(quick_paper: bytes, now: datetime) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(quick_paper)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(PaperError, match="paper-encrypted"):
        examined(out.getvalue(), (), now=now)


def test_signature_of_another_paper_is_broken(
    signed_paper: bytes, signers: tuple[Signing, ...], now: datetime, verdict_on: Callable[[bytes], Verdict]
) -> None:
    blank = BytesIO()
    with pikepdf.new() as other:
        other.add_blank_page()
        other.save(blank)
    pdf = with_fields(blank.getvalue(), (FieldPlace(field="chair", label="chair"),))
    foreign = signed(pdf, "chair", signers[0].key, now=now, lines=())
    theirs = re.findall(rb"<([0-9a-fA-F]{1000,})>", foreign)[-1]
    ours = next(re.finditer(rb"<([0-9a-fA-F]{1000,})>", signed_paper))
    size = ours.end(1) - ours.start(1)
    moved = signed_paper[: ours.start(1)] + theirs[:size].ljust(size, b"0") + signed_paper[ours.end(1) :]
    verdict = verdict_on(moved)
    assert verdict.bottom_line is BottomLine.BROKEN
    assert verdict.signatures[0].flaw is Flaw.CONTENT


def test_ended_certificate_is_untrusted(signed_paper: bytes, anchors: tuple[bytes, ...], now: datetime) -> None:
    late = examined(signed_paper, anchors, now=now + timedelta(days=365 * 6))
    verdict = judged(late.signatures, late.changes, ROSTER)
    assert verdict.bottom_line is BottomLine.UNTRUSTED
    assert {s.distrust for s in verdict.signatures} == {Distrust.ENDED}


def test_unknown_key_is_untrusted_though_others_are_known(
    signed_paper: bytes, anchors: tuple[bytes, ...], now: datetime
) -> None:
    found = examined(signed_paper, anchors[:3], now=now)
    verdict = judged(found.signatures, found.changes, ROSTER)
    assert verdict.bottom_line is BottomLine.UNTRUSTED
    assert [s.distrust for s in verdict.signatures] == [None, None, None, Distrust.UNKNOWN]
