"""Prints how far the simulated car parts from recorded ones in a second, with each preset and on each log.

From every recorded pose with four rows of the same drive before it and fifteen after it, the recorded commands are
driven for fifteen decisions and the end position is compared with the recorded one. Decisions last as long as the
recorded ones, which jitter (0.052 to 0.081 s), in four ticks each. What cannot be seen in a pose (speed, steering) is
estimated from the rows before: the model drives them, and each recorded pose corrects it. Beside it stands a kinematic
bicycle without lags.

Run it with ``python tests/benchmarks/car_fidelity.py [folder of the logs]``.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from recorded_drives import HORIZON, LOGS, Drives, is_held_out, predicted_rows, read_drives

from racer.simulator.car_params import CARS, CarParams
from racer.simulator.dynamics import MOTION_SIZE, SPEED, STEERING, YAW, YAW_RATE, X, Y, advance, place, wrap_angle
from racer.simulator.step import TICKS_PER_STEP
from racer.track.compiled import builder, scalar_function

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOG_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "deepracer" / "logs"
NOMINAL = np.array([1.0, 1.0, 1.0, 0.0])
SPEED_CORRECTION = 0.1
"""Share of the speed that a recorded pose shows to be missing which the estimate takes over."""
STEERING_CORRECTION = 0.05
"""Radians of steering that the estimate takes over for each rad/s of yaw rate that is missing."""
BASELINE_WHEELBASES = np.arange(0.20, 0.40, 0.01)


class Spread(NamedTuple):
    """How far the predicted positions of some drives are off."""

    count: int
    median_cm: float
    p90_cm: float


@scalar_function
def drive_row(
    motion: NDArray[np.float64], drives: Drives, k: int, params: CarParams, nominal: NDArray[np.float64]
) -> None:
    """Drive one recorded decision."""
    for _ in range(TICKS_PER_STEP):
        tick = drives.seconds[k] / TICKS_PER_STEP
        advance(motion, drives.commands[k, 0], drives.commands[k, 1], params, nominal, tick)


@builder
def estimate_motion(drives: Drives, params: CarParams, nominal: NDArray[np.float64], out: NDArray[np.float64]) -> None:
    """Fill ``out``, shape (n, MOTION_SIZE), with the motion at each row as the rows up to it show it."""
    for k in range(len(drives.first)):
        x, y, yaw = drives.pose[k]
        if drives.first[k] == k:
            place(out[k], x, y, yaw)
            continue
        out[k] = out[k - 1]
        drive_row(out[k], drives, k - 1, params, nominal)
        seconds = drives.seconds[k - 1]
        ahead = (x - out[k, X]) * math.cos(yaw) + (y - out[k, Y]) * math.sin(yaw)
        out[k, SPEED] = max(out[k, SPEED] + SPEED_CORRECTION * ahead / seconds, 0.0)
        out[k, STEERING] += STEERING_CORRECTION * wrap_angle(yaw - out[k, YAW]) / seconds
        out[k, STEERING] = min(max(out[k, STEERING], -0.6), 0.6)
        out[k, X], out[k, Y], out[k, YAW] = x, y, yaw


@builder
def drive_on(
    drives: Drives,
    starts: NDArray[np.int64],
    params: CarParams,
    nominal: NDArray[np.float64],
    motion: NDArray[np.float64],
) -> None:
    """Drive each row of ``motion``, shape (starts, MOTION_SIZE), through the recorded commands from its start on."""
    for i in range(len(starts)):
        for k in range(starts[i], starts[i] + HORIZON):
            drive_row(motion[i], drives, k, params, nominal)


def errors(drives: Drives, starts: NDArray[np.int64], params: CarParams) -> NDArray[np.float64]:
    """Return how far off the end positions are, m, shape (starts,), and by what yaw, rad: together (starts, 2)."""
    estimate = np.zeros((len(drives.first), MOTION_SIZE))
    estimate_motion(drives, params, NOMINAL, estimate)
    motion = estimate[starts]
    drive_on(drives, starts, params, NOMINAL, motion)
    end = drives.pose[starts + HORIZON]
    turn = end[:, 2] - motion[:, YAW]
    distance = np.hypot(end[:, 0] - motion[:, X], end[:, 1] - motion[:, Y])
    return np.column_stack((distance, np.arctan2(np.sin(turn), np.cos(turn))))


def spread(distances: NDArray[np.float64]) -> Spread:
    """Return median and 90th percentile of distances [m] in centimetres."""
    return Spread(len(distances), *(100.0 * np.percentile(distances, [50, 90])))


def without_lags(wheelbase: float) -> CarParams:
    """Return the kinematic bicycle that obeys every command at once."""
    return CarParams(wheelbase, -1 / 3, 1.0, 0.0, 1e9, 0.0, 0.0, 0.0, 1e9)


def baseline(drives: Drives, starts: NDArray[np.int64]) -> Spread:
    """Return the spread of the kinematic bicycle with the wheelbase that suits these drives best."""
    spreads = [spread(errors(drives, starts, without_lags(length))[:, 0]) for length in BASELINE_WHEELBASES]
    return min(spreads, key=lambda one: one.median_cm)


def sideways_accelerations(drives: Drives, params: CarParams) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the 95th and 99th percentile [m/s^2] in the estimated motion and in differences of recorded poses."""
    estimate = np.zeros((len(drives.first), MOTION_SIZE))
    estimate_motion(drives, params, NOMINAL, estimate)
    rows = predicted_rows(drives)
    way = np.hypot(*(drives.pose[rows + 1, :2] - drives.pose[rows - 1, :2]).T)
    turn = drives.pose[rows + 1, 2] - drives.pose[rows - 1, 2]
    turn = np.arctan2(np.sin(turn), np.cos(turn))
    recorded = way * turn / (drives.seconds[rows] + drives.seconds[rows - 1]) ** 2
    simulated = estimate[rows, SPEED] * estimate[rows, YAW_RATE]
    return np.percentile(np.abs(simulated), [95, 99]), np.percentile(np.abs(recorded), [95, 99])


def table(folder: Path) -> list[str]:
    """Return the lines of the table."""
    lines = [f"{'car':5}{'log':24}{'rows':10}{'n':>6}{'median':>9}{'90 %':>9}   bicycle without lags"]
    for generation, params in CARS.items():
        drives = read_drives(folder, generation)
        starts = predicted_rows(drives)
        held_out = is_held_out(drives, generation)
        groups = [
            (name, kind, starts[(drives.log[starts] == number) & (held_out[starts] == (kind == "held out"))])
            for number, name in enumerate(LOGS[generation])
            for kind in ("fitted", "held out")
        ]
        groups.append(("all", "held out", starts[held_out[starts]]))
        for name, kind, rows in groups:
            if len(rows):
                ours, plain = spread(errors(drives, rows, params)[:, 0]), baseline(drives, rows)
                lines.append(
                    f"{generation:5}{name:24}{kind:10}{ours.count:6}{ours.median_cm:6.1f} cm{ours.p90_cm:6.1f} cm"
                    f"   {plain.median_cm:.1f} cm {plain.p90_cm:.1f} cm"
                )
        simulated, recorded = sideways_accelerations(drives, params)
        lines.append(
            f"{generation:5}sideways acceleration, 95 % and 99 %: simulated {simulated[0]:.1f} {simulated[1]:.1f}, "
            f"recorded {recorded[0]:.1f} {recorded[1]:.1f} m/s^2"
        )
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(Path(sys.argv[1]) if len(sys.argv) > 1 else LOG_FOLDER)) + "\n")
