"""What a jailed process does before anybody else's code runs in it: import, lock itself in, prove it, hand over."""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import importlib
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn

from racer.errors import JailError
from racer.jail.channel import FAILED, READY, Channel
from racer.jail.ending import CHANNEL_LOST, OUT_OF_MEMORY, SPOILT
from racer.jail.level import Level
from racer.jail.limits import Limits, limit_what_can_be
from racer.jail.shared_memory import open_shared_memory
from racer.language import Text

if TYPE_CHECKING:
    import mmap
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    Target = Callable[[Channel, mmap.mmap], None]

_LONGEST_REQUEST: Final = 1 << 30
_ERRORS: Final = 2
"""The descriptor of the standard error, which the parent reads when this process has ended."""


LEAKS: Final = Text(
    "a process under the strict lock was able to make a {name}, so this system cannot lock one in. Run racer doctor.",
    "엄격하게 격리된 프로세스에서 {name} 생성이 가능하므로 이 시스템에서는 격리할 수 없습니다. racer doctor를 "
    "실행하세요.",
)


class LateImportError(ModuleNotFoundError):
    """Raised when a module is imported that was not imported before the process was locked in."""


class _ClosedDoor:
    """Stands where Python looks for modules, and says why there are none.

    Parameters
    ----------
    failures
        The modules that could not be imported before, and why.
    """

    def __init__(self, failures: Mapping[str, str]) -> None:
        self._failures = failures

    def find_spec(
        self,
        name: str,
        _path: Sequence[str] | None = None,
        _target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if name in self._failures:
            raise ModuleNotFoundError(self._failures[name], name=name)
        raise LateImportError(f"'{name}' was not imported before this process was locked in", name=name)


def main() -> None:
    """Do what the parent sends: its first frame is the configuration of this process."""
    channel = _own_channel()
    try:
        target, memory = _get_ready(json.loads(channel.receive()[1]))
    except Exception as problem:  # noqa: BLE001 - nobody has seen this process yet, so its parent says what happened
        error = problem if isinstance(problem, JailError) else JailError(f"{type(problem).__name__}: {problem}")
        channel.send(FAILED, json.dumps([error.sentence("en"), error.sentence("ko")]).encode())
        return
    channel.send(READY)
    _hand_over(target, channel, memory)


def _own_channel() -> Channel:
    """Move the channel away from the standard streams, into which C libraries write messages."""
    reading, writing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return Channel(reading, writing, _LONGEST_REQUEST)


def _get_ready(configuration: Mapping[str, Any]) -> tuple[Target, mmap.mmap]:
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
    sys.path[:0] = [folder for folder in configuration["sys_path"] if folder not in sys.path]
    memory = _open_memory(*configuration["shared"])
    is_strict = configuration["level"] == Level.STRICT
    if is_strict:
        from racer.jail.locks import lock_files, python_paths  # noqa: PLC0415 - Windows cannot import it

        lock_files(python_paths())
    module, _, function = configuration["target"].partition(":")
    target = getattr(importlib.import_module(module), function)
    failures = _import(configuration["preload"])
    os.environ.clear()
    _report_crashes()
    _lock(Limits(**configuration["limits"]), is_strict=is_strict)
    _close_door(failures)
    return target, memory


def _open_memory(descriptor: int, name: str, size: int) -> mmap.mmap:
    memory = open_shared_memory(descriptor, name, size)
    if descriptor >= 0:
        os.close(descriptor)
    return memory


def _import(names: Iterable[str]) -> dict[str, str]:
    failures = {}
    for name in names:
        try:
            importlib.import_module(name)
        except (Exception, SystemExit) as problem:  # noqa: BLE001 - a broken library is for those who want it
            failures[name] = str(problem)
    return failures


def _report_crashes() -> None:
    faulthandler.enable(_ERRORS)
    if sys.platform != "win32":
        faulthandler.register(signal.SIGUSR1, _ERRORS, all_threads=False)


def _lock(limits: Limits, *, is_strict: bool) -> None:
    if is_strict:
        from racer.jail.locks import lock_strict  # noqa: PLC0415 - Windows cannot import it

        lock_strict(limits)
        _prove_locked()
        return
    if sys.platform == "linux":
        from racer.jail.identity import become_nobody, die_with_parent  # noqa: PLC0415 - only Linux has that

        with suppress(JailError):  # a root would not be held to some of the limits
            become_nobody()
        die_with_parent()
    limit_what_can_be(limits)


def _prove_locked() -> None:
    for name, escape in (("socket", _makes_socket), ("process", _makes_process)):
        if escape():
            raise JailError(LEAKS.format(name=name))


def _makes_socket() -> bool:
    unix, stream = 1, 1
    return int(ctypes.CDLL(None).socket(unix, stream, 0)) >= 0


def _makes_process() -> bool:
    try:
        child = os.fork()
    except OSError:
        return False
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return True


def _close_door(failures: Mapping[str, str]) -> None:
    sys.meta_path[:] = [_ClosedDoor(failures)]
    sys.path_hooks.clear()
    sys.path_importer_cache.clear()


def _hand_over(target: Target, channel: Channel, memory: mmap.mmap) -> NoReturn:
    # Everything is bound now: whatever runs from here on may change every module that is looked at later.
    leave, code = os._exit, SPOILT
    gc.collect()
    gc.freeze()
    try:
        target(channel, memory)
    except (EOFError, OSError):
        code = CHANNEL_LOST
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        leave(code)
