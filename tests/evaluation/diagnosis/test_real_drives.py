"""Real drives of real drivers are diagnosed as a person who watches them would."""

from __future__ import annotations

import math

import pytest

from racer.evaluation import evaluate
from racer.evaluation.diagnosis import bends, diagnose
from racer.specs import CarSpec, RaceSpec
from racer.track import load_track


class Blind:
    """A driver that sees nothing, and always does the same.

    Parameters
    ----------
    steering
        Angle that it asks for, degrees.
    speed
        Speed that it asks for, m/s.
    """

    sensors = ("ego",)

    def __init__(self, steering: float, speed: float) -> None:
        self.command = math.radians(steering), speed, 0

    def reset(self) -> None:
        """Nothing is remembered."""

    def act(self, _):
        """Do as always."""
        return self.command


def driven(track, driver, **race):
    """Return the recorded drive of a driver."""
    return evaluate(driver, track, RaceSpec(**{"laps": 1, "max_resets": 0} | race), CarSpec()).trace


@pytest.mark.parametrize("name", ["bean", "oval", "horseshoe", "snail"])
@pytest.mark.parametrize("reverse", [False, True])
def test_who_drives_straight_on_leaves_at_the_first_bend(name, reverse):
    """Who never steers leaves the track at its first bend, on the outside, and is told to look how it comes in."""
    track = load_track(name).reversed() if reverse else load_track(name)
    diagnosis = diagnose([driven(track, Blind(0.0, 1.0))], track)
    (finding,) = [each for each in diagnosis.findings if each.code == "leaves_track"]
    assert finding.bend == 1
    assert "How fast does the car come in" in finding.hints[0].en
    assert 0.0 < finding.place.at_m - bends(track)[0].start_m < 4.0


def test_with_put_backs_it_happens_all_around():
    """Put back each time, the same driver leaves at other bends too, in the one lap that it drives."""
    track = load_track("oval")
    diagnosis = diagnose([driven(track, Blind(0.0, 1.0), max_resets=20, max_seconds=60.0)], track)
    left = [each for each in diagnosis.findings if each.code == "leaves_track"]
    assert {each.bend for each in left} >= {1, 2}
    assert all(each.share == 1.0 for each in left)


def test_who_turns_in_circles_leaves_or_turns_round():
    """Who always turns the wheels to one side never gets far, and is told what it does."""
    track = load_track("runway")
    diagnosis = diagnose([driven(track, Blind(30.0, 0.5))], track)
    assert not diagnosis.is_good
    assert diagnosis.findings[0].code in {"leaves_track", "turns_round"}
    assert diagnosis.headline.en.startswith("No lap is complete yet.")
