"""Meetings become Word documents: the projection of a paper, and templates that are filled."""

from minutes.render.filling import Filled, fill, shipped_template
from minutes.render.projection import reduced

__all__ = ["Filled", "fill", "reduced", "shipped_template"]
