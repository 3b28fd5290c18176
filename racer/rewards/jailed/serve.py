"""The process of a reward function: it loads the file, answers what it is asked, and knows no other way out."""

from __future__ import annotations

import json
import random
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from racer.errors import RewardFunctionError
from racer.rewards.build_params import ParamsBuilder
from racer.rewards.explain import explain
from racer.rewards.jailed.locked_source import LockedSource
from racer.rewards.jailed.messages import ROWS, Message, Order, objects_from_json
from racer.rewards.jailed.sentences import BROKEN, NO_MEMORY
from racer.rewards.jailed.shared_prints import PrintsWriter
from racer.rewards.jailed.slots import Layout
from racer.rewards.reward_function import RewardFunction
from racer.rewards.study.examine import examine_calls, score_calls
from racer.rewards.study.examined import Problem

if TYPE_CHECKING:
    import mmap
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from racer.jail.channel import Channel


def serve(channel: Channel, memory: mmap.mmap) -> None:
    """Answer requests until the parent closes the channel; locked in, with the shared memory.

    Raises
    ------
    EOFError
        When the parent has gone.
    """
    _, length = channel.receive()
    _Server(channel, memory, int.from_bytes(length, "little")).run()


class _Server:
    def __init__(self, channel: Channel, memory: mmap.mmap, document: int) -> None:
        self._channel = channel
        order = Order.from_bytes(memory[len(memory) - document :])
        layout = Layout(order.rows, document)
        self._order = order
        self._slots = layout.slots(memory)
        self._prints = PrintsWriter(memory, layout.prints_offset)
        self._params = ParamsBuilder(order.track)
        self._functions: list[RewardFunction] = []
        self._failure = b""
        self._answers = {Message.CALL: self._call, Message.SCORE: self._score, Message.EXAMINE: self._examine}

    def run(self) -> None:
        """Load the file, and answer one request after the other."""
        self._answer(self._load, b"")
        while True:
            kind, payload = self._channel.receive()
            if self._failure:
                # In the process of the trainer nothing would be called any more either.
                self._channel.send(Message.FAILED, self._failure)
            else:
                self._answer(self._answers[Message(kind)], payload)

    def _answer(self, act: Any, payload: bytes) -> None:
        sys.stdout = sys.stderr = self._prints
        try:
            done = act(payload)
        except BaseException as problem:  # noqa: BLE001 - the author's code may raise whatever there is
            self._failure = json.dumps(self._problem(problem).to_json()).encode()
            self._channel.send(Message.FAILED, self._failure)
        else:
            self._channel.send(Message.DONE, done)

    def _load(self, _: bytes) -> bytes:
        order = self._order
        self._source = LockedSource.compiled(order)
        began = time.perf_counter()
        self._functions = [RewardFunction(self._source) for _ in range(order.cars)]
        seconds = time.perf_counter() - began
        if order.seed is not None:
            random.seed(order.seed)
            np.random.seed(order.seed)  # noqa: NPY002 - the generator that authors draw from, seeded as a training does
        return json.dumps(seconds).encode()

    def _call(self, payload: bytes) -> bytes:
        number, rows = ROWS.unpack(payload)
        slot, functions = self._slots[number], self._functions
        all_params = _counted(self._params.build(slot.readings[:rows]), slot.begun)
        calls = zip(slot.cars[:rows].tolist(), all_params, strict=True)
        slot.rewards[:rows] = [functions[car](params) for car, params in calls]
        return b""

    def _score(self, payload: bytes) -> bytes:
        number, rows = ROWS.unpack_from(payload)
        slot, objects = self._slots[number], objects_from_json(json.loads(payload[ROWS.size :]))
        all_params = _counted(self._params.build(slot.readings[:rows], objects), slot.begun)
        scores = score_calls(self._functions[0], all_params)
        slot.rewards[:rows], slot.seconds[:rows] = scores.values, scores.seconds
        return json.dumps([[row, problem.to_json()] for row, problem in scores.problems]).encode()

    def _examine(self, payload: bytes) -> bytes:
        request = json.loads(payload)
        readings = np.array(request["readings"], dtype=np.float64)
        all_params = self._params.build(readings, objects_from_json(request["objects"]))
        for examined in examine_calls(self._source, all_params, fresh=request["fresh"]):
            self._channel.send(Message.DONE, json.dumps(examined.to_json()).encode())
        return b""

    def _problem(self, problem: BaseException) -> Problem:
        if isinstance(problem, RewardFunctionError):
            return Problem.of(problem)
        try:
            explained = Problem.of(explain(problem, self._source))
        except BaseException as worse:  # noqa: BLE001 - what has been raised may raise as well when it is looked at
            return self._broken(worse)
        # Without a line it was not the file that raised it.
        return explained if explained.line is not None else self._broken(problem)

    def _broken(self, problem: BaseException) -> Problem:
        text = NO_MEMORY if isinstance(problem, MemoryError) else BROKEN.format(kind=type(problem).__name__)
        return Problem(text, None)


def _counted(all_params: Iterable[dict[str, Any]], begun: NDArray[np.int64]) -> Iterator[dict[str, Any]]:
    for number, params in enumerate(all_params, start=1):
        begun[0] = number
        yield params
