"""The calls that our own code does not need to train and evaluate, and that open ways out of the process."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from racer.jail.linux.assembler import ALLOW, Check, Rule, assemble, refuse

if TYPE_CHECKING:
    from racer.jail.linux.syscalls import Architecture

_PROGRAMS = ("execve", "execveat", "uselib")
_NETWORK = ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4")
_OTHER_PROCESSES = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease"),
    *("kcmp", "pidfd_getfd", "migrate_pages", "move_pages"),
)
_NAMESPACES = ("unshare", "setns", "chroot", "pivot_root", "mount", "umount2", "mount_setattr", "move_mount")
_NEW_MOUNTS = ("open_tree", "open_tree_attr", "fsopen", "fsconfig", "fsmount", "fspick", "statmount", "listmount")
_MARKS_OF_FILES = (
    *("chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchown", "fchownat", "truncate", "file_setattr"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr", "fremovexattr"),
    *("removexattrat", "name_to_handle_at", "open_by_handle_at", "fanotify_init", "mknod", "mknodat"),
)
"""What Landlock does not watch over."""
_KERNEL = (
    *("bpf", "perf_event_open", "io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff"),
    *("sethostname", "setdomainname", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "acct", "quotactl"),
    *("quotactl_fd", "syslog", "vhangup", "iopl", "ioperm", "modify_ldt", "personality", "memfd_secret", "vmsplice"),
    *("lsm_set_self_attr", "add_key", "request_key", "keyctl"),
)
_SHARED_OBJECTS = (
    *("shmget", "shmat", "shmctl", "semget", "semop", "semtimedop", "semctl"),
    *("msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink"),
)

_NEW_NAMESPACES = 0x7E020000
"""The flags CLONE_NEW* that clone takes: of mounts, control groups, names, messages, users, processes and networks."""
_TERMINAL_INPUT = (0x5412, 0x541C)
"""TIOCSTI and TIOCLINUX, which type into the terminal as its user would."""
_NO_OTHER_USER = {"open": 2, "openat": 3, "creat": 1, "fchmod": 1}
"""Which argument is the mode, of calls that may give a file the marks by which others run it as its owner."""
_SET_USER_OR_GROUP = 0o6000
_TIMES_OF_ONE_PROCESS = ("sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr")
_OWN_PRIORITY = (("setpriority", 0), ("ioprio_set", 1))
"""Calls, and their first argument where the second one is a process; 0 there is the caller."""


def medium_program(architecture: Architecture) -> bytes:
    """Return the program under which a process runs no other program, has no network, and leaves other processes alone.

    Threads, forks, machine code made at run time and the devices of a GPU go on working.
    """
    refused = (
        *(_PROGRAMS + _NETWORK + _OTHER_PROCESSES + _NAMESPACES + _NEW_MOUNTS),
        *(_MARKS_OF_FILES + _KERNEL + _SHARED_OBJECTS),
    )
    rules = [
        Rule("clone", ALLOW, (Check(0, (0,), mask=_NEW_NAMESPACES),)),
        Rule("clone3", refuse(errno.ENOSYS)),  # its flags stand in memory; the C library falls back to clone
        Rule("ioctl", refuse(), (Check(1, _TERMINAL_INPUT),), otherwise=ALLOW),
        Rule("prlimit64", ALLOW, (Check(0, (0,)),)),
        Rule("openat2", refuse(errno.ENOSYS)),  # its mode stands in memory; the C library does not use it
        *(Rule(name, ALLOW, (Check(mode, (0,), mask=_SET_USER_OR_GROUP),)) for name, mode in _NO_OTHER_USER.items()),
        *(Rule(name, ALLOW, (Check(0, (0,)),)) for name in _TIMES_OF_ONE_PROCESS),
        *(Rule(name, ALLOW, (Check(0, (one,)), Check(1, (0,)))) for name, one in _OWN_PRIORITY),
        *(Rule(name, refuse()) for name in refused),
    ]
    return assemble(rules, architecture, default=ALLOW)
