"""Sentences of the room `rules`."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
