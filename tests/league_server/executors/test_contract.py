"""What every executor does, with real trainings and evaluations in locked children."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from league_server.runner.work import METRICS, Ended, FileWritten, LinesAppended, Outcome, Started, Waiting
from racer.evaluation import EvaluationResult, LapTrace, evaluate
from racer.models import ModelPackage, PolicyDriver
from racer.specs import Budget, EvaluationSpec, RaceSpec
from racer.track import load_track
from racer.training import RunDirectory, read_metrics
from tests.league_server.runner.requests import (
    SLOW_REWARD,
    Kept,
    child_of,
    evaluation,
    follow,
    is_gone,
    is_removed,
    training,
)

LONG = {"budget": Budget(minutes=30.0), "evaluate_every_iterations": 1000}
FAILS_LATE = """N = 0
def reward_function(params):
    global N
    N += 1
    if N > 100:
        return params['nope']
    return 1.0
"""
RACE = EvaluationSpec(track="oval", race=RaceSpec(laps=1, disturbance="strong", max_seconds=10.0), seeds=(5, 1, 9))


@pytest.fixture
def begin(executor):
    """Start work that is let go of at the end, whatever happens."""
    handles = []

    def start(work):
        handles.append(executor.start(work))
        return handles[-1]

    yield start
    for handle in handles:
        handle.close()


def names_of(reports) -> list[str]:
    """Return what was told, by kind or by the name of the file."""
    told = [report for report in reports if not isinstance(report, Waiting)]
    return [getattr(report, "name", type(report).__name__) for report in told]


def test_a_training_is_told_from_beginning_to_end(begin, tmp_path):
    """It starts, tells lines, drives, checkpoints and models in order, ends once, and what was told is its folder."""
    handle = begin(training())
    reports = follow(handle)
    assert handle.poll() == []
    told = names_of(reports)
    assert (told[0], told[-1], told.count("Ended"), told.count("Started")) == ("Started", "Ended", 1, 1)
    ended = reports[-1]
    assert (ended.outcome, ended.exit_code, ended.sentence, ended.line) == (Outcome.DONE, 0, None, None)
    assert ended.seconds > 0.5
    assert told.index(METRICS) < told.index("spec.json") < told.index("evaluations/2.json")
    assert told.index("evaluations/2.trace.json") == told.index("evaluations/2.json") - 1
    assert told.index("checkpoints/000004.safetensors") == told.index("checkpoints/000004.json") - 1
    kept = Kept().keep(reports)
    assert {"model.zip", "last.zip", "prints.log", "training-simtrace/0-iteration.csv", "reward_function.py"} <= set(
        kept.files
    )
    for name, content in kept.earlier.items():
        path = tmp_path / "again" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    again = RunDirectory(tmp_path / "again")
    assert [line.iteration for line in read_metrics(again.metrics) if line.kind == "iteration"] == [1, 2, 3, 4]
    assert ModelPackage.read(again.best_model).training_summary["track"] == "bean"


def test_a_stopped_training_keeps_its_last_checkpoint(begin):
    """Asked to stop, it ends as stopped, with a checkpoint and a model of what was learnt until then."""
    handle = begin(training(SLOW_REWARD, **LONG))
    reports = follow(handle, lambda report: isinstance(report, LinesAppended))
    handle.stop()
    reports += follow(handle)
    assert reports[-1].outcome is Outcome.STOPPED
    kept = Kept().keep(reports)
    assert {name.split(".")[-1] for name in kept.files if name.startswith("checkpoints/")} == {"json", "safetensors"}
    assert {"model.zip", "last.zip"} <= set(kept.files)


def test_a_killed_training_is_lost_and_goes_on_in_another_attempt(begin):
    """After kill -9 of the child the outcome is lost; from what was told, another attempt goes on to the same end."""
    handle = begin(training(job_id="killed", budget=Budget(steps=100_000)))
    reports = follow(handle, lambda report: isinstance(report, FileWritten) and report.name.startswith("checkpoints/"))
    os.kill(child_of("killed"), signal.SIGKILL)
    reports += follow(handle)
    lost = reports[-1]
    assert (lost.outcome, lost.exit_code) == (Outcome.LOST, -signal.SIGKILL)
    assert "SIGKILL" in lost.sentence.en
    kept = Kept().keep(reports)
    done = max(int(name[12:18]) for name in kept.files if name.startswith("checkpoints/"))
    work = training(job_id="killed", attempt=2, earlier=kept.earlier, budget=Budget(steps=200 * (done + 3)))
    assert work.resumed_iteration == done
    again = follow(begin(work))
    assert again[-1].outcome is Outcome.DONE, Kept().keep(again).files["log.txt"].decode()
    lines = [line for line in kept.keep(again).lines if '"kind":"iteration"' in line]
    assert [line.partition(",")[0] for line in lines] == [f'{{"iteration":{number}' for number in range(1, done + 4)]
    assert sum(name.startswith("checkpoints/") for name in kept.files) == 2


def test_a_failing_reward_function_is_told_with_its_line_in_both_languages(begin):
    """The outcome is a failure with the file, the line and the reason, and what was learnt before is kept."""
    reports = follow(begin(training(FAILS_LATE)))
    ended = reports[-1]
    assert (ended.outcome, ended.exit_code, ended.line) == (Outcome.FAILED, 2, 6)
    assert ended.sentence.en.startswith("reward_function.py:6: KeyError: 'nope'")
    assert ended.sentence.ko.startswith("reward_function.py:6: ")
    assert ended.sentence.ko != ended.sentence.en
    assert any(name.startswith("checkpoints/") for name in Kept().keep(reports).files)


def test_an_evaluation_is_what_the_judge_says(begin, model_package):
    """Three seeds give three results and drives, in order, equal to those of `racer.evaluation.evaluate`."""
    reports = follow(begin(evaluation(RACE, model_package)))
    told = names_of(reports)
    assert isinstance(reports[-1], Ended)
    assert reports[-1].outcome is Outcome.DONE
    assert [name for name in told if name.startswith("evaluations/")] == [
        f"evaluations/{number}{kind}.json" for number in (1, 2, 3) for kind in (".trace", "")
    ]
    files = Kept().keep(reports).files
    package = ModelPackage.from_bytes(model_package)
    for number, race in enumerate(RACE.races, 1):
        result = EvaluationResult.model_validate_json(files[f"evaluations/{number}.json"])
        judged = evaluate(PolicyDriver(package), load_track("oval"), race, package.car, model=result.model)
        assert result == judged.result
        assert LapTrace.model_validate_json(files[f"evaluations/{number}.trace.json"]) == judged.trace


def test_a_model_that_cannot_be_read_is_a_failure(begin):
    """What cannot be evaluated is told in both languages, and would not be another time."""
    ended = follow(begin(evaluation(RACE, b"no zip")))[-1]
    assert (ended.outcome, ended.exit_code) == (Outcome.FAILED, 2)
    assert "model.zip is not a zip" in ended.sentence.en


def test_killing_ends_it_at_once(begin):
    """A run that is killed ends as stopped, without any file that it has not told yet."""
    handle = begin(training(SLOW_REWARD, job_id="ended", **LONG))
    follow(handle, lambda report: isinstance(report, Started))
    handle.kill()
    assert follow(handle)[-1].outcome is Outcome.STOPPED
    with pytest.raises(AssertionError, match="no process"):
        child_of("ended")


def test_letting_go_ends_it_too(begin):
    """A run that is closed tells nothing more, its process ends, and its folder is removed."""
    handle = begin(replace(training(SLOW_REWARD, **LONG), job_id="dropped"))
    follow(handle, lambda report: isinstance(report, LinesAppended))
    pid = child_of("dropped")
    folder = Path(f"/proc/{pid}/cwd").readlink()
    handle.close()
    handle.close()
    assert handle.poll() == []
    assert is_gone(pid)
    assert is_removed(folder)
