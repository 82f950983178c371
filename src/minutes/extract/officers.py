"""Who led, recorded and was elected to inspect a meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from minutes.extract.attendance_blocks import heading_of
from minutes.extract.attendee import entry_of
from minutes.extract.found import Found, Proof, proof_of
from minutes.extract.lines import Line
from minutes.extract.names import (
    Shape,
    is_initials,
    is_name_word,
    matching,
    name_in,
    particles,
    shape_of,
    without_marks,
    without_titles,
    words_of,
)
from minutes.lexicon import entries, find_all, find_first, whole
from minutes.model.attendance import Attendance, AttendanceRole, Status
from minutes.model.evidence import Certainty

ROLE_LABEL_LINES = 90
"""Labels such as `Sekreterare:` stand among so many lines."""

GENITIVE = 4
"""A word in `-n` with more letters than this before an office may be a genitive: whose office it is."""

SENTENCE_LINES = 3
"""A sentence of election runs over at most so many lines."""


class OfficersFound(NamedTuple):
    """The officers of a meeting, each with proof."""

    chair: Found[str] | None
    secretary: Found[str] | None
    inspectors: tuple[Found[str], ...]
    tellers: tuple[Found[str], ...]


class _Candidate(NamedTuple):
    names: tuple[str, ...]
    proof: Proof
    place: int


def officers_of(lines: Sequence[Line], attendance: Sequence[Found[Attendance]]) -> OfficersFound:
    """The officers, by attendance, labels, elections and, last, by signatures.

    Args:
        lines: the lines of the paper.
        attendance: the persons of its lists.
    """
    signed = _signatures(lines)
    roster = [a.value.name for a in attendance] + [n for c in signed.values() for n in c.names]
    elected = _elections(lines, roster)
    labelled = _labels(lines)
    chair = (
        _led(attendance)
        or _single(elected.get("chair"))
        or _of_role(attendance, AttendanceRole.CHAIR)
        or _single(labelled.get("chair"))
        or _opener(lines, attendance)
        or _single(signed.get("chair"))
    )
    secretary = (
        _of_role(attendance, AttendanceRole.SECRETARY)
        or _single(labelled.get("secretary"))
        or _single(elected.get("secretary"))
        or _single(signed.get("secretary"))
    )
    inspectors = (
        _several(elected.get("inspectors"))
        or _several(labelled.get("inspectors"))
        or _several(signed.get("inspectors"))
    )
    return OfficersFound(
        chair, secretary, inspectors, _several(elected.get("tellers")) or _several(labelled.get("tellers"))
    )


def _single(candidate: _Candidate | None) -> Found[str] | None:
    return Found(candidate.names[0], candidate.proof) if candidate is not None and candidate.names else None


def _several(candidate: _Candidate | None) -> tuple[Found[str], ...]:
    return tuple(Found(n, candidate.proof) for n in candidate.names) if candidate is not None else ()


def _led(attendance: Sequence[Found[Attendance]]) -> Found[str] | None:
    for a in attendance:
        if a.value.status is Status.PRESENT and a.value.role is AttendanceRole.CHAIR and _says_meeting(a.proof.words):
            return Found(a.value.name, a.proof)
    return None


def _says_meeting(words: str) -> bool:
    return any(h.entry.given("meeting") == "yes" for h in find_all("role", words))


def _of_role(attendance: Sequence[Found[Attendance]], role: AttendanceRole) -> Found[str] | None:
    for a in attendance:
        if a.value.status is Status.PRESENT and a.value.role is role:
            return Found(a.value.name, a.proof)
    return None


def _opener(lines: Sequence[Line], attendance: Sequence[Found[Attendance]]) -> Found[str] | None:
    """The person called chair or vice chair who opened the meeting."""
    names = [a.value.name for a in attendance if a.value.status is Status.PRESENT]
    for index, line in enumerate(lines):
        hit = find_first("opened", line.text)
        if hit is None:
            continue
        text = " ".join(other.text for other in lines[index : index + 2])
        role = find_first("role", text)
        if role is None or role.entry.given("role") not in ("chair", "vice_chair"):
            continue
        for name in names_in(text):
            known = matching(name, names)
            if known is not None or not names:
                return Found(known or name, proof_of(lines[index : index + 1], hit.entry.id, Certainty.MEDIUM))
    return None


# Names in running text


@cache
def _ands() -> frozenset[str]:
    return frozenset(p for e in entries("and") for _, p in e.phrases)


def names_in(text: str, roster: Sequence[str] = ()) -> tuple[str, ...]:
    """The names in running text: runs of capitalised words, without titles and places.

    A name of the roster is given as the roster has it, so that `Anna Mallisen` becomes `Anna Mallinen`.

    Args:
        text: one or two sentences.
        roster: names known from lists and signatures.
    """
    found: list[str] = []
    run: list[str] = []
    for raw in [*re.findall(r"[^\s,;:()]+|[,;:()]", text), "."]:
        token = raw.strip(".") if not is_initials(raw) else raw
        small = token.casefold() in particles() and bool(run)
        if token and (is_name_word(token) or is_initials(token) or small) and token.casefold() not in _ands():
            run.append(token)
            if not raw.endswith(".") or is_initials(raw):
                continue
        if run:
            found.extend(_name_of_run(run, roster))
        run = []
    return tuple(dict.fromkeys(found))


def _name_of_run(run: Sequence[str], roster: Sequence[str]) -> list[str]:
    words = list(run)
    while len(words) > 2 and whole("place_ending", words[-1]) is not None:
        words.pop()
    name, _ = without_titles(" ".join(words))
    known = matching(name, roster) if len(name.split()) >= 2 else None
    if known is not None:
        return [known]
    # A run may begin with a capitalised word that is no name (`Valittiin Anna Mallinen`).
    while len(name.split()) >= 2 and shape_of(name) < Shape.DOUBTFUL:
        name = name.split(" ", 1)[1]
    return [name] if len(name.split()) >= 2 and shape_of(name) >= Shape.DOUBTFUL else []


def _names_list(text: str) -> tuple[str, ...]:
    """The names of a line that holds nothing but names, commas and ands; empty for any other line."""
    parts = re.split(r"\s*[,;/]\s*|\s{2,}|\s+(?:" + "|".join(map(re.escape, _ands())) + r")\s+", without_marks(text))
    names = [name_in(re.sub(r"\(.*?\)", "", p)) for p in parts if without_marks(p)]
    return tuple(n for n, _ in names) if names and all(s >= Shape.DOUBTFUL for _, s in names) else ()


# Elections


def _elections(lines: Sequence[Line], roster: Sequence[str]) -> dict[str, _Candidate]:
    """The first election of each office in which persons are named."""
    found: dict[str, _Candidate] = {}
    for index, line in enumerate(lines):
        hits = sorted(find_all("elected", line.text), key=lambda h: h.start)
        for place, hit in enumerate(hits):
            office = hit.entry.given("officer") or ""
            if office in found or (office in ("chair", "secretary") and _is_of_other_body(line.text[: hit.start])):
                continue
            # One election to two offices (`tarkastajiksi ja ääntenlaskijoiksi`): the names follow the last of them.
            after = place
            while after + 1 < len(hits) and _is_joiner(line.text[hits[after].end : hits[after + 1].start]):
                after += 1
            stop = hits[after + 1].start if after + 1 < len(hits) else None
            names, used = _elected_names(lines, index, hits[after].end, stop, roster)
            if not names and place == 0:
                names = names_in(_clause_before(line.text[: hit.start]), roster)
            if names:
                count = 1 if office in ("chair", "secretary") else len(names)
                found[office] = _Candidate(names[:count], proof_of(lines[index : index + used], hit.entry.id), index)
        title = _title_at(line)
        if title is not None and title not in found:
            candidate = _below_title(lines, index, title, roster)
            if candidate is not None:
                found[title] = candidate
    return found


def _is_joiner(text: str) -> bool:
    return text.strip(" ,").casefold() in {"", *_ands()}


def _is_of_other_body(before: str) -> bool:
    """Whether the chair of something else than the meeting is elected: `hallituksen puheenjohtajaksi`."""
    words = re.findall(r"[\w-]+", before)
    if not words:
        return False
    last = words[-1].casefold()
    if find_first("organisation", last) is not None:
        return True
    genitive = last.endswith("n") and len(last) > GENITIVE
    return (
        genitive
        and not any(find_first(kind, last) for kind in ("held", "record"))
        and not find_first("body_word", last[:-1])
    )


def _clause_before(text: str) -> str:
    return re.split(r"(?<=[^\W\d_])\.\s|:", text)[-1]


def _elected_names(
    lines: Sequence[Line], index: int, start: int, stop: int | None, roster: Sequence[str]
) -> tuple[tuple[str, ...], int]:
    """The names after the words of an election, to the sentence's end or in the lines below it."""
    line = lines[index]
    if stop is not None:
        return names_in(line.text[start:stop], roster), 1
    text = line.text[start:].strip()
    used = 1
    while used < SENTENCE_LINES and index + used < len(lines) and not _ends(text) and text != "":
        following = lines[index + used]
        if _is_new(following, line):
            break
        text = f"{text} {following.text}"
        used += 1
    sentence = re.split(r"(?<=[^\W\d_]{2})\.(?:\s|$)", text)[0]
    other = min((h.start for h in find_all("elected", sentence)), default=len(sentence))
    names = names_in(sentence[:other], roster)
    if names and not text.rstrip().endswith(":"):
        return names, used
    gathered = list(names)
    used = 1
    for below in lines[index + 1 : index + 6]:
        listed = _names_list(below.text)
        if not listed:
            break
        gathered.extend(matching(n, roster) or n for n in listed)
        used += 1
    return tuple(dict.fromkeys(gathered)), used


