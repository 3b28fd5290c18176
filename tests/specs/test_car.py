"""Cars: sensors, versions and the physics that follows from them."""

from __future__ import annotations

import pytest

from racer.errors import SpecError
from racer.specs import DEFAULT_CAR, CarSpec


def test_the_default_car_is_small_and_new():
    """A small camera, ten actions, the small network, the newer physics."""
    assert DEFAULT_CAR.sensors == ("front_camera_32x24",)
    assert len(DEFAULT_CAR.action_space.commands) == 10
    assert (DEFAULT_CAR.neural_network, DEFAULT_CAR.generation) == ("COMPACT", "2026")


@pytest.mark.parametrize(("version", "generation"), [(1, "2022"), (4, "2022"), (5, "2026"), ("6", "2026")])
def test_the_version_decides_the_physics(version, generation):
    """Up to version 4 the older physics drives, from 5 on the newer."""
    assert CarSpec.from_values({"version": version}, "here").generation == generation


def test_the_physics_alone_can_be_named():
    """A person who asks for the older physics gets the last version that had it."""
    assert CarSpec(generation="2022").version == 4
    assert CarSpec(generation="2026").version == 5


def test_a_version_and_a_physics_that_disagree_are_refused():
    """Neither silently wins."""
    with pytest.raises(SpecError, match="version 5 has the physics of 2026, not of 2022"):
        CarSpec.from_values({"version": 5, "generation": "2022"}, "here")


@pytest.mark.parametrize(
    ("named", "ours"),
    [
        ("FRONT_FACING_CAMERA", "front_camera"),
        ("observation", "front_camera"),
        ("front_camera_32x24", "front_camera_32x24"),
        ("ego", "ego"),
        ("lookahead", "lookahead"),
    ],
)
def test_old_and_new_names_of_sensors_are_known(named, ours):
    """The old names of the camera mean our full-size one."""
    assert CarSpec(sensors=(named,)).sensors == (ours,)


@pytest.mark.parametrize("name", ["LEFT_CAMERA", "STEREO_CAMERAS", "LIDAR", "SECTOR_LIDAR", "DISCRETIZED_SECTOR_LIDAR"])
def test_sensors_of_later_releases_are_told_apart_from_unknown_ones(name):
    """The sentence says that the sensor is not in this release."""
    with pytest.raises(SpecError, match=rf"sensors\[0\]: the sensor {name} is not in this release"):
        CarSpec.from_values({"sensors": [name]}, "here")


@pytest.mark.parametrize("name", ["front_camera_048x36", "front_camera_48", "radar", "", "front_camera_32x24 "])
def test_an_unknown_sensor_is_told_with_those_that_are_known(name):
    """The sentence lists what can be used instead."""
    with pytest.raises(SpecError, match=r"is not known\. Use FRONT_FACING_CAMERA"):
        CarSpec.from_values({"sensors": [name]}, "here")


@pytest.mark.parametrize("size", ["0x36", "15x120", "160x15", "641x480", "999x999"])
def test_a_camera_that_cannot_be_drawn_is_refused_with_the_limits(size):
    """A car is refused when it is described, not when it is about to drive."""
    with pytest.raises(SpecError, match=rf"front_camera_{size} has .* pixels\. Choose from 16 to 640 for both"):
        CarSpec.from_values({"sensors": [f"front_camera_{size}"]}, "here")


@pytest.mark.parametrize("size", ["16x16", "640x640"])
def test_a_camera_at_the_limits_is_taken(size):
    """The limits themselves can be drawn."""
    assert CarSpec(sensors=(f"front_camera_{size}",)).sensors == (f"front_camera_{size}",)


@pytest.mark.parametrize(
    ("sensors", "sentence"),
    [
        ([], r"allowed is 1 to 4 sensors"),
        (["ego", "ego"], "a sensor is named twice"),
        (["front_camera", "front_camera_32x24"], "a car has one camera"),
        (["FRONT_FACING_CAMERA", "observation"], "a sensor is named twice"),
        ("ego", "it has to be a list"),
    ],
)
def test_sensors_that_do_not_go_together_are_refused(sensors, sentence):
    """A car has at least one sensor, each once, and at most one camera."""
    with pytest.raises(SpecError, match=sentence):
        CarSpec.from_values({"sensors": sensors}, "here")
