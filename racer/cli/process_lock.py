"""The lock of a command that has its process to itself: its own files, no network and no other programs.

It goes on in two steps. Files come first, while the process has one thread, and before anything large is imported.
The rest follows when everything that the command starts is running. Where a command is called inside another program,
nothing is locked.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from racer.cli.console import remark
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

    def leave_files(self, readable: Iterable[Path], writable: Iterable[Path], clearable: Iterable[Path] = ()) -> None:
        """Take all files from the process but these, and those that Python and a GPU need; what is missing is left out.

        From ``clearable`` folders it may remove empty folders.

        Raises
        ------
        JailError
            When the system cannot, and the lock is demanded.
        """
        if not self._is_wanted:
            return
        os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
        readable, writable = list(readable), [*writable, *_scratch_folders()]
        self._put_on(lambda: _lock_files(readable, writable, clearable))

    def finish(self) -> None:
        """Take network, other programs and the rest from the process.

        Raises
        ------
        JailError
            When the system cannot, and the lock is demanded.
        """
        if self._is_wanted:
            self._put_on(_lock_rest)

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

    data = (resource_folder("tracks"), resource_folder("reward_functions"))
    of_gpu, gpus = gpu_paths()
    lock_files((*python_paths(), *data, *of_gpu, *readable), (*gpus, *writable), clearable)


def _lock_rest() -> None:
    from racer.jail.locks import lock_medium

    lock_medium()


def _scratch_folders() -> Iterator[Path]:
    """Yield where machine code is kept from start to start, and where the details of a failure are written."""
    with suppress(OSError):
        yield Path(tempfile.gettempdir())
    if "NUMBA_CACHE_DIR" in os.environ:
        yield Path(os.environ["NUMBA_CACHE_DIR"])
    yield _made(Path(__file__).resolve().parents[1] / "__pycache__")
    with suppress(RuntimeError):  # raised where the home directory is not known
        yield _made(Path.home() / ".cache" / "racer")


def _made(folder: Path) -> Path:
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
