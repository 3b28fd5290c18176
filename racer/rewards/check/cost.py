"""Measures what a call of a reward function costs, on machines that have other things to do too."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.rewards.check.report import Cost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.rewards.study.examined import Scores
    from racer.rewards.study.runner import RewardRunner
    from racer.rewards.study.states import States

_MOST_ROUNDS: Final = 7
_SECONDS: Final = 0.15


def measure_cost(runner: RewardRunner, states: States, known: Sequence[Scores]) -> Cost | None:
    """Return what calls cost that go well: of each state the fastest of several, as noise only ever adds time.

    Parameters
    ----------
    runner
        Who calls the function.
    states
        The states.
    known
        What was measured on them already.
    """
    rounds = list(known)
    began = time.perf_counter()
    while len(rounds) < _MOST_ROUNDS and time.perf_counter() - began < _SECONDS:
        rounds.append(runner.rewards(states))
    times = np.stack([np.where(np.isnan(scores.values), np.inf, scores.seconds) for scores in rounds])
    fastest = times.min(axis=0)
    costs = fastest[np.isfinite(fastest)]
    if costs.size == 0:
        return None
    return Cost(runner.loading.seconds, float(np.median(costs)), float(np.percentile(costs, 90)))
