"""What goes wrong in drives, and what is slow, is found where it was put."""

from __future__ import annotations

import math
import re

import pytest

from racer.evaluation.diagnosis import MOST_FINDINGS, Commands, diagnose
from racer.evaluation.diagnosis.road import Road
from racer.specs import ContinuousActionSpace, DiscreteActionSpace
from racer.track import load_track
from tests.evaluation.diagnosis.drawn import PACE_MPS, STEP_S, Drawn


@pytest.fixture(scope="module")
def track():
    """A track with two bends and two straights."""
    return load_track("oval")


@pytest.fixture(scope="module")
def road(track):
    """Its parts."""
    return Road(track)


@pytest.fixture
def drawn(track):
    """A drive on it, to be drawn."""
    return lambda: Drawn(track)


def codes(diagnosis):
    """Return the findings' codes."""
    return [finding.code for finding in diagnosis.findings]


def in_part(road, part, value, otherwise):
    """Return a function of the place that has another value in one part of the road."""
    return lambda at_m: value if road.part_to_blame(at_m) == part and road.is_bend(part) else otherwise


def test_a_lap_without_incidents_is_good(track, drawn):
    """Clean laps are good news, with one thing to gain, and nothing wrong."""
    diagnosis = diagnose([drawn().lap().lap().trace()], track)
    assert diagnosis.is_good
    assert codes(diagnosis) == ["faster"]
    seconds = track.length / PACE_MPS + STEP_S
    assert f"the best in {seconds:.1f} s" in diagnosis.headline.en
    assert f"{seconds:.1f}초" in diagnosis.headline.ko
    assert diagnosis.bends == Road(track).bends


def test_leaving_the_track_is_found_at_its_bend(track, road, drawn):
    """Two of three laps that end beside the second bend are the worst finding, with the moments just before."""
    inside = (road.bends[1].start_m + road.bends[1].end_m) / 2.0
    traces = [drawn().lap(until_m=inside, ends="off_track").trace() for _ in range(2)]
    diagnosis = diagnose([traces[0], drawn().lap().trace(), traces[1]], track)
    finding = diagnosis.findings[0]
    assert (finding.code, finding.bend, finding.share) == ("leaves_track", 2, pytest.approx(2 / 3))
    assert finding.sentence.en == "In 2 of 3 laps the car leaves the track at bend 2."
    assert finding.sentence.ko == "3랩 중 2랩은 2번 커브에서 트랙을 벗어납니다."
    assert [moment.drive for moment in finding.moments] == [2, 0]
    for moment in finding.moments:
        left_at = traces[0].columns.time_s[-1]
        assert 1.0 <= left_at - moment.time_s <= 2.0
        assert moment.time_s == traces[0].columns.time_s[moment.row]
    assert finding.place.at_m == pytest.approx(inside, abs=0.2)
    assert (finding.place.x_m, finding.place.y_m) == (traces[0].columns.x_m[-1], traces[0].columns.y_m[-1])
    assert not diagnosis.is_good
    assert diagnosis.headline.en.startswith("1 of 3 laps complete. In 2 of 3 laps")


def test_just_behind_a_bend_is_the_bends_doing(track, road, drawn):
    """Leaving the track a metre after a bend counts for the bend; further on, and before it, for the straight."""
    end_m = road.bends[0].end_m
    for at_m, bend, words in (
        (end_m + 1.0, 1, "at bend 1"),
        (end_m + 2.5, None, "on the straight after bend 1"),
        (road.bends[0].start_m - 0.5, None, "on the straight before bend 1"),
    ):
        (finding, *_) = diagnose([drawn().lap(until_m=at_m, ends="off_track").trace()], track).findings
        assert finding.bend == bend
        assert words in finding.sentence.en


def test_the_worst_comes_first(track, road, drawn):
    """What happens in more laps is worse, whatever is slow comes last, and there are five at most."""
    middles = [(bend.start_m + bend.end_m) / 2.0 for bend in road.bends]
    ends = [
        (middles[0], "off_track"),
        (middles[1], "off_track"),
        (middles[1], "off_track"),
        (middles[0], "immobilized"),
        (middles[0], "reversed"),
        (middles[1], "time_up"),
        (middles[1], "crashed"),
        (1.0, "off_track"),
    ]
    diagnosis = diagnose([drawn().lap(until_m=at_m, ends=status).trace() for at_m, status in ends], track)
    assert len(diagnosis.findings) == MOST_FINDINGS
    assert (diagnosis.findings[0].code, diagnosis.findings[0].bend) == ("leaves_track", 2)
    assert diagnosis.headline.en.startswith("No lap is complete yet. In 2 of 8 laps")
    weights = [finding.weight for finding in diagnosis.findings]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("crashed", "crashes"),
        ("reversed", "turns_round"),
        ("immobilized", "stands_still"),
        ("time_up", "time_is_up"),
    ],
)
def test_every_incident_has_words_and_hints(track, drawn, status, code):
    """Whatever ends a lap has a sentence and hints in both languages."""
    (finding, *_) = diagnose([drawn().lap(until_m=4.0, ends=status).trace()], track, Commands(0.5, 1.0)).findings
    assert finding.code == code
    assert finding.sentence.en.startswith("In the only lap so far the ")
    assert 2 <= len(finding.hints) <= 4
    assert all(hint.en and hint.ko and "{" not in hint.en + hint.ko for hint in finding.hints)


