"""The papers of a meeting: made, signed and verified, and old ones read back as data."""

__version__ = "0.1.0"
