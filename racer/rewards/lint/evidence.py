"""What is known of a reward function before any rule looks at it: its rewards for states and for whole drives."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.lint.asking import Asked, is_unsteady, remembers, same
from racer.rewards.lint.driven import Driven
from racer.rewards.lint.finding import Proof
from racer.rewards.lint.road.boxes import BoxProbes, boxes_on
from racer.rewards.lint.road.drives import TO_THE_FINISH, drives_on
from racer.rewards.lint.road.probes import ON_ROAD, probes_on
from racer.rewards.lint.syntax.code import Code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from racer.language import Text
    from racer.rewards.study import RewardRunner

    Numbers = NDArray[np.float64]

_SEQUENCES: Final = ("bursts", "backward", "lap")
"""Probes that are drives, not single states."""
_SLOW_SECONDS: Final = 3e-4
"""From which time of a call on a function is asked about less."""
_FEWER_STEPS: Final = 60
"""Of each drive that such a function is asked about."""


@dataclass(frozen=True, eq=False)
class Values:
    """The rewards of `Probes`: each without its last axis."""

    across: Numbers
    turned: Numbers
    speeds: Numbers
    steered: Numbers
    timed: Numbers
    mirrored: Numbers
    at_seam: Numbers
    bursts: Numbers
    backward: Numbers
    lap: Numbers


class Evidence:
    """Everything that the rules ask for, each thing found out once.

    Parameters
    ----------
    runner
        Calls the reward function.

    Attributes
    ----------
    has_memory
        Whether a reward depends on what was asked before.
    probes, plans
        The states and the drives that the function is asked about; fewer of them where it takes long.
    values
        Rewards of single states. Of a function with memory each state has lasted for three steps.
    are_states_telling
        Whether the reward of a single state means anything.
    """

    def __init__(self, runner: RewardRunner) -> None:
        self.track = runner.track
        self.code = Code(runner.source)
        self.asked = Asked(runner)
        self._builder = ParamsBuilder(TrackFacts.of(runner.track))
        self.probes = probes_on(runner.track)
        self.plans = drives_on(runner.track)
        lap = self.asked.rewards(self.probes.lap)
        if self.asked.seconds_per_call > _SLOW_SECONDS:
            self._ask_less()
        self.values = self._ask(lap)
        rows, values = self._single_states()
        self.has_memory = remembers(self.asked, rows, values) or self._is_told_from_a_fresh_one()
        self.are_states_telling = not self.has_memory
        if self.has_memory:
            self.asked.failures.clear()
            self._hold()

    def _ask_less(self) -> None:
        self.probes = self.probes.at_fewer_places()
        self.plans = {
            name: drive if name in TO_THE_FINISH else drive.shortened(_FEWER_STEPS)
            for name, drive in self.plans.items()
        }

    def _ask(self, lap: Numbers) -> Values:
        names = [field.name for field in fields(Values) if field.name != "lap"]
        order = sorted(names, key=lambda name: name not in _SEQUENCES)
        return Values(
            **{name: self.asked.rewards(getattr(self.probes, name), are_real=name != "timed") for name in order},
            lap=lap,
        )

    def _single_states(self) -> tuple[Numbers, Numbers]:
        names = [field.name for field in fields(Values) if field.name not in _SEQUENCES]
        readings = [getattr(self.probes, name) for name in names]
        rows = np.concatenate([block.reshape(-1, block.shape[-1]) for block in readings])
        return rows, np.concatenate([getattr(self.values, name).ravel() for name in names])

    def _is_told_from_a_fresh_one(self) -> bool:
        """Tell whether a drive is paid otherwise in a fresh namespace than in the one that was asked so much."""
        readings = self.plans["calm_lap"].readings
        return not bool(same(self.asked.episode(readings), self.asked.runner.rewards(readings).values).all())

    def _hold(self) -> None:
        """Ask a function with memory about states that last, and see whether that gives the same twice."""
        names = [field.name for field in fields(Values) if field.name not in _SEQUENCES]
        held = {name: self.asked.held_rewards(getattr(self.probes, name)) for name in names}
        self.values = replace(self.values, **held)
        again = self.asked.held_rewards(self.probes.mirrored[::-1])[::-1]
        self.are_states_telling = bool(same(again, held["mirrored"]).all())

    @cached_property
    def is_unsteady(self) -> bool:
        """Whether the same is rewarded otherwise each time."""
        if not self.has_memory:
            return False
        rows = list(self.probes.speeds[::4, 4])
        return is_unsteady(self.asked, rows, self.plans["calm_lap"].readings)

    @cached_property
    def drives(self) -> Mapping[str, Driven]:
        """Every drive with its rewards, by name; each in a namespace of its own where the function has memory."""
        plans = self.plans
        if self.has_memory:
            return {name: Driven(drive, self.asked.episode(drive.readings)) for name, drive in plans.items()}
        rewards = self.asked.rewards(np.concatenate([drive.readings for drive in plans.values()]))
        ends = np.cumsum([len(drive.readings) for drive in plans.values()])[:-1]
        return {
            name: Driven(drive, own) for (name, drive), own in zip(plans.items(), np.split(rewards, ends), strict=True)
        }

    @cached_property
    def keys_read(self) -> frozenset[str]:
        """The parameters that the function looks up in some states on the road and beside it."""
        across = self.probes.across[:, 0]
        looks = self.asked.examined(np.concatenate((across[0], across[-1])))
        return frozenset(key for look in looks for key in look.keys)

    @property
    def boxes(self) -> BoxProbes:
        """States near boxes."""
        return boxes_on(self.track)

    @cached_property
    def paid_beside_boxes(self) -> Numbers:
        """The rewards of `boxes`, without the last axis."""
        readings = self.boxes.readings
        rows = readings.reshape(-1, readings.shape[-1])
        return self.asked.runner.rewards(rows, self.boxes.objects).values.reshape(readings.shape[:-1])

    @cached_property
    def spread(self) -> float:
        """How far the rewards of a car on the road lie apart, but for the rarest ones; what a difference is held to."""
        driven = [drive.on_the_way for drive in self.drives.values()]
        values = np.concatenate([*driven, *self._on_road_values()])
        values = values[np.isfinite(values)]
        if not len(values):
            return 0.0
        low, high = np.percentile(values, (4.0, 96.0))
        return float(high - low)

    def _on_road_values(self) -> list[Numbers]:
        if not self.are_states_telling:
            return []
        values = self.values
        blocks = (values.across[:, :, : len(ON_ROAD)], values.speeds, values.steered, values.turned)
        return [block.ravel() for block in blocks]

    def proof(self, label: Text, readings: Numbers, reward: float | None, *keys: str) -> Proof:
        """Return a state as proof, with the parameters that matter."""
        params = next(iter(self._builder.build(readings[None].copy())))
        place = (params["x"], params["y"], params["heading"])
        return Proof(label, {key: _rounded(params[key]) for key in keys}, _number(reward), place)

    def line(self, guilty: Numbers, innocent: Numbers | None = None, keys: Sequence[str] = ()) -> int | None:
        """Return the line to begin at: the first that runs in one state and not in the other, or one that reads keys.

        Parameters
        ----------
        guilty, innocent
            Readings of two states, shape (READING_SIZE,).
        keys
            Parameters that the trouble is about.
        """
        rows = guilty[None] if innocent is None else np.stack((guilty, innocent))
        looks = self.asked.examined(rows, fresh=True)
        if innocent is not None:
            only = set(looks[0].lines) - set(looks[1].lines)
            branch = self.code.branch_of(min(only)) if only else None
            if branch is not None:
                return branch
        return self.code.line_reading(keys) or looks[0].return_line or self.code.definition


def _rounded(value: float | bool) -> float | bool:  # noqa: FBT001 - parameters are numbers or truth values
    """Return a parameter as people read it; millimetres and hundredths of a degree tell enough."""
    return value if isinstance(value, bool) else round(value, 4)


def _number(reward: float | None) -> float | None:
    return None if reward is None or np.isnan(reward) else float(reward)
