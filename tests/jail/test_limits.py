"""What a process may use of the machine."""

from __future__ import annotations

import pytest

LIMITED = """
import json, mmap, os, resource
from racer.jail.limits import Limits, limit_resources, limit_what_can_be, mapped_bytes
"""
MUCH_MEMORY = """
private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
blocks = [mmap.mmap(-1, 64 << 30, flags=private, prot=0) for _ in range(2)]
"""
MEBIBYTE = 1 << 20


def test_the_mapped_memory_is_measured(child):
    """What is measured without /proc is what /proc says, to a page or two."""
    code = """
before = int(open("/proc/self/statm").read().split()[0]) * mmap.PAGESIZE
measured = mapped_bytes()
after = int(open("/proc/self/statm").read().split()[0]) * mmap.PAGESIZE
block = mmap.mmap(-1, 64 << 20)
print(before - (1 << 20) <= measured <= after + (1 << 20), (mapped_bytes() - measured) >> 20)
"""
    assert child(LIMITED + code).stdout == "True 64\n"


def test_measuring_changes_nothing(child):
    """The limit of memory is what it was before it was used to measure."""
    code = """
before = resource.getrlimit(resource.RLIMIT_AS)
mapped_bytes()
print(before == resource.getrlimit(resource.RLIMIT_AS))
resource.setrlimit(resource.RLIMIT_AS, (1 << 33, 1 << 34))
mapped_bytes()
print(resource.getrlimit(resource.RLIMIT_AS) == (1 << 33, 1 << 34))
"""
    assert child(LIMITED + code).stdout == "True\nTrue\n"


def test_too_much_is_mapped(child):
    """Where more is mapped than can be measured, that is said and no limit is guessed."""
    failed = child(LIMITED + MUCH_MEMORY + "mapped_bytes()")
    assert "JailError: Locking the process in failed: measuring the memory in use: more than" in failed.stderr


@pytest.mark.parametrize(("asked", "answer"), [(64, "MemoryError"), (16, "done")])
def test_memory_beyond_the_present(child, asked, answer):
    """A process gets the memory that the limits say beyond what it had, and no more."""
    code = f"""
limit_resources(Limits(memory_bytes={32 * MEBIBYTE}))
try:
    block = bytearray({asked * MEBIBYTE})
    print("done")
except MemoryError:
    print("MemoryError")
"""
    assert child(LIMITED + code).stdout == f"{answer}\n"


def test_every_limit_is_set(child):
    """All limits are set for good: the soft and the hard ones are the same."""
    code = """
limit_resources(Limits(memory_bytes=1 << 30, stack_bytes=4 << 20, cpu_seconds=60, descriptors=17))
names = ("STACK", "NOFILE", "NPROC", "FSIZE", "CORE")
print(json.dumps([resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names]))
soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
print(soft == hard, 60 < soft < 65)
"""
    assert child(LIMITED + code).stdout == "[[4194304, 4194304], [17, 17], [0, 0], [0, 0], [0, 0]]\nTrue True\n"


def test_lower_limits_stay(child):
    """A limit that was lower before the lock is not raised."""
    code = """
resource.setrlimit(resource.RLIMIT_NOFILE, (9, 9))
limit_resources(Limits(descriptors=64))
print(resource.getrlimit(resource.RLIMIT_NOFILE))
"""
    assert child(LIMITED + code).stdout == "(9, 9)\n"


def test_processor_time_ends(child):
    """A process that computes for longer than it may is ended by the kernel."""
    ended = child(LIMITED + "limit_resources(Limits(cpu_seconds=0))\nwhile True: pass")
    assert ended.returncode in (-24, -9)


def test_the_other_limits(child):
    """Where one limit cannot be set, the others are."""
    code = "limit_what_can_be(Limits(descriptors=17)); print(resource.getrlimit(resource.RLIMIT_NOFILE))"
    assert child(LIMITED + MUCH_MEMORY + code).stdout == "(17, 17)\n"
