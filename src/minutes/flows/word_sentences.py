"""Sentences that were changed in a Word document, as the values that they are made of.

What is printed from several values is understood by the same words of the lexicon by which papers are read.
Each function gives the values that differ, or nothing where the words tell none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from minutes.extract.attendee import entry_of
from minutes.extract.clock import clocks, dates
from minutes.extract.labelled import told_alone
from minutes.extract.names import Shape, shape_of
from minutes.extract.stay import stay_of
from minutes.extract.votes import votes_of
from minutes.flows.word_trees import row_tree
from minutes.lexicon import find_all, find_first, one_of, whole
from minutes.model import Language
from minutes.read.vocabulary import bare, value_table
from minutes.read.word_values import Value, normal, plain, written

LIST_ROWS = ("votes", "elections", "dissents", "recusals", "actions")
"""Lists within a decision."""

_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")


def _clock(words: str) -> str:
    """A clock time as a tree has it."""
    match = _CLOCK.fullmatch(words)
    return f"{int(match[1]):02}:{match[2]}" if match and int(match[1]) < 24 and int(match[2]) < 60 else ""


def _told(moment: time | None) -> str:
    return moment.strftime("%H:%M") if moment else ""


def names_told(parts: Iterable[str]) -> list[str]:
    """Names in one or several texts, parted by commas and words such as `and`."""
    sign = re.compile(rf"\s*[,;\n]\s*|\s+(?:{one_of('and')})\s+")
    return list(dict.fromkeys(name for part in parts for name in sign.split(part.strip(" ,;")) if name))


def role_told(words: str) -> str | None:
    """The role that words name."""
    if known := value_table("AttendanceRole").get(bare(words)):
        return known
    hit = whole("role", words)
    return hit.entry.given("role") if hit else None


def status_told(heading: str) -> str | None:
    """The status of those listed under a heading."""
    for part in re.split(r"\s*/\s*", heading):
        if (hit := whole("attendance", part)) and hit.entry.given("list") is None:
            return hit.entry.given("status")
    return None


def note_told(name: str, now: str, before: str) -> dict[str, Any] | None:
    """What changed in the note on a person; None if its words tell no value."""
    then, told = _note(before), _note(now)
    found = {key: value for key, value in told.items() if value != then[key]}
    if not found or (now and not any(told.values())):
        return None
    return found


def _note(words: str) -> dict[str, Any]:
    arrived = left = ""
    for hit in find_all("sentence_movement", words):
        clock = _clock(hit.match["time"])
        if hit.entry.id == "sentence.arrived":
            arrived = arrived or clock
        else:
            left = left or clock
    if not (arrived or left) and not find_first("sentence_interval", words):
        came, went, _ = stay_of(words)
        arrived, left = _told(came), _told(went)
    deputy = find_first("sentence_deputy", words)
    presence = []
    for hit in sorted(find_all("sentence_interval", words), key=lambda h: h.start):
        told = hit.match.groupdict()
        span = {
            "from": _clock(told.get("time") or ""),
            "to": _clock(told.get("until") or ""),
            "from_item": told.get("first"),
            "to_item": told.get("last"),
        }
        presence.append({key: value for key, value in span.items() if value})
    return {
        "arrived": arrived,
        "left": left,
        "remote": find_first("sentence_remote", words) is not None,
        "deputy_for": deputy.match["name"].strip() if deputy else "",
        "presence": presence,
    }


def people_told(words: str, language: Language) -> list[dict[str, Any]]:
    """The people of one line: names alone, or one person with what is told beside the name; none without a name."""
    names = names_told([words])
    if all(shape_of(name) is Shape.FULL for name in names):
        return [{"name": name} for name in names]
    found = []
    for told in entry_of(words):
        person: dict[str, Any] = {"name": told.name, "role": told.role and told.role.value}
        person["organisation"] = {language.value: told.organisation} if told.organisation else None
        person |= {"deputy_for": told.deputy_for, "remote": told.remote}
        person |= {"arrived": _told(told.stay.arrived), "left": _told(told.stay.left)}
        found.append({key: value for key, value in person.items() if value})
    return found


def clock_words(parts: Iterable[str]) -> dict[str, Any]:
    """Breaks, each told by its clock times."""
    breaks = []
    for part in parts:
        told = clocks(part)
        if not told:
            return {}
        breaks.append({"from": _told(told[0].value)} | ({"to": _told(told[1].value)} if len(told) > 1 else {}))
    return {"breaks": breaks}


def time_told(name: str, now: str, before: str) -> dict[str, Any]:
    """Day and clock times that differ; of a field that holds one of them alone, that one."""
    then, told = _moments(before), _moments(now)
    if name in ("start", "end"):
        then, told = ({name: moments["start"]} for moments in (then, told))
    elif name == "date":
        then, told = ({"date": moments["date"]} for moments in (then, told))
    if now and not any(told.values()):
        return {}
    return {key: value for key, value in told.items() if value != then[key]}


def _moments(words: str) -> dict[str, str]:
    days, hours = dates(words), clocks(words)
    return {
        "date": days[0].value.isoformat() if days else "",
        "start": _told(hours[0].value) if hours else "",
        "end": _told(hours[1].value) if len(hours) > 1 else "",
    }


def remote_told(now: str, before: str, tree: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """The means of the remote side, where its first words still tell the same mode."""
    if not now:
        return {"remote": None}
    (head, _, means), (was, _, _) = now.partition(", "), before.partition(", ")
    modes = {"sentence.hybrid": "hybrid", "sentence.remote_only": "remote"}
    hit = whole("sentence_remote_mode", head)
    if head != was and hit is None:
        return {}
    known = dict(tree.get("remote", {}))
    if hit is not None:
        known["mode"] = modes[hit.entry.id]
    told = _with_text(known, "means", means, language)
    if told.get("mode") == "hybrid" and len(told) > 1:
        # A tree leaves out what is so by itself.
        del told["mode"]
    return {"remote": told}


def notice_told(now: str, before: str, tree: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Day and means of the notice."""
    if not now:
        return {"notice": None}
    days = dates(now)
    known = dict(tree.get("notice", {}))
    head, _, means = now.partition(", ")
    if not days or find_first("sentence_notice", head) is None:
        return {}
    known["sent"] = days[0].value.isoformat()
    was = before.partition(", ")[2]
    return {"notice": known if means == was else _with_text(known, "means", means, language)}


