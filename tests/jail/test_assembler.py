"""Filters of system calls: against an interpreter of their instructions, and in the kernel."""

from __future__ import annotations

import errno
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.jail.linux.assembler import ALLOW, KILL, Check, Rule, assemble, refuse
from racer.jail.linux.syscalls import ARCHITECTURES

X86, ARM = ARCHITECTURES["x86_64"], ARCHITECTURES["aarch64"]
WORD = 0xFFFFFFFF
RULES = (
    Rule("read", ALLOW),
    Rule("open", refuse(errno.EACCES)),
    Rule("futex", ALLOW, (Check(1, (0, 1, 9), mask=0x7F),)),
    Rule("prlimit64", ALLOW, (Check(0, (0, 77)), Check(2, (0,)), Check(2, (0,), is_upper=True)), otherwise=KILL),
)

words = st.one_of(st.sampled_from([0, 1, 9, 77, 0x80, 0x89]), st.integers(0, 2**64 - 1))
calls = st.one_of(st.sampled_from([X86.numbers[rule.call] for rule in RULES]), st.integers(0, 600))


def decide(program: bytes, audit: int, number: int, arguments: tuple[int, ...]) -> int:
    """Return what a program decides on a call: classic BPF as the kernel runs it, in the few operations used."""
    data = struct.pack("<IIQ6Q", number, audit, 0, *arguments)
    register, position = 0, 0
    while True:
        operation, if_true, if_false, constant = struct.unpack_from("<HBBI", program, 8 * position)
        position += 1
        if operation == 0x20:
            (register,) = struct.unpack_from("<I", data, constant)
        elif operation == 0x54:
            register &= constant
        elif operation == 0x06:
            return constant
        else:
            holds = {0x15: register == constant, 0x25: register > constant, 0x45: bool(register & constant)}[operation]
            position += if_true if holds else if_false


def expected(number: int, arguments: tuple[int, ...]) -> int:
    """Return what the rules say on a call of x86_64, in plain words."""
    name = next((name for name, known in X86.numbers.items() if known == number), None)
    if name == "read":
        return ALLOW
    if name == "open":
        return refuse(errno.EACCES)
    if name == "futex":
        return ALLOW if arguments[1] & 0x7F in (0, 1, 9) else refuse()
    if name == "prlimit64":
        return ALLOW if arguments[0] & WORD in (0, 77) and arguments[2] == 0 else KILL
    return refuse(errno.ENOSYS) if number > X86.newest else refuse(errno.ENOENT)


@given(number=calls, arguments=st.tuples(*[words] * 6))
def test_a_program_decides_as_its_rules_say(number, arguments):
    """Whatever a process calls, with whatever arguments, the program decides as the rules do."""
    program = assemble(RULES, X86, default=refuse(errno.ENOENT))
    assert decide(program, X86.audit, number, arguments) == expected(number, arguments)


@given(number=st.integers(0, WORD), audit=st.integers(0, WORD).filter(lambda one: one != X86.audit))
def test_another_architecture_ends_the_process(number, audit):
    """A call that is made in the way of another processor ends the process, whatever it is."""
    program = assemble(RULES, X86, default=ALLOW)
    assert decide(program, audit, number, (0,) * 6) == KILL


@given(number=st.integers(0x40000000, 0x7FFFFFFF))
def test_x32_ends_the_process(number):
    """A call by an x32 number ends the process."""
    assert decide(assemble(RULES, X86, default=ALLOW), X86.audit, number, (0,) * 6) == KILL


def test_a_processor_without_the_call():
    """A rule for a call that a processor does not have is left out there."""
    program = assemble(RULES, ARM, default=ALLOW)
    assert len(program) == len(assemble(RULES, X86, default=ALLOW)) - 2 * 8
    assert decide(program, ARM.audit, ARM.numbers["read"], (0,) * 6) == ALLOW
    assert decide(program, ARM.audit, X86.numbers["futex"], (0,) * 6) == ALLOW


FILTERED = """
import errno, os
from racer.jail.identity import forbid_new_privileges
from racer.jail.linux import load, this_architecture
from racer.jail.linux.assembler import ALLOW, KILL, Check, Rule, assemble, refuse

rules = [
    Rule("getppid", refuse(errno.EXDEV)),
    Rule("lseek", ALLOW, (Check(2, (0, 1)),), otherwise=refuse(errno.EDOM)),
    Rule("chroot", KILL),
]
forbid_new_privileges()
load(assemble(rules, this_architecture(), default=ALLOW))
"""


@pytest.mark.parametrize(
    ("attempt", "said"),
    [
        ("from racer.jail.linux import call; call('getppid')", "getppid: Invalid cross-device link"),
        ("os.lseek(os.memfd_create('x'), 0, os.SEEK_END)", "Numerical argument out of domain"),
    ],
)
def test_the_kernel_refuses(child, attempt, said):
    """A call for which a rule has an error number fails with it in the kernel."""
    assert said in child(FILTERED + attempt).stderr.splitlines()[-1]


def test_the_kernel_lets_pass(child):
    """A call whose arguments pass the checks is carried out."""
    assert child(FILTERED + "print(os.lseek(os.memfd_create('x'), 5, os.SEEK_SET))").stdout == "5\n"


def test_the_kernel_kills(child):
    """A call whose rule says so ends the process with SIGSYS."""
    assert child(FILTERED + "os.chroot('/')").returncode == -31


def test_threads_that_run_already_are_filtered(child):
    """A filter holds for the threads that were there before it."""
    before = """
import queue, threading
wanted, answers = queue.Queue(), queue.Queue()
def work():
    wanted.get()
    try:
        answers.put(call("getppid"))
    except OSError as error:
        answers.put(error.strerror)
from racer.jail.linux import call
thread = threading.Thread(target=work)
thread.start()
"""
    after = "wanted.put(None); print(answers.get()); thread.join()"
    assert child(before + FILTERED + after).stdout == "getppid: Invalid cross-device link\n"
