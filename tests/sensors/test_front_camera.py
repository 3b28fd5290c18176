"""The front camera against rays: where a pixel looks, and what lies there."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pytest
import shapely
from shapely import LineString, Polygon

from racer.sensors.camera_view import FIELD_OF_VIEW, FORWARD, HEIGHT, PITCH
from racer.sensors.front_camera import FrontCamera
from racer.sensors.ground_greys import GREYS, GROUND_GREY, SKY_GREY, grey
from racer.simulator.dynamics import MOTION_SIZE
from racer.simulator.randomisation import CAMERA_NOISE, CONDITIONS_SIZE
from racer.simulator.readings import READING_SIZE, STEPS
from racer.track.raster import BORDER, BORDER_WIDTH, DASH_WIDTH, ROAD
from racer.track.track import Track


def _oval() -> Track:
    angle = np.linspace(0.0, 2.0 * np.pi, 120)
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    ring[-1] = ring[0]
    axes = np.array([3.0, 1.5])
    return Track("oval", ring * axes, ring * (axes - 0.4), ring * (axes + 0.4))


TRACK = _oval()
SIZES = [(160, 120), (96, 96), (64, 48), (48, 36)]
POSES = [(0.0, -1.5, 0.0), (3.0, 0.0, math.pi / 2), (2.6, 0.6, 2.5), (-1.0, -1.3, -0.4), (0.0, 0.0, 0.3)]


@dataclass
class StandingCars:
    """As much of a simulator as a camera looks at: cars that stand at given poses (m, m, rad)."""

    poses: list[tuple[float, float, float]]
    noise: float = 0.0
    motion: np.ndarray = field(init=False)
    present: np.ndarray = field(init=False)
    conditions: np.ndarray = field(init=False)
    noise_keys: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        cars = len(self.poses)
        self.motion = np.zeros((cars, MOTION_SIZE))
        self.motion[:, :3] = self.poses
        self.present = np.zeros((cars, READING_SIZE))
        self.conditions = np.ones((cars, CONDITIONS_SIZE))
        self.conditions[:, CAMERA_NOISE] = self.noise
        self.noise_keys = np.arange(100, 100 + cars).astype(np.uint64)


def _pictures(cars: StandingCars, width: int = 160, height: int = 120) -> np.ndarray:
    out = np.zeros((len(cars.poses), height, width, 1), dtype=np.uint8)
    FrontCamera(TRACK, width=width, height=height).observe(cars, np.arange(len(cars.poses)), out)
    return out[..., 0]


def _ground_points(pose: tuple[float, float, float], width: int, height: int) -> np.ndarray:
    """Where the ray through each pixel's middle meets the ground (m, m), by rotating it; not a number for the sky."""
    across = (1.0 - 2.0 * (np.arange(width) + 0.5) / width) * math.tan(FIELD_OF_VIEW / 2)
    up = (1.0 - 2.0 * (np.arange(height) + 0.5) / height) * math.tan(FIELD_OF_VIEW / 2) * 0.75
    left, up = np.meshgrid(across, up)
    rays = np.stack((np.ones_like(left), left, up), axis=-1)
    lean = np.array([[math.cos(PITCH), 0, math.sin(PITCH)], [0, 1, 0], [-math.sin(PITCH), 0, math.cos(PITCH)]])
    x, y, yaw = pose
    turn = np.array([[math.cos(yaw), -math.sin(yaw), 0], [math.sin(yaw), math.cos(yaw), 0], [0, 0, 1]])
    rays = rays @ (turn @ lean).T
    reach = np.full(rays.shape[:2], np.nan)
    np.divide(-HEIGHT, rays[..., 2], out=reach, where=rays[..., 2] < 0.0)
    camera = np.array([x + FORWARD * math.cos(yaw), y + FORWARD * math.sin(yaw)])
    return camera + reach[..., None] * rays[..., :2]


