"""What is wrong with a road."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from racer.track import Track, check_track, load_track


def ring(inner: float = 1.6, outer: float = 2.4, rows: int = 60) -> Track:
    """Return a round road around the origin, its centre line of radius 2 m."""
    angles = np.linspace(0.0, 2.0 * np.pi, rows)
    circle = np.column_stack((np.cos(angles), np.sin(angles)))
    circle[-1] = circle[0]
    return Track("ring", 2.0 * circle, inner * circle, outer * circle)


def only_problem(track: Track, **options):
    """Return the one problem that a track has."""
    (problem,) = check_track(track, **options)
    return problem


def moved(points: np.ndarray, row: int, x: float, y: float) -> np.ndarray:
    """Return a line with one row put elsewhere."""
    points = points.copy()
    points[row] = x, y
    return points


def test_a_good_road_has_no_problems():
    """A ring is a good road."""
    assert check_track(ring()) == []


def test_a_road_that_misses_its_last_row_is_not_closed():
    """A loop whose last row is missing has an error at its end."""
    whole = ring()
    track = Track("open", whole.center[:-1].copy(), whole.inner[:-1].copy(), whole.outer[:-1].copy(), closed=False)
    problem = only_problem(track)
    assert (problem.severity, problem.row) == ("error", 58)
    assert "not closed: row 58 is 0.21 m away from row 0" in problem.sentence


def test_an_open_road_is_a_warning():
    """A straight road from here to there has standing laps, from end to end."""
    along, aside = np.column_stack((np.linspace(0.0, 6.0, 41), np.zeros(41))), np.array([0.0, 0.3])
    problem = only_problem(Track("straight", along, along + aside, along - aside, closed=False))
    assert problem.severity == "warning"
    assert "The road is open: every lap starts standing at row 0 and ends at the last row." in problem.sentence


def test_a_few_rows_are_too_few():
    """A road of eight rows is refused."""
    assert "only 8 rows" in check_track(ring(rows=8))[0].sentence


def test_a_repeated_row_is_a_warning():
    """Two equal rows in a row are pointed out, with the row, and do not make a road unfit."""
    track = ring()
    twice = [np.insert(points, 5, points[5], axis=0) for points in (track.center, track.inner, track.outer)]
    problem = only_problem(Track("twice", *twice))
    assert (problem.severity, problem.row) == ("warning", 5)
    assert (problem.x, problem.y) == tuple(track.center[5])


def test_a_long_step_is_a_warning():
    """Rows more than a metre apart are pointed out."""
    track = ring()
    rows = np.delete(np.arange(60), [20, 21, 22, 23, 24])
    problem = only_problem(Track("gap", track.center[rows], track.inner[rows] * 0.8, track.outer[rows] * 1.1))
    assert (problem.severity, problem.row) == ("warning", 19)
    assert "Rows 19 and 20 of the centre line are 1.26 m apart" in problem.sentence


@pytest.mark.parametrize(("line", "words"), [("center", "centre line"), ("inner", "inner border")])
def test_a_line_that_crosses_itself_is_an_error(line, words):
    """Two rows that have changed places make a loop in the line, which is found with its row."""
    track = ring()
    points = getattr(track, line).copy()
    points[[30, 31]] = points[[31, 30]]
    problem = check_track(replace(track, **{line: points}))[0]
    assert problem.severity == "error"
    assert f"The {words} crosses or touches itself near row 29" in problem.sentence


def test_a_figure_of_eight_is_an_error():
    """A road that crosses itself is refused, for its borders do."""
    angles = np.linspace(0.0, 2.0 * np.pi, 121)
    center = np.column_stack((4.0 * np.sin(angles), 2.0 * np.sin(2.0 * angles)))
    center[-1] = center[0]
    along = np.gradient(center, axis=0)
    left = np.column_stack((-along[:, 1], along[:, 0])) / np.hypot(*along.T)[:, None]
    left[-1] = left[0]
    sentences = " ".join(problem.sentence for problem in check_track(Track("8", center, center + left, center - left)))
    assert "The outer border crosses or touches itself" in sentences
    assert "The centre line crosses or touches itself" in sentences


def test_a_bend_that_overlaps_itself_is_an_error():
    """A hairpin so narrow that the road covers itself is refused."""
    track = load_track("comb")
    outwards = (track.outer - track.inner) * 1.3
    problems = check_track(replace(track, outer=track.outer + outwards, inner=track.inner - outwards))
    assert any("itself" in problem.sentence and problem.severity == "error" for problem in problems)


def test_borders_that_cross_each_other_are_an_error():
    """A border that reaches over the other is found with its row."""
    track = ring()
    problems = check_track(replace(track, inner=moved(track.inner, 30, -2.6, 0.0)))
    assert any("The borders cross or touch each other near row 30" in problem.sentence for problem in problems)


@pytest.mark.parametrize(("x", "border"), [(-2.5, "outer"), (-1.5, "inner")])
def test_a_centre_line_off_the_road_is_an_error(x, border):
    """A centre line that leaves the road is found with the border that it crosses."""
    track = ring()
    problem = only_problem(replace(track, center=moved(track.center, 30, x, 0.0)))
    assert f"The centre line leaves the road over the {border} border near row " in problem.sentence
    assert problem.row in (29, 30, 31)


def test_a_centre_line_beside_the_road_is_an_error():
    """A centre line that never meets the road is refused."""
    track = ring()
    assert "does not run between the two borders" in only_problem(replace(track, center=track.center * 2.0)).sentence


def test_exchanged_borders_are_an_error():
    """The inner border is the one inside the loop, whichever way it is driven."""
    track = ring()
    exchanged = replace(track, inner=track.outer, outer=track.inner)
    assert "exchange the two" in only_problem(exchanged).sentence
    assert "exchange the two" in only_problem(exchanged.reversed()).sentence


def test_borders_apart_are_an_error():
    """Two loops side by side enclose no road."""
    track = ring()
    problems = check_track(replace(track, inner=track.inner + 30.0))
    assert any("does not lie inside the outer one" in problem.sentence for problem in problems)


def test_a_border_of_one_point_is_an_error():
    """A border that is a single place is refused."""
    track = ring()
    problems = check_track(replace(track, inner=np.zeros_like(track.inner)))
    assert any("All points of the inner border are the same" in problem.sentence for problem in problems)


def test_a_road_narrower_than_the_car_is_an_error():
    """The car and 0.1 m on either side have to pass at the narrowest place."""
    problem = only_problem(ring(inner=1.85, outer=2.2))
    assert "The road is 0.35 m wide near row" in problem.sentence
    assert "make it at least 0.40 m wide" in problem.sentence
    assert check_track(ring(inner=1.85, outer=2.2), car_width_m=0.1) == []


def test_errors_come_before_warnings():
    """The list begins with what makes a road unfit."""
    track = ring(inner=1.9, outer=2.1)
    twice = [np.insert(points, 5, points[5], axis=0) for points in (track.center, track.inner, track.outer)]
    assert [problem.severity for problem in check_track(Track("both", *twice))] == ["error", "warning"]


def test_a_track_of_many_rows_is_checked_soon():
    """Four thousand rows are checked without comparing all with all."""
    assert check_track(ring(rows=4000)) == []
