"""The course that checks send a reward function over has states of every kind, read from the track as it is."""

from __future__ import annotations

import re

import numpy as np
import pytest

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.study import study_states
from racer.simulator import STEP_SECONDS
from racer.simulator import readings as column
from racer.track import load_track
from racer.track.index import project_to_center, track_index


@pytest.fixture(scope="module", params=["ring", "ring reversed", "bean", "thread"])
def track(request, ring):
    """A ring both ways round, the first track, and the narrowest."""
    if request.param.startswith("ring"):
        return ring.reversed() if "reversed" in request.param else ring
    return load_track(request.param)


@pytest.fixture(scope="module")
def states(track):
    """All states of the track."""
    return study_states(track)


@pytest.fixture(scope="module")
def by_label(track, states):
    """The dicts of all states by the English label."""
    groups: dict[str, list[dict]] = {}
    builder = ParamsBuilder(TrackFacts.of(track))
    for label, params in zip(states.labels, builder.build(states.readings, states.objects), strict=True):
        groups.setdefault(label.en, []).append(params)
    return groups


def every(by_label, label, condition):
    """Whether there are states of this kind and a condition holds in all of them."""
    return bool(by_label[label]) and all(condition(params) for params in by_label[label])


def test_there_are_several_hundred(states):
    """There are several hundred states, each with a label in both languages."""
    assert len(states) == len(states.readings) == len(states.objects) > 400
    assert all(label.en != label.ko for label in states.labels)


def test_starts(by_label):
    """The first decision is the second step, at a little progress, at the line and elsewhere."""
    assert every(by_label, "at the start line, first decision", lambda p: p["steps"] == 2 and 0 < p["progress"] < 5)
    elsewhere = by_label["an episode's start elsewhere on the lap"]
    assert all(p["steps"] == 2 and 0 < p["progress"] < 5 for p in elsewhere)
    assert min(p["projection_distance"] / p["track_length"] for p in elsewhere) > 0.2


def test_the_first_state_is_a_start(states):
    """A function that keeps state sees the beginning of an episode first."""
    assert states.labels[0].en.startswith("at the start line")


def test_finish(by_label):
    """A complete lap has progress of exactly 100."""
    assert every(by_label, "the lap is complete (progress 100)", lambda p: p["progress"] == 100.0)


@pytest.mark.parametrize("side", ["left", "right"])
def test_every_place_across_the_road(by_label, side):
    """From off the track over the border to the centre, on both sides, the flags say what the label says."""
    is_left = side == "left"
    off = by_label[f"off the track to the {side}"]
    assert all(p["is_offtrack"] and p["is_left_of_center"] == is_left for p in off)
    over = by_label[f"wheels over the {side} border"]
    assert all(not p["is_offtrack"] and not p["all_wheels_on_track"] for p in over)
    for label in (f"near the {side} border", f"{side} of the centre"):
        assert every(by_label, label, lambda p: p["all_wheels_on_track"] and p["is_left_of_center"] == is_left)
    assert min(len(off), len(over)) >= 20


def test_the_centre_line_is_met_in_bends_and_on_straights(track, by_label):
    """Labels of the centre line name the road; a ring has one kind of bend, the other tracks have all three."""
    roads = {label.removeprefix("on the centre line ") for label in by_label if label.startswith("on the centre line")}
    if track.name == "ring":
        assert roads == {"in a left bend" if track.is_anticlockwise else "in a right bend"}
    else:
        assert roads == {"on a straight", "in a left bend", "in a right bend"}


def test_commands_and_headings_are_varied(states):
    """Speeds from 0.1 to 4 m/s, steering from -30 to 30 degrees, and headings all around."""
    speeds, steering = states.readings[:, column.SPEED_COMMAND], states.readings[:, column.STEERING_COMMAND]
    assert (speeds.min(), speeds.max()) == (0.1, 4.0)
    assert np.degrees([steering.min(), steering.max()]) == pytest.approx([-30.0, 30.0])
    turns = np.histogram(states.readings[:, column.HEADING], bins=8, range=(-np.pi, np.pi))[0]
    assert (turns > 0).all()


def test_backwards(track, by_label):
    """A car that points backwards points against the road."""
    for params in by_label["pointing backwards"]:
        ahead = track.center[params["closest_waypoints"][1]] - track.center[params["closest_waypoints"][0]]
        turn = params["heading"] - np.degrees(np.arctan2(ahead[1], ahead[0]))
        assert np.cos(np.radians(turn)) < -0.5


