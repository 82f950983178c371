"""Meetings become Word documents: the projection of a paper, and templates that are filled."""

from minutes.render.additions import WordText
from minutes.render.filling import Filled, Order, fill, fill_many
from minutes.render.projection import reduced
from minutes.render.shipped_templates import all_shipped, shipped_template

__all__ = ["Filled", "Order", "WordText", "all_shipped", "fill", "fill_many", "reduced", "shipped_template"]
