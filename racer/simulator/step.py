"""One decision of every car: read, judge, move, measure, as a compiled loop over scalar functions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from racer.simulator import memory as m
from racer.simulator import readings as r
from racer.simulator.dynamics import YAW, X, Y, advance, cos_sin, place
from racer.simulator.episode_status import EpisodeStatus
from racer.simulator.footprint import FRONT_POINT_OFFSET, wheels_on_track
from racer.simulator.incidents import (
    count_backward_steps,
    count_still_steps,
    is_immobilized,
    is_lap_complete,
    is_off_track,
    is_reversed,
    is_time_up,
)
from racer.simulator.progress import lap_progress
from racer.simulator.random_stream import number_of, uniform
from racer.simulator.randomisation import Randomisation, draw_conditions
from racer.track.compiled import batch_loop, scalar_function
from racer.track.index import TrackIndex, is_nearer_inner, nearest_waypoints, point_at, project_to_center, width_at

if TYPE_CHECKING:
    from racer.simulator.car_params import CarParams
    from racer.simulator.start_rule import StartRule

Row = NDArray[np.float64]
"""One car's numbers."""
Rows = NDArray[np.float64]
"""All cars' numbers, shape (cars, columns)."""
STEP_SECONDS: Final = 1.0 / 15.0
"""Simulated time from one decision to the next, s."""
TICKS_PER_STEP: Final = 4
"""Physics ticks in a step."""
TICK_SECONDS: Final = STEP_SECONDS / TICKS_PER_STEP
"""Simulated time of a physics tick, s."""
MAX_STEERING: Final = math.radians(30.0)
"""Largest steering angle that the car obeys, rad."""
MIN_SPEED: Final = 0.1
"""Smallest speed that the car obeys, m/s."""
MAX_SPEED: Final = 4.0
"""Largest speed that the car obeys, m/s."""

_IN_PROGRESS = int(EpisodeStatus.IN_PROGRESS)
_PREPARE = int(EpisodeStatus.PREPARE)
_LAP_COMPLETE = int(EpisodeStatus.LAP_COMPLETE)
_OFF_TRACK = int(EpisodeStatus.OFF_TRACK)
_IMMOBILIZED = int(EpisodeStatus.IMMOBILIZED)
_REVERSED = int(EpisodeStatus.REVERSED)
_TIME_UP = int(EpisodeStatus.TIME_UP)
_START_DRAW = 5


@scalar_function
def measure(index: TrackIndex, motion: Row, present: Row, memory: Row) -> None:
    """Read a car's present pose against the track into its row of readings."""
    yaw = motion[YAW]
    cos_yaw, sin_yaw = cos_sin(yaw)
    x = motion[X] + FRONT_POINT_OFFSET * cos_yaw
    y = motion[Y] + FRONT_POINT_OFFSET * sin_yaw
    distance, offset, segment = project_to_center(index, x, y)
    previous_waypoint, next_waypoint = nearest_waypoints(index, segment, distance)
    progress = lap_progress(distance, memory[m.START_DISTANCE], index.length, memory[m.PROGRESS])
    memory[m.BACKWARD_STEPS] = count_backward_steps(memory[m.BACKWARD_STEPS], memory[m.PROGRESS], progress)
    memory[m.PROGRESS] = progress
    present[r.X] = x
    present[r.Y] = y
    present[r.HEADING] = yaw
    present[r.DISTANCE_FROM_CENTER] = offset
    present[r.PROJECTION_DISTANCE] = distance
    present[r.TRACK_WIDTH] = width_at(index, segment, distance)
    present[r.IS_LEFT_OF_CENTER] = is_nearer_inner(index, x, y) == index.is_anticlockwise
    present[r.PREVIOUS_WAYPOINT] = previous_waypoint
    present[r.NEXT_WAYPOINT] = next_waypoint
    present[r.PROGRESS] = min(progress, 100.0)
    present[r.WHEELS_ON_TRACK] = wheels_on_track(index, motion[X], motion[Y], cos_yaw, sin_yaw)


@scalar_function
def judge(readings: Row, memory: Row, max_steps: int) -> int:  # noqa: PLR0911 - one return a rule
    """Return the status of an episode at the pose that was read; a finished lap comes before every incident."""
    if readings[r.STEPS] == 1.0:
        return _PREPARE
    if is_lap_complete(readings[r.PROGRESS]):
        return _LAP_COMPLETE
    if is_off_track(readings[r.WHEELS_ON_TRACK]):
        return _OFF_TRACK
    if is_immobilized(memory[m.STILL_STEPS]):
        return _IMMOBILIZED
    if is_reversed(memory[m.BACKWARD_STEPS]):
        return _REVERSED
    if is_time_up(readings[r.STEPS], max_steps):
        return _TIME_UP
    return _IN_PROGRESS


