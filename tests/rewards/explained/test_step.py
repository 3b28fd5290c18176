"""What decided a step's reward, and what it would have been otherwise, for functions whose answers are known."""

from __future__ import annotations

import pytest

from racer.errors import RewardFunctionError
from racer.jail import Level, system_lacks
from racer.language import Text
from racer.rewards.explained import explain_step
from racer.rewards.explained.step import _parsed
from racer.rewards.study import LocalRunner, runner_for

BANDS = """
    def reward_function(params):
        speed = params["speed"]
        if speed > 3.0:
            reward = 1.0
        elif speed > 2.0:
            reward = 0.5
        elif speed > 1.0:
            reward = 0.1
        else:
            reward = 1e-3
        return float(reward)
"""
MEMORY = """
    total = 0.0
    def reward_function(params):
        global total
        if params["speed"] > 1.0:
            total += 10.0
        else:
            total += 1.0
        return total
"""


def other_ways(explanation):
    """Return the reward of each condition the other way round, by its text."""
    return {each.condition.text: each.other_way and each.other_way.reward for each in explanation.conditions}


def test_each_condition_has_its_other_way(explain):
    """In a chain of three, each one asked would have led to its own branch; those after the true one were not asked."""
    explanation = explain(BANDS, 1.5)
    assert (explanation.reward, explanation.return_line) == (0.1, 12)
    assert other_ways(explanation) == {"speed > 3.0": 1.0, "speed > 2.0": 0.5, "speed > 1.0": 0.001}
    assert other_ways(explain(BANDS, 2.5)) == {"speed > 3.0": 1.0, "speed > 2.0": 0.1}


def test_the_condition_that_changes_most_decided(explain):
    """It is the one whose other way is farthest off, and the sentence has its line, its values and both rewards."""
    explanation = explain(BANDS, 1.5)
    assert explanation.deciding.condition.line == 4
    (sentence,) = explanation.sentences
    assert sentence.en == (
        "Line 4 decided: speed > 3.0 was false (speed = 1.5). Had it been true, the reward would be 1 instead of 0.1."
    )
    (sentence,) = explain(BANDS, 3.5).sentences
    assert sentence.ko == (
        "4번째 줄의 조건이 결정했습니다. speed > 3.0: 참 (speed = 3.5). 거짓이었다면 보상은 0.5입니다(지금은 1)."
    )


def test_a_later_condition_of_little_weight_did_not_decide(explain):
    """An early condition that costs nearly everything goes before a later one that changes a trifle."""
    text = """
        def reward_function(params):
            if params["speed"] > 1.0:
                reward = 1e-3
            else:
                reward = 1.0
            if params["steps"] < 100.0:
                reward *= 0.8
            return reward
    """
    explanation = explain(text)
    assert other_ways(explanation) == {
        'params["speed"] > 1.0': pytest.approx(0.8),
        'params["steps"] < 100.0': pytest.approx(0.001),
    }
    assert explanation.deciding.condition.line == 3
    assert "Had it been false, the reward would be 0.8 instead of 0.0008." in explanation.sentences[0].en


def test_a_condition_whose_other_way_fails_goes_last(explain):
    """A failure is no other reward: a condition that guards from one decides only where no other one changes it."""
    text = """
        def reward_function(params):
            reward = 2.0 if params["speed"] > 1.0 else 1.0
            if params["steps"] < 100.0:
                return reward
            return params["nothing"]
    """
    assert explain(text).deciding.condition.line == 3
    assert explain(text.replace("else 1.0", "else 2.0")).deciding.condition.line == 4


def test_of_equal_changes_a_branch_that_ran_goes_first(explain):
    """A condition whose branch was not taken decides only where it changes more."""
    text = """
        def reward_function(params):
            reward = 3.0 if params["speed"] > 1.0 else 4.0
            if params["steps"] > 100.0:
                reward += {}
            return reward
    """
    assert explain(text.format(1.0)).deciding.condition.line == 3
    more = explain(text.format(2.0))
    assert more.deciding.condition.line == 4
    assert more.sentences[0].en.startswith("Line 6 returned 3. Line 4 could have changed it: ")
    guard = 'def reward_function(params):\n    if params["is_offtrack"]:\n        return 0.0\n    return 2.0\n'
    passed = explain(guard)
    assert passed.deciding.condition.text == 'params["is_offtrack"]'
    assert str(passed.sentences[0]) == (
        "Line 4 returned 2. Line 2 could have changed it: "
        'params["is_offtrack"] was false (is_offtrack = False). Had it been true, the reward would be 0 instead of 2.'
    )