def test_incidents(by_label):
    """Every way in which an episode ends is there at its last step."""
    assert every(by_label, "incident: off the track", lambda p: p["is_offtrack"])
    assert every(by_label, "incident: driven backwards (reversed)", lambda p: p["progress"] < 0 and p["steps"] >= 15)
    assert every(by_label, "incident: standing still (immobilized)", lambda p: p["steps"] >= 15)
    assert every(by_label, "incident: time up", lambda p: p["steps"] == 100_000)
    crashed = by_label["incident: crashed into a box"]
    assert len(crashed) >= 4
    assert all(p["is_crashed"] for p in crashed)
    others = [p for label, group in by_label.items() if label != "incident: crashed into a box" for p in group]
    assert not any(p["is_crashed"] for p in others)


def test_objects(by_label):
    """Boxes ahead, beside and behind are where the labels say, and moving cars move."""
    for label in ("a box ahead in the same lane", "a box ahead in the other lane"):
        for params in by_label[label]:
            ahead = params["closest_objects"][1]
            gap = (params["objects_distance"][ahead] - params["projection_distance"]) % params["track_length"]
            assert gap < 2.5
            same = params["objects_left_of_center"][ahead] == params["is_left_of_center"]
            assert same == ("same" in label)
    assert any(params["object_in_camera"] for params in by_label["a box ahead in the same lane"])
    assert every(by_label, "other cars drive ahead and behind", lambda p: set(p["objects_speed"]) == {1.0})
    assert {len(p["objects_location"]) for group in by_label.values() for p in group} >= {0, 1, 4}


def test_long_episodes(by_label):
    """Episodes of tens of thousands of steps are among the states."""
    assert max(p["steps"] for p in by_label["a very long episode"]) >= 50_000


@pytest.mark.parametrize("label", ["a drive along the centre line", "a weaving drive"])
def test_drives_are_consecutive_steps(by_label, label):
    """Steps count up by one, progress grows, the clock runs on, and the car stays near where it was."""
    drive = by_label[label]
    assert len(drive) >= 40
    steps = [params["steps"] for params in drive]
    assert steps == [2.0 + step for step in range(len(drive))]
    assert np.diff([params["progress"] for params in drive]).min() > 0.0
    assert np.diff([params["sim_time"] for params in drive]) == pytest.approx(STEP_SECONDS)
    assert np.hypot(*np.diff([(params["x"], params["y"]) for params in drive], axis=0).T).max() < 0.15


def test_a_weaving_drive_weaves(by_label):
    """It goes left and right of the centre line and steers both ways, which the calm drive does less."""
    steering = {
        label: np.std([params["steering_angle"] for params in by_label[label]])
        for label in ("a drive along the centre line", "a weaving drive")
    }
    assert steering["a weaving drive"] > steering["a drive along the centre line"] + 1.0
    assert {params["is_left_of_center"] for params in by_label["a weaving drive"]} == {True, False}


def test_places_are_read_from_the_track(track, states):
    """The distance from the centre line and the place along it are those of the track's own geometry."""
    index = track_index(track)
    for reading in states.readings[::7]:
        distance, offset, _ = project_to_center(index, reading[column.X], reading[column.Y])
        assert reading[column.DISTANCE_FROM_CENTER] == pytest.approx(offset, abs=1e-9)
        assert reading[column.PROJECTION_DISTANCE] == pytest.approx(distance, abs=1e-9)


def test_nobody_changes_the_states(states):
    """The states are made once for a track, so they cannot be written to."""
    with pytest.raises(ValueError, match="read-only"):
        states.readings[0] = 0.0


def test_a_lap_leads_into_the_next(by_label, track):
    """Over the start line progress falls from nearly 100 to nearly 0, the steps go on, and so do the places."""
    steps = by_label["a drive into the next lap"]
    progress = [params["progress"] for params in steps]
    assert (np.diff(progress) < -90.0).sum() == 1
    assert np.diff([params["steps"] for params in steps]).tolist() == [1.0] * (len(steps) - 1)
    assert any(max(params["closest_waypoints"]) >= len(track.center) - 2 for params in steps)
    assert any(min(params["closest_waypoints"]) == 0 for params in steps)


def test_a_description_tells_the_heading_to_the_road(states, track):
    """Which way a car points is told against the road's direction, wherever on the lap it is."""
    labels = [label.en for label in states.labels]
    straight = states.describe(labels.index("a drive along the centre line"), track).en
    assert "pointing along the road" in straight or re.search(r"pointing \d° (left|right) of the road", straight)
    backwards = states.describe(labels.index("pointing backwards"), track)
    assert re.search("against the road's direction|pointing 17[89]°", backwards.en)
    assert "도로" in backwards.ko


def test_states_can_be_taken_and_described(states, track):
    """Some states keep their labels and objects, and a description says where a state is."""
    some = states.take([0, len(states) - 1])
    assert some.labels == (states.labels[0], states.labels[-1])
    assert some.objects == (None, states.objects[-1])
    assert some.describe(0, track).en.startswith("at the start line, first decision (at ")
    assert "진행률" in some.describe(0, track).ko
