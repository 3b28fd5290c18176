"""Translates between lap traces and the rows of a sim-trace, against the track that was driven."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, get_args

from racer.errors import TraceError
from racer.evaluation.lap_trace import LapTrace, StatusLabel, TraceColumns, TraceTrack
from racer.evaluation.sim_trace import SimTraceRow, split_episodes
from racer.simulator.footprint import FRONT_POINT_OFFSET, WHEELS, wheels_on_track
from racer.simulator.step import STEP_SECONDS
from racer.track.index import nearest_waypoints, project_to_center, track_index

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def trace_to_sim_trace(trace: LapTrace, track: Track) -> list[SimTraceRow]:
    """Return a lap trace as the rows of a sim-trace, with simulated time only.

    Raises
    ------
    TraceError
        When the trace was driven on another track or the other way round.
    """
    if (trace.track.name, trace.track.direction) != (track.name, track.direction):
        raise TraceError(
            f"The drive was recorded on {trace.track.name} ({trace.track.direction}), not on {track.name} "
            f"({track.direction}). Choose that track."
        )
    rows: list[SimTraceRow] = []
    for row, pause_steps in enumerate(_pause_steps_left(trace.columns.status)):
        before = rows[-1] if rows else None
        rows.append(_sim_trace_row(trace, track, row, before, pause_steps * trace.step_seconds))
    return rows


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


def _sim_trace_row(
    trace: LapTrace, track: Track, row: int, before: SimTraceRow | None, pause_duration: float
) -> SimTraceRow:
    columns = trace.columns
    yaw, status = columns.yaw_rad[row], columns.status[row]
    x = columns.x_m[row] + FRONT_POINT_OFFSET * math.cos(yaw)
    y = columns.y_m[row] + FRONT_POINT_OFFSET * math.sin(yaw)
    steer = math.degrees(columns.steering_rad[row])
    throttle = columns.speed_command_mps[row]
    if status == "prepare":
        before = None
    is_last = row + 1 == trace.rows or columns.status[row + 1] == "prepare"
    wheels = wheels_on_track(track_index(track), columns.x_m[row], columns.y_m[row], math.cos(yaw), math.sin(yaw))
    crashes = 0 if before is None else before.obstacle_crash_counter
    return SimTraceRow(
        episode=columns.lap[row] - 1,
        steps=1.0 if before is None else before.steps + 1.0,
        X=x,
        Y=y,
        yaw=math.degrees(yaw),
        steer=steer,
        throttle=throttle,
        action=columns.action[row] if columns.action else f"[{steer:.4g} {throttle:.4g}]",
        reward=columns.reward[row],
        done=is_last,
        all_wheels_on_track=wheels == len(WHEELS),
        progress=columns.progress_percent[row],
        closest_waypoint=_closest_waypoint(track, x, y),
        track_len=track.length,
        tstamp=columns.time_s[row],
        episode_status=status,
        pause_duration=pause_duration,
        obstacle_crash_counter=crashes + (status == "crashed"),
    )


def _closest_waypoint(track: Track, x: float, y: float) -> int:
    """Return the nearer of the two rows of the centre line around a point's projection."""
    index = track_index(track)
    distance, _, segment = project_to_center(index, x, y)
    neighbours = nearest_waypoints(index, segment, distance)
    return int(min(neighbours, key=lambda waypoint: math.dist(track.center[waypoint], (x, y))))


def _pause_steps_left(statuses: Sequence[str]) -> list[int]:
    """Return for each row how many steps the car still stands, the row's own included; 0 where it drives."""
    left = [0] * len(statuses)
    for row in reversed(range(len(statuses))):
        if row + 1 < len(statuses) and statuses[row + 1] == "pause":
            left[row] = left[row + 1] + 1
        elif statuses[row] == "pause":
            left[row] = 1
    return left
