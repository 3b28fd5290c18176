"""The simulator keeps the field's timing of a step, and a car drives alike alone and in a batch."""

from __future__ import annotations

import numpy as np
import pytest

from racer.errors import CommandError
from racer.simulator import ANYWHERE, ROUND_ROBIN, START_LINE, EpisodeStatus, Simulator, StartRule
from racer.simulator import readings as r
from racer.simulator.dynamics import X, Y
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.simulator.randomisation import STRONG
from racer.track import Track

STRAIGHT_AHEAD = np.array([[0.0, 1.0]])


def ring(radius: float = 3.0, width: float = 1.0, rows: int = 241) -> Track:
    """Return a circular road, driven anticlockwise from (radius, 0)."""
    angles = np.linspace(0.0, 2.0 * np.pi, rows)
    circle = np.stack((np.cos(angles), np.sin(angles)), axis=1)
    circle[-1] = circle[0]
    return Track("ring", radius * circle, (radius - width / 2) * circle, (radius + width / 2) * circle)


def follow(simulator: Simulator, speed: float = 1.5) -> np.ndarray:
    """Return commands that keep cars near the centre line of a ring of 3 m."""
    x, y, heading = simulator.present[:, [r.X, r.Y, r.HEADING]].T
    turn = np.arctan2(y, x) + np.pi / 2.0 - heading
    steering = 0.09 + np.arctan2(np.sin(turn), np.cos(turn)) + np.hypot(x, y) - 3.0
    return np.stack((steering, np.full(simulator.cars, speed)), axis=1)


def until_the_end(simulator: Simulator, limit: int = 2000) -> EpisodeStatus:
    """Drive one car until its episode ends."""
    for _ in range(limit):
        simulator.step(follow(simulator))
        if EpisodeStatus(int(simulator.status[0])).ends_episode:
            break
    return EpisodeStatus(int(simulator.status[0]))


def test_the_first_step_stands_still() -> None:
    """The prepare step is counted, keeps the car where it is, and the second step is the first to be judged."""
    simulator = Simulator(ring(), start=START_LINE)
    before = simulator.motion[0, [X, Y]].copy()
    simulator.step(STRAIGHT_AHEAD)
    assert simulator.status[0] == EpisodeStatus.PREPARE
    assert simulator.readings[0, r.STEPS] == 1.0
    np.testing.assert_array_equal(simulator.motion[0, [X, Y]], before)
    simulator.step(STRAIGHT_AHEAD)
    assert simulator.status[0] == EpisodeStatus.IN_PROGRESS
    assert simulator.readings[0, r.STEPS] == 2.0


def test_readings_belong_to_the_pose_before_the_action() -> None:
    """What rewards see is the pose that the action was chosen at, with that action's command."""
    simulator = Simulator(ring())
    for k in range(20):
        pose = simulator.present[0, : r.STEPS].copy()
        simulator.step(np.array([[0.05 + 0.001 * k, 1.2]]))
        np.testing.assert_array_equal(simulator.readings[0, : r.STEPS], pose)
        assert simulator.readings[0, r.STEERING_COMMAND] == 0.05 + 0.001 * k
    assert simulator.present[0, r.X] != simulator.readings[0, r.X]


def test_a_car_starts_with_its_origin_on_the_line() -> None:
    """The origin stands on the centre line at the start, so progress begins at the front point's 0.14 m."""
    track = ring()
    simulator = Simulator(track, start=START_LINE)
    np.testing.assert_allclose(simulator.motion[0, [X, Y]], track.center[0], atol=1e-12)
    assert simulator.present[0, r.PROGRESS] == pytest.approx(100.0 * FRONT_POINT_OFFSET / track.length, rel=1e-2)


def test_starts_go_round_the_lap() -> None:
    """Each episode of a round robin begins a twentieth of the lap further on than the one before."""
    simulator = Simulator(ring(), start=ROUND_ROBIN)
    starts = []
    for _ in range(21):
        starts.append(simulator.present[0, r.PROJECTION_DISTANCE] - FRONT_POINT_OFFSET)
        simulator.restart(np.array([True]))
    np.testing.assert_allclose(np.diff(starts[:20]), simulator.index.length / 20, atol=2e-3)
    assert starts[20] == starts[0]


def test_a_lap_ends_at_exactly_one_hundred() -> None:
    """The reading that ends a lap says 100.0 and nothing beyond it."""
    simulator = Simulator(ring())
    assert until_the_end(simulator) == EpisodeStatus.LAP_COMPLETE
    assert simulator.readings[0, r.PROGRESS] == 100.0
    assert simulator.progress[0] > 100.0


def test_leaving_the_road_ends_the_episode_one_decision_later() -> None:
    """The decision at the first pose without a wheel on the road is the last one, and it is judged there."""
    simulator = Simulator(ring())
    while simulator.present[0, r.WHEELS_ON_TRACK] > 0.0:
        simulator.step(STRAIGHT_AHEAD)
        assert not EpisodeStatus(int(simulator.status[0])).ends_episode
    simulator.step(STRAIGHT_AHEAD)
    assert simulator.status[0] == EpisodeStatus.OFF_TRACK


