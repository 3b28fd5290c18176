"""Explains one step of a drive: asks the function as it is, and then a file in which one condition is turned round."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from racer.errors import RewardFunctionError
from racer.language import Text
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.explained.conditions import replay_source
from racer.rewards.explained.explanation import (
    DecidedCondition,
    OtherWay,
    ParameterValue,
    StepExplanation,
    deciding_condition,
)
from racer.rewards.explained.replay import LONGEST_VALUE, MARK
from racer.rewards.params import PARAMETERS
from racer.rewards.study.examined import Problem
from racer.rewards.study.states import States

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from racer.rewards.explained.conditions import ReplaySource
    from racer.rewards.source import RewardSource
    from racer.rewards.study import Examined, RewardRunner

MOST_TURNED: Final = 40
"""How many conditions are turned round, those that were asked last; each costs the drive up to the step once more."""
LONGEST_NAME: Final = 200
"""Characters of what a value is of."""
_STEP_OF_A_DRIVE: Final = Text("a step of a drive", "주행의 한 스텝")


def explain_step(
    runner: RewardRunner,
    open_runner: Callable[[RewardSource], RewardRunner],
    readings: NDArray[np.float64],
    step: int,
) -> StepExplanation:
    """Explain what a reward function gave in one step of a drive.

    The function may remember earlier steps, so each time it is asked it is first led through all of them in a fresh
    namespace, with every condition as it is; only in the step itself, and only where it was asked last, one condition
    is turned round.

    Parameters
    ----------
    runner
        Calls the function, on the track that was driven.
    open_runner
        Opens another runner like it for a changed file; it is closed here.
    readings
        What was read in the rewarded steps of the drive, in their order, shape (steps, READING_SIZE).
    step
        Which of them, from 0.

    Raises
    ------
    RewardFunctionError
        If the file cannot be loaded, or a condition is nested too deeply.
    """
    drive = _states(readings[: step + 1])
    examined = runner.examine(drive)[-1]
    replayed = replay_source(runner.source, step)
    twin = open_runner(replayed.source)
    try:
        again = twin.examine(drive)[-1]
        asked = _parsed(again.prints, len(replayed.conditions))
        twin.rewards(drive)
        conditions = _turned(twin, replayed, asked, readings[step : step + 1])
    finally:
        twin.close()
    return StepExplanation(
        reward=examined.reward,
        problem=examined.problem,
        lines=examined.lines,
        return_line=examined.return_line,
        conditions=conditions,
        deciding=deciding_condition(conditions, examined.reward),
        parameters=_parameters(runner, examined, readings[step : step + 1]),
        variables=examined.variables,
        is_repeatable=examined.reward == again.reward,
    )


def _states(readings: NDArray[np.float64]) -> States:
    return States(readings, (_STEP_OF_A_DRIVE,) * len(readings), (None,) * len(readings))


def _turned(
    twin: RewardRunner, replayed: ReplaySource, asked: list[list[Any]], reading: NDArray[np.float64]
) -> tuple[DecidedCondition, ...]:
    """Return the conditions that were asked, each with what comes of turning it round."""
    worth_it = [number for number, *_ in asked if replayed.conditions[number].kind != "while"][-MOST_TURNED:]
    others = _other_ways(twin, max(worth_it, default=-1) + 1, reading)
    return tuple(
        DecidedCondition(
            replayed.conditions[number],
            outcome,
            times,
            tuple((name, value) for name, value in values),
            others.get(number) if number in worth_it else None,
        )
        for number, outcome, times, values in asked
    )


def _other_ways(twin: RewardRunner, conditions: int, reading: NDArray[np.float64]) -> dict[int, OtherWay]:
    """Return what comes of turning the first conditions round, one call at a time, as each goes through the drive."""
    found: dict[int, OtherWay] = {}
    for number in range(conditions):
        try:
            scores = twin.rewards(reading)
        except RewardFunctionError as error:
            # Turned round it never ended, or took its process with it, so nothing more can be asked.
            found[number] = OtherWay(None, Problem.of(error))
            break
        value = float(scores.values[0])
        problem = scores.problems[0][1] if scores.problems else None
        found[number] = OtherWay(None if problem else value, problem)
    return found


def _parameters(runner: RewardRunner, examined: Examined, reading: NDArray[np.float64]) -> tuple[ParameterValue, ...]:
    params = next(ParamsBuilder(TrackFacts.of(runner.track)).build(reading))
    units = {parameter.name: parameter.unit for parameter in PARAMETERS}
    return tuple(ParameterValue(key, params[key], units[key]) for key in examined.keys if key in params)


def _parsed(prints: str, conditions: int) -> list[list[Any]]:
    """Return what the replayed function printed of its conditions.

    Whoever writes a function can print what he likes, so a line that cannot be the replay's is no line.
    """
    lines = [line for line in prints.splitlines() if line.startswith(MARK)]
    try:
        rows = json.loads(lines[-1].removeprefix(MARK)) if lines else []
    except (ValueError, RecursionError):
        return []
    is_list = isinstance(rows, list) and len({str(row[:1]) for row in rows if isinstance(row, list)}) == len(rows)
    return rows if is_list and all(_is_row(row, conditions) for row in rows) else []


def _is_row(row: Any, conditions: int) -> bool:
    """Tell whether a row is the number of a condition, what came out of it, how often it was asked, and values."""
    if not (isinstance(row, list) and len(row) == 4):
        return False
    number, outcome, times, values = row
    return (
        (type(number), type(outcome), type(times)) == (int, bool, int)
        and 0 <= number < conditions
        and times >= 1
        and isinstance(values, list)
        and all(_is_value(value) for value in values)
    )


def _is_value(value: Any) -> bool:
    return (
        isinstance(value, list)
        and [type(part) for part in value] == [str, str]
        and len(value[0]) <= LONGEST_NAME
        and len(value[1]) <= LONGEST_VALUE
    )
