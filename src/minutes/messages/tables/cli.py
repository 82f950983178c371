"""Sentences of the room `cli`."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
