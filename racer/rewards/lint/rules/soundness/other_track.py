"""Waypoints and racing lines that were written down for another track."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.centre_table import centre_table
from racer.rewards.lint.syntax.numbers import compared_indices, written_points
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.lint.evidence import Evidence


def other_track(evidence: Evidence) -> Iterator[Finding]:
    """Find indices of waypoints that this track does not have, and points that lie far from its road."""
    yield from _indices(evidence)
    yield from _points(evidence)


def _indices(evidence: Evidence) -> Iterator[Finding]:
    last = len(evidence.track.center) - 1
    beyond = [(index, line) for index, line in compared_indices(evidence.code.tree) if index > last + 1]
    if not beyond:
        return
    largest, line = max(beyond)
    lap = evidence.probes.lap
    row = int(lap[:, column.NEXT_WAYPOINT].argmax())
    yield Finding(
        "other-track",
        Severity.CANNOT_TEACH,
        _INDICES.format(largest=largest, last=last),
        _INDICES_NEXT,
        min(line for _, line in beyond) if line is None else line,
        (evidence.proof(_LAST_WAYPOINT, lap[row], evidence.values.lap[row], "projection_distance", "track_length"),),
    )


def _points(evidence: Evidence) -> Iterator[Finding]:
    table = centre_table(evidence.track)
    width = 2.0 * float(table.half_widths.max())
    for points, line in written_points(evidence.code.tree):
        to_line = np.array(points)[:, None, :] - table.points[None, ::2, :]
        away = np.hypot(to_line[..., 0], to_line[..., 1]).min(axis=1)
        if float(np.median(away)) <= width:
            continue
        lap = evidence.probes.lap
        yield Finding(
            "other-track",
            Severity.CANNOT_TEACH,
            _POINTS.format(count=len(points), away=f"{float(np.median(away)):.1f}"),
            _POINTS_NEXT,
            line,
            (evidence.proof(_ON_THIS_ROAD, lap[0], evidence.values.lap[0], "x", "y"),),
        )


_INDICES: Final = Text(
    "The function asks for waypoint {largest}, but the last one of this track has index {last}: it was written for "
    "another track.",
    "함수가 웨이포인트 {largest}번을 찾지만 이 트랙의 마지막 웨이포인트는 {last}번입니다. 다른 트랙에 맞춰 작성된 "
    "함수입니다.",
)
_INDICES_NEXT: Final = Text(
    "Take the indices from this track, or find bends and straights from params['waypoints'], which works on every "
    "track.",
    "이 트랙의 번호로 바꾸거나, 모든 트랙에서 통하도록 params['waypoints']에서 커브와 직선을 찾으세요.",
)
_POINTS: Final = Text(
    "The {count} points that are written here lie {away} m from this track's road: they belong to another track.",
    "여기에 적힌 점 {count}개는 이 트랙의 도로에서 {away} m 떨어져 있습니다. 다른 트랙의 좌표입니다.",
)
_POINTS_NEXT: Final = Text(
    "Train on the track that they were made for, or take the line from params['waypoints'].",
    "좌표를 만든 트랙에서 학습하거나, params['waypoints']에서 라인을 계산하세요.",
)
_LAST_WAYPOINT: Final = Text("near the last waypoint of this track", "이 트랙의 마지막 웨이포인트 근처")
_ON_THIS_ROAD: Final = Text("on this track's road", "이 트랙의 도로 위")
