"""Who a process is and what it inherited: user, capabilities, descriptors, environment."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct
from contextlib import suppress
from typing import TYPE_CHECKING

from racer.errors import JailError
from racer.jail.linux.lacks import step_refused
from racer.jail.linux.syscalls import call
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOBODY = 65534
"""The user and group that own nothing."""
CAP_DAC_OVERRIDE, CAP_KILL = 1, 5
CAPABILITIES = 64
"""More than any kernel has."""

_SET_DEATH_SIGNAL, _SET_DUMPABLE, _DROP_FROM_BOUNDING_SET, _SET_NO_NEW_PRIVILEGES, _AMBIENT = 1, 4, 24, 38, 47
_CLEAR_AMBIENT = 4
_CAPABILITY_HEADER = struct.pack("=Ii", 0x20080522, 0)
"""The third version of the interface, and this thread."""
_HIGHEST_DESCRIPTOR = 2**31 - 1


def forbid_new_privileges() -> None:
    """Make sure that nothing this process starts gets rights that it has not; filters and Landlock ask for it."""
    _step(Text.same("no_new_privs"), lambda: call("prctl", _SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0))


def forbid_being_read() -> None:
    """Keep other processes of the same user from tracing this one, and the kernel from dumping its memory."""
    _step(Text.same("PR_SET_DUMPABLE"), lambda: call("prctl", _SET_DUMPABLE, 0, 0, 0, 0))


def die_with_parent() -> None:
    """Have this process killed when the thread that started it ends; a change of user forgets it."""
    _step(Text.same("PR_SET_PDEATHSIG"), lambda: call("prctl", _SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0))


def become_nobody() -> None:
    """Change to the user that owns nothing where this process may, and give up every capability.

    An ordinary user stays who it is, and so does a root without capabilities, who is one: inside a container that has
    no other users, or under a lock.
    """
    _step(Text("changing the user", "사용자 전환"), _change_user)
    drop_capabilities()


def drop_capabilities(keep: Iterable[int] = ()) -> None:
    """Give up the capabilities of this thread, and the way to get them back, but for those that it has of a few.

    Parameters
    ----------
    keep
        Numbers of linux/capability.h.
    """
    _step(Text("dropping capabilities", "권한(capability) 제거"), lambda: _keep_capabilities(frozenset(keep)))


def close_descriptors(keep: Iterable[int]) -> None:
    """Close every descriptor but these.

    Parameters
    ----------
    keep
        Descriptors that stay open; 0, 1 and 2 as well only when they are among them.
    """
    first = 0
    for kept in [*sorted(set(keep)), _HIGHEST_DESCRIPTOR + 1]:
        if kept > first:
            _close_range(first, kept - 1)
        first = kept + 1


def empty_environment() -> None:
    """Take every variable out of the environment of this process and of what it starts."""
    os.environ.clear()


def _step(name: Text, act: Callable[[], object]) -> None:
    try:
        act()
    except OSError as error:
        raise JailError(step_refused(name, error).sentence) from None


def _change_user() -> None:
    if os.geteuid() != 0:
        return
    _empty_bounding_set()  # which takes a capability that the change of user loses
    try:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.EINVAL}:  # no capability for it, or no such user in here
            raise


def _empty_bounding_set() -> None:
    with suppress(OSError):  # past the last one, or without the right to
        for capability in range(CAPABILITIES):
            call("prctl", _DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


def _keep_capabilities(wanted: frozenset[int]) -> None:
    _empty_bounding_set()
    with suppress(OSError):  # kernels before 4.3 have none
        call("prctl", _AMBIENT, _CLEAR_AMBIENT, 0, 0, 0)
    kept = _permitted() & sum(1 << capability for capability in wanted)
    low, high = kept & 0xFFFFFFFF, kept >> 32
    call("capset", _CAPABILITY_HEADER, struct.pack("=6I", low, low, 0, high, high, 0))
    if _permitted() != kept:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def _permitted() -> int:
    sets = ctypes.create_string_buffer(24)
    call("capget", _CAPABILITY_HEADER, sets)
    _, low, _, _, high, _ = struct.unpack("=6I", sets.raw)
    return int(low | high << 32)


def _close_range(first: int, last: int) -> None:
    try:
        call("close_range", first, last, 0)
    except (OSError, JailError):  # Linux before 5.9, or another system
        os.closerange(first, min(last + 1, os.sysconf("SC_OPEN_MAX")))
