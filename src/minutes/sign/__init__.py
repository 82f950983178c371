"""Room `sign`."""
