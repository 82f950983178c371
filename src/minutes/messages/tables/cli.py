"""Sentences of the room `cli`; what it says beside errors goes through the catalogue as it stands."""

ERRORS: dict[str, str] = {}

FINDINGS: dict[str, str] = {}
