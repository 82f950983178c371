"""Officers named beside labels at a paper's head, and in the block of signatures at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from minutes.extract.attendee import entry_of
from minutes.extract.doubt import is_odd
from minutes.extract.found import proof_of
from minutes.extract.lines import Cell, Line
from minutes.extract.names import Shape, name_in, without_marks, words_of
from minutes.extract.numbering import numbered
from minutes.extract.prose_names import Named, names_in, names_only
from minutes.lexicon import can_hold, find_first, one_of, whole
from minutes.model.evidence import Certainty

ROLE_LABEL_LINES = 90
"""Labels such as `Sekreterare:` stand among so many lines."""

_DOTTED = re.compile(r"^(?P<office>[^….\d]{3,30}?)\s*[….\s_]{3,}\s*(?P<name>[^….\s_].*)$")
"""A line to sign on between an office and the name: `Sekreterare ………… Ann Modell`."""

TALL = 2
"""The second line of a label in the left column follows within so many lines."""

SAME_EDGE = 2.0
"""Both begin within so many points of each other."""

SIGNATURE_SLACK = 40.0
"""A name and the office below it begin at most this far from each other, in points."""


def _office_of(text: str) -> str | None:
    for kind in ("officer", "role"):
        hit = whole(kind, text)
        if hit is not None and hit.entry.given("officer") is not None:
            return hit.entry.given("officer")
    return None


def _may_name_office(text: str) -> bool:
    """Whether a text, or a part of it, can be the name of an office at all."""
    return bool(can_hold("officer", text) or can_hold("role", text))


def labelled_officers(lines: Sequence[Line]) -> dict[str, Named]:
    """Officers named beside or below a label such as `Sekreterare:` at the paper's head."""
    found: dict[str, Named] = {}
    for index, line in enumerate(lines[:ROLE_LABEL_LINES]):
        for office, text, rows in _labelled(lines, index, line):
            if office in found:
                continue
            persons = [p for part in _parted(text) for p in entry_of(part, singles=True)]
            names = tuple(p.name for p in persons) or names_in(text)
            if names:
                count = 1 if office in ("chair", "secretary") else len(names)
                whole_names = len(names) == count and not is_odd(text) and all(p.shape is Shape.FULL for p in persons)
                certainty = Certainty.HIGH if whole_names else Certainty.MEDIUM
                found[office] = Named(names[:count], proof_of(rows, "label." + office, certainty), index)
    for index, line in enumerate(lines):
        hit = find_first("elected", line.text)
        if (
            hit is not None
            and hit.entry.given("officer") == "secretary"
            and "secretary" not in found
            and ":" in line.text[hit.end :][:2]
        ):
            people = entry_of(line.text[hit.end :].lstrip(" :"), singles=True)
            if people:
                found["secretary"] = Named((people[0].name,), proof_of([line], hit.entry.id), index)
    return found


def _dotted(text: str) -> list[tuple[str, str]]:
    """The office and the name that a line to sign on stands between."""
    match = _DOTTED.match(text)
    office = _office_of(match["office"]) if match is not None else None
    return [(office, match["name"])] if match is not None and office is not None else []


def _heads_column(text: str) -> bool:
    """Whether a text beside the label of an office is another label: `Vid protokollet:  Justeras:`."""
    return text.endswith(":") and (whole("inspection", text) is not None or _office_of(text) is not None)


def _written_by(line: Line) -> str | None:
    """The name on a line that is nothing but a secretary's title and a name: `Vid pennan Ann Modell`."""
    words = line.text.split()
    for count in range(1, min(4, len(words) - 1)):
        if _office_of(" ".join(words[:count])) == "secretary":
            name, shape = name_in(" ".join(words[count:]))
            return name if shape is Shape.FULL else None
    return None


def _parted(text: str) -> list[str]:
    return [p for p in re.split(r"\s*[,;]\s*|\s+(?:" + one_of("and") + r")\s+", text) if p]


_NEXT_LABEL = re.compile(r"(?<=[^\W\d_]{2})[.;]\s+(?=[^:.]{3,30}:)")
"""The end of a sentence before a label."""


def _labelled(lines: Sequence[Line], index: int, line: Line) -> list[tuple[str, str, Sequence[Line]]]:
    if not _may_name_office(line.text):
        return []
    first = line.cells[0].text
    if dotted := [found for cell in line.cells for found in _dotted(cell.text)]:
        return [(dotted_office, name, [line]) for dotted_office, name in dotted]
    if len(line.cells) > 1 and _heads_column(line.cells[1].text):
        return []
    if len(line.cells) > 1 and (office := _office_of(first)) is not None:
        return [(office, "  ".join(c.text for c in line.cells[1:]), [line])]
    for label, value in pairwise(line.cells):
        if (office := _office_of(label.text)) is not None and name_in(value.text)[1] is Shape.FULL:
            return [(office, value.text, [line])]
    for cell in line.cells[1:]:
        label_text, colon, rest = cell.text.partition(":")
        if colon and rest.strip() and (office := _office_of(label_text)) is not None:
            beside = line.cells[0].text.partition(":")
            other = _office_of(beside[0]) if beside[1] else None
            found: list[tuple[str, str, Sequence[Line]]] = [(office, rest.strip(), [line])]
            return [(other, beside[2].strip(), [line]), *found] if other and beside[2].strip() else found
    if ":" in line.text:
        # A further label may follow on the line: `Present: 6 members. In the chair: A. Sample. Notes: B. Sample.`
        sentences = [part.partition(":") for part in _NEXT_LABEL.split(line.text)]
        labels = [(_office_of(label), text.strip(" .")) for label, colon, text in sentences if colon]
        if named := [(office, text, [line]) for office, text in labels if office is not None and text]:
            return [*named]
    if (written := _written_by(line)) is not None:
        return [("secretary", written, [line])]
    if len(line.cells) == 1 and (office := _office_of(line.text)) is not None:
        rows = []
        for below in lines[index + 1 : index + 5]:
            name, shape = name_in(below.text)
            if (
                shape is Shape.NO
                or _office_of(below.text) is not None
                or whole("other_list", name) is not None
                or whole("document", name)
            ):
                break
            rows.append(below)
        if rows:
            return [(office, ", ".join(r.text for r in rows), [line, *rows])]
    return []


