"""What a reward function is shown of a track: drives from one end to the other, and states that differ in one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.rewards.lint.road.boxes import BoxProbes, boxes_on
    from racer.rewards.lint.road.drives import Drive, drives_on
    from racer.rewards.lint.road.probes import Probes, probes_on

__all__ = ["BoxProbes", "Drive", "Probes", "boxes_on", "drives_on", "probes_on"]

__getattr__ = lazy_names(
    __name__,
    {
        "boxes": ("BoxProbes", "boxes_on"),
        "drives": ("Drive", "drives_on"),
        "probes": ("Probes", "probes_on"),
    },
)
