"""The step log of training, as the field's analysis tools read it."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from racer.evaluation import SimTraceRow, write_sim_trace
from racer.simulator import EpisodeStatus, readings
from racer.specs import command_label

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from racer.training.sb3_vec_env import Sb3VecEnv


class _Step(NamedTuple):
    """One step of those of the recorded cars that played; arrays have one row a car."""

    cars: NDArray[np.int64]
    episodes: NDArray[np.int64]
    readings: NDArray[np.float64]
    status: NDArray[np.int64]
    actions: NDArray[np.generic]
    wall_clock: float


class SimTraceRecorder:
    """Listens to the cars, and writes what some of them did.

    Text costs far more than driving: at thirty thousand steps a second a full log would be most of the work. So all
    cars are recorded only where an iteration is a few whole episodes, and otherwise one car in one of ten iterations.

    Parameters
    ----------
    env
        The cars; the recorder sets itself as their listener.
    recorded
        How many cars are recorded, from the first.
    every
        Of how many iterations one is recorded, beginning with the first that is played.
    """

    def __init__(self, env: Sb3VecEnv, recorded: int, every: int) -> None:
        self._env = env
        self._cars = np.arange(recorded)
        self._every = every
        self._is_recording = True
        self._steps: list[_Step] = []
        self._rewards: list[NDArray[np.float64]] = []
        self._labels = [label.label for label in EpisodeStatus]
        env.listener = self

    def played(self, actions: NDArray[np.generic], playing: NDArray[np.bool_]) -> None:
        """Keep a step of the recorded cars."""
        if not self._is_recording:
            return
        cars = self._cars[playing[self._cars]]
        simulator = self._env.batch.simulator
        self._steps.append(
            _Step(
                cars,
                self._env.episode_numbers[cars],
                simulator.readings[cars],
                simulator.status[cars],
                np.asarray(actions)[cars],
                time.time(),
            )
        )

    def rewarded(self, rewards: NDArray[np.float64]) -> None:
        """Keep what the steps since the last time have earned, shape (steps, cars)."""
        if self._is_recording:
            self._rewards.extend(rewards[:, self._cars])

    def finish_iteration(self, number: int, path: Path) -> None:
        """Write what was recorded of an iteration, counted from 0, episode by episode, and forget it."""
        steps = zip(self._steps, self._rewards, strict=True)
        rows = [row for step, rewards in steps for row in self._rows(step, rewards[step.cars])]
        self._steps.clear()
        self._rewards.clear()
        if rows:
            write_sim_trace(sorted(rows, key=lambda row: (row.episode, row.steps)), path)
        self._is_recording = (number + 1) % self._every == 0

    def _rows(self, step: _Step, rewards: NDArray[np.float64]) -> list[SimTraceRow]:
        track = self._env.batch.simulator.track
        columns = zip(
            step.episodes.tolist(),
            step.readings.tolist(),
            step.status.tolist(),
            step.actions.tolist(),
            rewards.tolist(),
            readings.command_degrees(step.readings[:, readings.STEERING_COMMAND]).tolist(),
            _closest_waypoints(step.readings, track.center).tolist(),
            strict=True,
        )
        return [
            SimTraceRow(
                episode=episode,
                steps=reading[readings.STEPS],
                X=reading[readings.X],
                Y=reading[readings.Y],
                yaw=math.degrees(reading[readings.HEADING]),
                steer=steer,
                throttle=reading[readings.SPEED_COMMAND],
                action=_label(action, steer, reading[readings.SPEED_COMMAND]),
                reward=reward,
                done=EpisodeStatus(status).ends_episode,
                all_wheels_on_track=reading[readings.WHEELS_ON_TRACK] == 4.0,
                progress=reading[readings.PROGRESS],
                closest_waypoint=waypoint,
                track_len=track.length,
                tstamp=reading[readings.SIM_TIME],
                episode_status=self._labels[status],
                wall_clock=step.wall_clock,
            )
            for episode, reading, status, action, reward, steer, waypoint in columns
        ]


def _closest_waypoints(rows: NDArray[np.float64], center: NDArray[np.float64]) -> NDArray[np.int64]:
    place = rows[:, [readings.X, readings.Y]]
    around = rows[:, [readings.PREVIOUS_WAYPOINT, readings.NEXT_WAYPOINT]].astype(np.int64)
    squares = ((center[around] - place[:, None, :]) ** 2).sum(axis=2)
    nearer: NDArray[np.int64] = np.take_along_axis(around, squares.argmin(axis=1)[:, None], axis=1)[:, 0]
    return nearer


def _label(action: int | list[float], steering_degrees: float, speed: float) -> str:
    return str(action) if isinstance(action, int) else command_label(steering_degrees, speed)
