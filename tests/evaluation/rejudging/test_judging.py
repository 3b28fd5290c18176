"""What laps earn is arithmetic, and the verdict follows from it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from racer.errors import RewardFunctionError
from racer.evaluation.rejudging import VerdictKind, rejudge, sim_trace_readings
from racer.evaluation.rejudging.driven_lap import INCIDENTS
from racer.evaluation.rejudging.judging import DISCOUNT
from racer.evaluation.rejudging.verdict import MISHAPS
from racer.language import Text

ONE = "def reward_function(params):\n    return 1.0\n"
SPEED = "def reward_function(params):\n    return params['speed']\n"
FAST = (200, 2.0, 13_333, True, ())
SLOW = (300, 1.5, 20_000, True, ())
OFF = (150, 3.5, 10_000, False, ("off_track",))


def geometric(steps):
    """The discounted return of a reward of 1 in each of some steps."""
    return (1.0 - DISCOUNT**steps) / (1.0 - DISCOUNT)


def test_what_a_lap_earns(make_drive, runner_of):
    """A reward of 1 a step makes its sum the number of steps, its mean 1, and its return a geometric series."""
    judgement = rejudge(runner_of(ONE), [make_drive("a", FAST), make_drive("b", SLOW)])
    slow, fast = judgement.laps
    assert (str(slow.drive), slow.earned.total, slow.earned.per_step) == ("b", 300.0, 1.0)
    assert slow.earned.discounted == pytest.approx(geometric(300))
    assert (str(fast.drive), fast.earned.discounted) == ("a", pytest.approx(geometric(200)))


def test_a_reward_for_each_step_prefers_the_slower_lap(make_drive, runner_of):
    """Two laps prove it, with names, times and returns, in both languages."""
    judgement = rejudge(runner_of(ONE), [make_drive("a", FAST), make_drive("b", SLOW)])
    assert judgement.spearman == judgement.kendall == pytest.approx(1.0)
    assert judgement.verdict.kind is VerdictKind.PREFERS_SLOWER
    assert [str(lap.drive) for lap in judgement.verdict.laps] == ["b", "a"]
    assert str(judgement.verdict.text) == (
        "Your reward prefers the slower lap. b, lap 1 (20.000 s) earns 259.29; a, lap 1 (13.333 s) earns 181.35. "
        "Per step both earn the same (1), but the slower one has more steps (300 against 200), and training adds them "
        "up: pay for progress instead of for every step on the road."
    )
    assert judgement.verdict.text.ko.startswith(
        "이 보상 함수는 더 느린 랩에 더 높은 보상을 줍니다. b 1번째 랩(20.000초)"
    )


def test_more_steps_can_outweigh_better_ones(make_drive, runner_of):
    """Where the faster lap earns more per step and less in all, that is said."""
    text = "def reward_function(params):\n    return 1.0 + params['speed'] / 10.0\n"
    verdict = rejudge(runner_of(text), [make_drive("a", FAST), make_drive("b", SLOW)]).verdict
    assert verdict.kind is VerdictKind.PREFERS_SLOWER
    assert "Per step the faster one earns more (1.2 against 1.15)" in verdict.text.en
    assert "(300 against 200)" in verdict.text.en
    assert "스텝당 보상은 빠른 랩이 더 크지만(1.2 대 1.15)" in verdict.text.ko


def test_a_reward_that_agrees_with_the_clock(make_drive, runner_of):
    """A penalty for each step earns the faster lap more."""
    text = "def reward_function(params):\n    return -1.0\n"
    judgement = rejudge(runner_of(text), [make_drive("a", SLOW, FAST)])
    assert judgement.spearman == pytest.approx(-1.0)
    assert judgement.verdict.kind is VerdictKind.AGREES
    assert [lap.number for lap in judgement.verdict.laps] == [2, 1]
    assert "agrees with the clock: faster laps earn more (rank correlation with pace 1.00)" in judgement.verdict.text.en


def test_a_reward_that_prefers_leaving_the_road(make_drive, runner_of):
    """A lap that went wrong earns more than the fastest completed one, whatever the completed ones say."""
    judgement = rejudge(runner_of(SPEED), [make_drive("a", FAST, SLOW, OFF)])
    assert judgement.verdict.kind is VerdictKind.PREFERS_MISHAP
    assert [lap.number for lap in judgement.verdict.laps] == [3, 1]
    assert "prefers the lap that left the road" in judgement.verdict.text.en
    assert "트랙 이탈" in judgement.verdict.text.ko


def test_a_lap_that_was_broken_off(make_drive, runner_of):
    """A lap without an incident that did not come round is called unfinished."""
    judgement = rejudge(runner_of(SPEED), [make_drive("a", FAST, (*OFF[:4], ()))])
    assert judgement.verdict.kind is VerdictKind.PREFERS_UNFINISHED


@pytest.mark.parametrize(
    ("rewards", "kind"),
    [
        ({13_000: 3.0, 14_000: 2.0, 15_000: 1.0}, VerdictKind.AGREES),
        ({13_000: 3.0, 14_000: 4.0, 15_000: 2.0, 16_000: 1.0}, VerdictKind.MOSTLY_AGREES),
        ({13_000: 4.0, 14_000: 1.0, 15_000: 2.0, 16_000: 3.0}, VerdictKind.MIXED),
        ({13_000: 1.0, 14_000: 2.0, 15_000: 3.0}, VerdictKind.PREFERS_SLOWER),
        ({13_000: 1.0, 14_000: 1.0, 15_000: 1.0}, VerdictKind.INDIFFERENT),
        ({13_000: 1.0}, VerdictKind.UNKNOWN),
        ({13_000: 1.0, 13_060: 2.0}, VerdictKind.UNKNOWN),
        ({13_000: 1.0, 13_070: 2.0}, VerdictKind.PREFERS_SLOWER),
    ],
)
def test_every_order_has_its_verdict(make_drive, runner_of, rewards, kind):
    """From lap times in ms and what each step of the lap is paid."""
    laps = [(100, reward, time_ms, True, ()) for time_ms, reward in rewards.items()]
    assert rejudge(runner_of(SPEED), [make_drive("a", *laps)]).verdict.kind is kind


def test_equally_fast_laps_cannot_be_compared(make_drive, runner_of):
    """Three equal laps say nothing about pace, and the sentence says so."""
    verdict = rejudge(runner_of(ONE), [make_drive("a", FAST, FAST, FAST)]).verdict
    assert (verdict.kind, verdict.laps) == (VerdictKind.UNKNOWN, ())
    assert verdict.text.en.startswith("The laps are equally fast: ")


def test_without_a_completed_lap_nothing_can_be_compared(make_drive, runner_of):
    """No correlation, and the sentence says what is missing."""
    judgement = rejudge(runner_of(SPEED), [make_drive("a", OFF, OFF)])
    assert (judgement.spearman, judgement.kendall) == (None, None)
    assert judgement.verdict.kind is VerdictKind.UNKNOWN
    assert judgement.verdict.laps == ()


def test_the_recorded_rewards_are_compared(oval, simulate, runner_of):
    """What was recorded is added up in the same way, and the orders of the laps are compared."""
    short, long = simulate(oval, off_at=20).rows, simulate(oval).rows
    for pay, order in ((lambda row: row.steps, 1.0), (lambda row: -row.steps, -1.0)):
        rows = [row._replace(reward=pay(row)) for row in short]
        rows += [row._replace(reward=pay(row), episode=1, tstamp=row.tstamp + 60.0) for row in long]
        judgement = rejudge(runner_of(ONE), [sim_trace_readings(rows, oval, Text.same("log"))])
        assert judgement.recorded_kendall == pytest.approx(order)
        assert judgement.laps[0].recorded.total == pytest.approx(sum(pay(row) for row in long[1:]))


def test_each_row_of_a_lap_has_its_reward(make_drive, runner_of):
    """Rows in which the car stands have none; a lap says of which drive it is and where in it it begins."""
    text = "def reward_function(params):\n    return params['steps'] / 3.0\n"
    drive = make_drive("a", (3, 2.0, 200, True, ()), (4, 2.0, 266, True, ()))
    standing = replace(drive.laps[1], rewarded=drive.laps[1].rewarded[1:])
    judgement = rejudge(runner_of(text), [make_drive("b", FAST), replace(drive, laps=(drive.laps[0], standing))])
    judged = {lap.number: lap for lap in judgement.laps if lap.drive_number == 2}
    assert (judged[1].first_row, judged[1].rewards) == (0, (0.666667, 1.0, 1.33333))
    assert (judged[2].first_row, judged[2].rewards) == (3, (None, 1.0, 1.33333, 1.66667))


def test_the_document_is_plain_and_of_reasonable_size(make_drive, runner_of):
    """A drive is named in both languages, and a step takes some ten characters."""
    text = "def reward_function(params):\n    return params['steps'] / 3.0\n"
    document = rejudge(runner_of(text), [make_drive("a", FAST, SLOW)]).to_json()
    written = json.dumps(document)
    assert json.loads(written)["laps"][0]["drive"] == {"en": "a", "ko": "a"}
    assert document["proof"][0] == {"drive_number": 1, "number": 2}
    assert len(written) < 10 * (200 + 300) + 2_000


def test_a_function_that_fails_is_told_with_its_place(make_drive, runner_of):
    """The step, the lap, the drive, the file and the line, in both languages."""
    text = "def reward_function(params):\n    return 1.0 / (params['steps'] - 5.0)\n"
    with pytest.raises(RewardFunctionError) as failure:
        rejudge(runner_of(text), [make_drive("fast drive", FAST)])
    assert "reward.py:2: in step 4 of lap 1 of fast drive: ZeroDivisionError" in str(failure.value)
    assert "fast drive 1번째 랩의 4번째 스텝에서 실패했습니다." in failure.value.sentence("ko")


def test_every_incident_has_words():
    """Whatever a lap record can hold can be said."""
    assert set(MISHAPS) == set(INCIDENTS)
