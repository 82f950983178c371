"""The quality of extraction on real papers does not sink below what was promised."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = os.environ.get("MINUTES_CORPUS")
PROMISED = {"attendance": 0.80, "items": 0.85, "decisions": 0.72}
"""F1 over the organisations of the corpus."""


@pytest.mark.skipif(not CORPUS, reason="MINUTES_CORPUS is not set: the quality of extraction is not measured")
def test_the_promised_quality_is_kept() -> None:
    benchmark = Path(__file__).parents[2] / "benchmarks" / "corpus.py"
    done = subprocess.run(
        [sys.executable, str(benchmark), "--json"], capture_output=True, encoding="utf-8", timeout=300, check=True
    )
    total = json.loads(done.stdout)["total"]
    assert {m: total[m] for m in PROMISED if total[m] < PROMISED[m]} == {}
