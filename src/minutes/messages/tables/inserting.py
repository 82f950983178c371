"""Sentences about texts written in Word that are put into a paper."""

from minutes.messages.catalogue import mark

ERRORS: dict[str, str] = {
    "insert-refused": mark(
        "The text {file} cannot be put into the paper: it is no Word document (.docx), or it holds macros, embedded "
        "files or links to pictures elsewhere. Save its text alone as a new Word document."
    ),
    "insert-holds": mark(
        "The text {file} cannot be put into the paper whole: it holds something that cannot come along ({what}). "
        "Footnotes become text in brackets, charts and drawings pictures; then save it anew."
    ),
}
