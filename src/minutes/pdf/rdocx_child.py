"""The embedded engine in a process of its own: `python rdocx_child.py IN.docx OUT.pdf`.

Run as a script, so that it starts without the rest of the toolkit; a hang or a crash of the
engine ends this process and not the user's.
"""

from __future__ import annotations

import sys
from pathlib import Path


def laid_out(docx: bytes) -> bytes:
    """A Word document as PDF/A-3b; only for a process that may die of it."""
    import rdocx

    pdf: bytes = rdocx.Document.from_bytes(docx).to_pdfa_deterministic("pdfa-3b")
    return pdf


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(laid_out(Path(sys.argv[1]).read_bytes()))
