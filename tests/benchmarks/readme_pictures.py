"""Draws the README's pictures that no command of Racer writes: all tracks at once, and what the camera sees.

Run it with ``python tests/benchmarks/readme_pictures.py FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from racer.drawing import draw_track
from racer.sensors import make_sensor
from racer.simulator import ANYWHERE, Simulator
from racer.track import DEFAULT_TRACK, load_track, track_names

TILE_PX = (260, 195)
COLUMNS = 5
CAMERAS = ("front_camera", "front_camera_96x96", "front_camera_32x24")
CAMERA_HEIGHT_PX = 240


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


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    tracks_picture().save(folder / "tracks.png", optimize=True)
    camera_picture().save(folder / "camera.png", optimize=True)
