"""`racer reward list` and `racer reward check`: looking at a reward function before training with it."""

from __future__ import annotations

import json

import pytest

from racer.cli.console import print_json
from racer.rewards import reward_function_names
from racer.rewards.jailed import Deadlines
from racer.rewards.study import choice

LOOP = "def reward_function(params):\n    while params['speed'] > 3.5:\n        pass\n    return 1.0\n"


@pytest.fixture
def check(racer, tmp_path, monkeypatch):
    """Check the text of a reward function as ``mine.py``, in English unless another language is asked for."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def checked(text, *options, language=""):
        (tmp_path / "mine.py").write_text(text, encoding="utf-8")
        monkeypatch.setenv("LANG", language)
        return racer("reward", "check", "mine.py", *options)

    return checked


def test_the_examples_are_listed(racer):
    """Every example is listed with its idea, for people and for scripts."""
    assert all(name in racer("reward", "list").out for name in reward_function_names())
    assert [one["name"] for one in racer("reward", "list", "--json").json] == list(reward_function_names())


def test_the_examples_are_listed_in_korean(racer, monkeypatch):
    """In a Korean terminal their ideas are Korean; scripts get both languages."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    shown = racer("reward", "list")
    assert "보상을 줍니다." in shown.out
    assert all(set(one["idea"]) == {"en", "ko"} for one in racer("reward", "list", "--json").json)


