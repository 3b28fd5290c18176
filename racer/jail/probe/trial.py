"""Tries hostile acts under a lock, each in a process of its own."""

from __future__ import annotations

import errno
import json
import os
import select
import signal
from typing import TYPE_CHECKING

from racer.errors import JailError
from racer.jail.acts import ACTS, ESCAPED_STATUS, Act
from racer.jail.identity import close_descriptors, empty_environment
from racer.jail.level import Level
from racer.jail.limits import Limits
from racer.jail.locks import lock_files, lock_medium, lock_strict, python_paths
from racer.jail.probe.report import Outcome, Trial
from racer.jail.probe.scene import Scene, a_scene
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable

DEADLINE_MS = 5_000
"""How long an act may take before its process is ended [ms]."""
MESSAGE_BYTES = 4096

_LOCKED = "locked"


def try_lock(level: Level) -> Text | None:
    """Return None where a lock can be put on, otherwise why it cannot."""

    def lock(report: int) -> str:
        try:
            _lock(level, scene, report)
        except JailError as error:
            return json.dumps([error.sentence("en"), error.sentence("ko")])
        return _LOCKED

    with a_scene() as scene:
        said, status = _in_child(lock)
    if said == _LOCKED:
        return None
    if said:
        return Text(*json.loads(said))
    return Text(
        "The lock ends the process that it is put on ({how}).", "격리를 시작하면 프로세스가 종료됩니다({how})."
    ).format(how=_end(status))


def try_acts(level: Level) -> tuple[Trial, ...]:
    """Try every act that a lock promises to refuse; without a lock (``Level.OFF``), every act there is."""
    acts = [act for act in ACTS if act.is_refused_by_medium or level is not Level.MEDIUM]
    with a_scene() as scene:
        return tuple(_try(act, level, scene) for act in acts)


def _try(act: Act, level: Level, scene: Scene) -> Trial:
    def attempt(report: int) -> str:
        try:
            _lock(level, scene, report)
            act.attempt(scene)
        except OSError as error:
            return f"{Outcome.REFUSED}:{errno.errorcode.get(error.errno or 0, str(error))}"
        except BaseException as error:  # noqa: BLE001 - an act may fail in any way, and is then no proof
            return f"{Outcome.DIED}:{type(error).__name__}: {error}"
        return f"{Outcome.ESCAPED}:"

    said, status = _in_child(attempt)
    outcome, _, how = said.partition(":") if said else _judge(status).partition(":")
    return Trial(act.name, act.sentence, Outcome(outcome), how)


def _judge(status: int) -> str:
    """Return what came of an act whose process said nothing."""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSYS:
        return f"{Outcome.REFUSED}:SIGSYS"
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == ESCAPED_STATUS:
        return f"{Outcome.ESCAPED}:"
    return f"{Outcome.DIED}:{_end(status)}"


def _end(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit status {os.WEXITSTATUS(status)}"


def _lock(level: Level, scene: Scene, report: int) -> None:
    if level is Level.STRICT:
        empty_environment()
        close_descriptors((*scene.kept, report))
        lock_strict(Limits())
    elif level is Level.MEDIUM:
        lock_files(python_paths())
        lock_medium()


def _in_child(work: Callable[[int], str]) -> tuple[str, int]:
    """Return what a process says that does some work, and the status that it ended with."""
    listen, report = os.pipe()
    process = os.fork()
    if process == 0:
        _be_child(work, report)
    os.close(report)
    try:
        if not _says_something(listen):
            os.kill(process, signal.SIGKILL)
        said = os.read(listen, MESSAGE_BYTES).decode(errors="replace")
    finally:
        os.close(listen)
        _, status = os.waitpid(process, 0)
    return said, status


def _be_child(work: Callable[[int], str], report: int) -> None:
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        os.write(report, work(report).encode()[:MESSAGE_BYTES])
    finally:
        os._exit(0)


def _says_something(listen: int) -> bool:
    poll = select.poll()
    poll.register(listen, select.POLLIN)
    return bool(poll.poll(DEADLINE_MS))
