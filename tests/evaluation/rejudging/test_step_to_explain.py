"""The step that tells most about a lap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from racer.evaluation.rejudging import telling_step


def test_it_is_the_one_with_the_least_reward(make_drive):
    """The first of them."""
    drive = make_drive("a", (5, 1.0, 1000, True, ()))
    step = telling_step(drive, drive.laps[0], np.array([3.0, 1.0, 2.0, 1.0, 3.0]))
    assert (step.row, step.reason.en) == (1, "the step with the least reward")


def test_it_is_the_last_one_on_the_road(make_drive):
    """Where the lap leaves it."""
    made = make_drive("a", (3, 1.0, 1000, True, ()), (4, 1.0, 1000, False, ("off_track",)))
    drive = replace(made, status=(*made.status[:-1], "off_track"))
    step = telling_step(drive, drive.laps[1], np.array([1.0, 2.0, 3.0, 0.0]))
    assert (step.row, step.reason.en) == (5, "the last step before the car leaves the road")


def test_it_is_the_first_one_that_fails(make_drive):
    """Before everything else."""
    drive = make_drive("a", (4, 1.0, 1000, True, ()))
    step = telling_step(drive, drive.laps[0], np.array([1.0, np.nan, 0.0, np.nan]))
    assert (step.row, step.reason.en) == (1, "the first step in which the function fails")
