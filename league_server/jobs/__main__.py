"""The dispatcher as a process: ``python -m league_server.jobs``, with settings from the environment.

It ends in good order on SIGTERM, on Ctrl-C, and when the pipe that is its standard input closes, so that it never
outlives a server that was killed.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from contextlib import closing
from typing import Final

import structlog

from league_server.dependencies import LeagueServer
from league_server.jobs.all_handlers import all_handlers
from league_server.jobs.chores import CHORES
from league_server.jobs.dispatching.chore_runner import ChoreRunner
from league_server.jobs.dispatching.dispatcher import Dispatcher, Terms
from league_server.jobs.dispatching.leaving import time_to_leave
from league_server.jobs.dispatching.worker_place import worker_place
from league_server.jobs.executors.executor import Executor
from league_server.jobs.executors.local import LocalExecutor
from league_server.jobs.executors.ray import RayExecutor
from league_server.jobs.job_status import Lane
from league_server.operation.logs import configure_logs
from league_server.operation.opening import open_league
from league_server.settings import Settings
from racer.errors import RacerError
from racer.jail import Level, level_here
from racer.language import language_of

REFUSED: Final = 2
"""Exit code where it cannot start; a sentence on standard error says why."""
RUNS_FOLDER: Final = "running"
"""Folder in the data folder in which runs on this machine get theirs."""
ANY_CLUSTER: Final = "auto"
"""What Ray calls the cluster of this machine."""

_log = structlog.get_logger(__name__)


def main() -> int:
    """Carry out jobs until asked to stop, and return the exit code."""
    leaving = time_to_leave()
    try:
        settings = Settings.load()
        configure_logs(settings)
        league = open_league(settings)
        with closing(league.database):
            work(league, leaving)
    except RacerError as error:
        sys.stderr.write(f"{error.sentence(language_of(os.environ))}\n")
        return REFUSED
    return 0


def work(league: LeagueServer, leaving: threading.Event) -> None:
    """Carry out the jobs and the chores of a league until it is time to leave.

    Raises
    ------
    ExecutorError
        When what carries out jobs is not installed.
    """
    with worker_place(league.settings.data_folder, leaving) as name:
        if name is None:
            return
        executor = open_executor(league.settings)
        _log.info("dispatcher_starts", worker=name, executor=executor.name)
        dispatcher = Dispatcher(
            league.database, league.storage, executor, all_handlers(), terms_of(league.settings, name)
        )
        with ChoreRunner(league, CHORES):
            dispatcher.run(leaving)


def open_executor(settings: Settings) -> Executor:
    """Return what carries out the jobs of a league that is run so."""
    # Who serves only himself may do so where nothing can be locked in; others' code is locked in firmly or not run.
    jail = level_here(None).level if settings.is_single_user else Level.STRICT
    if settings.executor == "ray":
        return RayExecutor(settings.ray_address or ANY_CLUSTER, jail=jail)
    return LocalExecutor(settings.data_folder / RUNS_FOLDER, jail=jail)


def terms_of(settings: Settings, name: str) -> Terms:
    """Return the terms that settings mean for the worker of a name."""
    places = {Lane.TRAINING: settings.training_slots, Lane.EVALUATION: settings.evaluation_slots}
    return Terms(name, socket.gethostname()[:100], places, settings.lease_seconds, settings.heartbeat_seconds)


if __name__ == "__main__":
    sys.exit(main())