def test_a_good_reward_function(racer, monkeypatch):
    """The verdict comes first, then what it reads and costs, the rewards by the kind of state, and what comes next."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    checked = racer("reward", "check", "go_fast", "--track", "oval")
    assert checked.status == 0
    assert checked.out.startswith("Fit for training: a reward in each of ")
    assert "It reads: all_wheels_on_track, distance_from_center, track_width, speed." in checked.out
    assert "The same state always gives the same reward." in checked.out
    assert "A call takes " in checked.out
    assert "on the centre line in a left bend" in checked.out
    assert checked.out.endswith("Next: racer train --reward go_fast --out runs/go_fast\n")
    assert len(checked.out.splitlines()) < 50


def test_everything_is_there_for_scripts(racer):
    """The JSON has the verdict, the rewards by the kind of state, and sentences in both languages, and stays small."""
    checked = racer("reward", "check", "go_fast", "--json")
    document = checked.json
    assert len(checked.out) < 100_000
    assert document["is_usable"] is True
    assert document["states"] > 500
    assert document["kinds"][0]["least"] is not None
    assert document["memory"]["text"]["ko"] == "같은 상태에는 항상 같은 보상을 줍니다."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("def reward_function(params)\n    return 1.0\n", "mine.py:1: SyntaxError: expected ':'"),
        ("def reward_function(params):\n    print('hi')\n    return params['nope']\n", "mine.py:3: KeyError: 'nope'"),
    ],
)
def test_a_bad_reward_function(check, text, place):
    """A reward function that fails has exit status 1, its line and the reason, and what to do first of all."""
    checked = check(text)
    assert checked.status == 1
    assert checked.out.startswith(
        "Not fit for training. Fix what follows, then check again: racer reward check mine.py"
    )
    assert place in checked.out
    assert ("It printed" in checked.out) == ("print" in text)
    assert check(text, "--json").json["is_usable"] is False


def test_what_can_be_hacked_comes_before_the_table(check):
    """A function that runs but cannot teach is told so first, with the states that prove it, and is no failure."""
    checked = check("def reward_function(params):\n    return 1.0\n")
    assert checked.status == 0
    first, second = checked.out.splitlines()[:2]
    assert first.startswith("It runs, with a reward in each of ")
    assert second.startswith("cannot teach: ")
    assert check("def reward_function(params):\n    return 1.0\n", "--json").json["findings"][0]["rule"] == "constant"


def test_what_cannot_teach_is_not_trained_with(check, racer, tmp_path):
    """After a finding the next step is to fix it; a path with a space is quoted, so that the line can be copied."""
    checked = check("def reward_function(params):\n    return 1.0\n")
    assert checked.out.endswith("Next: fix it, then: racer reward check mine.py\n")
    (tmp_path / "my file.py").write_text("def reward_function(params):\n    return 1.0\n")
    assert racer("reward", "check", "my file.py").out.endswith("then: racer reward check 'my file.py'\n")


def test_no_document_has_a_nan(capsys):
    """What is not a number is null: NaN is no JSON."""
    print_json({"proof": [float("nan"), (1.0, float("inf"))], "line": 3})
    assert json.loads(capsys.readouterr().out) == {"proof": [None, [1.0, None]], "line": 3}


def test_a_check_in_korean(check):
    """Where the terminal is Korean, the whole page is, but for what Python itself says."""
    text = (
        "import json\ncount = 0\n\ndef reward_function(params):\n    global count\n    count += 1\n    print('hi')\n"
        "    params.get('steering')\n    if params['speed'] > 9:\n        count = 0\n"
        "    return count if params['speed'] < 3.5 else [][1]\n"
    )
    checked = check(text, language="ko_KR.UTF-8")
    lines = checked.out.splitlines()
    assert lines[0].startswith("학습에 사용할 수 없습니다. 아래 내용을 고친 뒤 다시 검사하세요: racer reward check")
    assert lines[1].endswith(
        "mine.py:11: IndexError: list index out of range. "
        "리스트가 그보다 짧습니다. 인덱스는 0부터 len(...) - 1까지입니다."
    )
    for said in (
        "처음 발생한 상태: 출발선에서 첫 결정 (진행률 1%",
        "확인 필요: 8번째 줄: 딕셔너리에 'steering' 키는 없습니다. 혹시 'steering_angle' 아닌가요?",
        "읽는 매개변수: speed.",
        "이전 호출의 내용을 기억합니다.",
        "어떤 상태에서도 실행되지 않은 줄: 10.",
        "출력한 줄은 모두",
        "중앙선을 따라 달리는 주행",
        "중앙값",
    ):
        assert said in checked.out


def test_a_loop_without_an_end_is_stopped(check, monkeypatch):
    """A function that never returns is stopped and named with its line; the check itself ends."""
    monkeypatch.setattr(choice, "PREVIEW", Deadlines(load=1.0, calls=0.5))
    checked = check(LOOP)
    assert checked.status == 1
    assert "mine.py:2: the reward function was stopped" in checked.out


@pytest.mark.parametrize(
    "text",
    [
        "import os\ndef reward_function(params):\n    os._exit(3)\n",
        "import sys\ndef reward_function(params):\n    sys.exit(3)\n",
        "def reward_function(params):\n    open('/etc/passwd')\n    return 1.0\n",
        "class Odd(Exception):\n    __str__ = None\n\ndef reward_function(params):\n    raise Odd\n",
        "def reward_function(params):\n    params.clear()\n    return 'x' * 10**5\n",
        "import sys\nsys.settrace = None\ndef reward_function(params):\n    return float('nan')\n",
        "reward_function = 3\n",
        "\0",
        "",
    ],
)
def test_nothing_ends_in_a_traceback(check, text):
    """Whatever a file does, the check says in a sentence that it is not fit for training."""
    checked = check(text)
    assert (checked.status, checked.err) == (1, "")
    assert checked.out.startswith("Not fit for training.")
    assert "Traceback" not in checked.out


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("nosuch.py", "nosuch.py: There is no such file."),
        ("go_fst", "There is no example named 'go_fst'. Did you mean go_fast?"),
        ("/", "/: This is a folder. Name the Python file inside it."),
    ],
)
def test_a_reward_function_that_is_not_there(racer, typed, sentence):
    """A missing file and a misspelt example are refused."""
    refused = racer("reward", "check", typed)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(f"racer: {sentence}")
