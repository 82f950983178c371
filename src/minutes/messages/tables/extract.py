"""Sentences of the room `extract`."""

from minutes.messages.catalogue import mark

ERRORS: dict[str, str] = {
    "paper-empty": mark("{file} is empty: it holds no bytes at all. Get the paper again from where it came."),
    "paper-not-a-pdf": mark("{file} is not a PDF, whatever its name says. Give a PDF file."),
    "paper-too-large": mark(
        "{file} is larger than {megabytes} MB, more than minutes of a meeting can be. It was not opened."
    ),
    "paper-encrypted": mark(
        "{file} is protected with a password. Open it with the password, save it without one, and try again. "
        "The command extract also takes passwords: --password-file."
    ),
    "paper-password-wrong": mark(
        "{file} is protected with a password, and none of those in the password file opens it. "
        "Add its password to that file, on a line of its own."
    ),
    "passwords-not-text": mark(
        "{file} is not text in UTF-8, so no passwords could be read from it. Save it as plain text with the coding "
        "UTF-8."
    ),
    "passwords-missing": mark("{file} holds no passwords. Write each on a line of its own."),
    "paper-lock-unknown": mark(
        "{file} is protected in a way that is not known here, such as with a certificate. "
        "Open it in the program that it was protected with, save it without protection, and try again."
    ),
    "paper-broken": mark("{file} is damaged and could not be mended. Get the paper again from where it came."),
    "paper-without-pages": mark("{file} has no pages."),
    "paper-too-long": mark("{file} has {count} pages, more than the limit of {most}. It was not read."),
    "paper-without-text": mark(
        "{file} holds only pictures of pages, and no text could be read from them. "
        "Scan it again, larger and darker, or leave --no-ocr out where it was given."
    ),
    "paper-ocr-missing": mark(
        "{file} holds only pictures of pages, such as a scan. Tesseract with its data script/Latin reads them: install "
        "it and try again. Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-script-latn. "
        "macOS: brew install tesseract tesseract-lang. Windows: the installer of UB Mannheim, "
        "with the script data Latin. Where no program may be installed: pip install 'minutes[ocr]', which is slower."
    ),
    "paper-pictures": mark(
        "{file} has {count} pages that are pictures, more than the limit of {most} that OCR reads. "
        "Split it, or read only its text with --no-ocr."
    ),
    "file-needed": mark("The format {form} makes a file. Say with --output which one, such as papers.xlsx."),
    "workbook-full": mark(
        "The table {table} has more rows than a workbook can hold ({most}). Read fewer papers at a time, or use "
        "--format csv."
    ),
    "folder-needed": mark("The format {form} makes several files. Say with --output which folder they go to."),
    "one-file-twice": mark(
        "{file} is named for two things at once. Give --output, --journal and --report names of their own."
    ),
    "no-papers": mark(
        "There is no paper in {file}. Give a folder with PDF files or Word documents, or the files themselves."
    ),
    "worker-died": mark(
        "The work on {file} ended suddenly, as broken or hostile papers can make it. "
        "The other papers were not touched by it."
    ),
    "worker-timeout": mark("The work on {file} took longer than {seconds} seconds and was stopped."),
    "worker-memory": mark("The work on {file} needed more memory than it may have and was stopped."),
    "worker-failed": mark("The work on {file} failed unexpectedly ({reason}). Please report this paper."),
}

FINDINGS: dict[str, str] = {
    "weekday-differs": mark("The weekday printed beside the day of the meeting is not that day's: {words}."),
    "headcount-differs": mark("The paper counts {count} present, but lists {listed} as present by name."),
    "number-of-another": mark("The number {number} is also that of a meeting on another day: {other}."),
    "previous-differs": mark(
        "The paper says that the meeting before was on {day}, but {other} is of a meeting after that, on {other_day}."
    ),
    "previous-missing": mark(
        "The paper says that the meeting before was on {day}. Its minutes are not among the papers; the last before "
        "it are {other}, of {other_day}."
    ),
    "next-differs": mark(
        "The paper says that the next meeting is on {day}, but the next that there are papers of was on {other_day}: "
        "{other}."
    ),
    "attendance-counted": mark("The paper counts {count} present and names none of them."),
    "pages-broken": mark("These pages are damaged and could not be read: {pages}."),
    "pages-unread": mark("These pages hold no text and were not read, for OCR was not used or is not there: {pages}."),
    "embedded-differs": mark("The paper says «{printed}», but the data embedded in it says «{embedded}»."),
    "embedded-unreadable": mark(
        "The data embedded in the paper cannot be read ({reason}); only the printed text was used."
    ),
    "embedded-unprinted": mark("The data embedded in the paper holds «{embedded}», which the paper does not print."),
}
