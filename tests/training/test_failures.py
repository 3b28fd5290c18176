"""What a training refuses, and what is left when one fails."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from racer.errors import ModelPackageError, RacerError, RewardFunctionError, RunDirectoryError, TrainingError
from racer.models import ModelPackage
from racer.specs import CarSpec
from racer.training import EndLine, read_metrics, train


def test_a_folder_that_is_in_use_or_filled_is_refused(make_spec, tmp_path):
    """A second training does not write over the first."""
    train(make_spec(1), tmp_path / "run")
    with pytest.raises(RunDirectoryError, match="is not empty"):
        train(make_spec(1), tmp_path / "run")


def test_a_clone_that_does_not_fit_is_refused(make_spec, tmp_path):
    """Other sensors, or no model at all, give a sentence that says which."""
    first = train(make_spec(1), tmp_path / "1")
    with pytest.raises(TrainingError, match="cannot be cloned: its sensors"):
        train(make_spec(1, car=CarSpec(sensors=("lookahead",))), tmp_path / "2", clone_from=first.best_model)
    with pytest.raises(ModelPackageError):
        train(make_spec(1), tmp_path / "3", clone_from=tmp_path / "nothing.zip")


def test_a_training_that_cannot_begin_leaves_the_folder_free(make_spec, tmp_path, reward):
    """After the error is corrected the same folder can be used."""
    pure = reward.read_text()
    reward.write_text("def reward_function(params)\n")
    with pytest.raises(RewardFunctionError, match=r"my_reward\.py:1"):
        train(make_spec(1), tmp_path / "run")
    reward.write_text(pure)
    train(make_spec(1), tmp_path / "run")


@pytest.mark.parametrize(
    "wrong",
    [
        {"track": "bena"},
        {"track": "nosuch.npy"},
        {"reward_function": "nosuch.py"},
        {"reward_function": "LONG"},
        {"clone_from": "nosuch.zip"},
        {"device": "cuda"},
    ],
)
def test_what_cannot_begin_leaves_nothing_behind(make_spec, reward, tmp_path, monkeypatch, wrong):
    """A wrong track, reward function, clone or device is refused before the folder is made."""
    monkeypatch.setattr("racer.training.trainer.gpu_name", lambda: None)
    if wrong == {"reward_function": "LONG"}:
        reward.write_text(reward.read_text() + "#" * 1_000_000)
        wrong = {}
    changes = {name: value for name, value in wrong.items() if name != "clone_from"}
    with pytest.raises(RacerError):
        train(make_spec(1, **changes), tmp_path / "runs" / "x", clone_from=wrong.get("clone_from"))
    assert not (tmp_path / "runs").exists()


def test_a_failing_reward_function_ends_the_training_and_keeps_the_work(make_spec, tmp_path, reward):
    """The error names the file, the metrics end with it, and the training can go on once the copy is corrected."""
    pure = reward.read_text()
    reward.write_text(
        "calls = 0\ndef reward_function(params):\n    global calls\n    calls += 1\n    print('hello')\n"
        "    return 1.0 if calls < 50 else None\n"
    )
    with pytest.raises(RewardFunctionError, match=r"my_reward\.py"):
        train(make_spec(10), tmp_path / "run")
    end = read_metrics(tmp_path / "run" / "metrics.jsonl")[-1]
    assert isinstance(end, EndLine)
    assert end.reason == "error"
    assert "my_reward.py" in end.message
    reached = ModelPackage.read(tmp_path / "run" / "last.zip").training_summary["iteration"]
    assert reached == 1
    assert "hello" in (tmp_path / "run" / "prints.log").read_text()
    copy = tmp_path / "run" / "reward_function.py"
    copy.write_text(pure)
    assert train(make_spec(2, reward_function=str(copy)), tmp_path / "run", resume=True).iterations == 2


@pytest.mark.parametrize("error", [RewardFunctionError("no number", Path("my_reward.py")), RuntimeError("a surprise")])
def test_an_error_in_the_last_evaluation_keeps_the_work(make_spec, tmp_path, monkeypatch, error):
    """All that was learnt is in the checkpoint and in the model when the last evaluation begins."""

    def fail(*_):
        raise error

    monkeypatch.setattr("racer.training.examination.Examiner.examine", fail)
    with pytest.raises(type(error)):
        train(make_spec(3, evaluate_every_iterations=100), tmp_path / "run")
    assert ModelPackage.read(tmp_path / "run" / "model.zip").training_summary["iteration"] == 3
    monkeypatch.undo()
    assert train(make_spec(4), tmp_path / "run", resume=True).iterations == 4


def test_weights_that_are_no_numbers_never_become_a_checkpoint(make_spec, tmp_path, monkeypatch):
    """A training whose weights are lost in a half-done update ends with a sentence, and goes on from before it."""
    train(make_spec(1), tmp_path / "run")
    before = sorted(path.name for path in (tmp_path / "run" / "checkpoints").iterdir())

    def lose_and_stop(ppo):
        torch.nn.init.constant_(ppo.policy.network.action_head.bias, math.nan)
        ppo.should_stop = lambda: True

    monkeypatch.setattr("racer.training.ppo.RacingPPO.train", lose_and_stop)
    with pytest.raises(TrainingError, match=r"^A weight became nan after 256 steps, .* Lower the learning rate"):
        train(make_spec(2), tmp_path / "run", resume=True)
    monkeypatch.undo()
    assert sorted(path.name for path in (tmp_path / "run" / "checkpoints").iterdir()) == before
    assert train(make_spec(2), tmp_path / "run", resume=True).iterations == 2


def test_text_that_no_file_can_hold_harms_nothing(make_spec, reward, tmp_path):
    """A reward function may print a lone surrogate, which is left out, and fail with one."""
    reward.write_text(
        "def reward_function(params):\n    print('half \\udc80')\n    if params['steps'] > 9:\n"
        "        raise ValueError('\\udc80')\n    return 1.0\n"
    )
    with pytest.raises(RewardFunctionError):
        train(make_spec(2), tmp_path / "run")
    assert "half \n" in (tmp_path / "run" / "prints.log").read_text(encoding="utf-8")
    assert "my_reward.py:4: ValueError" in read_metrics(tmp_path / "run" / "metrics.jsonl")[-1].message
