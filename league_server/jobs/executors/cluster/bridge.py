"""The process that talks to Ray: carries orders out in the cluster, and tells what happens there."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Final

import ray
from ray.exceptions import RayError

from league_server.jobs.executors.cluster.attempt import Attempt
from league_server.jobs.executors.cluster.messages import BridgeSettings, Close, Kill, Order, Start, Stop, Told
from league_server.runner.work import Ended, Outcome, Report, Waiting, Work
from racer.language import Text

SECONDS_BETWEEN_LOOKS: Final = 0.05
SECONDS_BETWEEN_TRIES: Final = 5.0
"""How long after one try to reach the cluster the next begins at the soonest."""
SECONDS_UNTIL_UNREACHABLE: Final = 5.0
"""A cluster that is there is reached sooner."""
SECONDS_TO_LEAVE: Final = 10.0
"""How long leaving may take; a cluster that is gone does not answer."""

UNREACHABLE: Final = Text(
    "The cluster at {address} cannot be reached, or refuses this machine; it is tried again every few seconds.",
    "클러스터({address})에 연결할 수 없거나 클러스터가 이 서버의 연결을 거부했습니다. 몇 초마다 다시 시도합니다.",
)


@dataclass
class Waiter:
    """Work that is ordered while there is no cluster.

    Parameters
    ----------
    work
        What is ordered.
    since
        Since when, by the monotonic clock, s.
    knows_why
        Whether it was told what it waits for.
    """

    work: Work
    since: float = field(default_factory=time.monotonic)
    knows_why: bool = False


class Bridge:
    """Carries out orders in the cluster, from one loop that waits for nothing.

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
        self._waiting: dict[int, Waiter] = {}
        self._attempts: dict[int, Attempt] = {}
        self._trying: threading.Thread | None = None
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
            self._waiting[order.number] = Waiter(order.work)
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
        """Whether orders can be carried out; where they cannot, it is being tried."""
        if not self._is_trying() and ray.is_initialized():
            return True
        now = time.monotonic()
        if not self._is_trying() and now >= self._next_try:
            self._next_try = now + SECONDS_BETWEEN_TRIES
            self._trying = threading.Thread(target=self._connect, name="connecting", daemon=True)
            self._trying.start()
        for number, waiter in self._waiting.items():
            if not waiter.knows_why and now - waiter.since >= SECONDS_UNTIL_UNREACHABLE:
                waiter.knows_why = True
                self._tell(number, [Waiting(UNREACHABLE.format(address=self._settings.address))])
        return False

    def _is_trying(self) -> bool:
        return self._trying is not None and self._trying.is_alive()

    def _connect(self) -> None:
        """Connect, in a thread of its own: Ray tries for minutes, and meanwhile orders are to be obeyed."""
        with suppress(OSError, RuntimeError, ValueError, RayError):
            ray.init(address=self._settings.address, logging_level=logging.ERROR, log_to_driver=False)

    def _begin_what_waits(self) -> None:
        for number, waiter in self._waiting.items():
            self._attempts[number] = Attempt(waiter.work, self._settings)
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
