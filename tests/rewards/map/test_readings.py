"""What a car reads at the places of a map."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from racer.rewards.map import MapRequest
from racer.rewards.map.readings import read_places, read_step_before
from racer.simulator import STEP_SECONDS, Simulator
from racer.simulator import readings as r
from racer.track import load_track, track_index
from racer.track.index import border_distances, point_at

GEOMETRY = (
    r.X,
    r.Y,
    r.DISTANCE_FROM_CENTER,
    r.PROJECTION_DISTANCE,
    r.TRACK_WIDTH,
    r.IS_LEFT_OF_CENTER,
    r.PREVIOUS_WAYPOINT,
    r.NEXT_WAYPOINT,
    r.WHEELS_ON_TRACK,
)
PEANUT = load_track("peanut")
SIMULATOR = Simulator(PEANUT)


@given(
    share=st.floats(0.0, 0.999), lateral=st.floats(-0.7, 0.7), turn=st.floats(-180.0, 180.0), speed=st.floats(0.1, 4.0)
)
def test_a_place_is_read_as_the_simulator_reads_a_car_that_stands_there(share, lateral, turn, speed):
    """All that is measured agrees with a car that the simulator has put at the same pose."""
    SIMULATOR.stand(0, share * PEANUT.length, lateral, math.radians(turn))
    oracle = SIMULATOR.present[0]
    index = track_index(PEANUT)
    inner, outer = border_distances(index, oracle[r.X], oracle[r.Y])
    assume(abs(inner - outer) > 1e-6)  # which side is nearer is a matter of rounding there
    _, _, direction = point_at(index, oracle[r.PROJECTION_DISTANCE])
    heading = math.degrees(oracle[r.HEADING] - direction)
    request = MapRequest(speed_mps=speed)
    (read,) = read_places(PEANUT, oracle[[r.X, r.Y]][None], heading, request)
    assert read[list(GEOMETRY)] == pytest.approx(oracle[list(GEOMETRY)], abs=1e-6)
    assert math.remainder(read[r.HEADING] - oracle[r.HEADING], math.tau) == pytest.approx(0.0, abs=1e-9)
    assert -math.pi < read[r.HEADING] <= math.pi


@given(share=st.floats(0.0, 0.999), speed=st.floats(0.1, 4.0), steering=st.floats(-30.0, 30.0))
def test_progress_and_steps_fit_each_other(share, speed, steering):
    """Progress is where along the lap the place is, and the steps are those of a car of that speed."""
    x, y, _ = point_at(track_index(PEANUT), share * PEANUT.length)
    request = MapRequest(speed_mps=speed, steering_deg=steering)
    (read,) = read_places(PEANUT, np.array([[x, y]]), 0.0, request)
    way = (read[r.STEPS] - 3.0) * STEP_SECONDS * speed
    assert read[r.PROGRESS] == pytest.approx(100.0 * read[r.PROJECTION_DISTANCE] / PEANUT.length)
    assert way <= read[r.PROJECTION_DISTANCE] + 1e-9
    assert way > read[r.PROJECTION_DISTANCE] - speed * STEP_SECONDS - 1e-9
    assert read[r.SIM_TIME] == pytest.approx(read[r.STEPS] * STEP_SECONDS)
    assert (read[r.SPEED_COMMAND], read[r.STEERING_COMMAND]) == (speed, math.radians(steering))
    assert read[r.IS_CRASHED] == 0.0


@given(share=st.floats(0.0, 0.999), heading=st.floats(-180.0, 180.0), speed=st.floats(0.1, 4.0))
def test_the_step_before_lies_a_step_behind(share, heading, speed):
    """A step earlier the car was one step of its speed further back, with the same yaw, and progress does not jump."""
    x, y, _ = point_at(track_index(PEANUT), share * PEANUT.length)
    request = MapRequest(speed_mps=speed)
    now = read_places(PEANUT, np.array([[x, y]]), heading, request)
    before = read_step_before(PEANUT, now, request)
    moved = now[0, [r.X, r.Y]] - before[0, [r.X, r.Y]]
    assert math.hypot(*moved) == pytest.approx(speed * STEP_SECONDS)
    assert math.cos(math.atan2(moved[1], moved[0]) - now[0, r.HEADING]) == pytest.approx(1.0)
    assert before[0, r.HEADING] == pytest.approx(now[0, r.HEADING])
    assert before[0, r.STEPS] == now[0, r.STEPS] - 1.0
    assert before[0, r.STEPS] >= 2.0
    assert abs(now[0, r.PROGRESS] - before[0, r.PROGRESS]) < 5.0
    assert before[0, r.PROGRESS] <= 100.0
