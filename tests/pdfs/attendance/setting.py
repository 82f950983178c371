"""What the papers of this folder have in common."""

from __future__ import annotations

from tests.pdfs.sheet import Sheet


def matter(sheet: Sheet, title: str, *text: str) -> None:
    """Write an item of business: its title in bold, and a paragraph for each text."""
    sheet.heading(title)
    for words in text:
        sheet.paragraph(words, above=1.2)


def signed(sheet: Sheet, *signers: tuple[float, str, str]) -> None:
    """Write a block of signatures: names beside each other, the office of each below."""
    sheet.row(*((x, name) for x, name, _ in signers), down=3.0)
    sheet.row(*((x, office) for x, _, office in signers))
