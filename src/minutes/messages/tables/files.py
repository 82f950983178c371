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
    "file-unreadable": mark("{file} cannot be opened ({reason})."),
}
