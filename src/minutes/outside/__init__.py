"""The world outside the process: files, children, caches. Nothing else touches it."""
