"""Tracked changes as Word shows them when all are accepted."""

from __future__ import annotations

import pytest
from lxml import etree

from minutes.read.word_tracking import accept_changes, is_tracked, simplify

_HEAD = '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
_WHO = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def ins(inner: str) -> str:
    return f"<w:ins {_WHO}>{inner}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {_WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def mark(how: str) -> str:
    return f"<w:pPr><w:rPr><w:{how} {_WHO}/></w:rPr></w:pPr>"


def accepted(inner: str) -> list[str]:
    """The texts of the paragraphs when all changes are accepted."""
    body = etree.fromstring(f"{_HEAD}{inner}</w:body>")
    accept_changes(body)
    simplify(body)
    assert not is_tracked(body)
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p")]


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        (f"<w:p>{run('a')}{gone('b')}{ins(run('c'))}</w:p>", ["ac"]),
        (f"<w:p>{ins(run('a') + gone('b'))}</w:p>", ["a"]),
        (f"<w:p>{mark('del')}{run('a')}</w:p><w:p>{run('b')}</w:p>", ["ab"]),
        (f"<w:p>{mark('del')}{gone('a')}</w:p><w:p>{run('b')}</w:p>", ["b"]),
        (f"<w:p>{mark('del')}{run('a')}</w:p><w:p>{mark('del')}{run('b')}</w:p><w:p>{run('c')}</w:p>", ["abc"]),
        (f"<w:p>{mark('ins')}{ins(run('a'))}</w:p><w:p>{run('b')}</w:p>", ["a", "b"]),
        (
            f"<w:p>{mark('moveFrom')}<w:moveFrom {_WHO}>{run('a')}</w:moveFrom></w:p><w:p>{run('b')}</w:p>"
            f"<w:p>{mark('moveTo')}<w:moveTo {_WHO}>{run('a')}</w:moveTo></w:p>",
            ["b", "a"],
        ),
        (
            f"<w:tbl><w:tr><w:trPr><w:del {_WHO}/></w:trPr><w:tc><w:p>{run('a')}</w:p></w:tc></w:tr>"
            f"<w:tr><w:trPr><w:ins {_WHO}/></w:trPr><w:tc><w:p>{ins(run('b'))}</w:p></w:tc></w:tr></w:tbl>",
            ["b"],
        ),
        (f"<w:p><w:pPr><w:pPrChange {_WHO}><w:pPr/></w:pPrChange></w:pPr>{run('a')}</w:p>", ["a"]),
        (f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{run('a')}</w:sdtContent></w:sdt></w:p>", ["a"]),
        (f"<w:p><w:hyperlink>{run('a')}</w:hyperlink><w:fldSimple>{run('b')}</w:fldSimple></w:p>", ["ab"]),
        (f"<w:sdt><w:sdtContent><w:p>{run('a')}</w:p></w:sdtContent></w:sdt>", ["a"]),
        (f"<w:p>{run('a')}<w:r><w:txbxContent><w:p>{run('x')}</w:p></w:txbxContent></w:r></w:p>", ["a"]),
    ],
)  # fmt: skip
def test_what_is_left_when_all_is_accepted(inner: str, texts: list[str]) -> None:
    assert accepted(inner) == texts


def test_a_bookmark_around_deleted_words_keeps_its_other_end() -> None:
    body = etree.fromstring(
        f'{_HEAD}<w:p><w:del {_WHO}><w:bookmarkStart w:id="3" w:name="x"/><w:r><w:delText>a</w:delText></w:r></w:del>'
        f'{run("b")}<w:bookmarkEnd w:id="3"/></w:p></w:body>'
    )
    accept_changes(body)
    assert [etree.QName(e).localname for e in body[0]] == ["bookmarkStart", "r", "bookmarkEnd"]


def test_a_document_without_changes_is_not_tracked() -> None:
    assert not is_tracked(etree.fromstring(f"{_HEAD}<w:p>{run('a')}</w:p></w:body>"))
    assert is_tracked(etree.fromstring(f"{_HEAD}<w:p>{ins(run('a'))}</w:p></w:body>"))