def test_a_lap_goes_on_after_a_penalty(track, road, drawn):
    """With put-backs a lap has its incident and is completed all the same; a replay begins after the pause before."""
    middle = (road.bends[0].start_m + road.bends[0].end_m) / 2.0
    drive = drawn().lap(until_m=middle, ends="off_track").pause()
    drive.lap(goes_on=True, until_m=middle + 0.4, ends="off_track").pause().lap(goes_on=True)
    diagnosis = diagnose([drive.trace()], track)
    (finding, *_) = diagnosis.findings
    assert (finding.code, finding.share, len(finding.moments)) == ("leaves_track", 1.0, 2)
    statuses = drive.trace().columns.status
    latest = max(row for row, status in enumerate(statuses) if status == "off_track")
    assert "pause" not in statuses[finding.moments[0].row : latest]
    assert not diagnosis.is_good
    assert diagnosis.headline.en.startswith("Every lap is complete, but with incidents.")


def test_fast_laps_that_fail_are_told_apart_from_slow_ones_that_get_through(track, road, drawn):
    """Where slower laps get through a bend, a hint says how fast both came in."""
    middle = (road.bends[0].start_m + road.bends[0].end_m) / 2.0
    outward = -0.6 if road.bends[0].turns == "left" else 0.6
    fast = drawn().lap(pace=lambda _: 2.0, offset=lambda _: outward, until_m=middle, ends="off_track").trace()
    slow = drawn().lap(pace=lambda _: 1.2).trace()
    (finding, *_) = diagnose([fast, slow], track).findings
    assert "1.2 m/s, the ones that leave the track at 2.0 m/s" in finding.hints[1].en


def test_who_cannot_go_slowly_is_told_so(track, road, drawn):
    """Where the action space has no slow action for a tight bend, the last hint says so."""
    middle = (road.bends[0].start_m + road.bends[0].end_m) / 2.0
    trace = drawn().lap(until_m=middle, ends="off_track").trace()
    (finding, *_) = diagnose([trace], track, Commands(2.0, 4.0)).findings
    assert "slowest action is 2.0 m/s" in finding.hints[-1].en
    (finding, *_) = diagnose([trace], track, Commands(1.0, 4.0)).findings
    assert "Compare the direction of the road" in finding.hints[-1].en


def test_leaving_on_the_inside_is_another_matter(track, road, drawn):
    """Who leaves a left bend on its left turns in too early, and is told so."""
    bend = road.bends[0]
    inward = 1.0 if bend.turns == "left" else -1.0
    middle = (bend.start_m + bend.end_m) / 2.0
    for side, words in ((inward, "too early"), (-inward, "How fast does the car come in")):
        drive = drawn().lap(offset=lambda _, side=side: side * 0.6, until_m=middle, ends="off_track")
        (finding, *_) = diagnose([drive.trace()], track).findings
        assert words in finding.hints[0].en


def test_a_slow_straight_is_found(track, road, drawn):
    """Who crawls down one straight loses the time that it would take at the highest speed."""
    straight = len(road.bends)
    length_m = road.part_length_m(straight)
    pace = lambda at_m: 0.8 if road.part_at(at_m) == straight else 1.5  # noqa: E731 - a speed by place
    traces = [drawn().lap(pace=pace).trace() for _ in range(2)]
    diagnosis = diagnose(traces, track, Commands(0.5, 1.6))
    finding = next(each for each in diagnosis.findings if each.code == "slow_straight")
    assert "drives 0.8 m/s on the straight after bend 1, though it may ask for 1.6 m/s" in finding.sentence.en
    loss = length_m / 0.8 - length_m / (0.95 * 1.6)
    assert f"about {loss:.1f} s" in finding.sentence.en
    assert finding.bend is None
    assert road.part_at(finding.place.at_m) == straight
    assert diagnosis.is_good


def test_a_slow_bend_is_found_by_the_others(road, drawn):
    """Of two equal bends, the one that is driven much slower is found, and what the other shows to be possible."""
    pace = lambda at_m: 0.9 if road.part_at(at_m) == 1 else 1.5  # noqa: E731 - a speed by place
    diagnosis = diagnose([drawn().lap(pace=pace).trace()], road.track, Commands(0.5, 4.0))
    finding = next(each for each in diagnosis.findings if each.code == "slow_bend")
    assert finding.bend == 2
    assert "drives 0.9 m/s at bend 2" in finding.sentence.en
    assert "could do about 1.5 m/s here" in finding.sentence.en


