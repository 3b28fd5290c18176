"""Training: PPO over the batch of cars, and the run directory in which everything about a training is kept.

Names are loaded when they are first asked for, so that a run directory can be read without PyTorch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.training.events import EvaluationFinished, IterationFinished, StepsPlayed, TrainingBegan, TrainingEvent
    from racer.training.metrics import (
        EndLine,
        EpisodesLine,
        EvaluationLine,
        IterationLine,
        MetricsLine,
        read_metrics,
    )
    from racer.training.ppo import RacingPPO
    from racer.training.run_directory import RunDirectory
    from racer.training.sb3_vec_env import EpisodeSummary, Sb3VecEnv
    from racer.training.stopping import StopReason
    from racer.training.trainer import TrainingOutcome, train

__all__ = [
    "EndLine",
    "EpisodeSummary",
    "EpisodesLine",
    "EvaluationFinished",
    "EvaluationLine",
    "IterationFinished",
    "IterationLine",
    "MetricsLine",
    "RacingPPO",
    "RunDirectory",
    "Sb3VecEnv",
    "StepsPlayed",
    "StopReason",
    "TrainingBegan",
    "TrainingEvent",
    "TrainingOutcome",
    "read_metrics",
    "train",
]

__getattr__ = lazy_names(
    __name__,
    {
        "events": ("EvaluationFinished", "IterationFinished", "StepsPlayed", "TrainingBegan", "TrainingEvent"),
        "metrics": ("EndLine", "EpisodesLine", "EvaluationLine", "IterationLine", "MetricsLine", "read_metrics"),
        "ppo": ("RacingPPO",),
        "run_directory": ("RunDirectory",),
        "sb3_vec_env": ("EpisodeSummary", "Sb3VecEnv"),
        "stopping": ("StopReason",),
        "trainer": ("TrainingOutcome", "train"),
    },
)