def _ends(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}\.$", text) is not None or text.endswith(":")


def _is_new(following: Line, line: Line) -> bool:
    """Whether the next line begins something new: a heading, a label, an item."""
    return (
        (following.bold and not line.bold)
        or re.match(r"[\d§•●○–-]", following.text) is not None
        or (whole("label", following.cells[0].text) is not None or heading_of(following.text) is not None)
    )


def _title_at(line: Line) -> str | None:
    """The office that an item's title says is elected in it."""
    text = re.sub(r"^[\d.§)\s]+", "", line.text)
    hit = whole("election_title", text)
    if (
        hit is None
        and (first := find_first("election_title", text)) is not None
        and first.start == 0
        and len(text.split()) <= 14
    ):
        hit = first
    return hit.entry.given("officer") if hit is not None else None


def _below_title(lines: Sequence[Line], index: int, office: str, roster: Sequence[str]) -> _Candidate | None:
    """Names alone on the lines below the title of an election."""
    names: list[str] = []
    used = 1
    for below in lines[index + 1 : index + 7]:
        listed = _names_list(below.text)
        if not listed:
            if names or (not below.bold and used > 1) or not below.bold:
                break
            used += 1
            continue
        names.extend(matching(n, roster) or n for n in listed)
        used += 1
    if not names:
        return None
    count = 1 if office in ("chair", "secretary") else len(names)
    return _Candidate(
        tuple(dict.fromkeys(names))[:count], proof_of(lines[index : index + used], "elected.title"), index
    )


