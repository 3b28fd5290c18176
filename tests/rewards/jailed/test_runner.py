"""A runner in a jail answers previews and checks as one in this process does, and believes nothing it is told."""

from __future__ import annotations

import re

import numpy as np
import pytest

from racer.errors import JailError, RewardFunctionError
from racer.jail import Level
from racer.language import Text
from racer.rewards.jailed import Deadlines, JailedRunner
from racer.rewards.source import read_reward_source
from racer.rewards.study import LocalRunner, States
from racer.rewards.track_objects import TrackObjects

CURIOUS = """
print("loading")
calls = 0
def reward_function(params):
    global calls
    calls += 1
    print("call", calls)
    if params["steps"] > 3:
        raise ValueError("too many steps")
    nearest = min(params["objects_distance"], default=-1.0)
    return calls + params["x"] + nearest
"""
STANDING = TrackObjects(((1.0, 2.0),), (4.5,), (0.1,), (True,), (0.0,), (0.0,))


@pytest.fixture
def states(make_readings):
    """Five states, one of which fails, and two of which have something on the track."""
    readings = make_readings(5, x=np.arange(5.0), steps=[1, 2, 9, 3, 3])
    labels = tuple(Text(f"state {row}", f"상태 {row}") for row in range(5))
    return States(readings, labels, (None, STANDING, None, None, STANDING))


@pytest.fixture
def make_runner(strict, ring, write_reward):
    """Make a runner in a jail, and close it in the end."""
    made = []

    def make(text, **more):
        made.append(JailedRunner(read_reward_source(write_reward(text)), ring, strict, **more))
        return made[-1]

    yield make
    for runner in made:
        runner.close()


def test_scores_are_those_of_this_process(make_runner, ring, states):
    """Values, failures and what the file printed when it was loaded are the same."""
    jailed = make_runner(CURIOUS)
    here = LocalRunner(jailed.source, ring)
    assert jailed.loading.prints == here.loading.prints == "loading\n"
    assert 0.0 < jailed.loading.seconds < 1.0
    for _ in range(2):
        theirs, ours = jailed.rewards(states), here.rewards(states)
        assert theirs.values.tobytes() == ours.values.tobytes()
        assert theirs.problems == ours.problems
        assert theirs.problems[0][0] == 2
        assert (theirs.seconds > 0.0).all()


def test_many_rows_are_scored_in_order(make_runner, ring, make_readings):
    """Tens of thousands of rows go through in one namespace, and only the first failures are told."""
    jailed = make_runner(CURIOUS)
    readings = make_readings(30_000, steps=np.arange(30_000) % 5)
    scores = jailed.rewards(readings)
    expected = LocalRunner(jailed.source, ring).rewards(readings)
    assert np.array_equal(scores.values, expected.values, equal_nan=True)
    assert scores.problems == expected.problems
    assert len(scores.problems) == 20
    assert len(jailed.rewards(readings[:0]).values) == 0


@pytest.mark.parametrize("fresh", [False, True])
def test_a_close_look_is_that_of_this_process(make_runner, ring, states, fresh):
    """Everything but the time is the same, in one namespace or in one for each state."""
    jailed = make_runner(CURIOUS)
    theirs = [look.to_json() for look in jailed.examine(states, fresh=fresh)]
    ours = [look.to_json() for look in LocalRunner(jailed.source, ring).examine(states, fresh=fresh)]
    for document in (*theirs, *ours):
        assert document.pop("seconds") > 0.0
    assert theirs == ours
    assert jailed.rewards(states.take([0])).values.tolist() == [0.0]


def test_a_file_that_cannot_be_loaded_is_told_at_once(make_runner):
    """The runner is not made when the file fails."""
    with pytest.raises(RewardFunctionError, match=r"reward\.py:2: ZeroDivisionError"):
        make_runner("def reward_function(params): return 1\n1 / 0\n")
    with pytest.raises(RewardFunctionError, match="the file has no function reward_function"):
        make_runner("x = 1\n")


