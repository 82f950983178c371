"""What a meeting is. Every job of the toolkit is a way into this model or out of it."""

from minutes.model.attendance import Attendance, AttendanceRole, Interval, Status
from minutes.model.base import Clock, Frozen, Language
from minutes.model.body import (
    Body,
    Inspection,
    Numbering,
    Profile,
    Quorum,
    QuorumKind,
    Right,
    Seat,
    SignerRole,
    Tenure,
)
from minutes.model.correction import Correction, Operation, PaperCorrections, Verb
from minutes.model.edition import Edition
from minutes.model.evidence import Box, Certainty, Evidence
from minutes.model.extraction import Document, DocumentKind, Extraction, Source
from minutes.model.finding import Finding, Severity
from minutes.model.items import (
    Action,
    Ballot,
    Choice,
    Decision,
    Dissent,
    Election,
    Item,
    Outcome,
    Publicity,
    Recusal,
    VoteMethod,
    Votes,
)
from minutes.model.meeting import (
    Attachment,
    Break,
    Meeting,
    MeetingKind,
    NextMeeting,
    Notice,
    Officers,
    Remote,
    RemoteMode,
    State,
)
from minutes.model.text import Text

__all__ = [
    "Action", "Attachment", "Attendance", "AttendanceRole", "Ballot", "Body", "Box", "Break", "Certainty", "Choice",
    "Clock", "Correction", "Decision", "Dissent", "Document", "DocumentKind", "Edition", "Election", "Evidence",
    "Extraction", "Finding", "Frozen", "Inspection", "Interval", "Item", "Language", "Meeting", "MeetingKind",
    "NextMeeting", "Notice", "Numbering", "Officers", "Operation", "Outcome", "PaperCorrections", "Profile",
    "Publicity", "Quorum", "QuorumKind", "Recusal", "Remote", "RemoteMode", "Right", "Seat", "Severity",
    "SignerRole", "Source", "State", "Status", "Tenure", "Text", "Verb", "VoteMethod", "Votes",
]  # fmt: skip
