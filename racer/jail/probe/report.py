"""What came of trying the hostile acts, and what that says about this system."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from racer.jail.level import Level
from racer.jail.linux.lacks import Lack
from racer.language import Text


class Outcome(StrEnum):
    """What came of one act."""

    REFUSED = "refused"
    """The kernel said no."""
    ESCAPED = "escaped"
    """It succeeded."""
    DIED = "died"
    """The process that tried it ended before either was known."""


@dataclass(frozen=True)
class Trial:
    """One act, as it was tried.

    Parameters
    ----------
    act
        Its name.
    sentence
        What it does.
    outcome, how
        What came of it; by which error, signal or status.
    """

    act: str
    sentence: Text
    outcome: Outcome
    how: str

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {"act": self.act, "sentence": self.sentence.to_json(), "outcome": self.outcome.value, "how": self.how}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Trial:
        """Return what ``to_json`` was called on."""
        outcome = Outcome(document["outcome"])
        return cls(document["act"], Text(**document["sentence"]), outcome, document["how"])


@dataclass(frozen=True)
class ProbeReport:
    """How firmly this system can lock a process in.

    Parameters
    ----------
    level
        The firmest lock that holds here.
    strict, medium
        The acts as they were tried under each lock; none where the lock cannot be put on.
    lacks
        What is missing here, and what to do about it.
    """

    level: Level
    strict: tuple[Trial, ...] = ()
    medium: tuple[Trial, ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def trials(self) -> tuple[Trial, ...]:
        """The acts under the lock that counts for the level: under the medium one when there is no better."""
        return self.medium if self.level is Level.MEDIUM else self.strict

    @property
    def refused(self) -> int:
        """How many of them were refused."""
        return sum(trial.outcome is Outcome.REFUSED for trial in self.trials)

    @property
    def escapes(self) -> tuple[Trial, ...]:
        """Those of both locks that succeeded."""
        return tuple(trial for trial in (*self.strict, *self.medium) if trial.outcome is Outcome.ESCAPED)

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "level": self.level.value,
            "strict": [trial.to_json() for trial in self.strict],
            "medium": [trial.to_json() for trial in self.medium],
            "lacks": [{"what": lack.what.to_json(), "remedy": lack.remedy.to_json()} for lack in self.lacks],
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> ProbeReport:
        """Return what ``to_json`` was called on."""
        return cls(
            level=Level(document["level"]),
            strict=tuple(Trial.from_json(trial) for trial in document["strict"]),
            medium=tuple(Trial.from_json(trial) for trial in document["medium"]),
            lacks=tuple(Lack(Text(**lack["what"]), Text(**lack["remedy"])) for lack in document["lacks"]),
        )


def level_of(strict: tuple[Trial, ...], medium: tuple[Trial, ...]) -> Level:
    """Return the firmest lock under which acts were tried and none succeeded; weak when there is no such lock."""
    for level, trials in ((Level.STRICT, strict), (Level.MEDIUM, medium)):
        if trials and not any(trial.outcome is Outcome.ESCAPED for trial in trials):
            return level
    return Level.WEAK
