"""Rules about signs, sides and angles."""

from __future__ import annotations

from racer.rewards.lint.rules.directions.compass import heading_astray, heading_unit, heading_unused, heading_wraps
from racer.rewards.lint.rules.directions.heading import backwards_pays, heading_one_sided, heading_outward
from racer.rewards.lint.rules.directions.steering import steering_one_sided, steering_outward, steering_unit

__all__ = [
    "backwards_pays",
    "heading_astray",
    "heading_one_sided",
    "heading_outward",
    "heading_unit",
    "heading_unused",
    "heading_wraps",
    "steering_one_sided",
    "steering_outward",
    "steering_unit",
]
