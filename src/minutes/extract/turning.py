"""Pages whose picture was turned until its text stood upright, and where their places lie on the page as shown.

Measures are PDF points, origin top left, y down; turns are clockwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians, sin

from minutes.model.evidence import Box, Evidence
from minutes.model.paper import Page


def turned_page(page: Page, quarters: int, slant: float) -> Page:
    """The page as its words see it: with the sides that it has after quarter turns.

    Args:
        page: the page as it is shown.
        quarters: quarter turns.
        slant: degrees that it was turned after them.
    """
    width, height = (page.height, page.width) if quarters % 2 else (page.width, page.height)
    return page._replace(width=width, height=height, turn=90.0 * quarters + slant)


def as_shown(evidence: Iterable[Evidence], pages: Sequence[Page]) -> tuple[Evidence, ...]:
    """The evidence with its boxes on the pages as they are shown; a box that lies askew there is boxed whole."""
    turned = {page.number: page for page in pages if page.turn}
    if not turned:
        return tuple(evidence)
    return tuple(
        e.model_copy(update={"box": _shown(turned[e.page], e.box)}) if e.box is not None and e.page in turned else e
        for e in evidence
    )


def _shown(page: Page, box: Box) -> Box:
    corners = [_place(page, x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    across, down = [x for x, _y in corners], [y for _x, y in corners]
    return Box(left=min(across), top=min(down), right=max(across), bottom=max(down))


def _place(page: Page, x: float, y: float) -> tuple[float, float]:
    """A point of the upright page, turned back around the middle."""
    shown_width, shown_height = (page.height, page.width) if round(page.turn / 90.0) % 2 else (page.width, page.height)
    angle = radians(-page.turn)
    right, down = x - page.width / 2, y - page.height / 2
    return (
        shown_width / 2 + right * cos(angle) - down * sin(angle),
        shown_height / 2 + right * sin(angle) + down * cos(angle),
    )
