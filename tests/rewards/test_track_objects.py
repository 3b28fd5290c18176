"""A reward function is told of the objects on the track as the field's contract has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.track_objects import TrackObjects, is_in_view


def objects_at(*distances: float, location=(0.0, 0.0)) -> TrackObjects:
    """Return objects at distances along the line, all in one place."""
    count = len(distances)
    zeros = (0.0,) * count
    return TrackObjects((location,) * count, distances, zeros, (False,) * count, zeros, zeros)


def test_the_dict_has_every_object(ring, make_readings):
    """All lists are in the order of the objects, in plain Python values of their own."""
    objects = TrackObjects(((1.0, 2.0), (3.0, 4.0)), (5.0, 9.0), (0.1, 0.2), (True, False), (0.0, 1.5), (0.0, 2.0))
    readings = make_readings(2, projection_distance=6.0)
    first, second = ParamsBuilder(TrackFacts.of(ring)).build(readings, [objects, None])
    assert first["objects_location"] == [[1.0, 2.0], [3.0, 4.0]]
    assert (first["objects_distance"], first["objects_distance_from_center"]) == ([5.0, 9.0], [0.1, 0.2])
    assert (first["objects_left_of_center"], first["objects_heading"]) == ([True, False], [0.0, 1.5])
    assert (first["objects_speed"], first["closest_objects"]) == ([0.0, 2.0], [0, 1])
    assert (second["objects_location"], second["closest_objects"]) == ([], [0, 0])


def test_no_list_is_shared(ring, make_readings):
    """What a function does to its lists is seen by no other call."""
    objects = objects_at(1.0, 2.0)
    builder = ParamsBuilder(TrackFacts.of(ring))
    first, second = builder.build(make_readings(2), [objects, objects])
    for name in ("objects_location", "objects_distance", "objects_speed", "closest_objects"):
        first[name].append(7.0)
    first["objects_location"][0].append(7.0)
    assert second["objects_location"] == [[0.0, 0.0], [0.0, 0.0]]
    assert next(builder.build(make_readings(1), [objects]))["objects_distance"] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("distances", "at", "behind_and_ahead"),
    [
        ((4.0,), 1.0, [0, 0]),
        ((2.0, 8.0), 5.0, [0, 1]),
        ((8.0, 2.0), 5.0, [1, 0]),
        ((2.0, 8.0), 9.0, [1, 0]),
        ((2.0, 8.0), 1.0, [1, 0]),
        ((2.0, 8.0), 2.0, [0, 1]),
        ((1.0, 5.0, 3.0), 4.0, [2, 1]),
    ],
)
def test_the_closest_objects_are_behind_and_ahead(distances, at, behind_and_ahead):
    """Along the lap, and over the start line; one that is level with the car counts as behind."""
    assert objects_at(*distances).neighbours(at) == behind_and_ahead


@given(st.lists(st.floats(0, 20), min_size=1, max_size=6, unique=True), st.floats(0, 20))
def test_nothing_stands_between_the_car_and_its_neighbours(distances, at):
    """Going on along the lap, no object is met before the one ahead, and going back none before the one behind."""
    behind, ahead = objects_at(*distances).neighbours(at)

    def gap(distance):
        return distance - at if distance > at else distance - at + 20.5

    assert gap(distances[ahead]) == min(gap(distance) for distance in distances)
    assert gap(distances[behind]) == max(gap(distance) for distance in distances)


@pytest.mark.parametrize(
    ("heading", "x", "y", "is_seen"),
    [
        (0.0, 2.0, 0.0, True),
        (0.0, -2.0, 0.0, False),
        (0.0, 2.0, 1.2, True),
        (0.0, 2.0, 1.4, False),
        (0.0, 2.0, -1.2, True),
        (180.0, -2.0, 0.0, True),
        (90.0, 0.1, 3.0, True),
        (90.0, 3.0, 0.1, False),
    ],
)
def test_the_camera_sees_65_degrees(heading, x, y, is_seen):
    """An object is in view when its middle is less than half of that to the left or right of straight ahead."""
    assert is_in_view(0.0, 0.0, heading, x, y) == is_seen


def test_the_next_object_decides_what_is_in_view(ring, make_readings):
    """Only the object ahead counts: seen when it is in front, not when the car points away."""
    objects = objects_at(5.0, location=(3.0, 2.0))
    builder = ParamsBuilder(TrackFacts.of(ring))
    towards, away = builder.build(make_readings(2, heading=[1.5708, -1.5708]), [objects, objects])
    assert (towards["object_in_camera"], away["object_in_camera"]) == (True, False)
