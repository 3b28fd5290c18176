"""Rewards that jump where the track begins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.rewards.lint.evidence import Evidence

_NEAR_M: Final = 0.4
_AROUND: Final = 5
"""Steps before and after that a step is compared with."""
_CLEAR: Final = 0.2
"""Of the spread of all rewards: what is more than a trifle."""
_TIMES: Final = 3.0
"""How many times further a jump goes than what happens elsewhere on the lap."""


def start_line_jump(evidence: Evidence) -> Iterator[Finding]:
    """Find a step over the start line that is paid unlike the steps around it, as no other step of a lap is."""
    values = evidence.values.lap
    along = evidence.probes.lap[:, column.PROJECTION_DISTANCE]
    odd = _oddness(values)
    is_near = np.minimum(along, evidence.track.length - along) <= _NEAR_M
    if not is_near.any() or np.isnan(odd).any():
        return
    step = int(np.where(is_near, odd, -1.0).argmax())
    elsewhere = float(np.percentile(odd[~is_near], 98.0))
    if odd[step] <= _CLEAR * evidence.spread or odd[step] <= _TIMES * elsewhere:
        return
    rows = evidence.probes.lap
    before = max(step - _AROUND, 0)
    keys = ("closest_waypoints", "progress", "projection_distance")
    yield Finding(
        "start-line-jump",
        Severity.SURPRISING,
        _JUMP,
        _JUMP_NEXT,
        evidence.line(rows[step], rows[before], ("closest_waypoints", "waypoints", "projection_distance")),
        (
            evidence.proof(_BEFORE, rows[before], values[before], *keys[1:]),
            evidence.proof(_AT, rows[step], values[step], *keys[1:]),
        ),
    )


def _oddness(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each reward lies from the middle one of those around it."""
    padded = np.pad(values, _AROUND, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1)
    oddness: NDArray[np.float64] = np.abs(values - np.median(windows, axis=1))
    return oddness


_JUMP: Final = Text(
    "The step over the start line is paid quite unlike the steps before it, though the car drives on in the same way.",
    "차량은 똑같이 달리는데 출발선을 넘는 스텝의 보상만 바로 앞 스텝들과 크게 다릅니다.",
)
_JUMP_NEXT: Final = Text(
    "The last waypoint is the first one again. Take the index modulo len(waypoints) - 1, and let distances along the "
    "track begin anew at track_length.",
    "마지막 웨이포인트는 첫 번째 웨이포인트와 같은 점입니다. 인덱스는 len(waypoints) - 1로 나눈 나머지를 쓰고, "
    "트랙을 따라 잰 거리는 "
    "track_length에서 다시 0으로 시작하게 하세요.",
)
_BEFORE: Final = Text("just before the start line", "출발선 바로 앞")
_AT: Final = Text("at the start line", "출발선")
