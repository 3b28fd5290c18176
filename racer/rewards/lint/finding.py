"""What the lint says of a reward function: a rule that it breaks, how bad that is, and the states that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How bad a finding is, from worth a look to hopeless."""

    SURPRISING = "surprising"
    """Training works, but the function does something that its author may not have meant."""
    CAN_BE_HACKED = "can be hacked"
    """Something else than racing is paid best, and training finds it."""
    CANNOT_TEACH = "cannot teach"
    """Training stops, or learns nothing that leads round the track."""

    @property
    def text(self) -> Text:
        """The severity in both languages."""
        return _NAMES[self]


_NAMES: Final = {
    Severity.SURPRISING: Text(
        "surprising",
        "의도와 다를 수 있음",
    ),
    Severity.CAN_BE_HACKED: Text(
        "can be hacked",
        "보상 해킹 가능",
    ),
    Severity.CANNOT_TEACH: Text("cannot teach", "학습 불가"),
}


@dataclass(frozen=True)
class Proof:
    """A state, or a whole drive, and what the reward function gave for it.

    Parameters
    ----------
    label
        What it is, and over what the reward is averaged where it is a drive.
    parameters
        The parameters that matter and their values, as the reward function sees them.
    reward
        What it gave; None where it failed.
    place
        x and y of the front point, m, and the heading, degrees, so that it can be drawn; None for a drive.
    """

    label: Text
    parameters: Mapping[str, float | bool]
    reward: float | None
    place: tuple[float, float, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values."""
        return {
            "label": _document(self.label),
            "parameters": dict(self.parameters),
            "reward": self.reward,
            "place": None if self.place is None else list(self.place),
        }


@dataclass(frozen=True)
class Finding:
    """Something that makes a reward function bad.

    Parameters
    ----------
    rule
        Its short name.
    severity
        How bad it is.
    sentence
        What was found.
    next_step
        What to do about it.
    line
        The line in the file to begin at, from 1; None where no single one is to blame.
    evidence
        What proves it, to be read in this order.
    """

    rule: str
    severity: Severity
    sentence: Text
    next_step: Text
    line: int | None = None
    evidence: tuple[Proof, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values, every sentence in both languages."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "sentence": _document(self.sentence),
            "next_step": _document(self.next_step),
            "line": self.line,
            "evidence": [proof.to_json() for proof in self.evidence],
        }


def _document(text: Text) -> dict[str, str]:
    return {"en": text.en, "ko": text.ko}
