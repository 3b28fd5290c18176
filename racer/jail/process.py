"""A process that is locked in before it touches anything that somebody else wrote, and the parent's end of it."""

from __future__ import annotations

import json
import os
import sys
import weakref
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from racer.errors import JailError
from racer.jail.channel import READY, Channel, ChannelError
from racer.jail.ending import Cause, Ending, ProcessEndedError
from racer.jail.keeper import Keeper
from racer.jail.level import Level
from racer.jail.limits import Limits
from racer.jail.shared_memory import SharedMemory
from racer.language import Text

if TYPE_CHECKING:
    import mmap
    from collections.abc import Callable, Sequence

LONGEST_ANSWER: Final = 4 * 1024 * 1024
"""How many bytes a jailed process may answer at once."""
START_SECONDS: Final = 60.0
"""How long a process may take to import what it is told to and to lock itself in."""
_FIRST_LINE: Final = (
    "import sys; from importlib import util; folder = sys.argv.pop(); "
    "found = util.spec_from_file_location('racer', folder + '/__init__.py', submodule_search_locations=[folder]); "
    "racer = sys.modules['racer'] = util.module_from_spec(found); found.loader.exec_module(racer); "
    "from racer.jail.entry import main; main()"
)
"""Imports this very package without looking into the folder around it, which a locked parent may not read."""

NO_SUCH_JAIL: Final = Text(
    "a process cannot be jailed at the level {level}: choose strict or weak.",
    "{level} 수준으로는 프로세스를 격리할 수 없습니다. strict 또는 weak를 선택하세요.",
)
NO_PYTHON: Final = Text(
    "a process cannot be jailed here: Python does not know its own program. Start it by its full path.",
    "Python 실행 파일의 위치를 알 수 없어 프로세스를 격리할 수 없습니다. 전체 경로로 Python을 실행하세요.",
)
NOT_READY: Final = Text(
    "a jailed process ended before it was ready ({cause}, {number}); its last words: {last}",
    "격리된 프로세스가 준비되기 전에 종료되었습니다({cause}, {number}). 마지막 메시지: {last}",
)
IS_CLOSED: Final = Text(
    "a jailed process was closed and cannot be asked any more. Start another one.",
    "격리된 프로세스가 이미 닫혀서 더 이상 사용할 수 없습니다. 새로 시작하세요.",
)


