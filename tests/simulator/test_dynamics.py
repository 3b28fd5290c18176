"""The car obeys late, holds on within its grip, and never leaves the realm of numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.simulator.car_params import CARS
from racer.simulator.dynamics import (
    FRICTION,
    LATENCY,
    MOTION_SIZE,
    QUEUE_TICKS,
    REAR_AXLE,
    SPEED,
    SPEED_GAIN,
    STEERING_GAIN,
    YAW,
    YAW_RATE,
    X,
    Y,
    advance,
    cos_sin,
    place,
    wrap_angle,
)

TICK = 1.0 / 60.0
FULL_LOCK = math.radians(30.0)
SPEEDS = st.one_of(st.just(0.0), st.floats(0.1, 4.0))
STEERINGS = st.floats(-FULL_LOCK, FULL_LOCK)
CONDITIONS = st.tuples(st.floats(0.5, 1.5), st.floats(0.9, 1.1), st.floats(0.9, 1.1), st.floats(0.0, 0.2))
GENERATIONS = st.sampled_from(sorted(CARS))


def nominal(**changed: float) -> np.ndarray:
    """Return a row of nominal conditions with some of them changed."""
    row = np.array([1.0, 1.0, 1.0, 0.0])
    columns = {"friction": FRICTION, "speed_gain": SPEED_GAIN, "steering_gain": STEERING_GAIN, "latency": LATENCY}
    for name, value in changed.items():
        row[columns[name]] = value
    return row


def standing_car(yaw: float = 0.0) -> np.ndarray:
    """Return the motion of a car that stands at the origin of the plane."""
    motion = np.full(MOTION_SIZE, np.nan)
    place(motion, 0.0, 0.0, yaw)
    return motion


def driven(
    motion: np.ndarray, speed: float, steering: float, seconds: float, generation: str = "2026", **changed: float
) -> np.ndarray:
    """Return the motion after holding a command for some time."""
    conditions = nominal(**changed)
    for _ in range(round(seconds / TICK)):
        advance(motion, speed, steering, CARS[generation], conditions, TICK)
    return motion


@pytest.mark.parametrize("generation", CARS)
def test_a_standing_car_without_a_command_stays_exactly_where_it_is(generation) -> None:
    """Ten seconds under a speed of zero and any steering move nothing, to the last bit."""
    motion = standing_car(0.3)
    driven(motion, 0.0, 0.4, 10.0, generation)
    assert motion[[X, Y, YAW, SPEED]].tolist() == [0.0, 0.0, 0.3, 0.0]


@pytest.mark.parametrize("generation", CARS)
def test_a_car_reaches_its_speed(generation) -> None:
    """After three seconds straight ahead the speed is the commanded one times the car's gain."""
    motion = driven(standing_car(), 2.0, 0.0, 3.0, generation)
    assert motion[SPEED] == pytest.approx(2.0 * CARS[generation].speed_gain, rel=1e-3)
    assert motion[Y] == 0.0


@pytest.mark.parametrize(("generation", "least", "most"), [("2022", 0.35, 0.65), ("2026", 0.10, 0.25)])
def test_standing_starts_take_as_long_as_recorded_ones(generation, least, most) -> None:
    """Nine tenths of 1 m/s are reached after about 0.5 s by the car of 2022 and 0.15 s by that of 2026."""
    motion, ticks = standing_car(), 0
    while motion[SPEED] < 0.9:
        advance(motion, 1.0, 0.0, CARS[generation], nominal(), TICK)
        ticks += 1
    assert least <= ticks * TICK <= most


@pytest.mark.parametrize(("generation", "radius"), [("2022", 0.58), ("2026", 0.49)])
def test_the_smallest_circle_is_about_half_a_metre(generation, radius) -> None:
    """At full lock and 1 m/s the radius is 0.58 m with the car of 2022 and 0.49 m with that of 2026, to 3 cm."""
    motion = driven(standing_car(), 1.0, FULL_LOCK, 6.0, generation)
    assert motion[SPEED] / motion[YAW_RATE] == pytest.approx(radius, abs=0.03)


@pytest.mark.parametrize("generation", CARS)
def test_grip_limits_a_fast_turn(generation) -> None:
    """At 4 m/s and full lock the sideways acceleration stays below the limit, and less friction lowers it."""
    accelerations = []
    for friction in (0.5, 1.0):
        motion = driven(standing_car(), 4.0, FULL_LOCK, 6.0, generation, friction=friction)
        acceleration = motion[SPEED] * motion[YAW_RATE]
        assert acceleration < CARS[generation].grip_limit * friction
        accelerations.append(acceleration)
    assert accelerations[0] < 0.75 * accelerations[1]


