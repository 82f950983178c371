"""What is to be made: one paper of one meeting, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minutes.errors import UsageError
from minutes.model import DocumentKind, Edition, Language, Meeting


@dataclass(frozen=True, kw_only=True)
class Order:
    """One paper that is wanted."""

    kind: DocumentKind
    """What paper."""
    meeting: Path
    """The meeting file, YAML or JSON."""
    out: Path | None = None
    """Folder for the results; that of the meeting file where None."""
    language: Language | None = None
    """Language of the paper; the meeting's where None."""
    second: Language | None = None
    """Second language of a parallel paper."""
    items: tuple[str, ...] = ()
    """Numbers of the items that an extract holds."""
    discussion: bool = True
    """Whether minutes tell the discussion, or what was decided alone."""
    template: Path | None = None
    """Word template; the shipped one of the kind where None."""
    to_pdf: bool = False
    """Whether to make a PDF too."""
    engine: str | None = None
    """Name of the PDF engine; None takes the best that is there."""
    attach_source: bool = False
    """Whether the PDF carries the Word document, stripped of who wrote it."""
    attachments: bool = True
    """Whether the PDF carries the attachments that the paper lists."""
    merge: bool = False
    """Whether the attachments stand behind the pages of the paper too."""
    calendar: bool = True
    """Whether a notice comes with a calendar file."""
    mail: bool = True
    """Whether a notice comes with an e-mail draft."""
    ascii_names: bool = False
    """Whether file names keep to letters without dots and rings."""
    force: bool = False
    """Whether existing files may be replaced."""
    made: datetime | None = None
    """When it is made, with time zone; now where None."""

    def edition(self, meeting: Meeting) -> Edition:
        """Which paper of this meeting it is.

        Raises:
            UsageError: `extract-without-items`, `items-of-extract-only`, `decisions-of-minutes-only`.
        """
        numbers = tuple(i.number for i in meeting.items if i.number)
        if self.kind is DocumentKind.EXTRACT and not self.items:
            raise UsageError("extract-without-items", file=self.meeting, known=", ".join(numbers) or "–")
        if self.kind is not DocumentKind.EXTRACT and self.items:
            raise UsageError("items-of-extract-only", kind=self.kind.value)
        if self.kind is not DocumentKind.MINUTES and not self.discussion:
            raise UsageError("decisions-of-minutes-only", kind=self.kind.value)
        language = self.language or meeting.language
        return Edition(
            kind=self.kind,
            language=language,
            second=self.second if self.second is not language else None,
            items=self.items,
            discussion=self.discussion,
        )
