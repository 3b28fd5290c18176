"""Python's common errors are explained in plain words, in both languages, with what to do next."""

from __future__ import annotations

import pytest

from racer.errors import RewardFunctionError
from racer.rewards import load_reward_function
from racer.rewards.explain.plain_words import RULES, in_plain_words

CALLS = {
    "    return 1 / 0\n": ("What is divided by is 0", "0으로 나누었습니다"),
    "    return 2.0 ** 10_000\n": ("The number becomes too large", "숫자가 너무 커졌습니다"),
    "    import math\n    return math.exp(1e4)\n": ("Limit what goes into exp", "min(...)"),
    "    return reward_function(params)\n": ("calls itself again and again", "끝없이 호출"),
    "    assert params is None\n": ("What this assert states is not true", "assert 조건"),
    "    open('points.npy')\n": ("opens no files", "파일을 열 수 없습니다"),
    "    x = None\n    return x['speed']\n": ("A value is None here", "값이 None입니다"),
    "    x = None\n    return x + 1.0\n": ("A value is None here", "값이 None입니다"),
    "    x = None\n    return x.speed\n": ("A value is None here", "값이 None입니다"),
    "    return params['waypoints']['x']\n": ("only a dict such as params", "리스트입니다"),
    "    return sum(range(params['steps']))\n": ("write int(...) around it", "int(...)로 감싸세요"),
    "    return params['waypoints'][params['steps']][0]\n": ("write int(...) around it", "정수가 필요한"),
    "    return params('speed')\n": ("square brackets: params['speed']", "대괄호로"),
    "    return 2(3 + 1)\n": ("Is '*' missing", "'*'를 빠뜨렸거나"),
    "    return params['steps'][0]\n": ("a single number", "숫자 하나입니다"),
    "    return '1' + 1\n": ("A text and a number meet", "문자열과 숫자"),
    "    return 1 + '1'\n": ("A text and a number meet", "문자열과 숫자"),
    "    return 'x' < 1\n": ("A text and a number meet", "문자열과 숫자"),
    "    return reward_function()\n": ("other arguments than the function takes", "함수가 받는 인자"),
    "    import math\n    return math.sqrt(-1)\n": ("not defined for such a number", "정의되지 않는"),
    "    return float('fast')\n": ("The text is not a number", "숫자로 바꿀 수 없는"),
    "    x, y = params['waypoints']\n    return x\n": ("as many names left of '='", "변수 개수"),
    "    return max([])\n": ("The list is empty here", "리스트가 비어"),
    "    return [][0]\n": ("The list is shorter", "len(...) - 1"),
    "    return params['objects_distance'][0]\n": ("Without objects on the track", "장애물이 없으면"),
    "    return params['zzz']\n": ("There is no such key", "그런 키가 없습니다"),
    "    return params['spede']\n": ("Did you mean 'speed'?", "혹시 'speed' 아닌가요?"),
    "    return params.speed\n": ("Did you mean params['speed']?", "혹시 params['speed'] 아닌가요?"),
    "    if params['steps'] > 9:\n        x = 1\n    return x\n": ("on some paths only", "일부 경로"),
    "    return math.pi\n": ("Write 'import math' at the top", "'import math' 줄을 추가하세요"),
    "    return float('nan')\n": ("NaN is what comes of", "NaN은"),
}
FILES = {
    "def reward_function(params)\n    return 1\n": ("end with ':'", "':'로 끝나야"),
    "print 'hello'\n": ("This is Python 2", "Python 2 문법"),
    "x = (1 + 2\ny = 3\n": ("A bracket is opened and not closed", "닫는 괄호가 없습니다"),
    "x = 1)\n": ("A bracket is closed that was not opened", "괄호의 종류"),
    "x = 'hello\n": ("does not end with one", "닫히지 않았습니다"),
    "x = 1 \u2013 2\n": ("looks like another one", "모양만 비슷한"),
    "if x = 1:\n    pass\n": ("'==' compares two", "비교합니다"),
    "return 1\n": ("not indented into its function", "함수 밖에"),
    "x = = 1\n": ("Python does not understand this line", "이해하지 못했습니다"),
    "def f():\nreturn 1\n": ("indented by four spaces", "공백 4칸"),
    "def f():\n    x = 1\n      y = 2\n": ("begin at the same column", "들여쓰기가 같아야"),
    "def f():\n\tx = 1\n        y = 2\n": ("Tabs and spaces are mixed", "탭과 공백"),
}


@pytest.mark.parametrize("body", CALLS, ids=lambda body: body.strip().replace("\n", ";"))
def test_a_common_error_of_a_call(write_reward, body):
    """Python's own words are kept, and the advice follows in both languages."""
    params = {"steps": 2.0, "speed": 2.0, "waypoints": [(0, 0)] * 3, "objects_distance": []}
    with pytest.raises(RewardFunctionError) as problem:
        load_reward_function(write_reward("def reward_function(params):\n" + body))(params)
    english, korean = CALLS[body]
    assert english in problem.value.text.en
    assert korean in problem.value.text.ko
    raised = problem.value.__cause__
    if raised is not None:
        assert problem.value.text.ko.startswith(type(raised).__name__)
        assert problem.value.text.en.startswith(type(raised).__name__)


@pytest.mark.parametrize("text", FILES)
def test_a_common_error_of_a_file(write_reward, text):
    """What the compiler says is kept, and the advice follows in both languages."""
    with pytest.raises(RewardFunctionError) as problem:
        load_reward_function(write_reward(text))
    english, korean = FILES[text]
    assert english in problem.value.text.en
    assert korean in problem.value.text.ko
    assert problem.value.line is not None


def test_every_rule_is_met_by_an_error(write_reward):
    """No rule is dead: each is what some error of the lists above is explained with."""
    met = set()
    for text in [*FILES, *("def reward_function(params):\n" + body for body in CALLS)]:
        try:
            load_reward_function(write_reward(text))({"steps": 2.0, "waypoints": [(0, 0)] * 3})
        except RewardFunctionError as problem:
            raised = problem.__cause__
            if isinstance(raised, Exception):
                message = raised.msg if isinstance(raised, SyntaxError) else str(raised)
                met.add(in_plain_words(raised, message))
    for kind in (MemoryError(), SystemExit(), KeyboardInterrupt(), EOFError()):
        met.add(in_plain_words(kind, ""))
    assert {rule.text for rule in RULES} == met - {None}


def test_an_unknown_error_is_left_to_its_own_words():
    """Where nothing is known, nothing is added."""
    assert in_plain_words(ValueError("no"), "no") is None
