"""Asks a reward function about every place of a track."""

from __future__ import annotations

import ast
import math
import time
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.map.grid import cell_for, map_grid
from racer.rewards.map.readings import read_places, read_step_before
from racer.rewards.map.request import MapRequest
from racer.rewards.map.result import EQUAL, MapProblem, Memory, RewardMap
from racer.rewards.study.states import States

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.rewards.map.grid import MapGrid
    from racer.rewards.source import RewardSource
    from racer.rewards.study import Examined, Problem, RewardRunner

    Rows = NDArray[np.float64]
    Answers = tuple[Rows, list[tuple[int, Problem]]]

CALLS_IN_A_MOMENT: Final = 60_000
"""Calls for which the size of a cell is chosen: a quarter of a second where one takes 4 microseconds."""
CALLS_FOR_A_PICTURE: Final = 200_000
"""The same for a picture that is made once and looked at for long."""
BEST_FACTOR: Final = 4
"""The best heading may take so many times the calls of one heading."""
SLOW_CALL_S: Final = 30e-6
"""A function that needs longer than this for a call, s, gets so many fewer of them ..."""
FEWEST_CALLS: Final = 6_000
"""... but never fewer than these."""
PROBE_CELLS: Final = 160
"""Places that are asked in two orders beforehand."""
CALLS_AT_A_TIME: Final = 2_048
"""Calls that a runner is given at once."""
FIRST_PROBLEMS: Final = 20
"""How many failures a map tells of."""
_LABEL: Final = Text("a place of the map", "지도 위의 한 지점")


def reward_map(runner: RewardRunner, request: MapRequest | None = None, calls: int = CALLS_IN_A_MOMENT) -> RewardMap:
    """Return what a reward function pays at every place of the runner's track.

    Some places are asked in two orders beforehand. Where the answers differ, the function remembers something, and
    every place is asked right after the one that the car comes from a step before. Where no size of a cell is asked
    for, it is chosen so that a function of a few microseconds is done in a fraction of a second. A function that fails
    in all of those places is asked about no others.

    Parameters
    ----------
    runner
        Who calls the function, on which track.
    request
        How the car is put at every place; along the road at 2 m/s where it is not given.
    calls
        For how many calls the size of a cell is chosen where it is not requested.
    """
    return _Survey(runner, request or MapRequest(), calls).make()


