"""Sentences of the room `pdf`."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
