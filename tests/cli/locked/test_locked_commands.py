"""Commands that have a process to themselves lock it, and do all their work under the lock."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest

from racer.cli.model_files import files_of_model
from racer.jail.probe import system_lacks
from racer.resources import resource_folder
from racer.specs import Budget, EvaluationSpec, RaceSpec, TrainingSpec
from racer.training import RunDirectory

START = [sys.executable, "-c", "import sys; sys.argv[0] = 'racer'; from racer.cli.main import run; run()"]
REWARD = "print('loaded')\ndef reward_function(params):\n    return params['speed']\n"
REPORT_AT_THE_END = """
import atexit, json, os, socket, subprocess, sys

def happens(act):
    try:
        act()
    except OSError:
        return False
    return True

def report():
    acts = {
        "read": lambda: open(SECRET).read(),
        "write": lambda: open(SECRET, "a").close(),
        "make": lambda: os.mkdir(SECRET + "-folder"),
        "connect": lambda: socket.socket(),
        "start": lambda: subprocess.run([sys.executable, "-S", "-c", ""], check=True),
    }
    with open(f"/proc/self/task/{os.getpid()}/children") as file:
        children = file.read().split()
    done = [name for name, act in acts.items() if happens(act)]
    print("REPORT" + json.dumps({"done": done, "children": children}), file=sys.stderr)

atexit.register(report)
if "BROKEN" in os.environ:
    import signal
    def broken(*_):
        raise RuntimeError("broken on purpose")
    signal.getsignal = broken
"""
EVERYTHING = ["read", "write", "make", "connect", "start"]

pytestmark = pytest.mark.skipif(bool(system_lacks()), reason="this system cannot lock a process")


@dataclass(frozen=True)
class Ended:
    """What a command left: its status, what it said, and what its process could still do at its end."""

    status: int
    out: str
    err: str

    @property
    def report(self):
        """What the process could do, and the processes that it had started and not ended."""
        return json.loads(self.err.rpartition("REPORT")[2])


@pytest.fixture
def racer(tmp_path):
    """The program as a process of its own, in a folder with an odd name, with a home where nothing can be written."""
    folder, home = tmp_path / "odd %s 'folder' 한글 ü", tmp_path / "home"
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "sitecustomize.py").write_text(f"SECRET = {str(tmp_path / 'secret')!r}{REPORT_AT_THE_END}")
    (tmp_path / "secret").write_text("secret")
    for made in (folder, home, tmp_path / "temporary"):
        made.mkdir()
    home.chmod(0o555)
    (folder / "my reward.py").write_text(REWARD)
    shutil.copy(resource_folder("tracks") / "oval.json", folder / "my road.json")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"},
        "HOME": str(home),
        "TMPDIR": str(tmp_path / "temporary"),
        "PYTHONPATH": str(tmp_path / "python"),
    }

    def start(*arguments, **variables):
        done = subprocess.run(
            [*START, *map(str, arguments)], cwd=folder, env={**environment, **variables},
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        return Ended(done.returncode, done.stdout, done.stderr)

    start.folder = folder
    start.temporary = tmp_path / "temporary"
    return start


TRAIN = ("train", "--track", "my road.json", "--reward", "my reward.py", "--cars", 4)


def test_everything_that_training_writes_can_be_written(racer):
    """Trained, resumed, cloned and evaluated under the lock; the process could do nothing else, and left no other."""
    run = racer.folder / "new" / "run"
    trained = racer(*TRAIN, "--out", "new/run", "--steps", 300, "--tensorboard")
    assert trained.status == 0, trained.err
    assert trained.report == {"done": [], "children": []}
    assert {path.name for path in run.iterdir()} == {
        "spec.json", "track", "reward_function.py", "model_metadata.json", "metrics.jsonl", "checkpoints",
        "training-simtrace", "evaluations", "model.zip", "last.zip", "lock", "prints.log", "tensorboard",
    }  # fmt: skip
    assert list((run / "tensorboard").rglob("events.out.*"))
    resumed = racer("train", "--resume", "--out", run, "--steps", 600)
    assert (resumed.status, resumed.report["done"]) == (0, []), resumed.err
    cloned = racer(*TRAIN, "--out", "clone", "--steps", 300, "--clone", "new/run/last.zip")
    assert (cloned.status, cloned.report["done"]) == (0, []), cloned.err
    driven = racer("evaluate", "new/run/last.zip", "--laps", 1, "--out", "results/r.json", "--trace", "d.json")
    assert (driven.status, driven.report["done"]) == (0, []), driven.err
    assert (racer.folder / "results" / "r.json").is_file()
    assert (racer.folder / "d.json").is_file()
    assert list(racer.temporary.iterdir()) == []


def test_a_training_that_cannot_begin_leaves_no_folder(racer):
    """A folder that was made for the lock is taken away again, with those around it that were made too."""
    (racer.folder / "wrong.py").write_text("def rewards(params):\n    return 1.0\n")
    refused = racer("train", "--reward", "wrong.py", "--out", "new/deep/run")
    assert refused.status == 2
    assert "wrong.py: the file has no function reward_function." in refused.err
    assert refused.report == {"done": [], "children": []}
    assert not (racer.folder / "new").exists()


def test_who_wants_no_lock_gets_none(racer):
    """With ``--jail off`` the process could do everything until its end, which shows that the report can tell."""
    trained = racer(*TRAIN, "--out", "run", "--steps", 300, "--jail", "off")
    assert trained.status == 0, trained.err
    assert trained.report == {"done": EVERYTHING, "children": []}


def test_the_details_of_a_failure_are_kept_under_the_lock(racer):
    """An error that nobody expected is one sentence, and a file in the folder for temporary files."""
    failed = racer(*TRAIN, "--out", "run", "--steps", 300, BROKEN="1")
    assert failed.status == 70
    assert "This should not have happened (RuntimeError: broken on purpose)." in failed.err
    (details,) = racer.temporary.glob("racer-*/*")
    assert str(details) in failed.err
    assert "broken on purpose" in details.read_text()
    assert failed.report == {"done": [], "children": []}


def test_the_lock_leaves_what_is_read_around_a_package(tmp_path):
    """Beside a package lie the spec and the track of its training, as the run directory names them."""
    package = tmp_path / "model.zip"
    directory = RunDirectory(tmp_path)
    assert files_of_model(package) == [package, directory.spec, directory.track_folder]
    assert files_of_model(tmp_path) == [tmp_path]


def test_what_stands_in_files_is_done_under_the_lock_too(racer):
    """A training and an evaluation of spec files read what these name, and could do nothing else."""
    TrainingSpec(track="my road.json", reward_function="my reward.py", cars=4, budget=Budget(steps=300)).write(
        racer.folder / "my spec.json"
    )
    EvaluationSpec(track="my road.json", race=RaceSpec(laps=1, max_seconds=10.0), seeds=(1, 2)).write(
        racer.folder / "my race.json"
    )
    trained = racer("train", "--spec", "my spec.json", "--out", "run", "--jail", "strict", "--json")
    assert (trained.status, trained.report) == (0, {"done": [], "children": []}), trained.err
    driven = racer("evaluate", "run/model.zip", "--spec", "my race.json", "--keep", "new/kept", "--json")
    assert (driven.status, driven.report) == (0, {"done": [], "children": []}), driven.err
    assert len(list((racer.folder / "new" / "kept").iterdir())) == 4