def test_the_rear_axle_does_not_slip_sideways() -> None:
    """The rear axle's centre moves along the car's own direction in every tick of a turn."""
    motion = driven(standing_car(), 1.5, 0.3, 1.0)
    before = motion.copy()
    driven(motion, 1.5, 0.3, TICK)
    middle = 0.5 * (before[YAW] + motion[YAW])
    step = motion[[X, Y]] - before[[X, Y]]
    sideways = step @ [-math.sin(middle), math.cos(middle)]
    assert sideways == pytest.approx(REAR_AXLE * motion[YAW_RATE] * TICK, rel=1e-6)


@pytest.mark.parametrize("generation", CARS)
def test_left_and_right_are_mirror_images(generation) -> None:
    """A turn to the right is the mirror image of the same turn to the left."""
    left = driven(standing_car(), 2.0, 0.35, 3.0, generation)
    right = driven(standing_car(), 2.0, -0.35, 3.0, generation)
    np.testing.assert_array_equal(left[[X, Y, YAW, SPEED]], right[[X, Y, YAW, SPEED]] * [1.0, -1.0, -1.0, 1.0])


@pytest.mark.parametrize("ticks", range(QUEUE_TICKS))
def test_latency_delays_a_drive_by_whole_ticks(ticks) -> None:
    """A car whose commands come k ticks late is where the punctual car was k ticks before."""
    late, punctual = standing_car(), standing_car()
    commands = [(1.0 + 0.1 * k, 0.02 * k) for k in range(20)]
    for speed, steering in commands:
        advance(late, speed, steering, CARS["2026"], nominal(latency=ticks * TICK), TICK)
    for speed, steering in commands[: 20 - ticks]:
        advance(punctual, speed, steering, CARS["2026"], nominal(), TICK)
    np.testing.assert_array_equal(late[[X, Y, YAW, SPEED]], punctual[[X, Y, YAW, SPEED]])


def test_gains_scale_the_commands() -> None:
    """A gain on speed or steering drives like a command that is larger by that factor."""
    scaled = driven(standing_car(), 1.0, 0.2, 2.0, speed_gain=1.1, steering_gain=0.9)
    plain = driven(standing_car(), 1.1, 0.18, 2.0)
    np.testing.assert_allclose(scaled[[X, Y, YAW, SPEED]], plain[[X, Y, YAW, SPEED]], rtol=1e-12)


@settings(max_examples=60, deadline=None)
@given(GENERATIONS, SPEEDS, STEERINGS, CONDITIONS)
def test_any_command_can_be_held_for_minutes(generation, speed, steering, conditions) -> None:
    """Three minutes under one command leave a finite motion, a wrapped yaw and a speed near the commanded one."""
    motion, row = standing_car(), np.array(conditions)
    for _ in range(180 * 60):
        advance(motion, speed, steering, CARS[generation], row, TICK)
    assert np.isfinite(motion).all()
    assert -math.pi < motion[YAW] <= math.pi
    assert 0.0 <= motion[SPEED] <= 1.3 * speed


@settings(max_examples=60, deadline=None)
@given(GENERATIONS, CONDITIONS, st.lists(st.tuples(SPEEDS, STEERINGS, st.integers(1, 8)), min_size=1, max_size=60))
def test_no_command_throws_the_car(generation, conditions, commands) -> None:
    """Whatever follows upon whatever, no tick moves the car further or turns it faster than wheels and grip can."""
    params, motion, row = CARS[generation], standing_car(), np.array(conditions)
    for speed, steering, ticks in commands:
        for _ in range(ticks):
            before = motion.copy()
            advance(motion, speed, steering, params, row, TICK)
            assert np.isfinite(motion).all()
            assert math.hypot(motion[X] - before[X], motion[Y] - before[Y]) <= 5.5 * TICK
            assert motion[SPEED] * abs(motion[YAW_RATE]) <= params.grip_limit * row[FRICTION]
            change = params.acceleration_limit * row[FRICTION] * TICK
            assert motion[SPEED] - before[SPEED] <= change + 1e-12


@given(st.floats(-3.3, 3.3))
def test_cosine_and_sine_are_those_of_the_library(angle) -> None:
    """Cosine and sine differ from the mathematics library's by less than a ten-millionth."""
    assert cos_sin(angle) == pytest.approx((math.cos(angle), math.sin(angle)), abs=1e-7)


@given(st.floats(-100.0, 100.0))
def test_wrapping_keeps_the_direction(angle) -> None:
    """A wrapped angle lies in (-pi, pi] and points where the angle points."""
    wrapped = wrap_angle(angle)
    assert -math.pi < wrapped <= math.pi
    assert math.cos(wrapped - angle) == pytest.approx(1.0, abs=1e-9)
