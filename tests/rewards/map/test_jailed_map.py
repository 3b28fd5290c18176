"""A map of a function that is locked in."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest

from racer.jail import level_here
from racer.rewards.map import MapRequest, map_point, reward_map
from racer.rewards.source import read_reward_source
from racer.rewards.study import LocalRunner, runner_for

FAILING = "def reward_function(params):\n    return 1 / max(0, int(params['x'] * 3))\n"
TWICE = """
last = [0.0]
def reward_function(params):
    before, last[0] = last[0], params["heading"]
    return params["heading"] - before
"""


@pytest.mark.parametrize("code", [FAILING, TWICE])
@pytest.mark.parametrize("heading", [15.0, "best"])
def test_a_map_is_the_same_locked_in_and_not(write_reward, ring, code, heading):
    """Rewards, headings, problems and a point's close look do not depend on where the function runs."""
    source, request = read_reward_source(write_reward(code)), MapRequest(heading, cell_m=0.08)
    local = LocalRunner(source, ring)
    with closing(runner_for(source, ring, level_here(None).level)) as jailed:
        one, other = reward_map(local, request), reward_map(jailed, request)
        points = [map_point(runner, request, 0.2, 3.0, one.memory) for runner in (local, jailed)]
    assert np.array_equal(one.rewards, other.rewards, equal_nan=True)
    assert np.array_equal(one.headings_deg, other.headings_deg, equal_nan=True)
    assert (one.problems, one.memory, one.calls) == (other.problems, other.memory, other.calls)
    assert [(point.reward, point.line, point.read_params) for point in points[:1]] == [
        (point.reward, point.line, point.read_params) for point in points[1:]
    ]
