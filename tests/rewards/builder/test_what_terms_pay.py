"""Each kind of term pays more for what it asks, and any plan pays for driving on along the road."""

from __future__ import annotations

import pytest

from racer.rewards.builder import STARTERS, render
from racer.specs import REWARD_TERMS, RewardPlan
from racer.specs.reward_plan import (
    AveragePace,
    ClearOfObjects,
    Crash,
    FinishBonus,
    InsideBorders,
    KeepSide,
    LittleSteering,
    NearCenter,
    OffTrack,
    PointAlongRoad,
    ProgressGain,
    Speed,
    SteadySteering,
    StraightsAndBends,
)

PLANS = [RewardPlan(title=kind().kind, terms=(kind(),)) for kind in REWARD_TERMS]
PLANS += [starter.plan("en") for starter in STARTERS]
LEFT, RIGHT = {"is_left_of_center": True}, {"is_left_of_center": False}
BESIDE = {"distance_from_center": 0.2}
A_BOX = {"objects_location": [[1.0, 0.25]], "objects_left_of_center": [True]}
LOST = {"all_wheels_on_track": False, "is_offtrack": True, "distance_from_center": 0.9}


@pytest.mark.parametrize(
    ("term", "best_first"),
    [
        (NearCenter(), [{"distance_from_center": far} for far in (0.1, 0.2, 0.4, 0.5)]),
        (NearCenter(shape="bands"), [{"distance_from_center": far} for far in (0.1, 0.2, 0.4, 0.51)]),
        (InsideBorders(), [{}, {"distance_from_center": 0.4}, {"all_wheels_on_track": False}]),
        (KeepSide(side="left"), [LEFT | BESIDE, {}, RIGHT | BESIDE]),
        (KeepSide(side="right"), [RIGHT | BESIDE, {}, LEFT | BESIDE]),
        (PointAlongRoad(), [{"heading": angle} for angle in (9.0, -20.0, 40.0, 60.0, 91.0)]),
        (Speed(none_below=1.0), [{"speed": speed} for speed in (4.0, 3.0, 2.0, 1.0)]),
        (StraightsAndBends(), [{"speed": speed} for speed in (4.0, 2.5, 2.0, 1.0, 0.1)]),
        (LittleSteering(), [{"steering_angle": angle} for angle in (-15.0, 20.0, -25.0, 30.0)]),
        (AveragePace(), [{"steps": steps} for steps in (15.0, 30.0, 150.0)]),
        (FinishBonus(), [{"progress": 100.0, "steps": steps} for steps in (150.0, 200.0)] + [{}]),
        (ClearOfObjects(), [{}, A_BOX | RIGHT | {"distance_from_center": 0.1}, A_BOX | {"x": 0.6}, A_BOX | {"x": 0.7}]),
        (OffTrack(), [{}, {"all_wheels_on_track": False} | LOST]),
        (OffTrack(wheels="any"), [{}, {"all_wheels_on_track": False}]),
        (Crash(), [{}, {"is_crashed": True}]),
    ],
)
def test_a_term_pays_for_what_it_asks(term, best_first, load, make_params):
    """Of two states that differ in what a term asks for, the better one is paid more."""
    rewards = [load(term)(make_params(**changes)) for changes in best_first]
    assert rewards == sorted(rewards, reverse=True)
    assert len(set(rewards)) == len(rewards)


def test_what_is_good_enough_is_paid_in_full(load, make_params):
    """Within its thresholds a term pays the whole way: at 2 m/s half a point."""
    terms = (NearCenter(), InsideBorders(), PointAlongRoad(), LittleSteering(), SteadySteering(), Speed(full_from=2.0))
    good = {"distance_from_center": 0.1, "heading": 0.0, "steering_angle": 15.0}
    assert load(*terms)(make_params(**good)) == pytest.approx(0.5)


def test_weights_are_shares(load, make_params):
    """A term with three times the weight has three quarters of the points."""
    function = load(NearCenter(weight=3.0), Speed(weight=1.0, none_below=2.0))
    assert function(make_params()) == pytest.approx(0.75 * 0.5)


@pytest.mark.parametrize(("side", "inside_is_better"), [("inside_of_bends", True), ("outside_of_bends", False)])
def test_the_side_of_a_bend_turns_with_it(side, inside_is_better, load, make_params, left_bend):
    """The inside of a left bend is its left side, of a right bend its right side; on a straight any side is fine."""
    function = load(KeepSide(side=side))
    right_bend = [(x, -y) for x, y in left_bend]
    for waypoints, inside, heading in ((left_bend, LEFT, 5.0), (right_bend, RIGHT, -5.0)):
        outside = RIGHT if inside is LEFT else LEFT
        rewards = [
            function(make_params(waypoints=waypoints, heading=heading, **BESIDE, **where))
            for where in (inside, outside)
        ]
        assert (rewards[0] > rewards[1]) == inside_is_better
    assert function(make_params(**BESIDE, **LEFT)) == function(make_params(**BESIDE, **RIGHT)) == 0.5


