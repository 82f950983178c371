"""Files to the model and back: meeting and body files in YAML and JSON."""

from minutes.read.meeting_files import Located, locate, read_body, read_either, read_meeting
from minutes.read.writing import meeting_tree, write_body, write_meeting

__all__ = [
    "Located",
    "locate",
    "meeting_tree",
    "read_body",
    "read_either",
    "read_meeting",
    "write_body",
    "write_meeting",
]
