"""Landlock: which files a process keeps."""

from __future__ import annotations

import json

import pytest

from racer.jail import landlock
from racer.jail.landlock import FILE_RIGHTS_SINCE, NETWORK_RIGHTS_SINCE, SCOPES_SINCE, TO_READ, TO_WRITE, known_bits

LOCKED = """
import json, os, sys
from pathlib import Path
from racer.jail.locks import lock_files

def outcome(attempt):
    try:
        attempt()
    except OSError as error:
        return type(error).__name__
    return "done"

folder = Path(sys.argv[1])
lock_files([folder / "readable", folder / "one_file", folder / "missing"], [folder / "writable"])
"""


@pytest.fixture
def folder(tmp_path):
    """Folders and files to be locked in with."""
    for name in ("readable", "writable", "elsewhere"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    (tmp_path / "one_file").write_text("one")
    (tmp_path / "one_file_more").write_text("more")
    return tmp_path


def test_files_that_are_kept(child, folder):
    """Readable files are read and not written, writable folders are both, and the others neither."""
    code = """
attempts = {
    f"{verb} {name}": (lambda name=name, mode=mode: (folder / name).open(mode).close())
    for name in ("readable/file", "writable/file", "writable/new", "elsewhere/file", "one_file", "one_file_more")
    for verb, mode in (("read", "r"), ("write", "a"))
    if (verb, name) != ("read", "writable/new")
}
print(json.dumps({name: outcome(attempt) for name, attempt in attempts.items()}))
"""
    assert json.loads(child(LOCKED + code, str(folder)).stdout) == {
        "read readable/file": "done",
        "write readable/file": "PermissionError",
        "read writable/file": "done",
        "write writable/file": "done",
        "write writable/new": "done",
        "read elsewhere/file": "PermissionError",
        "write elsewhere/file": "PermissionError",
        "read one_file": "done",
        "write one_file": "PermissionError",
        "read one_file_more": "PermissionError",
        "write one_file_more": "PermissionError",
    }


def test_folders_are_changed_inside_only(child, folder):
    """A writable folder's files are made, renamed, emptied and removed; no link or pipe is, and nothing enters."""
    code = """
inside = folder / "writable"
print(json.dumps([outcome(attempt) for attempt in (
    lambda: (inside / "below").mkdir(),
    lambda: (inside / "file").rename(inside / "below" / "renamed"),
    lambda: os.truncate(inside / "below" / "renamed", 2),
    lambda: (inside / "below" / "renamed").unlink(),
    lambda: (inside / "below").rmdir(),
    lambda: (inside / "link").symlink_to("/etc"),
    lambda: os.mkfifo(inside / "pipe"),
    lambda: (folder / "readable" / "file").rename(inside / "taken"),
    lambda: os.link(folder / "readable" / "file", inside / "taken"),
    lambda: os.mknod(inside / "device", 0o20600, os.makedev(1, 3)),
)]))
"""
    done, refused = ["done"] * 5, ["PermissionError"] * 5
    answers = json.loads(child(LOCKED + code, str(folder)).stdout)
    assert answers[:5] == done
    assert [answer in ("PermissionError", "OSError") for answer in answers[5:]] == [True] * len(refused)


def test_folders_that_are_cleared(child, folder):
    """From a clearable folder empty folders go away; files stay, and nothing is read or made."""
    (folder / "elsewhere" / "empty").mkdir()
    code = """
elsewhere = folder / "elsewhere"
lock_files([], [], [elsewhere, folder / "one_file"])
print(outcome((elsewhere / "empty").rmdir), outcome((elsewhere / "file").unlink), outcome((elsewhere / "new").mkdir))
"""
    unlocked = LOCKED[: LOCKED.index("lock_files([")]
    assert child(unlocked + code, str(folder)).stdout == "done PermissionError PermissionError\n"


def test_small_devices_are_kept(child, folder):
    """Random numbers are read and /dev/null is written whatever else is given up."""
    code = 'os.urandom(4); open("/dev/urandom", "rb").close(); print(open("/dev/null", "w").write("x"))'
    assert child(LOCKED + code, str(folder)).stdout == "1\n"


def test_a_lock_in_a_lock(child, folder):
    """A second lock can only take away; what the first one took stays away."""
    code = """
lock_files([folder / "elsewhere"])
print(outcome(lambda: (folder / "elsewhere" / "file").read_text()), outcome(lambda: os.listdir(folder / "readable")))
"""
    assert child(LOCKED + code, str(folder)).stdout == "PermissionError PermissionError\n"


def test_threads_are_noticed(child, folder):
    """Where another thread runs, which would keep its files, the lock is refused with what to do."""
    code = LOCKED.replace("folder = Path", "import threading; threading.Thread(target=input).start()\nfolder = Path")
    failed = child(code, str(folder), input="\n")
    assert "JailError: The files cannot be taken away from 2 threads. Lock them before importing" in failed.stderr


def test_rights_by_version():
    """A kernel is asked for exactly the rights that its Landlock knows."""
    files = [known_bits(FILE_RIGHTS_SINCE, version) for version in range(1, 8)]
    assert files == [0x1FFF, 0x3FFF, 0x7FFF, 0x7FFF, 0xFFFF, 0xFFFF, 0xFFFF]
    assert [known_bits(NETWORK_RIGHTS_SINCE, version) for version in (3, 4)] == [0, 3]
    assert [known_bits(SCOPES_SINCE, version) for version in (5, 6)] == [0, 3]
    assert files[-1] & (TO_READ | TO_WRITE) == TO_READ | TO_WRITE


@pytest.mark.parametrize("version", range(1, 8))
def test_every_version_takes_files_away(child, folder, version):
    """With the rights of an older kernel too, files elsewhere are out of reach and the readable ones are not."""
    if version > landlock.landlock_version():
        pytest.skip(f"this kernel's Landlock is older than {version}")
    older = f"from racer.jail import landlock; landlock.landlock_version = lambda: {version}\n"
    code = LOCKED.replace("folder = Path(", older + "folder = Path(")
    code += """
print(outcome(lambda: (folder / "readable" / "file").read_text()), outcome(lambda: os.listdir(folder / "elsewhere")))
"""
    assert child(code, str(folder)).stdout == "done PermissionError\n"
