"""``model_metadata.json``: what was ever written is read, and everything else is told in a sentence."""

from __future__ import annotations

import contextlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.errors import SpecError
from racer.specs import (
    DEFAULT_CAR,
    Action,
    CarSpec,
    ContinuousActionSpace,
    DiscreteActionSpace,
    car_from_model_metadata,
    read_model_metadata,
    write_model_metadata,
)

ACTIONS = [{"steering_angle": -30, "speed": 0.6}, {"steering_angle": "30", "speed": "0.6", "index": 7}]
BOX = {"steering_angle": {"high": 30.0, "low": -30.0}, "speed": {"high": 2.0, "low": 1.0}}


def test_a_recorded_file_is_read_unchanged(shared_deepracer):
    """The file of a car that was trained in 2022 gives that car."""
    car = read_model_metadata(shared_deepracer / "logs" / "drfc-2022-model_metadata.json")
    assert car.sensors == ("front_camera",)
    assert car.neural_network == "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW"
    assert (car.version, car.generation) == (4, "2022")
    assert len(car.action_space.commands) == 14
    assert car.action_space.commands[1] == (math.radians(-30.0), 2.0)


@pytest.mark.parametrize(
    "car",
    [
        DEFAULT_CAR,
        CarSpec(sensors=("front_camera", "ego"), version=4, neural_network="DEEP_CONVOLUTIONAL_NETWORK_DEEP"),
        CarSpec(sensors=("lookahead",), action_space=ContinuousActionSpace()),
    ],
)
def test_what_is_written_is_read(tmp_path, car):
    """A car survives its file."""
    write_model_metadata(car, tmp_path / "model_metadata.json")
    assert read_model_metadata(tmp_path / "model_metadata.json") == car


@given(st.lists(st.tuples(st.floats(-30.0, 30.0), st.floats(0.1, 4.0)), min_size=2, max_size=30))
def test_every_list_of_actions_survives_its_file(tmp_path_factory, pairs):
    """No digit of an action is lost."""
    path = tmp_path_factory.getbasetemp() / "actions.json"
    actions = tuple(Action(steering_angle=angle, speed=speed) for angle, speed in pairs)
    car = CarSpec(action_space=DiscreteActionSpace(actions=actions))
    write_model_metadata(car, path)
    assert read_model_metadata(path) == car


def test_a_file_of_the_first_version_has_only_actions():
    """Without sensor and version it is version 1 with the camera, the shallow network and PPO."""
    car = car_from_model_metadata({"action_space": ACTIONS}, "here")
    assert (car.version, car.generation, car.sensors) == (1, "2022", ("front_camera",))
    assert car.neural_network == "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW"


def test_a_file_with_sensors_and_no_version_is_of_version_two():
    """That is how the retired simulator told them apart."""
    assert car_from_model_metadata({"action_space": ACTIONS, "sensor": ["observation"]}, "here").version == 2


def test_the_place_in_the_list_counts_and_the_index_only_informs():
    """Numbers may be text, and a wrong index changes nothing."""
    car = car_from_model_metadata({"action_space": ACTIONS}, "here")
    assert car.action_space.commands == ((math.radians(-30), 0.6), (math.radians(30), 0.6))


def test_a_box_is_read():
    """A continuous action space has bounds for both sides."""
    car = car_from_model_metadata({"action_space": BOX, "action_space_type": "continuous", "version": "5"}, "here")
    assert car.action_space == ContinuousActionSpace()


def test_keys_that_say_nothing_of_the_car_are_ignored():
    """Older files have keys that nothing reads any more."""
    car_from_model_metadata({"action_space": ACTIONS, "lidar_config": {}, "preprocess_type": "GREY_SCALE"}, "here")


@pytest.mark.parametrize(
    ("metadata", "sentence"),
    [
        ({}, "action_space is missing"),
        ({"action_space": BOX, "action_space_type": "discrete"}, "does not fit action_space_type discrete"),
        ({"action_space": ACTIONS, "action_space_type": "continuous"}, "does not fit action_space_type continuous"),
        ({"action_space": ACTIONS, "action_space_type": "fuzzy"}, "allowed is one of discrete, continuous"),
        ({"action_space": 7}, "does not fit"),
        ({"action_space": [1, 2]}, r"action_space.actions\[0\] is 1; it has to be an object with named fields"),
        ({"action_space": [{"speed": 1}] * 2}, r"action_space\[0\].steering_angle is missing"),
        ({"action_space": {"speed": BOX["speed"]}}, "action_space.steering_angle is missing"),
        ({"action_space": {**BOX, "speed": {"low": 1.0}}}, "action_space.speed needs both low and high"),
        ({"action_space": {**BOX, "speed": [1, 2]}}, "action_space.speed is .* has to be an object"),
        ({"action_space": ACTIONS, "sensor": "LIDAR"}, "sensors is 'LIDAR'; it has to be a list"),
        ({"action_space": ACTIONS, "sensor": ["LIDAR"]}, "LIDAR is not in this release"),
        ({"action_space": ACTIONS, "neural_network": "HUGE"}, "neural_network is 'HUGE'; allowed is one of COMPACT"),
        ({"action_space": ACTIONS, "training_algorithm": "sac"}, "training_algorithm sac is not in this release"),
        ({"action_space": ACTIONS, "training_algorithm": 3}, "training_algorithm is 3; allowed is clipped_ppo"),
        ({"action_space": ACTIONS, "version": "7"}, "version is 7; allowed is 1 to 6"),
        ({"action_space": ACTIONS, "version": "new"}, "version is 'new'; it has to be a whole number, 1 to 6"),
        ({"action_space": ACTIONS[:1]}, "2 to 30 actions"),
        ({"action_space": [{"steering_angle": 40, "speed": 1}] * 2}, "allowed is -30 to 30 degrees"),
    ],
)
def test_a_wrong_value_is_told_with_file_and_field(metadata, sentence):
    """The sentence begins with the place."""
    with pytest.raises(SpecError, match=f"^here: .*{sentence}"):
        car_from_model_metadata(metadata, "here")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(st.sampled_from(["steering_angle", "speed", "low", "high", "index", "kind"]), x)
        ),
    ),
    st.sampled_from(["action_space", "sensor", "version", "neural_network", "training_algorithm", "action_space_type"]),
)
def test_whatever_stands_in_a_field_is_read_or_told(value, field):
    """Nothing but a sentence comes out of a wrong file."""
    with contextlib.suppress(SpecError):
        car_from_model_metadata({"action_space": ACTIONS, field: value}, "here")


def test_a_missing_file_is_told(tmp_path):
    """The sentence names the file."""
    with pytest.raises(SpecError, match=r"model_metadata\.json: cannot be read"):
        read_model_metadata(tmp_path / "model_metadata.json")


def test_a_written_file_looks_like_those_of_the_retired_service(tmp_path):
    """Names of keys and of the camera are the old ones, and actions carry their index."""
    write_model_metadata(CarSpec(sensors=("front_camera",), version=4), tmp_path / "m.json")
    metadata = json.loads((tmp_path / "m.json").read_text())
    assert metadata["sensor"] == ["FRONT_FACING_CAMERA"]
    assert metadata["version"] == "4"
    assert metadata["action_space"][3] == {"steering_angle": -15.0, "speed": 2.0, "index": 3}
    assert metadata["action_space_type"] == "discrete"
