"""Sentences of the room `extract`."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
