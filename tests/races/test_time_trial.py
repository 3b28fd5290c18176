"""The time trial on paper: laps, resets, penalties and time-outs, without a simulator."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.errors import SpecError
from racer.races.race_control import PutBack
from racer.races.time_trial import NextLap, StepReport, TimeTrial
from racer.simulator.episode_status import EpisodeStatus
from racer.specs.race import RaceSpec
from racer.track.index import track_index
from racer.track.track import Track

DRIVE = EpisodeStatus.IN_PROGRESS
OFF = EpisodeStatus.OFF_TRACK


def pose(progress: float, status: EpisodeStatus = DRIVE, speed: float = 1.0) -> StepReport:
    """A pose on the ring's centre line at its start."""
    return StepReport(status, progress, 0.0, 3.0, 0.0, speed)


def drive(trial: TimeTrial, *reports: StepReport) -> list[object]:
    """Tell a trial of some poses and return what it ordered."""
    return [trial.follow(report) for report in reports]


def test_standing_laps_start_at_the_line(ring_index):
    """After each standing lap but the last the car goes to the line, and each lap has its own clock."""
    trial = TimeTrial(RaceSpec(laps=2), ring_index)
    lap = [pose(progress) for progress in (0.0, 50.0, 100.0)]
    assert drive(trial, *lap, *lap)[2::3] == [NextLap.STANDING_START, NextLap.FINISH]
    assert [record.time_ms for record in trial.laps] == [133, 133]


def test_flying_laps_share_one_clock(ring_index):
    """A flying lap starts when and where the last one ended, inside a step."""
    trial = TimeTrial(RaceSpec(laps=2, continuous=True), ring_index)
    orders = drive(trial, pose(0.0), pose(80.0), pose(120.0), pose(60.0), pose(100.0))
    assert orders[2::2] == [NextLap.FLYING_START, NextLap.FINISH]
    assert [record.time_ms for record in trial.laps] == [100, 167]


def test_a_penalty_is_in_the_lap_time(ring_index):
    """The clock runs while the car stands, from the pose of the incident."""
    times = []
    for penalty_s in (0.4, 2.4):
        trial = TimeTrial(RaceSpec(laps=1, off_track_penalty_s=penalty_s), ring_index)
        drive(trial, pose(0.0), pose(40.0), pose(50.0, OFF), pose(40.0), pose(100.0))
        times.append(trial.laps[0].time_ms)
        assert trial.laps[0].penalty_ms == penalty_s * 1000
    assert times == [200 + 400, 200 + 2400]


def test_an_incident_is_counted_by_its_kind(ring_index):
    """A lap knows how often the car left the track, crashed, stood still and drove backwards."""
    trial = TimeTrial(RaceSpec(laps=1), ring_index)
    kinds = [OFF, OFF, EpisodeStatus.CRASHED, EpisodeStatus.IMMOBILIZED, EpisodeStatus.REVERSED]
    drive(trial, *[pose(1.0, kind) for kind in kinds], pose(100.0))
    lap = trial.laps[0]
    counts = (lap.off_track_count, lap.crash_count, lap.immobilized_count, lap.reversed_count, lap.reset_count)
    assert counts == (2, 1, 1, 1, 5)


def test_the_car_is_put_where_it_was_one_step_before(ring_index):
    """The place is that of the pose before the incident, and that of the incident right after a start."""
    trial = TimeTrial(RaceSpec(), ring_index)
    before = StepReport(DRIVE, 10.0, 2.0, 2.6, 1.5, 1.0)
    assert isinstance(drive(trial, before, pose(12.0, OFF))[1], PutBack)
    again = drive(trial, pose(12.0, OFF)._replace(distance_m=5.0))[0]
    assert again.distance_m == 5.0
    trial = TimeTrial(RaceSpec(), ring_index)
    assert drive(trial, before, pose(12.0, OFF))[1].distance_m == 2.0


def test_without_resets_a_standing_lap_ends_and_the_next_begins(ring_index):
    """An incident without resets fails one standing lap, and the next one starts from the line."""
    trial = TimeTrial(RaceSpec(laps=2, max_resets=0), ring_index)
    orders = drive(trial, pose(0.0), pose(30.0, OFF), pose(0.0), pose(100.0))
    assert orders == [NextLap.DRIVE_ON, NextLap.STANDING_START, NextLap.DRIVE_ON, NextLap.FINISH]
    assert [(lap.completed, lap.completion_percent) for lap in trial.laps] == [(False, 30.0), (True, 100.0)]