def test_a_state_that_never_ends_stops_everything(make_runner, states):
    """Scores and close looks have a deadline, and the line is told."""
    text = "def reward_function(params):\n    while params['steps'] == 9: pass\n    return 1.0\n"
    soon = Deadlines(load=0.2, load_per_car=0.0, calls=0.3, per_call=0.0)
    runner = make_runner(text, deadlines=soon)
    assert runner.rewards(states.take([0])).values.tolist() == [1.0]
    with pytest.raises(RewardFunctionError, match=r"reward\.py:2: .* call \d of 5 did not end within 1 second"):
        runner.rewards(states)
    runner = make_runner(text, deadlines=soon)
    with pytest.raises(RewardFunctionError, match=r"reward\.py:2: .* call 1 of 1 did not end within 1 second"):
        runner.examine(states)


LIES = {
    "a value without a reason": "scores.values[:] = float('nan')",
    "a value beyond the limit": "scores.values[:] = 1e6",
    "a time that is none": "scores.seconds[:] = float('nan')",
    "a time without an end": "scores.seconds[:] = float('inf')",
    "a row that is no number": "scores = Scores(scores.values * float('nan'), scores.seconds, ((False, ODD),) * 5)",
    "a row twice": "scores = Scores(scores.values * float('nan'), scores.seconds, ((1, ODD),) * 20)",
    "a problem of no row": "scores = Scores(scores.values, scores.seconds, ((77, Problem(Text('a', 'b'), 1)),))",
    "too many problems": "scores = Scores(scores.values, scores.seconds, ((0, Problem(Text('a', 'b'), 1)),) * 99)",
}
LYING = """
from racer.language import Text
from racer.rewards.jailed import serve
from racer.rewards.study.examined import Problem, Scores
honest = serve.score_calls
ODD = Problem(Text("a", "b"), 1)
def score(*arguments):
    scores = honest(*arguments)
    {lie}
    return scores
serve.score_calls = score
def reward_function(params):
    return 1.0
"""


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_ends_the_process(make_runner, states, lie):
    """A process that answers what cannot be is not asked again."""
    runner = make_runner(LYING.format(lie=LIES[lie]))
    for _ in range(2):
        with pytest.raises(RewardFunctionError, match=r"something other than rewards came back"):
            runner.rewards(states)


@pytest.mark.parametrize(
    "lie", ['"prints": "x" * 100_000', '"seconds": 10**400', '"reward": 10**400', '"reward": True', '"lines": [10**9]']
)
def test_a_close_look_that_is_a_lie_ends_the_process(make_runner, states, lie):
    """So does a close look with more in it than there can be."""
    text = f"""
from racer.rewards.study.examined import Examined
honest = Examined.to_json
Examined.to_json = lambda self: honest(self) | {{{{{lie}}}}}
def reward_function(params):
    return 1.0
""".replace("{{", "{").replace("}}", "}")
    with pytest.raises(RewardFunctionError, match="something other than rewards"):
        make_runner(text).examine(states)


def test_a_level_that_is_no_jail_is_refused(ring, write_reward):
    """Only processes can be jailed, so two levels are no choice here."""
    source = read_reward_source(write_reward("def reward_function(params): return 1\n"))
    for level in (Level.MEDIUM, Level.OFF):
        with pytest.raises(JailError, match=re.escape(f"cannot be jailed at the level {level}")):
            JailedRunner(source, ring, level)


def test_the_weak_level_gives_the_same_scores(ring, write_reward, states):
    """Without locks, the process and its deadline are still there."""
    source = read_reward_source(write_reward(CURIOUS))
    runner = JailedRunner(source, ring, Level.WEAK)
    assert np.array_equal(
        runner.rewards(states).values, LocalRunner(source, ring).rewards(states).values, equal_nan=True
    )
    runner.close()
