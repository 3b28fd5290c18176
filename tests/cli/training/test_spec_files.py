"""`--spec`: trainings and evaluations that stand in a file, and drives that are kept one by one."""

from __future__ import annotations

import json

import pytest

from racer.evaluation import EvaluationResult, LapTrace, evaluate
from racer.models import ModelPackage, PolicyDriver
from racer.specs import Budget, EvaluationSpec, PpoSettings, RaceSpec, TrainingSpec
from racer.track import load_track
from racer.training import RunDirectory, read_metrics

REWARD = "def reward_function(params):\n    return params['progress']\n"
TRAINING = TrainingSpec(
    reward_function="reward_function.py", budget=Budget(steps=600), cars=4, ppo=PpoSettings(steps_per_car=50)
)
EVALUATION = EvaluationSpec(race=RaceSpec(laps=1, disturbance="mild", max_seconds=20.0), seeds=(7, 3))
REFUSED = {
    "train --out x --spec nosuch.json": "nosuch.json: cannot be read (No such file or directory).",
    "train --out x --spec bad.json": "bad.json: cars is 0; allowed is 1 to 4096 cars.",
    "train --out x --spec spec.json --steps 5 --track oval": "--spec names a file that says everything else. "
    "Leave out --track and --steps, or write it into the file.",
    "train --out x --spec spec.json --resume": "x holds no training. Start one there without resuming.",
    "evaluate {model} --spec nosuch.json": "nosuch.json: cannot be read (No such file or directory).",
    "evaluate {model} --spec spec.json": "spec.json: reward_function is not known.",
    "evaluate {model} --spec race.json --laps 3": "Leave out --laps, or write it into the file.",
    "evaluate {model} --spec race.json --trace d.json": "--out and --trace keep one drive. Leave out --seeds, or keep "
    "all drives with --keep.",
    "evaluate {model} --spec race.json --keep spec.json": "--keep spec.json/1.json cannot be written (",
}


@pytest.fixture
def files(tmp_path):
    """A training, an evaluation and a reward function as files."""
    TRAINING.write(tmp_path / "spec.json")
    EVALUATION.write(tmp_path / "race.json")
    (tmp_path / "bad.json").write_text('{"cars": 0}', encoding="utf-8")
    (tmp_path / "reward_function.py").write_text(REWARD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("typed", REFUSED)
def test_what_does_not_go_with_a_file_is_refused_before_anything_is_written(racer, trained, files, typed):
    """The sentence names the file and the field, or the options to leave out."""
    refused = racer(*typed.format(model=trained).split())
    assert (refused.status, refused.out) == (2, "")
    assert REFUSED[typed] in refused.sentence
    assert refused.err.count("\n") == 1
    assert not (files / "x").exists()


def test_a_training_stands_in_a_file(racer, files):
    """It is trained as the file says, with paths as they stand, and the run directory has the same file."""
    done = racer("train", "--spec", "spec.json", "--out", "x", "--json")
    assert done.json["steps"] == 600
    assert TrainingSpec.read(files / "x" / "spec.json") == TRAINING
    assert (files / "x" / "reward_function.py").read_text(encoding="utf-8") == REWARD


def test_a_training_of_a_file_goes_on(racer, files):
    """With --resume it goes on as far as the file says; what has reached its end ends at once, and well."""
    assert racer("train", "--spec", "spec.json", "--out", "x").status == 0
    again = racer("train", "--spec", "spec.json", "--out", "x", "--resume", "--json")
    assert (again.status, again.json["steps"], again.json["iterations"]) == (0, 600, 3)
    TRAINING.model_copy(update={"budget": Budget(steps=1000)}).write(files / "spec.json")
    further = racer("train", "--spec", "spec.json", "--out", "x", "--resume", "--json")
    assert (further.status, further.json["steps"]) == (0, 1000)
    lines = read_metrics(RunDirectory(files / "x").metrics)
    assert [line.steps for line in lines if line.kind == "iteration"] == [200, 400, 600, 800, 1000]


def test_an_evaluation_stands_in_a_file_and_every_drive_is_kept(racer, trained, files):
    """Each seed's result and drive lie in the folder, in order, and are what the judge says."""
    done = racer("evaluate", trained, "--spec", "race.json", "--keep", "a/kept", "--json")
    assert done.status == 0, done.err
    assert sorted(path.name for path in (files / "a" / "kept").iterdir()) == [
        "1.json", "1.trace.json", "2.json", "2.trace.json",
    ]  # fmt: skip
    package = ModelPackage.read(trained / "model.zip")
    for number, race in enumerate(EVALUATION.races, 1):
        kept = EvaluationResult.read(files / "a" / "kept" / f"{number}.json")
        judged = evaluate(PolicyDriver(package), load_track("bean"), race, package.car, model=kept.model)
        assert kept == judged.result
        assert LapTrace.read(files / "a" / "kept" / f"{number}.trace.json") == judged.trace
        assert done.json[number - 1] == json.loads(kept.to_json())


def test_drives_of_seeds_are_kept_too(racer, trained, tmp_path):
    """--keep goes with options as with a file."""
    assert racer("evaluate", trained, "--laps", 1, "--seeds", 2, "--keep", "kept").status == 0
    assert EvaluationResult.read(tmp_path / "kept" / "2.json").seed == 1


@pytest.mark.parametrize("language", ["C", "ko_KR.UTF-8"])
def test_with_json_an_error_is_a_document_in_both_languages(racer, tmp_path, monkeypatch, language):
    """A script finds what went wrong on standard output, with the line of the reward function that failed."""
    monkeypatch.setenv("LC_ALL", language)
    (tmp_path / "mine.py").write_text("def reward_function(params):\n    return params['nope']\n", encoding="utf-8")
    failed = racer("train", "--reward", "mine.py", "--steps", 300, "--cars", 4, "--out", "x", "--json")
    error = failed.json["error"]
    assert failed.status == 2
    assert (error["kind"], error["path"], error["line"]) == ("RewardFunctionError", "mine.py", 2)
    assert error["en"].startswith("mine.py:2: KeyError: 'nope'")
    assert "키" in error["ko"]
    assert failed.sentence == "racer: " + " ".join(error["en" if language == "C" else "ko"].split())
