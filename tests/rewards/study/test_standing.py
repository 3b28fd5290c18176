"""Cars and boxes stand where they are put, and touch when they overlap."""

from __future__ import annotations

from math import radians

import numpy as np
import pytest

from racer.rewards.study.course.roads import curvatures, kind_of_road, telling_distances
from racer.rewards.study.course.standing import Place, Pose, half_widths, read_poses, stand_boxes, touches_a_box
from racer.simulator import readings as column
from racer.track import load_track
from racer.track.index import point_at, track_index


def test_a_pose_is_what_was_asked_for(ring):
    """Commands, progress and steps are those of the pose; without them they are what a lap so far would have."""
    asked = Pose(Place(2.0, 0.1), turn=10.0, speed=3.0, steering=-20.0, progress=55.0, steps=99.0)
    told, usual = read_poses(ring, [asked, Pose(Place(0.5 * ring.length))])
    assert (told[column.SPEED_COMMAND], told[column.PROGRESS], told[column.STEPS]) == (3.0, 55.0, 99.0)
    assert told[column.STEERING_COMMAND] == radians(-20.0)
    assert usual[column.PROGRESS] == pytest.approx(50.0, abs=1.0)
    assert usual[column.STEPS] == pytest.approx(2 + 125, abs=3)


def test_left_is_left(ring):
    """A car put left of the centre line is left of it, both ways round, and turned left it points to the left."""
    for track in (ring, ring.reversed()):
        left, right, straight, turned = read_poses(
            track, [Pose(Place(1.0, 0.1)), Pose(Place(1.0, -0.1)), Pose(Place(1.0)), Pose(Place(1.0), turn=30.0)]
        )
        assert (left[column.IS_LEFT_OF_CENTER], right[column.IS_LEFT_OF_CENTER]) == (1.0, 0.0)
        turn = (turned[column.HEADING] - straight[column.HEADING]) % (2 * np.pi)
        assert turn == pytest.approx(radians(30.0))


def test_headings_stay_in_their_range(ring):
    """However a car is turned, its heading is in (-180, 180] degrees."""
    headings = read_poses(ring, [Pose(Place(share * ring.length), turn=180.0) for share in np.arange(0, 1, 0.05)])[:, 2]
    assert (-np.pi < headings).all()
    assert (headings <= np.pi).all()


def test_boxes_stand_where_they_are_put(ring):
    """Distance along the line, from it and the side are those of the place; a box stands still."""
    boxes = stand_boxes(ring, [Place(1.0, 0.15), Place(5.0, -0.15), Place(0.0)])
    assert boxes.distances == pytest.approx((1.0, 5.0, 0.0), abs=0.02)
    assert boxes.distances_from_center == pytest.approx((0.15, 0.15, 0.0), abs=0.01)
    assert boxes.left_of_center == (True, False, False)
    assert (boxes.headings, boxes.speeds) == ((0.0,) * 3, (0.0,) * 3)
    assert np.hypot(*boxes.locations[0]) == pytest.approx(2.85, abs=0.02)


@pytest.mark.parametrize(
    ("ahead", "left", "turn", "touches"),
    [
        (0.0, 0.0, 0.0, True),
        (0.40, 0.0, 0.0, True),
        (0.42, 0.0, 0.0, False),
        (-0.40, 0.0, 0.0, True),
        (0.0, 0.29, 0.0, True),
        (0.0, 0.31, 0.0, False),
        (0.0, 0.33, 90.0, True),
        (0.0, 0.38, 90.0, False),
    ],
)
def test_a_car_touches_a_box_when_a_corner_is_in_it(ahead, left, turn, touches):
    """A box is 0.5 m long and 0.4 m wide, a car 0.32352 m by 0.1961 m; it may be turned."""
    track = load_track("oval")
    straight = telling_distances(track, 1)[np.abs(curvatures(track, telling_distances(track, 1))).argmin()]
    boxes = stand_boxes(track, [Place(straight)])
    (box,) = boxes.locations
    direction = point_at(track_index(track), straight)[2]
    x = box[0] + ahead * np.cos(direction) - left * np.sin(direction)
    y = box[1] + ahead * np.sin(direction) + left * np.cos(direction)
    assert touches_a_box(track, x, y, direction + radians(turn), boxes) == touches


def test_half_widths_are_the_roads(ring):
    """The ring is 0.6 m wide."""
    assert half_widths(ring, [0.5, 4.0]) == pytest.approx([0.3, 0.3], abs=0.01)


def test_curvature_is_one_over_the_radius(ring):
    """The ring bends to the left with 1/3 per metre, driven the other way to the right."""
    there = np.array([0.0, 1.0, 7.7])
    assert curvatures(ring, there) == pytest.approx(1 / 3, abs=0.02)
    assert curvatures(ring.reversed(), there) == pytest.approx(-1 / 3, abs=0.02)
    assert kind_of_road(1 / 3).en == "in a left bend"
    assert kind_of_road(-1 / 3).ko == "오른쪽 커브"
    assert kind_of_road(0.0).en == "on a straight"


def test_telling_places_have_the_sharpest_bends():
    """Among the places are the sharpest bends to both sides and a straight, whatever their number."""
    track = load_track("bean")
    bends = curvatures(track, telling_distances(track, 2))
    everywhere = curvatures(track, np.arange(0.5, track.length - 0.5, 0.1))
    assert bends.max() == pytest.approx(everywhere.max())
    assert bends.min() == pytest.approx(everywhere.min())
    assert np.abs(bends).min() == pytest.approx(np.abs(everywhere).min())