@pytest.mark.parametrize("pose", POSES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_pixel_shows_what_its_ray_meets(pose: tuple[float, float, float], width: int, height: int) -> None:
    """Up to two metres away, grass, asphalt and border line are where exact geometry has them, near edges aside."""
    picture = _pictures(StandingCars([pose]), width, height)[0]
    points = _ground_points(pose, width, height)
    away = np.hypot(*(points - pose[:2]).transpose(2, 0, 1))
    seen = away < 2.0
    clear = (0.012 * np.maximum(away / 0.4, 1.0) ** 2 * 160 / width)[seen]
    road = Polygon(TRACK.outer).difference(Polygon(TRACK.inner))
    middles = shapely.points(points[seen])
    inside = shapely.distance(road.boundary, middles) * np.where(shapely.contains(road, middles), 1.0, -1.0)
    off_center = shapely.distance(LineString(TRACK.center), middles)
    is_grass = inside < -clear
    is_asphalt = (inside > BORDER_WIDTH + clear) & (off_center > DASH_WIDTH / 2 + clear)
    is_line = (inside > clear) & (inside < BORDER_WIDTH - clear)
    assert (picture[seen][is_grass] == GROUND_GREY).all()
    assert (picture[seen][is_asphalt] == GREYS[ROAD]).all()
    assert (picture[seen][is_line] == GREYS[BORDER]).all()
    assert is_asphalt.sum() + is_grass.sum() > 0.4 * seen.sum()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_above_the_horizon_is_sky_and_below_it_is_ground(width: int, height: int) -> None:
    """Rows that look up or over 100 m away are sky; far from any road the others are the grey of the ground."""
    pose = (50.0, 50.0, 1.0)
    picture = _pictures(StandingCars([pose]), width, height)[0]
    away = np.hypot(*(_ground_points(pose, width, height) - pose[:2]).transpose(2, 0, 1))
    is_sky = ~(away < 100.0)
    assert (picture == np.where(is_sky, SKY_GREY, GROUND_GREY)).all()


def test_left_is_left() -> None:
    """A car that stands on the left half of the road sees more grass on the left; on the right half, on the right."""
    left, right = _pictures(StandingCars([(0.0, -1.3, 0.0), (0.0, -1.7, 0.0)]))[:, 40:80]
    assert (left[:, :80] == GROUND_GREY).sum() > 100 + (left[:, 80:] == GROUND_GREY).sum()
    assert (right[:, 80:] == GROUND_GREY).sum() > 100 + (right[:, :80] == GROUND_GREY).sum()


def test_small_pictures_are_about_the_means_of_large_ones() -> None:
    """A border line stays visible in a small picture: block means of a large picture come out within a few shades."""
    small = _pictures(StandingCars(POSES), 40, 30).astype(float)
    large = _pictures(StandingCars(POSES), 640, 480).astype(float)
    means = large.reshape(len(POSES), 30, 16, 40, 16).mean(axis=(2, 4))
    difference = (small - means)[:, 8:]
    assert np.sqrt(np.mean(difference**2)) < 12.0
    assert abs(np.mean(difference)) < 1.0
    assert (small.max(axis=(1, 2))[:4] > 180).all()


def test_noise_has_the_deviation_that_was_asked_for() -> None:
    """Noise is added around the clean picture, with the standard deviation of the car's conditions."""
    difference = _pictures(StandingCars(POSES, noise=5.0)).astype(float) - _pictures(StandingCars(POSES))
    dim = _pictures(StandingCars(POSES)) < 220
    assert difference[dim].std() == pytest.approx(5.0, rel=0.05)
    assert difference[dim].mean() == pytest.approx(0.0, abs=0.1)


def test_noise_is_new_every_step_and_repeats_with_the_key() -> None:
    """The same key and step give the same noise; another step or key gives another."""
    cars = StandingCars([POSES[0], POSES[0]], noise=5.0)
    first, other_key = _pictures(cars)
    assert (first == _pictures(cars)[0]).all()
    assert (first != other_key).mean() > 0.5
    cars.present[:, STEPS] = 1.0
    assert (first != _pictures(cars)[0]).mean() > 0.5


def test_greys_are_those_of_the_field() -> None:
    """Red, green and blue weigh 0.2989, 0.5870 and 0.1140."""
    assert [grey((255, 0, 0)), grey((0, 255, 0)), grey((0, 0, 255)), grey((255, 255, 255))] == [76, 150, 29, 255]
