"""What a car's episode must remember from step to step: one row of numbers a car."""

from __future__ import annotations

from typing import Final

EPISODE_STEPS: Final = 0
"""Decisions in this episode so far."""
TOTAL_STEPS: Final = 1
"""Steps of simulated time since the simulator's reset."""
EPISODES: Final = 2
"""Episodes begun since the simulator's reset."""
START_DISTANCE: Final = 3
"""Where the episode's lap began, along the centre line from row 0, m."""
PROGRESS: Final = 4
"""Progress at the present pose, percent, not limited to 100."""
STILL_STEPS: Final = 5
"""Steps without motion in a row."""
BACKWARD_STEPS: Final = 6
"""Steps of falling progress in a row."""
LAST_X: Final = 7
"""Car origin at the last decision, m."""
LAST_Y: Final = 8
"""Car origin at the last decision, m."""

MEMORY_SIZE: Final = 9
"""Columns in a row of memory."""
