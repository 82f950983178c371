"""How well attendance and decisions are read: the corpus, extracted and scored.

    MINUTES_CORPUS=… python benchmarks/corpus.py [--by-document]

The corpus is a folder with `pdf/`, `gold/` and `score.py`; it holds papers of real people and is
not part of the project.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from minutes.flows.extracting_many import extract_many
from minutes.flows.papers import papers_in


def main() -> int:
    """Extract, score and print; 0 if it was measured."""
    named = os.environ.get("MINUTES_CORPUS")
    if not named:
        print("corpus: skipped, MINUTES_CORPUS is not set")
        return 0
    corpus = Path(named)
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        with records.open("w", encoding="utf-8") as stream:
            for outcome in extract_many(papers_in([corpus / "pdf"]), jobs=os.cpu_count() or 1):
                record = (
                    outcome.extraction.as_json()
                    if outcome.extraction
                    else {"source": {"path": outcome.path.as_posix()}, "error": {"slug": str(outcome.error)}}
                )
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        call = [sys.executable, str(corpus / "score.py"), str(records), *sys.argv[1:]]
        return subprocess.run(call, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
