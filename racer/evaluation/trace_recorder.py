"""Collects the rows of a drive while it is driven."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from racer.evaluation.lap_trace import LapTrace, TraceColumns, TraceTrack
from racer.simulator.episode_status import EpisodeStatus
from racer.simulator.step import STEP_SECONDS

if TYPE_CHECKING:
    from racer.track.track import Track


class Pose(NamedTuple):
    """Where a car is and how fast it goes."""

    x_m: float
    """Car origin, m."""
    y_m: float
    """Car origin, m."""
    yaw_rad: float
    """Heading, rad."""
    speed_mps: float
    """Along the body, m/s."""


class Decision(NamedTuple):
    """What a driver chose at a pose."""

    steering_rad: float
    """Commanded angle, rad, positive left."""
    speed_mps: float
    """Commanded speed, m/s."""
    action: str
    """Label of what was chosen."""


class TraceRecorder:
    """The rows of a drive so far; moments are steps of simulated time since its start."""

    def __init__(self) -> None:
        self._rows: list[tuple[object, ...]] = []

    def add(
        self, moment: int, lap: int, status: EpisodeStatus, pose: Pose, decision: Decision, progress: float
    ) -> None:
        """Record one decision; ``progress`` is in percent of the lap, and ``lap`` counts from 1."""
        self._rows.append(
            (
                moment * STEP_SECONDS,
                *pose,
                decision.steering_rad,
                decision.speed_mps,
                0.0,
                min(progress, 100.0),
                lap,
                status.label,
                decision.action,
            )
        )

    def add_pause(self, moments: range, lap: int, pose: Pose, decision: Decision, progress: float) -> None:
        """Record a car that stands under a penalty; the decision is the one that it could not carry out."""
        for moment in moments:
            self.add(moment, lap, EpisodeStatus.PAUSE, pose, decision, progress)

    def trace(self, track: Track, car: str, source: str) -> LapTrace:
        """Return the recorded drive."""
        columns = dict(zip(TraceColumns.model_fields, zip(*self._rows, strict=True), strict=True))
        return LapTrace(
            track=TraceTrack(name=track.name, direction=track.direction),
            car=car,
            source=source,
            step_seconds=STEP_SECONDS,
            columns=TraceColumns.model_validate(columns),
        )
