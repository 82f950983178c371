"""Meetings become Word documents: the projection of a paper, and templates that are filled."""

from minutes.render.filling import Filled, fill
from minutes.render.projection import reduced
from minutes.render.shipped_templates import all_shipped, shipped_template

__all__ = ["Filled", "all_shipped", "fill", "reduced", "shipped_template"]
