"""Functions that are explained in this process, on a round track."""

from __future__ import annotations

import textwrap
from pathlib import Path

import numpy as np
import pytest

from racer.rewards.explained import explain_step
from racer.rewards.source import compile_reward_source
from racer.rewards.study import LocalRunner
from racer.simulator import readings as column


@pytest.fixture
def source_of():
    """Compile the text of a reward function."""

    def compile_text(text):
        path = Path("reward.py")
        return compile_reward_source(textwrap.dedent(text).encode(), path, f"/nowhere/{path}")

    return compile_text


@pytest.fixture
def drive_at(make_readings):
    """Make the readings of a drive with a speed for each step, m/s; steps count from 2."""

    def make(*speeds):
        return make_readings(len(speeds), speed_command=np.array(speeds), steps=np.arange(len(speeds)) + 2.0)

    return make


@pytest.fixture
def explain(ring, source_of, drive_at):
    """Explain the last step of a drive with these speeds, m/s."""

    def run(text, *speeds):
        readings = drive_at(*(speeds or (2.0,)))
        assert readings.shape[1] == column.READING_SIZE
        runner = LocalRunner(source_of(text), ring)
        return explain_step(runner, lambda changed: LocalRunner(changed, ring), readings, len(readings) - 1)

    return run