def test_bends_are_for_slow_cars(load, make_params, left_bend):
    """Where the road ahead turns, the speed for bends is paid more than a higher and than a lower one."""
    function = load(StraightsAndBends())
    slow, right, fast = (
        function(make_params(waypoints=left_bend, heading=5.0, speed=speed)) for speed in (0.5, 1.0, 2.5)
    )
    assert right > slow > fast == 0.0


def test_looking_ahead_is_pointing_into_the_bend(load, make_params, left_bend):
    """In a bend the car is to point at where the road will be, the further ahead, the more."""
    function = load(PointAlongRoad(look_ahead_waypoints=9, full_within=5.0))
    inwards, straight_on = (function(make_params(waypoints=left_bend, heading=angle)) for angle in (45.0, 5.0))
    assert inwards / 0.766 > straight_on


def test_a_quiet_hand_is_paid(load, make_params):
    """A change of the steering angle costs, whichever way; a new episode does not remember the one before."""
    function = load(SteadySteering())
    steps = ((2.0, 10.0), (3.0, 13.0), (4.0, 30.0), (5.0, -30.0), (2.0, 30.0), (3.0, 30.0))
    rewards = [function(make_params(steps=step, steering_angle=angle)) for step, angle in steps]
    assert rewards == pytest.approx([0.5, 0.5, 0.26, 0.0, 0.5, 0.5])


def test_progress_is_paid_as_it_is_made(load, make_params):
    """A step of 2 m/s on 20 m earns half a point, backwards costs it; a first step earns nothing."""
    function = load(ProgressGain())
    percent = 100.0 * (2.0 / 15.0) / 20.0
    places = ((2.0, 1.0), (3.0, 1.0 + percent), (4.0, 1.0), (2.0, 50.0), (3.0, 99.9), (4.0, percent - 0.1))
    rewards = [function(make_params(steps=steps, progress=progress)) for steps, progress in places]
    assert rewards == pytest.approx([0.0, 0.5, -0.5, 0.0, 1.0, 0.5])


def test_no_step_is_missed(load, make_params):
    """What a step off the road has seen is remembered in the next step."""
    function = load(ProgressGain(), OffTrack(wheels="any"))
    for steps, progress in ((2.0, 1.0), (3.0, 2.0)):
        function(make_params(steps=steps, progress=progress, all_wheels_on_track=steps < 3.0))
    assert function(make_params(steps=4.0, progress=2.0)) == 0.0


def test_objects_behind_and_beside_count(load, make_params):
    """The object behind is watched as the one ahead is, and room beside it is as good as distance."""
    function = load(ClearOfObjects())
    boxes = {"objects_location": [[0.3, 0.25], [9.0, 0.25]], "objects_left_of_center": [True, True]}
    near = function(make_params(**boxes, closest_objects=[0, 1]))
    past = function(make_params(**boxes, closest_objects=[0, 1], x=2.5))
    beside = function(make_params(**boxes, closest_objects=[0, 1], **RIGHT, **BESIDE))
    assert near < past == beside == 0.5


def drive(function, make_params, **changes) -> float:
    """Return the reward of the second of two steps; at 2 m/s on 20 m a step is two thirds of a percent."""
    function(make_params(steps=19.0, progress=10.0 - 2.0 / 3.0))
    return function(make_params(**changes))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)
def test_driving_on_is_paid_most_and_leaving_the_road_least(plan, load, make_params):
    """With its defaults every kind, and every starter plan, prefers driving to standing, and anything to leaving."""
    function = load(plan=plan)
    still = {"speed": 0.0, "progress": 10.0 - 2.0 / 3.0}
    backwards = {"heading": 180.0, "progress": 10.0 - 4.0 / 3.0}
    driving, standing, reversing, sliding, lost = (
        drive(function, make_params, **changes) for changes in ({}, still, backwards, {"heading": 90.0} | still, LOST)
    )
    assert driving > standing >= 0.0
    assert driving > sliding
    assert min(driving, standing, sliding) > reversing > lost


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)
def test_going_round_in_circles_earns_nothing(plan, load, make_params):
    """A car that turns on the spot, whatever it asks for, is paid nothing for all the directions together."""
    function = load(plan=plan)
    turning = [function(make_params(steps=2.0 + i, heading=10.0 * i - 170.0)) for i in range(36)]
    assert sum(turning) <= 1e-9


def test_a_slow_lap_earns_no_more(load, make_params):
    """The same metres in twice the steps earn the same, so that dawdling does not pay."""
    function = load(NearCenter())
    fast, slow = (function(make_params(speed=speed)) for speed in (3.0, 1.5))
    assert fast == pytest.approx(2.0 * slow)


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.name)
def test_starters_are_told_in_both_languages(starter):
    """A starter plan has the title of the language that it is asked for in, and so has its file."""
    assert render(starter.plan("ko"), "ko").startswith(f'"""{starter.title.ko}\n')
    assert render(starter.plan("en"), "en").startswith(f'"""{starter.title.en}\n')
