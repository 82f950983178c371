"""When and where a meeting was: date, opening and closing, place, next meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from minutes.extract.clock import DASH, ClockHit, clocks, dates, repaired
from minutes.extract.doubt import is_odd
from minutes.extract.fields import Field
from minutes.extract.found import Found, proof_of
from minutes.extract.lines import Line
from minutes.lexicon import Hit, find_all, find_first, whole
from minutes.model.evidence import Certainty
from minutes.model.meeting import NextMeeting
from minutes.model.text import Text

HEAD = 14
"""A date without a label stands among so many lines."""

TITLES = 5
"""A title with a bare number, or a date among other words, stands among so many lines."""

NEAR = 90
"""A sentence of opening or closing has its clock time within so many characters."""

DAYS = 6
"""A meeting lasts at most so many days beyond its first."""

BESIDE = 30
"""An hour beside a day in the head follows it within so many characters."""

_BARE_CLOCK = re.compile(
    r"\s*:?\s*(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?!\d|\.?\s?\d|\s*[ap]\.?\s?m\b)", re.IGNORECASE
)

_SHORT_ISO = re.compile(r"(?<![\d-])(\d\d)-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])(?![\d-])")
"""`31-02-13` beside the label of a date."""

_DAY_MONTH = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)")
_DAY_MONTH_CLOCK = re.compile(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.(?P<after>\s+)(?:k\w{1,4}\.?\s*)?\d{1,2}")
"""A day without its year before an hour."""


def date_of(lines: Sequence[Line], fields: Sequence[Field], number: str | None = None) -> Found[date] | None:
    """The day of the meeting: from the time or date field, else from the head.

    Args:
        lines: the lines of the paper.
        fields: its labelled fields.
        number: the number of the meeting, whose year (`3/2031`) is that of a day printed without one.
    """
    for field in fields:
        if field.name in ("time", "date"):
            for hit in dates(field.text):
                if not _ends_range(field.text, hit.start):
                    return Found(hit.value, proof_of(field.lines, "field." + field.name))
    for field in fields:
        if field.name == "date" and (short := _SHORT_ISO.search(field.text)) is not None:
            return Found(date(2000 + int(short[1]), int(short[2]), int(short[3])), proof_of(field.lines, "field.date"))
    for field in fields:
        if field.name in ("time", "date") and (day := _without_year(field.text, lines, number)) is not None:
            return Found(day, proof_of(field.lines, "date.year_elsewhere", Certainty.MEDIUM))
    for index, line in enumerate(lines[:HEAD]):
        text = _over_end(lines, index)
        for hit in dates(text):
            if hit.start >= len(line.text):
                continue
            if (first := _first_of_days(text, hit.start, hit.value)) is not None:
                return Found(first, proof_of([line], "date.head", Certainty.MEDIUM))
            if _ends_range(text, hit.start):
                continue
            if _is_heading_date(lines, index, hit.start, hit.end):
                used = lines[index : index + 1 + (hit.end > len(line.text))]
                return Found(hit.value, proof_of(used, "date.head", Certainty.MEDIUM))
    for line in lines[:TITLES]:
        if _DAY_MONTH_CLOCK.search(line.text) and (day := _without_year(line.text, lines, number)) is not None:
            return Found(day, proof_of([line], "date.year_elsewhere", Certainty.MEDIUM))
    for line in lines[:TITLES]:
        if "§" in line.text or whole("label", line.cells[0].text) is not None:
            continue
        for hit in dates(line.text):
            if not _ends_range(line.text, hit.start):
                return Found(hit.value, proof_of([line], "date.title", Certainty.LOW))
    return None


def _without_year(text: str, lines: Sequence[Line], number: str | None) -> date | None:
    """A day printed without its year, which another date of that day or the number of the meeting tells."""
    match = _DAY_MONTH.search(text)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    for line in lines:
        for hit in dates(line.text):
            if (hit.value.day, hit.value.month) == (day, month):
                return hit.value
    year = number.partition("/")[2] if number else ""
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    except ValueError:
        return None


def _over_end(lines: Sequence[Line], index: int) -> str:
    """A line of one cell with the line below, on which a sentence may go on: `on 5th March` / `2031 at 7 pm`."""
    line = lines[index]
    if len(line.cells) > 1 or index + 1 >= len(lines) or len(lines[index + 1].cells) > 1 or line.bold:
        return line.text
    return f"{line.text} {lines[index + 1].text}"


def _ends_range(text: str, start: int) -> bool:
    """Whether a date is the end of a range, such as `1.1.–28.2.2017`, which no meeting is."""
    return re.search(rf"\d[.\s]*{DASH}\s*$", text[:start]) is not None


def _first_of_days(text: str, start: int, last: date) -> date | None:
    """The first day of a meeting over several days of a month (`14–15 April 2031`), where a date is the last."""
    match = re.search(rf"(?<![\d.])(\d{{1,2}})\.?\s?{DASH}\s?$", text[:start])
    if match is None or not 0 < last.day - int(match[1]) <= DAYS or find_first("held", text[: match.start()]) is None:
        return None
    return last.replace(day=int(match[1]))


def _is_heading_date(lines: Sequence[Line], index: int, start: int, end: int) -> bool:
    """Whether a date in the head is the meeting's: alone in its cell, or beside words of meeting."""
    line = lines[index]
    if any(dates(c.text) and len(c.text) <= end - start + 4 for c in line.cells):
        return True
    around = " ".join(other.text for other in lines[max(0, index - 2) : index + 1])
    return (
        clocks(line.text[end:]) != ()
        or find_first("held", around) is not None
        or find_first("document", line.text) is not None
    )


