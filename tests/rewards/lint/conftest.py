"""Tracks both ways round, a lint of text, and the corpus."""

from __future__ import annotations

import importlib.util
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from racer.rewards.lint import Finding, lint
from racer.rewards.source import compile_reward_source
from racer.rewards.study import LocalRunner
from racer.track import Track, load_track

if TYPE_CHECKING:
    from types import ModuleType

LintText = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session")
def oval() -> Track:
    """The smallest track of the catalog, driven anticlockwise."""
    return load_track("oval")


@pytest.fixture(scope="session")
def key() -> Track:
    """A clockwise track with bends to both sides."""
    return load_track("key")


@pytest.fixture(scope="session")
def make_runner(oval) -> Callable[..., LocalRunner]:
    """Return a runner of a text, on the oval where no track is given."""

    def make(text: str, track: Track = oval) -> LocalRunner:
        data = textwrap.dedent(text).encode("utf-8")
        return LocalRunner(compile_reward_source(data, Path("reward.py"), "reward.py"), track)

    return make


@pytest.fixture(scope="session")
def lint_text(make_runner) -> LintText:
    """Lint a text."""

    def run(text: str, *track: Track) -> tuple[Finding, ...]:
        return lint(make_runner(text, *track))

    return run


@pytest.fixture(scope="session")
def benchmark_module() -> ModuleType:
    """The program that counts hits, misses and false alarms, as a module."""
    return load_benchmark()


def load_benchmark() -> ModuleType:
    """Load the benchmark from its file, as tests are no packages."""
    name = "reward_lint_benchmark"
    if name not in sys.modules:
        path = Path(__file__).parents[2] / "benchmarks" / "reward_lint.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for ``judged`` every function of the corpus."""
    if "judged" in metafunc.fixturenames:
        functions = load_benchmark().corpus()
        metafunc.parametrize("judged", functions, ids=[judged.path.stem for judged in functions])
