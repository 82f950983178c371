"""Sentences about making papers: orders, attachments, pictures, and what goes with a notice."""

from minutes.messages.catalogue import mark

_MISSING = mark(
    "The file {path} of the attachment «{attachment}» is not there. Check the name and the folder, or make the paper "
    "without attachments with --no-attachments."
)
_PATH = mark(
    "The file {path} of the attachment «{attachment}» was not taken: a path must start at the folder of the meeting "
    "file, and may go up two folders at most. Copy the file beside the meeting file."
)
_FORM = mark(
    "The file {path} of the attachment «{attachment}» is no PDF, Word document (.docx), PNG or JPEG. Save it as one "
    "of these; PDF is the best."
)
_EMPTY = mark("The file {path} of the attachment «{attachment}» is empty. Put the right file in its place.")
_LARGE = mark(
    "The file {path} of the attachment «{attachment}» is larger than {limit} MB. Save it smaller, such as with "
    "pictures of lower resolution."
)
_TOGETHER = mark(
    "The attachments of the paper are larger than {limit} MB together, from {path} on. Save them smaller, or make the "
    "paper without them with --no-attachments."
)
_LOCKED = mark(
    "The file {path} of the attachment «{attachment}» is locked with a password. Save a copy without the password."
)
_UNSAFE = mark(
    "The Word document {path} of the attachment «{attachment}» was not taken: it holds macros, embedded files or links "
    "to pictures elsewhere. Save it as PDF and name that file instead."
)
_ACTIVE = mark(
    "The PDF {path} of the attachment «{attachment}» was not taken: it holds scripts or starts programs. Print it to a "
    "new PDF and name that file instead."
)
_DAMAGED = mark("The file {path} of the attachment «{attachment}» is damaged and cannot be read. Save it anew.")
_UNREAD = mark(
    "The file {path} of the attachment «{attachment}» could not be read within the limits of time and memory. Save it "
    "anew, such as by printing it to PDF."
)
_UNREADABLE = mark("The file {path} of the attachment «{attachment}» cannot be opened ({reason}).")
_LARGE_PICTURE = mark(
    "The picture {path} of the attachment «{attachment}» has too many pixels. Save it smaller; 3000 by 4000 pixels "
    "are enough for a page."
)

_ATTACHMENTS = {
    "attachment-missing": _MISSING,
    "attachment-path": _PATH,
    "attachment-form": _FORM,
    "attachment-empty": _EMPTY,
    "attachment-large": _LARGE,
    "attachments-too-large": _TOGETHER,
    "attachment-locked": _LOCKED,
    "attachment-unsafe": _UNSAFE,
    "attachment-active": _ACTIVE,
    "attachment-damaged": _DAMAGED,
    "attachment-unread": _UNREAD,
    "attachment-unreadable": _UNREADABLE,
    "attachment-large-picture": _LARGE_PICTURE,
}
"""What can be wrong with a file: an error where the PDF would carry it, else a finding."""

ERRORS: dict[str, str] = {
    **_ATTACHMENTS,
    "extract-without-items": mark(
        "An extract is of one or more items: name them with --items, such as --items 3,5. The items of {file} are: "
        "{known}."
    ),
    "items-of-extract-only": mark("--items is for extracts; a paper of the kind {kind} has its items by itself."),
    "decisions-of-minutes-only": mark(
        "--decisions-only is for minutes; a paper of the kind {kind} holds what such papers hold."
    ),
    "merge-without-attachments": mark("--merge and --no-attachments exclude each other: leave one of them out."),
    "no-meetings": mark("There is no meeting file (.yaml, .yml, .json) in the folder {file}."),
    "output-twice": mark(
        "{file} was made of {other} in this same run, and another meeting has the same day and paper. Make the two "
        "into folders of their own with --out."
    ),
    "path-not-allowed": mark("The path {path} in {file} leads too far from the folder of the file."),
    "file-not-plain": mark("{file} is a folder or device and not a file."),
    "file-too-large": mark("{file} is larger than {limit} MB."),
    "logo-missing": mark(
        "The picture {file} that the body file names as logo is not there. Check its name, or remove logo from the "
        "body file."
    ),
    "image-form": mark("{file} is no PNG or JPEG picture. Save it as one of these."),
    "image-damaged": mark("The picture {file} is damaged. Save it anew."),
    "image-too-large": mark("The picture {file} has {width} by {height} pixels, which is too many. Save it smaller."),
    "paper-active": mark("{file} holds scripts or starts programs, so it was not taken. Print it to a new PDF."),
}

FINDINGS: dict[str, str] = {
    **_ATTACHMENTS,
    "calendar-by-date": mark(
        "The meeting has no number, so a calendar cannot tell that it was moved if its day changes. Give it a number, "
        "or an id of its own."
    ),
    "calendar-without-date": mark("The meeting has no day, so no calendar file was made."),
    "mail-agenda-differs": mark(
        "The e-mail draft does not carry {agenda}: the meeting file has changed since it was made. Make the agenda "
        "anew, then the notice."
    ),
    "mail-without-recipients": mark(
        "The body file tells no e-mail address of those in office on the day, so the e-mail draft has no recipients. "
        "Add them to its seats (email), or in your mail program."
    ),
    "mail-address-unusable": mark(
        "What the body file gives as the e-mail address of {person} is none, so the e-mail draft does not go there."
    ),
    "attachment-unreferenced": mark(
        "No item refers to the attachment «{attachment}». Add it to an item, or remove it if it belongs to none."
    ),
}