def _sentence(lines: Sequence[Line], index: int, hit: Hit) -> tuple[str, str]:
    """What stands before and after a phrase in its sentence, over the line's end.

    A line that tells when an item was taken up has a time of its own, which is not the phrase's.
    """
    below = [line for line in lines[index + 1 : index + 2] if whole("sentence_item", line.text) is None]
    text = repaired(" ".join(line.text for line in (lines[index], *below)))
    cut = re.compile(r"(?<=[^\W\d_])\.\s+(?=[A-ZÅÄÖ])")
    before = cut.split(text[: hit.start])[-1]
    after = cut.split(text[hit.end :])[0]
    return before, after[:NEAR]


def _clock_near(lines: Sequence[Line], index: int, hit: Hit) -> ClockHit | None:
    before, after = _sentence(lines, index, hit)
    # Right after the words of opening `12.05.` is an hour, though it could be a day.
    if (bare := _BARE_CLOCK.match(after)) is not None:
        return ClockHit(time(int(bare["hour"]), int(bare["minute"])), bare.start("hour"), bare.end())
    if found := clocks(after):
        return found[0]
    if (
        index + 1 < len(lines)
        and (found := clocks(before[-NEAR:]))
        and not re.search(rf"{DASH}\s*", before[found[-1].end :])
    ):
        return found[-1]
    return None


def opened_at(lines: Sequence[Line]) -> Found[time] | None:
    """When the meeting was opened, by the first sentence that says so with a time."""
    return _said(lines, "opened", last=False)


def closed_at(lines: Sequence[Line]) -> Found[time] | None:
    """When the meeting was closed, by the last sentence that says so with a time."""
    return _said(lines, "closed", last=True)


def _said(lines: Sequence[Line], kind: str, *, last: bool) -> Found[time] | None:
    order = range(len(lines) - 1, -1, -1) if last else range(len(lines))
    for index in order:
        for hit in find_all(kind, lines[index].text):
            clock = _clock_near(lines, index, hit)
            if clock is not None:
                return Found(clock.value, proof_of(lines[index : index + 2], hit.entry.id))
    return None


def span_of(lines: Sequence[Line], fields: Sequence[Field]) -> tuple[Found[time] | None, Found[time] | None]:
    """Start and end as the time field gives them, or the head where there is no such field."""
    start = end = None
    for field in fields:
        if field.name not in ("time", "date", "start", "end"):
            continue
        found = clocks(field.text)
        if not found:
            continue
        proof = proof_of(field.lines, "field." + field.name)
        if field.name == "end":
            end = end or Found(found[0].value, proof)
            continue
        if start is None:
            start = Found(found[0].value, proof)
            text = repaired(field.text)
            if len(found) > 1 and re.fullmatch(rf"[^\d,;/]*{DASH}[^\d,;/]*", text[found[0].end : found[1].start]):
                end = end or Found(found[1].value, proof)
    if start is None:
        start, end = _head_span(lines, end)
    if start is None:
        place = next((f for f in fields if f.name == "place" and clocks(f.text)), None)
        start = Found(clocks(place.text)[0].value, proof_of(place.lines, "field.place")) if place else None
    return start, end