def test_where_other_laps_lose_against_the_best(road, drawn):
    """Between clean laps, the place where most is lost against the best one is named."""
    slow = lambda at_m: 1.3 if road.part_at(at_m) == 1 else 1.5  # noqa: E731 - a speed by place
    traces = [drawn().lap(pace=slow).trace(), drawn().lap().trace(), drawn().lap(pace=slow).trace()]
    diagnosis = diagnose(traces, road.track)
    finding = next(each for each in diagnosis.findings if each.code == "uneven")
    assert finding.bend == 2
    assert finding.moments[0].drive == 1
    assert f"The best lap took {road.length_m / 1.5 + STEP_S:.1f} s" in finding.sentence.en


def test_weaving_on_straights_is_found(road, drawn):
    """Wheels that swing from side to side every other row on straights are weaving; a correction is not."""
    swing = lambda row, _: math.radians(15.0 if row // 2 % 2 else -15.0)  # noqa: E731 - an angle by row
    diagnosis = diagnose([drawn().lap(steering=swing).trace()], road.track)
    finding = next(each for each in diagnosis.findings if each.code == "weaves")
    assert 7 <= int(re.search(r"(\d+) times a second", finding.sentence.en)[1]) <= 8
    assert not road.is_bend(int(road.part_at(finding.place.at_m)))
    once = lambda row, _: math.radians(15.0 if row < 40 else -15.0)  # noqa: E731 - an angle by row
    assert "weaves" not in codes(diagnose([drawn().lap(steering=once).trace()], road.track))


def test_cutting_a_bend_is_found(road, drawn):
    """Who drives beyond the inner border of a bend cuts it; who drives just within it does not."""
    inward = 1.0 if road.bends[0].turns == "left" else -1.0
    half_width_m = 0.45
    for share, found in ((1.2, True), (0.8, False)):
        offset = lambda at_m, share=share: inward * share * half_width_m if road.part_at(at_m) == 0 else 0.0  # noqa: E731
        diagnosis = diagnose([drawn().lap(offset=offset).trace()], road.track)
        assert ("cuts" in codes(diagnosis)) == found
        if found:
            finding = next(each for each in diagnosis.findings if each.code == "cuts")
            assert (finding.bend, finding.share) == (1, 1.0)
            assert diagnosis.is_good


def test_a_limit_that_is_reached_is_told(track, drawn):
    """Who drives as fast as the action space allows is told that it is the limit, unless nothing goes beyond."""
    trace = drawn().lap(pace=lambda _: 1.95).trace()
    diagnosis = diagnose([trace], track, Commands.of(DiscreteActionSpace()))
    assert codes(diagnosis) == ["at_the_limit"]
    assert "may not ask for more than 2.0 m/s" in diagnosis.findings[0].sentence.en
    assert codes(diagnose([trace], track, Commands(1.0, 4.0)))[0] != "at_the_limit"


def test_commands_are_those_of_the_action_space():
    """The lowest and the highest speed are read from a list of actions as from a box."""
    assert Commands.of(DiscreteActionSpace()) == Commands.of(ContinuousActionSpace()) == Commands(1.0, 2.0)


def test_while_laps_fail_nothing_is_said_of_speed(road, drawn):
    """Where half of the laps end in an incident, no finding says that the car is slow."""
    middle = (road.bends[0].start_m + road.bends[0].end_m) / 2.0
    slow = drawn().lap(pace=lambda _: 0.6).trace()
    failed = drawn().lap(until_m=middle, ends="off_track").trace()
    assert "slow_straight" in codes(diagnose([slow, slow, slow, failed], road.track, Commands(0.5, 4.0)))
    assert "slow_straight" not in codes(diagnose([slow, failed], road.track, Commands(0.5, 4.0)))


def test_a_drive_that_was_cut_off_is_no_good_news(track, drawn):
    """A drive that ends in the middle without anything wrong is neither good nor bad."""
    diagnosis = diagnose([drawn().lap(until_m=5.0, ends="in_progress").trace()], track)
    assert not diagnosis.is_good
    assert diagnosis.findings == ()
    assert "before a lap is complete" in diagnosis.headline.en


def test_the_same_drives_say_the_same(track, road, drawn):
    """A diagnosis is the same each time."""
    middle = (road.bends[0].start_m + road.bends[0].end_m) / 2.0
    traces = [drawn().lap(until_m=middle, ends="off_track").trace(), drawn().lap().trace()]
    assert diagnose(traces, track) == diagnose(traces, track)


def test_without_a_drive_there_is_nothing_to_say(track):
    """No drive at all is the caller's mistake."""
    with pytest.raises(ValueError, match="evaluate the model first"):
        diagnose([], track)
