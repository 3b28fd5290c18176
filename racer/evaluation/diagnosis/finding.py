"""What a diagnosis consists of: findings, each with a place, moments to look at, and hints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from racer.specs.action_space import ContinuousActionSpace

if TYPE_CHECKING:
    from racer.evaluation.diagnosis.bends import Bend
    from racer.language import Text
    from racer.specs.action_space import ActionSpace

MOST_FINDINGS: Final = 5
"""More than that nobody reads."""
MOST_MOMENTS: Final = 5
"""Of one finding."""


@dataclass(frozen=True)
class Commands:
    """What a driver may ask its car for.

    Parameters
    ----------
    slowest_mps, fastest_mps
        The lowest and the highest speed that it may choose, m/s.
    """

    slowest_mps: float
    fastest_mps: float

    @classmethod
    def of(cls, space: ActionSpace) -> Self:
        """Return what an action space lets a driver ask for."""
        if isinstance(space, ContinuousActionSpace):
            return cls(space.speed.low, space.speed.high)
        speeds = [action.speed for action in space.actions]
        return cls(min(speeds), max(speeds))


@dataclass(frozen=True)
class Place:
    """Where something happens.

    Parameters
    ----------
    x_m, y_m
        On the track's plane, m.
    at_m
        Along the centre line, m from the start line.
    """

    x_m: float
    y_m: float
    at_m: float


@dataclass(frozen=True)
class Moment:
    """From where on a replay shows what a finding is about.

    Parameters
    ----------
    drive
        Which of the recorded drives, from 0.
    row
        Its row to begin at, a second or two before it happens.
    time_s
        The time of that row, s.
    """

    drive: int
    row: int
    time_s: float


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or that could be better.

    Parameters
    ----------
    code
        Its short name.
    sentence
        What was found.
    hints
        From a nudge to a nearly finished piece of advice; each says more than the one before.
    weight
        How much it matters, compared to others.
    bend
        Number of the bend where it happens; None elsewhere.
    place
        Where it happens; None where that says nothing.
    share
        Of the laps, 0 to 1; None where it is no matter of laps.
    moments
        Where to see it, the clearest first.
    """

    code: str
    sentence: Text
    hints: tuple[Text, ...]
    weight: float
    bend: int | None = None
    place: Place | None = None
    share: float | None = None
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """What recorded drives say.

    Parameters
    ----------
    is_good
        Whether laps are completed and nothing goes wrong in them.
    headline
        All in one sentence or two.
    findings
        The worst first, at most five.
    bends
        Of the track that was driven, by number.
    """

    is_good: bool
    headline: Text
    findings: tuple[Finding, ...]
    bends: tuple[Bend, ...]


def worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return what matters most of some findings, in that order; what matters alike stays as it was."""
    return tuple(sorted(findings, key=lambda each: -each.weight)[:MOST_FINDINGS])
