"""Locks are for good, so what is tried under one runs in a process of its own; and the interpreters that can run it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
LONGEST_SECONDS = 120
PROBE_FILES = ("__init__.py", "errors.py", "language.py", "lazy.py", "jail")

Child = Callable[..., subprocess.CompletedProcess[str]]


def run_child(
    code: str, *arguments: str, python: Path | str = sys.executable, options: tuple[str, ...] = ("-I", "-S"), **more
) -> subprocess.CompletedProcess[str]:
    """Run Python code that can import racer in a fresh interpreter; its output goes through pipes."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"
    command = [str(python), *options, "-c", start, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False, **more)


@pytest.fixture
def child() -> Child:
    """Runs Python code in a fresh interpreter."""
    return run_child


@pytest.fixture(scope="session")
def public_clone():
    """A folder that every user may read, with what the probe needs of racer."""
    folder = Path(tempfile.mkdtemp(prefix="racer-clone-"))
    (folder / "racer").mkdir()
    for name in PROBE_FILES:
        source = ROOT / "racer" / name
        if source.is_dir():
            shutil.copytree(source, folder / "racer" / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / "racer" / name)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def run_probe(public_clone: Path):
    """Runs the probe with an interpreter, as a user, and returns what it printed."""
    start = f"import sys; sys.path.insert(0, {str(public_clone)!r}); from racer.jail.probe.__main__ import main; "

    def run(python: Path | str, *arguments: str, **more):
        command = [str(python), "-I", "-S", "-B", "-c", start + "main(sys.argv[1:])", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False, cwd="/", **more
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def interpreters_named(name: str) -> list[str]:
    """Return the programs of a name on PATH, and those of the versions that a pyenv shim stands for, that run."""
    folders = [Path(folder) for folder in os.get_exec_path()]
    versions = [folder.parent / "versions" for folder in folders if folder.name == "shims"]
    candidates = [folder / name for folder in folders if folder.name != "shims"]
    candidates += [path for folder in versions for path in sorted(folder.glob(f"*/bin/{name}"))]
    return [str(path) for path in candidates if runs(path)]


def runs(python: Path | str, **more) -> bool:
    """Whether a program is a Python that runs, as a user if one is named."""
    try:
        tried = subprocess.run([str(python), "-I", "-c", "import ctypes"], capture_output=True, check=False, **more)
    except OSError:
        return False
    return tried.returncode == 0


@pytest.fixture(scope="session", params=["3.11", "3.12", "3.13"])
def interpreter(request: pytest.FixtureRequest) -> str:
    """An interpreter of each version that Racer supports."""
    if request.param == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    found = interpreters_named(f"python{request.param}")
    if not found:
        pytest.skip(f"no Python {request.param} is installed")
    return found[0]


@pytest.fixture(scope="session")
def as_ordinary_user():
    """An interpreter and the arguments of subprocess by which an ordinary user runs it."""
    if os.geteuid() != 0:
        return sys.executable, {}
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    names = ("python3.11", "python3.12", "python3.13", "python3")
    found = [path for name in names for path in interpreters_named(name) if runs(path, cwd="/", **user)]
    if not found:
        pytest.skip("no Python is installed that an ordinary user may run")
    return found[0], user


@pytest.fixture
def as_root() -> None:
    """Skips where the tests are not run by root."""
    if os.geteuid() != 0:
        pytest.skip("only root can try what becomes of root")
