"""The trainer's end of a reward function that runs in a process of its own: it believes nothing that comes back."""

from __future__ import annotations

import json
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from racer.errors import JailError, RewardFunctionError
from racer.jail.ending import Cause, ProcessEndedError
from racer.jail.process import JailedProcess
from racer.language import Text
from racer.rewards.jailed.allowed_modules import installed_strangers, modules_to_import
from racer.rewards.jailed.deadlines import Deadlines
from racer.rewards.jailed.messages import ROWS, Message, Order
from racer.rewards.jailed.patience import Patience
from racer.rewards.jailed.sentences import TOO_SLOW, has_left_by_itself, text_of_end
from racer.rewards.jailed.shared_prints import PrintsReader
from racer.rewards.jailed.slots import SLOTS, Layout, Slot
from racer.rewards.prints import plain_text
from racer.rewards.study.examined import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.jail import Level
    from racer.rewards.build_params import TrackFacts
    from racer.rewards.source import RewardSource

_TARGET: Final = "racer.rewards.jailed.serve:serve"


class RewardProcess:
    """A reward function in a process of its own, which loads it while this process goes on.

    Parameters
    ----------
    source
        The file.
    track
        What the function is told of the track.
    cars
        How many namespaces the file is executed in.
    level
        ``Level.STRICT`` or ``Level.WEAK``.
    rows
        Of each slot.
    seed
        Of the random numbers that the function draws once it is loaded; None leaves them to chance.
    deadlines
        How long it may take.

    Attributes
    ----------
    source
        The file.
    slots
        Where calls are written down before they are asked for.
    load_seconds
        How long executing the file took, once it is loaded.

    Raises
    ------
    JailError
        If the process cannot be started.
    """

    def __init__(
        self,
        source: RewardSource,
        track: TrackFacts,
        *,
        cars: int,
        level: Level,
        rows: int,
        seed: int | None = None,
        deadlines: Deadlines | None = None,
    ) -> None:
        self.source = source
        self.load_seconds = 0.0
        self._cars = cars
        self._deadlines = deadlines or Deadlines()
        self._seconds_left = self._deadlines.altogether
        self._is_loaded = self._has_called = False
        self._failure: Problem | None = None
        self._asked: deque[tuple[int, int]] = deque()
        order = Order.of(source, cars, track, seed, rows, installed_strangers(source)).to_bytes()
        layout = Layout(rows, len(order))
        self._process = JailedProcess(_TARGET, level=level, preload=modules_to_import(source), shared_bytes=layout.size)
        self._process.shared[layout.document_offset :] = order
        self.slots: list[Slot] = layout.slots(self._process.shared)
        self._prints = PrintsReader(self._process.shared, layout.prints_offset)
        self._send(Message.LOAD, len(order).to_bytes(8, "little"), 1)

    @property
    def waiting(self) -> int:
        """How many slots have been asked for and not been answered."""
        return len(self._asked)

    @property
    def is_full(self) -> bool:
        """Whether every slot has been asked for."""
        return len(self._asked) == SLOTS

    def check(self) -> None:
        """Raise once more what went wrong before: after that, nothing is asked."""
        if self._failure is not None:
            raise RewardFunctionError(self._failure.text, self.source.path, self._failure.line)

    def wait_until_loaded(self) -> None:
        """Wait until the process is locked in and has loaded the file.

        Raises
        ------
        RewardFunctionError
            If the file cannot be loaded.
        JailError
            If the process cannot be locked in.
        """
        self.check()
        if self._is_loaded:
            return
        self._process.wait_until_ready()
        payload = self._receive(self._deadlines.of_loading(self._cars), is_loading=True)
        self.load_seconds = self._checked_seconds(payload)
        self._is_loaded = True

    def ask(self, kind: Message, slot: int, rows: int, document: bytes = b"") -> None:
        """Ask for the first rows of a slot, whose answer ``answer`` waits for; slots are answered in order."""
        self.check()
        self._asked.append((slot, rows))
        self.slots[slot].begun[0] = 0
        self._send(kind, ROWS.pack(slot, rows) + document, rows)

    def answer(self) -> tuple[Slot, int, bytes]:
        """Wait for the oldest slot that was asked for; return it, how many rows it has, and what came along.

        Raises
        ------
        RewardFunctionError
            If the file cannot be loaded, a call failed, or the process has ended.
        """
        self.wait_until_loaded()
        slot, rows = self._asked.popleft()
        limits = self._deadlines
        call_seconds = limits.call if self._has_called else limits.first_call
        most_seconds = min(limits.of_calls(rows), self._seconds_left)
        patience = Patience(self.slots[slot].begun, rows, call_seconds, most_seconds)
        payload = self._receive(patience.look_seconds, patience=patience)
        self._has_called = True
        return self.slots[slot], rows, payload

    def send_examine(self, document: bytes, calls: int) -> None:
        """Ask for a close look at some calls, which ``receive_examined`` waits for one by one."""
        self.wait_until_loaded()
        self._send(Message.EXAMINE, document, calls)

    def receive_examined(self) -> bytes:
        """Wait for the next close look, for which the file may be loaded anew."""
        limits = self._deadlines
        return self._receive(min(limits.first_call, limits.of_calls(1)) + limits.of_loading(1))

    def take_prints(self) -> str:
        """Return the latest that was printed since the last time, at most 64 Ki characters; it survives the process."""
        return self._prints.take()

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def nonsense(self) -> RewardFunctionError:
        """End the process, and return the error that says it has answered what it should not."""
        return self._ended(self._process.reject())

    def rejected(self, text: Text) -> RewardFunctionError:
        """End the process because of what it answered, and return the error that says so."""
        self._process.close()
        return self._error(text, None)

    def parsed(self, payload: bytes) -> Any:
        """Return the document that came as JSON."""
        try:
            return json.loads(payload)
        except (ValueError, RecursionError):
            raise self.nonsense() from None

    def problem(self, document: object) -> Problem:
        """Return the problem that came as a document, as plain text, with a line that the file has."""
        try:
            told = Problem.from_json(document)
        except JailError:
            raise self.nonsense() from None
        text = Text(*(" ".join(plain_text(sentence).split()) for sentence in (told.text.en, told.text.ko)))
        return Problem(text, told.line if told.line is not None and self._has_line(told.line) else None)

    def _send(self, kind: Message, payload: bytes, calls: int) -> None:
        try:
            with self._counting_down():
                self._process.send(kind, payload, min(self._deadlines.of_calls(calls), self._seconds_left))
        except ProcessEndedError as error:
            raise self._ended(error) from None

    def _receive(self, seconds: float, *, patience: Patience | None = None, is_loading: bool = False) -> bytes:
        try:
            with self._counting_down():
                more = patience.more if patience else None
                kind, payload = self._process.receive(min(seconds, self._seconds_left), more)
        except ProcessEndedError as error:
            raise self._ended(error, patience, is_loading=is_loading) from None
        if kind == Message.FAILED:
            problem = self.problem(self.parsed(payload))
            raise self._error(problem.text, problem.line)
        if kind != Message.DONE:
            raise self.nonsense()
        return payload

    @contextmanager
    def _counting_down(self) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        finally:
            self._seconds_left -= time.monotonic() - began

    def _ended(
        self, error: ProcessEndedError, patience: Patience | None = None, *, is_loading: bool = False
    ) -> RewardFunctionError:
        ending = error.ending
        line = ending.line_in(self.source.filename)
        is_late = patience is not None and ending.cause == Cause.LATE
        text = patience.text() if patience and is_late else text_of_end(ending, is_loading=is_loading)
        if self._seconds_left <= 0.0:
            text = TOO_SLOW.format(seconds=round(self._deadlines.altogether))
        known = line if line and self._has_line(line) else None
        return self._error(text, known, is_somewhere=has_left_by_itself(ending))

    def _error(self, text: Text, line: int | None, *, is_somewhere: bool = False) -> RewardFunctionError:
        if line is None and self._is_loaded and not is_somewhere:
            # While a file is being loaded it may be anywhere, and nobody saw from where a process has left.
            line = self.source.definition_line()
        self._failure = Problem(text, line)
        return RewardFunctionError(text, self.source.path, line)

    def _checked_seconds(self, payload: bytes) -> float:
        seconds = self.parsed(payload)
        if not isinstance(seconds, float) or not 0.0 <= seconds < float("inf"):
            raise self.nonsense()
        return seconds

    def _has_line(self, line: int) -> bool:
        return 1 <= line <= len(self.source.lines)
