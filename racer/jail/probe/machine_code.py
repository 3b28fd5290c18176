"""A little machine code from before the lock: system calls that the C library cannot make safely, or at all."""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from racer.jail.linux.syscalls import call

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = {
    "x86_64": {
        # eax = 58 (vfork); syscall; in the child: edi = 0, eax = 60 (exit), syscall; in the parent: return
        "vfork": bytes.fromhex("b83a000000 0f05 85c0 7509 31ff b83c000000 0f05 c3"),
        # eax = 20 (getpid of 32-bit programs); int 0x80; return
        "getpid_by_32_bit_entry": bytes.fromhex("b814000000 cd80 c3"),
    },
}
"""Functions by the name of the processor; where there is none, the processor has no such call."""


class MachineCode:
    """Functions in memory that can be run and not written.

    Parameters
    ----------
    machine
        The name of the processor, as ``os.uname`` has it.
    """

    def __init__(self, machine: str) -> None:
        self._functions: dict[str, Callable[[], int]] = {}
        with suppress(OSError):  # a system may refuse machine code of one's own
            self._functions = {name: _function(code) for name, code in CODE.get(machine, {}).items()}

    def run(self, name: str) -> int:
        """Return what a function returned.

        Raises
        ------
        OSError
            When the kernel refused, or this processor has no such call.
        """
        if name not in self._functions:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        result = self._functions[name]()
        if result < 0:
            raise OSError(-result, os.strerror(-result))
        return result


def _function(code: bytes) -> Callable[[], int]:
    page = mmap.mmap(-1, mmap.PAGESIZE)
    page.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    call("mprotect", address, mmap.PAGESIZE, mmap.PROT_READ | mmap.PROT_EXEC)
    function = ctypes.CFUNCTYPE(ctypes.c_int)(address)

    def run() -> int:
        assert not page.closed  # the memory lives as long as the function
        return int(function())

    return run
