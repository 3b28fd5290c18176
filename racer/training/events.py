"""What a training tells whoever watches it, while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from racer.jail import Level
    from racer.language import Text


@dataclass(frozen=True)
class TrainingBegan:
    """All is known to be right, and the cars are about to drive."""

    level: Level
    """How firmly the reward function is locked in."""
    advice: Text | None
    """Why it is not locked in more firmly, and what to do about it; None where it was asked for, or strict."""


@dataclass(frozen=True)
class StepsPlayed:
    """Cars are driving; told about twice a second, so that long iterations do not look stuck."""

    iteration: int
    """Iterations finished."""
    steps: int
    """Decisions of all cars so far."""
    elapsed_s: float
    """Time on the clock so far, s."""
    budget_share: float | None
    """How much of the budget is used, 0 to 1; None where it is counted in laps."""


@dataclass(frozen=True)
class IterationFinished:
    """An update is done.

    ``mean_reward``, ``mean_progress`` [percent] and ``finish_rate`` [0 to 1] are of the last fifty episodes, and None
    before the first one has ended.
    """

    iteration: int
    steps: int
    """Decisions of all cars so far."""
    episodes: int
    """Episodes ended so far."""
    elapsed_s: float
    """Time on the clock so far, s."""
    budget_share: float | None
    """How much of the budget is used, 0 to 1; None where it is counted in laps."""
    steps_per_second: float
    """Over this iteration, its update included."""
    mean_reward: float | None
    mean_progress: float | None
    finish_rate: float | None
    best_lap_ms: int | None
    """Fastest lap of the best policy so far, ms."""


@dataclass(frozen=True)
class EvaluationFinished:
    """The policy was evaluated."""

    iteration: int
    steps: int
    elapsed_s: float
    mean_progress: float
    """Of the episodes from starts all around the track, percent."""
    finish_rate: float
    clean_laps: int
    """Laps from the start line in a row without an incident."""
    best_lap_ms: int | None
    """The fastest of these, ms."""
    is_best: bool
    """Whether ``model.zip`` is now this policy."""


TrainingEvent = TrainingBegan | StepsPlayed | IterationFinished | EvaluationFinished