def signatures(lines: Sequence[Line]) -> dict[str, Named]:
    """Officers by the signature block: names above or before their offices, inspectors below their heading."""
    found: dict[str, Named] = {}
    for index, line in enumerate(lines):
        for cell in line.cells if _may_name_office(line.text) else ():
            parted = cell.text.rsplit(",", 1)
            # `1. Minutes` below a name is the heading of an item.
            office = _office_of(without_marks(cell.text)) if numbered(cell.text) is None else None
            if office is not None and index:
                before = _name_before(line, cell) if index > len(lines) // 2 else None
                name = before or _name_above(lines, index, cell.left)
            elif len(parted) == 2 and (office := _office_of(parted[1])) is not None and index > len(lines) // 2:
                names = names_only(parted[0]) or names_only(parted[0].rsplit(",", 1)[-1])
                name = names[0] if len(names) == 1 else None
                if office == "inspectors" and names:
                    _more(found, office, names, line, index)
                    continue
            else:
                continue
            if name is not None and (index > len(lines) // 3 or _after_signing(lines, index)):
                _more(found, office, (name,), line, index)
    for index, line in enumerate(lines):
        hit = whole("inspection", line.text)
        if (
            hit is None
            and (first := find_first("inspection", line.text)) is not None
            and first.start == 0
            and len(line.text.split()) <= 10
        ):
            hit = first
        if hit is None and "inspectors" not in found and (names := _beside_tall_label(lines, index)):
            found["inspectors"] = Named(names, proof_of([line], "signing.inspection", Certainty.MEDIUM), index)
        if hit is None or "inspectors" in found:
            continue
        gathered: list[str] = []
        rest = names_only(line.text[hit.end :])
        gathered.extend(rest)
        for below in lines[index + 1 : index + 8]:
            if whole("section", below.text) is not None:
                break
            listed = [n for c in below.cells for n in names_only(c.text)]
            if not listed and gathered:
                break
            gathered.extend(listed)
        if gathered and index > len(lines) // 10:
            found["inspectors"] = Named(
                tuple(dict.fromkeys(gathered)), proof_of([line], "signing.inspection", Certainty.MEDIUM), index
            )
    return found


def _beside_tall_label(lines: Sequence[Line], index: int) -> tuple[str, ...]:
    """The names beside a label of inspection on two lines of the left column: `Pöytäkirjan` / `tarkastus`."""
    line = lines[index]
    if len(line.cells) < 2 or len(line.cells[0].text.split()) > 1:
        return ()
    for below in lines[index + 1 : index + 1 + TALL]:
        if abs(below.left - line.left) > SAME_EDGE:
            continue
        if whole("inspection", f"{line.cells[0].text} {below.cells[0].text}") is None:
            return ()
        beside = [cell.text for other in (line, below) for cell in other.cells[1:]]
        return tuple(dict.fromkeys(name for text in beside for name in names_only(text) or names_in(text)))
    return ()


def _more(found: dict[str, Named], office: str, names: Sequence[str], line: Line, index: int) -> None:
    if office not in found:
        found[office] = Named(tuple(names), proof_of([line], "signing", Certainty.MEDIUM), index)
    elif office == "inspectors" and index - found[office].place <= 3:
        known = {words_of(n) for n in found[office].names}
        more = tuple(n for n in names if words_of(n) not in known)
        found[office] = found[office]._replace(names=found[office].names + more)


def _name_before(line: Line, office: Cell) -> str | None:
    """The name in the cell before that of an office, where names and offices alternate on the line."""
    places = dict(zip(line.cells[1::2], line.cells[::2], strict=False))
    if office not in places or _office_of(without_marks(line.cells[0].text)) is not None:
        return None
    names = names_only(places[office].text)
    return names[0] if len(names) == 1 else None


def _name_above(lines: Sequence[Line], index: int, left: float) -> str | None:
    for above in reversed(lines[max(0, index - 2) : index]):
        if any(_office_of(without_marks(c.text)) for c in above.cells):
            return None
        for cell in above.cells:
            if abs(cell.left - left) <= SIGNATURE_SLACK and (names := names_only(cell.text)) and len(names) == 1:
                return names[0]
    return None


def _after_signing(lines: Sequence[Line], index: int) -> bool:
    return any(whole("signing", line.text) is not None for line in lines[max(0, index - 6) : index])
