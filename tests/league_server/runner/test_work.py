"""What may be asked of a runner."""

from __future__ import annotations

import subprocess
import sys

import pytest

from league_server.runner.work import SPEC, Work, checked_name

HOSTILE = (
    "", "..", ".", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".ssh/x", "a/.b", "a\\b", "a b", "a\nb", "한글",
    "a\x00b", "x" * 201, "~x", "C:x", "-x",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leads_out_of_the_folder(name):
    """A name that is absolute, hidden, climbs, or has strange characters is refused wherever it stands."""
    for make in (
        lambda: checked_name(name),
        lambda: Work("j", 1, "training", {SPEC: b"", name: b""}),
        lambda: Work("j", 1, "training", {SPEC: b""}, {name: b""}),
        lambda: Work(name, 1, "training", {SPEC: b""}),
    ):
        with pytest.raises(ValueError, match="is not a relative name"):
            make()


def test_usual_names_are_taken():
    """Names of a run directory and ids of jobs pass."""
    for name in ("checkpoints/000004.safetensors", "track/my-road_2.json", "0198c0de-7b3a-7000-8000-0123456789ab"):
        assert checked_name(name) == name


def test_work_needs_a_spec():
    """Without one nobody knows what to do."""
    with pytest.raises(ValueError, match=r"needs spec\.json"):
        Work("j", 1, "evaluation", {"model.zip": b""})


@pytest.mark.parametrize(
    ("earlier", "iteration"),
    [
        ({}, None),
        ({"metrics.jsonl": b"", "model.zip": b""}, None),
        ({"checkpoints/000004.safetensors": b""}, None),
        ({"checkpoints/000004.json": b"", "checkpoints/000040.json": b""}, 40),
        ({"checkpoints/000000.json": b""}, 0),
    ],
)
def test_an_attempt_goes_on_from_the_last_checkpoint_that_is_whole(earlier, iteration):
    """The counters, which are told last, make a checkpoint."""
    work = Work("j", 2, "training", {SPEC: b""}, earlier)
    assert (work.resumed_iteration, work.resumes) == (iteration, iteration is not None)


def test_asking_for_work_loads_nothing_heavy():
    """Who queues jobs or starts them in other processes never loads what learns, simulates or draws."""
    modules = (
        "league_server.runner.work", "league_server.runner.run", "league_server.jobs.executors.local",
        "league_server.jobs.executors.ray",
    )  # fmt: skip
    heavy = ("torch", "stable_baselines3", "gymnasium", "numba", "pygame", "ray")
    program = f"import sys, {', '.join(modules)}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
