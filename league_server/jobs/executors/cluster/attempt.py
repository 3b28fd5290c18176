"""One run as the bridge has it: an actor somewhere in the cluster, asked again and again without waiting for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

import ray
from ray.exceptions import RayError

from league_server.jobs.executors.cluster.messages import BridgeSettings
from league_server.jobs.executors.cluster.places import why_not_placed
from league_server.jobs.executors.cluster.run_actor import RunActor
from league_server.runner.work import Ended, Outcome, Report, Started, Waiting, Work
from racer.language import Text

SECONDS_BETWEEN_POLLS: Final = 0.25
SECONDS_UNTIL_WAITING: Final = 2.0
"""A node with room begins sooner than that."""
SECONDS_BETWEEN_REASONS: Final = 5.0
"""How often it is asked what a run waits for."""
SECONDS_TO_DIE: Final = 10.0
"""How long an actor may take to tell that its run was killed."""
LONGEST_REASON: Final = 300
_nodes: Final[Callable[[], list[dict[str, Any]]]] = ray.nodes

NODE_LOST: Final = Text("The node {node} of the cluster was lost.", "클러스터 노드와의 연결이 끊어졌습니다: {node}.")
NOT_BEGUN: Final = Text(
    "A node of the cluster could not begin ({why}). Racer has to be installed on every node, in the server's version.",
    "클러스터 노드에서 시작할 수 없습니다({why}). 모든 노드에 서버와 같은 버전의 Racer를 설치하세요.",
)


class Attempt:
    """One actor's life.

    Parameters
    ----------
    work
        What it carries out.
    settings
        What actors need to know.
    """

    def __init__(self, work: Work, settings: BridgeSettings) -> None:
        self.is_over = False
        self._work = work
        actor: Any = ray.remote(RunActor)
        place = actor.options(num_cpus=work.resources.cpus, num_gpus=work.resources.gpus, max_restarts=0)
        self._actor = place.remote(work, settings)
        self._answer = self._actor.poll.remote()
        self._asked_at = self._placed_at = time.monotonic()
        self._next_reason = self._asked_at + SECONDS_UNTIL_WAITING
        self._die_by: float | None = None
        self._node = ""
        self._reason: Text | None = None

    def poll(self) -> list[Report]:
        """Return what has happened, in order."""
        now = time.monotonic()
        if self.is_over:
            return []
        if self._die_by is not None and now >= self._die_by:
            return self._over(Outcome.STOPPED, None)
        if self._answer is None:
            if now - self._asked_at >= SECONDS_BETWEEN_POLLS:
                self._asked_at, self._answer = now, self._actor.poll.remote()
            return []
        answered, _ = ray.wait([self._answer], timeout=0)
        return self._take_in() if answered else self._waiting(now)

    def stop(self) -> None:
        """Ask it to stop; what has not begun is over at once."""
        if self._node:
            self._actor.stop.remote()
        else:
            self._die_by = 0.0

    def kill(self) -> None:
        """Kill it; an actor that does not answer any more is not waited for."""
        if self._die_by is None:
            self._die_by = time.monotonic() + SECONDS_TO_DIE if self._node else 0.0
            self._actor.kill.remote()

    def close(self) -> None:
        """Let go of the actor, which removes what its run wrote, and ends when nobody has it any more."""
        if self._actor is not None:
            self._actor.close.remote()
            self._actor = self._answer = None
        self.is_over = True

    def _take_in(self) -> list[Report]:
        try:
            reports: list[Report] = ray.get(self._answer)
        except RayError as error:
            return self._over(Outcome.LOST, self._why_lost(error))
        self._answer = None
        for report in reports:
            if isinstance(report, Started):
                self._node, self._placed_at = report.node, time.monotonic()
            if isinstance(report, Ended):
                self.close()
        return reports

    def _why_lost(self, error: RayError) -> Text:
        if self._node:
            return NODE_LOST.format(node=self._node)
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return NOT_BEGUN.format(why=lines[-1][:LONGEST_REASON] if lines else type(error).__name__)

    def _over(self, outcome: Outcome, sentence: Text | None) -> list[Report]:
        if self._actor is not None:
            ray.kill(self._actor)
        self._actor = self._answer = None
        self.is_over = True
        return [Ended(outcome, None, sentence, time.monotonic() - self._placed_at if self._node else 0.0)]

    def _waiting(self, now: float) -> list[Report]:
        if self._node or now < self._next_reason:
            return []
        self._next_reason = now + SECONDS_BETWEEN_REASONS
        reason = why_not_placed(self._work.resources, _nodes())
        if reason == self._reason:
            return []
        self._reason = reason
        return [Waiting(reason)]