def _with_text(tree: dict[str, Any], name: str, words: str, language: Language) -> dict[str, Any]:
    texts = dict(tree.get(name, {}))
    if words:
        texts[language.value] = words
    else:
        texts.pop(language.value, None)
    return {**tree, name: texts} if texts else {key: value for key, value in tree.items() if key != name}


def next_meeting_told(
    name: str, now: Value, before: Value, tree: Mapping[str, Any], language: Language
) -> dict[str, Any] | None:
    """The next meeting as its words tell it; None if they tell no value."""
    known = dict(tree)
    if name in ("place", "note"):
        return _with_text(known, name, written(now), language)
    if not now:
        return {} if name == "text" else {key: value for key, value in known.items() if key not in ("date", "start")}
    was, told = _next(before), _next(now)
    if name == "text" and not was["date"] and not told["date"]:
        # Nothing but a note was known, and nothing else is.
        return _with_text(known, "note", written(now), language)
    if not told["date"]:
        return None
    for key in ("date", "start"):
        known.pop(key, None)
        if told[key]:
            known[key] = told[key]
    if name == "text":
        for key in ("place", "note"):
            if told[key] != was[key]:
                known = _with_text(known, key, told[key], language)
    return known


def _next(value: Value) -> dict[str, str]:
    """Day, hour, place and note as `render` puts them into one text."""
    first = value[0].plain if value else ""
    days, hours = dates(first), clocks(first)
    end = max([day.end for day in days] + [hour.end for hour in hours], default=0)
    place = first[end:].lstrip(" ,").strip()
    return {
        "date": days[0].value.isoformat() if days else "",
        "start": _told(hours[0].value) if hours else "",
        "place": place if days else "",
        "note": written(normal(value[1:])),
    }


def row_told(
    name: str, fields: Sequence[str], values: Mapping[str, Value], old: Any, language: Language
) -> list[dict[str, Any]] | None:
    """The rows of a list within a decision that changed words tell; None if they tell none.

    Args:
        name: one of `LIST_ROWS`.
        fields: the fields of the row that the document prints.
        values: all words of the item.
        old: the row before; None for new words, which may tell several rows.
        language: language of its texts.
    """
    text = next((f for f in fields if f.endswith(("_text", "+")) and values.get(f)), None)
    if text is None:
        return _by_parts(name, fields, values, old, language)
    blocks = values[text]
    if name == "votes":
        return _votes(plain(blocks), old)
    rows: list[dict[str, Any]] = []
    for block in blocks:
        told = _candidate(block.plain) if name == "elections" else _row(name, block.plain, language)
        if told is None:
            return None
        rows.append(told)
    return rows


def _row(name: str, words: str, language: Language) -> dict[str, Any] | None:
    record = told_alone(name, " ".join(words.split()))
    return row_tree(record, language) if record else None


def _candidate(words: str) -> dict[str, Any] | None:
    if hit := find_first("sentence_election", words):
        return {"candidate": hit.match["name"].strip(), "count": int(hit.match["count"])}
    return {"candidate": words.strip()} if words.strip() and len(words) < 80 and not re.search(r"\d", words) else None


def _votes(words: str, old: Any) -> list[dict[str, Any]] | None:
    """A vote with a new count; subject and votes by name stay as they were."""
    counted = votes_of(words)
    if len(counted) != 1:
        return None
    votes = counted[0].votes
    told: dict[str, Any] = {k: v for k, v in (old or {}).items() if k not in ("yes", "no", "blank", "method")}
    told |= {key: count for key in ("yes", "no", "blank") if (count := getattr(votes, key))}
    if (hit := find_first("sentence_vote_method", words)) and (way := whole("vote_method", hit.match["method"])):
        told["method"] = way.entry.given("method")
    return [told]


_PART_KEYS = {"candidate": "candidate", "person": "person", "who": "who"}


def _by_parts(
    name: str, fields: Sequence[str], values: Mapping[str, Value], old: Any, language: Language
) -> list[dict[str, Any]] | None:
    """A row whose parts are printed each for itself."""
    told: dict[str, Any] = dict(old or {})
    for field in fields:
        part, words = field.partition("_")[2], plain(values.get(field, ()))
        if part in _PART_KEYS:
            told[part] = words
        elif part in ("yes", "no", "blank", "count"):
            if not words.isdecimal():
                return None
            told[part] = int(words)
        elif part in ("what", "reason", "subject"):
            told = _with_text(told, part, written(values.get(field, ())), language)
        elif part == "due":
            days = dates(words)
            if words and not days:
                return None
            told[part] = days[0].value.isoformat() if days else ""
        else:
            return None
    return [{key: value for key, value in told.items() if value not in ("", 0, None)}]
