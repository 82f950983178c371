"""Room `read`."""
