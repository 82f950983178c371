"""Sentences of the room `render`."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
