"""What a process may use of the machine: memory, stack, processor time, descriptors."""

from __future__ import annotations

import mmap
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.errors import JailError
from racer.jail.linux.lacks import step_refused
from racer.language import Text

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

GIBIBYTE = 1 << 30
MEASURABLE_BYTES = 128 * GIBIBYTE
"""More than a process for reward functions maps, and less than any 64-bit processor can map in one piece."""


@dataclass(frozen=True)
class Limits:
    """What a process may use from the moment of its lock on.

    Parameters
    ----------
    memory_bytes
        Address space beyond what is mapped already [bytes].
    stack_bytes
        Stack of the main thread [bytes].
    cpu_seconds
        Processor time beyond what was used already [s].
    descriptors
        Number that every descriptor has to be below; also how many may be polled at once.
    """

    memory_bytes: int = GIBIBYTE
    stack_bytes: int = 8 << 20
    cpu_seconds: int = 24 * 60 * 60
    descriptors: int = 64


def limit_resources(limits: Limits) -> None:
    """Set every limit, for good: no new processes and threads, no writing to files, no core dumps, and what is asked.

    Raises
    ------
    JailError
        When the system refuses one.
    """
    for name, value in _wanted(limits):
        try:
            _set(name, value)
        except (OSError, ValueError) as error:
            step = Text("limiting {name}", "{name} 제한").format(name=name)
            raise JailError(step_refused(step, error).sentence) from None


def limit_what_can_be(limits: Limits) -> None:
    """Set those limits that this system has, and go on without the others."""
    if sys.platform == "win32":
        return
    with suppress(JailError):
        for name, value in _wanted(limits):
            with suppress(OSError, ValueError):
                _set(name, value)


def mapped_bytes() -> int:
    """Return how much address space this process has mapped [bytes].

    The kernel maps as much as the limit leaves: what it refuses tells the sum. A locked process cannot read /proc.

    Raises
    ------
    JailError
        When nearly 128 GiB are mapped, or the limit was lower than the sum before.
    """
    before = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = MEASURABLE_BYTES if before[1] == resource.RLIM_INFINITY else min(MEASURABLE_BYTES, before[1])
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, before[1]))
    try:
        fits, is_refused = 0, ceiling // mmap.PAGESIZE + 1
        while is_refused - fits > 1:
            middle = (fits + is_refused) // 2
            fits, is_refused = (middle, is_refused) if _can_map(middle * mmap.PAGESIZE) else (fits, middle)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    if not fits:
        step = Text("measuring the memory in use", "사용 중인 메모리 측정")
        raise JailError(step_refused(step, ValueError(f"more than {ceiling} bytes are mapped")).sentence)
    return ceiling - fits * mmap.PAGESIZE


def _can_map(size: int) -> bool:
    try:
        mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=0).close()
    except (OSError, MemoryError):
        return False
    return True


def _wanted(limits: Limits) -> Iterator[tuple[str, int]]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    yield "RLIMIT_STACK", limits.stack_bytes
    yield "RLIMIT_CPU", int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds
    yield "RLIMIT_NOFILE", limits.descriptors
    yield "RLIMIT_NPROC", 0
    yield "RLIMIT_FSIZE", 0
    yield "RLIMIT_CORE", 0
    if sys.platform == "linux":
        yield "RLIMIT_AS", mapped_bytes() + limits.memory_bytes


def _set(name: str, value: int) -> None:
    number = getattr(resource, name)
    most = resource.getrlimit(number)[1]
    allowed = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(number, (allowed, allowed))
