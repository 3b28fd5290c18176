"""What a version of a model is trained with, and how it becomes the spec of a training."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

from pydantic import Field
from sqlalchemy.orm import Session

from league_server.runner.work import REWARD_FUNCTION
from league_server.tracks.catalog import no_such_track, track_exists
from racer.specs import TrainingSpec

LONGEST_TRACK_NAME = 100
RaceType = Literal["time_trial"]
"""The kinds of races that models are made for."""


class ModelSpec(TrainingSpec):
    """What is trained, and how; the form of ``spec.json``, but with names where a file could say paths."""

    track: str = Field(
        default="bean",
        min_length=1,
        max_length=LONGEST_TRACK_NAME,
        description="Name in the list of tracks: of one that comes with Racer, or `league:<id>`.",
        examples=["bean"],
    )
    reward_function: Literal["reward_function.py"] = Field(
        default=REWARD_FUNCTION, description="Always this: the reward function stands beside the spec."
    )


def check_track(session: Session, spec: ModelSpec, field: str = "spec.track") -> None:
    """Refuse a spec whose track is not there.

    Raises
    ------
    Problem
        404 that names the field.
    """
    if not track_exists(session, spec.track):
        raise no_such_track(spec.track, field)


def spec_values(spec: TrainingSpec) -> dict[str, Any]:
    """Return a spec as its row keeps it."""
    return spec.model_dump(mode="json")


def sha256_of_spec(spec: TrainingSpec) -> str:
    """Return the hash of a spec, whatever the order of its fields; hexadecimal."""
    return _sha256_of(spec_values(spec))


def sha256_of_content(spec: ModelSpec, source: str) -> str:
    """Return the hash of everything that a version decides; hexadecimal."""
    return _sha256_of([spec_values(spec), source])


def _sha256_of(values: Any) -> str:
    text = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
