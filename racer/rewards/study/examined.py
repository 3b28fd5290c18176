"""What came of calling a reward function: scores of many calls, and one call looked at closely.

Both may come from another process that somebody else's code ran in, so reading them checks every value and its size.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from racer.errors import JailError
from racer.language import Text
from racer.rewards.explain import encodable
from racer.rewards.reward_function import REWARD_LIMIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from racer.errors import RewardFunctionError

LONGEST_TEXT: Final = 2_000
"""Characters of a problem's sentence in one language."""
LONGEST_NAME: Final = 100
"""Characters of a name or a key."""
LONGEST_VALUE: Final = 200
"""Characters of a variable's value."""
LONGEST_PRINTS: Final = 8 * 1024
"""Characters that one call printed; the latest are kept."""
MOST_LINES: Final = 10_000
"""Lines that one call ran through."""
MOST_NAMES: Final = 100
"""Keys that one call read, and variables that it had."""
_LARGEST: Final = sys.float_info.max
_LAST_LINE: Final = 10_000_000


@dataclass(frozen=True)
class Problem:
    """Why a reward function gave no reward.

    Parameters
    ----------
    text
        What happened and what to do next.
    line
        In its file, from 1, where it is known.
    """

    text: Text
    line: int | None

    @classmethod
    def of(cls, error: RewardFunctionError) -> Problem:
        """Return what an error says, without its file."""
        return cls(error.text, error.line)

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values."""
        text = {"en": encodable(self.text.en)[:LONGEST_TEXT], "ko": encodable(self.text.ko)[:LONGEST_TEXT]}
        return {"text": text, "line": self.line}

    @classmethod
    def from_json(cls, document: object) -> Problem:
        """Read such a document.

        Raises
        ------
        JailError
            If it is anything else.
        """
        fields = _fields(document, ("text", "line"))
        sentence = _fields(fields["text"], ("en", "ko"))
        text = Text(_text(sentence["en"], LONGEST_TEXT), _text(sentence["ko"], LONGEST_TEXT))
        return cls(text, _line_or_none(fields["line"]))


@dataclass(frozen=True, eq=False)
class Scores:
    """The rewards of many calls, in their order.

    Parameters
    ----------
    values
        Shape (calls,); NaN where the function failed.
    seconds
        How long each call took, shape (calls,).
    problems
        The first failures: which call, and why.
    """

    values: NDArray[np.float64]
    seconds: NDArray[np.float64]
    problems: tuple[tuple[int, Problem], ...]


@dataclass(frozen=True)
class Examined:
    """One call of a reward function, looked at closely.

    Parameters
    ----------
    reward
        What it gave; None when it failed.
    problem
        Why it failed.
    lines
        The lines of the file that ran, in the order in which they ran first.
    return_line
        The line on which ``reward_function`` returned; None when it failed.
    keys
        The keys of its dict that it looked up, in the order in which it did so first.
    variables
        The names and values of its own variables when it returned or failed.
    result_type
        The name of the type of what it returned, or an empty string.
    prints
        What it printed.
    seconds
        How long the call took while it was watched; ``Scores`` has the time without.
    """

    reward: float | None
    problem: Problem | None
    lines: tuple[int, ...]
    return_line: int | None
    keys: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]
    result_type: str
    prints: str
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values, cut to the sizes that ``from_json`` takes."""
        return {
            "reward": self.reward,
            "problem": None if self.problem is None else self.problem.to_json(),
            "lines": list(self.lines[:MOST_LINES]),
            "return_line": self.return_line,
            "keys": [key[:LONGEST_NAME] for key in self.keys[:MOST_NAMES]],
            "variables": [[name[:LONGEST_NAME], value[:LONGEST_VALUE]] for name, value in self.variables[:MOST_NAMES]],
            "result_type": self.result_type[:LONGEST_NAME],
            "prints": self.prints[-LONGEST_PRINTS:],
            "seconds": self.seconds,
        }

    @classmethod
    def from_json(cls, document: object) -> Examined:
        """Read such a document.

        Raises
        ------
        JailError
            If it is anything else.
        """
        fields = _fields(document, tuple(cls.__dataclass_fields__))
        problem = fields["problem"]
        seconds = _number(fields["seconds"])
        if seconds < 0.0 or (fields["reward"] is None) == (problem is None):
            raise _nonsense("a call")
        return cls(
            reward=None if fields["reward"] is None else _reward(fields["reward"]),
            problem=None if problem is None else Problem.from_json(problem),
            lines=tuple(_line(line) for line in _list(fields["lines"], MOST_LINES)),
            return_line=_line_or_none(fields["return_line"]),
            keys=tuple(_text(key, LONGEST_NAME) for key in _list(fields["keys"], MOST_NAMES)),
            variables=tuple(_pair(pair) for pair in _list(fields["variables"], MOST_NAMES)),
            result_type=_text(fields["result_type"], LONGEST_NAME),
            prints=_text(fields["prints"], LONGEST_PRINTS),
            seconds=seconds,
        )


def _nonsense(what: str) -> JailError:
    return JailError(
        f"the process that runs the reward function sent {what} that it cannot have made. Stop trusting it."
    )


def _fields(document: object, names: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(document, dict) or document.keys() != set(names):
        raise _nonsense("a record")
    return document


def _list(value: object, longest: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > longest:
        raise _nonsense("a list")
    return value


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise _nonsense("a text")
    return encodable(value)


def _pair(value: object) -> tuple[str, str]:
    pair = _list(value, 2)
    if len(pair) != 2:
        raise _nonsense("a variable")
    return _text(pair[0], LONGEST_NAME), _text(pair[1], LONGEST_VALUE)


def _number(value: object) -> float:
    # A whole number may be larger than any float.
    if not isinstance(value, float | int) or isinstance(value, bool) or not -_LARGEST <= value <= _LARGEST:
        raise _nonsense("a number")
    return float(value)


def _reward(value: object) -> float:
    number = _number(value)
    if not -REWARD_LIMIT <= number <= REWARD_LIMIT:
        raise _nonsense("a reward")
    return number


def _line(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _LAST_LINE:
        raise _nonsense("a line")
    return value


def _line_or_none(value: object) -> int | None:
    return None if value is None else _line(value)