def ask(runner: RewardRunner, readings: Rows, request: MapRequest, memory: Memory) -> Answers:
    """Return the reward of each row of readings, shape (rows,), NaN where the function failed, and the first failures.

    With a memory, each row is asked right after the same car's step before. A failure comes with its row.
    """
    rows = with_steps_before(runner, readings, request, memory)
    per_place = 1 if memory is Memory.NONE else 2
    values, problems = [], []
    for first in range(0, len(rows), CALLS_AT_A_TIME):
        scores = runner.rewards(rows[first : first + CALLS_AT_A_TIME])
        values.append(scores.values)
        problems += [(first + row, problem) for row, problem in scores.problems]
    told = [(row // per_place, one) for row, one in problems if row % per_place == per_place - 1][:FIRST_PROBLEMS]
    return np.concatenate([*values, np.empty(0)])[per_place - 1 :: per_place], told


def examine(runner: RewardRunner, readings: Rows, request: MapRequest, memory: Memory) -> list[Examined]:
    """Return a close look at the call of each row of readings, with a memory right after its step before."""
    rows = with_steps_before(runner, readings, request, memory)
    examined = runner.examine(States(rows, (_LABEL,) * len(rows), (None,) * len(rows)))
    return examined if memory is Memory.NONE else examined[1::2]


def with_steps_before(runner: RewardRunner, readings: Rows, request: MapRequest, memory: Memory) -> Rows:
    """Return rows of readings, each after what the same car has read a step before where there is a memory."""
    if memory is Memory.NONE:
        return readings
    rows = np.stack((read_step_before(runner.track, readings, request), readings), axis=1)
    return rows.reshape(-1, readings.shape[1])


def is_better(rewards: Rows, best: Rows) -> NDArray[np.bool_]:
    """Return where rewards are larger than the best so far, by more than rounding, or are there at all (NaN is not)."""
    larger: NDArray[np.bool_] = rewards > best + EQUAL * np.abs(best)
    return larger | (np.isnan(best) & ~np.isnan(rewards))


class _Survey:
    """One map in the making."""

    def __init__(self, runner: RewardRunner, request: MapRequest, most_calls: int) -> None:
        self._runner = runner
        self._track = runner.track
        self._request = request
        self._most_calls = most_calls
        self._calls = 0
        self._problems: list[MapProblem] = []

    def make(self) -> RewardMap:
        began = time.perf_counter()
        memory, call_seconds, fails = self._probe()
        usual = self._request.cell_m or self._cell(memory, call_seconds)
        grid = map_grid(self._track, cell_for(self._track, PROBE_CELLS) if fails else usual)
        rewards, headings, readings = self._best(grid, memory)
        if fails and not np.isnan(rewards).all():
            # Another heading than the first works, so the whole map is worth its time.
            self._problems.clear()
            grid = map_grid(self._track, usual)
            rewards, headings, readings = self._best(grid, memory)
        return RewardMap(
            file=self._runner.source.path.name,
            track=self._track,
            request=self._request,
            grid=grid,
            rewards=grid.spread(rewards),
            headings_deg=grid.spread(headings),
            readings=readings,
            problems=tuple(self._problems[:FIRST_PROBLEMS]),
            memory=memory,
            reads_heading=_reads_heading(self._runner.source),
            calls=self._calls,
            seconds=time.perf_counter() - began,
        )

    def _probe(self) -> tuple[Memory, float, bool]:
        """Return what the function remembers, how many seconds a call takes, and whether it failed in each of them."""
        grid = map_grid(self._track, cell_for(self._track, PROBE_CELLS))
        readings = read_places(self._track, grid.places, self._request.headings_deg[0], self._request)
        call_seconds = math.inf
        for memory in (Memory.NONE, Memory.STEP):
            answers = []
            for order in (1, -1):
                began, before = time.perf_counter(), self._calls
                answers.append(self._ask(readings[::order], memory)[0][::order])
                # The quickest round: the first may import something, and another process may be in the way.
                call_seconds = min(call_seconds, (time.perf_counter() - began) / (self._calls - before))
            if np.array_equal(answers[0], answers[1], equal_nan=True):
                break
        else:
            memory = Memory.LONGER
        return memory, call_seconds, bool(np.isnan(answers).all())

    def _cell(self, memory: Memory, call_seconds: float) -> float:
        most = self._most_calls * (BEST_FACTOR if self._request.is_best else 1)
        calls = max(most * min(SLOW_CALL_S / call_seconds, 1.0), min(FEWEST_CALLS, most))
        calls_a_cell = len(self._request.headings_deg) * (1 if memory is Memory.NONE else 2)
        return cell_for(self._track, max(int(calls / calls_a_cell), 1))

    def _best(self, grid: MapGrid, memory: Memory) -> tuple[Rows, Rows, Rows]:
        """Return the largest reward of each asked cell, its heading (degrees) and its readings."""
        best: tuple[Rows, Rows, Rows] | None = None
        for heading in self._request.headings_deg:
            readings = read_places(self._track, grid.places, heading, self._request)
            rewards, failures = self._ask(readings, memory)
            if len(self._problems) < FIRST_PROBLEMS:
                self._problems += self._explained(readings, failures, memory)
            if best is None:
                best = rewards, np.where(np.isnan(rewards), np.nan, heading), readings
                continue
            wins = is_better(rewards, best[0])
            best[0][wins], best[1][wins], best[2][wins] = rewards[wins], heading, readings[wins]
        assert best is not None
        return best

    def _explained(self, readings: Rows, failures: list[tuple[int, Problem]], memory: Memory) -> list[MapProblem]:
        """Return where the function failed and why; only a close look knows the line of a return that is no reward."""
        if not failures:
            return []
        rows = readings[[row for row, _ in failures]]
        examined = examine(self._runner, rows, self._request, memory)
        problems = [look.problem or problem for look, (_, problem) in zip(examined, failures, strict=True)]
        places = rows[:, :2].tolist()
        return [MapProblem(x, y, one.text, one.line) for (x, y), one in zip(places, problems, strict=True)]

    def _ask(self, readings: Rows, memory: Memory) -> Answers:
        self._calls += len(readings) * (1 if memory is Memory.NONE else 2)
        return ask(self._runner, readings, self._request, memory)


def _reads_heading(source: RewardSource) -> bool:
    """Whether the function's file names the heading anywhere."""
    return any(isinstance(node, ast.Constant) and node.value == "heading" for node in ast.walk(source.syntax_tree()))
