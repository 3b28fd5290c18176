"""`racer reward explain`: one step of a recorded drive, for people and for scripts."""

from __future__ import annotations

import json

import pytest

FUNCTION = """\
def reward_function(params):
    speed = params["speed"]
    if params["is_offtrack"]:
        return 0.0
    if speed > 100.0:
        return 3.0
    return 1.0 + params["progress"] / 100.0
"""


@pytest.fixture
def function(tmp_path):
    """A reward function whose reward grows along the lap."""
    path = tmp_path / "mine.py"
    path.write_text(FUNCTION, encoding="utf-8")
    return path.name


@pytest.fixture
def drive(racer, trained, tmp_path):
    """The lap trace of a drive of two laps."""
    done = racer("evaluate", trained, "--laps", 2, "--trace", "drive.json", "--out", "result.json")
    assert done.status == 0, done.err
    return tmp_path / "drive.json"


def test_a_step_is_explained(racer, function, drive):
    """The place, the reward, what decided, the lines with their marks, what was told, and the other ways."""
    shown = racer("reward", "explain", function, drive, "--step", 2)
    assert shown.status == 0, shown.err
    lines = shown.out.splitlines()
    assert lines[0].startswith("mine.py in drive, lap 1 of 2, step 2 of ")
    assert lines[1].startswith("Reward 1")
    assert "Line 5 could have changed it: speed > 100.0 was false (speed = " in lines[2]
    assert "Had it been true, the reward would be 3 instead of 1" in lines[2]
    assert "    5 →     if speed > 100.0:" in lines
    assert "    6           return 3.0" in lines
    assert '    7 │     return 1.0 + params["progress"] / 100.0' in lines
    assert any(line.split()[:1] == ["speed"] and line.split()[-1] == "m/s" for line in lines)
    assert any(line.split()[:3] == ["3", "false", "0"] for line in lines)


def test_scripts_get_everything(racer, function, drive):
    """JSON has both languages, and says why the step was chosen where nobody named one."""
    document = racer("reward", "explain", function, drive, "--lap", 2, "--json").json
    assert (document["drive"]["en"], document["lap"]) == ("drive", 2)
    assert document["chosen_because"].keys() == document["sentences"][0].keys() == {"en", "ko"}
    assert {each["name"] for each in document["parameters"]} == {"speed", "is_offtrack", "progress"}
    named = racer("reward", "explain", function, drive, "--lap", 2, "--step", document["step"], "--json").json
    assert named.pop("chosen_because") is None
    document.pop("chosen_because")
    assert named == document


def test_korean_is_spoken(racer, function, drive, monkeypatch):
    """In a Korean terminal the page is Korean."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    shown = racer("reward", "explain", function, drive, "--step", 2).out
    assert "5번째 줄의 조건이 보상을 바꿀 수 있었습니다." in shown
    assert "매개변수" in shown


def test_an_example_is_called_by_its_name(racer, drive, tmp_path, monkeypatch):
    """The page says what was typed, has no table of parameters where none was read, and Korean units."""
    shown = racer("reward", "explain", "follow_center_line", drive).out
    assert shown.startswith("follow_center_line in drive, lap 1 of 2")
    (tmp_path / "constant.py").write_text("def reward_function(params):\n    return 1.0\n", encoding="utf-8")
    assert "parameter" not in racer("reward", "explain", "constant.py", drive).out
    (tmp_path / "turn.py").write_text(
        "def reward_function(params):\n    return abs(params['steering_angle'])\n", encoding="utf-8"
    )
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    shown = racer("reward", "explain", "turn.py", drive).out
    assert "degrees" not in shown
    assert " 도" in shown


def test_training_folders_know_their_drives_and_track(racer, trained, function):
    """A folder stands for its last evaluation, and a step log inside it needs no track."""
    from_folder = racer("reward", "explain", function, trained, "--json").json
    last = max((trained / "evaluations").glob("*.trace.json"), key=lambda path: path.stat().st_mtime_ns)
    assert from_folder == racer("reward", "explain", function, last, "--json").json
    assert from_folder["drive"]["en"] == f"first {last.name.removesuffix('.trace.json')}"
    step_log = trained / "training-simtrace" / "0-iteration.csv"
    assert racer("reward", "explain", function, step_log, "--json").json["track"] == from_folder["track"]


def test_a_step_that_fails(racer, tmp_path, drive):
    """The first failing step is shown with its line and the reason, and the exit status is 1."""
    text = "def reward_function(params):\n    return 1.0 / (params['steps'] - 7.0)\n"
    (tmp_path / "broken.py").write_text(text, encoding="utf-8")
    shown = racer("reward", "explain", "broken.py", drive)
    assert shown.status == 1
    assert "step 7 of" in shown.out
    assert "(the first step in which the function fails)" in shown.out
    assert "It fails in this step, on line 2: ZeroDivisionError" in shown.out
    assert "    2 ✗     return 1.0 / (params['steps'] - 7.0)" in shown.out.splitlines()


def test_what_cannot_be_explained_is_one_sentence(racer, trained, function, drive, tmp_path):
    """Steps, laps, drives and tracks that are not there are refused, with what there is."""
    rows = json.loads(drive.read_text())["columns"]["lap"].count(1)
    copied = tmp_path / "copied.csv"
    copied.write_bytes((trained / "training-simtrace" / "0-iteration.csv").read_bytes())
    refusals = {
        (drive, "--step", 0): f"--step is 0, but lap 1 has steps 1 to {rows}.",
        (drive, "--step", rows + 1): f"--step is {rows + 1}, but lap 1 has steps 1 to {rows}.",
        (
            drive,
            "--step",
            1,
        ): "In step 1 the car stands (prepare), and no reward function is asked. Choose another from",
        (drive, "--lap", 3): f"--lap is 3, but {drive} has laps 1 to 2.",
        (drive, "--track", "oval"): "drive.json was driven on bean, not on oval. Leave --track out.",
        ("nosuch.json",): "nosuch.json is not there. Record a drive: racer evaluate MODEL --trace nosuch.json",
        ("no such.json",): "evaluate MODEL --trace 'no such.json'",
        (tmp_path / "result.json",): "result.json is a result, which has lap times but no drive.",
        (trained / "model.zip",): "model.zip is a model. Record its drive: racer evaluate ",
        (tmp_path,): "holds no recorded drive.",
        (copied,): "a sim-trace does not name its track. Say which: --track NAME|FILE.",
        (copied, "--track", "oval"): "The drive was recorded on a track of 16.99 m, but oval is 15.00 m long.",
    }
    for typed, sentence in refusals.items():
        refused = racer("reward", "explain", function, *typed)
        assert (refused.status, refused.out) == (2, ""), typed
        assert sentence in refused.sentence, typed
