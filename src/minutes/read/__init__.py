"""Files to the model and back: meeting and body files in YAML and JSON."""

from minutes.read.meeting_files import (
    BODY_SUFFIXES,
    Located,
    is_body_file,
    locate,
    read_body,
    read_either,
    read_meeting,
)
from minutes.read.schema import file_schema
from minutes.read.starting import started_meeting
from minutes.read.writing import meeting_tree, write_body, write_meeting

__all__ = [
    "BODY_SUFFIXES",
    "Located",
    "file_schema",
    "is_body_file",
    "locate",
    "meeting_tree",
    "read_body",
    "read_either",
    "read_meeting",
    "started_meeting",
    "write_body",
    "write_meeting",
]
