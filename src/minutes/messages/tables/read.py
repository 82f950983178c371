"""Sentences of the room `read`."""

from minutes.messages.catalogue import mark

ERRORS = {
    "faulty-input": mark("{file} has faults ({count}):"),
    "folder-not-file": mark("{file} is a folder. Give the name of a meeting or body file in it."),
    "file-too-large": mark("{file} is larger than {limit}. Put long texts into attachments, or split the file."),
    "not-text": mark(
        "{file} is not a text file. Give a meeting or body file in YAML or JSON (for a PDF use `minutes extract`)."
    ),
    "not-utf8": mark("The text is not UTF-8. Open {file} in an editor and save it with the encoding UTF-8."),
    "file-empty": mark("{file} is empty. Start one with `minutes new meeting` or `minutes new body`."),
    "not-yaml": mark(
        "The file cannot be read as YAML from here on ({reason}). Check the indentation, the dashes and "
        "the quotes; put a text with special signs in double quotes."
    ),
    "yaml-colon": mark(
        "There is a second colon on this line. Put the text in double quotes, or write it on the next lines after `|`."
    ),
    "yaml-tab": mark("There is a tab here. Indent with spaces."),
    "yaml-star": mark("A text that begins with * or & must be in double quotes, or on the next lines after `|`."),
    "yaml-quote": mark(
        "A quotation mark opens here and is never closed. Close it, or write a quotation mark inside the text twice."
    ),
    "not-json": mark("The file cannot be read as JSON from here on ({reason}). Check commas, quotes and brackets."),
    "several-documents": mark("A second document begins here (`---`). Keep one meeting or body in a file."),
    "tag-refused": mark("The tag {tag} is not allowed in a meeting file. Take it away."),
    "too-deep": mark(
        "The file is nested more than {limit} levels deep here, which no meeting is. Check the brackets "
        "and indentation."
    ),
    "too-many-nodes": mark("The file holds more than {limit} values, references counted. Split it."),
    "key-not-word": mark("A key must be one word or name, not a list or a group."),
    "control-character": mark(
        "The text holds a character that cannot be printed ({code}). Delete it and write the text anew."
    ),
    "listing-not-file": mark("The file begins with a list. Begin it with keys, such as `body:` and `date:`."),
    "word-not-file": mark(
        "The file holds only text. Begin it with keys, such as `body:` and `date:`; after a key come a "
        "colon and a space."
    ),
    "key-unknown": mark("There is no key «{key}» here. Known here: {keys}."),
    "key-unknown-near": mark("There is no key «{key}» here. Did you mean «{near}»?"),
    "key-twice": mark("The key «{key}» is here twice, also on line {line}. Keep one."),
    "key-two-words": mark("«{key}» here and «{other}» on line {line} mean the same. Keep one."),
    "key-missing": mark("«{key}» is missing here. Add it."),
    "value-missing": mark("Nothing is written here. Write a value, or take the line away."),
    "value-unknown": mark("«{word}» is not known here. Write one of: {words}."),
    "value-unknown-near": mark("«{word}» is not known here. Did you mean «{near}»? Write one of: {words}."),
    "not-a-date": mark("«{word}» is not a date. Write it like 10.5.2023."),
    "date-without-year": mark("«{word}» lacks the year. Write it like 10.5.2023."),
    "date-nonexistent": mark("There is no day {word} in the calendar. Check the day and the month."),
    "wrong-weekday": mark(
        "The weekday and the date in «{word}» do not belong together: that day is {right}. Check which is right."
    ),
    "not-a-time": mark("«{word}» is not a clock time. Write it like 13.00."),
    "not-a-number": mark("«{word}» is not a whole number."),
    "not-a-vote": mark("«{word}» is not the count of a vote. Write it like 10–3, or as keys for, against and blank."),
    "not-yes-or-no": mark("«{word}» is neither yes nor no."),
    "number-too-small": mark("The number here must be at least {least}."),
    "list-expected": mark("«{what}» is a list: write each row on its own line after a dash."),
    "mapping-expected": mark("«{what}» is a group of keys, not a list. Take the dashes away."),
    "fields-expected": mark("«{word}» stands where a group of keys belongs, such as: {keys}."),
    "word-expected": mark(
        "«{what}» is one word or text, not a list or group. If the text holds a colon, put it in double quotes."
    ),
    "status-contradicts": mark(
        "This row says another status than its list «{list}». Move the row to the right list, or take the status away."
    ),
    "seat-twice": mark("Two seats have the id {seat}. Give each its own."),
    "seats-unknown": mark(
        "The seat {seat} cannot be found: the body has no seats in this file. Name the body's own file under `body`."
    ),
    "seat-unknown": mark("The body has no seat {seat}. Its seats: {seats}."),
    "seat-unknown-near": mark("The body has no seat {seat}. Did you mean {near}?"),
    "seat-without-holder": mark(
        "The seat {seat} has no holder on the day of the meeting. Write the name here, or mend the body file."
    ),
    "seat-of-several": mark("The seat {seat} has {count} holders. Write here the name of the one that is meant."),
    "body-not-found": mark(
        "There is no body file {body} in {folder}. Check the name, or write the body's name without a file ending."
    ),
    "body-not-found-near": mark("There is no body file {body}. Near it lie: {near}."),
    "body-unreadable": mark("The body file {body} cannot be read ({reason})."),
    "not-valid": mark("The value here is not valid ({reason})."),
    "body-suffix": mark("{file} is not named as a body file. Give it a name that ends in one of: {suffixes}."),
}

FINDINGS: dict[str, str] = {}
