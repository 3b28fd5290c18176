"""Every example that comes with Racer works, has one idea, and does what its text says."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from racer.jail import Level
from racer.rewards import (
    RewardFunctions,
    check_reward_function,
    load_reward_function,
    reward_function_names,
    reward_function_path,
)

NAMES = reward_function_names()


def params(**changes) -> dict:
    """Return the keys that the examples read, for a car in the middle of a straight road."""
    usual = {
        "all_wheels_on_track": True,
        "is_offtrack": False,
        "x": 0.5,
        "y": 0.0,
        "heading": 0.0,
        "distance_from_center": 0.0,
        "track_width": 1.0,
        "track_length": 20.0,
        "waypoints": [(float(x), 0.0) for x in range(20)] + [(0.0, 0.0)],
        "closest_waypoints": [0, 1],
        "progress": 10.0,
        "steps": 20.0,
        "speed": 2.0,
        "steering_angle": 0.0,
    }
    return usual | changes


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_usable_anywhere(name, ring):
    """An example gives a reward in every state, in both directions, and the old validator would take it."""
    report = check_reward_function(name, ring, Level.OFF)
    assert report.is_usable, report.problems
    assert report.notes == ()


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_short_and_explained(name):
    """An example has at most 40 lines, and a text that says why it works and where it is weak."""
    text = reward_function_path(name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    told = ast.get_docstring(ast.parse(text)) or ""
    assert "\n\nWhy it works: " in told
    assert "\nWeakness: " in told


@pytest.mark.parametrize("name", NAMES)
def test_an_example_prefers_the_road(name):
    """Off the road an example pays less than on it."""
    on, off = load_reward_function(name), load_reward_function(name)
    lost = {"all_wheels_on_track": False, "is_offtrack": True, "distance_from_center": 0.9}
    on(params(steps=19.0, progress=9.0))
    off(params(steps=19.0, progress=9.0))
    assert off(params(**lost)) < 0.01 < on(params())


@pytest.mark.parametrize(
    ("distance", "reward"),
    [(0.0, 1.0), (0.1, 1.0), (0.11, 0.5), (0.25, 0.5), (0.26, 0.1), (0.5, 0.1), (0.51, 1e-3)],
)
def test_follow_center_line_pays_in_bands(distance, reward):
    """A tenth of the width, a quarter and a half are the bands, their edges included."""
    assert load_reward_function("follow_center_line")(params(distance_from_center=distance)) == reward


def test_stay_inside_borders_wants_a_margin():
    """Five centimetres from the border still pay, less does not."""
    function = load_reward_function("stay_inside_borders")
    assert function(params(distance_from_center=0.44)) == 1.0
    assert function(params(distance_from_center=0.46)) == 1e-3


def test_prevent_zig_zag_prefers_straight_wheels():
    """The further the wheels are turned, to either side, the less."""
    function = load_reward_function("prevent_zig_zag")
    rewards = [function(params(steering_angle=angle)) for angle in (0.0, -10.0, 20.0, 30.0)]
    assert rewards == sorted(rewards, reverse=True)
    assert rewards[-1] == pytest.approx(0.6)


def test_go_fast_prefers_speed():
    """Twice the speed pays four times as much."""
    function = load_reward_function("go_fast")
    assert function(params(speed=4.0)) - 1e-3 == pytest.approx(4.0 * (function(params(speed=2.0)) - 1e-3))


def test_progress_gain_pays_metres():
    """A metre pays 5, a percent of a lap of 20 m so 1; the first step of an episode, and of the next one, nothing."""
    function = load_reward_function("progress_gain")
    rewards = [function(params(steps=s, progress=p)) for s, p in ((2.0, 0.7), (3.0, 1.7), (4.0, 1.2), (2.0, 0.7))]
    assert rewards == pytest.approx([0.0, 1.0, -0.5, 0.0])


def test_progress_gain_drives_on_over_the_line():
    """In a continuous race, progress that starts again at the line is progress gained."""
    function = load_reward_function("progress_gain")
    function(params(steps=99.0, progress=99.5))
    assert function(params(steps=100.0, progress=0.5)) == pytest.approx(1.0)


def test_progress_gain_takes_some_back_for_leaving_the_road():
    """The step that leaves the road costs 2, whatever was gained in it."""
    function = load_reward_function("progress_gain")
    function(params(steps=2.0, progress=0.7))
    assert function(params(steps=3.0, progress=1.7, is_offtrack=True)) == -2.0


def test_progress_gain_is_the_cars_own(ring, make_readings):
    """Two cars of a batch are paid for their own progress."""
    functions = RewardFunctions("progress_gain", 2, ring)
    functions(make_readings(2, steps=2.0, progress=[10.0, 50.0]))
    rewards = functions(make_readings(2, steps=3.0, progress=[11.0, 53.0]))
    assert rewards == pytest.approx(np.array([1.0, 3.0]) * ring.length / 20.0)


def test_progress_per_step_pays_pace_and_the_finish():
    """Half a percent in a step is the measure, and finishing at that pace pays the bonus."""
    function = load_reward_function("progress_per_step")
    assert function(params(progress=10.0, steps=20.0)) == pytest.approx(1.0)
    assert function(params(progress=100.0, steps=200.0)) == pytest.approx(20.0)


def test_look_ahead_heading_prefers_the_road_ahead():
    """Pointing at the waypoint ahead pays all, across almost nothing, also over the line."""
    function = load_reward_function("look_ahead_heading")
    assert function(params()) == pytest.approx(1.001)
    assert function(params(heading=60.0)) == pytest.approx(0.251)
    assert function(params(heading=180.0)) == pytest.approx(0.001)
    assert function(params(x=19.5, closest_waypoints=[19, 20], heading=180.0)) == pytest.approx(1.001)


def test_smooth_steering_prefers_a_quiet_hand():
    """The same angle as before pays twice the speed, a change of full lock pays the speed."""
    function = load_reward_function("smooth_steering")
    rewards = [function(params(steps=s, steering_angle=a)) for s, a in ((2.0, 20.0), (3.0, 20.0), (4.0, -10.0))]
    assert rewards == pytest.approx([4.0, 4.0, 2.0])
