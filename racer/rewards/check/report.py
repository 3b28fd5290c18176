"""What a check has found out about a reward function."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from racer.language import Text
    from racer.rewards.lint import Finding
    from racer.rewards.validator import ValidatorNote
    from racer.track import Direction


@dataclass(frozen=True)
class TriedState:
    """What a reward function said about one state.

    Parameters
    ----------
    label
        What kind of state it is.
    description
        The label, and where and how the car is driven.
    direction
        Of the lap.
    params
        What the function was given, without the waypoints.
    reward
        What it returned; None when it failed.
    return_line
        The line on which it returned.
    prints
        What it printed.
    """

    label: Text
    description: Text
    direction: Direction
    params: dict[str, Any]
    reward: float | None
    return_line: int | None
    prints: str


@dataclass(frozen=True)
class ReportedProblem:
    """Something that would stop a training.

    Parameters
    ----------
    text
        What happened and what to do next.
    line, source_line
        The line in the file, from 1, and its text, where they are known.
    first_state, first_params
        In which state it happened first, and what the function was given there, without the waypoints; None when the
        file could not be loaded, or when it happened in a state that had gone well before.
    states
        In how many states it happened.
    """

    text: Text
    line: int | None
    source_line: str
    first_state: Text | None = None
    first_params: dict[str, Any] | None = None
    states: int = 0


@dataclass(frozen=True)
class UnknownKey:
    """A key that the function asks its dict for and that is never there.

    Parameters
    ----------
    name
        The key.
    line
        Where the file has it first, from 1, if it stands there as it is.
    text
        What to do about it.
    """

    name: str
    line: int | None
    text: Text


@dataclass(frozen=True)
class Cost:
    """What calls cost that went well, after the first ones.

    Parameters
    ----------
    load_seconds
        How long loading the file took.
    median_seconds, p90_seconds
        The time of a call that half of the states stay below, and nine in ten.
    """

    load_seconds: float
    median_seconds: float
    p90_seconds: float


@dataclass(frozen=True)
class Memory:
    """Whether a reward depends on the state alone.

    Parameters
    ----------
    is_repeatable
        Whether the same state, asked first in two fresh starts, gives the same reward.
    keeps_state
        Whether what was asked before changes a reward; not judged where even fresh starts differ.
    text
        What that means, with an example where there is one.
    """

    is_repeatable: bool
    keeps_state: bool
    text: Text


@dataclass(frozen=True)
class KindOfState:
    """The rewards of all states of one kind, in both driving directions.

    Parameters
    ----------
    label
        What the kind is.
    states, failed
        How many were tried, and in how many of them the function failed.
    least, middle, most
        The smallest reward, the median and the largest; None where all failed.
    """

    label: Text
    states: int
    failed: int
    least: float | None
    middle: float | None
    most: float | None


@dataclass
class RewardReport:
    """What came of trying a reward function.

    Parameters
    ----------
    path
        The file.
    track
        The name of the track.
    problems
        What would stop a training, each once.
    findings
        How it can be hacked, and why it cannot teach; the worst first.
    is_linted
        Whether that was looked for; not where a call takes so long that it would take minutes.
    keys, unknown_keys
        The keys that it looks up: those of the vocabulary, and others.
    cost
        What a call costs; None when none went well.
    memory
        Whether it keeps state; None when no call went well.
    unreached
        First and last line of each piece that no state ran, of the functions that ran at all.
    load_prints
        What it printed while it was loaded.
    notes
        What the retired service's validator would have refused, and this one does not.
    states
        Every state that was tried, in both driving directions.
    possible_states
        How many would have been tried, had a call taken less time.
    """

    path: Path
    track: str
    problems: list[ReportedProblem] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    is_linted: bool = False
    keys: tuple[str, ...] = ()
    unknown_keys: tuple[UnknownKey, ...] = ()
    cost: Cost | None = None
    memory: Memory | None = None
    unreached: tuple[tuple[int, int], ...] = ()
    load_prints: str = ""
    notes: tuple[ValidatorNote, ...] = ()
    states: list[TriedState] = field(default_factory=list)
    possible_states: int = 0

    @property
    def is_usable(self) -> bool:
        """Whether nothing went wrong in any state."""
        return not self.problems

    def kinds(self) -> list[KindOfState]:
        """Return the rewards by the kind of state, in the order in which the kinds were met."""
        groups: dict[Text, list[TriedState]] = {}
        for state in self.states:
            groups.setdefault(state.label, []).append(state)
        return [_kind(label, states) for label, states in groups.items()]

    def document(self) -> dict[str, Any]:
        """Return it as plain values, for JSON; sentences are in both languages, states are told by their kinds."""
        shown = asdict(replace(self, states=[]))
        return shown | {
            "path": str(self.path),
            "states": len(self.states),
            "is_usable": self.is_usable,
            "findings": [finding.to_json() for finding in self.findings],
            "kinds": [asdict(kind) for kind in self.kinds()],
        }


def _kind(label: Text, states: list[TriedState]) -> KindOfState:
    rewards = [state.reward for state in states if state.reward is not None]
    spread = (min(rewards), median(rewards), max(rewards)) if rewards else (None, None, None)
    return KindOfState(label, len(states), len(states) - len(rewards), *spread)
