"""Room `flows`."""