# Labels and signatures


def _office_of(text: str) -> str | None:
    for kind in ("officer", "role"):
        hit = whole(kind, text)
        if hit is not None and hit.entry.given("officer") is not None:
            return hit.entry.given("officer")
    return None


def _labels(lines: Sequence[Line]) -> dict[str, _Candidate]:
    """Officers named beside or below a label such as `Sekreterare:` at the paper's head."""
    found: dict[str, _Candidate] = {}
    for index, line in enumerate(lines[:ROLE_LABEL_LINES]):
        for office, text, rows in _labelled(lines, index, line):
            if office in found:
                continue
            names = tuple(p.name for part in _parted(text) for p in entry_of(part, singles=True)) or names_in(text)
            if names:
                count = 1 if office in ("chair", "secretary") else len(names)
                found[office] = _Candidate(names[:count], proof_of(rows, "label." + office), index)
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
                found["secretary"] = _Candidate((people[0].name,), proof_of([line], hit.entry.id), index)
    return found


def _parted(text: str) -> list[str]:
    return [p for p in re.split(r"\s*[,;]\s*|\s+(?:" + "|".join(map(re.escape, _ands())) + r")\s+", text) if p]


def _labelled(lines: Sequence[Line], index: int, line: Line) -> list[tuple[str, str, Sequence[Line]]]:
    first = line.cells[0].text
    if len(line.cells) > 1 and (office := _office_of(first)) is not None:
        return [(office, "  ".join(c.text for c in line.cells[1:]), [line])]
    if ":" in line.text and (office := _office_of(line.text.split(":")[0])) is not None:
        rest = line.text.split(":", 1)[1].strip()
        if rest:
            return [(office, rest, [line])]
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