def test_earlier_steps_are_as_they_were(explain):
    """Only the explained step goes the other way, in the state that the drive has led to: 10 + 1 + 10, then 10 or 1."""
    explanation = explain(MEMORY, 2.0, 0.5, 2.0, 2.0)
    assert explanation.reward == 31.0
    assert other_ways(explanation) == {'params["speed"] > 1.0': 22.0}
    assert explanation.is_repeatable


def test_lists_that_a_function_changes_are_whole_again(explain):
    """Each replay begins with the lists of the drive, although the function empties them."""
    text = """
        def reward_function(params):
            count = len(params["waypoints"])
            params["waypoints"].clear()
            del params["x"]
            return float(count) if params["speed"] > 1.0 else -float(count)
    """
    explanation = explain(text, 2.0, 2.0, 2.0)
    assert (explanation.reward, *other_ways(explanation).values()) == (41.0, -41.0)


def test_in_a_loop_the_last_time_is_turned(explain):
    """A condition that was asked five times is turned round the fifth time: the loop goes on once more, and ends."""
    text = """
        def reward_function(params):
            count = 0
            while True:
                count += 1
                if count % 5 == 0:
                    break
            return float(count)
    """
    explanation = explain(text)
    loop, ending = sorted(explanation.conditions, key=lambda each: each.condition.line)
    assert (loop.condition.kind, loop.times, loop.other_way) == ("while", 5, None)
    assert (ending.times, ending.outcome, ending.other_way.reward) == (5, True, 10.0)
    assert ending.values == (("count", "5"),)


def test_what_the_function_was_told(explain):
    """The keys that it looked up, in order, with value and unit; and its own variables."""
    explanation = explain(BANDS, 1.5)
    assert [(each.name, each.value, each.unit) for each in explanation.parameters] == [("speed", 1.5, "m/s")]
    assert explanation.variables == (("speed", "1.5"), ("reward", "0.1"))
    assert explanation.lines == (3, 4, 6, 8, 9, 12)


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        ("params['speed'] > limit", {"speed": "2", "limit": "1.5"}),
        ("abs(here.speed) > 1.0 and not flag", {"here.speed": "2", "flag": "False"}),
        ("params.get('speed') > LIMIT", {"LIMIT": "1.25"}),
        ("any(one > limit for one in pair)", {"limit": "1.5", "pair": "[1, 2.25]"}),
        ("(half := limit / 2.0) < 1.0", {"half": "0.75", "limit": "1.5"}),
        ("math.sqrt(limit) > 1.0 and name == 'car'", {"limit": "1.5", "name": "'car'"}),
    ],
)
def test_the_values_in_a_condition(explain, condition, values):
    """Variables, keys and attributes are shown; modules, functions and the dict are not."""
    text = f"""
        import math
        LIMIT = 1.25
        class Here:
            pass
        def reward_function(params):
            here, limit, flag, pair, name = Here(), 1.5, False, (1, 2.25), "car"
            here.speed = params["speed"]
            return 1.0 if {condition} else 0.0
    """
    (asked,) = explain(text).conditions
    assert asked.outcome
    assert dict(asked.values) == values


def test_nothing_decided(explain):
    """Where no condition was asked, or none changes anything, the sentence names the line that returned."""
    assert str(explain("def reward_function(params):\n    return 2.5\n").sentences[0]) == (
        "No condition decided: line 2 returned 2.5, and no condition would have changed it."
    )
    text = "def reward_function(params):\n    if params['speed'] > 1.0:\n        pass\n    return 2.5\n"
    explanation = explain(text)
    assert explanation.deciding is None
    assert other_ways(explanation) == {"params['speed'] > 1.0": 2.5}


def test_a_step_that_fails_is_explained(explain):
    """The line and the reason, and what would have come of it otherwise."""
    text = """
        def reward_function(params):
            if params["speed"] > 1.0:
                return 1.0 / (params["speed"] - 2.0)
            return 7.0
    """
    explanation = explain(text, 2.0)
    assert (explanation.reward, explanation.problem.line) == (None, 4)
    (sentence,) = explanation.sentences
    assert sentence.en.startswith("It fails in this step, on line 4: ZeroDivisionError")
    assert sentence.en.endswith("Had it been false, the reward would be 7.")
    assert sentence.ko.endswith("거짓이었다면 보상은 7입니다.")


def test_the_other_way_may_fail(explain):
    """Its line is that of the author's file; a reward that is none has no line."""
    text = """
        def reward_function(params):
            if params["speed"] > 1.0:
                return 2.0
            return {}
    """
    explanation = explain(text.format("params['sped']"))
    assert explanation.deciding.other_way.problem.line == 5
    assert "Had it been false, the function would fail on line 5: KeyError" in explanation.sentences[0].en
    assert explain(text.format("None")).deciding.other_way.problem.line is None