def test_the_wrong_way_round_is_reversed() -> None:
    """A car that drives against the track's direction is stopped after fifteen falls of progress."""
    track = ring()
    simulator = Simulator(track)
    simulator.stand(0, 0.0, turn=np.pi)
    for _ in range(60):
        simulator.step(np.array([[-0.09, 1.0]]))
        if simulator.status[0] == EpisodeStatus.REVERSED:
            break
    assert simulator.status[0] == EpisodeStatus.REVERSED
    assert simulator.readings[0, r.PROGRESS] < 0.0


def test_the_step_limit_cuts_an_episode_off() -> None:
    """The decision that reaches the limit has the status time up."""
    simulator = Simulator(ring(), max_steps=5)
    for _ in range(5):
        simulator.step(STRAIGHT_AHEAD)
    assert simulator.status[0] == EpisodeStatus.TIME_UP


def test_a_lap_can_be_followed_by_another() -> None:
    """After a finished lap progress goes on from what was driven beyond the line."""
    simulator = Simulator(ring())
    until_the_end(simulator)
    beyond = simulator.progress[0] - 100.0
    simulator.begin_lap(0)
    assert simulator.present[0, r.PROGRESS] == pytest.approx(beyond)
    assert until_the_end(simulator) == EpisodeStatus.LAP_COMPLETE


def test_a_held_car_only_ages() -> None:
    """A step under a penalty takes simulated time and a step's count, and moves nothing."""
    simulator = Simulator(ring())
    simulator.step(STRAIGHT_AHEAD)
    motion, aged = simulator.motion.copy(), simulator.present[0, r.SIM_TIME]
    simulator.hold(0)
    np.testing.assert_array_equal(simulator.motion, motion)
    assert simulator.present[0, r.SIM_TIME] == pytest.approx(aged + 1.0 / 15.0)


@pytest.mark.parametrize(
    "commands",
    [np.zeros((1, 2)), np.zeros((3, 3)), np.zeros((4, 2)), np.zeros(6), np.zeros((3, 2), dtype=np.float32)],
    ids=["one car", "three numbers", "four cars", "flat", "float32"],
)
def test_commands_of_another_shape_are_refused(commands: np.ndarray) -> None:
    """Three cars take three rows of two float64 numbers, and nothing moves under anything else."""
    simulator = Simulator(ring(), cars=3)
    before = simulator.present.copy()
    with pytest.raises(CommandError, match=r"Give float64 of shape \(3, 2\)"):
        simulator.step(commands)
    np.testing.assert_array_equal(simulator.present, before)


def street(length: float = 6.0) -> Track:
    """Return a straight open road along x."""
    along, aside = np.column_stack((np.linspace(0.0, length, 41), np.zeros(41))), np.array([0.0, 0.4])
    return Track("street", along, along + aside, along - aside, closed=False)


@pytest.mark.parametrize("start", [ANYWHERE, ROUND_ROBIN, StartRule(first=0.5, per_car=0.1)])
def test_an_open_road_is_driven_from_its_start_line(start: StartRule) -> None:
    """Whatever the rule, every episode on an open road begins at row 0, from where its end can be reached."""
    simulator = Simulator(street(), cars=3, start=start)
    for _ in range(3):
        np.testing.assert_allclose(simulator.motion[:, [X, Y]], 0.0, atol=1e-12)
        simulator.restart(np.ones(3, dtype=np.bool_))


def test_a_lap_of_an_open_road_can_be_finished() -> None:
    """A car that drives an open road from end to end has done a lap."""
    simulator = Simulator(street())
    while not EpisodeStatus(int(simulator.status[0])).ends_episode:
        simulator.step(STRAIGHT_AHEAD)
    assert simulator.status[0] == EpisodeStatus.LAP_COMPLETE
    assert simulator.readings[0, r.PROGRESS] == 100.0


def test_a_thousand_cars_drive_as_if_each_were_alone() -> None:
    """A thousand cars with random commands and conditions, one by one, equal the batch to the last bit."""
    cars, steps = 1000, 60
    track = ring()
    commands = np.random.default_rng(5).uniform((-0.6, 0.0), (0.6, 4.5), (steps, cars, 2))
    batch = Simulator(track, cars=cars, start=ANYWHERE, randomisation=STRONG)
    batch.reset(range(cars))
    poses = np.empty((steps, cars, r.READING_SIZE))
    for step in range(steps):
        batch.step(commands[step])
        poses[step] = batch.present
        batch.restart(np.isin(batch.status, [status for status in EpisodeStatus if status.ends_episode]))
    alone = Simulator(track, start=ANYWHERE, randomisation=STRONG)
    ends = np.array([status for status in EpisodeStatus if status.ends_episode])
    for car in range(cars):
        alone.reset([car])
        for step in range(steps):
            alone.step(commands[step, car : car + 1])
            np.testing.assert_array_equal(alone.present[0], poses[step, car])
            alone.restart(np.isin(alone.status, ends))