def _signatures(lines: Sequence[Line]) -> dict[str, _Candidate]:
    """Officers by the signature block: names above or before their offices, inspectors below their heading."""
    found: dict[str, _Candidate] = {}
    for index, line in enumerate(lines):
        for cell in line.cells:
            parted = cell.text.rsplit(",", 1)
            office = _office_of(without_marks(cell.text))
            if office is not None and index and not ("inspectors" in found and office == "inspectors"):
                name = _name_above(lines, index, cell.left)
            elif len(parted) == 2 and (office := _office_of(parted[1])) is not None and index > len(lines) // 2:
                names = _names_list(parted[0])
                name = names[0] if len(names) == 1 else None
                if office == "inspectors" and names:
                    _more(found, office, names, line, index)
                    continue
            else:
                continue
            if (name is not None and index > len(lines) // 3) or (name is not None and _after_signing(lines, index)):
                assert name is not None
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
        if hit is None or "inspectors" in found:
            continue
        gathered: list[str] = []
        rest = _names_list(line.text[hit.end :])
        gathered.extend(rest)
        for below in lines[index + 1 : index + 8]:
            listed = [n for c in below.cells for n in _names_list(c.text)]
            if not listed and gathered:
                break
            gathered.extend(listed)
        if gathered and index > len(lines) // 10:
            found["inspectors"] = _Candidate(
                tuple(dict.fromkeys(gathered)), proof_of([line], "signing.inspection", Certainty.MEDIUM), index
            )
    return found


def _more(found: dict[str, _Candidate], office: str, names: Sequence[str], line: Line, index: int) -> None:
    if office not in found:
        found[office] = _Candidate(tuple(names), proof_of([line], "signing", Certainty.MEDIUM), index)
    elif office == "inspectors" and index - found[office].place <= 3:
        known = {words_of(n) for n in found[office].names}
        more = tuple(n for n in names if words_of(n) not in known)
        found[office] = found[office]._replace(names=found[office].names + more)


def _name_above(lines: Sequence[Line], index: int, left: float) -> str | None:
    for above in reversed(lines[max(0, index - 2) : index]):
        for cell in above.cells:
            if abs(cell.left - left) <= 40.0 and (names := _names_list(cell.text)) and len(names) == 1:
                return names[0]
    return None


def _after_signing(lines: Sequence[Line], index: int) -> bool:
    return any(whole("signing", line.text) is not None for line in lines[max(0, index - 6) : index])
