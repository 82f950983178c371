"""A real browser without a window, for pages that people use: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; skips the test aloud where it or Playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    # As root Chromium has no sandbox of its own.
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@dataclass
class Seen:
    """What a page did that nobody sees: what it asked of a network, and what it said on its console."""

    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def answer(self, dialog: Any) -> None:
        """Say yes to whatever the page asks."""
        self.dialogs.append(dialog.message)
        dialog.accept()


@contextmanager
def opened(browser: Any, file: Path, **options: Any) -> Iterator[tuple[Any, Seen]]:
    """A page from a file, in a context of its own, watched."""
    context = browser.new_context(accept_downloads=True, **{"viewport": {"width": 1400, "height": 900}, **options})
    page, seen = context.new_page(), Seen()
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("dialog", seen.answer)
    page.goto(file.as_uri())
    page.wait_for_selector(".line")
    yield page, seen
    context.close()
