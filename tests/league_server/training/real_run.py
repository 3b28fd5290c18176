"""What real trainings and evaluations leave, made once for all tests: seconds of work, true files."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import chdir
from functools import cache
from pathlib import Path

from league_server.runner.work import METRICS, FileWritten, LinesAppended
from racer.evaluation import evaluate
from racer.jail import Level
from racer.models import ModelPackage, PolicyDriver
from racer.resources import resource_folder
from racer.specs import RaceSpec, TrainingSpec
from racer.track import load_track
from racer.training import train

REWARD = "def reward_function(params):\n    print(params['steps'])\n    return params['speed']\n"
ITERATIONS = 3
CARS = 4
STEPS_PER_CAR = 32
CHOICES = {
    "budget": {"steps": ITERATIONS * CARS * STEPS_PER_CAR},
    "cars": CARS,
    "ppo": {"steps_per_car": STEPS_PER_CAR, "minibatch_size": 64, "epochs": 1},
    "evaluate_every_iterations": 1,
    "device": "cpu",
}
"""The spec of a training that takes a second, as a request has it."""
RACE = {"laps": 1, "max_resets": 1, "disturbance": "mild", "max_seconds": 20.0}
"""The rules of an evaluation that takes a second, as a request has them."""


@cache
def run_directory() -> dict[str, bytes]:
    """Return the files of the run directory of a real training, by name, begun as a worker begins it."""
    spec = TrainingSpec.from_values(
        {**CHOICES, "track": "track/bean.json", "reward_function": "reward_function.py"}, "the tests' spec"
    )
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("track").mkdir()
        Path("track/bean.json").write_bytes((resource_folder("tracks") / "bean.json").read_bytes())
        Path("reward_function.py").write_text(REWARD)
        train(spec, "run", jail=Level.OFF)
        return {
            path.relative_to("run").as_posix(): path.read_bytes()
            for path in Path("run").rglob("*")
            if path.is_file() and path.name != "lock"
        }


def metric_lines() -> tuple[str, ...]:
    """Return the lines of its metrics."""
    return tuple(run_directory()[METRICS].decode().splitlines())


def told_of_run(last_iteration: int = ITERATIONS) -> list[LinesAppended | FileWritten]:
    """Return what a worker tells of that training; with fewer iterations, the lines up to one of them and no files."""
    lines = tuple(line for line in metric_lines() if f'"iteration":{last_iteration + 1}' not in line[:20])
    if last_iteration < ITERATIONS:
        return [LinesAppended(METRICS, 0, tuple(line for line in lines if '"end"' not in line))]
    order = ("spec", "reward", "model_meta", "track", "evaluations", "training", "prints", "model.", "last", "check")
    names = sorted(
        (name for name in run_directory() if name != METRICS),
        key=lambda name: (next(i for i, start in enumerate(order) if name.startswith(start)), name),
    )
    return [LinesAppended(METRICS, 0, lines), *(FileWritten(name, run_directory()[name]) for name in names)]


@cache
def package() -> bytes:
    """Return the model package of the best policy."""
    return run_directory()["model.zip"]


@cache
def drives(seeds: tuple[int, ...] = (0, 1)) -> dict[str, bytes]:
    """Return what a real evaluation of the package keeps: a result and a recorded drive for each seed."""
    driver = ModelPackage.from_bytes(package())
    files: dict[str, bytes] = {}
    for number, seed in enumerate(seeds, 1):
        race = RaceSpec(**RACE, seed=seed)
        found = evaluate(PolicyDriver(driver), load_track("bean"), race, driver.car)
        files[f"evaluations/{number}.trace.json"] = found.trace.to_json().encode()
        files[f"evaluations/{number}.json"] = found.result.to_json().encode()
    return files


def sha256(content: bytes) -> str:
    """Return the hash of some bytes."""
    return hashlib.sha256(content).hexdigest()
