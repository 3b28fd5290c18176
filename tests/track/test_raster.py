"""The raster against exact geometry: every cell's middle has the label of what lies there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from shapely import LineString, Polygon

from racer.track.raster import BORDER, BORDER_WIDTH, DASH, DASH_WIDTH, GROUND, ROAD, track_raster
from racer.track.track import Track

if TYPE_CHECKING:
    from pathlib import Path


def _oval(*, half_width: float = 0.4) -> Track:
    angle = np.linspace(0.0, 2.0 * np.pi, 120)
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    ring[-1] = ring[0]
    axes = np.array([3.0, 1.5])
    return Track("oval", ring * axes, ring * (axes - half_width), ring * (axes + half_width))


def _bent_road() -> Track:
    x = np.linspace(0.0, 5.0, 41)
    center = np.stack((x, 0.3 * np.sin(x)), axis=1)
    across = np.array([0.0, 0.35])
    return Track("bent", center, center + across, center - across, closed=False)


TRACKS = {
    "oval": _oval(),
    "reversed": _oval().reversed(),
    "inside out": _oval(half_width=-0.4),
    "open": _bent_road(),
}


@pytest.fixture(params=TRACKS)
def track(request: pytest.FixtureRequest) -> Track:
    """Each of the made-up tracks in turn."""
    return TRACKS[request.param]


def _sample(track: Track) -> tuple[np.ndarray, np.ndarray]:
    """Labels of some cells, and the middles of those cells."""
    raster = track_raster(track)
    stream = np.random.default_rng(0)
    rows = stream.integers(0, raster.labels.shape[0], 20_000)
    columns = stream.integers(0, raster.labels.shape[1], 20_000)
    middles = np.stack((columns + 0.5, rows + 0.5), axis=1) * raster.cell_m + (raster.left, raster.bottom)
    return raster.labels[rows, columns], shapely.points(middles)


def test_the_road_is_what_lies_between_the_borders(track: Track) -> None:
    """A cell is labelled GROUND exactly where its middle is off the road."""
    labels, middles = _sample(track)
    if track.closed:
        road = Polygon(track.outer).symmetric_difference(Polygon(track.inner))
    else:
        road = Polygon(np.concatenate((track.inner, track.outer[::-1])))
    clear = shapely.distance(road.boundary, middles) > 1e-9
    assert ((labels != GROUND) == shapely.contains(road, middles))[clear].all()


def test_a_line_runs_along_each_border(track: Track) -> None:
    """On the road, BORDER is what lies within the line's width of a border, and DASH lies on the centre line."""
    labels, middles = _sample(track)
    to_border = np.minimum(*(shapely.distance(LineString(line), middles) for line in (track.inner, track.outer)))
    is_painted = (labels == BORDER)[labels != GROUND]
    assert (is_painted == (to_border <= BORDER_WIDTH)[labels != GROUND]).all()
    to_center = shapely.distance(LineString(track.center), middles)
    assert to_center[labels == DASH].max() <= 0.5 * DASH_WIDTH


def test_about_half_of_the_centre_line_is_painted(track: Track) -> None:
    """Dashes and gaps take turns."""
    raster = track_raster(track)
    painted = np.count_nonzero(raster.labels == DASH) * raster.cell_m**2
    assert painted == pytest.approx(0.5 * track.length * DASH_WIDTH, rel=0.1)


def test_what_is_drawn_keeps_away_from_the_rim(track: Track) -> None:
    """The outermost cells are GROUND, so that everything beyond the raster may count as GROUND."""
    labels = track_raster(track).labels
    for rim in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        assert (rim == GROUND).all()


def test_a_raster_is_drawn_once_and_fast(shared_deepracer: Path) -> None:
    """A circuit of 89 m takes less than half a second, and the second call nothing."""
    track_raster(_oval())
    columns = np.load(shared_deepracer / "tracks" / "penbay_pro.npy")
    track = Track("penbay_pro", columns[:, :2].copy(), columns[:, 2:4].copy(), columns[:, 4:].copy())
    start = time.perf_counter()
    raster = track_raster(track)
    assert time.perf_counter() - start < 0.5
    assert track_raster(track) is raster
    assert set(np.unique(raster.labels)) == {GROUND, ROAD, BORDER, DASH}
