"""Race control: the place that a car is put back to, how long it stands, and when the drive is over."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.races.race_control import Incident, decide, lane_offsets
from racer.simulator.episode_status import EpisodeStatus
from racer.specs.race import RaceSpec
from racer.track.index import track_index


def incident(status=EpisodeStatus.OFF_TRACK, resets=0, radius=3.0, angle=1.0) -> Incident:
    """An incident on the ring, after a step at a radius (m) and an angle (rad) from its start line."""
    return Incident(status, resets, 3.0 * angle, radius * math.cos(angle), radius * math.sin(angle))


@pytest.mark.parametrize(
    ("radius", "lateral"), [(2.0, 0.3), (2.6, 0.3), (3.09, 0.3), (3.11, -0.5), (3.3, -0.5), (5.0, -0.5)]
)
def test_the_nearer_lane_is_chosen(ring_index, radius, lateral):
    """The lanes of the ring run 0.3 m inside and 0.5 m outside the centre line; inside is left here."""
    put_back = decide(incident(radius=radius), RaceSpec(), ring_index)
    assert put_back.lateral_m == pytest.approx(lateral, abs=1e-3)


def test_lanes_change_sides_with_the_direction(ring):
    """Driven clockwise, the inner lane of the ring is the right one."""
    left, right = lane_offsets(track_index(ring.reversed()), 1.0)
    assert (left, right) == (pytest.approx(0.5, abs=1e-3), pytest.approx(-0.3, abs=1e-3))


@settings(deadline=None)
@given(st.floats(0.0, 6.28), st.floats(2.0, 4.5))
def test_the_place_is_that_of_the_step_before(ring_index, angle, radius):
    """The car goes on at the distance it had one step before the incident, half way to a border."""
    put_back = decide(incident(angle=angle, radius=radius), RaceSpec(), ring_index)
    assert put_back.distance_m == 3.0 * angle
    assert put_back.lateral_m in lane_offsets(ring_index, put_back.distance_m)


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        (EpisodeStatus.OFF_TRACK, 15),
        (EpisodeStatus.CRASHED, 45),
        (EpisodeStatus.IMMOBILIZED, 1),
        (EpisodeStatus.REVERSED, 15),
    ],
)
def test_each_kind_has_its_penalty(ring_index, status, steps):
    """Driving backwards costs what leaving the track costs; without a penalty only the step of the incident is lost."""
    race = RaceSpec(off_track_penalty_s=1.0, crash_penalty_s=3.0)
    assert decide(incident(status), race, ring_index).pause_steps == steps


def test_a_penalty_for_driving_backwards_can_be_set(ring_index):
    """A race may punish driving backwards more than leaving the track."""
    race = RaceSpec(off_track_penalty_s=1.0, reversed_penalty_s=4.0)
    assert decide(incident(EpisodeStatus.REVERSED), race, ring_index).pause_steps == 60


def test_more_incidents_than_resets_end_the_drive(ring_index):
    """With two resets allowed, the third incident is the last."""
    race = RaceSpec(max_resets=2)
    decisions = [decide(incident(resets=resets), race, ring_index) is None for resets in range(4)]
    assert decisions == [False, False, True, True]
