"""The lock of a command that has its process to itself: its own files, no network and no other programs.

It goes on in two steps. Files come first, while the process has one thread, and before anything large is imported.
The rest follows when everything that the command starts is running. Where a command is called inside another program,
nothing is locked.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from racer.cli.console import remark
from racer.cli.main import FAILURE_PREFIX
from racer.errors import JailError
from racer.jail import system_lacks
from racer.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What libraries ask how many threads to start with; Racer computes on one."""


class ProcessLock:
    """Locks the process of a command.

    Parameters
    ----------
    is_wanted
        Whether anything is locked at all.
    is_demanded
        Whether the command ends where the system cannot lock its process. Otherwise a remark says so, and it goes on.
    """

    def __init__(self, *, is_wanted: bool, is_demanded: bool = False) -> None:
        self._is_wanted = is_wanted
        self._is_demanded = is_demanded
        self._files: tuple[Path, ...] = ()

    def leave_files(self, readable: Iterable[Path], writable: Iterable[Path], clearable: Iterable[Path] = ()) -> None:
        """Take all files from the process but these, and those that Python and a GPU need; what is missing is left out.

        From ``clearable`` folders it may remove empty folders. Temporary files and machine code go to a folder of its
        own, which is removed when the process ends, unless the details of a failure are in it.

        Raises
        ------
        JailError
            When the system cannot, and the lock is demanded.
        """
        if not self._is_wanted:
            return
        os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
        readable, writable = list(readable), list(writable)
        self._files = (*readable, *writable)
        self._put_on(lambda: _lock_files(readable, writable, clearable))

    def finish(self) -> None:
        """Take network, other programs and the rest from the process.

        Raises
        ------
        JailError
            When the system cannot, and the lock is demanded.
        """
        if self._is_wanted:
            self._put_on(lambda: _lock_rest(self._files))

    def _put_on(self, ring: Callable[[], None]) -> None:
        try:
            ring()
        except JailError as error:
            if self._is_demanded:
                raise
            self._is_wanted = False
            remark(f"This process could not be locked, and goes on without that. {error}")


def can_lock() -> bool:
    """Whether this system can lock a process."""
    return not system_lacks()


@contextmanager
def locked_to_fill(
    folder: Path, readable: Iterable[Path], *, is_wanted: bool, is_demanded: bool
) -> Iterator[ProcessLock]:
    """Leave the process what it reads and one folder to write in, and give the lock, which is not finished yet.

    A locked process could not make the folder, so it is made first, and taken away again when it stays empty.

    Raises
    ------
    JailError
        When the system cannot, and the lock is demanded.
    """
    lock = ProcessLock(is_wanted=is_wanted, is_demanded=is_demanded)
    missing = [one for one in (folder, *folder.parents) if is_wanted and not one.exists()]
    around = [missing[-1].parent] if missing else []
    if missing:
        with suppress(OSError):  # the folder that cannot be made is refused later, in words
            folder.mkdir(parents=True)
    try:
        lock.leave_files(readable, [folder], around)
        yield lock
    finally:
        with suppress(OSError):
            for made in missing:
                made.rmdir()


def _lock_files(readable: Iterable[Path], writable: Iterable[Path], clearable: Iterable[Path]) -> None:
    from racer.jail.locks import gpu_paths, lock_files, python_paths

    _compile_outside_the_lock()
    scratch = _own_scratch_folder()
    data = (resource_folder("tracks"), resource_folder("reward_functions"))
    of_gpu, gpus = gpu_paths()
    lock_files((*python_paths(), *data, *of_gpu, *readable), (*gpus, *writable, scratch), (*clearable, scratch.parent))


def _lock_rest(paths: Iterable[Path]) -> None:
    from racer.jail.locks import lock_medium, python_paths

    lock_medium(reaches_files_of_others=_belong_to_others((*python_paths(), *paths)))


def _belong_to_others(paths: Iterable[Path]) -> bool:
    """Whether somebody but root owns one of them or a folder on the way to it, as in a container."""
    whole = [path.absolute() for path in paths]
    for place in {*whole, *(folder for path in whole for folder in path.parents)}:
        with suppress(OSError):
            if place.stat().st_uid != 0:
                return True
    return False


def _compile_outside_the_lock() -> None:
    """Compile what is not compiled yet where it is kept for all, in a process of our own code that does nothing else.

    A locked process must not write what others start with.
    """
    from racer.track.compiled import is_complete

    if is_complete():
        return
    remark("Compiling the simulator; this is done once.")
    copy = os.fork()  # there is one thread
    if copy == 0:
        try:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            from racer.envs.machine_code import compile_everything

            compile_everything()
        finally:
            os._exit(0)
    os.waitpid(copy, 0)


def _own_scratch_folder() -> Path:
    """Make a folder for temporary files and machine code that this process alone uses, and that goes with it."""
    from racer.track.compiled import keep_in_a_copy

    scratch = Path(tempfile.mkdtemp(prefix="racer-"))
    tempfile.tempdir = os.environ["TMPDIR"] = str(scratch)
    keep_in_a_copy(scratch)
    atexit.register(_clear, scratch, os.getpid())
    return scratch


def _clear(scratch: Path, owner: int) -> None:
    """Remove the folder, unless the details of a failure are in it, which somebody is to read."""
    if os.getpid() != owner:
        return
    for path in scratch.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif not path.name.startswith(FAILURE_PREFIX):
            path.unlink(missing_ok=True)
    with suppress(OSError):
        scratch.rmdir()
