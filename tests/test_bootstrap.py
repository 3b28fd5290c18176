"""Starting from a bare clone; the environment's Python is a script that writes down what it was asked to do."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from racer import bootstrap

ROOT = Path(__file__).resolve().parents[1]
BARE_PYTHON = [sys.executable, "-S", "-m", "racer"]
STARTERS = ("__init__.py", "__main__.py", "bootstrap.py")
FAKE_PYTHON = """#!/bin/sh
here="$(dirname "$0")/../.."
echo "$*" >> "$here/calls"
case "$*" in
    *pages.py*) [ -e "$here/no-pages" ] && exit 2 ;;
    *--editable*) [ -e "$here/slow" ] && sleep 1; [ -e "$here/reason" ] && cat "$here/reason" && exit 1 ;;
esac
exit 0
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with an environment that nobody has stamped yet."""
    (tmp_path / "racer").mkdir()
    for name in STARTERS:
        shutil.copy(ROOT / "racer" / name, tmp_path / "racer" / name)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'racer'\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)
    version = ".".join(map(str, sys.version_info[:3]))
    (tmp_path / ".venv" / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n")
    return tmp_path


@pytest.fixture
def clone_with_pages(clone: Path) -> Path:
    """A clone with the sources of the web pages."""
    program = clone / "web" / "tools" / "pages.py"
    program.parent.mkdir(parents=True)
    program.touch()
    return clone


def start(clone: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Start Racer in a clone with a Python that has nothing installed; no setting of whoever tests counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RACER_")}
    environment = {**kept, "XDG_DATA_HOME": str(clone / "home"), **settings}
    command = [*BARE_PYTHON, *arguments]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


def calls(clone: Path) -> list[str]:
    """Return what the environment's Python was asked to do, in order."""
    return (clone / "calls").read_text().splitlines()


def installs(clone: Path) -> list[str]:
    """Return the calls that install the project."""
    return [call for call in calls(clone) if "--editable" in call]


def test_first_start_installs_and_goes_on_with_the_same_arguments(clone: Path):
    """The first start installs the clone and hands every argument to the environment's Python."""
    finished = start(clone, "demo", "--laps", "3")
    assert finished.returncode == 0, finished.stderr
    assert installs(clone) == [f"-m pip install --no-input --disable-pip-version-check --editable {clone}"]
    assert calls(clone)[-1] == "-m racer demo --laps 3"


def test_second_start_calls_no_pip(clone: Path):
    """A start that finds its stamp does nothing but go on."""
    start(clone, "demo")
    (clone / "calls").unlink()
    start(clone, "--help")
    assert calls(clone) == ["-m racer --help"]


def test_second_start_is_quick(clone: Path):
    """Finding the environment up to date costs well under a second."""
    start(clone, "demo")
    began = time.monotonic()
    start(clone, "demo")
    assert time.monotonic() - began < 1.0


def test_alone_it_is_the_server(clone: Path):
    """Without arguments the league server starts."""
    assert start(clone).returncode == 0
    assert calls(clone)[-1] == "-m racer up"


@pytest.mark.parametrize("arguments", [(), ("up",), ("up", "--port", "0")])
def test_the_server_gets_its_pages_built_first(clone_with_pages: Path, arguments: tuple[str, ...]):
    """Before the league server starts, its pages are brought up to date."""
    assert start(clone_with_pages, *arguments).returncode == 0
    command = " ".join(arguments or ["up"])
    assert calls(clone_with_pages)[-2:] == [f"{clone_with_pages}/web/tools/pages.py build", f"-m racer {command}"]


@pytest.mark.parametrize("arguments", [("demo",), ("train",), ("--help",), ("up", "--help")])
def test_what_shows_no_pages_builds_none(clone_with_pages: Path, arguments: tuple[str, ...]):
    """Other commands, and help, do not wait for pages."""
    assert start(clone_with_pages, *arguments).returncode == 0
    assert not [call for call in calls(clone_with_pages) if "pages.py" in call]


@pytest.mark.parametrize(
    ("arguments", "settings", "file"),
    [
        (("up",), {"RACER_WEB_FOLDER": "/srv/pages"}, None),
        (("up", "--data", "kept"), {}, "kept/racer.toml"),
        (("up", "--settings=own.toml"), {}, "own.toml"),
        ((), {"RACER_SETTINGS_FILE": "own.toml"}, "own.toml"),
        ((), {}, "home/racer/racer.toml"),
    ],
)
def test_a_server_with_pages_of_its_own_builds_none(clone_with_pages: Path, arguments, settings, file):
    """Where the settings name a folder with pages, those of the clone are not built; other settings change nothing."""
    if file:
        path = clone_with_pages / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('port = 8001\n# web_folder = "/srv/pages"\n')
        start(clone_with_pages, *arguments, **settings)
        assert any("pages.py" in call for call in calls(clone_with_pages))
        path.write_text('port = 8001\nweb_folder = "/srv/pages"\n')
        (clone_with_pages / "calls").unlink()
    assert start(clone_with_pages, *arguments, **settings).returncode == 0
    assert not [call for call in calls(clone_with_pages) if "pages.py" in call]


def test_a_server_starts_without_pages(clone_with_pages: Path):
    """Where the pages cannot be built, the server starts all the same, and says so."""
    (clone_with_pages / "no-pages").touch()
    started = start(clone_with_pages)
    assert (started.returncode, calls(clone_with_pages)[-1]) == (0, "-m racer up")
    assert "Starting all the same" in started.stderr


