"""A meeting file to begin with: what the body's file knows is filled in, the rest is asked in comments."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from minutes.messages import _
from minutes.model import Attendance, Body, Item, Language, Meeting, Numbering, Officers, Seat
from minutes.model.base import day_words
from minutes.read.filling import defaults_of
from minutes.read.vocabulary import key_in, value_in
from minutes.read.yaml_text import Tree, yaml_text

COMMENT_WIDTH = 78
"""Characters of a comment line, so that it fits a terminal of 80."""


def started_meeting(body: Body, key_language: Language, *, body_file: str, day: date | None, number: str | None) -> str:
    """The text of a new meeting file; it reads without faults as it is.

    Args:
        body: the body that meets.
        key_language: language of the keys; comments are in the language of messages.
        body_file: path of the body file, relative to the meeting file.
        day: day of the meeting, which decides who holds the seats.
        number: number of the meeting.
    """

    def key(name: str) -> str:
        return key_in(Meeting, name, key_language)

    written = None if day is None else _day(day, key_language)
    start = _("Times are written like 13.00, dates like 10.5.2023. What stands after # is only for you.")
    present = _("Move those who were absent from here to the list below. Add a line such as «{arrived}: 13.45» for one "
                "who came late. Guests need a name and a role.")  # fmt: skip
    item = _("One dash for each item. Write the decision after «{decision}:»; longer texts go on the next lines after "
             "the sign |, indented.")  # fmt: skip
    parts = [
        _comment(start),
        yaml_text({key("body"): body_file}),
        yaml_text({key("state"): value_in("State", "draft", key_language)}),
        yaml_text({key("number"): number, key("date"): written, key("start"): None, key("end"): None}),
        yaml_text({key("place"): None}),
        "\n",
        _comment(_("Chair and secretary are taken from the roles in the list of those present; others go here.")),
        yaml_text({key("officers"): {key_in(Officers, "inspectors", key_language): None}}),
        "\n",
        _comment(present.format(arrived=key_in(Attendance, "arrived", key_language))),
        yaml_text({key("present"): [row for seat in body.seats for row in _rows(seat, day, key_language)]}),
        *_vacant(body, day),
        yaml_text({key("absent"): None}),
        "\n",
        _comment(item.format(decision=key_in(Item, "decision", key_language))),
        yaml_text({key("items"): _items(body, key_language) or None}),
        *([] if body.standing_items else [_example(key_language)]),
    ]
    return "".join(parts)


def _day(day: date, language: Language) -> str:
    return day.isoformat() if language is Language.EN else day_words(day)


def _comment(words: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(words, COMMENT_WIDTH))


def _rows(seat: Seat, day: date | None, language: Language) -> list[Tree]:
    """A row for each holder of the seat; organisation and office come from the seat when the file is read."""
    holders = seat.holders if day is None else seat.holders_on(day)
    rows: list[Tree] = []
    for tenure in holders:
        row: dict[str, Tree] = {
            key_in(Attendance, "name", language): tenure.person,
            key_in(Attendance, "seat", language): seat.id,
        }
        if "role" not in defaults_of(seat, tenure.person, day):
            role = "member" if seat.rights.value == "vote" else "observer"
            row[key_in(Attendance, "role", language)] = value_in("AttendanceRole", role, language)
        rows.append(row)
    return rows


def _vacant(body: Body, day: date | None) -> list[str]:
    vacant = [s.id for s in body.seats if not (s.holders if day is None else s.holders_on(day))]
    return [_comment(_("Seats without a holder: {seats}").format(seats=", ".join(vacant)))] if vacant else []


def _example(language: Language) -> str:
    """One item as it is written, in comments."""
    row: dict[str, Tree] = {
        key_in(Item, "number", language): "1",
        key_in(Item, "title", language): _("Opening of the meeting"),
        key_in(Item, "decision", language): _("The chair opened the meeting."),
    }
    lines = yaml_text({"": [row]}).splitlines()[1:]
    return "".join(f"#{line}\n" for line in lines)


def _items(body: Body, language: Language) -> list[Tree]:
    own = body.languages[0] if body.languages else Language.FI
    counted = body.numbering is not Numbering.PER_YEAR
    return [
        {
            key_in(Item, "number", language): str(place) if counted else None,
            key_in(Item, "title", language): standing.title.best(own, own),
            **({key_in(Item, "proposal", language): standing.proposal.best(own, own)} if standing.proposal else {}),
            key_in(Item, "decision", language): None,
        }
        for place, standing in enumerate(body.standing_items, start=1)
    ]
