"""A drive whose true readings are known, and drives made by hand."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from racer.evaluation.rejudging.driven_lap import DrivenLap
from racer.evaluation.rejudging.drives import DriveReadings
from racer.evaluation.sim_trace import SimTraceRow
from racer.evaluation.trace_recorder import Decision, Pose, TraceRecorder
from racer.language import Text
from racer.rewards.source import compile_reward_source
from racer.rewards.study import LocalRunner
from racer.simulator import EpisodeStatus, Simulator, StartRule
from racer.simulator import readings as r
from racer.simulator.dynamics import SPEED, YAW, X, Y
from racer.track.index import point_at, project_to_center, track_index


@dataclass(frozen=True, eq=False)
class Simulated:
    """One episode as the simulator read it, as a lap trace has it, and as a sim-trace has it."""

    readings: np.ndarray
    trace: object
    rows: list


def _steering(simulator):
    """Steer to a point 0.6 m ahead, in whole degrees as drivers of discrete actions do."""
    x, y, heading = simulator.present[0, [r.X, r.Y, r.HEADING]]
    index = track_index(simulator.track)
    to_x, to_y, _ = point_at(index, project_to_center(index, x, y)[0] + 0.6)
    turn = math.remainder(math.atan2(to_y - y, to_x - x) - heading, 2.0 * math.pi)
    return math.radians(max(-30, min(30, round(math.degrees(turn)))))


def _row(track, reading, status):
    return SimTraceRow(
        episode=0,
        steps=reading[r.STEPS],
        X=reading[r.X],
        Y=reading[r.Y],
        yaw=math.degrees(reading[r.HEADING]),
        steer=float(r.command_degrees(reading[r.STEERING_COMMAND])),
        throttle=reading[r.SPEED_COMMAND],
        action="0",
        reward=0.0,
        done=status.ends_episode,
        all_wheels_on_track=reading[r.WHEELS_ON_TRACK] == 4.0,
        progress=reading[r.PROGRESS],
        closest_waypoint=0,
        track_len=track.length,
        tstamp=reading[r.SIM_TIME],
        episode_status=status.label,
    )


@pytest.fixture(scope="session")
def simulate():
    """Drive one episode from a place on a track; from ``off_at`` on the driver holds full right lock."""

    def drive(track, start=0.3, off_at=10_000):
        simulator = Simulator(track, start=StartRule(first=start, per_episode=0.0))
        recorder, readings, rows = TraceRecorder(), [], []
        status = EpisodeStatus.PREPARE
        while not status.ends_episode:
            motion, progress = simulator.motion[0].copy(), float(simulator.progress[0])
            steering = _steering(simulator) if len(readings) < off_at else -math.radians(30.0)
            simulator.step(np.array([[steering, 1.7]]))
            status = EpisodeStatus(int(simulator.status[0]))
            pose = Pose(motion[X], motion[Y], motion[YAW], motion[SPEED])
            recorder.add(len(readings), 1, status, pose, Decision(steering, 1.7, "0"), progress)
            readings.append(simulator.readings[0].copy())
            rows.append(_row(track, readings[-1], status))
        return Simulated(np.array(readings), recorder.trace(track, "2026", "test"), rows)

    return drive


@pytest.fixture(scope="session")
def make_drive(oval):
    """Make a drive whose laps are given as (steps, speed in m/s, time in ms, completed, incidents)."""

    def make(name, *laps):
        total = sum(steps for steps, *_ in laps)
        readings = np.zeros((total, r.READING_SIZE))
        driven, first = [], 0
        for number, (steps, speed, time_ms, completed, incidents) in enumerate(laps, start=1):
            rows = np.arange(first, first + steps)
            readings[rows, r.SPEED_COMMAND] = speed
            readings[rows, r.STEPS] = np.arange(steps) + 2.0
            driven.append(DrivenLap(number, first, first + steps, time_ms, completed, incidents, rows))
            first += steps
        return DriveReadings(Text.same(name), oval, readings, ("in_progress",) * total, None, tuple(driven))

    return make


@pytest.fixture(scope="session")
def runner_of(oval, tmp_path_factory):
    """Run the text of a reward function in this process."""

    def run(text, track=oval):
        path = tmp_path_factory.mktemp("reward") / "reward.py"
        return LocalRunner(compile_reward_source(text.encode(), path, str(path)), track)

    return run
