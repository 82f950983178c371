"""Draw the shipped Word templates from one description: `python -m docs.draw_templates`.

Run by `make templates`; `tests/render/test_drawing.py` fails where a template is not what this script would draw.
"""

from __future__ import annotations

from pathlib import Path

from docs.templates_drawing.papers import drawn

from minutes.render import all_shipped


def templates() -> dict[Path, bytes]:
    """Every shipped template, by its file."""
    return {file: drawn(kind, language, second) for kind, language, second, file in all_shipped()}


def main() -> None:
    """Write them."""
    for file, content in templates().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    main()
