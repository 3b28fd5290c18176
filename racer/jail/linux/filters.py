"""Puts a filter of system calls on this process; seccomp(2)."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from racer.errors import JailError
from racer.jail.linux.lacks import seccomp_refused
from racer.jail.linux.syscalls import call

if TYPE_CHECKING:
    from racer.jail.linux.lacks import Lack

INSTRUCTION_BYTES = 8
_SET_MODE_FILTER, _GET_ACTION_AVAILABLE = 1, 2
_ON_ALL_THREADS = 1
_ERRNO_ACTION = 0x00050000


class _Program(ctypes.Structure):
    _fields_ = (("instructions", ctypes.c_ushort), ("first", ctypes.c_char_p))


def load(program: bytes) -> None:
    """Put a program on every thread of this process, for good; needs ``no_new_privs``.

    Raises
    ------
    JailError
        When the kernel, or the container that this runs in, does not let it.
    """
    described = _Program(len(program) // INSTRUCTION_BYTES, program)
    try:
        unlike = call("seccomp", _SET_MODE_FILTER, _ON_ALL_THREADS, ctypes.byref(described))
    except OSError as error:
        raise JailError(seccomp_refused(error).sentence) from None
    if unlike:
        raise JailError(seccomp_refused(OSError(0, f"thread {unlike} has a filter of its own")).sentence)


def missing_filters() -> Lack | None:
    """Return why no filter can be put on, or None where it can; nothing is changed."""
    action = ctypes.c_uint32(_ERRNO_ACTION)
    try:
        call("seccomp", _GET_ACTION_AVAILABLE, 0, ctypes.byref(action))
    except OSError as error:
        return seccomp_refused(error)
    return None
