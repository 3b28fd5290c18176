"""The simulated car drives like the recorded ones on drives that its constants were not fitted to."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
LARGEST_MEDIAN_CM = 9.0
LARGEST_P90_CM = 22.0


@pytest.fixture(scope="module")
def fidelity():
    """Return the benchmark that measures fidelity, which lives beside the tests as a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield importlib.import_module("car_fidelity")


@pytest.fixture(scope="module", params=["2022", "2026"])
def held_out(request, fidelity, shared_deepracer):
    """Return generation, recorded drives and those of their rows that the fit did not see."""
    drives = fidelity.read_drives(shared_deepracer / "logs", request.param)
    rows = fidelity.predicted_rows(drives)
    return request.param, drives, rows[fidelity.is_held_out(drives, request.param)[rows]]


def test_a_second_of_driving_ends_where_the_recorded_one_ends(fidelity, held_out) -> None:
    """After fifteen decisions half of the drives are within 9 cm of the recorded position and 90 % within 22 cm."""
    generation, drives, rows = held_out
    spread = fidelity.spread(fidelity.errors(drives, rows, fidelity.CARS[generation])[:, 0])
    assert spread.count > 400
    assert spread.median_cm <= LARGEST_MEDIAN_CM
    assert spread.p90_cm <= LARGEST_P90_CM


def test_the_car_is_far_better_than_a_bicycle_without_lags(fidelity, held_out) -> None:
    """The median error is less than a third of that of a kinematic bicycle with its best wheelbase."""
    generation, drives, rows = held_out
    ours = fidelity.spread(fidelity.errors(drives, rows, fidelity.CARS[generation])[:, 0])
    assert 3.0 * ours.median_cm < fidelity.baseline(drives, rows).median_cm


def test_sideways_acceleration_is_the_recorded_one(fidelity, held_out) -> None:
    """The 95th and 99th percentile of sideways acceleration are within a quarter of the recorded ones."""
    generation, drives, _ = held_out
    simulated, recorded = fidelity.sideways_accelerations(drives, fidelity.CARS[generation])
    assert simulated == pytest.approx(recorded, rel=0.25)
