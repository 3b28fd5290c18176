"""Measures how long a map of rewards takes, and what its parts take, on tracks of about 120 waypoints.

Run it with ``python tests/benchmarks/reward_map.py``; the aim is 0.3 seconds for a map, in this process and jailed. The
two examples do 0.6 and 1.3 microseconds of work of their own in a call, ``remembering`` is asked twice at each place.
"""

from __future__ import annotations

import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from racer.drawing.colour_scale import ColourScale
from racer.jail import Level
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.map import CALLS_IN_A_MOMENT, MapRequest, reward_map
from racer.rewards.map.grid import cell_for, map_grid
from racer.rewards.map.readings import read_places
from racer.rewards.source import read_reward_source
from racer.rewards.study import runner_for
from racer.track import load_track
from racer.viewer.reward_picture import reward_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.track import Track

ROUNDS = 9
TRACKS = ("bean", "peanut")
FUNCTIONS = {"typical": "go_fast", "much geometry": "look_ahead_heading", "remembering": "progress_gain"}
PICTURE_SIZES = ((1280, 720), (1920, 1080))


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work, after one round that does not count, s."""
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return median(times)


def print_maps(track: Track) -> None:
    """Print the time of a whole map, for each function, locked in and not, for one heading and the best."""
    for kind, name in FUNCTIONS.items():
        for level in (Level.OFF, Level.STRICT):
            runner = runner_for(read_reward_source(name), track, level)
            try:
                for request in (MapRequest(), MapRequest("best")):
                    made = reward_map(runner, request)
                    spent = seconds(lambda runner=runner, request=request: reward_map(runner, request))
                    rows, columns = made.grid.asked.shape
                    heading = "best" if request.is_best else "one heading"
                    sys.stdout.write(
                        f"{track.name:8} {kind:14} {level:7} {heading:12} {spent:6.3f} s  "
                        f"{columns} x {rows} cells of {100 * made.grid.cell_m:.1f} cm, {made.calls:,} calls\n"
                    )
            finally:
                runner.close()


def print_parts(track: Track) -> None:
    """Print the time of each part of a map of one heading, in this process."""
    request = MapRequest()
    runner = runner_for(read_reward_source(FUNCTIONS["typical"]), track, Level.OFF)
    cell = cell_for(track, CALLS_IN_A_MOMENT)
    grid = map_grid(track, cell)
    readings = read_places(track, grid.places, 0.0, request)
    builder = ParamsBuilder(TrackFacts.of(track))
    made = reward_map(runner, request)
    span = made.colour_range
    scale = ColourScale(span.low, span.high, span.is_diverging)
    parts: dict[str, Callable[[], object]] = {
        "cells": lambda: map_grid(track, cell),
        "readings": lambda: read_places(track, grid.places, 0.0, request),
        "params": lambda: sum(1 for _ in builder.build(readings)),
        "params and calls": lambda: runner.rewards(readings),
        "colouring": lambda: scale.colours(made.rewards),
        "document": made.to_json,
    }
    for size in PICTURE_SIZES:
        parts[f"picture {size[0]} x {size[1]}"] = lambda size=size: reward_picture(made, size_px=size, language="en")
    sys.stdout.write(f"\n{track.name}: {np.count_nonzero(grid.asked):,} places\n")
    for name, part in parts.items():
        sys.stdout.write(f"  {name:22} {1000 * seconds(part):7.1f} ms\n")


if __name__ == "__main__":
    for each in TRACKS:
        print_maps(load_track(each))
    print_parts(load_track(TRACKS[0]))
