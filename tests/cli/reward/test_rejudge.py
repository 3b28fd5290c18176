"""`racer reward rejudge`: recorded drives, scored by another reward."""

from __future__ import annotations

import pytest

PER_STEP = "def reward_function(params):\n    return 1.0\n"


@pytest.fixture
def function(tmp_path):
    """Write a reward function that pays for every step."""
    path = tmp_path / "mine.py"
    path.write_text(PER_STEP, encoding="utf-8")
    return path.name


def step_log(trained):
    """The first step log of a training."""
    return trained / "training-simtrace" / "0-iteration.csv"


def test_training_rewards_come_out_again(racer, trained):
    """The function of a training gives every episode of its step log the rewards that the training gave."""
    document = racer("reward", "rejudge", trained / "reward_function.py", step_log(trained), "--json").json
    assert len(document["laps"]) > 1
    for lap in document["laps"]:
        assert lap["earned"] == pytest.approx(lap["recorded"], abs=1e-9)
    assert document["recorded_kendall"] == pytest.approx(1.0)
    assert document["track"] == "bean"


def test_laps_are_sorted_by_what_they_earn(racer, trained, function):
    """The table has the lap that earns most first, then says what is compared and what is preferred."""
    document = racer("reward", "rejudge", function, step_log(trained), "--json").json
    earned = [lap["earned"]["discounted"] for lap in document["laps"]]
    assert earned == sorted(earned, reverse=True)
    assert [lap["earned"]["total"] for lap in document["laps"]] == [lap["steps"] for lap in document["laps"]]
    shown = racer("reward", "rejudge", function, step_log(trained))
    assert shown.status == 0, shown.err
    lines = shown.out.splitlines()
    numbers = [lap["number"] for lap in document["laps"]]
    assert [int(line.split()[2]) for line in lines[4 : 4 + len(earned)]] == numbers
    assert lines[0] == document["sentence"]["en"]
    assert "Kendall's tau-b" in lines[-1]


def test_several_drives_are_judged_together(racer, trained, function):
    """Traces, step logs and training folders; a folder stands for all its evaluations."""
    done = racer("evaluate", trained, "--laps", 1, "--trace", "drive.json", "--out", "result.json")
    assert done.status == 0, done.err
    document = racer("reward", "rejudge", function, "drive.json", trained, step_log(trained), "--json").json
    evaluations = len(list((trained / "evaluations").glob("*.trace.json")))
    assert {lap["drive_number"] for lap in document["laps"]} == set(range(1, 3 + evaluations))
    assert len({lap["drive"]["en"] for lap in document["laps"]}) == 2 + evaluations


def test_a_drive_that_is_named_twice_is_refused(racer, trained, function):
    """It would be compared with itself; the folder that holds a drive names it too."""
    drive = next((trained / "evaluations").glob("*.trace.json"))
    for twice in ((step_log(trained), step_log(trained)), (trained, drive)):
        refused = racer("reward", "rejudge", function, *twice)
        assert (refused.status, refused.out) == (2, "")
        assert "is given twice, so there would be nothing to compare." in refused.sentence


def test_korean_is_spoken(racer, trained, function, monkeypatch):
    """In a Korean terminal the table and the verdict are Korean."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    shown = racer("reward", "rejudge", function, step_log(trained)).out
    assert "랩 타임(초)" in shown
    assert shown.splitlines()[0].endswith(("주세요.", "니다."))


def test_drives_of_two_roads_are_refused(racer, trained, function):
    """One sentence names the two drives and where they were driven."""
    for name, way in (("there", ()), ("back", ("--reverse",))):
        done = racer("evaluate", trained, "--laps", 1, *way, "--trace", f"{name}.json", "--out", "result.json")
        assert done.status == 0, done.err
    refused = racer("reward", "rejudge", function, "there.json", "back.json")
    assert (refused.status, refused.out) == (2, "")
    assert refused.sentence == (
        "racer: there.json was driven on bean (anticlockwise), back.json on bean (clockwise). "
        "Give drives of one track and direction together."
    )
    assert racer("reward", "rejudge", function, "back.json").status == 0


def test_a_function_that_fails_is_one_sentence(racer, trained, tmp_path):
    """With its file and line, and the step, the lap and the drive in which it failed."""
    text = "def reward_function(params):\n    return 1.0 / (params['steps'] - 7.0)\n"
    (tmp_path / "broken.py").write_text(text, encoding="utf-8")
    refused = racer("reward", "rejudge", "broken.py", step_log(trained))
    assert (refused.status, refused.out) == (1, "")
    assert "broken.py:2: in step 7 of lap 1 of first 0-iteration: ZeroDivisionError" in refused.sentence
