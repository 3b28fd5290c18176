"""Whole drives on a track, good ones and all the ways of not racing, as the simulator drives them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.language import Text
from racer.rewards.lint.road.drivers import CREEPING, Drivers, Style
from racer.simulator import EpisodeStatus, Simulator, StartRule
from racer.simulator import readings as column
from racer.simulator.step import MAX_STEERING
from racer.track.track import once_per_track

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from racer.track import Track


class Plan(NamedTuple):
    """A drive to be made."""

    label: Text
    style: Style
    steps: int = 150
    """After how many steps it is enough, ten seconds."""
    lateral_m: float = 0.0
    """Where the car begins, m to the left of the centre line."""
    turn: float = 0.0
    """How far to the left of the road the car is turned where it begins, rad."""


@dataclass(frozen=True, eq=False)
class Drive:
    """What was read on a drive from the start line.

    Parameters
    ----------
    label
        What it is.
    readings
        A row for each step that a reward function is asked about, shape (steps, READING_SIZE).
    status
        Of the episode in the last of them; in progress when the drive was long enough.
    """

    label: Text
    readings: NDArray[np.float64]
    status: EpisodeStatus

    def shortened(self, steps: int) -> Drive:
        """Return the beginning of the drive; it is whole where it has no more steps."""
        is_whole = len(self.readings) <= steps
        return self if is_whole else replace(self, readings=self.readings[:steps], status=EpisodeStatus.IN_PROGRESS)


_WHOLE_LAP: Final = 600
_CIRCLE_RADIUS_M: Final = 0.49
"""Of the circle that full lock drives, m."""

PLANS: Final[Mapping[str, Plan]] = {
    "slow_lap": Plan(Text("a clean slow lap, 1 m/s", "1 m/s로 깔끔하게 도는 느린 랩"), Style(1.0)),
    "calm_lap": Plan(Text("a clean calm lap, 1.5 m/s", "1.5 m/s로 깔끔하게 도는 랩"), Style(1.5, slows_for_bends=True)),
    "fast_lap": Plan(
        Text("a clean fast lap, up to 4 m/s", "최대 4 m/s로 깔끔하게 도는 빠른 랩"),
        Style(4.0, slows_for_bends=True),
        _WHOLE_LAP,
    ),
    "cutting_lap": Plan(
        Text("a fast lap that cuts the corners", "코너 안쪽을 파고드는 빠른 랩"),
        Style(3.0, cut=0.5, slows_for_bends=True),
    ),
    "standing": Plan(Text("all but standing still, 0.1 m/s", "0.1 m/s로 거의 서 있는 주행"), Style(CREEPING)),
    "crawling": Plan(
        Text("crawling along the centre line, 0.4 m/s", "0.4 m/s로 중앙선을 따라 기어가는 주행"), Style(0.4)
    ),
    "circling": Plan(
        Text("circling in place", "제자리를 맴도는 주행"), Style(1.9, lock=MAX_STEERING), lateral_m=-_CIRCLE_RADIUS_M
    ),
    "weaving": Plan(
        Text(
            "throwing the wheels from side to side along the centre line",
            "중앙선을 따라가며 핸들을 좌우로 휘두르는 주행",
        ),
        Style(1.0, swing_steps=3),
    ),
    "slalom": Plan(
        Text("swerving from one side of the centre line to the other", "중앙선을 좌우로 넘나드는 주행"),
        Style(1.5, aim=0.45, slalom_steps=5, slows_for_bends=True),
    ),
    "left_border": Plan(
        Text("along the left border", "왼쪽 경계선을 따라가는 주행"), Style(1.5, aim=0.6, slows_for_bends=True)
    ),
    "right_border": Plan(
        Text("along the right border", "오른쪽 경계선을 따라가는 주행"), Style(1.5, aim=-0.6, slows_for_bends=True)
    ),
    "over_left_border": Plan(
        Text("with two wheels over the left border", "왼쪽 경계선을 두 바퀴가 넘은 주행"),
        Style(1.5, aim=1.0, slows_for_bends=True),
    ),
    "over_right_border": Plan(
        Text("with two wheels over the right border", "오른쪽 경계선을 두 바퀴가 넘은 주행"),
        Style(1.5, aim=-1.0, slows_for_bends=True),
    ),
    "leaving_left": Plan(
        Text("steering off the track to the left at once", "시작하자마자 왼쪽으로 이탈하는 주행"),
        Style(2.0, lock=MAX_STEERING),
    ),
    "leaving_right": Plan(
        Text("steering off the track to the right at once", "시작하자마자 오른쪽으로 이탈하는 주행"),
        Style(2.0, lock=-MAX_STEERING),
    ),
    "backwards": Plan(
        Text(
            "turned round and driven backwards along the track",
            "차량을 돌려세워 트랙을 거꾸로 달리는 주행",
        ),
        Style(1.5, backwards=True),
        turn=math.pi,
    ),
    "lingering": Plan(
        Text("a fast lap that stops short of the finish", "결승선 바로 앞에서 멈추는 빠른 랩"),
        Style(2.5, slows_for_bends=True, stops_at=93.0),
        _WHOLE_LAP,
    ),
}
"""Every drive by its name."""
TO_THE_FINISH: Final = ("fast_lap", "lingering")
"""Drives of which the end matters."""
LINGERING_STEPS: Final = 60
"""How long the lap that stops short of the finish is watched after it has stopped."""
WEAVING: Final = ("weaving", "slalom")
"""Ways of going from side to side."""
CLEAN_LAPS: Final = ("slow_lap", "calm_lap", "fast_lap", "cutting_lap")
"""What a good driver may do."""


@once_per_track
def drives_on(track: Track) -> Mapping[str, Drive]:
    """Return every drive on a track, made on the first call."""
    plans = list(PLANS.values())
    simulator = Simulator(track, cars=len(plans), start=StartRule(per_episode=0.0))
    drivers = Drivers(track, [plan.style for plan in plans])
    for car, plan in enumerate(plans):
        simulator.stand(car, 0.0, plan.lateral_m, plan.turn)
    rows: list[list[NDArray[np.float64]]] = [[] for _ in plans]
    ends = [EpisodeStatus.IN_PROGRESS] * len(plans)
    going = set(range(len(plans)))
    for step in range(max(plan.steps for plan in plans) + 1):
        if not going:
            break
        simulator.step(drivers.commands(simulator, step))
        for car in sorted(going):
            status = EpisodeStatus(int(simulator.status[car]))
            if status is not EpisodeStatus.PREPARE:
                rows[car].append(simulator.readings[car].copy())
            if status.ends_episode:
                ends[car] = status
            if status.ends_episode or _is_enough(plans[car], rows[car]):
                going.discard(car)
    return {
        name: Drive(plan.label, np.array(own), end)
        for (name, plan), own, end in zip(PLANS.items(), rows, ends, strict=True)
    }


def _is_enough(plan: Plan, rows: list[NDArray[np.float64]]) -> bool:
    if len(rows) >= plan.steps:
        return True
    return len(rows) > LINGERING_STEPS and bool(rows[-LINGERING_STEPS][column.PROGRESS] >= plan.style.stops_at)
