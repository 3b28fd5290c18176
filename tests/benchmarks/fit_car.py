"""Fits the presets of `racer.simulator.car_params` to recorded drives and prints them with what they give elsewhere.

The fit sees the first log of 2022, and the even episodes and laps of 2026; the rest is held out. Drives begun from
standing still are fitted along with the others, for few others tell how hard the car can accelerate. The drives of 2026
hardly tell grip limits above 7 m/s^2 apart, so the search ends there, on the cautious side. More droop than 1 would let
a car turn less by steering more.

Run it with ``python tests/benchmarks/fit_car.py [folder of the logs]``; it takes about half a minute.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from car_fidelity import LOG_FOLDER, errors, spread
from recorded_drives import Drives, is_held_out, predicted_rows, read_drives, standing_starts
from scipy.optimize import minimize

from racer.simulator.car_params import CARS, CarParams

if TYPE_CHECKING:
    from numpy.typing import NDArray

START = CarParams(
    wheelbase=0.25,
    steering_droop=0.2,
    speed_gain=1.0,
    speed_lag=0.1,
    acceleration_limit=6.0,
    turning_drag=0.2,
    servo_lag=0.05,
    steering_lag=0.2,
    grip_limit=6.0,
)
"""Where both fits begin."""
LOWEST = CarParams(0.15, 0.0, 0.9, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
HIGHEST = CarParams(0.4, 1.0, 1.1, 0.5, 20.0, 1.0, 0.2, 0.6, 7.0)
LARGEST_ERROR_M = 0.6
YAW_WEIGHT_M = 0.15
STANDING_WEIGHT = 0.2
ROUNDS = 5


def loss(drives: Drives, rows: NDArray[np.int64], standing: NDArray[np.int64], params: CarParams) -> float:
    """Return the mean distance [m] after a second, yaw errors [rad] counted as 0.15 m, stray drives not in full."""
    distance, turn = np.abs(errors(drives, rows, params)).T
    total = np.minimum(distance, LARGEST_ERROR_M).mean() + YAW_WEIGHT_M * turn.mean()
    if len(standing):
        total += STANDING_WEIGHT * np.minimum(errors(drives, standing, params)[:, 0], LARGEST_ERROR_M).mean()
    return float(total)


def fit(drives: Drives, rows: NDArray[np.int64], standing: NDArray[np.int64]) -> CarParams:
    """Return the parameters of the least loss: a simplex search, begun afresh from where it stopped."""
    low, high = np.array(LOWEST), np.array(HIGHEST)
    best = (np.array(START) - low) / (high - low)
    for _ in range(ROUNDS):
        found = minimize(
            lambda point: loss(drives, rows, standing, CarParams(*(low + point * (high - low)))),
            best,
            method="Nelder-Mead",
            bounds=[(0.0, 1.0)] * len(best),
            options={"initial_simplex": simplex(best), "maxiter": 250, "xatol": 1e-4, "fatol": 1e-6, "adaptive": True},
        )
        best = found.x
    return CarParams(*(low + best * (high - low)))


def simplex(point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a point of the unit cube and one neighbour along each axis, 0.12 away to the inside."""
    steps = np.where(point < 0.5, 0.12, -0.12)
    return np.vstack((point, point + np.diag(steps)))


def report(folder: Path) -> None:
    """Fit each preset and print it."""
    for generation in CARS:
        drives = read_drives(folder, generation)
        held_out = is_held_out(drives, generation)
        rows, standing = predicted_rows(drives), standing_starts(drives)
        params = fit(drives, rows[~held_out[rows]], standing[~held_out[standing]])
        seen, unseen = (spread(errors(drives, rows[held_out[rows] == which], params)[:, 0]) for which in (False, True))
        values = ", ".join(f"{name}={value:.4g}" for name, value in params._asdict().items())
        sys.stdout.write(f"{generation}: {values}\n")
        for name, one in (("fitted", seen), ("held out", unseen)):
            sys.stdout.write(f"  {name}: n {one.count}, median {one.median_cm:.1f} cm, 90 % {one.p90_cm:.1f} cm\n")


if __name__ == "__main__":
    report(Path(sys.argv[1]) if len(sys.argv) > 1 else LOG_FOLDER)
