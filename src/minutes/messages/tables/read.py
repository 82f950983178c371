"""Sentences of the room `read`."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
