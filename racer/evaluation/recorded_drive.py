"""Turns the rows of a sim-trace into a lap trace, against the track that was driven."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, get_args

from racer.errors import TraceError
from racer.evaluation.lap_trace import LapTrace, StatusLabel, TraceColumns, TraceTrack
from racer.evaluation.sim_trace import split_episodes
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.simulator.step import STEP_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.sim_trace import SimTraceRow
    from racer.track.track import Track

LENGTH_TOLERANCE = 0.01
"""Share of the centre line's length by which a recorded length may differ from the track's."""
_STANDING = ("prepare", "pause")


def recorded_drive_to_trace(rows: Sequence[SimTraceRow], track: Track, source: str) -> LapTrace:
    """Return a sim-trace as a lap trace in which each episode is a lap.

    The speed of a row is the distance since the row before over the time between them, and 0 where the car stands. The
    recorded clock runs on between episodes; here each one begins one step after the last.

    Parameters
    ----------
    rows
        In the order of the log.
    track
        The road that was driven, in the direction in which it was driven.
    source
        Where the rows come from, for the head of the trace.

    Raises
    ------
    TraceError
        When the rows were recorded on another track, or have a state that is not known.
    """
    _check_track(rows, track)
    columns: dict[str, list[object]] = {name: [] for name in TraceColumns.model_fields}
    clock = 0.0
    for number, episode in enumerate(split_episodes(rows), start=1):
        start = episode[0].tstamp
        for before, row in zip([episode[0], *episode], episode, strict=False):
            values = _trace_row(row, before, clock + row.tstamp - start, number)
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
        clock += episode[-1].tstamp - start + STEP_SECONDS
    return LapTrace(
        track=TraceTrack(name=track.name, direction=track.direction),
        car="recorded",
        source=source,
        step_seconds=STEP_SECONDS,
        columns=TraceColumns.model_validate({name: tuple(column) for name, column in columns.items()}),
    )


def _check_track(rows: Sequence[SimTraceRow], track: Track) -> None:
    recorded = rows[0].track_len
    if abs(recorded - track.length) > LENGTH_TOLERANCE * track.length:
        raise TraceError(
            f"The drive was recorded on a track of {recorded:.2f} m, but {track.name} is {track.length:.2f} m long. "
            "Choose the track that was driven."
        )


def _trace_row(row: SimTraceRow, before: SimTraceRow, time_s: float, lap: int) -> tuple[object, ...]:
    """Return the values of one row in the order of the trace's columns."""
    status = row.episode_status or "in_progress"
    if status not in get_args(StatusLabel):
        raise TraceError(f"The state {status!r:.60} of episode {row.episode}, step {row.steps:.0f} is not known.")
    yaw = math.radians(row.yaw)
    duration = row.tstamp - before.tstamp
    speed = math.hypot(row.X - before.X, row.Y - before.Y) / duration if duration > 0.0 else 0.0
    return (
        time_s,
        row.X - FRONT_POINT_OFFSET * math.cos(yaw),
        row.Y - FRONT_POINT_OFFSET * math.sin(yaw),
        yaw,
        0.0 if status in _STANDING else speed,
        math.radians(row.steer),
        row.throttle,
        row.reward,
        min(row.progress, 100.0),
        lap,
        status,
        row.action,
    )
