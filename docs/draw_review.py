"""Draw the picture of the review page from the old papers among the samples: `python -m docs.draw_review`.

It is what Chromium shows, so it needs that, and Playwright of the group `dev`. Drawn anew when the page changes.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from minutes.flows.extracting import extract_file
from minutes.flows.reviewing import review
from minutes.messages.catalogue import use_language

PICTURE = Path(__file__).parent / "pictures" / "review.png"
ROOT = Path(__file__).parent.parent
SAMPLES = Path("samples", "archive")
WIDTH, HEIGHT = 1360, 780
"""Dots of the window."""


def main() -> None:
    """Read the papers, make their page, and draw it while a decision is being corrected."""
    use_language("en")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    with TemporaryDirectory() as folder, chdir(ROOT), sync_playwright() as driver:
        result, page = Path(folder) / "read.jsonl", Path(folder) / "review.html"
        read = [extract_file(paper).as_json() for paper in sorted(SAMPLES.glob("*.pdf"))]
        result.write_text("\n".join(map(json.dumps, read)), encoding="utf-8")
        review(result, page)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        shown.goto(page.as_uri())
        _work(shown)
        drawn = Image.open(io.BytesIO(shown.screenshot()))
        browser.close()
    drawn.convert("RGB").quantize(255, method=Image.Quantize.MAXCOVERAGE).save(PICTURE, optimize=True)


def _work(page: Page) -> None:
    """Check one value, and open the form of the next."""
    page.locator("#papers button", has_text="kylayhdistys").click()
    page.locator("button.value", has_text="Decision").first.click()
    page.mouse.move(0, 0)
    page.keyboard.press("c")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main()
