"""Who a process is after it gave up what it could."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = """
import json, os
from racer.jail.identity import CAP_KILL, become_nobody, close_descriptors, die_with_parent, drop_capabilities
from racer.jail.identity import empty_environment, forbid_being_read, forbid_new_privileges

def status():
    lines = dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
    return {name: lines[name].strip() for name in lines}
"""
NO_CAPABILITIES = "0" * 16
CAPABILITY_SETS = ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")


@pytest.mark.usefixtures("as_root")
def test_root_becomes_nobody(child):
    """Root becomes the user and group that own nothing, without groups and capabilities, for good."""
    code = """
become_nobody()
print(json.dumps([os.getresuid(), os.getresgid(), os.getgroups(), status()]))
try:
    os.setuid(0)
except PermissionError:
    print("stays")
"""
    said, after = child(IDENTITY + code).stdout.splitlines()
    users, groups, more, shown = json.loads(said)
    assert (users, groups, more) == ([65534] * 3, [65534] * 3, [])
    assert {name: shown[name] for name in CAPABILITY_SETS} == dict.fromkeys(CAPABILITY_SETS, NO_CAPABILITIES)
    assert after == "stays"


def test_an_ordinary_user_stays(child, as_ordinary_user, public_clone):
    """An ordinary user stays who it is."""
    python, user = as_ordinary_user
    code = f"sys.path[0] = {str(public_clone)!r}\n{IDENTITY}\nbefore = os.getresuid(); become_nobody()"
    said = child(code + "; print(before == os.getresuid(), status()['CapPrm'])", python=python, cwd="/", **user).stdout
    assert said == f"True {NO_CAPABILITIES}\n"


@pytest.mark.usefixtures("as_root")
def test_a_root_with_nobody_else():
    """A root that has no other user to become, as in a simple container, gives up its capabilities."""
    alone = ["unshare", "--user", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("namespaces of users cannot be made here")
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{IDENTITY}\n"
    code = start + "become_nobody(); print(os.getuid(), status()['CapEff'])"
    command = [*alone, sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == f"0 {NO_CAPABILITIES}\n", done.stderr


@pytest.mark.usefixtures("as_root")
def test_one_capability_is_kept(child):
    """Capabilities that are to be kept are kept, and no others can be got back."""
    code = "drop_capabilities(keep=(CAP_KILL,)); print(json.dumps(status()))"
    shown = json.loads(child(IDENTITY + code).stdout)
    kept = f"{1 << 5:016x}"
    assert [shown[name] for name in CAPABILITY_SETS] == [NO_CAPABILITIES, kept, kept, NO_CAPABILITIES, NO_CAPABILITIES]


def test_nobody_gets_a_capability_by_keeping(child, as_ordinary_user, public_clone):
    """A capability that a process does not have is not got by keeping it."""
    python, user = as_ordinary_user
    start = f"sys.path[0] = {str(public_clone)!r}\n{IDENTITY}\n"
    code = "drop_capabilities(keep=(CAP_KILL,)); print(status()['CapPrm'])"
    assert child(start + code, python=python, cwd="/", **user).stdout == f"{NO_CAPABILITIES}\n"


def test_new_privileges_are_forbidden(child):
    """Programs that run as their owner do not any more."""
    assert child(IDENTITY + "forbid_new_privileges(); print(status()['NoNewPrivs'])").stdout == "1\n"


def test_memory_is_not_read(child):
    """A process that forbids being read is not dumpable."""
    code = "forbid_being_read(); from racer.jail.linux import call; print(call('prctl', 3, 0, 0, 0, 0))"
    assert child(IDENTITY + code).stdout == "0\n"


def test_it_ends_with_its_parent(child):
    """A process that dies with its parent is gone when the parent is, although nobody waits for it."""
    code = """
import signal
listen, speak = os.pipe()
if os.fork() == 0:
    if os.fork() == 0:
        die_with_parent()
        os.write(speak, b"ready")
        signal.pause()
    os.read(listen, 5)
    os._exit(0)
os.wait()
os.close(speak)
print(os.read(listen, 5))  # comes to its end only when no process holds the other one
"""
    assert child(IDENTITY + code).stdout == "b''\n"


def test_descriptors_are_closed(child):
    """Every descriptor but those to be kept is closed, however high it is."""
    code = """
high = os.dup2(1, 900)
kept = os.dup(1)
other = os.dup(1)
close_descriptors((1, kept))
def is_open(descriptor):
    try:
        os.fstat(descriptor)
        return True
    except OSError:
        return False
os.write(kept, json.dumps([is_open(one) for one in (0, 1, 2, kept, other, high)]).encode())
"""
    assert json.loads(child(IDENTITY + code).stdout) == [False, True, False, True, False, False]


def test_the_environment_is_emptied(child):
    """No variable of the environment is left, for the C library neither."""
    code = """
import ctypes
empty_environment()
print(len(os.environ), ctypes.CDLL(None).getenv(b"RACER_SECRET"))
"""
    assert child(IDENTITY + code, env=os.environ | {"RACER_SECRET": "x"}).stdout == "0 0\n"