class JailedProcess:
    """A Python process that imports modules, locks itself in, and then does what its target does.

    It starts when this is made and gets ready by itself. One thread at a time may speak with it.

    Parameters
    ----------
    target
        ``"package.module:function"``; the function is called in the process, locked in, with its end of the channel and
        the shared memory.
    level
        ``Level.STRICT`` or ``Level.WEAK``.
    preload
        Modules that are imported before the process is locked in, as far as they can be; none can be imported later.
    shared_bytes
        How much memory both sides see, all zero.
    limits
        On what it may use.

    Attributes
    ----------
    shared
        That memory.

    Raises
    ------
    JailError
        If the process cannot be started.
    """

    def __init__(
        self,
        target: str,
        *,
        level: Level,
        preload: Sequence[str] = (),
        shared_bytes: int = 1,
        limits: Limits | None = None,
    ) -> None:
        if level not in {Level.STRICT, Level.WEAK}:
            raise JailError(NO_SUCH_JAIL.format(level=level))
        if not sys.executable:
            raise JailError(NO_PYTHON)
        memory = SharedMemory.create(shared_bytes)
        self.shared: mmap.mmap = memory.view
        try:
            self._keeper = Keeper(_command(), [memory.descriptor] if memory.descriptor >= 0 else [])
        finally:
            memory.forget_descriptor()
        # Nothing that is called later may hold this object, or it would never go.
        self._finalizer = weakref.finalize(self, self._keeper.stop)
        self._channel = Channel(self._keeper.reading, self._keeper.writing, LONGEST_ANSWER)
        self._ending: Ending | None = None
        self._refusal: Text | None = None
        self._is_ready = self._is_closed = False
        configuration = {
            "sys_path": _library_folders(),
            "preload": list(preload),
            "target": target,
            "level": level.value,
            "limits": asdict(limits or Limits()),
            "shared": [memory.descriptor, memory.name, shared_bytes],
        }
        self.send(READY, json.dumps(configuration).encode(), START_SECONDS)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._keeper.pid

    def wait_until_ready(self) -> None:
        """Wait until the process has locked itself in.

        Raises
        ------
        JailError
            If it cannot: a lock that this system does not have, for instance.
        """
        if self._is_ready:
            return
        self._check()
        try:
            kind, payload = self.receive(START_SECONDS)
        except ProcessEndedError as error:
            lines = error.ending.report.split("\n")
            last = next((line for line in reversed(lines) if line.strip()), "-")
            self._refusal = NOT_READY.format(cause=error.ending.cause, number=f"{error.ending.number:g}", last=last)
        else:
            self._is_ready = kind == READY
            if not self._is_ready:
                self.close()
                self._refusal = Text(*json.loads(payload))
        self._check()

    def send(self, kind: int, payload: bytes, seconds: float) -> None:
        """Send one frame; the process has so many seconds to take it.

        Raises
        ------
        ProcessEndedError
            If it has ended.
        JailError
            If it could not be locked in, or was closed.
        """
        self._check()
        try:
            with self._keeper.within(seconds):
                self._channel.send(kind, payload)
        except OSError:
            # What it has said before it ended tells more, if nobody has heard it yet.
            self.wait_until_ready()
            raise self._end(seconds) from None

    def receive(self, seconds: float, more: Callable[[], float] | None = None) -> tuple[int, bytes]:
        """Return the kind and the bytes of the next frame; the process has so many seconds to send it.

        When they are over, ``more`` is asked in another thread for how many seconds to go on waiting; 0.0 ends it.

        Raises
        ------
        ProcessEndedError
            If it ends, or sends no frame, or none in time.
        """
        self._check()
        try:
            with self._keeper.within(seconds, more):
                return self._channel.receive()
        except ChannelError:
            raise self.reject() from None
        except (EOFError, OSError):
            raise self._end(seconds) from None

    def reject(self) -> ProcessEndedError:
        """End the process because it answered what it should not, and return the error that says so."""
        return self._ended(Ending(Cause.NONSENSE, 0, self._keeper.stop()))

    def close(self) -> None:
        """Kill the process; there is nothing that it could want to finish."""
        self._is_closed = True
        self._finalizer()

    def _check(self) -> None:
        if self._refusal is not None:
            raise JailError(self._refusal)
        if self._ending is not None:
            raise ProcessEndedError(self._ending)
        if self._is_closed:
            # The numbers of its descriptors may be those of other files by now.
            raise JailError(IS_CLOSED)

    def _end(self, seconds: float) -> ProcessEndedError:
        code = self._keeper.exit_code()
        report = self._keeper.stop()
        if self._keeper.is_late:
            return self._ended(Ending(Cause.LATE, seconds, report))
        if code is None:
            return self._ended(Ending(Cause.CLOSED, 0, report))
        return self._ended(Ending(Cause.SIGNAL if code < 0 else Cause.EXIT, abs(code), report))

    def _ended(self, ending: Ending) -> ProcessEndedError:
        self._ending = ending
        return ProcessEndedError(ending)


def _command() -> list[str]:
    # The entry is imported from where this very file was, whatever the modules of the same name on the way.
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _FIRST_LINE, str(Path(__file__).resolve().parents[1])]


def _library_folders() -> list[str]:
    """Return where this process finds modules, but for the folders of its script and of its user."""
    own = {os.path.dirname(os.path.abspath(sys.argv[0]))}  # noqa: PTH100, PTH120 - as sys.path has it
    with suppress(OSError):
        own.add(os.getcwd())  # noqa: PTH109
    return [folder for folder in sys.path if os.path.isabs(folder) and folder not in own]  # noqa: PTH117