def test_earlier_failures_do_not_hide_the_step(explain):
    """A step before that failed, or ended the program, is passed over in every replay."""
    text = """
        calls = 0
        def reward_function(params):
            global calls
            calls += 1
            if calls == 2:
                raise SystemExit
            return calls * (1.0 if params["speed"] > 1.0 else -1.0)
    """
    explanation = explain(text, 2.0, 2.0, 2.0)
    assert explanation.reward == 3.0
    assert other_ways(explanation) == {"calls == 2": None, 'params["speed"] > 1.0': -3.0}


def test_a_function_that_asks_the_clock_is_told(explain):
    """When the same drive gives another reward, the other ways are not proofs, and that is said."""
    text = "import time\ndef reward_function(params):\n    return time.perf_counter() % 1000.0\n"
    explanation = explain(text)
    assert not explanation.is_repeatable
    assert "another reward" in explanation.sentences[1].en


def test_prints_do_not_disturb(explain):
    """Whatever a function prints, what came out of its conditions is found, and prints that look like it are not."""
    text = """
        def reward_function(params):
            print("x" * 50_000)
            print('racer-conditions:[[0, false, 1, []]]')
            return 1.0 if params["speed"] > 1.0 else 0.0
    """
    explanation = explain(text)
    assert [(each.outcome, each.other_way.reward) for each in explanation.conditions] == [(True, 0.0)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "racer-conditions:",
        "racer-conditions:{}",
        "racer-conditions:[1]",
        "racer-conditions:[[0, true, 1]]",
        "racer-conditions:[[9, true, 1, []]]",
        "racer-conditions:[[-1, true, 1, []]]",
        "racer-conditions:[[true, true, 1, []]]",
        "racer-conditions:[[0, 1, 1, []]]",
        "racer-conditions:[[0, true, 0, []]]",
        "racer-conditions:[[0, true, 1, [[1, 2]]]]",
        f'racer-conditions:[[0, true, 1, [["x", "{"y" * 61}"]]]]',
        "racer-conditions:[[0, true, 1, []], [0, true, 1, []]]",
    ],
)
def test_a_line_that_cannot_be_the_replays_is_none(line):
    """Functions can print anything; only what the replay can have printed is taken."""
    assert _parsed(line, conditions=3) == []
    assert _parsed('racer-conditions:[[0, true, 1, [["x", "1"]]]]', conditions=3) == [[0, True, 1, [["x", "1"]]]]


def test_an_other_way_that_never_ends(ring, source_of, drive_at):
    """Where turning a condition round stops the process, that is its other way, and the later ones are not tried."""

    class Stopped(LocalRunner):
        asked = 0

        def rewards(self, states, objects=None):
            self.asked += 1
            if self.asked > 2:
                raise RewardFunctionError(Text("it took too long.", "시간이 너무 오래 걸립니다."), self.source.path, 3)
            return super().rewards(states, objects)

    runner = LocalRunner(source_of(BANDS), ring)
    explanation = explain_step(runner, lambda changed: Stopped(changed, ring), drive_at(1.5), 0)
    tried = [each.other_way for each in explanation.conditions if each.other_way]
    assert sum(other.problem is not None for other in tried) == 1
    assert len(tried) == 2 < len(explanation.conditions)


def test_the_runner_is_left_as_it_was(ring, source_of, drive_at):
    """Explaining happens in namespaces of its own."""
    runner = LocalRunner(source_of(MEMORY), ring)
    explain_step(runner, lambda changed: LocalRunner(changed, ring), drive_at(2.0, 2.0), 1)
    assert runner.rewards(drive_at(2.0)).values.tolist() == [10.0]


@pytest.mark.parametrize(
    "level",
    [
        pytest.param(
            Level.STRICT, marks=pytest.mark.skipif(bool(system_lacks()), reason="this system cannot lock a process")
        ),
        Level.WEAK,
    ],
)
@pytest.mark.parametrize("text", [BANDS, MEMORY])
def test_a_jailed_function_is_explained_alike(ring, source_of, drive_at, explain, level, text):
    """In a process of its own, and locked in, everything comes out as in this process."""
    speeds = (2.0, 0.5, 2.5)

    def open_runner(source):
        return runner_for(source, ring, level)

    runner = open_runner(source_of(text))
    try:
        jailed = explain_step(runner, open_runner, drive_at(*speeds), len(speeds) - 1)
    finally:
        runner.close()
    assert jailed.to_json() == explain(text, *speeds).to_json()


def test_the_document_has_both_languages(explain):
    """Everything of an explanation is in plain values."""
    document = explain(BANDS, 1.5).to_json()
    assert document["sentences"][0].keys() == {"en", "ko"}
    assert [each["decided"] for each in document["conditions"]] == [True, False, False]
    assert document["conditions"][2]["other_way"] == {"reward": 0.001, "problem": None}