@pytest.mark.parametrize("change", ["dependencies", "place"])
def test_a_change_that_matters_installs_again(clone: Path, tmp_path: Path, change: str):
    """New dependencies, or a clone that was moved, are installed at the next start."""
    start(clone, "demo")
    if change == "dependencies":
        (clone / "pyproject.toml").write_text("[project]\nname = 'racer'\ndependencies = ['numpy']\n")
    else:
        clone = clone.rename(tmp_path.with_name(tmp_path.name + "-moved"))
    start(clone, "demo")
    assert len(installs(clone)) == 2


def test_test_installs_what_the_tests_need(clone: Path):
    """``test`` with arguments installs the development dependencies and runs pytest alone, with these arguments."""
    (clone / "tests").mkdir()
    assert start(clone, "test", "tests/track", "-k", "width").returncode == 0
    assert installs(clone)[0].endswith(f"--editable {clone}[dev]")
    assert calls(clone)[-1] == "-m pytest tests/track -k width"


def test_test_without_arguments_checks_everything(clone: Path):
    """``test`` runs ruff, mypy and then pytest on two processes."""
    (clone / "tests").mkdir()
    assert start(clone, "test").returncode == 0
    assert calls(clone)[-3:] == ["-m ruff check", "-m mypy", "-m pytest -n 2 --dist loadgroup"]


def test_test_checks_the_pages_too(clone_with_pages: Path):
    """``test`` builds the pages, which the browser tests look at, and runs their own checks."""
    (clone_with_pages / "tests").mkdir()
    assert start(clone_with_pages, "test").returncode == 0
    pages = [call for call in calls(clone_with_pages) if "pages.py" in call]
    assert pages == [f"{clone_with_pages}/web/tools/pages.py build", "web/tools/pages.py check"]
    (clone_with_pages / "no-pages").touch()
    failed = start(clone_with_pages, "test")
    assert failed.returncode == 1
    assert "Not green: building the pages, web/tools/pages.py" in failed.stderr


@pytest.mark.parametrize(
    ("reason", "advice"),
    [
        ("WARNING: NewConnectionError: name resolution failed", "check the network"),
        ("ERROR: [Errno 28] No space left on device", "make room"),
        ("ERROR: No matching distribution found for torch", "No matching distribution found for torch"),
    ],
)
def test_a_failed_install_is_one_sentence_and_no_stamp(clone: Path, reason: str, advice: str):
    """When pip fails, a sentence says why, what to do and where the log is, and the next start tries again."""
    (clone / "reason").write_text(reason + "\n")
    failed = start(clone, "demo")
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr
    assert advice in failed.stderr
    assert str(clone / ".bootstrap" / "install.log") in failed.stderr
    assert not list((clone / ".venv").glob("*.stamp"))
    (clone / "reason").unlink()
    assert start(clone, "demo").returncode == 0


def test_an_interrupted_install_leaves_no_stamp(clone: Path):
    """Ctrl-C while pip works ends with a sentence, and the next start installs."""
    (clone / "slow").touch()
    with subprocess.Popen([*BARE_PYTHON, "demo"], cwd=clone, stderr=subprocess.PIPE, text=True) as process:
        wait_for(lambda: (clone / "calls").exists() and installs(clone))
        process.send_signal(signal.SIGINT)
        _, words = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Interrupted" in words
    assert not list((clone / ".venv").glob("*.stamp"))


def test_two_starts_at_once_install_once(clone: Path):
    """The second of two starts waits for the first and then finds everything done."""
    (clone / "slow").touch()
    first = subprocess.Popen([*BARE_PYTHON, "demo"], cwd=clone, stderr=subprocess.PIPE)
    wait_for((clone / "calls").exists)
    second = start(clone, "demo")
    first.communicate(timeout=20)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "waiting for it" in second.stderr
    assert len(installs(clone)) == 1


def test_a_folder_that_cannot_be_written_is_a_sentence(clone: Path):
    """Where the clone cannot be written, a sentence says to copy it."""
    (clone / ".bootstrap").write_text("in the way")
    failed = start(clone, "demo")
    assert failed.returncode == 2
    assert "Copy the clone" in failed.stderr


def test_an_environment_of_another_python_is_not_whole(clone: Path):
    """An environment made by another Python version is made again."""
    assert bootstrap.has_working_pip(bootstrap.Clone(clone))
    (clone / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.1.4\n")
    assert not bootstrap.has_working_pip(bootstrap.Clone(clone))
    assert not bootstrap.has_working_pip(bootstrap.Clone(clone / "nowhere"))


def test_an_old_python_is_told_so():
    """A Python that is too old gets a sentence with the version that is needed."""
    with pytest.raises(bootstrap.BootstrapError, match=r"needs Python 3\.11 or newer, and this is 3\.8"):
        bootstrap.check_python((3, 8))


def test_a_python_without_environments_is_told_so(monkeypatch):
    """A Python without ``ensurepip`` (Debian splits it off) gets the package's name."""
    find_spec = bootstrap.util.find_spec
    monkeypatch.setattr(bootstrap.util, "find_spec", lambda name: None if name == "ensurepip" else find_spec(name))
    with pytest.raises(bootstrap.BootstrapError, match="python3-venv"):
        bootstrap.check_python(sys.version_info[:2])


@pytest.mark.parametrize("name", STARTERS)
def test_an_old_python_can_read_the_starters(name: str):
    """What runs before the version check is written in the grammar of Python 3.7."""
    ast.parse((ROOT / "racer" / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_progress_notes_say_what_pip_does():
    """pip's lines become what a waiting person wants to know."""
    note = bootstrap.progress_note
    assert note("  Downloading torch-2.13.0-cp311-none-linux.whl (190.2 MB)") == "downloading torch (190.2 MB)"
    assert note("Collecting numba>=0.62 (from racer==0.1.0)") == "looking at numba"
    assert note("Installing collected packages: a, b, c") == "unpacking 3 packages"
    assert note("WARNING: anything else") == ""


def wait_for(is_so, limit_s: float = 20.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)
