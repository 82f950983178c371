"""Old papers read back: bytes → pages of words → lines → items and attendance → meeting with evidence."""
