"""Files to the model: meeting and body files in YAML and JSON."""

from minutes.read.meeting_files import Located, locate, read_body, read_either, read_meeting

__all__ = ["Located", "locate", "read_body", "read_either", "read_meeting"]
