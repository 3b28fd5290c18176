"""A reward function that is asked about one step again and again, each time with one condition turned round.

The text of this file becomes the head of a file that runs in the reward function's place, wherever that runs: in a jail
too. It therefore imports nothing but what is there in any process that runs reward functions, and nothing of Racer.
"""

from __future__ import annotations

import json
import reprlib
import sys
import warnings
from typing import Any

HOOK = "__racer_condition__"
"""What each condition is handed to, with its number, in the changed text."""
MARK = "racer-conditions:"
"""Begins the printed line that tells what came out of the conditions."""
LONGEST_RECORD = 7_000
"""Characters of that line; values that no longer fit are left out."""
LONGEST_VALUE = 60
"""Characters of a value."""
LONGEST_LIST = 4
"""Items of a list that is shown."""


class Watch:
    """Sees every condition of one namespace, and turns one of them round when it is told to.

    Parameters
    ----------
    readable
        For each condition what can be shown of it: a text, a variable's name, and how to go on from there, which is
        an empty list, ``["key", key]`` or ``["attribute", name]``.
    """

    def __init__(self, readable: list[list[list[Any]]]) -> None:
        self.is_on = False
        self.counts: dict[int, int] = {}
        self.turned: int | None = None
        self.turned_at = 0
        self._readable = readable
        self._seen: dict[int, tuple[bool, list[list[str]]]] = {}

    def condition(self, number: int, value: Any) -> Any:
        """Take a condition's value, and return it or the other way round."""
        if not self.is_on:
            return value
        try:
            outcome = bool(value)
        except Exception:  # noqa: BLE001 - it will be raised again where the author's file asks for the same
            return value
        self.counts[number] = self.counts.get(number, 0) + 1
        self._seen.pop(number, None)
        self._seen[number] = outcome, self._values(number)
        return not outcome if self.turned == number and self.counts[number] == self.turned_at else value

    def record(self) -> str:
        """Return what came out of the conditions, those that were asked last at the end."""
        rows: list[list[Any]] = []
        room = LONGEST_RECORD
        for number, (outcome, values) in reversed(self._seen.items()):
            row = [number, outcome, self.counts[number], values]
            if len(json.dumps(row)) > room:
                row[3] = []
            room -= len(json.dumps(row)) + 2
            if room > 0:
                rows.insert(0, row)
        return json.dumps(rows)

    def _values(self, number: int) -> list[list[str]]:
        # Two calls up: the function that asked the condition.
        frame = sys._getframe(2)  # noqa: SLF001 - the documented way to a caller's variables
        found: list[list[str]] = []
        for text, name, way in self._readable[number]:
            value = frame.f_locals.get(name, frame.f_globals.get(name))
            if way and way[0] == "key":
                value = value.get(way[1]) if isinstance(value, dict) else None
            elif way:
                value = getattr(value, "__dict__", {}).get(way[1])
            if is_telling(value):
                found.append([text, shown(value)])
        return found


class Replay:
    """Stands in for a reward function: the first calls lead to the step, the next one is it, the rest ask again.

    Parameters
    ----------
    text
        The reward function's file, with its conditions handed to ``HOOK``.
    readable
        As in `Watch`.
    step
        Which call is explained, from 0. Call ``step + 1 + n`` is the same call with condition ``n`` turned round where
        it was asked last; the namespace is a new one each time, led to the step by the calls before it.
    """

    def __init__(self, text: str, readable: list[list[list[Any]]], step: int) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._code = compile(text, __file__, "exec", dont_inherit=True)
        self._readable = readable
        self._step = step
        self._asked = 0
        self._history: list[dict[str, Any]] = []
        self._watch = Watch(readable)
        self._function = self._load(self._watch)

    def __call__(self, params: dict[str, Any]) -> Any:
        """Return what the reward function gives; 0.0 for a condition that was not asked in the step."""
        call, self._asked = self._asked, self._asked + 1
        if call < self._step:
            self._history.append(copied(params))
            return self._function(params)
        if call == self._step:
            return self._explained(params)
        return self._turned(call - self._step - 1, params)

    def _load(self, watch: Watch) -> Any:
        namespace: dict[str, Any] = {"__name__": __name__, "__file__": __file__, HOOK: watch.condition}
        exec(self._code, namespace)  # noqa: S102 - running the author's file is what this is for
        return namespace["reward_function"]

    def _explained(self, params: dict[str, Any]) -> Any:
        self._watch.is_on = True
        try:
            return self._function(params)
        finally:
            self._watch.is_on = False
            print(f"\n{MARK}{self._watch.record()}")  # noqa: T201 - what is printed is the way out of a jail

    def _turned(self, number: int, params: dict[str, Any]) -> Any:
        if number not in self._watch.counts:
            return 0.0
        watch = Watch(self._readable)
        function = self._load(watch)
        for earlier in self._history:
            try:
                function(copied(earlier))
            except (Exception, SystemExit):  # noqa: BLE001, S112 - the step is told of, not those before it
                continue
        watch.is_on, watch.turned, watch.turned_at = True, number, self._watch.counts[number]
        return function(params)


def copied(params: dict[str, Any]) -> dict[str, Any]:
    """Return a dict that the function may change, and its lists."""
    return {key: value[:] if isinstance(value, list) else value for key, value in params.items()}


def is_telling(value: Any) -> bool:
    """Tell whether a value says something to a reader: a number, a text, or a short list of them."""
    if isinstance(value, list | tuple):
        return len(value) <= LONGEST_LIST and all(is_telling(item) for item in value)
    return isinstance(value, float | int | str)


def shown(value: Any) -> str:
    """Return a value in few characters: floats with six digits."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(shown(item) for item in value)}]"[:LONGEST_VALUE]
    text = f"{value:.6g}" if isinstance(value, float) else reprlib.repr(value)
    return text[:LONGEST_VALUE]
