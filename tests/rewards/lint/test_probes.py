"""The states that a reward function is asked about differ in what they say they differ in, and in nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from racer.rewards.lint.road.boxes import CRASHED, OTHER_LANE, SAME_LANE, boxes_on
from racer.rewards.lint.road.probes import (
    BACKWARD_SPEED,
    BURST_SPEEDS,
    BURST_STEPS,
    ON_ROAD,
    SETTLED_STEPS,
    SPEEDS,
    STEERINGS,
    TURNS,
    probes_on,
    road_headings,
)
from racer.simulator import STEP_SECONDS
from racer.simulator import readings as column
from racer.track import load_track


@pytest.fixture(scope="module", params=["oval", "key", "bean", "river", "comb"])
def track(request):
    """A track of the catalog."""
    return load_track(request.param)


@pytest.fixture(scope="module")
def probes(track):
    """The states on it."""
    return probes_on(track)


def differing(readings):
    """Return the columns that differ along the last axis but one."""
    varies = np.ptp(readings, axis=-2) > 0.0
    return set(np.flatnonzero(varies.reshape(-1, varies.shape[-1]).any(axis=0)).tolist())


def test_one_thing_is_varied(probes):
    """Speeds differ in the speed alone, angles in the angle alone, and headings in the heading alone."""
    assert differing(probes.speeds) == {column.SPEED_COMMAND}
    assert differing(probes.steered) == {column.STEERING_COMMAND}
    assert differing(probes.turned) == {column.HEADING}
    assert differing(probes.at_seam) <= {column.HEADING}
    assert differing(probes.timed) == {column.PROGRESS}


def test_the_values_are_those_that_are_named(probes):
    """Each row has the value of its place in the list."""
    assert (probes.speeds[..., column.SPEED_COMMAND] == SPEEDS).all()
    assert np.degrees(probes.steered[0, :, column.STEERING_COMMAND]) == pytest.approx(STEERINGS)
    turned = probes.turned[..., column.HEADING] - np.arctan2(
        *np.moveaxis(direction_of_waypoints(probes.turned), -1, 0)[::-1]
    )
    wanted = np.broadcast_to(np.radians(TURNS), turned.shape)
    assert np.abs(np.exp(1j * turned) - np.exp(1j * wanted)).max() < 1e-9


def direction_of_waypoints(readings):
    """Return the unit vectors that `road_headings` measures, from the readings' own headings ahead."""
    ahead = readings[:, TURNS.index(0) : TURNS.index(0) + 1, column.HEADING]
    vectors = np.stack((np.cos(ahead), np.sin(ahead)), axis=-1)
    return np.broadcast_to(vectors, (*readings.shape[:-1], 2))


def test_a_car_that_points_ahead_points_along_the_waypoints(track, probes):
    """Without a turn the heading is the direction from the waypoint behind to the one ahead."""
    ahead = probes.turned[:, TURNS.index(0)]
    assert ahead[:, column.HEADING] == pytest.approx(road_headings(track, ahead))
    before, behind = (
        track.center[ahead[:, name].astype(int)] for name in (column.PREVIOUS_WAYPOINT, column.NEXT_WAYPOINT)
    )
    along = (behind - before) / np.hypot(*(behind - before).T)[:, None]
    pointing = np.stack((np.cos(ahead[:, column.HEADING]), np.sin(ahead[:, column.HEADING])), axis=1)
    assert (along * pointing).sum(axis=1) == pytest.approx(np.ones(len(ahead)))


def test_off_the_road_is_off_the_road(probes):
    """Beyond the borders no wheel is on the road; in the middle all are, and the front point is on the line."""
    wheels = probes.across[..., column.WHEELS_ON_TRACK]
    assert (wheels[..., len(ON_ROAD) :] == 0.0).all()
    assert (wheels[..., ON_ROAD.index(0.0)] == 4.0).all()
    assert probes.across[..., ON_ROAD.index(0.0), column.DISTANCE_FROM_CENTER].max() < 0.03


def test_gentle_places_have_mirror_images(probes):
    """Left and right of the line of a straight the distances are the same and the sides are not."""
    straight = probes.mirrored[probes.are_straight]
    distances = straight[..., column.DISTANCE_FROM_CENTER]
    assert distances == pytest.approx(distances[:, ::-1], abs=2e-3)
    sides = straight[..., column.IS_LEFT_OF_CENTER]
    assert (sides[:, :2] == 0.0).all()
    assert (sides[:, 3:] == 1.0).all()


def test_bursts_are_episodes_at_one_speed(track, probes):
    """An episode on rails begins with two steps and gains as many metres in each as its speed says."""
    for row, speed in enumerate(BURST_SPEEDS):
        burst = probes.bursts[:, row]
        assert (burst[:, :, column.STEPS] == np.arange(2, 2 + BURST_STEPS)).all()
        gained = np.diff(burst[:, :, column.PROGRESS]) / 100.0 * track.length
        assert gained == pytest.approx(np.full(gained.shape, speed * STEP_SECONDS))
        assert (burst[:, :, column.SPEED_COMMAND] == speed).all()


def test_both_ways_lead_over_the_same_places(probes):
    """In the middle of their episodes the car that is driven on and the one that is driven back see the same places."""
    middle = slice(SETTLED_STEPS, BURST_STEPS - SETTLED_STEPS)
    on = probes.bursts[:, BURST_SPEEDS.index(BACKWARD_SPEED), middle]
    for back in (probes.backward[:, 0, middle], probes.backward[:, 1, middle]):
        assert back[:, ::-1, column.X] == pytest.approx(on[..., column.X])
        assert (np.diff(back[..., column.PROGRESS]) < 0.0).all()
        turn = np.abs(np.exp(1j * back[:, ::-1, column.HEADING]) + np.exp(1j * on[..., column.HEADING]))
        assert turn.max() < 0.2


def test_the_lap_crosses_the_start_line(track, probes):
    """The lap on rails passes the start line in its middle while its progress goes on."""
    along = probes.lap[:, column.PROJECTION_DISTANCE]
    assert along.max() > track.length - 0.2
    assert along.min() < 0.2
    assert (np.diff(probes.lap[:, column.PROGRESS]) > 0.0).all()


def test_fewer_places_are_some_of_them(probes):
    """The states for functions that take long are some of the others, and the lap is whole."""
    fewer = probes.at_fewer_places()
    assert 0 < len(fewer.turned) < len(probes.turned)
    assert (fewer.turned[1] == probes.turned[2]).all()
    assert len(fewer.places) == len(fewer.across) == len(fewer.bursts)
    assert len(fewer.lap) == len(probes.lap)


def test_boxes_stand_in_their_lanes(track):
    """Behind a box in the same lane the car is on the box's side, otherwise on the other; only the crashed one has."""
    boxes = boxes_on(track)
    objects = np.array(boxes.objects, dtype=object).reshape(boxes.readings.shape[:-1])
    for place, side, case, gap in np.ndindex(objects.shape):
        row, box = boxes.readings[place, side, case, gap], objects[place, side, case, gap]
        is_beside = bool(row[column.IS_LEFT_OF_CENTER]) != box.left_of_center[0]
        assert is_beside == (case == OTHER_LANE)
        assert bool(row[column.IS_CRASHED]) == (case == CRASHED)
        assert case != SAME_LANE or row[column.WHEELS_ON_TRACK] > 0.0