def test_without_resets_a_flying_run_is_over(ring_index):
    """An incident without resets ends a run of flying laps."""
    trial = TimeTrial(RaceSpec(laps=3, max_resets=0, continuous=True), ring_index)
    assert drive(trial, pose(0.0), pose(100.0), pose(5.0, OFF))[-1] is NextLap.FINISH
    assert [lap.completed for lap in trial.laps] == [True, False]


@pytest.mark.parametrize(("continuous", "laps"), [(True, 2), (False, 3)])
def test_resets_are_counted_for_a_drive(ring_index, continuous, laps):
    """Flying laps share their resets; each standing lap has its own."""
    trial = TimeTrial(RaceSpec(laps=3, max_resets=1, continuous=continuous), ring_index)
    for _ in range(3):
        if len(trial.laps) < laps:
            drive(trial, pose(5.0, OFF), pose(100.0))
    assert [lap.completed for lap in trial.laps][:2] == [True, not continuous]


def test_a_run_out_of_time_is_over(ring_index):
    """At the time limit the lap is not completed and keeps how far it came."""
    trial = TimeTrial(RaceSpec(laps=2, max_seconds=0.2), ring_index)
    assert drive(trial, *[pose(progress) for progress in (0.0, 10.0, 20.0, 30.0)])[-1] is NextLap.FINISH
    lap = trial.laps[0]
    assert (lap.completed, lap.completion_percent, lap.time_ms) == (False, 30.0, 200)


def test_a_lap_that_nearly_ends_is_not_at_a_hundred_percent(ring_index):
    """How far an unfinished lap came is rounded down."""
    trial = TimeTrial(RaceSpec(laps=1, max_seconds=0.1), ring_index)
    drive(trial, pose(0.0), pose(50.0), pose(99.99999))
    assert (trial.laps[0].completed, trial.laps[0].completion_percent) == (False, 99.999)


def test_flying_laps_need_a_loop():
    """A continuous race on an open track is refused with a sentence, standing laps are not."""
    along, aside = np.column_stack((np.linspace(0.0, 6.0, 41), np.zeros(41))), np.array([0.0, 0.4])
    street = track_index(Track("street", along, along + aside, along - aside, closed=False))
    with pytest.raises(SpecError, match="continuous, but the track is open"):
        TimeTrial(RaceSpec(continuous=True), street)
    assert TimeTrial(RaceSpec(), street).lap_number == 1


def test_a_lap_that_ends_at_the_limit_counts(ring_index):
    """Crossing the line comes before the time limit and before an incident at the same pose."""
    trial = TimeTrial(RaceSpec(laps=1, max_seconds=0.2, max_resets=0), ring_index)
    drive(trial, pose(0.0), pose(10.0), pose(20.0), pose(100.0, OFF))
    assert trial.laps[0].completed


def test_speeds_are_those_of_the_lap(ring_index):
    """The average goes over the whole time of the lap, standing included, and the top is the greatest."""
    trial = TimeTrial(RaceSpec(laps=1, off_track_penalty_s=0.2), ring_index)
    drive(trial, pose(0.0, speed=0.0), pose(50.0, OFF, speed=3.0), pose(50.0, speed=0.0), pose(100.0, speed=3.0))
    assert (trial.laps[0].average_speed_mps, trial.laps[0].top_speed_mps) == (1.0, 3.0)


statuses = st.sampled_from([DRIVE, DRIVE, DRIVE, OFF, EpisodeStatus.CRASHED, EpisodeStatus.REVERSED])
poses = st.builds(pose, st.floats(-5.0, 110.0), statuses)
races = st.builds(
    RaceSpec,
    laps=st.integers(1, 4),
    continuous=st.booleans(),
    max_resets=st.integers(0, 3),
    max_seconds=st.floats(0.1, 10.0),
    off_track_penalty_s=st.floats(0.0, 3.0),
)


@settings(deadline=None)
@given(races, st.lists(poses, min_size=40, max_size=60))
def test_every_run_of_poses_makes_sense(ring_index, race, reports):
    """Whatever happens, laps stay within the race, times are not negative, and flying laps add up to the clock."""
    trial = TimeTrial(race, ring_index)
    for report in reports:
        before = trial.clock
        order = trial.follow(report)
        assert trial.clock > before
        if order is NextLap.FINISH:
            break
    assert len(trial.laps) <= race.laps
    for lap in trial.laps:
        assert lap.time_ms >= 0
        assert lap.reset_count <= race.max_resets
        assert 0.0 <= lap.completion_percent <= 100.0
        assert lap.completed == (lap.completion_percent == 100.0)
        assert lap.penalty_ms <= lap.time_ms + 67
    if race.continuous and order is NextLap.FINISH:
        assert sum(lap.time_ms for lap in trial.laps) <= trial.clock * 1000 / 15 + 1
