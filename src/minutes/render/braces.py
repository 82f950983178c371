"""Tags in a line of text: where they begin and end, also those whose braces are not as they have to be.

What is nearly a tag is taken for one, so that the rest of a template can still be looked at, and what is
wrong with it comes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STATEMENTS = ("for", "if", "elif", "else", "endfor", "endif", "set")
"""First words of the statements that a template may use."""
_MARK = re.compile(r"\{[ \t\xa0]{0,3}[{%#]|[}%#][ \t\xa0]{0,3}\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LETTERS = r"(?:p|tr|tc|r)"
_IS_STATEMENT = re.compile(rf"[-+]?\s*(?:{_LETTERS}\s*)?(?:{'|'.join(STATEMENTS)})\b", re.IGNORECASE)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟»«″", '"') | dict.fromkeys("‘’‚‛′", "'"))
_DOCXTPL_STRAIGHTENS = frozenset("“”‘’")
"""Typographic quotation marks that docxtpl itself takes for straight ones."""


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A piece of a line that is a tag or wants to be one."""

    start: int
    """Where it begins in the line."""
    end: int
    """Where it ends."""
    code: str | None
    """The tag as it has to be written; None where that cannot be told."""
    slug: str | None = None
    """What is wrong with its braces."""


def scanned(line: str) -> list[Scan]:
    """All tags of a line, in order, sound and broken ones."""
    found: list[Scan] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(line):
        kind = _compact(mark[0])
        if opened is not None and _compact(opened[0]) == "{#" and kind != "#}":
            continue
        if kind[0] == "{":
            if opened is not None:
                found.append(_unfinished(line, opened, mark.start()))
            opened = mark
        elif opened is None:
            found.append(_unbegun(line, mark, found[-1].end if found else 0))
        else:
            found.append(_between(line, opened, mark))
            opened = None
    if opened is not None:
        found.append(_unfinished(line, opened, len(line)))
    return found


def straightened(code: str) -> tuple[str, str | None]:
    """A tag with straight quotation marks, and what is to be said of those it had.

    Returns:
        The tag, and `template-smart-quotes` where it could not be understood before, `template-quotes-taken`
        where it could, None where nothing was to be done.
    """
    straight = code.translate(_QUOTES)
    if straight == code:
        return code, None
    changed = {a for a, b in zip(code, straight, strict=True) if a != b}
    return straight, "template-quotes-taken" if changed <= _DOCXTPL_STRAIGHTENS else "template-smart-quotes"


def _compact(mark: str) -> str:
    return mark[0] + mark[-1]


def _between(line: str, opened: re.Match[str], closed: re.Match[str]) -> Scan:
    """What stands between two marks."""
    start, end = opened.start(), closed.end()
    body = line[opened.end() : closed.start()]
    first, last = _compact(opened[0]), _compact(closed[0])
    slug = None
    if len(opened[0]) > 2 or len(closed[0]) > 2:
        slug = "template-spaced-braces"
    if first != "{#" and body.startswith("{"):
        body, slug = body[1:], "template-extra-brace"
    if line[end : end + 1] == "}":
        end, slug = end + 1, "template-extra-brace"
    if _CLOSING[first] != last:
        first = "{%" if _IS_STATEMENT.match(body) else "{{"
        slug = "template-mixed-braces"
    return Scan(start=start, end=end, code=first + body + _CLOSING[first], slug=slug)


def _unfinished(line: str, opened: re.Match[str], until: int) -> Scan:
    """A tag that is begun and not ended before the next one or the end of the line."""
    first = _compact(opened[0])
    rest = line[opened.end() : until]
    half = re.match(r"([^{}%]+?)([ \t\xa0]*)(?:%|\})" if first == "{%" else r"([^{}%]+?)([ \t\xa0]*)\}", rest)
    if half and half[1].strip() and first != "{#":
        code = first + half[1] + half[2] + _CLOSING[first]
        return Scan(start=opened.start(), end=opened.end() + half.end(), code=code, slug="template-missing-brace")
    return Scan(start=opened.start(), end=until, code=None, slug="template-unfinished-tag")


