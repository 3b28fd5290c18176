"""Who calls a reward function for previews and checks: this process, or one that is locked in."""

from __future__ import annotations

import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.prints import Prints
from racer.rewards.random_numbers import OwnRandomNumbers
from racer.rewards.reward_function import RewardFunction
from racer.rewards.study.examine import examine_calls, score_calls
from racer.rewards.study.states import States

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from racer.rewards.source import RewardSource
    from racer.rewards.study.examined import Examined, Scores
    from racer.rewards.track_objects import TrackObjects
    from racer.track import Track

_SEED: Final = 0
"""Of ``random`` and ``numpy.random``, so that two runners say the same of one function."""


@dataclass(frozen=True)
class Loading:
    """How loading a reward function's file went.

    Parameters
    ----------
    seconds
        How long it took to execute.
    prints
        What it printed.
    """

    seconds: float
    prints: str


class RewardRunner(Protocol):
    """Calls one reward function on one track.

    Attributes
    ----------
    source
        The function's file.
    track
        The track in driving order.
    loading
        How loading the file went.
    """

    source: RewardSource
    track: Track
    loading: Loading

    def rewards(
        self, states: States | NDArray[np.float64], objects: Sequence[TrackObjects | None] | None = None
    ) -> Scores:
        """Return the rewards of states, called in order in one namespace that lasts as long as this runner.

        Parameters
        ----------
        states
            States, or rows of readings, shape (states, READING_SIZE).
        objects
            What stands on the track in each row of readings; ``States`` bring their own.
        """
        ...

    def examine(self, states: States, *, fresh: bool = False) -> list[Examined]:
        """Return a close look at each state's call, in order in one namespace that this makes, or in one each.

        Raises
        ------
        RewardFunctionError
            If the file cannot be loaded once more.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds; it is not asked any more."""
        ...


class LocalRunner:
    """Calls a reward function in this process, without a time limit: only for functions that one trusts.

    Parameters
    ----------
    source
        The function's file.
    track
        The track in driving order.

    Raises
    ------
    RewardFunctionError
        If the file cannot be loaded.
    """

    def __init__(self, source: RewardSource, track: Track) -> None:
        self.source = source
        self.track = track
        self._params = ParamsBuilder(TrackFacts.of(track))
        prints = Prints()
        began = time.perf_counter()
        self._random = OwnRandomNumbers(_SEED)
        with redirect_stdout(prints), redirect_stderr(prints), self._random.in_place():
            self._function = RewardFunction(source)
        self.loading = Loading(time.perf_counter() - began, prints.take())

    def rewards(
        self, states: States | NDArray[np.float64], objects: Sequence[TrackObjects | None] | None = None
    ) -> Scores:
        """Return the rewards of states, called in order in one namespace."""
        readings, standing = (states.readings, states.objects) if isinstance(states, States) else (states, objects)
        with self._random.in_place():
            return score_calls(self._function, self._params.build(readings, standing))

    def examine(self, states: States, *, fresh: bool = False) -> list[Examined]:
        """Return a close look at each state's call."""
        with self._random.in_place():
            return list(examine_calls(self.source, self._params.build(states.readings, states.objects), fresh=fresh))

    def close(self) -> None:
        """Do nothing: the namespaces go with this object."""
