"""Names the places of a track in words: where across the road, and where along the lap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.simulator import readings as r
from racer.track import track_index
from racer.track.index import point_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track import Track

    Rows = NDArray[np.float64]

SECTION_M: Final = 0.25
"""Length of the sections that a lap is divided into, m."""
ALL_ALONG: Final = 0.6
"""A share of the lap from which on places count as being all along it."""
GAP_M: Final = 1.0
"""Places further apart than this along the lap are two places, m."""
WHOLE_WIDTH: Final = 0.85
"""Places on both sides reach the borders where nine in ten lie within no less than this share of the half width."""
BARE_MIDDLE: Final = 0.2
"""Places on both sides leave the middle out where nine in ten lie further out than this share of the outermost."""
BEND_REACH_M: Final = 0.5
"""How far behind and ahead the road's direction is looked at to tell a bend from a straight, m."""
BEND_DEG: Final = 10.0
"""A road that turns by less than this over that length is straight, degrees."""


def described_cells(track: Track, readings: Rows, cells: NDArray[np.bool_]) -> Text:
    """Return where some places of a track are, in words such as "near the left border on the straight at waypoint 40".

    Parameters
    ----------
    track
        The road, in driving order.
    readings
        Of all places, shape (places, READING_SIZE).
    cells
        Which places are meant, one at least, shape (places,).
    """
    across = _across(readings[cells])
    along = _along(track, readings[:, r.PROJECTION_DISTANCE], cells)
    return _WHERE.format(across=across, along=along)


def _across(readings: Rows) -> Text:
    """Return where across the road places are; 1 is the left border, -1 the right one."""
    side = np.where(readings[:, r.IS_LEFT_OF_CENTER] != 0.0, 1.0, -1.0)
    shares = side * readings[:, r.DISTANCE_FROM_CENTER] / (0.5 * readings[:, r.TRACK_WIDTH])
    right, left = np.quantile(shares, (0.1, 0.9)).tolist()
    inner, outer = np.quantile(np.abs(shares), (0.1, 0.9)).tolist()
    where = "left" if right >= 0.0 else "right" if left <= 0.0 else "both"
    if (readings[:, r.WHEELS_ON_TRACK] == 0.0).mean() > 0.9:
        return _OFF_THE_ROAD[where]
    if outer <= 0.35:
        return _IN_THE_MIDDLE
    if inner >= (BARE_MIDDLE * outer if where == "both" else 0.3):
        return (_NEAR_THE_BORDER if inner >= 0.6 else _BESIDE_THE_MIDDLE)[where]
    if where != "both":
        return _HALVES[where]
    return _AROUND_THE_MIDDLE if outer < 0.6 else _NOT_NEAR_THE_BORDERS if outer < WHOLE_WIDTH else _WHOLE_WIDTH


def _along(track: Track, distances: NDArray[np.float64], cells: NDArray[np.bool_]) -> Text:
    """Return where along the lap places are; where they are in several places, the one with most of them."""
    sections = (distances / SECTION_M).astype(np.int64)
    counts = np.bincount(sections[cells], minlength=int(sections.max()) + 1)
    occupied = np.flatnonzero(counts)
    if len(occupied) >= ALL_ALONG * len(np.unique(sections)):
        return _ALL_ALONG
    groups = _groups(occupied, len(counts) if track.closed else 0)
    main = max(groups, key=lambda group: int(counts[group].sum()))
    middle = (float(main[len(main) // 2]) + 0.5) * SECTION_M
    place = _place(track, min(middle, track.length))
    others = len(groups) - 1
    return place if not others else (_AND_ONE if others == 1 else _AND_OTHERS).format(place=place, others=others)


def _groups(sections: NDArray[np.int64], lap: int) -> list[NDArray[np.int64]]:
    """Return sections that belong together; on a loop of ``lap`` sections the last and the first do as well."""
    reach = GAP_M / SECTION_M
    groups = np.split(sections, np.flatnonzero(np.diff(sections) > reach) + 1)
    if lap and len(groups) > 1 and groups[0][0] + lap - groups[-1][-1] <= reach:
        groups = [np.concatenate((groups[-1], groups[0])), *groups[1:-1]]
    return groups


def _place(track: Track, distance_m: float) -> Text:
    index = track_index(track)
    behind, ahead = (point_at(index, distance_m + reach)[2] for reach in (-BEND_REACH_M, BEND_REACH_M))
    turn = math.degrees(math.remainder(ahead - behind, math.tau))
    kind = "straight" if abs(turn) < BEND_DEG else "left" if turn > 0.0 else "right"
    waypoint = int(np.searchsorted(track.distances, distance_m, side="right")) - 1
    return _PLACES[kind].format(waypoint=waypoint)


_WHERE: Final = Text("{across} {along}", "{along}의 {across}")
_IN_THE_MIDDLE: Final = Text("in the middle of the road", "트랙 중앙")
_AROUND_THE_MIDDLE: Final = Text("around the middle of the road", "트랙 중앙 주변")
_HALVES: Final = {
    "left": Text("in the left half of the road", "트랙 왼쪽 절반"),
    "right": Text("in the right half of the road", "트랙 오른쪽 절반"),
}
_NOT_NEAR_THE_BORDERS: Final = Text("everywhere but near the borders", "경계 부근을 뺀 트랙 폭 전체")
_WHOLE_WIDTH: Final = Text("over the whole width of the road", "트랙 폭 전체")
_BESIDE_THE_MIDDLE: Final = {
    "left": Text("left of the middle of the road", "트랙 중앙의 왼쪽"),
    "right": Text("right of the middle of the road", "트랙 중앙의 오른쪽"),
    "both": Text("on both sides of the middle of the road", "트랙 중앙의 양옆"),
}
_NEAR_THE_BORDER: Final = {
    "left": Text("near the left border", "왼쪽 경계 부근"),
    "right": Text("near the right border", "오른쪽 경계 부근"),
    "both": Text("near both borders", "양쪽 경계 부근"),
}
_OFF_THE_ROAD: Final = {
    "left": Text("off the road on the left", "왼쪽으로 이탈한 곳"),
    "right": Text("off the road on the right", "오른쪽으로 이탈한 곳"),
    "both": Text("off the road on both sides", "양쪽으로 이탈한 곳"),
}
_PLACES: Final = {
    "straight": Text("on the straight at waypoint {waypoint}", "웨이포인트 {waypoint} 부근 직선 구간"),
    "left": Text("in the left bend at waypoint {waypoint}", "웨이포인트 {waypoint} 부근 좌회전 구간"),
    "right": Text("in the right bend at waypoint {waypoint}", "웨이포인트 {waypoint} 부근 우회전 구간"),
}
_ALL_ALONG: Final = Text("all along the lap", "모든 구간")
_AND_ONE: Final = Text("{place} and at one other place", "{place} 외 한 곳")
_AND_OTHERS: Final = Text("{place} and at {others} other places", "{place} 외 {others}곳")
