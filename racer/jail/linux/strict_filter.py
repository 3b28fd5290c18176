"""The calls that a reward function needs once everything is loaded, and no others."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from racer.jail.linux.assembler import ALLOW, Check, Rule, assemble, refuse

if TYPE_CHECKING:
    from racer.jail.linux.syscalls import Architecture

PROT_EXEC = 0x4

_OPEN_DESCRIPTORS = ("read", "write", "close", "lseek", "fstat", "poll", "ppoll", "select", "pselect6")
_MEMORY = ("munmap", "mremap", "brk")
_SIGNALS = ("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall")
_TIME = ("time", "times", "gettimeofday", "nanosleep", "sched_yield", "getrusage", "getcpu")
_ITSELF = ("getpid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getrandom", "getrlimit", "exit", "exit_group")

_NO_MACHINE_CODE = Check(2, (0,), mask=PROT_EXEC)
_OWN_CLOCK = Check(0, (0,), mask=0xFFFFFFF0)
"""Clocks 0 to 15; the others are the processor time of any process, which tells whether there is such a process."""
_PLAIN_ADVICE = Check(2, (4, 8, 14, 15))
"""DONTNEED, FREE, HUGEPAGE, NOHUGEPAGE, which allocators give; merging equal pages would tell what others hold."""
_PLAIN_FUTEX = Check(1, (0, 1, 3, 4, 5, 9, 10), mask=0x7F)
"""Waiting and waking; the others, with an owner, tell whether there is a process of that number."""
_NULL_LIMITS = (Check(2, (0,)), Check(2, (0,), is_upper=True))


def strict_program(architecture: Architecture, process: int) -> bytes:
    """Return the program under which a process computes and answers on what is open, and nothing else.

    Parameters
    ----------
    architecture
        Whose numbers the calls have.
    process
        The number of the process that it is for, the only one that may get signals from it.
    """
    itself = Check(0, (0, process))
    rules = [
        Rule("futex", ALLOW, (_PLAIN_FUTEX,)),
        Rule("clock_gettime", ALLOW, (_OWN_CLOCK,)),
        Rule("clock_getres", ALLOW, (_OWN_CLOCK,)),
        Rule("clock_nanosleep", ALLOW, (_OWN_CLOCK,)),
        Rule("mmap", ALLOW, (_NO_MACHINE_CODE,)),
        Rule("mprotect", ALLOW, (_NO_MACHINE_CODE,)),
        Rule("madvise", ALLOW, (_PLAIN_ADVICE,)),
        *(Rule(name, ALLOW) for name in _OPEN_DESCRIPTORS + _MEMORY + _SIGNALS + _TIME + _ITSELF),
        Rule("tgkill", ALLOW, (Check(0, (process,)),)),  # abort() and faulthandler end the process by it
        Rule("sched_getaffinity", ALLOW, (itself,)),
        Rule("prlimit64", ALLOW, (itself, *_NULL_LIMITS)),  # reads its own limits
        Rule("clone3", refuse(errno.ENOSYS)),  # so that the C library falls back to clone, which is refused
    ]
    return assemble(rules, architecture, default=refuse())
