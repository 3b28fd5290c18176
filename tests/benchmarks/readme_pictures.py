"""Draws pictures of the README: all tracks at once, what the camera sees, and what a reward function pays.

Run it with ``python tests/benchmarks/readme_pictures.py FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from racer.drawing import draw_track, to_array
from racer.rewards import reward_function_path
from racer.rewards.map import CALLS_FOR_A_PICTURE, reward_map
from racer.rewards.source import read_reward_source
from racer.rewards.study import LocalRunner
from racer.sensors import make_sensor
from racer.simulator import ANYWHERE, Simulator
from racer.track import DEFAULT_TRACK, load_track, track_names
from racer.viewer.reward_picture import reward_picture

TILE_PX = (260, 195)
COLUMNS = 5
CAMERAS = ("front_camera", "front_camera_96x96", "front_camera_32x24")
CAMERA_HEIGHT_PX = 240
MAPPED = "look_ahead_heading"
MAP_PX = (1280, 720)
MAP_COLOURS = 256


def tracks_picture() -> Image.Image:
    """Return all tracks side by side."""
    names = track_names()
    rows = -(-len(names) // COLUMNS)
    picture = Image.new("RGB", (COLUMNS * TILE_PX[0], rows * TILE_PX[1]))
    for place, name in enumerate(names):
        tile = Image.fromarray(draw_track(load_track(name), *TILE_PX))
        picture.paste(tile, (place % COLUMNS * TILE_PX[0], place // COLUMNS * TILE_PX[1]))
    return picture


def camera_picture() -> Image.Image:
    """Return one view through cameras of several sizes, side by side."""
    track = load_track(DEFAULT_TRACK)
    simulator = Simulator(track, start=ANYWHERE)
    simulator.stand(0, 0.45 * track.length, lateral=0.1, turn=0.1)
    views = []
    for name in CAMERAS:
        camera = make_sensor(name, track)
        seen = np.zeros((1, *camera.shape), dtype=camera.dtype)
        camera.observe(simulator, np.array([0]), seen)
        height, width, _ = camera.shape
        size = (CAMERA_HEIGHT_PX * width // height, CAMERA_HEIGHT_PX)
        views.append(Image.fromarray(seen[0, :, :, 0]).resize(size, Image.Resampling.NEAREST))
    picture = Image.new("L", (sum(view.width + 12 for view in views) - 12, CAMERA_HEIGHT_PX), 255)
    left = 0
    for view in views:
        picture.paste(view, (left, 0))
        left += view.width + 12
    return picture


def reward_map_picture() -> Image.Image:
    """Return the map of an example's rewards with the heading along the road, in few colours for a small file."""
    runner = LocalRunner(read_reward_source(reward_function_path(MAPPED)), load_track(DEFAULT_TRACK))
    drawn = reward_map(runner, calls=CALLS_FOR_A_PICTURE)
    picture = Image.fromarray(to_array(reward_picture(drawn, size_px=MAP_PX, language="en")))
    return picture.quantize(MAP_COLOURS, kmeans=1, dither=Image.Dither.NONE)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    tracks_picture().save(folder / "tracks.png", optimize=True)
    camera_picture().save(folder / "camera.png", optimize=True)
    reward_map_picture().save(folder / "reward_map.png", optimize=True)
