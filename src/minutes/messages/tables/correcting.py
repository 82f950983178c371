"""Sentences of corrections and of the page on which they are made."""

from minutes.messages.catalogue import mark

ERRORS: dict[str, str] = {
    "corrections-not-json": mark("{file} is not a corrections file as minutes review saves it: it is not valid JSON."),
    "corrections-broken": mark(
        "Something is missing here, or does not belong in a corrections file. "
        "Save the corrections from the page once more."
    ),
    "corrections-unknown": mark("A meeting has no place {path}. Correct the pointer."),
    "corrections-needed": mark(
        "{path} cannot be removed, for what it belongs to cannot be without it. Remove the whole, or replace it."
    ),
    "corrections-empty": mark("No value is given for {path}. Remove it with an operation «remove» instead."),
    "corrections-check": mark("A value that was checked is an operation «test», with the value that was right."),
    "corrections-untested": mark(
        "Nothing tests what {path} was before the change. Put an operation «test» with the old value in front of it."
    ),
    "corrections-twice": mark(
        "Corrections of the paper {paper} are given twice. Put them together on the page of minutes review, "
        "or leave one file out."
    ),
    "correction-invalid": mark(
        "The corrections of {file} together make no meeting: {pointer}: {reason}. Correct them on the page of "
        "minutes review."
    ),
    "result-not-json": mark(
        "{file} is not a result of minutes extract in JSON. Give the file that it wrote with --format jsonl or json."
    ),
    "result-broken": mark("This is no record of minutes extract: {pointer}: {reason}. Read the papers again with it."),
    "result-empty": mark("There is no paper in {file}."),
    "paper-changed": mark(
        "{file} is not the file any more that was read; its pages are not shown. Read it again with minutes extract."
    ),
}

FINDINGS: dict[str, str] = {
    "correction-stale": mark(
        "A correction of {pointer} was left out, for the paper is read differently now: «{value}» stands there. "
        "Look at it again."
    ),
}
