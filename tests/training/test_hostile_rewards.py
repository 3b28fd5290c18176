"""A training survives every reward function, and tells in one sentence what it did."""

from __future__ import annotations

import runpy
from functools import partial
from pathlib import Path

import pytest

from racer.errors import RewardFunctionError
from racer.jail import Level, system_lacks
from racer.rewards.jailed import Deadlines, JailedRewardFunctions
from racer.training import EndLine, read_metrics, train

read_hostile = runpy.run_path(str(Path(__file__).parents[1] / "rewards" / "jailed" / "conftest.py"))["read_hostile"]
GROUPS = ("hanging", "crashing", "exhausting", "reaching", "cheating", "raising")
FILES = [file for group in GROUPS for file in read_hostile(group)]
SOON = Deadlines(load=3.0, calls=3.0, per_call=0.0)
BRIEF = Deadlines(load=0.5, load_per_car=0.0, calls=0.5, per_call=0.0)
GOOD = "def reward_function(params):\n    return params['speed']\n"

pytestmark = pytest.mark.skipif(bool(system_lacks()), reason="nothing can be locked in here")


@pytest.fixture
def train_jailed(make_spec, tmp_path, monkeypatch):
    """Train with the reward function in a jail that does not wait long."""

    def train_in(folder, deadlines):
        jailed = partial(JailedRewardFunctions, deadlines=deadlines)
        monkeypatch.setattr("racer.training.workshop.callers.JailedRewardFunctions", jailed)
        return train(make_spec(1), tmp_path / folder, jail=Level.STRICT)

    return train_in


@pytest.mark.parametrize("hostile", FILES, ids=[f"{file.group}: {file.name}" for file in FILES])
def test_a_training_survives(train_jailed, reward, tmp_path, hostile):
    """Nothing that a reward function does reaches the trainer, which ends in order and could begin again."""
    reward.write_text(hostile.text)
    with pytest.raises(RewardFunctionError) as caught:
        train_jailed("hostile", BRIEF if hostile.group == "hanging" else SOON)
    assert str(caught.value).startswith(f"{reward}:")
    assert any(words in caught.value.reason for words in hostile.says.split("|"))
    metrics = tmp_path / "hostile" / "metrics.jsonl"
    if metrics.exists():
        last = read_metrics(metrics)[-1]
        assert isinstance(last, EndLine)
        assert last.message == str(caught.value)


def test_a_good_function_trains_after_them(train_jailed, reward):
    """The process that has seen all of them trains a good one."""
    reward.write_text(GOOD)
    assert train_jailed("good", SOON).iterations == 1
