"""The process that talks to Ray: carries orders out in the cluster, and tells what happens there."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final

import ray
from ray.exceptions import RayError

from league_server.jobs.executors.cluster.attempt import Attempt
from league_server.jobs.executors.cluster.messages import BridgeSettings, Close, Kill, Order, Start, Stop, Told
from league_server.runner.work import Ended, Outcome, Report, Waiting
from racer.language import Text

SECONDS_BETWEEN_LOOKS: Final = 0.05
SECONDS_BETWEEN_TRIES: Final = 5.0
"""How long after a failed try it is tried again to reach the cluster."""
SECONDS_TO_LEAVE: Final = 10.0
"""How long leaving may take; a cluster that is gone does not answer."""

UNREACHABLE: Final = Text(
    "The cluster at {address} cannot be reached, or refuses this machine; it is tried again every few seconds.",
    "클러스터({address})에 연결할 수 없거나 클러스터가 이 서버의 연결을 거부했습니다. 몇 초마다 다시 시도합니다.",
)


class Bridge:
    """Carries out orders in the cluster, from one loop that waits for nothing but to be connected.

    Parameters
    ----------
    orders
        What is ordered; None at the end.
    pipe
        Where what happens is told.
    settings
        Which cluster, and what its nodes need to know.
    """

    def __init__(self, orders: queue.SimpleQueue[Order | None], pipe: Connection, settings: BridgeSettings) -> None:
        self._orders = orders
        self._pipe = pipe
        self._settings = settings
        self._waiting: dict[int, Start] = {}
        self._attempts: dict[int, Attempt] = {}
        self._next_try = 0.0

    def run(self) -> None:
        """Work until there are no more orders; all runs end then."""
        while self._obey_all():
            if self._waiting and self._is_connected():
                self._begin_what_waits()
            for number, attempt in list(self._attempts.items()):
                self._tell(number, attempt.poll())
                if attempt.is_over:
                    del self._attempts[number]
        self._leave()

    def _obey_all(self) -> bool:
        """Obey what has been ordered, and rest a moment where nothing was."""
        with suppress(queue.Empty):
            order = self._orders.get(timeout=SECONDS_BETWEEN_LOOKS)
            while order is not None:
                self._obey(order)
                order = self._orders.get_nowait()
            return False
        return True

    def _obey(self, order: Order) -> None:
        if isinstance(order, Start):
            self._waiting[order.number] = order
            return
        attempt = self._attempts.get(order.number)
        if attempt is None:
            self._forget(order)
            return
        match order:
            case Stop():
                attempt.stop()
            case Kill():
                attempt.kill()
            case Close():
                attempt.close()

    def _forget(self, order: Order) -> None:
        """End what has not begun, or is over already."""
        if self._waiting.pop(order.number, None) is not None:
            self._tell(order.number, [Ended(Outcome.STOPPED, None, None, 0.0)])

    def _is_connected(self) -> bool:
        if ray.is_initialized():
            return True
        now = time.monotonic()
        if now < self._next_try:
            return False
        try:
            ray.init(address=self._settings.address, logging_level=logging.ERROR, log_to_driver=False)
        except (OSError, RuntimeError, ValueError, RayError):
            self._next_try = time.monotonic() + SECONDS_BETWEEN_TRIES
            for number in self._waiting:
                self._tell(number, [Waiting(UNREACHABLE.format(address=self._settings.address))])
            return False
        return True

    def _begin_what_waits(self) -> None:
        for number, start in self._waiting.items():
            self._attempts[number] = Attempt(start.work, self._settings)
        self._waiting.clear()

    def _tell(self, number: int, reports: Sequence[Report]) -> None:
        if reports:
            with suppress(OSError):  # nobody is there any more, which the orders tell too
                self._pipe.send(Told(number, tuple(reports)))

    def _leave(self) -> None:
        threading.Timer(SECONDS_TO_LEAVE, os._exit, (1,)).start()
        for attempt in self._attempts.values():
            attempt.close()
        if ray.is_initialized():
            ray.shutdown()
        os._exit(0)
