"""The scene of the hostile acts: what they reach for is made for them, so that a success harms nobody."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import signal
import socket
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from racer.jail.acts.act import ESCAPED_STATUS, HARMLESS_SIGNAL
from racer.jail.linux.syscalls import call
from racer.jail.probe.listeners import Listeners, listening
from racer.jail.probe.machine_code import MachineCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SET_TRACER, _ANYBODY = 0x59616D61, 2**64 - 1


@dataclass(frozen=True)
class Leaks:
    """Descriptors that somebody forgot to close: of a file, its folder, a socket, a namespace and a process."""

    file: int
    folder: int
    socket: int
    namespace: int
    process: int


@dataclass(frozen=True)
class Scene:
    """What the acts reach for.

    Parameters
    ----------
    folder
        A folder that anybody may write in, with the file ``secret`` and the folder ``inside``.
    parent
        The number of the process that set the scene.
    victim
        The number of a process of the same user.
    memory
        Eight bytes that the victim has at the same address.
    listeners
        Sockets that are listened on.
    leaks
        Descriptors that the strict lock's process does not get.
    terminal, shared_memory, pipe
        Descriptors that it gets: a terminal, a piece of shared memory, and the end of a pipe to write to.
    machine_code
        System calls that the C library does not make.
    """

    folder: Path
    parent: int
    victim: int
    memory: ctypes.Array[ctypes.c_char]
    listeners: Listeners
    leaks: Leaks
    terminal: int
    shared_memory: int
    pipe: int
    machine_code: MachineCode

    @property
    def secret(self) -> Path:
        """A file that nobody locked in should read."""
        return self.folder / "secret"

    @property
    def inside(self) -> Path:
        """A folder in the folder."""
        return self.folder / "inside"

    @property
    def kept(self) -> tuple[int, ...]:
        """The descriptors that a process under the strict lock keeps."""
        return self.terminal, self.shared_memory, self.pipe

    def own(self, name: str) -> Path:
        """Return a path in the folder that no other act uses."""
        return self.folder / f"{name}-{os.getpid()}"


@contextmanager
def a_scene() -> Iterator[Scene]:
    """Set a scene, and take everything away again."""
    signal.signal(HARMLESS_SIGNAL, signal.SIG_IGN)
    folder = Path(tempfile.mkdtemp(prefix="racer-probe-"))
    try:
        _furnish(folder)
        with ExitStack() as stack:
            yield _set(folder, stack)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _furnish(folder: Path) -> None:
    files = {
        "secret": "not for you\n",
        "spare": "",
        "another": "",
        "late_module.py": "LOADED = True\n",
        "program": f"#!/bin/sh\nexit {ESCAPED_STATUS}\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("inside", "empty"):
        (folder / name).mkdir()
        (folder / name).chmod(0o777)
    (folder / "secret").chmod(0o666)
    (folder / "program").chmod(0o755)
    folder.chmod(0o1777)  # anybody may add a file, and nobody may replace the program


def _set(folder: Path, stack: ExitStack) -> Scene:
    memory = ctypes.create_string_buffer(b"victim", 8)  # before the victim is made, who has it too then
    victim = stack.enter_context(_a_victim())
    leaks = Leaks(
        file=_opened(stack, lambda: (os.open(folder / "secret", os.O_RDWR),)),
        folder=_opened(stack, lambda: (os.open(folder, os.O_RDONLY),)),
        socket=_opened(stack, lambda: (socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).detach(),)),
        namespace=_opened(stack, lambda: (os.open("/proc/self/ns/uts", os.O_RDONLY),)),
        process=_opened(stack, lambda: (call("pidfd_open", victim, 0),)),
    )
    return Scene(
        folder=folder,
        parent=os.getpid(),
        victim=victim,
        memory=memory,
        listeners=stack.enter_context(listening(folder)),
        leaks=leaks,
        terminal=_opened(stack, os.openpty),
        shared_memory=_opened(stack, lambda: (os.memfd_create("channel"),)),
        pipe=_opened(stack, os.pipe),
        machine_code=MachineCode(platform.machine()),
    )


def _opened(stack: ExitStack, make: Callable[[], tuple[int, ...]]) -> int:
    """Return the last descriptor made; all are closed with the scene. It is -1 where the system has no such thing."""
    try:
        made = make()
    except OSError:
        return -1
    for descriptor in made:
        stack.callback(os.close, descriptor)
    return made[-1]


@contextmanager
def _a_victim() -> Iterator[int]:
    victim = os.fork()
    if victim == 0:
        try:
            call("prctl", _SET_TRACER, _ANYBODY, 0, 0, 0)  # where Yama asks for it
        finally:
            while True:
                signal.pause()
    try:
        yield victim
    finally:
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
