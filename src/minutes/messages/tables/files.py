"""Errors of files and folders."""

from minutes.messages.catalogue import mark

ERRORS = {
    "output-exists": mark(
        "The file {file} is already there and was left as it is. Give another name, or add --force to replace it."
    ),
    "folder-not-writable": mark("{file} cannot be written: the folder does not allow it. Choose another folder."),
    "disk-full": mark("{file} cannot be written: the disk is full. Free some space and try again."),
    "cannot-write": mark("{file} cannot be written ({reason})."),
    "terminal-full": mark(
        "What was to be written to the terminal or its file could not be: {reason}. It is not whole."
    ),
    "file-missing": mark("There is no file {file}. Check the name and the folder."),
    "file-not-plain": mark("{file} is not an ordinary file, so it cannot be read as a paper."),
    "folder-unreadable": mark(
        "The folder {file} cannot be opened, so its papers were not read. "
        "Ask whoever looks after it to let you read it."
    ),
    "journal-foreign": mark(
        "{file} is not a journal of minutes extract, or one of another version of it. It was left as it is. "
        "Give another name with --journal."
    ),
    "journal-in-use": mark(
        "The journal {file} is in use by another run of minutes extract. Wait for its end, or give another name with "
        "--journal."
    ),
    "file-unreadable": mark("{file} cannot be opened ({reason})."),
}
