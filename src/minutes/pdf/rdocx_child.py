"""The embedded engine in a process of its own: `python rdocx_child.py IN.docx OUT.pdf`.

Run as a script, so that it starts without the rest of the toolkit; a hang or a crash of the
engine ends this process and not the user's.
"""

from __future__ import annotations

import sys
from pathlib import Path


def convert(source: Path, target: Path) -> None:
    """Lay out a Word document and write it as PDF/A-3b."""
    import rdocx

    document = rdocx.Document.from_bytes(source.read_bytes())
    target.write_bytes(document.to_pdfa_deterministic("pdfa-3b"))


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
