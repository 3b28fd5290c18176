"""The index against exact geometry: shapely, and searches without a grid."""

from __future__ import annotations

import bisect
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon

from racer.track.index import (
    border_distances,
    is_nearer_inner,
    is_on_road,
    nearest_waypoints,
    point_at,
    project_to_center,
    track_index,
    width_at,
)
from racer.track.track import Track

if TYPE_CHECKING:
    from pathlib import Path


def _oval(rows: int = 120, *, clockwise: bool = False, half_width: float = 0.4) -> Track:
    angle = np.linspace(0.0, -2.0 * np.pi if clockwise else 2.0 * np.pi, rows)
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    ring[-1] = ring[0]
    axes = np.array([3.0, 1.5])
    return Track("oval", ring * axes, ring * (axes - half_width), ring * (axes + half_width))


def _stuttering_oval() -> Track:
    track = _oval(61)
    twice = np.sort(np.concatenate((np.arange(61), np.arange(0, 61, 5))))
    return Track("stuttering", track.center[twice], track.inner[twice], track.outer[twice])


def _bent_road() -> Track:
    x = np.linspace(0.0, 5.0, 41)
    center = np.stack((x, 0.3 * np.sin(x)), axis=1)
    across = np.array([0.0, 0.35])
    return Track("bent", center, center + across, center - across, closed=False)


MADE_TRACKS = {
    "oval": _oval(),
    "clockwise": _oval(clockwise=True),
    "coarse": _oval(9),
    "inside out": _oval(half_width=-0.4),
    "stuttering": _stuttering_oval(),
    "open": _bent_road(),
    "open reversed": _bent_road().reversed(),
}


def _read_route(path: Path) -> Track:
    columns = np.load(path)
    lines = (columns[:, :2].copy(), columns[:, 2:4].copy(), columns[:, 4:].copy())
    return Track(path.stem, *lines, closed=bool((columns[0] == columns[-1]).all()))


@pytest.fixture(scope="module", params=MADE_TRACKS)
def made_track(request: pytest.FixtureRequest) -> Track:
    """Each of the made-up tracks in turn."""
    return MADE_TRACKS[request.param]


