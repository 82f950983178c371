"""Sentences of the room `sign`."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
