"""The executor of a Ray cluster.

The cluster is the operator's. Racer has to be installed on every node, in the server's version and for the same Python
and Ray. Whoever reaches a cluster without a token may run programs on it, so make one first, with
``ray get-auth-token --generate``, and copy ``~/.ray/auth_token`` to every node and to the server. Then, with
``RAY_AUTH_MODE=token`` in the environment, on the head
``ray start --head --port=6379 --disable-usage-stats --include-dashboard=false``, and on the others
``ray start --address=HEAD:6379 --disable-usage-stats``. The server uses the token that it finds, as Ray's own programs
do; where a cluster has none, say ``RAY_AUTH_MODE=disabled`` to the server.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from multiprocessing import Pipe
from pathlib import Path
from typing import Final

import racer
from league_server.jobs.executors.cluster.messages import BridgeSettings, Close, Kill, Order, Start, Stop, Told
from league_server.jobs.executors.executor import ExecutorError
from league_server.runner.work import Ended, Outcome, Report, Started, Work
from racer.jail import Level
from racer.language import Text

RAY_IS_MISSING: Final = Text(
    "Ray is not installed here. Install racer[cluster], on the server and on every node, or use the local executor.",
    "Ray가 설치되어 있지 않습니다. 서버와 모든 노드에 racer[cluster]를 설치하거나 로컬 실행기를 사용하세요.",
)
CLUSTER_LOST: Final = Text(
    "The connection to the cluster was lost, and the run with it.",
    "클러스터와의 연결이 끊어져 실행도 중단되었습니다.",
)
SECONDS_TO_LEAVE: Final = 15.0
"""How long a bridge may take to leave the cluster."""
_FIRST_LINE: Final = (
    "import sys; sys.path.append(sys.argv.pop(1)); from league_server.jobs.executors.cluster.__main__ import main; "
    "main()"
)


class RayExecutor:
    """Starts every run in an actor of a Ray cluster, on whichever node has room for it.

    Parameters
    ----------
    address
        Of the cluster's head, ``host:port``.
    home
        The folder on the nodes in which runs get theirs; that of temporary files when not given.
    jail
        How firmly reward functions are locked in.

    Raises
    ------
    ExecutorError
        When Ray is not installed.
    """

    name = "ray"

    def __init__(self, address: str, *, home: Path | None = None, jail: Level = Level.STRICT) -> None:
        if find_spec("ray") is None:
            raise ExecutorError(RAY_IS_MISSING)
        self._settings = BridgeSettings(address, str(home or ""), jail.value, racer.__version__)
        self._bridge = Bridge(self._settings)
        self._started = 0

    def start(self, work: Work) -> RayHandle:
        """Ask for a place for it in the cluster."""
        self._bridge.listen()
        if self._bridge.is_lost:
            self._bridge.close()
            self._bridge = Bridge(self._settings)
        self._started += 1
        self._bridge.start(Start(self._started, work))
        return RayHandle(self._bridge, self._started)

    def close(self) -> None:
        """End everything that runs, and leave the cluster."""
        self._bridge.close()


class RayHandle:
    """One run in the cluster.

    Parameters
    ----------
    bridge
        By which it was started.
    number
        What the bridge calls it.
    """

    def __init__(self, bridge: Bridge, number: int) -> None:
        self._bridge = bridge
        self._number = number
        self._began: float | None = None
        self._is_over = False

    def poll(self) -> list[Report]:
        """Return what has happened."""
        if self._is_over:
            return []
        reports = self._bridge.take(self._number)
        if any(isinstance(report, Started) for report in reports):
            self._began = time.monotonic()
        if self._bridge.is_lost and not _has_ended(reports):
            seconds = 0.0 if self._began is None else time.monotonic() - self._began
            reports.append(Ended(Outcome.LOST, None, CLUSTER_LOST, seconds))
        self._is_over = _has_ended(reports)
        return reports

    def watch(self) -> None:
        """Do nothing: the bridge asks all the time, and so its actor keeps it to its time."""

    def stop(self) -> None:
        """Ask it to stop."""
        self._bridge.order(Stop(self._number))

    def kill(self) -> None:
        """End it by force."""
        self._bridge.order(Kill(self._number))

    def close(self) -> None:
        """Let go of it."""
        self._is_over = True
        self._bridge.forget(Close(self._number))


class Bridge:
    """The process that talks to Ray, as this one has it.

    Parameters
    ----------
    settings
        What it is started with.
    """

    def __init__(self, settings: BridgeSettings) -> None:
        self.is_lost = False
        self._told: dict[int, list[Report]] = {}
        self._pipe, theirs = Pipe()
        root = str(Path(racer.__file__).resolve().parents[1])
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very package's program
                [sys.executable, "-P", "-c", _FIRST_LINE, root, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=bridge_environment(os.environ),
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self.order(settings)

    def start(self, order: Start) -> None:
        """Order a run, and keep what is told of it."""
        self._told[order.number] = []
        self.order(order)

    def order(self, order: Order | BridgeSettings) -> None:
        """Send an order; one that is gone takes none, as is found out when it is listened to."""
        with suppress(OSError):
            self._pipe.send(order)

    def forget(self, order: Close) -> None:
        """Let go of a run."""
        if self._told.pop(order.number, None) is not None:
            self.order(order)

    def listen(self) -> None:
        """Take in what has been told, without waiting for more."""
        try:
            while not self.is_lost and self._pipe.poll():
                told: Told = self._pipe.recv()
                if told.number in self._told:
                    self._told[told.number].extend(told.reports)
        except (EOFError, OSError):
            self.is_lost = True

    def take(self, number: int) -> list[Report]:
        """Return what has been told of a run since the last time."""
        self.listen()
        reports = self._told.get(number, [])
        if reports:
            self._told[number] = []
        return reports

    def close(self) -> None:
        """Have it end all runs and leave, and wait until it has; once more changes nothing."""
        self.is_lost = True
        self._pipe.close()
        try:
            self._process.wait(SECONDS_TO_LEAVE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def bridge_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a bridge: nothing of the server's own settings, no reports to others, and a token.

    Like ``ray start`` it uses the token that this machine has, unless ``RAY_AUTH_MODE`` says otherwise.
    """
    kept = {name: value for name, value in environment.items() if not name.startswith("RACER_")}
    has_token = "RAY_AUTH_TOKEN" in kept or "RAY_AUTH_TOKEN_PATH" in kept or _token_file(kept).is_file()
    mode = {"RAY_AUTH_MODE": "token"} if has_token else {}
    return {"RAY_BACKEND_LOG_LEVEL": "error", **mode, **kept, "RAY_USAGE_STATS_ENABLED": "0"}


def _token_file(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("HOME", "/")) / ".ray" / "auth_token"


def _has_ended(reports: list[Report]) -> bool:
    return any(isinstance(report, Ended) for report in reports)
