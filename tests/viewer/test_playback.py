"""The cursor of a replay, without any window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.viewer.playback import SPEEDS, Playback

START = Playback(duration_s=10.0, step_s=1 / 15, cars=3)
MOVES = {
    "advanced": lambda playback: playback.advanced(0.7),
    "toggled": Playback.toggled,
    "back": lambda playback: playback.moved(-3.0),
    "step": lambda playback: playback.stepped(1),
    "step back": lambda playback: playback.stepped(-1),
    "faster": Playback.faster,
    "slower": Playback.slower,
    "car": Playback.with_next_car,
    "loop": Playback.with_loop_toggled,
    "camera": Playback.with_camera_toggled,
    "help": Playback.with_help_toggled,
}


@given(st.lists(st.sampled_from(sorted(MOVES))))
def test_no_row_of_keys_leaves_the_recording(names):
    """Whatever is pressed, the time stays in the recording, the speed on its list and the car among the cars."""
    playback = START
    for name in names:
        playback = MOVES[name](playback)
        assert 0.0 <= playback.time_s <= playback.duration_s
        assert playback.speed in SPEEDS
        assert 0 <= playback.car < playback.cars


def test_time_passes_at_the_chosen_speed_while_playing():
    """Half a second at double speed is a second; a pause stands still."""
    assert replace(START, speed=2.0).advanced(0.5).time_s == pytest.approx(1.0)
    assert START.toggled().advanced(0.5).time_s == 0.0


def test_the_end_pauses_and_play_starts_again():
    """A replay stops at its end, and the play key there starts from the beginning."""
    ended = START.advanced(11.0)
    assert (ended.time_s, ended.is_playing) == (10.0, False)
    again = ended.toggled()
    assert (again.time_s, again.is_playing) == (0.0, True)


def test_a_looping_replay_goes_on_at_the_beginning():
    """With looping, what is over the end is shown from the beginning."""
    looped = START.with_loop_toggled().advanced(10.5)
    assert looped.time_s == pytest.approx(0.5)
    assert looped.is_playing


@pytest.mark.parametrize(("time_s", "steps", "row"), [(1.0, 1, 16), (1.0, -1, 14), (1.01, 1, 16), (1.01, -1, 15)])
def test_a_single_step_goes_to_the_next_row_and_pauses(time_s, steps, row):
    """Stepping lands on recorded rows, from a row and from between two."""
    stepped = START.at(time_s).stepped(steps)
    assert stepped.time_s == pytest.approx(row / 15)
    assert not stepped.is_playing


def test_speeds_go_from_a_quarter_to_eightfold():
    """The speed keys walk the list and stay at its ends."""
    speeds = [START]
    for _ in SPEEDS:
        speeds.append(speeds[-1].faster())
    assert speeds[-1].speed == 8.0
    assert [SPEEDS[2]] == [speeds[0].speed]
    for _ in SPEEDS:
        speeds.append(speeds[-1].slower())
    assert speeds[-1].speed == 0.25


def test_the_last_car_is_followed_by_the_first():
    """The next-car key goes round."""
    assert [START.with_next_car().car, START.with_next_car().with_next_car().with_next_car().car] == [1, 0]
