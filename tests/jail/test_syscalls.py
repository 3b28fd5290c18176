"""The numbers of system calls."""

from __future__ import annotations

import errno
import os
import platform
import re
from pathlib import Path

import pytest

from racer.errors import JailError
from racer.jail.linux.syscalls import ARCHITECTURES, call, missing_calls, this_architecture

INCLUDE = Path("/usr/include")
HEADERS = {
    "x86_64": [*INCLUDE.glob("x86_64-linux-gnu/asm/unistd_64.h"), *INCLUDE.glob("asm/unistd_64.h")],
    "aarch64": [*INCLUDE.glob("asm-generic/unistd.h")],
}
LOWEST_SHARED_NUMBER = 424


def numbers_of_header(path: Path) -> dict[str, int]:
    """Return the numbers that a kernel header defines, with 64-bit words where that matters."""
    found = dict(re.findall(r"#define (__NR\w*?_\w+)\s+(\w+)", path.read_text(encoding="utf-8")))
    named = {name.removeprefix("__NR_"): found.get(value, value) for name, value in found.items() if "3264" not in name}
    return {name: int(value) for name, value in named.items() if value.isdecimal()}


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_numbers_are_those_of_the_kernel(machine):
    """Every number that a header of this system has is the one in the table; it lacks newer calls alone."""
    if not HEADERS[machine]:
        pytest.skip(f"the kernel's headers for {machine} are not installed")
    header, table = numbers_of_header(HEADERS[machine][0]), ARCHITECTURES[machine].numbers
    assert {name: number for name, number in table.items() if header.get(name, number) != number} == {}
    unknown = set(table) - set(header)
    assert all(table[name] > max(n for n in header.values() if n < 1000) for name in unknown), unknown
    assert len(set(table) & set(header)) > 100


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_every_number_stands_once(machine):
    """No two names have the same number, and none is above the newest."""
    architecture = ARCHITECTURES[machine]
    assert len(set(architecture.numbers.values())) == len(architecture.numbers)
    assert max(architecture.numbers.values()) <= architecture.newest


def test_new_calls_have_one_number():
    """From 424 on, both processors have the same calls by the same numbers."""
    new = [
        {name: number for name, number in architecture.numbers.items() if number >= LOWEST_SHARED_NUMBER}
        for architecture in ARCHITECTURES.values()
    ]
    assert new[0] == new[1]


def test_a_call_is_made():
    """A call returns what the kernel returned, and raises what it refused."""
    assert call("getpid") == os.getpid()
    with pytest.raises(OSError, match="close: Bad file descriptor") as refused:
        call("close", -1)
    assert refused.value.errno == errno.EBADF


def test_a_call_that_a_processor_lacks():
    """A call that is not in the table fails as it does on a kernel that does not have it."""
    with pytest.raises(OSError, match="no_such_call") as refused:
        call("no_such_call")
    assert refused.value.errno == errno.ENOSYS


def test_an_unknown_processor(monkeypatch):
    """On a processor without a table, what is missing and what to do are sentences in both languages."""
    monkeypatch.setattr(platform, "machine", lambda: "mips")
    missing = missing_calls()
    assert missing is not None
    assert "mips" in missing.what.en
    assert "mips" in missing.what.ko
    with pytest.raises(JailError, match=r"processor mips are not known\. Run reward functions of other people with"):
        this_architecture()


def test_another_system(monkeypatch):
    """On macOS, what is missing and what to do are sentences."""
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    missing = missing_calls()
    assert missing is not None
    assert missing.what.en == "Only Linux can lock a process in; this is Darwin."
    assert "WSL 2" in missing.remedy.ko
