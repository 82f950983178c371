"""What a failure means to a script: one exit code for each family of errors."""

EXIT_CODES: dict[str, int] = {
    "minutes": 1,
    "usage": 2,
    "input": 3,
    "template": 4,
    "paper": 5,
    "engine": 6,
    "output": 7,
    "signing": 8,
    "worker": 9,
}
"""Exit code of each family; 0 is success, 1 a finding or a file of a batch that failed."""

INTERNAL = 70
"""Exit code of a fault in the toolkit itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130
"""Exit code after Ctrl-C, as a shell gives it (128 + SIGINT)."""
