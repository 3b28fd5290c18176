"""Landlock: a process gives up files, network and signals for itself and all that it starts, without being root.

The numbers are those of linux/landlock.h. A kernel knows only some of them: its ABI, from 1, says which.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
from typing import TYPE_CHECKING

from racer.errors import JailError
from racer.jail.linux.lacks import landlock_refused, step_refused
from racer.jail.linux.syscalls import call, missing_calls
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from racer.jail.linux.lacks import Lack

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (1 << bit for bit in range(6, 13))
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15

FILE_RIGHTS_SINCE = ((1, (1 << 13) - 1), (2, REFER), (3, TRUNCATE), (5, IOCTL_DEV))
"""Rights over files, with the ABI from which a kernel knows them."""
NETWORK_RIGHTS_SINCE = ((4, 0b11),)
"""Binding and connecting TCP."""
SCOPES_SINCE = ((6, 0b11),)
"""Abstract Unix sockets and signals, which then reach only processes under the same lock or one inside it."""

TO_READ = READ_FILE | READ_DIR | EXECUTE
TO_WRITE = READ_FILE | READ_DIR | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | REFER | TRUNCATE | IOCTL_DEV
TO_WRITE |= MAKE_DIR | MAKE_REG
"""Without links and pipes, over which whoever reads the folder later would stumble."""
RIGHTS_OVER_ONE_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV

_ASK_FOR_VERSION = 1
_PATH_BENEATH = 1
_RULESET = struct.Struct("=QQQ")
"""Rights over files and the network, and scopes."""
_PATH_RULE = struct.Struct("=Qi")
"""Rights, and the descriptor of the path that they begin at."""


def landlock_version() -> int:
    """Return the kernel's Landlock ABI, from 1.

    Raises
    ------
    JailError
        When there is no Landlock here.
    """
    if missing := missing_landlock():
        raise JailError(missing.sentence)
    return _ask_for_version()


def missing_landlock() -> Lack | None:
    """Return why there is no Landlock here, or None where there is."""
    if missing := missing_calls():
        return missing
    try:
        _ask_for_version()
    except OSError as error:
        return landlock_refused(error)
    return None


def known_bits(since: Iterable[tuple[int, int]], version: int) -> int:
    """Return the bits that a kernel of one ABI knows."""
    return sum(bits for first, bits in since if first <= version)


def restrict_files(readable: Iterable[Path], writable: Iterable[Path], clearable: Iterable[Path] = ()) -> None:
    """Take away from this thread, and what it starts from now on, all files but these; needs ``no_new_privs``.

    Connecting and listening, and signals to processes that were there before, go too, as far as the kernel can.

    Parameters
    ----------
    readable, writable
        Files and folders with all that is in them; what is not there is left out.
    clearable
        Folders from which empty folders may be removed.

    Raises
    ------
    JailError
        When there is no Landlock here, or it refuses.
    """
    version = landlock_version()
    files = known_bits(FILE_RIGHTS_SINCE, version)
    rules = _RULESET.pack(files, known_bits(NETWORK_RIGHTS_SINCE, version), known_bits(SCOPES_SINCE, version))
    try:
        ruleset = call("landlock_create_ruleset", rules, len(rules), 0)
        try:
            for paths, rights in ((readable, TO_READ), (writable, TO_WRITE), (clearable, REMOVE_DIR)):
                for path in paths:
                    _let(ruleset, path, rights & files)
            call("landlock_restrict_self", ruleset, 0)
        finally:
            os.close(ruleset)
    except OSError as error:
        step = Text("taking away the files (Landlock)", "파일 접근 차단(Landlock)")
        raise JailError(step_refused(step, error).sentence) from None


def _ask_for_version() -> int:
    return call("landlock_create_ruleset", None, 0, _ASK_FOR_VERSION)


def _let(ruleset: int, path: Path, rights: int) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.ELOOP}:
            return
        raise
    try:
        if not stat.S_ISDIR(os.fstat(opened).st_mode):
            rights &= RIGHTS_OVER_ONE_FILE
        if rights:
            call("landlock_add_rule", ruleset, _PATH_BENEATH, _PATH_RULE.pack(rights, opened), 0)
    finally:
        os.close(opened)
