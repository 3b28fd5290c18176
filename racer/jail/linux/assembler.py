"""Writes the programs by which Linux decides whether a process may make a system call.

A program is classic BPF over ``struct seccomp_data`` (linux/seccomp.h): the number of the call, the architecture, and
six arguments of 64 bits. Every rule ends the program or passes it on to the next one.
"""

from __future__ import annotations

import errno
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from racer.jail.linux.syscalls import Architecture

ALLOW = 0x7FFF0000
KILL = 0x80000000
"""What becomes of a call (SECCOMP_RET_*): it is carried out, or ends the whole process."""

LOAD, AND = 0x20, 0x54
JUMP_IF_EQUAL, JUMP_IF_GREATER, JUMP_IF_ANY_BIT = 0x15, 0x25, 0x45
RETURN = 0x06
"""Operations of linux/bpf_common.h: on the one register, with a constant."""

NUMBER_OFFSET, ARCHITECTURE_OFFSET, ARGUMENTS_OFFSET = 0, 4, 16
X32_BIT = 0x40000000
"""The calls of the x32 way to run 32-bit programs have numbers with this bit, under the same architecture."""

Instruction = tuple[int, int, int, int]
"""Operation, instructions to skip when it holds and when it does not, constant."""


def refuse(number: int = errno.EPERM) -> int:
    """Return the action that makes a call fail with an error number."""
    return 0x00050000 | number


@dataclass(frozen=True)
class Check:
    """What half of an argument has to be: ``half & mask`` is one of the values.

    Parameters
    ----------
    argument
        Which argument, from 0.
    values
        What is let pass.
    mask
        The bits that count.
    is_upper
        The upper 32 bits instead of the lower ones. The kernel reads an ``int`` from the lower ones alone.
    """

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    is_upper: bool = False

    @property
    def offset(self) -> int:
        """Where the half stands in ``struct seccomp_data`` of a little-endian processor [bytes]."""
        return ARGUMENTS_OFFSET + 8 * self.argument + 4 * self.is_upper


@dataclass(frozen=True)
class Rule:
    """What becomes of one call.

    Parameters
    ----------
    call
        The name of the call; a call that an architecture does not have is left out there.
    action
        What becomes of it when all checks hold.
    checks
        What its arguments have to be.
    otherwise
        What becomes of it when one check does not hold.
    """

    call: str
    action: int
    checks: tuple[Check, ...] = ()
    otherwise: int = 0x00050000 | errno.EPERM


def assemble(rules: Iterable[Rule], architecture: Architecture, default: int) -> bytes:
    """Return the program that carries out the rules, as an array of ``struct sock_filter``.

    Another architecture and the x32 numbers end the process; a call that is newer than the table of numbers fails as it
    does on a kernel that does not have it; every other call that no rule names gets the default action.
    """
    program = [
        (LOAD, 0, 0, ARCHITECTURE_OFFSET),
        (JUMP_IF_EQUAL, 1, 0, architecture.audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER_OFFSET),
        (JUMP_IF_ANY_BIT, 0, 1, X32_BIT),
        (RETURN, 0, 0, KILL),
        (JUMP_IF_GREATER, 0, 1, architecture.newest),
        (RETURN, 0, 0, refuse(errno.ENOSYS)),
    ]
    for rule in rules:
        if rule.call in architecture.numbers:
            body = _body(rule)
            program += [(JUMP_IF_EQUAL, 0, len(body), architecture.numbers[rule.call]), *body]
    program.append((RETURN, 0, 0, default))
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in program)


def _body(rule: Rule) -> list[Instruction]:
    body: list[Instruction] = []
    for check in rule.checks:
        body += [(LOAD, 0, 0, check.offset), (AND, 0, 0, check.mask)]
        last = len(check.values) - 1
        body += [(JUMP_IF_EQUAL, last - position + 1, 0, value) for position, value in enumerate(check.values)]
        body.append((RETURN, 0, 0, rule.otherwise))
    return [*body, (RETURN, 0, 0, rule.action)]
