"""The dict of a reward function has the field's values, in plain Python objects of its own."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.simulator import readings as column
from racer.track import Track


def one(track: Track, readings) -> dict:
    """Return the dict of a single row."""
    return next(ParamsBuilder(TrackFacts.of(track)).build(readings))


def test_every_value_comes_from_its_column(ring, make_readings):
    """Each key has the value of the reading that it stands for."""
    readings = make_readings()
    readings[0] = [1.5, -2.5, 1.0, 0.25, 7.5, 0.75, 1.0, 11, 12, 43.5, 3, 87, 2.5, 0.25, 1.0, 5.8]
    params = one(ring, readings)
    assert (params["x"], params["y"], params["heading"]) == (1.5, -2.5, math.degrees(1.0))
    assert (params["distance_from_center"], params["projection_distance"], params["track_width"]) == (0.25, 7.5, 0.75)
    assert (params["is_left_of_center"], params["closest_waypoints"], params["progress"]) == (True, [11, 12], 43.5)
    assert (params["steps"], params["speed"], params["sim_time"]) == (87.0, 2.5, 5.8)
    assert params["steering_angle"] == pytest.approx(math.degrees(0.25), abs=1e-9)
    assert (params["is_crashed"], params["object_in_camera"], params["closest_objects"]) == (True, False, [0, 0])
    assert params["track_length"] == ring.length


@pytest.mark.parametrize(("wheels", "all_on", "off"), [(4, True, False), (3, False, False), (0, False, True)])
def test_wheels_decide_on_and_off(ring, make_readings, wheels, all_on, off):
    """All wheels on means four, off the track means none, and between the two both are False."""
    params = one(ring, make_readings(wheels_on_track=wheels))
    assert (params["all_wheels_on_track"], params["is_offtrack"]) == (all_on, off)


def test_waypoints_are_the_track_in_driving_order(ring, make_readings):
    """The waypoints are the centre line's rows as tuples, the first repeated at the end, reversed as a whole."""
    forth, back = one(ring, make_readings()), one(ring.reversed(), make_readings())
    assert forth["waypoints"] == [tuple(point) for point in ring.center.tolist()]
    assert forth["waypoints"][0] == forth["waypoints"][-1]
    assert back["waypoints"] == forth["waypoints"][::-1]
    assert (forth["is_reversed"], back["is_reversed"]) == (False, True)


@given(st.integers(-300, 300).map(lambda tenths: tenths / 10.0))
def test_angles_of_the_car_file_come_back_exactly(degrees):
    """A steering angle that was written in degrees is the same number again, after its way through radians."""
    angle = np.linspace(0.0, 2.0 * np.pi, 5)
    square = Track("square", *(size * np.column_stack((np.cos(angle), np.sin(angle))) for size in (3.0, 2.7, 3.3)))
    readings = np.zeros((1, column.READING_SIZE))
    readings[0, column.STEERING_COMMAND] = math.radians(degrees)
    assert one(square, readings)["steering_angle"] == degrees


def test_the_dict_can_be_written_as_json(ring, make_readings):
    """Nothing in the dict is a numpy value."""
    assert json.loads(json.dumps(one(ring, make_readings())))["track_length"] == ring.length


def test_no_list_is_shared_between_calls(ring, make_readings):
    """What a function does to its dict is seen by no other call."""
    builder = ParamsBuilder(TrackFacts.of(ring))
    expected = list(builder.build(make_readings(3)))
    seen = []
    for params in builder.build(make_readings(3)):
        seen.append({key: list(value) if isinstance(value, list) else value for key, value in params.items()})
        for value in params.values():
            if isinstance(value, list):
                value.append("mine")
        del params["waypoints"]
        params.clear()
    assert seen == expected


def test_the_readings_stay_as_they_are(ring, make_readings):
    """Building converts to degrees in a copy."""
    readings = make_readings(heading=1.0, steering_command=0.5)
    before = readings.copy()
    list(ParamsBuilder(TrackFacts.of(ring)).build(readings))
    assert np.array_equal(readings, before)
