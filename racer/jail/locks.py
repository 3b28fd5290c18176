"""The locks: what a process gives up for good, ring by ring, before it runs what it does not trust.

A process that is to run a stranger's function starts with an empty environment and no descriptors but its channel,
calls ``lock_files`` before it imports a large library, imports what the function may use, and then calls
``lock_strict``. From then on it computes, reads and writes what is open, and ends; every other wish of it fails. It
cannot import anything any more; a root, who has become nobody by then, may not even find what it had imported.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from racer.errors import JailError
from racer.jail.identity import (
    CAP_DAC_OVERRIDE,
    CAP_KILL,
    become_nobody,
    die_with_parent,
    drop_capabilities,
    forbid_being_read,
    forbid_new_privileges,
)
from racer.jail.landlock import restrict_files
from racer.jail.limits import Limits, limit_resources
from racer.jail.linux.filters import load
from racer.jail.linux.lacks import step_refused
from racer.jail.linux.medium_filter import medium_program
from racer.jail.linux.strict_filter import strict_program
from racer.jail.linux.syscalls import this_architecture
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

THREADS_ARE_RUNNING = Text(
    "The files cannot be taken away from {count} threads. Lock them before importing NumPy or PyTorch.",
    "스레드가 {count}개 실행 중이라 파일 접근을 막을 수 없습니다. NumPy나 PyTorch를 임포트하기 전에 격리하세요.",
)
READABLE_DEVICES = (Path("/dev/urandom"), Path("/dev/random"), Path("/dev/zero"))
WRITABLE_DEVICES = (Path("/dev/null"),)

_LIBRARY_FOLDERS = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib")
_LOADER_FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/usr/share/zoneinfo")
_MACHINE_FILES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/self", "/sys/devices/system")
_GPU_FILES = ("/proc/driver/nvidia", "/sys/bus/pci", "/sys/devices", "/sys/class/drm", "/sys/module/nvidia")
_GPU_DEVICES = ("nvidia*", "nvidia-caps/*", "kfd", "dri/*")


def lock_files(readable: Iterable[Path], writable: Iterable[Path] = (), clearable: Iterable[Path] = ()) -> None:
    """Give up all files but these, TCP, and signals to processes that are not started from here.

    Call it while there is one thread; threads of before would keep their files.

    Parameters
    ----------
    readable, writable
        Files and folders with all that is in them; what is not there is left out. ``/dev/null`` and random numbers
        are always let in.
    clearable
        Folders from which empty folders may be removed.

    Raises
    ------
    JailError
        When there is no Landlock here, or other threads are running.
    """
    _ensure_one_thread()
    forbid_new_privileges()
    restrict_files((*readable, *READABLE_DEVICES), (*writable, *WRITABLE_DEVICES), clearable)


def lock_medium(*, reaches_files_of_others: bool = False) -> None:
    """Give up other programs, the network, other processes' memory, and the rare parts of the kernel; for our own code.

    Threads, forks, signals to children, machine code made at run time and GPUs go on working. Files are the matter of
    ``lock_files``, but for the marks that it does not watch over: owner, mode and attributes by path are given up here.

    Parameters
    ----------
    reaches_files_of_others
        Whether a root goes on reaching what others own, as in a container; which files those are is the matter of
        ``lock_files`` too.

    Raises
    ------
    JailError
        When a ring cannot be put on; those before it stay on.
    """
    forbid_new_privileges()
    # Without the first a root could not end a child that became nobody.
    drop_capabilities(keep=(CAP_KILL, CAP_DAC_OVERRIDE) if reaches_files_of_others else (CAP_KILL,))
    load(medium_program(this_architecture()))


def lock_strict(limits: Limits) -> None:
    """Give up everything but computing, and reading and writing what is open; for a stranger's code.

    A root becomes the user nobody. The process is killed when the thread that started it ends.

    Raises
    ------
    JailError
        When a ring cannot be put on; those before it stay on. The stranger's code must not run then.
    """
    program = strict_program(this_architecture(), os.getpid())
    become_nobody()
    die_with_parent()
    forbid_new_privileges()
    forbid_being_read()
    restrict_files((), ())
    limit_resources(limits)
    load(program)
    _ensure_files_are_out_of_reach()


def python_paths() -> tuple[Path, ...]:
    """Return what Python and its libraries have to read: their folders, shared libraries, and facts on the machine.

    The script's folder and the current folder, one of which Python puts first on ``sys.path``, are not among them.
    """
    prefixes = (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)
    searched = [folder for folder in sys.path if sys.flags.safe_path or folder not in _started_in()]
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    racer_folder = str(Path(__file__).resolve().parents[1])
    named = (racer_folder, sys.executable, *prefixes, *searched, *libraries)
    named = (*named, *_LIBRARY_FOLDERS, *_LOADER_FILES, *_MACHINE_FILES)
    paths = (Path(name) for name in named if name.startswith(os.sep) and name != os.sep)
    return tuple(dict.fromkeys(paths))


def gpu_paths() -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return what a GPU's driver has to read, and the devices that it has to read and write."""
    devices = tuple(path for pattern in _GPU_DEVICES for path in sorted(Path("/dev").glob(pattern)))
    return (tuple(map(Path, _GPU_FILES)) if devices else ()), devices


def _started_in() -> set[str]:
    script = getattr(sys.modules["__main__"], "__file__", None)
    folders = {str(Path(script).resolve().parent)} if script else set()
    with suppress(OSError):  # the current folder may be gone
        folders.add(str(Path.cwd()))
    return folders


def _ensure_one_thread() -> None:
    try:
        threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 - a count, not paths
    except OSError:  # locked already, with the threads of then
        return
    if threads > 1:
        raise JailError(THREADS_ARE_RUNNING.format(count=threads))


def _ensure_files_are_out_of_reach() -> None:
    try:
        os.close(os.open("/", os.O_RDONLY))
    except OSError:
        return
    step = Text("trying whether the lock holds", "격리 확인")
    raise JailError(step_refused(step, OSError(errno.EPERM, "a folder can still be opened")).sentence)
