"""One place of a map looked at closely: its reward, the line that set it, and what the function was given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from racer.errors import RewardFunctionError, SpecError
from racer.language import Text
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.explained import explain_step
from racer.rewards.map.grid import MARGIN_M
from racer.rewards.map.readings import read_places
from racer.rewards.map.result import Memory, reward_text
from racer.rewards.map.survey import ask, examine, is_better, with_steps_before
from racer.track import track_index
from racer.track.index import border_distances, is_on_road

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from racer.rewards.explained import StepExplanation
    from racer.rewards.map.request import MapRequest
    from racer.rewards.source import RewardSource
    from racer.rewards.study import Examined, RewardRunner
    from racer.track import Track

_SET_BY: Final = Text("{words} (line {line})", "{words} ({line}번째 줄)")
_OFF_THE_MAP: Final = Text(
    "The point {x:g},{y:g} is not on the map: it lies more than {margin:g} m beside the road. The track reaches from "
    "x {low[0]:.2f} to {high[0]:.2f} m and from y {low[1]:.2f} to {high[1]:.2f} m.",
    "{x:g},{y:g} 지점은 지도 밖입니다. 트랙 경계에서 {margin:g} m 넘게 떨어져 있습니다. 트랙의 범위는 "
    "x {low[0]:.2f}~{high[0]:.2f} m, y {low[1]:.2f}~{high[1]:.2f} m입니다.",
)


@dataclass(frozen=True)
class MapPoint:
    """A place of a map.

    Parameters
    ----------
    x_m, y_m
        The place, which is where the car's front point is, m.
    heading_deg
        The heading that the reward belongs to, degrees to the left of the road.
    params
        What the function was given.
    examined
        Its call: the reward or the problem, the lines that ran, the keys that were read.
    line_text
        The text of the line that returned the reward, or on which the function failed; empty where it is not known.
    explanation
        Which condition decided the reward; None where nobody has asked for it or it cannot be told.
    """

    x_m: float
    y_m: float
    heading_deg: float
    params: dict[str, Any]
    examined: Examined
    line_text: str
    explanation: StepExplanation | None = None

    @property
    def reward(self) -> float | None:
        """The reward; None where the function failed."""
        return self.examined.reward

    @property
    def line(self) -> int | None:
        """The line of the file on which the function returned or failed, from 1, where it is known."""
        problem = self.examined.problem
        return self.examined.return_line if problem is None else problem.line

    @property
    def result(self) -> Text:
        """The reward or the problem, and the line that it comes from."""
        problem = self.examined.problem
        words = problem.text if problem is not None else Text.same(reward_text(self.reward or 0.0))
        return words if self.line is None else _SET_BY.format(words=words, line=self.line)

    @property
    def decided(self) -> Text | None:
        """Which line's condition decided the reward, with its text; None where none is known or the call failed."""
        explanation = self.explanation
        if explanation is None or explanation.deciding is None or explanation.problem is not None:
            return None
        return reduce(Text.then, explanation.sentences)

    @property
    def read_params(self) -> dict[str, Any]:
        """What of the params the function has looked up."""
        return {key: self.params[key] for key in self.examined.keys if key in self.params}

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values; the params are there without the waypoints, which the track has."""
        return {
            "x_m": self.x_m,
            "y_m": self.y_m,
            "heading_deg": self.heading_deg,
            "reward": self.reward,
            "line": self.line,
            "line_text": self.line_text,
            "decided": self._decided_document(),
            "params": {key: value for key, value in self.params.items() if key != "waypoints"},
            "examined": self.examined.to_json(),
        }

    def _decided_document(self) -> dict[str, Any] | None:
        explanation, decided = self.explanation, self.decided
        if explanation is None or explanation.deciding is None or decided is None:
            return None
        return {**explanation.deciding.to_json(), "sentence": decided.to_json()}


def map_point(
    runner: RewardRunner,
    request: MapRequest,
    x_m: float,
    y_m: float,
    memory: Memory = Memory.NONE,
    open_runner: Callable[[RewardSource], RewardRunner] | None = None,
) -> MapPoint:
    """Return a close look at the reward of one place.

    Parameters
    ----------
    runner
        Who calls the function, on which track.
    request
        How the car is put there.
    x_m, y_m
        Where its front point is, m.
    memory
        What the function remembers, as the map has found out; then the step before is shown to it first.
    open_runner
        Opens another runner like ``runner`` for a changed file, to find out which condition decided the reward.

    Raises
    ------
    SpecError
        If the place is off the map, which ends a car's width beyond the borders.
    """
    check_place(runner.track, x_m, y_m)
    heading, readings = _best(runner, request, np.array([[x_m, y_m]]), memory)
    (examined,) = examine(runner, readings, request, memory)
    # The params say what the function was given; what it did to its own copy is not seen in them.
    (params,) = ParamsBuilder(TrackFacts.of(runner.track)).build(readings)
    line = examined.return_line if examined.problem is None else examined.problem.line
    lines = runner.source.lines
    text = lines[line - 1].strip() if line is not None and line <= len(lines) else ""
    drive = with_steps_before(runner, readings, request, memory)
    explanation = None if open_runner is None else _explained(runner, open_runner, drive)
    return MapPoint(x_m, y_m, heading, params, examined, text, explanation)


def check_place(track: Track, x_m: float, y_m: float) -> None:
    """Check that a place is on the map of a track.

    Raises
    ------
    SpecError
        If it lies further beside the road than a car is wide.
    """
    index = track_index(track)
    if not (is_on_road(index, x_m, y_m) or min(border_distances(index, x_m, y_m)) <= MARGIN_M):
        low, high = track.outer.min(axis=0), track.outer.max(axis=0)
        raise SpecError(_OFF_THE_MAP.format(x=x_m, y=y_m, margin=MARGIN_M, low=low, high=high))


def _best(
    runner: RewardRunner, request: MapRequest, place: NDArray[np.float64], memory: Memory
) -> tuple[float, NDArray[np.float64]]:
    """Return the heading with the largest reward at a place, and what is read with it."""
    headings = request.headings_deg
    rows = [read_places(runner.track, place, heading, request) for heading in headings]
    if len(headings) == 1:
        return headings[0], rows[0]
    rewards, _ = ask(runner, np.concatenate(rows), request, memory)
    best = 0
    for row in range(1, len(headings)):
        if is_better(rewards[row : row + 1], rewards[best : best + 1])[0]:
            best = row
    return headings[best], rows[best]


def _explained(
    runner: RewardRunner, open_runner: Callable[[RewardSource], RewardRunner], drive: NDArray[np.float64]
) -> StepExplanation | None:
    """Explain the last step of a drive; None where the file cannot be changed to find out."""
    try:
        return explain_step(runner, open_runner, drive, len(drive) - 1)
    except RewardFunctionError:
        return None
