"""Sentences about Word documents that are read back, and the meeting files that they change."""

from minutes.messages.catalogue import mark

ERRORS = {
    "word-not-docx": mark("{file} is no Word document (.docx). Open it in Word and save it as «Word document»."),
    "word-refused": mark(
        "{file} was not opened: it is locked with a password, or holds macros, embedded files, links to pictures or "
        "templates elsewhere, or other things that could do harm. Copy its text into a new document and read that."
    ),
    "word-not-ours": mark(
        "{file} was not made by `minutes make`, or has lost its data, so it cannot be merged into a meeting file. Read "
        "it as an old paper: give it without a meeting file."
    ),
    "word-data-damaged": mark(
        "{file} was made by `minutes make`, but the data in it is damaged or of a newer version. Make the paper anew, "
        "or update the program."
    ),
    "word-extract-gone": mark("None of the items of this extract is in the meeting file any more."),
    "word-file-parse": mark("{file} cannot be changed in place. Check it with `minutes check`."),
    "word-file-anchor": mark(
        "The value here is used in several places of the file (& and *). Write it out in each place, and read the "
        "document again."
    ),
    "word-file-moved": mark("{file} was saved by someone else just now; nothing was written. Read the document again."),
    "word-not-written": mark(
        "{file} was left as it is: «{field}» would not be read back as it was typed in Word. Write that value into the "
        "file yourself, and read the document again."
    ),
    "word-no-engine": mark(
        "{file} must be laid out to be read, and that failed. Open it in Word, save it as PDF and read that."
    ),
    "read-two-targets": mark("With a meeting file the edits go into it; leave out --output."),
    "read-no-meeting": mark("--dry-run and --take need the meeting file that the edits go into. Give its name too."),
}
"""Sentence of each error."""
