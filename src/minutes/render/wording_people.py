"""The people of a meeting in words: in what role, for whom, from when to when."""

from __future__ import annotations

from datetime import time

from minutes.model import Attendance, Interval, Meeting
from minutes.render.codes import literal
from minutes.render.fields import AttendanceFields, PersonFields
from minutes.render.projection_people import attendance_groups
from minutes.render.saying import Saying


class PeopleWording:
    """The attendance of one reduced meeting being put into words."""

    def __init__(self, meeting: Meeting, saying: Saying) -> None:
        self.meeting = meeting
        self.saying = saying

    def attendance(self) -> AttendanceFields:
        """Everybody, in the groups that papers print."""
        present, others, excused, absent, expected = (
            tuple(self.person(row) for row in group) for group in attendance_groups(self.meeting.attendance)
        )
        return AttendanceFields(present=present, others=others, excused=excused, absent=absent, expected=expected)

    def person(self, person: Attendance) -> PersonFields:
        """One row of the attendance."""
        say = self.saying.say
        notes = [say("sentence.deputy", name=literal(person.deputy_for))] if person.deputy_for else []
        notes += [say("sentence.remotely")] if person.remote else []
        notes += self.movement("sentence.arrived", person.arrived) + self.movement("sentence.left", person.left)
        if person.presence:
            notes += [words for i in person.presence for words in self.interval(i)]
        return PersonFields(
            key="" if self.saying.first else person.id,
            name=literal(person.name),
            organisation=self.saying.text(person.organisation),
            role=say(f"role.{person.role.value}") if person.role else "",
            note=", ".join(notes),
        )

    def movement(self, entry: str, moment: time | None) -> list[str]:
        """Coming late or leaving early, with the item that was handled then where the meeting's file tells."""
        if moment is None:
            return []
        said = [self.saying.say(entry, time=self.saying.clock(moment))]
        items = self.meeting.items
        begun = [place for place, item in enumerate(items) if item.started is not None and item.started <= moment]
        if not begun or not items[begun[-1]].number:
            return said
        place = begun[-1]
        item = items[place]
        number = literal(item.number or "")
        begins = [other for other in items if other.started == moment]
        if begins:
            return [*said, self.saying.say("sentence.as_item_began", number=number)] if len(begins) == 1 else said
        # Only where it is recorded when the next item began is it known that this one was still handled.
        ends = items[place + 1].started if place + 1 < len(items) else self.meeting.end
        if ends is not None and moment < ends:
            said.append(self.saying.say("sentence.during_item", number=number))
        return said

    def interval(self, interval: Interval) -> list[str]:
        """A time in the room, by the clock and by items."""
        say, clock = self.saying.say, self.saying.clock
        said = []
        come, gone = clock(interval.from_), clock(interval.to)
        first, last = literal(interval.from_item or ""), literal(interval.to_item or "")
        if come and gone:
            said.append(say("sentence.there_between", time=come, until=gone))
        elif come or gone:
            said.append(say("sentence.there_from" if come else "sentence.there_until", time=come, until=gone))
        if first and last:
            said.append(say("sentence.items_between", first=first, last=last))
        elif first or last:
            said.append(say("sentence.items_from" if first else "sentence.items_until", first=first, last=last))
        return said
