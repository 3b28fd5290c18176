"""Who calls the reward function of a training: this process, or processes that are locked in.

There are two: one for the cars that gather experience and one for those that are examined, so that an examination
changes nothing that a reward function keeps from step to step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self

from racer.jail import Level
from racer.rewards import RewardFunctions
from racer.rewards.jailed import JailedRewardFunctions
from racer.training.workshop.inputs import EXAMINED_CARS
from racer.training.workshop.stoppable_rewards import StoppableRewards

if TYPE_CHECKING:
    from racer.jail import ChosenLevel
    from racer.language import Text
    from racer.rewards.caller import RewardCaller
    from racer.training.stopping import StopSwitch
    from racer.training.workshop.inputs import TrainingInputs


@dataclass(frozen=True)
class RewardCallers:
    """The callers of one training, which end with the block that they are used in.

    Parameters
    ----------
    learning
        Of the cars that gather experience.
    examined
        Of the cars that are examined.
    level
        How firmly the reward function is locked in.
    advice
        Why it is not locked in more firmly, where nobody asked for that.
    """

    learning: RewardCaller
    examined: RewardCaller
    level: Level
    advice: Text | None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def wait(self) -> None:
        """Wait until the reward function is loaded everywhere.

        Raises
        ------
        RewardFunctionError
            If it cannot be loaded.
        JailError
            If a process cannot be locked in.
        """
        self.learning.collect()
        self.examined.collect()

    def stoppable(self, switch: StopSwitch) -> Self:
        """Return the same callers, for which a training that shall end does not wait for ever."""
        learning, examined = (StoppableRewards(caller, switch) for caller in (self.learning, self.examined))
        return replace(self, learning=learning, examined=examined)

    def close(self) -> None:
        """End all processes."""
        try:
            self.learning.close()
        finally:
            self.examined.close()


def reward_callers(inputs: TrainingInputs, chosen: ChosenLevel) -> RewardCallers:
    """Begin to load the reward function for all cars, and do not wait for it.

    Raises
    ------
    RewardFunctionError
        If it cannot be loaded in this process.
    JailError
        If no process can be started.
    """
    learning, examined = _here(inputs) if chosen.level == Level.OFF else _jailed(inputs, chosen.level)
    return RewardCallers(learning, examined, chosen.level, chosen.advice)


def _here(inputs: TrainingInputs) -> tuple[RewardCaller, RewardCaller]:
    source, track = inputs.reward_source, inputs.track
    # A training seeds its process's random numbers, and nobody but the cars that learn may draw from them.
    examined = RewardFunctions(source, EXAMINED_CARS, track, seed=inputs.spec.seed)
    return RewardFunctions(source, inputs.cars, track), examined


def _jailed(inputs: TrainingInputs, level: Level) -> tuple[RewardCaller, RewardCaller]:
    start = partial(JailedRewardFunctions, inputs.reward_source, track=inputs.track, level=level, seed=inputs.spec.seed)
    learning = start(cars=inputs.cars)
    try:
        return learning, start(cars=EXAMINED_CARS)
    except BaseException:
        learning.close()
        raise