def _unbegun(line: str, closed: re.Match[str], after: int) -> Scan:
    """The end of a tag without its beginning."""
    last = _compact(closed[0])
    half = re.search(r"\{([^{}]*)$", line[after : closed.start()])
    if half and half[1].strip() and last != "#}":
        first = "{{" if last == "}}" else "{%"
        body = half[1].removeprefix("%") if last == "%}" else half[1]
        return Scan(
            start=after + half.start(), end=closed.end(), code=first + body + last, slug="template-missing-brace"
        )
    return Scan(start=closed.start(), end=closed.end(), code=None, slug="template-broken-tag")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A tag taken apart."""

    code: str
    """The tag as Jinja and docxtpl understand it."""
    prefix: str = ""
    """Its letter: p, tr, tc or r; `?` for letters that there are not."""
    word: str = ""
    """First word of a statement, such as `for`; empty for what is no statement."""
    slugs: tuple[tuple[str, str], ...] = ()
    """What is wrong with its letters, and the letters."""


def read(code: str) -> Reading:
    """A whole tag, its letters told apart from what it says."""
    head, body, tail = code[:2], code[2:-2], code[-2:]
    if head == "{#":
        strict = re.match(r"(p|tr|tc) ", body)
        return Reading(code=code, prefix=strict[1] if strict else "")
    if head == "{{":
        letter = re.match(r"(p|tr|tc|r)(?:\s|$)", body)
        if letter is None:
            return Reading(code=code)
        plain = body[letter.end(1) :]
        return Reading(code=head + plain + tail, prefix="", slugs=(("template-prefix", letter[1]),))
    return _statement(body)


def _statement(body: str) -> Reading:
    strict = re.match(rf"({_LETTERS}) (?=\s*\w)", body)
    if strict:
        return _worded(strict[1], body[strict.end() :])
    words = "|".join(STATEMENTS)
    loose = re.match(rf"\s*({_LETTERS})\s*((?:{words})\b.*)", body, re.IGNORECASE | re.DOTALL)
    if loose:
        made = _worded(loose[1].lower(), loose[2])
        return Reading(
            code=made.code, prefix=made.prefix, word=made.word, slugs=(("template-prefix-form", ""), *made.slugs)
        )
    strange = re.match(rf"\s*([^\W\d_]{{1,4}})\s+((?:{words})\b.*)", body, re.IGNORECASE | re.DOTALL)
    if strange and strange[1].lower() not in STATEMENTS:
        made = _worded("", strange[2])
        return Reading(
            code=made.code, prefix="?", word=made.word, slugs=(("template-unknown-letter", strange[1]), *made.slugs)
        )
    return _worded("", body)


def _worded(prefix: str, rest: str) -> Reading:
    """A statement, with its first word in small letters: Word likes to begin a line with a capital."""
    first = re.match(r"([-+]?\s*)([^\W\d]\w*)?", rest)
    assert first is not None
    word = first[2] or ""
    slugs: tuple[tuple[str, str], ...] = ()
    if word not in STATEMENTS and word.lower() in STATEMENTS:
        rest = rest[: first.start(2)] + word.lower() + rest[first.end(2) :]
        slugs = (("template-capital", word),)
        word = word.lower()
    opening = "{%" + (prefix + " " if prefix else "")
    return Reading(code=f"{opening}{rest}%}}", prefix=prefix, word=word, slugs=slugs)


def with_prefix(code: str, prefix: str) -> str:
    """A statement with another letter, or none."""
    made = read(code)
    plain = made.code[2 + (len(made.prefix) + 1 if made.prefix not in ("", "?") else 0) :]
    return "{%" + (prefix + " " if prefix else " ") + plain.lstrip()


def names_of(line: str) -> Iterator[re.Match[str]]:
    """Words between single braces, as other programs write their fields: `{name}`."""
    yield from re.finditer(r"(?<!\{)\{\s*([^\W\d][\w.]*)\s*\}(?!\})", line)
