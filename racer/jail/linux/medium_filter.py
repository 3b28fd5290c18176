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
    *("removexattrat", "name_to_handle_at", "open_by_handle_at", "fanotify_init"),
)
"""What Landlock does not watch over. ``fchmod`` stays: whoever has opened a file was let in by Landlock."""
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
        *(Rule(name, refuse()) for name in refused),
    ]
    return assemble(rules, architecture, default=ALLOW)
