"""Curves on the wire."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer

Axis = Literal["steps", "seconds", "iterations"]


class Series(Answer):
    """One curve: two columns of equal length."""

    x: list[float] = Field(description="Steps, seconds or iterations since the start, whichever was asked for.")
    y: list[float] = Field(description="The values; a place without a value is left out.")
    points: int = Field(description="How many points there were before some were left out.")


class Metrics(Answer):
    """How a training goes, or what is new of it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "training_id": "5e0f4f3c-7f0e-4c59-9c1e-3a6f0a1f9b2d",
                "by": "steps",
                "since": 0,
                "next": 42,
                "is_thinned": False,
                "series": {"reward": {"x": [2048.0, 4096.0], "y": [2.4, 6.0], "points": 2}},
            }
        }
    )

    training_id: UUID
    by: Axis = Field(description="What x is.")
    since: int = Field(description="Number of the line that it begins with.")
    next: int = Field(
        description="What to ask for next as `since`. When an announcement's `since` is less than that, lines were "
        "taken back, because the training went on from a checkpoint: ask for everything again."
    )
    is_thinned: bool = Field(description="Whether some points of some series are left out.")
    series: dict[str, Series] = Field(
        description="Of iterations: reward (mean of episodes), progress_percent, finish_rate (0 to 1), best_lap_s, and "
        "what learning measured, such as loss, policy_loss, value_loss, entropy (nats), kl_divergence, clipped_share "
        "and explained_variance. Of evaluations, with the likeliest actions: evaluation_reward, "
        "evaluation_progress_percent, evaluation_finish_rate, evaluation_mean_lap_s, evaluation_clean_laps and "
        "evaluation_best_lap_ms."
    )
