"""Indices and points that are written out are found, and other numbers are left alone."""

from __future__ import annotations

import ast

import pytest

from racer.rewards.lint.syntax.numbers import compared_indices, written_points

INDICES = {
    "if params['closest_waypoints'][1] > 150: pass": {150},
    "wp = params['closest_waypoints'][0]\nif wp in [3, 7, 200]: pass": {3, 7, 200},
    "FAST = list(range(10, 90))\na, b = params['closest_waypoints']\nif b in FAST: pass": {10, 90},
    "near = params.get('closest_waypoints')\nn = near[1] + 2\nif n >= 60: pass": {60},
    "wp = params['closest_waypoints'][1]\nif params['speed'] > 3: pass": set(),
    "x = params['waypoints'][params['closest_waypoints'][1]][0]\nif x > 500: pass": set(),
}


@pytest.mark.parametrize("text", INDICES)
def test_compared_indices(text):
    """The whole numbers beside an index of the closest waypoints are found, not those beside other things."""
    found = {number for number, _ in compared_indices(ast.parse(text))}
    assert found == INDICES[text]


def test_the_line_of_a_comparison_is_told():
    """The line is that of the comparison."""
    text = "a, b = params['closest_waypoints']\n\nif b < 300:\n    pass\n"
    assert list(compared_indices(ast.parse(text))) == [(300, 3)]


READS = "here = (params['x'], params['y'])\n"


def test_written_points():
    """A list of eight points or more is found with its line, whatever follows the two numbers of a point."""
    rows = ", ".join(f"[{k}.5, -{k}, 2.0]" for k in range(8))
    ((points, line),) = written_points(ast.parse(f"{READS}\nLINE = [{rows}]\n"))
    assert points == [(k + 0.5, -k) for k in range(8)]
    assert line == 3


@pytest.mark.parametrize(
    "text",
    [
        f"{READS}BANDS = [(0.1, 1.0), (0.25, 0.5), (0.5, 0.1)]",
        "LINE = [" + ", ".join(f"({k}, {k})" for k in range(9)) + "]",
        f"{READS}NUMBERS = [" + ", ".join(str(k) for k in range(20)) + "]",
        f"{READS}MIXED = [" + ", ".join(f"({k}, name)" for k in range(9)) + "]",
    ],
    ids=["few", "no place is read", "no pairs", "names"],
)
def test_other_lists_are_no_lines(text):
    """A short table, a list where no place of the car is read, and lists of other things are no lines of points."""
    assert list(written_points(ast.parse(text))) == []
