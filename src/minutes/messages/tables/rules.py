"""Sentences of the room `rules`."""

from minutes.messages.catalogue import mark

ERRORS: dict[str, str] = {}

FINDINGS = {
    "attendance-not-told": mark(
        "Whether this person came is not told: move the row to those present, excused or absent."
    ),
    "parity-days": mark("The days differ between the languages: in Finnish only {finnish}, in Swedish only {swedish}."),
    "parity-clocks": mark(
        "The clock times differ between the languages: in Finnish only {finnish}, in Swedish only {swedish}."
    ),
    "parity-sections": mark(
        "The sections differ between the languages: in Finnish only {finnish}, in Swedish only {swedish}."
    ),
    "parity-numbers": mark(
        "The numbers differ between the languages: in Finnish only {finnish}, in Swedish only {swedish}."
    ),
    "parity-names": mark(
        "The names differ between the languages: in Finnish only {finnish}, in Swedish only {swedish}."
    ),
    "parity-outcome": mark(
        "The decision reads differently in the two languages: one says another outcome than the other."
    ),
    "parity-item-without-swedish": mark("Item {number} has no Swedish; a parallel paper prints it in Finnish only."),
    "parity-item-without-finnish": mark("Item {number} has no Finnish; a parallel paper prints it in Swedish only."),
    "parity-text-without-swedish": mark(
        "This text of item {number} has no Swedish; a parallel paper prints it in Finnish only."
    ),
    "parity-text-without-finnish": mark(
        "This text of item {number} has no Finnish; a parallel paper prints it in Swedish only."
    ),
    "notice-convener-missing": mark("The notice does not say who convenes the meeting."),
    "notice-items-missing": mark("The notice names no matters to be handled."),
    "notice-link-missing": mark(
        "The notice does not say how to join over the remote link. Add the link or instructions."
    ),
    "notice-terms-missing": mark("The notice must tell the terms and limits of taking part over the remote link."),
    "registration-after-meeting": mark("The last day to register is after the meeting."),
    "registration-before-notice": mark("The last day to register is before the notice was sent."),
    "attendance-missing": mark("Nobody is listed as present or absent."),
    "present-and-absent": mark("The same person is both present and absent. Take one away."),
    "listed-twice": mark("The same name is listed twice."),
    "absent-with-times": mark(
        "Someone absent has times of coming or going. Move the row to those present, or take the times away."
    ),
    "left-before-arrival": mark("The person left at {went} before coming at {came}."),
    "times-outside-meeting": mark("The person came after the end of the meeting or left before its beginning."),
    "presence-item-unknown": mark("The presence refers to item {number}, which does not exist."),
    "seat-not-known": mark("The body has no seat {seat}."),
    "right-to-vote-unknown": mark("The file does not tell whether this person votes: add the seat, or a role."),
    "tenure-not-in-force": mark("The person's time in this seat does not cover the day of the meeting."),
    "deputy-not-of-seat": mark("The deputy is not a deputy of the seat {seat} on the day of the meeting."),
    "name-near-miss": mark(
        "The name is almost, but not quite, that of the seat's holder or deputy. Check the spelling."
    ),
    "not-of-seat": mark("The person is neither holder nor deputy of the seat {seat} on the day of the meeting."),
    "deputy-for-nobody": mark("The member whose place the deputy takes is not in the attendance list."),
    "member-with-deputy": mark("A member and the member's own deputy are both present as voters."),
    "quorum-not-set": mark(
        "The body file does not say when the body can decide, so the quorum was not checked. Add it if "
        "its rules set one."
    ),
    "quorum-unknown": mark("Whether there was a quorum at the opening cannot be told from the file."),
    "quorum-without-chair": mark("There was no quorum: neither the chair nor a vice chair was present."),
    "quorum-missing": mark("There was no quorum at the opening: {present} votes present, {needed} needed."),
    "quorum-item-unknown": mark(
        "Whether there was a quorum at item {number} cannot be told: when it began is not recorded."
    ),
    "quorum-item-without-chair": mark(
        "There was no quorum at item {number}: neither the chair nor a vice chair was present."
    ),
    "quorum-item-missing": mark("The quorum was lost at item {number}: {present} votes present, {needed} needed."),
    "date-missing": mark("The day of the meeting is missing."),
    "start-missing": mark("The time when the meeting begins is missing."),
    "end-missing": mark("The time when the meeting ended is missing."),
    "place-missing": mark("The place of the meeting is missing."),
    "number-missing": mark("The number of the meeting is missing."),
    "end-before-start": mark("The meeting ends before it begins, or at the same time."),
    "next-not-later": mark("The next meeting is not after this one."),
    "outside-term": mark("The day of the meeting is outside the body's term of office."),
    "item-start-odd": mark("Item {number} began before an earlier item, or outside the meeting."),
    "break-odd": mark("The break ends before it begins, or is outside the meeting."),
    "notice-after-meeting": mark("The notice was sent after the meeting."),
    "notice-late": mark("The notice was sent too late: {days} days before the meeting was {due}."),
    "chair-missing": mark("The chair of the meeting is missing."),
    "secretary-missing": mark("The secretary of the meeting is missing."),
    "inspectors-missing": mark("The minutes need {needed} inspectors, {count} are named."),
    "inspector-is-officer": mark("An inspector is the chair or the secretary."),
    "inspector-twice": mark("The same inspector is named twice."),
    "inspector-not-throughout": mark("An inspector must be present from start to end and recused in no item."),
    "chair-absent": mark("The chair of the meeting is marked as absent."),
    "secretary-absent": mark("The secretary of the meeting is marked as absent."),
    "inspector-absent": mark("An inspector is marked as absent."),
    "teller-absent": mark("A teller is marked as absent."),
    "chair-not-listed": mark("The chair of the meeting is not in the attendance list."),
    "secretary-not-listed": mark("The secretary of the meeting is not in the attendance list."),
    "inspector-not-listed": mark("An inspector is not in the attendance list."),
    "teller-not-listed": mark("A teller is not in the attendance list."),
    "officer-near-miss": mark("The name is almost, but not quite, one in the attendance list. Check the spelling."),
    "item-number-missing": mark("The {place}. item has no number, though others have."),
    "item-number-twice": mark("Two items have the number {number}."),
    "item-number-gap": mark("Before item {number} these numbers are missing: {missing}."),
    "item-out-of-order": mark("Item {number} comes after an item with a higher number."),
    "item-undecided": mark("Item {number} has no decision. Write what was decided, noted or stated."),
    "item-only-discussed": mark(
        "Item {number} was discussed but has no decision. If nothing was decided, note it for information."
    ),
    "votes-exceed": mark("In item {number} {cast} votes were cast, but {voters} persons could vote."),
    "votes-fewer": mark("In item {number} {cast} votes were cast, though {voters} persons could vote."),
    "outcome-against-votes": mark("In item {number} the outcome contradicts the votes."),
    "ballots-differ": mark("In item {number} the votes by name do not add up to the count."),
    "ballot-twice": mark("In item {number} the same person votes twice."),
    "ballot-without-right": mark("In item {number} someone votes who has no right to vote."),
    "ballot-of-absent": mark("In item {number} someone votes who was not present or was recused."),
    "dissent-without-reason": mark("In item {number} a dissenting opinion has no reason."),
    "recusal-without-reason": mark("In item {number} the reason of a recusal is missing."),
    "recused-dissented": mark("In item {number} a recused person has a dissenting opinion."),
    "attachment-unknown": mark(
        "Item {number} refers to the attachment {attachment}, which is not among the attachments."
    ),
    "text-date-nonexistent": mark("The text tells a day that does not exist: {date}."),
    "text-weekday-wrong": mark("In the text weekday and date do not belong together: {date}."),
    "term-reversed": mark("The term of office ends before it begins."),
    "quorum-without-count": mark("The quorum is a fixed number, but the number is missing."),
    "quorum-beyond-seats": mark("The quorum needs {count} votes, but the body has only {seats} voting seats."),
    "signing-inspector-without-inspection": mark("Inspectors sign, but the minutes are not inspected by inspectors."),
    "tenure-reversed": mark("A time in the seat {seat} ends before it begins."),
    "seat-vacant": mark("The seat {seat} has no holder."),
}