def _head_span(lines: Sequence[Line], end: Found[time] | None) -> tuple[Found[time] | None, Found[time] | None]:
    for index, line in enumerate(lines[:HEAD]):
        text = repaired(_over_end(lines, index))
        ends = [hit.end for hit in dates(text) if hit.start < len(line.text)]
        if not ends and index < TITLES and (hour := _DAY_MONTH_CLOCK.search(line.text)):
            ends = [hour.start("after")]
        if not ends:
            continue
        found = [c for c in clocks(text) if c.start >= ends[0]]
        before = [c for c in clocks(text) if 0 <= ends[0] - c.end <= 2 * BESIDE]
        if not found and before and find_first("held", text[: before[-1].start]) is not None:
            # `held at 7.00pm on Monday 4 February 2031`
            return Found(before[-1].value, proof_of(lines[index : index + 2], "date.head", Certainty.MEDIUM)), end
        if not found or found[0].start - ends[0] > BESIDE:
            continue
        used = lines[index : index + 1 + (found[0].end > len(line.text))]
        proof = proof_of(used, "date.head", Certainty.MEDIUM)
        if end is None and len(found) > 1 and re.fullmatch(rf"\s*{DASH}\s*", text[found[0].end : found[1].start]):
            end = Found(found[1].value, proof)
        return Found(found[0].value, proof), end
    return None, end


def place_of(fields: Sequence[Field]) -> Found[str] | None:
    """Where the meeting was, by the place field."""
    for field in fields:
        if field.name == "place" and field.text and not dates(field.text):
            place = " ".join(field.text.split())
            # A stop after a short word belongs to an abbreviation ("2 krs.").
            place = place if re.search(r"\b\w{1,3}\.$", place) else place.rstrip(" .")
            if not place:
                continue
            certainty = Certainty.HIGH if field.ended and not is_odd(place) else Certainty.MEDIUM
            return Found(place, proof_of(field.lines[:1], "field.place", certainty))
    return None


def next_meeting_of(lines: Sequence[Line], day: date | None = None) -> Found[NextMeeting] | None:
    """When the body meets next, where the paper gives a date for it.

    Args:
        lines: the lines of the paper.
        day: the date of this meeting, which the next one is after.
    """
    for index in range(len(lines) - 1, -1, -1):
        hit = find_first("next_meeting", lines[index].text)
        if hit is None:
            continue
        near = lines[index : index + 3]
        text = repaired(" ".join(line.text for line in near))[hit.end :]
        found = [d for d in dates(text) if day is None or d.value > day]
        if not found:
            continue
        times = [c for c in clocks(text) if 0 <= c.start - found[0].end < 20]
        # A label tells the date itself; a sentence may propose it, and far from the words it may be of something else.
        close = any(day_told.value == found[0].value for line in near[:2] for day_told in dates(repaired(line.text)))
        labelled = hit.start == 0 and close and near[0].page == near[-1].page
        certainty = Certainty.HIGH if labelled else Certainty.MEDIUM
        return Found(
            NextMeeting(date=found[0].value, start=times[0].value if times else None, place=_place_after(near)),
            proof_of(near[:2], "time.next_meeting", certainty),
        )
    return None


def _place_after(near: Sequence[Line]) -> Text | None:
    """Where it will be: what follows the hour after a comma, on the line of the date."""
    for line in near:
        if dates(line.text) and (times := clocks(line.text)):
            rest = line.text[times[-1].end :]
            place = rest.strip(" ,.")
            return Text(own=place) if rest.startswith(",") and place else None
    return None


def text_of(found: Found[str] | None) -> Text | None:
    """A printed text of the model."""
    return Text(own=found.value) if found is not None else None
