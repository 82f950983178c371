"""Whether a single tag can be understood, told in plain words where it cannot.

Jinja stops at the first fault of a whole template; each tag is therefore parsed by itself.
"""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

import jinja2

from minutes.render.braces import STATEMENTS, Reading
from minutes.render.field_names import words

SPECIAL = ("vm", "hm", "colspan", "cellbg")
"""Statements of docxtpl itself, about cells of tables."""
_FORBIDDEN = re.compile(
    r"(?:end)?(?:macro|call|filter|block|raw|autoescape|with|trans|set)$|extends|include|import|from|do|break|continue"
    r"|debug"
)
_AROUND = {
    "for": ("", "{% endfor %}"),
    "if": ("", "{% endif %}"),
    "elif": ("{% if 1 %}", "{% endif %}"),
    "else": ("{% if 1 %}", "{% endif %}"),
    "endif": ("{% if 1 %}", ""),
    "endfor": ("{% for a in b %}", ""),
    "set": ("", ""),
}
"""What a statement needs around it to be a whole template."""

_PARSER = jinja2.Environment()

Complaint = tuple[str, tuple[tuple[str, str], ...]]
"""Slug of a fault and the values for its words."""


def complaint(reading: Reading) -> Complaint | None:
    """What is wrong with the syntax of one tag; None where nothing is."""
    return _complaint(reading.code, reading.word)


def plain(code: str, word: str) -> str:
    """The tag without its letter, and one of docxtpl's own as what is to be looked at in it."""
    if word in ("vm", "hm"):
        return "{# #}"
    if word in ("colspan", "cellbg"):
        return "{{" + code[2:-2].strip().removeprefix(word) + " }}"
    return re.sub(r"^(\{[%#])(?:p|tr|tc|r) ", r"\1 ", code)


@lru_cache(maxsize=4096)
def _complaint(code: str, word: str) -> Complaint | None:
    if code.startswith("{#"):
        return None
    body = code[2:-2].strip(" \t\r\n\xa0-+")
    if not body:
        return "template-empty-tag", ()
    if code.startswith("{%"):
        if word not in (*STATEMENTS, *SPECIAL):
            return _unknown(word, body)
        if re.match(r"\{%(?:p|tr|tc|r) ", code) and re.search(r"[%}]", code[2:-2]):
            # docxtpl looks for its letters up to the first of these.
            return "template-syntax-at", (("part", "}" if "}" in code[2:-2] else "%"),)
    before, after = _AROUND.get(word, ("", ""))
    try:
        _PARSER.parse(before + plain(code, word) + after)
    except jinja2.TemplateSyntaxError as error:
        return _worded(error.message or "", body)
    except RecursionError:
        return "template-syntax", ()
    return None


def _unknown(word: str, body: str) -> Complaint:
    if _FORBIDDEN.match(word):
        return "template-forbidden-statement", (("word", word),)
    near = difflib.get_close_matches(word.lower(), STATEMENTS, n=1, cutoff=0.6)
    if near:
        return "template-unknown-statement-near", (("word", word), ("near", near[0]))
    return "template-unknown-statement", (("word", word or body[:20]),)


def _worded(message: str, body: str) -> Complaint:
    """Jinja's words say which part it did not expect; that is what an author can look for."""
    for pattern in (r"got '(.+)'$", r"unexpected '(.+)'$", r"unexpected char '(.+)' at"):
        if (hit := re.search(pattern, message)) and hit[1] in body:
            halves = re.search(rf"([^\W\d]\w*)[ \xa0]{re.escape(hit[1])}\b", body)
            if halves and (name := f"{halves[1]}_{hit[1]}") in words():
                return "template-unknown-field-near", (("field", halves[0]), ("near", name))
            return "template-syntax-at", (("part", hit[1]),)
    return "template-syntax", ()
