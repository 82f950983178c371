"""Room `pdf`."""
