"""The executor of one machine: every run is a child of this process."""

from __future__ import annotations

from pathlib import Path
from weakref import WeakSet

from league_server.runner.run import Run
from league_server.runner.scratch import sweep
from league_server.runner.work import Work
from racer.jail import Level


class LocalExecutor:
    """Starts every run in a child process of its own.

    Parameters
    ----------
    home
        The folder in which runs get theirs; what runs of processes that were killed have left in it is removed.
    jail
        How firmly reward functions are locked in.
    """

    name = "local"

    def __init__(self, home: Path, *, jail: Level = Level.STRICT) -> None:
        self._home = home
        self._jail = jail
        self._runs: WeakSet[Run] = WeakSet()
        sweep(home)

    def start(self, work: Work) -> Run:
        """Start a child."""
        run = Run(work, self._home, jail=self._jail)
        self._runs.add(run)
        return run

    def close(self) -> None:
        """Kill every child that runs, and remove what it wrote."""
        for run in list(self._runs):
            run.close()