def _points(track: Track, count: int) -> np.ndarray:
    """Points around the road, far from it, and on vertices."""
    stream = np.random.default_rng(0)
    low, high = track.outer.min(axis=0), track.outer.max(axis=0)
    return np.concatenate(
        (
            stream.uniform(low - 0.5, high + 0.5, (count, 2)),
            track.center[stream.integers(0, len(track.center), count)] + stream.normal(0.0, 0.3, (count, 2)),
            stream.normal(0.0, 100.0, (count // 20, 2)),
            track.center,
            track.inner,
            track.outer,
        )
    )


def _road_of(track: Track) -> shapely.Geometry:
    if not track.closed:
        return Polygon(np.concatenate((track.inner, track.outer[::-1])))
    return Polygon(track.outer).symmetric_difference(Polygon(track.inner))


def _check_against_shapely(track: Track, count: int) -> None:
    index = track_index(track)
    center, inner, outer = (LineString(line) for line in (track.center, track.inner, track.outer))
    road = _road_of(track)
    points = _points(track, count)
    shapes = shapely.points(points)
    projected = shapely.line_locate_point(center, shapes)
    nearest = shapely.line_interpolate_point(center, projected)
    width = shapely.distance(_nearest_point(inner, nearest), _nearest_point(outer, nearest))
    on_road = shapely.contains(road, shapes)
    from_edge = shapely.distance(road.boundary, shapes)
    for k, (x, y) in enumerate(points):
        distance, offset, segment = project_to_center(index, x, y)
        assert offset == pytest.approx(shapely.distance(center, shapes[k]), abs=1e-9)
        assert distance == pytest.approx(projected[k], abs=1e-9) or _is_tie(track, distance, offset, x, y)
        to_inner, to_outer = border_distances(index, x, y)
        assert to_inner == pytest.approx(shapely.distance(inner, shapes[k]), abs=1e-9)
        assert to_outer == pytest.approx(shapely.distance(outer, shapes[k]), abs=1e-9)
        assert is_nearer_inner(index, x, y) == (to_inner < to_outer)
        assert track.distances[segment] <= distance <= track.distances[segment + 1]
        if distance == pytest.approx(projected[k], abs=1e-9):
            assert width_at(index, segment, distance) == pytest.approx(width[k], abs=1e-6) or _width_ties(
                inner, outer, nearest[k]
            )
        if from_edge[k] > 1e-9:
            assert is_on_road(index, x, y) == on_road[k]


def _nearest_point(line: LineString, points: np.ndarray) -> np.ndarray:
    return shapely.line_interpolate_point(line, shapely.line_locate_point(line, points))


def _is_tie(track: Track, distance: float, offset: float, x: float, y: float) -> bool:
    """Whether a second point of the line is as near as the one that shapely chose, to rounding."""
    along = np.interp(distance, track.distances, np.arange(len(track.center)))
    row = min(int(along), len(track.center) - 2)
    point = track.center[row] + (along - row) * (track.center[row + 1] - track.center[row])
    return math.hypot(*(point - (x, y))) == pytest.approx(offset, abs=1e-12)


def _width_ties(inner: LineString, outer: LineString, point: Point) -> bool:
    """Whether a border has two nearest points, to rounding, so that a hair's breadth changes the width a lot."""
    around = [Point(point.x + dx, point.y + dy) for dx, dy in ((1e-9, 0), (-1e-9, 0), (0, 1e-9), (0, -1e-9))]
    return any(np.ptp([line.project(near) for near in around]) > 1e-6 for line in (inner, outer))


def test_answers_on_made_tracks_are_those_of_shapely(made_track: Track) -> None:
    """Projection, borders, width and road agree with shapely, on loops and open roads of either direction."""
    _check_against_shapely(made_track, 1_000)


def test_answers_on_route_files_are_those_of_shapely(shared_deepracer: Path) -> None:
    """Projection, borders, width and road membership agree with shapely on every route file at hand."""
    for path in sorted((shared_deepracer / "tracks").glob("*.npy")):
        _check_against_shapely(_read_route(path), 1_500)


@settings(max_examples=300, deadline=None)
@given(x=st.floats(-8.0, 8.0), y=st.floats(-6.0, 6.0), name=st.sampled_from(sorted(MADE_TRACKS)))
def test_the_grid_finds_what_a_full_search_finds(x: float, y: float, name: str) -> None:
    """The nearest point of the centre line is, to the bit, the first of the nearest among all segments."""
    track = MADE_TRACKS[name]
    distance, offset, segment = project_to_center(track_index(track), x, y)
    steps = np.diff(track.center, axis=0)
    to = np.array([x, y]) - track.center[:-1]
    squares = (steps**2).sum(axis=1)
    inverse = np.divide(1.0, squares, out=np.zeros_like(squares), where=squares > 0.0)
    shares = np.clip((to[:, 0] * steps[:, 0] + to[:, 1] * steps[:, 1]) * inverse, 0.0, 1.0)
    away = to - shares[:, None] * steps
    best = int(np.argmin(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]))
    assert segment == best
    assert offset == pytest.approx(math.hypot(*away[best]), rel=1e-14)
    assert distance == pytest.approx(track.distances[best] + shares[best] * math.sqrt(squares[best]), abs=1e-12)


def test_points_on_a_border_are_off_the_road(made_track: Track) -> None:
    """A vertex of a border is off the road, like any point on the border line."""
    index = track_index(made_track)
    for x, y in np.concatenate((made_track.inner, made_track.outer)):
        assert not is_on_road(index, x, y)


def test_what_is_no_place_is_off_the_road() -> None:
    """Coordinates that are infinite or no numbers are off the road, and break nothing."""
    index = track_index(_oval())
    for x, y in ((math.nan, 0.0), (0.0, math.nan), (math.inf, 0.0), (-math.inf, math.inf)):
        assert not is_on_road(index, x, y)
        project_to_center(index, x, y)
        border_distances(index, x, y)


def test_neighbouring_waypoints_are_bisected(made_track: Track) -> None:
    """The waypoints around a projection are those that bisecting the arc length gives."""
    index = track_index(made_track)
    last = len(made_track.center) - 1
    for x, y in _points(made_track, 500):
        distance, _, segment = project_to_center(index, x, y)
        ahead = bisect.bisect_right(list(made_track.distances), distance)
        at_end = (last, 0) if made_track.closed else (last - 1, last)
        expected = (ahead - 1, ahead) if ahead <= last else at_end
        assert nearest_waypoints(index, segment, distance) == expected


def test_points_along_the_line_are_interpolated(made_track: Track) -> None:
    """A point at a distance lies where shapely puts it, and the heading is towards the next vertex."""
    index = track_index(made_track)
    line = LineString(made_track.center)
    for distance in np.linspace(0.0, made_track.length * 0.9999, 500):
        x, y, heading = point_at(index, distance)
        expected = line.interpolate(distance)
        assert (x, y) == pytest.approx((expected.x, expected.y), abs=1e-9)
        further = line.interpolate(distance + 1e-6)
        assert math.cos(heading - math.atan2(further.y - y, further.x - x)) > 0.9


def test_distances_wrap_on_a_loop_and_stop_at_the_ends_of_an_open_road() -> None:
    """Beyond the length a loop begins anew; an open road ends."""
    loop, road = _oval(), _bent_road()
    assert point_at(track_index(loop), loop.length + 0.5) == pytest.approx(point_at(track_index(loop), 0.5))
    assert point_at(track_index(loop), -0.5) == pytest.approx(point_at(track_index(loop), loop.length - 0.5))
    assert point_at(track_index(road), -1.0)[:2] == pytest.approx(tuple(road.center[0]))
    assert point_at(track_index(road), road.length + 1.0)[:2] == pytest.approx(tuple(road.center[-1]))


def test_an_index_is_built_once_for_a_track() -> None:
    """The same track gives the same index."""
    track = _oval()
    assert track_index(track) is track_index(track)
