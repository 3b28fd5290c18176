"""Whatever a reward function does, it stays inside, its trainer lives, and its author reads one clear sentence."""

from __future__ import annotations

import gc
import re
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from racer.errors import RewardFunctionError
from racer.jail import Level
from racer.rewards import RewardFunctions
from racer.rewards.jailed import Deadlines, JailedRewardFunctions

CARS = 3
SOON = Deadlines(load=0.6, load_per_car=0.1, calls=0.6, per_call=0.0)
PATIENT = Deadlines(load=20.0, calls=20.0)
ONLY_HERE = {
    "KeyboardInterrupt",
    "KeyboardInterrupt while loading",
    "an exception with a hostile text",
    "an object with a hostile float",
}
"""What would end the trainer's own process, so that there is nothing to compare with."""
LONGEST_SENTENCE = 500
SHALLOW = """
import sys
def reward_function(params):
    for limit in range(1, 1000):
        try:
            sys.setrecursionlimit(limit)
            return 1.0
        except RecursionError:
            pass
"""


@pytest.fixture(scope="module")
def neighbour(strict, ring, tmp_path_factory):
    """A well-behaved reward function in a process of its own, which is there all the time."""
    path = tmp_path_factory.mktemp("neighbour") / "good.py"
    path.write_text("calls = 0\ndef reward_function(params):\n    global calls\n    calls += 1\n    return calls\n")
    functions = JailedRewardFunctions(path, CARS, ring, level=strict)
    yield functions
    functions.close()


@pytest.fixture(autouse=True)
def nothing_is_left(neighbour, make_readings):
    """After a test this process has as many files and threads as before, and the neighbour goes on counting."""
    count = neighbour(make_readings(CARS))[0]
    before = in_use()
    yield
    assert in_use() == before
    assert neighbour(make_readings(CARS)).tolist() == [count + 1] * CARS


def in_use():
    """Return how many files are open and how many threads run."""
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count()


def outcome(functions, readings):
    """Return what two steps came to: rewards, or the error."""
    try:
        return np.array([functions(readings), functions(readings)])
    except RewardFunctionError as error:
        return error


@pytest.fixture
def run(strict, ring, write_reward, make_readings, tmp_path):
    """Runs a hostile file in the jail and returns what came of it."""

    def run_jailed(hostile, deadlines):
        functions = JailedRewardFunctions(write_reward(hostile.text), CARS, ring, level=strict, deadlines=deadlines)
        try:
            return outcome(functions, make_readings(CARS))
        finally:
            began = time.monotonic()
            functions.close()
            assert time.monotonic() - began < 2.0
            assert [path.name for path in tmp_path.iterdir()] == ["reward.py"]

    return run_jailed


def check_sentence(error, hostile):
    """One line in each language, which says what happened and names the file and the line."""
    assert isinstance(error, RewardFunctionError), f"it gave {error}"
    assert any(words in error.text.en for words in hostile.says.split("|")), error.text.en
    assert error.path.name == "reward.py"
    assert error.line == hostile.line
    for text in (error.text.en, error.text.ko):
        assert text.isprintable()
        assert 0 < len(text) < LONGEST_SENTENCE
    if hostile.group != "raising":
        assert re.search("[가-힣]", error.text.ko)


@pytest.mark.hostile("hanging")
def test_what_never_ends_is_stopped(run, hostile):
    """A function that hangs is stopped when its time is over, and the line is told."""
    check_sentence(run(hostile, SOON), hostile)


@pytest.mark.hostile("crashing", "exhausting", "reaching", "cheating")
def test_what_breaks_or_leaves_its_process_is_told(run, hostile):
    """A function that crashes, takes too much, wants out or cheats gets a sentence, and nothing else."""
    check_sentence(run(hostile, PATIENT), hostile)


@pytest.mark.hostile("crashing")
def test_a_process_of_its_own_is_enough_for_a_crash(ring, write_reward, make_readings, hostile):
    """Where nothing can be locked in, a crash still ends in the same sentence."""
    functions = JailedRewardFunctions(write_reward(hostile.text), CARS, ring, level=Level.WEAK, deadlines=PATIENT)
    check_sentence(outcome(functions, make_readings(CARS)), hostile)
    functions.close()


@pytest.mark.hostile("harmless")
def test_what_looks_bad_and_does_no_harm_runs(run, hostile):
    """Odd functions that harm nobody give their rewards."""
    assert np.array_equal(run(hostile, PATIENT), np.full((2, CARS), float(hostile.says)))


def test_a_recursion_limit_too_low_to_go_on_is_survived(strict, ring, write_reward, make_readings):
    """Whether Python can still go on then depends on its version; rewards come back or a sentence does."""
    path = write_reward(SHALLOW)
    functions = JailedRewardFunctions(path, CARS, ring, level=strict, deadlines=PATIENT)
    came = outcome(functions, make_readings(CARS))
    functions.close()
    if isinstance(came, RewardFunctionError):
        assert "can be called any more" in came.reason
    else:
        assert came.tolist() == [[1.0] * CARS] * 2


@pytest.mark.hostile("raising")
def test_what_is_raised_reads_as_in_this_process(run, hostile, write_reward, ring, make_readings):
    """An error of Python, or a value that is no reward, is told in the words of this process."""
    error = run(hostile, PATIENT)
    check_sentence(error, hostile)
    if hostile.name in ONLY_HERE or "import" in hostile.name:
        return
    try:
        here = outcome(RewardFunctions(write_reward(hostile.text), CARS, ring), make_readings(CARS))
    except RewardFunctionError as while_loading:
        here = while_loading
    assert error.text.en == re.sub(r"[\x00-\x1f]", "", here.text.en)
    assert error.text.ko == re.sub(r"[\x00-\x1f]", "", here.text.ko)
    assert (error.path, error.line) == (here.path, here.line)


def test_a_fresh_process_works_after_all_of_them(strict, ring, write_reward, make_readings):
    """The next jailed function is none the worse."""
    path = write_reward("def reward_function(params):\n    return params['steps']\n")
    functions = JailedRewardFunctions(path, CARS, ring, level=strict)
    assert functions(make_readings(CARS)).tolist() == [2.0] * CARS
    functions.close()
