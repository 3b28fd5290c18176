"""What is wrong with a road: the checks for tracks that people bring or draw."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely
from shapely import LineString, Point, Polygon, STRtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.track.track import Points, Track

CAR_WIDTH_M = 0.1961
"""Of the retired service's vehicle description, m."""
SIDE_MARGIN_M = 0.1
LEAST_ROWS = 12
LONGEST_STEP_M = 1.0
Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class TrackProblem:
    """One thing that is wrong with a track.

    Parameters
    ----------
    sentence
        What is wrong and what to do.
    row
        The row where it is, from 0, where one is known.
    x, y
        The place where it is, metres, where one is known.
    severity
        An error makes laps on the track wrong or impossible; a warning is unusual, and people drive such tracks.
    """

    sentence: str
    row: int | None = None
    x: float | None = None
    y: float | None = None
    severity: Severity = "error"


def check_track(track: Track, car_width_m: float = CAR_WIDTH_M) -> list[TrackProblem]:
    """Return everything that is wrong with a track, errors first, an empty list for a good one.

    Parameters
    ----------
    track
        The track as it was read.
    car_width_m
        Width of the car that has to pass, metres; 0.1 m on either side are asked for in addition.
    """
    problems = [
        *_open_problems(track),
        *_row_problems(track),
        *_line_problems(track),
        *_road_problems(track),
        *_width_problems(track, car_width_m + 2.0 * SIDE_MARGIN_M),
    ]
    return sorted(problems, key=lambda problem: problem.severity)


def _at(points: Points, row: int, sentence: str, severity: Severity = "error") -> TrackProblem:
    x, y = points[row]
    return TrackProblem(sentence, row, float(x), float(y), severity)


def _open_problems(track: Track) -> Iterator[TrackProblem]:
    if track.closed:
        return
    last = len(track.center) - 1
    gap_m = float(np.hypot(*(track.center[0] - track.center[-1])))
    if gap_m <= 2.0 * _longest_step_m(track.center):
        sentence = f"The track is not closed: row {last} is {gap_m:.2f} m away from row 0; repeat row 0 at the end."
        yield _at(track.center, last, sentence)
    else:
        sentence = (
            "The road is open: every lap starts standing at row 0 and ends at the last row. "
            "For a loop, repeat row 0 at the end."
        )
        yield _at(track.center, last, sentence, "warning")


def _row_problems(track: Track) -> Iterator[TrackProblem]:
    center = track.center
    if len(center) < LEAST_ROWS:
        yield TrackProblem(f"The track has only {len(center)} rows; give it at least {LEAST_ROWS}.")
    steps = np.hypot(*np.diff(center, axis=0).T)
    for row in np.flatnonzero(steps == 0.0).tolist():
        sentence = f"Rows {row} and {row + 1} of the centre line are the same point; one of them is enough."
        yield _at(center, row, sentence, "warning")
    for row in np.flatnonzero(steps > LONGEST_STEP_M).tolist():
        sentence = (
            f"Rows {row} and {row + 1} of the centre line are {steps[row]:.2f} m apart; "
            f"put rows between them, at most {LONGEST_STEP_M:.0f} m apart."
        )
        yield _at(center, row, sentence, "warning")


def _line_problems(track: Track) -> Iterator[TrackProblem]:
    """Find lines that cross themselves; a road that overlaps itself has borders that do."""
    words = {"centre line": track.center, "inner border": track.inner, "outer border": track.outer}
    for words_of_line, points in words.items():
        if not np.ptp(points, axis=0).any():
            yield _at(points, 0, f"All points of the {words_of_line} are the same; give it as many as the road has.")
            continue
        if not shapely.is_simple(LineString(points)):
            row = _row_of_crossing(points)
            sentence = f"The {words_of_line} crosses or touches itself near row {row}; a road may not overlap itself."
            yield _at(points, row, sentence)


def _road_problems(track: Track) -> Iterator[TrackProblem]:
    """Find borders that cross each other or have changed places, and where the centre line leaves the road."""
    inner, outer = LineString(track.inner), LineString(track.outer)
    crossing = inner.intersection(outer)
    if not crossing.is_empty:
        row = _nearest_row(track.inner, crossing.representative_point())
        yield _at(track.inner, row, f"The borders cross or touch each other near row {row}; move them apart.")
        return
    leaves_the_road = False
    for words, border in (("inner", inner), ("outer", outer)):
        meeting = LineString(track.center).intersection(border)
        if not meeting.is_empty:
            leaves_the_road = True
            row = _nearest_row(track.center, meeting.representative_point())
            sentence = f"The centre line leaves the road over the {words} border near row {row}; keep it between them."
            yield _at(track.center, row, sentence)
    if track.closed and not leaves_the_road:
        yield from _ring_problems(track)


def _ring_problems(track: Track) -> Iterator[TrackProblem]:
    inner, outer, center = (_ring(points) for points in (track.inner, track.outer, track.center))
    if inner is None or outer is None or center is None:
        return
    if inner.contains(outer):
        yield TrackProblem("The inner border lies around the outer one; exchange the two.")
    elif not outer.contains(inner):
        yield TrackProblem("The inner border does not lie inside the outer one; the road has no ground between them.")
    elif not (outer.contains(center) and center.contains(inner)):
        yield TrackProblem("The centre line does not run between the two borders; draw it on the road.")


def _width_problems(track: Track, least_m: float) -> Iterator[TrackProblem]:
    """Find the narrowest place, if it is too narrow for the car; the borders' own distance counts, not the rows'."""
    widths = np.minimum(_distances(track.inner, track.outer), _distances(track.outer, track.inner))
    row = int(widths.argmin())
    if widths[row] < least_m:
        yield _at(
            track.center,
            row,
            f"The road is {widths[row]:.2f} m wide near row {row}, too narrow for the car and 0.1 m on either side; "
            f"make it at least {least_m:.2f} m wide.",
        )


def _distances(points: Points, line: Points) -> NDArray[np.float64]:
    """Return the distance of each point from a line, shape (points,), metres."""
    tree = STRtree(_segments(line))
    _, distances = tree.query_nearest(shapely.points(points), return_distance=True, all_matches=False)
    return np.asarray(distances, dtype=np.float64)


def _segments(line: Points) -> list[LineString]:
    return [LineString(pair) for pair in pairwise(line)]


def _ring(points: Points) -> Polygon | None:
    """Return the area inside a loop, or None for a loop that encloses none or crosses itself."""
    distinct = np.unique(points, axis=0)
    if len(distinct) < 3:
        return None
    polygon = Polygon(points)
    return polygon if polygon.is_valid and polygon.area > 0.0 else None


def _row_of_crossing(points: Points) -> int:
    """Return the first row whose segment meets one that is not its neighbour, or turns back on itself."""
    segments = _segments(points)
    first, second = STRtree(segments).query(segments, predicate="intersects")
    apart = np.abs(first - second)
    is_crossing = (apart > 1) & (apart < len(segments) - 1)
    return int(first[is_crossing].min()) if is_crossing.any() else 0


def _nearest_row(points: Points, place: Point) -> int:
    return int(np.hypot(points[:, 0] - place.x, points[:, 1] - place.y).argmin())


def _longest_step_m(points: Points) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).max())
