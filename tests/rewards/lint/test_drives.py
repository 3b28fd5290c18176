"""The drives that a reward function is judged by are what they are called."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from racer.rewards.lint.road.drives import CLEAN_LAPS, LINGERING_STEPS, PLANS, drives_on
from racer.simulator import EpisodeStatus
from racer.simulator import readings as column
from racer.track import load_track

NAMES = ("oval", "key", "boomerang", "thread", "zigzag")


@pytest.fixture(scope="module", params=[f"{name}{way}" for name in NAMES for way in ("", " reversed")])
def drives(request):
    """All drives on one track, one way round."""
    name, _, way = request.param.partition(" ")
    track = load_track(name)
    return drives_on(track.reversed() if way else track)


def test_every_plan_is_driven(drives):
    """Each plan has a drive whose first row is the first one that is rewarded, and whose steps count up."""
    assert set(drives) == set(PLANS)
    for drive in drives.values():
        steps = drive.readings[:, column.STEPS]
        assert steps[0] == 2.0
        assert (np.diff(steps) == 1.0).all()


def test_clean_laps_are_clean(drives):
    """A clean lap keeps all wheels on the road, and its end is the finish or where we stop looking."""
    for name in CLEAN_LAPS:
        assert (drives[name].readings[:, column.WHEELS_ON_TRACK] == 4.0).all(), name
        assert drives[name].status in {EpisodeStatus.IN_PROGRESS, EpisodeStatus.LAP_COMPLETE}, name


def test_slow_laps_follow_the_line(drives):
    """The slow laps and the crawling ones stay within 4.5 cm of the centre line, so that no band is missed."""
    for name in ("slow_lap", "standing", "crawling"):
        assert drives[name].readings[:, column.DISTANCE_FROM_CENTER].max() < 0.045, name


def test_faster_is_faster(drives):
    """In the first six seconds standing, crawling, slow and fast laps come further and further."""
    names = ("standing", "crawling", "slow_lap", "fast_lap")
    come = [drives[name].readings[90, column.PROGRESS] for name in names]
    assert all(earlier * 1.1 < later for earlier, later in pairwise(come))


def test_the_fast_lap_is_finished(drives):
    """The fast lap ends with progress 100 and takes the shortest time of all."""
    assert drives["fast_lap"].status is EpisodeStatus.LAP_COMPLETE
    assert drives["fast_lap"].readings[-1, column.PROGRESS] == 100.0


def test_leaving_is_leaving(drives):
    """Whoever steers off the track is off within a second and a half."""
    for name in ("leaving_left", "leaving_right"):
        assert drives[name].status is EpisodeStatus.OFF_TRACK
        assert len(drives[name].readings) < 22


def test_backwards_is_backwards(drives):
    """Progress falls until the episode ends for it."""
    assert drives["backwards"].status is EpisodeStatus.REVERSED
    assert (np.diff(drives["backwards"].readings[:, column.PROGRESS]) < 0.0).all()


def test_the_lingering_car_stops_before_the_finish(drives):
    """It creeps for the last steps, beyond nine tenths of the lap, and does not cross the line."""
    drive = drives["lingering"]
    assert drive.status is EpisodeStatus.IN_PROGRESS
    assert (drive.readings[-LINGERING_STEPS // 2 :, column.SPEED_COMMAND] == 0.1).all()
    assert 92.0 < drive.readings[-1, column.PROGRESS] < 100.0


def test_weaving_turns_the_wheels_far(drives):
    """A weaving car steers by more than eighteen degrees on average, a clean one by less than fifteen."""
    weaving, clean = drives["weaving"].readings, drives["calm_lap"].readings
    assert np.degrees(np.abs(weaving[:, column.STEERING_COMMAND])).mean() > 18.0
    assert np.degrees(np.abs(clean[:, column.STEERING_COMMAND])).mean() < 15.0


def test_border_drives_are_beside_the_line(drives):
    """The drives along a border are on their side of the line, clearly away from it."""
    for name, is_left in (("left_border", 1.0), ("right_border", 0.0)):
        readings = drives[name].readings[15:]
        share = 2.0 * readings[:, column.DISTANCE_FROM_CENTER] / readings[:, column.TRACK_WIDTH]
        assert np.median(share) > 0.4
        assert readings[:, column.IS_LEFT_OF_CENTER].mean() == pytest.approx(is_left, abs=0.05)


def test_a_drive_can_be_shortened(oval):
    """The beginning of a drive is one that has not ended; a short one stays as it is."""
    drives = drives_on(oval)
    assert drives["fast_lap"].shortened(20).status is EpisodeStatus.IN_PROGRESS
    assert len(drives["fast_lap"].shortened(20).readings) == 20
    assert drives["leaving_left"].shortened(60) is drives["leaving_left"]
