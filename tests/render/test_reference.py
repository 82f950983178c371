from __future__ import annotations

import os
from pathlib import Path

from minutes.render.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "template-fields.md"


def test_the_reference_of_template_fields_is_up_to_date() -> None:
    """`MINUTES_UPDATE=1 pytest tests/render/test_reference.py` writes it anew; the checks in `.ci/run` refuse that."""
    if os.environ.get("MINUTES_UPDATE") and not os.environ.get("CI"):
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(reference(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == reference()