@scalar_function
def begin_step(
    steering: float, speed: float, max_steps: int, motion: Row, memory: Row, present: Row, readings: Row
) -> int:
    """Read a car's pose together with its command, and return the status that is judged there."""
    memory[m.EPISODE_STEPS] += 1.0
    memory[m.LAST_X] = motion[X]
    memory[m.LAST_Y] = motion[Y]
    present[r.STEPS] = memory[m.EPISODE_STEPS]
    present[r.SPEED_COMMAND] = speed
    present[r.STEERING_COMMAND] = steering
    for column in range(r.READING_SIZE):
        readings[column] = present[column]
    return judge(readings, memory, max_steps)


@scalar_function
def obeyed(command: float, least: float, most: float) -> float:
    """Return what the car makes of a command beyond its limits."""
    return min(max(command, least), most)


@scalar_function
def end_step(index: TrackIndex, motion: Row, memory: Row, present: Row) -> None:
    """Let the step's time pass, and read the pose that the car has come to."""
    dx, dy = motion[X] - memory[m.LAST_X], motion[Y] - memory[m.LAST_Y]
    memory[m.STILL_STEPS] = count_still_steps(memory[m.STILL_STEPS], dx, dy)
    memory[m.TOTAL_STEPS] += 1.0
    present[r.SIM_TIME] = memory[m.TOTAL_STEPS] * STEP_SECONDS
    measure(index, motion, present, memory)


@batch_loop
def step_cars(
    index: TrackIndex,
    params: CarParams,
    commands: Rows,
    max_steps: int,
    motion: Rows,
    memory: Rows,
    conditions: Rows,
    present: Rows,
    readings: Rows,
    status: NDArray[np.int64],
) -> None:
    """Carry out one decision of every car, in place; ``commands`` are steering [rad] and speed [m/s].

    All cars go through a part of the step before the next part begins: what one car does in a part is a long chain of
    numbers that wait for each other, and a processor works on several cars' chains at once.
    """
    cars = motion.shape[0]
    for car in range(cars):
        status[car] = begin_step(
            commands[car, 0], commands[car, 1], max_steps, motion[car], memory[car], present[car], readings[car]
        )
    for _ in range(TICKS_PER_STEP):
        for car in range(cars):
            if status[car] != _PREPARE:
                steering = obeyed(commands[car, 0], -MAX_STEERING, MAX_STEERING)
                speed = obeyed(commands[car, 1], MIN_SPEED, MAX_SPEED)
                advance(motion[car], speed, steering, params, conditions[car], TICK_SECONDS)
    for car in range(cars):
        end_step(index, motion[car], memory[car], present[car])


@scalar_function
def stand(
    index: TrackIndex, distance: float, lateral: float, turn: float, motion: Row, memory: Row, present: Row
) -> None:
    """Put a car still on the road: ``distance`` along, ``lateral`` left of the line [m], ``turn``ed left [rad]."""
    x, y, heading = point_at(index, distance)
    x -= lateral * math.sin(heading)
    y += lateral * math.cos(heading)
    place(motion, x, y, heading + turn)
    memory[m.STILL_STEPS] = 0.0
    measure(index, motion, present, memory)
    memory[m.BACKWARD_STEPS] = 0.0


@scalar_function
def start_share(start: StartRule, car: int, episode: int, key: np.uint64) -> float:
    """Return where an episode begins, as a share of the lap in [0, 1)."""
    if start.at_random:
        return uniform(key, _START_DRAW, 0.0, 1.0)
    return (start.first + car * start.per_car + episode * start.per_episode) % 1.0


@batch_loop
def restart_cars(
    index: TrackIndex,
    start: StartRule,
    ranges: Randomisation,
    mask: NDArray[np.bool_],
    seeds: NDArray[np.uint64],
    episode_keys: NDArray[np.uint64],
    motion: Rows,
    memory: Rows,
    conditions: Rows,
    present: Rows,
    status: NDArray[np.int64],
) -> None:
    """Begin a new episode for every car in the mask, in place; its key is the next number of the car's own stream."""
    for car in range(motion.shape[0]):
        if not mask[car]:
            continue
        episode = int(memory[car, m.EPISODES])
        key = number_of(seeds[car], episode)
        episode_keys[car] = key
        draw_conditions(conditions[car], key, ranges)
        memory[car, m.EPISODES] += 1.0
        memory[car, m.EPISODE_STEPS] = 0.0
        memory[car, m.START_DISTANCE] = start_share(start, car, episode, key) * index.length
        memory[car, m.PROGRESS] = 0.0
        present[car, r.STEPS] = 0.0
        present[car, r.SPEED_COMMAND] = 0.0
        present[car, r.STEERING_COMMAND] = 0.0
        present[car, r.IS_CRASHED] = 0.0
        present[car, r.SIM_TIME] = memory[car, m.TOTAL_STEPS] * STEP_SECONDS
        status[car] = _IN_PROGRESS
        stand(index, memory[car, m.START_DISTANCE], 0.0, 0.0, motion[car], memory[car], present[car])
