"""What the tests of reward maps share."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from racer.rewards.source import compile_reward_source
from racer.rewards.study import LocalRunner
from racer.track import Track, load_track

MakeRunner = Callable[..., LocalRunner]


@pytest.fixture(scope="session")
def peanut() -> Track:
    """A track of 128 rows that bends both ways."""
    return load_track("peanut")


@pytest.fixture(scope="session")
def make_runner(ring: Track) -> MakeRunner:
    """Return what calls a reward function, given by its text, on a track."""

    def make(code: str, track: Track | None = None) -> LocalRunner:
        data = textwrap.dedent(code).encode()
        return LocalRunner(compile_reward_source(data, Path("mine.py"), "mine.py"), track or ring)

    return make
